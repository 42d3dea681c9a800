/* SPDX-License-Identifier: EUPL-1.2 */
/* The run of a batch: group by group, so that memory does not grow with the number of maps.
 * What a group shares is made once, then its maps are drawn side by side; nothing is locked
 * while a map is drawn. */
#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/batch_private.h"
#include "batch/manifest.h"
#include "output/file.h"

#define BLOCK 32          /* maps laid out before they are drawn */
#define MOST_SCENES 4     /* of a group: sizes, and legends that leave another room */
#define PROBE_BYTES 65536 /* that must fit on the disk for the batch to go on */

/* One run, over all its groups. */
typedef struct {
    WijkBatch *batch;
    const WijkBatchRun *how;
    WijkManifest *manifest;
    WijkBatchResult *result;
    guint n_maps; /* of this shard */
    guint n_done;
    gint stop; /* nothing can be written any more */
    GMutex tell;
    GPtrArray *made;             /* folders that are there */
    WijkTypesetter **typesetter; /* of each thread, made when first needed */
    WijkPlaces **places;         /* likewise */
} Run;

/* A map of one size: what is drawn in one go.
 * @job, @notes, @error: while its block is drawn
 * @scene: the scene it is drawn with, or NULL */
typedef struct {
    guint map;
    guint size;
    GArray *file; /* of guint: files to draw */
    WijkSettings *settings;
    WijkHash inputs;
    WijkJob *job;
    WijkNotes *notes;
    GError *error;
    const WijkScene *scene;
} Task;

/* The group at hand. */
typedef struct {
    Run *run;
    WijkBase *base;
    const WijkGroup *group;
    WijkJob *job;
    GPtrArray *task; /* of the group */
    gsize first;     /* of the block at hand */
    gsize end;
    GPtrArray *scene; /* of the group, the latest last */
    guint n_inner;    /* threads inside a map */
} Round;

static void
task_free(gpointer data)
{
    Task *task = data;

    wijk_job_free(task->job);
    wijk_notes_free(task->notes);
    g_clear_error(&task->error);
    g_array_unref(task->file);
    wijk_settings_free(task->settings);
    g_free(task);
}

static const WijkBatchFile *
file_of(const Run *run, guint i)
{
    return &g_array_index(run->batch->file, WijkBatchFile, i);
}

static gboolean
is_of_shard(const Run *run, guint map)
{
    return map % run->how->n_shards == run->how->shard;
}

/* Whether a file of some size can be written in the folder. */
static gboolean
probe(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ".wijk-probe", NULL);
    g_autofree char *bytes = g_malloc0(PROBE_BYTES);
    gboolean fine = wijk_file_write(path, bytes, PROBE_BYTES, error);

    g_unlink(path);
    return fine;
}

/* ---- what became of a file */

static WijkEntry *
entry_new(const Run *run, const WijkBase *base, const WijkGroup *group, guint file)
{
    const WijkBatchFile *one = file_of(run, file);
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

static void
record(Run *run, const WijkEntry *entry)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_manifest_record(run->manifest, entry, &error))
        g_atomic_int_set(&run->stop, 1);
}

static void
tell_failure(Run *run, const char *path, const char *reason)
{
    if (run->how->failed != NULL)
        run->how->failed(path, reason, run->how->data);
}

static void
record_failure(Run *run, const WijkBase *base, const WijkGroup *group, guint file,
               WijkHash inputs, const char *reason)
{
    g_autoptr(WijkEntry) entry = entry_new(run, base, group, file);

    entry->status = WIJK_ENTRY_FAILED;
    entry->inputs = inputs;
    entry->error = g_strdup(reason);
    record(run, entry);
    run->result->n_failed++;
    tell_failure(run, entry->path, reason);
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
record_drawn(Run *run, const Round *round, const Task *task, guint file, const WijkJob *job,
             const WijkOutput *output, const WijkNotes *notes, GError **error)
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

/* ---- one map */

/* Figures, classes, colours, layout. */
static void
prepare_task(gsize item, guint worker, gpointer data)
{
    const Round *round = data;
    Run *run = round->run;
    Task *task = round->task->pdata[round->first + item];
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, task->map);
    const WijkFigures *figures = round->base->figures->pdata[map->indicator];

    if (g_atomic_int_get(&run->stop))
        return;
    if (run->typesetter[worker] == NULL)
        run->typesetter[worker] = wijk_typesetter_new();
    if (run->places[worker] == NULL)
        run->places[worker] = wijk_places_new();
    task->notes = wijk_notes_new();
    task->job = wijk_map_job(round->job, round->group, figures, task->settings);
    task->job->n_threads = 1;
    task->job->typesetter = run->typesetter[worker];
    task->job->places = run->places[worker];
    if (wijk_job_classify(task->job, task->notes, &task->error) &&
        wijk_job_paint(task->job, task->notes, &task->error))
        wijk_job_lay_out(task->job, task->notes, &task->error);
    task->job->typesetter = NULL;
}

static void
finish_task(const Round *round, const Task *task)
{
    Run *run = round->run;
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
            record_failure(run, round->base, round->group, file, none,
                           error != NULL ? error->message : task->error->message);
    }
}

/* Pixels, encoding, files. */
static void
write_task(gsize item, guint worker, gpointer data)
{
    const Round *round = data;
    Run *run = round->run;
    Task *task = round->task->pdata[round->first + item];

    if (task->job == NULL)
        return;
    if (run->typesetter[worker] == NULL)
        run->typesetter[worker] = wijk_typesetter_new();
    task->job->typesetter = run->typesetter[worker];
    task->job->n_threads = round->n_inner;
    if (task->error == NULL && !g_atomic_int_get(&run->stop) &&
        !wijk_job_write(task->job, task->scene, &task->error) &&
        g_error_matches(task->error, WIJK_ERROR, WIJK_ERROR_FILE) &&
        !probe(run->batch->folder, NULL))
        g_atomic_int_set(&run->stop, 1);

    g_mutex_lock(&run->tell);
    if (!g_atomic_int_get(&run->stop) || task->job->output->len == task->file->len)
        finish_task(round, task);
    run->n_done++;
    if (run->how->progress != NULL)
        run->how->progress(MIN(run->n_done, run->n_maps), run->n_maps, run->how->data);
    g_mutex_unlock(&run->tell);
    g_clear_pointer(&task->job, wijk_job_free);
}

/* ---- a block of maps */

static const WijkScene *
find_scene(const Round *round, const WijkPage *page, guint width, guint height)
{
    for (guint i = round->scene->len; i-- > 0;)
        if (wijk_scene_fits(round->scene->pdata[i], page, width, height))
            return round->scene->pdata[i];
    return NULL;
}

/* A scene for every picture that has none yet and is not the only one of its kind: one that
 * is draws as fast without. */
static void
make_scenes(Round *round)
{
    for (gsize i = round->first; i < round->end; i++) {
        Task *task = round->task->pdata[i];
        guint width = 0;
        guint height = 0;
        const WijkPage *page = task->error == NULL && task->job != NULL
                                   ? wijk_job_page(task->job, &width, &height)
                                   : NULL;

        if (page == NULL)
            continue;
        task->scene = find_scene(round, page, width, height);
        if (task->scene != NULL || round->task->len == 1)
            continue;
        task->job->n_threads = round->run->how->n_threads;

        WijkScene *scene = wijk_scene_new(page, width, height, NULL);

        if (scene == NULL)
            continue; /* the picture tells why */
        if (round->scene->len == MOST_SCENES) {
            /* Those of this block that use it keep it no longer than the block. */
            for (gsize k = round->first; k < i; k++)
                if (((Task *)round->task->pdata[k])->scene == round->scene->pdata[0])
                    ((Task *)round->task->pdata[k])->scene = NULL;
            g_ptr_array_remove_index(round->scene, 0);
        }
        g_ptr_array_add(round->scene, scene);
        task->scene = scene;
    }
}

static void
run_block(Round *round)
{
    guint n = (guint)(round->end - round->first);
    guint n_threads = MIN(round->run->how->n_threads, n);

    wijk_pool_run(n, n_threads, prepare_task, round);
    make_scenes(round);
    round->n_inner = n >= round->run->how->n_threads ? 1 : round->run->how->n_threads;
    wijk_pool_run(n, n_threads, write_task, round);
}

static void
free_scene(gpointer data)
{
    wijk_scene_free(data);
}

/* ---- a group of maps */

/* The folder of a file, and those above it. */
static void
make_folder(Run *run, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_ptr_array_find_with_equal_func(run->made, folder, g_str_equal, NULL))
        return;
    g_mkdir_with_parents(folder, 0777); /* what fails is told when a file is written */
    g_ptr_array_add(run->made, g_steal_pointer(&folder));
}

static gboolean
set_outputs(Run *run, Task *task, GError **error)
{
    for (guint i = 0; i < task->file->len; i++) {
        const WijkBatchFile *file = file_of(run, g_array_index(task->file, guint, i));
        g_autofree char *path = g_build_filename(run->batch->folder, file->path, NULL);

        make_folder(run, path);
        if (!wijk_settings_set(task->settings, WIJK_KEY_OUTPUT, path, WIJK_SETTINGS_OPTION,
                               "files", NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* A map of one size, with the files of it that have to be drawn; NULL if none has. */
static Task *
plan_task(Run *run, const WijkBase *base, const WijkGroup *group, guint map_index,
          guint size, WijkHash areas)
{
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, map_index);
    const WijkFigures *figures = base->figures->pdata[map->indicator];
    guint n_formats = run->batch->format->len;
    Task *task = g_new0(Task, 1);
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
            wijk_manifest_is_current(run->manifest, file_of(run, file)->path, task->inputs))
            run->result->n_unchanged++;
        else
            g_array_append_val(task->file, file);
    }
    if (task->file->len == 0 || !set_outputs(run, task, &error)) {
        task_free(task);
        return NULL;
    }
    return task;
}

static void
fail_map(Run *run, const WijkBase *base, const WijkGroup *group, guint map_index,
         const char *reason)
{
    const WijkBatchMap *map = &g_array_index(run->batch->map, WijkBatchMap, map_index);
    WijkHash none = {0};

    for (guint i = 0; i < map->n_files; i++)
        record_failure(run, base, group, map->first_file + i, none, reason);
}

static void
count_done(Run *run, guint n)
{
    run->n_done += n;
    if (run->how->progress != NULL && n > 0)
        run->how->progress(MIN(run->n_done, run->n_maps), run->n_maps, run->how->data);
}

/* Reads the figures that shared breaks are made of. @group: for those over the years; else
 * %NULL, once for all groups. */
static void
share_breaks(Run *run, const WijkGroup *group)
{
    WijkBatch *batch = run->batch;
    const char *sharing = wijk_settings_text(batch->settings, WIJK_KEY_SHARED_BREAKS);

    if (strcmp(sharing, "own") == 0 || (group != NULL) != (strcmp(sharing, "years") == 0))
        return;
    for (guint i = 0; i < batch->indicator->len; i++) {
        for (guint b = 0; b < batch->base->len; b++)
            wijk_base_figures(batch->base->pdata[b], i, batch->indicator->pdata[i]);
        wijk_batch_share_breaks(batch, i, group);
    }
}

static void
run_group(Run *run, WijkBase *base, const WijkGroup *group, guint first_map,
          WijkNotes *notes)
{
    const WijkSettings *settings = base->settings;
    gboolean surroundings = wijk_settings_flag(settings, WIJK_KEY_SURROUNDINGS);
    Round round = {.run = run, .base = base, .group = group};
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func(task_free);
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func(free_scene);
    g_autoptr(WijkJob) job =
        wijk_group_job(base, group, settings, surroundings, run->how->n_threads);
    WijkHash areas = wijk_inputs_of_areas(base, job);
    g_autoptr(GError) error = NULL;
    guint n_quiet = 0; /* maps of which nothing has to be drawn */

    share_breaks(run, group);
    for (guint i = 0; i < run->batch->indicator->len; i++) {
        guint map = first_map + i;
        guint before = tasks->len;

        if (!is_of_shard(run, map))
            continue;

        const WijkFigures *figures =
            wijk_base_figures(base, i, run->batch->indicator->pdata[i]);

        if (figures->job == NULL) {
            fail_map(run, base, group, map, figures->reason);
            n_quiet++;
            continue;
        }
        for (guint size = 0; size < run->batch->size->len; size++) {
            Task *task = plan_task(run, base, group, map, size, areas);

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
            fail_map(run, base, group, ((Task *)tasks->pdata[i])->map, error->message);
        return;
    }
    wijk_job_simplify(job, notes);
    round.job = job;
    round.task = tasks;
    round.scene = scenes;
    for (gsize first = 0; first < tasks->len; first += BLOCK) {
        round.first = first;
        round.end = MIN(first + BLOCK, tasks->len);
        run_block(&round);
    }
}

/* ---- the whole */

static guint
count_maps(const Run *run)
{
    guint n = 0;

    for (guint i = 0; i < run->batch->map->len; i++)
        n += is_of_shard(run, i);
    return n;
}

/* The files of this shard, and their places in the plan. */
static void
list_files(const Run *run, GPtrArray *path, GArray *order)
{
    for (guint i = 0; i < run->batch->file->len; i++) {
        const WijkBatchFile *file = file_of(run, i);
        guint64 place = i;

        if (!is_of_shard(run, file->map))
            continue;
        g_ptr_array_add(path, file->path);
        g_array_append_val(order, place);
    }
}

static void
run_groups(Run *run, WijkNotes *notes)
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

gboolean
wijk_batch_run(WijkBatch *batch, const WijkBatchRun *how, WijkBatchResult *result,
               WijkNotes *notes, GError **error)
{
    Run run = {.batch = batch, .how = how, .result = result};
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_autoptr(WijkManifest) manifest =
        wijk_manifest_open(batch->folder, how->shard, how->n_shards, notes, error);
    gboolean fine;

    *result = (WijkBatchResult){0};
    if (manifest == NULL || !probe(batch->folder, error))
        return FALSE;
    run.manifest = manifest;
    run.n_maps = count_maps(&run);
    run.typesetter = g_new0(WijkTypesetter *, how->n_threads);
    run.places = g_new0(WijkPlaces *, how->n_threads);
    run.made = g_ptr_array_new_with_free_func(g_free);
    list_files(&run, path, order);
    wijk_manifest_tidy(manifest, (const char *const *)path->pdata, path->len);
    g_mutex_init(&run.tell);
    run_groups(&run, notes);
    g_mutex_clear(&run.tell);
    g_ptr_array_unref(run.made);
    for (guint i = 0; i < how->n_threads; i++) {
        wijk_typesetter_free(run.typesetter[i]);
        wijk_places_free(run.places[i]);
    }
    g_free(run.typesetter);
    g_free(run.places);
    result->n_left = path->len - result->n_drawn - result->n_unchanged - result->n_failed;
    if (run.stop)
        return TRUE; /* the journal stays, and the next run goes on from it */
    fine = wijk_manifest_finish(manifest, (const char *const *)path->pdata,
                                (const guint64 *)(gpointer)order->data, path->len, error);
    return fine;
}
