/* SPDX-License-Identifier: EUPL-1.2 */
/* One number an area: where do high or low values lie together? */
#pragma once

#include "analysis/moments.h"
#include "analysis/weights.h"

typedef enum {
    WIJK_LOCAL_GI,      /* neighbours without the area itself */
    WIJK_LOCAL_GI_STAR, /* neighbours and the area itself */
    WIJK_LOCAL_MORAN,   /* the area times its neighbours */
    WIJK_LOCAL_GEARY,   /* squared differences of the area and its neighbours */
    WIJK_N_LOCAL,
} WijkLocalStatistic;

/* An area and its surroundings, each against the mean. */
typedef enum {
    WIJK_QUADRANT_NONE, /* at the mean, or not defined */
    WIJK_QUADRANT_HH,
    WIJK_QUADRANT_LL,
    WIJK_QUADRANT_LH, /* low among high */
    WIJK_QUADRANT_HL, /* high among low */
    WIJK_N_QUADRANT,
} WijkQuadrant;

/**
 * WijkLocalOptions: all zero is the default.
 * @divide_by_n_minus_1: local Moran: m2 = sum z^2 / (n - 1), as GeoDa has it, not / n
 * @divide_by_n: local Geary: values standardised with sd over n, not over n - 1
 * @total: local Moran: moments over all permutations, not over those that leave the area
 *   where it is
 */
typedef struct {
    gboolean divide_by_n_minus_1;
    gboolean divide_by_n;
    gboolean total;
} WijkLocalOptions;

/**
 * WijkLocal: columns of one row an area; NaN where not defined.
 * @n: number of areas
 * @state: (array length=n): whether the numbers may be used
 * @quadrant: (array length=n): by the signs of z and of sum w z
 * @value: (array length=n): Gi, Gi*: sum w x, in the unit of the values times that of the
 *   weights; Moran and Geary: no unit of values
 * @expected: (array length=n): of @value
 * @variance: (array length=n): of @value
 * @z: (array length=n): (value - expected) / sd
 * @p: (array length=n): two-sided, normal
 */
typedef struct {
    guint32 n;
    WijkOutcome *state;
    WijkQuadrant *quadrant;
    double *value;
    double *expected;
    double *variance;
    double *z;
    double *p;
} WijkLocal;

/**
 * wijk_local:
 * @statistic: which
 * @value: (array length=n): a finite value for each area of @weights
 * @weights: with self for Gi*, else without
 * @options: (nullable): %NULL for the defaults
 *
 * Gi, Gi*: Ord and Getis (1995, Local spatial autocorrelation statistics, Geographical
 * Analysis 27, doi:10.1111/j.1538-4632.1995.tb00912.x), the variance of Gi* over n.
 * Local Moran: Anselin (1995, Local indicators of spatial association, Geographical
 * Analysis 27, doi:10.1111/j.1538-4632.1995.tb00338.x); conditional moments: Sokal, Oden
 * and Thomson (1998, Local spatial autocorrelation in a biological model, Geographical
 * Analysis 30, doi:10.1111/j.1538-4632.1998.tb00406.x). Local Geary: Anselin (1995; 2019,
 * doi:10.1111/gean.12164), moments of the conditional permutations.
 *
 * An area without neighbours is an island, with no numbers; only Gi* keeps them, as they
 * are then the area's own. Where the variance is 0 (a row that holds everyone, an area at
 * the mean in local Moran, all others equal) z and p are not defined; equal or missing
 * values leave nothing defined.
 *
 * Returns: (transfer full): the columns
 */
WijkLocal *wijk_local(WijkLocalStatistic statistic, const double *value,
                      const WijkWeights *weights, const WijkLocalOptions *options);

void wijk_local_free(WijkLocal *local);

/* Returns: (transfer full) (array length=n): p of the areas that are defined, NaN for all
 * others, islands too: what wijk_fdr() takes, so that only tests that were made count */
double *wijk_local_tested_p(const WijkLocal *local);

/* "gi", "gi-star", "moran", "geary"; NULL after the last. */
const char *wijk_local_id(WijkLocalStatistic statistic);

/* "none", "HH", "LL", "LH", "HL"; NULL after the last. */
const char *wijk_quadrant_id(WijkQuadrant quadrant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkLocal, wijk_local_free)
