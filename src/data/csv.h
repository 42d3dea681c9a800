/* SPDX-License-Identifier: EUPL-1.2 */
/* Comma-separated values: one pass over the bytes that keeps where each cell starts and how
 * long it is. Form: RFC 4180, with the delimiters, blanks and trailing marks people write.
 */
#pragma once

#include "base/notes.h"

/**
 * WijkCell: bytes of a text; blanks round the value are still there.
 */
typedef struct {
    guint32 start;
    guint32 length;
} WijkCell;

/**
 * WijkCsv:
 * @text: UTF-8; quoted cells are unfolded in place
 * @length: bytes of @text
 * @n_rows: rows below the header
 * @n_columns: columns
 * @stride: cells from one row to the next, n_columns or one more
 * @header: (array length=n_columns): cells of the header
 * @cell: (array length=n_rows*stride): cells of the rows
 * @line: (array length=n_rows): line each row starts on; the first line of the file is 1
 * @delimiter: what parted the cells
 */
typedef struct {
    char *text;
    gsize length;
    guint32 n_rows;
    guint32 n_columns;
    guint32 stride;
    WijkCell *header;
    WijkCell *cell;
    guint32 *line;
    char delimiter;
} WijkCsv;

/**
 * wijk_csv_parse:
 * @text: (transfer full): UTF-8, g_malloc'ed, NUL after the last byte
 * @length: bytes without the NUL
 * @name: how messages call the file
 * @delimiter: ',', ';', '\t', '|', or 0 to find out
 * @notes: (nullable): told about left out lines
 *
 * Cost: about 1.5 ns a byte and 8 bytes a cell.
 * Errors: %WIJK_ERROR_DATA, with the line, for an empty file, a row with too many or too
 * few cells, an open quote, text behind a closing quote; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the cells, or %NULL with @error set
 */
WijkCsv *wijk_csv_parse(char *text, gsize length, const char *name, char delimiter,
                        WijkNotes *notes, GError **error);

/**
 * wijk_csv_free:
 * @csv: (nullable): cells
 *
 * Frees @csv and its text.
 */
void wijk_csv_free(WijkCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkCsv, wijk_csv_free)
