/* SPDX-License-Identifier: EUPL-1.2 */
/* Real boundaries and tables of the shared data. Expected numbers: of areas, of sentinel
 * cells and of rows from the data's own description; sums with Python's csv and decimal
 * modules. */
#include "data/boundaries.h"
#include "data/cbs.h"
#include "data/fit.h"
#include "data/join.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

typedef struct {
    const char *file;
    guint32 n_areas;
    WijkLevel level;
    int year;
    const char *crs;
    gboolean cbs;
    const char *code;  /* of the first area */
    guint32 n_missing; /* cells without number in columns that are numbers */
} Boundary;

static const Boundary boundaries[] = {
    {"buurt2017.zip", 108, WIJK_LEVEL_BUURT, 2017, "EPSG:4326", TRUE, "BU00140000", 516},
    {"wijk2017.zip", 15, WIJK_LEVEL_WIJK, 2017, "EPSG:4326", TRUE, "WK001400", 0},
    {"buurtindeling.zip", 112, WIJK_LEVEL_BUURT, 0, "EPSG:4326", TRUE, "BU00140402", 0},
    {"postcode4.zip", 50, WIJK_LEVEL_OTHER, 0, "EPSG:4326", FALSE, "9321", 0},
    {"vierkant100m2014.zip", 3441, WIJK_LEVEL_OTHER, 2014, "EPSG:4326", FALSE, "E2269N5800",
     19054},
    {"nl_wijken_2016_kerncijfers.gpkg", 2981, WIJK_LEVEL_WIJK, 2016, "EPSG:28992", TRUE,
     "WK000300", 3482},
    {"nl_gemeenten_2022_tmap.gpkg", 345, WIJK_LEVEL_GEMEENTE, 2022, "EPSG:28992", TRUE,
     "GM0014", 0},
    {"nl_buurten_2024_reconstructed.geojson.gz", 14568, WIJK_LEVEL_BUURT, 2024,
     "EPSG:28992", TRUE, "BU00140000", 29902},
};

static char *
shared(const char *folder, const char *file)
{
    g_autofree char *relative = g_build_filename("data", folder, file, NULL);
    char *path = test_shared_path(relative);

    assert_non_null(path);
    return path;
}

static WijkBoundaries *
read_boundaries(const char *file, const char *const *columns)
{
    g_autofree char *path = shared("boundaries", file);
    const WijkBoundariesOptions options = {.columns = columns};
    g_autoptr(GError) error = NULL;
    WijkBoundaries *b = wijk_boundaries_read(path, &options, NULL, &error);

    if (b == NULL)
        fail_msg("%s", error->message);
    return b;
}

static WijkTable *
read_table(const char *file)
{
    g_autofree char *path = shared("tables", file);
    g_autoptr(GError) error = NULL;
    WijkTable *table = wijk_table_read(path, NULL, NULL, &error);

    if (table == NULL)
        fail_msg("%s", error->message);
    return table;
}

static WijkColumn *
read_column(const WijkTable *table, const char *name)
{
    g_autoptr(GError) error = NULL;
    guint32 i = wijk_table_find_column(table, name, &error);
    WijkColumn *column =
        i == WIJK_NONE ? NULL : wijk_table_get_column(table, i, NULL, &error);

    if (column == NULL)
        fail_msg("%s", error->message);
    return column;
}

static guint32
count_missing(const WijkTable *table)
{
    guint32 n = 0;

    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        g_autoptr(WijkColumn) column = wijk_table_get_column(table, i, NULL, NULL);

        for (gsize row = 0; column != NULL && row < column->n; row++)
            n += column->state[row] != WIJK_STATE_PRESENT;
    }
    return n;
}

/* Number of present values and their sum. */
static void
assert_sum(const WijkTable *table, const char *name, guint n_present, double sum)
{
    g_autoptr(WijkColumn) column = read_column(table, name);
    guint n = 0;
    double total = 0;

    for (gsize row = 0; row < column->n; row++)
        if (column->state[row] == WIJK_STATE_PRESENT) {
            n++;
            total += column->value[row];
        }
    assert_int_equal(n, n_present);
    test_assert_near(total, sum, 1e-6, name); /* thousands of values of a few decimals */
}

static void
boundaries_are_recognised(void **state)
{
    (void)state;
    static const char *const all[] = {"*", NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(boundaries); i++) {
        const Boundary *want = &boundaries[i];
        g_autoptr(WijkBoundaries) b = read_boundaries(want->file, all);
        guint32 n_missing = count_missing(b->table);

        if (b->areas->n_areas != want->n_areas || n_missing != want->n_missing)
            fail_msg("%s: %u areas, %u cells without number", want->file, b->areas->n_areas,
                     n_missing);
        assert_int_equal(wijk_table_n_rows(b->table), want->n_areas);
        assert_int_equal(b->areas->level, want->level);
        assert_int_equal(b->areas->year, want->year);
        assert_string_equal(b->areas->crs, want->crs);
        assert_int_equal(b->cbs, want->cbs);
        assert_string_equal(b->areas->code[0], want->code);
        assert_null(b->water);
        assert_int_equal(b->n_dropped, 0);
    }
}

static void
sentinels_lie_in_38_buurten(void **state)
{
    (void)state;
    static const char *const all[] = {"*", NULL};
    g_autoptr(WijkBoundaries) b = read_boundaries("buurt2017.zip", all);
    gboolean hit[108] = {FALSE};
    guint n = 0;

    for (guint32 i = 0; i < wijk_table_n_columns(b->table); i++) {
        g_autoptr(WijkColumn) column = wijk_table_get_column(b->table, i, NULL, NULL);

        for (gsize row = 0; column != NULL && row < column->n; row++)
            hit[row] = hit[row] || column->state[row] != WIJK_STATE_PRESENT;
    }
    for (gsize row = 0; row < G_N_ELEMENTS(hit); row++)
        n += hit[row];
    assert_int_equal(n, 38);
}

static void
groningen_has_202515_inhabitants_in_2017(void **state)
{
    (void)state;
    static const char *const asked[] = {"aantal_inwoners", NULL};
    g_autoptr(WijkBoundaries) b = read_boundaries("buurt2017.zip", asked);
    g_autoptr(WijkTable) csv = read_table("buurt2017.csv");

    assert_int_equal(wijk_table_n_columns(b->table), 1);
    assert_sum(b->table, "AantalInwoners_5", 108, 202515);
    assert_sum(csv, "aantalInwoners", 108, 202515);
}

static void
the_nation_joins_but_for_six_rows(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b =
        read_boundaries("nl_buurten_2024_reconstructed.geojson.gz", NULL);
    g_autoptr(WijkTable) table = read_table("nl_buurten_2024_kerncijfers.csv.gz");
    g_autoptr(WijkJoin) join = wijk_join_new(b->areas, table, NULL, NULL, NULL);

    assert_int_equal(wijk_table_n_rows(table), 14574);
    assert_non_null(join);
    assert_string_equal(join->key, "bu_code");
    assert_int_equal(join->n_joined, 14568);
    assert_int_equal(join->n_rows_without_area, 6);
    assert_sum(table, "inwoners", 14096, 17942915);
    assert_sum(table, "huishoudensgrootte", 14168, 32043.8);
}

static void
amsterdam_mixes_marks_between_columns(void **state)
{
    (void)state;
    g_autoptr(WijkTable) y2020 = read_table("Kerncijfers_wijken_en_buurten_2020.csv");
    g_autoptr(WijkTable) y2024 = read_table("Kerncijfers_wijken_en_buurten_2024.csv");

    assert_sum(y2020, "Avg_Household_Size", 562, 1020.4);
    assert_sum(y2020, "Avg_Property_Value_1000EUR", 500, 225438);
    assert_sum(y2024, "Avg_Household_Size", 611, 1109.6);
    assert_sum(y2024, "Higher_Education_Count", 437, 1059500);
}

static void
amsterdam_has_letters_in_its_codes(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b =
        read_boundaries("nl_buurten_2024_reconstructed.geojson.gz", NULL);
    g_autoptr(WijkTable) y2020 = read_table("Kerncijfers_wijken_en_buurten_2020.csv");
    g_autoptr(WijkTable) y2024 = read_table("Kerncijfers_wijken_en_buurten_2024.csv");
    const WijkJoinOptions any = {.least_share = 0};
    g_autoptr(GError) part = NULL;
    g_autoptr(GError) year = NULL;
    g_autoptr(WijkJoin) join = wijk_join_new(b->areas, y2024, &any, NULL, NULL);

    assert_non_null(join);
    assert_int_equal(join->n_joined, 516);
    assert_int_equal(join->n_rows_other_level, 111);
    assert_null(wijk_join_new(b->areas, y2024, NULL, NULL, &part));
    assert_int_equal(part->code, WIJK_ERROR_MATCH);
    assert_non_null(strstr(part->message, "--within GM0363"));
    assert_null(wijk_join_new(b->areas, y2020, NULL, NULL, &year));
    assert_int_equal(year->code, WIJK_ERROR_MATCH);
    assert_non_null(strstr(year->message, "another year"));
}

static void
statline_symbols_are_secret_figures(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table =
        read_table("SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv");
    g_autoptr(WijkColumn) score =
        read_column(table, "SES-WOA/Totaalscore/Gemiddelde score (Getal)");
    guint n = 0;

    for (gsize row = 0; row < score->n; row++)
        n += score->state[row] == WIJK_STATE_SUPPRESSED;
    assert_int_equal(score->n, 579);
    assert_int_equal(n, 90);
    assert_int_equal(score->decimals, 3);
    test_assert_near(score->value[0], -0.100, 0, "Amsterdam 2019");
}

static void
typed_and_untyped_statline_tables_hold_the_same_numbers(void **state)
{
    (void)state;
    g_autoptr(WijkTable) typed = read_table("83781ENG_TypedDataSet.csv");
    g_autoptr(WijkTable) untyped = read_table("83781ENG_UntypedDataSet.csv");
    guint n_numeric = 0;

    assert_int_equal(wijk_table_n_rows(typed), 528);
    for (guint32 i = 3; i < wijk_table_n_columns(typed); i++) {
        g_autoptr(WijkColumn) a = wijk_table_get_column(typed, i, NULL, NULL);
        g_autoptr(WijkColumn) b = wijk_table_get_column(untyped, i, NULL, NULL);

        assert_non_null(a);
        assert_non_null(b);
        for (gsize row = 0; row < a->n; row++) {
            assert_int_equal(a->state[row], b->state[row]);
            test_assert_near(a->value[row], b->value[row], 0, a->name);
        }
        n_numeric++;
    }
    assert_int_equal(n_numeric, 7);
}

static void
line_breaks_in_cells_are_read(void **state)
{
    (void)state;
    g_autofree char *path =
        shared("points", "groningen_fietsdiefstal_2013_2017_min.csv.gz");
    g_autoptr(WijkTable) thefts = wijk_table_read(path, NULL, NULL, NULL);
    g_autoptr(WijkTable) about = read_table("83781ENG_DataProperties.csv");
    g_autoptr(WijkTable) police = read_table("buurtnummers_politie.csv");

    assert_non_null(thefts);
    assert_int_equal(wijk_table_n_rows(thefts), 15947);
    assert_int_equal(wijk_table_line(thefts, 15946), 16202);
    assert_int_equal(wijk_table_n_rows(about), 10);
    assert_int_equal(wijk_table_n_rows(police), 68);
}

static void
every_column_of_the_figures_of_2016_and_2017_has_a_label(void **state)
{
    (void)state;
    const char *const files[] = {"buurt2017.zip", "wijk2017.zip",
                                 "nl_wijken_2016_kerncijfers.gpkg"};
    const char *const all[] = {"*", NULL};

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(WijkBoundaries) b = read_boundaries(files[i], all);

        assert_true(wijk_table_n_columns(b->table) > 30);
        for (guint32 column = 0; column < wijk_table_n_columns(b->table); column++) {
            const char *name = wijk_table_column_name(b->table, column);

            if (wijk_cbs_column(name) == NULL)
                fail_msg("%s: '%s' has no label", files[i], name);
        }
    }
}

/* The column and all its values, as a percentage must be. */
static void
assert_percentage(const WijkTable *table, guint32 i)
{
    const WijkCbsColumn *known = wijk_cbs_column(wijk_table_column_name(table, i));
    g_autoptr(WijkColumn) column = NULL;

    if (known == NULL || known->unit[0] != '%')
        return;
    column = wijk_table_get_column(table, i, NULL, NULL);
    assert_non_null(column);
    for (gsize row = 0; row < column->n; row++)
        if (column->state[row] == WIJK_STATE_PRESENT &&
            !(column->value[row] >= 0 && column->value[row] <= 100))
            fail_msg("%s is %g", column->name, column->value[row]);
}

static void
what_is_labelled_a_percentage_is_one(void **state)
{
    (void)state;
    const char *const all[] = {"*", NULL};
    g_autoptr(WijkBoundaries) b = read_boundaries("buurt2017.zip", all);
    g_autoptr(WijkBoundaries) wijken =
        read_boundaries("nl_wijken_2016_kerncijfers.gpkg", all);
    g_autoptr(WijkTable) national = read_table("nl_buurten_2024_kerncijfers.csv.gz");

    for (guint32 i = 0; i < wijk_table_n_columns(b->table); i++)
        assert_percentage(b->table, i);
    for (guint32 i = 0; i < wijk_table_n_columns(wijken->table); i++)
        assert_percentage(wijken->table, i);
    for (guint32 i = 0; i < wijk_table_n_columns(national); i++)
        assert_percentage(national, i);
}

static void
tables_fit_the_areas_of_their_year(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b = read_boundaries("buurt2017.zip", NULL);
    g_autoptr(WijkTable) same = read_table("buurt2017.csv");
    g_autoptr(WijkTable) later = read_table("nl_buurten_2024_kerncijfers.csv.gz");
    g_autoptr(WijkFit) good = wijk_fit_new(b->areas, same, NULL, NULL);
    g_autoptr(WijkFit) poor = wijk_fit_new(b->areas, later, NULL, NULL);

    assert_int_equal(good->verdict, WIJK_FIT_NAMES_AGREE);
    assert_int_equal(good->n_joined, 108);
    assert_int_equal(good->table_year, 2017);
    assert_int_equal(poor->verdict, WIJK_FIT_NAMES_DIFFER);
    assert_int_equal(poor->n_joined, 106);
    assert_int_equal(poor->n_names_differ, 1);
    assert_int_equal(poor->table_year, 2024);
    assert_true(wijk_fit_compare(good, poor) < 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boundaries_are_recognised),
        cmocka_unit_test(sentinels_lie_in_38_buurten),
        cmocka_unit_test(groningen_has_202515_inhabitants_in_2017),
        cmocka_unit_test(the_nation_joins_but_for_six_rows),
        cmocka_unit_test(amsterdam_mixes_marks_between_columns),
        cmocka_unit_test(amsterdam_has_letters_in_its_codes),
        cmocka_unit_test(statline_symbols_are_secret_figures),
        cmocka_unit_test(typed_and_untyped_statline_tables_hold_the_same_numbers),
        cmocka_unit_test(line_breaks_in_cells_are_read),
        cmocka_unit_test(every_column_of_the_figures_of_2016_and_2017_has_a_label),
        cmocka_unit_test(what_is_labelled_a_percentage_is_one),
        cmocka_unit_test(tables_fit_the_areas_of_their_year),
    };
    g_autofree char *there = test_shared_path("data/README.md");

    if (there == NULL) {
        print_message("skipped: the shared data is not there\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
