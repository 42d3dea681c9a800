/* SPDX-License-Identifier: EUPL-1.2 */
/* Quantiles: as many values in every class. Nine definitions of the sample quantile by
 * Hyndman & Fan (1996), doi:10.2307/2684934. A probability is part / n_parts and the nine
 * rules have parameters that are multiples of 1/24, so a position among the values is a
 * whole fraction: a value that lies on a break is found to do so. */
#include "classify/methods.h"

#define GRID 24 /* a and b of types 4 to 9 are multiples of 1/24 */

/* a and b x 24 of types 4 … 9: position a + p (n + 1 - a - b). */
static const struct {
    guint a;
    guint b;
} plotting[] = {{0, 24}, {12, 12}, {0, 0}, {24, 24}, {8, 8}, {9, 9}};

/* The value at a position from 1 to n; positions outside are the ends. */
static double
at_rank(const WijkSeries *series, gint64 rank)
{
    return series->value[CLAMP(rank, 1, (gint64)series->n) - 1];
}

/* Types 1 to 3: the quantile is a value, or for type 2 the mean of two. */
static double
discontinuous(const WijkSeries *series, guint part, guint n_parts, guint type)
{
    gint64 over = (gint64)part * (gint64)series->n;
    gint64 under = n_parts;

    if (type == 3) { /* np - 1/2 */
        over = 2 * over - under;
        under *= 2;
        if (over < 0)
            return at_rank(series, 1);
    }

    gint64 rank = over / under;
    gboolean whole = over % under == 0;

    if (type == 2 && whole)
        return at_rank(series, rank) / 2 + at_rank(series, rank + 1) / 2;
    if (type == 3)
        return at_rank(series, whole && rank % 2 == 0 ? rank : rank + 1);
    return at_rank(series, whole ? rank : rank + 1);
}

double
wijk_quantile(const WijkSeries *series, guint part, guint n_parts, guint type)
{
    g_assert(series->n > 0 && part <= n_parts && type >= 1 && type <= 9);
    if (type <= 3)
        return discontinuous(series, part, n_parts, type);

    gint64 a = plotting[type - 4].a;
    gint64 b = plotting[type - 4].b;
    gint64 over = a * n_parts + (gint64)part * (GRID * ((gint64)series->n + 1) - a - b);
    gint64 under = GRID * (gint64)n_parts;
    gint64 rank = over / under;
    double share = (double)(over % under) / (double)under;
    double low = at_rank(series, rank);
    double high = at_rank(series, rank + 1);

    return low + share * (high - low);
}

/* Whether every different value has a class to itself, and every class a value. */
static gboolean
separates_all(const WijkSeries *series, const GArray *breaks, WijkClosed closed)
{
    gsize below = 0;

    if (breaks->len != series->n_distinct + 1)
        return FALSE;
    for (guint i = 1; i < breaks->len; i++) {
        double at = g_array_index(breaks, double, i);
        gsize next =
            i + 1 < breaks->len ? wijk_series_below(series, at, closed) : series->n;

        if (next == below || series->value[below] != series->value[next - 1] ||
            !(at > g_array_index(breaks, double, i - 1)))
            return FALSE;
        below = next;
    }
    return TRUE;
}

/* A class for each different value. */
static void
one_class_each(const WijkSeries *series, WijkClosed closed, GArray *breaks)
{
    g_array_set_size(breaks, 0);
    wijk_raw_add(breaks, series->value[0]);
    for (gsize i = 1; i < series->n; i++)
        if (series->value[i] > series->value[i - 1])
            wijk_raw_add(
                breaks, wijk_break_between(series->value[i - 1], series->value[i], closed));
    wijk_raw_add(breaks, series->value[series->n - 1]);
}

gboolean
wijk_method_quantile(const WijkSeries *series, const WijkClassifyOptions *options,
                     GArray *breaks, WijkNotes *notes, GError **error)
{
    (void)notes;
    (void)error;
    wijk_raw_add(breaks, series->value[0]);
    for (guint i = 1; i < options->n_classes; i++)
        wijk_raw_add(breaks,
                     wijk_quantile(series, i, options->n_classes, options->quantile_type));
    wijk_raw_add(breaks, series->value[series->n - 1]);

    if (series->n_distinct <= options->n_classes &&
        !separates_all(series, breaks, options->closed))
        one_class_each(series, options->closed, breaks);
    return TRUE;
}
