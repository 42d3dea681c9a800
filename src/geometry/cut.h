/* SPDX-License-Identifier: EUPL-1.2 */
/* Where rings are cut into arcs: at the points that not all rings pass alike. For
 * topology.c. */
#pragma once

#include <glib.h>

/**
 * WijkCuts: an index is a vertex.
 * @first: (array): the first vertex of the same point names the point
 * @ring_cut: (array length=n_rings+1): first entry of each ring in @cut
 * @cut: (array): nodes of each ring in order; the first vertex of a ring without nodes
 */
typedef struct {
    const double *x;
    const double *y;
    const gsize *ring_start;
    guint32 n_rings;
    guint n_threads;
    guint32 *first;
    gsize *ring_cut;
    guint32 *cut;
    /*< private >*/
    guint8 *mark; /* of a vertex; NODE is set at the first vertex of a point only */
    gsize n_blocks;
    guint32 *block_ring; /* (length=n_blocks+1): first ring of each block */
    GArray **block_cut;  /* (length=n_blocks): where its rings are cut, guint32 */
} WijkCuts;

/**
 * wijk_cuts_compute:
 * @cuts: coordinates, rings and threads are given, the rest is zero; rings have no repeated
 *   vertices
 *
 * Names the points and finds the nodes. To wijk_cuts_clear().
 *
 * Cost: O(n).
 */
void wijk_cuts_compute(WijkCuts *cuts);

/**
 * wijk_cuts_clear:
 * @cuts: cuts
 *
 * Frees what wijk_cuts_compute() made.
 */
void wijk_cuts_clear(WijkCuts *cuts);

/**
 * wijk_cuts_is_node:
 * @cuts: cuts
 * @vertex: a vertex
 *
 * Returns: %TRUE if its point is a node
 */
gboolean wijk_cuts_is_node(const WijkCuts *cuts, guint32 vertex);

/**
 * wijk_cuts_before:
 * @cuts: cuts
 * @vertex: a vertex
 *
 * Returns: the name of the point before it in its ring
 */
guint32 wijk_cuts_before(const WijkCuts *cuts, guint32 vertex);

/**
 * wijk_cuts_after:
 * @cuts: cuts
 * @vertex: a vertex
 *
 * Returns: the name of the point after it in its ring
 */
guint32 wijk_cuts_after(const WijkCuts *cuts, guint32 vertex);
