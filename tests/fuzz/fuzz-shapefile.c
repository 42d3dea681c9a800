/* SPDX-License-Identifier: EUPL-1.2 */
/* A shapefile whose headers agree and whose records, cells and side files come from the
 * input: it is read, or refused with a message, and means the same with and without GDAL.
 * Rings lie on a grid of 16 x 16 vertices, so that they often touch, nest and collapse. */
#include <glib/gstdio.h>

#include "data/plain.h"
#include "support/agree.h"

#define MOST_ROWS 4
#define SHAPE_HEADER 44
#define ROW_BYTES 36 /* deletion mark, code 8, name 10, whole number 8, real 9 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
    const guint8 *next;
    const guint8 *end;
} Input;

/* 0 when there is no more. */
static guint8
take(Input *input)
{
    return input->next < input->end ? *input->next++ : 0;
}

static void
put_big(GByteArray *bytes, guint32 v)
{
    v = GUINT32_TO_BE(v);
    g_byte_array_append(bytes, (const guint8 *)&v, 4);
}

static void
put_little(GByteArray *bytes, guint32 v)
{
    v = GUINT32_TO_LE(v);
    g_byte_array_append(bytes, (const guint8 *)&v, 4);
}

static void
put_double(GByteArray *bytes, double v)
{
    g_byte_array_append(bytes, (const guint8 *)&v, 8); /* little endian, as tests run on */
}

static void
put_zeros(GByteArray *bytes, guint n)
{
    guint old = bytes->len;

    g_byte_array_set_size(bytes, old + n);
    memset(bytes->data + old, 0, n);
}

/* A polygon of up to four rings of up to seven vertices. */
static void
put_polygon(GByteArray *record, Input *input, guint32 type)
{
    guint n_parts = take(input) % 4 + 1;
    guint start[5] = {0};
    g_autoptr(GByteArray) points = g_byte_array_new();

    for (guint part = 0; part < n_parts; part++) {
        guint8 shape = take(input);
        guint n = shape % 8;
        guint first = points->len;

        for (guint i = 0; i < n; i++) {
            guint8 at = take(input);

            put_double(points, 200000 + 100 * (at >> 4));
            put_double(points, 500000 + 100 * (at & 15));
        }
        if (n > 0 && shape < 240) { /* closed */
            g_byte_array_set_size(points, points->len + 16);
            memcpy(points->data + points->len - 16, points->data + first, 16);
        }
        start[part + 1] = points->len / 16;
    }
    put_little(record, type);
    put_double(record, 200000);
    put_double(record, 500000);
    put_double(record, 201500);
    put_double(record, 501500);
    put_little(record, n_parts);
    put_little(record, start[n_parts]);
    for (guint part = 0; part < n_parts; part++)
        put_little(record, start[part]);
    g_byte_array_append(record, points->data, points->len);
    if (type != 5) /* ranges and values of z or m */
        put_zeros(record, 16 + 8 * start[n_parts]);
}

/* Whatever the input says, in words of two bytes. */
static void
put_bytes(GByteArray *record, Input *input)
{
    guint n = 2u * take(input);

    for (guint i = 0; i < n; i++) {
        guint8 byte = take(input);

        g_byte_array_append(record, &byte, 1);
    }
}

static void
put_header(GByteArray *file, guint32 length, guint32 type)
{
    put_big(file, 9994);
    put_zeros(file, 20);
    put_big(file, length / 2);
    put_little(file, 1000);
    put_little(file, type);
    put_double(file, 200000);
    put_double(file, 500000);
    put_double(file, 201500);
    put_double(file, 501500);
    put_zeros(file, 32);
}

static void
put_field(GByteArray *dbf, const char *name, char type, guint8 width, guint8 decimals)
{
    guint8 field[32] = {0};

    memcpy(field, name, strlen(name));
    field[11] = (guint8)type;
    field[16] = width;
    field[17] = decimals;
    g_byte_array_append(dbf, field, sizeof field);
}

static GByteArray *
make_table(guint n_rows, Input *input)
{
    GByteArray *dbf = g_byte_array_new();
    guint8 mark = take(input); /* language driver */
    guint8 head[12] = {3, 117, 1, 1, (guint8)n_rows, 0, 0, 0, 161, 0, ROW_BYTES, 0};

    g_byte_array_append(dbf, head, sizeof head);
    put_zeros(dbf, 20);
    dbf->data[29] = mark;
    put_field(dbf, "CODE", 'C', 8, 0);
    put_field(dbf, "NAAM", 'C', 10, 0);
    put_field(dbf, "GETAL", 'N', 8, 0);
    put_field(dbf, "MAAT", 'F', 9, 3);
    g_byte_array_append(dbf, (const guint8 *)"\r", 1);
    for (guint row = 0; row < n_rows; row++) {
        char start[10];

        g_snprintf(start, sizeof start, " C%07u", row);
        g_byte_array_append(dbf, (const guint8 *)start, 9);
        for (guint i = 9; i < ROW_BYTES; i++) {
            guint8 byte = take(input);

            g_byte_array_append(dbf, &byte, 1);
        }
    }
    return dbf;
}

static void
save(const char *folder, const char *name, const void *bytes, gsize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert(g_file_set_contents_full(path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE,
                                      0600, NULL));
}

static void
save_side_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (text == NULL)
        g_unlink(path);
    else
        save(folder, name, text, strlen(text));
}

/* The shapes and their index. */
static void
save_shapes(const char *folder, guint n_rows, Input *input)
{
    static const guint32 types[] = {5, 5, 5, 15, 25, 3};
    guint32 type = types[take(input) % G_N_ELEMENTS(types)];
    g_autoptr(GByteArray) records = g_byte_array_new();
    g_autoptr(GByteArray) index = g_byte_array_new();
    g_autoptr(GByteArray) shp = g_byte_array_new();
    g_autoptr(GByteArray) shx = g_byte_array_new();

    for (guint row = 0; row < n_rows; row++) {
        g_autoptr(GByteArray) record = g_byte_array_new();

        if (take(input) < 224)
            put_polygon(record, input, type);
        else
            put_bytes(record, input);
        put_big(index, (100 + records->len) / 2);
        put_big(index, record->len / 2);
        put_big(records, row + 1);
        put_big(records, record->len / 2);
        g_byte_array_append(records, record->data, record->len);
    }
    put_header(shp, 100 + records->len, type);
    g_byte_array_append(shp, records->data, records->len);
    put_header(shx, 100 + index->len, type);
    g_byte_array_append(shx, index->data, index->len);
    save(folder, "a.shp", shp->data, shp->len);
    save(folder, "a.shx", shx->data, shx->len);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const prj[] = {
        "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID["
        "\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT["
        "\"Degree\","
        "0.0174532925199433]],PROJECTION[\"Double_Stereographic\"],PARAMETER["
        "\"False_Easting\",155000.0],PARAMETER[\"False_Northing\",463000.0],PARAMETER["
        "\"Central_Meridian\",5.38763888888889],PARAMETER[\"Scale_Factor\",0.9999079],"
        "PARAMETER[\"Latitude_Of_Origin\",52.15616055555555],UNIT[\"Meter\",1.0]]",
        NULL, "GEOGCS[\"GCS_WGS_1984\"", "x"};
    static const char *const cpg[] = {NULL, "UTF-8", "1252", "?"};
    static char *folder;
    Input input = {data, data + size};
    g_autofree char *path = NULL;
    g_autofree char *told = NULL;

    if (folder == NULL)
        folder = g_dir_make_tmp("wijk-fuzz-XXXXXX", NULL);
    g_assert(folder != NULL);

    guint n_rows = take(&input) % MOST_ROWS + 1;
    guint8 sides = take(&input);

    save_side_file(folder, "a.prj", prj[sides % 4]);
    save_side_file(folder, "a.cpg", cpg[sides / 4 % 4]);

    g_autoptr(GByteArray) dbf = make_table(n_rows, &input);

    save(folder, "a.dbf", dbf->data, dbf->len);
    save_shapes(folder, n_rows, &input);
    path = g_build_filename(folder, "a.shp", NULL);
    /* What is not plain goes to GDAL anyway: that it is refused or read is enough. */
    g_autoptr(WijkPlain) plain = wijk_plain_open(path);

    if (plain != NULL) {
        told = agree_shapefile(path, "CODE");
    } else {
        const WijkBoundariesOptions options = {.code = "CODE"};
        g_autoptr(WijkBoundaries) read = wijk_boundaries_read(path, &options, NULL, NULL);
    }
    if (told != NULL) {
        g_printerr("%s\n%s is what it was read from\n", told, path);
        abort();
    }
    for (const char *const *name =
             (const char *const[]){"a.shp", "a.shx", "a.dbf", "a.prj", "a.cpg", NULL};
         *name != NULL; name++) {
        g_autofree char *file = g_build_filename(folder, *name, NULL);

        g_unlink(file);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}
