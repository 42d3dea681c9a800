/* SPDX-License-Identifier: EUPL-1.2 */
/* Which areas hang together. */
#pragma once

#include "geometry/neighbours.h"

/**
 * wijk_components_find:
 * @neighbours: neighbours of n areas
 * @chosen: (array length=n): which areas count
 * @out_component: (array length=n): filled with the component of each chosen area, numbered
 *   from 0 in the order of their first areas; %WIJK_NONE for the others
 *
 * Connected components of the graph of chosen areas: two are in one if a chain of chosen
 * neighbours leads from one to the other.
 *
 * Cost: O(n + links).
 *
 * Returns: the number of components
 */
guint32 wijk_components_find(const WijkNeighbours *neighbours, const gboolean *chosen,
                             guint32 *out_component);
