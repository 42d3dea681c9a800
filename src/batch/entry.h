/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry of a manifest: what is known of one file of a batch; as a struct, as a line of
 * JSON and as a row of CSV. */
#pragma once

#include <glib.h>

#include "base/hash.h"

#define WIJK_ENTRY_NO_ORDER G_MAXUINT64 /* not in the plan that was run last */

typedef enum { WIJK_ENTRY_DONE, WIJK_ENTRY_FAILED, WIJK_N_ENTRY_STATUSES } WijkEntryStatus;

/**
 * WijkEntry: one file. Everything is owned; a text that is %NULL is not known.
 * @order: place of the file in the whole plan, from 0, also when the plan is cut in
 * shards; or %WIJK_ENTRY_NO_ORDER
 * @path: where, from the folder of the batch, with "/" between folders; never %NULL
 * @map: id of the map in the plan: files of one map differ in format and size only
 * @indicator: id
 * @label: the indicator in words
 * @theme: its theme
 * @area: code of the area that the map is of
 * @area_name: its name
 * @title: title of the map
 * @description: what the map says, in sentences, for who cannot see it
 * @year: of the figures, 0 for none
 * @format: "png", "svg" or "pdf"
 * @width: pixels for PNG, mm for SVG and PDF; 0 if it was not drawn
 * @height: likewise
 * @status: done, or failed
 * @inputs: hash of all that the picture depends on
 * @output: hash of the file; zeros if it failed
 * @bytes: length of the file; 0 if it failed
 * @error: why it failed, a sentence
 * @warnings: (nullable) (array zero-terminated=1): what a reader must know, sentences
 * @report: a JSON object as text; how it is laid out does not matter
 */
typedef struct {
    guint64 order;
    char *path;
    char *map;
    char *indicator;
    char *label;
    char *theme;
    char *area;
    char *area_name;
    char *title;
    char *description;
    int year;
    char *format;
    double width;
    double height;
    WijkEntryStatus status;
    WijkHash inputs;
    WijkHash output;
    guint64 bytes;
    char *error;
    char **warnings;
    char *report;
} WijkEntry;

/**
 * wijk_entry_new:
 *
 * Returns: (transfer full): an entry of which nothing is known, without order
 */
WijkEntry *wijk_entry_new(void);

/**
 * wijk_entry_free:
 * @entry: (nullable): an entry
 *
 * Frees @entry and its texts.
 */
void wijk_entry_free(WijkEntry *entry);

/**
 * wijk_entry_path_is_inside:
 * @path: a path
 *
 * Whether a file of a batch may be called so: relative, with no part that is empty, "."
 * or "..", UTF-8, no control characters.
 *
 * Returns: %TRUE if it stays inside the folder
 */
gboolean wijk_entry_path_is_inside(const char *path);

/**
 * wijk_entry_to_line:
 * @entry: an entry whose path is inside; its report is one JSON object
 *
 * The entry as one line of JSON: keys in the order of the struct, no blanks between them,
 * %NULL as null. The same entry gives the same bytes. Texts that are no UTF-8 are mended.
 *
 * Returns: (transfer full): the line, without a newline, which occurs nowhere in it
 */
char *wijk_entry_to_line(const WijkEntry *entry);

/**
 * wijk_entry_from_line:
 * @line: (array length=length): bytes, need not end in NUL
 * @length: number of bytes
 *
 * Reads what wijk_entry_to_line() writes: keys in any order, unknown keys passed over. A
 * line that is cut short is no entry.
 *
 * Cost: O(length).
 *
 * Returns: (transfer full): the entry, or %NULL if the line is none
 */
WijkEntry *wijk_entry_from_line(const char *line, gsize length);

/**
 * wijk_entry_csv_header:
 *
 * Returns: (transfer none): the names of the columns, ending in CR LF
 */
const char *wijk_entry_csv_header(void);

/**
 * wijk_entry_to_csv:
 * @entry: an entry
 * @out: a text, to which a row ending in CR LF is added
 *
 * A row of CSV after RFC 4180, decimal point. Texts that begin with = + - @ or a tab, which
 * spreadsheets take for formulas, get an apostrophe in front: there the JSON is exact.
 */
void wijk_entry_to_csv(const WijkEntry *entry, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkEntry, wijk_entry_free)
