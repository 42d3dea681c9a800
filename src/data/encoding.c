/* SPDX-License-Identifier: EUPL-1.2 */
/* Encodings. Windows-1252: the table of the WHATWG Encoding Standard; UTF-8: RFC 3629. */
#include "data/encoding.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define REPLACEMENT 0xfffd
#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)
#define UTF16_SAMPLE 512 /* bytes looked at for the zeros of UTF-16 */

/* 0x80 … 0x9f; 0 where the byte stands for nothing. */
static const guint16 windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

/* Bytes of the UTF-8 character at @p, or 0 if there is none. */
static gsize
sequence_length(const guchar *p, gsize left)
{
    guint low = 0x80;
    guint high = 0xbf;
    gsize n;

    if (p[0] >= 0xc2 && p[0] <= 0xdf)
        n = 2;
    else if (p[0] >= 0xe0 && p[0] <= 0xef)
        n = 3;
    else if (p[0] >= 0xf0 && p[0] <= 0xf4)
        n = 4;
    else
        return 0;
    if (left < n)
        return 0;
    if (p[0] == 0xe0)
        low = 0xa0;
    else if (p[0] == 0xed)
        high = 0x9f;
    else if (p[0] == 0xf0)
        low = 0x90;
    else if (p[0] == 0xf4)
        high = 0x8f;
    if (p[1] < low || p[1] > high)
        return 0;
    for (gsize i = 2; i < n; i++)
        if (p[i] < 0x80 || p[i] > 0xbf)
            return 0;
    return n;
}

WijkEncodingKind
wijk_encoding_kind(const char *bytes, gsize length)
{
    const guchar *p = (const guchar *)bytes;
    const guchar *end = p + length;
    WijkEncodingKind kind = WIJK_BYTES_ASCII;

    while (p < end) {
        guint64 word;

        while (end - p >= 8) {
            memcpy(&word, p, sizeof word);
            if ((word & HIGH_BITS) != 0)
                break;
            p += 8;
        }
        if (p >= end)
            break;
        if (*p < 0x80) {
            p++;
            continue;
        }

        gsize n = sequence_length(p, (gsize)(end - p));

        if (n == 0)
            return WIJK_BYTES_OTHER;
        kind = WIJK_BYTES_UTF8;
        p += n;
    }
    return kind;
}

static guint
append_windows_1252(GString *out, const guchar *bytes, gsize length)
{
    guint unknown = 0;

    for (gsize i = 0; i < length; i++) {
        gunichar c = bytes[i];

        if (c >= 0x80 && c < 0xa0)
            c = windows_1252[c - 0x80];
        if (c == 0 && bytes[i] != 0) {
            c = REPLACEMENT;
            unknown++;
        }
        if (c < 0x80)
            g_string_append_c(out, (char)c);
        else
            g_string_append_unichar(out, c);
    }
    return unknown;
}

guint
wijk_encoding_append(GString *out, const char *bytes, gsize length, const char *from)
{
    gsize written;

    if (from == NULL)
        return append_windows_1252(out, (const guchar *)bytes, length);

    g_autofree char *text =
        g_convert(bytes, (gssize)length, "UTF-8", from, NULL, &written, NULL);

    if (text != NULL) {
        g_string_append_len(out, text, (gssize)written);
        return 0;
    }

    guint unknown = 0;

    for (gsize i = 0; i < length; i++) {
        g_autofree char *one = g_convert(bytes + i, 1, "UTF-8", from, NULL, &written, NULL);

        if (one == NULL) {
            g_string_append_unichar(out, REPLACEMENT);
            unknown++;
        } else {
            g_string_append_len(out, one, (gssize)written);
        }
    }
    return unknown;
}

/* "UTF-16LE", "UTF-16BE" or NULL: by mark, or by zeros at every other byte. */
static const char *
find_utf16(const guchar *p, gsize length)
{
    gsize n = MIN(length, UTF16_SAMPLE) & ~(gsize)1;
    gsize even = 0;
    gsize odd = 0;

    if (length >= 2 && p[0] == 0xff && p[1] == 0xfe)
        return "UTF-16LE";
    if (length >= 2 && p[0] == 0xfe && p[1] == 0xff)
        return "UTF-16BE";
    for (gsize i = 0; i < n; i += 2) {
        even += p[i] == 0;
        odd += p[i + 1] == 0;
    }
    if (n >= 8 && odd > n / 4 && even == 0)
        return "UTF-16LE";
    if (n >= 8 && even > n / 4 && odd == 0)
        return "UTF-16BE";
    return NULL;
}

static gboolean
is_utf8_name(const char *name)
{
    return g_ascii_strcasecmp(name, "UTF-8") == 0 || g_ascii_strcasecmp(name, "UTF8") == 0;
}

/* Converts all, strictly. */
static char *
convert(char *bytes, gsize *length, const char *from, const char *name, GError **error)
{
    g_autofree char *owned = bytes;
    gsize written = 0;
    g_autoptr(GError) local = NULL;
    char *text = g_convert(bytes, (gssize)*length, "UTF-8", from, NULL, &written, &local);

    if (text == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: cannot be read as %s (%s); name the right encoding"), name, from,
                    local->message);
        return NULL;
    }
    *length = written;
    return text;
}

/* Without the byte order mark, which may have been converted along. */
static char *
without_mark(char *text, gsize *length)
{
    if (*length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        *length -= 3;
        memmove(text, text + 3, *length + 1);
    }
    return text;
}

char *
wijk_encoding_to_utf8(char *bytes, gsize *length, const char *name, const char *declared,
                      WijkNotes *notes, GError **error)
{
    const char *utf16 = find_utf16((const guchar *)bytes, *length);

    if (utf16 != NULL && (declared == NULL || is_utf8_name(declared))) {
        wijk_notes_add(notes, _("%s: read as %s"), name, utf16);
        declared = utf16;
    }
    if (declared != NULL && !is_utf8_name(declared)) {
        char *text = convert(bytes, length, declared, name, error);

        return text == NULL ? NULL : without_mark(text, length);
    }

    bytes = without_mark(bytes, length);
    if (wijk_encoding_kind(bytes, *length) != WIJK_BYTES_OTHER)
        return bytes;
    if (declared != NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: is not UTF-8 as named; leave the encoding out or name another"),
                    name);
        g_free(bytes);
        return NULL;
    }

    GString *text = g_string_sized_new(*length + *length / 8);
    guint unknown = append_windows_1252(text, (const guchar *)bytes, *length);

    g_free(bytes);
    wijk_notes_add(notes, _("%s: is not UTF-8, read as Windows-1252"), name);
    if (unknown > 0)
        wijk_notes_add(notes, _("%s: bytes that stand for no letter: %u"), name, unknown);
    *length = text->len;
    return g_string_free(text, FALSE);
}
