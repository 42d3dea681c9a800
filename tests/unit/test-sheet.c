/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks as Excel and LibreOffice write them: numbers typed, other cells text. */
#include "data/table.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "geometry/areas.h"
#include "support/archive.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define EXCEL "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

#define MOST_CELLS 6

/* A cell begins with = for a number, # for an error of a formula; else it is text. */
typedef struct {
    const char *name;
    const char *row[12][MOST_CELLS];
    guint n_rows;
} Sheet;

static char *
excel_sheet(const Sheet *sheet)
{
    GString *out = g_string_new(XML "<worksheet xmlns=\"" EXCEL "\"><sheetData>");

    for (guint r = 0; r < sheet->n_rows; r++) {
        g_string_append_printf(out, "<row r=\"%u\">", r + 1);
        for (guint c = 0; c < MOST_CELLS; c++) {
            const char *cell = sheet->row[r][c];

            if (cell == NULL || *cell == '\0')
                continue;
            if (*cell == '=')
                g_string_append_printf(out, "<c r=\"%c%u\"><v>%s</v></c>", 'A' + (int)c,
                                       r + 1, cell + 1);
            else if (*cell == '#')
                g_string_append_printf(out, "<c r=\"%c%u\" t=\"e\"><f>1/0</f><v>%s</v></c>",
                                       'A' + (int)c, r + 1, cell);
            else
                g_string_append_printf(
                    out, "<c r=\"%c%u\" t=\"inlineStr\"><is><t>%s</t></is></c>",
                    'A' + (int)c, r + 1, cell);
        }
        g_string_append(out, "</row>");
    }
    g_string_append(out, "</sheetData></worksheet>");
    return g_string_free(out, FALSE);
}

static void
write_excel(const char *path, const Sheet *sheet, guint n)
{
    GString *types = g_string_new(
        XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
            "content-types\"><Default Extension=\"rels\" ContentType=\""
            "application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>");
    GString *book =
        g_string_new(XML "<workbook xmlns=\"" EXCEL "\" xmlns:r=\"" OFFICE "\"><sheets>");
    GString *links = g_string_new(XML "<Relationships xmlns=\"" PACKAGE "\">");

    for (guint i = 0; i < n; i++) {
        g_string_append_printf(types,
                               "<Override PartName=\"/xl/worksheets/sheet%u.xml\" "
                               "ContentType=\"application/vnd.openxmlformats-"
                               "officedocument.spreadsheetml.worksheet+xml\"/>",
                               i + 1);
        g_string_append_printf(book, "<sheet name=\"%s\" sheetId=\"%u\" r:id=\"rId%u\"/>",
                               sheet[i].name, i + 1, i + 1);
        g_string_append_printf(links,
                               "<Relationship Id=\"rId%u\" Type=\"" OFFICE "/worksheet\" "
                               "Target=\"worksheets/sheet%u.xml\"/>",
                               i + 1, i + 1);
    }
    g_string_append(types, "</Types>");
    g_string_append(book, "</sheets></workbook>");
    g_string_append(links, "</Relationships>");
    archive_add(path, "[Content_Types].xml", types->str);
    archive_add(path, "_rels/.rels",
                XML "<Relationships xmlns=\"" PACKAGE
                    "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    archive_add(path, "xl/workbook.xml", book->str);
    archive_add(path, "xl/_rels/workbook.xml.rels", links->str);
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
        g_autofree char *xml = excel_sheet(&sheet[i]);

        archive_add(path, name, xml);
    }
    g_string_free(types, TRUE);
    g_string_free(book, TRUE);
    g_string_free(links, TRUE);
}

static void
write_office(const char *path, const Sheet *sheet, guint n)
{
    GString *out = g_string_new(XML "<office:document-content xmlns:office=\"" OASIS
                                    "office:1.0\" xmlns:table=\"" OASIS
                                    "table:1.0\" xmlns:text=\"" OASIS
                                    "text:1.0\" office:version=\"1.2\">"
                                    "<office:body><office:spreadsheet>");

    for (guint i = 0; i < n; i++) {
        g_string_append_printf(out, "<table:table table:name=\"%s\">", sheet[i].name);
        for (guint r = 0; r < sheet[i].n_rows; r++) {
            g_string_append(out, "<table:table-row>");
            for (guint c = 0; c < MOST_CELLS; c++) {
                const char *cell = sheet[i].row[r][c];

                if (cell == NULL || *cell == '\0')
                    g_string_append(out, "<table:table-cell/>");
                else if (*cell == '=')
                    g_string_append_printf(
                        out,
                        "<table:table-cell office:value-type=\"float\" "
                        "office:value=\"%s\"><text:p>%s</text:p></table:table-cell>",
                        cell + 1, cell + 1);
                else
                    g_string_append_printf(
                        out,
                        "<table:table-cell office:value-type=\"string\"><text:p>%s"
                        "</text:p></table:table-cell>",
                        cell);
            }
            g_string_append(out, "</table:table-row>");
        }
        g_string_append(out, "</table:table>");
    }
    g_string_append(out, "</office:spreadsheet></office:body></office:document-content>");
    archive_add(path, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    archive_add(path, "content.xml", out->str);
    g_string_free(out, TRUE);
}

/* Writes the sheets as @name (.xlsx or .ods), reads them, and removes the file. */
static WijkTable *
read_sheets(const char *name, const Sheet *sheet, guint n, const char *layer,
            WijkNotes *notes, GError **error)
{
    g_autofree char *path = g_build_filename(test_folder, name, NULL);
    const WijkTableOptions options = {.layer = layer};

    if (g_str_has_suffix(name, ".xlsx"))
        write_excel(path, sheet, n);
    else
        write_office(path, sheet, n);

    WijkTable *table = wijk_table_read(path, &options, notes, error);

    g_unlink(path);
    return table;
}

static WijkTable *
read_sheet(const char *name, const Sheet *sheet, WijkNotes *notes)
{
    g_autoptr(GError) error = NULL;
    WijkTable *table = read_sheets(name, sheet, 1, NULL, notes, &error);

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

static WijkColumn *
get_column(const WijkTable *table, const char *name, GError **error)
{
    guint32 i = wijk_table_find_column(table, name, error);

    return i == WIJK_NONE ? NULL : wijk_table_get_column(table, i, NULL, error);
}

static void
assert_values(const WijkTable *table, const char *name, const double *expected, gsize n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkColumn) column = get_column(table, name, &error);

    if (column == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(column->n, n);
    for (gsize i = 0; i < n; i++) {
        assert_int_equal(column->state[i], WIJK_STATE_PRESENT);
        test_assert_near(column->value[i], expected[i], 0, name);
    }
}

static void
assert_note(const WijkNotes *notes, const char *part)
{
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        if (strstr(wijk_notes_get(notes, i), part) != NULL)
            return;
    fail_msg("no note says '%s'", part);
}

static const char *const books[] = {"cijfers.xlsx", "cijfers.ods"};

static void
typed_numbers_stay_exact(void **state)
{
    (void)state;
    const Sheet sheet = {"Blad1",
                         {{"code", "deel", "aantal"},
                          {"BU00140300", "=0.1", "=1234567"},
                          {"BU00140301", "=2.25", "=-3"}},
                         3};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);

        assert_int_equal(wijk_table_n_rows(table), 2);
        assert_int_equal(wijk_table_n_columns(table), 3);
        assert_cell(table, 0, 0, "BU00140300");
        assert_values(table, "deel", (const double[]){0.1, 2.25}, 2);
        assert_values(table, "aantal", (const double[]){1234567, -3}, 2);
        assert_int_equal(wijk_table_line(table, 0), 2);
    }
}

static void
texts_with_decimal_commas_are_numbers(void **state)
{
    (void)state;
    const Sheet sheet = {"Blad1",
                         {{"code", "deel", "groot"},
                          {"BU00140300", "0,5", "1.234,5"},
                          {"BU00140301", "12,75", "12.345.678"}},
                         3};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);

        assert_values(table, "deel", (const double[]){0.5, 12.75}, 2);
        assert_values(table, "groot", (const double[]){1234.5, 12345678}, 2);
    }
}

static void
texts_that_mix_decimal_marks_are_refused_by_row(void **state)
{
    (void)state;
    const Sheet sheet = {"Blad1",
                         {{"code", "deel"},
                          {"BU00140300", "0,5"},
                          {"BU00140301", "0.5"},
                          {"BU00140302", "1,5"}},
                         4};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);

        assert_null(get_column(table, "deel", &error));
        assert_int_equal(error->code, WIJK_ERROR_DATA);
        assert_non_null(strstr(error->message, "line 3"));
    }
}

static void
numbers_and_tokens_may_share_a_column(void **state)
{
    (void)state;
    const Sheet sheet = {"Blad1",
                         {{"code", "v"},
                          {"BU00140300", "=1.5"},
                          {"BU00140301", "."},
                          {"BU00140302", "=-99997"},
                          {"BU00140303", ""},
                          {"BU00140304", "=3"}},
                         6};
    const WijkState states[] = {WIJK_STATE_PRESENT, WIJK_STATE_SUPPRESSED,
                                WIJK_STATE_SUPPRESSED, WIJK_STATE_ABSENT,
                                WIJK_STATE_PRESENT};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);
        g_autoptr(WijkColumn) column = get_column(table, "v", NULL);

        assert_non_null(column);
        for (gsize row = 0; row < G_N_ELEMENTS(states); row++)
            assert_int_equal(column->state[row], states[row]);
        test_assert_near(column->value[0], 1.5, 0, "1.5");
        test_assert_near(column->value[4], 3, 0, "3");
    }
}

static void
an_error_of_a_formula_is_no_value(void **state)
{
    (void)state;
    const Sheet sheet = {
        "Blad1", {{"code", "v"}, {"BU00140300", "=1.5"}, {"BU00140301", "#DIV/0!"}}, 3};
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table = read_sheet("cijfers.xlsx", &sheet, NULL);
    g_autoptr(WijkColumn) column = get_column(table, "v", &error);

    assert_non_null(column);
    assert_int_equal(column->state[0], WIJK_STATE_PRESENT);
    assert_int_equal(column->state[1], WIJK_STATE_ABSENT);
}

static void
codes_typed_as_numbers_keep_their_digits(void **state)
{
    (void)state;
    const Sheet sheet = {
        "Blad1", {{"buurtcode", "v"}, {"=140300", "=1"}, {"=3630101", "=2"}}, 3};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);

        assert_cell(table, 0, 0, "140300");
        assert_cell(table, 1, 0, "3630101");
    }
}

static const Sheet two_sheets[] = {
    {"Toelichting", {{"Begrip", "Uitleg"}, {"inwoners", "op 1 januari"}}, 2},
    {"Cijfers 2017", {{"BU_CODE", "v"}, {"BU00140300", "=7"}}, 2},
    {"Cijfers 2016", {{"BU_CODE", "v"}, {"BU00140300", "=6"}}, 2}};

static void
the_first_sheet_with_codes_is_taken(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table =
            read_sheets(books[i], two_sheets, 3, NULL, notes, &error);

        assert_non_null(table);
        assert_values(table, "v", (const double[]){7}, 1);
        assert_note(notes, "sheet or layer 'Cijfers 2017' was taken; there are "
                           "Toelichting, Cijfers 2017, Cijfers 2016");
    }
}

static void
a_named_sheet_is_taken_and_an_unknown_one_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table =
            read_sheets(books[i], two_sheets, 3, "cijfers 2016", NULL, &error);
        g_autoptr(WijkTable) none = NULL;

        assert_non_null(table);
        assert_values(table, "v", (const double[]){6}, 1);
        none = read_sheets(books[i], two_sheets, 3, "Blad9", NULL, &error);
        assert_null(none);
        assert_int_equal(error->code, WIJK_ERROR_DATA);
        assert_non_null(strstr(error->message, "no sheet or layer 'Blad9'"));
        assert_non_null(strstr(error->message, "Cijfers 2016"));
    }
}

static void
a_header_below_a_title_is_found(void **state)
{
    (void)state;
    const Sheet sheet = {"Blad1",
                         {{"Kerncijfers Groningen 2017"},
                          {""},
                          {"BU_CODE", "naam", "2016", "=2017"},
                          {"BU00140300", "De Hoogte", "=1.5", "=2.5"},
                          {""},
                          {"BU00140301", "Indische buurt", "=3.5", "="},
                          {"Bron: CBS"}},
                         6};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, notes);

        assert_note(notes, "the names of the columns stand on row 3");
        assert_string_equal(wijk_table_column_name(table, 0), "BU_CODE");
        assert_string_equal(wijk_table_column_name(table, 3), "2017");
        assert_int_equal(wijk_table_n_rows(table), 2);
        assert_cell(table, 1, 0, "BU00140301");
        assert_values(table, "2016", (const double[]){1.5, 3.5}, 2);
        assert_int_equal(wijk_table_line(table, 0), 4);
        assert_int_equal(wijk_table_line(table, 1), 6);
    }
}

static void
a_sheet_of_text_alone_keeps_its_first_row_as_header(void **state)
{
    (void)state;
    const Sheet sheet = {
        "Blad1", {{"code", "naam"}, {"BU00140300", "De Hoogte"}, {"BU00140301", "x"}}, 3};

    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autoptr(WijkTable) table = read_sheet(books[i], &sheet, NULL);

        assert_string_equal(wijk_table_column_name(table, 0), "code");
        assert_int_equal(wijk_table_n_rows(table), 2);
    }
}

static void
a_column_without_a_name_is_no_reason_to_look_further(void **state)
{
    (void)state;
    const Sheet sheet = {
        "Blad1", {{"code", "naam", ""}, {"BU00140300", "De Hoogte", "let op"}}, 2};
    g_autoptr(WijkTable) table = read_sheet("cijfers.xlsx", &sheet, NULL);

    assert_string_equal(wijk_table_column_name(table, 0), "code");
    assert_int_equal(wijk_table_n_rows(table), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_numbers_stay_exact),
        cmocka_unit_test(texts_with_decimal_commas_are_numbers),
        cmocka_unit_test(texts_that_mix_decimal_marks_are_refused_by_row),
        cmocka_unit_test(numbers_and_tokens_may_share_a_column),
        cmocka_unit_test(an_error_of_a_formula_is_no_value),
        cmocka_unit_test(codes_typed_as_numbers_keep_their_digits),
        cmocka_unit_test(the_first_sheet_with_codes_is_taken),
        cmocka_unit_test(a_named_sheet_is_taken_and_an_unknown_one_refused),
        cmocka_unit_test(a_header_below_a_title_is_found),
        cmocka_unit_test(a_sheet_of_text_alone_keeps_its_first_row_as_header),
        cmocka_unit_test(a_column_without_a_name_is_no_reason_to_look_further),
    };

    GDALAllRegister();
    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
