/* SPDX-License-Identifier: EUPL-1.2 */
/* Simplification along shared arcs: no gaps and no overlaps arise between neighbours, and
 * no area is lost. Visvalingam & Whyatt (1993), doi:10.1179/000870493786962263; Douglas &
 * Peucker (1973), doi:10.3138/FM57-6770-U75U-7727 (after Ramer 1972). */
#pragma once

#include "geometry/topology.h"

typedef enum {
    WIJK_SIMPLIFY_VISVALINGAM,
    WIJK_SIMPLIFY_DOUGLAS_PEUCKER
} WijkSimplifyMethod;

/**
 * wijk_line_simplify:
 * @x: (array length=n): eastings of an open line
 * @y: (array length=n): northings
 * @n: number of vertices, 2 or more
 * @method: how
 * @tolerance: Visvalingam: least triangle area kept (unit squared); Douglas-Peucker:
 * greatest distance of a dropped vertex to the line (unit)
 * @out_keep: (out caller-allocates) (array length=n): TRUE for the vertices that stay; the
 *   ends always stay
 *
 * Returns: how many stay
 */
gsize wijk_line_simplify(const double *x, const double *y, gsize n,
                         WijkSimplifyMethod method, double tolerance, gboolean *out_keep);

/**
 * wijk_areas_simplify:
 * @topology: the shared arcs of the areas
 * @method: how
 * @tolerance: as wijk_line_simplify()
 * @notes: (nullable): says how many small rings were kept whole
 *
 * Simplifies every arc once, so neighbours keep the same border. Guaranteed:
 * - the ends of arcs stay, so no gap or overlap opens where areas meet;
 * - every ring keeps at least 3 vertices, a surface and its direction: where it would
 * vanish or turn inside out, its arcs are kept as they were;
 * - no new segment crosses another, or covers the segment of another arc: such arcs are
 *   simplified with a quarter of the tolerance, up to four times, then kept as they were.
 *   Crossings are found in double arithmetic; those the areas had before stay.
 * Not guaranteed: that a vertex does not come to lie on another border.
 *
 * Cost: O(n log n); a second pass where rings or crossings were mended.
 *
 * Returns: (transfer full): new areas with the same codes, order and neighbours
 */
WijkAreas *wijk_areas_simplify(const WijkTopology *topology, WijkSimplifyMethod method,
                               double tolerance, WijkNotes *notes);
