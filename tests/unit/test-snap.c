/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding borders that do not fit (check.c) and mending them (snap.c). */
#include <math.h>

#include "geometry/measure.h"
#include "geometry/neighbours.h"
#include "geometry/topology.h"
#include "support/shapes.h"

static WijkTopologyFaults
faults_of(WijkAreas *areas, double tolerance)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    return wijk_topology_check(topology, tolerance);
}

static gsize
count_rooks(WijkAreas *areas)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkNeighbours) rook = wijk_neighbours_new(topology, WIJK_NEIGHBOURS_ROOK);

    return rook->start[rook->n];
}

/* A tall area, and two low ones beside it: one T-junction on its right side. */
static WijkAreas *
t_junction(double gap)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "tall");
    shape_box(builder, 0, 0, 10, 20);
    shape_area(builder, "low");
    shape_box(builder, 10 + gap, 0, 20, 10);
    shape_area(builder, "high");
    shape_box(builder, 10 + gap, 10, 20, 20);
    return shape_finish(builder);
}

static void
a_board_that_fits_has_no_faults(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    WijkTopologyFaults faults = faults_of(areas, 0.01);

    (void)state;
    assert_int_equal(faults.n_unshared, 0);
    assert_int_equal(faults.n_partly, 0);
    test_assert_near(faults.shared_m, 12.0, 1e-12, "shared");
    test_assert_near(faults.single_m, 12.0, 1e-12, "single");
    assert_true(faults.tolerance == 0.01);
}

static void
an_island_is_no_fault(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "land");
    shape_box(builder, 0, 0, 10, 10);
    shape_box_ring(builder, 2, 2, 8, 8);
    shape_area(builder, "in the lake");
    shape_box(builder, 4, 4, 6, 6);
    shape_area(builder, "at sea");
    shape_box(builder, 14, 4, 16, 6);
    areas = shape_finish(builder);
    assert_int_equal(faults_of(areas, 0.5).n_unshared, 0);
}

static void
a_t_junction_is_found(void **state)
{
    g_autoptr(WijkAreas) areas = t_junction(0.0);
    WijkTopologyFaults faults = faults_of(areas, 0.0);

    (void)state;
    assert_int_equal(faults.n_unshared, 1); /* the tall one shares nothing */
    assert_int_equal(faults.n_partly, 2);
}

static void
a_gap_is_found_within_the_tolerance_only(void **state)
{
    g_autoptr(WijkAreas) areas = t_junction(0.01);

    (void)state;
    assert_int_equal(faults_of(areas, 0.02).n_unshared, 1);
    assert_int_equal(faults_of(areas, 0.005).n_unshared, 0);
    assert_int_equal(faults_of(areas, 0.005).n_partly, 0);
}

static void
areas_that_cross_or_lie_in_each_other_are_found(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 10, 10);
    shape_area(builder, "crosses A");
    shape_box(builder, 8, 4, 12, 6);
    shape_area(builder, "far");
    shape_box(builder, 100, 0, 110, 10);
    shape_area(builder, "in far");
    shape_box(builder, 104, 4, 106, 6);
    areas = shape_finish(builder);
    assert_int_equal(faults_of(areas, 0.0).n_unshared, 4);
}

static void
a_t_junction_gets_its_vertex(void **state)
{
    g_autoptr(WijkAreas) areas = t_junction(0.0);
    g_autoptr(WijkAreas) mended = wijk_areas_snap(areas, 0.001, NULL);

    (void)state;
    assert_int_equal(count_rooks(areas), 2);
    assert_int_equal(count_rooks(mended), 6);
    assert_int_equal(mended->ring_start[1], 5);
    assert_int_equal(faults_of(mended, 0.001).n_unshared, 0);
    assert_int_equal(faults_of(mended, 0.001).n_partly, 0);
    assert_true(wijk_areas_area(mended, 0) == 200.0);
}

static void
a_gap_is_closed_and_told(void **state)
{
    g_autoptr(WijkAreas) areas = t_junction(0.01);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkAreas) mended = wijk_areas_snap(areas, 0.02, notes);

    (void)state;
    assert_int_equal(count_rooks(mended), 6);
    assert_int_equal(wijk_notes_count(notes), 1);
    test_assert_near(wijk_areas_area(mended, 0) + wijk_areas_area(mended, 1) +
                         wijk_areas_area(mended, 2),
                     400.0, 1e-9, "covered surface");
}

static void
a_wider_gap_is_left_as_it_is(void **state)
{
    g_autoptr(WijkAreas) areas = t_junction(0.05);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkAreas) mended = wijk_areas_snap(areas, 0.02, notes);

    (void)state;
    assert_int_equal(count_rooks(mended), 2);
    assert_int_equal(wijk_notes_count(notes), 0);
    assert_int_equal(mended->n_vertices, areas->n_vertices);
}

static void
what_fits_is_not_changed(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(4, 3);
    g_autoptr(WijkAreas) mended = wijk_areas_snap(areas, 0.2, NULL);

    (void)state;
    assert_int_equal(mended->n_vertices, areas->n_vertices);
    for (gsize i = 0; i < areas->n_vertices; i++)
        assert_true(mended->x[i] == areas->x[i] && mended->y[i] == areas->y[i]);
    assert_string_equal(mended->code[5], areas->code[5]);
    assert_string_equal(mended->crs, "EPSG:28992");
}

/* A chain of points, each near the next: none may be pulled along farther than allowed. */
static void
no_vertex_moves_farther_than_the_tolerance(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    const double tolerance = 0.3;

    (void)state;
    for (guint round = 0; round < 50; round++) {
        g_autoptr(WijkAreas) board = shape_board(5, 5);
        double *x = g_new(double, board->n_vertices);
        double *y = g_new(double, board->n_vertices);
        g_autoptr(WijkAreas) areas = NULL;
        g_autoptr(WijkAreas) mended = NULL;

        for (gsize i = 0; i < board->n_vertices; i++) {
            x[i] = board->x[i] + g_rand_double_range(random, -0.15, 0.15);
            y[i] = board->y[i] + g_rand_double_range(random, -0.15, 0.15);
        }
        areas = wijk_areas_with_coordinates(board, x, y, NULL);
        mended = wijk_areas_snap(areas, tolerance, NULL);
        for (gsize i = 0; i < areas->n_vertices; i++) {
            double least = INFINITY;

            for (gsize j = 0; j < mended->n_vertices; j++)
                least = MIN(least,
                            hypot(areas->x[i] - mended->x[j], areas->y[i] - mended->y[j]));
            assert_true(least <= tolerance);
        }
        /* And every place there now was there before. */
        for (gsize j = 0; j < mended->n_vertices; j++) {
            gboolean was_there = FALSE;

            for (gsize i = 0; i < areas->n_vertices && !was_there; i++)
                was_there = areas->x[i] == mended->x[j] && areas->y[i] == mended->y[j];
            assert_true(was_there);
        }
    }
}

static void
a_board_that_was_shaken_a_little_fits_again(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    g_autoptr(WijkAreas) board = shape_board(8, 8);
    double *x = g_new(double, board->n_vertices);
    double *y = g_new(double, board->n_vertices);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) mended = NULL;

    (void)state;
    for (gsize i = 0; i < board->n_vertices; i++) {
        x[i] = board->x[i] + g_rand_double_range(random, -0.001, 0.001);
        y[i] = board->y[i] + g_rand_double_range(random, -0.001, 0.001);
    }
    areas = wijk_areas_with_coordinates(board, x, y, NULL);
    mended = wijk_areas_snap(areas, 0.003, NULL);

    assert_int_equal(count_rooks(areas), 0);
    assert_int_equal(count_rooks(mended), count_rooks(board));
}

static void
an_area_narrower_than_the_tolerance_keeps_its_row_and_is_told(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkAreas) mended = NULL;

    (void)state;
    shape_area(builder, "dot");
    shape_box(builder, 0, 0, 0.1, 0.1);
    shape_area(builder, "square");
    shape_box(builder, 5, 5, 10, 10);
    areas = shape_finish(builder);
    mended = wijk_areas_snap(areas, 1.0, notes);

    assert_int_equal(mended->n_areas, 2);
    assert_int_equal(mended->n_parts, 1);
    assert_int_equal(wijk_notes_count(notes), 2);
}

static void
no_areas_are_snapped_to_no_areas(void **state)
{
    g_autoptr(WijkAreas) areas = shape_finish(wijk_areas_builder_new(0, 0));
    g_autoptr(WijkAreas) mended = wijk_areas_snap(areas, 1.0, NULL);

    (void)state;
    assert_int_equal(mended->n_areas, 0);
    assert_int_equal(faults_of(areas, 1.0).n_unshared, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_board_that_fits_has_no_faults),
        cmocka_unit_test(an_island_is_no_fault),
        cmocka_unit_test(a_t_junction_is_found),
        cmocka_unit_test(a_gap_is_found_within_the_tolerance_only),
        cmocka_unit_test(areas_that_cross_or_lie_in_each_other_are_found),
        cmocka_unit_test(a_t_junction_gets_its_vertex),
        cmocka_unit_test(a_gap_is_closed_and_told),
        cmocka_unit_test(a_wider_gap_is_left_as_it_is),
        cmocka_unit_test(what_fits_is_not_changed),
        cmocka_unit_test(no_vertex_moves_farther_than_the_tolerance),
        cmocka_unit_test(a_board_that_was_shaken_a_little_fits_again),
        cmocka_unit_test(an_area_narrower_than_the_tolerance_keeps_its_row_and_is_told),
        cmocka_unit_test(no_areas_are_snapped_to_no_areas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
