/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: rows of text cells, read once; a column becomes typed numbers and states when it
 * is asked for. CSV is read here, all else (XLSX, ODS, DBF, GPKG, PG:) through GDAL. */
#pragma once

#include "base/column.h"
#include "base/notes.h"
#include "data/amount.h"

typedef struct WijkTable WijkTable;

/**
 * WijkTableOptions: zero means "find out".
 * @layer: (nullable): sheet or layer
 * @delimiter: ',', ';', '\t' or '|'; 0 to find out
 * @encoding: (nullable): "UTF-8", "WINDOWS-1252" …
 */
typedef struct {
    const char *layer;
    char delimiter;
    const char *encoding;
} WijkTableOptions;

/**
 * WijkFigure: what the figures of a column are, as far as it tells how to read them.
 * @WIJK_FIGURE_ANY: nobody says
 * @WIJK_FIGURE_RATE: rates, which may be small or in thousands
 * @WIJK_FIGURE_PERCENTAGE: percentages, which are no thousands
 */
typedef enum {
    WIJK_FIGURE_ANY,
    WIJK_FIGURE_RATE,
    WIJK_FIGURE_PERCENTAGE,
} WijkFigure;

/**
 * WijkFigureHints: what the user knows of a column; zero means "find out".
 * @decimal: ',' or '.', the decimal mark
 * @figure: what the figures are; tells only where "1.234" could be either
 */
typedef struct {
    char decimal;
    WijkFigure figure;
} WijkFigureHints;

/**
 * wijk_table_read:
 * @source: path of a CSV (also .gz, or in a zip), or any GDAL source
 * @options: (nullable): what the user knows of it
 * @notes: (nullable): told what was found (delimiter, encoding)
 *
 * Errors: %WIJK_ERROR_FILE if it cannot be opened; %WIJK_ERROR_DATA with line number for a
 *   row with too many or too few cells, an open quote, bytes of no known encoding;
 *   %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
WijkTable *wijk_table_read(const char *source, const WijkTableOptions *options,
                           WijkNotes *notes, GError **error);

/**
 * wijk_table_is_text:
 * @source: a source of wijk_table_read()
 *
 * Returns: %TRUE if it is a text file that lies there as it is, which needs no GDAL
 */
gboolean wijk_table_is_text(const char *source);

/**
 * wijk_table_parse_csv:
 * @bytes: (transfer full): the whole file
 * @name: how messages call it
 * @options: (nullable): what the user knows of it
 *
 * The same for a CSV in memory.
 */
WijkTable *wijk_table_parse_csv(GBytes *bytes, const char *name,
                                const WijkTableOptions *options, WijkNotes *notes,
                                GError **error);

void wijk_table_free(WijkTable *table);

/* How messages call the table: its file name. */
const char *wijk_table_name(const WijkTable *table);
guint32 wijk_table_n_rows(const WijkTable *table);
guint32 wijk_table_n_columns(const WijkTable *table);
const char *wijk_table_column_name(const WijkTable *table, guint32 column);

/**
 * wijk_table_line:
 * @table: a table
 * @row: 0 … n_rows - 1
 *
 * Returns: the line of the file the row starts on (1 is the header), for messages
 */
guint32 wijk_table_line(const WijkTable *table, guint32 row);

/**
 * wijk_table_cell:
 * @table: a table
 * @row: row
 * @column: column
 * @out_length: (out): bytes
 *
 * Returns: (transfer none): UTF-8 text of the cell, not NUL ended; "" if empty
 */
const char *wijk_table_cell(const WijkTable *table, guint32 row, guint32 column,
                            gsize *out_length);

/**
 * wijk_table_find_column:
 * @table: a table
 * @wanted: a name in any CBS dialect: "AANT_INW", "aantal_inwoners", "aantalInwoners",
 *   "AantalInwoners_5"; letters' case, _ and a trailing _number do not count unless two
 *   columns would then be the same
 *
 * Errors: %WIJK_ERROR_DATA if there is none (names the nearest) or more than one.
 *
 * Returns: the column, or %WIJK_NONE with @error set
 */
guint32 wijk_table_find_column(const WijkTable *table, const char *wanted, GError **error);

/**
 * wijk_table_get_column:
 * @table: a table
 * @column: which
 * @notes: (nullable): told about odd cells that were taken as missing
 *
 * The column as numbers and states. Whether comma or point is the decimal mark is decided
 * for the whole column; every missing token and sentinel of CBS becomes a state; a % behind
 * the number or a € before it is left out.
 *
 * Errors: %WIJK_ERROR_DATA if the column mixes decimal marks (rows are named) or units,
 *   or holds text that is neither a number nor a token (row and cell are named).
 *
 * Returns: (transfer full): n_rows values, or %NULL with @error set
 */
WijkColumn *wijk_table_get_column(const WijkTable *table, guint32 column, WijkNotes *notes,
                                  GError **error);

/**
 * wijk_table_get_figures:
 * @table: a table
 * @column: which
 * @hints: what the user knows of it
 * @notes: (nullable): told about odd cells, and how "1.234" was read where it could be
 *   either
 *
 * As wijk_table_get_column(), helped by @hints.
 *
 * Errors: %WIJK_ERROR_DATA as there; also if a cell contradicts the decimal mark named, and
 *   if nothing tells whether "1.234" is a thousand where that would be a fault of 1000: in
 *   a rate, and in a percentage that is above 100 either way.
 *
 * Returns: (transfer full): n_rows values, or %NULL with @error set
 */
WijkColumn *wijk_table_get_figures(const WijkTable *table, guint32 column,
                                   const WijkFigureHints *hints, WijkNotes *notes,
                                   GError **error);

/**
 * wijk_table_unit_sign:
 * @table: a table
 * @column: a column that wijk_table_get_column() reads
 *
 * Returns: the sign of a unit that stands in its cells, if any does
 */
WijkUnitSign wijk_table_unit_sign(const WijkTable *table, guint32 column);

/**
 * wijk_table_column_is_numeric:
 * @table: a table
 * @column: which
 *
 * Returns: %TRUE if wijk_table_get_column() would succeed with at least one number
 */
gboolean wijk_table_column_is_numeric(const WijkTable *table, guint32 column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkTable, wijk_table_free)
