/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells: where a point is, which touch, and what areas bring into each, against cutting the
 * polygons by hand and against counting points. */
#include "analysis/cells.h"

#include <math.h>

#include "geometry/measure.h"
#include "support/shapes.h"

static WijkCells
cells_over(double x0, double y0, double x1, double y1, double side)
{
    WijkBox box = {x0, y0, x1, y1};
    WijkCells cells;

    assert_true(wijk_cells_fit(&box, side, &cells, NULL));
    return cells;
}

static void
cells_lie_at_multiples_of_their_side(void **state)
{
    WijkCells cells = cells_over(233650.0, 581111.0, 233950.0, 581199.0, 100.0);
    WijkBox box = wijk_cells_box(&cells, 0);

    (void)state;
    assert_int_equal(wijk_cells_n(&cells), 4);
    test_assert_near(box.x0, 233600.0, 0.0, "left");
    test_assert_near(box.y0, 581100.0, 0.0, "below");
    test_assert_near(box.x1, 233700.0, 0.0, "right");
    assert_int_equal(wijk_cells_find(&cells, 233700.0, 581100.0), 1);
    assert_int_equal(wijk_cells_find(&cells, 233699.999, 581199.999), 0);
    assert_int_equal(wijk_cells_find(&cells, 234000.0, 581150.0), WIJK_NONE);
    assert_int_equal(wijk_cells_find(&cells, 233650.0, 581200.0), WIJK_NONE);
    assert_int_equal(wijk_cells_find(&cells, NAN, 581150.0), WIJK_NONE);
}

static void
cells_west_and_south_of_the_origin_are_cells_too(void **state)
{
    WijkCells cells = cells_over(-150.0, -50.0, 50.0, 50.0, 100.0);

    (void)state;
    assert_int_equal(wijk_cells_n(&cells), 6);
    assert_int_equal(wijk_cells_find(&cells, -100.0, -0.001), 1);
    assert_int_equal(wijk_cells_find(&cells, -100.001, 0.0), 3);
}

static void
too_many_cells_are_refused(void **state)
{
    WijkBox box = {0, 0, 1e7, 1e7};
    WijkCells cells;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(wijk_cells_fit(&box, 1.0, &cells, &error));
    assert_non_null(error);
}

static guint
n_in_common(const WijkCells *cells, guint32 a, guint32 b)
{
    guint32 of_a[4];
    guint32 of_b[4];
    guint n = 0;

    wijk_cells_joints(cells, a, of_a);
    wijk_cells_joints(cells, b, of_b);
    for (guint i = 0; i < 4; i++)
        for (guint j = 0; j < 4; j++)
            n += of_a[i] == of_b[j];
    return n;
}

static void
cells_touch_by_edge_or_corner(void **state)
{
    WijkCells cells = cells_over(0, 0, 2.5, 2.5, 1.0);

    (void)state;
    assert_int_equal(n_in_common(&cells, 4, 5), 2);
    assert_int_equal(n_in_common(&cells, 4, 8), 1);
    assert_int_equal(n_in_common(&cells, 4, 2), 1);
    assert_int_equal(n_in_common(&cells, 0, 2), 0);
    assert_int_equal(n_in_common(&cells, 2, 3), 0);
}

/* A triangle over four cells, cut by hand. */
static void
a_triangle_brings_what_is_in_each_cell(void **state)
{
    static const double xy[] = {0, 0, 2, 0, 0, 2};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double into[4] = {0};
    double given;

    (void)state;
    shape_area(builder, "A");
    shape_part(builder, xy, 3);

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    WijkCells cells = cells_over(0, 0, 1.9, 1.9, 1.0);

    given = wijk_cells_spread(&cells, areas, NULL, into);
    test_assert_near(given, 2.0, 1e-14, "all");
    test_assert_near(into[0], 1.0, 1e-14, "corner");
    test_assert_near(into[1], 0.5, 1e-14, "right");
    test_assert_near(into[2], 0.5, 1e-14, "above");
    test_assert_near(into[3], 0.0, 1e-14, "beyond");
}

/* 8 inhabitants on 3 x 3 cells without the middle one. */
static void
holes_bring_nothing(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double into[9] = {0};
    double amount = 8.0;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 3, 3);
    shape_box_ring(builder, 1, 1, 2, 2);

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    WijkCells cells = cells_over(0, 0, 2.9, 2.9, 1.0);

    test_assert_near(wijk_cells_spread(&cells, areas, &amount, into), 8.0, 1e-14, "all");
    test_assert_near(into[4], 0.0, 1e-14, "hole");
    test_assert_near(into[0], 1.0, 1e-14, "corner");
    test_assert_near(into[5], 1.0, 1e-14, "side");
}

static void
what_lies_outside_the_cells_is_lost(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double into[4] = {0};
    double amount = 100.0;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, -4, -4, 6, 6);

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    WijkCells cells = cells_over(0, 0, 1.9, 1.9, 1.0);

    test_assert_near(wijk_cells_spread(&cells, areas, &amount, into), 4.0, 1e-13, "given");
    for (guint i = 0; i < 4; i++)
        test_assert_near(into[i], 1.0, 1e-13, "each");
}

/* A square that was projected there and back. */
static void
a_square_that_is_nearly_a_cell_is_one(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double into[9] = {0};
    double amount = 35.0;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 100.02, 99.99, 200.03, 199.98);

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    WijkCells cells = cells_over(0, 0, 299, 299, 100.0);

    wijk_cells_spread(&cells, areas, &amount, into);
    for (guint i = 0; i < 9; i++)
        test_assert_near(into[i], i == 4 ? 35.0 : 0.0, 0.0, "cell");
}

static void
add_star(WijkAreasBuilder *builder, GRand *rand, double x, double y)
{
    double xy[80];

    for (guint i = 0; i < 40; i++) {
        double angle = 2.0 * G_PI * i / 40.0;
        double r = g_rand_double_range(rand, 0.3, 6.0);

        xy[2 * i] = x + r * cos(angle);
        xy[2 * i + 1] = y + r * sin(angle);
    }
    shape_part(builder, xy, 40);
}

/* Against asking 40 x 40 points of each cell, for ragged stars that cross the edge. */
static void
ragged_areas_bring_what_their_points_say(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    WijkCells cells = cells_over(0, 0, 9.5, 9.5, 1.0);
    double into[100] = {0};
    double most = 0.0;

    (void)state;
    shape_area(builder, "A");
    add_star(builder, rand, 4.2, 5.1);
    shape_area(builder, "B");
    add_star(builder, rand, 9.0, 0.5);

    g_autoptr(WijkAreas) areas = shape_finish(builder);

    wijk_cells_spread(&cells, areas, NULL, into);
    for (guint cell = 0; cell < 100; cell++) {
        guint n = 0;

        for (guint k = 0; k < 1600; k++)
            for (guint area = 0; area < 2; area++)
                n += wijk_areas_contains(areas, area, cell % 10 + (k % 40 + 0.5) / 40.0,
                                         cell / 10 + (k / 40 + 0.5) / 40.0);
        most = MAX(most, fabs(n / 1600.0 - into[cell]));
    }
    assert_true(most < 0.02);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_lie_at_multiples_of_their_side),
        cmocka_unit_test(cells_west_and_south_of_the_origin_are_cells_too),
        cmocka_unit_test(too_many_cells_are_refused),
        cmocka_unit_test(cells_touch_by_edge_or_corner),
        cmocka_unit_test(a_triangle_brings_what_is_in_each_cell),
        cmocka_unit_test(holes_bring_nothing),
        cmocka_unit_test(what_lies_outside_the_cells_is_lost),
        cmocka_unit_test(a_square_that_is_nearly_a_cell_is_one),
        cmocka_unit_test(ragged_areas_bring_what_their_points_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
