/* SPDX-License-Identifier: EUPL-1.2 */
/* The manifest in memory: the key of every entry, and where its line is on disk. */
#include "batch/manifest-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

WijkRecord *
wijk_record_new(const WijkEntry *entry)
{
    WijkRecord *record = g_new0(WijkRecord, 1);

    record->path = g_strdup(entry->path);
    record->inputs = entry->inputs;
    record->output = entry->output;
    record->bytes = entry->bytes;
    record->order = entry->order;
    record->status = entry->status;
    return record;
}

void
wijk_record_free(WijkRecord *record)
{
    if (record == NULL)
        return;
    g_free(record->path);
    g_free(record->line);
    g_free(record);
}

static void
free_trace(gpointer data)
{
    WijkTrace *trace = data;

    g_free(trace->name);
    g_free(trace);
}

static void
free_record(gpointer data)
{
    wijk_record_free(data);
}

WijkManifest *
wijk_manifest_new(const char *folder, guint shard, guint n_shards)
{
    WijkManifest *manifest = g_new0(WijkManifest, 1);

    manifest->folder = g_strdup(folder);
    manifest->shard = shard;
    manifest->n_shards = n_shards;
    manifest->trace = g_ptr_array_new_with_free_func(free_trace);
    manifest->manifest_fd = -1;
    manifest->journal_fd = -1;
    g_mutex_init(&manifest->lock);
    manifest->record = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_record);
    return manifest;
}

void
wijk_manifest_free(WijkManifest *manifest)
{
    if (manifest == NULL)
        return;
    if (manifest->journal_fd >= 0) {
        if (!manifest->ended && manifest->journal_size == 0)
            wijk_manifest_end_journal(manifest);
        close(manifest->journal_fd);
    }
    if (manifest->manifest_fd >= 0)
        close(manifest->manifest_fd);
    g_hash_table_destroy(manifest->record);
    g_ptr_array_unref(manifest->trace);
    g_mutex_clear(&manifest->lock);
    g_free(manifest->journal_name);
    g_free(manifest->folder);
    g_free(manifest);
}

gboolean
wijk_manifest_fail(const WijkManifest *manifest, const char *name, int reason,
                   GError **error)
{
    g_autofree char *path = name == NULL ? g_strdup(manifest->folder)
                                         : g_build_filename(manifest->folder, name, NULL);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("cannot read '%s': %s"), path,
                g_strerror(reason));
    return FALSE;
}

void
wijk_manifest_take(WijkManifest *manifest, WijkRecord *record)
{
    const WijkRecord *old = g_hash_table_lookup(manifest->record, record->path);

    /* Nothing is older than manifest.jsonl, and a shard's journal is newer than its
     * manifest; which of two shards is the newer cannot be told. */
    if (old != NULL && old->n_shards > 0 &&
        (old->n_shards != record->n_shards || old->shard != record->shard))
        record->contested = !wijk_hash_equal(old->inputs, record->inputs) ||
                            !wijk_hash_equal(old->output, record->output);
    g_hash_table_replace(manifest->record, record->path, record);
}

gboolean
wijk_manifest_refuse_folder(const WijkManifest *manifest, int reason, GError **error)
{
    const WijkErrorCode code = wijk_error_of_writing(reason);

    g_set_error(error, WIJK_ERROR, code,
                code == WIJK_ERROR_FULL
                    ? _("cannot write in the folder '%s': %s; make room, or choose another "
                        "folder with -o")
                    : _("cannot write in the folder '%s': %s; let it be written to, or "
                        "choose another folder with -o"),
                manifest->folder, g_strerror(reason));
    return FALSE;
}

static gboolean
check_shard(guint shard, guint n_shards, GError **error)
{
    g_assert(shard < n_shards);
    if (n_shards <= WIJK_LIMIT_SHARDS)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("a plan cannot be cut in %u shards; it may be cut in at most %u"),
                n_shards, WIJK_LIMIT_SHARDS);
    return FALSE;
}

WijkManifest *
wijk_manifest_open(const char *folder, guint shard, guint n_shards, WijkNotes *notes,
                   GError **error)
{
    g_autoptr(WijkManifest) manifest = NULL;

    if (!check_shard(shard, n_shards, error))
        return NULL;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("cannot make the folder '%s': %s; choose another folder with -o"),
                    folder, g_strerror(errno));
        return NULL;
    }
    manifest = wijk_manifest_new(folder, shard, n_shards);
    if (!wijk_manifest_begin_journal(manifest, error) ||
        !wijk_manifest_list_traces(manifest, error) ||
        !wijk_manifest_check_idle(manifest, n_shards > 1 ? n_shards : 0, error))
        return NULL;
    wijk_manifest_rank_traces(manifest, shard, shard + 1, n_shards);
    if (!wijk_manifest_read_traces(manifest, notes, error))
        return NULL;
    return g_steal_pointer(&manifest);
}

WijkManifest *
wijk_manifest_read(const char *folder, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkManifest) manifest = wijk_manifest_new(folder, 0, 1);

    if (!g_file_test(folder, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&manifest);
    if (!wijk_manifest_list_traces(manifest, error))
        return NULL;
    wijk_manifest_rank_traces(manifest, 0, 1, 1);
    if (!wijk_manifest_read_traces(manifest, notes, error))
        return NULL;
    return g_steal_pointer(&manifest);
}

gboolean
wijk_manifest_has_file(const WijkManifest *manifest, const char *path, guint64 *out_bytes)
{
    g_autofree char *whole = g_build_filename(manifest->folder, path, NULL);
    struct stat about;

    if (stat(whole, &about) != 0 || !S_ISREG(about.st_mode))
        return FALSE;
    *out_bytes = (guint64)about.st_size;
    return TRUE;
}

static gboolean
has_content(const WijkManifest *manifest, const char *path, WijkHash wanted)
{
    g_autofree char *whole = g_build_filename(manifest->folder, path, NULL);
    WijkHash hash;

    return wijk_hash_file(whole, &hash, NULL, NULL) && wijk_hash_equal(hash, wanted);
}

/* Copies what is known of @path, so that it can be looked at without the lock. */
static WijkRecord *
copy_record(WijkManifest *manifest, const char *path)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&manifest->lock);
    const WijkRecord *record = g_hash_table_lookup(manifest->record, path);
    WijkRecord *copy;

    if (record == NULL)
        return NULL;
    copy = g_memdup2(record, sizeof *record);
    copy->path = g_strdup(record->path);
    copy->line = g_strdup(record->line);
    return copy;
}

gboolean
wijk_manifest_is_current(WijkManifest *manifest, const char *path, WijkHash inputs)
{
    g_autoptr(WijkRecord) record = copy_record(manifest, path);
    guint64 bytes;

    return record != NULL && record->status == WIJK_ENTRY_DONE &&
           wijk_hash_equal(record->inputs, inputs) &&
           wijk_manifest_has_file(manifest, path, &bytes) && bytes == record->bytes &&
           (!record->contested || has_content(manifest, path, record->output));
}

WijkEntry *
wijk_manifest_find(WijkManifest *manifest, const char *path)
{
    g_autoptr(WijkRecord) record = copy_record(manifest, path);

    return record == NULL ? NULL : wijk_manifest_read_record(manifest, record, NULL);
}

static int
compare_records(gconstpointer left, gconstpointer right)
{
    const WijkRecord *a = *(const WijkRecord *const *)left;
    const WijkRecord *b = *(const WijkRecord *const *)right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return strcmp(a->path, b->path);
}

GPtrArray *
wijk_manifest_sorted(const WijkManifest *manifest)
{
    GPtrArray *sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer record;

    g_hash_table_iter_init(&iter, manifest->record);
    while (g_hash_table_iter_next(&iter, NULL, &record))
        g_ptr_array_add(sorted, record);
    g_ptr_array_sort(sorted, compare_records);
    return sorted;
}

static void
free_entry(gpointer data)
{
    wijk_entry_free(data);
}

GPtrArray *
wijk_manifest_entries(WijkManifest *manifest, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&manifest->lock);
    g_autoptr(GPtrArray) sorted = wijk_manifest_sorted(manifest);
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);

    for (guint i = 0; i < sorted->len; i++) {
        WijkEntry *entry = wijk_manifest_read_record(manifest, sorted->pdata[i], error);

        if (entry == NULL)
            return NULL;
        g_clear_pointer(&entry->report, g_free);
        g_ptr_array_add(entries, entry);
    }
    return g_steal_pointer(&entries);
}

gboolean
wijk_manifest_record(WijkManifest *manifest, const WijkEntry *entry, GError **error)
{
    g_autofree char *line = wijk_entry_to_line(entry);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&manifest->lock);
    WijkRecord *record = wijk_record_new(entry);
    gboolean added;

    g_assert(manifest->journal_fd >= 0 && !manifest->ended);
    record->shard = manifest->shard;
    record->n_shards = manifest->n_shards;
    added = wijk_manifest_add_to_journal(manifest, record, g_steal_pointer(&line), error);
    wijk_manifest_take(manifest, record);
    record->contested = FALSE; /* it was drawn just now */
    return added;
}
