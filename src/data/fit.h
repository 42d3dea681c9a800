/* SPDX-License-Identifier: EUPL-1.2 */
/* How well a table fits one division of areas. Codes are used again for other areas: that
 * they match says little, that the names beside them match says much. */
#pragma once

#include "data/join.h"

/**
 * WijkFitVerdict: what can be known.
 * @WIJK_FIT_NO_ROWS: no row finds an area
 * @WIJK_FIT_UNNAMED: rows find areas, but there are no names to compare
 * @WIJK_FIT_NAMES_AGREE: every compared name is the area's
 * @WIJK_FIT_NAMES_DIFFER: some names are not, as happens when areas are renamed or recut
 * @WIJK_FIT_NAMES_CONTRADICT: more than half are not, and at least three: another division
 */
typedef enum {
    WIJK_FIT_NO_ROWS,
    WIJK_FIT_UNNAMED,
    WIJK_FIT_NAMES_AGREE,
    WIJK_FIT_NAMES_DIFFER,
    WIJK_FIT_NAMES_CONTRADICT,
} WijkFitVerdict;

/**
 * WijkFit:
 * @verdict: what can be known
 * @n_areas: areas
 * @n_rows: rows of the areas' level, of the chosen year
 * @n_joined: rows that find an area
 * @n_names: of those, rows whose name was compared with the area's
 * @n_names_differ: rows with another name than the area
 * @key: (nullable): column of the codes
 * @name_column: (nullable): column of the names
 * @example: (nullable): some names that differ, as a sentence
 * @reason: (nullable): why no row finds an area
 * @areas_year: year of the areas, 0 if unknown
 * @table_year: year of the rows, 0 if unknown
 */
typedef struct {
    WijkFitVerdict verdict;
    guint32 n_areas;
    guint32 n_rows;
    guint32 n_joined;
    guint32 n_names;
    guint32 n_names_differ;
    char *key;
    char *name_column;
    char *example;
    char *reason;
    int areas_year;
    int table_year;
} WijkFit;

/**
 * wijk_fit_new:
 * @areas: areas
 * @table: rows
 * @options: (nullable): key and year; its shares and names do not count
 *
 * Joins however few rows match, and compares names.
 *
 * Cost: as wijk_join_new().
 * Errors: those of wijk_join_new() but %WIJK_ERROR_MATCH, which is a finding.
 *
 * Returns: (transfer full): the fit, or %NULL with @error set
 */
WijkFit *wijk_fit_new(const WijkAreas *areas, const WijkTable *table,
                      const WijkJoinOptions *options, GError **error);

/**
 * wijk_fit_free:
 * @fit: (nullable): a fit
 *
 * Frees @fit.
 */
void wijk_fit_free(WijkFit *fit);

/**
 * wijk_fit_compare:
 * @a: a fit of a table
 * @b: a fit of the same table to other areas
 *
 * Better is: names that do not contradict; then more rows that find an area of the same
 * name; then more rows that find an area; then fewer areas without a row; then the year of
 * the table.
 *
 * Returns: less than 0 if @a is better, more than 0 if @b is, 0 if nothing tells
 */
int wijk_fit_compare(const WijkFit *a, const WijkFit *b);

/**
 * wijk_table_year:
 * @table: rows
 *
 * The one year in the column of years; else, without such a column, the year in the table's
 * name.
 *
 * Returns: the year, 0 if there is none or more than one
 */
int wijk_table_year(const WijkTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkFit, wijk_fit_free)
