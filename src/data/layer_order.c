/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of rows that have none: a data base gives them as they lie, which every update
 * changes, and pictures and notes must not change with it. */
#include <string.h>

#include "data/layer_table.h"
#include "data/table_private.h"

typedef struct {
    const WijkTable *table;
    const gint64 *key; /* NULL: the cells decide */
} Order;

static int
compare_cells(const WijkTable *table, const WijkTableColumn *column, guint32 a, guint32 b)
{
    if (column->cell != NULL) {
        const WijkCell *x = &column->cell[a];
        const WijkCell *y = &column->cell[b];
        int sign = memcmp(table->arena->str + x->start, table->arena->str + y->start,
                          MIN(x->length, y->length));

        return sign != 0 ? sign : (x->length > y->length) - (x->length < y->length);
    }
    if (!column->present[a] || !column->present[b])
        return column->present[a] - column->present[b];
    if (column->whole != NULL)
        return (column->whole[a] > column->whole[b]) -
               (column->whole[a] < column->whole[b]);
    return (column->value[a] > column->value[b]) - (column->value[a] < column->value[b]);
}

static int
compare_rows(gconstpointer first, gconstpointer second, gpointer data)
{
    const Order *order = data;
    guint32 a = *(const guint32 *)first;
    guint32 b = *(const guint32 *)second;
    int sign = 0;

    if (order->key != NULL)
        return (order->key[a] > order->key[b]) - (order->key[a] < order->key[b]);
    for (guint32 i = 0; sign == 0 && i < order->table->n_columns; i++)
        sign = compare_cells(order->table, &order->table->column[i], a, b);
    return sign != 0 ? sign : (a > b) - (a < b);
}

static void
move_rows(WijkLayerRows *rows, const guint32 *row, guint32 n)
{
    g_autofree gint64 *fid = g_memdup2(rows->fid->data, n * sizeof *fid);
    g_autofree gpointer *geometry =
        rows->geometry == NULL ? NULL
                               : g_memdup2(rows->geometry->pdata, n * sizeof *geometry);

    for (guint32 i = 0; i < n; i++) {
        g_array_index(rows->fid, gint64, i) = fid[row[i]];
        if (geometry != NULL)
            rows->geometry->pdata[i] = geometry[row[i]];
    }
}

WijkTable *
wijk_layer_settle_order(WijkTable *table, WijkLayerRows *rows, gboolean by_key)
{
    const Order order = {table, by_key ? (const gint64 *)(gpointer)rows->fid->data : NULL};
    guint32 n = table->n_rows;
    guint32 n_columns = table->n_columns;
    g_autofree guint32 *row = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *column = g_new(guint32, MAX(n_columns, 1));

    for (guint32 i = 0; i < n; i++)
        row[i] = i;
    for (guint32 i = 0; i < n_columns; i++)
        column[i] = i;
    g_qsort_with_data(row, (gint)n, sizeof *row, compare_rows, (gpointer)&order);
    move_rows(rows, row, n);
    table = wijk_table_select(table, row, n, column, n_columns);
    g_clear_pointer(&table->line, g_free); /* rows are counted in their new order */
    return table;
}
