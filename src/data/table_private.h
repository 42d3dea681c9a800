/* SPDX-License-Identifier: EUPL-1.2 */
/* The inside of a table, for this room only: text cells of a CSV, or columns of a GDAL
 * layer that are text or typed numbers. */
#pragma once

#include "data/csv.h"
#include "data/table.h"

/**
 * WijkTableColumn:
 * @name: as the source writes it
 * @cell: (nullable): cell of row 0, the next one is @step further; %NULL if numbers
 * @step: cells from one row to the next
 * @value: (nullable) (array length=n_rows): typed numbers
 * @whole: (nullable) (array length=n_rows): typed whole numbers, exact
 * @present: (nullable) (array length=n_rows): whether a typed cell has a number
 * @odd: (nullable) (element-type guint32 utf8): text where a typed cell should hold a
 * number
 * @rendered: (nullable) (atomic): typed cells as text, made when first asked for
 */
typedef struct {
    char *name;
    const WijkCell *cell;
    gsize step;
    double *value;
    gint64 *whole;
    guint8 *present;
    GHashTable *odd;
    char **rendered;
} WijkTableColumn;

/**
 * WijkTable:
 * @text: (nullable): what the cells of text columns point into
 * @csv: (nullable): owner of @text and cells of a CSV
 * @arena: (nullable): owner of @text of a layer, whose cells each column owns
 * @line: (nullable) (array length=n_rows): lines; %NULL: row r is on line @first_line + r
 * @delimiter: of a CSV, else 0
 */
struct WijkTable {
    char *name;
    guint32 n_rows;
    guint32 n_columns;
    WijkTableColumn *column;
    const char *text;
    WijkCsv *csv;
    GString *arena;
    guint32 *line;
    guint32 first_line;
    char delimiter;
};

/**
 * wijk_table_trimmed_cell:
 * @table: a table
 * @row: row
 * @column: column
 * @out_length: (out): bytes
 *
 * Returns: (transfer none): the cell without blanks (also NBSP) at its ends
 */
const char *wijk_table_trimmed_cell(const WijkTable *table, guint32 row, guint32 column,
                                    gsize *out_length);

/**
 * wijk_table_select:
 * @table: (transfer full): a table of a layer
 * @row: (array length=n_rows): rows to keep, in their new order
 * @n_rows: their number
 * @column: (array length=n_columns): columns to keep, in their new order
 * @n_columns: their number
 *
 * Returns: (transfer full): @table with these rows and columns
 */
WijkTable *wijk_table_select(WijkTable *table, const guint32 *row, guint32 n_rows,
                             const guint32 *column, guint32 n_columns);

/**
 * wijk_table_names:
 * @table: a table
 *
 * Returns: (transfer container) (array length=n_columns): the columns' names
 */
const char **wijk_table_names(const WijkTable *table);

/**
 * wijk_table_amount_of:
 * @cell: a trimmed cell
 * @length: its bytes
 * @n_provisional: (inout): as in wijk_table_amount()
 *
 * Returns: what wijk_table_amount() gives for it
 */
WijkAmount wijk_table_amount_of(const char *cell, gsize length, guint32 *n_provisional);

/**
 * wijk_table_amount:
 * @table: a table with text cells in @column
 * @row: row
 * @column: column
 * @n_provisional: (inout): raised by one if the cell has the star of a provisional figure
 *
 * Returns: the cell without blanks, stars and the sign of its unit; no number is read yet
 */
WijkAmount wijk_table_amount(const WijkTable *table, guint32 row, guint32 column,
                             guint32 *n_provisional);

/**
 * wijk_table_refuse_text:
 * @table: a table
 * @column: column
 * @row: row of the cell that is no number
 * @error: set to %WIJK_ERROR_DATA with line, cell and cure
 *
 * Returns: %FALSE
 */
gboolean wijk_table_refuse_text(const WijkTable *table, guint32 column, guint32 row,
                                GError **error);

/**
 * wijk_table_decide_mark:
 * @table: a table with text cells in @column
 * @column: column
 * @hints: what the user knows of it
 * @notes: (nullable): told where a cell could be read in two ways
 *
 * Errors: as wijk_table_get_figures().
 *
 * Returns: ',' or '.', or 0 with @error set
 */
char wijk_table_decide_mark(const WijkTable *table, guint32 column,
                            const WijkFigureHints *hints, WijkNotes *notes, GError **error);
