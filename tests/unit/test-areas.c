/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas: what the builder keeps, drops and turns round; sharing; selection. */
#include "geometry/areas.h"

#include <math.h>

#include "support/shapes.h"
#include "geometry/measure.h"

static void
an_outline_becomes_anticlockwise_and_keeps_its_first_vertex(void **state)
{
    const double clockwise[] = {5, 5, 5, 9, 9, 9, 9, 5};
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, 4);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    assert_true(shape_part(builder, clockwise, 4));
    areas = shape_finish(builder);

    assert_int_equal(areas->n_vertices, 4);
    assert_true(areas->x[0] == 5 && areas->y[0] == 5);
    assert_true(areas->x[1] == 9 && areas->y[1] == 5);
    assert_true(wijk_ring_area(areas->x, areas->y, 4) == 16.0);
}

static void
a_hole_becomes_clockwise(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 10, 10);
    assert_true(shape_box_ring(builder, 2, 2, 4, 4));
    areas = shape_finish(builder);

    assert_int_equal(areas->n_parts, 1);
    assert_int_equal(areas->n_rings, 2);
    assert_true(wijk_ring_area(areas->x, areas->y, 4) == 100.0);
    assert_true(wijk_ring_area(areas->x + 4, areas->y + 4, 4) == -4.0);
}

static void
repeated_and_closing_vertices_are_dropped(void **state)
{
    const double xy[] = {0, 0, 0, 0, 4, 0, 4, 0, 4, 0, 4, 4, 0, 4, 0, 0, 0, 0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    assert_true(shape_part(builder, xy, 9));
    areas = shape_finish(builder);

    assert_int_equal(areas->n_vertices, 4);
    assert_int_equal(areas->ring_start[1], 4);
}

static void
a_third_dimension_is_stepped_over(void **state)
{
    const double xyz[] = {0, 0, 77, 4, 0, 77, 4, 4, 77, 0, 4, 77, 0, 0, 77};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    wijk_areas_builder_begin_part(builder);
    assert_true(wijk_areas_builder_add_ring(builder, xyz, 5, 3));
    areas = shape_finish(builder);

    assert_true(wijk_areas_area(areas, 0) == 16.0);
}

static gboolean
is_kept(const double *xy, gsize n)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    gboolean kept;

    shape_area(builder, "A");
    kept = shape_part(builder, xy, n);
    wijk_areas_builder_free(builder);
    return kept;
}

static void
rings_without_surface_are_left_out(void **state)
{
    const double line[] = {0, 0, 1, 1, 2, 2, 3, 3};
    const double point[] = {1, 1, 1, 1, 1, 1, 1, 1};
    const double out_and_back[] = {0, 0, 5, 1, 0, 0};

    (void)state;
    assert_false(is_kept(line, 4));
    assert_false(is_kept(point, 4));
    assert_false(is_kept(out_and_back, 3));
    assert_false(is_kept(line, 0));
    assert_false(is_kept(line, 1));
    assert_false(is_kept(line, 2));
}

static void
a_coordinate_that_is_not_finite_leaves_the_ring_out(void **state)
{
    for (guint bad = 0; bad < 8; bad++) {
        double xy[] = {0, 0, 4, 0, 4, 4, 0, 4};

        (void)state;
        xy[bad] = NAN;
        assert_false(is_kept(xy, 4));
        xy[bad] = INFINITY;
        assert_false(is_kept(xy, 4));
        xy[bad] = -INFINITY;
        assert_false(is_kept(xy, 4));
    }
}

static void
holes_of_a_lost_outline_are_left_out_and_the_next_part_is_not(void **state)
{
    const double line[] = {0, 0, 1, 1, 2, 2};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    assert_false(shape_part(builder, line, 3));
    assert_false(shape_box_ring(builder, 0, 0, 1, 1));
    assert_true(shape_box(builder, 5, 5, 7, 7));
    areas = shape_finish(builder);

    assert_int_equal(areas->n_parts, 1);
    assert_int_equal(areas->n_rings, 1);
}

static void
an_area_may_have_no_part(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "empty");
    shape_area(builder, "full");
    shape_box(builder, 0, 0, 1, 2);
    shape_area(builder, "last");
    areas = shape_finish(builder);

    assert_int_equal(areas->n_areas, 3);
    assert_int_equal(areas->area_start[1], 0);
    assert_int_equal(areas->area_start[3], 1);
    assert_true(areas->box[0].x0 > areas->box[0].x1);
    assert_true(areas->bounds.y1 == 2.0);
    assert_string_equal(areas->code[2], "last");
}

static void
no_areas_at_all_have_empty_bounds(void **state)
{
    g_autoptr(WijkAreas) areas = shape_finish(wijk_areas_builder_new(0, 0));

    (void)state;
    assert_int_equal(areas->n_areas, 0);
    assert_int_equal(areas->n_vertices, 0);
    assert_true(areas->bounds.x0 > areas->bounds.x1);
    assert_non_null(areas->code);
}

static void
parents_are_columns_only_where_the_source_has_them(void **state)
{
    WijkAreaFacts facts = {.code = "BU1", .name = NULL, .gemeente_code = "GM1"};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    wijk_areas_builder_begin_area(builder, &facts);
    facts = (WijkAreaFacts){.code = "BU2", .name = "Noord"};
    wijk_areas_builder_begin_area(builder, &facts);
    areas = shape_finish(builder);

    assert_null(areas->wijk_code);
    assert_null(areas->wijk_name);
    assert_null(areas->gemeente_name);
    assert_string_equal(areas->gemeente_code[0], "GM1");
    assert_null(areas->gemeente_code[1]);
    assert_string_equal(areas->name[0], "");
    assert_string_equal(areas->name[1], "Noord");
}

static void
new_coordinates_share_words_and_outlive_the_old(void **state)
{
    WijkAreas *old = shape_board(2, 1);
    double *x = g_new(double, 8);
    double *y = g_new(double, 8);
    g_autoptr(WijkAreas) moved = NULL;

    (void)state;
    for (guint i = 0; i < 8; i++) {
        x[i] = 1000.0 + old->x[i];
        y[i] = -old->y[i];
    }
    moved = wijk_areas_with_coordinates(old, x, y, "EPSG:3857");
    assert_ptr_equal(moved->code, old->code);
    wijk_areas_unref(old);

    assert_string_equal(moved->crs, "EPSG:3857");
    assert_string_equal(moved->code[1], "BU00000001");
    assert_int_equal(moved->year, 2024);
    assert_true(moved->box[1].x0 == 1001.0 && moved->box[1].y0 == -1.0);
    assert_true(moved->bounds.x1 == 1002.0);
    assert_true(wijk_areas_area(moved, 0) == 1.0);
}

static void
selected_areas_keep_their_order_holes_and_words(void **state)
{
    const gboolean keep[] = {FALSE, TRUE, TRUE};
    WijkAreaFacts facts = {.code = "B",
                           .name = "b",
                           .wijk_code = "WK",
                           .wijk_name = "w",
                           .gemeente_code = "GM"};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkAreas) chosen = NULL;

    (void)state;
    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    wijk_areas_builder_begin_area(builder, &facts);
    shape_box(builder, 2, 0, 6, 4);
    shape_box_ring(builder, 3, 1, 4, 2);
    shape_box(builder, 7, 0, 8, 1);
    shape_area(builder, "C");
    shape_box(builder, 9, 9, 11, 11);
    areas = shape_finish(builder);
    chosen = wijk_areas_select(areas, keep);

    assert_int_equal(chosen->n_areas, 2);
    assert_int_equal(chosen->n_parts, 3);
    assert_int_equal(chosen->n_rings, 4);
    assert_string_equal(chosen->wijk_code[0], "WK");
    assert_null(chosen->wijk_code[1]);
    assert_string_equal(chosen->wijk_name[0], "w");
    assert_null(chosen->wijk_name[1]);
    assert_true(wijk_areas_area(chosen, 0) == 16.0);
    assert_true(wijk_areas_area(chosen, 1) == 4.0);
    assert_true(chosen->bounds.x0 == 2.0);
    assert_int_equal(wijk_areas_find(chosen, "C"), 1);
    assert_int_equal(wijk_areas_find(chosen, "A"), WIJK_NONE);
}

static void
columns_and_pairs_make_the_same_ring(void **state)
{
    const double x[] = {0, 0, 3, 3};
    const double y[] = {0, 2, 2, 0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    (void)state;
    shape_area(builder, "A");
    wijk_areas_builder_begin_part(builder);
    assert_true(wijk_areas_builder_add_columns(builder, x, y, 4));
    areas = shape_finish(builder);

    assert_true(wijk_ring_area(areas->x, areas->y, 4) == 6.0);
}

static void
a_level_has_a_word(void **state)
{
    (void)state;
    assert_string_equal(wijk_level_id(WIJK_LEVEL_GEMEENTE), "gemeente");
    assert_string_equal(wijk_level_id(WIJK_LEVEL_OTHER), "area");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outline_becomes_anticlockwise_and_keeps_its_first_vertex),
        cmocka_unit_test(a_hole_becomes_clockwise),
        cmocka_unit_test(repeated_and_closing_vertices_are_dropped),
        cmocka_unit_test(a_third_dimension_is_stepped_over),
        cmocka_unit_test(rings_without_surface_are_left_out),
        cmocka_unit_test(a_coordinate_that_is_not_finite_leaves_the_ring_out),
        cmocka_unit_test(holes_of_a_lost_outline_are_left_out_and_the_next_part_is_not),
        cmocka_unit_test(an_area_may_have_no_part),
        cmocka_unit_test(no_areas_at_all_have_empty_bounds),
        cmocka_unit_test(parents_are_columns_only_where_the_source_has_them),
        cmocka_unit_test(new_coordinates_share_words_and_outlive_the_old),
        cmocka_unit_test(selected_areas_keep_their_order_holes_and_words),
        cmocka_unit_test(columns_and_pairs_make_the_same_ring),
        cmocka_unit_test(a_level_has_a_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
