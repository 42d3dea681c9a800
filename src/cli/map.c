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
