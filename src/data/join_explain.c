/* SPDX-License-Identifier: EUPL-1.2 */
/* Why areas and rows do not belong together, and what helps. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/code.h"
#include "data/dialect.h"
#include "data/join_private.h"
#include "data/table_private.h"

#define KEY_SIZE (WIJK_LIMIT_NAME_BYTES + 1)
#define ROWS_LOOKED_AT 2000
#define MOST_YEARS 6 /* named in a message */

/* The level whose codes, with prefix, most rows of @column hold. */
static WijkLevel
level_of_rows(const WijkMatch *match, guint32 column)
{
    guint32 n[WIJK_LEVEL_GEMEENTE + 1] = {0};
    WijkLevel most = WIJK_LEVEL_OTHER;
    guint32 n_rows = MIN(match->table->n_rows, ROWS_LOOKED_AT);

    for (guint32 row = 0; row < n_rows; row++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);
        char code[WIJK_CODE_SIZE];

        if (length > 0 && !g_ascii_isdigit(cell[0]))
            n[wijk_code_normalise(cell, length, WIJK_LEVEL_OTHER, code)]++;
    }
    for (guint level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        if (n[level] > (most == WIJK_LEVEL_OTHER ? 0 : n[most]))
            most = (WijkLevel)level;
    return most;
}

/* The finest level other than the areas' that the table holds, and the column that holds
 * it. */
static WijkLevel
other_level(const WijkMatch *match, guint32 *out_column)
{
    WijkLevel finest = WIJK_LEVEL_OTHER;

    for (guint32 i = 0; i < match->table->n_columns; i++) {
        WijkLevel level = level_of_rows(match, i);

        if (level == WIJK_LEVEL_OTHER || level == match->areas->level ||
            (finest != WIJK_LEVEL_OTHER && level >= finest))
            continue;
        *out_column = i;
        finest = level;
    }
    return finest;
}

/* A column whose rows are mostly codes of the areas' level, though of other areas. */
static guint32
column_of_level(const WijkMatch *match)
{
    for (guint32 i = 0; i < match->table->n_columns; i++)
        if (level_of_rows(match, i) == match->areas->level)
            return i;
    return WIJK_NONE;
}

/* The gemeenten of the rows' codes: their number, and the first of them. */
static guint
gemeenten_of_rows(const WijkMatch *match, guint32 column, char *out_first)
{
    g_autoptr(GHashTable) set =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    out_first[0] = '\0';
    for (guint32 row = 0; row < match->table->n_rows; row++) {
        char key[KEY_SIZE];
        char gemeente[WIJK_CODE_SIZE];

        if (wijk_match_key(match, column, row, key) != match->areas->level)
            continue;
        if (match->areas->level == WIJK_LEVEL_GEMEENTE)
            g_strlcpy(gemeente, key, sizeof gemeente);
        else if (!wijk_code_parent(key, WIJK_LEVEL_GEMEENTE, gemeente))
            continue;
        if (out_first[0] == '\0')
            g_strlcpy(out_first, gemeente, WIJK_CODE_SIZE);
        g_hash_table_add(set, g_strdup(gemeente));
    }
    return g_hash_table_size(set);
}

static gboolean
areas_have_gemeente(const WijkMatch *match, const char *gemeente)
{
    for (guint32 i = 0; i < match->areas->n_areas; i++)
        if (memcmp(match->areas->code[i] + 2, gemeente + 2, 4) == 0)
            return TRUE;
    return FALSE;
}

/* TRUE if taking only the gemeente's areas would leave some out. */
static gboolean
areas_reach_beyond(const WijkAreas *areas, const char *gemeente)
{
    for (guint32 i = 0; i < areas->n_areas; i++)
        if (memcmp(areas->code[i] + 2, gemeente + 2, 4) != 0)
            return TRUE;
    return FALSE;
}

static void
explain_no_key(const WijkMatch *match, GError **error)
{
    g_autofree const char **names = wijk_table_names(match->table);
    g_autofree char *list = wijk_dialect_list(names, match->table->n_columns);

    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_MATCH,
        _("%s: no column holds codes of the areas (such as '%s'); name it with --key "
          "COLUMN; the columns are %s"),
        match->table->name, match->areas->n_areas > 0 ? match->areas->code[0] : "", list);
}

static gboolean
explain_level(const WijkMatch *match, GError **error)
{
    guint32 column = 0;
    WijkLevel level = other_level(match, &column);

    if (level == WIJK_LEVEL_OTHER)
        return FALSE;
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_MATCH,
        _("%s: column '%s' holds codes of level %s, the areas are of level %s; take "
          "areas of level %s, or a table of level %s"),
        match->table->name, wijk_table_column_name(match->table, column),
        wijk_level_id(level), wijk_level_id(match->areas->level), wijk_level_id(level),
        wijk_level_id(match->areas->level));
    return TRUE;
}

static gboolean
explain_gemeente(const WijkMatch *match, const WijkJoin *join, guint32 key, GError **error)
{
    char first[WIJK_CODE_SIZE];
    guint n = gemeenten_of_rows(match, key, first);

    if (n == 1 && join->n_joined > 0 && join->n_joined > join->n_rows_without_area &&
        areas_reach_beyond(match->areas, first)) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_MATCH,
            _("%s: holds %s only, which is %u of %u areas; draw that part with --within "
              "%s"),
            match->table->name, first, join->n_joined, join->n_areas, first);
        return TRUE;
    }
    if (n > 0 && join->n_joined == 0 && !areas_have_gemeente(match, first)) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_MATCH,
            _("%s: holds codes of another gemeente (%s) than the areas (%s); choose "
              "table or areas of the same one"),
            match->table->name, first, match->areas->code[0]);
        return TRUE;
    }
    return FALSE;
}

void
wijk_match_explain(const WijkMatch *match, const WijkJoin *join, guint32 key,
                   GError **error)
{
    gboolean told = FALSE;

    if (match->table->n_rows == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_MATCH, _("%s: has a header but no rows"),
                    match->table->name);
        return;
    }
    if (match->cbs && key == WIJK_NONE)
        key = column_of_level(match);
    if (match->cbs && join->n_rows_other_level > join->n_joined + join->n_rows_without_area)
        told = explain_level(match, error);
    if (!told && match->cbs && key != WIJK_NONE)
        told = explain_gemeente(match, join, key, error);
    if (!told && match->cbs && key == WIJK_NONE)
        told = explain_level(match, error);
    if (!told && key == WIJK_NONE) {
        explain_no_key(match, error);
        told = TRUE;
    }
    if (!told)
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_MATCH,
            match->cbs
                ? _("%s: only %u of %u areas have a row by column '%s'; the table is "
                    "probably of another year, or of a part of the areas: choose areas "
                    "of its year, or --within")
                : _("%s: only %u of %u areas have a row by column '%s'; name the right "
                    "column with --key COLUMN"),
            match->table->name, join->n_joined, join->n_areas,
            wijk_table_column_name(match->table, key));
}

/* "2018, 2019 …", or NULL if the rows have one year at most. */
static char *
list_years(const WijkMatch *match)
{
    int year[MOST_YEARS];
    guint n = 0;

    for (guint32 row = 0; match->year != WIJK_NONE && row < match->table->n_rows; row++) {
        int one = wijk_match_year(match->table, match->year, row);
        gboolean known = one == 0;

        for (guint i = 0; i < n; i++)
            known = known || year[i] == one;
        if (!known && n < MOST_YEARS)
            year[n++] = one;
    }
    if (n < 2)
        return NULL;

    GString *list = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%d", i == 0 ? "" : ", ", year[i]);
    return g_string_free(list, FALSE);
}

void
wijk_match_refuse_doubles(const WijkMatch *match, guint32 key, guint32 first,
                          guint32 second, guint32 n_doubles, GError **error)
{
    const WijkTable *table = match->table;
    const char *column = wijk_table_column_name(table, key);
    g_autofree char *years = match->skip == NULL ? list_years(match) : NULL;
    char code[KEY_SIZE];
    guint32 other = 0;

    wijk_match_key(match, key, first, code);
    if (years != NULL) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_DATA,
            _("%s: lines %u and %u have the same key '%s' in column '%s' (%u rows in "
              "all); the table holds several years: choose one with --year (%s)"),
            table->name, wijk_table_line(table, first), wijk_table_line(table, second),
            code, column, n_doubles + 1, years);
        return;
    }
    if (match->cbs && other_level(match, &other) != WIJK_LEVEL_OTHER &&
        other_level(match, &other) < match->areas->level) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_DATA,
            _("%s: lines %u and %u have the same key '%s' in column '%s'; its rows are "
              "of level %s (column '%s'): take areas of that level"),
            table->name, wijk_table_line(table, first), wijk_table_line(table, second),
            code, column, wijk_level_id(other_level(match, &other)),
            wijk_table_column_name(table, other));
        return;
    }
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_DATA,
        _("%s: lines %u and %u have the same key '%s' in column '%s' (%u such rows); "
          "leave one row a key"),
        table->name, wijk_table_line(table, first), wijk_table_line(table, second), code,
        column, n_doubles);
}
