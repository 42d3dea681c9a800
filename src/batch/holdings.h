/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold: figures of areas brought to zones and to the rings round them, beside
 * those of wijk, gemeente and all areas; points inside. */
#pragma once

#include "batch/zone_indicators.h"
#include "batch/zones.h"
#include "data/points.h"
#include "geometry/overlap.h"
#include "output/features.h"

/* With fewer inhabitants one person is more than a per cent. */
#define WIJK_HOLDINGS_FEW 100

/**
 * WijkPlacesHeld: places in metres, such as reports or addresses.
 * @n: number of places
 * @x: (array length=n): eastings in the CRS for measuring
 * @y: (array length=n): northings
 * @weight: (nullable) (array length=n): how much each counts; %NULL: 1
 * @source: where they come from, for messages
 */
typedef struct {
    gsize n;
    double *x;
    double *y;
    double *weight;
    char *source;
} WijkPlacesHeld;

/**
 * wijk_places_held_read:
 * @source: points, as wijk_points_read() reads them
 * @options: (nullable): what the user says of them
 * @crs: CRS for measuring
 * @notes: (nullable): told of what was lost
 *
 * Errors: those of wijk_points_read(); %WIJK_ERROR_PROJECTION.
 *
 * Returns: (transfer full): the places, or %NULL with @error set
 */
WijkPlacesHeld *wijk_places_held_read(const char *source, const WijkPointsOptions *options,
                                      const char *crs, WijkNotes *notes, GError **error);

void wijk_places_held_free(WijkPlacesHeld *held);

/**
 * WijkHoldingsWish: how figures are brought to zones.
 * @zones: zones
 * @indicators: figures of areas
 * @ring_m: how wide the rings are, in metres; 0: none
 * @mask: (nullable): polygons of water, where nothing is counted; "land": the water that
 * the boundaries bring
 * @squares: (nullable): polygons with a number of inhabitants each, by which figures are
 *   spread within areas
 * @squares_column: (nullable): their column
 * @addresses: (nullable): places by which figures are spread within areas
 * @points: (nullable): places that are counted in zones
 */
typedef struct {
    const WijkZones *zones;
    const WijkZoneIndicators *indicators;
    double ring_m;
    const char *mask;
    const char *squares;
    const char *squares_column;
    const WijkPlacesHeld *addresses;
    const WijkPlacesHeld *points;
} WijkHoldingsWish;

/**
 * WijkHeldFigure: one indicator in one zone; NAN where there is none.
 * @value: in the zone
 * @coverage: share of the zone's surface that areas with a figure cover, 0 … 1
 * @share: what the zone holds of all there is in the gemeente (of all areas, where they
 * have no gemeente): of a count its number, of a rate what it counts; 0 … 1
 * @wijk: in the wijken that the zone lies in
 * @gemeente: in the gemeenten
 * @all: in all areas
 */
typedef struct {
    double value;
    double coverage;
    double share;
    double wijk;
    double gemeente;
    double all;
} WijkHeldFigure;

/**
 * WijkHeld: what one zone, or ring, holds.
 * @area_m2: surface on the ground, water included
 * @coverage: share of its surface, without masked water, that areas cover
 * @inhabitants: estimate, NAN if unknown
 * @few: there are less than WIJK_HOLDINGS_FEW
 * @n_points: points inside
 * @n_points_in_areas: those of them that lie in an area
 * @n_points_around: points in the areas of @gemeente; where there is none, in all areas
 * @points_weight: their weights together
 * @figure: (array length=n_indicators)
 * @wijk: (array zero-terminated=1): codes of the wijken it lies in, by at least 5 %
 * @gemeente: (array zero-terminated=1): codes of the gemeenten likewise
 */
typedef struct {
    double area_m2;
    double coverage;
    double inhabitants;
    gboolean few;
    gsize n_points;
    gsize n_points_in_areas;
    gsize n_points_around;
    double points_weight;
    WijkHeldFigure *figure;
    char **wijk;
    char **gemeente;
} WijkHeld;

/**
 * WijkHoldings:
 * @n: number of zones
 * @zone: (array length=n): what each holds
 * @ring: (nullable) (array length=n): what the ring round each holds
 * @rings: (nullable): the rings, in the CRS for measuring
 * @spread: "area", "squares" or "addresses": how figures are spread within areas
 * @masked: whether water was left out
 */
typedef struct {
    guint32 n;
    WijkHeld *zone;
    WijkHeld *ring;
    WijkAreas *rings;
    const char *spread;
    gboolean masked;
} WijkHoldings;

/**
 * wijk_holdings_compute:
 * @wish: zones, figures and how
 * @n_threads: threads to use
 * @notes: told of zones that lie outside, of few inhabitants and of what was mended
 *
 * Counts are shared out by surface, or as squares or addresses are spread, and summed;
 * rates, means and scores are weighted by what they are counted among
 * (analysis/interpolation.h). Areas without a figure are left out, and the coverage says
 * so.
 *
 * Errors: those of overlays, projections and of reading mask and squares.
 *
 * Returns: (transfer full): what zones hold, or %NULL with @error set
 */
WijkHoldings *wijk_holdings_compute(const WijkHoldingsWish *wish, guint n_threads,
                                    WijkNotes *notes, GError **error);

void wijk_holdings_free(WijkHoldings *holdings);

/**
 * wijk_holdings_report:
 * @holdings: what zones hold
 * @wish: what was asked
 * @json: a writer inside an object; "measured_in", "indicators" and "zones" are added
 */
void wijk_holdings_report(const WijkHoldings *holdings, const WijkHoldingsWish *wish,
                          WijkJson *json);

/**
 * wijk_holdings_features:
 * @holdings: what zones hold
 * @wish: what was asked
 * @areas: the zones of @wish, perhaps in another CRS
 * @settings: colours and widths of the outlines
 *
 * The zones as a layer "zones" in the CRS of @areas, with a column for each figure; the
 * ring's have "ring_" before them.
 *
 * Returns: (transfer full): the layer
 */
WijkFeatures *wijk_holdings_features(const WijkHoldings *holdings,
                                     const WijkHoldingsWish *wish, WijkAreas *areas,
                                     const WijkSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPlacesHeld, wijk_places_held_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkHoldings, wijk_holdings_free)
