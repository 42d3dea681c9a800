/* SPDX-License-Identifier: EUPL-1.2 */
/* Lengths on the ellipsoid, by the geodesics that PROJ brings along. */
#include "projection/geodesic.h"

#include <geodesic.h>
#include <math.h>

#define EQUATOR_M 6378137.0              /* WGS 84 */
#define FLATTENING (1.0 / 298.257223563) /* WGS 84 */

static struct geod_geodesic
earth(void)
{
    struct geod_geodesic ellipsoid;

    geod_init(&ellipsoid, EQUATOR_M, FLATTENING);
    return ellipsoid;
}

void
wijk_geodesic_circle(double lon, double lat, double radius_m, guint n, double *out_lon,
                     double *out_lat)
{
    const struct geod_geodesic ellipsoid = earth();

    for (guint i = 0; i < n; i++) {
        double azimuth = -360.0 * i / n;

        geod_direct(&ellipsoid, lat, lon, azimuth, radius_m, &out_lat[i], &out_lon[i],
                    NULL);
        out_lon[i] = lon + remainder(out_lon[i] - lon, 360.0);
    }
}

double
wijk_geodesic_distance(double lon0, double lat0, double lon1, double lat1)
{
    const struct geod_geodesic ellipsoid = earth();
    double distance;

    geod_inverse(&ellipsoid, lat0, lon0, lat1, lon1, &distance, NULL, NULL);
    return distance;
}

double
wijk_geodesic_surface(const double *lon, const double *lat, gsize n)
{
    const struct geod_geodesic ellipsoid = earth();
    struct geod_polygon ring;
    double surface;

    geod_polygon_init(&ring, 0);
    for (gsize i = 0; i < n; i++)
        geod_polygon_addpoint(&ellipsoid, &ring, lat[i], lon[i]);
    geod_polygon_compute(&ellipsoid, &ring, 0, 1, &surface, NULL);
    return surface;
}
