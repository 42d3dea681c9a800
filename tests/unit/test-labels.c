/* SPDX-License-Identifier: EUPL-1.2 */
/* The words and digits of a legend. */
#include "classify/classify.h"

#include "support/support.h"

#define VALUES(...)                                                                        \
    (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double)

static WijkBreaks *
compute(WijkMethod method, guint k, WijkClosed closed, const double *value, gsize n)
{
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = method;
    options.n_classes = k;
    options.closed = closed;
    return wijk_breaks_compute(value, n, &options, NULL, NULL);
}

static WijkBreaks *
compute_manual(const double *value, gsize n, const double *manual, guint n_manual)
{
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = WIJK_METHOD_MANUAL;
    options.manual = manual;
    options.n_manual = n_manual;
    return wijk_breaks_compute(value, n, &options, NULL, NULL);
}

/* All words of a legend, with bars between. */
static char *
legend(const WijkBreaks *breaks, WijkLang lang)
{
    WijkLegendLabel *labels = wijk_breaks_labels(breaks, lang);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < breaks->n_classes; i++)
        g_string_append_printf(text, i > 0 ? " | %s" : "%s", labels[i].words);
    wijk_breaks_labels_free(labels, breaks->n_classes);
    return g_string_free(text, FALSE);
}

static void
assert_legend(const WijkBreaks *breaks, const char *expected)
{
    g_autofree char *text = legend(breaks, WIJK_LANG_EN);

    assert_string_equal(text, expected);
}

static void
right_closed_words_say_where_a_boundary_falls(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_RIGHT, VALUES(0, 2.4, 2.6, 5, 5.2, 7.5));

    assert_legend(breaks, "2.5 or less | more than 2.5 up to 5.0 | more than 5.0");
}

static void
left_closed_words_say_where_a_boundary_falls(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_LEFT, VALUES(0, 2.4, 2.6, 5, 5.2, 7.5));

    assert_legend(breaks, "less than 2.5 | 2.5 to less than 5.0 | 5.0 or more");
}

static void
whole_values_are_named_by_whole_numbers(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_RIGHT, VALUES(0, 3, 4, 7, 8, 12));

    assert_true(breaks->whole);
    assert_legend(breaks, "4 or less | 5 to 8 | 9 or more");
}

static void
left_closed_whole_values_are_named_by_whole_numbers(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_LEFT, VALUES(0, 3, 4, 7, 8, 12));

    assert_legend(breaks, "3 or less | 4 to 7 | 8 or more");
}

static void
ties_at_an_end_are_named_by_their_value(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) low = compute(WIJK_METHOD_QUANTILE, 4, WIJK_CLOSED_RIGHT,
                                        VALUES(0, 0, 0, 0, 0, 0.04, 1.5, 2.5, 12.25, 30));
    g_autoptr(WijkBreaks) high = compute(WIJK_METHOD_QUANTILE, 3, WIJK_CLOSED_LEFT,
                                         VALUES(1.5, 2, 3, 7.25, 7.25, 7.25, 7.25));

    assert_legend(low, "0 | more than 0 up to 2 | more than 2");
    assert_legend(high, "less than 3.00 | 3.00 to less than 7.25 | 7.25");
}

/* A quantile of 15.200000000000001 was meant to be 15.2. */
static void
given_numbers_may_bear_a_rounding_error(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute_manual(VALUES(1, 10.5, 20, 30), VALUES(0, 15.200000000000001, 40));

    assert_legend(breaks, "15.2 or less | more than 15.2");
}

static void
one_exact_break_leaves_the_others_short(void **state)
{
    (void)state;
    const double given[] = {0, 4.333333333333333, 12.75, 40};
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = WIJK_METHOD_MANUAL;
    options.manual = given;
    options.n_manual = 4;
    options.manual_ends = TRUE;
    options.manual_loose = TRUE;
    options.exact_break = 12.75;

    g_autoptr(WijkBreaks) breaks =
        wijk_breaks_compute(VALUES(1, 3.5, 5, 10, 20), &options, NULL, NULL);

    assert_legend(breaks, "4.33 or less | more than 4.33 up to 12.75 | more than 12.75");
}

static void
values_too_close_to_print_are_not_printable(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) tiny =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_RIGHT, VALUES(1e-300, 2e-300, 3e-300));
    g_autoptr(WijkBreaks) fine =
        compute(WIJK_METHOD_EQUAL, 3, WIJK_CLOSED_RIGHT, VALUES(1e-9, 2e-9, 3e-9));

    assert_false(tiny->printable);
    assert_true(fine->printable);
}

static void
a_class_of_one_whole_number_is_that_number(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_JENKS, 3, WIJK_CLOSED_RIGHT, VALUES(0, 0, 0, 0, 1, 2, 9));

    assert_legend(breaks, "0 | 1 to 5 | 6 or more");
}

static void
a_half_value_forbids_whole_numbers(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 2, WIJK_CLOSED_RIGHT, VALUES(0, 3.5, 8));

    assert_false(breaks->whole);
    assert_legend(breaks, "4 or less | more than 4");
}

static void
classes_narrower_than_one_forbid_whole_numbers(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 5, WIJK_CLOSED_RIGHT, VALUES(0, 1, 2));

    assert_false(breaks->whole);
}

static void
one_class_is_named_by_its_ends(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_NONE, 1, WIJK_CLOSED_RIGHT, VALUES(0.25, 1.75));

    assert_legend(breaks, "0 to 2");
}

static void
equal_values_are_named_by_the_value(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_QUANTILE, 5, WIJK_CLOSED_RIGHT, VALUES(42.5, 42.5));

    assert_legend(breaks, "42.5");
}

static void
numbers_follow_the_language(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute_manual(VALUES(1.5, 1000, 2000), VALUES(0, 1000.5, 5000));
    WijkLegendLabel *labels = wijk_breaks_labels(breaks, WIJK_LANG_NL);

    assert_string_equal(labels[0].upper, "1.000,5");
    assert_string_equal(labels[1].upper, "5.000,0");
    wijk_breaks_labels_free(labels, breaks->n_classes);
}

static void
as_few_digits_as_keep_values_in_their_class(void **state)
{
    (void)state;
    /* The median lies between 2.36 and 2.44: 2.4 will do. */
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_QUANTILE, 2, WIJK_CLOSED_RIGHT, VALUES(1.11, 2.36, 2.44, 9.87));

    assert_int_equal(breaks->decimals, 1);
    assert_true(breaks->printed[1] == 2.4);
    assert_true(breaks->breaks[1] == (2.36 + 2.44) / 2);
}

static void
a_printed_break_may_round_the_other_way(void **state)
{
    (void)state;
    /* 2.8 rounds to 3, which would take the value 3 along; 2 does not. */
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_QUANTILE, 3, WIJK_CLOSED_RIGHT, VALUES(1, 1.4, 3, 3.1, 9, 9.5));

    assert_int_equal(breaks->decimals, 0);
    assert_true(breaks->printed[1] == 2);
}

static void
more_digits_where_values_are_close(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_QUANTILE, 2, WIJK_CLOSED_RIGHT, VALUES(1, 2.0001, 2.0002, 3));

    assert_int_equal(breaks->decimals, 4);
    assert_int_equal(wijk_breaks_class(breaks, 2.0001), 0);
    assert_true(breaks->printed[1] >= 2.0001 && breaks->printed[1] < 2.0002);
}

static void
breaks_of_the_user_are_printed_as_given(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks = compute_manual(VALUES(1, 20, 30), VALUES(0, 12.25, 40));

    assert_int_equal(breaks->decimals, 2);
    assert_true(breaks->printed[1] == 12.25);
}

static void
every_printed_break_differs(void **state)
{
    (void)state;
    g_autoptr(WijkBreaks) breaks =
        compute(WIJK_METHOD_EQUAL, 4, WIJK_CLOSED_RIGHT, VALUES(0.001, 0.002));

    for (guint i = 0; i < breaks->n_classes; i++)
        assert_true(breaks->printed[i] < breaks->printed[i + 1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_closed_words_say_where_a_boundary_falls),
        cmocka_unit_test(left_closed_words_say_where_a_boundary_falls),
        cmocka_unit_test(whole_values_are_named_by_whole_numbers),
        cmocka_unit_test(left_closed_whole_values_are_named_by_whole_numbers),
        cmocka_unit_test(a_class_of_one_whole_number_is_that_number),
        cmocka_unit_test(ties_at_an_end_are_named_by_their_value),
        cmocka_unit_test(given_numbers_may_bear_a_rounding_error),
        cmocka_unit_test(one_exact_break_leaves_the_others_short),
        cmocka_unit_test(values_too_close_to_print_are_not_printable),
        cmocka_unit_test(a_half_value_forbids_whole_numbers),
        cmocka_unit_test(classes_narrower_than_one_forbid_whole_numbers),
        cmocka_unit_test(one_class_is_named_by_its_ends),
        cmocka_unit_test(equal_values_are_named_by_the_value),
        cmocka_unit_test(numbers_follow_the_language),
        cmocka_unit_test(as_few_digits_as_keep_values_in_their_class),
        cmocka_unit_test(a_printed_break_may_round_the_other_way),
        cmocka_unit_test(more_digits_where_values_are_close),
        cmocka_unit_test(breaks_of_the_user_are_printed_as_given),
        cmocka_unit_test(every_printed_break_differs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
