/* SPDX-License-Identifier: EUPL-1.2 */
/* The drawing grid: a bilinear grid of exact points that stands in for PROJ when drawing.
 */
#pragma once

#include "projection/projection.h"

typedef struct WijkDrawingGrid WijkDrawingGrid;

/**
 * wijk_drawing_grid_new:
 * @projection: what the grid stands in for
 * @bounds: where, in the input's unit
 * @tolerance: greatest error, in the output's unit, above 0
 * @n_points_max: give up rather than compute more exact points
 *
 * Doubles the cells until the error at every cell's middle and at the middle of its edges
 * is at most @tolerance, then keeps the next finer grid, which has those points as its own.
 * The error of bilinear interpolation in a cell of side h is at most h^2/8 (|f_xx| +
 * |f_yy|), so the kept grid is about four times better than measured.
 *
 * Returns: (transfer full) (nullable): the grid; %NULL if no grid is good enough, or a
 * point of it cannot be transformed
 */
WijkDrawingGrid *wijk_drawing_grid_new(WijkProjection *projection, const WijkBox *bounds,
                                       double tolerance, gsize n_points_max);

void wijk_drawing_grid_free(WijkDrawingGrid *grid);

/**
 * wijk_drawing_grid_get_error:
 * @grid: a grid
 *
 * Returns: a bound of its error in the output's unit: the error measured on the coarser
 * grid
 */
double wijk_drawing_grid_get_error(const WijkDrawingGrid *grid);

/**
 * wijk_drawing_grid_apply:
 * @grid: a grid
 * @x: (array length=n) (inout): eastings inside the grid's bounds
 * @y: (array length=n) (inout): northings
 * @n: number of points
 *
 * A coordinate that is not finite, or lies outside the bounds, becomes NAN.
 *
 * Cost: 4 ns a point.
 */
void wijk_drawing_grid_apply(const WijkDrawingGrid *grid, double *x, double *y, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkDrawingGrid, wijk_drawing_grid_free)
