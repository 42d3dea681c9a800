/* SPDX-License-Identifier: EUPL-1.2 */
/* Made boundaries with tables, as shapefile and CSV: areas on a grid, in RD, whose borders
 * are bent as real ones are, the same for both neighbours. */
#pragma once

#include <math.h>
#include <string.h>

#include <glib.h>

#define STEPS 42 /* segments of one side */
#define CELL_M 1000.0
#define BEND 90.0 /* metres a side bends away at most */

/* @name: of the files, without their ending
 * @columns, @rows: of the grid
 * @n: areas, those of the first rows
 * @block: rows of a gemeente, which is 12 columns wide */
typedef struct {
    const char *name;
    int columns;
    int rows;
    int n;
    int block;
} Made;

/* As many areas and vertices (2.36 million) as the Netherlands have buurten. */
static const Made made_nation = {"nation", 120, 117, 14040, 9};

/* A number in -1 … 1 that depends on nothing but @key. */
static double
noise(guint32 key)
{
    key ^= key >> 16;
    key *= 0x7feb352du;
    key ^= key >> 15;
    key *= 0x846ca68bu;
    key ^= key >> 16;
    return key / 2147483648.0 - 1;
}

/* Point @step of a side: a straight line bent by a few waves, the same for both neighbours.
 */
static void
side_point(const Made *made, int column, int row, gboolean upright, int step, double *out)
{
    guint32 key = (guint32)(((row * (made->columns + 1) + column) * 2 + upright) * 8);
    double t = (double)step / STEPS;
    double bend = 0;

    for (guint32 wave = 1; wave <= 4; wave++)
        bend += sin(G_PI * t * wave * 2) * noise(key + wave) / wave;
    if (step > 0 && step < STEPS)
        bend += 0.08 * noise(key * 64 + (guint32)step);
    bend *= BEND / 2;
    out[0] = 20000 + column * CELL_M + (upright ? bend : t * CELL_M);
    out[1] = 310000 + row * CELL_M + (upright ? t * CELL_M : bend);
}

static guint
cell_ring(const Made *made, int column, int row, double *xy)
{
    guint n = 0;

    for (int k = 0; k < STEPS; k++) /* clockwise, as shapefiles want */
        side_point(made, column, row, TRUE, k, xy + 2 * n++);
    for (int k = 0; k < STEPS; k++)
        side_point(made, column, row + 1, FALSE, k, xy + 2 * n++);
    for (int k = STEPS; k > 0; k--)
        side_point(made, column + 1, row, TRUE, k, xy + 2 * n++);
    for (int k = STEPS; k > 0; k--)
        side_point(made, column, row, FALSE, k, xy + 2 * n++);
    memcpy(xy + 2 * n, xy, 2 * sizeof *xy);
    return n + 1;
}

static void
put_big(GByteArray *file, guint32 value)
{
    value = GUINT32_TO_BE(value);
    g_byte_array_append(file, (const guint8 *)&value, 4);
}

static void
put_small(GByteArray *file, guint32 value)
{
    value = GUINT32_TO_LE(value);
    g_byte_array_append(file, (const guint8 *)&value, 4);
}

static void
put_box(GByteArray *file, const double *box)
{
    g_byte_array_append(file, (const guint8 *)box, 4 * sizeof *box);
}

static void
put_header(GByteArray *file, const Made *made)
{
    const double box[8] = {20000 - BEND, 310000 - BEND,
                           20000 + made->columns * CELL_M + BEND,
                           310000 + made->rows * CELL_M + BEND};

    put_big(file, 9994);
    for (int i = 0; i < 6; i++)
        put_big(file, 0); /* the length is put in at the end */
    put_small(file, 1000);
    put_small(file, 5);
    g_byte_array_append(file, (const guint8 *)box, sizeof box);
}

static void
save_text(const char *folder, const char *name, const char *ending, const char *bytes,
          gssize length)
{
    g_autofree char *path = g_strdup_printf("%s/%s%s", folder, name, ending);

    if (!g_file_set_contents(path, bytes, length, NULL))
        g_error("%s cannot be written", path);
}

static void
save_bytes(GByteArray *file, const char *folder, const char *name, const char *ending)
{
    if (!g_str_equal(ending, ".dbf")) {
        guint32 words = GUINT32_TO_BE(file->len / 2);

        memcpy(file->data + 24, &words, 4);
    }
    save_text(folder, name, ending, (const char *)file->data, file->len);
}

static char *
code_of(const Made *made, int number)
{
    int row = number / made->columns;
    int column = number % made->columns;

    return g_strdup_printf("BU%04d%04d", (row / made->block) * 10 + column / 12,
                           (row % made->block) * 12 + column % 12);
}

static void
add_record(GByteArray *shp, GByteArray *shx, guint32 number, const double *xy, guint n)
{
    guint32 words = (44 + 4 + 16 * n) / 2;
    double box[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint i = 0; i < n; i++) {
        box[0] = MIN(box[0], xy[2 * i]);
        box[1] = MIN(box[1], xy[2 * i + 1]);
        box[2] = MAX(box[2], xy[2 * i]);
        box[3] = MAX(box[3], xy[2 * i + 1]);
    }
    put_big(shx, shp->len / 2);
    put_big(shx, words);
    put_big(shp, number);
    put_big(shp, words);
    put_small(shp, 5);
    put_box(shp, box);
    put_small(shp, 1);
    put_small(shp, n);
    put_small(shp, 0);
    g_byte_array_append(shp, (const guint8 *)xy, 16 * n);
}

/* Writes the boundaries in the folder. */
static void
make_boundaries(const Made *made, const char *folder)
{
    g_autoptr(GByteArray) shp = g_byte_array_new();
    g_autoptr(GByteArray) shx = g_byte_array_new();
    g_autoptr(GByteArray) dbf = g_byte_array_new();
    static const char prj[] =
        "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID["
        "\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT["
        "\"Degree\","
        "0.0174532925199433]],PROJECTION[\"Double_Stereographic\"],PARAMETER[\"False_"
        "Easting\","
        "155000.0],PARAMETER[\"False_Northing\",463000.0],PARAMETER[\"Central_Meridian\","
        "5.38763888888889],PARAMETER[\"Scale_Factor\",0.9999079],PARAMETER["
        "\"Latitude_Of_Origin\",52.15616055555555],UNIT[\"Meter\",1.0]]";
    static const char *const kinds[] = {"Oord", "Binnenwijk", "Park", "Westeinde", "Haven"};
    guint8 head[97] = {3, 124, 1, 1};
    double xy[2 * (4 * STEPS + 1)];
    guint32 count = GUINT32_TO_LE((guint32)made->n);

    memcpy(head + 4, &count, 4);
    head[8] = 97;  /* bytes of the header */
    head[10] = 27; /* bytes of a record */
    memcpy(head + 32, "BU_CODE\0\0\0\0C", 12);
    head[48] = 10; /* bytes of the column */
    memcpy(head + 64, "BU_NAAM\0\0\0\0C", 12);
    head[80] = 16;
    head[96] = 0x0d;
    g_byte_array_append(dbf, head, sizeof head);
    put_header(shp, made);
    put_header(shx, made);
    for (int i = 0; i < made->n; i++) {
        g_autofree char *code = code_of(made, i);
        g_autofree char *name = g_strdup_printf("%s %d", kinds[i % 5], i / 5 + 1);
        g_autofree char *record = g_strdup_printf(" %s%-16.16s", code, name);

        add_record(shp, shx, (guint32)i + 1, xy,
                   cell_ring(made, i % made->columns, i / made->columns, xy));
        g_byte_array_append(dbf, (const guint8 *)record, 27);
    }
    save_bytes(shp, folder, made->name, ".shp");
    save_bytes(shx, folder, made->name, ".shx");
    save_bytes(dbf, folder, made->name, ".dbf");
    save_text(folder, made->name, ".prj", prj, -1);
}

/* Writes a table of @n indicators in the folder: "waarde" if it is one, else "i001" and on.
 */
static void
make_table(const Made *made, const char *folder, guint n)
{
    g_autoptr(GString) csv = g_string_new("code");
    g_autofree char *ending = g_strdup_printf("-%u.csv", n);

    for (guint k = 0; k < n; k++)
        g_string_append_printf(csv, n == 1 ? ";waarde" : ";i%03u", k + 1);
    for (int i = 0; i < made->n; i++) {
        g_autofree char *code = code_of(made, i);

        g_string_append_printf(csv, "\n%s", code);
        for (guint k = 0; k < n; k++)
            g_string_append_printf(csv, ";%d",
                                   (int)(5000 * (1 + noise((guint32)i * n + k))));
    }
    g_string_append_c(csv, '\n');
    save_text(folder, made->name, ending, csv->str, (gssize)csv->len);
}

/* Makes boundaries and table in the folder, unless they are there. */
static void
make_areas(const Made *made, const char *folder, guint n)
{
    g_autofree char *shp = g_strdup_printf("%s/%s.shp", folder, made->name);
    g_autofree char *csv = g_strdup_printf("%s/%s-%u.csv", folder, made->name, n);

    if (g_mkdir_with_parents(folder, 0755) != 0)
        g_error("%s cannot be made", folder);
    if (!g_file_test(shp, G_FILE_TEST_EXISTS))
        make_boundaries(made, folder);
    if (!g_file_test(csv, G_FILE_TEST_EXISTS))
        make_table(made, folder, n);
}
