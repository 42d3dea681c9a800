/* SPDX-License-Identifier: EUPL-1.2 */
/* A column of text or of typed numbers as figures. How the decimal mark of text is decided
 * stands in table_mark.c. */
#include "data/table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/missing.h"
#include "data/table_private.h"

#define NOISE 1e-13      /* of a value; what arithmetic in a spreadsheet leaves behind */
#define MOST_DECIMALS 15 /* of WijkColumn */

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

/* What a reader must know of signs and stars in the cells. */
static void
tell_signs(const WijkTable *table, guint32 column, const guint32 n[WIJK_N_UNIT_SIGNS],
           guint32 n_provisional, guint32 bare, WijkNotes *notes)
{
    const char *name = table->column[column].name;
    guint32 n_signed = n[WIJK_UNIT_SIGN_PERCENT] + n[WIJK_UNIT_SIGN_EURO];

    if (n_provisional > 0)
        wijk_notes_add(notes, _("%s: column '%s': provisional figures (*): %u"),
                       table->name, name, n_provisional);
    if (n_signed > 0 && n[WIJK_UNIT_SIGN_NONE] > 0)
        wijk_notes_add(notes,
                       _("%s: column '%s': figures with a %s: %u, without: %u, the first "
                         "on line %u; all are taken as the same unit: mend the cells that "
                         "are not"),
                       table->name, name, n[WIJK_UNIT_SIGN_PERCENT] > 0 ? "%" : "€",
                       n_signed, n[WIJK_UNIT_SIGN_NONE], wijk_table_line(table, bare));
}

static gboolean
read_text_column(const WijkTable *table, guint32 column, const WijkFigureHints *hints,
                 WijkColumn *out, WijkNotes *notes, GError **error)
{
    char mark = wijk_table_decide_mark(table, column, hints, notes, error);
    guint32 n_provisional = 0;
    guint32 n_sign[WIJK_N_UNIT_SIGNS] = {0};
    guint32 bare = 0; /* row of the first figure without a sign */

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

        WijkAmount amount = wijk_table_amount_of(cell, length, &n_provisional);

        if (!wijk_number_parse(amount.text, amount.length, mark, &value, &decimals))
            return wijk_table_refuse_text(table, column, row, error);
        set_value(out, row, amount.negated ? -value : value);
        if (out->state[row] != WIJK_STATE_PRESENT)
            continue;
        out->decimals = MAX(out->decimals, MIN(decimals, MOST_DECIMALS));
        if (n_sign[amount.sign]++ == 0 && amount.sign == WIJK_UNIT_SIGN_NONE)
            bare = row;
    }
    tell_signs(table, column, n_sign, n_provisional, bare, notes);
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
                return wijk_table_refuse_text(table, column, row, error);
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
wijk_table_get_figures(const WijkTable *table, guint32 column, const WijkFigureHints *hints,
                       WijkNotes *notes, GError **error)
{
    g_assert(column < table->n_columns);

    g_autoptr(WijkColumn) out = wijk_column_new(table->n_rows, table->column[column].name);
    gboolean fine = table->column[column].cell == NULL
                        ? read_typed_column(table, column, out, error)
                        : read_text_column(table, column, hints, out, notes, error);

    return fine ? g_steal_pointer(&out) : NULL;
}

WijkColumn *
wijk_table_get_column(const WijkTable *table, guint32 column, WijkNotes *notes,
                      GError **error)
{
    static const WijkFigureHints none = {.decimal = 0};

    return wijk_table_get_figures(table, column, &none, notes, error);
}

WijkUnitSign
wijk_table_unit_sign(const WijkTable *table, guint32 column)
{
    guint32 ignored = 0;

    g_assert(column < table->n_columns);
    for (guint32 row = 0; table->column[column].cell != NULL && row < table->n_rows;
         row++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(table, row, column, &length);

        if (length > 0 && g_ascii_isdigit(cell[0]) && g_ascii_isdigit(cell[length - 1]))
            continue; /* most are digits alone */

        WijkAmount amount = wijk_table_amount_of(cell, length, &ignored);

        if (amount.sign != WIJK_UNIT_SIGN_NONE)
            return amount.sign;
    }
    return WIJK_UNIT_SIGN_NONE;
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
