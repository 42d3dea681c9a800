/* SPDX-License-Identifier: EUPL-1.2 */
/* Spatial weights from areas that touch, also where their borders do not share vertices. */
#pragma once

#include "analysis/weights.h"

/* A common border counts for rook when it is longer than this many times the tolerance: two
 * corners that touch are within the tolerance of each other for a few times its length. */
#define WIJK_ROOK_LENGTH 10.0

/**
 * WijkContiguous: areas and their neighbours.
 * @weights: 1 for each link, both ways, without self
 * @n_shared: pairs of areas that share vertices (queen) or segments (rook)
 * @n_near: further pairs, found by the tolerance only: reports must say it
 * @tolerance: the tolerance that was used, in the unit of the coordinates
 * @n_islands: areas without neighbours
 * @island: (array length=n_islands): their indices, rising
 */
typedef struct {
    WijkWeights *weights;
    guint32 n_shared;
    guint32 n_near;
    double tolerance;
    guint32 n_islands;
    guint32 *island;
} WijkContiguous;

/**
 * wijk_contiguity_shared:
 * @topology: the shared arcs of areas
 * @contiguity: queen or rook
 *
 * Vertices decide: queens share a vertex, rooks a segment, as in libpysal (two shared
 * vertices without the segment between them are no rook; spdep says they are). Finds no
 * T-junctions.
 *
 * Returns: (transfer full): the neighbours
 */
WijkContiguous *wijk_contiguity_shared(const WijkTopology *topology,
                                       WijkContiguity contiguity);

/**
 * wijk_contiguity_near:
 * @topology: the shared arcs of areas
 * @contiguity: queen or rook
 * @tolerance: how far borders may lie apart, in the unit of the coordinates, 0 or more
 *
 * As wijk_contiguity_shared(), and further pairs by their borders: queens come within
 * @tolerance of each other somewhere; of rooks the part of the border of the one that lies
 * within @tolerance of the border of the other is longer than %WIJK_ROOK_LENGTH tolerances,
 * with 0 longer than the rounding of the coordinates (1e-8 m in RD New). With 0 this is
 * what GEOS calls intersecting, with a common line for rook, where numbers fit exactly;
 * slanted borders with a vertex put in by rounding need a tolerance.
 *
 * Only segments that one area alone walks are compared, as T-junctions and gaps have no
 * others. An area that lies inside another, its border away from the other's, is not found:
 * overlaps are errors of boundaries, and wijk_topology_check() tells them.
 *
 * Cost: O(vertices) for borders that fit but for gaps; memory about 40 bytes for each
 * segment that is not shared.
 *
 * Errors: %WIJK_ERROR_USAGE if @tolerance is not a number of 0 or more; %WIJK_ERROR_LIMIT
 * if so many segments lie within it that it cannot be meant.
 *
 * Returns: (transfer full): the neighbours, or %NULL with @error set
 */
WijkContiguous *wijk_contiguity_near(const WijkTopology *topology,
                                     WijkContiguity contiguity, double tolerance,
                                     GError **error);

/**
 * wijk_contiguous_free:
 * @contiguous: (nullable): what to free
 */
void wijk_contiguous_free(WijkContiguous *contiguous);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkContiguous, wijk_contiguous_free)
