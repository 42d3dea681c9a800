/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared arcs of small figures drawn by hand, and what must hold for any rings at all. */
#include "geometry/topology.h"

#include <math.h>
#include <string.h>

#include "support/shapes.h"

static guint32
arc_of(gint32 entry)
{
    return (guint32)(entry >= 0 ? entry : ~entry);
}

/* The vertices of a ring, from its arcs; the number of vertices. */
static gsize
assemble(const WijkTopology *t, guint32 ring, double *x, double *y)
{
    gsize n = 0;

    for (gsize e = t->ring_arc_start[ring]; e < t->ring_arc_start[ring + 1]; e++) {
        guint32 arc = arc_of(t->ring_arc[e]);
        gsize length = t->arc_start[arc + 1] - t->arc_start[arc];

        for (gsize i = 0; i + 1 < length; i++) {
            gsize at =
                t->ring_arc[e] >= 0 ? t->arc_start[arc] + i : t->arc_start[arc + 1] - 1 - i;

            x[n] = t->x[at];
            y[n++] = t->y[at];
        }
    }
    return n;
}

static gboolean
is_rotation(const double *ax, const double *ay, const double *bx, const double *by, gsize n)
{
    for (gsize shift = 0; shift < n; shift++) {
        gsize i = 0;

        while (i < n && ax[i] == bx[(i + shift) % n] && ay[i] == by[(i + shift) % n])
            i++;
        if (i == n)
            return TRUE;
    }
    return FALSE;
}

/* Every ring can be read back; every arc is walked forwards once by its left area, and
 * backwards at most once by its right one; nodes are where arcs end. */
static void
check_invariants(const WijkTopology *t)
{
    const WijkAreas *areas = t->areas;
    g_autofree guint *forwards = g_new0(guint, t->n_arcs + 1);
    g_autofree guint *backwards = g_new0(guint, t->n_arcs + 1);
    g_autofree double *x = g_new(double, areas->n_vertices + 1);
    g_autofree double *y = g_new(double, areas->n_vertices + 1);

    for (guint32 a = 0; a < areas->n_areas; a++)
        for (guint32 r = areas->part_start[areas->area_start[a]];
             r < areas->part_start[areas->area_start[a + 1]]; r++) {
            gsize from = areas->ring_start[r];
            gsize n = areas->ring_start[r + 1] - from;
            guint32 at = WIJK_NONE;

            assert_int_equal(assemble(t, r, x, y), n);
            assert_true(is_rotation(x, y, areas->x + from, areas->y + from, n));
            for (gsize e = t->ring_arc_start[r]; e < t->ring_arc_start[r + 1]; e++) {
                gint32 entry = t->ring_arc[e];
                guint32 arc = arc_of(entry);

                assert_int_equal(entry >= 0 ? t->left[arc] : t->right[arc], a);
                (entry >= 0 ? forwards : backwards)[arc]++;
                if (at != WIJK_NONE)
                    assert_int_equal(entry >= 0 ? t->node_from[arc] : t->node_to[arc], at);
                at = entry >= 0 ? t->node_to[arc] : t->node_from[arc];
            }
        }
    for (guint32 arc = 0; arc < t->n_arcs; arc++) {
        assert_int_equal(forwards[arc], 1);
        assert_int_equal(backwards[arc], t->right[arc] != WIJK_NONE);
        assert_true(t->arc_start[arc + 1] - t->arc_start[arc] >= 2);
        assert_true(t->same[arc] <= arc && t->same[t->same[arc]] == t->same[arc]);
        assert_true(t->node_from[arc] < t->n_nodes && t->node_to[arc] < t->n_nodes);
    }
}

static void
two_squares_share_one_arc(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(2, 1);
    g_autoptr(WijkTopology) t = wijk_topology_new(areas, 1);
    guint n_shared = 0;

    (void)state;
    check_invariants(t);
    assert_int_equal(t->n_arcs, 3);
    assert_int_equal(t->n_nodes, 2);
    for (guint32 a = 0; a < t->n_arcs; a++) {
        if (t->right[a] == WIJK_NONE)
            continue;
        n_shared++;
        assert_int_equal(t->arc_start[a + 1] - t->arc_start[a], 2);
        assert_int_equal(t->left[a], 0);
        assert_int_equal(t->right[a], 1);
        assert_true(t->x[t->arc_start[a]] == 1.0);
        /* Forwards with its left area: the right side of the left square runs upwards. */
        assert_true(t->y[t->arc_start[a]] == 0.0 && t->y[t->arc_start[a] + 1] == 1.0);
    }
    assert_int_equal(n_shared, 1);
}

static void
a_square_alone_is_one_closed_arc(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(1, 1);
    g_autoptr(WijkTopology) t = wijk_topology_new(areas, 1);

    (void)state;
    check_invariants(t);
    assert_int_equal(t->n_arcs, 1);
    assert_int_equal(t->arc_start[1], 5);
    assert_true(t->x[0] == t->x[4] && t->y[0] == t->y[4]);
    assert_int_equal(t->left[0], 0);
    assert_int_equal(t->right[0], WIJK_NONE);
    assert_int_equal(t->node_from[0], t->node_to[0]);
}

/* The rings begin at different vertices; that makes no node. */
static void
an_enclave_shares_one_closed_arc_with_its_hole(void **state)
{
    const double enclave[] = {6, 6, 4, 6, 4, 4, 6, 4};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;

    (void)state;
    shape_area(builder, "round");
    shape_box(builder, 0, 0, 10, 10);
    shape_box_ring(builder, 4, 4, 6, 6);
    shape_area(builder, "enclave");
    shape_part(builder, enclave, 4);
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    assert_int_equal(t->n_arcs, 2);
    assert_int_equal(t->left[1], 0);
    assert_int_equal(t->right[1], 1);
}

static void
a_board_has_an_arc_for_every_side(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkTopology) t = wijk_topology_new(areas, 1);

    (void)state;
    check_invariants(t);
    /* 24 sides; at the four outer corners two sides run on as one. */
    assert_int_equal(t->n_arcs, 20);
    assert_int_equal(t->n_nodes, 12);
}

/* Squares that touch in a corner only share a node, not an arc. */
static void
squares_that_touch_in_a_point_share_its_node(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    shape_area(builder, "B");
    shape_box(builder, 1, 1, 2, 2);
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    assert_int_equal(t->n_arcs, 2);
    assert_int_equal(t->n_nodes, 1);
}

static void
a_ring_that_touches_itself_is_cut_there(void **state)
{
    const double bow[] = {0, 0, 4, 0, 4, 4, 2, 2, 0, 4, 0, 2, 2, 2};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;

    (void)state;
    shape_area(builder, "A");
    assert_true(shape_part(builder, bow, 7));
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    assert_int_equal(t->n_nodes, 1);
    assert_int_equal(t->n_arcs, 2);
}

static void
a_spike_is_one_arc_with_the_same_area_on_both_sides(void **state)
{
    const double spiked[] = {0, 0, 4, 0, 4, 2, 9, 2, 4, 2, 4, 4, 0, 4};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;
    guint n_both = 0;

    (void)state;
    shape_area(builder, "A");
    assert_true(shape_part(builder, spiked, 7));
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    for (guint32 a = 0; a < t->n_arcs; a++)
        n_both += t->left[a] == t->right[a];
    assert_int_equal(n_both, 1);
}

static void
the_second_of_two_equal_areas_has_arcs_of_its_own_tied_by_same(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    shape_area(builder, "A again");
    shape_box(builder, 0, 0, 1, 1);
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    assert_int_equal(t->n_arcs, 2);
    assert_int_equal(t->right[0], WIJK_NONE);
    assert_int_equal(t->right[1], WIJK_NONE);
    assert_int_equal(t->same[1], 0);
}

/* A layer drawn twice: each of the two shares its own borders, as if it were alone. */
static void
two_layers_share_their_arcs_each_by_itself(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;
    guint n_shared = 0;

    (void)state;
    for (guint layer = 0; layer < 2; layer++) {
        shape_area(builder, "left");
        shape_box(builder, 0, 0, 1, 1);
        shape_area(builder, "right");
        shape_box(builder, 1, 0, 2, 1);
    }
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    assert_int_equal(t->n_arcs, 6);
    for (guint32 a = 0; a < t->n_arcs; a++)
        if (t->right[a] != WIJK_NONE) {
            n_shared++;
            assert_int_equal(t->left[a] / 2, t->right[a] / 2);
        }
    assert_int_equal(n_shared, 2);
}

static void
a_t_junction_is_not_shared(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkTopology) t = NULL;

    (void)state;
    shape_area(builder, "tall");
    shape_box(builder, 0, 0, 1, 2);
    shape_area(builder, "low");
    shape_box(builder, 1, 0, 2, 1);
    areas = shape_finish(builder);
    t = wijk_topology_new(areas, 1);

    check_invariants(t);
    for (guint32 a = 0; a < t->n_arcs; a++)
        assert_int_equal(t->right[a], WIJK_NONE);
}

static void
areas_without_parts_and_no_areas_have_no_arcs(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) none = shape_finish(wijk_areas_builder_new(0, 0));
    g_autoptr(WijkAreas) empty = NULL;
    g_autoptr(WijkTopology) t = NULL;
    g_autoptr(WijkTopology) u = NULL;

    (void)state;
    shape_area(builder, "A");
    empty = shape_finish(builder);
    t = wijk_topology_new(none, 2);
    u = wijk_topology_new(empty, 2);

    assert_int_equal(t->n_arcs, 0);
    assert_int_equal(u->n_arcs, 0);
    assert_int_equal(u->ring_arc_start[0], 0);
}

/* Page coordinates: y points down, and vertices were rounded onto each other. */
static void
rounded_page_coordinates_lose_repeats_and_collapsed_rings(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) drawn = NULL;
    g_autoptr(WijkTopology) t = NULL;
    double *x;
    double *y;

    (void)state;
    shape_area(builder, "big");
    shape_box(builder, 0, 0, 10, 10);
    shape_area(builder, "next");
    shape_box(builder, 10.3, 0, 20, 10);
    shape_area(builder, "dot");
    shape_box(builder, 30, 30, 30.1, 30.1);
    shape_area(builder, "dash");
    shape_box(builder, 40, 40, 44, 40.1);
    areas = shape_finish(builder);
    x = g_new(double, areas->n_vertices);
    y = g_new(double, areas->n_vertices);
    for (gsize i = 0; i < areas->n_vertices; i++) {
        x[i] = round(areas->x[i]);
        y[i] = -round(areas->y[i]);
    }
    drawn = wijk_areas_with_coordinates(areas, x, y, NULL);
    t = wijk_topology_new(drawn, 1);

    assert_int_equal(t->ring_arc_start[3] - t->ring_arc_start[2], 0); /* the dot */
    assert_int_equal(t->ring_arc_start[4] - t->ring_arc_start[3], 2); /* there and back */
    assert_int_equal(arc_of(t->ring_arc[t->ring_arc_start[3]]),
                     arc_of(t->ring_arc[t->ring_arc_start[3] + 1]));
    assert_int_equal(t->n_arcs, 4);
    for (guint32 a = 0; a < t->n_arcs; a++)
        for (gsize i = t->arc_start[a] + 1; i < t->arc_start[a + 1]; i++)
            assert_false(t->x[i] == t->x[i - 1] && t->y[i] == t->y[i - 1]);
}

static gboolean
is_equal(const WijkTopology *a, const WijkTopology *b)
{
    gsize n = a->arc_start[a->n_arcs];

    return a->n_arcs == b->n_arcs && a->n_nodes == b->n_nodes &&
           n == b->arc_start[b->n_arcs] && memcmp(a->x, b->x, n * sizeof *a->x) == 0 &&
           memcmp(a->y, b->y, n * sizeof *a->y) == 0 &&
           memcmp(a->left, b->left, a->n_arcs * sizeof *a->left) == 0 &&
           memcmp(a->right, b->right, a->n_arcs * sizeof *a->right) == 0 &&
           memcmp(a->node_from, b->node_from, a->n_arcs * sizeof *a->node_from) == 0 &&
           memcmp(a->ring_arc, b->ring_arc,
                  a->ring_arc_start[a->n_rings] * sizeof *a->ring_arc) == 0;
}

static void
the_result_does_not_depend_on_the_threads(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(200, 150);
    g_autoptr(WijkTopology) one = wijk_topology_new(areas, 1);
    g_autoptr(WijkTopology) two = wijk_topology_new(areas, 2);
    g_autoptr(WijkTopology) seven = wijk_topology_new(areas, 7);

    (void)state;
    check_invariants(one);
    assert_true(is_equal(one, two));
    assert_true(is_equal(one, seven));
}

/* Random rings on a coarse lattice overlap, touch, repeat and cross in every way there is.
 */
static void
any_rings_at_all_can_be_read_back(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(42);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
        gint side = g_rand_int_range(random, 2, 6);
        g_autoptr(WijkAreas) areas = NULL;
        g_autoptr(WijkTopology) t = NULL;

        for (gint a = g_rand_int_range(random, 1, 12); a > 0; a--) {
            double xy[20];
            gint n = g_rand_int_range(random, 3, 10);

            for (gint i = 0; i < 2 * n; i++)
                xy[i] = g_rand_int_range(random, 0, side);
            shape_area(builder, "A");
            shape_part(builder, xy, (gsize)n);
        }
        areas = shape_finish(builder);
        t = wijk_topology_new(areas, 1);
        check_invariants(t);
    }
}

static void
arcs_alone_are_the_same_arcs(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(20, 15);
    g_autoptr(WijkTopology) all = wijk_topology_new(areas, 1);
    g_autoptr(WijkTopology) arcs = wijk_topology_new_with(areas, WIJK_TOPOLOGY_ARCS, 2);

    (void)state;
    assert_int_equal(arcs->n_arcs, all->n_arcs);
    assert_int_equal(arcs->n_nodes, 0);
    assert_null(arcs->node_from);
    assert_null(arcs->node_to);
    assert_memory_equal(arcs->arc_start, all->arc_start,
                        ((gsize)all->n_arcs + 1) * sizeof *all->arc_start);
    assert_memory_equal(arcs->left, all->left, all->n_arcs * sizeof *all->left);
    assert_memory_equal(arcs->right, all->right, all->n_arcs * sizeof *all->right);
    assert_memory_equal(arcs->x, all->x, all->arc_start[all->n_arcs] * sizeof *all->x);
}

static void
a_topology_keeps_its_areas(void **state)
{
    WijkAreas *areas = shape_board(1, 1);
    WijkTopology *t = wijk_topology_new(areas, 1);
    WijkTopology *shared = wijk_topology_ref(t);

    (void)state;
    wijk_areas_unref(areas);
    wijk_topology_unref(t);
    assert_string_equal(shared->areas->code[0], "BU00000000");
    wijk_topology_unref(shared);
    wijk_topology_unref(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_squares_share_one_arc),
        cmocka_unit_test(a_square_alone_is_one_closed_arc),
        cmocka_unit_test(an_enclave_shares_one_closed_arc_with_its_hole),
        cmocka_unit_test(a_board_has_an_arc_for_every_side),
        cmocka_unit_test(squares_that_touch_in_a_point_share_its_node),
        cmocka_unit_test(a_ring_that_touches_itself_is_cut_there),
        cmocka_unit_test(a_spike_is_one_arc_with_the_same_area_on_both_sides),
        cmocka_unit_test(the_second_of_two_equal_areas_has_arcs_of_its_own_tied_by_same),
        cmocka_unit_test(two_layers_share_their_arcs_each_by_itself),
        cmocka_unit_test(a_t_junction_is_not_shared),
        cmocka_unit_test(areas_without_parts_and_no_areas_have_no_arcs),
        cmocka_unit_test(rounded_page_coordinates_lose_repeats_and_collapsed_rings),
        cmocka_unit_test(the_result_does_not_depend_on_the_threads),
        cmocka_unit_test(any_rings_at_all_can_be_read_back),
        cmocka_unit_test(arcs_alone_are_the_same_arcs),
        cmocka_unit_test(a_topology_keeps_its_areas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
