/* SPDX-License-Identifier: EUPL-1.2 */
/* Milliseconds of each step from areas to PNG for a nation that is made up: 14,000 cells
 * with fractal borders in an ellipse, 2.4 million vertices, 2000 x 2400 px. Best of five.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/topology.h"
#include "output/png.h"
#include "render/frame.h"
#include "render/lines.h"
#include "render/plate.h"

#define WIDTH 2000
#define HEIGHT 2400
#define COLUMNS 137
#define ROWS 165
#define CELL 2000.0 /* metres */
#define EDGE_MAX 65 /* vertices of one side of a cell */
#define REPEATS 5

typedef struct {
    double x[EDGE_MAX];
    double y[EDGE_MAX];
    guint n; /* last vertex included */
} Edge;

static double
random_signed(GRand *random)
{
    return g_rand_double_range(random, -1, 1);
}

/* A side by midpoint displacement, 32 or 64 segments. */
static void
make_edge(GRand *random, Edge *edge, double x0, double y0, double x1, double y1)
{
    guint segments = g_rand_int_range(random, 0, 3) == 0 ? 64 : 32;
    double amplitude = 0.14;

    edge->n = segments + 1;
    edge->x[0] = x0;
    edge->y[0] = y0;
    edge->x[segments] = x1;
    edge->y[segments] = y1;
    for (guint step = segments; step > 1; step /= 2, amplitude *= 0.72)
        for (guint i = 0; i < segments; i += step) {
            double dx = edge->x[i + step] - edge->x[i];
            double dy = edge->y[i + step] - edge->y[i];
            double shift = random_signed(random) * amplitude;

            edge->x[i + step / 2] = (edge->x[i] + edge->x[i + step]) / 2 - dy * shift;
            edge->y[i + step / 2] = (edge->y[i] + edge->y[i + step]) / 2 + dx * shift;
        }
}

/* Appends an edge without its last vertex. */
static gsize
put_edge(double *xy, gsize n, const Edge *edge, gboolean backwards)
{
    for (guint i = 0; i + 1 < edge->n; i++) {
        guint k = backwards ? edge->n - 1 - i : i;

        xy[2 * n] = edge->x[k];
        xy[2 * n++ + 1] = edge->y[k];
    }
    return n;
}

static gboolean
is_land(guint column, guint row)
{
    double x = (column + 0.5) / COLUMNS * 2 - 1;
    double y = (row + 0.5) / ROWS * 2 - 1;

    return x * x + y * y < 0.62 / G_PI_4;
}

static WijkAreas *
make_nation(void)
{
    GRand *random = g_rand_new_with_seed(20240101);
    double *corner = g_new(double, 2 * (COLUMNS + 1) * (ROWS + 1));
    Edge *across = g_new(Edge, COLUMNS * (ROWS + 1));
    Edge *up = g_new(Edge, (COLUMNS + 1) * ROWS);
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double xy[8 * EDGE_MAX];

    for (guint i = 0; i < (COLUMNS + 1) * (ROWS + 1); i++) {
        corner[2 * i] = (i % (COLUMNS + 1) + 0.3 * random_signed(random)) * CELL;
        corner[2 * i + 1] = (i / (COLUMNS + 1) + 0.3 * random_signed(random)) * CELL;
    }
    for (guint r = 0; r <= ROWS; r++)
        for (guint c = 0; c < COLUMNS; c++) {
            const double *a = corner + 2 * (r * (COLUMNS + 1) + c);

            make_edge(random, &across[r * COLUMNS + c], a[0], a[1], a[2], a[3]);
        }
    for (guint r = 0; r < ROWS; r++)
        for (guint c = 0; c <= COLUMNS; c++) {
            const double *a = corner + 2 * (r * (COLUMNS + 1) + c);
            const double *b = a + 2 * (COLUMNS + 1);

            make_edge(random, &up[r * (COLUMNS + 1) + c], a[0], a[1], b[0], b[1]);
        }
    for (guint r = 0; r < ROWS; r++)
        for (guint c = 0; c < COLUMNS; c++) {
            char code[32];
            gsize n = 0;

            if (!is_land(c, r))
                continue;
            g_snprintf(code, sizeof code, "C%u-%u", r, c);
            wijk_areas_builder_begin_area(builder,
                                          &(WijkAreaFacts){.code = code, .name = code});
            wijk_areas_builder_begin_part(builder);
            n = put_edge(xy, n, &across[r * COLUMNS + c], FALSE);
            n = put_edge(xy, n, &up[r * (COLUMNS + 1) + c + 1], FALSE);
            n = put_edge(xy, n, &across[(r + 1) * COLUMNS + c], TRUE);
            n = put_edge(xy, n, &up[r * (COLUMNS + 1) + c], TRUE);
            wijk_areas_builder_add_ring(builder, xy, n, 2);
        }
    g_rand_free(random);
    g_free(corner);
    g_free(across);
    g_free(up);
    return wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, NULL);
}

/* What the steps hand on. */
typedef struct {
    WijkAreas *areas;
    WijkFrame frame;
    WijkAreas *drawn;
    WijkPlate *plate;
    WijkTopology *topology;
    float *width;
    guint32 *ink;
    guint8 *mask;
    guint8 *pixels;
    gsize bytes;
    WijkPngMode mode;
    guint n_threads;
} Run;

static void
run_frame(Run *run)
{
    wijk_areas_unref(run->drawn);
    run->drawn = wijk_frame_areas(&run->frame, run->areas, 0.125, run->n_threads);
}

static void
run_plate(Run *run)
{
    wijk_plate_free(run->plate);
    run->plate = wijk_plate_new(run->drawn, WIDTH, HEIGHT, run->n_threads, NULL);
}

static void
run_ground(Run *run)
{
    memset(run->pixels, 0xff, (gsize)4 * WIDTH * HEIGHT);
}

static void
run_ink(Run *run)
{
    wijk_plate_ink(run->plate, run->ink, run->pixels, 4 * WIDTH, run->n_threads);
}

static void
run_lines(Run *run)
{
    memset(run->mask, 0, (gsize)WIDTH * HEIGHT);
    wijk_lines_cover(run->topology, run->width, run->mask, WIDTH, HEIGHT, WIDTH,
                     run->n_threads);
}

static void
run_lines_ink(Run *run)
{
    wijk_lines_ink(run->mask, WIDTH, HEIGHT, WIDTH, 0xff404040u, run->pixels, 4 * WIDTH,
                   run->n_threads);
}

static void
run_png(Run *run)
{
    WijkPngOptions options = {.mode = run->mode, .dpi = 96};
    g_autoptr(GByteArray) file = wijk_png_encode(run->pixels, WIDTH, HEIGHT, 4 * WIDTH,
                                                 &options, run->n_threads, NULL);

    run->bytes = file->len;
}

static void
measure(const char *name, Run *run, void (*step)(Run *), double target)
{
    double best = INFINITY;

    for (guint i = 0; i < REPEATS; i++) {
        gint64 start = g_get_monotonic_time();

        step(run);
        best = MIN(best, (double)(g_get_monotonic_time() - start) / 1000);
    }
    printf("%-28s %7.1f ms", name, best);
    if (target > 0)
        printf("  (target %.0f on one thread)", target);
    putchar('\n');
}

static void
set_widths(Run *run, float width)
{
    for (guint32 i = 0; i < run->topology->n_arcs; i++)
        run->width[i] = width;
}

/* A picture with as few colours as a palette takes: no blending at all. */
static void
make_flat(Run *run)
{
    guint32 *pixel = (guint32 *)(void *)run->pixels;

    for (gsize i = 0; i < (gsize)WIDTH * HEIGHT; i++)
        pixel[i] &= 0xe0e0c0u;
}

static void
run_all(Run *run, guint n_threads)
{
    run->n_threads = n_threads;
    printf("threads: %u\n", n_threads);
    measure("frame and snap, 1/8 px", run, run_frame, 40);
    measure("plate", run, run_plate, 90);
    printf("  %.1f MB, %" G_GSIZE_FORMAT " drawn vertices\n",
           (double)wijk_plate_bytes(run->plate) / 1e6, run->drawn->n_vertices);
    measure("ground", run, run_ground, 0);
    measure("ink", run, run_ink, 8);
    if (run->topology == NULL) {
        run->topology = wijk_topology_new(run->drawn, 2);
        run->width = g_new(float, run->topology->n_arcs);
        printf("  %u arcs, %" G_GSIZE_FORMAT " vertices\n", run->topology->n_arcs,
               run->topology->arc_start[run->topology->n_arcs]);
    }
    set_widths(run, 1.8F);
    measure("lines, 1.8 px", run, run_lines, 0);
    set_widths(run, 0.35F);
    measure("lines, 0.35 px", run, run_lines, 40);
    run_ground(run);
    run_ink(run);
    measure("lines' ink", run, run_lines_ink, 0);
    run_ground(run);
    run_ink(run);
    run_lines_ink(run);
    run->mode = WIJK_PNG_RGB;
    measure("PNG, 24 bits", run, run_png, 15);
    printf("  %" G_GSIZE_FORMAT " bytes\n", run->bytes);
    run->mode = WIJK_PNG_AUTO;
    measure("PNG, auto", run, run_png, 15);
    make_flat(run);
    measure("PNG, palette", run, run_png, 15);
    printf("  %" G_GSIZE_FORMAT " bytes\n", run->bytes);
}

int
main(void)
{
    static const guint32 colour[5] = {0xfffef0d9u, 0xfffdcc8au, 0xfffc8d59u, 0xffe34a33u,
                                      0xffb30000u};
    Run run = {.areas = make_nation()};

    run.frame = wijk_frame_fit(&run.areas->bounds, 0, 0, WIDTH, HEIGHT);
    run.ink = g_new(guint32, run.areas->n_areas);
    run.pixels = g_malloc((gsize)4 * WIDTH * HEIGHT);
    run.mask = g_malloc((gsize)WIDTH * HEIGHT);
    for (guint32 i = 0; i < run.areas->n_areas; i++)
        run.ink[i] = colour[(i * 2654435761u >> 16) % 5];
    printf("%u areas, %" G_GSIZE_FORMAT " vertices\n", run.areas->n_areas,
           run.areas->n_vertices);
    run_all(&run, 1);
    run_all(&run, 2);

    wijk_areas_unref(run.areas);
    wijk_areas_unref(run.drawn);
    wijk_plate_free(run.plate);
    wijk_topology_unref(run.topology);
    g_free(run.width);
    g_free(run.ink);
    g_free(run.pixels);
    g_free(run.mask);
    return 0;
}
