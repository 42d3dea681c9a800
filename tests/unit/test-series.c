/* SPDX-License-Identifier: EUPL-1.2 */
/* Sorted values, their mean and deviation, and what lies below a break. */
#include "classify/methods.h"

#include <math.h>
#include <stdlib.h>

#include "support/support.h"

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
values_come_out_sorted(void **state)
{
    (void)state;
    double value[3000];
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    g_auto(WijkSeries) series = {0};

    for (guint i = 0; i < G_N_ELEMENTS(value); i++)
        value[i] =
            ldexp(g_rand_double_range(random, -1, 1), g_rand_int_range(random, -99, 99));
    wijk_series_init(&series, value, G_N_ELEMENTS(value));
    qsort(value, G_N_ELEMENTS(value), sizeof *value, compare);
    assert_memory_equal(series.value, value, sizeof value);
    assert_int_equal(series.n_distinct, G_N_ELEMENTS(value));
}

static void
no_values_are_a_series_too(void **state)
{
    (void)state;
    g_auto(WijkSeries) series = {0};

    wijk_series_init(&series, NULL, 0);
    assert_int_equal(series.n, 0);
    assert_int_equal(series.n_distinct, 0);
}

static void
minus_zero_is_zero(void **state)
{
    (void)state;
    const double value[] = {0.0, -0.0};
    g_auto(WijkSeries) series = {0};

    wijk_series_init(&series, value, 2);
    assert_int_equal(series.n_distinct, 1);
    assert_false(signbit(series.value[0]));
}

static void
what_is_not_finite_ends_up_at_the_ends(void **state)
{
    (void)state;
    const double value[] = {1, NAN, -INFINITY, 2};
    g_auto(WijkSeries) series = {0};

    wijk_series_init(&series, value, 4);
    assert_true(isinf(series.value[0]));
    assert_true(isnan(series.value[3]));
}

static void
a_value_on_a_break_counts_by_the_closed_side(void **state)
{
    (void)state;
    const double value[] = {1, 2, 2, 3};
    g_auto(WijkSeries) series = {0};

    wijk_series_init(&series, value, 4);
    assert_int_equal(wijk_series_below(&series, 2, WIJK_CLOSED_RIGHT), 3);
    assert_int_equal(wijk_series_below(&series, 2, WIJK_CLOSED_LEFT), 1);
    assert_int_equal(wijk_series_below(&series, 0, WIJK_CLOSED_RIGHT), 0);
    assert_int_equal(wijk_series_below(&series, 9, WIJK_CLOSED_LEFT), 4);
}

static void
a_break_with_rounding_error_is_the_value(void **state)
{
    (void)state;
    const double value[] = {0.1, 0.3, 0.7};
    g_auto(WijkSeries) series = {0};

    wijk_series_init(&series, value, 3);
    assert_true(wijk_series_snap(&series, 0.1 + 0.2) == 0.3);
    assert_true(wijk_series_snap(&series, nextafter(0.3, 0)) == 0.3);
    assert_true(wijk_series_snap(&series, 0.3 + 1e-12) != 0.3);
}

static void
the_middle_keeps_neighbouring_doubles_apart(void **state)
{
    (void)state;
    double low = 1.0;
    double high = nextafter(low, 2);

    assert_true(wijk_break_between(low, high, WIJK_CLOSED_RIGHT) == low);
    assert_true(wijk_break_between(low, high, WIJK_CLOSED_LEFT) == high);
    assert_true(wijk_break_between(1, 2, WIJK_CLOSED_LEFT) == 1.5);
}

static void
a_large_offset_does_not_spoil_mean_and_deviation(void **state)
{
    (void)state;
    const double value[] = {1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75};

    assert_true(wijk_mean(value, 3) == 1e9 + 0.5);
    assert_true(wijk_stddev(value, 3) == 0.25);
}

static void
one_value_does_not_deviate(void **state)
{
    (void)state;
    const double value[] = {7};

    assert_true(wijk_mean(value, 1) == 7);
    assert_true(wijk_stddev(value, 1) == 0);
}

static void
small_terms_survive_large_ones_in_a_mean(void **state)
{
    (void)state;
    const double value[] = {-1e100, 1, 1, 1e100};

    assert_true(wijk_mean(value, 4) == 0.5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_out_sorted),
        cmocka_unit_test(no_values_are_a_series_too),
        cmocka_unit_test(minus_zero_is_zero),
        cmocka_unit_test(what_is_not_finite_ends_up_at_the_ends),
        cmocka_unit_test(a_value_on_a_break_counts_by_the_closed_side),
        cmocka_unit_test(a_break_with_rounding_error_is_the_value),
        cmocka_unit_test(the_middle_keeps_neighbouring_doubles_apart),
        cmocka_unit_test(a_large_offset_does_not_spoil_mean_and_deviation),
        cmocka_unit_test(one_value_does_not_deviate),
        cmocka_unit_test(small_terms_survive_large_ones_in_a_mean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
