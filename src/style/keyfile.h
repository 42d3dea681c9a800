/* SPDX-License-Identifier: EUPL-1.2 */
/* Key files: the syntax of style, map and batch files, read strictly, with line numbers.
 * Knows no keys. GKeyFile reads the same files, but merges repeated groups and keys
 * silently. */
#pragma once

#include <glib.h>

#define WIJK_LIMIT_LINE_BYTES 65536u /* one line of a key file: 5,000 codes of areas */

/**
 * WijkKeyfileEntry: one "key = value".
 * @group: its group
 * @key: its key
 * @value: its value without the blanks round it, escapes as they stand
 * @line: number of its line, from 1
 */
typedef struct {
    char *group;
    char *key;
    char *value;
    guint line;
} WijkKeyfileEntry;

/**
 * wijk_keyfile_parse:
 * @text: (array length=length): the file
 * @length: bytes of it
 * @path: for messages
 * @error: error
 *
 * Lines are "[group]", "key = value", "# comment" or blank, and end in LF or CRLF; a byte
 * order mark may come first. Keys and groups are lower case letters, digits and hyphens. No
 * group comes twice, no key twice in a group.
 *
 * Cost: O(length).
 * Errors: %WIJK_ERROR_USAGE for anything else, as "calm.style:12: …"; %WIJK_ERROR_LIMIT for
 *   more than WIJK_LIMIT_STYLE_BYTES or a line of more than WIJK_LIMIT_LINE_BYTES.
 *
 * Returns: (transfer container) (element-type WijkKeyfileEntry): the entries in order, or
 * %NULL with @error set
 */
GPtrArray *wijk_keyfile_parse(const char *text, gsize length, const char *path,
                              GError **error);

/**
 * wijk_keyfile_load:
 * @path: a file
 * @out_length: (out): bytes of it
 * @error: error
 *
 * Errors: %WIJK_ERROR_FILE if it cannot be read or is no ordinary file; %WIJK_ERROR_LIMIT
 * if it is larger than WIJK_LIMIT_STYLE_BYTES.
 *
 * Returns: (transfer full): its bytes, or %NULL with @error set
 */
char *wijk_keyfile_load(const char *path, gsize *out_length, GError **error);
