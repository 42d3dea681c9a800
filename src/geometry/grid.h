/* SPDX-License-Identifier: EUPL-1.2 */
/* A grid of square cells that finds the segments near a place. */
#pragma once

#include "geometry/areas.h"

typedef struct WijkGrid WijkGrid;

/**
 * wijk_grid_new:
 * @x: (array): eastings, finite; must outlive the grid
 * @y: (array): northings
 * @from: (array length=n): first vertex of each segment; must outlive the grid
 * @to: (array length=n): last vertex; equal to @from for a point
 * @n: number of segments
 * @cell_min: least side of a cell, in the unit of the coordinates, >= 0
 *
 * Cost: O(n + cells passed), about 10 bytes a segment and 4 a cell; two cells a segment.
 *
 * Returns: (transfer full): the grid
 */
WijkGrid *wijk_grid_new(const double *x, const double *y, const guint32 *from,
                        const guint32 *to, gsize n, double cell_min);

/**
 * wijk_grid_free:
 * @grid: (nullable): a grid
 *
 * Frees @grid.
 */
void wijk_grid_free(WijkGrid *grid);

/**
 * wijk_grid_find:
 * @grid: a grid
 * @segment: a segment of this grid, or of none: its ends
 * @reach: how far round it to look
 * @found: (element-type guint32): filled anew, rising, none twice
 *
 * Finds at least all segments that come within @reach of the straight line between two
 * points; the caller measures.
 */
void wijk_grid_find(const WijkGrid *grid, WijkBox segment, double reach, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkGrid, wijk_grid_free)
