/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the command finds its styles and its translations. */
#include "cli/resources.h"

/* The first of the two folders if @mark is in it, else the second. */
static char *
choose_folder(const char *build, const char *mark, const char *installed)
{
    g_autofree char *proof = g_build_filename(build, mark, NULL);

    return g_canonicalize_filename(
        g_file_test(proof, G_FILE_TEST_EXISTS) ? build : installed, NULL);
}

void
wijk_resources_find(const char *executable, WijkResources *out_resources)
{
    g_autofree char *self = executable != NULL ? g_strdup(executable)
                                               : g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : g_strdup(".");
    g_autofree char *source = g_build_filename(folder, "..", NULL);
    g_autofree char *built_locale = g_build_filename(folder, "src", "po", NULL);
    g_autofree char *data = g_build_filename(folder, "..", "share", "wijk", NULL);
    g_autofree char *locale = g_build_filename(folder, "..", "share", "locale", NULL);

    out_resources->data_folder = choose_folder(source, "styles", data);
    out_resources->locale_folder =
        choose_folder(built_locale, "nl/LC_MESSAGES/wijk.mo", locale);
}

void
wijk_resources_clear(WijkResources *resources)
{
    g_clear_pointer(&resources->data_folder, g_free);
    g_clear_pointer(&resources->locale_folder, g_free);
}
