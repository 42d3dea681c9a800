/* SPDX-License-Identifier: EUPL-1.2 */
/* The density of points as a map shows it: from settings to a grid in metres, and bands. */
#pragma once

#include "analysis/bandwidth.h"
#include "analysis/density.h"
#include "base/json.h"
#include "base/notes.h"
#include "data/points.h"
#include "style/settings.h"

/* What the density is of. */
typedef enum {
    WIJK_PER_KM2,         /* points, or their weight, per square kilometre */
    WIJK_PER_INHABITANTS, /* per 1,000 inhabitants */
} WijkPer;

/**
 * WijkDensityMap: everything is owned.
 * @crs: the CRS of all that follows: in metres, and true to 0.1 %
 * @grid: the cells, in @crs; whole multiples of their side, so that grids of one cell fit
 * @value: (array length=n_rows*n_columns): rows from south to north, in the unit of @per;
 *   NAN where there is none: outside the window with a correction at its edge, or too few
 *   inhabitants
 * @highest: the highest value; 0 if there are no points
 * @per: the unit
 * @kernel: the kernel
 * @bandwidth: its bandwidth in metres: the radius, or sigma of the Gaussian
 * @rule: (nullable): id of the rule that gave it; %NULL if the user did
 * @edge: correction at the edge of the window
 * @n: points
 * @x: (array length=n): their eastings in @crs
 * @y: (array length=n): their northings
 * @weight: (nullable) (array length=n): their weights
 * @n_used: points that count
 * @n_outside: points outside the window: they do not count if there is a correction
 * @n_unprojected: points that could not be brought to @crs; not among the others
 * @total: their weight: of the points that count
 * @window: (nullable): the areas in @crs
 * @people: (nullable): where inhabitants are, for @per; x, y and weight in turn
 * @n_people: number of places in @people
 * @least_people: inhabitants per km2 below which there is no value
 * @least_shown: what is denser has at least as many points in reach as the privacy floor;
 *   no level of a band is lower. 0 where @few says it
 * @few: (nullable) (array length=n_rows*n_columns): whether a cell has fewer points in
 *   reach, which no band shows; of densities that are weighted, corrected or per
 * inhabitants
 * @level: (nullable) (array length=n_bands+1): breaks of the bands, rising
 * @n_bands: number of bands; what is below level[0] is in none
 * @bands: (nullable): one area a band, lowest first, in @crs; its code is "1" …, its name
 *   "100–200"
 */
typedef struct {
    char *crs;
    WijkDensityGrid grid;
    double *value;
    double highest;
    WijkPer per;
    WijkKernel kernel;
    double bandwidth;
    const char *rule;
    WijkEdge edge;
    gsize n;
    double *x;
    double *y;
    double *weight;
    gsize n_used;
    gsize n_outside;
    gsize n_unprojected;
    double total;
    WijkAreas *window;
    double *people;
    gsize n_people;
    double least_people;
    guint n_threads;
    double least_shown;
    gboolean *few;
    double *level;
    guint n_bands;
    WijkAreas *bands;
} WijkDensityMap;

/**
 * wijk_density_map_new:
 * @settings: kernel, bandwidth, cell, edge, per, crs
 * @points: points in any CRS
 * @areas: (nullable): where points can be, in any CRS; without it there is no correction at
 *   the edge, nor a density per inhabitants
 * @inhabitants: (nullable) (array): one an area, NAN if unknown; for `per = inhabitants`
 * @n_threads: threads to use; the result does not depend on it
 * @notes: (nullable): told what a reader must know
 *
 * All is reckoned in metres: in the CRS of the map if it is true to 0.1 % here (Web
 * Mercator is not), else in RD New in the Netherlands, else in a local equal-area one.
 *
 * The bandwidth "auto" is the rule "search-radius" (wijk_bandwidth_compute()), which
 * outliers hardly move: the radius of a quartic kernel, and for another kernel the radius
 * with the same standard deviation, as with all rules. The rule sees the points that lie in
 * the areas. A cell of 0 is a tenth of the bandwidth, rounded down to 1, 2 or 5, but not
 * more than a million cells.
 *
 * Per 1,000 inhabitants: the density of the points over that of inhabitants, with the same
 * kernel and correction (Kelsall & Diggle 1995, doi:10.1002/sim.4780142106); inhabitants
 * are spread evenly over their area. Where these are fewer than a hundredth of their mean
 * density there is no value.
 *
 * Errors: %WIJK_ERROR_USAGE for a bandwidth that is neither number nor rule, or a setting
 * that needs areas; %WIJK_ERROR_DATA if no rule can say a bandwidth, or there are no
 * inhabitants; those of wijk_density_grid() and of projection.
 *
 * Returns: (transfer full): the map without bands, or %NULL with @error set
 */
WijkDensityMap *wijk_density_map_new(const WijkSettings *settings, const WijkPoints *points,
                                     WijkAreas *areas, const double *inhabitants,
                                     guint n_threads, WijkNotes *notes, GError **error);

void wijk_density_map_free(WijkDensityMap *map);

/**
 * wijk_density_map_make_bands:
 * @map: a density
 * @n_bands: about how many, 1 or more
 * @error: where to tell why not
 *
 * Fills @level and @bands, once: levels are multiples of 1, 2, 2.5 or 5 times a power of
 * ten; where the first of these would leave less than a tenth of the surface in a band,
 * they are 1, 2, 5, 10 … times one. Levels below @least_shown are left out, and there are
 * no bands if nothing is above it. The space below the first level is in no band. With a
 * correction at its edge the bands end at the border of the window.
 *
 * Errors: %WIJK_ERROR_DATA if the density is 0 everywhere; those of wijk_isoband_areas().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_density_map_make_bands(WijkDensityMap *map, guint n_bands, GError **error);

/**
 * wijk_density_map_at:
 * @map: a density
 * @crs: CRS of the places
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of places
 *
 * The density at places, exactly: not read from the grid.
 *
 * Errors: those of wijk_density_at() and of projection.
 *
 * Returns: (transfer full) (array length=n): values as in @value; %NULL with @error set
 */
double *wijk_density_map_at(const WijkDensityMap *map, const char *crs, const double *x,
                            const double *y, gsize n, GError **error);

/* Whether the grid has values where fewer points than the privacy floor may be in reach. */
gboolean wijk_density_map_shows_few(const WijkDensityMap *map);

/* "/km²" or "per 1.000 inwoners", translated, for legends and tables. */
const char *wijk_density_map_unit(const WijkDensityMap *map);

/**
 * wijk_density_map_report:
 * @map: a density
 * @json: a writer inside an object
 *
 * Adds what was decided and counted: "density_crs", "kernel", "bandwidth", "edge", "grid",
 * "unit", "n" …
 */
void wijk_density_map_report(const WijkDensityMap *map, WijkJson *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkDensityMap, wijk_density_map_free)
