/* SPDX-License-Identifier: EUPL-1.2 */
/* Which vertices are the same point: equal coordinates, bit for bit but for the sign of 0.
 */
#pragma once

#include <glib.h>

/**
 * wijk_vertices_identify:
 * @x: (array length=n): eastings, finite
 * @y: (array length=n): northings, finite
 * @n: number of vertices, below 2^32 - 1
 * @n_threads: threads to use, 1 or more; the result does not depend on it
 *
 * Names every vertex by the first vertex with the same coordinates. Vertices are dealt into
 * partitions that fit the cache by a hash of their coordinates, then looked up there.
 *
 * Cost: O(n) time, 12 bytes a vertex, of which 4 are the result.
 *
 * Returns: (transfer full) (array length=n): index of the first equal vertex
 */
guint32 *wijk_vertices_identify(const double *x, const double *y, gsize n, guint n_threads);
