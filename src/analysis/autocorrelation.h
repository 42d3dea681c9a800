/* SPDX-License-Identifier: EUPL-1.2 */
/* One number for a whole map: do like values lie together? */
#pragma once

#include "analysis/moments.h"
#include "analysis/weights.h"

typedef enum {
    WIJK_GLOBAL_MORAN, /* above its expected value: like lies beside like */
    WIJK_GLOBAL_GEARY, /* below its expected value: like lies beside like */
    WIJK_GLOBAL_G,     /* above its expected value: high lies beside high */
    WIJK_N_GLOBAL,
} WijkGlobalStatistic;

/* The sums of weights that the variances need: S0 = sum w_ij, S1 = sum (w_ij + w_ji)^2 / 2,
 * S2 = sum (row sum + column sum)^2. */
typedef struct {
    double s0;
    double s1;
    double s2;
} WijkWeightSums;

/* A statistic under one null hypothesis; NaN where it is not defined. */
typedef struct {
    double variance;
    double z;         /* above 0: like lies beside like (G: high beside high) */
    double p_greater; /* one-sided, P(Z >= z) */
    double p_two;     /* two-sided */
} WijkGlobalTest;

/**
 * WijkGlobal:
 * @state: defined or not; then all numbers are NaN
 * @value: the statistic, no unit
 * @expected: its expected value
 * @randomisation: all permutations of the values are equally likely; not defined for 3
 *   areas or fewer
 * @normality: the values are normal draws; not defined for general G
 * @sums: of the weights
 * @kurtosis: of the values
 */
typedef struct {
    WijkOutcome state;
    double value;
    double expected;
    WijkGlobalTest randomisation;
    WijkGlobalTest normality;
    WijkWeightSums sums;
    double kurtosis;
} WijkGlobal;

/* The sums of all weights, also of weights that are not symmetric. */
WijkWeightSums wijk_weight_sums(const WijkWeights *weights);

/**
 * wijk_global:
 * @statistic: which
 * @value: (array length=n): a finite value for each area of @weights
 * @weights: without self; need not be symmetric
 *
 * Moran's I (Moran 1950, Notes on continuous stochastic phenomena, Biometrika 37,
 * doi:10.1093/biomet/37.1-2.17), Geary's C (Geary 1954, The contiguity ratio and
 * statistical mapping, The Incorporated Statistician 5, doi:10.2307/2986645), their
 * moments as in Cliff and Ord (1981, Spatial processes, Pion); general G (Getis and Ord
 * 1992, The analysis of spatial association by use of distance statistics, Geographical
 * Analysis 24, doi:10.1111/j.1538-4632.1992.tb00261.x) with the corrected B1.
 *
 * n is the number of areas, islands included. Areas without a value leave beforehand: see
 * wijk_weights_subset(). Not defined: equal values, a missing value, no link at all, and
 * general G of negative values.
 *
 * Returns: the statistic and its moments
 */
WijkGlobal wijk_global(WijkGlobalStatistic statistic, const double *value,
                       const WijkWeights *weights);

/* The statistic alone, of values that are defined: what permutations repeat. @value is z
 * for Moran and Geary, the value itself for G; @denominator as wijk_global_denominator().
 */
double wijk_global_value(WijkGlobalStatistic statistic, const double *value,
                         const WijkWeights *weights, double denominator);

/* What the weighted sum is divided by: the same for all orders of the values. 0 or less
 * where the statistic is not defined. */
double wijk_global_denominator(WijkGlobalStatistic statistic, const WijkMoments *moments,
                               const double *value, double s0);

/* "moran", "geary", "g"; NULL after the last. */
const char *wijk_global_id(WijkGlobalStatistic statistic);
