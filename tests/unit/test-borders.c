/* SPDX-License-Identifier: EUPL-1.2 */
/* How wide the border is between areas that share vertices, and between those that do not.
 */
#include "render/canvas.h"

#include <math.h>

#include "support/shapes.h"

#define WIDE 0.8
#define MIDDLE 0.4
#define THIN 0.2

static void
add(WijkAreasBuilder *builder, const char *code, const char *wijk, const double *xy,
    gsize n)
{
    WijkAreaFacts facts = {
        .code = code, .name = code, .wijk_code = wijk, .gemeente_code = "GM0001"};

    wijk_areas_builder_begin_area(builder, &facts);
    assert_true(shape_part(builder, xy, n));
}

/* Squares of 10 mm: a and b meet on x = 10, where b has one more vertex; c lies right of b,
 * in another wijk, and has one more vertex too. */
static WijkAreas *
three_in_a_row(void)
{
    static const double a[] = {0, 0, 0, 10, 10, 10, 10, 0};
    static const double b[] = {10, 0, 10, 4, 10, 10, 20, 10, 20, 0};
    static const double c[] = {20, 0, 20, 7, 20, 10, 30, 10, 30, 0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    add(builder, "BU00010101", "WK000101", a, 4);
    add(builder, "BU00010102", "WK000101", b, 5);
    add(builder, "BU00010201", "WK000102", c, 5);
    return shape_finish(builder);
}

/* Length of the borders of each width: wide, middle, thin. */
static void
measure(WijkAreas *areas, WijkAreas *context, double length[3])
{
    const WijkFrame frame = {.y1 = 30, .scale = 1, .width = 30, .height = 30};
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&frame, areas, 0, 1);
    g_autoptr(WijkTopology) topology = wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, 1);
    const WijkMapDrawing map = {.areas = drawn,
                                .context = context,
                                .border_mm = {0, THIN, MIDDLE, WIDE},
                                .frame = frame};
    WijkBorders *borders = wijk_borders_new(&map, topology, 1);

    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        double width = borders->width_mm[arc];

        for (gsize k = topology->arc_start[arc]; k + 1 < topology->arc_start[arc + 1]; k++)
            length[width > 0.6   ? 0
                   : width > 0.3 ? 1
                                 : 2] += hypot(topology->x[k + 1] - topology->x[k],
                                               topology->y[k + 1] - topology->y[k]);
    }
    wijk_borders_free(borders);
}

/* No segment is shared, but the corners are, and part the sides. */
static void
sides_that_share_only_their_ends_are_inner_borders(void **state)
{
    g_autoptr(WijkAreas) areas = three_in_a_row();
    double length[3] = {0};

    (void)state;
    measure(areas, NULL, length);
    assert_true(length[0] == 80); /* round all three */
    assert_true(length[1] == 20); /* b's and c's side between the wijken */
    assert_true(length[2] == 20); /* a's and b's in one wijk */
}

/* An island in a hole whose ring has one more vertex. */
static void
an_enclave_with_vertices_of_its_own_has_no_outer_border(void **state)
{
    static const double around[] = {0, 0, 0, 30, 30, 30, 30, 0};
    static const double hole[] = {10, 10, 20, 10, 20, 20, 10, 20};
    static const double enclave[] = {10, 10, 10, 15, 10, 20, 15, 20,
                                     20, 20, 20, 15, 20, 10, 15, 10};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double length[3] = {0};

    (void)state;
    add(builder, "BU00010101", "WK000101", around, 4);
    assert_true(wijk_areas_builder_add_ring(builder, hole, 4, 2));
    add(builder, "BU00010201", "WK000102", enclave, 8);

    g_autoptr(WijkAreas) areas = shape_finish(builder);

    measure(areas, NULL, length);
    assert_true(length[0] == 120); /* round the outside */
    assert_true(length[1] == 80);  /* the hole and the enclave, each its own */
    assert_true(length[2] == 0);
}

static void
shared_vertices_need_no_looking(void **state)
{
    static const double a[] = {0, 0, 0, 10, 10, 10, 10, 0};
    static const double b[] = {10, 0, 10, 10, 20, 10, 20, 0};
    static const double c[] = {20, 0, 20, 10, 30, 10, 30, 0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    double length[3] = {0};

    (void)state;
    add(builder, "BU00010101", "WK000101", a, 4);
    add(builder, "BU00010102", "WK000101", b, 4);
    add(builder, "BU00010201", "WK000102", c, 4);

    g_autoptr(WijkAreas) areas = shape_finish(builder);

    measure(areas, NULL, length);
    assert_true(length[0] == 80);
    assert_true(length[1] == 10);
    assert_true(length[2] == 10);
}

/* Beyond the right side lies the context, in another wijk; elsewhere nothing, of which the
 * level is not known. */
static void
areas_of_a_choice_part_from_their_context(void **state)
{
    static const double a[] = {0, 0, 0, 10, 10, 10, 10, 0};
    static const double next[] = {10, 0, 10, 10, 20, 10, 20, 0};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    WijkAreasBuilder *around = wijk_areas_builder_new(0, 0);
    double length[3] = {0};

    (void)state;
    add(builder, "BU00010101", "WK000101", a, 4);
    add(around, "BU00010201", "WK000102", next, 4);

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    g_autoptr(WijkAreas) context = shape_finish(around);

    measure(areas, context, length);
    assert_true(length[0] == 0);
    assert_true(length[1] == 0);
    assert_true(length[2] == 40); /* one ring: three of its four sides find nothing */
}

static void
a_choice_within_another_wijk_has_its_border(void **state)
{
    static const double a[] = {10, 10, 10, 20, 20, 20, 20, 10};
    static const double around[] = {0, 0, 0, 30, 30, 30, 30, 0};
    static const double hole[] = {10, 10, 20, 10, 20, 20, 10, 20};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    WijkAreasBuilder *other = wijk_areas_builder_new(0, 0);
    double length[3] = {0};

    (void)state;
    add(builder, "BU00010101", "WK000101", a, 4);
    add(other, "BU00010201", "WK000102", around, 4);
    assert_true(wijk_areas_builder_add_ring(other, hole, 4, 2));

    g_autoptr(WijkAreas) areas = shape_finish(builder);
    g_autoptr(WijkAreas) context = shape_finish(other);

    measure(areas, context, length);
    assert_true(length[1] == 40);
}

/* a, b and c as above, of which a and b are hatched: the line stands in the border between
 * them alone, and is no wider than it is asked to be, nor than the border. */
static double
length_between_missing(double widest, double expected_width)
{
    g_autoptr(WijkAreas) areas = three_in_a_row();
    const WijkFrame frame = {.y1 = 30, .scale = 1, .width = 30, .height = 30};
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&frame, areas, 0, 1);
    g_autoptr(WijkTopology) topology = wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, 1);
    const WijkPaint paint[] = {{.hatched = FALSE}, {.hatched = TRUE}};
    const guint32 paint_of_area[] = {1, 1, 0};
    const WijkMapDrawing map = {.areas = drawn,
                                .paint = paint,
                                .n_paints = 2,
                                .paint_of_area = paint_of_area,
                                .border_mm = {0, THIN, MIDDLE, WIDE},
                                .border_missing_mm = widest,
                                .frame = frame};
    g_autoptr(WijkBorders) borders = wijk_borders_new(&map, topology, 1);
    g_autofree float *width = wijk_borders_missing(borders, &map, topology);
    double length = 0;

    for (guint32 arc = 0; width != NULL && arc < topology->n_arcs; arc++) {
        if (width[arc] == 0)
            continue;
        test_assert_near(width[arc], expected_width, 1e-6, "width");
        for (gsize k = topology->arc_start[arc]; k + 1 < topology->arc_start[arc + 1]; k++)
            length += hypot(topology->x[k + 1] - topology->x[k],
                            topology->y[k + 1] - topology->y[k]);
    }
    assert_true((width != NULL) == (length > 0));
    return length;
}

static void
a_line_parts_areas_that_are_both_missing(void **state)
{
    (void)state;
    assert_true(length_between_missing(0.1, 0.1) == 20); /* a's side and b's */
    assert_true(length_between_missing(9, THIN) == 20);
    assert_true(length_between_missing(0, 0) == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_that_share_only_their_ends_are_inner_borders),
        cmocka_unit_test(an_enclave_with_vertices_of_its_own_has_no_outer_border),
        cmocka_unit_test(shared_vertices_need_no_looking),
        cmocka_unit_test(areas_of_a_choice_part_from_their_context),
        cmocka_unit_test(a_choice_within_another_wijk_has_its_border),
        cmocka_unit_test(a_line_parts_areas_that_are_both_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
