/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the manifest share. */
#pragma once

#include "batch/manifest.h"

#define WIJK_MANIFEST_JSONL "manifest.jsonl"
#define WIJK_MANIFEST_CSV "manifest.csv"

/* Where the line of a record is. */
typedef enum {
    WIJK_HELD_IN_MEMORY,
    WIJK_HELD_IN_MANIFEST, /* manifest.jsonl */
    WIJK_HELD_IN_JOURNAL,  /* our own */
} WijkHeld;

/**
 * WijkTrace: a file on disk that tells of entries.
 * @journal: a journal, else a manifest
 * @shard: 0 … n - 1
 * @n_shards: 0 for manifest.jsonl, 1 for the journal of a run without shards
 * @rank: a higher one is believed over a lower one
 * @name: in the folder
 */
typedef struct {
    gboolean journal;
    guint shard;
    guint n_shards;
    guint rank;
    char *name;
} WijkTrace;

/**
 * WijkRecord: what is kept in memory of an entry.
 * @line: (nullable): its line, if held in memory
 * @offset: where its line begins, if not
 * @n_shards: of the trace that told of it
 * @shard: likewise
 * @contested: two shards told different things
 */
typedef struct {
    char *path;
    WijkHash inputs;
    WijkHash output;
    guint64 bytes;
    guint64 order;
    WijkEntryStatus status;
    WijkHeld held;
    char *line;
    guint64 offset;
    gsize length;
    guint n_shards;
    guint shard;
    gboolean contested;
} WijkRecord;

/**
 * WijkManifest: see the header.
 * @trace: (element-type WijkTrace): in the order of reading; ours last
 * @manifest_fd: manifest.jsonl as it was, or -1
 * @journal_fd: our journal, or -1 when the manifest is only looked at
 * @journal_name: in the folder
 * @journal_size: bytes of whole lines in it
 * @journal_fault: 0, or the reason why nothing can be added to it any more
 * @ended: the journal was removed
 * @lock: of all below it, and of the journal
 * @record: (element-type utf8 WijkRecord): by path
 */
struct WijkManifest {
    char *folder;
    guint shard;
    guint n_shards;
    GPtrArray *trace;
    int manifest_fd;
    int journal_fd;
    char *journal_name;
    guint64 journal_size;
    int journal_fault;
    gboolean ended;
    GMutex lock;
    GHashTable *record;
};

/* An error about a file of the folder, for a reason of the system. Returns: FALSE */
gboolean wijk_manifest_fail(const WijkManifest *manifest, const char *name, int reason,
                            GError **error);

/* An error about a folder that no file can be made in, with the cure. Returns: FALSE */
gboolean wijk_manifest_refuse_folder(const WijkManifest *manifest, int reason,
                                     GError **error);

/* An empty manifest. */
WijkManifest *wijk_manifest_new(const char *folder, guint shard, guint n_shards);

/* Takes @record into the manifest, instead of what was known of its path. */
void wijk_manifest_take(WijkManifest *manifest, WijkRecord *record);

/* A record of @entry, without its line. */
WijkRecord *wijk_record_new(const WijkEntry *entry);
void wijk_record_free(WijkRecord *record);

/* The name of a trace. Returns: (transfer full) */
char *wijk_trace_name(gboolean journal, guint shard, guint n_shards);

/* Lists the traces in the folder. */
gboolean wijk_manifest_list_traces(WijkManifest *manifest, GError **error);

/* Sorts the traces by rank: manifest.jsonl, other manifests, other journals, then the same
 * of the shards @from … @to - 1 of @n_shards. */
void wijk_manifest_rank_traces(WijkManifest *manifest, guint from, guint to,
                               guint n_shards);

/**
 * wijk_manifest_check_idle:
 * @manifest: a manifest whose traces are listed
 * @friends: shards of this many do not disturb; 0 if everyone does
 *
 * Errors: %WIJK_ERROR_FILE if another run is busy in the folder.
 *
 * Returns: %TRUE if none is
 */
gboolean wijk_manifest_check_idle(const WijkManifest *manifest, guint friends,
                                  GError **error);

/* Reads all traces into the manifest, in the order of their rank. */
gboolean wijk_manifest_read_traces(WijkManifest *manifest, WijkNotes *notes,
                                   GError **error);

/* The line of a record. Returns: (transfer full): the entry, or NULL with error set */
WijkEntry *wijk_manifest_read_record(const WijkManifest *manifest, const WijkRecord *record,
                                     GError **error);

/* All records by order, then path. Returns: (transfer container) (element-type WijkRecord)
 */
GPtrArray *wijk_manifest_sorted(const WijkManifest *manifest);

/* TRUE if the file of a record is there. */
gboolean wijk_manifest_has_file(const WijkManifest *manifest, const char *path,
                                guint64 *out_bytes);

/* Begins, adds to and ends the journal. */
gboolean wijk_manifest_begin_journal(WijkManifest *manifest, GError **error);
gboolean wijk_manifest_add_to_journal(WijkManifest *manifest, WijkRecord *record,
                                      char *line, GError **error);
void wijk_manifest_end_journal(WijkManifest *manifest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkRecord, wijk_record_free)
