/* SPDX-License-Identifier: EUPL-1.2 */
/* Neighbours: which areas touch. */
#pragma once

#include "geometry/topology.h"

typedef enum {
    WIJK_NEIGHBOURS_QUEEN, /* share at least one vertex */
    WIJK_NEIGHBOURS_ROOK,  /* share at least one segment */
} WijkContiguity;

/**
 * WijkNeighbours: compressed rows.
 * @n: number of areas
 * @start: (array length=n+1): first entry of each area in @neighbour
 * @neighbour: (array): rising area indices, never the area itself
 */
typedef struct {
    guint32 n;
    gsize *start;
    guint32 *neighbour;
} WijkNeighbours;

/**
 * wijk_neighbours_new:
 * @topology: the shared arcs
 * @contiguity: when two areas are neighbours
 *
 * Vertices decide: areas whose borders touch without a common vertex (T-junction) are no
 * neighbours until wijk_areas_snap() gave them one. Overlapping areas that share vertices
 * or segments are.
 *
 * Cost: O(arcs), and the square of how many areas meet in one point.
 *
 * Returns: (transfer full): the neighbours, symmetric
 */
WijkNeighbours *wijk_neighbours_new(const WijkTopology *topology,
                                    WijkContiguity contiguity);

/**
 * wijk_neighbours_free:
 * @neighbours: (nullable): neighbours
 *
 * Frees @neighbours.
 */
void wijk_neighbours_free(WijkNeighbours *neighbours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkNeighbours, wijk_neighbours_free)
