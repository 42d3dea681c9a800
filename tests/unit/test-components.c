/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas that hang together, on a chessboard. */
#include "analysis/components.h"

#include "support/shapes.h"

static WijkNeighbours *
neighbours_of(WijkAreas *areas, WijkContiguity contiguity)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);

    return wijk_neighbours_new(topology, contiguity);
}

static void
corners_join_queens_but_not_rooks(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    g_autoptr(WijkNeighbours) queens = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);
    g_autoptr(WijkNeighbours) rooks = neighbours_of(areas, WIJK_NEIGHBOURS_ROOK);
    const gboolean chosen[] = {TRUE, FALSE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, FALSE};
    const guint32 expected[] = {0,         WIJK_NONE, WIJK_NONE, WIJK_NONE, 1,
                                WIJK_NONE, WIJK_NONE, 1,         WIJK_NONE};
    guint32 component[9];

    (void)state;
    assert_int_equal(wijk_components_find(queens, chosen, component), 1);
    assert_int_equal(component[7], 0);
    assert_int_equal(wijk_components_find(rooks, chosen, component), 2);
    assert_memory_equal(component, expected, sizeof expected);
}

static void
none_chosen_is_no_component(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(2, 2);
    g_autoptr(WijkNeighbours) queens = neighbours_of(areas, WIJK_NEIGHBOURS_QUEEN);
    const gboolean chosen[4] = {FALSE};
    guint32 component[4];

    (void)state;
    assert_int_equal(wijk_components_find(queens, chosen, component), 0);
    assert_int_equal(component[3], WIJK_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corners_join_queens_but_not_rooks),
        cmocka_unit_test(none_chosen_is_no_component),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
