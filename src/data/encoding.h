/* SPDX-License-Identifier: EUPL-1.2 */
/* Encodings: what the bytes of a text file are, and the same text in UTF-8. A declared
 * encoding is believed only where the bytes do not contradict it. */
#pragma once

#include "base/notes.h"

/**
 * WijkEncodingKind: what bytes look like.
 */
typedef enum { WIJK_BYTES_ASCII, WIJK_BYTES_UTF8, WIJK_BYTES_OTHER } WijkEncodingKind;

/**
 * wijk_encoding_kind:
 * @bytes: bytes
 * @length: their number
 *
 * Strict UTF-8 (RFC 3629: no surrogates, no overlong forms).
 *
 * Cost: about 0.1 ns a byte of ASCII.
 *
 * Returns: the kind
 */
WijkEncodingKind wijk_encoding_kind(const char *bytes, gsize length);

/**
 * wijk_encoding_append:
 * @out: text to append to
 * @bytes: bytes of one cell
 * @length: their number
 * @from: (nullable): "CP850", "ISO-8859-1" … ; %NULL for Windows-1252
 *
 * Appends the bytes as UTF-8; a byte that @from does not know becomes U+FFFD.
 *
 * Returns: the number of bytes that became U+FFFD
 */
guint wijk_encoding_append(GString *out, const char *bytes, gsize length, const char *from);

/**
 * wijk_encoding_to_utf8:
 * @bytes: (transfer full): g_malloc'ed, NUL after the last byte
 * @length: (inout): number of bytes, without the NUL
 * @name: how messages call the file
 * @declared: (nullable): the encoding the user names
 * @notes: (nullable): told what was found
 *
 * Looks for a byte order mark, then for UTF-16 without one, then for UTF-8; all else is
 * Windows-1252.
 *
 * Errors: %WIJK_ERROR_DATA if @declared is unknown or contradicts the bytes.
 *
 * Returns: (transfer full): UTF-8 without byte order mark, NUL after it; %NULL with @error
 * set
 */
char *wijk_encoding_to_utf8(char *bytes, gsize *length, const char *name,
                            const char *declared, WijkNotes *notes, GError **error);
