/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk batch: many maps. */
#include "batch/batch.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/report.h"

#define DEFAULT_STYLE "gemeente"
#define MOST_SHARDS 100000

/* What the callbacks of a run need. */
typedef struct {
    const WijkCli *cli;
    WijkProgress *progress;
} Watch;

static gboolean
read_settings(const WijkCli *cli, const char *path, WijkSettings *settings, GError **error)
{
    g_autofree char *styles = g_build_filename(cli->data_folder, "styles", NULL);
    g_autofree char *beside = g_path_get_dirname(path);
    const char *const folders[] = {beside, styles, NULL};
    const char *folder = wijk_arguments_get(cli->arguments, "folder");
    const char *png = wijk_arguments_get(cli->arguments, "png");

    wijk_settings_set_style_folder(settings, styles);
    if (!wijk_settings_read(settings, path, WIJK_SETTINGS_BATCH, error))
        return FALSE;
    if (folder != NULL && !wijk_settings_set(settings, WIJK_KEY_FOLDER, folder,
                                             WIJK_SETTINGS_BATCH, "--folder", NULL, error))
        return FALSE;
    if (png != NULL && !wijk_settings_set(settings, WIJK_KEY_PNG, png, WIJK_SETTINGS_BATCH,
                                          "--png", NULL, error))
        return FALSE;

    const char *name = wijk_settings_text(settings, WIJK_KEY_STYLE);
    g_autofree char *style =
        wijk_style_find(*name == '\0' ? DEFAULT_STYLE : name, folders, error);

    return style != NULL && wijk_settings_read(settings, style, WIJK_SETTINGS_STYLE, error);
}

/* "2/8" is the second of eight. */
static gboolean
read_shard(const WijkArguments *arguments, WijkBatchRun *run, GError **error)
{
    const char *text = wijk_arguments_get(arguments, "shard");
    char *end;
    guint64 i;
    guint64 n;

    run->shard = 0;
    run->n_shards = 1;
    if (text == NULL)
        return TRUE;
    i = g_ascii_strtoull(text, &end, 10);
    n = *end == '/' && end > text ? g_ascii_strtoull(end + 1, &end, 10) : 0;
    if (*end != '\0' || i < 1 || i > n || n > MOST_SHARDS) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("--shard: '%s' is not I/N, such as 2/8 for the second of eight parts"), text);
        return FALSE;
    }
    run->shard = (guint)i - 1;
    run->n_shards = (guint)n;
    return TRUE;
}

static void
print_plan(const WijkCli *cli, const WijkBatch *batch, const WijkBatchOutlook *outlook)
{
    g_autofree char *maps = wijk_number_format(outlook->n_maps, 0, cli->lang);
    g_autofree char *files = wijk_number_format(outlook->n_files, 0, cli->lang);
    g_autofree char *size = wijk_number_format((double)outlook->bytes / 1e6,
                                               outlook->bytes < 1e7 ? 1 : 0, cli->lang);
    g_autofree char *seconds =
        wijk_number_format(outlook->seconds, outlook->seconds < 10 ? 1 : 0, cli->lang);
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_append_printf(out, _("maps: %s, files: %s, to %s\n"), maps, files,
                           wijk_batch_folder(batch));
    if (outlook->n_empty > 0)
        g_string_append_printf(out, _("  without any figure: %u\n"), outlook->n_empty);
    if (outlook->n_suppressed > 0)
        g_string_append_printf(out, _("    of which all are secret: %u\n"),
                               outlook->n_suppressed);
    if (outlook->n_unmatched > 0)
        g_string_append_printf(out, _("    of which no area is in the table: %u\n"),
                               outlook->n_unmatched);
    if (outlook->n_lost > 0)
        g_string_append_printf(out, _("  of a year whose table cannot be read: %u\n"),
                               outlook->n_lost);
    if (outlook->n_failing > 0)
        g_string_append_printf(out, _("  of an indicator without a column: %u\n"),
                               outlook->n_failing);
    g_string_append_printf(out, _("  about %s MB, about %s seconds\n"), size, seconds);
    wijk_report_text(out->str);
}

static void
plan_json(const WijkBatch *batch, const WijkBatchRun *run, const WijkBatchOutlook *outlook,
          const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "folder", wijk_batch_folder(batch));
    wijk_json_integer(json, "maps", outlook->n_maps);
    wijk_json_integer(json, "files", outlook->n_files);
    wijk_json_integer(json, "empty", outlook->n_empty);
    wijk_json_integer(json, "suppressed", outlook->n_suppressed);
    wijk_json_integer(json, "unmatched", outlook->n_unmatched);
    wijk_json_integer(json, "lost", outlook->n_lost);
    wijk_json_integer(json, "failing", outlook->n_failing);
    wijk_json_integer(json, "bytes", (gint64)outlook->bytes);
    wijk_json_number(json, "seconds", outlook->seconds);
    wijk_json_begin_array(json, "paths");
    for (guint i = 0; i < wijk_batch_n_files(batch); i++) {
        const WijkBatchFile *file = wijk_batch_file(batch, i);

        if (wijk_batch_run_has(run, file->map))
            wijk_json_string(json, NULL, file->path);
    }
    wijk_json_end_array(json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
on_progress(guint n_done, guint n_maps, gpointer data)
{
    const Watch *watch = data;

    (void)n_maps;
    wijk_progress_set(watch->progress, n_done);
}

static void
on_failed(const char *path, const char *reason, gpointer data)
{
    const Watch *watch = data;
    g_autofree char *sentence = g_strdup_printf("%s: %s", path, reason);

    wijk_progress_hide(watch->progress);
    wijk_report_problem(watch->cli, sentence);
}

static void
print_result(const WijkCli *cli, const WijkBatchResult *result)
{
    g_autofree char *line = NULL;

    if (cli->quiet)
        return;
    line = g_strdup_printf(_("files drawn: %u, unchanged: %u, failed: %u\n"),
                           result->n_drawn, result->n_unchanged, result->n_failed);
    wijk_report_text(line);
}

static void
report_stopped(const WijkCli *cli, const WijkBatchResult *result)
{
    g_autofree char *sentence =
        g_strdup_printf(_("%s; files not tried: %u; make room and run the batch again: it "
                          "goes on where it was"),
                        result->stopped, result->n_left);

    wijk_report_problem(cli, sentence);
}

static void
result_json(const WijkBatch *batch, const WijkBatchRun *run, const WijkBatchResult *result,
            const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "folder", wijk_batch_folder(batch));
    wijk_json_integer(json, "maps", wijk_batch_run_n_maps(run, batch));
    wijk_json_integer(json, "files", wijk_batch_run_n_files(run, batch));
    wijk_json_integer(json, "drawn", result->n_drawn);
    wijk_json_integer(json, "unchanged", result->n_unchanged);
    wijk_json_integer(json, "failed", result->n_failed);
    wijk_json_integer(json, "not_tried", result->n_left);
    wijk_json_integer(json, "bytes", (gint64)result->bytes);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static int
run_batch(const WijkCli *cli, WijkBatch *batch, WijkBatchRun *run, WijkNotes *notes)
{
    Watch watch = {.cli = cli};
    WijkBatchResult result = {0};
    g_autoptr(GError) error = NULL;

    watch.progress = wijk_progress_new(cli, wijk_batch_run_n_maps(run, batch));
    run->progress = on_progress;
    run->failed = on_failed;
    run->data = &watch;
    if (!wijk_batch_run(batch, run, &result, notes, &error)) {
        wijk_progress_free(watch.progress);
        return wijk_report_error(cli, error);
    }
    wijk_progress_free(watch.progress);
    wijk_report_notes(cli, notes);
    if (result.stopped != NULL)
        report_stopped(cli, &result);
    if (cli->json)
        result_json(batch, run, &result, notes);
    else
        print_result(cli, &result);

    const gboolean whole =
        result.stopped == NULL && result.n_failed == 0 && result.n_left == 0;

    wijk_batch_result_clear(&result);
    return whole ? WIJK_EXIT_DONE : WIJK_EXIT_BATCH_FAILURES;
}

static int
merge(const WijkCli *cli, const WijkSettings *settings, WijkBatchRun *run, WijkNotes *notes)
{
    Watch watch = {.cli = cli};
    WijkBatchMerged merged = {0};
    g_autoptr(GError) error = NULL;

    run->failed = on_failed;
    run->data = &watch;
    if (!wijk_batch_merge(settings, run, cli->lang, &merged, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, notes);
    if (cli->json) {
        WijkJson *json = wijk_json_new();

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "folder", wijk_settings_text(settings, WIJK_KEY_FOLDER));
        wijk_json_boolean(json, "complete", merged.complete);
        wijk_json_integer(json, "failed", merged.n_failed);
        wijk_report_warnings(json, notes);
        wijk_json_end_object(json);
        wijk_report_json(json);
    }
    return merged.complete && merged.n_failed == 0 ? WIJK_EXIT_DONE
                                                   : WIJK_EXIT_BATCH_FAILURES;
}

int
wijk_command_batch(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    WijkBatchRun run = {.force = wijk_arguments_has(cli->arguments, "force")};
    int n_jobs = 0;

    if (argc < 2) {
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE, _("name a batch file"));
        return wijk_report_error(cli, error);
    }
    if (!wijk_arguments_integer(cli->arguments, "jobs", 1, WIJK_POOL_THREADS_MAX, &n_jobs,
                                &error) ||
        !read_shard(cli->arguments, &run, &error) ||
        !read_settings(cli, argv[1], settings, &error))
        return wijk_report_error(cli, error);
    run.n_threads = wijk_pool_threads((guint)n_jobs);
    if (wijk_arguments_has(cli->arguments, "merge"))
        return wijk_report_flush(cli, merge(cli, settings, &run, notes));

    g_autoptr(WijkBatch) batch =
        wijk_batch_new(settings, cli->lang, run.n_threads, notes, &error);

    if (batch == NULL) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    for (const char *const *lost = wijk_batch_lost_years(batch); *lost != NULL; lost++)
        wijk_report_problem(cli, *lost);
    if (wijk_arguments_has(cli->arguments, "plan")) {
        WijkBatchOutlook outlook;

        wijk_batch_look_ahead(batch, &run, &outlook);
        wijk_report_notes(cli, notes);
        if (cli->json)
            plan_json(batch, &run, &outlook, notes);
        else
            print_plan(cli, batch, &outlook);
        return wijk_report_flush(cli, WIJK_EXIT_DONE);
    }
    return wijk_report_flush(cli, run_batch(cli, batch, &run, notes));
}
