/* SPDX-License-Identifier: EUPL-1.2 */
#include "analysis/proximity.h"

#include <math.h>

#include "base/error.h"
#include "support/support.h"

/* A row of points at 0, 1, 2, 4 and one without a place. */
static const double row_x[] = {0, 1, 2, 4, NAN};
static const double row_y[] = {0, 0, 0, 0, 0};

static void
assert_row(const WijkWeights *weights, guint32 i, const guint32 *expected, gsize n)
{
    assert_int_equal(weights->start[i + 1] - weights->start[i], n);
    for (gsize k = 0; k < n; k++)
        assert_int_equal(weights->neighbour[weights->start[i] + k], expected[k]);
}

static void
assert_refused(WijkWeights *weights, GError **error, WijkErrorCode code)
{
    assert_null(weights);
    assert_true(g_error_matches(*error, WIJK_ERROR, (int)code));
    g_clear_error(error);
}

static void
of_points_as_near_the_first_wins(void **state)
{
    g_autoptr(WijkWeights) one = wijk_proximity_nearest(row_x, row_y, 5, 1, NULL);

    (void)state;
    assert_row(one, 0, (guint32[]){1}, 1);
    assert_row(one, 1, (guint32[]){0}, 1); /* not 2, as near */
    assert_row(one, 2, (guint32[]){1}, 1);
    assert_row(one, 3, (guint32[]){2}, 1);
    assert_row(one, 4, NULL, 0);
    assert_false(one->has_self);
    assert_false(wijk_weights_is_symmetric(one));
}

static void
a_band_holds_its_own_distance(void **state)
{
    g_autoptr(WijkWeights) band = wijk_proximity_band(row_x, row_y, 5, 1, NULL);
    g_autoptr(WijkWeights) less = wijk_proximity_band(row_x, row_y, 5, 0.999, NULL);
    g_autoptr(WijkWeights) square = wijk_proximity_inverse(row_x, row_y, 5, 2, 2, NULL);

    (void)state;
    assert_row(band, 1, (guint32[]){0, 2}, 2);
    assert_int_equal(wijk_weights_n_islands(band), 2);
    assert_int_equal(less->start[5], 0);
    assert_true(wijk_weights_is_symmetric(square));
    assert_row(square, 0, (guint32[]){1, 2}, 2);
    test_assert_near(square->weight[1], 0.25, 1e-15, "1/2^2");
}

static void
points_in_one_place_are_neighbours_but_not_inversely(void **state)
{
    const double x[] = {3, 3, 3};
    GError *error = NULL;
    double bandwidth[3];
    g_autoptr(WijkWeights) band = wijk_proximity_band(x, x, 3, 1, NULL);
    g_autoptr(WijkWeights) two = wijk_proximity_nearest(x, x, 3, 2, NULL);
    g_autoptr(WijkWeights) kernel = wijk_proximity_kernel_adaptive(
        x, x, 3, WIJK_PROXIMITY_TRIANGULAR, 1, bandwidth, NULL);

    (void)state;
    assert_row(band, 1, (guint32[]){0, 2}, 2);
    assert_row(two, 2, (guint32[]){0, 1}, 2);
    assert_row(kernel, 2, (guint32[]){0, 1, 2}, 3);
    assert_true(bandwidth[0] == 0 && kernel->weight[0] == 1);
    assert_refused(wijk_proximity_inverse(x, x, 3, 1, 1, &error), &error, WIJK_ERROR_DATA);
}

static void
kernels_have_a_diagonal_and_no_zeros(void **state)
{
    static const double at_0[] = {1, 0.5, 0.75, 15. / 16, 0.3989422804014327};
    static const double at_half[] = {0.5, 0.5, 0.5625, 0.52734375, 0.35206532676429952};

    (void)state;
    for (guint k = 0; k < WIJK_N_PROXIMITY_KERNELS; k++) {
        g_autoptr(WijkWeights) w = wijk_proximity_kernel(row_x, row_y, 5, k, 2, NULL);
        gboolean ends_at_0 = k != WIJK_PROXIMITY_UNIFORM && k != WIJK_PROXIMITY_GAUSSIAN;

        assert_true(w->has_self);
        test_assert_near(w->weight[0], at_0[k], 1e-15, "K(0)");
        test_assert_near(w->weight[1], at_half[k], 1e-15, "K(1/2)");
        assert_int_equal(w->start[1], ends_at_0 ? 2 : 3);
        assert_int_equal(w->start[5] - w->start[4], 0);
    }
}

static void
what_makes_no_sense_is_refused(void **state)
{
    const double wrong[] = {0, -1, NAN, INFINITY};
    GError *error = NULL;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        assert_refused(wijk_proximity_band(row_x, row_y, 5, wrong[i], &error), &error,
                       WIJK_ERROR_USAGE);
        assert_refused(wijk_proximity_kernel(row_x, row_y, 5, WIJK_PROXIMITY_UNIFORM,
                                             wrong[i], &error),
                       &error, WIJK_ERROR_USAGE);
        assert_refused(wijk_proximity_inverse(row_x, row_y, 5, 1, wrong[i], &error), &error,
                       WIJK_ERROR_USAGE);
    }
    assert_refused(wijk_proximity_nearest(row_x, row_y, 5, 4, &error), &error,
                   WIJK_ERROR_USAGE); /* only 4 points have a place */
    assert_refused(wijk_proximity_nearest(row_x, row_y, 5, 0, &error), &error,
                   WIJK_ERROR_USAGE);
    assert_refused(wijk_proximity_nearest(NULL, NULL, 0, 1, &error), &error,
                   WIJK_ERROR_USAGE);
}

/* Points scattered by a seed, in two towns and a few far away. */
static void
scatter(double *x, double *y, guint32 n)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20);

    for (guint32 i = 0; i < n; i++) {
        double size = i % 97 == 0 ? 3e5 : 2e3;

        x[i] = floor(g_rand_double(rand) * size) + (i % 2 == 0 ? 0 : 1e5);
        y[i] = floor(g_rand_double(rand) * size);
    }
}

static gboolean
is_nearer(const double *x, const double *y, guint32 i, guint32 a, guint32 b)
{
    double da = hypot(x[a] - x[i], y[a] - y[i]);
    double db = hypot(x[b] - x[i], y[b] - y[i]);

    return da != db ? da < db : a < b;
}

/* By asking all: of the k in the row none is farther than any that is not. */
static void
nearest_are_what_asking_all_gives(void **state)
{
    enum { N = 600, K = 7 };
    double x[N];
    double y[N];
    g_autoptr(WijkWeights) weights = NULL;

    (void)state;
    scatter(x, y, N);
    weights = wijk_proximity_nearest(x, y, N, K, NULL);
    for (guint32 i = 0; i < N; i++) {
        const guint32 *row = weights->neighbour + weights->start[i];
        guint32 last = row[0];

        assert_int_equal(weights->start[i + 1] - weights->start[i], K);
        for (guint k = 1; k < K; k++)
            last = is_nearer(x, y, i, last, row[k]) ? row[k] : last;
        guint n_nearer = 0;
        for (guint32 j = 0; j < N; j++)
            n_nearer += j != i && is_nearer(x, y, i, j, last);
        assert_int_equal(n_nearer, K - 1);
    }
}

static void
too_many_links_are_refused_and_many_points_are_quick(void **state)
{
    enum { N = 14000 };
    g_autofree double *x = g_new(double, N);
    g_autofree double *y = g_new(double, N);
    GError *error = NULL;
    gint64 begun = g_get_monotonic_time();
    g_autoptr(WijkWeights) weights = NULL;

    (void)state;
    scatter(x, y, N);
    weights = wijk_proximity_nearest(x, y, N, 8, NULL);
    assert_int_equal(weights->start[N], N * 8);
    print_message("8 nearest of 14,000: %.3f s\n",
                  (double)(g_get_monotonic_time() - begun) * 1e-6);
    assert_refused(wijk_proximity_band(x, y, N, 1e6, &error), &error, WIJK_ERROR_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_points_as_near_the_first_wins),
        cmocka_unit_test(a_band_holds_its_own_distance),
        cmocka_unit_test(points_in_one_place_are_neighbours_but_not_inversely),
        cmocka_unit_test(kernels_have_a_diagonal_and_no_zeros),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(nearest_are_what_asking_all_gives),
        cmocka_unit_test(too_many_links_are_refused_and_many_points_are_quick),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
