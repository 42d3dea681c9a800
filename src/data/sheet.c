/* SPDX-License-Identifier: EUPL-1.2 */
/* Sheets as people make them: an explanation before the figures, a title above the header,
 * empty rows between. */
#include "data/sheet.h"

#include <string.h>

#include "base/i18n.h"
#include "data/dialect.h"
#include "data/table_private.h"

#define ROWS_ABOVE_HEADER                                                                  \
    20                 /* looked at; a sheet with a longer preface is not guessed at */
#define NEARLY_ALL 0.8 /* of a header's cells are filled */

static gboolean
is_code(WijkRole role)
{
    return role >= WIJK_ROLE_CODE_BUURT && role <= WIJK_ROLE_CODE_OTHER;
}

int
wijk_sheet_choose(GDALDatasetH dataset)
{
    int n = GDALDatasetGetLayerCount(dataset);
    int wide = -1;

    for (int i = 0; i < n; i++) {
        OGRFeatureDefnH definition = OGR_L_GetLayerDefn(GDALDatasetGetLayer(dataset, i));
        int n_fields = OGR_FD_GetFieldCount(definition);

        for (int k = 0; n_fields > 1 && k < n_fields; k++)
            if (is_code(wijk_dialect_role(
                    OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, k)))))
                return i;
        if (wide < 0 && n_fields > 1)
            wide = i;
    }
    return MAX(wide, 0);
}

/* GDAL calls a column without a name "Field3". */
static gboolean
has_no_name(const WijkTable *table, guint32 column)
{
    g_autofree char *made = g_strdup_printf("Field%u", column + 1);

    return strcmp(table->column[column].name, made) == 0;
}

/* Words, or a year: what a header's cell holds. */
static gboolean
may_be_name(const char *cell, gsize length)
{
    g_autofree char *text = g_strndup(cell, length);

    if (length == 4 && wijk_dialect_year(text) != 0)
        return TRUE;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

static guint32
count_filled(const WijkTable *table, guint32 row, gboolean *out_names)
{
    guint32 n = 0;

    *out_names = TRUE;
    for (guint32 i = 0; i < table->n_columns; i++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(table, row, i, &length);

        n += length > 0;
        *out_names = *out_names && (length == 0 || may_be_name(cell, length));
    }
    return n;
}

/* The row that is the header, or WIJK_NONE if the first one is. */
static guint32
find_header(const WijkTable *table)
{
    guint32 n_unnamed = 0;

    for (guint32 i = 0; i < table->n_columns; i++)
        n_unnamed += has_no_name(table, i);
    if (table->n_columns < 2 || 2 * n_unnamed < table->n_columns)
        return WIJK_NONE;
    for (guint32 row = 0; row < MIN(table->n_rows, ROWS_ABOVE_HEADER); row++) {
        gboolean names;
        guint32 n = count_filled(table, row, &names);

        if (names && n >= 2 && n >= NEARLY_ALL * table->n_columns)
            return row;
    }
    return WIJK_NONE;
}

static void
take_names(WijkTable *table, guint32 row)
{
    for (guint32 i = 0; i < table->n_columns; i++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(table, row, i, &length);
        char *name = g_strndup(cell, length);

        g_strdelimit(name, "\r\n\t", ' ');
        g_free(table->column[i].name);
        table->column[i].name = name;
    }
}

WijkTable *
wijk_sheet_trim(WijkTable *table, WijkNotes *notes)
{
    guint32 header = find_header(table);
    guint32 first = header == WIJK_NONE ? 0 : header + 1;
    g_autofree guint32 *row = g_new(guint32, MAX(table->n_rows, 1));
    g_autofree guint32 *column = g_new(guint32, MAX(table->n_columns, 1));
    guint32 n = 0;

    if (header != WIJK_NONE) {
        take_names(table, header);
        wijk_notes_add(notes, _("%s: the names of the columns stand on row %u"),
                       table->name, wijk_table_line(table, header));
    }
    for (guint32 i = first; i < table->n_rows; i++) {
        gboolean names;

        if (count_filled(table, i, &names) > 0)
            row[n++] = i;
    }
    if (n == table->n_rows)
        return table;
    for (guint32 i = 0; i < table->n_columns; i++)
        column[i] = i;
    return wijk_table_select(table, row, n, column, table->n_columns);
}
