/* SPDX-License-Identifier: EUPL-1.2 */
/* One run of a batch, its maps and their blocks. For run.c, block.c and record.c only. */
#pragma once

#include "batch/batch_private.h"
#include "batch/manifest.h"

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
    guint told_map;              /* of the failure that was told last, + 1 */
    char *told_reason;           /* its reason */
    GPtrArray *made;             /* folders that are there */
    WijkTypesetter **typesetter; /* of each thread, made when first needed */
    WijkPlaces **places;         /* likewise */
    WijkPress **press;           /* likewise */
} WijkRun;

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
} WijkTask;

/* The group at hand. */
typedef struct {
    WijkRun *run;
    WijkBase *base;
    const WijkGroup *group;
    WijkJob *job;
    GPtrArray *task; /* of the group */
    gsize first;     /* of the block at hand */
    gsize end;
    GPtrArray *scene; /* of the group, the latest last */
    guint n_inner;    /* threads inside a map */
} WijkRound;

/* Nothing more is begun; the first reason is kept. From any thread. */
void wijk_run_stop(WijkRun *run, const char *reason);

/* The file of the plan. */
const WijkBatchFile *wijk_run_file(const WijkRun *run, guint i);

/* Whether a file of some size can be written in the folder. */
gboolean wijk_run_probe(const char *folder, GError **error);

/* Whether an error of writing is one that all files would have. */
gboolean wijk_run_is_over(const WijkRun *run, const GError *error);

void wijk_task_free(gpointer task);

/* Draws the maps @round->first to @round->end, and records what became of them. */
void wijk_block_run(WijkRound *round);

/* Records that a file could not be made, and tells it. */
void wijk_run_record_failure(WijkRun *run, const WijkBase *base, const WijkGroup *group,
                             guint file, WijkHash inputs, const char *reason);

/* What the manifest says of the files of a map that were drawn, in their order; locks
 * nothing. Returns: (transfer full) (element-type WijkEntry) */
GPtrArray *wijk_run_describe_task(const WijkRound *round, const WijkTask *task);

/* Records what became of the files of a map whose drawing has ended. */
void wijk_run_record_task(const WijkRound *round, const WijkTask *task,
                          const GPtrArray *entries);
