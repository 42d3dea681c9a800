/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole files or none. rename(2) is atomic for whoever reads the name, also when the
 * program is killed; nothing is forced to disk, so a power cut may cost the newest file. */
#include "output/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

#define PARTS 64            /* unfinished files at a time that an interrupt can remove */
#define ATTEMPTS 100        /* names to try; each has 62^6 = 5.7e10 to choose from */
#define WRITE_MAX (1 << 30) /* bytes at a time: Linux writes less than 2 GiB in one go */

/* Names of unfinished files, for a signal handler, which may take no lock: a slot is taken
 * (1) by whoever swaps it from 0, and its name is whole when it is 2. */
static struct {
    gint state;
    char name[PATH_MAX];
} part[PARTS];

/* Returns: a slot, or -1 if all are taken or the name is too long: then an interrupt leaves
 * the unfinished file behind */
static int
register_part(const char *name)
{
    for (int i = 0; i < PARTS && strlen(name) < PATH_MAX; i++)
        if (g_atomic_int_compare_and_exchange(&part[i].state, 0, 1)) {
            g_strlcpy(part[i].name, name, PATH_MAX);
            g_atomic_int_set(&part[i].state, 2);
            return i;
        }
    return -1;
}

static void
forget_part(int slot)
{
    if (slot >= 0)
        g_atomic_int_set(&part[slot].state, 0);
}

void
wijk_file_abandon(void)
{
    for (int i = 0; i < PARTS; i++)
        if (g_atomic_int_get(&part[i].state) == 2)
            unlink(part[i].name);
}

static gboolean
set_errno_error(GError **error, const char *path, int reason)
{
    g_set_error(error, WIJK_ERROR, wijk_error_of_writing(reason),
                _("cannot write '%s': %s"), path, g_strerror(reason));
    return FALSE;
}

/* Returns: 0, or the reason why not everything was written */
static int
write_all(int fd, const guint8 *bytes, gsize length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, MIN(length, WRITE_MAX));

        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0) {
            bytes += n;
            length -= (gsize)n;
        }
    }
    return 0;
}

/* A device, a pipe or standard output: there is no name to swap. */
static gboolean
write_through(const char *path, int fd, const void *bytes, gsize length, GError **error)
{
    int reason = write_all(fd, bytes, length);

    return reason == 0 ? TRUE : set_errno_error(error, path, reason);
}

static gboolean
write_special(const char *path, const void *bytes, gsize length, GError **error)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    gboolean written;

    if (fd < 0)
        return set_errno_error(error, path, errno);
    written = write_through(path, fd, bytes, length, error);
    if (close(fd) != 0 && written)
        return set_errno_error(error, path, errno);
    return written;
}

/* Creates a file beside @target with the rights every new file gets. Returns: its
 * descriptor, or -1 with errno set */
static int
create_beside(const char *target, char **out_name, int *out_slot)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    g_autofree char *folder = g_path_get_dirname(target);

    for (int i = 0; i < ATTEMPTS; i++) {
        char random[7] = {0};
        g_autofree char *base = NULL;
        g_autofree char *name = NULL;
        int fd;

        for (int k = 0; k < 6; k++)
            random[k] = letters[g_random_int_range(0, sizeof letters - 1)];
        base = g_strconcat(".wijk-", random, ".part", NULL);
        name = g_build_filename(folder, base, NULL);
        *out_slot = register_part(name);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            *out_name = g_steal_pointer(&name);
            return fd;
        }
        forget_part(*out_slot);
        if (errno != EEXIST)
            return -1;
    }
    errno = EEXIST;
    return -1;
}

/* Writes beside @target, then takes its name. @mode: rights of the older file, 0 if none */
static gboolean
write_beside(const char *path, const char *target, mode_t mode, const void *bytes,
             gsize length, GError **error)
{
    g_autofree char *name = NULL;
    int slot = -1;
    int fd = create_beside(target, &name, &slot);
    int reason;

    if (fd < 0)
        return set_errno_error(error, path, errno);
    reason = write_all(fd, bytes, length);
    if (reason == 0 && mode != 0 && fchmod(fd, mode) != 0)
        reason = errno;
    if (close(fd) != 0 && reason == 0)
        reason = errno;
    if (reason == 0 && rename(name, target) != 0)
        reason = errno;
    if (reason != 0)
        unlink(name);
    forget_part(slot);
    if (reason != 0)
        return set_errno_error(error, path, reason);
    return TRUE;
}

/* Where @path leads: through symbolic links, also if the last one points to nothing yet.
 * Returns: (transfer full): a path, or %NULL with errno set */
static char *
resolve(const char *path)
{
    g_autofree char *at = g_strdup(path);

    for (int i = 0; i < 40; i++) { /* as many as Linux follows */
        g_autofree char *link = g_file_read_link(at, NULL);
        g_autofree char *folder = NULL;
        char *next;

        if (link == NULL)
            return g_steal_pointer(&at);
        folder = g_path_get_dirname(at);
        next = g_path_is_absolute(link) ? g_strdup(link)
                                        : g_build_filename(folder, link, NULL);
        g_free(at);
        at = next;
    }
    errno = ELOOP;
    return NULL;
}

gboolean
wijk_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    g_autofree char *target = NULL;
    struct stat old;

    if (strcmp(path, "-") == 0)
        return write_through(_("standard output"), STDOUT_FILENO, bytes, length, error);
    target = resolve(path);
    if (target == NULL)
        return set_errno_error(error, path, errno);
    if (stat(target, &old) != 0) {
        if (errno != ENOENT)
            return set_errno_error(error, path, errno);
        return write_beside(path, target, 0, bytes, length, error);
    }
    if (S_ISDIR(old.st_mode))
        return set_errno_error(error, path, EISDIR);
    if (!S_ISREG(old.st_mode))
        return write_special(target, bytes, length, error);
    /* A file its owner has locked stays, though the folder would let us swap it; one that
     * somebody removes just now is a new file. */
    if (access(target, W_OK) != 0 && errno != ENOENT)
        return set_errno_error(error, path, errno);
    return write_beside(path, target, old.st_mode & 0777, bytes, length, error);
}
