/* SPDX-License-Identifier: EUPL-1.2 */
#include "geometry/neighbours.h"

#include "support/shapes.h"

static WijkNeighbours *
neighbours_of(WijkAreas *areas, WijkContiguity contiguity)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    return wijk_neighbours_new(topology, contiguity);
}

static gboolean
is_row(const WijkNeighbours *found, guint32 area, const guint32 *wanted, gsize n)
{
    gboolean same = found->start[area + 1] - found->start[area] == n;

    for (gsize k = 0; same && k < n; k++)
        same = found->neighbour[found->start[area] + k] == wanted[k];
    return same;
}

static void
rooks_of_a_board_are_beside(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkNeighbours) rook = neighbours_of(areas, WIJK_NEIGHBOURS_ROOK);

    (void)state;
    assert_true(is_row(rook, 0, (guint32[]){1, 3}, 2));
    assert_true(is_row(rook, 4, (guint32[]){1, 3, 5, 7}, 4));
    assert_int_equal(rook->start[9], 24);
}

static void
queens_of_a_board_are_at_the_corners_too(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkNeighbours) queen = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);

    (void)state;
    assert_true(is_row(queen, 0, (guint32[]){1, 3, 4}, 3));
    assert_true(is_row(queen, 4, (guint32[]){0, 1, 2, 3, 5, 6, 7, 8}, 8));
    assert_int_equal(queen->start[9], 40);
}

static void
islands_and_areas_without_parts_have_none(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNeighbours) queen = NULL;

    (void)state;
    shape_area(builder, "island");
    shape_box(builder, 0, 0, 1, 1);
    shape_area(builder, "empty");
    shape_area(builder, "far");
    shape_box(builder, 5, 0, 6, 1);
    areas = shape_finish(builder);
    queen = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);

    assert_int_equal(queen->n, 3);
    assert_int_equal(queen->start[3], 0);
}

static void
an_area_is_not_its_own_neighbour_where_its_parts_touch(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNeighbours) rook = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    shape_box(builder, 1, 0, 2, 1);
    shape_area(builder, "B");
    shape_box(builder, 2, 0, 3, 1);
    areas = shape_finish(builder);
    rook = neighbours_of(areas, WIJK_NEIGHBOURS_ROOK);

    assert_true(is_row(rook, 0, (guint32[]){1}, 1));
    assert_true(is_row(rook, 1, (guint32[]){0}, 1));
}

static void
an_enclave_has_the_area_round_it(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNeighbours) queen = NULL;

    (void)state;
    shape_area(builder, "round");
    shape_box(builder, 0, 0, 9, 9);
    shape_box_ring(builder, 3, 3, 4, 4);
    shape_area(builder, "enclave");
    shape_box(builder, 3, 3, 4, 4);
    areas = shape_finish(builder);
    queen = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);

    assert_true(is_row(queen, 0, (guint32[]){1}, 1));
}

/* Three areas on the same square: only two could share the arcs, all three are neighbours.
 */
static void
areas_that_lie_on_each_other_are_neighbours(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNeighbours) rook = NULL;

    (void)state;
    for (guint i = 0; i < 3; i++) {
        shape_area(builder, "A");
        shape_box(builder, 0, 0, 1, 1);
    }
    areas = shape_finish(builder);
    rook = neighbours_of(areas, WIJK_NEIGHBOURS_ROOK);

    assert_true(is_row(rook, 0, (guint32[]){1, 2}, 2));
    assert_true(is_row(rook, 2, (guint32[]){0, 1}, 2));
}

static void
no_areas_have_no_neighbours(void **state)
{
    g_autoptr(WijkAreas) areas = shape_finish(wijk_areas_builder_new(0, 0));
    g_autoptr(WijkNeighbours) queen = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);

    (void)state;
    assert_int_equal(queen->start[0], 0);
    wijk_neighbours_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rooks_of_a_board_are_beside),
        cmocka_unit_test(queens_of_a_board_are_at_the_corners_too),
        cmocka_unit_test(islands_and_areas_without_parts_have_none),
        cmocka_unit_test(an_area_is_not_its_own_neighbour_where_its_parts_touch),
        cmocka_unit_test(an_enclave_has_the_area_round_it),
        cmocka_unit_test(areas_that_lie_on_each_other_are_neighbours),
        cmocka_unit_test(no_areas_have_no_neighbours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
