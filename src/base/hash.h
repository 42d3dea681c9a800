/* SPDX-License-Identifier: EUPL-1.2 */
/* Content hashes: 128 bits of XXH3 (Collet, xxHash 0.8). They tell whether something is the
 * same as last time, on any machine; they are no protection against whoever wants two
 * things to look the same. */
#pragma once

#include <glib.h>

#define WIJK_HASH_HEX 33 /* bytes of a hash as text, with the NUL */

typedef struct {
    guint64 low;
    guint64 high;
} WijkHash;

typedef struct WijkHasher WijkHasher;

/**
 * wijk_hasher_new:
 *
 * Thread: one thread at a time may use a hasher.
 *
 * Returns: (transfer full): a hasher of nothing yet
 */
WijkHasher *wijk_hasher_new(void);

/**
 * wijk_hasher_free:
 * @hasher: (nullable): a hasher
 *
 * Frees @hasher.
 */
void wijk_hasher_free(WijkHasher *hasher);

/**
 * wijk_hasher_add:
 * @hasher: a hasher
 * @bytes: (array length=length) (nullable): bytes, %NULL only if there are none
 * @length: number of bytes
 *
 * Adds the bytes and nothing else: in however many pieces they come, the hash is that of
 * the whole.
 *
 * Cost: O(length), some 10 GB a second.
 */
void wijk_hasher_add(WijkHasher *hasher, const void *bytes, gsize length);

/**
 * wijk_hasher_add_text:
 * @hasher: a hasher
 * @text: (nullable): a text
 *
 * Adds the length and then the bytes, so that "ab", "c" is not "a", "bc"; %NULL is not "".
 */
void wijk_hasher_add_text(WijkHasher *hasher, const char *text);

/**
 * wijk_hasher_add_integer:
 * @hasher: a hasher
 * @value: a whole number
 *
 * Adds 8 bytes, the same on every machine.
 */
void wijk_hasher_add_integer(WijkHasher *hasher, gint64 value);

/**
 * wijk_hasher_add_doubles:
 * @hasher: a hasher
 * @value: (array length=n): any doubles
 * @n: number of them
 *
 * Adds the number and then the values, bit by bit (0 is not -0) and the same on every
 * machine; one NaN is as good as another.
 *
 * Cost: O(n), no allocation.
 */
void wijk_hasher_add_doubles(WijkHasher *hasher, const double *value, gsize n);

/**
 * wijk_hasher_finish:
 * @hasher: a hasher; may be added to afterwards
 *
 * Returns: the hash of all that was added
 */
WijkHash wijk_hasher_finish(const WijkHasher *hasher);

/**
 * wijk_hash_equal:
 * @a: a hash
 * @b: a hash
 *
 * Returns: %TRUE if they are the same
 */
gboolean wijk_hash_equal(WijkHash a, WijkHash b);

/**
 * wijk_hash_bytes:
 * @bytes: (array length=length) (nullable): bytes
 * @length: number of bytes
 *
 * Returns: the hash of the bytes, as `xxhsum -H2` prints it
 */
WijkHash wijk_hash_bytes(const void *bytes, gsize length);

/**
 * wijk_hash_to_hex:
 * @hash: a hash
 * @buffer: at least %WIJK_HASH_HEX bytes
 *
 * 32 lower-case digits, the highest first.
 *
 * Returns: (transfer none): @buffer
 */
char *wijk_hash_to_hex(WijkHash hash, char *buffer);

/**
 * wijk_hash_from_hex:
 * @hex: a text
 * @out_hash: (out): the hash, untouched on failure
 *
 * Reads what wijk_hash_to_hex() writes; nothing else is a hash.
 *
 * Returns: %TRUE if @hex is a hash
 */
gboolean wijk_hash_from_hex(const char *hex, WijkHash *out_hash);

/**
 * wijk_hash_file:
 * @path: a file
 * @out_hash: (out): hash of its content, untouched on failure
 * @out_bytes: (out) (optional): its length
 *
 * Cost: reads the whole file, 256 KiB of scratch.
 * Errors: %WIJK_ERROR_FILE if it cannot be read, or is a folder, pipe or device.
 *
 * Returns: %TRUE if it was read to its end
 */
gboolean wijk_hash_file(const char *path, WijkHash *out_hash, guint64 *out_bytes,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkHasher, wijk_hasher_free)
