/* SPDX-License-Identifier: EUPL-1.2 */
/* The manifest of a batch: what every file in its folder was made of and what became of it,
 * so that a next run draws only what changed.
 *
 *   manifest.jsonl               an entry a line, in the order of the plan
 *   manifest.csv                 the same for a spreadsheet, without the reports
 *   manifest-2-of-8.jsonl        what one shard made, until the shards are merged
 *   .wijk-batch-2-of-8.journal   what a run made so far; a run that is not cut in shards
 *                                is 1-of-1
 *
 * A run adds a line to its journal for every file, in one write(2): whenever it is killed,
 * whole lines are left and at most one torn one, which is passed over. A run that ends
 * writes its manifest whole and removes the journal. The same plan and inputs give the same
 * bytes, whatever the number of threads, shards or interruptions. */
#pragma once

#include "base/notes.h"
#include "batch/entry.h"

typedef struct WijkManifest WijkManifest;

/**
 * wijk_manifest_open:
 * @folder: folder of the batch; made if it is not there
 * @shard: 0 … @n_shards - 1
 * @n_shards: 1, or in how many parts the plan is cut
 * @notes: told of lines that are no entries
 *
 * Reads what earlier runs left, and begins a journal. Where several runs know a file, the
 * last one is believed.
 *
 * Cost: reads the manifests; some 200 bytes of memory a file, the rest stays on disk.
 * Errors: %WIJK_ERROR_FILE if the folder cannot be made, read or written to, or if another
 *   run is busy in it that is no shard of the same plan; %WIJK_ERROR_LIMIT past
 *   %WIJK_LIMIT_MANIFEST_FILES or %WIJK_LIMIT_SHARDS.
 *
 * Returns: (transfer full): the manifest, or %NULL with @error set
 */
WijkManifest *wijk_manifest_open(const char *folder, guint shard, guint n_shards,
                                 WijkNotes *notes, GError **error);

/**
 * wijk_manifest_read:
 * @folder: folder of a batch; one that is not there has no entries
 * @notes: told of lines that are no entries
 *
 * The same to look at only: writes nothing, and disturbs no run.
 *
 * Errors: as for wijk_manifest_open(), but a busy run is no error.
 *
 * Returns: (transfer full): the manifest, or %NULL with @error set
 */
WijkManifest *wijk_manifest_read(const char *folder, WijkNotes *notes, GError **error);

/**
 * wijk_manifest_free:
 * @manifest: (nullable): a manifest
 *
 * Frees @manifest. The journal of a run that did not finish stays, if there is anything in
 * it.
 */
void wijk_manifest_free(WijkManifest *manifest);

/**
 * wijk_manifest_tidy:
 * @manifest: an opened manifest
 * @path: (array length=n): files of the plan
 * @n: number of them
 *
 * Removes the unfinished files (".wijk-XXXXXX.part") that killed runs left in the folder
 * and in those of the plan: only plain files with such a name. While other shards may be
 * busy, only files of more than an hour old, by the clock of the file system.
 *
 * Returns: the number of files removed
 */
guint wijk_manifest_tidy(WijkManifest *manifest, const char *const *path, gsize n);

/**
 * wijk_manifest_is_current:
 * @manifest: a manifest
 * @path: a file of the plan
 * @inputs: hash of all that its picture depends on now
 *
 * Whether the file need not be drawn: it was drawn from the same inputs, and is still there
 * with the same length. Where two shards told different things about it, its content is
 * looked at.
 *
 * Returns: %TRUE if it is as it should be
 */
gboolean wijk_manifest_is_current(WijkManifest *manifest, const char *path,
                                  WijkHash inputs);

/**
 * wijk_manifest_find:
 * @manifest: a manifest
 * @path: a file
 *
 * Returns: (transfer full) (nullable): what is known of it, or %NULL if nothing is
 */
WijkEntry *wijk_manifest_find(WijkManifest *manifest, const char *path);

/**
 * wijk_manifest_entries:
 * @manifest: a manifest
 *
 * Errors: %WIJK_ERROR_FILE if the manifest cannot be read any more.
 *
 * Returns: (transfer full) (element-type WijkEntry): all entries in the order of the plan,
 *   then those of earlier plans by path, all without their report, which
 * wijk_manifest_find() gives; or %NULL with @error set
 */
GPtrArray *wijk_manifest_entries(WijkManifest *manifest, GError **error);

/**
 * wijk_manifest_record:
 * @manifest: an opened manifest
 * @entry: what became of a file; copied. Of a file that was not drawn again nothing need be
 *   recorded
 *
 * Adds a line to the journal.
 *
 * Errors: %WIJK_ERROR_FILE if it cannot be written (a full disk); the entry is then kept in
 *   memory, and comes in the manifest if that can be written later.
 *
 * Returns: %TRUE if it is in the journal
 */
gboolean wijk_manifest_record(WijkManifest *manifest, const WijkEntry *entry,
                              GError **error);

/**
 * wijk_manifest_finish:
 * @manifest: an opened manifest
 * @path: (array length=n): files of the plan, or of this shard's part of it; each once
 * @order: (array length=n) (nullable): the place of each in the whole plan, rising; %NULL
 *   for 0 … n - 1
 * @n: number of them
 *
 * Writes manifest.jsonl and manifest.csv, or the manifest of the shard, and removes the
 * journal, after which nothing can be recorded any more. Files of the plan that nothing is
 * known of are left out. Entries of earlier plans come last, if their file is still there.
 *
 * Cost: the manifest in memory, once, about 1 KiB a file.
 * Errors: %WIJK_ERROR_FILE; the journal then stays, so nothing is lost.
 *
 * Returns: %TRUE if everything is written
 */
gboolean wijk_manifest_finish(WijkManifest *manifest, const char *const *path,
                              const guint64 *order, gsize n, GError **error);

/**
 * wijk_manifest_merge:
 * @folder: folder of a batch that was run in shards
 * @out_missing: (out): the shards that are not finished, counted from 1, as guint; empty if
 *   all are there
 * @out_failed: (out) (nullable) (element-type WijkEntry): the files of the shards that
 *   failed, in the order of the plan
 * @notes: told of lines that are no entries
 *
 * Writes manifest.jsonl and manifest.csv of all shards, the same as a run without shards
 * writes. When no shard is missing, the shards' own manifests are removed. A shard that
 * left a journal is missing, also where a run of it before that had finished.
 *
 * Errors: %WIJK_ERROR_FILE if there are no shards, if one is still busy, if there are those
 *   of several plans, none complete, or if something cannot be read or written.
 *
 * Returns: %TRUE if the manifest is written, with or without missing shards
 */
gboolean wijk_manifest_merge(const char *folder, GArray **out_missing,
                             GPtrArray **out_failed, WijkNotes *notes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkManifest, wijk_manifest_free)
