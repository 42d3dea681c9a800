/* SPDX-License-Identifier: EUPL-1.2 */
/* Circles on the ground, against places that pyproj 3.4.1 (Geod, WGS84) gave, at four
 * latitudes, one of them at the date line. */
#include "projection/geodesic.h"

#include <math.h>

#include "support/support.h"

#define N 360
#define PI 3.14159265358979323846
#define PLACE 2e-12 /* degrees; 12 digits are recorded */

typedef struct {
    double lon, lat, metres;
    double north_lat, west_lon, west_lat, south_lat, east_lon; /* at four of the points */
    double surface;                                            /* of the 360 points */
} Circle;

static const Circle circles[] = {
    {6.5563, 53.2303, 500, 53.234792740677, 6.548812665416, 53.230299764850,
     53.225807255916, 6.563787334584, 785358.289257871},
    {-75.5, -0.1, 1000, -0.090956305482, -75.508983166432, -0.099999998763, -0.109043694468,
     -75.491016833568, 3141433.1522132712},
    {25.7, 70.98, 2500, 71.002406594275, 25.631295766746, 70.979987299374, 70.957593351179,
     25.768704233254, 19633956.991971537},
    {179.999, -17.8, 20000, -17.619294144781, 179.810363044459, -17.799909065050,
     -17.980702521719, 360 - 179.812363044459, 1256572228.6904726},
};

static void
check(const Circle *circle)
{
    double lon[N];
    double lat[N];

    wijk_geodesic_circle(circle->lon, circle->lat, circle->metres, N, lon, lat);
    test_assert_near(lat[0], circle->north_lat, PLACE, "north");
    test_assert_near(lon[0], circle->lon, PLACE, "north");
    test_assert_near(lon[N / 4], circle->west_lon, PLACE, "west");
    test_assert_near(lat[N / 4], circle->west_lat, PLACE, "west");
    test_assert_near(lat[N / 2], circle->south_lat, PLACE, "south");
    test_assert_near(lon[3 * N / 4], circle->east_lon, PLACE,
                     "east, on over the date line");
    test_assert_near(wijk_geodesic_surface(lon, lat, N), circle->surface,
                     1e-6 * circle->surface / 1000, "surface of pyproj");
    test_assert_near(wijk_geodesic_surface(lon, lat, N), PI * pow(circle->metres, 2),
                     1e-3 * PI * pow(circle->metres, 2), "surface of a circle");
    for (guint i = 0; i < N; i++)
        test_assert_near(wijk_geodesic_distance(circle->lon, circle->lat, lon[i], lat[i]),
                         circle->metres, 1e-6, "radius");
}

static void
a_circle_in_groningen(void **state)
{
    (void)state;
    check(&circles[0]);
}

static void
a_circle_at_the_equator(void **state)
{
    (void)state;
    check(&circles[1]);
}

static void
a_circle_in_the_far_north(void **state)
{
    (void)state;
    check(&circles[2]);
}

static void
a_circle_over_the_date_line(void **state)
{
    (void)state;
    check(&circles[3]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circle_in_groningen),
        cmocka_unit_test(a_circle_at_the_equator),
        cmocka_unit_test(a_circle_in_the_far_north),
        cmocka_unit_test(a_circle_over_the_date_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
