/* SPDX-License-Identifier: EUPL-1.2 */
/* Spatial weights: which areas are neighbours, and how much each counts. */
#pragma once

#include "geometry/neighbours.h"

/* How the weights of an area are scaled. The letters are those of the literature
 * (Tiefelsdorf, Griffith and Boots 1999, A variance-stabilizing coding scheme for spatial
 * link matrices, Environment and Planning A 31, doi:10.1068/a310165). */
typedef enum {
    WIJK_STANDARDISE_NONE,     /* as they are */
    WIJK_STANDARDISE_BINARY,   /* B: 1 each */
    WIJK_STANDARDISE_ROW,      /* W: each row sums to 1 */
    WIJK_STANDARDISE_GLOBAL,   /* C: all sum to n */
    WIJK_STANDARDISE_UNIT,     /* U: all sum to 1 */
    WIJK_STANDARDISE_VARIANCE, /* S: variance-stabilising */
    WIJK_N_STANDARDISE,
} WijkStandardise;

/**
 * WijkWeights: compressed rows. Immutable once made.
 * @n: number of areas
 * @start: (array length=n+1): first entry of each row
 * @neighbour: (array): rising indices of areas; the area itself only if @has_self
 * @weight: (array): weight of each entry, 0 or more
 * @has_self: whether rows hold the area itself (Gi*, kernel weights with a diagonal)
 */
typedef struct {
    guint32 n;
    gsize *start;
    guint32 *neighbour;
    double *weight;
    gboolean has_self;
} WijkWeights;

/**
 * wijk_weights_new:
 * @n: number of areas
 * @start: (transfer full) (array length=n+1): as in WijkWeights
 * @neighbour: (transfer full): likewise
 * @weight: (transfer full) (nullable): likewise; %NULL for 1 each
 *
 * Returns: (transfer full): the weights
 */
WijkWeights *wijk_weights_new(guint32 n, gsize *start, guint32 *neighbour, double *weight);

void wijk_weights_free(WijkWeights *weights);

/* A weight of 1 for each neighbour. Returns: (transfer full) */
WijkWeights *wijk_weights_from_neighbours(const WijkNeighbours *neighbours);

/**
 * wijk_weights_standardise:
 * @weights: weights
 * @standardise: how to scale them
 *
 * Rows without neighbours stay empty, and count in no sum.
 *
 * Returns: (transfer full): scaled weights
 */
WijkWeights *wijk_weights_standardise(const WijkWeights *weights,
                                      WijkStandardise standardise);

/**
 * wijk_weights_subset:
 * @weights: weights
 * @keep: (array length=n): which areas stay
 *
 * Areas that leave take their links with them; those that stay are numbered anew, in order.
 * Scale after this, not before.
 *
 * Returns: (transfer full): weights of the areas that stay
 */
WijkWeights *wijk_weights_subset(const WijkWeights *weights, const gboolean *keep);

/**
 * wijk_weights_with_self:
 * @weights: weights without self
 * @self: the weight of an area to itself
 *
 * Returns: (transfer full): the same with a diagonal, as Gi* asks
 */
WijkWeights *wijk_weights_with_self(const WijkWeights *weights, double self);

/**
 * wijk_weights_with_heaviest:
 * @weights: weights, with self or without
 *
 * Gi* counts an area among its own neighbours. Where weights fall with distance the area
 * itself has none of its own (d^-1 of 0): it counts as much as the heaviest of its
 * neighbours, which is 1 where areas touch. A row that holds the area itself keeps that
 * weight; an area without neighbours gets 1.
 *
 * Returns: (transfer full): weights in which every row holds its own area
 */
WijkWeights *wijk_weights_with_heaviest(const WijkWeights *weights);

/* Returns: (transfer full): the same without the diagonal, as all but Gi* ask */
WijkWeights *wijk_weights_without_self(const WijkWeights *weights);

/* Number of groups of areas that no link leads out of, whichever way links go; an area
 * without neighbours is a group. */
guint32 wijk_weights_n_components(const WijkWeights *weights);

/* Number of areas without any neighbour but themselves. */
guint32 wijk_weights_n_islands(const WijkWeights *weights);

/* TRUE if every link goes both ways with the same weight. */
gboolean wijk_weights_is_symmetric(const WijkWeights *weights);

/* "row", "binary" …, as options and reports say it; NULL after the last. */
const char *wijk_standardise_id(WijkStandardise standardise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkWeights, wijk_weights_free)
