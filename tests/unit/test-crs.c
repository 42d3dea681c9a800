/* SPDX-License-Identifier: EUPL-1.2 */
#include "projection/projection.h"

#include "base/error.h"
#include "support/support.h"

#include <math.h>
#include <string.h>

static const WijkBox groningen_rd = {228000, 577000, 240000, 588000};
static const WijkBox groningen_degrees = {6.45, 53.17, 6.65, 53.27};

static void
assert_chosen(const char *crs, const WijkBox *bounds, const char *wanted,
              const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *chosen = wijk_crs_choose(crs, bounds, wanted, &error);

    if (chosen == NULL)
        fail_msg("%s: %s", crs, error->message);
    assert_string_equal(chosen, expected);
}

static void
a_map_in_metres_stays_as_it_is(void **state)
{
    (void)state;
    const WijkBox utm = {300000, 5880000, 350000, 5920000};

    assert_chosen("EPSG:28992", &groningen_rd, NULL, "EPSG:28992");
    assert_chosen("EPSG:25832", &utm, NULL, "EPSG:25832");
    assert_chosen("EPSG:4326", &groningen_degrees, "native", "EPSG:4326");
}

static void
dutch_degrees_are_drawn_in_rd(void **state)
{
    (void)state;
    assert_chosen("EPSG:4326", &groningen_degrees, NULL, "EPSG:28992");
    assert_chosen("EPSG:4258", &groningen_degrees, NULL, "EPSG:28992");
    assert_chosen(NULL, &groningen_degrees, NULL, "EPSG:28992");
    assert_chosen(NULL, &groningen_rd, NULL, "EPSG:28992");
}

static void
degrees_elsewhere_and_feet_get_a_local_projection(void **state)
{
    (void)state;
    const WijkBox auckland = {174, -37.5, 176, -36.5};
    const WijkBox feet = {700000, 2900000, 800000, 3000000}; /* Massachusetts, US feet */

    assert_chosen("EPSG:4326", &auckland, NULL,
                  "+proj=laea +lat_0=-37.00 +lon_0=175.00 +x_0=0 +y_0=0 +datum=WGS84 "
                  "+units=m +no_defs +type=crs");

    g_autofree char *chosen = wijk_crs_choose("EPSG:2249", &feet, NULL, NULL);

    assert_non_null(chosen);
    assert_true(g_str_has_prefix(chosen, "+proj=laea +lat_0=42."));
    assert_true(wijk_crs_metres_per_unit(chosen) == 1);
}

static void
a_wanted_crs_must_be_one(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_chosen("EPSG:28992", &groningen_rd, "epsg:3857", "EPSG:3857");
    assert_chosen("EPSG:28992", &groningen_rd, "EPSG:25832", "EPSG:25832");
    assert_null(wijk_crs_choose("EPSG:28992", &groningen_rd, "EPSG:1", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_PROJECTION));
}

static void
nothing_known_and_neither_degrees_nor_metres_is_refused(void **state)
{
    (void)state;
    const WijkBox far = {500000, 5800000, 600000, 5900000};
    g_autoptr(GError) error = NULL;

    assert_null(wijk_crs_choose(NULL, &far, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_PROJECTION));
}

static void
metres_said_to_be_degrees_are_refused(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(wijk_crs_choose("EPSG:4326", &groningen_rd, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_PROJECTION));
}

static void
a_name_is_its_authority_code_where_there_is_one(void **state)
{
    (void)state;
    g_autofree char *plain = wijk_crs_name("epsg:28992");
    g_autofree char *urn = wijk_crs_name("urn:ogc:def:crs:EPSG::25832");
    g_autofree char *text = wijk_crs_name("+proj=laea +lat_0=10 +lon_0=20 +datum=WGS84");
    g_autofree char *esri = wijk_crs_name(
        "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID["
        "\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT["
        "\"Degree\",0.0174532925199433]],PROJECTION[\"Double_Stereographic\"],PARAMETER["
        "\"False_Easting\",155000.0],PARAMETER[\"False_Northing\",463000.0],PARAMETER["
        "\"Central_Meridian\",5.38763888888889],PARAMETER[\"Scale_Factor\",0.9999079],"
        "PARAMETER[\"Latitude_Of_Origin\",52.1561605555556],UNIT[\"Meter\",1.0]]");

    assert_string_equal(plain, "EPSG:28992");
    assert_string_equal(urn, "EPSG:25832");
    assert_string_equal(esri, "EPSG:28992");
    assert_string_equal(text, "+proj=laea +lat_0=10 +lon_0=20 +datum=WGS84");
}

static void
units_are_told_in_metres(void **state)
{
    (void)state;
    assert_true(wijk_crs_metres_per_unit("EPSG:28992") == 1);
    assert_true(wijk_crs_metres_per_unit("EPSG:4326") == 0);
    assert_true(wijk_crs_metres_per_unit("EPSG:4258") == 0);
    assert_true(wijk_crs_metres_per_unit("EPSG:4289") == 0);
    test_assert_near(wijk_crs_metres_per_unit("EPSG:2249"), 1200.0 / 3937, 1e-12,
                     "US foot");
    assert_true(wijk_crs_metres_per_unit("rubbish") == 0);
}

/* Ground metres between two map points: along the geodesic of a degree grid is not needed;
 * over 2 m the ellipsoid of WGS 84 is a plane. */
static double
ground_metres(const char *crs, double x, double y, double dx, double dy)
{
    g_autoptr(WijkProjection) back =
        wijk_projection_new(crs, "EPSG:4326", NULL, NULL, NULL);
    double px[] = {x - dx, x + dx};
    double py[] = {y - dy, y + dy};
    const double a = 6378137;
    const double e2 = 0.00669437999014;

    assert_non_null(back);
    assert_int_equal(wijk_projection_forward(back, px, py, 2), 0);

    double phi = (py[0] + py[1]) / 2 * G_PI / 180;
    double w = 1 - e2 * sin(phi) * sin(phi);
    double east = (px[1] - px[0]) * G_PI / 180 * cos(phi) * a / sqrt(w);
    double north = (py[1] - py[0]) * G_PI / 180 * a * (1 - e2) / (w * sqrt(w));

    return hypot(east, north) / (2 * hypot(dx, dy));
}

static void
scale_equals_the_ground_in_rd(void **state)
{
    (void)state;
    /* k0 of RD at its centre is 0.9999079: a map metre is 1.0000921 m of ground. The Bessel
     * ellipsoid and the 4.07 ppm of the datum make the rest. */
    test_assert_near(wijk_crs_scale("EPSG:28992", 155000, 463000), 1 / 0.9999079, 3e-7,
                     "centre");
    test_assert_near(wijk_crs_scale("EPSG:28992", 233411, 583900),
                     ground_metres("EPSG:28992", 233411, 583900, 100, 0), 1e-5,
                     "Groningen");
}

static void
scale_equals_the_ground_in_mercator(void **state)
{
    (void)state;
    double x = 729844; /* the Noorderstation of Groningen */
    double y = 7026000;
    double scale = wijk_crs_scale("EPSG:3857", x, y);

    test_assert_near(scale, ground_metres("EPSG:3857", x, y, 100, 0), 1e-6, "east");
    test_assert_near(scale, 0.60, 0.005, "documented");
}

static void
scale_equals_the_ground_in_other_systems(void **state)
{
    (void)state;
    const char *utm = "EPSG:25832";
    const char *mollweide = "ESRI:54009"; /* neither conformal nor square */
    const char *laea = "+proj=laea +lat_0=50 +lon_0=0 +datum=WGS84 +units=m +type=crs";

    test_assert_near(wijk_crs_scale(utm, 337000, 5900000),
                     ground_metres(utm, 337000, 5900000, 100, 0), 1e-6, "UTM");
    test_assert_near(wijk_crs_scale(mollweide, 500000, 6000000),
                     ground_metres(mollweide, 500000, 6000000, 100, 0), 1e-6, "Mollweide");
    test_assert_near(wijk_crs_scale(laea, 900000, 300000),
                     ground_metres(laea, 900000, 300000, 100, 0), 1e-6, "equal area");
}

static void
scale_counts_feet(void **state)
{
    (void)state;
    double metres = wijk_crs_scale("EPSG:2249", 750000, 2950000);

    test_assert_near(metres, 1200.0 / 3937, 1e-4, "US foot");
}

static void
scale_is_zero_where_there_is_none(void **state)
{
    (void)state;
    assert_true(wijk_crs_scale("EPSG:4326", 6, 53) == 0);
    assert_true(wijk_crs_scale("rubbish", 6, 53) == 0);
    assert_true(wijk_crs_scale("EPSG:28992", NAN, 53) == 0);
    assert_true(wijk_crs_scale("EPSG:28992", 1e30, 1e30) == 0);
}

/* Direction of north by going north a little. */
static double
north_of(const char *crs, double x, double y)
{
    g_autoptr(WijkProjection) back =
        wijk_projection_new(crs, "EPSG:4326", NULL, NULL, NULL);
    double px[] = {x, x};
    double py[] = {y, y};

    assert_non_null(back);
    wijk_projection_forward(back, px, py, 2);
    py[1] += 1e-4;
    wijk_projection_inverse(back, px, py, 2);
    return atan2(px[1] - px[0], py[1] - py[0]);
}

static void
convergence_points_to_true_north(void **state)
{
    (void)state;
    test_assert_near(wijk_crs_convergence("EPSG:28992", 233411, 583900),
                     north_of("EPSG:28992", 233411, 583900), 1e-5, "RD east");
    assert_true(wijk_crs_convergence("EPSG:28992", 233411, 583900) < -0.01);
    test_assert_near(wijk_crs_convergence("EPSG:25832", 337000, 5900000),
                     north_of("EPSG:25832", 337000, 5900000), 1e-6, "UTM west");
    test_assert_near(wijk_crs_convergence("EPSG:3857", 729844, 7026000), 0, 1e-12,
                     "Mercator");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_in_metres_stays_as_it_is),
        cmocka_unit_test(dutch_degrees_are_drawn_in_rd),
        cmocka_unit_test(degrees_elsewhere_and_feet_get_a_local_projection),
        cmocka_unit_test(a_wanted_crs_must_be_one),
        cmocka_unit_test(nothing_known_and_neither_degrees_nor_metres_is_refused),
        cmocka_unit_test(metres_said_to_be_degrees_are_refused),
        cmocka_unit_test(a_name_is_its_authority_code_where_there_is_one),
        cmocka_unit_test(units_are_told_in_metres),
        cmocka_unit_test(scale_equals_the_ground_in_rd),
        cmocka_unit_test(scale_equals_the_ground_in_mercator),
        cmocka_unit_test(scale_equals_the_ground_in_other_systems),
        cmocka_unit_test(scale_counts_feet),
        cmocka_unit_test(scale_is_zero_where_there_is_none),
        cmocka_unit_test(convergence_points_to_true_north),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
