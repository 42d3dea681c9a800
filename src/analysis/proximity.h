/* SPDX-License-Identifier: EUPL-1.2 */
/* Spatial weights from points (or centroids of areas, wijk_areas_centroid()): who is near
 * whom. Distances are Euclidean in the plane of the CRS, in its unit: metres in RD New, but
 * degrees, which are no distances, in EPSG:4326; project first. A point without a place (a
 * coordinate that is not finite, or beyond 1e150) has no neighbours.
 *
 * Cost: O(n log n + links), wherever the points lie (point_tree.h). */
#pragma once

#include "analysis/weights.h"

/* How the weight falls with u = distance / bandwidth, for u <= 1; beyond it is 0. K(u) as
 * in PySAL (libpysal.weights.Kernel) and GeoDa: not scaled to K(0) = 1. See B. W. Silverman
 * (1986), Density Estimation for Statistics and Data Analysis, table 3.1. */
typedef enum {
    WIJK_PROXIMITY_TRIANGULAR, /* 1 - u */
    WIJK_PROXIMITY_UNIFORM,    /* 1/2 */
    WIJK_PROXIMITY_QUADRATIC,  /* 3/4 (1 - u^2), Epanechnikov's */
    WIJK_PROXIMITY_QUARTIC,    /* 15/16 (1 - u^2)^2 */
    WIJK_PROXIMITY_GAUSSIAN,   /* exp(-u^2 / 2) / sqrt(2 pi), cut at u = 1 */
    WIJK_N_PROXIMITY_KERNELS,
} WijkProximityKernel;

/**
 * wijk_proximity_nearest:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @k: how many neighbours each point gets
 *
 * Exactly @k neighbours of weight 1. Of points equally far away the one that comes first in
 * @x wins. Not symmetric. Without self.
 *
 * Errors: %WIJK_ERROR_USAGE if @k is 0 or not less than the number of points with a place;
 * %WIJK_ERROR_LIMIT if there are more than %WIJK_LIMIT_LINKS links.
 *
 * Returns: (transfer full): weights, or %NULL with @error set
 */
WijkWeights *wijk_proximity_nearest(const double *x, const double *y, guint32 n, guint32 k,
                                    GError **error);

/**
 * wijk_proximity_band:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @band: how far neighbours may be away, this distance included
 *
 * Weight 1 for each point within @band, points in the same place too. Symmetric, without
 * self. A point with none is an island.
 *
 * Errors: %WIJK_ERROR_USAGE if @band is not a positive number; %WIJK_ERROR_LIMIT as above.
 *
 * Returns: (transfer full): weights, or %NULL with @error set
 */
WijkWeights *wijk_proximity_band(const double *x, const double *y, guint32 n, double band,
                                 GError **error);

/**
 * wijk_proximity_inverse:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @band: how far neighbours may be away, this distance included
 * @exponent: a positive number, usually 1 or 2
 *
 * Weight distance^-@exponent for each point within @band, as nb2listwdist(type = "idw") of
 * spdep. Symmetric, without self.
 *
 * Errors: as wijk_proximity_band(); %WIJK_ERROR_DATA if two points lie in the same place,
 * or so near that their weight is no finite number.
 *
 * Returns: (transfer full): weights, or %NULL with @error set
 */
WijkWeights *wijk_proximity_inverse(const double *x, const double *y, guint32 n,
                                    double band, double exponent, GError **error);

/**
 * wijk_proximity_kernel:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @kernel: how the weight falls
 * @bandwidth: where it ends
 *
 * Weight K(distance / @bandwidth), K(0) for the point itself: these weights have a
 * diagonal. Links of weight 0 (u = 1 exactly) are left out.
 *
 * Errors: as wijk_proximity_band().
 *
 * Returns: (transfer full): weights with self, or %NULL with @error set
 */
WijkWeights *wijk_proximity_kernel(const double *x, const double *y, guint32 n,
                                   WijkProximityKernel kernel, double bandwidth,
                                   GError **error);

/**
 * wijk_proximity_kernel_adaptive:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @kernel: how the weight falls
 * @k: neighbours that each bandwidth reaches
 * @out_bandwidth: (out) (optional) (array length=n): the bandwidth of each point, NaN
 *   without a place; undefined on failure
 *
 * As wijk_proximity_kernel(), each row with a bandwidth of its own: the distance to the
 * @k-th nearest other point, times 1.0000001 so that this point counts (PySAL's rule).
 * Where that is 0 only points in the same place count. Not symmetric.
 *
 * Errors: as wijk_proximity_nearest().
 *
 * Returns: (transfer full): weights with self, or %NULL with @error set
 */
WijkWeights *wijk_proximity_kernel_adaptive(const double *x, const double *y, guint32 n,
                                            WijkProximityKernel kernel, guint32 k,
                                            double *out_bandwidth, GError **error);
