/* SPDX-License-Identifier: EUPL-1.2 */
/* Sorted values and what all methods ask of them. Doubles sort by their bits, once those of
 * negative numbers are turned round: a radix sort of six rounds of eleven bits, several
 * times faster than qsort() for the values of a national map. */
#include "classify/methods.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define ROUND_BITS 11
#define N_ROUNDS 6 /* 6 x 11 >= 64 */
#define N_BUCKETS (1u << ROUND_BITS)
#define SNAP_ULPS 2 /* rounding errors of a difference, a product and a sum */

static guint64
key_of(double value)
{
    guint64 bits;

    value += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT(1) << 63;
}

static double
value_of(guint64 key)
{
    guint64 bits = key >> 63 ? key & ~(G_GUINT64_CONSTANT(1) << 63) : ~key;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Sorts @key by one round of bits into @out; %FALSE if all share them and nothing was done.
 */
static gboolean
sort_round(const guint64 *key, guint64 *out, gsize n, guint shift)
{
    gsize place[N_BUCKETS] = {0};
    gsize next = 0;

    for (gsize i = 0; i < n; i++)
        place[key[i] >> shift & (N_BUCKETS - 1)]++;
    if (place[key[0] >> shift & (N_BUCKETS - 1)] == n)
        return FALSE;
    for (guint bucket = 0; bucket < N_BUCKETS; bucket++) {
        gsize count = place[bucket];

        place[bucket] = next;
        next += count;
    }
    for (gsize i = 0; i < n; i++)
        out[place[key[i] >> shift & (N_BUCKETS - 1)]++] = key[i];
    return TRUE;
}

void
wijk_series_init(WijkSeries *series, const double *value, gsize n)
{
    g_autofree guint64 *key = g_new(guint64, MAX(n, 1));
    g_autofree guint64 *other = g_new(guint64, MAX(n, 1));

    for (gsize i = 0; i < n; i++)
        key[i] = key_of(value[i]);
    for (guint round = 0; round < N_ROUNDS && n > 1; round++)
        if (sort_round(key, other, n, round * ROUND_BITS)) {
            guint64 *sorted = other;

            other = key;
            key = sorted;
        }

    series->n = n;
    series->n_distinct = n > 0 ? 1 : 0;
    series->value = g_new(double, MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        series->value[i] = value_of(key[i]);
        if (i > 0 && key[i] != key[i - 1])
            series->n_distinct++;
    }
}

void
wijk_series_clear(WijkSeries *series)
{
    g_clear_pointer(&series->value, g_free);
}

gsize
wijk_series_below(const WijkSeries *series, double at, WijkClosed closed)
{
    gsize low = 0;
    gsize high = series->n;

    while (low < high) {
        gsize middle = low + (high - low) / 2;
        double value = series->value[middle];

        if (closed == WIJK_CLOSED_RIGHT ? value <= at : value < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double
wijk_series_snap(const WijkSeries *series, double at)
{
    double largest = MAX(fabs(series->value[0]), fabs(series->value[series->n - 1]));
    double tolerance = SNAP_ULPS * DBL_EPSILON * largest;
    gsize above = wijk_series_below(series, at, WIJK_CLOSED_LEFT);
    double nearest = at;
    double distance = tolerance;

    if (above < series->n && series->value[above] - at <= distance) {
        nearest = series->value[above];
        distance = nearest - at;
    }
    if (above > 0 && at - series->value[above - 1] < distance)
        nearest = series->value[above - 1];
    return nearest;
}

double
wijk_break_between(double low, double high, WijkClosed closed)
{
    double middle = low + (high - low) / 2;

    if (closed == WIJK_CLOSED_RIGHT)
        return middle < high ? middle : low;
    return middle > low ? middle : high;
}

static void
add_compensated(double *sum, double *lost, double term)
{
    double total = *sum + term;

    *lost += fabs(*sum) >= fabs(term) ? (*sum - total) + term : (term - total) + *sum;
    *sum = total;
}

double
wijk_mean(const double *value, gsize n)
{
    double sum = 0.0;
    double lost = 0.0;

    for (gsize i = 0; i < n; i++)
        add_compensated(&sum, &lost, value[i]);
    return (sum + lost) / (double)n;
}

double
wijk_stddev(const double *value, gsize n)
{
    if (n < 2)
        return 0.0;

    /* The mean is rounded; what that leaves in the deviations is taken out again. */
    double mean = wijk_mean(value, n);
    double squares = 0.0;
    double lost = 0.0;
    double rest = 0.0;

    for (gsize i = 0; i < n; i++) {
        double deviation = value[i] - mean;

        add_compensated(&squares, &lost, deviation * deviation);
        rest += deviation;
    }
    squares += lost - rest * rest / (double)n;
    return sqrt(MAX(squares, 0.0) / (double)(n - 1));
}
