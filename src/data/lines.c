/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of a layer: attributes and geometry in one pass, straight into columns. */
#include "data/lines.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/crs.h"
#include "data/dialect.h"
#include "data/geometry_read.h"
#include "data/layer_table.h"
#include "data/layers.h"
#include "data/shapefile.h"

#define BEYOND_EARTH 1e8 /* metres or feet; no CRS of the earth has larger coordinates */
#define DEEPEST 8        /* collections within collections */

typedef struct {
    WijkGdal *gdal;
    OGRLayerH layer;
    char *label;
    WijkTable *table;
    WijkLayerRows rows;
    guint32 name_column; /* WIJK_NONE: none */
    WijkAxes axes;
    GArray *x;
    GArray *y;
    GArray *start;
    GPtrArray *name;
    double *xy;
    gsize room;
} Reading;

static void
clear_reading(Reading *reading)
{
    g_free(reading->label);
    wijk_table_free(reading->table);
    g_clear_pointer(&reading->rows.fid, g_array_unref);
    g_clear_pointer(&reading->rows.geometry, g_ptr_array_unref);
    g_clear_pointer(&reading->x, g_array_unref);
    g_clear_pointer(&reading->y, g_array_unref);
    g_clear_pointer(&reading->start, g_array_unref);
    g_clear_pointer(&reading->name, g_ptr_array_unref);
    g_free(reading->xy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, clear_reading)

static gboolean
is_said(const char *text)
{
    return text != NULL && *text != '\0';
}

static gboolean
may_hold_lines(OGRLayerH layer)
{
    OGRwkbGeometryType type = wkbFlatten(OGR_L_GetGeomType(layer));

    return type == wkbUnknown || type == wkbGeometryCollection ||
           OGR_GT_IsSubClassOf(type, wkbCurve) || OGR_GT_IsSubClassOf(type, wkbMultiCurve);
}

static gboolean
choose_layer(Reading *reading, const char *wanted, WijkNotes *notes, GError **error)
{
    GDALDatasetH dataset = reading->gdal->dataset;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    OGRLayerH first = NULL;

    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);

        if (!may_hold_lines(layer))
            continue;
        first = first == NULL ? layer : first;
        g_ptr_array_add(names, (gpointer)OGR_L_GetName(layer));
    }

    g_autofree char *list = wijk_layers_list(reading->gdal, names);
    OGRLayerH named = is_said(wanted) ? wijk_layers_find(reading->gdal, wanted) : NULL;

    reading->layer = is_said(wanted) ? named : first;
    if (names->len == 0 || (named != NULL && !may_hold_lines(named))) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no layer of lines"),
                    reading->label);
        return FALSE;
    }
    if (reading->layer == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no layer '%s'; there are %s"), reading->label, wanted, list);
        return FALSE;
    }
    if (names->len > 1 && !is_said(wanted))
        wijk_notes_add(notes, _("%s: layer '%s' was taken; there are %s"), reading->label,
                       OGR_L_GetName(reading->layer), list);

    g_autofree char *label = g_steal_pointer(&reading->label);

    reading->label = wijk_layers_label(reading->gdal, label, reading->layer);
    return TRUE;
}

/* The field of the name; G_MAXUINT in @out where there is none and none was asked. */
static gboolean
choose_name(const Reading *reading, const char *wanted, guint *out, GError **error)
{
    static const char *const known[] = {
        "straatnaam",         "straat",     "stt_naam", "openbareruimte",
        "openbareruimtenaam", "streetname", "naam",     "name"};
    guint n = wijk_layer_n_fields(reading->gdal, reading->layer, NULL);
    const char *declared = wijk_layer_encoding(reading->layer);
    g_auto(GStrv) names = g_new0(char *, n + 1);

    *out = G_MAXUINT;
    for (guint i = 0; i < n; i++)
        names[i] =
            wijk_layer_field_name(wijk_layer_raw_name(reading->layer, (int)i), declared);
    if (is_said(wanted)) {
        *out =
            wijk_dialect_find((const char *const *)names, n, wanted, reading->label, error);
        return *out != WIJK_NONE;
    }
    for (guint k = 0; k < G_N_ELEMENTS(known); k++)
        for (guint i = 0; i < n; i++) {
            g_autofree char *folded = wijk_dialect_fold(names[i]);
            g_autofree char *known_folded = wijk_dialect_fold(known[k]);

            if (strcmp(folded, known_folded) == 0) {
                *out = i;
                return TRUE;
            }
        }
    return TRUE;
}

static gboolean
read_rows(Reading *reading, const char *wanted, WijkNotes *notes, GError **error)
{
    guint name;

    if (!choose_name(reading, wanted, &name, error))
        return FALSE;

    int field = (int)name;

    reading->name_column = name == G_MAXUINT ? WIJK_NONE : 0;
    reading->rows.fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    reading->rows.geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    reading->table =
        wijk_layer_read(reading->gdal, reading->layer, &field, name == G_MAXUINT ? 0 : 1,
                        reading->label, &reading->rows, notes, error);
    return reading->table != NULL;
}

/* One line; FALSE if it is none. */
static gboolean
add_vertices(Reading *reading, OGRGeometryH line)
{
    int count = OGR_G_GetPointCount(line);
    gsize n = count < 0 ? 0 : (gsize)count;
    guint first = reading->x->len;

    if (n > reading->room) {
        reading->room = n + n / 2;
        reading->xy = g_renew(double, reading->xy, 2 * reading->room);
    }
    if (n > 0)
        OGR_G_GetPoints(line, reading->xy, 2 * sizeof(double), reading->xy + 1,
                        2 * sizeof(double), NULL, 0);
    for (gsize i = 0; i < n; i++) {
        double x = reading->xy[2 * i + (reading->axes == WIJK_AXES_SWAPPED)];
        double y = reading->xy[2 * i + (reading->axes != WIJK_AXES_SWAPPED)];
        guint last = reading->x->len;

        if (!(fabs(x) < BEYOND_EARTH && fabs(y) < BEYOND_EARTH) ||
            (last > first && g_array_index(reading->x, double, last - 1) == x &&
             g_array_index(reading->y, double, last - 1) == y))
            continue;
        g_array_append_val(reading->x, x);
        g_array_append_val(reading->y, y);
    }
    if (reading->x->len - first >= 2)
        return TRUE;
    g_array_set_size(reading->x, first);
    g_array_set_size(reading->y, first);
    return FALSE;
}

/* Returns: how many lines of @geometry were added. */
static guint
add_geometry(Reading *reading, OGRGeometryH geometry, const char *name, int depth)
{
    guint n = 0;
    OGRGeometryH straight = NULL;

    if (geometry == NULL || OGR_G_IsEmpty(geometry) || depth > DEEPEST)
        return 0;
    if (OGR_G_HasCurveGeometry(geometry, TRUE)) {
        straight = OGR_G_GetLinearGeometry(geometry, 0, NULL);
        geometry = straight;
    }
    if (geometry != NULL && wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbLineString) {
        if (add_vertices(reading, geometry)) {
            gsize end = reading->x->len;

            g_array_append_val(reading->start, end);
            g_ptr_array_add(reading->name, g_strdup(name));
            n = 1;
        }
    } else if (geometry != NULL && OGR_GT_IsSubClassOf(OGR_G_GetGeometryType(geometry),
                                                       wkbGeometryCollection)) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            n += add_geometry(reading, OGR_G_GetGeometryRef(geometry, i), name, depth + 1);
    }
    if (straight != NULL)
        OGR_G_DestroyGeometry(straight);
    return n;
}

static char *
name_of_row(const Reading *reading, guint32 row)
{
    gsize length;
    const char *text;
    g_autofree char *copy = NULL;

    if (reading->name_column == WIJK_NONE)
        return g_strdup("");
    text = wijk_table_cell(reading->table, row, reading->name_column, &length);
    copy = g_strndup(text, MIN(length, WIJK_LIMIT_NAME_BYTES));
    g_strstrip(copy);
    return g_utf8_make_valid(copy, -1); /* the limit may cut a letter */
}

static gboolean
take_lines(Reading *reading, guint32 *out_left_out, GError **error)
{
    gsize zero = 0;

    reading->x = g_array_new(FALSE, FALSE, sizeof(double));
    reading->y = g_array_new(FALSE, FALSE, sizeof(double));
    reading->start = g_array_new(FALSE, FALSE, sizeof(gsize));
    reading->name = g_ptr_array_new_with_free_func(g_free);
    g_array_append_val(reading->start, zero);
    for (guint32 row = 0; row < wijk_table_n_rows(reading->table); row++) {
        g_autofree char *name = name_of_row(reading, row);

        if (add_geometry(reading, reading->rows.geometry->pdata[row], name, 0) == 0)
            (*out_left_out)++;
        if (reading->name->len > WIJK_LIMIT_LINES || reading->x->len > G_MAXINT32) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                        _("%s: holds more than %u lines; cut it to the areas"),
                        reading->label, WIJK_LIMIT_LINES);
            return FALSE;
        }
    }
    if (reading->name->len == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: none of its %u features is a line"), reading->label,
                    wijk_table_n_rows(reading->table));
        return FALSE;
    }
    return TRUE;
}

static WijkLines *
finish(Reading *reading, guint32 n_left_out, char *crs)
{
    WijkLines *lines = g_new0(WijkLines, 1);

    lines->n = reading->name->len;
    lines->n_vertices = reading->x->len;
    lines->n_left_out = n_left_out;
    lines->crs = crs;
    lines->source = g_strdup(reading->label);
    if (reading->name_column != WIJK_NONE)
        lines->name_column =
            g_strdup(wijk_table_column_name(reading->table, reading->name_column));
    lines->x = (double *)(void *)g_array_free(g_steal_pointer(&reading->x), FALSE);
    lines->y = (double *)(void *)g_array_free(g_steal_pointer(&reading->y), FALSE);
    lines->start = (gsize *)(void *)g_array_free(g_steal_pointer(&reading->start), FALSE);
    g_ptr_array_add(reading->name, NULL);
    lines->name = (char **)g_ptr_array_free(g_steal_pointer(&reading->name), FALSE);
    return lines;
}

WijkLines *
wijk_lines_read(const char *source, const char *layer, const char *name, WijkNotes *notes,
                GError **error)
{
    static const char *const shapefile[] = {".shp", NULL};
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    guint32 n_left_out = 0;

    if (gdal == NULL)
        return NULL;

    g_autoptr(WijkSource) found =
        wijk_source_find(gdal, source, WIJK_SOURCE_AREAS, WIJK_LEVEL_OTHER,
                         is_said(layer) ? layer : NULL, notes, error);

    if (found == NULL ||
        (wijk_source_has_extension(found->path, shapefile) &&
         !wijk_shapefile_mend(gdal, found, notes, error)) ||
        !wijk_gdal_open(gdal, found, error))
        return NULL;

    g_auto(Reading) reading = {.gdal = gdal, .label = g_strdup(found->label)};

    if (!choose_layer(&reading, layer, notes, error) ||
        !read_rows(&reading, name, notes, error))
        return NULL;

    WijkLayerCrs said = wijk_layer_crs(reading.layer);

    reading.axes = said.northings_first ? WIJK_AXES_SWAPPED : WIJK_AXES_AS_THEY_ARE;
    if (!take_lines(&reading, &n_left_out, error)) {
        g_free(said.crs);
        return NULL;
    }
    if (n_left_out > 0)
        wijk_notes_add(notes, _("%s: features that are no line: %u"), reading.label,
                       n_left_out);
    return finish(&reading, n_left_out, said.crs);
}

void
wijk_lines_free(WijkLines *lines)
{
    if (lines == NULL)
        return;
    g_free(lines->x);
    g_free(lines->y);
    g_free(lines->start);
    g_strfreev(lines->name);
    g_free(lines->crs);
    g_free(lines->source);
    g_free(lines->name_column);
    g_free(lines);
}
