/* SPDX-License-Identifier: EUPL-1.2 */
/* The join of areas and rows, with a report of both sides. */
#pragma once

#include "base/notes.h"
#include "data/table.h"
#include "geometry/areas.h"

/**
 * WijkJoinNames: what becomes of a join whose names contradict its codes.
 * @WIJK_JOIN_NAMES_REFUSE: an error if more than half do, and at least three; else a note
 * @WIJK_JOIN_NAMES_COUNT: they are counted, for who wants to judge by herself
 */
typedef enum {
    WIJK_JOIN_NAMES_REFUSE,
    WIJK_JOIN_NAMES_COUNT,
} WijkJoinNames;

/**
 * WijkJoinOptions:
 * @key: (nullable): key column; %NULL to find the column that matches best
 * @year: 0, or the year to keep in a table with a year column
 * @of_year: the whole table is of @year; it need not have a year column
 * @least_share: share of areas that must match, usually 0.5
 * @names: what becomes of names that contradict the codes
 * @indicator: (nullable): the column that is shown; a year in its name is one more hint at
 *   the year of the codes
 */
typedef struct {
    const char *key;
    int year;
    gboolean of_year;
    double least_share;
    WijkJoinNames names;
    const char *indicator;
} WijkJoinOptions;

/**
 * WijkJoin:
 * @key: name of the key column used
 * @n_areas: number of areas
 * @row_of_area: (array length=n_areas): row of each area, or %WIJK_NONE
 * @n_joined: areas with a row
 * @rows_without_area: (array length=n_rows_without_area): rows of the wanted level that no
 *   area has; rows of other levels (totals) are counted in @n_rows_other_level
 * @row_key: (array length=n_rows_without_area): their keys as written
 * @suggestion: (array length=n_rows_without_area): the nearest code of an area without row,
 *   or %NULL
 * @name_column: (nullable): the table's column of the areas' names, if it has one
 * @n_names: joined areas whose name was compared with their row's
 * @n_names_differ: those whose row has another name: another year's division
 * @names_example: (nullable): some of them, as a sentence
 */
typedef struct {
    char *key;
    guint32 n_areas;
    guint32 *row_of_area;
    guint32 n_joined;
    guint32 n_rows_without_area;
    guint32 *rows_without_area;
    char **row_key;
    char **suggestion;
    guint32 n_rows_other_level;
    char *name_column;
    guint32 n_names;
    guint32 n_names_differ;
    char *names_example;
} WijkJoin;

/**
 * wijk_join_new:
 * @areas: areas
 * @table: rows
 * @options: (nullable): how
 * @notes: (nullable): told about padded or completed codes, rows of other levels, names
 * that contradict the code (another year's division)
 *
 * Joins by recognised code; by exact text where codes are not CBS codes.
 *
 * Errors: %WIJK_ERROR_DATA if two rows have the same key (names rows and the cure);
 *   %WIJK_ERROR_MATCH if fewer than @least_share of the areas match, with the reason
 * (another level, another year, missing zeros, no key column) and the cure.
 *
 * Returns: (transfer full): the join, or %NULL with @error set
 */
WijkJoin *wijk_join_new(const WijkAreas *areas, const WijkTable *table,
                        const WijkJoinOptions *options, WijkNotes *notes, GError **error);

void wijk_join_free(WijkJoin *join);

/**
 * wijk_join_column:
 * @join: a join
 * @column: a column of its table, one value a row
 *
 * Returns: (transfer full): one value an area; %WIJK_STATE_NOT_MATCHED where there is no
 * row
 */
WijkColumn *wijk_join_column(const WijkJoin *join, const WijkColumn *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkJoin, wijk_join_free)
