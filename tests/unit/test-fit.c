/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes and names are those of Groningen 2017; BU00140300 was West-Indische buurt in
 * 2014. The other names of the table of 2014 are moved by one on purpose. */
#include "data/fit.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

typedef struct {
    const char *code;
    const char *name;
} Area;

static const Area of_2017[] = {{"BU00140300", "De Hoogte"},
                               {"BU00140301", "Indische buurt"},
                               {"BU00140302", "Professorenbuurt"},
                               {"BU00140303", "Korrewegbuurt"}};
static const Area of_2014[] = {{"BU00140300", "West-Indische buurt"},
                               {"BU00140301", "De Hoogte"},
                               {"BU00140302", "Indische buurt"},
                               {"BU00140303", "Professorenbuurt"}};
static const Area without_names[] = {
    {"BU00140300", ""}, {"BU00140301", ""}, {"BU00140302", ""}, {"BU00140303", ""}};

#define ROWS_OF_2014                                                                       \
    "code;naam;inwoners\nBU00140300;West-Indische buurt;10\nBU00140301;De Hoogte;20\n"     \
    "BU00140302;Indische buurt;30\nBU00140303;Professorenbuurt;40\n"
#define ROWS_WITHOUT_NAMES                                                                 \
    "code;inwoners\nBU00140300;10\nBU00140301;20\nBU00140302;30\nBU00140303;40\n"

static WijkTable *
parse(const char *name, const char *csv)
{
    g_autoptr(GError) error = NULL;
    WijkTable *table =
        wijk_table_parse_csv(g_bytes_new(csv, strlen(csv)), name, NULL, NULL, &error);

    if (table == NULL)
        fail_msg("%s", error->message);
    return table;
}

static WijkFit *
fit_areas(const Area *area, gsize n, int year, const char *name, const char *csv)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(n, 4 * n);
    g_autoptr(WijkTable) table = parse(name, csv);
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < n; i++) {
        const double xy[] = {0, 0, 1, 0, 1, 1};
        const WijkAreaFacts facts = {.code = area[i].code, .name = area[i].name};

        wijk_areas_builder_begin_area(builder, &facts);
        wijk_areas_builder_begin_part(builder);
        wijk_areas_builder_add_ring(builder, xy, 3, 2);
    }

    g_autoptr(WijkAreas) areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, year, NULL, NULL);
    WijkFit *fit = wijk_fit_new(areas, table, NULL, &error);

    if (fit == NULL)
        fail_msg("%s", error->message);
    return fit;
}

static WijkFit *
fit_2017(const char *name, const char *csv)
{
    return fit_areas(of_2017, G_N_ELEMENTS(of_2017), 2017, name, csv);
}

static void
names_of_another_year_contradict_though_every_code_is_found(void **state)
{
    (void)state;
    g_autoptr(WijkFit) fit = fit_2017("cijfers2014.csv", ROWS_OF_2014);

    assert_int_equal(fit->verdict, WIJK_FIT_NAMES_CONTRADICT);
    assert_int_equal(fit->n_rows, 4);
    assert_int_equal(fit->n_joined, 4);
    assert_int_equal(fit->n_names, 4);
    assert_int_equal(fit->n_names_differ, 4);
    assert_string_equal(fit->name_column, "naam");
    assert_non_null(strstr(
        fit->example, "BU00140300 is 'West-Indische buurt' in the table and 'De Hoogte'"));
    assert_int_equal(fit->table_year, 2014);
    assert_int_equal(fit->areas_year, 2017);
}

static void
names_of_the_same_year_agree(void **state)
{
    (void)state;
    g_autoptr(WijkFit) fit = fit_areas(of_2014, 4, 2014, "t.csv", ROWS_OF_2014);

    assert_int_equal(fit->verdict, WIJK_FIT_NAMES_AGREE);
    assert_int_equal(fit->n_names, 4);
    assert_int_equal(fit->n_names_differ, 0);
    assert_null(fit->example);
    assert_int_equal(fit->table_year, 0);
}

static void
one_new_name_is_no_other_year(void **state)
{
    (void)state;
    g_autoptr(WijkFit) fit =
        fit_2017("t.csv", "code;naam\nBU00140300;De Hoogte\nBU00140301;Indische buurt\n"
                          "BU00140302;Zeeheldenbuurt\n");

    assert_int_equal(fit->verdict, WIJK_FIT_NAMES_DIFFER);
    assert_int_equal(fit->n_names_differ, 1);
}

static void
without_names_nothing_is_said_of_the_year(void **state)
{
    (void)state;
    g_autoptr(WijkFit) fit = fit_2017("t.csv", ROWS_WITHOUT_NAMES);

    assert_int_equal(fit->verdict, WIJK_FIT_UNNAMED);
    assert_int_equal(fit->n_joined, 4);
    assert_null(fit->name_column);
}

static void
rows_that_find_nothing_have_a_reason(void **state)
{
    (void)state;
    g_autoptr(WijkFit) fit = fit_2017("t.csv", "code;v\nBU03630001;1\nBU03630002;2\n");

    assert_int_equal(fit->verdict, WIJK_FIT_NO_ROWS);
    assert_non_null(strstr(fit->reason, "GM0363"));
}

static void
the_same_key_twice_is_an_error(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table = parse("t.csv", "code;v\nBU00140300;1\nBU00140300;2\n");
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, 4);
    const WijkAreaFacts facts = {.code = "BU00140300"};
    g_autoptr(GError) error = NULL;

    wijk_areas_builder_begin_area(builder, &facts);

    g_autoptr(WijkAreas) areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 0, NULL, NULL);

    assert_null(wijk_fit_new(areas, table, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
}

static void
the_division_whose_names_agree_is_better(void **state)
{
    (void)state;
    g_autoptr(WijkFit) right = fit_areas(of_2014, 4, 2014, "t.csv", ROWS_OF_2014);
    g_autoptr(WijkFit) wrong = fit_2017("t.csv", ROWS_OF_2014);
    g_autoptr(WijkFit) silent = fit_areas(without_names, 4, 2014, "t.csv", ROWS_OF_2014);

    assert_true(wijk_fit_compare(right, wrong) < 0);
    assert_true(wijk_fit_compare(wrong, right) > 0);
    assert_true(wijk_fit_compare(right, silent) < 0);
    assert_true(wijk_fit_compare(silent, wrong) < 0);
}

static void
more_rows_with_an_area_are_better(void **state)
{
    (void)state;
    g_autoptr(WijkFit) all = fit_areas(of_2017, 4, 0, "t.csv", ROWS_WITHOUT_NAMES);
    g_autoptr(WijkFit) half = fit_areas(of_2017, 2, 0, "t.csv", ROWS_WITHOUT_NAMES);

    assert_true(wijk_fit_compare(all, half) < 0);
}

static void
the_year_decides_where_nothing_else_does(void **state)
{
    (void)state;
    g_autoptr(WijkFit) a = fit_areas(of_2017, 4, 2017, "t2017.csv", ROWS_WITHOUT_NAMES);
    g_autoptr(WijkFit) b = fit_areas(of_2017, 4, 2014, "t2017.csv", ROWS_WITHOUT_NAMES);
    g_autoptr(WijkFit) c = fit_areas(of_2017, 4, 2017, "t.csv", ROWS_WITHOUT_NAMES);
    g_autoptr(WijkFit) d = fit_areas(of_2017, 4, 2014, "t.csv", ROWS_WITHOUT_NAMES);

    assert_true(wijk_fit_compare(a, b) < 0);
    assert_int_equal(wijk_fit_compare(c, d), 0);
}

static int
year_of(const char *name, const char *csv)
{
    g_autoptr(WijkTable) table = parse(name, csv);

    return wijk_table_year(table);
}

static void
the_year_of_a_table_is_in_its_column_or_name(void **state)
{
    (void)state;
    assert_int_equal(year_of("t2013.csv", "code;jaar\na;2014\nb;2014\nc;\n"), 2014);
    assert_int_equal(year_of("t2013.csv", "code;jaar\na;2014\nb;2015\n"), 0);
    assert_int_equal(year_of("t.csv", "code;Perioden\na;2014JJ00\n"), 2014);
    assert_int_equal(year_of("t2013.csv", "code;v\na;2014\n"), 2013);
    assert_int_equal(year_of("t_25042023_160857.csv", "code;v\na;2014\n"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_another_year_contradict_though_every_code_is_found),
        cmocka_unit_test(names_of_the_same_year_agree),
        cmocka_unit_test(one_new_name_is_no_other_year),
        cmocka_unit_test(without_names_nothing_is_said_of_the_year),
        cmocka_unit_test(rows_that_find_nothing_have_a_reason),
        cmocka_unit_test(the_same_key_twice_is_an_error),
        cmocka_unit_test(the_division_whose_names_agree_is_better),
        cmocka_unit_test(more_rows_with_an_area_are_better),
        cmocka_unit_test(the_year_decides_where_nothing_else_does),
        cmocka_unit_test(the_year_of_a_table_is_in_its_column_or_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
