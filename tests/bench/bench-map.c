/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole program on a nation: 14,040 areas with fractal borders, 2.36 million vertices,
 * from RD to Web Mercator with a joined table, as PNG and as SVG. Prints the median wall
 * time, processor time and peak memory of five runs; fails where memory passes its bound.
 *   bench-map WIJK FOLDER
 * The nation is made in FOLDER the first time. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#define COLUMNS 120
#define ROWS 117
#define STEPS 42 /* segments of one side */
#define CELL_M 1000.0
#define BEND 90.0 /* metres a side bends away at most */
#define RUNS 5
#define PEAK_MIB 150

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
side_point(int column, int row, gboolean upright, int step, double *out)
{
    guint32 key = (guint32)(((row * (COLUMNS + 1) + column) * 2 + upright) * 8);
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
cell_ring(int column, int row, double *xy)
{
    guint n = 0;

    for (int k = 0; k < STEPS; k++) /* clockwise, as shapefiles want */
        side_point(column, row, TRUE, k, xy + 2 * n++);
    for (int k = 0; k < STEPS; k++)
        side_point(column, row + 1, FALSE, k, xy + 2 * n++);
    for (int k = STEPS; k > 0; k--)
        side_point(column + 1, row, TRUE, k, xy + 2 * n++);
    for (int k = STEPS; k > 0; k--)
        side_point(column, row, FALSE, k, xy + 2 * n++);
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
put_header(GByteArray *file)
{
    const double box[8] = {20000 - BEND, 310000 - BEND, 20000 + COLUMNS * CELL_M + BEND,
                           310000 + ROWS * CELL_M + BEND};

    put_big(file, 9994);
    for (int i = 0; i < 6; i++)
        put_big(file, 0); /* the length is put in at the end */
    put_small(file, 1000);
    put_small(file, 5);
    g_byte_array_append(file, (const guint8 *)box, sizeof box);
}

static void
save(GByteArray *file, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (g_str_has_suffix(name, ".shp") || g_str_has_suffix(name, ".shx")) {
        guint32 words = GUINT32_TO_BE(file->len / 2);

        memcpy(file->data + 24, &words, 4);
    }
    if (!g_file_set_contents(path, (const char *)file->data, file->len, NULL))
        g_error("%s cannot be written", path);
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

static void
make_nation(const char *folder)
{
    g_autoptr(GByteArray) shp = g_byte_array_new();
    g_autoptr(GByteArray) shx = g_byte_array_new();
    g_autoptr(GByteArray) dbf = g_byte_array_new();
    g_autoptr(GString) csv = g_string_new("code;waarde\n");
    static const char prj[] =
        "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID["
        "\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0.0],UNIT["
        "\"Degree\","
        "0.0174532925199433]],PROJECTION[\"Double_Stereographic\"],PARAMETER[\"False_"
        "Easting\","
        "155000.0],PARAMETER[\"False_Northing\",463000.0],PARAMETER[\"Central_Meridian\","
        "5.38763888888889],PARAMETER[\"Scale_Factor\",0.9999079],PARAMETER["
        "\"Latitude_Of_Origin\",52.15616055555555],UNIT[\"Meter\",1.0]]";
    guint8 head[65] = {3, 124, 1, 1};
    double xy[2 * (4 * STEPS + 1)];
    guint32 count = GUINT32_TO_LE(COLUMNS * ROWS);

    memcpy(head + 4, &count, 4);
    head[8] = 65;  /* bytes of the header */
    head[10] = 11; /* bytes of a record */
    memcpy(head + 32, "BU_CODE\0\0\0\0C", 12);
    head[48] = 10; /* bytes of the column */
    head[64] = 0x0d;
    g_byte_array_append(dbf, head, sizeof head);
    put_header(shp);
    put_header(shx);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            guint32 number = (guint32)(row * COLUMNS + column);
            g_autofree char *record = g_strdup_printf(
                " BU%04d%04d", (row / 9) * 10 + column / 12, (row % 9) * 12 + column % 12);

            add_record(shp, shx, number + 1, xy, cell_ring(column, row, xy));
            g_byte_array_append(dbf, (const guint8 *)record, 11);
            g_string_append_printf(csv, "%s;%d\n", record + 1,
                                   (int)(5000 * (1 + noise(number))));
        }
    save(shp, folder, "nation.shp");
    save(shx, folder, "nation.shx");
    save(dbf, folder, "nation.dbf");

    g_autofree char *table = g_build_filename(folder, "nation.csv", NULL);
    g_autofree char *crs = g_build_filename(folder, "nation.prj", NULL);

    g_file_set_contents(table, csv->str, (gssize)csv->len, NULL);
    g_file_set_contents(crs, prj, -1, NULL);
}

typedef struct {
    double wall, cpu, peak_mib;
} Run;

static int
compare_walls(const void *a, const void *b)
{
    const Run *x = a;
    const Run *y = b;

    return (x->wall > y->wall) - (x->wall < y->wall);
}

static Run
run_once(char **argv)
{
    gint64 start = g_get_monotonic_time();
    struct rusage used;
    int status;
    pid_t child = fork();

    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);

        dup2(nowhere, STDOUT_FILENO);
        execv(argv[0], argv);
        _exit(127);
    }
    if (wait4(child, &status, 0, &used) != child || status != 0)
        g_error("%s: status %d", argv[0], status);
    return (Run){.wall = (double)(g_get_monotonic_time() - start) / 1e6,
                 .cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                        (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
                 .peak_mib = (double)used.ru_maxrss / 1024};
}

static gboolean
measure(const char *wijk, const char *folder, const char *format)
{
    g_autofree char *areas = g_build_filename(folder, "nation.shp", NULL);
    g_autofree char *table = g_build_filename(folder, "nation.csv", NULL);
    g_autofree char *name = g_strconcat("nation.", format, NULL);
    g_autofree char *output = g_build_filename(folder, name, NULL);
    const char *argv[] = {wijk,      "map",       "--areas",     areas,
                          "--table", table,       "--indicator", "waarde",
                          "--crs",   "EPSG:3857", "--size",      "2000x2400",
                          "--quiet", "-o",        output,        NULL};
    Run run[RUNS];

    for (int i = -1; i < RUNS; i++) { /* the first warms the disk's memory */
        Run one = run_once((char **)argv);

        if (i >= 0)
            run[i] = one;
    }
    qsort(run, RUNS, sizeof run[0], compare_walls);
    printf("%s: wall %.3f s, processor %.3f s, peak %.0f MiB\n", format, run[RUNS / 2].wall,
           run[RUNS / 2].cpu, run[RUNS / 2].peak_mib);
    return run[RUNS / 2].peak_mib <= PEAK_MIB;
}

int
main(int argc, char **argv)
{
    g_autofree char *shp = NULL;
    gboolean ok;

    if (argc != 3) {
        fprintf(stderr, "usage: %s WIJK FOLDER\n", argv[0]);
        return 2;
    }
    shp = g_build_filename(argv[2], "nation.shp", NULL);
    if (g_mkdir_with_parents(argv[2], 0755) != 0)
        g_error("%s: %s", argv[2], g_strerror(errno));
    if (!g_file_test(shp, G_FILE_TEST_EXISTS))
        make_nation(argv[2]);
    ok = measure(argv[1], argv[2], "png");
    ok = measure(argv[1], argv[2], "svg") && ok;
    return ok ? 0 : 1;
}
