/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of the join share. For this room only. */
#pragma once

#include "data/join.h"

/**
 * WijkMatch: a table seen from the areas.
 * @areas: areas
 * @table: rows
 * @cbs: whether the areas' codes are CBS codes
 * @area: (element-type utf8 guint32): area + 1 of each code
 * @skip: (nullable) (array length=n_rows): rows of another year
 * @year: (nullable column): column of years, or %WIJK_NONE
 * @names: what becomes of names that contradict the codes
 */
typedef struct {
    const WijkAreas *areas;
    const WijkTable *table;
    gboolean cbs;
    GHashTable *area;
    guint8 *skip;
    guint32 year;
    WijkJoinNames names;
} WijkMatch;

/**
 * wijk_match_year_column:
 * @table: rows
 *
 * Returns: the column of years, or %WIJK_NONE
 */
guint32 wijk_match_year_column(const WijkTable *table);

/**
 * wijk_match_year:
 * @table: rows
 * @column: column of years
 * @row: row
 *
 * Returns: the year of a row, 0 if it has none
 */
int wijk_match_year(const WijkTable *table, guint32 column, guint32 row);

/**
 * wijk_match_key:
 * @match: a match
 * @column: key column
 * @row: row
 * @out_key: (array fixed-size=513): the code, or the trimmed text where codes are not CBS's
 *
 * Returns: the level of a CBS code; the areas' level where codes are not CBS's; else
 *   %WIJK_LEVEL_OTHER
 */
WijkLevel wijk_match_key(const WijkMatch *match, guint32 column, guint32 row,
                         char *out_key);

/**
 * wijk_match_count:
 * @match: a match
 * @column: a column
 *
 * Returns: the number of areas that a row of @column names
 */
guint32 wijk_match_count(const WijkMatch *match, guint32 column);

/**
 * wijk_match_explain:
 * @match: a match
 * @join: what was joined
 * @key: key column, or %WIJK_NONE
 * @error: set to %WIJK_ERROR_MATCH with the reason and the cure
 */
void wijk_match_explain(const WijkMatch *match, const WijkJoin *join, guint32 key,
                        GError **error);

/**
 * wijk_match_refuse_doubles:
 * @match: a match
 * @key: key column
 * @first: row
 * @second: another row with the same key
 * @n_doubles: number of such rows
 * @error: set to %WIJK_ERROR_DATA with the lines and the cure
 */
void wijk_match_refuse_doubles(const WijkMatch *match, guint32 key, guint32 first,
                               guint32 second, guint32 n_doubles, GError **error);

/**
 * wijk_match_compare_names:
 * @match: a match
 * @join: what was joined; told what was compared
 * @key: key column
 * @notes: (nullable): told about names that contradict the codes
 *
 * Finds the table's name column, the one that agrees most often with the areas' names, and
 * compares. Letters' case, accents, punctuation, "(gemeente)" and "Wijk 03" do not count.
 *
 * Errors: %WIJK_ERROR_MATCH if more than half of the names, and at least three, contradict,
 *   and @match->names says so.
 *
 * Returns: %TRUE if the names allow the join
 */
gboolean wijk_match_compare_names(const WijkMatch *match, WijkJoin *join, guint32 key,
                                  WijkNotes *notes, GError **error);

/**
 * wijk_match_suggest:
 * @match: a match
 * @join: what was joined; its suggestions are filled
 *
 * For rows without area: the area without row that has the same name, or whose code differs
 * in one character and whose name does not contradict.
 */
void wijk_match_suggest(const WijkMatch *match, WijkJoin *join);

/**
 * wijk_match_told_year:
 * @table: a table
 * @key: (nullable): the name of its key column
 * @said: the year that the user names, or 0
 *
 * The year of the division a table speaks of: the one in its key column's name, else the
 * user's, else wijk_table_year().
 *
 * Returns: the year, or 0
 */
int wijk_match_told_year(const WijkTable *table, const char *key, int said);
