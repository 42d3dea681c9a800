/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas over areas: surfaces known by hand, and what is made of them. */
#include "data/overlay.h"

#include <math.h>
#include <string.h>

#include "geometry/measure.h"
#include "support/shapes.h"

#define PI 3.14159265358979323846

static WijkAreas *
box(double x0, double y0, double x1, double y1)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "Z");
    shape_box(builder, x0, y0, x1, y1);
    return shape_finish(builder);
}

static WijkOverlap *
measure(const WijkAreas *targets, const WijkAreas *sources, WijkNotes *notes)
{
    g_autoptr(GError) error = NULL;
    WijkOverlap *overlap = wijk_overlay_measure(targets, sources, notes, &error);

    if (overlap == NULL)
        fail_msg("%s", error->message);
    return overlap;
}

static void
a_box_over_a_board_takes_its_parts(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(4, 4);
    g_autoptr(WijkAreas) zone = box(0.5, 0.5, 2.25, 2);
    g_autoptr(WijkOverlap) overlap = measure(zone, board, NULL);
    const guint32 source[] = {0, 1, 2, 4, 5, 6};
    const double area[] = {0.25, 0.5, 0.125, 0.5, 1, 0.25};

    (void)state;
    assert_int_equal(wijk_overlap_n_pairs(overlap), 6);
    for (guint k = 0; k < 6; k++) {
        assert_int_equal(overlap->source[k], source[k]);
        test_assert_near(overlap->area[k], area[k], 1e-15, "piece");
    }
    test_assert_near(overlap->target_area[0], 1.75 * 1.5, 1e-15, "zone");
    test_assert_near(overlap->source_area[15], 1, 0, "square");
}

static void
areas_that_only_touch_share_nothing(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(2, 2);
    g_autoptr(WijkAreas) beside = box(2, 0, 3, 2);
    g_autoptr(WijkOverlap) overlap = measure(beside, board, NULL);

    (void)state;
    assert_int_equal(wijk_overlap_n_pairs(overlap), 0);
}

static void
what_lies_within_or_around_needs_no_cut(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(3, 3);
    g_autoptr(WijkAreas) small = box(1.25, 1.25, 1.75, 1.5);
    g_autoptr(WijkAreas) large = box(-1, -1, 4, 4);
    g_autoptr(WijkOverlap) inside = measure(small, board, NULL);
    g_autoptr(WijkOverlap) round = measure(large, board, NULL);

    (void)state;
    assert_int_equal(wijk_overlap_n_pairs(inside), 1);
    assert_int_equal(inside->source[0], 4);
    test_assert_near(inside->area[0], 0.125, 0, "within");
    assert_int_equal(wijk_overlap_n_pairs(round), 9);
}

static void
a_hole_is_not_covered(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    (void)state;
    shape_area(builder, "Z");
    shape_box(builder, 0, 0, 3, 3);
    shape_box_ring(builder, 1, 1, 2, 2);

    g_autoptr(WijkAreas) zone = shape_finish(builder);
    g_autoptr(WijkAreas) board = shape_board(3, 3);
    g_autoptr(WijkOverlap) overlap = measure(zone, board, NULL);

    assert_int_equal(wijk_overlap_n_pairs(overlap), 8);
    for (guint k = 0; k < 8; k++)
        assert_int_not_equal(overlap->source[k], 4);
}

static void
an_area_without_parts_shares_nothing(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    (void)state;
    shape_area(builder, "empty");
    shape_area(builder, "full");
    shape_box(builder, 0, 0, 1, 1);

    g_autoptr(WijkAreas) some = shape_finish(builder);
    g_autoptr(WijkOverlap) overlap = measure(some, some, NULL);

    assert_int_equal(wijk_overlap_n_pairs(overlap), 1);
    assert_int_equal(overlap->start[1], 0);
    assert_int_equal(overlap->source[0], 1);
}

/* A bow tie that is not even: its lobes are 1 and 4; on balance its ring encloses 3. */
static WijkAreas *
bow_tie(void)
{
    const double xy[] = {-1, -1, -1, 1, 2, -2, 2, 2, -1, -1};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "tie");
    assert_true(shape_part(builder, xy, 4));
    return shape_finish(builder);
}

static void
a_border_that_crosses_itself_is_mended_and_named(void **state)
{
    g_autoptr(WijkAreas) tie = bow_tie();
    g_autoptr(WijkAreas) all = box(-5, -5, 5, 5);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkOverlap) overlap = measure(all, tie, notes);

    (void)state;
    test_assert_near(overlap->source_area[0], 5, 1e-12, "both lobes");
    test_assert_near(overlap->area[0], 5, 1e-12, "both lobes");
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "(tie)"));
}

static void
neighbours_become_one_and_lists_may_share(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(3, 1);
    const guint32 start[] = {0, 2, 5};
    const guint32 area[] = {0, 1, 1, 2, 0};
    const WijkMembers members = {.n = 2, .start = start, .area = area};
    const WijkAreaFacts facts[] = {{.code = "1", .name = "een"},
                                   {.code = "2", .name = "twee"}};
    g_autoptr(WijkAreas) both = wijk_overlay_union(board, &members, facts, NULL, NULL);

    (void)state;
    assert_non_null(both);
    assert_int_equal(both->n_areas, 2);
    assert_string_equal(both->name[1], "twee");
    assert_int_equal(both->n_parts, 2);
    test_assert_near(wijk_areas_area(both, 0), 2, 0, "two squares");
    test_assert_near(wijk_areas_area(both, 1), 3, 0, "three squares");
}

static void
a_ring_leaves_its_zone_out(void **state)
{
    g_autoptr(WijkAreas) zone = box(0, 0, 10, 20);
    g_autoptr(WijkAreas) ring = wijk_overlay_rings(zone, 3, NULL, NULL);
    double exact = 2 * 3 * (10 + 20) + PI * 9;

    (void)state;
    assert_non_null(ring);
    test_assert_near(wijk_areas_area(ring, 0), exact, 0.0002 * exact, "ring");
    assert_false(wijk_areas_contains(ring, 0, 5, 5));
    assert_true(wijk_areas_contains(ring, 0, -2, 5));
    assert_string_equal(ring->code[0], "Z");
}

static void
a_mask_takes_away_or_keeps(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(2, 1);
    g_autoptr(WijkAreas) water = box(0.25, -1, 1, 2);
    g_autoptr(WijkAreas) land =
        wijk_overlay_clip(board, water, WIJK_CLIP_OUTSIDE, NULL, NULL);
    g_autoptr(WijkAreas) wet =
        wijk_overlay_clip(board, water, WIJK_CLIP_INSIDE, NULL, NULL);

    (void)state;
    assert_int_equal(land->n_areas, 2);
    assert_string_equal(land->code[0], board->code[0]);
    test_assert_near(wijk_areas_area(land, 0), 0.25, 0, "land");
    test_assert_near(wijk_areas_area(land, 1), 1, 0, "all land");
    test_assert_near(wijk_areas_area(wet, 0), 0.75, 0, "water");
    test_assert_near(wijk_areas_area(wet, 1), 0, 0, "no water");
}

static void
pieces_are_what_was_measured(void **state)
{
    g_autoptr(WijkAreas) board = shape_board(4, 4);
    g_autoptr(WijkAreas) zone = box(0.5, 0.5, 2.25, 2);
    g_autoptr(WijkOverlap) overlap = measure(zone, board, NULL);
    g_autoptr(WijkAreas) pieces = wijk_overlay_pieces(zone, board, overlap, NULL);

    (void)state;
    assert_int_equal(pieces->n_areas, wijk_overlap_n_pairs(overlap));
    for (guint32 k = 0; k < pieces->n_areas; k++)
        test_assert_near(wijk_areas_area(pieces, k), overlap->area[k], 1e-15, "piece");
}

/* Random boxes far from the origin: what they share is known by their corners. */
static void
random_boxes_share_what_their_corners_say(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    WijkAreasBuilder *builder[2] = {wijk_areas_builder_new(0, 0),
                                    wijk_areas_builder_new(0, 0)};
    WijkBox all[2][60];

    (void)state;
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < 60; i++) {
            double x = 230000 + g_rand_double_range(rand, 0, 100);
            double y = 580000 + g_rand_double_range(rand, 0, 100);
            WijkBox one = {x, y, x + g_rand_double_range(rand, 1, 40),
                           y + g_rand_double_range(rand, 1, 40)};

            all[side][i] = one;
            shape_area(builder[side], "B");
            shape_box(builder[side], one.x0, one.y0, one.x1, one.y1);
        }

    g_autoptr(WijkAreas) targets = shape_finish(builder[0]);
    g_autoptr(WijkAreas) sources = shape_finish(builder[1]);
    g_autoptr(WijkOverlap) overlap = measure(targets, sources, NULL);

    for (guint32 t = 0; t < 60; t++) {
        gsize k = overlap->start[t];

        for (guint32 s = 0; s < 60; s++) {
            const WijkBox *a = &all[0][t];
            const WijkBox *b = &all[1][s];
            double width = MIN(a->x1, b->x1) - MAX(a->x0, b->x0);
            double height = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);

            if (width <= 0 || height <= 0)
                continue;
            assert_true(k < overlap->start[t + 1]);
            assert_int_equal(overlap->source[k], s);
            test_assert_near(overlap->area[k++], width * height, 1e-7, "boxes");
        }
        assert_int_equal(k, overlap->start[t + 1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_over_a_board_takes_its_parts),
        cmocka_unit_test(areas_that_only_touch_share_nothing),
        cmocka_unit_test(what_lies_within_or_around_needs_no_cut),
        cmocka_unit_test(a_hole_is_not_covered),
        cmocka_unit_test(an_area_without_parts_shares_nothing),
        cmocka_unit_test(a_border_that_crosses_itself_is_mended_and_named),
        cmocka_unit_test(neighbours_become_one_and_lists_may_share),
        cmocka_unit_test(a_ring_leaves_its_zone_out),
        cmocka_unit_test(a_mask_takes_away_or_keeps),
        cmocka_unit_test(pieces_are_what_was_measured),
        cmocka_unit_test(random_boxes_share_what_their_corners_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
