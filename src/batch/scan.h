/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict reader of JSON (RFC 8259) in one pass over bytes that need not be trusted: a
 * manifest has thousands of lines, and the last one may be torn. Nothing is built but what
 * is asked for, and lists within lists end at a written depth. */
#pragma once

#include <glib.h>

/* What is left to read. */
typedef struct {
    const char *p;
    const char *end;
} WijkScan;

/* Blanks before what is asked for are passed over. What is not there leaves @scan where it
 * was, or on failure somewhere inside: who gets %FALSE from a value gives up. */

/* Passes over @mark if it is next. */
gboolean wijk_scan_mark(WijkScan *scan, char mark);

/* Passes over null if it is next. */
gboolean wijk_scan_null(WijkScan *scan);

/* TRUE if only blanks are left. */
gboolean wijk_scan_at_end(WijkScan *scan);

/**
 * wijk_scan_string:
 * @scan: where a string should begin
 *
 * Returns: (transfer full): its text, UTF-8, or %NULL if there is no whole string, or one
 *   that holds a NUL
 */
char *wijk_scan_string(WijkScan *scan);

/* Reads a number, finite. */
gboolean wijk_scan_number(WijkScan *scan, double *out_value);

/* Reads a whole number from 0, of digits only. */
gboolean wijk_scan_whole(WijkScan *scan, guint64 *out_value);

/**
 * wijk_scan_value:
 * @scan: where any value should begin
 * @out: (nullable): a text, to which the value is added without the blanks between its
 * parts
 *
 * Returns: %TRUE if there is a whole value, nested at most %WIJK_LIMIT_MANIFEST_DEPTH deep
 */
gboolean wijk_scan_value(WijkScan *scan, GString *out);

/* The same, but only an object will do. */
gboolean wijk_scan_object(WijkScan *scan, GString *out);

/**
 * wijk_scan_quote:
 * @out: a text, to which is added
 * @text: (nullable): any text; what is no UTF-8 is mended
 *
 * Adds @text as a string of JSON, or null; a newline never stands in it as itself.
 */
void wijk_scan_quote(GString *out, const char *text);
