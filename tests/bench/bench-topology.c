/* SPDX-License-Identifier: EUPL-1.2 */
/* How long a nation takes: 118 x 119 areas with ragged borders, about 1.5 million vertices;
 * the same snapped to quarters of a pixel, as it is drawn. Milliseconds; building and
 * topology are the best of five. */
#include <math.h>
#include <stdio.h>

#include <glib.h>

#include "base/pool.h"
#include "geometry/dissolve.h"
#include "geometry/neighbours.h"
#include "geometry/simplify.h"
#include "geometry/topology.h"

#define N_X 118
#define N_Y 119
#define CELL_M 2000.0
#define ROUNDS 5

/* A displacement of -0.5 … 0.5 that depends on its keys only (splitmix64). */
static double
noise(guint64 a, guint64 b, guint64 c)
{
    guint64 z = (a * 1000003 + b) * 1000003 + c + G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    z ^= z >> 31;
    return (double)(z >> 11) / 9007199254740992.0 - 0.5;
}

static guint
steps_of(guint i, guint j, gboolean upright)
{
    return 27 + (guint)(20.0 * noise(i, j, upright ? 7 : 8));
}

static void
corner(guint i, guint j, double *x, double *y)
{
    *x = CELL_M * (i + 0.5 * noise(i, j, 1));
    *y = CELL_M * (j + 0.5 * noise(i, j, 2));
}

/* Vertices of the edge that leaves corner (i, j) to the right or upwards, without its end.
 */
static void
append_edge(GArray *xy, guint i, guint j, gboolean upright, gboolean backwards)
{
    guint n = steps_of(i, j, upright);
    double x0, y0, x1, y1;

    corner(i, j, &x0, &y0);
    corner(upright ? i : i + 1, upright ? j + 1 : j, &x1, &y1);
    for (guint s = 0; s < n; s++) {
        guint k = backwards ? n - s : s;
        double t = (double)k / n;
        double swing = k == 0 || k == n ? 0.0 : CELL_M / n;
        guint64 key = ((guint64)i * 1000 + j) * 2 + (upright != FALSE);
        double vertex[2] = {x0 + t * (x1 - x0) + swing * noise(key, k, 3),
                            y0 + t * (y1 - y0) + swing * noise(key, k, 4)};

        g_array_append_vals(xy, vertex, 2);
    }
}

static WijkAreas *
make_nation(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(N_X * N_Y, 0);
    g_autoptr(GArray) xy = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint j = 0; j < N_Y; j++)
        for (guint i = 0; i < N_X; i++) {
            g_autofree char *code = g_strdup_printf("BU%08u", j * N_X + i);
            WijkAreaFacts facts = {.code = code};

            g_array_set_size(xy, 0);
            append_edge(xy, i, j, FALSE, FALSE);
            append_edge(xy, i + 1, j, TRUE, FALSE);
            append_edge(xy, i, j + 1, FALSE, TRUE);
            append_edge(xy, i, j, TRUE, TRUE);
            wijk_areas_builder_begin_area(builder, &facts);
            wijk_areas_builder_begin_part(builder);
            wijk_areas_builder_add_ring(builder, (const double *)(void *)xy->data,
                                        xy->len / 2, 2);
        }
    return wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 2024, "EPSG:28992", NULL);
}

static WijkAreas *
snapped(WijkAreas *areas, double metres_a_step)
{
    double *x = g_new(double, areas->n_vertices);
    double *y = g_new(double, areas->n_vertices);

    for (gsize i = 0; i < areas->n_vertices; i++) {
        x[i] = 0.25 * round(areas->x[i] / metres_a_step);
        y[i] = 0.25 * round(areas->y[i] / metres_a_step);
    }
    return wijk_areas_with_coordinates(areas, x, y, NULL);
}

static double
build_ms(const WijkAreas *areas)
{
    g_autofree double *xy = g_new(double, 2 * areas->n_vertices);
    double best = INFINITY;

    for (gsize i = 0; i < areas->n_vertices; i++) {
        xy[2 * i] = areas->x[i];
        xy[2 * i + 1] = areas->y[i];
    }
    for (guint round = 0; round < ROUNDS; round++) {
        gint64 begin = g_get_monotonic_time();
        WijkAreasBuilder *builder =
            wijk_areas_builder_new(areas->n_areas, areas->n_vertices);

        for (guint32 a = 0; a < areas->n_areas; a++) {
            gsize from = areas->ring_start[a];
            WijkAreaFacts facts = {.code = areas->code[a]};

            wijk_areas_builder_begin_area(builder, &facts);
            wijk_areas_builder_begin_part(builder);
            wijk_areas_builder_add_ring(builder, xy + 2 * from,
                                        areas->ring_start[a + 1] - from, 2);
        }
        wijk_areas_unref(
            wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 0, NULL, NULL));
        best = MIN(best, (double)(g_get_monotonic_time() - begin) / 1000.0);
    }
    return best;
}

static double
topology_ms(WijkAreas *areas, guint n_threads)
{
    double best = INFINITY;

    for (guint i = 0; i < ROUNDS; i++) {
        gint64 begin = g_get_monotonic_time();
        WijkTopology *topology = wijk_topology_new(areas, n_threads);

        best = MIN(best, (double)(g_get_monotonic_time() - begin) / 1000.0);
        wijk_topology_unref(topology);
    }
    return best;
}

static void
time_the_rest(WijkAreas *areas)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 2);
    g_autofree guint32 *group = g_new(guint32, areas->n_areas);
    WijkAreaFacts facts[100];
    gint64 t0 = g_get_monotonic_time();
    g_autoptr(WijkNeighbours) queen = wijk_neighbours_new(topology, WIJK_NEIGHBOURS_QUEEN);
    gint64 t1 = g_get_monotonic_time();
    g_autoptr(WijkAreas) coarse =
        wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, 2000.0, NULL);
    gint64 t2 = g_get_monotonic_time();
    g_autoptr(WijkAreas) whole = NULL;

    for (guint32 a = 0; a < areas->n_areas; a++)
        group[a] = a / (areas->n_areas / 100 + 1);
    for (guint i = 0; i < 100; i++)
        facts[i] = (WijkAreaFacts){.code = "GM"};
    whole = wijk_areas_dissolve(topology, group, facts, 100, WIJK_LEVEL_GEMEENTE, NULL);
    printf("neighbours %.1f ms (%" G_GSIZE_FORMAT ")\n", (double)(t1 - t0) / 1000.0,
           queen->start[queen->n]);
    printf("simplify %.1f ms, %" G_GSIZE_FORMAT " vertices left\n",
           (double)(t2 - t1) / 1000.0, coarse->n_vertices);
    printf("dissolve %.1f ms, %" G_GSIZE_FORMAT " vertices left\n",
           (double)(g_get_monotonic_time() - t2) / 1000.0, whole->n_vertices);
}

int
main(void)
{
    g_autoptr(WijkAreas) nation = make_nation();
    g_autoptr(WijkAreas) drawn = snapped(nation, 0.25 * N_Y * CELL_M / 2400.0);

    printf("%u areas, %" G_GSIZE_FORMAT " vertices\n", nation->n_areas, nation->n_vertices);
    printf("build %.1f ms\n", build_ms(nation));
    for (guint n_threads = 1; n_threads <= wijk_pool_threads(0); n_threads++)
        printf("topology, %u threads: %.1f ms; snapped to 1/4 px: %.1f ms\n", n_threads,
               topology_ms(nation, n_threads), topology_ms(drawn, n_threads));
    time_the_rest(nation);
    return 0;
}
