/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/dialect.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static void
assert_same(const char *a, const char *b)
{
    g_autofree char *left = wijk_dialect_key(a);
    g_autofree char *right = wijk_dialect_key(b);

    assert_string_equal(left, right);
}

static void
four_dialects_have_one_key(void **state)
{
    (void)state;
    assert_same("AANT_INW", "aantal_inwoners");
    assert_same("aantalInwoners", "AantalInwoners_5");
    assert_same("AANT_INW", "AantalInwoners_5");
    assert_same("BEV_DICHTH", "bevolkingsdichtheid_inwoners_per_km2");
    assert_same("WOZ", "gemiddeldeWoningwaarde");
    assert_same("P_KOOPWON", "percentage_koopwoningen");
    assert_same("OPP_LAND", "OppervlakteLand_113");
    assert_same("BU_CODE", "buurtcode");
}

static void
counts_and_percentages_differ(void **state)
{
    (void)state;
    g_autofree char *percentage = wijk_dialect_key("P_GEHUWD");
    g_autofree char *count = wijk_dialect_key("Gehuwd_12");

    assert_string_not_equal(percentage, count);
}

static void
columns_have_roles(void **state)
{
    (void)state;
    assert_int_equal(wijk_dialect_role("BU_CODE"), WIJK_ROLE_CODE_BUURT);
    assert_int_equal(wijk_dialect_role("buurtcode"), WIJK_ROLE_CODE_BUURT);
    assert_int_equal(wijk_dialect_role("statcode"), WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("Codering_3"), WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("gwb_code"), WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("WijkenEnBuurten"), WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("Regiocode (gemeente, wijk, buurt) (code)"),
                     WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("Area_Code"), WIJK_ROLE_CODE_ANY);
    assert_int_equal(wijk_dialect_role("PC4"), WIJK_ROLE_CODE_OTHER);
    assert_int_equal(wijk_dialect_role("H2O"), WIJK_ROLE_WATER);
    assert_int_equal(wijk_dialect_role("WATER"), WIJK_ROLE_WATER);
    assert_int_equal(wijk_dialect_role("OPP_WATER"), WIJK_ROLE_NONE);
    assert_int_equal(wijk_dialect_role("Perioden"), WIJK_ROLE_YEAR);
    assert_int_equal(wijk_dialect_role("GM_NAAM"), WIJK_ROLE_NAME_GEMEENTE);
    assert_int_equal(wijk_dialect_role("AANT_INW"), WIJK_ROLE_NONE);
}

static void
a_column_is_found_in_any_dialect(void **state)
{
    (void)state;
    const char *const names[] = {"BU_CODE", "AANT_INW", "AantalHuishoudens_28"};

    assert_int_equal(wijk_dialect_find(names, 3, "aantal_inwoners", "t", NULL), 1);
    assert_int_equal(wijk_dialect_find(names, 3, "aant_inw", "t", NULL), 1);
    assert_int_equal(wijk_dialect_find(names, 3, "AANTAL_HH", "t", NULL), 2);
    assert_int_equal(wijk_dialect_find(names, 3, "AantalHuishoudens_31", "t", NULL), 2);
}

static void
years_and_numbers_stay_apart(void **state)
{
    (void)state;
    const char *const names[] = {"gez_2020", "gez_2022", "P_1", "P_2"};
    g_autoptr(GError) error = NULL;

    assert_int_equal(wijk_dialect_find(names, 4, "gez_2022", "t", NULL), 1);
    assert_int_equal(wijk_dialect_find(names, 4, "P_2", "t", NULL), 3);
    assert_int_equal(wijk_dialect_find(names, 4, "gez_2016", "t", &error), WIJK_NONE);
    g_clear_error(&error);
    assert_int_equal(wijk_dialect_find(names, 4, "P_3", "t", &error), WIJK_NONE);
}

static void
an_unknown_column_names_the_nearest(void **state)
{
    (void)state;
    const char *const names[] = {"AANT_INW", "WOZ"};
    g_autoptr(GError) error = NULL;

    assert_int_equal(wijk_dialect_find(names, 2, "AANT_INV", "t.csv", &error), WIJK_NONE);
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    assert_string_equal(error->message,
                        "t.csv: no column 'AANT_INV'; did you mean 'AANT_INW'?");
}

static void
two_columns_of_one_name_are_refused_when_asked(void **state)
{
    (void)state;
    const char *const names[] = {"a", "b", "a"};
    g_autoptr(GError) error = NULL;

    assert_int_equal(wijk_dialect_find(names, 3, "b", "t", NULL), 1);
    assert_int_equal(wijk_dialect_find(names, 3, "a", "t", &error), WIJK_NONE);
    assert_non_null(strstr(error->message, "2 columns are called 'a'"));
}

static void
years_are_four_digits_alone(void **state)
{
    (void)state;
    assert_int_equal(wijk_dialect_year("buurt2017"), 2017);
    assert_int_equal(wijk_dialect_year("wijken_2016"), 2016);
    assert_int_equal(wijk_dialect_year("WijkBuurtkaart_2024_v1"), 2024);
    assert_int_equal(wijk_dialect_year("2017JJ00"), 2017);
    assert_int_equal(wijk_dialect_year("2017*"), 2017);
    assert_int_equal(wijk_dialect_year("rd_28992_2013"), 2013);
    assert_int_equal(wijk_dialect_year("epsg28992"), 0);
    assert_int_equal(wijk_dialect_year("20170101"), 0);
    assert_int_equal(wijk_dialect_year(""), 0);
}

static void
a_column_may_name_its_year(void **state)
{
    (void)state;
    assert_int_equal(wijk_dialect_year_of_column("regio_2014"), 2014);
    assert_int_equal(wijk_dialect_year_of_column("2014 waarde"), 2014);
    assert_int_equal(wijk_dialect_year_of_column("WOZ (2017)"), 2017);
    assert_int_equal(wijk_dialect_year_of_column("2017_waarde_2017"), 2017);
}

static void
other_numbers_in_a_name_are_no_years(void **state)
{
    (void)state;
    assert_int_equal(wijk_dialect_year_of_column(""), 0);
    assert_int_equal(wijk_dialect_year_of_column("P_65_EO_JR"), 0);
    assert_int_equal(wijk_dialect_year_of_column("inkomen_2000plus"), 0);
    assert_int_equal(wijk_dialect_year_of_column("P_WONT2000"), 0);
    assert_int_equal(wijk_dialect_year_of_column("buurt2017"), 0);
    assert_int_equal(wijk_dialect_year_of_column("2017\xc3\xa9"), 0);
    assert_int_equal(wijk_dialect_year_of_column("per_1000_inwoners"), 0);
    assert_int_equal(wijk_dialect_year_of_column("peildatum_20140101"), 0);
    assert_int_equal(wijk_dialect_year_of_column("x_1989"), 0);
    assert_int_equal(wijk_dialect_year_of_column("x_2061"), 0);
}

static void
a_name_with_two_years_or_a_bound_has_none(void **state)
{
    (void)state;
    assert_int_equal(wijk_dialect_year_of_column("groei_2014_2017"), 0);
    assert_int_equal(wijk_dialect_year_of_column("2014/2015"), 0);
    assert_int_equal(wijk_dialect_year_of_column("bouwjaarklasse_tot_2000"), 0);
    assert_int_equal(wijk_dialect_year_of_column("groei t.o.v. 2015"), 0);
    assert_int_equal(wijk_dialect_year_of_column("t/m 2015"), 0);
    assert_int_equal(wijk_dialect_year_of_column("v_2015"), 2015);
    assert_int_equal(wijk_dialect_year_of_column("gebouwd in 2000 of later"), 0);
    assert_int_equal(wijk_dialect_year_of_column("index (2015=100)"), 0);
    assert_int_equal(wijk_dialect_year_of_column("woningen 2000+"), 0);
}

/* The table is searched by halves, so its order matters; and what names lead to must not be
 * led on. */
static void
the_table_of_names_is_in_order(void **state)
{
    (void)state;
    g_autofree char *path = test_source_path("src/data/dialect_names.c");
    g_autofree char *text = NULL;
    g_autofree char *last = g_strdup("");
    guint n = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    const char *row = strstr(text, "names[] = {");

    assert_non_null(row);
    while ((row = strstr(row, "{\"")) != NULL) {
        g_auto(GStrv) part = g_strsplit(row, "\"", 5);
        g_autofree char *key = wijk_dialect_key(part[1]);
        g_autofree char *again = wijk_dialect_key(part[3]);

        assert_true(strcmp(last, part[1]) < 0);
        assert_string_equal(key, part[3]);
        assert_string_equal(again, part[3]);
        g_free(last);
        last = g_strdup(part[1]);
        row += 2;
        n++;
    }
    assert_true(n > 300);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_dialects_have_one_key),
        cmocka_unit_test(counts_and_percentages_differ),
        cmocka_unit_test(columns_have_roles),
        cmocka_unit_test(a_column_is_found_in_any_dialect),
        cmocka_unit_test(years_and_numbers_stay_apart),
        cmocka_unit_test(an_unknown_column_names_the_nearest),
        cmocka_unit_test(two_columns_of_one_name_are_refused_when_asked),
        cmocka_unit_test(years_are_four_digits_alone),
        cmocka_unit_test(a_column_may_name_its_year),
        cmocka_unit_test(other_numbers_in_a_name_are_no_years),
        cmocka_unit_test(a_name_with_two_years_or_a_bound_has_none),
        cmocka_unit_test(the_table_of_names_is_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
