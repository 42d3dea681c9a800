/* SPDX-License-Identifier: EUPL-1.2 */
/* Streets: lengths, the nearest of them against asking all, ends that meet, what areas
 * bring along them; and the hull of points. */
#include "analysis/streets.h"

#include <math.h>

#include "analysis/hull.h"
#include "base/pool.h"
#include "geometry/measure.h"
#include "support/shapes.h"

/* A street of two edges, and one that leaves it at its end. */
static const double xs[] = {0, 30, 30, 30, 130};
static const double ys[] = {0, 0, 40, 40, 40};
static const gsize starts[] = {0, 3, 5};
static const WijkStreets two = {.n = 2, .x = xs, .y = ys, .start = starts};

static void
lengths_are_measured_along_the_line(void **state)
{
    g_autofree double *length = wijk_streets_lengths(&two);

    (void)state;
    test_assert_near(length[0], 70.0, 0.0, "first");
    test_assert_near(length[1], 100.0, 0.0, "second");
}

static void
points_in_reach_go_to_the_nearest(void **state)
{
    static const double x[] = {15, 15, 35, 80, 155, 155.1, 30, NAN};
    static const double y[] = {10, 25.1, 30, 15, 40, 40, 40, 0};
    static const guint32 expected[] = {0, 0, 0, 1, 1, WIJK_NONE, 0, WIJK_NONE};
    g_autofree guint32 *nearest = wijk_streets_nearest(&two, x, y, 8, 25.0, 1);

    (void)state;
    for (guint i = 0; i < 8; i++)
        assert_int_equal(nearest[i], expected[i]);
}

static void
add_random_line(GRand *rand, GArray *x, GArray *y)
{
    double px = g_rand_double_range(rand, 0, 1000);
    double py = g_rand_double_range(rand, 0, 1000);

    for (guint k = 0; k < 4; k++) {
        g_array_append_val(x, px);
        g_array_append_val(y, py);
        px += g_rand_double_range(rand, -60, 60);
        py += g_rand_double_range(rand, -60, 60);
    }
}

static guint32
ask_all(const WijkStreets *s, double x, double y, double reach)
{
    double best = INFINITY;
    guint32 found = WIJK_NONE;

    for (guint32 i = 0; i < s->n; i++)
        for (gsize v = s->start[i] + 1; v < s->start[i + 1]; v++) {
            double dx = s->x[v] - s->x[v - 1];
            double dy = s->y[v] - s->y[v - 1];
            double t =
                ((x - s->x[v - 1]) * dx + (y - s->y[v - 1]) * dy) / (dx * dx + dy * dy);
            double d;

            t = CLAMP(t, 0.0, 1.0);
            d = hypot(s->x[v - 1] + t * dx - x, s->y[v - 1] + t * dy - y);
            if (d < best && d <= reach) {
                best = d;
                found = i;
            }
        }
    return found;
}

static void
the_nearest_is_the_one_that_asking_all_finds_for_any_number_of_threads(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) y = g_array_new(FALSE, FALSE, sizeof(double));
    gsize start[301];
    guint n_points = 10000;
    g_autofree double *px = g_new(double, n_points);
    g_autofree double *py = g_new(double, n_points);
    guint n_found = 0;

    (void)state;
    for (guint i = 0; i < 300; i++) {
        start[i] = 4 * i;
        add_random_line(rand, x, y);
    }
    start[300] = 1200;

    WijkStreets streets = {.n = 300,
                           .x = (const double *)(void *)x->data,
                           .y = (const double *)(void *)y->data,
                           .start = start};

    for (guint i = 0; i < n_points; i++) {
        px[i] = g_rand_double_range(rand, -50, 1050);
        py[i] = g_rand_double_range(rand, -50, 1050);
    }

    g_autofree guint32 *one = wijk_streets_nearest(&streets, px, py, n_points, 25.0, 1);
    g_autofree guint32 *eight = wijk_streets_nearest(&streets, px, py, n_points, 25.0, 8);

    assert_memory_equal(one, eight, n_points * sizeof *one);
    for (guint i = 0; i < n_points; i++) {
        assert_int_equal(one[i], ask_all(&streets, px[i], py[i], 25.0));
        n_found += one[i] != WIJK_NONE;
    }
    assert_in_range(n_found, 3000, 9000);
}

static void
ends_that_meet_are_one(void **state)
{
    gsize n;
    g_autofree guint32 *end = wijk_streets_ends(&two, 0.05, &n);

    (void)state;
    assert_int_equal(n, 3);
    assert_int_equal(end[1], end[2]);
    assert_int_not_equal(end[0], end[1]);
    assert_int_not_equal(end[3], end[1]);
}

/* 70 m of the first area's 90 m are in the first street: it gets 7 of 9 inhabitants. */
static void
inhabitants_go_along_streets_by_length(void **state)
{
    static const double amount[] = {9.0, 16.0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double into[2] = {0};
    double metres[2] = {0};

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, -10, -10, 50, 50);
    shape_area(builder, "B");
    shape_box(builder, 50, -10, 110, 50);

    g_autoptr(WijkAreas) areas = shape_finish(builder);

    test_assert_near(wijk_streets_spread(&two, areas, amount, 1.0, into), 25.0, 1e-12,
                     "given");
    test_assert_near(into[0], 7.0, 1e-12, "first");
    test_assert_near(into[1], 18.0, 1e-12, "second");
    wijk_streets_spread(&two, areas, NULL, 1.0, metres);
    test_assert_near(metres[0], 70.0, 1e-12, "metres of the first");
    test_assert_near(metres[1], 80.0, 1e-12, "metres within the areas");
}

static void
the_hull_holds_all_points_and_bends_one_way(void **state)
{
    static const double x[] = {0, 4, 4, 0, 2, 1, 4, 0};
    static const double y[] = {0, 0, 3, 3, 1, 2, 1.5, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkAreas) hull = wijk_hull(x, y, 8, NULL, &error);

    (void)state;
    assert_non_null(hull);
    assert_int_equal(hull->n_vertices, 4);
    test_assert_near(wijk_areas_area(hull, 0), 12.0, 1e-12, "surface");
}

static void
points_on_a_line_have_no_hull(void **state)
{
    static const double x[] = {0, 1, 2, 3};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_hull(x, x, 4, NULL, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_null(wijk_hull(x, x, 0, NULL, &error));
    assert_non_null(error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_measured_along_the_line),
        cmocka_unit_test(points_in_reach_go_to_the_nearest),
        cmocka_unit_test(
            the_nearest_is_the_one_that_asking_all_finds_for_any_number_of_threads),
        cmocka_unit_test(ends_that_meet_are_one),
        cmocka_unit_test(inhabitants_go_along_streets_by_length),
        cmocka_unit_test(the_hull_holds_all_points_and_bends_one_way),
        cmocka_unit_test(points_on_a_line_have_no_hull),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
