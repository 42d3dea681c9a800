/* SPDX-License-Identifier: EUPL-1.2 */
/* Zips and .gz. GDAL unpacks and does not compare: a zip read in parts, or stored, may be
 * damaged without a word. */
#include "data/archive.h"

#include <isa-l.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define BLOCK_BYTES 1048576 /* read together */
#define GZ_RATIO 4          /* a first guess; text packs so */
#define MOST_DIRECTORY (G_GUINT64_CONSTANT(64) << 20)

#define END_MARK 0x06054b50u
#define END_BYTES 22
#define MOST_COMMENT 65535
#define LOCATOR_MARK 0x07064b50u /* of the end record with 64 bits */
#define LOCATOR_BYTES 20
#define LONG_END_MARK 0x06064b50u
#define LONG_END_BYTES 56
#define MEMBER_MARK 0x02014b50u
#define MEMBER_BYTES 46
#define LONG_LENGTHS 1        /* the extra field that holds lengths of 64 bits */
#define ELSEWHERE 0xffffffffu /* a length that stands there */

typedef struct {
    guint64 length;
    guint32 crc;
} WijkZipMember;

/* What came out. */
typedef struct {
    guint8 *bytes; /* to VSIFree(); NULL if they are not kept */
    guint64 length;
    guint32 crc;
} Unpacked;

static guint32
two_bytes(const guint8 *p)
{
    return (guint32)p[0] | (guint32)p[1] << 8;
}

static guint32
four_bytes(const guint8 *p)
{
    return two_bytes(p) | two_bytes(p + 2) << 16;
}

static guint64
eight_bytes(const guint8 *p)
{
    return four_bytes(p) | (guint64)four_bytes(p + 4) << 32;
}

/* @n bytes at @at; NULL if there are fewer. */
static guint8 *
read_at(VSILFILE *file, guint64 at, gsize n)
{
    g_autofree guint8 *bytes = g_try_malloc(MAX(n, 1));

    if (bytes == NULL || VSIFSeekL(file, at, SEEK_SET) != 0 ||
        VSIFReadL(bytes, 1, n, file) != n)
        return NULL;
    return g_steal_pointer(&bytes);
}

/* The directory of a large zip, whose end record at @end has no room for its place. */
static gboolean
find_long_directory(VSILFILE *file, guint64 end, guint64 *out_end, guint64 *out_length)
{
    g_autofree guint8 *locator = NULL;
    g_autofree guint8 *record = NULL;

    if (end < LOCATOR_BYTES + LONG_END_BYTES)
        return FALSE;
    locator = read_at(file, end - LOCATOR_BYTES, LOCATOR_BYTES);
    if (locator == NULL || four_bytes(locator) != LOCATOR_MARK)
        return FALSE;
    *out_end = eight_bytes(locator + 8);
    if (*out_end > end)
        return FALSE;
    record = read_at(file, *out_end, LONG_END_BYTES);
    if (record == NULL || four_bytes(record) != LONG_END_MARK)
        return FALSE;
    *out_length = eight_bytes(record + 40);
    return TRUE;
}

/* The directory ends where its end record begins; other things may stand before the zip. */
static gboolean
find_directory(VSILFILE *file, guint64 size, guint64 *out_start, guint64 *out_length)
{
    gsize n = (gsize)MIN(size, END_BYTES + MOST_COMMENT);
    g_autofree guint8 *tail = read_at(file, size - n, n);
    const guint8 *record = NULL;

    if (tail == NULL || n < END_BYTES)
        return FALSE;
    for (gsize i = n - END_BYTES + 1; i-- > 0 && record == NULL;)
        if (four_bytes(tail + i) == END_MARK)
            record = tail + i;
    if (record == NULL)
        return FALSE;

    guint64 end = size - n + (guint64)(record - tail);

    *out_length = four_bytes(record + 12);
    if ((*out_length == ELSEWHERE || four_bytes(record + 16) == ELSEWHERE ||
         two_bytes(record + 10) == 0xffff) &&
        !find_long_directory(file, end, &end, out_length))
        return FALSE;
    if (*out_length > end || *out_length > MOST_DIRECTORY)
        return FALSE;
    *out_start = end - *out_length;
    return TRUE;
}

/* The length of 64 bits among the extra fields; ELSEWHERE if it is not there. */
static guint64
find_long_length(const guint8 *extra, gsize n)
{
    while (n >= 4) {
        gsize step = 4 + two_bytes(extra + 2);

        if (step > n)
            break;
        if (two_bytes(extra) == LONG_LENGTHS && step >= 12)
            return eight_bytes(extra + 4);
        extra += step;
        n -= step;
    }
    return ELSEWHERE;
}

static gboolean
take_members(const guint8 *p, gsize n, GArray *out)
{
    while (n >= MEMBER_BYTES && four_bytes(p) == MEMBER_MARK) {
        WijkZipMember member = {four_bytes(p + 24), four_bytes(p + 16)};
        gsize name = two_bytes(p + 28);
        gsize extra = two_bytes(p + 30);
        gsize step = MEMBER_BYTES + name + extra + two_bytes(p + 32);

        if (step > n)
            return FALSE;
        if (member.length == ELSEWHERE)
            member.length = find_long_length(p + MEMBER_BYTES + name, extra);
        g_array_append_val(out, member);
        p += step;
        n -= step;
    }
    return TRUE;
}

static gboolean
read_directory(const char *path, GArray *out)
{
    VSIStatBufL stat;
    VSILFILE *file = VSIStatL(path, &stat) == 0 ? VSIFOpenL(path, "rb") : NULL;
    g_autofree guint8 *directory = NULL;
    guint64 start;
    guint64 length;

    if (file == NULL)
        return FALSE;
    if (find_directory(file, (guint64)stat.st_size, &start, &length))
        directory = read_at(file, start, (gsize)length);
    VSIFCloseL(file);
    return directory != NULL && take_members(directory, (gsize)length, out);
}

WijkZip *
wijk_zip_open(WijkGdal *gdal, const char *path, const char *label, GError **error)
{
    g_autoptr(WijkZip) zip = g_new0(WijkZip, 1);

    zip->gdal = gdal;
    zip->root = g_strdup_printf("/vsizip/{%s}", path);
    zip->label = g_strdup(label);
    zip->member = g_array_new(FALSE, FALSE, sizeof(WijkZipMember));
    if (!read_directory(path, zip->member)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("%s: is damaged or no zip; fetch the file anew"), label);
        return NULL;
    }
    return g_steal_pointer(&zip);
}

void
wijk_zip_free(WijkZip *zip)
{
    if (zip == NULL)
        return;
    g_free(zip->root);
    g_free(zip->label);
    if (zip->member != NULL)
        g_array_unref(zip->member);
    g_free(zip);
}

/* Room for @n bytes; FALSE if that is too much. */
static gboolean
make_room(Unpacked *out, guint64 n)
{
    guint8 *bytes = n > WIJK_UNPACKED_MOST + 1 ? NULL : VSIRealloc(out->bytes, (gsize)n);

    if (bytes == NULL)
        return FALSE;
    out->bytes = bytes;
    return TRUE;
}

/* All of a file that GDAL unpacks; @room: bytes to keep it in at first; 0: it is not kept.
 * FALSE if it is too large to be kept. */
static gboolean
read_through(VSILFILE *file, guint64 room, Unpacked *out)
{
    g_autofree guint8 *scratch = room == 0 ? g_malloc(BLOCK_BYTES) : NULL;
    gsize n;

    if (room > 0 && !make_room(out, room))
        return FALSE;
    do {
        if (room > 0 && out->length == room) {
            room = MIN(2 * room, WIJK_UNPACKED_MOST + 1);
            if (out->length == room || !make_room(out, room))
                return FALSE;
        }

        guint8 *to = scratch != NULL ? scratch : out->bytes + out->length;
        gsize wanted =
            room == 0 ? BLOCK_BYTES : (gsize)MIN(room - out->length, BLOCK_BYTES);

        n = VSIFReadL(to, 1, wanted, file);
        out->crc = crc32_gzip_refl(out->crc, to, n);
        out->length += n;
    } while (n > 0);
    return TRUE;
}

/* Unpacks @path, which messages call @label; FALSE with @error set, and nothing to free. */
static gboolean
unpack(WijkGdal *gdal, const char *path, const char *label, guint64 room, Unpacked *out,
       GError **error)
{
    VSILFILE *file;
    gboolean fits;

    wijk_gdal_clear(gdal);
    file = VSIFOpenL(path, "rb");
    *out = (Unpacked){.length = 0};
    if (file == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be unpacked: %s"),
                    label, gdal->last != NULL ? gdal->last : _("the archive is damaged"));
        return FALSE;
    }
    fits = read_through(file, room, out);
    VSIFCloseL(file);
    if (fits)
        return TRUE;
    VSIFree(out->bytes);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("%s: is too large to be unpacked in memory; unpack it first"), label);
    return FALSE;
}

/* Makes the bytes a file in memory, which owns them. */
static char *
keep_in_memory(WijkGdal *gdal, const char *name, Unpacked *out)
{
    char *path = wijk_gdal_memory_path(gdal, name);
    guint8 *exact = VSIRealloc(out->bytes, (gsize)MAX(out->length, 1));

    if (exact != NULL)
        out->bytes = exact;
    VSIFCloseL(VSIFileFromMemBuffer(path, out->bytes, out->length, TRUE));
    out->bytes = NULL;
    return path;
}

static gboolean
is_listed(const WijkZip *zip, const Unpacked *out)
{
    for (guint i = 0; i < zip->member->len; i++) {
        const WijkZipMember *member = &g_array_index(zip->member, WijkZipMember, i);

        if (member->length == out->length && member->crc == out->crc)
            return TRUE;
    }
    return FALSE;
}

/* A member, kept in @room bytes if that is not 0, and whole. */
static gboolean
read_member(const WijkZip *zip, const char *member, guint64 room, Unpacked *out,
            GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%s", zip->root, member);

    if (!unpack(zip->gdal, path, zip->label, room, out, error))
        return FALSE;
    if (zip->gdal->n_failures == 0 && is_listed(zip, out))
        return TRUE;
    VSIFree(out->bytes);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("%s: '%s' in it is damaged; fetch the file anew"), zip->label, member);
    return FALSE;
}

gboolean
wijk_zip_check(const WijkZip *zip, const char *member, GError **error)
{
    Unpacked out;

    return read_member(zip, member, 0, &out, error);
}

char *
wijk_zip_unpack(const WijkZip *zip, const char *member, const char *name, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%s", zip->root, member);
    g_autofree char *by_crc = NULL;
    VSIStatBufL stat;
    Unpacked out;
    /* one more, so that the end is met without growing */
    guint64 room = VSIStatL(path, &stat) == 0 ? (guint64)stat.st_size + 1 : BLOCK_BYTES;

    if (!read_member(zip, member, room, &out, error))
        return NULL;
    if (name == NULL)
        name = by_crc = g_strdup_printf("%08x.zip", out.crc);
    return keep_in_memory(zip->gdal, name, &out);
}

char *
wijk_gz_unpack(WijkGdal *gdal, const char *path, const char *name, const char *label,
               GError **error)
{
    g_autofree char *unpacked = g_strdup_printf("/vsigzip/%s", path);
    VSIStatBufL stat;
    Unpacked out;
    guint64 room = VSIStatL(path, &stat) != 0
                       ? BLOCK_BYTES
                       : MIN(GZ_RATIO * (guint64)stat.st_size + 1, WIJK_UNPACKED_MOST + 1);

    if (!unpack(gdal, unpacked, label, room, &out, error))
        return NULL;
    if (gdal->n_failures == 0 && out.length > 0)
        return keep_in_memory(gdal, name, &out);
    VSIFree(out.bytes);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("%s: is cut off or damaged; fetch the file anew"), label);
    return NULL;
}
