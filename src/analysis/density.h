/* SPDX-License-Identifier: EUPL-1.2 */
/* Kernel density of points: at places, and on a grid. */
#pragma once

#include "analysis/kernel.h"
#include "geometry/areas.h"

/* What is done about the part of kernels that falls outside the window. */
typedef enum {
    WIJK_EDGE_NONE,    /* nothing; the window is not used, all points count */
    WIJK_EDGE_UNIFORM, /* the estimate is divided by the mass there (Jones 1993,
                        * doi:10.1007/BF00147776): even points give an even map */
    WIJK_EDGE_DIGGLE,  /* each point is divided by the mass at it (Diggle 1985,
                        * doi:10.2307/2347366): the total is kept */
    WIJK_N_EDGES,
} WijkEdge;

/**
 * WijkDensity: what is asked. Nothing is owned.
 * @n: number of points, 0 or more
 * @x: (array length=n): eastings, in metres
 * @y: (array length=n): northings, in metres
 * @weight: (array length=n) (nullable): 0 or more each; %NULL for 1 each
 * @kernel: the kernel
 * @bandwidth: its radius, or sigma of the Gaussian, in metres
 * @edge: correction at the edge of the window
 * @window: (nullable): where points can be; not needed for %WIJK_EDGE_NONE. With a
 *   correction, points outside do not count and estimates outside are NaN
 * @n_threads: as wijk_pool_threads() gave it; the result does not depend on it
 */
typedef struct {
    gsize n;
    const double *x;
    const double *y;
    const double *weight;
    WijkKernel kernel;
    double bandwidth;
    WijkEdge edge;
    const WijkAreas *window;
    guint n_threads;
} WijkDensity;

/**
 * WijkDensityGrid: square cells; estimates are for their centres.
 * @x0: western border, in metres
 * @y0: southern border
 * @cell: side of a cell, in metres
 * @n_columns: cells from west to east
 * @n_rows: cells from south to north
 */
typedef struct {
    double x0, y0, cell;
    guint32 n_columns, n_rows;
} WijkDensityGrid;

/* "none", "uniform", "diggle", as options and reports say it; NULL after the last. */
const char *wijk_edge_id(WijkEdge edge);

/**
 * wijk_density_at:
 * @density: what is asked
 * @x: (array length=n): eastings of places, in metres
 * @y: (array length=n): northings of places
 * @n: number of places
 * @error: return location
 *
 * The direct sum of Silverman (1986), equation 4.1, with weights; nothing is approximated
 * but that the Gaussian ends at WIJK_KERNEL_GAUSSIAN_REACH sigma.
 *
 * Cost: O(@n x points in the band the kernel reaches).
 * Errors: %WIJK_ERROR_USAGE if the bandwidth is not above 0, or a correction has no window;
 * %WIJK_ERROR_DATA if a coordinate or weight is not finite or a weight below 0;
 * %WIJK_ERROR_LIMIT if there are more points than WIJK_LIMIT_DENSITY_POINTS or places than
 * WIJK_LIMIT_DENSITY_CELLS.
 *
 * Returns: (transfer full) (array length=n): weight per square metre (x 1e6: per km2), NaN
 *   outside the window; %NULL with @error set
 */
double *wijk_density_at(const WijkDensity *density, const double *x, const double *y,
                        gsize n, GError **error);

/**
 * wijk_density_grid:
 * @density: what is asked
 * @grid: where
 * @error: return location
 *
 * As wijk_density_at() for the centres of cells. Quartic, Epanechnikov, uniform and
 * triweight are exact to rounding (below 1e-10 of the highest estimate): along a row each
 * point is a polynomial over a run of cells, added as differences. The triangular is summed
 * cell by cell. So is the Gaussian if that is little work or sigma is below 3 cells; else
 * its points are first shared over the nodes of a lattice of sigma / 8 by 8-point Lagrange
 * weights (the binning of Jones and Lotwick 1984, doi:10.2307/2347674, carried from 2 to 8
 * points), then summed by rows and by columns: each point is off by at most 3e-8 of its own
 * peak.
 *
 * Cost: O(n x rows reached), and for sums cell by cell O(n x cells reached); one double a
 * cell, 24 bytes a point, at most 128 MiB of lattice.
 * Errors: as wijk_density_at(); %WIJK_ERROR_USAGE if the grid has no cells or a cell no
 * size; %WIJK_ERROR_LIMIT if there are more cells than WIJK_LIMIT_DENSITY_CELLS, or than
 * WIJK_LIMIT_DENSITY_SIDE in a row or column, or the kernel reaches more than
 * WIJK_LIMIT_DENSITY_REACH of them.
 *
 * Returns: (transfer full) (array): n_rows x n_columns estimates per square metre, rows
 *   from south to north; %NULL with @error set
 */
double *wijk_density_grid(const WijkDensity *density, const WijkDensityGrid *grid,
                          GError **error);
