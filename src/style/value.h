/* SPDX-License-Identifier: EUPL-1.2 */
/* One value of a setting, and how text becomes one; for the files of this room. */
#pragma once

#include "style/settings.h"

/**
 * WijkValue: which members count, the type of the key says.
 * @text: text, path, the word of a choice; never %NULL
 * @number: number, whole number, flag (0 or 1), index of a choice (-1: none)
 * @colour: colour
 * @numbers: (array length=n_numbers) (nullable): numbers
 * @n_numbers: how many
 * @list: (array zero-terminated=1) (nullable): list, paths
 */
typedef struct {
    char *text;
    double number;
    WijkSrgb8 colour;
    double *numbers;
    guint n_numbers;
    char **list;
} WijkValue;

void wijk_value_clear(WijkValue *value);

/* A copy of everything @value points to. */
WijkValue wijk_value_copy(const WijkValue *value);

/**
 * wijk_value_parse:
 * @key: key
 * @text: the value as a file or option says it
 * @escaped: %TRUE for files: backslashes are escapes and paths are separated by commas
 * @directory: (nullable): what a relative path is relative to
 * @out_value: (out): the value; untouched on failure
 * @error: error
 *
 * Errors: %WIJK_ERROR_USAGE without a place: "unknown method 'quantil'; did you mean
 *   'quantile'?".
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_value_parse(WijkKey key, const char *text, gboolean escaped,
                          const char *directory, WijkValue *out_value, GError **error);

/* @path as seen from @directory; an absolute path, "-" and "NAME:…" stay as they are. */
char *wijk_value_path(const char *path, const char *directory);

/* Each takes what the other holds. */
void wijk_settings_swap(WijkSettings *a, WijkSettings *b);
