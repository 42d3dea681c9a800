/* SPDX-License-Identifier: EUPL-1.2 */
/* Natural breaks against every possible partition of small series. */
#include "classify/methods.h"

#include <math.h>

#include "base/limit.h"
#include "support/support.h"

/* Sum of squares of sorted values from @start to @end - 1, straight from the definition. */
static double
within(const double *value, gsize start, gsize end)
{
    double mean = 0.0;
    double sum = 0.0;

    for (gsize i = start; i < end; i++)
        mean += (value[i] - value[start]) / (double)(end - start);
    mean += value[start];
    for (gsize i = start; i < end; i++)
        sum += (value[i] - mean) * (value[i] - mean);
    return sum;
}

/* The least sum of squares, by trying every partition. */
static double
best_of_all(const double *value, gsize start, gsize n, guint k)
{
    double best = INFINITY;

    if (k == 1)
        return within(value, start, n);
    for (gsize end = start + 1; end + k - 1 <= n; end++)
        best = MIN(best, within(value, start, end) + best_of_all(value, end, n, k - 1));
    return best;
}

static double
found(const WijkSeries *series, guint k)
{
    gsize start[WIJK_LIMIT_CLASSES];
    double sum = 0.0;

    assert_true(wijk_jenks_starts(series, k, start, NULL));
    assert_int_equal(start[0], 0);
    for (guint i = 0; i < k; i++) {
        gsize end = i + 1 < k ? start[i + 1] : series->n;

        assert_true(end > start[i] && end <= series->n);
        assert_true(i == 0 || series->value[start[i]] > series->value[start[i] - 1]);
        sum += within(series->value, start[i], end);
    }
    return sum;
}

static void
assert_optimal(double offset, double scale, gboolean ties)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);

    for (guint round = 0; round < 40; round++) {
        double value[16];
        gsize n = (gsize)g_rand_int_range(random, 5, 17);
        g_auto(WijkSeries) series = {0};

        for (gsize i = 0; i < n; i++) {
            double draw = exp(g_rand_double_range(random, 0, 6));

            value[i] = offset + scale * (ties ? floor(draw / 20) : draw);
        }
        wijk_series_init(&series, value, n);
        for (guint k = 1; k <= MIN(5, series.n_distinct); k++) {
            double best = best_of_all(series.value, 0, n, k);

            test_assert_near(found(&series, k), best,
                             1e-13 * within(series.value, 0, n) + 1e-300, "sum of squares");
        }
    }
}

static void
no_partition_is_better(void **state)
{
    (void)state;
    assert_optimal(0, 1, FALSE);
}

static void
no_partition_is_better_with_ties(void **state)
{
    (void)state;
    assert_optimal(0, 1, TRUE);
}

static void
a_large_offset_hides_nothing(void **state)
{
    (void)state;
    assert_optimal(1e9, 1e-4, FALSE);
}

static void
tiny_values_do_not_vanish(void **state)
{
    (void)state;
    assert_optimal(0, 1e-140, FALSE);
}

static void
huge_values_do_not_overflow(void **state)
{
    (void)state;
    assert_optimal(0, 1e140, FALSE);
}

/* Two groups a hair apart beside one value that is a million times larger. */
static void
one_large_value_does_not_hide_small_groups(void **state)
{
    (void)state;
    const double value[] = {1.000, 1.001, 1.002, 1.010, 1.011, 1.012, 1e6};
    g_auto(WijkSeries) series = {0};
    gsize start[3];

    wijk_series_init(&series, value, G_N_ELEMENTS(value));
    assert_true(wijk_jenks_starts(&series, 3, start, NULL));
    assert_int_equal(start[1], 3);
    assert_int_equal(start[2], 6);
}

static void
as_many_classes_as_values_is_one_each(void **state)
{
    (void)state;
    const double value[] = {3, 1, 2, 2};
    g_auto(WijkSeries) series = {0};
    gsize start[3];

    wijk_series_init(&series, value, 4);
    assert_true(wijk_jenks_starts(&series, 3, start, NULL));
    assert_int_equal(start[1], 1);
    assert_int_equal(start[2], 3);
}

static WijkBreaks *
compute(const double *value, gsize n, guint k, WijkClosed closed)
{
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = WIJK_METHOD_JENKS;
    options.n_classes = k;
    options.closed = closed;
    return wijk_breaks_compute(value, n, &options, NULL, NULL);
}

static void
breaks_are_class_maxima(void **state)
{
    (void)state;
    const double value[] = {1, 2, 10, 11, 30, 31};
    g_autoptr(WijkBreaks) breaks = compute(value, 6, 3, WIJK_CLOSED_RIGHT);

    assert_true(breaks->breaks[1] == 2 && breaks->breaks[2] == 11);
}

static void
left_closed_breaks_are_class_minima(void **state)
{
    (void)state;
    const double value[] = {1, 2, 10, 11, 30, 31};
    g_autoptr(WijkBreaks) breaks = compute(value, 6, 3, WIJK_CLOSED_LEFT);

    assert_true(breaks->breaks[1] == 10 && breaks->breaks[2] == 30);
    assert_int_equal(breaks->count[2], 2);
}

static void
a_lowest_class_of_one_value_puts_breaks_midway(void **state)
{
    (void)state;
    const double value[] = {0, 0, 0, 10, 11, 30, 31};
    g_autoptr(WijkBreaks) breaks = compute(value, 7, 3, WIJK_CLOSED_RIGHT);

    assert_true(breaks->breaks[1] == 5 && breaks->breaks[2] == 20.5);
    assert_int_equal(breaks->count[0], 3);
}

static void
a_highest_class_of_one_value_puts_left_closed_breaks_midway(void **state)
{
    (void)state;
    const double value[] = {0, 1, 10, 11, 30};
    g_autoptr(WijkBreaks) breaks = compute(value, 5, 3, WIJK_CLOSED_LEFT);

    assert_true(breaks->breaks[1] == 5.5 && breaks->breaks[2] == 20.5);
    assert_int_equal(breaks->count[2], 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_partition_is_better),
        cmocka_unit_test(no_partition_is_better_with_ties),
        cmocka_unit_test(a_large_offset_hides_nothing),
        cmocka_unit_test(tiny_values_do_not_vanish),
        cmocka_unit_test(huge_values_do_not_overflow),
        cmocka_unit_test(one_large_value_does_not_hide_small_groups),
        cmocka_unit_test(as_many_classes_as_values_is_one_each),
        cmocka_unit_test(breaks_are_class_maxima),
        cmocka_unit_test(left_closed_breaks_are_class_minima),
        cmocka_unit_test(a_lowest_class_of_one_value_puts_breaks_midway),
        cmocka_unit_test(a_highest_class_of_one_value_puts_left_closed_breaks_midway),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
