/* SPDX-License-Identifier: EUPL-1.2 */
/* Dissolving: areas that share a code become one, by dropping the arcs between them. */
#pragma once

#include "geometry/topology.h"

/**
 * wijk_areas_dissolve:
 * @topology: the shared arcs of the areas
 * @group: (array length=n_areas): group of each area, 0 … n_groups - 1, or %WIJK_NONE to
 *   leave it out
 * @facts: (array length=n_groups): code and name of each group
 * @n_groups: number of groups
 * @level: what the groups are
 *
 * Stitches the arcs that bound a group into rings; rings become outlines and holes by
 * containment. Parts that meet in a point only stay two parts; a hole that touches its
 * outline in a point is a hole. Areas that do not share their borders stay parts of their
 * own, with the gap or overlap between them: see wijk_topology_check(), and
 * wijk_areas_snap() first.
 *
 * Cost: O(vertices on the borders of groups), and outlines x holes of each group.
 * Errors: %WIJK_ERROR_DATA if areas of a group overlap so that its rings do not close or a
 *   hole lies in no outline; %WIJK_ERROR_LIMIT as wijk_areas_builder_finish().
 *
 * Returns: (transfer full): one area a group, or %NULL with @error set
 */
WijkAreas *wijk_areas_dissolve(const WijkTopology *topology, const guint32 *group,
                               const WijkAreaFacts *facts, guint32 n_groups,
                               WijkLevel level, GError **error);
