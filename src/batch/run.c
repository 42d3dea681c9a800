/* SPDX-License-Identifier: EUPL-1.2 */
/* The run of a batch: group by group, so that memory does not grow with the number of maps.
 * What a group shares is made once, then its maps are drawn side by side; nothing is locked
 * while a map is drawn. */
#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/index.h"
#include "batch/run_private.h"

#define BLOCK 32 /* maps laid out before they are drawn */

static void
free_scene(gpointer data)
{
    wijk_scene_free(data);
}

/* ---- a group of maps */

/* The folder of a file, and those above it. */
static void
make_folder(WijkRun *run, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_ptr_array_find_with_equal_func(run->made, folder, g_str_equal, NULL))
        return;
    g_mkdir_with_parents(folder, 0777); /* what fails is told when a file is written */
    g_ptr_array_add(run->made, g_steal_pointer(&folder));
}

static gboolean
set_outputs(WijkRun *run, WijkTask *task, GError **error)
{
    for (guint i = 0; i < task->file->len; i++) {
        const WijkBatchFile *file = wijk_run_file(run, g_array_index(task->file, guint, i));
        g_autofree char *path = g_build_filename(run->batch->folder, file->path, NULL);

        make_folder(run, path);
        if (!wijk_settings_set(task->settings, WIJK_KEY_OUTPUT, path, WIJK_SETTINGS_OPTION,
                               "files", NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* A map of one size, with the files of it that have to be drawn; NULL if none has. */
static WijkTask *
plan_task(WijkRun *run, const WijkBase *base, const WijkGroup *group, guint map_index,
          guint size, WijkHash areas)
{
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, map_index);
    const WijkFigures *figures = base->figures->pdata[map->indicator];
    guint n_formats = run->batch->format->len;
    WijkTask *task = g_new0(WijkTask, 1);
    g_autoptr(WijkColumn) column = wijk_group_column(group, figures->job->column);
    g_autoptr(GError) error = NULL;

    task->map = map_index;
    task->size = size;
    task->file = g_array_new(FALSE, FALSE, sizeof(guint));
    task->settings = wijk_settings_copy(figures->settings);
    if (wijk_batch_set_size(run->batch, size, task->settings, &error))
        task->inputs = wijk_inputs_of_map(areas, figures, column, task->settings,
                                          run->batch->lang, figures->shared);
    for (guint k = 0; k < n_formats; k++) {
        guint file = map->first_file + size * n_formats + k;

        if (!run->how->force &&
            wijk_manifest_is_current(run->manifest, wijk_run_file(run, file)->path,
                                     task->inputs))
            run->result->n_unchanged++;
        else
            g_array_append_val(task->file, file);
    }
    if (task->file->len == 0 || !set_outputs(run, task, &error)) {
        wijk_task_free(task);
        return NULL;
    }
    return task;
}

static void
fail_map(WijkRun *run, const WijkBase *base, const WijkGroup *group, guint map_index,
         const char *reason)
{
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, map_index);
    WijkHash none = {0};

    for (guint i = 0; i < map->n_files; i++)
        wijk_run_record_failure(run, base, group, map->first_file + i, none, reason);
}

static void
count_done(WijkRun *run, guint n)
{
    run->n_done += n;
    if (run->how->progress != NULL && n > 0)
        run->how->progress(MIN(run->n_done, run->n_maps), run->n_maps, run->how->data);
}

/* Indicators that are still to be read, over all threads. */
typedef struct {
    WijkRun *run;
    WijkBase *base;
    GArray *indicator; /* of guint */
} Reading;

static void
read_item(gsize item, guint worker, gpointer data)
{
    const Reading *reading = data;
    guint i = g_array_index(reading->indicator, guint, item);

    (void)worker;
    wijk_base_figures(reading->base, i, reading->run->batch->indicator->pdata[i]);
}

/* Reads the indicators of the group's maps of this shard, or all of them. */
static void
read_figures(WijkRun *run, WijkBase *base, guint first_map, gboolean all)
{
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(guint));
    Reading reading = {run, base, missing};

    wijk_base_expect(base, run->batch->indicator->len);
    for (guint i = 0; i < run->batch->indicator->len; i++)
        if ((all || wijk_batch_run_has(run->how, first_map + i)) &&
            base->figures->pdata[i] == NULL)
            g_array_append_val(missing, i);
    wijk_pool_run(missing->len, MIN(run->how->n_threads, MAX(missing->len, 1)), read_item,
                  &reading);
}

/* Finds the breaks that maps share, of the figures of all shards. @group: for those over
 * the years; else %NULL, once for all groups. */
static void
share_breaks(WijkRun *run, const WijkGroup *group)
{
    WijkBatch *batch = run->batch;
    const char *sharing = wijk_settings_text(batch->settings, WIJK_KEY_SHARED_BREAKS);

    if (strcmp(sharing, "own") == 0 || (group != NULL) != (strcmp(sharing, "years") == 0))
        return;
    for (guint b = 0; b < batch->base->len; b++)
        read_figures(run, batch->base->pdata[b], 0, TRUE);
    for (guint i = 0; i < batch->indicator->len; i++)
        wijk_batch_share_breaks(batch, i, group);
}

/* No map of a group can be drawn. */
static void
fail_group(WijkRun *run, const WijkBase *base, const WijkGroup *group, guint first_map,
           const char *reason)
{
    guint n = 0;

    for (guint i = 0; i < run->batch->indicator->len; i++)
        if (wijk_batch_run_has(run->how, first_map + i)) {
            fail_map(run, base, group, first_map + i, reason);
            n++;
        }
    count_done(run, n);
}

static void
run_group(WijkRun *run, WijkBase *base, const WijkGroup *group, guint first_map,
          WijkNotes *notes)
{
    double room;
    g_autoptr(WijkSettings) settings =
        wijk_batch_group_settings(run->batch, base->settings, &room);
    WijkRound round = {.run = run, .base = base, .group = group};
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func(wijk_task_free);
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func(free_scene);
    g_autoptr(WijkJob) job =
        wijk_group_job(base, group, settings, room, run->how->n_threads);
    g_autoptr(WijkNotes) unheard = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    guint n_quiet = 0; /* maps of which nothing has to be drawn */

    read_figures(run, base, first_map, FALSE);
    share_breaks(run, group);
    /* What is odd about points and zones is told of the first group, not of a hundred. */
    job->lent_points = base->points;
    if (!wijk_job_load_over(job, base->job->boundaries->areas,
                            first_map == 0 ? notes : unheard, &error)) {
        fail_group(run, base, group, first_map, error->message);
        return;
    }

    WijkHash areas = wijk_inputs_of_areas(base, job);

    for (guint i = 0; i < run->batch->indicator->len; i++) {
        guint map = first_map + i;
        guint before = tasks->len;

        if (!wijk_batch_run_has(run->how, map))
            continue;

        const WijkFigures *figures =
            wijk_base_figures(base, i, run->batch->indicator->pdata[i]);

        if (figures->job == NULL) {
            fail_map(run, base, group, map, figures->reason);
            n_quiet++;
            continue;
        }
        for (guint size = 0; size < run->batch->size->len; size++) {
            WijkTask *task = plan_task(run, base, group, map, size, areas);

            if (task != NULL)
                g_ptr_array_add(tasks, task);
        }
        n_quiet += tasks->len == before;
    }
    count_done(run, n_quiet);
    if (tasks->len == 0 || g_atomic_int_get(&run->stop))
        return;
    if (base->group->len == 1)
        wijk_base_drop_outlines(base);
    if (!wijk_job_project(job, notes, &error)) {
        for (guint i = 0; i < tasks->len; i++)
            fail_map(run, base, group, ((WijkTask *)tasks->pdata[i])->map, error->message);
        return;
    }
    wijk_job_simplify(job, notes);
    wijk_job_shape(job); /* measured before it is lent */
    round.job = job;
    round.task = tasks;
    round.scene = scenes;
    for (gsize first = 0; first < tasks->len; first += BLOCK) {
        round.first = first;
        round.end = MIN(first + BLOCK, tasks->len);
        wijk_block_run(&round);
    }
}

/* ---- the whole */

gboolean
wijk_batch_run_has(const WijkBatchRun *how, guint map)
{
    return map % how->n_shards == how->shard;
}

guint
wijk_batch_run_n_maps(const WijkBatchRun *how, const WijkBatch *batch)
{
    guint n = 0;

    for (guint i = 0; i < batch->map->len; i++)
        n += wijk_batch_run_has(how, i);
    return n;
}

guint
wijk_batch_run_n_files(const WijkBatchRun *how, const WijkBatch *batch)
{
    guint n = 0;

    for (guint i = 0; i < batch->map->len; i++)
        if (wijk_batch_run_has(how, i))
            n += g_array_index(batch->map, WijkBatchMap, i).n_files;
    return n;
}

/* The files of this shard, and their places in the plan. */
static void
list_files(const WijkRun *run, GPtrArray *path, GArray *order)
{
    for (guint i = 0; i < run->batch->file->len; i++) {
        const WijkBatchFile *file = wijk_run_file(run, i);
        guint64 place = i;

        if (!wijk_batch_run_has(run->how, file->map))
            continue;
        g_ptr_array_add(path, file->path);
        g_array_append_val(order, place);
    }
}

static void
run_groups(WijkRun *run, WijkNotes *notes)
{
    guint first_map = 0;

    share_breaks(run, NULL);
    for (guint b = 0; b < run->batch->base->len; b++) {
        WijkBase *base = run->batch->base->pdata[b];

        for (guint g = 0; g < base->group->len; g++) {
            if (!g_atomic_int_get(&run->stop))
                run_group(run, base, base->group->pdata[g], first_map, notes);
            first_map += run->batch->indicator->len;
        }
    }
}

/* The manifest and the index. A disk that is full by now stops the run like one that was
 * full earlier: the journal stays, and the next run goes on from it. */
static gboolean
finish(WijkRun *run, const GPtrArray *path, const GArray *order, WijkNotes *notes,
       GError **error)
{
    const WijkBatch *batch = run->batch;
    g_autoptr(GError) local = NULL;

    if (wijk_manifest_finish(run->manifest, (const char *const *)path->pdata,
                             (const guint64 *)(gconstpointer)order->data, path->len,
                             &local) &&
        (run->how->n_shards > 1 || wijk_batch_write_index(batch->settings, batch->folder,
                                                          batch->lang, notes, &local)))
        return TRUE;
    if (!wijk_run_is_over(run, local)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    wijk_run_stop(run, local->message);
    return TRUE;
}

void
wijk_batch_result_clear(WijkBatchResult *result)
{
    g_clear_pointer(&result->stopped, g_free);
}

gboolean
wijk_batch_run(WijkBatch *batch, const WijkBatchRun *how, WijkBatchResult *result,
               WijkNotes *notes, GError **error)
{
    WijkRun run = {.batch = batch, .how = how, .result = result};
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_autoptr(WijkManifest) manifest =
        wijk_manifest_open(batch->folder, how->shard, how->n_shards, notes, error);

    *result = (WijkBatchResult){0};
    if (manifest == NULL || !wijk_run_probe(batch->folder, error))
        return FALSE;
    run.manifest = manifest;
    run.n_maps = wijk_batch_run_n_maps(how, batch);
    run.typesetter = g_new0(WijkTypesetter *, how->n_threads);
    run.places = g_new0(WijkPlaces *, how->n_threads);
    run.press = g_new0(WijkPress *, how->n_threads);
    run.made = g_ptr_array_new_with_free_func(g_free);
    list_files(&run, path, order);
    wijk_manifest_tidy(manifest, (const char *const *)path->pdata, path->len);
    g_mutex_init(&run.tell);
    run_groups(&run, notes);
    g_mutex_clear(&run.tell);
    g_ptr_array_unref(run.made);
    g_free(run.told_reason);
    for (guint i = 0; i < how->n_threads; i++) {
        wijk_typesetter_free(run.typesetter[i]);
        wijk_places_free(run.places[i]);
        wijk_press_free(run.press[i]);
    }
    g_free(run.typesetter);
    g_free(run.places);
    g_free(run.press);
    result->n_left = path->len - result->n_drawn - result->n_unchanged - result->n_failed;
    /* Of a run that stopped the journal stays, and the next run goes on from it. */
    return run.stop || finish(&run, path, order, notes, error);
}

gboolean
wijk_batch_write_index(const WijkSettings *settings, const char *folder, WijkLang lang,
                       WijkNotes *notes, GError **error)
{
    const char *title = wijk_settings_text(settings, WIJK_KEY_TITLE);

    return !wijk_settings_flag(settings, WIJK_KEY_INDEX) ||
           wijk_index_write(folder, *title == '\0' ? NULL : title, lang, notes, error);
}

gboolean
wijk_batch_merge(const WijkSettings *settings, const WijkBatchRun *how, WijkLang lang,
                 WijkBatchMerged *out_merged, WijkNotes *notes, GError **error)
{
    const char *folder = wijk_settings_text(settings, WIJK_KEY_FOLDER);
    g_autoptr(GArray) missing = NULL;
    g_autoptr(GPtrArray) failed = NULL;
    g_autoptr(GString) list = g_string_new(NULL);

    if (!wijk_manifest_merge(folder, &missing, &failed, notes, error))
        return FALSE;
    for (guint i = 0; i < failed->len && how->failed != NULL; i++) {
        const WijkEntry *entry = failed->pdata[i];

        how->failed(entry->path, entry->error == NULL ? "" : entry->error, how->data);
    }
    for (guint i = 0; i < missing->len; i++)
        g_string_append_printf(list, i == 0 ? "%u" : ", %u",
                               g_array_index(missing, guint, i));
    if (missing->len > 0)
        wijk_notes_add(notes, _("%s: these parts are not finished yet: %s"), folder,
                       list->str);
    out_merged->complete = missing->len == 0;
    out_merged->n_failed = failed->len;
    return wijk_batch_write_index(settings, folder, lang, notes, error);
}
