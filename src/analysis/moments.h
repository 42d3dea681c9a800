/* SPDX-License-Identifier: EUPL-1.2 */
/* What all statistics of areas begin with: values about their mean, and the normal
 * distribution. */
#pragma once

#include <glib.h>

/* What a statistic is worth. No number of a statistic that is not defined may be shown. */
typedef enum {
    WIJK_OUTCOME_DEFINED,
    WIJK_OUTCOME_ISLAND,    /* the area has no neighbour: the statistic does not apply */
    WIJK_OUTCOME_UNDEFINED, /* 0/0: equal values, no link at all, a row that holds everyone
                             */
} WijkOutcome;

/**
 * WijkMoments: values about their mean.
 * @n: number of values
 * @z: (array length=n): value - mean, in the unit of the values
 * @mean: mean
 * @square: sum of z^2
 * @cube: sum of z^3
 * @fourth: sum of z^4
 * @kurtosis: b2 = n sum z^4 / (sum z^2)^2, no unit
 * @scale: the largest |z|
 * @constant: whether there is nothing to compare: fewer than two values, all equal, one of
 *   them missing, or too large to be squared
 * @single: index of the one value that differs when all others are equal; @n if there is
 *   none
 */
typedef struct {
    guint32 n;
    double *z;
    double mean;
    double square;
    double cube;
    double fourth;
    double kurtosis;
    double scale;
    gboolean constant;
    guint32 single;
} WijkMoments;

/**
 * wijk_moments_init:
 * @moments: (out caller-allocates): moments, for wijk_moments_clear()
 * @value: (array length=n): values
 * @n: number of values
 */
void wijk_moments_init(WijkMoments *moments, const double *value, guint32 n);

void wijk_moments_clear(WijkMoments *moments);

/* Population variance (over n - 1) of all values but one. */
double wijk_moments_variance_without(const WijkMoments *moments, guint32 i);

/* P(Z >= z) and P(|Z| >= |z|) of a standard normal Z; NaN stays NaN. */
double wijk_normal_p_greater(double z);
double wijk_normal_p_two(double z);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkMoments, wijk_moments_clear)
