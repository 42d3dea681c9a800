/* SPDX-License-Identifier: EUPL-1.2 */
/* Boundaries: a layer is read twice, first its attributes, which decide what every feature
 * is (land, water, left out, part of an area that came before), then its geometry, which
 * goes straight into the areas. */
#include "data/boundaries.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/code.h"
#include "data/crs.h"
#include "data/dialect.h"
#include "data/geometry_read.h"
#include "data/layer_table.h"
#include "data/recognise.h"
#include "data/shapefile.h"
#include "data/table_private.h"

#define NAME_SIZE (WIJK_LIMIT_NAME_BYTES + 1)
#define VERTICES_GUESSED 64 /* an area; the builder grows by itself */

/* What becomes of a feature. */
typedef enum {
    FATE_LAND,
    FATE_WATER,
    FATE_ABROAD,   /* Belgian ground, GM0998, GM9999 */
    FATE_NO_CODE,  /* an empty cell, or none of the codes of the layer */
    FATE_LEVEL,    /* a CBS code of another level */
    FATE_NO_SHAPE, /* no polygon */
    N_FATES,
} Fate;

typedef struct {
    WijkGeometryReader reader;
    WijkAreasBuilder *builder;
    GArray *row; /* of guint32: the first row of each area */
} Half;          /* land or water */

typedef struct {
    WijkGdal *gdal;
    const WijkBoundariesOptions *options;
    WijkNotes *notes;
    char *label;
    OGRLayerH layer;
    WijkTable *table; /* all rows, the wanted columns */
    WijkLayerRows rows;
    WijkRecognised is;
    guint8 *fate;    /* a row */
    guint32 *next;   /* next row of the same area, or WIJK_NONE */
    guint8 *follows; /* whether the row belongs to the area of an earlier one */
    guint32 n_merged;
    WijkTally dropped[N_FATES];
    WijkTally merged;
    Half half[2]; /* FATE_LAND and FATE_WATER */
} Reading;

static void
clear_half(Half *half)
{
    wijk_areas_builder_free(half->builder);
    wijk_geometry_clear(&half->reader);
    if (half->row != NULL)
        g_array_unref(half->row);
}

static void
clear_reading(Reading *reading)
{
    clear_half(&reading->half[FATE_LAND]);
    clear_half(&reading->half[FATE_WATER]);
    wijk_table_free(reading->table);
    if (reading->rows.fid != NULL)
        g_array_unref(reading->rows.fid);
    if (reading->rows.geometry != NULL)
        g_ptr_array_unref(reading->rows.geometry);
    g_free(reading->label);
    g_free(reading->fate);
    g_free(reading->next);
    g_free(reading->follows);
    for (guint i = 0; i < N_FATES; i++)
        wijk_tally_clear(&reading->dropped[i]);
    wijk_tally_clear(&reading->merged);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, clear_reading)

/* Whether a layer may hold polygons. */
static gboolean
may_hold_polygons(OGRLayerH layer)
{
    OGRwkbGeometryType type = wkbFlatten(OGR_L_GetGeomType(layer));

    return type == wkbUnknown || type == wkbGeometryCollection ||
           OGR_GT_IsSubClassOf(type, wkbCurvePolygon) ||
           OGR_GT_IsSubClassOf(type, wkbMultiSurface) ||
           OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface);
}

/* Higher is better; the finest level first where none is asked for. */
static int
score_layer(const char *name, WijkLevel level)
{
    WijkLevel own = wijk_level_of_word(name);

    if (level != WIJK_LEVEL_OTHER && own == level)
        return 100;
    return own == WIJK_LEVEL_OTHER ? 1 : 20 - 5 * (int)own;
}

static gboolean
choose_layer(Reading *reading, GError **error)
{
    GDALDatasetH dataset = reading->gdal->dataset;
    int n = GDALDatasetGetLayerCount(dataset);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    int best = 0;

    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        const char *name = OGR_L_GetName(layer);
        const char *wanted = reading->options->layer;

        if (!may_hold_polygons(layer))
            continue;
        g_ptr_array_add(names, (gpointer)name);

        int score = wanted == NULL ? score_layer(name, reading->options->level)
                                   : g_ascii_strcasecmp(wanted, name) == 0;

        if (score > best) {
            best = score;
            reading->layer = layer;
        }
    }
    g_ptr_array_add(names, NULL);

    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);

    if (names->len == 1) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no layer of polygons"),
                    reading->label);
        return FALSE;
    }
    if (reading->layer == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no layer '%s'; there are %s"), reading->label,
                    reading->options->layer, list);
        return FALSE;
    }
    if (names->len > 2 && reading->options->layer == NULL)
        wijk_notes_add(reading->notes, _("%s: layer '%s' was taken; there are %s"),
                       reading->label, OGR_L_GetName(reading->layer), list);
    return TRUE;
}

static gboolean
is_asked(const char *const *columns)
{
    return columns != NULL && columns[0] != NULL;
}

/* The fields worth reading: those asked for, those with a role; all of them if none has the
 * role of a code. */
static int *
choose_fields(const Reading *reading, guint *out_n, GError **error)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(reading->layer);
    guint n = (guint)OGR_FD_GetFieldCount(definition);
    g_autofree const char **name = g_new(const char *, MAX(n, 1));
    g_autofree gboolean *wanted = g_new0(gboolean, MAX(n, 1));
    const char *const *asked = reading->options->columns;
    const char *const named[] = {reading->options->code, reading->options->name};
    gboolean all = FALSE;
    gboolean has_code = reading->options->code != NULL;

    for (guint i = 0; i < n; i++) {
        name[i] = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, (int)i));

        WijkRole role = wijk_dialect_role(name[i]);

        wanted[i] = role != WIJK_ROLE_NONE && role != WIJK_ROLE_YEAR;
        has_code =
            has_code || (role >= WIJK_ROLE_CODE_BUURT && role <= WIJK_ROLE_CODE_OTHER);
    }
    for (guint i = 0; is_asked(asked) && asked[i] != NULL; i++) {
        all = all || strcmp(asked[i], "*") == 0;
        if (all)
            break;

        guint32 found = wijk_dialect_find(name, n, asked[i], reading->label, error);

        if (found == WIJK_NONE)
            return NULL;
        wanted[found] = TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++) {
        if (named[i] == NULL)
            continue;

        guint32 found = wijk_dialect_find(name, n, named[i], reading->label, error);

        if (found == WIJK_NONE)
            return NULL;
        wanted[found] = TRUE;
    }

    int *field = g_new(int, MAX(n, 1));

    *out_n = 0;
    for (guint i = 0; i < n; i++)
        if (wanted[i] || all || !has_code)
            field[(*out_n)++] = (int)i;
    return field;
}

/* Whether a driver can skip what is not wanted; the others parse all of it each time. */
static gboolean
reads_twice_cheaply(GDALDatasetH dataset)
{
    static const char *const names[] = {"ESRI Shapefile", "GPKG",        "SQLite",
                                        "FlatGeobuf",     "OpenFileGDB", "PostgreSQL"};
    const char *name = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
read_attributes(Reading *reading, GError **error)
{
    guint n = 0;
    g_autofree int *field = choose_fields(reading, &n, error);

    if (field == NULL)
        return FALSE;
    reading->rows.fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!reads_twice_cheaply(reading->gdal->dataset))
        reading->rows.geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    reading->table = wijk_layer_read(reading->gdal, reading->layer, field, n,
                                     reading->label, &reading->rows, reading->notes, error);
    if (reading->table == NULL)
        return FALSE;
    if (wijk_table_n_rows(reading->table) == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no areas"),
                    reading->label);
        return FALSE;
    }
    return wijk_recognise(reading->table, reading->options, &reading->is, error);
}

static gboolean
is_abroad(const char *code)
{
    return memcmp(code + 2, "0998", 4) == 0 || memcmp(code + 2, "9999", 4) == 0;
}

static Fate
fate_of(const Reading *reading, guint32 row, char *out_code)
{
    WijkLevel level = wijk_recognised_code(&reading->is, reading->table, row, out_code);
    char mark[NAME_SIZE];

    if (out_code[0] == '\0')
        return FATE_NO_CODE;
    if (reading->is.cbs && is_abroad(out_code))
        return FATE_ABROAD;
    if (reading->is.cbs && level != reading->is.level)
        return FATE_LEVEL;
    wijk_recognised_text(reading->table, row, reading->is.water, mark);
    if (g_ascii_strcasecmp(mark, "JA") == 0 || g_ascii_strcasecmp(mark, "yes") == 0)
        return FATE_WATER;
    return g_ascii_strcasecmp(mark, "B") == 0 ? FATE_ABROAD : FATE_LAND;
}

static void
drop(Reading *reading, guint32 row, Fate fate)
{
    char code[NAME_SIZE];
    g_autofree char *where = NULL;

    if (wijk_recognised_text(reading->table, row, reading->is.code, code)[0] == '\0')
        where = g_strdup_printf(_("row %u"), row + 1);
    reading->fate[row] = (guint8)fate;
    wijk_tally_add(&reading->dropped[fate], where != NULL ? where : code);
}

static gboolean
refuse_doubles(const Reading *reading, const WijkTally *doubles, GError **error)
{
    g_autofree char *examples = wijk_tally_examples(doubles);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s' has %u codes more than once (%s); choose a column whose "
                  "values are unique with --code COLUMN"),
                reading->label, wijk_table_column_name(reading->table, reading->is.code),
                doubles->n, examples);
    return FALSE;
}

/* Decides the fate of every row, and chains the rows of one area. */
static gboolean
decide_fates(Reading *reading, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);
    g_autoptr(GHashTable) land =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) water =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    WijkTally doubles = {.n = 0};

    reading->fate = g_new0(guint8, n);
    reading->follows = g_new0(guint8, n);
    reading->next = g_new(guint32, n);
    for (guint32 row = 0; row < n; row++) {
        char code[NAME_SIZE];
        Fate fate = fate_of(reading, row, code);

        reading->next[row] = WIJK_NONE;
        if (fate != FATE_LAND && fate != FATE_WATER) {
            drop(reading, row, fate);
            continue;
        }
        reading->fate[row] = (guint8)fate;

        GHashTable *last = fate == FATE_LAND ? land : water; /* row + 1 of a code */
        gpointer before = g_hash_table_lookup(last, code);

        if (before != NULL) {
            reading->next[GPOINTER_TO_UINT(before) - 1] = row;
            reading->follows[row] = TRUE;
            reading->n_merged++;
            if (fate == FATE_LAND)
                wijk_tally_add(reading->is.cbs ? &reading->merged : &doubles, code);
        }
        g_hash_table_replace(last, g_strdup(code), GUINT_TO_POINTER(row + 1));
    }
    gboolean fine = doubles.n == 0 || refuse_doubles(reading, &doubles, error);

    wijk_tally_clear(&doubles);
    return fine;
}

/* Code, name and parents of the area that begins with @row. */
static void
begin_area(const Reading *reading, Half *half, guint32 row, char *code)
{
    const WijkRecognised *is = &reading->is;
    char name[NAME_SIZE];
    char wijk[NAME_SIZE];
    char gemeente[NAME_SIZE];
    char gemeente_name[NAME_SIZE];
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
    if (wijk_recognised_text(reading->table, row, is->gemeente_name, gemeente_name)[0] !=
        '\0')
        facts.gemeente_name = gemeente_name;
    wijk_areas_builder_begin_area(half->builder, &facts);
    g_array_append_val(half->row, row);
}

/* @geometry: (array): of the rows chained from @row on. */
static void
add_area(Reading *reading, guint32 row, OGRGeometryH *geometry)
{
    Half *half = &reading->half[reading->fate[row]];
    char code[NAME_SIZE];
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
        drop(reading, row, FATE_NO_SHAPE);
}

static gboolean
check_feature(const Reading *reading, OGRFeatureH feature, guint32 row, GError **error)
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
read_single(Reading *reading, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint32 row = 0; row < n; row++) {
        OGRFeatureH feature = OGR_L_GetNextFeature(reading->layer);

        if (!check_feature(reading, feature, row, error)) {
            OGR_F_Destroy(feature);
            return FALSE;
        }
        if (reading->fate[row] == FATE_LAND || reading->fate[row] == FATE_WATER) {
            OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);

            add_area(reading, row, &geometry);
        }
        OGR_F_Destroy(feature);
    }
    return TRUE;
}

/* Keeps all geometries, as those of one area may lie far apart. */
static gboolean
keep_geometries(Reading *reading, GError **error)
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
add_kept(Reading *reading)
{
    OGRGeometryH *geometry = reading->rows.geometry->pdata;
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint32 row = 0; row < n; row++)
        if (!reading->follows[row] &&
            (reading->fate[row] == FATE_LAND || reading->fate[row] == FATE_WATER))
            add_area(reading, row, geometry + row);
}

static gboolean
read_geometry(Reading *reading, WijkAxes axes, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);

    for (guint i = 0; i < 2; i++) {
        Half *half = &reading->half[i];
        gsize hint = i == FATE_LAND ? n : 0;

        half->builder = wijk_areas_builder_new(hint, hint * VERTICES_GUESSED);
        half->row = g_array_new(FALSE, FALSE, sizeof(guint32));
        half->reader.builder = half->builder;
        half->reader.axes = axes;
        half->reader.look_for_crossings =
            reading->options->check == WIJK_BOUNDARIES_CHECK_CROSSINGS;
    }
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
    if (fine && reading->gdal->n_failures > 0)
        wijk_notes_add(reading->notes, _("%s: %u geometries cannot be read (%s)"),
                       reading->label, reading->gdal->n_failures, reading->gdal->last);
    return fine;
}

static WijkAreas *
finish_half(Reading *reading, Half *half, const char *crs, int year, GError **error)
{
    WijkAreas *areas = wijk_areas_builder_finish(g_steal_pointer(&half->builder),
                                                 reading->is.level, year, crs, error);

    if (areas != NULL)
        wijk_geometry_report(&half->reader, reading->label, reading->notes);
    return areas;
}

static guint32
report_fates(const Reading *reading)
{
    static const char *const sentence[N_FATES] = {
        [FATE_ABROAD] = N_("%s: %u areas abroad were left out (%s)"),
        [FATE_NO_CODE] = N_("%s: %u features without a code were left out (%s)"),
        [FATE_LEVEL] = N_("%s: %u features of another level were left out (%s)"),
        [FATE_NO_SHAPE] = N_("%s: %u features without a polygon were left out (%s)"),
    };
    guint32 n = 0;

    for (guint i = 0; i < N_FATES; i++) {
        g_autofree char *examples = wijk_tally_examples(&reading->dropped[i]);

        n += reading->dropped[i].n;
        if (sentence[i] != NULL && reading->dropped[i].n > 0)
            wijk_notes_add(reading->notes, _(sentence[i]), reading->label,
                           reading->dropped[i].n, examples);
    }
    if (reading->merged.n > 0) {
        g_autofree char *examples = wijk_tally_examples(&reading->merged);

        wijk_notes_add(
            reading->notes,
            _("%s: %u features have the code of an earlier one and were joined to "
              "it (%s)"),
            reading->label, reading->merged.n, examples);
    }
    return n;
}

/* The asked columns, one row an area. */
static WijkTable *
take_table(Reading *reading, const GArray *row, GError **error)
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

static char *
describe_source(const Reading *reading)
{
    const char *layer = OGR_L_GetName(reading->layer);

    if (g_str_has_prefix(reading->label, layer))
        return g_strdup(reading->label);
    return g_strdup_printf("%s, %s", reading->label, layer);
}

static int
find_year(const Reading *reading, const WijkSource *source)
{
    g_autofree char *base = g_path_get_basename(source->path);
    int year = wijk_dialect_year(OGR_L_GetName(reading->layer));

    if (year == 0)
        year = wijk_dialect_year(base);
    return year == 0 ? wijk_dialect_year(source->label) : year;
}

/* Fills @out from what was read. */
static gboolean
finish_boundaries(Reading *reading, WijkBoundaries *out, WijkLayerCrs *said, int year,
                  GError **error)
{
    Half *land = &reading->half[FATE_LAND];
    Half *water = &reading->half[FATE_WATER];
    gboolean has_water = water->row->len > 0;

    out->areas = finish_half(reading, land, said->crs, year, error);
    if (out->areas == NULL)
        return FALSE;
    if (out->areas->n_parts == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: none of its %u features is an area that can be drawn%s%s"),
                    reading->label, wijk_table_n_rows(reading->table),
                    reading->gdal->last == NULL ? "" : ": ",
                    reading->gdal->last == NULL ? "" : reading->gdal->last);
        return FALSE;
    }
    if (!wijk_crs_check(said, out->areas, reading->label, reading->notes, error))
        return FALSE;
    g_free(out->areas->crs);
    out->areas->crs = g_strdup(said->crs);
    if (has_water) {
        out->water = finish_half(reading, water, said->crs, year, error);
        if (out->water == NULL)
            return FALSE;
    }
    out->n_dropped = report_fates(reading);
    out->cbs = reading->is.cbs;
    out->source = describe_source(reading);
    if (is_asked(reading->options->columns)) {
        out->table = take_table(reading, land->row, error);
        return out->table != NULL;
    }
    return TRUE;
}

static WijkBoundaries *
read_boundaries(Reading *reading, const WijkSource *source, GError **error)
{
    if (!choose_layer(reading, error) || !read_attributes(reading, error) ||
        !decide_fates(reading, error))
        return NULL;

    WijkLayerCrs said = wijk_layer_crs(reading->layer);
    WijkAxes axes = said.northings_first ? WIJK_AXES_SWAPPED : WIJK_AXES_AS_THEY_ARE;
    g_autoptr(WijkBoundaries) out = g_new0(WijkBoundaries, 1);
    gboolean fine =
        read_geometry(reading, axes, error) &&
        finish_boundaries(reading, out, &said, find_year(reading, source), error);

    g_free(said.crs);
    return fine ? g_steal_pointer(&out) : NULL;
}

WijkBoundaries *
wijk_boundaries_read(const char *source, const WijkBoundariesOptions *options,
                     WijkNotes *notes, GError **error)
{
    static const WijkBoundariesOptions none = {.layer = NULL};
    static const char *const shapefile[] = {".shp", NULL};

    if (options == NULL)
        options = &none;

    g_autoptr(WijkGdal) gdal = wijk_gdal_enter();
    g_autoptr(WijkSource) found = wijk_source_find(
        gdal, source, WIJK_SOURCE_AREAS, options->level, options->layer, notes, error);

    if (found == NULL)
        return NULL;
    if (wijk_source_has_extension(found->path, shapefile) &&
        !wijk_shapefile_mend(gdal, found, notes, error))
        return NULL;
    if (!wijk_gdal_open(gdal, found, error))
        return NULL;

    g_auto(Reading) reading = {
        .gdal = gdal, .options = options, .notes = notes, .label = g_strdup(found->label)};

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
