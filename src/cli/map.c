/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk map: one map. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/job.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/report.h"

/* What '-' is to be written as. */
static gboolean
check_outputs(const WijkCli *cli, const WijkSettings *settings, WijkJob *job,
              GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);
    const char *format = wijk_arguments_get(cli->arguments, "format");
    gsize n = path == NULL ? 0 : g_strv_length((char **)path);

    if (n == 0 && !cli->json) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("no output is named; add -o map.png, .svg or .pdf"));
        return FALSE;
    }
    for (gsize i = 0; i < n; i++) {
        if (strcmp(path[i], "-") == 0) {
            if (format == NULL || cli->json) {
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                            cli->json
                                ? _("standard output cannot hold both the map and the "
                                    "report; name a file with -o")
                                : _("output '-' needs --format png, svg or pdf"));
                return FALSE;
            }
            job->stdout_format = wijk_format_from_path(format);
        } else if (wijk_format_from_path(path[i]) == WIJK_N_FORMATS) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("'%s' does not end in a known format; use .png, .svg or .pdf"),
                        path[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static void
print_outputs(const WijkCli *cli, const WijkJob *job)
{
    if (cli->quiet)
        return;
    for (guint i = 0; i < job->output->len; i++) {
        const WijkOutput *output = &g_array_index(job->output, WijkOutput, i);
        g_autofree char *line = NULL;

        if (strcmp(output->path, "-") == 0)
            continue;
        line = g_strconcat(output->path, "\n", NULL);
        wijk_report_text(line);
    }
}

/* Keys of @group, colours apart, that the user said: "hours, weekdays"; %NULL for none. */
static char *
said_of_group(const WijkSettings *settings, const char *group, WijkKey but)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint k = 0; k < WIJK_N_KEYS; k++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)k);

        if (strcmp(spec->group, group) == 0 && spec->type != WIJK_TYPE_COLOUR &&
            (WijkKey)k != but &&
            wijk_settings_rank(settings, (WijkKey)k) > WIJK_SETTINGS_STYLE)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", spec->key);
    }
    return out->len == 0 ? NULL : g_string_free(g_steal_pointer(&out), FALSE);
}

/* What says how a thing is done that nobody asked for. Points alone, and numbered places,
 * have words of the other groups too. */
static void
note_idle(const WijkSettings *settings, WijkNotes *notes)
{
    gboolean density = wijk_settings_flag(settings, WIJK_KEY_DENSITY);
    gboolean points = *wijk_settings_text(settings, WIJK_KEY_POINTS) != '\0';
    gboolean zones = wijk_settings_list(settings, WIJK_KEY_ZONES)[0] != NULL ||
                     wijk_settings_list(settings, WIJK_KEY_ZONE)[0] != NULL ||
                     wijk_settings_is_set(settings, WIJK_KEY_HOTSPOT_ZONES);
    const struct {
        gboolean asked;
        const char *group;
        WijkKey key;
        const char *cure;
    } parts[] = {
        {points, "points", WIJK_KEY_POINTS, "--points"},
        {density || points, "density", WIJK_KEY_DENSITY, "--density yes"},
        {points || wijk_settings_choice(settings, WIJK_KEY_HOTSPOTS) > 0, "hotspots",
         WIJK_KEY_HOTSPOTS, "--hotspots"},
        {zones, "zones", WIJK_KEY_ZONES, "--zones, --zone"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *said =
            parts[i].asked ? NULL : said_of_group(settings, parts[i].group, parts[i].key);

        if (said != NULL)
            wijk_notes_add(notes, _("without %s nothing is done with %s"), parts[i].cure,
                           said);
    }
}

int
wijk_command_map(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkJob) job = wijk_job_new(settings, cli->lang, wijk_pool_threads(0));

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error) ||
        !check_outputs(cli, settings, job, &error) || !wijk_job_load(job, notes, &error) ||
        !wijk_job_draw(job, notes, &error)) {
        wijk_report_notes(cli, notes);
        if (!cli->json)
            print_outputs(cli, job); /* what was written before it went wrong */
        return wijk_report_error(cli, error);
    }
    note_idle(settings, notes);
    wijk_report_notes(cli, notes);
    if (cli->json) {
        g_autoptr(WijkJson) json = wijk_json_new();

        wijk_json_begin_object(json, NULL);
        wijk_job_report(job, json, wijk_arguments_has(cli->arguments, "values"));
        for (guint i = 0; i < wijk_notes_count(job->small_print); i++)
            wijk_notes_add(notes, "%s", wijk_notes_get(job->small_print, i));
        wijk_report_warnings(json, notes);
        wijk_json_end_object(json);
        wijk_report_json(g_steal_pointer(&json));
    } else {
        print_outputs(cli, job);
    }
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
