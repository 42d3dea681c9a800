/* SPDX-License-Identifier: EUPL-1.2 */
/* The attributes of a plain shapefile. Cells end at a NUL or at blanks, and are empty where
 * GDAL says null: no text, or a number that is blank or begins with an asterisk. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/limit.h"
#include "base/number.h"
#include "data/encoding.h"
#include "data/layer_table.h"
#include "data/plain.h"
#include "data/table_private.h"

#define BLOCK_BYTES 262144 /* rows read together: they stay in the cache */
#define MOST_DIGITS 18     /* of a whole number of 64 bits, whatever they are */
#define MOST_NUMBER 255    /* bytes of a number's field */

/* A cell: where it starts and how long it is without blanks. */
static const char *
cell_of(const guint8 *row, const WijkPlainField *field, gsize *out_length)
{
    const char *cell = (const char *)row + field->offset;
    gsize length = strnlen(cell, field->width);

    while (length > 0 && *cell == ' ') {
        cell++;
        length--;
    }
    while (length > 0 && cell[length - 1] == ' ')
        length--;
    *out_length = length;
    return cell;
}

static gsize
count_digits(const char *text, gsize length)
{
    gsize n = 0;

    while (n < length && g_ascii_isdigit(text[n]))
        n++;
    return n;
}

/* [-+]digits[.digits][e[-+]digits]: what GDAL and we read alike. @whole: only the first. */
static gboolean
is_plain_number(const char *text, gsize length, gboolean whole)
{
    const char *end = text + length;
    gsize digits;

    text += text < end && (*text == '-' || *text == '+');
    digits = count_digits(text, (gsize)(end - text));
    text += digits;
    if (digits == 0 || whole)
        return digits > 0 && digits <= MOST_DIGITS && text == end;
    if (text < end && *text == '.') {
        text++;
        text += count_digits(text, (gsize)(end - text));
    }
    if (text < end && (*text == 'e' || *text == 'E')) {
        text++;
        text += text < end && (*text == '-' || *text == '+');
        digits = count_digits(text, (gsize)(end - text));
        text += digits;
    }
    return digits > 0 && text == end;
}

static gboolean
take_number(WijkTableColumn *column, guint32 row, const char *cell, gsize length)
{
    char text[MOST_NUMBER + 1];

    column->present[row] = length > 0 && *cell != '*';
    if (column->whole != NULL)
        column->whole[row] = 0;
    else
        column->value[row] = NAN;
    if (!column->present[row])
        return TRUE;
    if (!is_plain_number(cell, length, column->whole != NULL))
        return FALSE;
    if (column->whole == NULL)
        return wijk_number_parse(cell, length, '.', &column->value[row], NULL);
    memcpy(text, cell, length);
    text[length] = '\0';
    column->whole[row] = g_ascii_strtoll(text, NULL, 10);
    return TRUE;
}

/* One row; FALSE if it is not plain. */
static gboolean
take_row(const WijkPlain *plain, WijkTable *table, const int *field, guint32 row,
         const guint8 *bytes, gboolean *is_ascii)
{
    if (*bytes != ' ') /* deleted, or damaged */
        return FALSE;
    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];
        gsize length;
        const char *cell = cell_of(bytes, &plain->field[field[i]], &length);

        if (column->cell == NULL) {
            if (!take_number(column, row, cell, length))
                return FALSE;
            continue;
        }
        *is_ascii = *is_ascii && wijk_encoding_kind(cell, length) == WIJK_BYTES_ASCII;
        ((WijkCell *)column->cell)[row] =
            (WijkCell){(guint32)table->arena->len, (guint32)length};
        g_string_append_len(table->arena, cell, (gssize)length);
        g_string_append_c(table->arena, '\0');
    }
    return TRUE;
}

static WijkTable *
make_table(const WijkPlain *plain, const int *field, guint n_fields, const char *label)
{
    WijkTable *table = g_new0(WijkTable, 1);

    table->name = g_strdup(label);
    table->first_line = 1;
    table->arena = g_string_new(NULL);
    table->n_rows = plain->n_rows;
    table->n_columns = n_fields;
    table->column = g_new0(WijkTableColumn, MAX(n_fields, 1));
    for (guint i = 0; i < n_fields; i++) {
        WijkTableColumn *column = &table->column[i];
        const WijkPlainField *one = &plain->field[field[i]];

        column->name = g_strdup(one->name);
        column->step = 1;
        if (one->kind == WIJK_PLAIN_TEXT) {
            column->cell = g_new(WijkCell, plain->n_rows);
            continue;
        }
        column->present = g_new(guint8, plain->n_rows);
        if (one->kind == WIJK_PLAIN_WHOLE)
            column->whole = g_new(gint64, plain->n_rows);
        else
            column->value = g_new(double, plain->n_rows);
    }
    return table;
}

static gboolean
read_rows(const WijkPlain *plain, WijkTable *table, const int *field, gboolean *is_ascii)
{
    guint32 at_once = MAX(BLOCK_BYTES / plain->row_width, 1);
    g_autofree guint8 *block = g_malloc((gsize)at_once * plain->row_width);

    for (guint32 row = 0; row < plain->n_rows; row += at_once) {
        guint32 n = MIN(at_once, plain->n_rows - row);

        if (!wijk_plain_pread(plain->dbf, block, (gsize)n * plain->row_width,
                              plain->row_start + (guint64)row * plain->row_width))
            return FALSE;
        for (guint32 i = 0; i < n; i++)
            if (!take_row(plain, table, field, row + i, block + (gsize)i * plain->row_width,
                          is_ascii))
                return FALSE;
    }
    return TRUE;
}

WijkTable *
wijk_plain_read_table(const WijkPlain *plain, const int *field, guint n_fields,
                      const char *label, WijkNotes *notes)
{
    gsize text_width = 0;
    gboolean is_ascii = TRUE;

    for (guint i = 0; i < n_fields; i++) {
        if (plain->field[field[i]].kind == WIJK_PLAIN_ODD)
            return NULL;
        text_width += plain->field[field[i]].width + 1;
    }
    if (plain->n_rows > WIJK_LIMIT_TABLE_BYTES / MAX(text_width, 1) - 1)
        return NULL;

    g_autoptr(WijkTable) table = make_table(plain, field, n_fields, label);

    if (!read_rows(plain, table, field, &is_ascii))
        return NULL;
    if (!is_ascii) {
        if (!plain->encoding_is_clear ||
            !wijk_layer_settle_encoding(table, plain->encoding, WIJK_LIMIT_TABLE_BYTES,
                                        notes, NULL))
            return NULL;
    }
    table->text = table->arena->str;
    return g_steal_pointer(&table);
}
