/* SPDX-License-Identifier: EUPL-1.2 */
#include "indicators/dictionary.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static char *
write_dictionary(const char *text)
{
    char *path = test_folder_path("indicators.csv");

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static WijkIndicator *
read_indicator(const char *text, const char *id, GError **error)
{
    g_autofree char *path = write_dictionary(text);

    return wijk_indicator_read(path, id, WIJK_LANG_NL, NULL, error);
}

static void
a_row_says_all_of_an_indicator(void **state)
{
    (void)state;
    g_autoptr(WijkIndicator) indicator = read_indicator(
        "id;column;label_nl;label_en;unit;kind;direction;source\n"
        "ouderen;P_65_EO_JR;Ouderen;Elderly;% van de inwoners;rate;neutral;CBS\n",
        "ouderen", NULL);

    assert_non_null(indicator);
    assert_string_equal(indicator->column, "P_65_EO_JR");
    assert_string_equal(indicator->label, "Ouderen");
    assert_string_equal(indicator->unit, "% van de inwoners");
    assert_string_equal(indicator->kind, "rate");
    assert_string_equal(indicator->direction, "neutral");
    assert_string_equal(indicator->source, "CBS");
}

static void
what_is_not_said_is_empty_and_the_id_is_the_column(void **state)
{
    (void)state;
    g_autoptr(WijkIndicator) indicator =
        read_indicator("id,label\nwoz,Waarde\n", "woz", NULL);

    assert_non_null(indicator);
    assert_string_equal(indicator->column, "woz");
    assert_string_equal(indicator->label, "Waarde");
    assert_string_equal(indicator->unit, "");
}

static void
an_unknown_id_is_answered_with_the_nearest(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(read_indicator("id;label\nouderen;x\n", "oudren", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
    assert_non_null(strstr(error->message, "ouderen"));
}

static void
two_rows_of_one_id_are_refused_by_line(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(read_indicator("id;label\na;x\nb;y\na;z\n", "a", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    assert_non_null(strstr(error->message, "2"));
    assert_non_null(strstr(error->message, "4"));
}

static void
a_kind_that_is_none_is_refused(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(read_indicator("id;kind\na;ratio\n", "a", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    assert_non_null(strstr(error->message, "ratio"));
}

static void
a_dictionary_needs_ids(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(read_indicator("naam;label\na;x\n", "a", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_all_of_an_indicator),
        cmocka_unit_test(what_is_not_said_is_empty_and_the_id_is_the_column),
        cmocka_unit_test(an_unknown_id_is_answered_with_the_nearest),
        cmocka_unit_test(two_rows_of_one_id_are_refused_by_line),
        cmocka_unit_test(a_kind_that_is_none_is_refused),
        cmocka_unit_test(a_dictionary_needs_ids),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
