/* SPDX-License-Identifier: EUPL-1.2 */
/* The indicator dictionary: a CSV with a row an indicator, so that a map knows its name,
 * unit, kind and direction without anybody typing them. */
#pragma once

#include "base/notes.h"
#include "base/number.h"

/**
 * WijkIndicator: what a dictionary says of one indicator; "" where it says nothing.
 * @id: its id
 * @column: column of the table that holds it; the id if the dictionary names none
 * @label: its name in the language asked for
 * @unit: "%", "euro" …
 * @kind: "count", "rate", "mean", "median", "score" or "index"
 * @direction: "neutral", "higher-is-better" or "higher-is-worse"
 * @source: where the figures come from
 * @theme: what it belongs with
 * @denominator: id or column of what a rate is a rate of, or a mean a mean over
 * @reference: figure of the nation, a number with a decimal point
 */
typedef struct {
    char *id;
    char *column;
    char *label;
    char *unit;
    char *kind;
    char *direction;
    char *source;
    char *theme;
    char *denominator;
    char *reference;
} WijkIndicator;

/**
 * wijk_indicator_read:
 * @path: a dictionary; it must have a column id, and may have column, label or label_nl and
 *   label_en, unit, kind, direction, source, theme or theme_nl and theme_en, denominator,
 *   reference; other columns are left alone
 * @id: the indicator
 * @lang: language of the label
 * @notes: (nullable): told what reading the file found
 *
 * Errors: those of wijk_table_read(); %WIJK_ERROR_DATA if the file has no column id, two
 * rows of that id, or a kind or direction that is none; %WIJK_ERROR_USAGE if the id is not
 * there, naming the nearest.
 *
 * Returns: (transfer full): the indicator, or %NULL with @error set
 */
WijkIndicator *wijk_indicator_read(const char *path, const char *id, WijkLang lang,
                                   WijkNotes *notes, GError **error);

/**
 * wijk_dictionary_read:
 * @path: a dictionary
 * @lang: language of the labels
 * @notes: (nullable): told what reading the file found
 *
 * All of a dictionary, in its order; rows without id are left out.
 *
 * Errors: those of wijk_indicator_read(); two rows of any one id are an error.
 *
 * Returns: (transfer full) (element-type WijkIndicator): the indicators, or %NULL with
 *   @error set
 */
GPtrArray *wijk_dictionary_read(const char *path, WijkLang lang, WijkNotes *notes,
                                GError **error);

/**
 * wijk_indicator_new:
 * @id: its id, which is its column too
 *
 * Returns: (transfer full): an indicator of which nothing is known
 */
WijkIndicator *wijk_indicator_new(const char *id);

/**
 * wijk_indicator_copy:
 * @indicator: an indicator
 *
 * Returns: (transfer full): a copy
 */
WijkIndicator *wijk_indicator_copy(const WijkIndicator *indicator);

/**
 * wijk_indicator_free:
 * @indicator: (nullable): an indicator
 *
 * Frees @indicator.
 */
void wijk_indicator_free(WijkIndicator *indicator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkIndicator, wijk_indicator_free)
