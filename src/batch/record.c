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

static void
free_entry(gpointer data)
{
    wijk_entry_free(data);
}

/* The entry of a file that was drawn; one that failed if it cannot be read back. */
static WijkEntry *
entry_of(const WijkRound *round, const WijkTask *task, guint i, char **warnings,
         const char *report)
{
    const WijkRun *run = round->run;
    const WijkOutput *output = &g_array_index(task->job->output, WijkOutput, i);
    WijkEntry *entry =
        entry_new(run, round->base, round->group, g_array_index(task->file, guint, i));
    g_autoptr(GError) error = NULL;

    if (!wijk_hash_file(output->path, &entry->output, &entry->bytes, &error)) {
        entry->status = WIJK_ENTRY_FAILED;
        entry->error = g_strdup(error->message);
        return entry;
    }
    entry->title = wijk_job_title(task->job);
    entry->description = wijk_job_describe(task->job);
    entry->width = output->width;
    entry->height = output->height;
    entry->status = WIJK_ENTRY_DONE;
    entry->inputs = task->inputs;
    entry->warnings = g_strdupv(warnings);
    entry->report = g_strdup(report);
    return entry;
}

GPtrArray *
wijk_run_describe_task(const WijkRound *round, const WijkTask *task)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(free_entry);
    const WijkBatchMap *map =
        &g_array_index(round->run->batch->map, WijkBatchMap, task->map);
    const WijkFigures *figures = round->base->figures->pdata[map->indicator];

    if (task->job->output->len == 0)
        return entries;

    g_auto(GStrv) warnings = sentences_of(figures->notes, task->notes);
    g_autofree char *report = report_of(task->job);

    for (guint i = 0; i < MIN(task->job->output->len, task->file->len); i++)
        g_ptr_array_add(entries, entry_of(round, task, i, warnings, report));
    return entries;
}

void
wijk_run_record_task(const WijkRound *round, const WijkTask *task, const GPtrArray *entries)
{
    WijkRun *run = round->run;
    WijkHash none = {0};

    for (guint i = 0; i < task->file->len; i++) {
        const WijkEntry *entry = i < entries->len ? entries->pdata[i] : NULL;

        if (entry != NULL && entry->status == WIJK_ENTRY_DONE) {
            record(run, entry);
            run->result->n_drawn++;
            run->result->bytes += g_array_index(task->job->output, WijkOutput, i).bytes;
        } else {
            wijk_run_record_failure(run, round->base, round->group,
                                    g_array_index(task->file, guint, i), none,
                                    entry != NULL ? entry->error : task->error->message);
        }
    }
}
