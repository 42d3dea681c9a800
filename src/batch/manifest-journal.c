/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal of a run that is busy, and what killed runs left behind. */
#include "batch/manifest-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"

#define ATTEMPTS 100 /* to lock a journal that others remove meanwhile */
#define OLD 3600     /* seconds; a file is written in far less than an hour */

static gboolean
fail_to_write(const WijkManifest *manifest, int reason, GError **error)
{
    g_autofree char *path =
        g_build_filename(manifest->folder, manifest->journal_name, NULL);

    g_set_error(error, WIJK_ERROR, wijk_error_of_writing(reason),
                _("cannot write '%s': %s"), path, g_strerror(reason));
    return FALSE;
}

static gboolean
fail_as_busy(const WijkManifest *manifest, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("another batch is busy in '%s' (shard %u of %u); wait until it ends, or "
                  "choose another folder"),
                manifest->folder, manifest->shard + 1, manifest->n_shards);
    return FALSE;
}

/* Opens and locks the file that has the name when it is locked: one that ends removes it.
 */
static gboolean
lock_journal(WijkManifest *manifest, const char *path, GError **error)
{
    for (int i = 0; i < ATTEMPTS; i++) {
        struct stat ours;
        struct stat named;
        int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);

        if (fd < 0)
            return wijk_manifest_refuse_folder(manifest, errno, error);
        /* Where a file system knows no locks, runs must keep out of each other's way. */
        if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            close(fd);
            return fail_as_busy(manifest, error);
        }
        if (fstat(fd, &ours) == 0 && stat(path, &named) == 0 &&
            ours.st_ino == named.st_ino && ours.st_dev == named.st_dev) {
            manifest->journal_fd = fd;
            manifest->journal_size = (guint64)ours.st_size;
            return TRUE;
        }
        close(fd);
    }
    return fail_as_busy(manifest, error);
}

gboolean
wijk_manifest_begin_journal(WijkManifest *manifest, GError **error)
{
    g_autofree char *path = NULL;

    manifest->journal_name = wijk_trace_name(TRUE, manifest->shard, manifest->n_shards);
    path = g_build_filename(manifest->folder, manifest->journal_name, NULL);
    return lock_journal(manifest, path, error);
}

/* Where the line that was written just now begins: another run of this shard adds lines too
 * where the file system knows no locks. */
static guint64
find_line(const WijkManifest *manifest, gsize length)
{
    const off_t end = lseek(manifest->journal_fd, 0, SEEK_CUR);

    return end < (off_t)length ? manifest->journal_size : (guint64)end - length;
}

/* One write for the whole line, unless the system stops half-way. Returns: 0, or the reason
 */
static int
write_line(int fd, const char *line, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, line, length);

        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0) {
            line += n;
            length -= (gsize)n;
        }
    }
    return 0;
}

gboolean
wijk_manifest_add_to_journal(WijkManifest *manifest, WijkRecord *record, char *line,
                             GError **error)
{
    gsize length = strlen(line);
    int reason = manifest->journal_fault;

    if (reason == 0) {
        line[length] = '\n'; /* in the place of the NUL, for one write */
        reason = write_line(manifest->journal_fd, line, length + 1);
        line[length] = '\0';
        if (reason != 0 &&
            ftruncate(manifest->journal_fd, (off_t)manifest->journal_size) != 0)
            manifest->journal_fault = errno;
    }
    record->length = length;
    if (reason != 0) {
        record->held = WIJK_HELD_IN_MEMORY;
        record->line = line;
        return fail_to_write(manifest, reason, error);
    }
    record->held = WIJK_HELD_IN_JOURNAL;
    record->offset = find_line(manifest, length + 1);
    manifest->journal_size = record->offset + length + 1;
    g_free(line);
    return TRUE;
}

void
wijk_manifest_end_journal(WijkManifest *manifest)
{
    g_autofree char *path =
        g_build_filename(manifest->folder, manifest->journal_name, NULL);

    g_unlink(path);
    manifest->ended = TRUE;
}

/* ".wijk-" and six letters or digits and ".part", as output/file.c makes them. */
static gboolean
is_part_name(const char *name)
{
    if (strlen(name) != strlen(".wijk-XXXXXX.part") || !g_str_has_prefix(name, ".wijk-") ||
        !g_str_has_suffix(name, ".part"))
        return FALSE;
    for (guint i = 0; i < 6; i++)
        if (!g_ascii_isalnum(name[6 + i]))
            return FALSE;
    return TRUE;
}

/* @before: files changed later than this stay; 0 for none */
static guint
remove_parts(const char *path, gint64 before)
{
    DIR *folder = opendir(path);
    const struct dirent *found;
    guint n_removed = 0;

    if (folder == NULL)
        return 0;
    while ((found = readdir(folder)) != NULL) {
        struct stat about;

        if (is_part_name(found->d_name) &&
            fstatat(dirfd(folder), found->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(about.st_mode) && (before == 0 || about.st_mtime < before) &&
            unlinkat(dirfd(folder), found->d_name, 0) == 0)
            n_removed++;
    }
    closedir(folder);
    return n_removed;
}

/* The time by the clock of the file system, which may be another machine's. Returns:
 * seconds, or 0 if it cannot be told */
static gint64
tell_time(const WijkManifest *manifest)
{
    struct stat about;

    if (futimens(manifest->journal_fd, NULL) != 0 ||
        fstat(manifest->journal_fd, &about) != 0)
        return 0;
    return about.st_mtime;
}

guint
wijk_manifest_tidy(WijkManifest *manifest, const char *const *path, gsize n)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const gint64 now = manifest->n_shards == 1 ? 0 : tell_time(manifest);
    const gint64 before = manifest->n_shards == 1 ? 0 : MAX(now - OLD, 1);
    guint n_removed = remove_parts(manifest->folder, before);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *folder = g_path_get_dirname(path[i]);
        g_autofree char *whole = NULL;

        if (strcmp(folder, ".") == 0 || g_hash_table_contains(seen, folder))
            continue;
        whole = g_build_filename(manifest->folder, folder, NULL);
        n_removed += remove_parts(whole, before);
        g_hash_table_add(seen, g_steal_pointer(&folder));
    }
    return n_removed;
}
