/* SPDX-License-Identifier: EUPL-1.2 */
/* Names beside codes: BU00140300 is West-Indische buurt in 2014 and De Hoogte in 2017, so a
 * join by code alone can draw a wrong map without an error. Names tell. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/code.h"
#include "data/dialect.h"
#include "data/join_private.h"
#include "data/table_private.h"
#include "data/tally.h"

#define SAMPLE 60        /* areas by whose names the name column is found */
#define LONGEST_NAME 200 /* bytes; longer cells are no names */
#define SHORTEST_CUT 6   /* letters of a name that a source may have cut off */
#define SPELLING 1       /* letters two spellings of a name may differ by */
#define LEAST_CONTRADICTIONS 3
#define CODE_SPELLING 1          /* characters a mistyped code may differ by */
#define MOST_COMPARISONS 2000000 /* of codes for suggestions, some 0.3 s */

/* "'s-Gravenhage (gemeente)" and "Wijk 03 Korrewegwijk" without what is not the name. */
static char *
fold_name(const char *text, gsize length)
{
    g_autofree char *name = g_strndup(text, length);
    char *mark = strstr(name, "(gemeente)");

    if (mark != NULL)
        *mark = '\0';

    char *folded = wijk_dialect_fold(name);
    gsize skip = strlen("wijk");

    if (!g_str_has_prefix(folded, "wijk") || !g_ascii_isdigit(folded[skip]))
        return folded;
    while (g_ascii_isdigit(folded[skip]))
        skip++;
    if (folded[skip] != '\0')
        memmove(folded, folded + skip, strlen(folded + skip) + 1);
    return folded;
}

/* The next word of @p: letters and digits; whether a point cuts it off ("Buitengeb."). */
static const char *
next_word(const char *p, const char **out_end, gboolean *out_cut)
{
    while (*p != '\0' && !g_unichar_isalnum(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);

    const char *end = p;

    while (*end != '\0' && g_unichar_isalnum(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    *out_end = end;
    *out_cut = *end == '.';
    return p;
}

/* Whether two names are the same but for words cut off by a point: "e.o." is "en omgeving".
 */
static gboolean
words_agree(const char *a, const char *b)
{
    for (;;) {
        const char *a_end;
        const char *b_end;
        gboolean a_cut;
        gboolean b_cut;

        a = next_word(a, &a_end, &a_cut);
        b = next_word(b, &b_end, &b_cut);
        if (*a == '\0' || *b == '\0')
            return *a == *b;

        g_autofree char *raw_a = g_strndup(a, (gsize)(a_end - a));
        g_autofree char *raw_b = g_strndup(b, (gsize)(b_end - b));
        g_autofree char *word_a = wijk_dialect_fold(raw_a);
        g_autofree char *word_b = wijk_dialect_fold(raw_b);

        if (strcmp(word_a, word_b) != 0 && !(a_cut && g_str_has_prefix(word_b, word_a)) &&
            !(b_cut && g_str_has_prefix(word_a, word_b)))
            return FALSE;
        a = a_end;
        b = b_end;
    }
}

static gboolean
names_agree(const char *area_name, const char *cell, gsize length, gboolean *out_compared)
{
    *out_compared = TRUE;
    if (length == strlen(area_name) && memcmp(area_name, cell, length) == 0)
        return TRUE;

    if (length > LONGEST_NAME) {
        *out_compared = FALSE;
        return FALSE;
    }

    g_autofree char *raw = g_strndup(cell, length);
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    g_autofree char *a = fold_name(area_name, strlen(area_name));
    g_autofree char *b = fold_name(text, strlen(text));
    gsize shorter = MIN(strlen(a), strlen(b));

    *out_compared = shorter > 0;
    if (strcmp(a, b) == 0)
        return TRUE;
    if (shorter >= SHORTEST_CUT &&
        (strncmp(a, b, shorter) == 0 || wijk_code_distance(a, b, SPELLING) <= SPELLING))
        return TRUE;
    return words_agree(area_name, text);
}

typedef struct {
    guint32 n_compared;
    guint32 n_agree;
    WijkTally contradiction;
} Comparison;

/* Compares the names of the joined areas, or of @most of them at even distances. */
static void
compare(const WijkMatch *match, const WijkJoin *join, guint32 column, guint32 most,
        Comparison *out)
{
    guint32 step = MAX(join->n_areas / most, 1);

    for (guint32 i = 0; i < join->n_areas; i += step) {
        guint32 row = join->row_of_area[i];
        const char *area_name = match->areas->name[i];
        gsize length;

        if (row == WIJK_NONE || area_name[0] == '\0')
            continue;

        const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);
        gboolean compared;
        gboolean agree = names_agree(area_name, cell, length, &compared);

        if (!compared)
            continue;
        out->n_compared++;
        if (agree) {
            out->n_agree++;
        } else {
            g_autofree char *example =
                out->contradiction.n >= WIJK_TALLY_EXAMPLES
                    ? NULL
                    : g_strdup_printf(_("%s is '%.*s' in the table and '%s' on the map"),
                                      match->areas->code[i], (int)MIN(length, 60), cell,
                                      area_name);

            wijk_tally_add(&out->contradiction, example);
        }
    }
}

static WijkRole
name_role(WijkLevel level)
{
    switch (level) {
    case WIJK_LEVEL_BUURT:
        return WIJK_ROLE_NAME_BUURT;
    case WIJK_LEVEL_WIJK:
        return WIJK_ROLE_NAME_WIJK;
    case WIJK_LEVEL_GEMEENTE:
        return WIJK_ROLE_NAME_GEMEENTE;
    case WIJK_LEVEL_OTHER:
        break;
    }
    return WIJK_ROLE_NAME_ANY;
}

/* Whether the rows' cells could name them: words, no codes, and mostly different ones (a
 * column "regio" with four values names something larger). */
static gboolean
holds_names(const WijkMatch *match, const WijkJoin *join, guint32 column)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint32 n = 0;
    guint32 n_words = 0;

    for (guint32 i = 0; i < join->n_areas; i++) {
        gsize length;
        const char *cell;
        char code[WIJK_CODE_SIZE];

        if (join->row_of_area[i] == WIJK_NONE)
            continue;
        cell = wijk_table_trimmed_cell(match->table, join->row_of_area[i], column, &length);
        n++;
        if (length == 0 || length > LONGEST_NAME || g_ascii_isdigit(cell[0]) ||
            wijk_code_normalise(cell, length, WIJK_LEVEL_OTHER, code) != WIJK_LEVEL_OTHER)
            continue;
        n_words++;
        g_hash_table_add(seen, g_strndup(cell, length));
    }
    return 2 * n_words > n && 2 * g_hash_table_size(seen) > n;
}

/* The text column that agrees most; else the one whose name says it is the areas' name:
 * where every name is another, none agrees, and that must not pass. */
static guint32
find_name_column(const WijkMatch *match, const WijkJoin *join, guint32 key)
{
    guint32 best = WIJK_NONE;
    guint32 most = 0;

    for (guint32 i = 0; i < match->table->n_columns; i++) {
        Comparison sample = {.n_compared = 0};

        if (i == key || match->table->column[i].cell == NULL)
            continue;
        compare(match, join, i, SAMPLE, &sample);
        wijk_tally_clear(&sample.contradiction);
        if (sample.n_agree > most) {
            most = sample.n_agree;
            best = i;
        }
    }
    for (gsize k = 0; k < 2 && best == WIJK_NONE; k++) {
        WijkRole wanted = k == 0 ? name_role(match->areas->level) : WIJK_ROLE_NAME_ANY;

        for (guint32 i = 0; best == WIJK_NONE && i < match->table->n_columns; i++)
            if (i != key && match->table->column[i].cell != NULL &&
                wijk_dialect_role(wijk_table_column_name(match->table, i)) == wanted &&
                holds_names(match, join, i))
                best = i;
    }
    return best;
}

gboolean
wijk_match_compare_names(const WijkMatch *match, WijkJoin *join, guint32 key,
                         WijkNotes *notes, GError **error)
{
    guint32 column = find_name_column(match, join, key);
    Comparison all = {.n_compared = 0};
    gboolean fine = TRUE;

    if (column == WIJK_NONE)
        return TRUE;
    compare(match, join, column, G_MAXUINT32, &all);
    join->name_column = g_strdup(wijk_table_column_name(match->table, column));
    join->n_names = all.n_compared;
    join->n_names_differ = all.contradiction.n;
    if (all.contradiction.n > 0)
        join->names_example = wijk_tally_examples(&all.contradiction);
    if (all.contradiction.n > 0 && match->names == WIJK_JOIN_NAMES_REFUSE) {
        const char *examples = join->names_example;
        guint32 n = all.contradiction.n;

        fine = n < LEAST_CONTRADICTIONS || 2 * (guint64)n <= all.n_compared;
        if (fine)
            wijk_notes_add(
                notes,
                _("%s: %u of %u names do not fit their codes: %s; table and areas "
                  "may be of different years"),
                match->table->name, n, all.n_compared, examples);
        else
            g_set_error(
                error, WIJK_ERROR, WIJK_ERROR_MATCH,
                _("%s: %u of %u names do not fit their codes: %s; take table and areas "
                  "of the same year"),
                match->table->name, n, all.n_compared, examples);
    }
    wijk_tally_clear(&all.contradiction);
    return fine;
}

/* Folded name to index + 1 of the areas without row; of two areas with one name, none. */
static GHashTable *
names_without_row(const WijkMatch *match, const WijkJoin *join)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint32 i = 0; i < join->n_areas; i++) {
        char *folded;

        if (join->row_of_area[i] != WIJK_NONE)
            continue;
        folded = fold_name(match->areas->name[i], strlen(match->areas->name[i]));
        if (g_hash_table_contains(names, folded))
            g_hash_table_insert(names, folded, GUINT_TO_POINTER(0));
        else
            g_hash_table_insert(names, folded, GUINT_TO_POINTER(i + 1));
    }
    g_hash_table_remove(names, "");
    return names;
}

/* Whether a row's key lies in a gemeente that has an area without row; other rows are none
 * of this map's business. */
static gboolean
is_near(const WijkMatch *match, GHashTable *gemeenten, const char *key)
{
    char code[WIJK_CODE_SIZE];
    char gemeente[WIJK_CODE_SIZE];

    if (!match->cbs || match->areas->level == WIJK_LEVEL_GEMEENTE)
        return TRUE;
    return wijk_code_normalise(key, strlen(key), match->areas->level, code) !=
               WIJK_LEVEL_OTHER &&
           wijk_code_parent(code, WIJK_LEVEL_GEMEENTE, gemeente) &&
           g_hash_table_contains(gemeenten, gemeente);
}

static GHashTable *
gemeenten_without_row(const WijkMatch *match, const WijkJoin *join)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char gemeente[WIJK_CODE_SIZE];

    for (guint32 i = 0; i < join->n_areas; i++)
        if (join->row_of_area[i] == WIJK_NONE &&
            wijk_code_parent(match->areas->code[i], WIJK_LEVEL_GEMEENTE, gemeente))
            g_hash_table_add(set, g_strdup(gemeente));
    return set;
}

static guint32
nearest_code(const WijkMatch *match, const WijkJoin *join, const char *key, gint64 *budget)
{
    guint32 best = WIJK_NONE;
    guint least = CODE_SPELLING + 1;

    for (guint32 i = 0; i<join->n_areas && * budget> 0; i++) {
        if (join->row_of_area[i] != WIJK_NONE)
            continue;
        (*budget)--;

        guint distance = wijk_code_distance(key, match->areas->code[i], least - 1);

        if (distance < least) {
            least = distance;
            best = i;
            if (least == 0)
                break;
        }
        if (least == 1)
            break;
    }
    return best;
}

/* Whether the row's name could be the area's. */
static gboolean
row_has_name(const WijkMatch *match, guint32 row, guint32 column, guint32 area)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(match->table, row, column, &length);
    gboolean compared;
    gboolean agree = names_agree(match->areas->name[area], cell, length, &compared);

    return agree || !compared;
}

void
wijk_match_suggest(const WijkMatch *match, WijkJoin *join)
{
    gint64 budget = MOST_COMPARISONS;
    guint32 key = WIJK_NONE;
    guint32 column;

    if (join->n_joined == join->n_areas || join->n_rows_without_area == 0)
        return;
    for (guint32 i = 0; i < match->table->n_columns; i++)
        if (strcmp(wijk_table_column_name(match->table, i), join->key) == 0)
            key = i;
    column = find_name_column(match, join, key);

    g_autoptr(GHashTable) names = names_without_row(match, join);
    g_autoptr(GHashTable) gemeenten = gemeenten_without_row(match, join);

    for (guint32 i = 0; i < join->n_rows_without_area; i++) {
        guint32 area = WIJK_NONE;

        if (!is_near(match, gemeenten, join->row_key[i]))
            continue;
        if (column != WIJK_NONE) {
            gsize length;
            const char *cell = wijk_table_trimmed_cell(
                match->table, join->rows_without_area[i], column, &length);
            g_autofree char *folded = fold_name(cell, length);

            area = GPOINTER_TO_UINT(g_hash_table_lookup(names, folded)) - 1;
        }
        if (area == WIJK_NONE) {
            area = nearest_code(match, join, join->row_key[i], &budget);
            if (area != WIJK_NONE && column != WIJK_NONE &&
                !row_has_name(match, join->rows_without_area[i], column, area))
                area = WIJK_NONE;
        }
        if (area != WIJK_NONE)
            join->suggestion[i] = g_strdup(match->areas->code[area]);
    }
}
