/* SPDX-License-Identifier: EUPL-1.2 */
#include "geometry/dissolve.h"

#include "support/shapes.h"
#include "geometry/measure.h"

static const WijkAreaFacts groups[] = {{.code = "G0", .name = "nul"}, {.code = "G1"}};

static WijkAreas *
dissolve(WijkAreas *areas, const guint32 *group, guint32 n_groups)
{
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(GError) error = NULL;
    WijkAreas *whole =
        wijk_areas_dissolve(topology, group, groups, n_groups, WIJK_LEVEL_WIJK, &error);

    if (whole == NULL)
        fail_msg("%s", error->message);
    return whole;
}

static guint32
n_parts(const WijkAreas *areas, guint32 a)
{
    return areas->area_start[a + 1] - areas->area_start[a];
}

static guint32
n_holes(const WijkAreas *areas, guint32 a)
{
    return areas->part_start[areas->area_start[a + 1]] -
           areas->part_start[areas->area_start[a]] - n_parts(areas, a);
}

static void
a_board_becomes_one_square(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    const guint32 group[9] = {0};
    g_autoptr(WijkAreas) whole = dissolve(areas, group, 1);

    (void)state;
    assert_int_equal(whole->n_areas, 1);
    assert_int_equal(n_parts(whole, 0), 1);
    assert_int_equal(n_holes(whole, 0), 0);
    assert_true(wijk_areas_area(whole, 0) == 9.0);
    assert_true(wijk_areas_perimeter(whole, 0) == 12.0);
    assert_string_equal(whole->code[0], "G0");
    assert_int_equal(whole->level, WIJK_LEVEL_WIJK);
    assert_int_equal(whole->year, 2024);
    assert_string_equal(whole->crs, "EPSG:28992");
}

static void
the_middle_of_a_board_is_a_hole_of_the_rest(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    const guint32 group[] = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    g_autoptr(WijkAreas) whole = dissolve(areas, group, 2);

    (void)state;
    assert_int_equal(n_parts(whole, 0), 1);
    assert_int_equal(n_holes(whole, 0), 1);
    assert_true(wijk_areas_area(whole, 0) == 8.0);
    assert_true(wijk_areas_area(whole, 1) == 1.0);
}

static void
areas_of_no_group_are_left_out(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 1);
    const guint32 group[] = {0, WIJK_NONE, 0};
    g_autoptr(WijkAreas) whole = dissolve(areas, group, 1);

    (void)state;
    assert_int_equal(n_parts(whole, 0), 2);
    assert_true(wijk_areas_area(whole, 0) == 2.0);
}

static void
a_group_without_areas_has_no_part(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(2, 1);
    const guint32 group[] = {1, 1};
    g_autoptr(WijkAreas) whole = dissolve(areas, group, 2);

    (void)state;
    assert_int_equal(n_parts(whole, 0), 0);
    assert_int_equal(n_parts(whole, 1), 1);
}

/* Black and white squares of a board meet in corners: each stays a part. */
static void
parts_that_meet_in_a_point_stay_apart(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(3, 3);
    const guint32 group[] = {0, 1, 0, 1, 0, 1, 0, 1, 0};
    g_autoptr(WijkAreas) whole = dissolve(areas, group, 2);

    (void)state;
    assert_int_equal(n_parts(whole, 0), 5);
    assert_int_equal(n_holes(whole, 0), 0);
    assert_int_equal(n_parts(whole, 1), 4);
    assert_true(wijk_areas_area(whole, 0) == 5.0);
}

/* Two cells left out of a board, touching in a corner: two holes, not one that crosses. */
static void
holes_that_meet_in_a_point_stay_apart(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(4, 4);
    guint32 group[16] = {0};
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    group[5] = group[10] = 1;
    whole = dissolve(areas, group, 2);

    assert_int_equal(n_parts(whole, 0), 1);
    assert_int_equal(n_holes(whole, 0), 2);
    assert_true(wijk_areas_area(whole, 0) == 14.0);
    assert_int_equal(n_parts(whole, 1), 2);
}

/* The hole touches the outline in the point (1, 1), where two outer squares meet. */
static void
a_hole_that_touches_its_outline_is_a_hole(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(4, 4);
    guint32 group[16] = {0};
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    group[0] = group[5] = 1;
    whole = dissolve(areas, group, 2);

    assert_int_equal(n_parts(whole, 0), 1);
    assert_int_equal(n_holes(whole, 0), 1);
    assert_true(wijk_areas_area(whole, 0) == 14.0);
    assert_int_equal(n_parts(whole, 1), 2);
}

static void
an_island_in_a_lake_is_a_part_and_not_a_hole_of_a_hole(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const guint32 group[] = {0, 0};
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    shape_area(builder, "land");
    shape_box(builder, 0, 0, 9, 9);
    shape_box_ring(builder, 2, 2, 7, 7);
    shape_area(builder, "island");
    shape_box(builder, 3, 3, 6, 6);
    shape_box_ring(builder, 4, 4, 5, 5);
    areas = shape_finish(builder);
    whole = dissolve(areas, group, 1);

    assert_int_equal(n_parts(whole, 0), 2);
    assert_int_equal(n_holes(whole, 0), 2);
    assert_true(wijk_areas_area(whole, 0) == 81.0 - 25.0 + 9.0 - 1.0);
    assert_int_equal(whole->part_start[1], 2); /* each hole with its own outline */
}

static void
an_enclave_fills_its_hole(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const guint32 group[] = {0, 0};
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    shape_area(builder, "round");
    shape_box(builder, 0, 0, 9, 9);
    shape_box_ring(builder, 2, 2, 7, 7);
    shape_area(builder, "enclave");
    shape_box(builder, 2, 2, 7, 7);
    areas = shape_finish(builder);
    whole = dissolve(areas, group, 1);

    assert_int_equal(n_holes(whole, 0), 0);
    assert_true(wijk_areas_area(whole, 0) == 81.0);
}

static void
touching_parts_of_one_area_are_joined(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const guint32 group[] = {0};
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    shape_box(builder, 1, 0, 2, 1);
    areas = shape_finish(builder);
    whole = dissolve(areas, group, 1);

    assert_int_equal(n_parts(whole, 0), 1);
    assert_true(wijk_areas_perimeter(whole, 0) == 6.0);
}

/* The mirrored board of page coordinates gives the same parts and holes. */
static void
it_does_not_matter_which_way_y_points(void **state)
{
    g_autoptr(WijkAreas) areas = shape_board(4, 4);
    double *x = g_memdup2(areas->x, areas->n_vertices * sizeof *x);
    double *y = g_memdup2(areas->y, areas->n_vertices * sizeof *y);
    guint32 group[16] = {0};
    g_autoptr(WijkAreas) mirrored = NULL;
    g_autoptr(WijkAreas) whole = NULL;

    (void)state;
    for (gsize i = 0; i < areas->n_vertices; i++)
        y[i] = -y[i];
    mirrored = wijk_areas_with_coordinates(areas, x, y, NULL);
    group[0] = group[5] = group[10] = 1;
    whole = dissolve(mirrored, group, 2);

    assert_int_equal(n_parts(whole, 0), 1);
    assert_int_equal(n_holes(whole, 0), 2);
    assert_int_equal(n_parts(whole, 1), 3);
    assert_true(wijk_areas_area(whole, 0) == 13.0);
}

/* Any grouping of a board keeps the surface of every group, and borders only between
 * groups. */
static void
random_groups_keep_their_surface_and_perimeter(void **state)
{
    enum { SIDE = 12 };
    g_autoptr(WijkAreas) areas = shape_board(SIDE, SIDE);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);

    (void)state;
    for (guint round = 0; round < 100; round++) {
        guint32 group[SIDE * SIDE];
        guint n_cells = 0;
        guint n_sides = 0;
        g_autoptr(WijkAreas) whole = NULL;

        for (guint i = 0; i < SIDE * SIDE; i++) {
            group[i] = g_rand_int_range(random, 0, 100) < 55 ? 0 : WIJK_NONE;
            n_cells += group[i] == 0;
        }
        for (guint i = 0; i < SIDE * SIDE; i++) {
            if (group[i] != 0)
                continue;
            n_sides += i % SIDE == 0 || group[i - 1] != 0;
            n_sides += i % SIDE == SIDE - 1 || group[i + 1] != 0;
            n_sides += i / SIDE == 0 || group[i - SIDE] != 0;
            n_sides += i / SIDE == SIDE - 1 || group[i + SIDE] != 0;
        }
        whole = dissolve(areas, group, 1);
        assert_true(wijk_areas_area(whole, 0) == n_cells);
        assert_true(wijk_areas_perimeter(whole, 0) == n_sides);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_board_becomes_one_square),
        cmocka_unit_test(the_middle_of_a_board_is_a_hole_of_the_rest),
        cmocka_unit_test(areas_of_no_group_are_left_out),
        cmocka_unit_test(a_group_without_areas_has_no_part),
        cmocka_unit_test(parts_that_meet_in_a_point_stay_apart),
        cmocka_unit_test(holes_that_meet_in_a_point_stay_apart),
        cmocka_unit_test(a_hole_that_touches_its_outline_is_a_hole),
        cmocka_unit_test(an_island_in_a_lake_is_a_part_and_not_a_hole_of_a_hole),
        cmocka_unit_test(an_enclave_fills_its_hole),
        cmocka_unit_test(touching_parts_of_one_area_are_joined),
        cmocka_unit_test(it_does_not_matter_which_way_y_points),
        cmocka_unit_test(random_groups_keep_their_surface_and_perimeter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
