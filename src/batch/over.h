/* SPDX-License-Identifier: EUPL-1.2 */
/* What lies over the areas of a map: zones, points and their density, the places of a
 * Hittekaart, hotspots. What depends on the areas alone is a WijkOver, made once and lent
 * to all maps of them. */
#pragma once

#include "base/hash.h"
#include "batch/density.h"
#include "batch/hittekaart.h"
#include "batch/hotspots.h"
#include "batch/job.h"
#include "batch/zones.h"
#include "data/points.h"

/**
 * WijkPointCells: points by square cell, of which a map shows those with enough of them.
 * @side_m: side of a cell in metres; 0: every point is a cell of its own
 * @n: number of cells that are shown
 * @x: (array length=n): eastings of the middles, in the CRS of the map
 * @y: (array length=n): northings
 * @count: (array length=n): points, or their weight
 * @largest: the largest count
 * @n_hidden: points in cells with too few of them
 * @n_outside: points outside the areas
 */
typedef struct {
    double side_m;
    guint32 n;
    double *x;
    double *y;
    double *count;
    double largest;
    gsize n_hidden;
    gsize n_outside;
} WijkPointCells;

/**
 * WijkOver: everything is owned; a part that was not asked is %NULL.
 * @points: (nullable): the points that count, in their own CRS
 * @own_points: (nullable): the same if nobody lent them
 * @cells: (nullable): the same for symbols
 * @zones: (nullable): the zones that were asked
 * @map_crs: CRS of the map
 * @wide: (nullable): the areas as they were read, for zones that are found
 * @density: (nullable): density of the points
 * @bands: (nullable): its bands, in the CRS of the map
 * @people: (nullable) (array length=n_people): inhabitants of the areas as they were read,
 *   where they count; NAN unknown
 * @n_people: number of these areas
 * @places: (nullable): places in order of need, in the CRS of the map
 * @neighbourhood: (nullable): who is whose neighbour
 */
struct WijkOver {
    const WijkPoints *points;
    WijkPoints *own_points;
    WijkPointCells *cells;
    WijkZones *zones;
    char *map_crs;
    WijkAreas *wide;
    WijkDensityMap *density;
    WijkAreas *bands;
    double *people;
    guint32 n_people;
    WijkHittekaart *places;
    WijkNeighbourhood *neighbourhood;
};

void wijk_over_free(WijkOver *over);

/* Adds all that was read to the hash of a map's inputs. */
void wijk_over_hash(const WijkOver *over, WijkHasher *hasher);

/**
 * wijk_over_report:
 * @job: a loaded job
 * @json: a writer inside an object
 *
 * The keys "zones", "points", "density", "places" and "hotspots" of what is there.
 */
void wijk_over_report(const WijkJob *job, WijkJson *json);

/**
 * wijk_over_describe:
 * @job: a loaded job
 * @text: (inout): sentences are added, for who cannot see the map
 */
void wijk_over_describe(const WijkJob *job, GString *text);

/**
 * wijk_job_found_zones:
 * @job: a job with areas, before they are projected, and hotspots
 * @map_crs: CRS for drawing
 * @notes: (nullable): told how many are too small
 *
 * Hot areas that touch, as the key `hotspot-zones` asks: those with at least so many
 * inhabitants. What touches is told by borders, whatever the weights of the statistic.
 *
 * Errors: those of wijk_job_people() and wijk_zones_from_significant().
 *
 * Returns: (transfer full): the zones, perhaps none, or %NULL with @error set
 */
WijkZones *wijk_job_found_zones(const WijkJob *job, const char *map_crs, WijkNotes *notes,
                                GError **error);

/* The zones of a map: those that were asked, and those that were found; or NULL. */
const WijkZones *wijk_job_zones(const WijkJob *job);

/* "Fietsdiefstallen per km²": what points are called, or NULL if there are none; transfer
 * full. */
char *wijk_job_points_title(const WijkJob *job);

/**
 * wijk_point_cells_new:
 * @points: points
 * @areas: (nullable): points outside them are left out
 * @settings: cell, privacy-floor
 * @map_crs: CRS of the map
 * @notes: (nullable): told how many lie outside the areas
 *
 * Cells lie at multiples of their side, in RD New in the Netherlands as the squares of CBS
 * do. With a floor of 1 every point is shown where it lies.
 *
 * Errors: those of projection; %WIJK_ERROR_LIMIT for too many cells.
 *
 * Returns: (transfer full): the cells, or %NULL with @error set
 */
WijkPointCells *wijk_point_cells_new(const WijkPoints *points, WijkAreas *areas,
                                     const WijkSettings *settings, const char *map_crs,
                                     WijkNotes *notes, GError **error);

void wijk_point_cells_free(WijkPointCells *cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkOver, wijk_over_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPointCells, wijk_point_cells_free)
