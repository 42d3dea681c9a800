/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures of other commands are maps like all others. */
#include "cli/picture.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/job.h"
#include "cli/report.h"

static void
set_outputs(WijkSettings *settings, const char *const *path)
{
    gboolean fine = wijk_settings_set(settings, WIJK_KEY_OUTPUT, "", WIJK_SETTINGS_OPTION,
                                      "-o", NULL, NULL);

    for (gsize i = 0; path[i] != NULL; i++)
        fine = fine && wijk_settings_set(settings, WIJK_KEY_OUTPUT, path[i],
                                         WIJK_SETTINGS_OPTION, "-o", NULL, NULL);
    g_assert(fine);
}

char **
wijk_picture_take(WijkSettings *settings)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);
    g_autoptr(GPtrArray) pictures = g_ptr_array_new();
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        g_ptr_array_add(wijk_format_from_path(path[i]) == WIJK_N_FORMATS ? others
                                                                         : pictures,
                        g_strdup(path[i]));
    g_ptr_array_add(pictures, NULL);
    g_ptr_array_add(others, NULL);
    if (pictures->len > 1)
        set_outputs(settings, (const char *const *)others->pdata);
    return (char **)g_ptr_array_free(g_steal_pointer(&pictures), FALSE);
}

static void
tell_news(const WijkNotes *all, WijkNotes *notes)
{
    for (guint i = 0; i < wijk_notes_count(all); i++) {
        const char *note = wijk_notes_get(all, i);
        gboolean known = FALSE;

        for (guint k = 0; !known && k < wijk_notes_count(notes); k++)
            known = strcmp(note, wijk_notes_get(notes, k)) == 0;
        if (!known)
            wijk_notes_add(notes, "%s", note);
    }
}

gboolean
wijk_picture_draw(const WijkCli *cli, const WijkSettings *settings, const char *const *path,
                  const WijkPictureWish *wish, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkSettings) own = NULL;
    g_autoptr(WijkNotes) all = wijk_notes_new();
    g_autoptr(WijkJob) job = NULL;

    if (path[0] == NULL)
        return TRUE;
    if (*wijk_settings_text(settings, WIJK_KEY_AREAS) == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s: a picture shows areas; name them with --areas SOURCE"), path[0]);
        return FALSE;
    }
    own = wijk_settings_copy(settings);
    set_outputs(own, path);
    for (; wish->value != NULL; wish++)
        if (!wijk_settings_is_set(own, wish->key) &&
            !wijk_settings_set(own, wish->key, wish->value, WIJK_SETTINGS_OPTION,
                               wijk_key_spec(wish->key)->key, NULL, error))
            return FALSE;
    job = wijk_job_new(own, cli->lang, wijk_pool_threads(0));
    if (!wijk_job_load(job, all, error) || !wijk_job_draw(job, all, error))
        return FALSE;
    tell_news(all, notes);
    for (gsize i = 0; !cli->quiet && !cli->json && path[i] != NULL; i++) {
        g_autofree char *line = g_strconcat(path[i], "\n", NULL);

        wijk_report_text(line);
    }
    return TRUE;
}
