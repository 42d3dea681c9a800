/* SPDX-License-Identifier: EUPL-1.2 */
/* A plain shapefile: its files, headers, fields and records. */
#include "data/plain.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limit.h"

#define HEADER 100      /* bytes of the headers of .shp and .shx */
#define RECORD_HEADER 8 /* bytes before the content of a record */
#define FILE_CODE 9994
#define POLYGON 5
#define POLYGON_Z 15
#define POLYGON_M 25
#define SHAPE_HEADER 44       /* bytes of a polygon before its parts */
#define POINT_BYTES 16        /* x and y */
#define DBF_HEADER 32         /* bytes, and of each field's description */
#define DBF_VERSION 3         /* no memo */
#define DBF_END 0x0d          /* after the last field */
#define BLOCK_BYTES 262144    /* of the .shp read together: they stay in the cache */
#define PRJ_BYTES 4096        /* more is not one of the everyday ones */
#define MOST_ROWS 16777216u   /* 134 MB of .shx */
#define MOST_RECORD 67108864u /* words; 16 M vertices in one area are not plain */

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

gboolean
wijk_plain_pread(int file, void *to, gsize n, guint64 at)
{
    guint8 *next = to;

    while (n > 0) {
        gssize got = pread(file, next, n, (off_t)at);

        if (got <= 0)
            return FALSE;
        next += got;
        n -= (gsize)got;
        at += (guint64)got;
    }
    return TRUE;
}

/* The path beside a .shp; @extension in capitals as the .shp's or not. */
static char *
beside(const char *path, const char *extension, gboolean capitals)
{
    g_autofree char *stem = g_strndup(path, strlen(path) - 4);
    g_autofree char *end = capitals ? g_ascii_strup(extension, -1) : g_strdup(extension);

    return g_strconcat(stem, end, NULL);
}

/* A regular file; returns its descriptor or -1. A pipe is not waited for. */
static int
open_file(const char *path, guint64 *out_size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat stat;

    if (file < 0)
        return -1;
    if (fstat(file, &stat) != 0 || !S_ISREG(stat.st_mode)) {
        close(file);
        return -1;
    }
    *out_size = (guint64)stat.st_size;
    return file;
}

/* All of a small file beside a .shp; "" if there is none. Returns %NULL if it is not plain.
 */
static char *
read_small(const char *path, const char *extension)
{
    for (int capitals = 0; capitals < 2; capitals++) {
        g_autofree char *name = beside(path, extension, capitals);
        g_autofree char *text = NULL;
        guint64 size = 0;
        int file = open_file(name, &size);
        gboolean fine;

        if (file < 0) {
            if (g_file_test(name, G_FILE_TEST_EXISTS))
                return NULL;
            continue;
        }
        text = g_malloc0(PRJ_BYTES + 1);
        fine = size <= PRJ_BYTES && wijk_plain_pread(file, text, (gsize)size, 0) &&
               strlen(text) == size;
        close(file);
        return fine ? g_steal_pointer(&text) : NULL;
    }
    return g_strdup("");
}

static gboolean
check_header(const guint8 *header, guint64 size)
{
    return big_endian(header) == FILE_CODE && 2 * (guint64)big_endian(header + 24) == size;
}

/* Records follow one another in the .shp, as the .shx lists them. */
static gboolean
read_index(WijkPlain *plain, const char *path, guint64 shp_size)
{
    g_autofree char *name = beside(path, ".shx", FALSE);
    g_autofree guint8 *shx = NULL;
    guint64 size = 0;
    int file = open_file(name, &size);
    gboolean fine = file >= 0 && size > HEADER && (size - HEADER) % 8 == 0 &&
                    (size - HEADER) / 8 <= MOST_ROWS;
    guint64 end = HEADER;

    if (fine) {
        shx = g_malloc((gsize)size);
        fine = wijk_plain_pread(file, shx, (gsize)size, 0) && check_header(shx, size) &&
               little_endian(shx + 32) == plain->type;
    }
    if (file >= 0)
        close(file);
    if (!fine)
        return FALSE;
    plain->n_rows = (guint32)((size - HEADER) / 8);
    plain->offset = g_new(guint32, (gsize)plain->n_rows + 1);
    for (guint32 i = 0; i < plain->n_rows; i++) {
        guint32 offset = big_endian(shx + HEADER + 8 * (gsize)i);
        guint32 length = big_endian(shx + HEADER + 8 * (gsize)i + 4);

        if (2 * (guint64)offset != end || length > MOST_RECORD)
            return FALSE;
        plain->offset[i] = offset;
        end += 2 * (guint64)length + RECORD_HEADER;
    }
    plain->offset[plain->n_rows] = (guint32)(end / 2);
    return end == shp_size;
}

static gboolean
open_shapes(WijkPlain *plain, const char *path)
{
    guint8 header[HEADER];
    guint64 size = 0;

    plain->shp = open_file(path, &size);
    if (plain->shp < 0 || !wijk_plain_pread(plain->shp, header, HEADER, 0) ||
        !check_header(header, size))
        return FALSE;
    plain->type = little_endian(header + 32);
    if (plain->type != POLYGON && plain->type != POLYGON_Z && plain->type != POLYGON_M)
        return FALSE;
    plain->n_vertices_most = (gsize)(size / POINT_BYTES);
    return read_index(plain, path, size);
}

/* What GDAL makes of a field: of numbers without decimals whole ones, if they fit. */
static WijkPlainKind
kind_of(const guint8 *description)
{
    guint width = description[16];
    guint decimals = description[17];

    if (description[11] == 'C')
        return WIJK_PLAIN_TEXT;
    if (description[11] != 'N' && description[11] != 'F')
        return WIJK_PLAIN_ODD;
    return decimals == 0 && width < 19 ? WIJK_PLAIN_WHOLE : WIJK_PLAIN_REAL;
}

/* Names of printable ASCII, none twice. */
static gboolean
take_name(WijkPlain *plain, guint index, const guint8 *description)
{
    char *name = plain->field[index].name;

    memcpy(name, description, 11);
    name[11] = '\0';
    if (*name == '\0')
        return FALSE;
    for (const char *p = name; *p != '\0'; p++)
        if (!g_ascii_isgraph(*p))
            return FALSE;
    for (guint i = 0; i < index; i++)
        if (g_ascii_strcasecmp(plain->field[i].name, name) == 0)
            return FALSE;
    return TRUE;
}

static gboolean
take_fields(WijkPlain *plain, const guint8 *header)
{
    guint offset = 1; /* after the mark of deleted rows */

    plain->field = g_new0(WijkPlainField, plain->n_fields);
    for (guint i = 0; i < plain->n_fields; i++) {
        const guint8 *description = header + DBF_HEADER * (i + 1);
        WijkPlainField *field = &plain->field[i];

        if (!take_name(plain, i, description) || description[16] == 0)
            return FALSE;
        field->kind = kind_of(description);
        field->offset = offset;
        field->width = description[16];
        offset += field->width;
    }
    return offset == plain->row_width &&
           header[DBF_HEADER * (plain->n_fields + 1)] == DBF_END;
}

static gboolean
open_table(WijkPlain *plain, const char *path, guint8 *out_language)
{
    g_autofree char *name = beside(path, ".dbf", FALSE);
    g_autofree guint8 *header = NULL;
    guint8 head[DBF_HEADER];
    guint64 size = 0;
    guint64 end;

    plain->dbf = open_file(name, &size);
    if (plain->dbf < 0 || !wijk_plain_pread(plain->dbf, head, sizeof head, 0))
        return FALSE;
    plain->row_start = head[8] | (guint)head[9] << 8;
    plain->row_width = head[10] | (guint)head[11] << 8;
    plain->n_fields = plain->row_start < 2 * DBF_HEADER + 1
                          ? 0
                          : (plain->row_start - DBF_HEADER - 1) / DBF_HEADER;
    end = plain->row_start + (guint64)plain->n_rows * plain->row_width;
    if (head[0] != DBF_VERSION || little_endian(head + 4) != plain->n_rows ||
        plain->n_fields == 0 || (plain->row_start - 1) % DBF_HEADER != 0 ||
        (size != end && size != end + 1))
        return FALSE;
    header = g_malloc(plain->row_start);
    *out_language = head[29];
    return wijk_plain_pread(plain->dbf, header, plain->row_start, 0) &&
           take_fields(plain, header);
}

/* Where the .cpg, or without one the language byte of the .dbf, is among the usual. */
static gboolean
take_encoding(WijkPlain *plain, const char *path, guint8 language)
{
    static const struct {
        const char *says;
        const char *means;
    } pages[] = {{"UTF-8", "UTF-8"},
                 {"UTF8", "UTF-8"},
                 {"1252", "CP1252"},
                 {"ISO-8859-1", "ISO-8859-1"},
                 {"88591", "ISO-8859-1"}};
    static const struct {
        guint8 says;
        const char *means;
    } languages[] = {
        {0x00, NULL}, {0x03, "CP1252"}, {0x57, "ISO-8859-1"}, {0x58, "CP1252"}};
    g_autofree char *cpg = read_small(path, ".cpg");

    if (cpg == NULL)
        return FALSE;
    cpg[strcspn(cpg, "\r\n")] = '\0';
    for (gsize i = 0; *cpg != '\0' && i < G_N_ELEMENTS(pages); i++)
        if (g_ascii_strcasecmp(pages[i].says, cpg) == 0) {
            plain->encoding = pages[i].means;
            plain->encoding_is_clear = TRUE;
        }
    for (gsize i = 0; *cpg == '\0' && i < G_N_ELEMENTS(languages); i++)
        if (languages[i].says == language) {
            plain->encoding = languages[i].means;
            plain->encoding_is_clear = TRUE;
        }
    return TRUE;
}

static gboolean
take_crs(WijkPlain *plain, const char *path)
{
    g_autofree char *prj = read_small(path, ".prj");

    return prj != NULL && (*prj == '\0' || wijk_plain_crs(prj, &plain->said));
}

WijkPlain *
wijk_plain_open(const char *path)
{
    g_autoptr(WijkPlain) plain = g_new0(WijkPlain, 1);
    guint8 language = 0;

    plain->shp = -1;
    plain->dbf = -1;
    /* The coordinates are used as they lie in the file. */
    if (G_BYTE_ORDER != G_LITTLE_ENDIAN || !g_str_has_suffix(path, ".shp") ||
        g_str_has_prefix(path, "/vsi") || strstr(path, "://") != NULL ||
        !open_shapes(plain, path) || !open_table(plain, path, &language) ||
        !take_encoding(plain, path, language) || !take_crs(plain, path))
        return NULL;
    plain->layer = g_path_get_basename(path);
    plain->layer[strlen(plain->layer) - 4] = '\0';
    return g_steal_pointer(&plain);
}

void
wijk_plain_free(WijkPlain *plain)
{
    if (plain == NULL)
        return;
    if (plain->shp >= 0)
        close(plain->shp);
    if (plain->dbf >= 0)
        close(plain->dbf);
    g_free(plain->layer);
    g_free(plain->field);
    g_free(plain->offset);
    g_free(plain->block);
    g_free(plain->xy);
    g_free(plain->said.crs);
    g_free(plain);
}

/* The bytes from @from to @to of the .shp; NULL if they cannot be read. */
static const guint8 *
bytes_at(WijkPlain *plain, guint64 from, guint64 to)
{
    if (from < plain->block_start || to > plain->block_start + plain->block_length) {
        guint64 end = 2 * (guint64)plain->offset[plain->n_rows];
        gsize wanted = (gsize)MAX(MIN(end - from, BLOCK_BYTES), to - from);

        if (wanted > plain->block_room) {
            g_free(plain->block);
            plain->block_room = MAX(wanted, BLOCK_BYTES);
            plain->block = g_malloc(plain->block_room);
        }
        plain->block_start = from;
        plain->block_length = wanted;
        if (!wijk_plain_pread(plain->shp, plain->block, wanted, from)) {
            plain->block_length = 0;
            return NULL;
        }
    }
    return plain->block + (from - plain->block_start);
}

gboolean
wijk_plain_shape(WijkPlain *plain, guint32 row, WijkPlainShape *out)
{
    guint64 from = 2 * (guint64)plain->offset[row];
    guint64 to = 2 * (guint64)plain->offset[row + 1];
    const guint8 *record = bytes_at(plain, from, to);
    guint64 content = to - from - RECORD_HEADER;
    guint32 last = 0;

    *out = (WijkPlainShape){.n_parts = 0};
    if (record == NULL || content < 4 || 2 * (guint64)big_endian(record + 4) != content)
        return FALSE;
    record += RECORD_HEADER;
    if (little_endian(record) == 0)
        return content == 4;
    if (little_endian(record) != plain->type || content < SHAPE_HEADER)
        return FALSE;
    out->n_parts = little_endian(record + 36);
    out->n_points = little_endian(record + 40);
    out->part = record + SHAPE_HEADER;
    out->point = out->part + 4 * (gsize)out->n_parts;
    if (out->n_parts == 0 || out->n_parts > out->n_points ||
        SHAPE_HEADER + 4 * (guint64)out->n_parts + POINT_BYTES * (guint64)out->n_points >
            content ||
        little_endian(out->part) != 0)
        return FALSE;
    for (guint32 i = 1; i < out->n_parts; i++) {
        guint32 first = little_endian(out->part + 4 * (gsize)i);

        if (first <= last || first >= out->n_points)
            return FALSE;
        last = first;
    }
    return TRUE;
}
