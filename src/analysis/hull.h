/* SPDX-License-Identifier: EUPL-1.2 */
/* The convex hull of points: a window for points of which nobody says where they could be.
 */
#pragma once

#include "geometry/areas.h"

/**
 * wijk_hull:
 * @x: (array length=n): eastings, finite
 * @y: (array length=n): northings
 * @n: number of points
 * @crs: (nullable): their CRS
 *
 * The monotone chain of Andrew (1979, doi:10.1016/0020-0190(79)90072-3).
 *
 * Cost: O(n log n).
 * Errors: %WIJK_ERROR_DATA if all points lie on one line.
 *
 * Returns: (transfer full): one area, or %NULL with @error set
 */
WijkAreas *wijk_hull(const double *x, const double *y, gsize n, const char *crs,
                     GError **error);
