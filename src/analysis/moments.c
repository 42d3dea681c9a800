/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums run in long double: fourth powers of small rates must not vanish. */
#include "analysis/moments.h"

#include <float.h>
#include <math.h>

/* TRUE if two values differ; finds the one value that differs from all others. */
static gboolean
differ(WijkMoments *moments, const double *value)
{
    guint32 n = moments->n;
    guint32 n_low = 0, n_high = 0, low = 0, high = 0;

    moments->single = n;
    for (guint32 i = 1; i < n; i++) {
        if (value[i] < value[low])
            low = i;
        if (value[i] > value[high])
            high = i;
    }
    if (n < 2 || value[low] == value[high])
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        n_low += value[i] == value[low];
        n_high += value[i] == value[high];
    }
    if (n_low == n - 1)
        moments->single = high;
    else if (n_high == n - 1)
        moments->single = low;
    return TRUE;
}

static void
sum_powers(WijkMoments *moments)
{
    long double square = 0, cube = 0, fourth = 0;

    for (guint32 i = 0; i < moments->n; i++) {
        long double z = moments->z[i];

        square += z * z;
        cube += z * z * z;
        fourth += z * z * z * z;
        moments->scale = MAX(moments->scale, fabs(moments->z[i]));
    }
    moments->square = (double)square;
    moments->cube = (double)cube;
    moments->fourth = (double)fourth;
    moments->kurtosis = (double)(moments->n * fourth / (square * square));
    if (!isfinite(moments->fourth) || !(moments->square > 0))
        moments->constant = TRUE;
}

void
wijk_moments_init(WijkMoments *moments, const double *value, guint32 n)
{
    long double sum = 0;
    double largest = 0;

    *moments = (WijkMoments){.n = n, .z = g_new0(double, MAX(n, 1)), .single = n};
    for (guint32 i = 0; i < n; i++) {
        if (!isfinite(value[i]))
            moments->constant = TRUE;
        sum += value[i];
        largest = MAX(largest, fabs(value[i]));
    }
    if (moments->constant || !differ(moments, value)) {
        moments->constant = TRUE;
        return;
    }
    moments->mean = (double)(sum / n);
    for (guint32 i = 0; i < n; i++) {
        moments->z[i] = (double)(value[i] - sum / n);
        /* A value at the mean is at the mean, not a rounding error above it. */
        if (fabs(moments->z[i]) <= 2 * DBL_EPSILON * largest)
            moments->z[i] = 0;
    }
    sum_powers(moments);
}

void
wijk_moments_clear(WijkMoments *moments)
{
    g_clear_pointer(&moments->z, g_free);
}

double
wijk_moments_variance_without(const WijkMoments *moments, guint32 i)
{
    double others = moments->n - 1;
    double z = moments->z[i];
    double mean = -z / others;
    double sum = 0;

    if (moments->single == i)
        return 0;
    if (z * z < moments->square / 2)
        return (moments->square - z * z) / others - mean * mean;
    /* One value far from all others, so at most one such sum a map. */
    for (guint32 j = 0; j < moments->n; j++)
        if (j != i)
            sum += (moments->z[j] - mean) * (moments->z[j] - mean);
    return sum / others;
}

double
wijk_normal_p_greater(double z)
{
    return erfc(z * M_SQRT1_2) / 2;
}

double
wijk_normal_p_two(double z)
{
    return erfc(fabs(z) * M_SQRT1_2);
}
