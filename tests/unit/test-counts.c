/* SPDX-License-Identifier: EUPL-1.2 */
/* Points in areas, counted by hand. */
#include "analysis/counts.h"

#include <math.h>

#include "support/shapes.h"

static void
every_point_counts_once(void **state)
{
    /* Squares of 1: 3 columns, 2 rows. The fourth point lies on a border of two. */
    static const double x[] = {0.5, 0.5, 2.5, 1, -1, NAN};
    static const double y[] = {0.5, 0.6, 1.5, 0.5, 0.5, 0.5};
    static const double weight[] = {1, 2, 4, 8, 16, 32};
    g_autoptr(WijkAreas) areas = shape_board(3, 2);
    g_autoptr(WijkCounts) counts = wijk_counts_compute(areas, x, y, weight, 6);

    (void)state;
    assert_int_equal(counts->n_areas, 6);
    assert_int_equal(counts->n_inside, 4);
    assert_int_equal(counts->n_outside, 2);
    assert_true(counts->weight_outside == 48);
    assert_int_equal(counts->n[0] + counts->n[1], 3);
    assert_true(counts->weight[0] + counts->weight[1] == 11);
    assert_int_equal(counts->n[5], 1);
    assert_true(counts->weight[5] == 4);
}

static void
no_points_are_no_counts(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(2, 1);
    g_autoptr(WijkCounts) counts = wijk_counts_compute(areas, NULL, NULL, NULL, 0);

    (void)state;
    assert_int_equal(counts->n_inside, 0);
    assert_int_equal(counts->n_outside, 0);
    assert_int_equal(counts->n[0], 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_counts_once),
        cmocka_unit_test(no_points_are_no_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
