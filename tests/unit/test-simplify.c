/* SPDX-License-Identifier: EUPL-1.2 */
/* One line (simplify.c) and areas along shared arcs (reduce.c). */
#include "geometry/simplify.h"

#include <math.h>

#include "support/shapes.h"
#include "geometry/measure.h"
#include "geometry/neighbours.h"

static void
the_ends_of_a_line_always_stay(void **state)
{
    const double x[] = {0, 1, 2, 3};
    const double y[] = {0, 0, 0, 0};
    gboolean keep[4];

    (void)state;
    assert_int_equal(wijk_line_simplify(x, y, 4, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 1e9, keep),
                     2);
    assert_true(keep[0] && !keep[1] && !keep[2] && keep[3]);
    assert_int_equal(wijk_line_simplify(x, y, 4, WIJK_SIMPLIFY_VISVALINGAM, 1e9, keep), 2);
    assert_true(keep[0] && !keep[1] && !keep[2] && keep[3]);
}

static void
lines_of_two_and_three_vertices_are_no_trouble(void **state)
{
    const double x[] = {0, 1, 2};
    const double y[] = {0, 1, 0};
    gboolean keep[3];

    (void)state;
    assert_int_equal(wijk_line_simplify(x, y, 2, WIJK_SIMPLIFY_VISVALINGAM, 9.0, keep), 2);
    assert_int_equal(wijk_line_simplify(x, y, 3, WIJK_SIMPLIFY_VISVALINGAM, 1.0, keep), 3);
    assert_int_equal(wijk_line_simplify(x, y, 3, WIJK_SIMPLIFY_VISVALINGAM, 1.1, keep), 2);
    assert_int_equal(wijk_line_simplify(x, y, 3, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 0.9, keep),
                     3);
    assert_int_equal(wijk_line_simplify(x, y, 3, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 1.0, keep),
                     2);
}

static void
no_tolerance_keeps_every_vertex_that_bends_the_line(void **state)
{
    const double x[] = {0, 1, 2, 3, 3};
    const double y[] = {0, 0, 1, 1, 4};
    gboolean keep[5];

    (void)state;
    assert_int_equal(wijk_line_simplify(x, y, 5, WIJK_SIMPLIFY_VISVALINGAM, 0.0, keep), 5);
    assert_int_equal(wijk_line_simplify(x, y, 5, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 0.0, keep),
                     5);
}

static void
a_closed_line_keeps_its_farthest_vertex(void **state)
{
    const double x[] = {0, 5, 5, 0, 0};
    const double y[] = {0, 0, 5, 5, 0};
    gboolean keep[5];

    (void)state;
    wijk_line_simplify(x, y, 5, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 6.0, keep);
    assert_true(keep[0] && !keep[1] && keep[2] && !keep[3] && keep[4]);
}

static void
equal_vertices_all_round_are_no_trouble(void **state)
{
    const double x[] = {7, 7, 7, 7};
    gboolean keep[4];

    (void)state;
    assert_int_equal(wijk_line_simplify(x, x, 4, WIJK_SIMPLIFY_VISVALINGAM, 1.0, keep), 2);
    assert_int_equal(wijk_line_simplify(x, x, 4, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 1.0, keep),
                     2);
}

/* nx x ny cells of 100 whose sides are ragged: side k of a line is displaced by a sine. */
static void
append_side(GArray *xy, double x0, double y0, double x1, double y1)
{
    gboolean forwards = x0 < x1 || y0 < y1;

    for (guint s = 0; s < 25; s++) {
        double t = (forwards ? s : 25 - s) / 25.0;
        double ax = forwards ? x0 : x1;
        double ay = forwards ? y0 : y1;
        double fade = s == 0 ? 0.0 : sin(G_PI * t); /* corners stay where they are */
        double swing = 6.0 * fade * sin(40.0 * t + ax + 3.0 * ay);
        double dx = fabs(x1 - x0);
        double dy = fabs(y1 - y0);
        double vertex[] = {ax + t * dx + (dy > 0.0 ? swing : 0.0),
                           ay + t * dy + (dx > 0.0 ? swing : 0.0)};

        g_array_append_vals(xy, vertex, 2);
    }
}

static WijkAreas *
ragged_board(guint nx, guint ny)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GArray) xy = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint j = 0; j < ny; j++)
        for (guint i = 0; i < nx; i++) {
            double x0 = 100.0 * i, x1 = x0 + 100.0, y0 = 100.0 * j, y1 = y0 + 100.0;

            g_array_set_size(xy, 0);
            append_side(xy, x0, y0, x1, y0);
            append_side(xy, x1, y0, x1, y1);
            append_side(xy, x1, y1, x0, y1);
            append_side(xy, x0, y1, x0, y0);
            shape_area(builder, "A");
            shape_part(builder, (const double *)(void *)xy->data, xy->len / 2);
        }
    return shape_finish(builder);
}

static double
side(const WijkAreas *areas, gsize a, gsize b, gsize p)
{
    return (areas->x[b] - areas->x[a]) * (areas->y[p] - areas->y[a]) -
           (areas->x[p] - areas->x[a]) * (areas->y[b] - areas->y[a]);
}

/* Segments of all rings that cross each other. */
static guint
count_crossings(const WijkAreas *areas)
{
    g_autofree gsize *next = g_new(gsize, areas->n_vertices);
    guint n = 0;

    for (guint32 r = 0; r < areas->n_rings; r++)
        for (gsize i = areas->ring_start[r]; i < areas->ring_start[r + 1]; i++)
            next[i] = i + 1 < areas->ring_start[r + 1] ? i + 1 : areas->ring_start[r];
    for (gsize i = 0; i < areas->n_vertices; i++)
        for (gsize j = 0; j < i; j++)
            n += side(areas, i, next[i], j) * side(areas, i, next[i], next[j]) < 0.0 &&
                 side(areas, j, next[j], i) * side(areas, j, next[j], next[i]) < 0.0;
    return n;
}

static void
neighbours_keep_the_same_border_and_lose_no_surface(void **state)
{
    g_autoptr(WijkAreas) areas = ragged_board(4, 4);
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkAreas) coarse =
        wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, 60.0, NULL);
    g_autoptr(WijkTopology) after = wijk_topology_new(coarse, 1);
    g_autoptr(WijkNeighbours) before_queen =
        wijk_neighbours_new(topology, WIJK_NEIGHBOURS_QUEEN);
    g_autoptr(WijkNeighbours) after_queen =
        wijk_neighbours_new(after, WIJK_NEIGHBOURS_QUEEN);
    double inner = 0.0;
    double outer = 0.0;

    (void)state;
    assert_true(coarse->n_vertices < areas->n_vertices / 2);
    assert_int_equal(after->n_nodes, topology->n_nodes);
    assert_int_equal(after->n_arcs, topology->n_arcs);
    assert_int_equal(after_queen->start[16], before_queen->start[16]);
    assert_int_equal(count_crossings(coarse), 0);

    /* What the areas cover together is what the outer border encloses. */
    for (guint32 a = 0; a < 16; a++)
        inner += wijk_areas_area(coarse, a);
    for (guint32 a = 0; a < after->n_arcs; a++)
        for (gsize i = after->arc_start[a]; i + 1 < after->arc_start[a + 1]; i++)
            if (after->right[a] == WIJK_NONE)
                outer +=
                    0.5 * (after->x[i] * after->y[i + 1] - after->x[i + 1] * after->y[i]);
    test_assert_near(inner, outer, 1e-6, "covered surface");
}

static void
no_ring_is_lost_at_any_tolerance(void **state)
{
    g_autoptr(WijkAreas) areas = ragged_board(3, 3);
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    (void)state;
    assert_int_equal(count_crossings(areas), 0);
    for (double tolerance = 1.0; tolerance < 1e12; tolerance *= 10.0) {
        g_autoptr(WijkAreas) vis =
            wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, tolerance, NULL);
        g_autoptr(WijkAreas) dp =
            wijk_areas_simplify(topology, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, tolerance, NULL);

        assert_int_equal(vis->n_rings, areas->n_rings);
        assert_int_equal(dp->n_rings, areas->n_rings);
        assert_int_equal(count_crossings(vis), 0);
        assert_int_equal(count_crossings(dp), 0);
    }
}

static void
a_small_island_is_kept_whole_and_told(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) topology = NULL;
    g_autoptr(WijkAreas) coarse = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();

    (void)state;
    shape_area(builder, "land");
    shape_box(builder, 0, 0, 1000, 1000);
    shape_area(builder, "islet");
    shape_box(builder, 1100, 0, 1101, 1);
    areas = shape_finish(builder);
    topology = wijk_topology_new(areas, 1);
    coarse = wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, 100.0, notes);

    assert_int_equal(coarse->n_areas, 2);
    assert_int_equal(coarse->ring_start[2] - coarse->ring_start[1], 4);
    assert_true(wijk_areas_area(coarse, 1) == 1.0);
    assert_true(wijk_notes_count(notes) >= 1);
}

/* A bay with an island in it: cutting off the bay would put the island on land. */
static void
a_line_does_not_come_to_cross_an_island(void **state)
{
    const double coast[] = {0, 0, 100, 0, 100, 50, 60, 50, 55, 44, 45, 44, 40, 50, 0, 50};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) topology = NULL;
    g_autoptr(WijkAreas) coarse = NULL;

    (void)state;
    shape_area(builder, "land");
    assert_true(shape_part(builder, coast, 8));
    shape_area(builder, "island");
    shape_box(builder, 48, 46, 52, 54);
    areas = shape_finish(builder);
    topology = wijk_topology_new(areas, 1);
    coarse = wijk_areas_simplify(topology, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 10.0, NULL);

    assert_int_equal(count_crossings(coarse), 0);
}

/* Two borders between the same two points would become one line and the lens vanish. */
static void
a_lens_between_two_nodes_does_not_vanish(void **state)
{
    const double lower[] = {0, 0, 10, 0, 10, 5, 8, 4, 5, 3, 2, 4, 0, 5};
    const double lens[] = {0, 5, 2, 4, 5, 3, 8, 4, 10, 5, 8, 6, 5, 7, 2, 6};
    const double upper[] = {0, 5, 2, 6, 5, 7, 8, 6, 10, 5, 10, 10, 0, 10};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) topology = NULL;
    g_autoptr(WijkAreas) coarse = NULL;

    (void)state;
    shape_area(builder, "lower");
    shape_part(builder, lower, 7);
    shape_area(builder, "lens");
    shape_part(builder, lens, 8);
    shape_area(builder, "upper");
    shape_part(builder, upper, 7);
    areas = shape_finish(builder);
    topology = wijk_topology_new(areas, 1);
    coarse = wijk_areas_simplify(topology, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 100.0, NULL);

    assert_int_equal(coarse->n_rings, 3);
    assert_true(wijk_areas_area(coarse, 1) > 0.0);
    test_assert_near(wijk_areas_area(coarse, 0) + wijk_areas_area(coarse, 1) +
                         wijk_areas_area(coarse, 2),
                     100.0, 1e-9, "covered surface");
}

static void
areas_on_each_other_stay_on_each_other(void **state)
{
    g_autoptr(WijkAreas) one = ragged_board(1, 1);
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) topology = NULL;
    g_autoptr(WijkAreas) coarse = NULL;

    (void)state;
    for (guint i = 0; i < 2; i++) {
        shape_area(builder, "A");
        wijk_areas_builder_begin_part(builder);
        wijk_areas_builder_add_columns(builder, one->x, one->y, one->n_vertices);
    }
    areas = shape_finish(builder);
    topology = wijk_topology_new(areas, 1);
    coarse = wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, 60.0, NULL);

    assert_true(coarse->n_vertices < areas->n_vertices);
    assert_true(wijk_areas_area(coarse, 0) == wijk_areas_area(coarse, 1));
}

static void
no_areas_are_simplified_to_no_areas(void **state)
{
    g_autoptr(WijkAreas) areas = shape_finish(wijk_areas_builder_new(0, 0));
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkAreas) coarse =
        wijk_areas_simplify(topology, WIJK_SIMPLIFY_VISVALINGAM, 1.0, NULL);

    (void)state;
    assert_int_equal(coarse->n_areas, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_a_line_always_stay),
        cmocka_unit_test(lines_of_two_and_three_vertices_are_no_trouble),
        cmocka_unit_test(no_tolerance_keeps_every_vertex_that_bends_the_line),
        cmocka_unit_test(a_closed_line_keeps_its_farthest_vertex),
        cmocka_unit_test(equal_vertices_all_round_are_no_trouble),
        cmocka_unit_test(neighbours_keep_the_same_border_and_lose_no_surface),
        cmocka_unit_test(no_ring_is_lost_at_any_tolerance),
        cmocka_unit_test(a_small_island_is_kept_whole_and_told),
        cmocka_unit_test(a_line_does_not_come_to_cross_an_island),
        cmocka_unit_test(a_lens_between_two_nodes_does_not_vanish),
        cmocka_unit_test(areas_on_each_other_stay_on_each_other),
        cmocka_unit_test(no_areas_are_simplified_to_no_areas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
