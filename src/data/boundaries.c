/* SPDX-License-Identifier: EUPL-1.2 */
/* Boundaries: a layer is read twice, first its attributes, which decide what every feature
 * is (land, water, left out, part of an area that came before), then its geometry, which
 * goes straight into the areas. */
#include "data/boundaries.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/boundaries_private.h"
#include "data/code.h"
#include "data/connection.h"
#include "data/crs.h"
#include "data/dialect.h"
#include "data/shapefile.h"
#include "data/table_private.h"

#define VERTICES_GUESSED 64 /* an area; the builder grows by itself */

static void
clear_half(WijkHalf *half)
{
    wijk_areas_builder_free(half->builder);
    wijk_geometry_clear(&half->reader);
    if (half->row != NULL)
        g_array_unref(half->row);
}

static void
clear_reading(WijkReading *reading)
{
    clear_half(&reading->half[WIJK_FATE_LAND]);
    clear_half(&reading->half[WIJK_FATE_WATER]);
    wijk_table_free(reading->table);
    if (reading->rows.fid != NULL)
        g_array_unref(reading->rows.fid);
    if (reading->rows.geometry != NULL)
        g_ptr_array_unref(reading->rows.geometry);
    g_free(reading->label);
    g_free(reading->fate);
    g_free(reading->next);
    g_free(reading->follows);
    for (guint i = 0; i < WIJK_N_FATES; i++)
        wijk_tally_clear(&reading->dropped[i]);
    wijk_tally_clear(&reading->merged);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkReading, clear_reading)

/* Code, name and parents of the area that begins with @row. */
static void
begin_area(const WijkReading *reading, WijkHalf *half, guint32 row, char *code)
{
    const WijkRecognised *is = &reading->is;
    char name[WIJK_NAME_SIZE];
    char wijk[WIJK_NAME_SIZE];
    char wijk_name[WIJK_NAME_SIZE];
    char gemeente[WIJK_NAME_SIZE];
    char gemeente_name[WIJK_NAME_SIZE];
    WijkAreaFacts facts = {.code = code};

    wijk_recognised_code(is, reading->table, row, code);
    facts.name = wijk_recognised_text(reading->table, row, is->name, name);
    if (is->cbs) {
        if (wijk_code_parent(code, WIJK_LEVEL_WIJK, wijk))
            facts.wijk_code = wijk;
        if (wijk_code_parent(code, WIJK_LEVEL_GEMEENTE, gemeente))
            facts.gemeente_code = gemeente;
    } else {
        if (wijk_recognised_text(reading->table, row, is->wijk, wijk)[0] != '\0')
            facts.wijk_code = wijk;
        if (wijk_recognised_text(reading->table, row, is->gemeente, gemeente)[0] != '\0')
            facts.gemeente_code = gemeente;
    }
    if (wijk_recognised_text(reading->table, row, is->wijk_name, wijk_name)[0] != '\0')
        facts.wijk_name = wijk_name;
    if (wijk_recognised_text(reading->table, row, is->gemeente_name, gemeente_name)[0] !=
        '\0')
        facts.gemeente_name = gemeente_name;
    wijk_areas_builder_begin_area(half->builder, &facts);
    g_array_append_val(half->row, row);
}

/* Shapes come from anywhere in the file, so those of one area need not be kept. */
static gboolean
add_plain_area(WijkReading *reading, guint32 row)
{
    WijkHalf *half = &reading->half[reading->fate[row]];
    char code[WIJK_NAME_SIZE];
    gboolean begun = FALSE;

    for (guint32 r = row; r != WIJK_NONE; r = reading->next[r]) {
        WijkPlainShape shape;

        if (!wijk_plain_shape(reading->plain, r, &shape))
            return FALSE;
        if (shape.n_parts == 0)
            continue;
        if (!begun)
            begin_area(reading, half, row, code);
        begun = TRUE;
        if (!wijk_plain_add(reading->plain, &shape, &half->reader))
            return FALSE;
    }
    if (begun)
        wijk_geometry_end_area(&half->reader, code);
    else
        wijk_reading_drop(reading, row, WIJK_FATE_NO_SHAPE);
    return TRUE;
}

static gboolean
read_plain(WijkReading *reading)
{
    guint32 n = wijk_table_n_rows(reading->table);
    gboolean fine = TRUE;

    for (guint32 row = 0; row < n && fine; row++)
        if (!reading->follows[row] &&
            (reading->fate[row] == WIJK_FATE_LAND || reading->fate[row] == WIJK_FATE_WATER))
            fine = add_plain_area(reading, row);
    return fine;
}

/* @geometry: (array): of the rows chained from @row on. */
static void
add_area(WijkReading *reading, guint32 row, OGRGeometryH *geometry)
{
    WijkHalf *half = &reading->half[reading->fate[row]];
    char code[WIJK_NAME_SIZE];
    gboolean begun = FALSE;

    for (guint32 r = row; r != WIJK_NONE; r = reading->next[r]) {
        if (!wijk_geometry_has_polygon(geometry[r - row]))
            continue;
        if (!begun)
            begin_area(reading, half, row, code);
        begun = TRUE;
        wijk_geometry_add(&half->reader, geometry[r - row]);
    }
    if (begun)
        wijk_geometry_end_area(&half->reader, code);
    else
        wijk_reading_drop(reading, row, WIJK_FATE_NO_SHAPE);
}

static gboolean
check_feature(const WijkReading *reading, OGRFeatureH feature, guint32 row, GError **error)
{
    if (row < reading->rows.fid->len && feature != NULL &&
        g_array_index(reading->rows.fid, gint64, row) == OGR_F_GetFID(feature))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: changed while it was read; try again"), reading->label);
    return FALSE;
}

/* Every area has one feature: straight into the builder. */
static gboolean
read_single(WijkReading *reading, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint32 row = 0; row < n; row++) {
        OGRFeatureH feature = OGR_L_GetNextFeature(reading->layer);

        if (!check_feature(reading, feature, row, error)) {
            OGR_F_Destroy(feature);
            return FALSE;
        }
        if (reading->fate[row] == WIJK_FATE_LAND || reading->fate[row] == WIJK_FATE_WATER) {
            OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);

            add_area(reading, row, &geometry);
        }
        OGR_F_Destroy(feature);
    }
    return TRUE;
}

/* Keeps all geometries, as those of one area may lie far apart. */
static gboolean
keep_geometries(WijkReading *reading, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);
    gboolean fine = TRUE;

    reading->rows.geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    for (guint32 row = 0; row < n && fine; row++) {
        OGRFeatureH feature = OGR_L_GetNextFeature(reading->layer);

        fine = check_feature(reading, feature, row, error);
        if (fine)
            g_ptr_array_add(reading->rows.geometry, OGR_F_StealGeometry(feature));
        OGR_F_Destroy(feature);
    }
    return fine;
}

static void
add_kept(WijkReading *reading)
{
    OGRGeometryH *geometry = reading->rows.geometry->pdata;
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint32 row = 0; row < n; row++)
        if (!reading->follows[row] &&
            (reading->fate[row] == WIJK_FATE_LAND || reading->fate[row] == WIJK_FATE_WATER))
            add_area(reading, row, geometry + row);
}

static gboolean
read_geometry(WijkReading *reading, WijkAxes axes, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint i = 0; i < 2; i++) {
        WijkHalf *half = &reading->half[i];
        gsize hint = i == WIJK_FATE_LAND ? n : 0;

        half->builder =
            wijk_areas_builder_new(hint, i == WIJK_FATE_LAND && reading->n_vertices_hint > 0
                                             ? reading->n_vertices_hint
                                             : hint * VERTICES_GUESSED);
        half->row = g_array_new(FALSE, FALSE, sizeof(guint32));
        half->reader.builder = half->builder;
        half->reader.axes = axes;
        half->reader.look_for_crossings =
            reading->options->check == WIJK_BOUNDARIES_CHECK_CROSSINGS;
    }
    if (reading->plain != NULL)
        return read_plain(reading);
    if (reading->rows.geometry != NULL) {
        add_kept(reading);
        return TRUE;
    }
    wijk_layer_ignore_all_but(reading->layer, NULL, 0, WIJK_GEOMETRY_WANTED);
    wijk_gdal_clear(reading->gdal);
    OGR_L_ResetReading(reading->layer);

    gboolean fine = reading->n_merged > 0 ? keep_geometries(reading, error)
                                          : read_single(reading, error);

    if (fine && reading->rows.geometry != NULL)
        add_kept(reading);
    reading->n_failures += reading->gdal->n_failures;
    if (fine && reading->gdal->n_failures > 0)
        wijk_notes_add(reading->notes, _("%s: geometries that cannot be read: %u (%s)"),
                       reading->label, reading->gdal->n_failures, reading->gdal->last);
    return fine;
}

static WijkAreas *
finish_half(WijkReading *reading, WijkHalf *half, const char *crs, int year, GError **error)
{
    WijkAreas *areas = wijk_areas_builder_finish(g_steal_pointer(&half->builder),
                                                 reading->is.level, year, crs, error);

    if (areas != NULL)
        wijk_geometry_report(&half->reader, reading->label, reading->notes);
    return areas;
}

/* The asked columns, one row an area. */
static WijkTable *
take_table(WijkReading *reading, const GArray *row, GError **error)
{
    const char *const *asked = reading->options->columns;
    guint32 n_all = wijk_table_n_columns(reading->table);
    guint n_asked = g_strv_length((char **)asked);
    g_autofree guint32 *column = g_new(guint32, MAX(n_all, n_asked));
    guint32 n = 0;

    for (guint i = 0; i < n_asked; i++) {
        if (strcmp(asked[i], "*") == 0) {
            for (n = 0; n < n_all; n++)
                column[n] = n;
            break;
        }

        guint32 found = wijk_table_find_column(reading->table, asked[i], error);
        gboolean again = FALSE;

        if (found == WIJK_NONE)
            return NULL;
        for (guint32 j = 0; j < n; j++)
            again = again || column[j] == found;
        if (!again)
            column[n++] = found;
    }
    return wijk_table_select(g_steal_pointer(&reading->table), (const guint32 *)row->data,
                             row->len, column, n);
}

static const char *
layer_name(const WijkReading *reading)
{
    return reading->plain != NULL ? reading->plain->layer : OGR_L_GetName(reading->layer);
}

static char *
describe_source(const WijkReading *reading)
{
    const char *layer = layer_name(reading);

    if (g_str_has_prefix(reading->label, layer) ||
        (reading->gdal != NULL && reading->gdal->is_data_base)) /* it names the layer */
        return g_strdup(reading->label);
    return g_strdup_printf("%s, %s", reading->label, layer);
}

static int
find_year(const WijkReading *reading, const WijkSource *source)
{
    g_autofree char *base = g_path_get_basename(source->path);
    int year = wijk_dialect_year(layer_name(reading));

    /* A data base's path has a password, a host and a port, whose digits mean no year. */
    if (year == 0 && !wijk_connection_is(source->path))
        year = wijk_dialect_year(base);
    return year == 0 ? wijk_dialect_year(source->label) : year;
}

/* As CBS itself writes its code columns: shapefiles, GeoPackages and services, and the
 * gebiedsindelingen. Others who publish areas under CBS codes spell them otherwise, and are
 * not to be credited to CBS. */
static gboolean
is_cbs_spelling(const char *column)
{
    static const char *const spellings[] = {"BU_CODE",   "WK_CODE",  "GM_CODE",
                                            "buurtcode", "wijkcode", "gemeentecode",
                                            "statcode",  NULL};

    return g_strv_contains(spellings, column);
}

/* Areas whose polygons have no surface. */
static guint32
count_empty(const WijkAreas *areas)
{
    guint32 n = 0;

    for (guint32 i = 0; i < areas->n_areas; i++)
        n += areas->area_start[i] == areas->area_start[i + 1];
    return n;
}

/* Fills @out from what was read. */
static gboolean
finish_boundaries(WijkReading *reading, WijkBoundaries *out, WijkLayerCrs *said, int year,
                  GError **error)
{
    WijkHalf *land = &reading->half[WIJK_FATE_LAND];
    WijkHalf *water = &reading->half[WIJK_FATE_WATER];
    gboolean has_water = water->row->len > 0;
    guint32 n_elsewhere;

    out->areas = finish_half(reading, land, said->crs, year, error);
    if (out->areas == NULL)
        return FALSE;
    if (out->areas->n_parts == 0 && reading->plain != NULL)
        return FALSE; /* GDAL may know why */
    if (out->areas->n_parts == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: none of its %u features is an area that can be drawn%s%s"),
                    reading->label, wijk_table_n_rows(reading->table),
                    reading->gdal->last == NULL ? "" : ": ",
                    reading->gdal->last == NULL ? "" : reading->gdal->last);
        return FALSE;
    }
    if (!wijk_crs_check(said, out->areas, reading->label, &n_elsewhere, reading->notes,
                        error))
        return FALSE;
    g_free(out->areas->crs);
    out->areas->crs = g_strdup(said->crs);
    if (has_water) {
        out->water = finish_half(reading, water, said->crs, year, error);
        if (out->water == NULL)
            return FALSE;
    }
    out->n_dropped = wijk_reading_report_fates(reading);
    out->n_lost = reading->n_failures +
                  (reading->gdal == NULL ? 0 : reading->gdal->n_missing) + n_elsewhere +
                  reading->dropped[WIJK_FATE_NO_CODE].n +
                  reading->dropped[WIJK_FATE_NO_SHAPE].n +
                  land->reader.fault[WIJK_FAULT_COORDINATE].n + count_empty(out->areas);
    out->cbs = reading->is.cbs;
    out->cbs_file = out->cbs && is_cbs_spelling(wijk_table_column_name(reading->table,
                                                                       reading->is.code));
    out->source = describe_source(reading);
    if (wijk_reading_wants_table(reading->options->columns)) {
        out->table = take_table(reading, land->row, error);
        return out->table != NULL;
    }
    return TRUE;
}

static WijkBoundaries *
read_boundaries(WijkReading *reading, const WijkSource *source, GError **error)
{
    if ((reading->plain == NULL && !wijk_reading_choose_layer(reading, error)) ||
        !wijk_reading_read_attributes(reading, error) ||
        !wijk_reading_decide_fates(reading, error))
        return NULL;

    WijkLayerCrs said = reading->plain != NULL
                            ? (WijkLayerCrs){.crs = g_strdup(reading->plain->said.crs),
                                             .geographic = reading->plain->said.geographic}
                            : wijk_layer_crs(reading->layer);
    WijkAxes axes = said.northings_first ? WIJK_AXES_SWAPPED : WIJK_AXES_AS_THEY_ARE;
    g_autoptr(WijkBoundaries) out = g_new0(WijkBoundaries, 1);
    gboolean fine =
        read_geometry(reading, axes, error) &&
        finish_boundaries(reading, out, &said, find_year(reading, source), error);

    g_free(said.crs);
    return fine ? g_steal_pointer(&out) : NULL;
}

/* A plain shapefile, without GDAL; NULL if it is not plain or anything is wrong: GDAL then
 * reads it from the start, and says what. */
static WijkBoundaries *
try_plain(const char *given, const WijkBoundariesOptions *options, WijkNotes *notes)
{
    g_autoptr(WijkPlain) plain =
        options->check == WIJK_BOUNDARIES_CHECK_CROSSINGS ? NULL : wijk_plain_open(given);
    g_autoptr(WijkNotes) told = wijk_notes_new();
    g_autofree char *label = g_path_get_basename(given);
    WijkSource source = {.path = (char *)given, .label = label};
    WijkBoundaries *boundaries;

    if (plain == NULL ||
        (options->layer != NULL && g_ascii_strcasecmp(options->layer, plain->layer) != 0))
        return NULL;

    g_auto(WijkReading) reading = {.plain = plain,
                                   .options = options,
                                   .notes = told,
                                   .label = g_strdup(label),
                                   .n_vertices_hint = plain->n_vertices_most};

    boundaries = read_boundaries(&reading, &source, NULL);
    for (guint i = 0; boundaries != NULL && i < wijk_notes_count(told); i++)
        wijk_notes_add(notes, "%s", wijk_notes_get(told, i));
    return boundaries;
}

WijkBoundaries *
wijk_boundaries_read(const char *source, const WijkBoundariesOptions *options,
                     WijkNotes *notes, GError **error)
{
    static const WijkBoundariesOptions none = {.layer = NULL};
    static const char *const shapefile[] = {".shp", NULL};

    if (options == NULL)
        options = &none;

    WijkBoundaries *plain = try_plain(source, options, notes);

    if (plain != NULL)
        return plain;

    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);

    if (gdal == NULL)
        return NULL;

    g_autoptr(WijkSource) found = wijk_source_find(
        gdal, source, WIJK_SOURCE_AREAS, options->level, options->layer, notes, error);

    if (found == NULL)
        return NULL;
    if (wijk_source_has_extension(found->path, shapefile) &&
        !wijk_shapefile_mend(gdal, found, notes, error))
        return NULL;
    if (!wijk_gdal_open(gdal, found, error))
        return NULL;

    g_auto(WijkReading) reading = {
        .gdal = gdal, .options = options, .notes = notes, .label = g_strdup(found->label)};

    if (wijk_source_has_extension(found->path, shapefile))
        reading.n_vertices_hint = wijk_shapefile_n_vertices(found);
    return read_boundaries(&reading, found, error);
}

void
wijk_boundaries_free(WijkBoundaries *boundaries)
{
    if (boundaries == NULL)
        return;
    wijk_areas_unref(boundaries->areas);
    wijk_areas_unref(boundaries->water);
    wijk_table_free(boundaries->table);
    g_free(boundaries->source);
    g_free(boundaries);
}
