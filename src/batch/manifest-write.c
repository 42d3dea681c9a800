/* SPDX-License-Identifier: EUPL-1.2 */
/* The end of a run: its manifest, and that of shards together. */
#include "batch/manifest-private.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "output/file.h"

/* The files as they are being made. */
typedef struct {
    const WijkManifest *manifest;
    GString *jsonl;
    GString *csv;      /* NULL for the manifest of a shard */
    GPtrArray *failed; /* (nullable): of WijkEntry: those that failed are put here too */
} Pages;

static void
begin_pages(Pages *pages, const WijkManifest *manifest, gboolean with_csv)
{
    pages->manifest = manifest;
    pages->jsonl = g_string_new(NULL);
    pages->csv = with_csv ? g_string_new(wijk_entry_csv_header()) : NULL;
}

static void
clear_pages(Pages *pages)
{
    if (pages->jsonl != NULL)
        g_string_free(pages->jsonl, TRUE);
    if (pages->csv != NULL)
        g_string_free(pages->csv, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pages, clear_pages)

static gboolean
add_entry(Pages *pages, const WijkRecord *record, guint64 order, GError **error)
{
    g_autoptr(WijkEntry) entry = wijk_manifest_read_record(pages->manifest, record, error);
    g_autofree char *line = NULL;

    if (entry == NULL)
        return FALSE;
    entry->order = order;
    line = wijk_entry_to_line(entry);
    g_string_append(pages->jsonl, line);
    g_string_append_c(pages->jsonl, '\n');
    if (pages->csv != NULL)
        wijk_entry_to_csv(entry, pages->csv);
    if (pages->failed != NULL && entry->status == WIJK_ENTRY_FAILED)
        g_ptr_array_add(pages->failed, g_steal_pointer(&entry));
    return TRUE;
}

static int
compare_paths(gconstpointer left, gconstpointer right)
{
    const WijkRecord *a = *(const WijkRecord *const *)left;
    const WijkRecord *b = *(const WijkRecord *const *)right;

    return strcmp(a->path, b->path);
}

/* Entries that are not @planned, by path, if their file is still there. */
static gboolean
add_earlier(Pages *pages, GHashTable *planned, GError **error)
{
    g_autoptr(GPtrArray) earlier = wijk_manifest_sorted(pages->manifest);

    g_ptr_array_sort(earlier, compare_paths);
    for (guint i = 0; i < earlier->len; i++) {
        const WijkRecord *record = earlier->pdata[i];
        guint64 bytes;

        if (!g_hash_table_contains(planned, record->path) &&
            record->status == WIJK_ENTRY_DONE &&
            wijk_manifest_has_file(pages->manifest, record->path, &bytes) &&
            !add_entry(pages, record, WIJK_ENTRY_NO_ORDER, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_page(const Pages *pages, const char *name, const GString *page, GError **error)
{
    g_autofree char *path = g_build_filename(pages->manifest->folder, name, NULL);

    return wijk_file_write(path, page->str, page->len, error);
}

static gboolean
write_pages(const Pages *pages, const char *name, GError **error)
{
    return write_page(pages, name, pages->jsonl, error) &&
           (pages->csv == NULL || write_page(pages, WIJK_MANIFEST_CSV, pages->csv, error));
}

/* Removes what other runs left and manifest.jsonl now holds; not our own journal, whose
 * name is another's as soon as it is free. */
static void
remove_traces(const WijkManifest *manifest)
{
    for (guint i = 0; i < manifest->trace->len; i++) {
        const WijkTrace *trace = manifest->trace->pdata[i];
        g_autofree char *path = g_build_filename(manifest->folder, trace->name, NULL);

        if (trace->n_shards > 0 &&
            !(trace->journal && trace->n_shards == 1 && manifest->n_shards == 1))
            g_unlink(path);
    }
}

gboolean
wijk_manifest_finish(WijkManifest *manifest, const char *const *path, const guint64 *order,
                     gsize n, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&manifest->lock);
    g_autoptr(GHashTable) planned = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *name = wijk_trace_name(FALSE, manifest->shard, manifest->n_shards);
    const gboolean alone = manifest->n_shards == 1;
    g_auto(Pages) pages = {0};

    g_assert(manifest->journal_fd >= 0 && !manifest->ended);
    g_assert(alone || n == 0 || order != NULL);
    begin_pages(&pages, manifest, alone);
    for (gsize i = 0; i < n; i++) {
        const WijkRecord *record = g_hash_table_lookup(manifest->record, path[i]);

        g_hash_table_add(planned, (gpointer)path[i]);
        if (record != NULL &&
            !add_entry(&pages, record, order == NULL ? i : order[i], error))
            return FALSE;
    }
    if (alone && !add_earlier(&pages, planned, error))
        return FALSE;
    if (!write_pages(&pages, name, error))
        return FALSE;
    if (alone)
        remove_traces(manifest);
    wijk_manifest_end_journal(manifest);
    return TRUE;
}

/* The shards, counted from 1, of a plan that was cut in @n_shards that are not finished. A
 * run that ends removes its journal: one that is there is of a run that was killed, and the
 * manifest beside it of a run before that. */
static GArray *
list_missing(const WijkManifest *manifest, guint n_shards)
{
    g_autofree guint8 *manifests = g_new0(guint8, n_shards);
    g_autofree guint8 *journals = g_new0(guint8, n_shards);
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < manifest->trace->len; i++) {
        const WijkTrace *trace = manifest->trace->pdata[i];

        if (trace->n_shards == n_shards)
            (trace->journal ? journals : manifests)[trace->shard] = TRUE;
    }
    for (guint number = 1; number <= n_shards; number++)
        if (!manifests[number - 1] || journals[number - 1])
            g_array_append_val(missing, number);
    return missing;
}

static gboolean
is_complete(const WijkManifest *manifest, guint n_shards)
{
    g_autoptr(GArray) missing = list_missing(manifest, n_shards);

    return missing->len == 0;
}

/* In how many shards the plan was cut: of several plans the one that is complete. Returns:
 * 0 with @error set if that cannot be told */
static guint
choose_split(const WijkManifest *manifest, GError **error)
{
    guint found = 0;
    guint other = 0;
    guint complete = 0;
    guint n_complete = 0;

    for (guint i = 0; i < manifest->trace->len; i++) {
        const guint n_shards = ((const WijkTrace *)manifest->trace->pdata[i])->n_shards;

        if (n_shards < 2 || n_shards == complete)
            continue;
        if (found != 0 && n_shards != found)
            other = n_shards;
        else
            found = n_shards;
        if (is_complete(manifest, n_shards)) {
            complete = n_shards;
            n_complete++;
        }
    }
    if (n_complete == 1)
        return complete;
    if (found == 0)
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_FILE,
            _("'%s' holds no manifests of shards; run the batch with --shard 1/N to "
              "N/N first"),
            manifest->folder);
    else if (other != 0)
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_FILE,
            _("'%s' holds shards of a plan in %u parts and of one in %u; remove the "
              "manifests that you do not want, or run their batch to its end"),
            manifest->folder, found, other);
    return other == 0 ? found : 0;
}

static gboolean
add_shards(Pages *pages, guint n_shards, GError **error)
{
    g_autoptr(GHashTable) planned = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) sorted = wijk_manifest_sorted(pages->manifest);

    for (guint i = 0; i < sorted->len; i++) {
        const WijkRecord *record = sorted->pdata[i];

        if (record->n_shards != n_shards || record->order == WIJK_ENTRY_NO_ORDER)
            continue;
        g_hash_table_add(planned, record->path);
        if (!add_entry(pages, record, record->order, error))
            return FALSE;
    }
    return add_earlier(pages, planned, error);
}

/* A merge is a run that draws nothing: it keeps others out of the folder. */
static WijkManifest *
open_shards(const char *folder, guint *out_n_shards, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkManifest) manifest = wijk_manifest_new(folder, 0, 1);

    if (!g_file_test(folder, G_FILE_TEST_EXISTS)) {
        choose_split(manifest, error); /* says that there are no shards */
        return NULL;
    }
    if (!wijk_manifest_begin_journal(manifest, error) ||
        !wijk_manifest_list_traces(manifest, error) ||
        !wijk_manifest_check_idle(manifest, 0, error))
        return NULL;
    *out_n_shards = choose_split(manifest, error);
    if (*out_n_shards == 0)
        return NULL;
    wijk_manifest_rank_traces(manifest, 0, *out_n_shards, *out_n_shards);
    if (!wijk_manifest_read_traces(manifest, notes, error))
        return NULL;
    return g_steal_pointer(&manifest);
}

static void
free_entry(gpointer data)
{
    wijk_entry_free(data);
}

gboolean
wijk_manifest_merge(const char *folder, GArray **out_missing, GPtrArray **out_failed,
                    WijkNotes *notes, GError **error)
{
    guint n_shards = 0;
    g_autoptr(WijkManifest) manifest = open_shards(folder, &n_shards, notes, error);
    g_autoptr(GArray) missing = NULL;
    g_autoptr(GPtrArray) failed = g_ptr_array_new_with_free_func(free_entry);
    g_auto(Pages) pages = {0};

    if (manifest == NULL)
        return FALSE;
    missing = list_missing(manifest, n_shards);
    begin_pages(&pages, manifest, TRUE);
    pages.failed = failed;
    if (!add_shards(&pages, n_shards, error) ||
        !write_pages(&pages, WIJK_MANIFEST_JSONL, error))
        return FALSE;
    if (missing->len == 0) {
        remove_traces(manifest);
        wijk_manifest_end_journal(manifest);
    }
    *out_missing = g_steal_pointer(&missing);
    if (out_failed != NULL)
        *out_failed = g_steal_pointer(&failed);
    return TRUE;
}
