/* SPDX-License-Identifier: EUPL-1.2 */
/* The grid must find every segment that a look at all of them finds. */
#include "geometry/grid.h"

#include <math.h>

#include "support/support.h"

#define N 600

static gboolean
is_found(const GArray *found, guint32 segment)
{
    for (guint k = 0; k < found->len; k++)
        if (g_array_index(found, guint32, k) == segment)
            return TRUE;
    return FALSE;
}

static double
point_distance(double px, double py, double ax, double ay, double bx, double by)
{
    double dx = bx - ax;
    double dy = by - ay;
    double l2 = dx * dx + dy * dy;
    double t = l2 > 0.0 ? CLAMP(((px - ax) * dx + (py - ay) * dy) / l2, 0.0, 1.0) : 0.0;

    return hypot(ax + t * dx - px, ay + t * dy - py);
}

/* Short and long segments and points, among them some far from the rest. */
static void
make_segments(double *x, double *y, guint32 *from, guint32 *to)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20240101);

    for (guint i = 0; i < N; i++) {
        double length = i % 3 == 0 ? 300.0 : 5.0;

        x[2 * i] = 155000.0 + g_rand_double_range(random, 0.0, 1000.0);
        y[2 * i] = 463000.0 + g_rand_double_range(random, 0.0, 300.0);
        x[2 * i + 1] = x[2 * i] + g_rand_double_range(random, -length, length);
        y[2 * i + 1] = y[2 * i] + g_rand_double_range(random, -length, length);
        from[i] = 2 * i;
        to[i] = i % 7 == 0 ? 2 * i : 2 * i + 1;
    }
}

static void
nothing_within_reach_of_a_point_is_missed(void **state)
{
    double x[2 * N];
    double y[2 * N];
    guint32 from[N];
    guint32 to[N];
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;
    guint n_near = 0;

    (void)state;
    make_segments(x, y, from, to);
    grid = wijk_grid_new(x, y, from, to, N, 0.0);
    for (guint k = 0; k < 500; k++) {
        double px = 155000.0 + g_rand_double_range(random, -100.0, 1100.0);
        double py = 463000.0 + g_rand_double_range(random, -100.0, 400.0);
        double reach = g_rand_double_range(random, 0.0, 20.0);

        wijk_grid_find(grid, (WijkBox){px, py, px, py}, reach, found);
        for (guint32 s = 0; s < N; s++) {
            if (point_distance(px, py, x[from[s]], y[from[s]], x[to[s]], y[to[s]]) > reach)
                continue;
            assert_true(is_found(found, s));
            n_near++;
        }
    }
    assert_true(n_near > 500);
}

static double
side(double ax, double ay, double bx, double by, double px, double py)
{
    return (bx - ax) * (py - ay) - (px - ax) * (by - ay);
}

static void
nothing_that_crosses_a_segment_is_missed(void **state)
{
    double x[2 * N];
    double y[2 * N];
    guint32 from[N];
    guint32 to[N];
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;
    guint n_crossing = 0;

    (void)state;
    make_segments(x, y, from, to);
    grid = wijk_grid_new(x, y, from, to, N, 0.0);
    for (guint32 s = 0; s < N; s++) {
        double ax = x[from[s]], ay = y[from[s]], bx = x[to[s]], by = y[to[s]];

        wijk_grid_find(grid, (WijkBox){ax, ay, bx, by}, 0.0, found);
        assert_true(is_found(found, s));
        for (guint32 o = 0; o < N; o++) {
            double px = x[from[o]], py = y[from[o]], qx = x[to[o]], qy = y[to[o]];

            if (side(ax, ay, bx, by, px, py) * side(ax, ay, bx, by, qx, qy) >= 0.0 ||
                side(px, py, qx, qy, ax, ay) * side(px, py, qx, qy, bx, by) >= 0.0)
                continue;
            assert_true(is_found(found, o));
            n_crossing++;
        }
    }
    assert_true(n_crossing > 500);
}

static void
answers_are_rising_and_without_repeats(void **state)
{
    double x[2 * N];
    double y[2 * N];
    guint32 from[N];
    guint32 to[N];
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;

    (void)state;
    make_segments(x, y, from, to);
    grid = wijk_grid_new(x, y, from, to, N, 0.0);
    wijk_grid_find(grid, (WijkBox){155000.0, 463000.0, 156000.0, 463300.0}, 1000.0, found);
    assert_int_equal(found->len, N);
    for (guint k = 0; k < found->len; k++)
        assert_int_equal(g_array_index(found, guint32, k), k);
}

static void
an_empty_grid_and_a_grid_of_one_point_answer(void **state)
{
    const double x[] = {5.0};
    const double y[] = {5.0};
    const guint32 vertex[] = {0};
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) empty = wijk_grid_new(x, y, vertex, vertex, 0, 0.0);
    g_autoptr(WijkGrid) one = wijk_grid_new(x, y, vertex, vertex, 1, 0.0);

    (void)state;
    wijk_grid_find(empty, (WijkBox){5, 5, 5, 5}, 1.0, found);
    assert_int_equal(found->len, 0);
    wijk_grid_find(one, (WijkBox){5, 5, 5, 5}, 0.0, found);
    assert_int_equal(found->len, 1);
}

/* All on one line: a grid of one row. */
static void
a_flat_row_of_points_does_not_exhaust_memory(void **state)
{
    double x[N];
    double y[N];
    guint32 vertex[N];
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;

    (void)state;
    for (guint i = 0; i < N; i++) {
        x[i] = 1e6 * i;
        y[i] = 3.0;
        vertex[i] = i;
    }
    grid = wijk_grid_new(x, y, vertex, vertex, N, 0.0);
    wijk_grid_find(grid, (WijkBox){4e6, 3.0, 4e6, 3.0}, 0.5, found);
    assert_true(is_found(found, 4));
    assert_true(found->len < 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_within_reach_of_a_point_is_missed),
        cmocka_unit_test(nothing_that_crosses_a_segment_is_missed),
        cmocka_unit_test(answers_are_rising_and_without_repeats),
        cmocka_unit_test(an_empty_grid_and_a_grid_of_one_point_answer),
        cmocka_unit_test(a_flat_row_of_points_does_not_exhaust_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
