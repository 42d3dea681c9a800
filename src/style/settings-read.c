/* SPDX-License-Identifier: EUPL-1.2 */
/* Style and map files into settings. They are applied to a copy, which takes the place of
 * the settings only when everything in it is right. */
#include "style/settings.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "style/keyfile.h"
#include "style/value.h"

/* A file that is being read, and the file that includes it. */
typedef struct Source {
    const char *path;
    const struct Source *includer;
    guint depth;
} Source;

/* The names of all groups, or of the keys of one, NULL-ended. */
static const char **
words_of(const char *group)
{
    GPtrArray *words = g_ptr_array_new();

    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)i);

        if (group == NULL || strcmp(spec->group, group) == 0)
            g_ptr_array_add(words, (gpointer)(group == NULL ? spec->group : spec->key));
    }
    g_ptr_array_add(words, NULL);
    return (const char **)g_ptr_array_free(words, FALSE);
}

static void
complain_unknown(const WijkKeyfileEntry *entry, const char *path, GError **error)
{
    g_autofree const char **groups = words_of(NULL);
    const char *nearest;

    if (!g_strv_contains(groups, entry->group)) {
        nearest = wijk_nearest_word(entry->group, groups);
        if (nearest != NULL)
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("%s:%u: unknown group '%s'; did you mean '%s'?"), path,
                        entry->line, entry->group, nearest);
        else
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("%s:%u: unknown group '%s'; 'wijk list keys' names them all"),
                        path, entry->line, entry->group);
        return;
    }

    WijkKey elsewhere = wijk_key_find(NULL, entry->key);
    g_autofree const char **keys = words_of(entry->group);

    nearest = wijk_nearest_word(entry->key, keys);
    if (elsewhere != WIJK_N_KEYS)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s:%u: [%s]: the key '%s' belongs in [%s]"), path, entry->line,
                    entry->group, entry->key, wijk_key_spec(elsewhere)->group);
    else if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s:%u: [%s]: unknown key '%s'; did you mean '%s'?"), path,
                    entry->line, entry->group, entry->key, nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s:%u: [%s]: unknown key '%s'; 'wijk list keys' names them all"),
                    path, entry->line, entry->group, entry->key);
}

static gboolean
is_same_file(const char *a, const char *b)
{
    g_autofree char *full_a = g_canonicalize_filename(a, NULL);
    g_autofree char *full_b = g_canonicalize_filename(b, NULL);

    return strcmp(full_a, full_b) == 0;
}

/* Where the included file is: @path beside the file that names it, or a bare @name in the
 * folder of styles. */
static char *
find_include(const WijkSettings *settings, const char *name, const char *path)
{
    const char *folder = wijk_settings_style_folder(settings);

    if (folder != NULL && strchr(name, '/') == NULL &&
        !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *shipped = g_build_filename(folder, name, NULL);

        if (g_file_test(shipped, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&shipped);
    }
    return g_strdup(path);
}

/* The contents of the file that @place of @source includes, or NULL. */
static char *
load_include(const Source *source, const char *path, const char *place, gsize *out_length,
             GError **error)
{
    for (const Source *s = source; s != NULL; s = s->includer)
        if (is_same_file(s->path, path)) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("%s: [style] include: '%s' includes itself, directly or through "
                          "others"),
                        place, path);
            return NULL;
        }
    if (source->depth >= WIJK_LIMIT_INCLUDES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: [style] include: more than %u files include one another"), place,
                    WIJK_LIMIT_INCLUDES);
        return NULL;
    }
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s: [style] include: there is no file '%s'"), place, path);
        return NULL;
    }
    return wijk_keyfile_load(path, out_length, error);
}

static gboolean
check_keys(const GPtrArray *entries, const char *path, GError **error)
{
    for (guint i = 0; i < entries->len; i++) {
        const WijkKeyfileEntry *entry = entries->pdata[i];

        if (wijk_key_find(entry->group, entry->key) == WIJK_N_KEYS) {
            complain_unknown(entry, path, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* Reads text, and the files it includes before it; @settings may be half changed on
 * failure. */
static gboolean
apply_text(WijkSettings *settings, const char *text, gsize length, const Source *source,
           WijkSettingsRank rank, GError **error)
{
    g_autoptr(GPtrArray) entries = wijk_keyfile_parse(text, length, source->path, error);
    g_autofree char *directory = g_path_get_dirname(source->path);

    if (entries == NULL || !check_keys(entries, source->path, error))
        return FALSE;
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < entries->len; i++) {
            const WijkKeyfileEntry *entry = entries->pdata[i];
            WijkKey key = wijk_key_find(entry->group, entry->key);
            g_autofree char *place = g_strdup_printf("%s:%u", source->path, entry->line);

            /* an included file comes first, wherever the line stands */
            if ((key == WIJK_KEY_STYLE_INCLUDE) != (pass == 0))
                continue;
            if (!wijk_settings_set(settings, key, entry->value, rank, place, directory,
                                   error))
                return FALSE;
            if (pass == 1 || *entry->value == '\0')
                continue;

            g_autofree char *path =
                find_include(settings, entry->value,
                             wijk_settings_text(settings, WIJK_KEY_STYLE_INCLUDE));
            const Source included = {
                .path = path, .includer = source, .depth = source->depth + 1};
            gsize n;
            g_autofree char *base = load_include(source, path, place, &n, error);

            if (base == NULL || !apply_text(settings, base, n, &included, rank, error))
                return FALSE;
        }
    return TRUE;
}

gboolean
wijk_settings_parse(WijkSettings *settings, const char *text, gsize length,
                    const char *path, WijkSettingsRank rank, GError **error)
{
    g_autoptr(WijkSettings) changed = wijk_settings_copy(settings);
    const Source source = {.path = path};

    g_return_val_if_fail(rank == WIJK_SETTINGS_STYLE || rank == WIJK_SETTINGS_MAP ||
                             rank == WIJK_SETTINGS_BATCH,
                         FALSE);
    if (!apply_text(changed, text, length, &source, rank, error))
        return FALSE;
    wijk_settings_swap(settings, changed);
    return TRUE;
}

gboolean
wijk_settings_read(WijkSettings *settings, const char *path, WijkSettingsRank rank,
                   GError **error)
{
    gsize length;
    g_autofree char *text = wijk_keyfile_load(path, &length, error);

    return text != NULL && wijk_settings_parse(settings, text, length, path, rank, error);
}
