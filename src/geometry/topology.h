/* SPDX-License-Identifier: EUPL-1.2 */
/* Topology: the arcs that neighbours share. An arc runs from one node (a vertex where the
 * set of adjoining areas changes) to the next, or all round a ring that touches one
 * neighbour only. Borders are stroked once, simplified once and dissolved by code from it.
 * Two rings share a segment when both its ends have equal coordinates. */
#pragma once

#include "base/notes.h"
#include "geometry/areas.h"

/**
 * WijkTopology:
 * @n_arcs: number of arcs
 * @arc_start: (array length=n_arcs+1): first vertex of each arc in @x, @y; an arc has at
 *   least 2 vertices; a closed arc repeats its first vertex at its end
 * @x: (array): eastings
 * @y: (array): northings
 * @left: (array length=n_arcs): the area whose ring walks the arc forwards, never
 * %WIJK_NONE. With y up it lies to the left; where y points down, seen on the page, to the
 * right
 * @right: (array length=n_arcs): the area whose ring walks the arc backwards, or %WIJK_NONE
 *   (outside). The same as @left where two rings of one area, or a spike, share the arc
 * @same: (array length=n_arcs): the first arc of the same course, itself but where areas
 *   overlap: draw the arcs with same[a] == a and none is drawn twice
 * @n_nodes: number of ends of arcs
 * @node_from: (array length=n_arcs): node at the first vertex, 0 … n_nodes - 1
 * @node_to: (array length=n_arcs): node at the last vertex; equal to @node_from in a closed
 * arc
 * @n_rings: as in the areas
 * @ring_arc_start: (array length=n_rings+1): first entry of each ring in @ring_arc
 * @ring_arc: (array): the arcs of each ring in order; a >= 0: arc a forwards, a < 0: arc ~a
 *   backwards; they begin at the first node of the ring, not at its first vertex
 *
 * Arcs are in the order in which the rings first meet them. Read only. Keeps a reference to
 * its areas.
 */
typedef struct {
    guint32 n_arcs;
    gsize *arc_start;
    double *x;
    double *y;
    guint32 *left;
    guint32 *right;
    guint32 *same;
    guint32 n_nodes;
    guint32 *node_from;
    guint32 *node_to;
    guint32 n_rings;
    gsize *ring_arc_start;
    gint32 *ring_arc;
    WijkAreas *areas;
    /*< private >*/
    int ref_count;
} WijkTopology;

/**
 * wijk_topology_new:
 * @areas: areas; a reference is kept
 * @n_threads: threads to use, 1 or more; the result does not depend on it
 *
 * Finds the shared arcs: two rings share an arc when they walk it in opposite directions,
 * as neighbours do. Where more rings use it (overlapping areas), each further pair of
 * opposite rings shares an arc of its own, and what has no partner stays alone; @same ties
 * them. A border that runs through a vertex of the one area only (T-junction) is not
 * shared: wijk_topology_check() counts those, wijk_areas_snap() mends them. Vertices
 * repeated within a ring (coordinates rounded for drawing) are passed over; a ring of one
 * point has no arc.
 *
 * Cost: O(vertices) time, 13 bytes a vertex of scratch.
 *
 * Returns: (transfer full): the topology
 */
WijkTopology *wijk_topology_new(WijkAreas *areas, guint n_threads);

/**
 * WijkTopologyWish: what is needed of a topology.
 * @WIJK_TOPOLOGY_NODES: all of it
 * @WIJK_TOPOLOGY_ARCS: no nodes: n_nodes is 0, node_from and node_to are %NULL; for drawing
 */
typedef enum {
    WIJK_TOPOLOGY_NODES,
    WIJK_TOPOLOGY_ARCS,
} WijkTopologyWish;

/**
 * wijk_topology_new_with:
 * @areas: areas; a reference is kept
 * @wish: what is needed
 * @n_threads: threads to use, 1 or more; the result does not depend on it
 *
 * As wijk_topology_new(), perhaps without what is not needed.
 *
 * Returns: (transfer full): the topology
 */
WijkTopology *wijk_topology_new_with(WijkAreas *areas, WijkTopologyWish wish,
                                     guint n_threads);

/**
 * wijk_topology_select:
 * @topology: a topology
 * @keep: (array length=n_arcs): whether each arc stays
 *
 * The arcs that stay, for drawing: without nodes and rings, and its areas without outlines.
 *
 * Returns: (transfer full): a topology of those arcs, in their order
 */
WijkTopology *wijk_topology_select(const WijkTopology *topology, const gboolean *keep);

/**
 * wijk_topology_ref:
 * @topology: a topology
 *
 * Returns: (transfer full): @topology, shared once more
 */
WijkTopology *wijk_topology_ref(WijkTopology *topology);

/**
 * wijk_topology_unref:
 * @topology: (nullable): a topology
 *
 * Gives up a share; the last one frees.
 */
void wijk_topology_unref(WijkTopology *topology);

/**
 * WijkTopologyFaults: how well boundaries fit together.
 * @shared_m: length of arcs with an area on both sides, in the unit of the CRS
 * @single_m: length of arcs with an area on one side
 * @n_unshared: areas that touch or overlap another, within @tolerance, and share no segment
 *   with any
 * @n_partly: areas that do share segments, but have a vertex of another area within
 *   @tolerance of the inside of a segment they do not share, or the reverse (T-junctions,
 *   slivers, partial overlaps)
 * @tolerance: the distance used
 */
typedef struct {
    double shared_m;
    double single_m;
    guint32 n_unshared;
    guint32 n_partly;
    double tolerance;
} WijkTopologyFaults;

/**
 * wijk_topology_check:
 * @topology: a topology
 * @tolerance: distance within which two borders count as the same, in the unit of the CRS,
 *   0 or more
 *
 * Compares the borders that have an area on one side only.
 *
 * Cost: O(vertices of single arcs); and areas without shared border x areas, for the boxes.
 *
 * Returns: the faults
 */
WijkTopologyFaults wijk_topology_check(const WijkTopology *topology, double tolerance);

/**
 * wijk_areas_snap:
 * @areas: areas whose neighbours do not share vertices
 * @tolerance: vertices nearer than this become one, and a vertex nearer than this to
 *   another area's segment is put into that segment, in the unit of the CRS
 * @notes: (nullable): says how many vertices moved and how far at most
 *
 * Repairs boundaries that almost fit. A vertex never moves more than @tolerance, and only
 * onto the place of another, which stays; borders bend to pass through vertices put into
 * them. So details finer than @tolerance are lost: take it far below the smallest width
 * that matters. A ring that collapses is left out. The result depends on the order of the
 * areas only.
 *
 * Cost: O(n) for vertices and segments not much shorter than @tolerance.
 *
 * Returns: (transfer full): new areas
 */
WijkAreas *wijk_areas_snap(WijkAreas *areas, double tolerance, WijkNotes *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkTopology, wijk_topology_unref)
