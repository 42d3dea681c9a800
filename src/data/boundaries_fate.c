/* SPDX-License-Identifier: EUPL-1.2 */
/* Boundaries, second step: what becomes of every feature. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/boundaries_private.h"
#include "data/table_private.h"

static gboolean
is_abroad(const char *code)
{
    return memcmp(code + 2, "0998", 4) == 0 || memcmp(code + 2, "9999", 4) == 0;
}

static WijkFate
fate_of(const WijkReading *reading, guint32 row, char *out_code)
{
    WijkLevel level = wijk_recognised_code(&reading->is, reading->table, row, out_code);
    char mark[WIJK_NAME_SIZE];

    if (out_code[0] == '\0')
        return WIJK_FATE_NO_CODE;
    if (reading->is.cbs && is_abroad(out_code))
        return WIJK_FATE_ABROAD;
    if (reading->is.cbs && level != reading->is.level)
        return WIJK_FATE_LEVEL;
    wijk_recognised_text(reading->table, row, reading->is.water, mark);
    if (g_ascii_strcasecmp(mark, "JA") == 0 || g_ascii_strcasecmp(mark, "yes") == 0)
        return WIJK_FATE_WATER;
    return g_ascii_strcasecmp(mark, "B") == 0 ? WIJK_FATE_ABROAD : WIJK_FATE_LAND;
}

void
wijk_reading_drop(WijkReading *reading, guint32 row, WijkFate fate)
{
    char code[WIJK_NAME_SIZE];
    g_autofree char *where = NULL;

    if (wijk_recognised_text(reading->table, row, reading->is.code, code)[0] == '\0')
        where = g_strdup_printf(_("row %u"), row + 1);
    reading->fate[row] = (guint8)fate;
    wijk_tally_add(&reading->dropped[fate], where != NULL ? where : code);
}

static gboolean
refuse_doubles(const WijkReading *reading, const WijkTally *doubles, GError **error)
{
    g_autofree char *examples = wijk_tally_examples(doubles);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s' has %u codes more than once (%s); choose a column whose "
                  "values are unique with --code COLUMN"),
                reading->label, wijk_table_column_name(reading->table, reading->is.code),
                doubles->n, examples);
    return FALSE;
}

static gboolean
have_same_cell(const WijkTable *table, guint32 column, guint32 first, guint32 second)
{
    gsize n;
    gsize m;
    const char *a = wijk_table_trimmed_cell(table, first, column, &n);
    const char *b = wijk_table_trimmed_cell(table, second, column, &m);

    return n == m && memcmp(a, b, n) == 0;
}

/* The first row of land that joins an area and differs from its first row in @column, which
 * goes to @out_first; or WIJK_NONE. */
static guint32
find_contradiction(const WijkReading *reading, guint32 column, guint32 *out_first)
{
    for (guint32 row = 0; row < wijk_table_n_rows(reading->table); row++) {
        if (reading->follows[row] || reading->fate[row] != WIJK_FATE_LAND)
            continue;
        for (guint32 r = reading->next[row]; r != WIJK_NONE; r = reading->next[r])
            if (!have_same_cell(reading->table, column, row, r)) {
                *out_first = row;
                return r;
            }
    }
    return WIJK_NONE;
}

static gboolean
refuse_contradiction(const WijkReading *reading, guint32 column, GError **error)
{
    const WijkTable *table = reading->table;
    guint32 first = 0;
    guint32 second = find_contradiction(reading, column, &first);
    char code[WIJK_NAME_SIZE];
    char a[WIJK_NAME_SIZE];
    char b[WIJK_NAME_SIZE];

    if (second == WIJK_NONE)
        return TRUE;
    wijk_recognised_code(&reading->is, table, first, code);
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_DATA,
        _("%s: rows %u and %u have the same code %s and are one area, but differ in "
          "column '%s' ('%s' and '%s'); give both the same value, or take the "
          "values from a table with one row a code"),
        reading->label, wijk_table_line(table, first), wijk_table_line(table, second), code,
        wijk_table_column_name(table, column),
        wijk_recognised_text(table, first, column, a),
        wijk_recognised_text(table, second, column, b));
    return FALSE;
}

/* Where all columns are asked for, none is drawn yet: those that differ are named. */
static void
note_contradictions(const WijkReading *reading)
{
    const WijkTable *table = reading->table;
    WijkTally columns = {.n = 0};
    g_autofree char *examples = NULL;

    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        guint32 first;

        if (find_contradiction(reading, i, &first) != WIJK_NONE)
            wijk_tally_add(&columns, wijk_table_column_name(table, i));
    }
    examples = wijk_tally_examples(&columns);
    if (columns.n > 0)
        wijk_notes_add(reading->notes,
                       _("%s: features of one area differ in %u columns (%s): the first "
                         "value stands here, and a map of them is refused"),
                       reading->label, columns.n, examples);
    wijk_tally_clear(&columns);
}

/* Features that are one area must agree on the columns that are asked for. */
static gboolean
check_merged(const WijkReading *reading, GError **error)
{
    const char *const *asked = reading->options->columns;

    if (reading->merged.n == 0 || !wijk_reading_wants_table(asked))
        return TRUE;
    if (g_strv_contains(asked, "*")) {
        note_contradictions(reading);
        return TRUE;
    }
    for (; *asked != NULL; asked++) {
        guint32 column = wijk_table_find_column(reading->table, *asked, error);

        if (column == WIJK_NONE || !refuse_contradiction(reading, column, error))
            return FALSE;
    }
    return TRUE;
}

/* Decides the fate of every row, and chains the rows of one area. */
gboolean
wijk_reading_decide_fates(WijkReading *reading, GError **error)
{
    guint32 n = wijk_table_n_rows(reading->table);
    g_autoptr(GHashTable) land =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) water =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    WijkTally doubles = {.n = 0};

    reading->fate = g_new0(guint8, n);
    reading->follows = g_new0(guint8, n);
    reading->next = g_new(guint32, n);
    for (guint32 row = 0; row < n; row++) {
        char code[WIJK_NAME_SIZE];
        WijkFate fate = fate_of(reading, row, code);

        reading->next[row] = WIJK_NONE;
        if (fate != WIJK_FATE_LAND && fate != WIJK_FATE_WATER) {
            wijk_reading_drop(reading, row, fate);
            continue;
        }
        reading->fate[row] = (guint8)fate;

        GHashTable *last = fate == WIJK_FATE_LAND ? land : water; /* row + 1 of a code */
        gpointer before = g_hash_table_lookup(last, code);

        if (before != NULL) {
            reading->next[GPOINTER_TO_UINT(before) - 1] = row;
            reading->follows[row] = TRUE;
            reading->n_merged++;
            if (fate == WIJK_FATE_LAND)
                wijk_tally_add(reading->is.cbs ? &reading->merged : &doubles, code);
        }
        g_hash_table_replace(last, g_strdup(code), GUINT_TO_POINTER(row + 1));
    }

    gboolean fine = doubles.n == 0 ? check_merged(reading, error)
                                   : refuse_doubles(reading, &doubles, error);

    wijk_tally_clear(&doubles);
    return fine;
}

guint32
wijk_reading_report_fates(const WijkReading *reading)
{
    static const char *const sentence[WIJK_N_FATES] = {
        [WIJK_FATE_ABROAD] = N_("%s: areas abroad were left out: %u (%s)"),
        [WIJK_FATE_NO_CODE] = N_("%s: features without a code were left out: %u (%s)"),
        [WIJK_FATE_LEVEL] = N_("%s: features of another level were left out: %u (%s)"),
        [WIJK_FATE_NO_SHAPE] = N_("%s: features without a polygon were left out: %u (%s)"),
    };
    guint32 n = 0;

    for (guint i = 0; i < WIJK_N_FATES; i++) {
        g_autofree char *examples = wijk_tally_examples(&reading->dropped[i]);

        n += reading->dropped[i].n;
        if (sentence[i] != NULL && reading->dropped[i].n > 0)
            wijk_notes_add(reading->notes, _(sentence[i]), reading->label,
                           reading->dropped[i].n, examples);
    }
    if (reading->merged.n > 0) {
        g_autofree char *examples = wijk_tally_examples(&reading->merged);

        wijk_notes_add(
            reading->notes,
            _("%s: features with the code of an earlier one were joined to it: %u (%s)"),
            reading->label, reading->merged.n, examples);
    }
    return n;
}
