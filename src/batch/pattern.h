/* SPDX-License-Identifier: EUPL-1.2 */
/* File names of a batch: "{theme}/{indicator}_{year}_{area}.{format}". */
#pragma once

#include <glib.h>

typedef enum {
    WIJK_FIELD_INDICATOR, /* id */
    WIJK_FIELD_THEME,
    WIJK_FIELD_YEAR,
    WIJK_FIELD_AREA, /* code */
    WIJK_FIELD_NAME, /* of the area */
    WIJK_FIELD_SIZE,
    WIJK_FIELD_FORMAT,
    WIJK_N_FIELDS,
} WijkField;

/**
 * wijk_pattern_check:
 * @pattern: a pattern
 * @error: error
 *
 * Errors: %WIJK_ERROR_USAGE for a field that is none (with the nearest), a brace that is
 *   not closed, an absolute path, a part "..", an empty pattern or a control character.
 *
 * Returns: %TRUE if it can be filled in
 */
gboolean wijk_pattern_check(const char *pattern, GError **error);

/**
 * wijk_pattern_fill:
 * @pattern: a checked pattern
 * @value: (array length=WIJK_N_FIELDS): a text for each field; "" or %NULL for none
 *
 * What no file system or web server likes in a value becomes "_": / \ : * ? " < > | and
 * controls, dots and blanks at its ends. A field without a value goes with the mark before
 * it (_ - . or a blank), and a folder that is empty goes too. A name that Windows keeps for
 * a device gets a "_" before it. A name that is too long ends in a hash of the whole, so
 * that names which differ further on stay apart.
 *
 * Returns: (transfer full): a relative path with "/" between folders, at most 200 bytes
 *   a part; "" if nothing is left
 */
char *wijk_pattern_fill(const char *pattern, const char *const value[WIJK_N_FIELDS]);
