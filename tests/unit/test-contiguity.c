/* SPDX-License-Identifier: EUPL-1.2 */
#include "analysis/contiguity.h"

#include <math.h>

#include "base/error.h"
#include "support/shapes.h"

static WijkContiguous *
near_of(WijkAreas *areas, WijkContiguity contiguity, double tolerance)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    return wijk_contiguity_near(topology, contiguity, tolerance, NULL);
}

static gboolean
has_link(const WijkContiguous *found, guint32 from, guint32 to)
{
    const WijkWeights *w = found->weights;

    for (gsize k = w->start[from]; k < w->start[from + 1]; k++)
        if (w->neighbour[k] == to)
            return TRUE;
    return FALSE;
}

/* nx x ny squares of 10, @gap apart. */
static WijkAreas *
gapped_board(guint nx, guint ny, double gap)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint j = 0; j < ny; j++)
        for (guint i = 0; i < nx; i++) {
            g_autofree char *code = g_strdup_printf("%u-%u", i, j);
            double x = i * (10 + gap);
            double y = j * (10 + gap);

            shape_area(builder, code);
            shape_box(builder, x, y, x + 10, y + 10);
        }
    return shape_finish(builder);
}

static void
gaps_up_to_the_tolerance_are_bridged(void **state)
{
    g_autoptr(WijkAreas) areas = gapped_board(3, 3, 0.1);
    g_autoptr(WijkContiguous) none = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0.09);
    g_autoptr(WijkContiguous) rook = near_of(areas, WIJK_NEIGHBOURS_ROOK, 0.15);
    g_autoptr(WijkContiguous) queen = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0.15);
    g_autoptr(WijkContiguous) straight = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0.12);

    (void)state;
    assert_int_equal(none->n_near, 0);
    assert_int_equal(none->n_islands, 9);
    assert_int_equal(none->island[8], 8);
    assert_int_equal(rook->n_near, 12);
    assert_int_equal(rook->n_shared, 0);
    assert_int_equal(rook->n_islands, 0);
    assert_true(wijk_weights_is_symmetric(rook->weights));
    assert_int_equal(queen->n_near, 20);
    assert_int_equal(straight->n_near, 12); /* corners are 0.141 apart */
    assert_false(has_link(rook, 0, 4));
    assert_true(has_link(queen, 0, 4) && has_link(queen, 4, 0));
}

static void
what_is_shared_is_not_counted_as_near(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkContiguous) rook = near_of(areas, WIJK_NEIGHBOURS_ROOK, 0.01);
    g_autoptr(WijkContiguous) queen = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0.01);

    (void)state;
    assert_int_equal(rook->n_shared, 12);
    assert_int_equal(queen->n_shared, 20);
    assert_int_equal(rook->n_near + queen->n_near, 0);
}

/* A slanted border, cut in three on one side, by a vertex that rounding moved. */
static void
slanted_t_junctions_need_a_tolerance(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const double below[] = {0, 0, 7, 0, 7, 3};
    const double left[] = {0, 0, 7. / 3, 1, 0, 3};
    const double right[] = {7. / 3, 1, 7, 3, 0, 3};
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkContiguous) rook = NULL;

    (void)state;
    shape_area(builder, "below");
    shape_part(builder, below, 3);
    shape_area(builder, "left");
    shape_part(builder, left, 3);
    shape_area(builder, "right");
    shape_part(builder, right, 3);
    areas = shape_finish(builder);
    rook = near_of(areas, WIJK_NEIGHBOURS_ROOK, 1e-9);

    assert_true(has_link(rook, 0, 1) && has_link(rook, 0, 2) && has_link(rook, 1, 2));
    assert_int_equal(rook->n_shared, 1);
    assert_int_equal(rook->n_near, 2);
}

/* Corners that touch are queens only, though many short segments lie near them. */
static void
corners_with_many_vertices_are_no_rooks(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double xy[2 * 203];
    gsize n = 0;
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkContiguous) rook = NULL;
    g_autoptr(WijkContiguous) queen = NULL;

    (void)state;
    for (guint i = 0; i <= 100; i++, n++) { /* down to the corner at 0, 0 */
        xy[2 * n] = 0;
        xy[2 * n + 1] = (100 - i) * 0.01;
    }
    for (guint i = 1; i <= 100; i++, n++) {
        xy[2 * n] = i * 0.01;
        xy[2 * n + 1] = 0;
    }
    xy[2 * n] = 1;
    xy[2 * n++ + 1] = 1;
    shape_area(builder, "many");
    shape_part(builder, xy, n);
    shape_area(builder, "box");
    shape_box(builder, -1.05, -1.05, -0.05, -0.05);
    areas = shape_finish(builder);
    rook = near_of(areas, WIJK_NEIGHBOURS_ROOK, 0.08);
    queen = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0.08);

    assert_true(has_link(queen, 0, 1));
    assert_int_equal(rook->n_near, 0);
}

/* Borders that cross far from any vertex. */
static void
areas_that_cross_are_queens(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkContiguous) queen = NULL;
    g_autoptr(WijkContiguous) rook = NULL;

    (void)state;
    shape_area(builder, "lying");
    shape_box(builder, 0, 4, 10, 6);
    shape_area(builder, "standing");
    shape_box(builder, 4, 0, 6, 10);
    areas = shape_finish(builder);
    queen = near_of(areas, WIJK_NEIGHBOURS_QUEEN, 0);
    rook = near_of(areas, WIJK_NEIGHBOURS_ROOK, 0);

    assert_true(has_link(queen, 0, 1));
    assert_int_equal(rook->n_islands, 2);
}

static void
a_tolerance_must_make_sense(void **state)
{
    const double wrong[] = {-1, NAN, INFINITY};
    g_autoptr(WijkAreas) areas = shape_board(2, 2);
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(
            wijk_contiguity_near(topology, WIJK_NEIGHBOURS_QUEEN, wrong[i], &error));
        assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
    }
}

/* As many areas as the country has buurten, none sharing a vertex. */
static void
many_gaps_are_quick_and_a_mad_tolerance_is_refused(void **state)
{
    g_autoptr(WijkAreas) areas = gapped_board(120, 117, 0.1);
    g_autoptr(WijkAreas) fewer = gapped_board(40, 40, 0.1);
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkTopology) fewer_topology = wijk_topology_new(fewer, 1);
    g_autoptr(GError) error = NULL;
    gint64 begun = g_get_monotonic_time();
    g_autoptr(WijkContiguous) rook =
        wijk_contiguity_near(topology, WIJK_NEIGHBOURS_ROOK, 0.15, NULL);

    (void)state;
    print_message("14,040 areas with gaps: %.3f s\n",
                  (double)(g_get_monotonic_time() - begun) * 1e-6);
    assert_int_equal(rook->n_near, 119 * 117 + 120 * 116);
    assert_null(wijk_contiguity_near(fewer_topology, WIJK_NEIGHBOURS_ROOK, 1e3, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_LIMIT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_up_to_the_tolerance_are_bridged),
        cmocka_unit_test(what_is_shared_is_not_counted_as_near),
        cmocka_unit_test(slanted_t_junctions_need_a_tolerance),
        cmocka_unit_test(corners_with_many_vertices_are_no_rooks),
        cmocka_unit_test(areas_that_cross_are_queens),
        cmocka_unit_test(a_tolerance_must_make_sense),
        cmocka_unit_test(many_gaps_are_quick_and_a_mad_tolerance_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
