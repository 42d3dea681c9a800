/* SPDX-License-Identifier: EUPL-1.2 */
/* Which area a point lies in. */
#pragma once

#include "geometry/areas.h"

typedef struct WijkLocator WijkLocator;

/**
 * wijk_locator_new:
 * @areas: areas; a reference is kept
 *
 * A grid over the areas of about four cells an area. Cost: O(areas + cells), about 20 bytes
 * an area.
 *
 * Returns: (transfer full): an index; read only, for any number of threads
 */
WijkLocator *wijk_locator_new(WijkAreas *areas);

/**
 * wijk_locator_free:
 * @locator: (nullable): an index
 *
 * Frees @locator.
 */
void wijk_locator_free(WijkLocator *locator);

/**
 * wijk_locator_find:
 * @locator: an index
 * @x: easting, in the unit of the areas
 * @y: northing
 * @except: an area not to find, or %WIJK_NONE
 *
 * Cost: the vertices of the areas whose boxes hold the point.
 *
 * Returns: the first area, but @except, that holds the point as wijk_areas_contains() says;
 * or %WIJK_NONE
 */
guint32 wijk_locator_find(const WijkLocator *locator, double x, double y, guint32 except);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkLocator, wijk_locator_free)
