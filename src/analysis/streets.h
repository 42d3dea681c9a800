/* SPDX-License-Identifier: EUPL-1.2 */
/* Pieces of street: how long they are, which is nearest to a point, which share an end, and
 * what areas bring along them. */
#pragma once

#include "geometry/areas.h"

/**
 * WijkStreets: open lines as columns; nothing is owned.
 * @n: number of lines
 * @x: (array): eastings of all vertices, finite, in metres
 * @y: (array): northings
 * @start: (array length=n+1): first vertex of each line
 */
typedef struct {
    gsize n;
    const double *x;
    const double *y;
    const gsize *start;
} WijkStreets;

/**
 * wijk_streets_lengths:
 * @streets: lines
 *
 * Returns: (transfer full) (array length=n): length of each, in the unit of the coordinates
 */
double *wijk_streets_lengths(const WijkStreets *streets);

/**
 * wijk_streets_nearest:
 * @streets: lines
 * @x: (array length=n): eastings of points
 * @y: (array length=n): northings
 * @n: number of points
 * @reach: how far off a line may be, above 0, in the unit of the coordinates
 * @n_threads: as wijk_pool_threads() gave it; the result does not depend on it
 *
 * The nearest line of each point; of several as near the first. A point exactly @reach away
 * is within it.
 *
 * Cost: O(points x edges within @reach), by wijk_grid_find().
 *
 * Returns: (transfer full) (array length=n): a line, or %WIJK_NONE where none is in reach
 */
guint32 *wijk_streets_nearest(const WijkStreets *streets, const double *x, const double *y,
                              gsize n, double reach, guint n_threads);

/**
 * wijk_streets_ends:
 * @streets: lines
 * @tolerance: ends as near as this are one
 * @out_n: (out): how many different ends there are
 *
 * Ends are rounded to a lattice of @tolerance: two that lie on either side of the edge of a
 * cell stay two, so take it far below the distance between junctions and far above the
 * rounding of coordinates.
 *
 * Returns: (transfer full) (array length=2*n): number of the first and the last end of each
 *   line, 0 … @out_n - 1, in the order in which they are met
 */
guint32 *wijk_streets_ends(const WijkStreets *streets, double tolerance, gsize *out_n);

/**
 * wijk_streets_spread:
 * @streets: lines
 * @areas: areas in the same CRS
 * @amount: (nullable) (array length=n_areas): what each area holds; what is not above 0
 *   brings nothing. %NULL: each line gets its length within the areas
 * @step: length of the pieces that are asked where they are, above 0
 * @into: (array length=n): what each line gets is added here
 *
 * What an area holds is shared out over the lines in it, by length: every line is cut in
 * pieces of at most @step, and each is where its middle is.
 *
 * Cost: O(length / @step), each a wijk_locator_find().
 *
 * Returns: what was shared out; less than the sum of @amount where areas have no line
 */
double wijk_streets_spread(const WijkStreets *streets, WijkAreas *areas,
                           const double *amount, double step, double *into);
