/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/frame.h"

#include <math.h>

#include "geometry/measure.h"
#include "support/support.h"

static WijkAreasBuilder *
begin(const char *code)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = code, .name = code});
    wijk_areas_builder_begin_part(builder);
    return builder;
}

static WijkAreas *
finish(WijkAreasBuilder *builder)
{
    return wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 2024, "EPSG:28992", NULL);
}

static void
a_wide_room_leaves_space_at_both_sides(void **state)
{
    (void)state;
    WijkBox bounds = {100, 200, 110, 220};
    WijkFrame frame = wijk_frame_fit(&bounds, 5, 7, 100, 40);

    assert_true(frame.scale == 2);
    /* The middle of the bounds is the middle of the room. */
    assert_true(frame.left + (105 - frame.x0) * frame.scale == 55);
    assert_true(frame.top + (frame.y1 - 210) * frame.scale == 27);
    assert_true(frame.top + (frame.y1 - 220) * frame.scale == 7);
    assert_true(frame.left == 5 && frame.top == 7 && frame.width == 100 &&
                frame.height == 40);
}

static void
bounds_without_width_fit_by_height(void **state)
{
    (void)state;
    WijkBox line = {3, 0, 3, 10};
    WijkBox point = {3, 4, 3, 4};
    WijkBox none = {1, 1, 0, 0};
    WijkFrame frame = wijk_frame_fit(&line, 0, 0, 10, 20);

    assert_true(frame.scale == 2);
    assert_true((3 - frame.x0) * frame.scale == 5);
    assert_true(wijk_frame_fit(&point, 0, 0, 10, 20).scale == 1);
    assert_true(wijk_frame_fit(&none, 0, 0, 10, 20).scale == 1);
}

static void
a_frame_in_pixels_shows_the_same_places(void **state)
{
    (void)state;
    WijkFrame mm = {1000, 2000, 0.5, 10, 20, 100, 80};
    WijkFrame px = wijk_frame_scaled(&mm, 4);

    assert_true(px.left + (1010 - px.x0) * px.scale == 4 * (10 + 10 * 0.5));
    assert_true(px.top + (px.y1 - 1990) * px.scale == 4 * (20 + 10 * 0.5));
    assert_true(px.width == 400 && px.height == 320);
}

static void
vertices_become_whole_quanta_and_repeats_go(void **state)
{
    (void)state;
    const double xy[] = {0, 0, 0.01, 0.02, 4.1, 0, 4, 4, 3.99, 4.01, 0, 4, 0.03, 0};
    WijkFrame frame = {0, 4, 1, 0, 0, 4, 4};
    WijkAreasBuilder *builder = begin("a");

    assert_true(wijk_areas_builder_add_ring(builder, xy, 7, 2));
    g_autoptr(WijkAreas) areas = finish(builder);
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&frame, areas, 0.125, 1);

    assert_int_equal(drawn->n_vertices, 4);
    for (gsize i = 0; i < 4; i++)
        assert_true(drawn->x[i] * 8 == rint(drawn->x[i] * 8));
    assert_true(drawn->bounds.x0 == 0 && drawn->bounds.x1 == 4.125);
    assert_true(drawn->bounds.y0 == 0 && drawn->bounds.y1 == 4);
    assert_string_equal(drawn->code[0], "a");
    assert_int_equal(drawn->year, 2024);
    assert_null(drawn->crs);
    /* y runs down, so an outline that was anticlockwise now has a negative area. */
    test_assert_near(wijk_ring_area(drawn->x, drawn->y, 4), -16.25, 0, "area");
}

static void
without_quantum_nothing_is_rounded(void **state)
{
    (void)state;
    const double xy[] = {0.1, 0.2, 1.3, 0.2, 1.3, 1.7};
    WijkFrame frame = {0, 0, 1, 0, 0, 4, 4};
    WijkAreasBuilder *builder = begin("a");

    assert_true(wijk_areas_builder_add_ring(builder, xy, 3, 2));
    g_autoptr(WijkAreas) areas = finish(builder);
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&frame, areas, 0, 1);

    assert_int_equal(drawn->n_vertices, 3);
    assert_true(drawn->bounds.x0 == 0.1 && drawn->bounds.y1 == -0.2);
}

static void
what_collapses_goes_and_its_area_stays(void **state)
{
    (void)state;
    const double large[] = {0, 0, 10, 0, 10, 10, 0, 10};
    const double dot[] = {20, 20, 20.01, 20, 20.01, 20.01};
    const double hole[] = {4, 4, 4.02, 4, 4.02, 4.02};
    const double sliver[] = {30, 0, 40, 0.01, 50, 0};
    WijkFrame frame = {0, 10, 1, 0, 0, 10, 10};
    WijkAreasBuilder *builder = begin("gone");

    assert_true(wijk_areas_builder_add_ring(builder, dot, 3, 2));
    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = "kept", .name = ""});
    wijk_areas_builder_begin_part(builder);
    assert_true(wijk_areas_builder_add_ring(builder, sliver, 3, 2));
    wijk_areas_builder_begin_part(builder);
    assert_true(wijk_areas_builder_add_ring(builder, large, 4, 2));
    assert_true(wijk_areas_builder_add_ring(builder, hole, 3, 2));
    g_autoptr(WijkAreas) areas = finish(builder);
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&frame, areas, 0.25, 1);

    assert_int_equal(drawn->n_areas, 2);
    assert_int_equal(drawn->n_parts, 1);
    assert_int_equal(drawn->n_rings, 1);
    assert_int_equal(drawn->n_vertices, 4);
    assert_int_equal(drawn->area_start[1], 0);
    assert_int_equal(drawn->area_start[2], 1);
    assert_true(drawn->box[0].x0 > drawn->box[0].x1);
    assert_true(drawn->x[0] <= 10);
    assert_string_equal(drawn->code[1], "kept");
}

/* 300 squares of 0.4 in a row, shrinking in vertices when drawn coarsely. */
static WijkAreas *
make_row(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint i = 0; i < 300; i++) {
        g_autofree char *code = g_strdup_printf("%u", i);
        double x = 0.4 * i;
        double xy[] = {x, 0, x + 0.2, 0.01, x + 0.4, 0, x + 0.4, 0.4, x, 0.4};

        wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = code, .name = ""});
        wijk_areas_builder_begin_part(builder);
        g_assert(wijk_areas_builder_add_ring(builder, xy, 5, 2));
    }
    return finish(builder);
}

static void
threads_change_nothing(void **state)
{
    (void)state;
    WijkFrame frame = {0, 1, 0.9, 0, 0, 200, 1};
    g_autoptr(WijkAreas) areas = make_row();
    g_autoptr(WijkAreas) one = wijk_frame_areas(&frame, areas, 0.25, 1);
    g_autoptr(WijkAreas) four = wijk_frame_areas(&frame, areas, 0.25, 4);

    assert_true(one->n_vertices < areas->n_vertices);
    assert_int_equal(one->n_vertices, four->n_vertices);
    assert_memory_equal(one->x, four->x, one->n_vertices * sizeof *one->x);
    assert_memory_equal(one->y, four->y, one->n_vertices * sizeof *one->y);
    assert_memory_equal(one->ring_start, four->ring_start,
                        (one->n_rings + 1) * sizeof *one->ring_start);
}

static void
drawn_areas_outlive_the_map(void **state)
{
    (void)state;
    WijkFrame frame = {0, 1, 10, 0, 0, 200, 1};
    WijkAreas *areas = make_row();
    WijkAreas *drawn = wijk_frame_areas(&frame, areas, 0.25, 2);
    g_autoptr(WijkAreas) again = wijk_frame_areas(&frame, drawn, 0.25, 2);

    wijk_areas_unref(areas);
    wijk_areas_unref(drawn);
    assert_string_equal(again->code[299], "299");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wide_room_leaves_space_at_both_sides),
        cmocka_unit_test(bounds_without_width_fit_by_height),
        cmocka_unit_test(a_frame_in_pixels_shows_the_same_places),
        cmocka_unit_test(vertices_become_whole_quanta_and_repeats_go),
        cmocka_unit_test(without_quantum_nothing_is_rounded),
        cmocka_unit_test(what_collapses_goes_and_its_area_stays),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(drawn_areas_outlive_the_map),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
