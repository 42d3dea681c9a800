/* SPDX-License-Identifier: EUPL-1.2 */
/* Moran's I, Geary's C and general G. */
#include "analysis/autocorrelation.h"

#include <math.h>

/* Weight of the link back, by halving; 0 if there is none. */
static double
weight_back(const WijkWeights *weights, guint32 from, guint32 to)
{
    gsize low = weights->start[to];
    gsize high = weights->start[to + 1];

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (weights->neighbour[middle] == from)
            return weights->weight[middle];
        if (weights->neighbour[middle] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

WijkWeightSums
wijk_weight_sums(const WijkWeights *weights)
{
    g_autofree double *both = g_new0(double, MAX(weights->n, 1));
    WijkWeightSums sums = {0};

    for (guint32 i = 0; i < weights->n; i++)
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
            double w = weights->weight[k];
            guint32 j = weights->neighbour[k];

            sums.s0 += w;
            sums.s1 += w * (w + weight_back(weights, i, j));
            both[i] += w;
            both[j] += w;
        }
    for (guint32 i = 0; i < weights->n; i++)
        sums.s2 += both[i] * both[i];
    return sums;
}

static double
sum_of_products(const double *value, const WijkWeights *weights)
{
    double sum = 0;

    for (guint32 i = 0; i < weights->n; i++) {
        double lag = 0;

        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
            lag += weights->weight[k] * value[weights->neighbour[k]];
        sum += value[i] * lag;
    }
    return sum;
}

static double
sum_of_squares(const double *value, const WijkWeights *weights)
{
    double sum = 0;

    for (guint32 i = 0; i < weights->n; i++)
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
            double difference = value[i] - value[weights->neighbour[k]];

            sum += weights->weight[k] * difference * difference;
        }
    return sum;
}

double
wijk_global_value(WijkGlobalStatistic statistic, const double *value,
                  const WijkWeights *weights, double denominator)
{
    return (statistic == WIJK_GLOBAL_GEARY ? sum_of_squares(value, weights)
                                           : sum_of_products(value, weights)) /
           denominator;
}

double
wijk_global_denominator(WijkGlobalStatistic statistic, const WijkMoments *moments,
                        const double *value, double s0)
{
    double n = moments->n;
    double pairs = 0;
    double before = 0;

    if (moments->constant || !(s0 > 0))
        return 0;
    if (statistic == WIJK_GLOBAL_MORAN)
        return s0 * moments->square / n;
    if (statistic == WIJK_GLOBAL_GEARY)
        return 2 * s0 * moments->square / (n - 1);
    /* Pairs of different areas, without taking the squares from the square of the sum. */
    for (guint32 i = 0; i < moments->n; i++) {
        if (value[i] < 0)
            return 0;
        pairs += 2 * value[i] * before;
        before += value[i];
    }
    return pairs;
}

static double
moran_variance_normal(double n, const WijkWeightSums *s)
{
    double expected = -1 / (n - 1);

    return (n * n * s->s1 - n * s->s2 + 3 * s->s0 * s->s0) / (s->s0 * s->s0 * (n * n - 1)) -
           expected * expected;
}

static double
moran_variance_random(double n, const WijkWeightSums *s, double b2)
{
    double expected = -1 / (n - 1);
    double squared = s->s0 * s->s0;
    double first = n * ((n * n - 3 * n + 3) * s->s1 - n * s->s2 + 3 * squared);
    double second = b2 * ((n * n - n) * s->s1 - 2 * n * s->s2 + 6 * squared);

    return (first - second) / ((n - 1) * (n - 2) * (n - 3) * squared) - expected * expected;
}

static double
geary_variance_normal(double n, const WijkWeightSums *s)
{
    double squared = s->s0 * s->s0;

    return ((2 * s->s1 + s->s2) * (n - 1) - 4 * squared) / (2 * (n + 1) * squared);
}

static double
geary_variance_random(double n, const WijkWeightSums *s, double b2)
{
    double squared = s->s0 * s->s0;
    double first = (n - 1) * s->s1 * (n * n - 3 * n + 3 - (n - 1) * b2);
    double second = (n - 1) * s->s2 / 4 * (n * n + 3 * n - 6 - (n * n - n + 2) * b2);
    double third = squared * (n * n - 3 - (n - 1) * (n - 1) * b2);

    return (first - second + third) / (n * (n - 2) * (n - 3) * squared);
}

/* The sums of powers cancel: hence long double. */
static double
g_variance_random(const double *value, guint32 n_areas, const WijkWeightSums *s)
{
    long double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
    long double n = n_areas, s0 = s->s0, s1 = s->s1, s2 = s->s2;
    long double squared = s0 * s0;

    for (guint32 i = 0; i < n_areas; i++) {
        long double x = value[i];

        m1 += x;
        m2 += x * x;
        m3 += x * x * x;
        m4 += x * x * x * x;
    }

    long double b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * squared;
    long double b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * squared);
    long double b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * squared);
    long double b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * squared;
    long double b4 = s1 - s2 + squared;
    long double sum =
        b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1;
    long double pairs = m1 * m1 - m2;
    long double expected = s0 / (n * (n - 1));

    return (double)(sum / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3)) -
                    expected * expected);
}

static WijkGlobalTest
test_of(const WijkGlobal *global, gboolean below, double variance)
{
    WijkGlobalTest test = {variance, NAN, NAN, NAN};

    if (!isfinite(variance) || variance <= 0)
        return (WijkGlobalTest){NAN, NAN, NAN, NAN};
    test.z = (global->value - global->expected) / sqrt(variance);
    if (below)
        test.z = -test.z;
    test.p_greater = wijk_normal_p_greater(test.z);
    test.p_two = wijk_normal_p_two(test.z);
    return test;
}

WijkGlobal
wijk_global(WijkGlobalStatistic statistic, const double *value, const WijkWeights *weights)
{
    g_auto(WijkMoments) moments = {0};
    double n = weights->n;
    WijkGlobalTest none = {NAN, NAN, NAN, NAN};
    WijkGlobal global = {WIJK_OUTCOME_UNDEFINED, NAN, NAN, none, none, {0, 0, 0}, NAN};
    double random = NAN, normal = NAN, denominator;

    g_assert(!weights->has_self);
    wijk_moments_init(&moments, value, weights->n);
    global.sums = wijk_weight_sums(weights);
    denominator = wijk_global_denominator(statistic, &moments, value, global.sums.s0);
    if (!(denominator > 0))
        return global;
    global.state = WIJK_OUTCOME_DEFINED;
    global.kurtosis = moments.kurtosis;
    global.value = wijk_global_value(
        statistic, statistic == WIJK_GLOBAL_G ? value : moments.z, weights, denominator);
    if (statistic == WIJK_GLOBAL_MORAN) {
        global.expected = -1 / (n - 1);
        normal = moran_variance_normal(n, &global.sums);
        random = moran_variance_random(n, &global.sums, moments.kurtosis);
    } else if (statistic == WIJK_GLOBAL_GEARY) {
        global.expected = 1;
        normal = geary_variance_normal(n, &global.sums);
        random = geary_variance_random(n, &global.sums, moments.kurtosis);
    } else {
        global.expected = global.sums.s0 / (n * (n - 1));
        random = g_variance_random(value, weights->n, &global.sums);
    }
    global.normality = test_of(&global, statistic == WIJK_GLOBAL_GEARY, normal);
    global.randomisation =
        test_of(&global, statistic == WIJK_GLOBAL_GEARY, n > 3 ? random : NAN);
    return global;
}

const char *
wijk_global_id(WijkGlobalStatistic statistic)
{
    static const char *const id[WIJK_N_GLOBAL] = {"moran", "geary", "g"};

    return statistic < WIJK_N_GLOBAL ? id[statistic] : NULL;
}
