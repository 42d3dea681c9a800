/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a database in an order that stays, whatever order the server gives them in. */
#include <math.h>

#include "data/layer_table.h"
#include "data/table_private.h"
#include "support/support.h"

#define N 4

/* Rows as a server may give them: a name, a whole number that row 0 lacks, and a figure. */
static WijkTable *
make_table(const char *const name[N], const gint64 whole[N], const double value[N])
{
    WijkTable *table = g_new0(WijkTable, 1);
    WijkCell *cell = g_new(WijkCell, N);

    table->name = g_strdup("PG:atlas, cijfers");
    table->arena = g_string_new(NULL);
    table->n_rows = N;
    table->n_columns = 3;
    table->first_line = 1;
    table->column = g_new0(WijkTableColumn, 3);
    for (guint i = 0; i < 3; i++) {
        table->column[i].name = g_strdup("");
        table->column[i].step = 1;
        table->column[i].present = i == 0 ? NULL : g_new(guint8, N);
    }
    for (guint i = 0; i < N; i++) {
        cell[i] = (WijkCell){(guint32)table->arena->len, (guint32)strlen(name[i])};
        g_string_append(table->arena, name[i]);
        g_string_append_c(table->arena, '\0');
        table->column[1].present[i] = i > 0;
        table->column[2].present[i] = TRUE;
    }
    table->column[0].cell = cell;
    table->column[1].whole = g_memdup2(whole, N * sizeof *whole);
    table->column[2].value = g_memdup2(value, N * sizeof *value);
    return table;
}

static void
assert_order(WijkTable *given, const gint64 fid[N], gboolean by_key, const char *expected)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) shapes = g_ptr_array_new();
    WijkLayerRows rows = {.fid = ids, .geometry = shapes};
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(WijkTable) table = NULL;

    g_array_append_vals(ids, fid, N);
    for (guint i = 0; i < N; i++)
        g_ptr_array_add(shapes, GSIZE_TO_POINTER(fid[i]));
    table = wijk_layer_settle_order(given, &rows, by_key);
    table->text = table->arena->str;
    for (guint32 i = 0; i < N; i++) {
        gsize length;
        gint64 id = g_array_index(ids, gint64, i);

        g_string_append_printf(found, "%s%d", wijk_table_cell(table, i, 0, &length),
                               (int)id);
        assert_true(GPOINTER_TO_SIZE(shapes->pdata[i]) == (gsize)id);
        assert_int_equal(wijk_table_line(table, i), i + 1);
    }
    assert_string_equal(found->str, expected);
}

static const char *const names[N] = {"b", "a", "b", "ab"};
static const gint64 wholes[N] = {0, 7, -3, 5};
static const double values[N] = {1, 2, 3, 4};

static void
rows_with_a_key_come_in_its_order(void **state)
{
    (void)state;
    const gint64 fid[N] = {40, 20, 10, 30};

    assert_order(make_table(names, wholes, values), fid, TRUE, "b10a20ab30b40");
}

static void
rows_without_a_key_come_in_the_order_of_their_cells(void **state)
{
    (void)state;
    const gint64 fid[N] = {0, 1, 2, 3};

    /* A cell that is missing comes first. */
    assert_order(make_table(names, wholes, values), fid, FALSE, "a1ab3b0b2");
}

static void
later_columns_decide_where_the_first_is_the_same(void **state)
{
    (void)state;
    const char *const same[N] = {"a", "a", "a", "a"};
    const gint64 whole[N] = {0, 2, 1, 1};
    const double value[N] = {9, 0, 0.5, -0.5};
    const gint64 fid[N] = {0, 1, 2, 3};

    assert_order(make_table(same, whole, value), fid, FALSE, "a0a3a2a1");
}

static void
rows_that_are_the_same_stay_as_they_came(void **state)
{
    (void)state;
    const char *const same[N] = {"b", "a", "a", "a"};
    const gint64 whole[N] = {0, 1, 1, 1};
    const double value[N] = {0, NAN, NAN, NAN};
    const gint64 fid[N] = {3, 2, 1, 0};

    assert_order(make_table(same, whole, value), fid, FALSE, "a2a1a0b3");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_with_a_key_come_in_its_order),
        cmocka_unit_test(rows_without_a_key_come_in_the_order_of_their_cells),
        cmocka_unit_test(later_columns_decide_where_the_first_is_the_same),
        cmocka_unit_test(rows_that_are_the_same_stay_as_they_came),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
