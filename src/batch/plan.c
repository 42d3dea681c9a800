/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan of a batch: which indicators, years, areas, sizes and formats, and the name of
 * every file. All that can be known to be wrong is found here, before anything is drawn. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/batch_private.h"
#include "batch/pattern.h"
#include "data/cbs.h"
#include "data/dialect.h"
#include "data/missing.h"

#define LONGEST_PATH 4000u /* bytes; Linux takes 4096, for unfinished files too */
#define LEAST_YEAR 1800
#define MOST_YEAR 2200
#define ROWS_LOOKED_AT 500u /* of a column, to see whether it holds figures */
#define MOST_FILES 5000000u /* of one batch */

static void
free_base(gpointer data)
{
    wijk_base_free(data);
}

static void
clear_size(gpointer data)
{
    g_free(((WijkBatchSize *)data)->name);
}

static void
clear_file(gpointer data)
{
    g_free(((WijkBatchFile *)data)->path);
}

void
wijk_batch_free(WijkBatch *batch)
{
    if (batch == NULL)
        return;
    g_ptr_array_unref(batch->base);
    g_ptr_array_unref(batch->indicator);
    g_array_unref(batch->size);
    g_array_unref(batch->format);
    g_array_unref(batch->map);
    g_array_unref(batch->file);
    g_ptr_array_unref(batch->lost);
    g_free(batch->folder);
    g_free(batch);
}

static gboolean
refuse(const WijkBatch *batch, WijkKey key, const char *message, GError **error)
{
    const char *place = wijk_settings_place(batch->settings, key);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, "%s%s[batch] %s: %s", place,
                *place == '\0' ? "" : ": ", wijk_key_spec(key)->key, message);
    return FALSE;
}

static gboolean
take_formats(WijkBatch *batch, GError **error)
{
    const char *const *word = wijk_settings_list(batch->settings, WIJK_KEY_FORMATS);

    for (gsize i = 0; word != NULL && word[i] != NULL; i++) {
        WijkFormat format = wijk_format_from_path(word[i]);

        if (format == WIJK_N_FORMATS) {
            g_autofree char *message =
                g_strdup_printf(_("'%s' is no format; use png, svg or pdf"), word[i]);

            return refuse(batch, WIJK_KEY_FORMATS, message, error);
        }
        for (guint k = 0; k < batch->format->len; k++)
            if (g_array_index(batch->format, WijkFormat, k) == format)
                return refuse(batch, WIJK_KEY_FORMATS, _("a format is named twice"), error);
        g_array_append_val(batch->format, format);
    }
    if (batch->format->len == 0)
        return refuse(batch, WIJK_KEY_FORMATS, _("name one: png, svg or pdf"), error);
    return TRUE;
}

gboolean
wijk_batch_set_size(const WijkBatch *batch, guint size, WijkSettings *settings,
                    GError **error)
{
    const WijkBatchSize *one = &g_array_index(batch->size, WijkBatchSize, size);

    return one->key == WIJK_N_KEYS ||
           wijk_settings_set(settings, one->key, one->name, WIJK_SETTINGS_OPTION, "sizes",
                             NULL, error);
}

WijkSettings *
wijk_batch_group_settings(const WijkBatch *batch, const WijkSettings *settings,
                          double *out_room)
{
    WijkSettings *result = wijk_settings_copy(settings);
    double largest = 0;

    *out_room = 1;
    for (guint i = 0; i < batch->size->len; i++) {
        g_autoptr(WijkSettings) own = wijk_settings_copy(settings);
        double page[3];
        gboolean screen;

        if (!wijk_batch_set_size(batch, i, own, NULL) ||
            !wijk_layout_page(own, 1, &page[0], &page[1], &page[2], &screen, NULL))
            continue;
        *out_room = MAX(*out_room, wijk_page_room(own));
        if (MAX(page[0], page[1]) * page[2] <= largest)
            continue;
        largest = MAX(page[0], page[1]) * page[2];
        wijk_settings_free(result);
        result = g_steal_pointer(&own);
    }
    return result;
}

/* "1200x900" is a size in pixels, what else there is a page. */
static gboolean
take_sizes(WijkBatch *batch, GError **error)
{
    const char *const *word = wijk_settings_list(batch->settings, WIJK_KEY_SIZES);

    for (gsize i = 0; word != NULL && word[i] != NULL; i++) {
        WijkBatchSize size = {g_strdup(word[i]), WIJK_KEY_PAGE};

        if (g_ascii_isdigit(word[i][0]) && !g_str_has_suffix(word[i], "mm"))
            size.key = WIJK_KEY_SIZE;
        g_array_append_val(batch->size, size);

        g_autoptr(WijkSettings) own = wijk_settings_copy(batch->settings);
        g_autoptr(GError) local = NULL;
        double page[3];
        gboolean screen;

        if (!wijk_batch_set_size(batch, batch->size->len - 1, own, &local) ||
            !wijk_layout_page(own, 1, &page[0], &page[1], &page[2], &screen, &local))
            return refuse(batch, WIJK_KEY_SIZES, local->message, error);
    }
    if (batch->size->len == 0) {
        WijkBatchSize as_it_is = {g_strdup(""), WIJK_N_KEYS};

        g_array_append_val(batch->size, as_it_is);
    }
    return TRUE;
}

/* The years, or one 0. */
static gboolean
take_years(const WijkBatch *batch, GArray *years, GError **error)
{
    const char *const *word = wijk_settings_list(batch->settings, WIJK_KEY_YEARS);
    int none = 0;

    for (gsize i = 0; word != NULL && word[i] != NULL; i++) {
        char *end;
        gint64 year = g_ascii_strtoll(word[i], &end, 10);
        int value = (int)year;

        if (*end != '\0' || year < LEAST_YEAR || year > MOST_YEAR) {
            g_autofree char *message = g_strdup_printf(_("'%s' is no year"), word[i]);

            return refuse(batch, WIJK_KEY_YEARS, message, error);
        }
        g_array_append_val(years, value);
    }
    if (years->len == 0)
        g_array_append_val(years, none);
    return TRUE;
}

static gboolean
is_pattern(const char *word)
{
    return strpbrk(word, "*?") != NULL;
}

/* Adds an indicator that is not there yet. */
static void
add_indicator(WijkBatch *batch, GHashTable *seen, WijkIndicator *indicator)
{
    if (g_hash_table_contains(seen, indicator->id)) {
        wijk_indicator_free(indicator);
        return;
    }
    g_hash_table_add(seen, indicator->id);
    g_ptr_array_add(batch->indicator, indicator);
}

/* Those of the dictionary that a word means. */
static guint
take_described(WijkBatch *batch, GHashTable *seen, const GPtrArray *dictionary,
               const char *word)
{
    const char *theme = g_str_has_prefix(word, "theme:") ? word + strlen("theme:") : NULL;
    g_autofree char *wanted = g_utf8_casefold(theme != NULL ? theme : "", -1);
    guint n = 0;

    for (guint i = 0; i < dictionary->len; i++) {
        const WijkIndicator *one = dictionary->pdata[i];
        gboolean meant;

        if (theme != NULL) {
            g_autofree char *own = g_utf8_casefold(one->theme, -1);

            meant = strcmp(own, wanted) == 0;
        } else {
            meant = strcmp(word, "all") == 0 ||
                    (is_pattern(word) ? g_pattern_match_simple(word, one->id)
                                      : strcmp(word, one->id) == 0);
        }
        if (!meant)
            continue;
        add_indicator(batch, seen, wijk_indicator_copy(one));
        n++;
    }
    return n;
}

/* Columns of figures, without those that say what a row is. Of a long table the beginning
 * is looked at: what is wrong further on is told by the map. */
static gboolean
is_figure(const WijkTable *table, guint32 column)
{
    const char *name = wijk_table_column_name(table, column);
    const WijkCbsColumn *known = wijk_cbs_column(name);
    guint32 n = MIN(wijk_table_n_rows(table), ROWS_LOOKED_AT);
    guint32 n_numbers = 0;

    if (wijk_dialect_role(name) != WIJK_ROLE_NONE ||
        (known != NULL && *known->kind == '\0'))
        return FALSE; /* a postcode is a number and no figure */
    if (wijk_table_n_rows(table) <= ROWS_LOOKED_AT)
        return wijk_table_column_is_numeric(table, column);
    for (guint32 row = 0; row < n; row++) {
        gsize length;
        const char *cell = wijk_table_cell(table, row, column, &length);
        g_autofree char *text = g_strstrip(g_strndup(cell, length));
        WijkState state;
        double value;

        if (wijk_missing_from_text(text, strlen(text), &state))
            continue;
        if (!wijk_number_parse(text, strlen(text), ',', &value, NULL) &&
            !wijk_number_parse(text, strlen(text), '.', &value, NULL))
            return FALSE;
        n_numbers++;
    }
    return n_numbers > 0 || wijk_table_column_is_numeric(table, column);
}

/* The table of the first year that has one. */
static const WijkTable *
first_table(const WijkBatch *batch)
{
    for (guint i = 0; i < batch->base->len; i++)
        if (((WijkBase *)batch->base->pdata[i])->lost == NULL)
            return wijk_base_table(batch->base->pdata[i]);
    return NULL;
}

static guint
take_columns(WijkBatch *batch, GHashTable *seen, const char *word, GError **error)
{
    const WijkTable *table = first_table(batch);
    guint n = 0;

    if (table == NULL)
        return 0;
    if (strcmp(word, "all") != 0 && !is_pattern(word)) {
        guint32 column = wijk_table_find_column(table, word, error);

        if (column == WIJK_NONE)
            return 0;
        add_indicator(batch, seen,
                      wijk_indicator_new(wijk_table_column_name(table, column)));
        return 1;
    }
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        const char *name = wijk_table_column_name(table, i);

        if ((is_pattern(word) && !g_pattern_match_simple(word, name)) ||
            !is_figure(table, i))
            continue;
        add_indicator(batch, seen, wijk_indicator_new(name));
        n++;
    }
    return n;
}

/* Why the dictionary gives nothing for the word. */
static char *
unknown_indicator(const char *path, const GPtrArray *dictionary, const char *word)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const char *suggestion;

    for (guint i = 0; i < dictionary->len; i++)
        g_ptr_array_add(ids, ((WijkIndicator *)dictionary->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    suggestion = wijk_nearest_word(word, (const char *const *)ids->pdata);
    if (suggestion == NULL)
        return g_strdup_printf(_("%s: no indicator '%s'"), path, word);
    return g_strdup_printf(_("%s: no indicator '%s'; did you mean '%s'?"), path, word,
                           suggestion);
}

static gboolean
take_indicators(WijkBatch *batch, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = batch->settings;
    const char *path = wijk_settings_text(settings, WIJK_KEY_DICTIONARY);
    const char *const *word = wijk_settings_list(settings, WIJK_KEY_INDICATORS);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) dictionary = NULL;

    if (*path != '\0') {
        dictionary = wijk_dictionary_read(path, batch->lang, notes, error);
        if (dictionary == NULL)
            return FALSE;
    }
    for (gsize i = 0; word != NULL && word[i] != NULL; i++) {
        g_autoptr(GError) local = NULL;
        guint n = dictionary != NULL ? take_described(batch, seen, dictionary, word[i])
                                     : take_columns(batch, seen, word[i], &local);

        if (n > 0)
            continue;

        g_autofree char *message =
            local != NULL ? g_strdup(local->message)
            : dictionary != NULL
                ? unknown_indicator(path, dictionary, word[i])
                : g_strdup_printf(_("there is no column '%s' of figures"), word[i]);

        return refuse(batch, WIJK_KEY_INDICATORS, message, error);
    }
    if (batch->indicator->len == 0)
        return refuse(batch, WIJK_KEY_INDICATORS, _("name at least one, or all"), error);
    return TRUE;
}

static char *
name_file(const WijkBatch *batch, const WijkBatchMap *map, const WijkBatchFile *file)
{
    const WijkBase *base = batch->base->pdata[map->base];
    const WijkGroup *group = base->group->pdata[map->group];
    const WijkIndicator *indicator = batch->indicator->pdata[map->indicator];
    int year = base->year != 0 ? base->year : base->job->areas->year;
    g_autofree char *year_text = year > 0 ? g_strdup_printf("%d", year) : g_strdup("");
    const char *const value[WIJK_N_FIELDS] = {
        [WIJK_FIELD_INDICATOR] = indicator->id,
        [WIJK_FIELD_THEME] = indicator->theme,
        [WIJK_FIELD_YEAR] = year_text,
        [WIJK_FIELD_AREA] = group->code,
        [WIJK_FIELD_NAME] = group->name,
        [WIJK_FIELD_SIZE] = g_array_index(batch->size, WijkBatchSize, file->size).name,
        [WIJK_FIELD_FORMAT] = wijk_format_id(file->format),
    };

    return wijk_pattern_fill(wijk_settings_text(batch->settings, WIJK_KEY_FILES), value);
}

static char *
describe_map(const WijkBatch *batch, const WijkBatchMap *map)
{
    const WijkBase *base = batch->base->pdata[map->base];
    const WijkGroup *group = base->group->pdata[map->group];
    const WijkIndicator *indicator = batch->indicator->pdata[map->indicator];
    GString *text = g_string_new(indicator->id);

    if (base->year != 0)
        g_string_append_printf(text, ", %d", base->year);
    if (group->code != NULL)
        g_string_append_printf(text, ", %s", group->code);
    return g_string_free(text, FALSE);
}

/* Names that differ in case only are one file on Windows and macOS. */
static gboolean
check_name(const WijkBatch *batch, GHashTable *names, guint file, GError **error)
{
    const WijkBatchFile *one = &g_array_index(batch->file, WijkBatchFile, file);
    char *folded = g_utf8_casefold(one->path, -1);
    gpointer other;

    if (*one->path == '\0') {
        g_free(folded);
        return refuse(batch, WIJK_KEY_FILES, _("a file has no name left"), error);
    }
    if (strlen(batch->folder) + strlen(one->path) > LONGEST_PATH) {
        g_autofree char *map =
            describe_map(batch, &g_array_index(batch->map, WijkBatchMap, one->map));
        g_autofree char *message =
            g_strdup_printf(_("with its folders the name of a file of %s has more than %u "
                              "bytes; use fewer folders"),
                            map, LONGEST_PATH);

        g_free(folded);
        return refuse(batch, WIJK_KEY_FILES, message, error);
    }
    if (!g_hash_table_lookup_extended(names, folded, NULL, &other)) {
        g_hash_table_insert(names, folded, GUINT_TO_POINTER(file));
        return TRUE;
    }
    g_free(folded);

    const WijkBatchFile *first =
        &g_array_index(batch->file, WijkBatchFile, GPOINTER_TO_UINT(other));
    g_autofree char *a =
        describe_map(batch, &g_array_index(batch->map, WijkBatchMap, first->map));
    g_autofree char *b =
        describe_map(batch, &g_array_index(batch->map, WijkBatchMap, one->map));
    g_autofree char *message = g_strdup_printf(
        _("two files would be called '%s': of %s and of %s; name {indicator}, {year}, "
          "{area}, {size} and {format} where they differ"),
        one->path, a, b);

    return refuse(batch, WIJK_KEY_FILES, message, error);
}

static gboolean
plan_files(WijkBatch *batch, GHashTable *names, WijkBatchMap *map, GError **error)
{
    map->first_file = batch->file->len;
    map->n_files = batch->size->len * batch->format->len;
    if (batch->file->len + (guint64)map->n_files > MOST_FILES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("the batch has more than %u files; make several batches of it"),
                    MOST_FILES);
        return FALSE;
    }
    g_array_append_val(batch->map, *map);
    for (guint size = 0; size < batch->size->len; size++)
        for (guint k = 0; k < batch->format->len; k++) {
            WijkBatchFile file = {batch->map->len - 1, size,
                                  g_array_index(batch->format, WijkFormat, k), NULL};

            file.path = name_file(batch, map, &file);
            g_array_append_val(batch->file, file);
            if (!check_name(batch, names, batch->file->len - 1, error))
                return FALSE;
        }
    return TRUE;
}

static gboolean
plan_maps(WijkBatch *batch, GError **error)
{
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint base = 0; base < batch->base->len; base++) {
        const WijkBase *one = batch->base->pdata[base];

        for (guint group = 0; group < one->group->len; group++)
            for (guint i = 0; i < batch->indicator->len; i++) {
                WijkBatchMap map = {.base = base, .group = group, .indicator = i};

                if (!plan_files(batch, names, &map, error))
                    return FALSE;
            }
    }
    return TRUE;
}

/* Reads boundaries and table of every year; an error if every year is lost. */
static gboolean
read_bases(WijkBatch *batch, WijkNotes *notes, GError **error)
{
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(int));
    const GError *first = NULL;

    if (!take_years(batch, years, error))
        return FALSE;
    for (guint i = 0; i < years->len; i++) {
        WijkBase *base = wijk_base_new(batch->settings, g_array_index(years, int, i),
                                       batch->lang, batch->n_threads, notes, error);

        if (base == NULL)
            return FALSE;
        g_ptr_array_add(batch->base, base);
        if (base->lost == NULL)
            continue;
        if (first == NULL)
            first = base->lost;
        g_ptr_array_add(batch->lost, g_strdup_printf(_("%s; no map of %d can be drawn"),
                                                     base->lost->message, base->year));
    }
    if (batch->lost->len == years->len) {
        g_propagate_error(error, g_error_copy(first));
        return FALSE;
    }
    g_ptr_array_add(batch->lost, NULL);
    return TRUE;
}

WijkBatch *
wijk_batch_new(const WijkSettings *settings, WijkLang lang, guint n_threads,
               WijkNotes *notes, GError **error)
{
    g_autoptr(WijkBatch) batch = g_new0(WijkBatch, 1);
    gint64 begin = g_get_monotonic_time();
    g_autoptr(GError) local = NULL;

    batch->settings = settings;
    batch->lang = lang;
    batch->n_threads = n_threads;
    batch->folder = g_strdup(wijk_settings_text(settings, WIJK_KEY_FOLDER));
    batch->indicator = g_ptr_array_new_with_free_func((GDestroyNotify)wijk_indicator_free);
    batch->base = g_ptr_array_new_with_free_func(free_base);
    batch->size = g_array_new(FALSE, TRUE, sizeof(WijkBatchSize));
    batch->format = g_array_new(FALSE, TRUE, sizeof(WijkFormat));
    batch->map = g_array_new(FALSE, TRUE, sizeof(WijkBatchMap));
    batch->file = g_array_new(FALSE, TRUE, sizeof(WijkBatchFile));
    batch->lost = g_ptr_array_new_with_free_func(g_free);
    g_array_set_clear_func(batch->size, clear_size);
    g_array_set_clear_func(batch->file, clear_file);
    if (*batch->folder == '\0') {
        refuse(batch, WIJK_KEY_FOLDER, _("say where the maps go"), error);
        return NULL;
    }
    if (!wijk_pattern_check(wijk_settings_text(settings, WIJK_KEY_FILES), &local)) {
        refuse(batch, WIJK_KEY_FILES, local->message, error);
        return NULL;
    }
    if (!take_formats(batch, error) || !take_sizes(batch, error) ||
        !read_bases(batch, notes, error) || !take_indicators(batch, notes, error) ||
        !plan_maps(batch, error))
        return NULL;
    batch->seconds = (double)(g_get_monotonic_time() - begin) / 1e6;
    return g_steal_pointer(&batch);
}

guint
wijk_batch_n_files(const WijkBatch *batch)
{
    return batch->file->len;
}

const WijkBatchFile *
wijk_batch_file(const WijkBatch *batch, guint i)
{
    return &g_array_index(batch->file, WijkBatchFile, i);
}

const char *const *
wijk_batch_lost_years(const WijkBatch *batch)
{
    return (const char *const *)batch->lost->pdata;
}

const char *
wijk_batch_folder(const WijkBatch *batch)
{
    return batch->folder;
}
