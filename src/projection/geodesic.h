/* SPDX-License-Identifier: EUPL-1.2 */
/* Lengths on the ellipsoid itself, for what is said in metres on the ground whatever map it
 * is drawn on. The ellipsoid is that of WGS 84, which is that of ETRS89 to 0.1 mm. */
#pragma once

#include <glib.h>

/**
 * wijk_geodesic_circle:
 * @lon: longitude of the middle, degrees
 * @lat: latitude, degrees, -90 … 90
 * @radius_m: radius in metres on the ground, > 0
 * @n: number of points, at least 3
 * @out_lon: (array length=n): filled with longitudes, degrees, going on over the date line
 *   (181, not -179) so that neighbours stay near each other
 * @out_lat: (array length=n): filled with latitudes, degrees
 *
 * Points on a circle at the same distance, anticlockwise from north, equal angles apart:
 * geodesics after Karney (2013), doi:10.1007/s00190-012-0578-z, as PROJ has them. The
 * polygon of 360 points has 0.005 % less surface than the circle.
 */
void wijk_geodesic_circle(double lon, double lat, double radius_m, guint n, double *out_lon,
                          double *out_lat);

/**
 * wijk_geodesic_distance:
 * @lon0: longitude of a place, degrees
 * @lat0: its latitude
 * @lon1: longitude of another
 * @lat1: its latitude
 *
 * Returns: the shortest way on the ellipsoid, in metres (Karney 2013)
 */
double wijk_geodesic_distance(double lon0, double lat0, double lon1, double lat1);

/**
 * wijk_geodesic_surface:
 * @lon: (array length=n): longitudes of a ring, degrees, closed by itself
 * @lat: (array length=n): latitudes
 * @n: number of points
 *
 * Returns: surface on the ellipsoid between geodesics, in square metres, positive when
 *   anticlockwise (Karney 2013)
 */
double wijk_geodesic_surface(const double *lon, const double *lat, gsize n);
