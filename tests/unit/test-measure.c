/* SPDX-License-Identifier: EUPL-1.2 */
/* Planar measures against shapes whose numbers are known by hand. */
#include "geometry/measure.h"

#include <math.h>

#include "support/shapes.h"

static void
the_sign_of_a_ring_tells_its_direction(void **state)
{
    const double x[] = {0, 4, 4, 0};
    const double y[] = {0, 0, 3, 3};
    const double back_x[] = {0, 0, 4, 4};
    const double back_y[] = {0, 3, 3, 0};

    (void)state;
    assert_true(wijk_ring_area(x, y, 4) == 12.0);
    assert_true(wijk_ring_area(back_x, back_y, 4) == -12.0);
}

static void
fewer_than_three_vertices_have_no_surface(void **state)
{
    const double x[] = {1, 2};
    const double y[] = {1, 5};

    (void)state;
    assert_true(wijk_ring_area(x, y, 0) == 0.0);
    assert_true(wijk_ring_area(x, y, 1) == 0.0);
    assert_true(wijk_ring_area(x, y, 2) == 0.0);
}

/* Twelve vertices: the unrolled sum and its rest both have work to do. */
static void
a_regular_polygon_has_its_closed_form(void **state)
{
    double x[12];
    double y[12];

    (void)state;
    for (guint n = 3; n <= 12; n++) {
        for (guint i = 0; i < n; i++) {
            x[i] = cos(2.0 * G_PI * i / n);
            y[i] = sin(2.0 * G_PI * i / n);
        }
        test_assert_near(wijk_ring_area(x, y, n), 0.5 * n * sin(2.0 * G_PI / n), 1e-14,
                         "polygon");
    }
}

static void
a_far_origin_costs_no_digits(void **state)
{
    const double x0 = 1e9;
    const double x[] = {x0, x0 + 0.25, x0 + 0.25, x0};
    const double y[] = {x0, x0, x0 + 0.5, x0 + 0.5};

    (void)state;
    assert_true(wijk_ring_area(x, y, 4) == 0.125);
}

/* A 10 x 10 square with a 2 x 2 hole at (7,7), and a 1 x 1 square far off. */
static WijkAreas *
square_with_hole_and_islet(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "A");
    shape_box(builder, 0, 0, 10, 10);
    shape_box_ring(builder, 6, 6, 8, 8);
    shape_box(builder, 100, 0, 101, 1);
    shape_area(builder, "nothing");
    return shape_finish(builder);
}

static void
holes_are_subtracted_and_parts_added(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();

    (void)state;
    assert_true(wijk_areas_area(areas, 0) == 97.0);
    assert_true(wijk_areas_perimeter(areas, 0) == 52.0);
}

static void
the_centroid_is_the_centre_of_mass(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();
    double x = 0.0;
    double y = 0.0;

    (void)state;
    assert_true(wijk_areas_centroid(areas, 0, &x, &y));
    test_assert_near(x, (100.0 * 5.0 - 4.0 * 7.0 + 100.5) / 97.0, 1e-13, "x");
    test_assert_near(y, (100.0 * 5.0 - 4.0 * 7.0 + 0.5) / 97.0, 1e-13, "y");
}

static void
an_area_without_parts_has_no_centroid(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();
    double x = -1.0;
    double y = -1.0;

    (void)state;
    assert_false(wijk_areas_centroid(areas, 1, &x, &y));
    assert_true(x == -1.0 && y == -1.0);
    assert_true(wijk_areas_area(areas, 1) == 0.0);
    assert_true(wijk_areas_perimeter(areas, 1) == 0.0);
    assert_false(wijk_areas_contains(areas, 1, 0.0, 0.0));
}

static void
measures_do_not_depend_on_which_way_y_points(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();
    double *x = g_memdup2(areas->x, areas->n_vertices * sizeof *x);
    double *y = g_memdup2(areas->y, areas->n_vertices * sizeof *y);
    g_autoptr(WijkAreas) mirrored = NULL;
    double cx = 0.0;
    double cy = 0.0;

    (void)state;
    for (gsize i = 0; i < areas->n_vertices; i++)
        y[i] = -y[i];
    mirrored = wijk_areas_with_coordinates(areas, x, y, NULL);

    assert_true(wijk_areas_area(mirrored, 0) == 97.0);
    assert_true(wijk_areas_centroid(mirrored, 0, &cx, &cy));
    test_assert_near(cy, -(100.0 * 5.0 - 4.0 * 7.0 + 0.5) / 97.0, 1e-13, "y");
}

static void
points_in_holes_are_outside_and_in_parts_inside(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();

    (void)state;
    assert_true(wijk_areas_contains(areas, 0, 5.0, 5.0));
    assert_false(wijk_areas_contains(areas, 0, 7.0, 7.0));
    assert_true(wijk_areas_contains(areas, 0, 100.5, 0.5));
    assert_false(wijk_areas_contains(areas, 0, 50.0, 0.5));
    assert_false(wijk_areas_contains(areas, 0, NAN, 0.5));
    assert_false(wijk_areas_contains(areas, 0, INFINITY, 0.5));
}

static void
lower_and_left_borders_are_in_upper_and_right_are_out(void **state)
{
    g_autoptr(WijkAreas) areas = square_with_hole_and_islet();

    (void)state;
    assert_true(wijk_areas_contains(areas, 0, 0.0, 0.0));
    assert_true(wijk_areas_contains(areas, 0, 5.0, 0.0));
    assert_true(wijk_areas_contains(areas, 0, 0.0, 5.0));
    assert_false(wijk_areas_contains(areas, 0, 10.0, 5.0));
    assert_false(wijk_areas_contains(areas, 0, 5.0, 10.0));
}

/* Slanted shared borders: each point of them belongs to exactly one of the two. */
static void
a_point_on_a_shared_border_is_in_one_area_only(void **state)
{
    const double below[] = {0, 0, 7, 0, 7, 3};
    const double above[] = {0, 0, 7, 3, 0, 3};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "below");
    shape_part(builder, below, 3);
    shape_area(builder, "above");
    shape_part(builder, above, 3);
    areas = shape_finish(builder);

    for (guint i = 0; i < 1000; i++) {
        double x = 7.0 * i / 1000.0;
        double y = 3.0 * i / 1000.0;

        assert_int_equal(
            wijk_areas_contains(areas, 0, x, y) + wijk_areas_contains(areas, 1, x, y), 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sign_of_a_ring_tells_its_direction),
        cmocka_unit_test(fewer_than_three_vertices_have_no_surface),
        cmocka_unit_test(a_regular_polygon_has_its_closed_form),
        cmocka_unit_test(a_far_origin_costs_no_digits),
        cmocka_unit_test(holes_are_subtracted_and_parts_added),
        cmocka_unit_test(the_centroid_is_the_centre_of_mass),
        cmocka_unit_test(an_area_without_parts_has_no_centroid),
        cmocka_unit_test(measures_do_not_depend_on_which_way_y_points),
        cmocka_unit_test(points_in_holes_are_outside_and_in_parts_inside),
        cmocka_unit_test(lower_and_left_borders_are_in_upper_and_right_are_out),
        cmocka_unit_test(a_point_on_a_shared_border_is_in_one_area_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
