/* SPDX-License-Identifier: EUPL-1.2 */
/* What earlier runs left in the folder: manifests and journals, line by line. */
#include "batch/manifest-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

#define BLOCK (256 * 1024) /* bytes read at a time */
#define SHARD_MANIFEST "manifest-"
#define SHARD_MANIFEST_END ".jsonl"
#define JOURNAL ".wijk-batch-"
#define JOURNAL_END ".journal"

char *
wijk_trace_name(gboolean journal, guint shard, guint n_shards)
{
    if (!journal && n_shards <= 1)
        return g_strdup(WIJK_MANIFEST_JSONL);
    return g_strdup_printf("%s%u-of-%u%s", journal ? JOURNAL : SHARD_MANIFEST, shard + 1,
                           n_shards, journal ? JOURNAL_END : SHARD_MANIFEST_END);
}

/* Returns: (transfer full) (nullable): the trace of which this is the very name */
static WijkTrace *
parse_trace(const char *name)
{
    const gboolean journal = g_str_has_prefix(name, JOURNAL);
    const char *prefix = journal ? JOURNAL : SHARD_MANIFEST;
    const char *suffix = journal ? JOURNAL_END : SHARD_MANIFEST_END;
    guint64 shard = 1;
    guint64 n_shards = 0;
    WijkTrace *trace;

    if (strcmp(name, WIJK_MANIFEST_JSONL) != 0) {
        g_autofree char *middle = NULL;
        g_autofree char *again = NULL;
        g_auto(GStrv) number = NULL;

        if (!g_str_has_prefix(name, prefix) || !g_str_has_suffix(name, suffix) ||
            strlen(name) < strlen(prefix) + strlen(suffix))
            return NULL;
        middle = g_strndup(name + strlen(prefix),
                           strlen(name) - strlen(prefix) - strlen(suffix));
        number = g_strsplit(middle, "-of-", 3);
        if (g_strv_length(number) != 2 ||
            !g_ascii_string_to_unsigned(number[1], 10, 1, WIJK_LIMIT_SHARDS, &n_shards,
                                        NULL) ||
            !g_ascii_string_to_unsigned(number[0], 10, 1, n_shards, &shard, NULL))
            return NULL;
        again = wijk_trace_name(journal, (guint)shard - 1, (guint)n_shards);
        if (strcmp(again, name) != 0)
            return NULL;
    }
    trace = g_new0(WijkTrace, 1);
    trace->journal = journal;
    trace->shard = (guint)shard - 1;
    trace->n_shards = (guint)n_shards;
    trace->name = g_strdup(name);
    return trace;
}

gboolean
wijk_manifest_list_traces(WijkManifest *manifest, GError **error)
{
    DIR *folder = opendir(manifest->folder);
    const struct dirent *found;

    if (folder == NULL)
        return wijk_manifest_fail(manifest, NULL, errno, error);
    while ((found = readdir(folder)) != NULL) {
        WijkTrace *trace = parse_trace(found->d_name);

        if (trace != NULL)
            g_ptr_array_add(manifest->trace, trace);
    }
    closedir(folder);
    return TRUE;
}

static int
compare_traces(gconstpointer left, gconstpointer right)
{
    const WijkTrace *a = *(const WijkTrace *const *)left;
    const WijkTrace *b = *(const WijkTrace *const *)right;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->n_shards != b->n_shards)
        return a->n_shards < b->n_shards ? -1 : 1;
    return a->shard < b->shard ? -1 : a->shard > b->shard;
}

void
wijk_manifest_rank_traces(WijkManifest *manifest, guint from, guint to, guint n_shards)
{
    for (guint i = 0; i < manifest->trace->len; i++) {
        WijkTrace *trace = manifest->trace->pdata[i];
        const gboolean meant =
            trace->n_shards == n_shards && trace->shard >= from && trace->shard < to;

        trace->rank =
            trace->n_shards == 0 ? 0 : 1u + (trace->journal ? 1u : 0u) + (meant ? 2u : 0u);
    }
    g_ptr_array_sort(manifest->trace, compare_traces);
}

/* A run holds a lock on its journal as long as it lives. */
static gboolean
is_busy(const WijkManifest *manifest, const char *name)
{
    g_autofree char *path = g_build_filename(manifest->folder, name, NULL);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    gboolean busy;

    if (fd < 0)
        return FALSE;
    busy = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd);
    return busy;
}

gboolean
wijk_manifest_check_idle(const WijkManifest *manifest, guint friends, GError **error)
{
    for (guint i = 0; i < manifest->trace->len; i++) {
        const WijkTrace *trace = manifest->trace->pdata[i];

        if (!trace->journal || trace->n_shards == friends ||
            (trace->n_shards == manifest->n_shards && trace->shard == manifest->shard) ||
            !is_busy(manifest, trace->name))
            continue;
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("another batch is busy in '%s' (shard %u of %u); wait until it ends, "
                      "or choose another folder"),
                    manifest->folder, trace->shard + 1, trace->n_shards);
        return FALSE;
    }
    return TRUE;
}

/* Lines of a file, of bounded length. */
typedef struct {
    int fd;
    char *block;
    gsize n_block;
    gsize at;
    guint64 offset;  /* of the byte at @at */
    guint64 end;     /* of the last whole line */
    GString *line;   /* without its newline */
    gboolean passed; /* the line was too long, and is empty here */
} Lines;

/* Returns: 1 if there is a whole line, 0 at the end, -1 with errno set */
static int
next_line(Lines *lines)
{
    g_string_truncate(lines->line, 0);
    lines->passed = FALSE;
    for (;;) {
        const char *start = lines->block + lines->at;
        const char *newline;
        gsize length;

        if (lines->at == lines->n_block) {
            ssize_t n = pread(lines->fd, lines->block, BLOCK, (off_t)lines->offset);

            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return (int)n;
            lines->n_block = (gsize)n;
            lines->at = 0;
            start = lines->block;
        }
        newline = memchr(start, '\n', lines->n_block - lines->at);
        length = newline == NULL ? lines->n_block - lines->at : (gsize)(newline - start);
        if (lines->line->len + length > WIJK_LIMIT_MANIFEST_LINE)
            lines->passed = TRUE;
        if (lines->passed)
            g_string_truncate(lines->line, 0);
        else
            g_string_append_len(lines->line, start, (gssize)length);
        length += newline != NULL;
        lines->at += length;
        lines->offset += length;
        if (newline != NULL) {
            lines->end = lines->offset;
            return 1;
        }
    }
}

static gboolean
take_line(WijkManifest *manifest, const WijkTrace *trace, WijkHeld held, const Lines *lines,
          guint64 start)
{
    const GString *line = lines->line;
    g_autoptr(WijkEntry) entry = wijk_entry_from_line(line->str, line->len);
    WijkRecord *record;

    if (entry == NULL)
        return FALSE;
    record = wijk_record_new(entry);
    record->shard = trace->shard;
    record->n_shards = trace->n_shards;
    record->held = held;
    record->offset = start;
    record->length = line->len;
    if (held == WIJK_HELD_IN_MEMORY)
        record->line = g_strndup(line->str, line->len);
    wijk_manifest_take(manifest, record);
    return TRUE;
}

static gboolean
check_number(const WijkManifest *manifest, GError **error)
{
    if (g_hash_table_size(manifest->record) <= WIJK_LIMIT_MANIFEST_FILES)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("'%s' tells of more than %u maps; choose another folder"),
                manifest->folder, WIJK_LIMIT_MANIFEST_FILES);
    return FALSE;
}

/* Returns: the number of lines that are no entries, or -1 with @error set */
static gint64
read_lines(WijkManifest *manifest, const WijkTrace *trace, WijkHeld held, Lines *lines,
           GError **error)
{
    gint64 n_wrong = 0;
    guint64 start = 0;
    int got;

    while ((got = next_line(lines)) > 0) {
        if (lines->passed ||
            (lines->line->len > 0 && !take_line(manifest, trace, held, lines, start)))
            n_wrong++;
        if (!check_number(manifest, error))
            return -1;
        start = lines->offset;
    }
    if (got < 0) {
        wijk_manifest_fail(manifest, trace->name, errno, error);
        return -1;
    }
    /* A torn line is what a kill leaves in a journal; a manifest is whole. */
    if (lines->offset > lines->end && !trace->journal)
        n_wrong++;
    return n_wrong;
}

static gboolean
read_trace(WijkManifest *manifest, const WijkTrace *trace, int fd, WijkHeld held,
           WijkNotes *notes, GError **error)
{
    g_autofree char *block = g_malloc(BLOCK);
    g_autoptr(GString) line = g_string_new(NULL);
    Lines lines = {.fd = fd, .block = block, .line = line};
    gint64 n_wrong = read_lines(manifest, trace, held, &lines, error);

    if (n_wrong < 0)
        return FALSE;
    if (n_wrong > 0) {
        g_autofree char *path = g_build_filename(manifest->folder, trace->name, NULL);

        wijk_notes_add(
            notes,
            ngettext_("%s: %u line is damaged and was passed over; its map is "
                      "drawn again",
                      "%s: %u lines are damaged and were passed over; their maps "
                      "are drawn again",
                      (gulong)n_wrong),
            path, (guint)MIN(n_wrong, G_MAXUINT));
    }
    if (held == WIJK_HELD_IN_JOURNAL) {
        manifest->journal_size = lines.end;
        if (lines.offset > lines.end && ftruncate(fd, (off_t)lines.end) != 0)
            return wijk_manifest_fail(manifest, trace->name, errno, error);
    }
    return TRUE;
}

gboolean
wijk_manifest_read_traces(WijkManifest *manifest, WijkNotes *notes, GError **error)
{
    for (guint i = 0; i < manifest->trace->len; i++) {
        const WijkTrace *trace = manifest->trace->pdata[i];
        g_autofree char *path = g_build_filename(manifest->folder, trace->name, NULL);
        const gboolean ours = manifest->journal_fd >= 0 && trace->journal &&
                              trace->shard == manifest->shard &&
                              trace->n_shards == manifest->n_shards;
        int fd =
            ours ? manifest->journal_fd : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        WijkHeld held = ours                   ? WIJK_HELD_IN_JOURNAL
                        : trace->n_shards == 0 ? WIJK_HELD_IN_MANIFEST
                                               : WIJK_HELD_IN_MEMORY;
        gboolean read;

        if (fd < 0 && errno == ENOENT)
            continue; /* another shard ended just now */
        if (fd < 0)
            return wijk_manifest_fail(manifest, trace->name, errno, error);
        read = read_trace(manifest, trace, fd, held, notes, error);
        if (held == WIJK_HELD_IN_MANIFEST)
            manifest->manifest_fd = fd;
        else if (!ours)
            close(fd);
        if (!read)
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_at(int fd, char *bytes, gsize length, guint64 offset)
{
    while (length > 0) {
        ssize_t n = pread(fd, bytes, length, (off_t)offset);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n == 0 ? EIO : errno;
            return FALSE;
        }
        bytes += n;
        length -= (gsize)n;
        offset += (guint64)n;
    }
    return TRUE;
}

WijkEntry *
wijk_manifest_read_record(const WijkManifest *manifest, const WijkRecord *record,
                          GError **error)
{
    const gboolean journal = record->held == WIJK_HELD_IN_JOURNAL;
    g_autofree char *bytes = NULL;
    WijkEntry *entry = NULL;

    if (record->held == WIJK_HELD_IN_MEMORY) {
        entry = wijk_entry_from_line(record->line, strlen(record->line));
        g_assert(entry != NULL);
        return entry;
    }
    bytes = g_malloc(record->length);
    errno = EIO; /* for a line that was changed since it was read */
    if (read_at(journal ? manifest->journal_fd : manifest->manifest_fd, bytes,
                record->length, record->offset)) {
        entry = wijk_entry_from_line(bytes, record->length);
        if (entry != NULL && strcmp(entry->path, record->path) != 0)
            g_clear_pointer(&entry, wijk_entry_free);
        errno = EIO;
    }
    if (entry == NULL)
        wijk_manifest_fail(manifest, journal ? manifest->journal_name : WIJK_MANIFEST_JSONL,
                           errno, error);
    return entry;
}
