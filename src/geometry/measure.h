/* SPDX-License-Identifier: EUPL-1.2 */
/* Planar measures: area, length, centroid, point in area. Always from exact coordinates. */
#pragma once

#include "geometry/areas.h"

/**
 * wijk_ring_area:
 * @x: (array length=n): eastings of a ring that is closed by itself
 * @y: (array length=n): northings
 * @n: number of vertices
 *
 * The shoelace formula about the first vertex, so far-off origins lose no digits.
 *
 * Returns: area in the unit squared, positive when anticlockwise (y up)
 */
double wijk_ring_area(const double *x, const double *y, gsize n);

/**
 * wijk_ring_contains:
 * @x: (array length=n): eastings of a ring
 * @y: (array length=n): northings
 * @n: number of vertices
 * @px: easting of a point
 * @py: northing
 *
 * Returns: %TRUE if the point lies in the ring (even-odd rule; lower and left borders in)
 */
gboolean wijk_ring_contains(const double *x, const double *y, gsize n, double px,
                            double py);

/**
 * wijk_areas_area:
 * @areas: areas
 * @area: index
 *
 * Returns: planar area without the holes, in the unit squared
 */
double wijk_areas_area(const WijkAreas *areas, guint32 area);

/**
 * wijk_areas_perimeter:
 * @areas: areas
 * @area: index
 *
 * Returns: length of all rings, holes included
 */
double wijk_areas_perimeter(const WijkAreas *areas, guint32 area);

/**
 * wijk_areas_centroid:
 * @areas: areas
 * @area: index
 * @out_x: (out): easting
 * @out_y: (out): northing
 *
 * Centre of mass over all parts.
 *
 * Returns: %FALSE if the area has no surface
 */
gboolean wijk_areas_centroid(const WijkAreas *areas, guint32 area, double *out_x,
                             double *out_y);

/**
 * wijk_areas_contains:
 * @areas: areas
 * @area: index
 * @x: easting
 * @y: northing
 *
 * Returns: %TRUE if the point lies in the area (even-odd rule; lower and left borders in)
 */
gboolean wijk_areas_contains(const WijkAreas *areas, guint32 area, double x, double y);
