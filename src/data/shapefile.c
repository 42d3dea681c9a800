/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of one shapefile. Form: ESRI Shapefile Technical Description, July 1998. */
#include "data/shapefile.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define HEADER 100      /* bytes of the headers of .shp and .shx */
#define RECORD_HEADER 8 /* bytes before the content of a record */
#define FILE_CODE 9994
#define MOST_RECORDS 50000000u
#define COPY_LIMIT                                                                         \
    (G_GUINT64_CONSTANT(2) << 30) /* bytes; the largest shapefile there is                 \
                                   */

typedef struct {
    guint8 *bytes;
    gsize length;
} Bytes;

static guint32
big_endian(const guint8 *p)
{
    return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static guint32
little_endian(const guint8 *p)
{
    return (guint32)p[3] << 24 | (guint32)p[2] << 16 | (guint32)p[1] << 8 | p[0];
}

static void
put_big_endian(guint8 *p, guint32 value)
{
    p[0] = (guint8)(value >> 24);
    p[1] = (guint8)(value >> 16);
    p[2] = (guint8)(value >> 8);
    p[3] = (guint8)value;
}

/* The file beside a .shp, in the same case of letters. */
static char *
beside(const char *path, const char *extension)
{
    gsize length = strlen(path);
    g_autofree char *stem = g_strndup(path, length - 4);
    g_autofree char *end =
        path[length - 1] == 'P' ? g_ascii_strup(extension, -1) : g_strdup(extension);

    return g_strconcat(stem, end, NULL);
}

/* At most @limit bytes of a file; length 0 if it is not there. To VSIFree(). */
static Bytes
read_bytes(const char *path, gsize limit)
{
    Bytes out = {NULL, 0};
    VSILFILE *file = VSIFOpenL(path, "rb");
    VSIStatBufL stat;

    if (file == NULL)
        return out;
    if (VSIStatL(path, &stat) == 0) {
        gsize wanted = (gsize)MIN((guint64)stat.st_size, (guint64)limit);

        out.bytes = VSIMalloc(MAX(wanted, 1));
        if (out.bytes != NULL)
            out.length = VSIFReadL(out.bytes, 1, wanted, file);
    }
    VSIFCloseL(file);
    return out;
}

static guint64
size_of(const char *path)
{
    VSIStatBufL stat;

    return VSIStatL(path, &stat) == 0 ? (guint64)stat.st_size : 0;
}

static int
compare_offsets(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a;
    guint32 y = *(const guint32 *)b;

    return (x > y) - (x < y);
}

/* Whether every record of the index lies within the .shp, and none is listed twice. */
static gboolean
is_sound_index(const Bytes *shx, guint64 shp_size)
{
    if (shx->length < HEADER || (shx->length - HEADER) % 8 != 0)
        return FALSE;

    gsize n = (shx->length - HEADER) / 8;
    g_autofree guint32 *offset = g_new(guint32, MAX(n, 1));

    for (gsize i = 0; i < n; i++) {
        const guint8 *entry = shx->bytes + HEADER + 8 * i;
        guint64 end;

        offset[i] = big_endian(entry);
        end = 2 * ((guint64)offset[i] + big_endian(entry + 4)) + RECORD_HEADER;
        if (offset[i] < HEADER / 2 || end > shp_size)
            return FALSE;
    }
    qsort(offset, n, sizeof *offset, compare_offsets);
    for (gsize i = 1; i < n; i++)
        if (offset[i] == offset[i - 1])
            return FALSE;
    return TRUE;
}

/* A new index of the records that follow one another in @shp, numbered 1, 2, 3 … */
static GByteArray *
make_index(const Bytes *shp, guint32 *out_n)
{
    GByteArray *shx = g_byte_array_new();
    gsize at = HEADER;
    guint32 n = 0;

    g_byte_array_append(shx, shp->bytes, HEADER);
    while (at + RECORD_HEADER <= shp->length && n < MOST_RECORDS) {
        guint64 content = 2 * (guint64)big_endian(shp->bytes + at + 4);
        guint8 entry[8];

        if (big_endian(shp->bytes + at) != n + 1 ||
            at + RECORD_HEADER + content > shp->length)
            break;
        put_big_endian(entry, (guint32)(at / 2));
        put_big_endian(entry + 4, (guint32)(content / 2));
        g_byte_array_append(shx, entry, sizeof entry);
        at += RECORD_HEADER + content;
        n++;
    }
    put_big_endian(shx->data + 24, shx->len / 2);
    *out_n = n;
    return shx;
}

static gboolean
write_memory(const char *path, const guint8 *bytes, gsize length)
{
    VSILFILE *file = VSIFOpenL(path, "wb");
    gboolean fine = file != NULL && VSIFWriteL(bytes, 1, length, file) == length;

    if (file != NULL)
        VSIFCloseL(file);
    return fine;
}

/* A copy in memory with the new index; FALSE if that cannot be. What came out of a zip is
 * in memory already: only its index is new. */
static gboolean
move_to_memory(WijkGdal *gdal, WijkSource *source, const Bytes *shp, const GByteArray *shx)
{
    static const char *const others[] = {".dbf", ".prj", ".cpg"};
    g_autofree char *base = g_path_get_basename(source->path);

    base[strlen(base) - 4] = '\0';

    g_autofree char *stem = wijk_gdal_memory_path(gdal, base);
    g_autofree char *new_shp = g_strconcat(stem, ".shp", NULL);
    g_autofree char *new_shx = g_strconcat(stem, ".shx", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *from = beside(source->path, others[i]);
        g_autofree char *to = g_strconcat(stem, others[i], NULL);

        if (strcmp(from, to) != 0 && size_of(from) > 0 && CPLCopyFile(to, from) != 0)
            return FALSE;
    }
    if ((strcmp(source->path, new_shp) != 0 &&
         !write_memory(new_shp, shp->bytes, shp->length)) ||
        !write_memory(new_shx, shx->data, shx->len))
        return FALSE;
    g_free(source->path);
    source->path = g_steal_pointer(&new_shp);
    return TRUE;
}

/* Tries a new index; keeps the old state if the .shp does not hold @n_rows records in a
 * row. */
static void
renew_index(WijkGdal *gdal, WijkSource *source, guint32 n_rows, gboolean had_index,
            WijkNotes *notes)
{
    Bytes shp = read_bytes(source->path, COPY_LIMIT);

    if (shp.length >= HEADER) {
        guint32 n = 0;
        g_autoptr(GByteArray) shx = make_index(&shp, &n);

        if (n > 0 && n == n_rows && move_to_memory(gdal, source, &shp, shx))
            wijk_notes_add(
                notes,
                had_index ? _("%s: its .shx contradicts the .shp; the index was made anew")
                          : _("%s: its .shx is missing; the index was made anew"),
                source->label);
    }
    VSIFree(shp.bytes);
}

static gboolean
check_header(const WijkSource *source, guint64 size, GError **error)
{
    Bytes head = read_bytes(source->path, HEADER);
    gboolean fine = head.length == HEADER && big_endian(head.bytes) == FILE_CODE;

    VSIFree(head.bytes);
    if (fine)
        return TRUE;
    if (size == 0)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: the .shp is empty; fetch the file anew"), source->label);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: is damaged or no shapefile; fetch the file anew"),
                    source->label);
    return FALSE;
}

gboolean
wijk_shapefile_mend(WijkGdal *gdal, WijkSource *source, WijkNotes *notes, GError **error)
{
    guint64 size = size_of(source->path);
    g_autofree char *shx_path = beside(source->path, ".shx");
    g_autofree char *dbf_path = beside(source->path, ".dbf");

    if (!check_header(source, size, error))
        return FALSE;

    Bytes dbf = read_bytes(dbf_path, 32);
    Bytes shx = read_bytes(shx_path, COPY_LIMIT);
    guint32 n_rows = dbf.length == 32 ? little_endian(dbf.bytes + 4) : 0;
    guint32 n_shapes = shx.length < HEADER ? 0 : (guint32)((shx.length - HEADER) / 8);

    if (dbf.length < 32) {
        wijk_notes_add(notes,
                       _("%s: its .dbf, which holds the columns, is missing or empty"),
                       source->label);
    } else if (is_sound_index(&shx, size) && n_rows != n_shapes) {
        gdal->n_missing += n_rows > n_shapes ? n_rows - n_shapes : n_shapes - n_rows;
        wijk_notes_add(notes,
                       _("%s: the .dbf counts %u rows and the .shp %u shapes; areas may be "
                         "missing"),
                       source->label, n_rows, n_shapes);
    }
    if (dbf.length == 32 && !is_sound_index(&shx, size))
        renew_index(gdal, source, n_rows, shx.length > 0, notes);
    VSIFree(dbf.bytes);
    VSIFree(shx.bytes);
    wijk_gdal_clear(gdal);
    return TRUE;
}

gsize
wijk_shapefile_n_vertices(const WijkSource *source)
{
    return (gsize)(size_of(source->path) / (2 * sizeof(double)));
}
