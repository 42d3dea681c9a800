/* SPDX-License-Identifier: EUPL-1.2 */
/* A column of text as numbers. Whether comma or point is the decimal mark is decided for
 * the whole column, by the cells that can be read in one way only: "0,8" "12,34" "1.234,5"
 * "1.234.567"  the mark is a comma "0.8" "12.34" "1,234.5" "1,234,567"  the mark is a point
 *   "1.234" "1,234"                      either: a decimal mark, or one that groups
 * thousands Cells of both of the first two kinds in one column are an error. A column that
 * has only the third kind is decided by the first of these that holds, and the reader is
 * told: the user names the mark; the column has whole numbers of 1000 and more without a
 * mark, or pads its cells with blanks as StatLine does (nothing is grouped: a decimal
 * mark); the rest of the table uses one mark only; the column has whole numbers from 10 to
 * 999 (thousands are grouped); the delimiter (a comma parts the cells of a file with
 * decimal points, all other delimiters are those of a Dutch file). */
#include "data/table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/missing.h"
#include "data/table_private.h"

#define N_EXAMPLES 3        /* rows named in a message */
#define NOISE 1e-13         /* of a value; what arithmetic in a spreadsheet leaves behind */
#define MOST_DECIMALS 15    /* of WijkColumn */
#define ROWS_OF_OTHERS 2000 /* rows of another column that are looked at for its mark */
#define LONGEST_SHOWN 40    /* bytes of a cell in a message */

typedef enum {
    LOOK_PLAIN,        /* no mark, below 10 */
    LOOK_PLAIN_MIDDLE, /* no mark, 10 … 999 */
    LOOK_PLAIN_LARGE,  /* no mark, 1000 and more */
    LOOK_COMMA,        /* the decimal mark is a comma */
    LOOK_POINT,        /* the decimal mark is a point */
    LOOK_EITHER_COMMA, /* "1,234" */
    LOOK_EITHER_POINT, /* "1.234" */
    LOOK_MISSING,      /* a token or sentinel */
    LOOK_TEXT,         /* no number at all */
    N_LOOKS,
} Look;

typedef struct {
    guint32 n[N_LOOKS];
    guint32 first[N_LOOKS]; /* row of the first one */
    guint32 n_padded;
} Evidence;

/* Digits at the start of @p. */
static gsize
n_digits(const char *p, const char *end)
{
    const char *start = p;

    while (p < end && g_ascii_isdigit(*p))
        p++;
    return (gsize)(p - start);
}

/* Bytes that a number may hold; bytes beyond ASCII may be a minus or a blank. */
static gboolean
is_of_number(char c)
{
    return g_ascii_isdigit(c) || (guchar)c >= 0x80 || (c != '\0' && strchr("+-., 'eE", c));
}

/* The look of one trimmed cell. Text that is no number gets some look; parsing refuses it.
 */
static Look
look_at(const char *text, gsize length)
{
    const char *end = text + length;
    guint n_points = 0;
    guint n_commas = 0;
    const char *last = NULL;
    WijkState state;

    if (wijk_missing_from_text(text, length, &state))
        return LOOK_MISSING;

    gboolean negative = length > 0 && text[0] == '-';

    if (length > 0 && (text[0] == '-' || text[0] == '+'))
        text++;
    else if (length >= 3 && memcmp(text, "\xe2\x88\x92", 3) == 0)
        text += 3; /* the real minus */
    for (const char *p = text; p < end; p++) {
        if (!is_of_number(*p))
            return LOOK_TEXT;
        n_points += *p == '.';
        n_commas += *p == ',';
        if (*p == '.' || *p == ',')
            last = p;
    }
    if (last == NULL) {
        gsize digits = n_digits(text, end);

        /* -99997 says nothing about how numbers are written */
        if (negative && digits >= 5 && memcmp(text, "9999", 4) == 0)
            return LOOK_MISSING;
        return digits >= 4   ? LOOK_PLAIN_LARGE
               : digits >= 2 ? LOOK_PLAIN_MIDDLE
                             : LOOK_PLAIN;
    }
    if (n_points > 0 && n_commas > 0)
        return *last == ',' ? LOOK_COMMA : LOOK_POINT;
    if (n_points > 1)
        return LOOK_COMMA;
    if (n_commas > 1)
        return LOOK_POINT;

    gsize before = n_digits(text, last);
    gsize after = n_digits(last + 1, end);

    if (after == 3 && last + 1 + after == end && text + before == last && before >= 1 &&
        before <= 3 && text[0] != '0')
        return *last == ',' ? LOOK_EITHER_COMMA : LOOK_EITHER_POINT;
    return *last == ',' ? LOOK_COMMA : LOOK_POINT;
}

/* Without the stars of provisional figures ("12,3*" of StatLine). */
static gsize
without_stars(const char *text, gsize length, guint32 *n_provisional)
{
    gsize n = length;

    while (n > 1 && length - n < 2 && text[n - 1] == '*')
        n--;
    if (n == length || !g_ascii_isdigit(text[n - 1]))
        return length;
    (*n_provisional)++;
    return n;
}

static void
collect(const WijkTable *table, guint32 column, guint32 n_rows, Evidence *evidence)
{
    guint32 ignored = 0;

    memset(evidence, 0, sizeof *evidence);
    for (guint32 row = 0; row < n_rows; row++) {
        gsize length;
        gsize whole;
        const char *cell = wijk_table_trimmed_cell(table, row, column, &length);
        const char *untrimmed = wijk_table_cell(table, row, column, &whole);
        Look look = look_at(cell, without_stars(cell, length, &ignored));

        if (evidence->n[look]++ == 0)
            evidence->first[look] = row;
        evidence->n_padded += look != LOOK_MISSING && whole > length && untrimmed[0] == ' ';
    }
}

/* A cell as a message shows it. */
static char *
shown(const WijkTable *table, guint32 row, guint32 column)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(table, row, column, &length);
    g_autofree char *text = g_utf8_make_valid(cell, (gssize)length);

    if (strlen(text) <= LONGEST_SHOWN)
        return g_steal_pointer(&text);
    *g_utf8_find_prev_char(text, text + LONGEST_SHOWN) = '\0';
    return g_strconcat(text, "…", NULL);
}

static gboolean
refuse_mixed(const WijkTable *table, guint32 column, guint32 comma, guint32 point,
             GError **error)
{
    g_autofree char *with_comma = shown(table, comma, column);
    g_autofree char *with_point = shown(table, point, column);

    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_DATA,
        _("%s: column '%s' mixes decimal marks: line %u has '%s', line %u has '%s'; "
          "write all of them with one mark"),
        table->name, table->column[column].name, wijk_table_line(table, comma), with_comma,
        wijk_table_line(table, point), with_point);
    return FALSE;
}

/* The mark that all other columns agree on, or 0. */
static char
mark_of_others(const WijkTable *table, guint32 column)
{
    gboolean comma = FALSE;
    gboolean point = FALSE;

    for (guint32 i = 0; i < table->n_columns; i++) {
        Evidence e;
        guint32 n = MIN(table->n_rows, ROWS_OF_OTHERS);

        if (i == column || table->column[i].cell == NULL)
            continue;
        collect(table, i, n, &e);
        if (e.n[LOOK_TEXT] > 0 || (e.n[LOOK_COMMA] > 0) == (e.n[LOOK_POINT] > 0))
            continue;
        comma = comma || e.n[LOOK_COMMA] > 0;
        point = point || e.n[LOOK_POINT] > 0;
    }
    return comma == point ? 0 : comma ? ',' : '.';
}

/* The mark of a column whose marked cells can all be read in two ways. */
static char
decide_either(const WijkTable *table, guint32 column, const Evidence *e, WijkNotes *notes)
{
    char mark = e->n[LOOK_EITHER_COMMA] > 0 ? ',' : '.';
    char other = mark == ',' ? '.' : ',';
    guint32 row = e->first[mark == ',' ? LOOK_EITHER_COMMA : LOOK_EITHER_POINT];
    char decision;
    const char *why;

    if (e->n[LOOK_PLAIN_LARGE] > 0 || e->n_padded > 0)
        return mark;
    if ((decision = mark_of_others(table, column)) != 0) {
        why = _("as in the other columns");
    } else if (e->n[LOOK_PLAIN_MIDDLE] > 0) {
        decision = other;
        why = _("as the column has whole numbers below 1000 too");
    } else {
        decision = table->delimiter == ',' ? '.' : ',';
        why = _("as the delimiter suggests");
    }

    g_autofree char *example = shown(table, row, column);

    if (decision == mark)
        wijk_notes_add(
            notes,
            _("%s: column '%s': '%s' is read as a number with three decimals, %s; "
              "name the decimal mark if that is wrong"),
            table->name, table->column[column].name, example, why);
    else
        wijk_notes_add(notes,
                       _("%s: column '%s': '%s' is read as thousands, %s; name the decimal "
                         "mark if that is wrong"),
                       table->name, table->column[column].name, example, why);
    return decision;
}

static gboolean
refuse_text(const WijkTable *table, guint32 column, guint32 row, GError **error)
{
    g_autofree char *text = shown(table, row, column);

    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_DATA,
        _("%s: line %u: column '%s' holds '%s', which is no number; mend the cell or "
          "leave it empty"),
        table->name, wijk_table_line(table, row), table->column[column].name, text);
    return FALSE;
}

/* ',' or '.', or 0 with @error set. */
static char
decide_mark(const WijkTable *table, guint32 column, WijkNotes *notes, GError **error)
{
    Evidence e;

    collect(table, column, table->n_rows, &e);
    if (e.n[LOOK_TEXT] > 0)
        return refuse_text(table, column, e.first[LOOK_TEXT], error) ? '.' : 0;
    if (e.n[LOOK_COMMA] > 0 && e.n[LOOK_POINT] > 0)
        return refuse_mixed(table, column, e.first[LOOK_COMMA], e.first[LOOK_POINT], error)
                   ? '.'
                   : 0;
    if (table->decimal != 0)
        return table->decimal;
    if (e.n[LOOK_COMMA] == 0 && e.n[LOOK_POINT] == 0) {
        if (e.n[LOOK_EITHER_COMMA] == 0 && e.n[LOOK_EITHER_POINT] == 0)
            return '.';
        if (e.n[LOOK_EITHER_COMMA] > 0 && e.n[LOOK_EITHER_POINT] > 0) {
            refuse_mixed(table, column, e.first[LOOK_EITHER_COMMA],
                         e.first[LOOK_EITHER_POINT], error);
            return 0;
        }
        return decide_either(table, column, &e, notes);
    }

    char mark = e.n[LOOK_COMMA] > 0 ? ',' : '.';
    Look grouped = mark == ',' ? LOOK_EITHER_POINT : LOOK_EITHER_COMMA;

    if (e.n[grouped] > 0) {
        g_autofree char *example = shown(table, e.first[grouped], column);

        wijk_notes_add(
            notes,
            _("%s: column '%s': '%s' on line %u is read as thousands, as the column "
              "writes decimals with a %s"),
            table->name, table->column[column].name, example,
            wijk_table_line(table, e.first[grouped]),
            mark == ',' ? _("comma") : _("point"));
    }
    return mark;
}

static void
set_value(WijkColumn *out, guint32 row, double value)
{
    WijkState state;

    if (wijk_missing_from_number(value, &state)) {
        out->state[row] = (guint8)state;
        return;
    }
    out->value[row] = value;
    out->state[row] = WIJK_STATE_PRESENT;
}

static gboolean
read_text_column(const WijkTable *table, guint32 column, WijkColumn *out, WijkNotes *notes,
                 GError **error)
{
    char mark = decide_mark(table, column, notes, error);
    guint32 n_provisional = 0;

    if (mark == 0)
        return FALSE;
    for (guint32 row = 0; row < table->n_rows; row++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(table, row, column, &length);
        WijkState state;
        double value;
        guint decimals = 0;

        if (wijk_missing_from_text(cell, length, &state)) {
            out->state[row] = (guint8)state;
            continue;
        }
        length = without_stars(cell, length, &n_provisional);
        if (!wijk_number_parse(cell, length, mark, &value, &decimals))
            return refuse_text(table, column, row, error);
        set_value(out, row, value);
        if (out->state[row] == WIJK_STATE_PRESENT)
            out->decimals = MAX(out->decimals, MIN(decimals, MOST_DECIMALS));
    }
    if (n_provisional > 0)
        wijk_notes_add(notes, _("%s: column '%s': provisional figures (*): %u"),
                       table->name, table->column[column].name, n_provisional);
    return TRUE;
}

/* Fewest decimals that write @value back but for noise, at least @least. */
static guint
count_decimals(double value, guint least)
{
    double scale = pow(10, least);

    for (guint d = least; d < MOST_DECIMALS; d++, scale *= 10) {
        double scaled = fabs(value) * scale;

        if (scaled >= 1e15 || fabs(scaled - round(scaled)) <= scaled * NOISE)
            return d;
    }
    return MOST_DECIMALS;
}

static gboolean
read_typed_column(const WijkTable *table, guint32 column, WijkColumn *out, GError **error)
{
    const WijkTableColumn *c = &table->column[column];

    if (c->odd != NULL && g_hash_table_size(c->odd) > 0)
        for (guint32 row = 0; row < table->n_rows; row++)
            if (g_hash_table_contains(c->odd, GUINT_TO_POINTER(row)))
                return refuse_text(table, column, row, error);
    for (guint32 row = 0; row < table->n_rows; row++) {
        if (!c->present[row])
            continue;

        double value = c->whole != NULL ? (double)c->whole[row] : c->value[row];

        if (!isfinite(value))
            continue; /* a data base's NaN: no figure */
        set_value(out, row, value);
        if (c->value != NULL && out->state[row] == WIJK_STATE_PRESENT)
            out->decimals = count_decimals(value, out->decimals);
    }
    return TRUE;
}

WijkColumn *
wijk_table_get_column(const WijkTable *table, guint32 column, WijkNotes *notes,
                      GError **error)
{
    g_assert(column < table->n_columns);

    g_autoptr(WijkColumn) out = wijk_column_new(table->n_rows, table->column[column].name);
    gboolean fine = table->column[column].cell == NULL
                        ? read_typed_column(table, column, out, error)
                        : read_text_column(table, column, out, notes, error);

    return fine ? g_steal_pointer(&out) : NULL;
}

gboolean
wijk_table_column_is_numeric(const WijkTable *table, guint32 column)
{
    g_autoptr(WijkColumn) out = wijk_table_get_column(table, column, NULL, NULL);

    if (out == NULL)
        return FALSE;
    for (gsize i = 0; i < out->n; i++)
        if (out->state[i] == WIJK_STATE_PRESENT)
            return TRUE;
    return FALSE;
}
