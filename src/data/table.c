/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: cells, names and lines. What reads them is in csv.c and layer_table.c; what makes
 * numbers of a column is in table_numbers.c. */
#include "data/table.h"

#include <string.h>

#include "base/number.h"
#include "data/dialect.h"
#include "data/table_private.h"

#define LONGEST_NUMBER 32

static void
free_rendered(char **rendered, guint32 n)
{
    if (rendered == NULL)
        return;
    for (guint32 i = 0; i < n; i++)
        g_free(rendered[i]);
    g_free(rendered);
}

static void
clear_column(const WijkTable *table, WijkTableColumn *column)
{
    g_free(column->name);
    if (table->csv == NULL)
        g_free((gpointer)column->cell);
    g_free(column->value);
    g_free(column->whole);
    g_free(column->present);
    if (column->odd != NULL)
        g_hash_table_unref(column->odd);
    free_rendered(column->rendered, table->n_rows);
}

void
wijk_table_free(WijkTable *table)
{
    if (table == NULL)
        return;
    for (guint32 i = 0; i < table->n_columns; i++)
        clear_column(table, &table->column[i]);
    g_free(table->column);
    g_free(table->name);
    wijk_csv_free(table->csv);
    if (table->arena != NULL)
        g_string_free(table->arena, TRUE);
    if (table->csv == NULL)
        g_free(table->line);
    g_free(table);
}

const char *
wijk_table_name(const WijkTable *table)
{
    return table->name;
}

guint32
wijk_table_n_rows(const WijkTable *table)
{
    return table->n_rows;
}

guint32
wijk_table_n_columns(const WijkTable *table)
{
    return table->n_columns;
}

const char *
wijk_table_column_name(const WijkTable *table, guint32 column)
{
    g_assert(column < table->n_columns);
    return table->column[column].name;
}

guint32
wijk_table_line(const WijkTable *table, guint32 row)
{
    g_assert(row < table->n_rows);
    return table->line != NULL ? table->line[row] : table->first_line + row;
}

/* Typed cells as text; made once, by whichever thread comes first. */
static char **
render_column(const WijkTable *table, WijkTableColumn *column)
{
    char **text = g_atomic_pointer_get(&column->rendered);

    if (text != NULL)
        return text;
    text = g_new(char *, MAX(table->n_rows, 1));
    for (guint32 i = 0; i < table->n_rows; i++) {
        char buffer[LONGEST_NUMBER];
        const char *odd = column->odd == NULL
                              ? NULL
                              : g_hash_table_lookup(column->odd, GUINT_TO_POINTER(i));

        if (odd != NULL)
            text[i] = g_strdup(odd);
        else if (!column->present[i])
            text[i] = g_strdup("");
        else if (column->whole != NULL)
            text[i] = g_strdup_printf("%" G_GINT64_FORMAT, column->whole[i]);
        else
            text[i] = g_strdup(wijk_number_to_string(column->value[i], buffer));
    }
    if (!g_atomic_pointer_compare_and_exchange(&column->rendered, (char **)NULL, text)) {
        free_rendered(text, table->n_rows);
        text = g_atomic_pointer_get(&column->rendered);
    }
    return text;
}

const char *
wijk_table_cell(const WijkTable *table, guint32 row, guint32 column, gsize *out_length)
{
    g_assert(row < table->n_rows && column < table->n_columns);

    WijkTableColumn *c = &table->column[column];

    if (c->cell == NULL) {
        const char *text = render_column(table, c)[row];

        *out_length = strlen(text);
        return text;
    }

    const WijkCell *cell = &c->cell[row * c->step];

    *out_length = cell->length;
    return table->text + cell->start;
}

const char *
wijk_table_trimmed_cell(const WijkTable *table, guint32 row, guint32 column,
                        gsize *out_length)
{
    gsize n;
    const char *p = wijk_table_cell(table, row, column, &n);

    if (n > 0 && g_ascii_isalnum(p[0]) && g_ascii_isalnum(p[n - 1])) {
        *out_length = n; /* as nearly all are */
        return p;
    }
    for (;;) {
        if (n > 0 && g_ascii_isspace(p[0])) {
            p++;
            n--;
        } else if (n > 1 && memcmp(p, "\xc2\xa0", 2) == 0) {
            p += 2;
            n -= 2;
        } else {
            break;
        }
    }
    for (;;) {
        if (n > 0 && g_ascii_isspace(p[n - 1]))
            n--;
        else if (n > 1 && memcmp(p + n - 2, "\xc2\xa0", 2) == 0)
            n -= 2;
        else
            break;
    }
    *out_length = n;
    return p;
}

const char **
wijk_table_names(const WijkTable *table)
{
    const char **names = g_new(const char *, MAX(table->n_columns, 1));

    for (guint32 i = 0; i < table->n_columns; i++)
        names[i] = table->column[i].name;
    return names;
}

guint32
wijk_table_find_column(const WijkTable *table, const char *wanted, GError **error)
{
    g_autofree const char **names = wijk_table_names(table);

    return wijk_dialect_find(names, table->n_columns, wanted, table->name, error);
}

/* The rows of one column, gathered anew. */
static void
select_rows(const WijkTable *table, WijkTableColumn *column, const guint32 *row, guint32 n)
{
    if (column->cell != NULL) {
        WijkCell *cell = g_new(WijkCell, MAX(n, 1));

        for (guint32 i = 0; i < n; i++)
            cell[i] = column->cell[row[i] * column->step];
        g_free((gpointer)column->cell);
        column->cell = cell;
        column->step = 1;
        return;
    }

    guint8 *present = g_new(guint8, MAX(n, 1));
    g_autoptr(GHashTable) odd = g_steal_pointer(&column->odd);

    for (guint32 i = 0; i < n; i++) {
        char *text =
            odd == NULL ? NULL : g_hash_table_lookup(odd, GUINT_TO_POINTER(row[i]));

        present[i] = column->present[row[i]];
        if (text == NULL)
            continue;
        if (column->odd == NULL)
            column->odd = g_hash_table_new_full(NULL, NULL, NULL, g_free);
        g_hash_table_insert(column->odd, GUINT_TO_POINTER(i), g_strdup(text));
    }
    if (column->whole != NULL) {
        gint64 *whole = g_new(gint64, MAX(n, 1));

        for (guint32 i = 0; i < n; i++)
            whole[i] = column->whole[row[i]];
        g_free(column->whole);
        column->whole = whole;
    } else {
        double *value = g_new(double, MAX(n, 1));

        for (guint32 i = 0; i < n; i++)
            value[i] = column->value[row[i]];
        g_free(column->value);
        column->value = value;
    }
    g_free(column->present);
    column->present = present;
    free_rendered(column->rendered, table->n_rows);
    column->rendered = NULL;
}

WijkTable *
wijk_table_select(WijkTable *table, const guint32 *row, guint32 n_rows,
                  const guint32 *column, guint32 n_columns)
{
    g_assert(table->csv == NULL);

    WijkTableColumn *kept = g_new0(WijkTableColumn, MAX(n_columns, 1));
    g_autofree guint32 *line = g_new(guint32, MAX(n_rows, 1));

    for (guint32 i = 0; i < n_columns; i++) {
        kept[i] = table->column[column[i]];
        memset(&table->column[column[i]], 0, sizeof kept[i]);
    }
    for (guint32 i = 0; i < table->n_columns; i++)
        clear_column(table, &table->column[i]);
    for (guint32 i = 0; i < n_columns; i++)
        select_rows(table, &kept[i], row, n_rows);
    for (guint32 i = 0; i < n_rows; i++)
        line[i] = wijk_table_line(table, row[i]);
    g_free(table->column);
    g_free(table->line);
    table->column = kept;
    table->line = g_steal_pointer(&line);
    table->n_rows = n_rows;
    table->n_columns = n_columns;
    return table;
}
