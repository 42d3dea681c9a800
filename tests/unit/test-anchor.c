/* SPDX-License-Identifier: EUPL-1.2 */
#include "geometry/anchor.h"

#include <math.h>

#include "support/shapes.h"
#include "geometry/measure.h"

static void
the_anchor_of_a_square_is_its_centre(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(1, 1);
    WijkAnchor anchor = wijk_anchor_compute(areas, 0, 1e-6);

    (void)state;
    test_assert_near(anchor.x, 0.5, 1e-6, "x");
    test_assert_near(anchor.y, 0.5, 1e-6, "y");
    test_assert_near(anchor.radius, 0.5, 1e-6, "radius");
    assert_int_equal(anchor.part, 0);
}

static void
the_largest_part_is_chosen_by_surface_without_its_holes(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    WijkAnchor anchor;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 10, 10);
    shape_box_ring(builder, 1, 1, 9, 9);
    shape_box(builder, 20, 0, 27, 7);
    areas = shape_finish(builder);
    anchor = wijk_anchor_compute(areas, 0, 0.001);

    assert_int_equal(anchor.part, 1);
    test_assert_near(anchor.radius, 3.5, 0.001, "radius");
}

static void
the_anchor_of_a_crescent_lies_inside_it(void **state)
{
    const double horseshoe[] = {0, 0, 10, 0, 10, 10, 8, 10, 8, 2, 2, 2, 2, 10, 0, 10};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    WijkAnchor anchor;

    (void)state;
    shape_area(builder, "A");
    shape_part(builder, horseshoe, 8);
    areas = shape_finish(builder);
    anchor = wijk_anchor_compute(areas, 0, 0.001);

    assert_true(wijk_areas_contains(areas, 0, anchor.x, anchor.y));
    assert_true(anchor.radius >= 1.0);
}

static void
an_area_without_parts_has_no_anchor(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    areas = shape_finish(builder);
    assert_int_equal(wijk_anchor_compute(areas, 0, 1.0).part, WIJK_NONE);
}

/* A ridge of a kilometre: the search must end however fine it is asked to be. */
static void
a_long_strip_ends_at_any_precision(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 155000, 463000, 156000, 463002);
    areas = shape_finish(builder);
    test_assert_near(wijk_anchor_compute(areas, 0, 1e-12).radius, 1.0, 1e-3, "radius");
}

static void
a_tiny_area_far_from_the_origin_has_an_anchor(void **state)
{
    double step = nextafter(155000.0, INFINITY) - 155000.0;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 155000.0, 155000.0, 155000.0 + step, 155000.0 + step);
    areas = shape_finish(builder);
    assert_int_equal(wijk_anchor_compute(areas, 0, 1e-30).part, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_anchor_of_a_square_is_its_centre),
        cmocka_unit_test(the_largest_part_is_chosen_by_surface_without_its_holes),
        cmocka_unit_test(the_anchor_of_a_crescent_lies_inside_it),
        cmocka_unit_test(an_area_without_parts_has_no_anchor),
        cmocka_unit_test(a_long_strip_ends_at_any_precision),
        cmocka_unit_test(a_tiny_area_far_from_the_origin_has_an_anchor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
