/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a table as areas without borders. */
#include "batch/rows.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/weights_file.h"

void
wijk_rows_free(WijkRows *rows)
{
    if (rows == NULL)
        return;
    g_strfreev(rows->code);
    g_free(rows->key);
    wijk_column_free(rows->column);
    wijk_column_free(rows->population);
    g_free(rows->x);
    g_free(rows->y);
    g_free(rows->crs);
    g_free(rows);
}

/* The cells of a column, trimmed; NULL ends. */
static char **
cells_of(const WijkTable *table, guint32 column)
{
    guint32 n = wijk_table_n_rows(table);
    char **cell = g_new0(char *, (gsize)n + 1);

    for (guint32 i = 0; i < n; i++) {
        gsize length;
        const char *text = wijk_table_cell(table, i, column, &length);

        cell[i] = g_strstrip(g_strndup(text, length));
    }
    return cell;
}

static char **
row_numbers(guint32 n)
{
    char **code = g_new0(char *, (gsize)n + 1);

    for (guint32 i = 0; i < n; i++)
        code[i] = g_strdup_printf("%u", i + 1);
    return code;
}

/* TRUE if the cells are unique and hold every id of the file. */
static gboolean
holds_ids(char **cell, guint32 n, const WijkWeightsFile *file)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint32 i = 0; i < n; i++)
        if (!g_hash_table_add(seen, cell[i]))
            return FALSE;
    for (guint32 k = 0; k < file->n_ids; k++)
        if (!g_hash_table_contains(seen, file->id[k]))
            return FALSE;
    return file->n_ids > 0;
}

/* The first column that holds the ids of a file, the one that its header names before all;
 * else row numbers. */
static gboolean
find_codes(WijkRows *rows, const WijkTable *table, const WijkNeighbourhoodRule *rule,
           WijkNotes *notes, GError **error)
{
    g_autoptr(WijkWeightsFile) file = wijk_weights_file_read(rule->path, error);

    if (file == NULL)
        return FALSE;
    for (guint pass = 0; pass < 2; pass++)
        for (guint32 c = 0; c < wijk_table_n_columns(table); c++) {
            const char *name = wijk_table_column_name(table, c);
            g_auto(GStrv) cell = NULL;

            if (pass == 0 && g_strcmp0(name, file->key) != 0)
                continue;
            cell = cells_of(table, c);
            if (!holds_ids(cell, rows->n, file))
                continue;
            rows->key = g_strdup(name);
            rows->code = g_steal_pointer(&cell);
            wijk_notes_add(notes,
                           _("the ids of the weights are those of column '%s'; "
                             "--key names another"),
                           name);
            return TRUE;
        }
    rows->code = row_numbers(rows->n);
    return TRUE;
}

static gboolean
take_codes(WijkRows *rows, const WijkTable *table, const char *key,
           const WijkNeighbourhoodRule *rule, WijkNotes *notes, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint32 at;

    if (*key == '\0') {
        if (rule->kind == WIJK_NEIGHBOURHOOD_FILE)
            return find_codes(rows, table, rule, notes, error);
        rows->code = row_numbers(rows->n);
        return TRUE;
    }
    at = wijk_table_find_column(table, key, error);
    if (at == WIJK_NONE)
        return FALSE;
    rows->key = g_strdup(wijk_table_column_name(table, at));
    rows->code = cells_of(table, at);
    for (guint32 i = 0; i < rows->n; i++)
        if (!g_hash_table_add(seen, rows->code[i])) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("%s: row %u has the key '%s' of a row before it; choose another "
                          "column with --key"),
                        wijk_table_name(table), wijk_table_line(table, i), rows->code[i]);
            return FALSE;
        }
    return TRUE;
}

static WijkColumn *
read_numbers(const WijkTable *table, const WijkSettings *settings, WijkKey key,
             WijkNotes *notes, GError **error)
{
    WijkFigureHints hints = {.decimal = wijk_settings_text(settings, WIJK_KEY_DECIMAL)[0]};
    guint32 at = wijk_table_find_column(table, wijk_settings_text(settings, key), error);

    return at == WIJK_NONE ? NULL : wijk_table_get_figures(table, at, &hints, notes, error);
}

/* @out stays NULL where the key is not set. */
static gboolean
take_column(const WijkTable *table, const WijkSettings *settings, WijkKey key,
            WijkColumn **out, WijkNotes *notes, GError **error)
{
    if (*wijk_settings_text(settings, key) == '\0')
        return TRUE;
    *out = read_numbers(table, settings, key, notes, error);
    return *out != NULL;
}

static gboolean
take_places(WijkRows *rows, const WijkTable *table, const WijkSettings *settings,
            WijkNotes *notes, GError **error)
{
    const char *crs = wijk_settings_text(settings, WIJK_KEY_POINTS_CRS);
    gboolean has_x = *wijk_settings_text(settings, WIJK_KEY_X) != '\0';
    gboolean has_y = *wijk_settings_text(settings, WIJK_KEY_Y) != '\0';

    if (!has_x && !has_y)
        return TRUE;
    if (has_x != has_y) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("coordinates need both --x COLUMN and --y COLUMN"));
        return FALSE;
    }

    g_autoptr(WijkColumn) x = read_numbers(table, settings, WIJK_KEY_X, notes, error);
    g_autoptr(WijkColumn) y =
        x == NULL ? NULL : read_numbers(table, settings, WIJK_KEY_Y, notes, error);

    if (y == NULL)
        return FALSE;
    rows->x = g_steal_pointer(&x->value);
    rows->y = g_steal_pointer(&y->value);
    if (*crs == '\0')
        return TRUE;
    rows->crs = wijk_places_to_metres(crs, rows->x, rows->y, rows->n, error);
    return rows->crs != NULL;
}

WijkRows *
wijk_rows_load(const WijkSettings *settings, const WijkNeighbourhoodRule *rule,
               WijkNotes *notes, GError **error)
{
    const char *source = wijk_settings_text(settings, WIJK_KEY_TABLE);
    const char *layer = wijk_settings_text(settings, WIJK_KEY_TABLE_LAYER);
    const char *key = wijk_settings_text(settings, WIJK_KEY_KEY);
    WijkTableOptions options = {.layer = *layer == '\0' ? NULL : layer};

    if (*source == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("name the boundaries with --areas SOURCE, or a table with --table "
                      "SOURCE"));
        return NULL;
    }

    g_autoptr(WijkTable) table = wijk_table_read(source, &options, notes, error);
    g_autoptr(WijkRows) rows = g_new0(WijkRows, 1);

    if (table == NULL)
        return NULL;
    rows->n = wijk_table_n_rows(table);
    if (rows->n > WIJK_LIMIT_AREAS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s has %u rows; at most %u areas can be compared"),
                    wijk_table_name(table), rows->n, WIJK_LIMIT_AREAS);
        return NULL;
    }
    if (!take_codes(rows, table, key, rule, notes, error) ||
        !take_column(table, settings, WIJK_KEY_INDICATOR, &rows->column, notes, error) ||
        !take_column(table, settings, WIJK_KEY_POPULATION, &rows->population, notes,
                     error) ||
        !take_places(rows, table, settings, notes, error))
        return NULL;
    return g_steal_pointer(&rows);
}
