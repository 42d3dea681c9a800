/* SPDX-License-Identifier: EUPL-1.2 */
/* Intervention zones: polygons from files, circles, lists of areas, and areas that a
 * statistic found; in the map's CRS to be drawn, and in metres to be measured. */
#pragma once

#include "base/notes.h"
#include "geometry/areas.h"
#include "geometry/neighbours.h"

typedef enum {
    WIJK_ZONE_POLYGON, /* of a file */
    WIJK_ZONE_CIRCLE,  /* a middle and a radius on the ground */
    WIJK_ZONE_LIST,    /* areas by code */
    WIJK_ZONE_FOUND,   /* areas that lie together and are significant */
} WijkZoneKind;

/**
 * WijkZones: zones, which may overlap.
 * @n: number of zones
 * @name: (array length=n): names, UTF-8, not ""
 * @status: (array length=n): state or phase as the source writes it; "" if it says nothing
 * @from: (array length=n): first day likewise
 * @to: (array length=n): last day likewise
 * @kind: (array length=n): where each comes from
 * @areas: zones in the map's CRS, for drawing; codes are "1" … n
 * @measured: the same in metres: RD New in the Netherlands, else an equal-area projection
 *   about the middle
 */
typedef struct WijkZones WijkZones;

struct WijkZones {
    guint32 n;
    char **name;
    char **status;
    char **from;
    char **to;
    WijkZoneKind *kind;
    WijkAreas *areas;
    WijkAreas *measured;
};

/**
 * WijkZonesWish: what is asked.
 * @sources: (nullable) (array zero-terminated=1): polygons that GDAL reads
 * @items: (nullable) (array zero-terminated=1): zones in words (batch/zone_item.h)
 * @name_column: (nullable): column of the sources with the names; %NULL or "" to recognise
 * it
 * @areas: the areas of the map in any CRS; lists name those, and their wijk or gemeente
 * @map_crs: CRS for drawing
 * @metric_crs: CRS for measuring, of wijk_zones_metric_crs()
 */
typedef struct {
    const char *const *sources;
    const char *const *items;
    const char *name_column;
    WijkAreas *areas;
    const char *map_crs;
    const char *metric_crs;
} WijkZonesWish;

/* "polygon", "circle", "areas" or "found", for reports. */
const char *wijk_zone_kind_id(WijkZoneKind kind);

/**
 * wijk_zones_metric_crs:
 * @crs: (nullable): CRS of areas
 * @bounds: their bounds in it
 *
 * A CRS in which lengths and surfaces are those on the ground to 0.05 %: EPSG:28992 in the
 * Netherlands, else an equal-area projection about the middle. Web Mercator is never taken.
 *
 * Errors: those of wijk_crs_choose().
 *
 * Returns: (transfer full): the CRS, or %NULL with @error set
 */
char *wijk_zones_metric_crs(const char *crs, const WijkBox *bounds, GError **error);

/**
 * wijk_zones_new:
 * @wish: what is asked
 * @notes: (nullable): told which columns were recognised, and what is odd
 *
 * Sources first, then items, each in their order. Of a source the columns naam, name, zone
 * … are the name, status and fase the state, start, van, begin … the first day, einde, tot
 * … the last. A circle has 360 points at its radius on the ellipsoid, so that its surface
 * is 0.005 % small in every CRS. A list is the union of its areas.
 *
 * Errors: %WIJK_ERROR_USAGE for an item that cannot be read, an unknown code (with the
 *   nearest) or two items of one name; those of wijk_polygons_read(), wijk_overlay_union()
 *   and projections; %WIJK_ERROR_LIMIT for more than WIJK_LIMIT_ZONES.
 *
 * Returns: (transfer full): the zones, perhaps none, or %NULL with @error set
 */
WijkZones *wijk_zones_new(const WijkZonesWish *wish, WijkNotes *notes, GError **error);

/**
 * WijkZonesFound: areas that a statistic found.
 * @areas: all areas, in any CRS
 * @significant: (array length=n_areas): which were found
 * @neighbours: of @areas
 * @inhabitants: (nullable) (array length=n_areas): numbers; NAN counts as 0; %NULL: areas
 *   are counted instead
 * @least: of a zone: inhabitants, or areas; 0: any
 * @map_crs: CRS for drawing
 * @metric_crs: CRS for measuring
 */
typedef struct {
    WijkAreas *areas;
    const gboolean *significant;
    const WijkNeighbours *neighbours;
    const double *inhabitants;
    double least;
    const char *map_crs;
    const char *metric_crs;
} WijkZonesFound;

/**
 * wijk_zones_from_significant:
 * @found: areas that a statistic found
 * @notes: (nullable): told how many were left out as too small
 *
 * Areas that are significant and hang together by neighbours are one zone, if they have at
 * least @found->least inhabitants. Zones are named "1" … n, the largest first; of equal
 * ones the first to occur in @found->areas.
 *
 * Errors: those of wijk_overlay_union() and projections.
 *
 * Returns: (transfer full): the zones, perhaps none, or %NULL with @error set
 */
WijkZones *wijk_zones_from_significant(const WijkZonesFound *found, WijkNotes *notes,
                                       GError **error);

/**
 * wijk_zones_with:
 * @zones: (nullable): zones
 * @more: zones of the same two CRSs
 *
 * Errors: those of projections; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): all of them, @more last, or %NULL with @error set
 */
WijkZones *wijk_zones_with(const WijkZones *zones, const WijkZones *more, GError **error);

void wijk_zones_free(WijkZones *zones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkZones, wijk_zones_free)
