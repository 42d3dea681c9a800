/* SPDX-License-Identifier: EUPL-1.2 */
/* The decimal mark of a column of text, decided for the whole column by the cells that can
 * be read in one way only:
 *
 *   "0,8" "12,34" "1.234,5" "1.234.567"   the mark is a comma
 *   "0.8" "12.34" "1,234.5" "1,234,567"   the mark is a point
 *   "1.234" "1,234"                       either: a decimal mark, or one that groups
 *
 * Cells of both of the first two kinds in one column are an error, and so is one that
 * contradicts the mark the user names. A column that has only the third kind is decided by
 * the first of these that holds, and the reader is told:
 *
 *   the user names the mark;
 *   the cells are money, which has no three decimals: thousands are grouped, and nobody
 *   needs to be told where the delimiter says the same;
 *   the figures are percentages, which are no thousands: three decimals, refused above 100;
 *   the column has whole numbers of 1000 and more without a mark, or pads its cells with
 *   blanks as StatLine does: nothing is grouped, so it is a decimal mark;
 *   the rest of the table uses one mark only;
 *   the column has whole numbers from 10 to 999: thousands are grouped;
 *   the figures are rates, which can be either, and no comma parts the cells: refused;
 *   the delimiter: a comma parts the cells of a file with decimal points, all other
 *   delimiters are those of a Dutch file. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/missing.h"
#include "data/table_private.h"

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
    guint32 n_sign[WIJK_N_UNIT_SIGNS];
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

static gboolean
is_number(const char *text, const char *end, char mark)
{
    double value;

    return wijk_number_parse(text, (gsize)(end - text), mark, &value, NULL);
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
    if (n_points > 1) /* "31.12.2017" is a date */
        return is_number(text, end, ',') ? LOOK_COMMA : LOOK_TEXT;
    if (n_commas > 1)
        return is_number(text, end, '.') ? LOOK_POINT : LOOK_TEXT;

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
    if (n == length || !(g_ascii_isdigit(text[n - 1]) || text[n - 1] == '%'))
        return length;
    (*n_provisional)++;
    return n;
}

WijkAmount
wijk_table_amount_of(const char *cell, gsize length, guint32 *n_provisional)
{
    return wijk_amount_get(cell, without_stars(cell, length, n_provisional));
}

WijkAmount
wijk_table_amount(const WijkTable *table, guint32 row, guint32 column,
                  guint32 *n_provisional)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(table, row, column, &length);

    return wijk_table_amount_of(cell, length, n_provisional);
}

static void
collect(const WijkTable *table, guint32 column, guint32 n_rows, Evidence *evidence)
{
    guint32 ignored = 0;

    memset(evidence, 0, sizeof *evidence);
    for (guint32 row = 0; row < n_rows; row++) {
        gsize length;
        gsize whole;
        const char *cell = wijk_table_cell(table, row, column, &whole);
        const char *trimmed = wijk_table_trimmed_cell(table, row, column, &length);
        WijkAmount amount = wijk_table_amount_of(trimmed, length, &ignored);
        Look look = look_at(amount.text, amount.length);

        if (evidence->n[look]++ == 0)
            evidence->first[look] = row;
        evidence->n_sign[amount.sign]++;
        evidence->n_padded += look != LOOK_MISSING && whole > length && cell[0] == ' ';
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

gboolean
wijk_table_refuse_text(const WijkTable *table, guint32 column, guint32 row, GError **error)
{
    g_autofree char *text = shown(table, row, column);

    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_DATA,
        _("%s: line %u: column '%s' holds '%s', which is no number; mend the cell or "
          "leave it empty"),
        table->name, wijk_table_line(table, row), table->column[column].name, text);
    return FALSE;
}

static const char *
name_of(char mark)
{
    return mark == ',' ? _("comma") : _("point");
}

/* The refusals return 0, no mark, with @error set. */
static char
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
    return 0;
}

static char
refuse_named(const WijkTable *table, guint32 column, guint32 row, char named,
             GError **error)
{
    g_autofree char *cell = shown(table, row, column);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s': '%s' on line %u can only be read with a decimal %s, "
                  "the mark that is named is a %s; leave out --decimal or mend the cell"),
                table->name, table->column[column].name, cell, wijk_table_line(table, row),
                name_of(named == ',' ? '.' : ','), name_of(named));
    return 0;
}

static char
refuse_rate(const WijkTable *table, guint32 column, guint32 row, char mark, GError **error)
{
    g_autofree char *cell = shown(table, row, column);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s': nothing tells whether '%s' on line %u has three "
                  "decimals or stands for thousands, and a rate can be either; say "
                  "--decimal %c for decimals, --decimal %c for thousands"),
                table->name, table->column[column].name, cell, wijk_table_line(table, row),
                mark, mark == ',' ? '.' : ',');
    return 0;
}

static char
refuse_percentage(const WijkTable *table, guint32 column, guint32 row, char mark,
                  GError **error)
{
    g_autofree char *cell = shown(table, row, column);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s': '%s' on line %u is a percentage above 100, whether it "
                  "has three decimals or stands for thousands; say --decimal %c for "
                  "decimals, --decimal %c for thousands, or name another unit"),
                table->name, table->column[column].name, cell, wijk_table_line(table, row),
                mark, mark == ',' ? '.' : ',');
    return 0;
}

/* The row of the first marked cell that is above 100 or below -100 with three decimals, or
 * n_rows. */
static guint32
find_above_100(const WijkTable *table, guint32 column, char mark)
{
    guint32 ignored = 0;

    for (guint32 row = 0; row < table->n_rows; row++) {
        WijkAmount amount = wijk_table_amount(table, row, column, &ignored);
        WijkState state;
        double value;

        if (memchr(amount.text, mark, amount.length) != NULL &&
            wijk_number_parse(amount.text, amount.length, mark, &value, NULL) &&
            !wijk_missing_from_number(value, &state) && fabs(value) > 100)
            return row;
    }
    return table->n_rows;
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

static void
tell_reading(const WijkTable *table, guint32 column, guint32 row, char mark, char decision,
             const char *why, WijkNotes *notes)
{
    g_autofree char *example = shown(table, row, column);

    if (decision == mark)
        wijk_notes_add(notes,
                       _("%s: column '%s': '%s' is read as a number with three decimals, "
                         "%s; say --decimal %c if it stands for thousands"),
                       table->name, table->column[column].name, example, why,
                       mark == ',' ? '.' : ',');
    else
        wijk_notes_add(notes,
                       _("%s: column '%s': '%s' is read as thousands, %s; say --decimal "
                         "%c if it has three decimals"),
                       table->name, table->column[column].name, example, why, mark);
}

/* The mark of a column whose marked cells can all be read in two ways. */
static char
decide_either(const WijkTable *table, guint32 column, WijkFigure figure, const Evidence *e,
              WijkNotes *notes, GError **error)
{
    char mark = e->n[LOOK_EITHER_COMMA] > 0 ? ',' : '.';
    char other = mark == ',' ? '.' : ',';
    guint32 row = e->first[mark == ',' ? LOOK_EITHER_COMMA : LOOK_EITHER_POINT];
    char usual = table->delimiter == ',' ? '.' : ','; /* in a file with this delimiter */
    char decision;
    const char *why;

    if (e->n_sign[WIJK_UNIT_SIGN_EURO] > 0) {
        decision = other;
        if (decision == usual)
            return decision;
        why = _("as money has no three decimals");
    } else if (figure == WIJK_FIGURE_PERCENTAGE || e->n_sign[WIJK_UNIT_SIGN_PERCENT] > 0) {
        guint32 above = find_above_100(table, column, mark);

        if (above < table->n_rows)
            return refuse_percentage(table, column, above, mark, error);
        decision = mark;
        why = _("as it is a percentage");
    } else if (e->n[LOOK_PLAIN_LARGE] > 0 || e->n_padded > 0) {
        return mark;
    } else if ((decision = mark_of_others(table, column)) != 0) {
        why = _("as in the other columns");
    } else if (e->n[LOOK_PLAIN_MIDDLE] > 0) {
        decision = other;
        why = _("as the column has whole numbers below 1000 too");
    } else if (figure == WIJK_FIGURE_RATE && table->delimiter != ',') {
        return refuse_rate(table, column, row, mark, error);
    } else {
        decision = usual;
        why = _("as the delimiter suggests");
    }
    tell_reading(table, column, row, mark, decision, why, notes);
    return decision;
}

/* A named mark may not contradict a cell that can be read in one way only. */
static char
decide_named(const WijkTable *table, guint32 column, char named, const Evidence *e,
             GError **error)
{
    Look contradiction = named == ',' ? LOOK_POINT : LOOK_COMMA;

    if (e->n[contradiction] > 0)
        return refuse_named(table, column, e->first[contradiction], named, error);
    return named;
}

static char
refuse_signs(const WijkTable *table, guint32 column, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: column '%s' has cells with a %% and cells with a €; one column has "
                  "one unit"),
                table->name, table->column[column].name);
    return 0;
}

char
wijk_table_decide_mark(const WijkTable *table, guint32 column, const WijkFigureHints *hints,
                       WijkNotes *notes, GError **error)
{
    Evidence e;

    collect(table, column, table->n_rows, &e);
    if (e.n[LOOK_TEXT] > 0)
        return wijk_table_refuse_text(table, column, e.first[LOOK_TEXT], error) ? '.' : 0;
    if (e.n_sign[WIJK_UNIT_SIGN_PERCENT] > 0 && e.n_sign[WIJK_UNIT_SIGN_EURO] > 0)
        return refuse_signs(table, column, error);
    if (e.n[LOOK_COMMA] > 0 && e.n[LOOK_POINT] > 0)
        return refuse_mixed(table, column, e.first[LOOK_COMMA], e.first[LOOK_POINT], error);
    if (hints->decimal != 0)
        return decide_named(table, column, hints->decimal, &e, error);
    if (e.n[LOOK_COMMA] == 0 && e.n[LOOK_POINT] == 0) {
        if (e.n[LOOK_EITHER_COMMA] == 0 && e.n[LOOK_EITHER_POINT] == 0)
            return '.';
        if (e.n[LOOK_EITHER_COMMA] > 0 && e.n[LOOK_EITHER_POINT] > 0)
            return refuse_mixed(table, column, e.first[LOOK_EITHER_COMMA],
                                e.first[LOOK_EITHER_POINT], error);
        return decide_either(table, column, hints->figure, &e, notes, error);
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
            wijk_table_line(table, e.first[grouped]), name_of(mark));
    }
    return mark;
}
