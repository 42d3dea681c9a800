/* SPDX-License-Identifier: EUPL-1.2 */
/* A batch: many maps of the same boundaries. It is planned whole before the first map is
 * drawn; what maps share is made once; every map is accounted for. */
#pragma once

#include "base/json.h"
#include "base/notes.h"
#include "base/number.h"
#include "output/page.h"
#include "style/settings.h"

/**
 * WijkBatchFile: a file of the plan.
 * @map: index of its map
 * @size: index of its size
 * @format: its format
 * @path: below the folder, "/" between folders
 */
typedef struct {
    guint map;
    guint size;
    WijkFormat format;
    char *path;
} WijkBatchFile;

/**
 * WijkBatchMap: an indicator of a year for a group of areas.
 * @base: index of the year
 * @group: index of the group of areas
 * @indicator: index of the indicator
 * @first_file: its first file in the plan
 * @n_files: files of it, sizes outside, formats inside
 */
typedef struct {
    guint base;
    guint group;
    guint indicator;
    guint first_file;
    guint n_files;
} WijkBatchMap;

typedef struct WijkBatch WijkBatch;

/**
 * wijk_batch_new:
 * @settings: of a batch file and a style; must outlive the batch
 * @lang: language of the maps
 * @n_threads: threads to use
 * @notes: told of everything odd in boundaries, tables and dictionary
 *
 * Reads the dictionary, and boundaries and table of every year, and plans all maps; draws
 * nothing. Where a table cannot be read and that of another year can, the maps of its year
 * are planned, and fail.
 *
 * Errors: those of reading; %WIJK_ERROR_USAGE for an indicator that is not there, a format,
 *   size or year that is none, a pattern of file names that is none, or two files of one
 *   name.
 *
 * Returns: (transfer full): the batch, or %NULL with @error set
 */
WijkBatch *wijk_batch_new(const WijkSettings *settings, WijkLang lang, guint n_threads,
                          WijkNotes *notes, GError **error);

/**
 * wijk_batch_free:
 * @batch: (nullable): a batch
 *
 * Frees @batch.
 */
void wijk_batch_free(WijkBatch *batch);

/* The plan: files in the order of their maps. */
guint wijk_batch_n_files(const WijkBatch *batch);
const WijkBatchFile *wijk_batch_file(const WijkBatch *batch, guint i);

/* Why no map of a year can be drawn, a sentence for each such year. Returns: (transfer
 * none) (array zero-terminated=1) */
const char *const *wijk_batch_lost_years(const WijkBatch *batch);

/* The folder that the maps go to. */
const char *wijk_batch_folder(const WijkBatch *batch);

/**
 * WijkBatchRun: how a batch is run.
 * @n_threads: maps drawn at a time
 * @force: %TRUE to draw what did not change too
 * @shard: 0 … @n_shards - 1
 * @n_shards: 1, or in how many parts the plan is cut
 * @progress: (nullable): called after each map, one at a time
 * @failed: (nullable): called for each map that failed, with the first file that is not
 *   there, one at a time; not for those of a year that is lost
 * @data: for both
 */
typedef struct {
    guint n_threads;
    gboolean force;
    guint shard;
    guint n_shards;
    void (*progress)(guint n_done, guint n_maps, gpointer data);
    void (*failed)(const char *path, const char *reason, gpointer data);
    gpointer data;
} WijkBatchRun;

/* Whether a map of the plan is of the shard that is run: every @n_shards-th is. */
gboolean wijk_batch_run_has(const WijkBatchRun *run, guint map);

/* The maps, and the files, of the shard that is run. */
guint wijk_batch_run_n_maps(const WijkBatchRun *run, const WijkBatch *batch);
guint wijk_batch_run_n_files(const WijkBatchRun *run, const WijkBatch *batch);

/**
 * WijkBatchOutlook: what a plan, or the shard of it that is run, would make.
 * @n_maps: maps
 * @n_files: files
 * @n_empty: maps of which no area has a value
 * @n_suppressed: of those, maps whose values are all suppressed
 * @n_unmatched: of those, maps of which no area has a row
 * @n_lost: maps of a year whose table cannot be read
 * @n_failing: maps of an indicator that has no column
 * @bytes: about, of all files
 * @seconds: about, on this machine; every shard reads boundaries and tables for itself
 */
typedef struct {
    guint n_maps;
    guint n_files;
    guint n_empty;
    guint n_suppressed;
    guint n_unmatched;
    guint n_lost;
    guint n_failing;
    guint64 bytes;
    double seconds;
} WijkBatchOutlook;

/* Looks at the figures of every map that would be run, and draws nothing. */
void wijk_batch_look_ahead(WijkBatch *batch, const WijkBatchRun *run,
                           WijkBatchOutlook *out_outlook);

/**
 * WijkBatchResult: what became of the maps of a run, as files.
 * @n_drawn: written anew
 * @n_unchanged: as they were
 * @n_failed: not there, or not as they should be
 * @n_left: not tried, since nothing could be written any more
 * @bytes: of the files written anew
 * @stopped: (nullable): why nothing could be written any more; owned by the result
 */
typedef struct {
    guint n_drawn;
    guint n_unchanged;
    guint n_failed;
    guint n_left;
    guint64 bytes;
    char *stopped;
} WijkBatchResult;

/* Frees what the result owns. */
void wijk_batch_result_clear(WijkBatchResult *result);

/**
 * wijk_batch_run:
 * @batch: a batch
 * @run: how
 * @out_result: (out caller-allocates): what became of it
 * @notes: told what is odd
 *
 * Draws what changed since the manifest was written, and writes the manifest. A map that
 * fails is told and recorded, and the others go on; but when nothing can be written any
 * more, on a full disk, the rest is left.
 *
 * Errors: %WIJK_ERROR_FILE if the folder cannot be made or written to.
 *
 * Returns: %TRUE if the batch was run, whatever became of its maps
 */
gboolean wijk_batch_run(WijkBatch *batch, const WijkBatchRun *run,
                        WijkBatchResult *out_result, WijkNotes *notes, GError **error);

/* Writes the page to choose maps from, if the settings want it, from the manifest. */
gboolean wijk_batch_write_index(const WijkSettings *settings, const char *folder,
                                WijkLang lang, WijkNotes *notes, GError **error);

/**
 * WijkBatchMerged: what the shards made together.
 * @complete: all shards are finished
 * @n_failed: files that failed
 */
typedef struct {
    gboolean complete;
    guint n_failed;
} WijkBatchMerged;

/**
 * wijk_batch_merge:
 * @settings: of the batch file
 * @run: its callback for what failed
 * @lang: language of the index
 * @out_merged: (out caller-allocates): what the shards made
 * @notes: told of shards that are missing
 *
 * Makes one manifest of those of the shards, and the index. Tells again of every file that
 * failed, since who merges did not see the shards run.
 *
 * Errors: those of wijk_manifest_merge() and of writing.
 *
 * Returns: %TRUE if the manifest is written
 */
gboolean wijk_batch_merge(const WijkSettings *settings, const WijkBatchRun *run,
                          WijkLang lang, WijkBatchMerged *out_merged, WijkNotes *notes,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBatch, wijk_batch_free)
