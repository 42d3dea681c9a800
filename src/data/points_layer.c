/* SPDX-License-Identifier: EUPL-1.2 */
/* Places from the geometry of a layer of GDAL. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/crs.h"
#include "data/geometry_read.h"
#include "data/layer_table.h"
#include "data/layers.h"
#include "data/points_private.h"

#define DEEPEST 8 /* collections within collections */

typedef enum {
    HOLDS_NOTHING,
    HOLDS_POINTS,
    HOLDS_LINES,
    HOLDS_POLYGONS,
    HOLDS_ANY
} Holding;

static Holding
holding_of(OGRwkbGeometryType type)
{
    switch (wkbFlatten(type)) {
    case wkbNone:
        return HOLDS_NOTHING;
    case wkbPoint:
    case wkbMultiPoint:
        return HOLDS_POINTS;
    case wkbUnknown:
    case wkbGeometryCollection:
        return HOLDS_ANY;
    default:
        return OGR_GT_IsSubClassOf(type, wkbCurve) ||
                       OGR_GT_IsSubClassOf(type, wkbMultiCurve)
                   ? HOLDS_LINES
                   : HOLDS_POLYGONS;
    }
}

static gboolean
refuse_shape(const char *label, Holding holding, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                holding == HOLDS_LINES
                    ? _("%s: holds lines, not points; make points of them first, such as "
                        "their middles")
                    : _("%s: holds areas, not points; give it as --areas, or make points "
                        "of them first, such as their centroids"),
                label);
    return FALSE;
}

static OGRLayerH
refuse_layers(const WijkPointsReading *places, const char *list, GError **error)
{
    const char *wanted = places->options->layer;

    if (*list == '\0')
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no layer"),
                    places->label);
    else if (wijk_points_asked(wanted))
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no layer '%s'; there are %s"), places->label, wanted, list);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: there is more than one layer of points: %s; name one with "
                      "--points-layer"),
                    places->label, list);
    return NULL;
}

/* The layer that is named, else that of points, else the first one. */
static OGRLayerH
choose_layer(WijkPointsReading *places, const WijkGdal *gdal, GError **error)
{
    int n = GDALDatasetGetLayerCount(gdal->dataset);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    OGRLayerH chosen = NULL;

    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(gdal->dataset, i);
        Holding holding = holding_of(OGR_L_GetGeomType(layer));

        g_ptr_array_add(all, (gpointer)OGR_L_GetName(layer));
        if (holding != HOLDS_POINTS && holding != HOLDS_ANY)
            continue;
        g_ptr_array_add(names, (gpointer)OGR_L_GetName(layer));
        chosen = chosen == NULL ? layer : chosen;
    }
    if (wijk_points_asked(places->options->layer)) {
        g_autofree char *list = wijk_layers_list(gdal, all);
        OGRLayerH named = wijk_layers_find(gdal, places->options->layer);

        return named != NULL ? named : refuse_layers(places, list, error);
    }

    g_autofree char *list = wijk_layers_list(gdal, names->len > 0 ? names : all);

    if (n == 0 || (names->len > 1 && gdal->is_data_base))
        return refuse_layers(places, list, error);
    if (names->len > 1)
        wijk_notes_add(places->notes, _("%s: layer '%s' was taken; there are %s"),
                       places->label, OGR_L_GetName(chosen), list);
    return chosen != NULL ? chosen : GDALDatasetGetLayer(gdal->dataset, 0);
}

/* What one geometry gave. */
typedef struct {
    guint n;
    guint odd;
    Holding refused;
} Given;

static gboolean
add_geometry(WijkPointsReading *places, guint32 row, OGRGeometryH geometry, WijkAxes axes,
             int depth, Given *given, GError **error)
{
    double xy[2] = {NAN, NAN};
    Holding holding;

    if (geometry == NULL || OGR_G_IsEmpty(geometry) || depth > DEEPEST)
        return TRUE;
    holding = holding_of(OGR_G_GetGeometryType(geometry));
    if (holding == HOLDS_LINES || holding == HOLDS_POLYGONS) {
        given->refused = holding;
        return TRUE;
    }
    if (wkbFlatten(OGR_G_GetGeometryType(geometry)) != wkbPoint) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (!add_geometry(places, row, OGR_G_GetGeometryRef(geometry, i), axes,
                              depth + 1, given, error))
                return FALSE;
        return TRUE;
    }
    OGR_G_GetPoints(geometry, xy, 2 * sizeof(double), xy + 1, 2 * sizeof(double), NULL, 0);
    if (!isfinite(xy[0]) || !isfinite(xy[1])) {
        given->odd++;
        return TRUE;
    }
    given->n++;
    return wijk_points_reading_add(places, row, xy[axes == WIJK_AXES_SWAPPED],
                                   xy[axes != WIJK_AXES_SWAPPED], error);
}

static gboolean
add_rows(WijkPointsReading *places, const GPtrArray *geometry, WijkAxes axes,
         GError **error)
{
    WijkPoints *points = places->points;

    points->n_rows = geometry->len;
    for (guint32 row = 0; row < geometry->len; row++) {
        Given given = {0};

        if (!add_geometry(places, row, geometry->pdata[row], axes, 0, &given, error))
            return FALSE;
        if (given.refused != HOLDS_NOTHING)
            return refuse_shape(places->label, given.refused, error);
        points->lost[WIJK_POINT_ODD_PLACE] += given.odd;
        if (given.n + given.odd == 0)
            points->lost[WIJK_POINT_NO_PLACE]++;
    }
    return TRUE;
}

/* Whether something that stands beside the places is wanted. */
static gboolean
wants_attributes(const WijkPointsReading *places)
{
    return wijk_points_asked(places->options->weight) ||
           wijk_points_asked(places->options->time) ||
           !wijk_moment_filter_is_open(&places->filter);
}

gboolean
wijk_points_reading_of_layer(WijkPointsReading *places, WijkGdal *gdal, gboolean *out_none,
                             GError **error)
{
    OGRLayerH layer = choose_layer(places, gdal, error);

    *out_none = FALSE;
    if (layer == NULL)
        return FALSE;

    Holding holding = holding_of(OGR_L_GetGeomType(layer));
    g_autofree char *label = g_steal_pointer(&places->label);

    places->label = wijk_layers_label(gdal, label, layer);
    *out_none = holding == HOLDS_NOTHING;
    if (*out_none)
        return TRUE;
    if (holding == HOLDS_LINES || holding == HOLDS_POLYGONS)
        return refuse_shape(places->label, holding, error);

    guint n = wants_attributes(places) ? wijk_layer_n_fields(gdal, layer, NULL) : 0;
    g_autofree int *field = g_new(int, MAX(n, 1));
    g_autoptr(GArray) fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) geometry = g_ptr_array_new_with_free_func(OGR_G_DestroyGeometry);
    WijkLayerRows rows = {fid, geometry};
    WijkLayerCrs said = wijk_layer_crs(layer);

    for (guint i = 0; i < n; i++)
        field[i] = (int)i;
    places->crs = said.crs;
    places->geographic = said.geographic;
    places->table =
        wijk_layer_read(gdal, layer, field, n, places->label, &rows, places->notes, error);
    return places->table != NULL &&
           add_rows(places, rows.geometry,
                    said.northings_first ? WIJK_AXES_SWAPPED : WIJK_AXES_AS_THEY_ARE,
                    error);
}
