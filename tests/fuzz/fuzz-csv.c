/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a CSV: it is refused with a message, or every cell and column can be asked
 * for. */
#include <glib.h>

#include "data/table.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* What the user says of a column may make it an error, but never half a column. */
static void
ask_with_hints(const WijkTable *table, guint32 i, WijkNotes *notes)
{
    static const WijkFigureHints hints[] = {{',', WIJK_FIGURE_ANY},
                                            {'.', WIJK_FIGURE_RATE},
                                            {0, WIJK_FIGURE_RATE},
                                            {0, WIJK_FIGURE_PERCENTAGE}};

    for (gsize k = 0; k < G_N_ELEMENTS(hints); k++) {
        g_autoptr(GError) refused = NULL;
        g_autoptr(WijkColumn) column =
            wijk_table_get_figures(table, i, &hints[k], notes, &refused);

        g_assert((column == NULL) == (refused != NULL));
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkTable) table =
        wijk_table_parse_csv(g_bytes_new(data, size), "fuzz.csv", NULL, notes, &error);

    g_assert((table == NULL) == (error != NULL));
    if (table == NULL)
        return 0;
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        const char *name = wijk_table_column_name(table, i);
        g_autoptr(GError) refused = NULL;
        g_autoptr(WijkColumn) column = wijk_table_get_column(table, i, notes, &refused);

        ask_with_hints(table, i, notes);
        if (column != NULL)
            wijk_table_unit_sign(table, i);
        g_assert(g_utf8_validate(name, -1, NULL));
        g_assert((column == NULL) == (refused != NULL));
        wijk_table_find_column(table, name, NULL);
        for (guint32 row = 0; row < wijk_table_n_rows(table); row++) {
            gsize length;
            const char *cell = wijk_table_cell(table, row, i, &length);

            g_assert(wijk_table_line(table, row) >= 2);
            g_assert(length == 0 || cell[length - 1] == cell[length - 1]);
        }
    }
    return 0;
}
