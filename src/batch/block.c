/* SPDX-License-Identifier: EUPL-1.2 */
/* A block of maps: all are laid out, what their pictures share is drawn once, then each is
 * drawn and written. Nothing is locked while a map is drawn. */
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/run_private.h"
#include "output/file.h"

#define MOST_SCENES 4     /* of a group: sizes, and legends that leave another room */
#define PROBE_BYTES 65536 /* that must fit on the disk for the batch to go on */

void
wijk_task_free(gpointer data)
{
    WijkTask *task = data;

    wijk_job_free(task->job);
    wijk_notes_free(task->notes);
    g_clear_error(&task->error);
    g_array_unref(task->file);
    wijk_settings_free(task->settings);
    g_free(task);
}

gboolean
wijk_run_probe(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ".wijk-probe", NULL);
    g_autofree char *bytes = g_malloc0(PROBE_BYTES);
    g_autoptr(GError) local = NULL;
    gboolean fine = wijk_file_write(path, bytes, PROBE_BYTES, &local);

    g_unlink(path);
    if (!fine)
        g_set_error(error, WIJK_ERROR, local->code,
                    _("%s; make room, or choose another folder with -o"), local->message);
    return fine;
}

gboolean
wijk_run_is_over(const WijkRun *run, const GError *error)
{
    return g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FULL) ||
           (g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE) &&
            !wijk_run_probe(run->batch->folder, NULL));
}

/* ---- one map */

/* Figures, classes, colours, layout. */
static void
prepare_task(gsize item, guint worker, gpointer data)
{
    const WijkRound *round = data;
    WijkRun *run = round->run;
    WijkTask *task = round->task->pdata[round->first + item];
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
    if (wijk_job_find_hotspots(task->job, task->notes, &task->error) &&
        wijk_job_classify(task->job, task->notes, &task->error) &&
        wijk_job_paint(task->job, task->notes, &task->error))
        wijk_job_lay_out(task->job, task->notes, &task->error);
    task->job->typesetter = NULL;
}

/* Pixels, encoding, files. */
static void
write_task(gsize item, guint worker, gpointer data)
{
    const WijkRound *round = data;
    WijkRun *run = round->run;
    WijkTask *task = round->task->pdata[round->first + item];
    g_autoptr(GPtrArray) entries = NULL;

    if (task->job == NULL)
        return;
    if (run->typesetter[worker] == NULL)
        run->typesetter[worker] = wijk_typesetter_new();
    if (run->press[worker] == NULL)
        run->press[worker] = wijk_press_new();
    task->job->typesetter = run->typesetter[worker];
    task->job->press = run->press[worker];
    task->job->n_threads = round->n_inner;
    if (task->error == NULL && !g_atomic_int_get(&run->stop) &&
        !wijk_job_write(task->job, task->scene, &task->error) &&
        wijk_run_is_over(run, task->error))
        wijk_run_stop(run, task->error->message);

    entries = wijk_run_describe_task(round, task);
    g_mutex_lock(&run->tell);
    if (!g_atomic_int_get(&run->stop) || task->job->output->len == task->file->len)
        wijk_run_record_task(round, task, entries);
    run->n_done++;
    if (run->how->progress != NULL)
        run->how->progress(MIN(run->n_done, run->n_maps), run->n_maps, run->how->data);
    g_mutex_unlock(&run->tell);
    g_clear_pointer(&task->job, wijk_job_free);
}

/* ---- a block of maps */

static const WijkScene *
find_scene(const WijkRound *round, const WijkPage *page, guint width, guint height)
{
    for (guint i = round->scene->len; i-- > 0;)
        if (wijk_scene_fits(round->scene->pdata[i], page, width, height))
            return round->scene->pdata[i];
    return NULL;
}

/* A page of the block, and the pixels of its picture. */
typedef struct {
    const WijkPage *page; /* NULL: no picture */
    guint width, height;
} Sight;

static Sight
sight_of(const WijkRound *round, gsize at)
{
    WijkTask *task = round->task->pdata[at];
    Sight sight = {NULL, 0, 0};

    if (task->error == NULL && task->job != NULL)
        sight.page = wijk_job_page(task->job, round->run->how->n_threads, &sight.width,
                                   &sight.height);
    return sight;
}

/* TRUE if a later picture of the block can use the scene of @sight as well. */
static gboolean
is_asked_again(const WijkRound *round, gsize at, const Sight *sight)
{
    for (gsize i = at + 1; i < round->end; i++) {
        Sight other = sight_of(round, i);

        if (other.page != NULL &&
            wijk_scene_shareable(sight->page, sight->width, sight->height, other.page,
                                 other.width, other.height))
            return TRUE;
    }
    return FALSE;
}

static void
add_scene(WijkRound *round, gsize end, WijkScene *scene)
{
    if (round->scene->len == MOST_SCENES) {
        /* Those of this block that use it keep it no longer than the block. */
        for (gsize k = round->first; k < end; k++)
            if (((WijkTask *)round->task->pdata[k])->scene == round->scene->pdata[0])
                ((WijkTask *)round->task->pdata[k])->scene = NULL;
        g_ptr_array_remove_index(round->scene, 0);
    }
    g_ptr_array_add(round->scene, scene);
}

/* A scene for every picture that has none yet and is not the only one of its kind: one that
 * is draws as fast without. */
static void
make_scenes(WijkRound *round)
{
    for (gsize i = round->first; i < round->end; i++) {
        WijkTask *task = round->task->pdata[i];
        Sight sight = sight_of(round, i);

        if (sight.page == NULL)
            continue;
        task->scene = find_scene(round, sight.page, sight.width, sight.height);
        if (task->scene != NULL || !is_asked_again(round, i, &sight))
            continue;

        WijkScene *scene = wijk_scene_new(sight.page, sight.width, sight.height, NULL);

        if (scene == NULL)
            continue; /* the picture tells why */
        add_scene(round, i, scene);
        task->scene = scene;
    }
}

void
wijk_block_run(WijkRound *round)
{
    guint n = (guint)(round->end - round->first);
    guint n_threads = MIN(round->run->how->n_threads, n);

    wijk_pool_run(n, n_threads, prepare_task, round);
    make_scenes(round);
    round->n_inner = n >= round->run->how->n_threads ? 1 : round->run->how->n_threads;
    wijk_pool_run(n, n_threads, write_task, round);
}
