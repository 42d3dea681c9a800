/* SPDX-License-Identifier: EUPL-1.2 */
/* Boundaries, first step: which layer, which columns, and what they say. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/boundaries_private.h"
#include "data/dialect.h"
#include "data/layers.h"

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

/* The best of the layers of polygons, whose names go to @names; of a data base, whose
 * layers have no order, only one that is better than all others. */
static OGRLayerH
best_layer(const WijkReading *reading, GPtrArray *names)
{
    GDALDatasetH dataset = reading->gdal->dataset;
    int n = GDALDatasetGetLayerCount(dataset);
    OGRLayerH chosen = NULL;
    gboolean tied = FALSE;
    int best = 0;

    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        const char *name = OGR_L_GetName(layer);
        int score = score_layer(name, reading->options->level);

        if (!may_hold_polygons(layer))
            continue;
        g_ptr_array_add(names, (gpointer)name);
        tied = score == best || (tied && score < best);
        if (score > best) {
            best = score;
            chosen = layer;
        }
    }
    return tied && reading->gdal->is_data_base ? NULL : chosen;
}

static gboolean
refuse_layers(const WijkReading *reading, guint n, const char *list, GError **error)
{
    if (n == 0)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no layer of polygons"),
                    reading->label);
    else if (reading->options->layer != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no layer '%s'; there are %s"), reading->label,
                    reading->options->layer, list);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: there is more than one layer: %s; name one with --layer"),
                    reading->label, list);
    return FALSE;
}

gboolean
wijk_reading_choose_layer(WijkReading *reading, GError **error)
{
    const char *wanted = reading->options->layer;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *list = NULL;
    g_autofree char *label = NULL;

    if (wanted != NULL)
        reading->layer = wijk_layers_find(reading->gdal, wanted);
    if (reading->layer != NULL && !may_hold_polygons(reading->layer))
        reading->layer = NULL;
    if (reading->layer == NULL) {
        OGRLayerH best = best_layer(reading, names);

        list = wijk_layers_list(reading->gdal, names);
        if (best == NULL || wanted != NULL)
            return refuse_layers(reading, names->len, list, error);
        reading->layer = best;
    }
    if (names->len > 1)
        wijk_notes_add(reading->notes, _("%s: layer '%s' was taken; there are %s"),
                       reading->label, OGR_L_GetName(reading->layer), list);
    label = g_steal_pointer(&reading->label);
    reading->label = wijk_layers_label(reading->gdal, label, reading->layer);
    return !reading->gdal->is_data_base || reading->gdal->n_failures == 0 ||
           OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(reading->layer)) > 0 ||
           wijk_layer_refuse_part(reading->gdal, reading->label, 0, error);
}

gboolean
wijk_reading_wants_table(const char *const *columns)
{
    return columns != NULL && columns[0] != NULL;
}

/* In UTF-8, as the table will name them. */
static char **
field_names(const WijkReading *reading, guint *out_n)
{
    const WijkPlain *plain = reading->plain;
    guint n = plain != NULL ? plain->n_fields
                            : wijk_layer_n_fields(reading->gdal, reading->layer,
                                                  reading->options->code);
    const char *declared = plain != NULL ? NULL : wijk_layer_encoding(reading->layer);
    char **name = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        name[i] = wijk_layer_field_name(plain != NULL
                                            ? plain->field[i].name
                                            : wijk_layer_raw_name(reading->layer, (int)i),
                                        declared);
    *out_n = n;
    return name;
}

/* The fields worth reading: those asked for, those with a role; all of them if none has the
 * role of a code. */
static int *
choose_fields(const WijkReading *reading, guint *out_n, GError **error)
{
    guint n;
    g_auto(GStrv) owned = field_names(reading, &n);
    const char *const *name = (const char *const *)owned;
    g_autofree gboolean *wanted = g_new0(gboolean, MAX(n, 1));
    const char *const *asked = reading->options->columns;
    const char *const named[] = {reading->options->code, reading->options->name};
    gboolean all = FALSE;
    gboolean has_code = reading->options->code != NULL;

    for (guint i = 0; i < n; i++) {
        WijkRole role = wijk_dialect_role(name[i]);

        wanted[i] = role != WIJK_ROLE_NONE && role != WIJK_ROLE_YEAR;
        has_code =
            has_code || (role >= WIJK_ROLE_CODE_BUURT && role <= WIJK_ROLE_CODE_OTHER);
    }
    for (guint i = 0; wijk_reading_wants_table(asked) && asked[i] != NULL; i++) {
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

/* Whether a driver can skip what is not wanted; the others parse all of it each time. A
 * data base can too, but may have changed the second time. */
static gboolean
reads_twice_cheaply(GDALDatasetH dataset)
{
    static const char *const names[] = {"ESRI Shapefile", "GPKG", "SQLite", "FlatGeobuf",
                                        "OpenFileGDB"};
    const char *name = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static WijkTable *
read_layer(WijkReading *reading, const int *field, guint n, GError **error)
{
    reading->rows.fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!reads_twice_cheaply(reading->gdal->dataset))
        reading->rows.geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    return wijk_layer_read(reading->gdal, reading->layer, field, n, reading->label,
                           &reading->rows, reading->notes, error);
}

gboolean
wijk_reading_read_attributes(WijkReading *reading, GError **error)
{
    guint n = 0;
    g_autofree int *field = choose_fields(reading, &n, error);

    if (field == NULL)
        return FALSE;
    reading->table = reading->plain != NULL
                         ? wijk_plain_read_table(reading->plain, field, n, reading->label,
                                                 reading->notes)
                         : read_layer(reading, field, n, error);
    if (reading->table == NULL)
        return FALSE;
    if (reading->gdal != NULL)
        reading->n_failures += reading->gdal->n_failures;
    if (wijk_table_n_rows(reading->table) == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no areas"),
                    reading->label);
        return FALSE;
    }
    return wijk_recognise(reading->table, reading->options, &reading->is, error);
}
