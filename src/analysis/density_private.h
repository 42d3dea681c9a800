/* SPDX-License-Identifier: EUPL-1.2 */
/* What density.c and its ways to sum over a grid share. */
#pragma once

#include "analysis/density.h"

/**
 * WijkDensityPoints: the points that count, by bands of northing, in their order within
 * one.
 * @n: number of points
 * @xyw: (array length=3*n): easting, northing and weight
 * @y0: lower border of the first band
 * @height: height of a band
 * @n_bands: number of bands
 * @start: (array length=n_bands+1): first point of each band
 */
typedef struct {
    gsize n;
    double *xyw;
    double y0;
    double height;
    guint n_bands;
    gsize *start;
} WijkDensityPoints;

/* The points from @low to @high: a run, perhaps with some beyond it. */
void wijk_density_points_range(const WijkDensityPoints *points, double low, double high,
                               gsize *out_first, gsize *out_end);

/**
 * wijk_density_sum_rows:
 * @density: what is asked
 * @points: the points; put in another order within their bands
 * @grid: where
 * @out: (array): estimates to fill, zeroed
 *
 * Sums row by row, exactly.
 */
void wijk_density_sum_rows(const WijkDensity *density, WijkDensityPoints *points,
                           const WijkDensityGrid *grid, double *out);

/**
 * wijk_density_sum_lattice:
 * @density: what is asked, of a Gaussian
 * @points: the points
 * @grid: where
 * @out: (array): estimates to fill, zeroed
 *
 * Sums over a lattice of sigma / 8.
 *
 * Returns: %FALSE if the lattice would be too large: nothing was done
 */
gboolean wijk_density_sum_lattice(const WijkDensity *density,
                                  const WijkDensityPoints *points,
                                  const WijkDensityGrid *grid, double *out);
