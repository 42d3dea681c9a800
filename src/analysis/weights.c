/* SPDX-License-Identifier: EUPL-1.2 */
/* Weights as compressed rows: scaled, cut and completed. */
#include "analysis/weights.h"

#include <math.h>
#include <string.h>

WijkWeights *
wijk_weights_new(guint32 n, gsize *start, guint32 *neighbour, double *weight)
{
    WijkWeights *weights = g_new0(WijkWeights, 1);
    gsize n_links = start[n];

    if (weight == NULL) {
        weight = g_new(double, MAX(n_links, 1));
        for (gsize i = 0; i < n_links; i++)
            weight[i] = 1;
    }
    *weights =
        (WijkWeights){.n = n, .start = start, .neighbour = neighbour, .weight = weight};
    for (guint32 i = 0; i < n; i++)
        for (gsize k = start[i]; k < start[i + 1]; k++) {
            g_assert(neighbour[k] < n && weight[k] >= 0 && isfinite(weight[k]));
            g_assert(k == start[i] || neighbour[k] > neighbour[k - 1]);
            weights->has_self = weights->has_self || neighbour[k] == i;
        }
    return weights;
}

void
wijk_weights_free(WijkWeights *weights)
{
    if (weights == NULL)
        return;
    g_free(weights->start);
    g_free(weights->neighbour);
    g_free(weights->weight);
    g_free(weights);
}

WijkWeights *
wijk_weights_from_neighbours(const WijkNeighbours *neighbours)
{
    guint32 n = neighbours->n;
    gsize n_links = neighbours->start[n];

    return wijk_weights_new(
        n, g_memdup2(neighbours->start, (n + 1) * sizeof *neighbours->start),
        g_memdup2(neighbours->neighbour, MAX(n_links, 1) * sizeof *neighbours->neighbour),
        NULL);
}

static WijkWeights *
copy(const WijkWeights *weights)
{
    gsize n_links = weights->start[weights->n];

    return wijk_weights_new(
        weights->n, g_memdup2(weights->start, (weights->n + 1) * sizeof *weights->start),
        g_memdup2(weights->neighbour, MAX(n_links, 1) * sizeof *weights->neighbour),
        g_memdup2(weights->weight, MAX(n_links, 1) * sizeof *weights->weight));
}

/* Scales each row by the inverse of its length: the sum of its weights, or the root of the
 * sum of their squares. */
static void
scale_rows(WijkWeights *weights, gboolean by_squares)
{
    for (guint32 i = 0; i < weights->n; i++) {
        double sum = 0;

        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
            sum +=
                by_squares ? weights->weight[k] * weights->weight[k] : weights->weight[k];
        if (by_squares)
            sum = sqrt(sum);
        for (gsize k = weights->start[i]; sum > 0 && k < weights->start[i + 1]; k++)
            weights->weight[k] /= sum;
    }
}

/* Scales all weights so that they sum to @total. */
static void
scale_all(WijkWeights *weights, double total)
{
    gsize n_links = weights->start[weights->n];
    double sum = 0;

    for (gsize k = 0; k < n_links; k++)
        sum += weights->weight[k];
    for (gsize k = 0; sum > 0 && k < n_links; k++)
        weights->weight[k] *= total / sum;
}

WijkWeights *
wijk_weights_standardise(const WijkWeights *weights, WijkStandardise standardise)
{
    WijkWeights *scaled = copy(weights);
    double n_linked = (double)(weights->n - wijk_weights_n_islands(weights));

    switch (standardise) {
    case WIJK_STANDARDISE_BINARY:
        for (gsize k = 0; k < scaled->start[scaled->n]; k++)
            scaled->weight[k] = 1;
        break;
    case WIJK_STANDARDISE_ROW:
        scale_rows(scaled, FALSE);
        break;
    case WIJK_STANDARDISE_GLOBAL:
        scale_all(scaled, n_linked);
        break;
    case WIJK_STANDARDISE_UNIT:
        scale_all(scaled, 1);
        break;
    case WIJK_STANDARDISE_VARIANCE:
        scale_rows(scaled, TRUE);
        scale_all(scaled, n_linked);
        break;
    case WIJK_STANDARDISE_NONE:
    case WIJK_N_STANDARDISE:
    default:
        break;
    }
    return scaled;
}

WijkWeights *
wijk_weights_subset(const WijkWeights *weights, const gboolean *keep)
{
    g_autofree guint32 *index = g_new(guint32, MAX(weights->n, 1));
    gsize n_links = weights->start[weights->n];
    gsize *start = g_new(gsize, (gsize)weights->n + 1);
    guint32 *neighbour = g_new(guint32, MAX(n_links, 1));
    double *weight = g_new(double, MAX(n_links, 1));
    guint32 n = 0;
    gsize at = 0;

    for (guint32 i = 0; i < weights->n; i++)
        index[i] = keep[i] ? n++ : 0;
    n = 0;
    for (guint32 i = 0; i < weights->n; i++) {
        if (!keep[i])
            continue;
        start[n++] = at;
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
            if (!keep[weights->neighbour[k]])
                continue;
            neighbour[at] = index[weights->neighbour[k]];
            weight[at++] = weights->weight[k];
        }
    }
    start[n] = at;
    return wijk_weights_new(n, start, neighbour, weight);
}

/* Row @i as it is, its own area put where it belongs; @self below 0: without it. */
static gsize
copy_row(const WijkWeights *weights, guint32 i, double self, guint32 *neighbour,
         double *weight)
{
    gboolean placed = self < 0;
    gsize at = 0;

    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
        guint32 j = weights->neighbour[k];

        if (j == i)
            continue;
        if (!placed && j > i) {
            neighbour[at] = i;
            weight[at++] = self;
            placed = TRUE;
        }
        neighbour[at] = j;
        weight[at++] = weights->weight[k];
    }
    if (!placed) {
        neighbour[at] = i;
        weight[at++] = self;
    }
    return at;
}

/* All rows with @self(i) on the diagonal. */
static WijkWeights *
with_diagonal(const WijkWeights *weights, double (*self)(const WijkWeights *, guint32))
{
    gsize n_links = weights->start[weights->n] + weights->n;
    gsize *start = g_new(gsize, (gsize)weights->n + 1);
    guint32 *neighbour = g_new(guint32, MAX(n_links, 1));
    double *weight = g_new(double, MAX(n_links, 1));
    gsize at = 0;

    for (guint32 i = 0; i < weights->n; i++) {
        start[i] = at;
        at += copy_row(weights, i, self(weights, i), neighbour + at, weight + at);
    }
    start[weights->n] = at;
    return wijk_weights_new(weights->n, start, neighbour, weight);
}

/* The weight of an area to itself; else that of its heaviest neighbour. */
static double
heaviest(const WijkWeights *weights, guint32 i)
{
    double most = 0;

    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
        if (weights->neighbour[k] == i)
            return weights->weight[k];
        most = MAX(most, weights->weight[k]);
    }
    return most > 0 ? most : 1;
}

static double
no_self(const WijkWeights *weights, guint32 i)
{
    (void)weights;
    (void)i;
    return -1;
}

WijkWeights *
wijk_weights_with_heaviest(const WijkWeights *weights)
{
    return with_diagonal(weights, heaviest);
}

WijkWeights *
wijk_weights_without_self(const WijkWeights *weights)
{
    return with_diagonal(weights, no_self);
}

WijkWeights *
wijk_weights_with_self(const WijkWeights *weights, double self)
{
    gsize n_links = weights->start[weights->n] + weights->n;
    gsize *start = g_new(gsize, (gsize)weights->n + 1);
    guint32 *neighbour = g_new(guint32, MAX(n_links, 1));
    double *weight = g_new(double, MAX(n_links, 1));
    gsize at = 0;

    g_assert(!weights->has_self && self >= 0);
    for (guint32 i = 0; i < weights->n; i++) {
        start[i] = at;
        at += copy_row(weights, i, self, neighbour + at, weight + at);
    }
    start[weights->n] = at;
    return wijk_weights_new(weights->n, start, neighbour, weight);
}

/* The head of a group; the way to it is made shorter as it is walked. */
static guint32
head_of(guint32 *head, guint32 i)
{
    while (head[i] != i) {
        head[i] = head[head[i]];
        i = head[i];
    }
    return i;
}

guint32
wijk_weights_n_components(const WijkWeights *weights)
{
    g_autofree guint32 *head = g_new(guint32, MAX(weights->n, 1));
    guint32 n = weights->n;

    for (guint32 i = 0; i < weights->n; i++)
        head[i] = i;
    for (guint32 i = 0; i < weights->n; i++)
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
            guint32 one = head_of(head, i);
            guint32 other = head_of(head, weights->neighbour[k]);

            n -= one != other;
            head[MAX(one, other)] = MIN(one, other);
        }
    return n;
}

guint32
wijk_weights_n_islands(const WijkWeights *weights)
{
    guint32 n = 0;

    for (guint32 i = 0; i < weights->n; i++) {
        gsize n_others = 0;

        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
            n_others += weights->neighbour[k] != i;
        n += n_others == 0;
    }
    return n;
}

/* The weight of a link, by halving; 0 if there is none. */
static double
weight_of(const WijkWeights *weights, guint32 from, guint32 to)
{
    gsize low = weights->start[from];
    gsize high = weights->start[from + 1];

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (weights->neighbour[middle] == to)
            return weights->weight[middle];
        if (weights->neighbour[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

gboolean
wijk_weights_is_symmetric(const WijkWeights *weights)
{
    for (guint32 i = 0; i < weights->n; i++)
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
            if (weight_of(weights, weights->neighbour[k], i) != weights->weight[k])
                return FALSE;
    return TRUE;
}

const char *
wijk_standardise_id(WijkStandardise standardise)
{
    static const char *const id[WIJK_N_STANDARDISE] = {"none",   "binary", "row",
                                                       "global", "unit",   "variance"};

    return standardise < WIJK_N_STANDARDISE ? id[standardise] : NULL;
}
