/* SPDX-License-Identifier: EUPL-1.2 */
/* All local statistics are sums over a row, of weights times something of each neighbour.
 * Under permutations their variance is that of a sample without replacement: the variance
 * of that something, times a factor of the row alone. */
#include "analysis/local.h"

#include <float.h>
#include <math.h>

typedef struct {
    const WijkMoments *moments;
    const WijkWeights *weights;
    WijkLocalOptions options;
} Input;

typedef struct {
    guint32 i;
    gsize n_others; /* neighbours but the area itself */
    double sum;     /* of weights */
    double squares; /* sum of squared weights */
    double lag;     /* sum of weight times z */
    double geary;   /* sum of weight times (z_i - z_j)^2 */
} Row;

typedef struct {
    double value;
    double expected;
    double variance;
} Moments;

static Row
row_of(const Input *in, guint32 i)
{
    const WijkWeights *weights = in->weights;
    const double *z = in->moments->z;
    Row row = {.i = i};
    double size = 0;

    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
        guint32 j = weights->neighbour[k];
        double w = weights->weight[k];

        row.n_others += j != i;
        row.sum += w;
        row.squares += w * w;
        row.lag += w * z[j];
        size += w * fabs(z[j]);
        row.geary += w * (z[i] - z[j]) * (z[i] - z[j]);
    }
    /* Neighbours that balance each other are at the mean, not a rounding error off it. */
    if (fabs(row.lag) <= 8 * DBL_EPSILON * size)
        row.lag = 0;
    return row;
}

/* Variance of sum w a over draws without replacement from @n things, per variance of a.
 * 0 where every thing is drawn with the same weight. */
static double
draw_factor(const Row *row, double n)
{
    double spread = n * row->squares - row->sum * row->sum;

    if (n < 2 || spread <= 1e-12 * n * row->squares)
        return 0;
    return spread / (n - 1);
}

static Moments
gi(const Input *in, const Row *row)
{
    double n = in->moments->n;
    double mean = -in->moments->z[row->i] / (n - 1);
    double shift = row->sum * in->moments->mean;

    return (Moments){row->lag + shift, row->sum * mean + shift,
                     wijk_moments_variance_without(in->moments, row->i) *
                         draw_factor(row, n - 1)};
}

static Moments
gi_star(const Input *in, const Row *row)
{
    double n = in->moments->n;
    double shift = row->sum * in->moments->mean;

    return (Moments){row->lag + shift, shift,
                     in->moments->square / n * draw_factor(row, n)};
}

/* Anselin 1995, equations 13 and 14. */
static Moments
moran_total(const Input *in, const Row *row)
{
    double n = in->moments->n;
    double b2 = in->moments->kurtosis;
    double expected = -row->sum / (n - 1);
    double pairs = row->sum * row->sum - row->squares;

    return (Moments){0, expected,
                     row->squares * (n - b2) / (n - 1) +
                         pairs * (2 * b2 - n) / ((n - 1) * (n - 2)) - expected * expected};
}

static Moments
moran(const Input *in, const Row *row)
{
    double n = in->moments->n;
    double z = in->moments->z[row->i];
    double m2 = in->moments->square / n;
    Moments moments = {0};

    if (in->options.total) {
        moments = moran_total(in, row);
    } else {
        moments.expected = -z * z / m2 * row->sum / (n - 1);
        moments.variance = z / m2 * (z / m2) *
                           wijk_moments_variance_without(in->moments, row->i) *
                           draw_factor(row, n - 1);
    }
    moments.value = z / m2 * row->lag;
    if (in->options.divide_by_n_minus_1) {
        double factor = (n - 1) / n;

        moments.value *= factor;
        moments.expected *= factor;
        moments.variance *= factor * factor;
    }
    return moments;
}

/* The squared differences of an area with all others have simple sums, because the sum of
 * z is 0 and its difference with itself is too. */
static Moments
geary(const Input *in, const Row *row)
{
    const WijkMoments *m = in->moments;
    double n = m->n;
    double z = m->z[row->i];
    double unit = m->square / (in->options.divide_by_n ? n : n - 1);
    double mean = (n * z * z + m->square) / (n - 1);
    double square =
        (n * z * z * z * z + 6 * z * z * m->square - 4 * z * m->cube + m->fourth) / (n - 1);
    double variance = square - mean * mean;

    if (m->single == row->i || variance <= 1e-13 * square)
        variance = 0;
    return (Moments){row->geary / unit, row->sum * mean / unit,
                     variance / (unit * unit) * draw_factor(row, n - 1)};
}

static WijkQuadrant
quadrant_of(double z, double lag)
{
    if (z == 0 || lag == 0)
        return WIJK_QUADRANT_NONE;
    if (z > 0)
        return lag > 0 ? WIJK_QUADRANT_HH : WIJK_QUADRANT_HL;
    return lag > 0 ? WIJK_QUADRANT_LH : WIJK_QUADRANT_LL;
}

static void
fill(WijkLocal *local, WijkLocalStatistic statistic, const Input *in, guint32 i)
{
    static Moments (*const func[WIJK_N_LOCAL])(const Input *, const Row *) = {gi, gi_star,
                                                                              moran, geary};
    Row row = row_of(in, i);
    gboolean island = row.n_others == 0 || !(row.sum > 0);
    Moments moments;

    if (island)
        local->state[i] = WIJK_OUTCOME_ISLAND;
    if (island && (statistic != WIJK_LOCAL_GI_STAR || !(row.sum > 0)))
        return;
    if (!island)
        local->quadrant[i] = quadrant_of(in->moments->z[i], row.lag);
    moments = func[statistic](in, &row);
    local->value[i] = moments.value;
    local->expected[i] = moments.expected;
    if (!(moments.variance > 0) || !isfinite(moments.variance))
        return;
    if (!island)
        local->state[i] = WIJK_OUTCOME_DEFINED;
    local->variance[i] = moments.variance;
    local->z[i] = (moments.value - moments.expected) / sqrt(moments.variance);
    local->p[i] = wijk_normal_p_two(local->z[i]);
}

static double *
column_new(guint32 n)
{
    double *column = g_new(double, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        column[i] = NAN;
    return column;
}

static WijkLocal *
local_new(guint32 n)
{
    WijkLocal *local = g_new0(WijkLocal, 1);

    local->n = n;
    local->state = g_new(WijkOutcome, MAX(n, 1));
    for (guint32 i = 0; i < n; i++)
        local->state[i] = WIJK_OUTCOME_UNDEFINED;
    local->quadrant = g_new0(WijkQuadrant, MAX(n, 1));
    local->value = column_new(n);
    local->expected = column_new(n);
    local->variance = column_new(n);
    local->z = column_new(n);
    local->p = column_new(n);
    return local;
}

WijkLocal *
wijk_local(WijkLocalStatistic statistic, const double *value, const WijkWeights *weights,
           const WijkLocalOptions *options)
{
    g_auto(WijkMoments) moments = {0};
    WijkLocal *local = local_new(weights->n);
    Input in = {.moments = &moments, .weights = weights};

    g_assert(statistic < WIJK_N_LOCAL);
    g_assert(statistic == WIJK_LOCAL_GI_STAR || !weights->has_self);
    if (options != NULL)
        in.options = *options;
    wijk_moments_init(&moments, value, weights->n);
    for (guint32 i = 0; !moments.constant && i < weights->n; i++)
        fill(local, statistic, &in, i);
    return local;
}

void
wijk_local_free(WijkLocal *local)
{
    if (local == NULL)
        return;
    g_free(local->state);
    g_free(local->quadrant);
    g_free(local->value);
    g_free(local->expected);
    g_free(local->variance);
    g_free(local->z);
    g_free(local->p);
    g_free(local);
}

double *
wijk_local_tested_p(const WijkLocal *local)
{
    double *p = column_new(local->n);

    for (guint32 i = 0; i < local->n; i++)
        if (local->state[i] == WIJK_OUTCOME_DEFINED)
            p[i] = local->p[i];
    return p;
}

const char *
wijk_local_id(WijkLocalStatistic statistic)
{
    static const char *const id[WIJK_N_LOCAL] = {"gi", "gi-star", "moran", "geary"};

    return statistic < WIJK_N_LOCAL ? id[statistic] : NULL;
}

const char *
wijk_quadrant_id(WijkQuadrant quadrant)
{
    static const char *const id[WIJK_N_QUADRANT] = {"none", "HH", "LL", "LH", "HL"};

    return quadrant < WIJK_N_QUADRANT ? id[quadrant] : NULL;
}
