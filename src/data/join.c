/* SPDX-License-Identifier: EUPL-1.2 */
/* The join of areas and rows. What is wrong with a join is told in join_explain.c, names
 * are compared in join_names.c. */
#include "data/join.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/cbs.h"
#include "data/code.h"
#include "data/dialect.h"
#include "data/fit.h"
#include "data/join_private.h"
#include "data/table_private.h"

#define KEY_SIZE (WIJK_LIMIT_NAME_BYTES + 1)
#define LEAST_SHARE 0.5 /* where no options are given */

static void
clear_match(WijkMatch *match)
{
    if (match->area != NULL)
        g_hash_table_unref(match->area);
    g_free(match->skip);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkMatch, clear_match)

WijkLevel
wijk_match_key(const WijkMatch *match, guint32 column, guint32 row, char *out_key)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);

    if (match->cbs)
        return wijk_code_normalise(cell, length, match->areas->level, out_key);
    length = MIN(length, WIJK_LIMIT_NAME_BYTES);
    memcpy(out_key, cell, length);
    out_key[length] = '\0';
    return match->areas->level;
}

guint32
wijk_match_count(const WijkMatch *match, guint32 column)
{
    g_autofree guint8 *seen = g_new0(guint8, MAX(match->areas->n_areas, 1));
    guint32 n = 0;

    for (guint32 row = 0; row < match->table->n_rows; row++) {
        char key[KEY_SIZE];

        if (match->skip != NULL && match->skip[row])
            continue;
        wijk_match_key(match, column, row, key);

        guint32 area = GPOINTER_TO_UINT(g_hash_table_lookup(match->area, key));

        if (area > 0 && !seen[area - 1]) {
            seen[area - 1] = TRUE;
            n++;
        }
    }
    return n;
}

static gboolean
is_code_role(WijkRole role)
{
    return role >= WIJK_ROLE_CODE_BUURT && role <= WIJK_ROLE_CODE_OTHER;
}

/* The column of @role or other ones that names most areas. */
static guint32
best_column(const WijkMatch *match, gboolean code_roles, guint32 *out_n)
{
    guint32 best = WIJK_NONE;

    *out_n = 0;
    for (guint32 i = 0; i < match->table->n_columns; i++) {
        WijkRole role = wijk_dialect_role(wijk_table_column_name(match->table, i));
        guint32 n;

        if (is_code_role(role) != code_roles)
            continue;
        n = wijk_match_count(match, i);
        if (n > *out_n) {
            *out_n = n;
            best = i;
        }
    }
    return best;
}

/* A column that is called a code; else one that holds enough of the codes, whatever its
 * name, as numbers may look like codes by chance. */
static guint32
find_key(const WijkMatch *match, double least_share)
{
    guint32 n_called;
    guint32 n_other;
    guint32 called = best_column(match, TRUE, &n_called);
    guint32 enough = MAX((guint32)ceil(least_share * match->areas->n_areas), 1);

    if (n_called >= enough)
        return called;

    guint32 other = best_column(match, FALSE, &n_other);

    enough = MAX(enough, (guint32)ceil(LEAST_SHARE * match->areas->n_areas));
    if (other != WIJK_NONE && n_other >= enough && n_other > n_called)
        return other;
    return called != WIJK_NONE || match->cbs ? called : other;
}

guint32
wijk_match_year_column(const WijkTable *table)
{
    for (guint32 i = 0; i < table->n_columns; i++)
        if (wijk_dialect_role(wijk_table_column_name(table, i)) == WIJK_ROLE_YEAR)
            return i;
    return WIJK_NONE;
}

int
wijk_match_year(const WijkTable *table, guint32 column, guint32 row)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(table, row, column, &length);
    g_autofree char *text = g_strndup(cell, length);

    return wijk_dialect_year(text);
}

/* Marks the rows of other years. */
static gboolean
keep_year(WijkMatch *match, const WijkJoinOptions *options, WijkNotes *notes,
          GError **error)
{
    int year = options->year;
    const WijkTable *table = match->table;
    guint32 n_kept = 0;

    if (match->areas->year != 0 && match->areas->year != year)
        wijk_notes_add(notes, _("figures of %d are shown on the areas of %d"), year,
                       match->areas->year);
    if (match->year == WIJK_NONE && options->of_year)
        return TRUE;
    if (match->year == WIJK_NONE) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_MATCH,
                    _("%s: has no column of years (Perioden, jaar), so year %d cannot be "
                      "chosen; leave out the year"),
                    table->name, year);
        return FALSE;
    }
    match->skip = g_new0(guint8, MAX(table->n_rows, 1));
    for (guint32 row = 0; row < table->n_rows; row++) {
        match->skip[row] = wijk_match_year(table, match->year, row) != year;
        n_kept += !match->skip[row];
    }
    if (n_kept == 0) {
        gsize length = 0;
        const char *cell = table->n_rows == 0
                               ? ""
                               : wijk_table_trimmed_cell(table, 0, match->year, &length);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_MATCH,
                    _("%s: column '%s' has no row of %d; its first row has '%.*s'"),
                    table->name, wijk_table_column_name(table, match->year), year,
                    (int)length, cell);
        return FALSE;
    }
    return TRUE;
}

typedef struct {
    WijkJoin *join;
    GArray *rows;        /* of guint32: rows without area */
    guint32 n_padded;    /* keys with blanks round them */
    guint32 n_completed; /* keys without prefix, zeros or in lower case */
    char example[2][KEY_SIZE];
    guint32 n_doubles;
    guint32 first_double[2];
} Joining;

/* Counts keys that are written otherwise than the areas' codes. */
static void
note_writing(const WijkMatch *match, Joining *joining, guint32 column, guint32 row,
             const char *key)
{
    gsize whole;
    gsize length;
    const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);

    wijk_table_cell(match->table, row, column, &whole);
    joining->n_padded += whole != length;
    if (strlen(key) == length && memcmp(key, cell, length) == 0)
        return;
    if (joining->n_completed++ == 0) {
        g_snprintf(joining->example[0], KEY_SIZE, "%.*s", (int)MIN(length, 40), cell);
        g_strlcpy(joining->example[1], key, KEY_SIZE);
    }
}

/* A cell with the letters of the areas' level that is no code of it: a slip, as BU00O40003,
 * and no total. */
static gboolean
is_meant_as_code(const WijkMatch *match, guint32 column, guint32 row)
{
    static const char *const letters[] = {"", "BU", "WK", "GM"};
    gsize length;
    const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);

    return length > 2 && match->areas->level <= WIJK_LEVEL_GEMEENTE &&
           g_ascii_strncasecmp(cell, letters[match->areas->level], 2) == 0 &&
           g_ascii_isdigit(cell[2]);
}

static void
join_row(const WijkMatch *match, Joining *joining, guint32 column, guint32 row)
{
    WijkJoin *join = joining->join;
    char key[KEY_SIZE];
    WijkLevel level = wijk_match_key(match, column, row, key);

    if (match->cbs && level != match->areas->level) {
        if (level == WIJK_LEVEL_OTHER && is_meant_as_code(match, column, row))
            g_array_append_val(joining->rows, row);
        else
            join->n_rows_other_level++;
        return;
    }

    guint32 area = GPOINTER_TO_UINT(g_hash_table_lookup(match->area, key));

    if (area == 0) {
        if (key[0] != '\0')
            g_array_append_val(joining->rows, row);
        return;
    }
    area--;
    note_writing(match, joining, column, row, key);
    if (join->row_of_area[area] == WIJK_NONE) {
        join->row_of_area[area] = row;
        join->n_joined++;
    } else if (joining->n_doubles++ == 0) {
        joining->first_double[0] = join->row_of_area[area];
        joining->first_double[1] = row;
    }
}

static void
keep_rows_without_area(const WijkMatch *match, Joining *joining, guint32 column)
{
    WijkJoin *join = joining->join;
    guint32 n = joining->rows->len;

    join->n_rows_without_area = n;
    join->rows_without_area = g_new(guint32, MAX(n, 1));
    join->row_key = g_new0(char *, n + 1);
    join->suggestion = g_new0(char *, n + 1);
    for (guint32 i = 0; i < n; i++) {
        guint32 row = g_array_index(joining->rows, guint32, i);
        gsize length;
        const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);

        join->rows_without_area[i] = row;
        join->row_key[i] = g_strndup(cell, length);
    }
}

static void
report(const WijkMatch *match, const Joining *joining, WijkNotes *notes)
{
    const WijkJoin *join = joining->join;
    const char *name = match->table->name;

    if (joining->n_padded > 0)
        wijk_notes_add(notes,
                       _("%s: blanks round the keys in column '%s' were left out: %u"),
                       name, join->key, joining->n_padded);
    if (joining->n_completed > 0)
        wijk_notes_add(notes, _("%s: keys in column '%s' were completed ('%s' to %s): %u"),
                       name, join->key, joining->example[0], joining->example[1],
                       joining->n_completed);
    if (join->n_rows_other_level > 0)
        wijk_notes_add(notes, _("%s: rows of another level, or totals, were left out: %u"),
                       name, join->n_rows_other_level);
}

static WijkJoin *
join_by(const WijkMatch *match, guint32 column, double least_share, WijkNotes *notes,
        GError **error)
{
    g_autoptr(WijkJoin) join = g_new0(WijkJoin, 1);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    Joining joining = {.join = join, .rows = rows};

    join->n_areas = match->areas->n_areas;
    join->key =
        g_strdup(column == WIJK_NONE ? "" : wijk_table_column_name(match->table, column));
    join->row_of_area = g_new(guint32, MAX(join->n_areas, 1));
    for (guint32 i = 0; i < join->n_areas; i++)
        join->row_of_area[i] = WIJK_NONE;
    for (guint32 row = 0; column != WIJK_NONE && row < match->table->n_rows; row++)
        if (match->skip == NULL || !match->skip[row])
            join_row(match, &joining, column, row);
    keep_rows_without_area(match, &joining, column);

    if (joining.n_doubles > 0) {
        wijk_match_refuse_doubles(match, column, joining.first_double[0],
                                  joining.first_double[1], joining.n_doubles, error);
        return NULL;
    }
    if (join->n_joined == 0 || join->n_joined < least_share * join->n_areas) {
        wijk_match_explain(match, join, column, error);
        return NULL;
    }
    if (!wijk_match_compare_names(match, join, column, notes, error))
        return NULL;
    wijk_match_suggest(match, join);
    report(match, &joining, notes);
    return g_steal_pointer(&join);
}

/* Columns of CBS have years in their names that are not the figures' (P_WONV2000). */
static int
year_of_column(const char *name)
{
    return name == NULL || wijk_cbs_column(name) != NULL
               ? 0
               : wijk_dialect_year_of_column(name);
}

int
wijk_match_told_year(const WijkTable *table, const char *key, int said)
{
    int year = year_of_column(key);

    if (year == 0)
        year = said;
    return year != 0 ? year : wijk_table_year(table);
}

/* Codes are used again: without names to compare, only the years tell. */
static void
doubt_year(const WijkAreas *areas, const WijkTable *table, const char *key,
           const WijkJoinOptions *options, WijkNotes *notes)
{
    int year = wijk_match_told_year(table, key, options->year);
    const char *column = year_of_column(key) != 0 ? key : NULL;

    if (year == 0) {
        column = options->indicator;
        year = year_of_column(column);
    }
    if (year == 0 || areas->year == 0 || year == areas->year)
        return;
    if (column != NULL)
        wijk_notes_add(notes,
                       _("%s: column '%s' is of %d, the areas are of %d, and there are no "
                         "names to compare: a code may mean another area; use areas of %d"),
                       wijk_table_name(table), column, year, areas->year, year);
    else
        wijk_notes_add(notes,
                       _("%s: is of %d, the areas are of %d, and there are no names to "
                         "compare: a code may mean another area"),
                       wijk_table_name(table), year, areas->year);
}

WijkJoin *
wijk_join_new(const WijkAreas *areas, const WijkTable *table,
              const WijkJoinOptions *options, WijkNotes *notes, GError **error)
{
    static const WijkJoinOptions none = {.least_share = LEAST_SHARE};
    g_auto(WijkMatch) match = {.areas = areas, .table = table};
    guint32 key;

    if (options == NULL)
        options = &none;
    match.names = options->names;
    match.cbs = areas->level != WIJK_LEVEL_OTHER;
    match.area = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 i = 0; i < areas->n_areas; i++)
        g_hash_table_insert(match.area, (gpointer)areas->code[i], GUINT_TO_POINTER(i + 1));
    match.year = wijk_match_year_column(table);
    if (options->year != 0 && !keep_year(&match, options, notes, error))
        return NULL;
    if (options->key != NULL) {
        key = wijk_table_find_column(table, options->key, error);
        if (key == WIJK_NONE)
            return NULL;
    } else {
        key = find_key(&match, options->least_share);
    }

    WijkJoin *join = join_by(&match, key, options->least_share, notes, error);

    if (join != NULL && join->n_names == 0 && match.cbs)
        doubt_year(areas, table, join->key, options, notes);
    return join;
}

void
wijk_join_free(WijkJoin *join)
{
    if (join == NULL)
        return;
    for (guint32 i = 0; i < join->n_rows_without_area; i++) {
        g_free(join->row_key[i]);
        g_free(join->suggestion[i]);
    }
    g_free(join->key);
    g_free(join->name_column);
    g_free(join->names_example);
    g_free(join->row_of_area);
    g_free(join->rows_without_area);
    g_free(join->row_key);
    g_free(join->suggestion);
    g_free(join);
}

WijkColumn *
wijk_join_column(const WijkJoin *join, const WijkColumn *column)
{
    WijkColumn *out = wijk_column_new(join->n_areas, column->name);

    out->decimals = column->decimals;
    for (guint32 i = 0; i < join->n_areas; i++) {
        guint32 row = join->row_of_area[i];

        if (row == WIJK_NONE) {
            out->state[i] = WIJK_STATE_NOT_MATCHED;
            continue;
        }
        g_assert(row < column->n);
        out->state[i] = column->state[row];
        out->value[i] = column->value[row];
    }
    return out;
}
