/* SPDX-License-Identifier: EUPL-1.2 */
/* The indicator dictionary. */
#include "indicators/dictionary.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/code.h"
#include "data/table.h"
#include "geometry/areas.h"

#define NEAR_ID 4 /* letters by which a suggestion may differ */

static const char *const kinds[] = {"count", "rate",  "mean", "median",
                                    "score", "index", NULL};
static const char *const directions[] = {"neutral", "higher-is-better", "higher-is-worse",
                                         NULL};

static guint32
find_column(const WijkTable *table, const char *name)
{
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++)
        if (g_ascii_strcasecmp(wijk_table_column_name(table, i), name) == 0)
            return i;
    return WIJK_NONE;
}

static char *
cell(const WijkTable *table, guint32 row, const char *name)
{
    guint32 column = find_column(table, name);
    gsize length = 0;
    const char *text;

    if (column == WIJK_NONE)
        return g_strdup("");
    text = wijk_table_cell(table, row, column, &length);
    return g_strstrip(g_strndup(text, length));
}

/* The row of an id; WIJK_NONE with @error set if there is none, or more than one. */
static guint32
find_row(const WijkTable *table, const char *id, GError **error)
{
    guint32 found = WIJK_NONE;
    guint nearest = NEAR_ID + 1;
    g_autofree char *suggestion = NULL;

    for (guint32 row = 0; row < wijk_table_n_rows(table); row++) {
        g_autofree char *text = cell(table, row, "id");
        guint distance;

        if (strcmp(text, id) == 0) {
            if (found != WIJK_NONE) {
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                            _("%s: lines %u and %u both describe indicator '%s'; keep one"),
                            wijk_table_name(table), wijk_table_line(table, found),
                            wijk_table_line(table, row), id);
                return WIJK_NONE;
            }
            found = row;
            continue;
        }
        distance = wijk_code_distance(text, id, nearest);
        if (distance < nearest) {
            nearest = distance;
            g_free(suggestion);
            suggestion = g_steal_pointer(&text);
        }
    }
    if (found == WIJK_NONE)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    suggestion == NULL ? _("%s: no indicator '%s'")
                                       : _("%s: no indicator '%s'; did you mean '%s'?"),
                    wijk_table_name(table), id, suggestion);
    return found;
}

static gboolean
check_word(const WijkTable *table, guint32 row, const char *name, const char *word,
           const char *const *words, GError **error)
{
    g_autofree char *all = NULL;

    if (*word == '\0' || g_strv_contains(words, word))
        return TRUE;
    all = g_strjoinv(", ", (char **)words);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s:%u: %s '%s' is none of %s"),
                wijk_table_name(table), wijk_table_line(table, row), name, word, all);
    return FALSE;
}

static void
take(char **field, char *value)
{
    g_free(*field);
    *field = value;
}

WijkIndicator *
wijk_indicator_read(const char *path, const char *id, WijkLang lang, WijkNotes *notes,
                    GError **error)
{
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, notes, error);
    g_autoptr(WijkIndicator) indicator = NULL;
    guint32 row;

    if (table == NULL)
        return NULL;
    if (find_column(table, "id") == WIJK_NONE) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: a dictionary needs a column 'id'"), wijk_table_name(table));
        return NULL;
    }
    row = find_row(table, id, error);
    if (row == WIJK_NONE)
        return NULL;
    indicator = g_new0(WijkIndicator, 1);
    indicator->id = g_strdup(id);
    indicator->column = cell(table, row, "column");
    if (*indicator->column == '\0')
        take(&indicator->column, g_strdup(id));
    indicator->label = cell(table, row, lang == WIJK_LANG_NL ? "label_nl" : "label_en");
    if (*indicator->label == '\0')
        take(&indicator->label, cell(table, row, "label"));
    indicator->unit = cell(table, row, "unit");
    indicator->kind = cell(table, row, "kind");
    indicator->direction = cell(table, row, "direction");
    indicator->source = cell(table, row, "source");
    if (!check_word(table, row, "kind", indicator->kind, kinds, error) ||
        !check_word(table, row, "direction", indicator->direction, directions, error))
        return NULL;
    return g_steal_pointer(&indicator);
}

void
wijk_indicator_free(WijkIndicator *indicator)
{
    if (indicator == NULL)
        return;
    g_free(indicator->id);
    g_free(indicator->column);
    g_free(indicator->label);
    g_free(indicator->unit);
    g_free(indicator->kind);
    g_free(indicator->direction);
    g_free(indicator->source);
    g_free(indicator);
}
