/* SPDX-License-Identifier: EUPL-1.2 */
/* Intervention zones: gathered in two CRSs from sources, circles and lists. */
#include "batch/zones.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "batch/zone_item.h"
#include "batch/zones_private.h"
#include "data/overlay.h"
#include "projection/geodesic.h"
#include "projection/projection.h"

#define CIRCLE_POINTS 360 /* 0.005 % of the surface, 0.004 % of the radius is missing */
#define EDGE_POINTS 8     /* along each side of the bounds, to find them in degrees */

const char *
wijk_zone_kind_id(WijkZoneKind kind)
{
    switch (kind) {
    case WIJK_ZONE_POLYGON:
        return "polygon";
    case WIJK_ZONE_CIRCLE:
        return "circle";
    case WIJK_ZONE_LIST:
        return "areas";
    case WIJK_ZONE_FOUND:
        break;
    }
    return "found";
}

/* Bounds in degrees, by points along the edges. */
static gboolean
bounds_in_degrees(const char *crs, const WijkBox *bounds, WijkBox *out, GError **error)
{
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(crs, "EPSG:4326", bounds, NULL, error);
    double x[4 * EDGE_POINTS];
    double y[4 * EDGE_POINTS];

    if (projection == NULL)
        return FALSE;
    for (guint i = 0; i < EDGE_POINTS; i++) {
        double at = (double)i / (EDGE_POINTS - 1);
        double along_x = bounds->x0 + at * (bounds->x1 - bounds->x0);
        double along_y = bounds->y0 + at * (bounds->y1 - bounds->y0);
        const double xy[4][2] = {{along_x, bounds->y0},
                                 {along_x, bounds->y1},
                                 {bounds->x0, along_y},
                                 {bounds->x1, along_y}};

        for (guint side = 0; side < 4; side++) {
            x[4 * i + side] = xy[side][0];
            y[4 * i + side] = xy[side][1];
        }
    }
    wijk_projection_forward(projection, x, y, G_N_ELEMENTS(x));
    *out = (WijkBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < G_N_ELEMENTS(x); i++)
        if (isfinite(x[i]) && isfinite(y[i]))
            *out = (WijkBox){MIN(out->x0, x[i]), MIN(out->y0, y[i]), MAX(out->x1, x[i]),
                             MAX(out->y1, y[i])};
    if (out->x0 <= out->x1)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                _("the areas cannot be measured: their place on the earth is not known; "
                  "check the CRS of the boundaries"));
    return FALSE;
}

char *
wijk_zones_metric_crs(const char *crs, const WijkBox *bounds, GError **error)
{
    g_autofree char *own = crs != NULL ? wijk_crs_name(crs) : wijk_crs_guess(bounds, error);
    WijkBox degrees;

    if (own == NULL)
        return NULL;
    if (strcmp(own, "EPSG:28992") == 0)
        return g_steal_pointer(&own);
    if (!bounds_in_degrees(crs != NULL ? crs : own, bounds, &degrees, error))
        return NULL;
    return wijk_crs_choose("EPSG:4326", &degrees, NULL, error);
}

/* Says which zone it is that cannot be made. */
static gboolean
name_zone(const char *name, GError **error)
{
    g_prefix_error(error, _("zone '%s': "), name);
    return FALSE;
}

/* One area, the circle, in degrees. */
static WijkAreas *
make_circle(const WijkZoneItem *item, GError **error)
{
    double lon[CIRCLE_POINTS];
    double lat[CIRCLE_POINTS];
    double x = item->x;
    double y = item->y;
    WijkAreasBuilder *builder;
    WijkAreaFacts facts = {.code = item->name, .name = item->name};

    if (strcmp(item->crs, "EPSG:4326") != 0) {
        WijkBox place = {x, y, x, y};
        g_autoptr(WijkProjection) projection =
            wijk_projection_new(item->crs, "EPSG:4326", &place, NULL, error);

        if (projection == NULL)
            return NULL;
        wijk_projection_forward(projection, &x, &y, 1);
    }
    if (!isfinite(x) || !isfinite(y) || fabs(y) > 89) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("its middle lies at a pole or beyond the earth"));
        return NULL;
    }
    wijk_geodesic_circle(x, y, item->metres, CIRCLE_POINTS, lon, lat);
    builder = wijk_areas_builder_new(1, CIRCLE_POINTS);
    wijk_areas_builder_begin_area(builder, &facts);
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_columns(builder, lon, lat, CIRCLE_POINTS);
    return wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, "EPSG:4326", error);
}

static gboolean
lies_in(const WijkBox *box, WijkProjection *projection, double lon, double lat)
{
    wijk_projection_inverse(projection, &lon, &lat, 1);
    return lon >= box->x0 && lon <= box->x1 && lat >= box->y0 && lat <= box->y1;
}

/* Latitude before longitude is the commonest slip: the place is then far from all areas,
 * and the other way round among them. */
static gboolean
check_order(const WijkZoneItem *item, const WijkAreas *areas, GError **error)
{
    g_autoptr(WijkProjection) projection = NULL;

    if (g_strcmp0(item->crs, "EPSG:4326") != 0 || areas->crs == NULL || fabs(item->x) > 90)
        return TRUE;
    projection = wijk_projection_new(areas->crs, "EPSG:4326", &areas->bounds, NULL, NULL);
    if (projection == NULL || lies_in(&areas->bounds, projection, item->x, item->y) ||
        !lies_in(&areas->bounds, projection, item->y, item->x))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("its middle lies far from all areas; longitude comes first: exchange the "
                  "two numbers"));
    return FALSE;
}

/* One area, the union of those that the codes name, in the CRS of the areas. */
static WijkAreas *
make_list(const WijkZoneItem *item, WijkAreas *areas, WijkNotes *notes, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    WijkAreaFacts facts = {.code = item->name, .name = item->name};

    for (guint i = 0; item->code[i] != NULL; i++)
        if (!wijk_zones_find_areas(areas, item->code[i], found, error))
            return NULL;

    const guint32 start[] = {0, found->len};
    WijkMembers members = {
        .n = 1, .start = start, .area = (const guint32 *)(gpointer)found->data};

    return wijk_overlay_union(areas, &members, &facts, notes, error);
}

static gboolean
add_item(WijkZonesMaking *making, const WijkZoneItem *item, WijkAreas *areas,
         WijkNotes *notes, GError **error)
{
    WijkZoneFacts facts = {.name = item->name,
                           .kind = item->crs != NULL ? WIJK_ZONE_CIRCLE : WIJK_ZONE_LIST};
    g_autoptr(WijkAreas) shape = NULL;

    if (item->crs == NULL)
        shape = make_list(item, areas, notes, error);
    else if (check_order(item, areas, error))
        shape = make_circle(item, error);
    return (shape != NULL && wijk_zones_making_add(making, shape, &facts, error)) ||
           name_zone(item->name, error);
}

/* Two items of one name would be one in every report. */
static gboolean
refuse_twice(GHashTable *names, const char *name, GError **error)
{
    if (g_hash_table_add(names, g_strdup(name)))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("two zones are called '%s'; give each a name of its own"), name);
    return FALSE;
}

static gboolean
add_items(WijkZonesMaking *making, const WijkZonesWish *wish, WijkNotes *notes,
          GError **error)
{
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; wish->items != NULL && wish->items[i] != NULL; i++) {
        g_autoptr(WijkZoneItem) item = wijk_zone_item_parse(wish->items[i], error);

        if (item == NULL || !refuse_twice(names, item->name, error) ||
            !add_item(making, item, wish->areas, notes, error))
            return FALSE;
    }
    return TRUE;
}

WijkZones *
wijk_zones_new(const WijkZonesWish *wish, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkZonesMaking) making =
        wijk_zones_making_new(wish->map_crs, wish->metric_crs);

    for (guint i = 0; wish->sources != NULL && wish->sources[i] != NULL; i++)
        if (!wijk_zones_add_source(making, wish->sources[i], wish->name_column, notes,
                                   error))
            return NULL;
    if (!add_items(making, wish, notes, error))
        return NULL;
    return wijk_zones_making_finish(g_steal_pointer(&making), error);
}

void
wijk_zones_free(WijkZones *zones)
{
    if (zones == NULL)
        return;
    g_strfreev(zones->name);
    g_strfreev(zones->status);
    g_strfreev(zones->from);
    g_strfreev(zones->to);
    g_free(zones->kind);
    wijk_areas_unref(zones->areas);
    wijk_areas_unref(zones->measured);
    g_free(zones);
}
