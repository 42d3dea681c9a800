/* SPDX-License-Identifier: EUPL-1.2 */
/* Pseudo p-values: how often does a shuffled map give as much? */
#pragma once

#include "analysis/autocorrelation.h"
#include "analysis/local.h"

/* More say nothing new: p is then known to a thousandth of a per cent. */
#define WIJK_PERMUTATIONS_MAX 10000000

/* How often a shuffled map gave as much. A tie counts on both sides. */
typedef struct {
    guint32 n_greater; /* shuffled >= observed */
    guint32 n_less;    /* shuffled <= observed */
} WijkPermuted;

/**
 * WijkPermute: how to shuffle.
 * @n_permutations: 1 … WIJK_PERMUTATIONS_MAX
 * @seed: the same seed gives the same counts, for any number of threads
 * @n_threads: as wijk_pool_threads() gave it
 */
typedef struct {
    guint32 n_permutations;
    guint64 seed;
    guint n_threads;
} WijkPermute;

/**
 * wijk_permute_local:
 * @statistic: which
 * @value: (array length=n): as for wijk_local()
 * @weights: as for wijk_local()
 * @how: how to shuffle
 *
 * Conditional permutations (Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x): the area
 * keeps its value and its neighbours get values of the other areas, drawn without
 * replacement. What is drawn follows from the seed and the index of the area. An area whose
 * state is not WIJK_OUTCOME_DEFINED in wijk_local() has counts of 0.
 *
 * Cost: O(n (n + permutations × neighbours)); 2 n doubles a
 * thread and a megabyte.
 *
 * Returns: (transfer full) (array length=n): counts, one an area
 */
WijkPermuted *wijk_permute_local(WijkLocalStatistic statistic, const double *value,
                                 const WijkWeights *weights, const WijkPermute *how);

/**
 * wijk_permute_global:
 * @statistic: which
 * @value: (array length=n): as for wijk_global()
 * @weights: as for wijk_global()
 * @how: how to shuffle
 *
 * All values are shuffled over all areas. A statistic that is not defined has counts of 0.
 *
 * Returns: counts
 */
WijkPermuted wijk_permute_global(WijkGlobalStatistic statistic, const double *value,
                                 const WijkWeights *weights, const WijkPermute *how);

/* (min(n_greater, n_less) + 1) / (M + 1): one-sided, towards the side the value lies on, as
 * GeoDa and PySAL give it. On noise a tenth of all areas are below 0.05, so it is no p for
 * a test at a level. NaN if both counts are 0. */
double wijk_permuted_p_folded(const WijkPermuted *permuted, guint32 n_permutations);

/* Twice that, at most 1: the two-sided p, for wijk_fdr(). */
double wijk_permuted_p_two(const WijkPermuted *permuted, guint32 n_permutations);
