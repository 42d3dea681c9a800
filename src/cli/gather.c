/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the settings of a map come from. */
#include "cli/gather.h"

#include "cli/arguments.h"

#define DEFAULT_STYLE "gemeente"

gboolean
wijk_gather_settings(const WijkCli *cli, const char *map_file, WijkSettings *settings,
                     GError **error)
{
    g_autofree char *styles = g_build_filename(cli->data_folder, "styles", NULL);
    g_autofree char *beside =
        map_file != NULL ? g_path_get_dirname(map_file) : g_strdup(".");
    const char *const folders[] = {beside, styles, NULL};

    wijk_settings_set_style_folder(settings, styles);

    if (map_file != NULL &&
        !wijk_settings_read(settings, map_file, WIJK_SETTINGS_MAP, error))
        return FALSE;
    if (!wijk_arguments_apply(cli->arguments, settings, error))
        return FALSE;

    const char *name = wijk_settings_text(settings, WIJK_KEY_STYLE);
    g_autofree char *style =
        wijk_style_find(*name == '\0' ? DEFAULT_STYLE : name, folders, error);

    return style != NULL && wijk_settings_read(settings, style, WIJK_SETTINGS_STYLE, error);
}
