/* SPDX-License-Identifier: EUPL-1.2 */
/* What became of each file of a batch: its entry in the manifest. */
#include "batch/run_private.h"

#include <string.h>

const WijkBatchFile *
wijk_run_file(const WijkRun *run, guint i)
{
    return &g_array_index(run->batch->file, WijkBatchFile, i);
}

static WijkEntry *
entry_new(const WijkRun *run, const WijkBase *base, const WijkGroup *group, guint file)
{
    const WijkBatchFile *one = wijk_run_file(run, file);
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, one->map);
    const WijkIndicator *indicator = run->batch->indicator->pdata[map->indicator];
    const WijkFigures *figures = base->figures->pdata[map->indicator];
    WijkEntry *entry = wijk_entry_new();

    entry->order = file;
    entry->path = g_strdup(one->path);
    entry->map = g_strdup_printf("%s/%d/%s", indicator->id, base->year,
                                 group->code == NULL ? "" : group->code);
    entry->indicator = g_strdup(indicator->id);
    entry->theme = g_strdup(indicator->theme);
    entry->label = g_strdup(figures != NULL && figures->job != NULL ? figures->job->label
                                                                    : indicator->label);
    entry->area = g_strdup(group->code == NULL ? "" : group->code);
    entry->area_name = g_strdup(group->name);
    entry->year = base->year != 0 ? base->year : base->job->areas->year;
    entry->format = g_strdup(wijk_format_id(one->format));
    return entry;
}

void
wijk_run_stop(WijkRun *run, const char *reason)
{
    if (g_atomic_int_compare_and_exchange(&run->stop, 0, 1))
        run->result->stopped = g_strdup(reason);
}

static void
record(WijkRun *run, const WijkEntry *entry)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_manifest_record(run->manifest, entry, &error))
        wijk_run_stop(run, error->message);
}

/* A map is told once, whatever the number of its files. */
static void
tell_failure(WijkRun *run, guint map, const char *path, const char *reason)
{
    if (run->how->failed == NULL ||
        (run->told_map == map + 1 && strcmp(run->told_reason, reason) == 0))
        return;
    run->told_map = map + 1;
    g_free(run->told_reason);
    run->told_reason = g_strdup(reason);
    run->how->failed(path, reason, run->how->data);
}

void
wijk_run_record_failure(WijkRun *run, const WijkBase *base, const WijkGroup *group,
                        guint file, WijkHash inputs, const char *reason)
{
    g_autoptr(WijkEntry) entry = entry_new(run, base, group, file);

    entry->status = WIJK_ENTRY_FAILED;
    entry->inputs = inputs;
    entry->error = g_strdup(reason);
    record(run, entry);
    run->result->n_failed++;
    if (base->lost == NULL)
        tell_failure(run, wijk_run_file(run, file)->map, entry->path, reason);
}

static char **
sentences_of(const WijkNotes *a, const WijkNotes *b)
{
    GPtrArray *all = g_ptr_array_new();

    for (guint i = 0; i < wijk_notes_count(a); i++)
        g_ptr_array_add(all, g_strdup(wijk_notes_get(a, i)));
    for (guint i = 0; i < wijk_notes_count(b); i++)
        g_ptr_array_add(all, g_strdup(wijk_notes_get(b, i)));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static char *
report_of(const WijkJob *job)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_job_report_picture(job, json);
    wijk_json_end_object(json);
    return wijk_json_finish(json);
}

static gboolean
record_drawn(WijkRun *run, const WijkRound *round, const WijkTask *task, guint file,
             const WijkJob *job, const WijkOutput *output, const WijkNotes *notes,
             GError **error)
{
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, task->map);
    const WijkFigures *figures = round->base->figures->pdata[map->indicator];
    g_autoptr(WijkEntry) entry = entry_new(run, round->base, round->group, file);

    entry->title = wijk_job_title(job);
    entry->description = wijk_job_describe(job);
    entry->width = output->width;
    entry->height = output->height;
    entry->status = WIJK_ENTRY_DONE;
    entry->inputs = task->inputs;
    entry->warnings = sentences_of(figures->notes, notes);
    entry->report = report_of(job);
    if (!wijk_hash_file(output->path, &entry->output, &entry->bytes, error))
        return FALSE;
    record(run, entry);
    return TRUE;
}

void
wijk_run_record_task(const WijkRound *round, const WijkTask *task)
{
    WijkRun *run = round->run;
    WijkHash none = {0};

    for (guint i = 0; i < task->file->len; i++) {
        guint file = g_array_index(task->file, guint, i);
        g_autoptr(GError) error = NULL;
        gboolean drawn = FALSE;

        if (i < task->job->output->len) {
            const WijkOutput *output = &g_array_index(task->job->output, WijkOutput, i);

            drawn = record_drawn(run, round, task, file, task->job, output, task->notes,
                                 &error);
            if (drawn) {
                run->result->n_drawn++;
                run->result->bytes += output->bytes;
            }
        }
        if (!drawn)
            wijk_run_record_failure(run, round->base, round->group, file, none,
                                    error != NULL ? error->message : task->error->message);
    }
}
