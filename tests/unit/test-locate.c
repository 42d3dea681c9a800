/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding the area of a point, against asking every area. */
#include "geometry/locate.h"

#include <math.h>

#include "geometry/measure.h"
#include "support/shapes.h"

static guint32
ask_all(const WijkAreas *areas, double x, double y, guint32 except)
{
    for (guint32 i = 0; i < areas->n_areas; i++)
        if (i != except && wijk_areas_contains(areas, i, x, y))
            return i;
    return WIJK_NONE;
}

static void
every_square_of_a_board_is_found(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(37, 5);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    (void)state;
    for (guint32 i = 0; i < areas->n_areas; i++)
        assert_int_equal(wijk_locator_find(locator, i % 37 + 0.5, i / 37 + 0.5, WIJK_NONE),
                         i);
}

static void
random_points_are_where_asking_all_puts_them(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    guint n_found = 0;

    (void)state;
    /* Boxes of all sizes that overlap, some with a hole. */
    for (guint i = 0; i < 200; i++) {
        g_autofree char *code = g_strdup_printf("A%u", i);
        double x = g_rand_double_range(rand, -50, 50);
        double y = g_rand_double_range(rand, 1000, 1010);
        double side = pow(10, g_rand_double_range(rand, -2, 1));

        shape_area(builder, code);
        shape_box(builder, x, y, x + side, y + side);
        if (i % 3 == 0)
            shape_box_ring(builder, x + side / 4, y + side / 4, x + side / 2, y + side / 2);
    }

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    for (guint i = 0; i < 20000; i++) {
        double x = g_rand_double_range(rand, -52, 62);
        double y = g_rand_double_range(rand, 999, 1022);
        guint32 except = i % 2 ? (guint32)g_rand_int_range(rand, 0, 200) : WIJK_NONE;
        guint32 found = wijk_locator_find(locator, x, y, except);

        assert_int_equal(found, ask_all(areas, x, y, except));
        n_found += found != WIJK_NONE;
    }
    assert_in_range(n_found, 1000, 19000);
}

static void
the_area_that_is_left_out_is_not_found(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(1, 1);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    (void)state;
    assert_int_equal(wijk_locator_find(locator, 0.5, 0.5, WIJK_NONE), 0);
    assert_int_equal(wijk_locator_find(locator, 0.5, 0.5, 0), WIJK_NONE);
}

static void
places_that_are_none_are_nowhere(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    (void)state;
    assert_int_equal(wijk_locator_find(locator, NAN, 1, WIJK_NONE), WIJK_NONE);
    assert_int_equal(wijk_locator_find(locator, 1, -INFINITY, WIJK_NONE), WIJK_NONE);
    assert_int_equal(wijk_locator_find(locator, 1e300, 1e300, WIJK_NONE), WIJK_NONE);
}

static void
areas_without_parts_are_never_found(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    (void)state;
    shape_area(builder, "A1");

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    assert_int_equal(wijk_locator_find(locator, 0, 0, WIJK_NONE), WIJK_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_square_of_a_board_is_found),
        cmocka_unit_test(random_points_are_where_asking_all_puts_them),
        cmocka_unit_test(the_area_that_is_left_out_is_not_found),
        cmocka_unit_test(places_that_are_none_are_nowhere),
        cmocka_unit_test(areas_without_parts_are_never_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
