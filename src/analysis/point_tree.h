/* SPDX-License-Identifier: EUPL-1.2 */
/* Points halved by turns along x and y (Bentley 1975, Multidimensional binary search trees
 * used for associative searching, doi:10.1145/361002.361007), so that crowds and loners
 * are found as quickly as points that lie evenly, which a grid of cells would not do. */
#pragma once

#include <glib.h>

typedef struct WijkPointTree WijkPointTree;

/* A point as seen from another: which, and how far away. */
typedef struct {
    guint32 point;
    double distance;
} WijkNearPoint;

/**
 * wijk_point_tree_new:
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of points
 *
 * Points with a coordinate that is not finite, or beyond 1e150, have no place and are left
 * out.
 *
 * Cost: O(n log n).
 *
 * Returns: (transfer full): the tree, with copies of the coordinates
 */
WijkPointTree *wijk_point_tree_new(const double *x, const double *y, guint32 n);

/**
 * wijk_point_tree_free:
 * @tree: (nullable): a tree
 *
 * Frees @tree.
 */
void wijk_point_tree_free(WijkPointTree *tree);

/* TRUE if a point has a place. */
gboolean wijk_point_has_place(double x, double y);

/* Number of points with a place. */
guint32 wijk_point_tree_n(const WijkPointTree *tree);

/**
 * wijk_point_tree_within:
 * @tree: a tree
 * @x: easting
 * @y: northing
 * @reach: how far to look, this distance included
 * @found: (element-type WijkNearPoint): filled anew, rising by index
 *
 * Cost: about the root of n, and what is found.
 */
void wijk_point_tree_within(const WijkPointTree *tree, double x, double y, double reach,
                            GArray *found);

/**
 * wijk_point_tree_nearest:
 * @tree: a tree
 * @x: easting
 * @y: northing
 * @but: index of a point to pass over, the one that asks
 * @k: how many
 * @found: (element-type WijkNearPoint): filled anew, nearest first; of equally near points
 *   the lower index first, and in
 */
void wijk_point_tree_nearest(const WijkPointTree *tree, double x, double y, guint32 but,
                             guint32 k, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPointTree, wijk_point_tree_free)
