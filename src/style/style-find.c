/* SPDX-License-Identifier: EUPL-1.2 */
/* Styles by name: NAME is the file NAME.style of the first folder that has it. */
#include "style/settings.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define SUFFIX ".style"

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **
wijk_style_names(const char *const *folders)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; folders[i] != NULL; i++) {
        g_autoptr(GDir) folder = g_dir_open(folders[i], 0, NULL);

        for (const char *file;
             folder != NULL && (file = g_dir_read_name(folder)) != NULL;) {
            if (!g_str_has_suffix(file, SUFFIX) || !g_utf8_validate(file, -1, NULL))
                continue;

            g_autofree char *name = g_strndup(file, strlen(file) - strlen(SUFFIX));

            if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
                g_ptr_array_add(names, g_steal_pointer(&name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

char *
wijk_style_find(const char *name_or_path, const char *const *folders, GError **error)
{
    if (strchr(name_or_path, '/') != NULL || g_str_has_suffix(name_or_path, SUFFIX)) {
        if (g_file_test(name_or_path, G_FILE_TEST_IS_REGULAR))
            return g_strdup(name_or_path);
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("there is no style file '%s'"),
                    name_or_path);
        return NULL;
    }

    g_autofree char *file = g_strconcat(name_or_path, SUFFIX, NULL);

    for (guint i = 0; folders[i] != NULL && *name_or_path != '\0'; i++) {
        g_autofree char *path = g_build_filename(folders[i], file, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
    }

    g_auto(GStrv) names = wijk_style_names(folders);
    g_autofree char *all = g_strjoinv(", ", names);
    const char *nearest = wijk_nearest_word(name_or_path, (const char *const *)names);

    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown style '%s'; did you mean '%s'?"), name_or_path, nearest);
    else if (*all != '\0')
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown style '%s'; choose from %s, or give the path of a file"),
                    name_or_path, all);
    else
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("unknown style '%s', and no folder has styles; give the path of a file"),
            name_or_path);
    return NULL;
}
