/* SPDX-License-Identifier: EUPL-1.2 */
/* Benjamini and Hochberg's step-up. */
#include "analysis/fdr.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double p;
    gsize index;
} Test;

static int
compare(const void *a, const void *b)
{
    const Test *one = a, *other = b;

    return (one->p > other->p) - (one->p < other->p);
}

/* The tests that were made, by rising p. */
static Test *
sorted(const double *p, gsize n, gsize *n_tests)
{
    Test *test = g_new(Test, MAX(n, 1));
    gsize m = 0;

    for (gsize i = 0; i < n; i++)
        if (!isnan(p[i]))
            test[m++] = (Test){p[i], i};
    qsort(test, m, sizeof *test, compare);
    *n_tests = m;
    return test;
}

void
wijk_fdr(const double *p, gsize n, double *adjusted)
{
    gsize m;
    g_autofree Test *test = sorted(p, n, &m);
    double least = 1;

    for (gsize i = 0; i < n; i++)
        adjusted[i] = NAN;
    for (gsize rank = m; rank > 0; rank--) {
        least = MIN(least, test[rank - 1].p * (double)m / (double)rank);
        adjusted[test[rank - 1].index] = least;
    }
}

WijkFdrCut
wijk_fdr_cut(const double *p, gsize n, double level)
{
    gsize m;
    g_autofree Test *test = sorted(p, n, &m);

    for (gsize rank = m; rank > 0; rank--)
        if (test[rank - 1].p <= level * (double)rank / (double)m)
            return (WijkFdrCut){test[rank - 1].p, rank, m};
    return (WijkFdrCut){NAN, 0, m};
}

void
wijk_hotspot_bins(const double *z, const double *p, gsize n, gboolean corrected, gint8 *bin)
{
    double level[3] = {.1, .05, .01};

    for (guint k = 0; corrected && k < G_N_ELEMENTS(level); k++)
        level[k] = wijk_fdr_cut(p, n, level[k]).p;
    for (gsize i = 0; i < n; i++) {
        bin[i] = 0;
        for (gint k = 0; k < 3; k++)
            if (p[i] <= level[k]) /* never so if either is NaN */
                bin[i] = (gint8)(z[i] > 0 ? k + 1 : -k - 1);
    }
}
