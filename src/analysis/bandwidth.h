/* SPDX-License-Identifier: EUPL-1.2 */
/* Bandwidths by rule, from how far points lie apart. */
#pragma once

#include <glib.h>

/* What each gives is a standard deviation for a Gaussian, in the unit of the coordinates:
 * wijk_kernel_bandwidth() makes the radius of another kernel from it. The search radius
 * alone is a radius as it stands. sd is with n - 1; n is the number of points. In two
 * dimensions the normal reference rule of Silverman (1986), section 4.3.2, has the factor
 * (4 / (d + 2))^(1 / (d + 4)) = 1 and is the rule of Scott. */
typedef enum {
    /* sqrt(sd_x sd_y) n^-1/6: Scott 1992, Multivariate Density Estimation, section 6.3,
     * doi:10.1002/9780470316849; bw.scott(isotropic = TRUE) of spatstat */
    WIJK_BANDWIDTH_SCOTT,
    /* sqrt((sd_x^2 + sd_y^2) / 2) n^-1/6: the same with the quadratic mean */
    WIJK_BANDWIDTH_SILVERMAN,
    /* min(mean sd, mean IQR / 1.34) (1.6276 / n)^1/6: the most smoothing that any density
     * with that spread can need; Terrell 1990, The maximal smoothing principle in density
     * estimation, JASA 85, doi:10.1080/01621459.1990.10476223; OS of sparr */
    WIJK_BANDWIDTH_OVERSMOOTH,
    /* 0.9 min(SD, sqrt(1 / ln 2) Dm) n^-1/5, SD the standard distance and Dm the median
     * distance to the mean centre: Silverman's equation 3.31 carried over to the plane, as
     * the kernel density tool of ArcGIS has it; a radius */
    WIJK_BANDWIDTH_SEARCH_RADIUS,
    WIJK_N_BANDWIDTHS,
} WijkBandwidth;

/**
 * WijkSpread: how points lie.
 * @mean_x: mean easting
 * @mean_y: mean northing
 * @sd: standard deviation on each axis, with n - 1; 0 for one point
 * @iqr: interquartile range on each axis, quantiles of type 7
 * @distance: standard distance, with n: sqrt of the mean squared distance to the mean
 * @median_distance: median distance to the mean
 */
typedef struct {
    double mean_x, mean_y;
    double sd[2];
    double iqr[2];
    double distance;
    double median_distance;
} WijkSpread;

/* "scott" …, as options and reports say it; NULL after the last. */
const char *wijk_bandwidth_id(WijkBandwidth rule);

/**
 * wijk_spread_compute:
 * @x: (array length=n): eastings, finite
 * @y: (array length=n): northings, finite
 * @n: number of points, 1 or more
 *
 * Cost: O(n log n), n doubles of scratch.
 *
 * Returns: how they lie, in the unit of the coordinates
 */
WijkSpread wijk_spread_compute(const double *x, const double *y, gsize n);

/**
 * wijk_bandwidth_compute:
 * @rule: a rule
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 * @error: return location
 *
 * Weights count in no rule: they are about how many places there are.
 *
 * Cost: O(n log n).
 * Errors: %WIJK_ERROR_DATA if a coordinate is not finite, or the points have no spread (all
 * at one place, fewer than 2).
 *
 * Returns: sigma, or the radius of the rule that gives one, in the unit of the coordinates;
 *   0 with @error set
 */
double wijk_bandwidth_compute(WijkBandwidth rule, const double *x, const double *y, gsize n,
                              GError **error);

/* Whether the rule gives the radius of a kernel instead of a standard deviation. */
gboolean wijk_bandwidth_is_radius(WijkBandwidth rule);

/**
 * wijk_bandwidth_normal_reference:
 * @sd: standard deviation on an axis
 * @iqr: interquartile range on that axis
 * @n: number of points, 1 or more
 *
 * 4.24 min(sd, IQR / 1.34) n^-1/5: Venables & Ripley 2002, Modern Applied Statistics with
 * S, equation 5.5, doi:10.1007/978-0-387-21706-2; bandwidth.nrd of MASS, which is 4 sigma.
 *
 * Returns: 4 sigma, in the unit of @sd
 */
double wijk_bandwidth_normal_reference(double sd, double iqr, gsize n);
