/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/join.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

typedef struct {
    const char *code;
    const char *name;
} Area;

static WijkAreas *
make_areas(const Area *area, gsize n, WijkLevel level, int year)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(n, 4 * n);

    for (gsize i = 0; i < n; i++) {
        const double xy[] = {0, 0, 1, 0, 1, 1};
        const WijkAreaFacts facts = {.code = area[i].code, .name = area[i].name};

        wijk_areas_builder_begin_area(builder, &facts);
        wijk_areas_builder_begin_part(builder);
        wijk_areas_builder_add_ring(builder, xy, 3, 2);
    }
    return wijk_areas_builder_finish(builder, level, year, NULL, NULL);
}

static const Area groningen[] = {{"BU00140300", "De Hoogte"},
                                 {"BU00140301", "Indische buurt"},
                                 {"BU00140302", "Professorenbuurt"},
                                 {"BU00140303", "Korrewegbuurt-Noord"}};

static WijkJoin *
join_options(const Area *area, gsize n, WijkLevel level, const char *csv,
             const WijkJoinOptions *options, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkAreas) areas = make_areas(area, n, level, 2017);
    g_autoptr(WijkTable) table =
        wijk_table_parse_csv(g_bytes_new(csv, strlen(csv)), "t.csv", NULL, NULL, error);

    assert_non_null(table);
    return wijk_join_new(areas, table, options, notes, error);
}

static WijkJoin *
join(const char *csv, WijkNotes *notes, GError **error)
{
    return join_options(groningen, G_N_ELEMENTS(groningen), WIJK_LEVEL_BUURT, csv, NULL,
                        notes, error);
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
assert_refused(const char *csv, const WijkJoinOptions *options, WijkErrorCode code,
               const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkJoin) j = join_options(groningen, G_N_ELEMENTS(groningen),
                                         WIJK_LEVEL_BUURT, csv, options, NULL, &error);

    assert_null(j);
    if (error->code != (int)code || strstr(error->message, part) == NULL)
        fail_msg("'%s' (%d) does not say '%s'", error->message, error->code, part);
}

static void
rows_find_their_areas(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkJoin) j = join("x;code;v\n1;GM0014    ;1\n2;BU00140301;2\n3;140300;3\n"
                                 "4;BU00140309;4\n5;bu00140302 ;5\n6;WK001403;6\n",
                                 notes, NULL);

    assert_non_null(j);
    assert_string_equal(j->key, "code");
    assert_int_equal(j->n_joined, 3);
    assert_int_equal(j->row_of_area[0], 2);
    assert_int_equal(j->row_of_area[1], 1);
    assert_int_equal(j->row_of_area[2], 4);
    assert_int_equal(j->row_of_area[3], WIJK_NONE);
    assert_int_equal(j->n_rows_other_level, 2);
    assert_int_equal(j->n_rows_without_area, 1);
    assert_string_equal(j->row_key[0], "BU00140309");
    assert_string_equal(j->suggestion[0], "BU00140303");
    assert_note(notes, "keys in column 'code' were completed ('140300' to BU00140300): 2");
    assert_note(notes, "blanks");
    assert_note(notes, "rows of another level, or totals, were left out: 2");
}

static void
the_key_is_found_by_its_content(void **state)
{
    (void)state;
    g_autoptr(WijkJoin) j = join("a;b\n1;BU00140300\n2;BU00140301\n", NULL, NULL);

    assert_non_null(j);
    assert_string_equal(j->key, "b");
}

static void
areas_without_row_are_not_matched(void **state)
{
    (void)state;
    g_autoptr(WijkJoin) j =
        join("code;v\nBU00140300;7\nBU00140301;.\nBU00140302;8\n", NULL, NULL);
    g_autoptr(WijkColumn) rows = wijk_column_new(3, "v");
    g_autoptr(WijkColumn) areas = NULL;

    rows->value[0] = 7;
    rows->state[0] = WIJK_STATE_PRESENT;
    rows->state[1] = WIJK_STATE_SUPPRESSED;
    areas = wijk_join_column(j, rows);
    assert_int_equal(areas->n, 4);
    assert_true(areas->value[0] == 7);
    assert_int_equal(areas->state[1], WIJK_STATE_SUPPRESSED);
    assert_int_equal(areas->state[3], WIJK_STATE_NOT_MATCHED);
    assert_string_equal(areas->name, "v");
}

static void
doubles_name_lines_and_cure(void **state)
{
    (void)state;
    assert_refused("code;v\nBU00140300;1\nBU00140301;2\n140300;3\n", NULL, WIJK_ERROR_DATA,
                   "lines 2 and 4 have the same key 'BU00140300'");
    assert_refused("Perioden;code;v\n2016JJ00;BU00140300;1\n2017JJ00;BU00140300;3\n", NULL,
                   WIJK_ERROR_DATA, "choose one with --year (2016, 2017)");
}

static void
a_year_is_kept(void **state)
{
    (void)state;
    const WijkJoinOptions options = {.year = 2017, .least_share = 0.25};
    g_autoptr(WijkJoin) j =
        join_options(groningen, G_N_ELEMENTS(groningen), WIJK_LEVEL_BUURT,
                     "Perioden;code;v\n2016JJ00;BU00140300;1\n2017JJ00;BU00140300;3\n2016*;"
                     "BU00140301;4\n",
                     &options, NULL, NULL);

    assert_non_null(j);
    assert_int_equal(j->row_of_area[0], 1);
    assert_int_equal(j->n_joined, 1);
    assert_refused("Perioden;code\n2016JJ00;BU00140300\n", &options, WIJK_ERROR_MATCH,
                   "no row of 2017");
    assert_refused("code;v\nBU00140300;1\n", &options, WIJK_ERROR_MATCH,
                   "no column of years");
}

/* A table per year need not have a column of years; where it has one, that is what counts.
 */
static void
a_table_of_one_year_needs_no_column_of_years(void **state)
{
    (void)state;
    const WijkJoinOptions options = {.year = 2016, .of_year = TRUE, .least_share = 0.25};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkJoin) j =
        join_options(groningen, G_N_ELEMENTS(groningen), WIJK_LEVEL_BUURT,
                     "code;v\nBU00140300;1\nBU00140301;4\n", &options, notes, NULL);

    assert_non_null(j);
    assert_int_equal(j->n_joined, 2);
    assert_refused("Perioden;code;v\n2017JJ00;BU00140300;1\n", &options, WIJK_ERROR_MATCH,
                   "no row of 2016");
}

static void
a_poor_match_has_its_reason(void **state)
{
    (void)state;
    assert_refused("code;v\nWK001403;1\nWK001404;2\n", NULL, WIJK_ERROR_MATCH,
                   "codes of level wijk, the areas are of level buurt");
    assert_refused("code;v\nBU03630000;1\nBU03630001;2\n", NULL, WIJK_ERROR_MATCH,
                   "another gemeente (GM0363)");
    assert_refused("code;v\nBU00140900;1\nBU00140901;2\nBU00140300;3\n", NULL,
                   WIJK_ERROR_MATCH, "another year");
    assert_refused("a;b\nx;1\ny;2\n", NULL, WIJK_ERROR_MATCH, "name it with --key COLUMN");
    assert_refused("code;v\n", NULL, WIJK_ERROR_MATCH, "no rows");
}

static void
names_that_contradict_are_noted(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkJoin) j = join("code;naam\nBU00140300;West-Indische buurt\n"
                                 "BU00140301;INDISCHEBUURT\nBU00140302;Professorenb.\n"
                                 "BU00140303;Korrewegb. Noord\n",
                                 notes, NULL);

    assert_non_null(j);
    assert_note(notes, "1 of 4 names do not fit their codes: BU00140300 is 'West-Indische "
                       "buurt' in the table and 'De Hoogte' on the map");
}

static void
names_that_mostly_contradict_are_refused(void **state)
{
    (void)state;
    assert_refused("code;naam\nBU00140300;West-Indische buurt\nBU00140301;De Hoogte\n"
                   "BU00140302;Indische buurt\nBU00140303;Korrewegbuurt Noord\n",
                   NULL, WIJK_ERROR_MATCH, "3 of 4 names do not fit");
}

static void
names_that_all_contradict_are_refused_whatever_their_column_is_called(void **state)
{
    (void)state;
    const char *const heads[] = {"naam", "buurtnaam", "BU_NAAM", "Gebiedsnaam"};

    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *csv = g_strdup_printf(
            "code;%s\nBU00140300;West-Indische buurt\nBU00140301;De Hoogte\n"
            "BU00140302;Indische buurt\nBU00140303;Professorenbuurt\n",
            heads[i]);

        assert_refused(csv, NULL, WIJK_ERROR_MATCH, "4 of 4 names do not fit their codes");
    }
}

static void
numbers_codes_and_larger_regions_are_no_names(void **state)
{
    (void)state;
    const char *const columns[][5] = {
        {"buurt", "1", "2", "3", "4"},
        {"buurt", "BU00140300", "BU00140301", "BU00140302", "BU00140303"},
        {"regio", "Noord", "Noord", "Noord", "Noord"}};

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *const *cell = columns[i];
        g_autofree char *csv =
            g_strdup_printf("code;%s\nBU00140300;%s\nBU00140301;%s\nBU00140302;%s\n"
                            "BU00140303;%s\n",
                            cell[0], cell[1], cell[2], cell[3], cell[4]);
        g_autoptr(WijkJoin) j = join(csv, NULL, NULL);

        assert_non_null(j);
        assert_int_equal(j->n_joined, 4);
        assert_null(j->name_column);
    }
}

static void
spelling_of_names_does_not_count(void **state)
{
    (void)state;
    const Area areas[] = {{"GM0518", "'s-Gravenhage (gemeente)"},
                          {"GM0653", "Skarsterlân"},
                          {"GM0014", "Groningen"}};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkJoin) j = join_options(
        areas, G_N_ELEMENTS(areas), WIJK_LEVEL_GEMEENTE,
        "code;naam\n518;s gravenhage\nGM0653;SKARSTERLAN\nGM0014;Groningen (gemeente)\n",
        NULL, notes, NULL);

    assert_non_null(j);
    assert_int_equal(j->n_joined, 3);
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        assert_null(strstr(wijk_notes_get(notes, i), "names"));
}

static void
a_row_without_area_is_found_by_name(void **state)
{
    (void)state;
    g_autoptr(WijkJoin) j =
        join("code;naam\nBU00140300;De Hoogte\nBU00140301;Indische buurt\n"
             "BU00149999;Professorenbuurt\n",
             NULL, NULL);

    assert_non_null(j);
    assert_string_equal(j->suggestion[0], "BU00140302");
}

static void
own_codes_join_by_text(void **state)
{
    (void)state;
    const Area areas[] = {{"9711", ""}, {"9712", ""}};
    g_autoptr(WijkJoin) j = join_options(
        areas, 2, WIJK_LEVEL_OTHER, "PC4;v\n 9712 ;1\n9711;2\n9999;3\n", NULL, NULL, NULL);

    assert_non_null(j);
    assert_int_equal(j->row_of_area[0], 1);
    assert_int_equal(j->row_of_area[1], 0);
    assert_int_equal(j->n_rows_without_area, 1);
}

static void
a_named_key_is_used(void **state)
{
    (void)state;
    const WijkJoinOptions options = {.key = "oud", .least_share = 0.25};
    g_autoptr(WijkJoin) j =
        join_options(groningen, G_N_ELEMENTS(groningen), WIJK_LEVEL_BUURT,
                     "code;oud\nBU00140300;BU00140301\n", &options, NULL, NULL);

    assert_non_null(j);
    assert_int_equal(j->row_of_area[1], 0);
    assert_refused("code;v\nBU00140300;1\n", &options, WIJK_ERROR_DATA, "no column 'oud'");
}

/* The notes of a join of @csv, whose areas are of 2017. */
static WijkNotes *
notes_of(const char *csv, const char *indicator)
{
    const WijkJoinOptions options = {.least_share = 0.25, .indicator = indicator};
    WijkNotes *notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkJoin) join = join_options(groningen, G_N_ELEMENTS(groningen),
                                            WIJK_LEVEL_BUURT, csv, &options, notes, &error);

    if (join == NULL)
        fail_msg("%s", error->message);
    return notes;
}

static void
a_year_in_the_key_of_other_areas_is_doubted(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes =
        notes_of("regio_2014;v\nBU00140300;1\nBU00140301;2\n", "v");

    assert_int_equal(wijk_notes_count(notes), 1);
    assert_note(notes, "column 'regio_2014' is of 2014, the areas are of 2017");
    assert_note(notes, "use areas of 2014");
}

static void
a_year_in_the_indicator_is_doubted_where_nothing_else_tells(void **state)
{
    (void)state;
    const char *bare = "code;v_2014\nBU00140300;1\n";
    const char *keyed = "code_2017;v_2014\nBU00140300;1\nBU00140301;2\n";
    const char *named = "code;naam;v_2014\nBU00140300;De Hoogte;1\n";
    g_autoptr(WijkNotes) notes = notes_of(bare, "v_2014");
    g_autoptr(WijkNotes) other = notes_of(bare, NULL);
    g_autoptr(WijkNotes) key_says = notes_of(keyed, "v_2014");
    g_autoptr(WijkNotes) names_say = notes_of(named, "v_2014");

    assert_note(notes, "column 'v_2014' is of 2014, the areas are of 2017");
    assert_int_equal(wijk_notes_count(other), 0);
    assert_int_equal(wijk_notes_count(key_says), 0);
    assert_int_equal(wijk_notes_count(names_say), 0);
}

static void
the_year_of_the_areas_and_of_a_class_of_cbs_is_not_doubted(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) same = notes_of("code;v_2017\nBU00140300;1\n", "v_2017");
    g_autoptr(WijkNotes) cbs =
        notes_of("code;percentage_bouwjaarklasse_tot_2000\nBU00140300;1\n",
                 "percentage_bouwjaarklasse_tot_2000");

    assert_int_equal(wijk_notes_count(same), 0);
    assert_int_equal(wijk_notes_count(cbs), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_find_their_areas),
        cmocka_unit_test(the_key_is_found_by_its_content),
        cmocka_unit_test(areas_without_row_are_not_matched),
        cmocka_unit_test(doubles_name_lines_and_cure),
        cmocka_unit_test(a_year_is_kept),
        cmocka_unit_test(a_table_of_one_year_needs_no_column_of_years),
        cmocka_unit_test(a_year_in_the_key_of_other_areas_is_doubted),
        cmocka_unit_test(a_year_in_the_indicator_is_doubted_where_nothing_else_tells),
        cmocka_unit_test(the_year_of_the_areas_and_of_a_class_of_cbs_is_not_doubted),
        cmocka_unit_test(a_poor_match_has_its_reason),
        cmocka_unit_test(names_that_contradict_are_noted),
        cmocka_unit_test(names_that_mostly_contradict_are_refused),
        cmocka_unit_test(
            names_that_all_contradict_are_refused_whatever_their_column_is_called),
        cmocka_unit_test(numbers_codes_and_larger_regions_are_no_names),
        cmocka_unit_test(spelling_of_names_does_not_count),
        cmocka_unit_test(a_row_without_area_is_found_by_name),
        cmocka_unit_test(own_codes_join_by_text),
        cmocka_unit_test(a_named_key_is_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
