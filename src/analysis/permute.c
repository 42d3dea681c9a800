/* SPDX-License-Identifier: EUPL-1.2 */
/* Fisher and Yates' shuffle, of which the first steps put a sample without replacement in
 * front, whatever order they begin with. Samples of places are drawn once for all areas;
 * each area puts the values of the others in an order of its own, so that areas do not
 * share what is drawn. */
#include "analysis/permute.h"

#include <math.h>
#include <string.h>

#include "base/pool.h"

#define BLOCK (1 << 18) /* places drawn at a time: they stay in a core's cache */
#define TIE 1e-11       /* of the largest sum there can be: rounding, not a difference */

/* SplitMix64: Steele, Lea and Flood (2014, Fast splittable pseudorandom number generators,
 * doi:10.1145/2660193.2660195). */
static inline guint64
mix(guint64 x)
{
    x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static inline guint64
next(guint64 *state)
{
    *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return mix(*state);
}

/* The start of stream @index: far from all others, as its place is mixed. */
static guint64
stream(guint64 seed, guint64 index)
{
    guint64 state = mix(seed) + index;

    return next(&state);
}

/* 0 … bound - 1, all equally likely: Lemire (2019, Fast random integer generation in an
 * interval, doi:10.1145/3230636). */
static inline guint32
below(guint64 *state, guint32 bound)
{
    guint64 product = (next(state) >> 32) * bound;

    if (G_UNLIKELY((guint32)product < bound)) {
        guint32 least = -bound % bound;

        while ((guint32)product < least)
            product = (next(state) >> 32) * bound;
    }
    return (guint32)(product >> 32);
}

/* Moves a random item of @item[at … n - 1] to @at. */
static inline guint32
draw_place(guint32 *item, guint32 at, guint32 n, guint64 *state)
{
    guint32 from = at + below(state, n - at);
    guint32 drawn = item[from];

    item[from] = item[at];
    item[at] = drawn;
    return drawn;
}

static inline double
draw(double *item, guint32 at, guint32 n, guint64 *state)
{
    guint32 from = at + below(state, n - at);
    double drawn = item[from];

    item[from] = item[at];
    item[at] = drawn;
    return drawn;
}

static void
count(WijkPermuted *permuted, double shuffled, double observed, double tie)
{
    permuted->n_greater += shuffled >= observed - tie;
    permuted->n_less += shuffled <= observed + tie;
}

typedef struct {
    WijkLocalStatistic statistic;
    const WijkMoments *moments;
    const WijkWeights *weights;
    const WijkLocal *local;
    const WijkPermute *how;
    guint32 n_drawn; /* the most neighbours an area has */
    guint32 n_block; /* samples in @place */
    guint32 *place;  /* n_drawn a sample */
    double *scratch; /* n values and n weights a worker */
    WijkPermuted *permuted;
} LocalRound;

/* What of a neighbour the statistic of area @i adds up. */
static double
item_of(const LocalRound *round, guint32 i, guint32 j)
{
    const double *z = round->moments->z;

    if (round->statistic == WIJK_LOCAL_GEARY)
        return (z[i] - z[j]) * (z[i] - z[j]);
    return z[j];
}

/* Weights of the others in @weight; their number, and the sum as it is. */
static guint32
observe(const LocalRound *round, guint32 i, double *weight, double *observed)
{
    const WijkWeights *weights = round->weights;
    guint32 n = 0;

    *observed = 0;
    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
        if (weights->neighbour[k] == i)
            continue; /* its own share is the same in all */
        weight[n++] = weights->weight[k];
        *observed += weights->weight[k] * item_of(round, i, weights->neighbour[k]);
    }
    return n;
}

/* The values of all areas but @i, in an order of their own. Returns: the largest */
static double
shuffle_others(const LocalRound *round, guint32 i, double *other)
{
    guint32 n = 0;
    double scale = 0;
    guint64 state = stream(round->how->seed, i);

    for (guint32 j = 0; j < round->moments->n; j++) {
        if (j == i)
            continue;
        other[n] = item_of(round, i, j);
        scale = MAX(scale, fabs(other[n]));
        n++;
    }
    for (guint32 k = 0; k + 1 < n; k++)
        draw(other, k, n, &state);
    return scale;
}

static void
permute_area(gsize item, guint worker, gpointer data)
{
    LocalRound *round = data;
    guint32 i = (guint32)item, n_drawn;
    double *other = round->scratch + (gsize)worker * 2 * round->moments->n;
    double *weight = other + round->moments->n;
    const guint32 *place = round->place;
    double observed, tie = 0, scale;
    WijkPermuted permuted = {0, 0};

    if (round->local->state[i] != WIJK_OUTCOME_DEFINED)
        return;
    scale = shuffle_others(round, i, other);
    n_drawn = observe(round, i, weight, &observed);
    for (guint32 k = 0; k < n_drawn; k++)
        tie += TIE * scale * weight[k];
    for (guint32 m = 0; m < round->n_block; m++, place += round->n_drawn) {
        double sum = 0;

        for (guint32 k = 0; k < n_drawn; k++)
            sum += weight[k] * other[place[k]];
        count(&permuted, sum, observed, tie);
    }
    /* Moran multiplies by z, which turns the order round where it is below 0. */
    if (round->statistic == WIJK_LOCAL_MORAN && round->moments->z[i] < 0)
        permuted = (WijkPermuted){permuted.n_less, permuted.n_greater};
    round->permuted[i].n_greater += permuted.n_greater;
    round->permuted[i].n_less += permuted.n_less;
}

/* Draws samples block by block and hands each block to all areas. */
static void
permute_areas(LocalRound *round)
{
    guint32 n = round->moments->n, n_all = round->how->n_permutations;
    guint32 n_most = MAX(BLOCK / MAX(round->n_drawn, 1), 1);
    g_autofree guint32 *place = g_new(guint32, (gsize)MIN(n_most, n_all) * round->n_drawn);
    g_autofree guint32 *item = g_new(guint32, n);
    guint64 state = stream(round->how->seed, G_MAXUINT32);

    round->place = place;
    for (guint32 i = 0; i < n; i++)
        item[i] = i;
    for (guint32 done = 0; done < n_all; done += round->n_block) {
        round->n_block = MIN(n_most, n_all - done);
        for (guint32 m = 0; m < round->n_block; m++)
            for (guint32 k = 0; k < round->n_drawn; k++)
                place[(gsize)m * round->n_drawn + k] = draw_place(item, k, n - 1, &state);
        wijk_pool_run(n, round->how->n_threads, permute_area, round);
    }
}

/* The most neighbours an area has, itself not counted. */
static guint32
most_neighbours(const WijkWeights *weights)
{
    gsize most = 0;

    for (guint32 i = 0; i < weights->n; i++)
        most = MAX(most, weights->start[i + 1] - weights->start[i]);
    return (guint32)MIN(most, MAX(weights->n, 1) - 1);
}

static void
check(const WijkPermute *how)
{
    g_assert(how->n_permutations > 0 && how->n_permutations <= WIJK_PERMUTATIONS_MAX);
    g_assert(how->n_threads > 0);
}

WijkPermuted *
wijk_permute_local(WijkLocalStatistic statistic, const double *value,
                   const WijkWeights *weights, const WijkPermute *how)
{
    g_auto(WijkMoments) moments = {0};
    g_autoptr(WijkLocal) local = wijk_local(statistic, value, weights, NULL);
    gsize n = MAX(weights->n, 1);
    g_autofree double *scratch = g_new(double, 2 * n * how->n_threads);
    LocalRound round = {.statistic = statistic,
                        .moments = &moments,
                        .weights = weights,
                        .local = local,
                        .how = how,
                        .n_drawn = most_neighbours(weights),
                        .scratch = scratch,
                        .permuted = g_new0(WijkPermuted, n)};

    check(how);
    wijk_moments_init(&moments, value, weights->n);
    if (round.n_drawn > 0 && !moments.constant)
        permute_areas(&round);
    return round.permuted;
}

typedef struct {
    WijkGlobalStatistic statistic;
    const double *value;
    const WijkWeights *weights;
    const WijkPermute *how;
    double denominator;
    double observed;
    double tie;
    double *scratch;        /* n values a worker */
    WijkPermuted *permuted; /* one a worker */
} GlobalRound;

static void
permute_map(gsize item, guint worker, gpointer data)
{
    GlobalRound *round = data;
    guint32 n = round->weights->n;
    double *shuffled = round->scratch + (gsize)worker * n;
    guint64 state = stream(round->how->seed, item);

    memcpy(shuffled, round->value, n * sizeof *shuffled);
    for (guint32 k = 0; k + 1 < n; k++)
        draw(shuffled, k, n, &state);
    count(round->permuted + worker,
          wijk_global_value(round->statistic, shuffled, round->weights, round->denominator),
          round->observed, round->tie);
}

/* All shuffles, once the statistic is known to be defined. */
static WijkPermuted
permute_all(GlobalRound *round)
{
    guint n_threads = round->how->n_threads;
    gsize n = round->weights->n;
    g_autofree double *scratch = g_new(double, n *n_threads);
    g_autofree WijkPermuted *permuted = g_new0(WijkPermuted, n_threads);
    WijkPermuted all = {0, 0};

    round->scratch = scratch;
    round->permuted = permuted;
    wijk_pool_run(round->how->n_permutations, n_threads, permute_map, round);
    for (guint worker = 0; worker < n_threads; worker++) {
        all.n_greater += permuted[worker].n_greater;
        all.n_less += permuted[worker].n_less;
    }
    return all;
}

WijkPermuted
wijk_permute_global(WijkGlobalStatistic statistic, const double *value,
                    const WijkWeights *weights, const WijkPermute *how)
{
    g_auto(WijkMoments) moments = {0};
    GlobalRound round = {.statistic = statistic, .weights = weights, .how = how};
    WijkWeightSums sums = wijk_weight_sums(weights);

    check(how);
    wijk_moments_init(&moments, value, weights->n);
    round.denominator = wijk_global_denominator(statistic, &moments, value, sums.s0);
    if (!(round.denominator > 0))
        return (WijkPermuted){0, 0};
    round.value = statistic == WIJK_GLOBAL_G ? value : moments.z;
    round.observed = wijk_global_value(statistic, round.value, weights, round.denominator);
    round.tie = TIE * MAX(1, fabs(round.observed));
    if (statistic == WIJK_GLOBAL_G)
        round.tie = TIE * round.observed;
    return permute_all(&round);
}

double
wijk_permuted_p_folded(const WijkPermuted *permuted, guint32 n_permutations)
{
    if (permuted->n_greater == 0 && permuted->n_less == 0)
        return NAN;
    return (MIN(permuted->n_greater, permuted->n_less) + 1.) / (n_permutations + 1.);
}

double
wijk_permuted_p_two(const WijkPermuted *permuted, guint32 n_permutations)
{
    return 2 * wijk_permuted_p_folded(permuted, n_permutations) > 1
               ? 1
               : 2 * wijk_permuted_p_folded(permuted, n_permutations);
}
