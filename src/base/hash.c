/* SPDX-License-Identifier: EUPL-1.2 */
/* Content hashes, over libxxhash. */
#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

#include "base/error.h"
#include "base/i18n.h"

#define FILE_BLOCK (256 * 1024) /* bytes at a time; larger is no faster */
#define DOUBLES_BLOCK 256       /* doubles at a time, 2 KiB of stack */
#define QUIET_NAN G_GUINT64_CONSTANT(0x7ff8000000000000)

struct WijkHasher {
    XXH3_state_t *state;
};

static WijkHash
as_ours(XXH128_hash_t hash)
{
    return (WijkHash){.low = hash.low64, .high = hash.high64};
}

WijkHasher *
wijk_hasher_new(void)
{
    WijkHasher *hasher = g_new0(WijkHasher, 1);

    hasher->state = XXH3_createState();
    g_assert(hasher->state != NULL); /* without memory the program ends, as in g_new() */
    XXH3_128bits_reset(hasher->state);
    return hasher;
}

void
wijk_hasher_free(WijkHasher *hasher)
{
    if (hasher == NULL)
        return;
    XXH3_freeState(hasher->state);
    g_free(hasher);
}

void
wijk_hasher_add(WijkHasher *hasher, const void *bytes, gsize length)
{
    if (length > 0)
        XXH3_128bits_update(hasher->state, bytes, length);
}

void
wijk_hasher_add_integer(WijkHasher *hasher, gint64 value)
{
    const guint64 bits = GUINT64_TO_LE((guint64)value);

    wijk_hasher_add(hasher, &bits, sizeof bits);
}

void
wijk_hasher_add_text(WijkHasher *hasher, const char *text)
{
    const gsize length = text == NULL ? 0 : strlen(text);

    wijk_hasher_add_integer(hasher, text == NULL ? -1 : (gint64)length);
    wijk_hasher_add(hasher, text, length);
}

void
wijk_hasher_add_doubles(WijkHasher *hasher, const double *value, gsize n)
{
    guint64 block[DOUBLES_BLOCK];

    wijk_hasher_add_integer(hasher, (gint64)n);
    for (gsize done = 0; done < n;) {
        gsize length = MIN(n - done, DOUBLES_BLOCK);

        memcpy(block, value + done, length * sizeof *block);
        for (gsize i = 0; i < length; i++)
            block[i] = GUINT64_TO_LE(isnan(value[done + i]) ? QUIET_NAN : block[i]);
        wijk_hasher_add(hasher, block, length * sizeof *block);
        done += length;
    }
}

WijkHash
wijk_hasher_finish(const WijkHasher *hasher)
{
    return as_ours(XXH3_128bits_digest(hasher->state));
}

gboolean
wijk_hash_equal(WijkHash a, WijkHash b)
{
    return a.low == b.low && a.high == b.high;
}

WijkHash
wijk_hash_bytes(const void *bytes, gsize length)
{
    return as_ours(XXH3_128bits(length == 0 ? "" : bytes, length));
}

char *
wijk_hash_to_hex(WijkHash hash, char *buffer)
{
    g_snprintf(buffer, WIJK_HASH_HEX,
               "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", hash.high, hash.low);
    return buffer;
}

gboolean
wijk_hash_from_hex(const char *hex, WijkHash *out_hash)
{
    guint64 half[2] = {0, 0};

    for (guint i = 0; i < 32; i++) {
        int digit = g_ascii_xdigit_value(hex[i]);

        if (digit < 0 || g_ascii_isupper(hex[i]))
            return FALSE;
        half[i / 16] = half[i / 16] << 4 | (guint)digit;
    }
    if (hex[32] != '\0')
        return FALSE;
    *out_hash = (WijkHash){.low = half[1], .high = half[0]};
    return TRUE;
}

/* Returns: 0, or the reason why not everything was read */
static int
hash_descriptor(int fd, WijkHash *out_hash, guint64 *out_bytes)
{
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();
    g_autofree guint8 *block = g_malloc(FILE_BLOCK);

    *out_bytes = 0;
    for (;;) {
        ssize_t n = read(fd, block, FILE_BLOCK);

        if (n < 0 && errno != EINTR)
            return errno;
        if (n == 0)
            break;
        if (n > 0) {
            wijk_hasher_add(hasher, block, (gsize)n);
            *out_bytes += (guint64)n;
        }
    }
    *out_hash = wijk_hasher_finish(hasher);
    return 0;
}

gboolean
wijk_hash_file(const char *path, WijkHash *out_hash, guint64 *out_bytes, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would make us wait */
    int reason = fd < 0 ? errno : 0;
    struct stat about = {0};
    WijkHash hash = {0, 0};
    guint64 bytes = 0;

    if (reason == 0 && fstat(fd, &about) != 0)
        reason = errno;
    if (reason == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)) {
        close(fd);
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("'%s' is a pipe or a device, which can be read only once; copy it to "
                      "a file"),
                    path);
        return FALSE;
    }
    if (reason == 0)
        reason = hash_descriptor(fd, &hash, &bytes);
    if (fd >= 0)
        close(fd);
    if (reason != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("cannot read '%s': %s"), path,
                    g_strerror(reason));
        return FALSE;
    }
    *out_hash = hash;
    if (out_bytes != NULL)
        *out_bytes = bytes;
    return TRUE;
}
