/* SPDX-License-Identifier: EUPL-1.2 */
/* Polygons that need no code. */
#include "data/polygons.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/boundaries_private.h"
#include "data/crs.h"
#include "data/dialect.h"
#include "data/shapefile.h"
#include "data/table_private.h"

typedef struct {
    WijkReading
        step;    /* of boundaries: its first step, the choice of a layer, is the same */
    GArray *row; /* of guint32: the features that have a polygon */
} Polygons;

static void
clear_polygons(Polygons *polygons)
{
    WijkReading *step = &polygons->step;

    wijk_geometry_clear(&step->half[0].reader);
    wijk_areas_builder_free(step->half[0].builder);
    wijk_table_free(step->table);
    g_clear_pointer(&step->rows.fid, g_array_unref);
    g_clear_pointer(&step->rows.geometry, g_ptr_array_unref);
    g_clear_pointer(&step->label, g_free);
    g_clear_pointer(&polygons->row, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Polygons, clear_polygons)

/* All fields, or the one that is asked for. */
static int *
choose_fields(const WijkReading *step, const char *column, guint *out_n, GError **error)
{
    guint n = wijk_layer_n_fields(step->gdal, step->layer, NULL);
    const char *declared = wijk_layer_encoding(step->layer);
    g_auto(GStrv) name = g_new0(char *, (gsize)n + 1);
    int *field = g_new(int, MAX(n, 1));

    for (guint i = 0; i < n; i++) {
        name[i] = wijk_layer_field_name(wijk_layer_raw_name(step->layer, (int)i), declared);
        field[i] = (int)i;
    }
    *out_n = n;
    if (column == NULL)
        return field;

    guint32 found =
        wijk_dialect_find((const char *const *)name, n, column, step->label, error);

    if (found == WIJK_NONE) {
        g_free(field);
        return NULL;
    }
    field[0] = (int)found;
    *out_n = 1;
    return field;
}

static gboolean
read_features(WijkReading *step, const char *column, GError **error)
{
    guint n;
    g_autofree int *field = choose_fields(step, column, &n, error);

    if (field == NULL)
        return FALSE;
    step->rows.fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    step->rows.geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    step->table = wijk_layer_read(step->gdal, step->layer, field, n, step->label,
                                  &step->rows, step->notes, error);
    return step->table != NULL;
}

/* Adds a geometry; one whose border crosses itself is mended, as such a ring may enclose
 * nothing on balance. Returns: %TRUE if it was mended */
static gboolean
add_geometry(WijkGeometryReader *reader, OGRGeometryH geometry)
{
    OGRGeometryH valid = OGR_G_IsValid(geometry) ? NULL : OGR_G_MakeValid(geometry);

    if (valid == NULL || !wijk_geometry_has_polygon(valid)) {
        wijk_geometry_add(reader, geometry);
        OGR_G_DestroyGeometry(valid);
        return FALSE;
    }
    wijk_geometry_add(reader, valid);
    OGR_G_DestroyGeometry(valid);
    return TRUE;
}

static void
report_tally(const WijkReading *step, const char *sentence, WijkTally *tally)
{
    if (tally->n > 0) {
        g_autofree char *examples = wijk_tally_examples(tally);

        wijk_notes_add(step->notes, sentence, step->label, tally->n, examples);
    }
    wijk_tally_clear(tally);
}

static void
make_areas(Polygons *polygons, WijkAxes axes)
{
    WijkReading *step = &polygons->step;
    WijkHalf *half = &step->half[0];
    guint n = step->rows.geometry->len;
    WijkTally without = {.n = 0};
    WijkTally mended = {.n = 0};

    half->builder = wijk_areas_builder_new(n, 0);
    half->reader = (WijkGeometryReader){.builder = half->builder, .axes = axes};
    polygons->row = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < n; i++) {
        OGRGeometryH geometry = step->rows.geometry->pdata[i];
        g_autofree char *code = g_strdup_printf("%u", i + 1);
        WijkAreaFacts facts = {.code = code, .name = ""};

        if (geometry == NULL || !wijk_geometry_has_polygon(geometry)) {
            wijk_tally_add(&without, code);
            continue;
        }
        wijk_areas_builder_begin_area(half->builder, &facts);
        if (add_geometry(&half->reader, geometry))
            wijk_tally_add(&mended, code);
        wijk_geometry_end_area(&half->reader, code);
        g_array_append_val(polygons->row, i);
    }
    report_tally(step, _("%s: features without a polygon were left out: %u (%s)"),
                 &without);
    report_tally(step,
                 _("%s: borders that cross themselves were mended; features: %u (%s)"),
                 &mended);
}

static gboolean
finish_areas(Polygons *polygons, WijkLayerCrs *said, WijkPolygons *out, GError **error)
{
    WijkReading *step = &polygons->step;
    WijkHalf *half = &step->half[0];
    guint32 n_columns = wijk_table_n_columns(step->table);
    g_autofree guint32 *column = g_new(guint32, MAX(n_columns, 1));
    guint32 n_elsewhere;

    out->areas = wijk_areas_builder_finish(g_steal_pointer(&half->builder),
                                           WIJK_LEVEL_OTHER, 0, said->crs, error);
    if (out->areas == NULL)
        return FALSE;
    wijk_geometry_report(&half->reader, step->label, step->notes);
    if (out->areas->n_parts == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no polygon"),
                    step->label);
        return FALSE;
    }
    if (!wijk_crs_check(said, out->areas, step->label, &n_elsewhere, step->notes, error))
        return FALSE;
    g_free(out->areas->crs);
    out->areas->crs = g_strdup(said->crs);
    for (guint32 i = 0; i < n_columns; i++)
        column[i] = i;
    out->table = wijk_table_select(g_steal_pointer(&step->table),
                                   (const guint32 *)(gpointer)polygons->row->data,
                                   polygons->row->len, column, n_columns);
    out->source = g_strdup(step->label);
    return TRUE;
}

static WijkPolygons *
read_open(Polygons *polygons, const char *column, GError **error)
{
    WijkReading *step = &polygons->step;
    g_autoptr(WijkPolygons) out = g_new0(WijkPolygons, 1);

    if (!wijk_reading_choose_layer(step, error) || !read_features(step, column, error))
        return NULL;

    WijkLayerCrs said = wijk_layer_crs(step->layer);

    make_areas(polygons, said.northings_first ? WIJK_AXES_SWAPPED : WIJK_AXES_AS_THEY_ARE);

    gboolean fine = finish_areas(polygons, &said, out, error);

    g_free(said.crs);
    return fine ? g_steal_pointer(&out) : NULL;
}

WijkPolygons *
wijk_polygons_read(const char *source, const char *column, WijkNotes *notes, GError **error)
{
    static const WijkBoundariesOptions none = {.layer = NULL};
    static const char *const shapefile[] = {".shp", NULL};
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);

    if (gdal == NULL)
        return NULL;

    g_autoptr(WijkSource) found = wijk_source_find(gdal, source, WIJK_SOURCE_AREAS,
                                                   WIJK_LEVEL_OTHER, NULL, notes, error);

    if (found == NULL)
        return NULL;
    if (wijk_source_has_extension(found->path, shapefile) &&
        !wijk_shapefile_mend(gdal, found, notes, error))
        return NULL;
    if (!wijk_gdal_open(gdal, found, error))
        return NULL;

    g_auto(Polygons) polygons = {.step = {.gdal = gdal,
                                          .options = &none,
                                          .notes = notes,
                                          .label = g_strdup(found->label)}};

    return read_open(&polygons, column, error);
}

void
wijk_polygons_free(WijkPolygons *polygons)
{
    if (polygons == NULL)
        return;
    wijk_areas_unref(polygons->areas);
    wijk_table_free(polygons->table);
    g_free(polygons->source);
    g_free(polygons);
}
