/* SPDX-License-Identifier: EUPL-1.2 */
/* Breaks as maps use them: every rule of wijk_breaks_compute() and the edges of all
 * methods. */
#include "classify/classify.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "support/support.h"

#define VALUES(...)                                                                        \
    (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double)

static WijkClassifyOptions
options_for(WijkMethod method, guint n_classes)
{
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = method;
    options.n_classes = n_classes;
    return options;
}

static WijkBreaks *
compute(WijkMethod method, guint k, const double *value, gsize n)
{
    WijkClassifyOptions options = options_for(method, k);
    g_autoptr(GError) error = NULL;
    WijkBreaks *breaks = wijk_breaks_compute(value, n, &options, NULL, &error);

    if (breaks == NULL)
        fail_msg("%s: %s", wijk_method_id(method), error->message);
    return breaks;
}

static WijkBreaks *
compute_manual(const double *value, gsize n, const double *manual, guint n_manual,
               WijkNotes *notes)
{
    WijkClassifyOptions options = options_for(WIJK_METHOD_MANUAL, 0);
    g_autoptr(GError) error = NULL;

    options.manual = manual;
    options.n_manual = n_manual;

    WijkBreaks *breaks = wijk_breaks_compute(value, n, &options, notes, &error);

    if (breaks == NULL)
        fail_msg("manual: %s", error->message);
    return breaks;
}

static void
assert_breaks(const WijkBreaks *breaks, const double *expected, gsize n)
{
    assert_int_equal(breaks->n_classes + 1, n);
    for (gsize i = 0; i < n; i++)
        if (breaks->breaks[i] != expected[i])
            fail_msg("break %zu is %.17g, expected %.17g", i, breaks->breaks[i],
                     expected[i]);
}

static void
assert_counts(const WijkBreaks *breaks, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < breaks->n_classes; i++)
        g_string_append_printf(text, i > 0 ? " %u" : "%u", breaks->count[i]);
    assert_string_equal(text->str, expected);
}

static void
assert_refused(const WijkClassifyOptions *options, const double *value, gsize n, int code,
               const char *part)
{
    g_autoptr(GError) error = NULL;

    assert_null(wijk_breaks_compute(value, n, options, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, code));
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
assert_note(const WijkNotes *notes, const char *part)
{
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        if (strstr(wijk_notes_get(notes, i), part) != NULL)
            return;
    fail_msg("no note says '%s'", part);
}

static void
no_value_gives_no_class_and_a_note(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, 5);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks = wijk_breaks_compute(NULL, 0, &options, notes, NULL);

    assert_int_equal(breaks->n_classes, 0);
    assert_int_equal(wijk_breaks_class(breaks, 0), -1);
    assert_note(notes, "no value");
}

static void
every_method_makes_one_class_of_one_value(void **state)
{
    (void)state;
    for (WijkMethod method = 0; method < WIJK_N_METHODS; method++) {
        if (method == WIJK_METHOD_MANUAL)
            continue;

        g_autoptr(WijkBreaks) breaks = compute(method, 5, VALUES(-4.5));

        assert_breaks(breaks, VALUES(-4.5, -4.5));
        assert_counts(breaks, "1");
        assert_int_equal(wijk_breaks_class(breaks, -4.5), 0);
        assert_int_equal(breaks->decimals, 1);
    }
}

static void
equal_values_give_one_class_and_a_note(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, 4);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(7, 7, 7), &options, notes, NULL);

    assert_breaks(breaks, VALUES(7, 7));
    assert_counts(breaks, "3");
    assert_note(notes, "all values equal 7");
}

static void
two_values_give_two_classes(void **state)
{
    (void)state;
    static const WijkMethod method[] = {WIJK_METHOD_QUANTILE, WIJK_METHOD_JENKS,
                                        WIJK_METHOD_MAXBREAKS};

    for (guint i = 0; i < G_N_ELEMENTS(method); i++) {
        g_autoptr(WijkBreaks) breaks = compute(method[i], 5, VALUES(1, 1, 1, 9));

        assert_breaks(breaks, VALUES(1, 5, 9));
        assert_counts(breaks, "3 1");
    }
}

static void
few_different_values_are_noted(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, 5);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(1, 2, 3), &options, notes, NULL);

    assert_int_equal(breaks->n_classes, 3);
    assert_note(notes, "3 classes instead of 5: there are only 3 different values");
}

static void
zeros_are_a_quantile_class_of_their_own(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, 4);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5), &options, notes, NULL);

    assert_breaks(breaks, VALUES(0, 0.5, 2.5, 5));
    assert_counts(breaks, "6 2 3");
    assert_true(breaks->lowest_alone && !breaks->highest_alone);
    assert_note(notes, "3 classes instead of 4: too many values are equal");
}

static void
many_equal_highest_values_are_a_class_when_left_closed(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, 4);

    options.closed = WIJK_CLOSED_LEFT;

    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9), &options, NULL, NULL);

    assert_breaks(breaks, VALUES(1, 3.5, 6.5, 9));
    assert_counts(breaks, "3 1 7");
    assert_true(!breaks->lowest_alone && breaks->highest_alone);
}

/* Nearly everything is zero: no map may be of one colour when there are two values. */
static void
quantiles_of_nearly_all_zeros_show_the_rest(void **state)
{
    (void)state;
    double value[100] = {0};

    value[7] = 40;
    value[50] = 3;
    for (guint k = 2; k <= 9; k++) {
        g_autoptr(WijkBreaks) breaks = compute(WIJK_METHOD_QUANTILE, k, value, 100);

        assert_true(breaks->n_classes >= 2);
        assert_int_equal(breaks->count[0], 98);
    }
}

/* Seven values, five classes: type 7 puts a break between 6.0 and 6.4 where no value is. */
static void
quantiles_leave_no_class_empty(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(3);

    for (guint round = 0; round < 2000; round++) {
        double value[12];
        gsize n = (gsize)g_rand_int_range(random, 2, 13);
        WijkClassifyOptions options =
            options_for(WIJK_METHOD_QUANTILE, (guint)g_rand_int_range(random, 2, 8));

        options.drop_empty = TRUE;
        options.closed = (WijkClosed)g_rand_int_range(random, 0, 2);
        options.quantile_type = (guint)g_rand_int_range(random, 1, 10);
        for (gsize i = 0; i < n; i++)
            value[i] = g_rand_int_range(random, 0, 8);

        g_autoptr(WijkBreaks) breaks = wijk_breaks_compute(value, n, &options, NULL, NULL);

        for (guint i = 0; i < breaks->n_classes; i++)
            assert_true(breaks->count[i] > 0);
    }
}

static void
the_classes_of_another_map_stay_as_many(void **state)
{
    (void)state;
    const double other[] = {2, 4, 7, 14};
    WijkClassifyOptions options = options_for(WIJK_METHOD_MANUAL, 0);

    options.manual = other;
    options.n_manual = 4;
    options.manual_ends = TRUE;

    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) wider =
        wijk_breaks_compute(VALUES(1, 3, 5, 8, 20), &options, notes, NULL);
    g_autoptr(WijkBreaks) narrower =
        wijk_breaks_compute(VALUES(5, 6), &options, NULL, NULL);

    assert_breaks(wider, VALUES(1, 4, 7, 20));
    assert_counts(wider, "2 1 2");
    assert_int_equal(wijk_notes_count(notes), 0);
    assert_breaks(narrower, VALUES(2, 4, 7, 14));
    assert_counts(narrower, "0 2 0");
}

static void
natural_breaks_keep_zeros_apart(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_JENKS, 3, VALUES(0, 0, 0, 0, 10, 11, 12, 40));

    assert_counts(breaks, "4 3 1");
}

static void
empty_equal_classes_are_kept_and_noted(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_EQUAL, 4);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(0, 1, 2, 100), &options, notes, NULL);

    assert_counts(breaks, "3 0 0 1");
    assert_note(notes, "without any value, counted from the lowest: 2, 3");
}

static void
values_on_equal_breaks_are_exactly_on_them(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 6, VALUES(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7));

    assert_breaks(breaks, VALUES(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7));
    assert_counts(breaks, "2 1 1 1 1 1");
}

static void
deviations_outside_the_data_are_left_out(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_STDDEV, 7);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(1, 2, 3, 4, 5), &options, notes, NULL);

    assert_int_equal(breaks->n_classes, 3);
    assert_true(breaks->breaks[0] == 1 && breaks->breaks[3] == 5);
    assert_note(notes, "3 classes instead of 7: the others lie outside");
}

static void
an_even_number_of_deviations_breaks_at_the_mean(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute(WIJK_METHOD_STDDEV, 2, VALUES(1, 2, 3, 4, 5));

    assert_breaks(breaks, VALUES(1, 3, 5));
}

static void
fences_outside_the_data_are_left_out(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_BOXPLOT, 0, VALUES(1, 2, 3, 4, 5, 99));

    assert_breaks(breaks, VALUES(1, 2.25, 3.5, 4.75, 8.5, 99));
    assert_counts(breaks, "2 1 1 1 1");
}

static void
head_tail_splits_while_the_head_is_small(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_HEADTAIL, 0, VALUES(1, 1, 1, 1, 1, 1, 1, 1, 10, 100));

    assert_breaks(breaks, VALUES(1, 11.8, 100));
}

static void
pretty_breaks_are_the_numbers_they_show(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute(WIJK_METHOD_PRETTY, 5, VALUES(0.11, 0.57));

    assert_breaks(breaks, VALUES(0.1, 0.2, 0.3, 0.4, 0.5, 0.6));
    assert_int_equal(breaks->decimals, 1);
}

static void
pretty_breaks_stay_within_the_limit(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_PRETTY, WIJK_LIMIT_CLASSES, VALUES(0, 3, 99.5));

    assert_true(breaks->n_classes <= WIJK_LIMIT_CLASSES && breaks->n_classes > 10);
}

static void
geometric_breaks_multiply(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_GEOMETRIC, 3, VALUES(1, 10, 100, 1000));

    assert_breaks(breaks, VALUES(1, 10, 100, 1000));
}

static void
geometric_breaks_refuse_zero_and_name_a_cure(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_GEOMETRIC, 3);

    assert_refused(&options, VALUES(0, 1, 2), WIJK_ERROR_DATA, "choose 'quantile'");
}

static void
equally_wide_gaps_are_noted(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_MAXBREAKS, 2);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(1, 2, 3, 4), &options, notes, NULL);

    assert_breaks(breaks, VALUES(1, 1.5, 4));
    assert_note(notes, "equally wide");
}

static void
the_widest_gaps_break(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_MAXBREAKS, 3, VALUES(10, 1, 2, 5, 5, 20));

    assert_breaks(breaks, VALUES(1, 7.5, 15, 20));
}

static void
manual_breaks_that_hold_the_data_are_all_breaks(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute_manual(VALUES(1, 4, 9), VALUES(0, 5, 10), NULL);

    assert_breaks(breaks, VALUES(0, 5, 10));
    assert_counts(breaks, "2 1");
}

static void
values_beyond_manual_breaks_get_a_class_and_a_note(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks = compute_manual(VALUES(1, 4, 9), VALUES(3, 5), notes);

    assert_breaks(breaks, VALUES(1, 3, 5, 9));
    assert_counts(breaks, "1 1 1");
    assert_note(notes, "below 3");
    assert_note(notes, "above 5");
}

static void
manual_classes_without_values_stay(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        compute_manual(VALUES(7, 7, 7), VALUES(0, 5, 10, 15), notes);

    assert_breaks(breaks, VALUES(0, 5, 10, 15));
    assert_counts(breaks, "0 3 0");
    assert_note(notes, "1, 3");
}

static void
one_manual_break_on_the_only_value_is_one_class(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute_manual(VALUES(7), VALUES(7), NULL);

    assert_breaks(breaks, VALUES(7, 7));
    assert_counts(breaks, "1");
}

static void
one_manual_break_splits_in_two(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute_manual(VALUES(6, 7, 8), VALUES(7), NULL);

    assert_breaks(breaks, VALUES(6, 7, 8));
    assert_counts(breaks, "2 1");
}

static void
manual_breaks_must_rise(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_MANUAL, 0);

    options.manual = (const double[]){1, 5, 5};
    options.n_manual = 3;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "5 does not rise above 5");
}

static void
manual_needs_breaks(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_MANUAL, 0);

    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "needs breaks");
}

static void
options_out_of_range_are_refused(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, 0);

    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "choose 1 to 32");
    options.n_classes = 33;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "33");
    options.n_classes = 5;
    options.quantile_type = 10;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "choose 1 to 9");
    options = options_for(WIJK_METHOD_STDDEV, 5);
    options.stddev_width = NAN;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "nan");
    options = options_for(WIJK_METHOD_HEADTAIL, 5);
    options.headtail_threshold = 1.5;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "1.5");
    options = options_for(WIJK_METHOD_BOXPLOT, 5);
    options.boxplot_hinge = 0;
    assert_refused(&options, VALUES(1, 2), WIJK_ERROR_USAGE, "hinge");
}

static void
values_that_are_not_finite_are_refused(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, 2);

    assert_refused(&options, VALUES(1, NAN, 2), WIJK_ERROR_DATA, "nan");
    assert_refused(&options, VALUES(1, -INFINITY), WIJK_ERROR_DATA, "-inf");
    assert_refused(&options, VALUES(1, 1e200), WIJK_ERROR_DATA, "1e+200");
}

/* Whether the printed breaks classify @value as the breaks do; the outer ones need not. */
static gboolean
printed_agrees(const WijkBreaks *breaks, double value)
{
    double at[WIJK_LIMIT_CLASSES + 1];
    WijkBreaks printed = *breaks;

    memcpy(at, breaks->printed, (breaks->n_classes + 1) * sizeof *at);
    at[0] = breaks->breaks[0];
    at[breaks->n_classes] = breaks->breaks[breaks->n_classes];
    printed.breaks = at;
    return wijk_breaks_class(&printed, value) == wijk_breaks_class(breaks, value);
}

/* Sound means: rising breaks that hold all values, counts that are those of the classes,
 * and printed breaks that tell the same, if 15 decimals can. */
static void
assert_sound(const WijkBreaks *breaks, const double *value, gsize n)
{
    guint count[WIJK_LIMIT_CLASSES] = {0};

    for (guint i = 0; i < breaks->n_classes; i++)
        assert_true(breaks->breaks[i] < breaks->breaks[i + 1]);
    for (gsize i = 0; i < n; i++) {
        int class = wijk_breaks_class(breaks, value[i]);

        assert_in_range(class, 0, breaks->n_classes - 1);
        assert_true(!breaks->printable || printed_agrees(breaks, value[i]));
        count[class]++;
    }
    assert_memory_equal(count, breaks->count, breaks->n_classes * sizeof *count);
}

static void
assert_all_methods_sound(const double *value, gsize n)
{
    for (WijkMethod method = 0; method < WIJK_N_METHODS; method++)
        for (guint k = 1; k <= 9; k++)
            for (int closed = 0; closed < 2; closed++) {
                WijkClassifyOptions options = options_for(method, k);

                if (method == WIJK_METHOD_MANUAL ||
                    (method == WIJK_METHOD_GEOMETRIC && value[0] <= 0))
                    continue;
                options.closed = (WijkClosed)closed;

                g_autoptr(WijkBreaks) breaks =
                    wijk_breaks_compute(value, n, &options, NULL, NULL);

                assert_non_null(breaks);
                assert_sound(breaks, value, n);
            }
}

static void
a_huge_offset_with_tiny_spread_is_classified(void **state)
{
    (void)state;
    assert_all_methods_sound(
        VALUES(1e9, 1e9 + 1e-6, 1e9 + 2e-6, 1e9 + 4e-6, 1e9 + 9e-6, 1e9 + 1e-5));
}

static void
neighbouring_doubles_are_classified(void **state)
{
    (void)state;
    assert_all_methods_sound(VALUES(1.0, 0x1.0000000000001p0, 0x1.0000000000002p0));
}

static void
negative_values_are_classified(void **state)
{
    (void)state;
    assert_all_methods_sound(VALUES(-9, -7.5, -7.5, -3, -1, 0, 2));
}

static void
the_largest_values_are_classified(void **state)
{
    (void)state;
    assert_all_methods_sound(VALUES(-1e150, -3, 0, 5e149, 1e150));
}

static void
the_smallest_values_are_classified(void **state)
{
    (void)state;
    assert_all_methods_sound(VALUES(5e-324, 1e-310, 3e-310, 4e-310, 1e-309));
    assert_all_methods_sound(VALUES(0, 5e-324));
}

static void
random_series_with_ties_are_classified(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    for (guint round = 0; round < 200; round++) {
        double value[40];
        gsize n = (gsize)g_rand_int_range(random, 3, 41);
        double unit = pow(10, g_rand_int_range(random, -3, 3));

        for (gsize i = 2; i < n; i++)
            value[i] = floor(exp(g_rand_double_range(random, 0, 5))) * unit - 3 * unit;
        value[0] = -3 * unit;
        value[1] = 200 * unit;
        assert_all_methods_sound(value, n);
    }
}

static void
outside_the_breaks_is_no_class(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute(WIJK_METHOD_EQUAL, 2, VALUES(0, 10));

    assert_int_equal(wijk_breaks_class(breaks, -0.1), -1);
    assert_int_equal(wijk_breaks_class(breaks, 10.1), -1);
    assert_int_equal(wijk_breaks_class(breaks, NAN), -1);
    assert_int_equal(wijk_breaks_class(breaks, INFINITY), -1);
    assert_int_equal(wijk_breaks_class(breaks, 10), 1);
}

static void
a_boundary_value_goes_to_the_closed_side(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_EQUAL, 2);
    g_autoptr(WijkBreaks) right =
        wijk_breaks_compute(VALUES(0, 5, 10), &options, NULL, NULL);

    options.closed = WIJK_CLOSED_LEFT;
    g_autoptr(WijkBreaks) left =
        wijk_breaks_compute(VALUES(0, 5, 10), &options, NULL, NULL);

    assert_int_equal(wijk_breaks_class(right, 5), 0);
    assert_int_equal(wijk_breaks_class(left, 5), 1);
    assert_counts(right, "2 1");
    assert_counts(left, "1 2");
}

static void
unclassed_is_one_class_without_a_note(void **state)
{
    (void)state;
    WijkClassifyOptions options = options_for(WIJK_METHOD_NONE, 5);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(3, 1, 2), &options, notes, NULL);

    assert_breaks(breaks, VALUES(1, 3));
    assert_int_equal(wijk_notes_count(notes), 0);
}

static void
every_method_has_an_id_and_a_sentence(void **state)
{
    (void)state;
    for (WijkMethod method = 0; method < WIJK_N_METHODS; method++) {
        assert_int_equal(wijk_method_from_id(wijk_method_id(method)), method);
        assert_true(strlen(wijk_method_sentence(method)) > 10);
    }
    assert_int_equal(wijk_method_from_id("quantil"), WIJK_N_METHODS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_value_gives_no_class_and_a_note),
        cmocka_unit_test(every_method_makes_one_class_of_one_value),
        cmocka_unit_test(equal_values_give_one_class_and_a_note),
        cmocka_unit_test(two_values_give_two_classes),
        cmocka_unit_test(few_different_values_are_noted),
        cmocka_unit_test(zeros_are_a_quantile_class_of_their_own),
        cmocka_unit_test(many_equal_highest_values_are_a_class_when_left_closed),
        cmocka_unit_test(quantiles_of_nearly_all_zeros_show_the_rest),
        cmocka_unit_test(quantiles_leave_no_class_empty),
        cmocka_unit_test(the_classes_of_another_map_stay_as_many),
        cmocka_unit_test(natural_breaks_keep_zeros_apart),
        cmocka_unit_test(empty_equal_classes_are_kept_and_noted),
        cmocka_unit_test(values_on_equal_breaks_are_exactly_on_them),
        cmocka_unit_test(deviations_outside_the_data_are_left_out),
        cmocka_unit_test(an_even_number_of_deviations_breaks_at_the_mean),
        cmocka_unit_test(fences_outside_the_data_are_left_out),
        cmocka_unit_test(head_tail_splits_while_the_head_is_small),
        cmocka_unit_test(pretty_breaks_are_the_numbers_they_show),
        cmocka_unit_test(pretty_breaks_stay_within_the_limit),
        cmocka_unit_test(geometric_breaks_multiply),
        cmocka_unit_test(geometric_breaks_refuse_zero_and_name_a_cure),
        cmocka_unit_test(equally_wide_gaps_are_noted),
        cmocka_unit_test(the_widest_gaps_break),
        cmocka_unit_test(manual_breaks_that_hold_the_data_are_all_breaks),
        cmocka_unit_test(values_beyond_manual_breaks_get_a_class_and_a_note),
        cmocka_unit_test(manual_classes_without_values_stay),
        cmocka_unit_test(one_manual_break_on_the_only_value_is_one_class),
        cmocka_unit_test(one_manual_break_splits_in_two),
        cmocka_unit_test(manual_breaks_must_rise),
        cmocka_unit_test(manual_needs_breaks),
        cmocka_unit_test(options_out_of_range_are_refused),
        cmocka_unit_test(values_that_are_not_finite_are_refused),
        cmocka_unit_test(a_huge_offset_with_tiny_spread_is_classified),
        cmocka_unit_test(neighbouring_doubles_are_classified),
        cmocka_unit_test(negative_values_are_classified),
        cmocka_unit_test(the_largest_values_are_classified),
        cmocka_unit_test(the_smallest_values_are_classified),
        cmocka_unit_test(random_series_with_ties_are_classified),
        cmocka_unit_test(outside_the_breaks_is_no_class),
        cmocka_unit_test(a_boundary_value_goes_to_the_closed_side),
        cmocka_unit_test(unclassed_is_one_class_without_a_note),
        cmocka_unit_test(every_method_has_an_id_and_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
