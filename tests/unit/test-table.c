/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "geometry/areas.h"
#include "support/support.h"

static WijkTable *
parse_bytes(const char *bytes, gsize length, WijkNotes *notes, GError **error)
{
    return wijk_table_parse_csv(g_bytes_new(bytes, length), "t.csv", NULL, notes, error);
}

static WijkTable *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    WijkTable *table = parse_bytes(text, strlen(text), NULL, &error);

    if (table == NULL)
        fail_msg("%s", error->message);
    return table;
}

static void
assert_cell(const WijkTable *table, guint32 row, guint32 column, const char *expected)
{
    gsize length;
    const char *cell = wijk_table_cell(table, row, column, &length);
    g_autofree char *text = g_strndup(cell, length);

    assert_string_equal(text, expected);
}

static void
assert_refused(const char *text, WijkErrorCode code, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table = parse_bytes(text, strlen(text), NULL, &error);

    assert_null(table);
    assert_int_equal(error->code, code);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static WijkColumn *
column_of(const char *text, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkTable) table = parse(text);

    return wijk_table_get_column(table, wijk_table_n_columns(table) - 1, notes, error);
}

static void
assert_values(const char *text, const double *expected, gsize n, const char *note)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkColumn) column = column_of(text, notes, &error);

    if (column == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(column->n, n);
    for (gsize i = 0; i < n; i++)
        test_assert_near(column->value[i], expected[i], 0, text);
    if (note == NULL)
        assert_int_equal(wijk_notes_count(notes), 0);
    else if (wijk_notes_count(notes) == 0 || strstr(wijk_notes_get(notes, 0), note) == NULL)
        fail_msg("no note says '%s'", note);
}

static void
assert_column_refused(const char *text, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkColumn) column = column_of(text, NULL, &error);

    assert_null(column);
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static WijkColumn *
figures_of(const char *text, char decimal, WijkFigure figure, WijkNotes *notes,
           GError **error)
{
    const WijkFigureHints hints = {.decimal = decimal, .figure = figure};
    g_autoptr(WijkTable) table = parse(text);

    return wijk_table_get_figures(table, wijk_table_n_columns(table) - 1, &hints, notes,
                                  error);
}

static void
assert_figure(const char *text, char decimal, WijkFigure figure, double first)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkColumn) column = figures_of(text, decimal, figure, NULL, &error);

    if (column == NULL)
        fail_msg("%s", error->message);
    test_assert_near(column->value[0], first, 0, text);
}

static void
assert_figures_refused(const char *text, char decimal, WijkFigure figure, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkColumn) column = figures_of(text, decimal, figure, NULL, &error);

    assert_null(column);
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
each_delimiter_is_found(void **state)
{
    (void)state;
    const char *const texts[] = {"a;b\n1,5;2\n", "a,b\n1.5,2\n", "a\tb\n1\t2\n",
                                 "a|b\n1|2\n", "sep=;\r\na;b\r\n1;2\r\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(WijkTable) table = parse(texts[i]);

        assert_int_equal(wijk_table_n_columns(table), 2);
        assert_int_equal(wijk_table_n_rows(table), 1);
        assert_cell(table, 0, 1, "2");
    }
}

static void
quotes_hold_delimiters_line_breaks_and_quotes(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table =
        parse("a;b\r\n\"x;\r\ny\";\"say \"\"hi\"\"\"\r\n z ; \"q\" \r\n");

    assert_int_equal(wijk_table_n_rows(table), 2);
    assert_cell(table, 0, 0, "x;\r\ny");
    assert_cell(table, 0, 1, "say \"hi\"");
    assert_cell(table, 1, 1, "q");
    assert_int_equal(wijk_table_line(table, 0), 2);
    assert_int_equal(wijk_table_line(table, 1), 4);
}

static void
every_line_end_ends_a_line(void **state)
{
    (void)state;
    const char *const texts[] = {"a;b\n1;2\n3;4", "a;b\r\n1;2\r\n3;4\r\n",
                                 "a;b\r1;2\r3;4\r", "\n\na;b\n\n1;2\n\n3;4\n\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(WijkTable) table = parse(texts[i]);

        assert_int_equal(wijk_table_n_rows(table), 2);
        assert_cell(table, 1, 1, "4");
    }
}

static void
a_delimiter_behind_all_rows_is_no_column(void **state)
{
    (void)state;
    g_autoptr(WijkTable) both = parse("a;b;\n1;2;\n3;4;\n");
    g_autoptr(WijkTable) rows = parse("a;b\n1;2;\n3;4;\n");
    g_autoptr(WijkTable) header = parse("a;b;\n1;2\n3;4\n");

    assert_int_equal(wijk_table_n_columns(both), 2);
    assert_int_equal(wijk_table_n_columns(rows), 2);
    assert_int_equal(wijk_table_n_columns(header), 2);
    assert_cell(both, 1, 1, "4");
    assert_cell(rows, 1, 1, "4");
    assert_cell(header, 1, 1, "4");
}

static void
a_column_without_name_is_a_column(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table = parse(",a\n0,5\n");

    assert_int_equal(wijk_table_n_columns(table), 2);
    assert_string_equal(wijk_table_column_name(table, 0), "");
}

static void
faults_are_named_with_their_line(void **state)
{
    (void)state;
    assert_refused("", WIJK_ERROR_DATA, "empty");
    assert_refused("\n \n", WIJK_ERROR_DATA, "empty");
    assert_refused("a;b\n1;2\n1;2;3\n", WIJK_ERROR_DATA,
                   "line 3 has 3 cells, the header has 2");
    assert_refused("a;b\n1\n", WIJK_ERROR_DATA, "line 2 has 1 cells");
    assert_refused("a;b\n1;\"x\n2;3\n", WIJK_ERROR_DATA, "line 2: a quote is opened");
    assert_refused("a;b\n1;\"x\"y\n", WIJK_ERROR_DATA, "line 2: text follows");
}

static void
a_header_alone_is_a_table_without_rows(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table = parse("a;b\n");

    assert_int_equal(wijk_table_n_rows(table), 0);
    assert_int_equal(wijk_table_n_columns(table), 2);
    assert_false(wijk_table_column_is_numeric(table, 0));
}

static void
a_source_line_below_is_left_out(void **state)
{
    (void)state;
    static const char *const ends[] = {"\"Bron: CBS\"\n", "Bron: CBS", "Bron: CBS\n\n",
                                       "\"Bron: CBS\"\r\n  \r\n\r\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *text = g_strconcat("a;b\n1;2\n", ends[i], NULL);
        g_autoptr(WijkTable) table = parse(text);

        assert_int_equal(wijk_table_n_rows(table), 1);
    }
}

static void
encodings_are_found(void **state)
{
    (void)state;
    static const char bom[] = "\xef\xbb\xbfna;b\nn\xc3\xa9;1\n";
    static const char windows[] = "na;b\nn\xe9;1\n";
    static const char utf16[] = "\xff\xfen\0a\0;\0b\0\n\0n\0\xe9\0;\0"
                                "1\0\n\0";
    const struct {
        const char *bytes;
        gsize length;
    } files[] = {
        {bom, sizeof bom - 1}, {windows, sizeof windows - 1}, {utf16, sizeof utf16 - 1}};

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table =
            parse_bytes(files[i].bytes, files[i].length, NULL, &error);

        assert_non_null(table);
        assert_string_equal(wijk_table_column_name(table, 0), "na");
        assert_cell(table, 0, 0, "n\xc3\xa9");
    }
}

static void
a_wrong_named_encoding_is_refused(void **state)
{
    (void)state;
    const WijkTableOptions options = {.encoding = "UTF-8"};
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table =
        wijk_table_parse_csv(g_bytes_new("a\n\xe9\n", 4), "t.csv", &options, NULL, &error);

    assert_null(table);
    assert_int_equal(error->code, WIJK_ERROR_DATA);
}

static void
each_column_has_its_own_mark(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table = parse("c;size;value\nBU1;1,8;498.0\nBU2;2;12.0\n");
    g_autoptr(WijkColumn) size = wijk_table_get_column(table, 1, NULL, NULL);
    g_autoptr(WijkColumn) value = wijk_table_get_column(table, 2, NULL, NULL);

    assert_true(size->value[0] == 1.8);
    assert_int_equal(size->decimals, 1);
    assert_true(value->value[0] == 498);
}

static void
mixed_marks_in_one_column_are_refused(void **state)
{
    (void)state;
    assert_column_refused("a;v\nx;1,8\ny;498.0\n", "line 2 has '1,8', line 3 has '498.0'");
    assert_column_refused("a;v\nx;1.234\ny;1,234\n", "mixes decimal marks");
    assert_column_refused("a;v\nx;1.234,5\ny;1,234.5\n", "mixes decimal marks");
}

static void
certain_cells_decide_for_the_others(void **state)
{
    (void)state;
    assert_values("a;v\nx;0.892\ny;1.010\n", (const double[]){0.892, 1.010}, 2, NULL);
    assert_values("a;v\nx;1.234.567\ny;1.234\n", (const double[]){1234567, 1234}, 2,
                  "read as thousands");
    assert_values("a;v\nx;1,5\ny;1.234\n", (const double[]){1.5, 1234}, 2,
                  "read as thousands");
    assert_values("a;v\nx;12,5\ny;1,234\n", (const double[]){12.5, 1.234}, 2, NULL);
    assert_values("a;v\nx;1234.567\ny;1.234\n", (const double[]){1234.567, 1.234}, 2, NULL);
}

static void
large_whole_numbers_without_mark_show_that_nothing_is_grouped(void **state)
{
    (void)state;
    assert_values("a;v\nx;12345\ny;\xe2\x88\x92"
                  "1.234\n",
                  (const double[]){12345, -1.234}, 2, NULL);
    assert_values("a;v\nx;450\ny;\xe2\x88\x92"
                  "1.234\n",
                  (const double[]){450, -1234}, 2, "below 1000");
    assert_values("a;v\nx;12345\ny;1.234\n", (const double[]){12345, 1.234}, 2, NULL);
}

static void
padded_cells_are_not_grouped(void **state)
{
    (void)state;
    assert_values("a;v\nx;   1.022\ny;   1.037\n", (const double[]){1.022, 1.037}, 2, NULL);
}

static void
other_columns_decide_where_a_column_cannot(void **state)
{
    (void)state;
    assert_values("w;v\n0,5;1.234\n1,5;2.345\n", (const double[]){1234, 2345}, 2,
                  "as in the other columns");
    assert_values("w;v\n0.5;1.234\n1.5;2.345\n", (const double[]){1.234, 2.345}, 2,
                  "as in the other columns");
}

static void
small_whole_numbers_speak_for_thousands(void **state)
{
    (void)state;
    assert_values("a;v\nx;450\ny;1.234\n", (const double[]){450, 1234}, 2, "below 1000");
}

static void
the_delimiter_decides_last(void **state)
{
    (void)state;
    assert_values("a;v\nx;1.234\n", (const double[]){1234}, 1, "delimiter");
    assert_values("a,v\nx,1.234\n", (const double[]){1.234}, 1, "delimiter");
}

static void
a_named_mark_decides(void **state)
{
    (void)state;
    assert_figure("a;v\nx;1.234\n", '.', WIJK_FIGURE_ANY, 1.234);
    assert_figure("a,v\nx,1.234\n", ',', WIJK_FIGURE_ANY, 1234);
    assert_figure("a;v\nx;101.234\n", '.', WIJK_FIGURE_PERCENTAGE, 101.234);
    assert_figure("a;v\nx;1.234\n", ',', WIJK_FIGURE_RATE, 1234);
}

static void
a_named_mark_that_a_cell_contradicts_is_refused(void **state)
{
    (void)state;
    assert_figures_refused(
        "a;v\nx;1.234\ny;0.5\n", ',', WIJK_FIGURE_ANY,
        "'0.5' on line 3 can only be read with a decimal point, the mark "
        "that is named is a comma; leave out --decimal");
    assert_figures_refused("a;v\nx;1.234\ny;0,5\n", '.', WIJK_FIGURE_ANY,
                           "decimal comma, the mark that is named is a point");
}

static void
a_percentage_is_no_thousand(void **state)
{
    (void)state;
    const char *text = "a;v\nx;10.105\ny;9.000\n";
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkColumn) column = figures_of(text, 0, WIJK_FIGURE_PERCENTAGE, notes, NULL);

    assert_true(column->value[0] == 10.105);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "say --decimal , if it stands"));
    assert_figure(text, 0, WIJK_FIGURE_ANY, 10105);
    assert_figure("a;v\nx;10.105%\n", 0, WIJK_FIGURE_ANY, 10.105);
    assert_figure("a;v\nx;10.105\ny;45\n", 0, WIJK_FIGURE_PERCENTAGE, 10.105);
    assert_figure("a;v\nx;100.000\n", 0, WIJK_FIGURE_PERCENTAGE, 100);
}

static void
a_percentage_above_100_either_way_is_refused(void **state)
{
    (void)state;
    assert_figures_refused("a;v\nx;10.105\ny;100.001\n", 0, WIJK_FIGURE_PERCENTAGE,
                           "'100.001' on line 3 is a percentage above 100");
    assert_figures_refused("a;v\nx;-345.105\n", 0, WIJK_FIGURE_PERCENTAGE,
                           "say --decimal . for decimals, --decimal , for thousands");
    assert_figures_refused("a;v\nx;345.105 %\n", 0, WIJK_FIGURE_ANY, "above 100");
}

static void
a_rate_that_can_be_either_is_refused(void **state)
{
    (void)state;
    assert_figures_refused("a;v\nx;1.234\n", 0, WIJK_FIGURE_RATE,
                           "'1.234' on line 2 has three decimals or stands for thousands");
    assert_figure("a,v\nx,1.234\n", 0, WIJK_FIGURE_RATE, 1.234);
    assert_figure("w;v\n0,5;1.234\n", 0, WIJK_FIGURE_RATE, 1234);
    assert_figure("a;v\nx;1.234\ny;450\n", 0, WIJK_FIGURE_RATE, 1234);
    assert_figure("a;v\nx;1.234\ny;0.5\n", 0, WIJK_FIGURE_RATE, 1.234);
}

static void
signs_of_units_are_left_out(void **state)
{
    (void)state;
    assert_values("a;v\nx;44%\ny;7,5 %\n", (const double[]){44, 7.5}, 2, NULL);
    assert_values("a;v\nx;\xe2\x82\xac 14.248\ny;\xe2\x82\xac"
                  "950\n",
                  (const double[]){14248, 950}, 2, NULL);
    assert_values("a;v\nx; \xe2\x82\xac\xc2\xa0"
                  "1.250,50 \ny;-\xe2\x82\xac 3,00\nz;\xe2\x82\xac -4,00\n",
                  (const double[]){1250.5, -3, -4}, 3, NULL);
    assert_values("a;v\nx;12,5%*\ny;13,5%\n", (const double[]){12.5, 13.5}, 2,
                  "provisional");
}

static void
money_has_no_three_decimals(void **state)
{
    (void)state;
    assert_values("a;v\nx;\xe2\x82\xac 14.248\n", (const double[]){14248}, 1, NULL);
    assert_values("a,v\nx,\xe2\x82\xac 14.248\n", (const double[]){14248}, 1,
                  "as money has no three decimals; say --decimal .");
}

static void
the_sign_tells_the_unit(void **state)
{
    (void)state;
    g_autoptr(WijkTable) table = parse("p;e;n\n.;.;1\n44%;\xe2\x82\xac 5;2\n");

    assert_int_equal(wijk_table_unit_sign(table, 0), WIJK_UNIT_SIGN_PERCENT);
    assert_int_equal(wijk_table_unit_sign(table, 1), WIJK_UNIT_SIGN_EURO);
    assert_int_equal(wijk_table_unit_sign(table, 2), WIJK_UNIT_SIGN_NONE);
}

static void
cells_without_the_sign_of_the_others_are_told(void **state)
{
    (void)state;
    assert_values("a;v\nx;44%\ny;7\nz;3%\n", (const double[]){44, 7, 3}, 3,
                  "figures with a %: 2, without: 1, the first on line 3");
}

static void
two_units_in_one_column_are_refused(void **state)
{
    (void)state;
    assert_column_refused("a;v\nx;44%\ny;\xe2\x82\xac 5\n", "one column has one unit");
}

static void
signs_without_a_number_are_no_figures(void **state)
{
    (void)state;
    assert_column_refused("a;v\nx;%\n", "holds '%'");
    assert_column_refused("a;v\nx;5%%\n", "holds '5%%'");
    assert_column_refused("a;v\nx;\xe2\x82\xac -\n", "which is no number");
    assert_column_refused("a;v\nx;-\xe2\x82\xac -5\n", "which is no number");
    assert_column_refused("a;v\nx;\xe2\x82\xac 5%\n", "which is no number");
    assert_column_refused("a;v\nx;12 km\n", "holds '12 km'");
    assert_column_refused("a;v\nx;9.2-\n", "holds '9.2-'");
}

static void
missing_cells_have_a_state(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column =
        column_of("a;v\n1;.\n2;\n3;-99997\n4;nvt\n5;-2,3\n6;0\n7;  \n", NULL, NULL);
    const WijkState expected[] = {WIJK_STATE_SUPPRESSED, WIJK_STATE_ABSENT,
                                  WIJK_STATE_SUPPRESSED, WIJK_STATE_NOT_APPLICABLE,
                                  WIJK_STATE_PRESENT,    WIJK_STATE_PRESENT,
                                  WIJK_STATE_ABSENT};

    assert_non_null(column);
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_int_equal(column->state[i], expected[i]);
    assert_true(column->value[4] == -2.3);
    assert_true(isnan(column->value[0]));
}

static void
text_in_a_column_is_named(void **state)
{
    (void)state;
    assert_column_refused("a;v\nx;1\ny;veel\n", "line 3: column 'v' holds 'veel'");
    assert_column_refused("a;v\nx;1.2.3\n", "holds '1.2.3'");
}

static void
provisional_figures_are_figures(void **state)
{
    (void)state;
    assert_values("a;v\nx;12,5*\ny;13,5**\n", (const double[]){12.5, 13.5}, 2,
                  "provisional");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_delimiter_is_found),
        cmocka_unit_test(quotes_hold_delimiters_line_breaks_and_quotes),
        cmocka_unit_test(every_line_end_ends_a_line),
        cmocka_unit_test(a_delimiter_behind_all_rows_is_no_column),
        cmocka_unit_test(a_column_without_name_is_a_column),
        cmocka_unit_test(faults_are_named_with_their_line),
        cmocka_unit_test(a_header_alone_is_a_table_without_rows),
        cmocka_unit_test(a_source_line_below_is_left_out),
        cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(a_wrong_named_encoding_is_refused),
        cmocka_unit_test(each_column_has_its_own_mark),
        cmocka_unit_test(mixed_marks_in_one_column_are_refused),
        cmocka_unit_test(certain_cells_decide_for_the_others),
        cmocka_unit_test(large_whole_numbers_without_mark_show_that_nothing_is_grouped),
        cmocka_unit_test(padded_cells_are_not_grouped),
        cmocka_unit_test(other_columns_decide_where_a_column_cannot),
        cmocka_unit_test(small_whole_numbers_speak_for_thousands),
        cmocka_unit_test(the_delimiter_decides_last),
        cmocka_unit_test(a_named_mark_decides),
        cmocka_unit_test(a_named_mark_that_a_cell_contradicts_is_refused),
        cmocka_unit_test(a_percentage_is_no_thousand),
        cmocka_unit_test(a_percentage_above_100_either_way_is_refused),
        cmocka_unit_test(a_rate_that_can_be_either_is_refused),
        cmocka_unit_test(signs_of_units_are_left_out),
        cmocka_unit_test(money_has_no_three_decimals),
        cmocka_unit_test(the_sign_tells_the_unit),
        cmocka_unit_test(cells_without_the_sign_of_the_others_are_told),
        cmocka_unit_test(two_units_in_one_column_are_refused),
        cmocka_unit_test(signs_without_a_number_are_no_figures),
        cmocka_unit_test(missing_cells_have_a_state),
        cmocka_unit_test(text_in_a_column_is_named),
        cmocka_unit_test(provisional_figures_are_figures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
