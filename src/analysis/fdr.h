/* SPDX-License-Identifier: EUPL-1.2 */
/* Many tests at once: which may still be called significant? */
#pragma once

#include <glib.h>

/* The cut at one level. */
typedef struct {
    double p;   /* tests with this p or less are significant; NaN if none is */
    gsize n;    /* how many those are */
    gsize n_of; /* how many tests there were: those whose p is not NaN */
} WijkFdrCut;

/**
 * wijk_fdr:
 * @p: (array length=n): p-values; NaN for what was not tested, which counts nowhere
 * @n: number of values
 * @adjusted: (out caller-allocates) (array length=n): adjusted p, to be compared with the
 *   level; NaN where @p is
 *
 * Benjamini and Hochberg (1995, Controlling the false discovery rate, Journal of the Royal
 * Statistical Society B 57, doi:10.1111/j.2517-6161.1995.tb02031.x); for local statistics
 * Caldas de Castro and Singer (2006, Geographical Analysis 38,
 * doi:10.1111/j.0016-7363.2006.00682.x).
 */
void wijk_fdr(const double *p, gsize n, double *adjusted);

/**
 * wijk_fdr_cut:
 * @p: (array length=n): as for wijk_fdr()
 * @n: number of values
 * @level: share of false discoveries that is allowed, 0 … 1
 *
 * Returns: the largest p_(i) that is at most @level i / m
 */
WijkFdrCut wijk_fdr_cut(const double *p, gsize n, double level);

/**
 * wijk_hotspot_bins:
 * @z: (array length=n): scores; only their sign counts
 * @p: (array length=n): as for wijk_fdr()
 * @n: number of values
 * @corrected: whether the levels are those of wijk_fdr_cut()
 * @bin: (out caller-allocates) (array length=n): 3, 2, 1 for a high value significant at
 *   0.01, 0.05, 0.10; -3, -2, -1 for a low one; 0 for neither and for what was not tested
 */
void wijk_hotspot_bins(const double *z, const double *p, gsize n, gboolean corrected,
                       gint8 *bin);
