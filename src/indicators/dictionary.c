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

/* The cell of the language's column, else of the column without a language. */
static char *
cell_of_language(const WijkTable *table, guint32 row, const char *name, WijkLang lang)
{
    g_autofree char *column =
        g_strdup_printf("%s_%s", name, lang == WIJK_LANG_NL ? "nl" : "en");
    char *text = cell(table, row, column);

    if (*text == '\0')
        take(&text, cell(table, row, name));
    return text;
}

static WijkIndicator *
read_row(const WijkTable *table, guint32 row, WijkLang lang, GError **error)
{
    g_autoptr(WijkIndicator) indicator = g_new0(WijkIndicator, 1);

    indicator->id = cell(table, row, "id");
    indicator->column = cell(table, row, "column");
    if (*indicator->column == '\0')
        take(&indicator->column, g_strdup(indicator->id));
    indicator->label = cell_of_language(table, row, "label", lang);
    indicator->unit = cell(table, row, "unit");
    indicator->kind = cell(table, row, "kind");
    indicator->direction = cell(table, row, "direction");
    indicator->source = cell(table, row, "source");
    indicator->theme = cell_of_language(table, row, "theme", lang);
    indicator->denominator = cell(table, row, "denominator");
    indicator->reference = cell(table, row, "reference");
    if (!check_word(table, row, "kind", indicator->kind, kinds, error) ||
        !check_word(table, row, "direction", indicator->direction, directions, error))
        return NULL;
    return g_steal_pointer(&indicator);
}

static WijkTable *
read_table(const char *path, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, notes, error);

    if (table == NULL)
        return NULL;
    if (find_column(table, "id") == WIJK_NONE) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: a dictionary needs a column 'id'"), wijk_table_name(table));
        return NULL;
    }
    return g_steal_pointer(&table);
}

WijkIndicator *
wijk_indicator_read(const char *path, const char *id, WijkLang lang, WijkNotes *notes,
                    GError **error)
{
    g_autoptr(WijkTable) table = read_table(path, notes, error);
    guint32 row = table == NULL ? WIJK_NONE : find_row(table, id, error);

    return row == WIJK_NONE ? NULL : read_row(table, row, lang, error);
}

GPtrArray *
wijk_dictionary_read(const char *path, WijkLang lang, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkTable) table = read_table(path, notes, error);
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    if (table == NULL)
        return NULL;
    all = g_ptr_array_new_with_free_func((GDestroyNotify)wijk_indicator_free);
    for (guint32 row = 0; row < wijk_table_n_rows(table); row++) {
        WijkIndicator *indicator = read_row(table, row, lang, error);

        if (indicator == NULL)
            return NULL;
        if (*indicator->id == '\0') {
            wijk_indicator_free(indicator);
            continue;
        }
        g_ptr_array_add(all, indicator);
        if (!g_hash_table_add(seen, indicator->id)) {
            find_row(table, indicator->id, error); /* tells both lines */
            return NULL;
        }
    }
    return g_steal_pointer(&all);
}

WijkIndicator *
wijk_indicator_new(const char *id)
{
    WijkIndicator *indicator = g_new(WijkIndicator, 1);

    *indicator = (WijkIndicator){g_strdup(id), g_strdup(id), g_strdup(""), g_strdup(""),
                                 g_strdup(""), g_strdup(""), g_strdup(""), g_strdup(""),
                                 g_strdup(""), g_strdup("")};
    return indicator;
}

WijkIndicator *
wijk_indicator_copy(const WijkIndicator *from)
{
    WijkIndicator *indicator = g_new(WijkIndicator, 1);

    *indicator = (WijkIndicator){g_strdup(from->id),          g_strdup(from->column),
                                 g_strdup(from->label),       g_strdup(from->unit),
                                 g_strdup(from->kind),        g_strdup(from->direction),
                                 g_strdup(from->source),      g_strdup(from->theme),
                                 g_strdup(from->denominator), g_strdup(from->reference)};
    return indicator;
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
    g_free(indicator->theme);
    g_free(indicator->denominator);
    g_free(indicator->reference);
    g_free(indicator);
}
