/* SPDX-License-Identifier: EUPL-1.2 */
/* Isobands against closed forms: of a cone and of a ramp, and cut to a window. */
#include "data/isoband.h"

#include <math.h>

#include "geometry/measure.h"
#include "support/shapes.h"

#define SIDE 200

/* A cone of height 1 and radius 80 cells about the middle. */
static double *
cone(void)
{
    double *value = g_new(double, SIDE *SIDE);

    for (int r = 0; r < SIDE; r++)
        for (int c = 0; c < SIDE; c++)
            value[r * SIDE + c] =
                MAX(1 - hypot(c + 0.5 - SIDE / 2, r + 0.5 - SIDE / 2) / 80, 0);
    return value;
}

static void
bands_of_a_cone_are_rings(void **state)
{
    static const double level[] = {0.25, 0.5, 0.75, 1};
    g_autofree double *value = cone();
    const WijkIsobandGrid grid = {"EPSG:28992", 1000, 2000, 2, SIDE, SIDE, value};
    g_autoptr(WijkAreas) bands = wijk_isoband_areas(&grid, level, 3, NULL, NULL);

    (void)state;
    assert_non_null(bands);
    assert_int_equal(bands->n_areas, 3);
    assert_string_equal(bands->name[0], "0.25\342\200\2230.5");
    for (guint band = 0; band < 3; band++) {
        double outer = 160 * (1 - level[band]);
        double inner = 160 * (1 - level[band + 1]);
        double right = G_PI * (outer * outer - inner * inner);

        test_assert_near(wijk_areas_area(bands, band), right, 2e-3 * right, "area");
    }
    test_assert_near((bands->bounds.x0 + bands->bounds.x1) / 2, 1200, 1e-6, "x");
    test_assert_near((bands->bounds.y0 + bands->bounds.y1) / 2, 2200, 1e-6, "y");
    test_assert_near(bands->bounds.x1 - bands->bounds.x0, 240, 0.1, "width");
    assert_false(wijk_areas_contains(bands, 0, 1200, 2200));
    assert_true(wijk_areas_contains(bands, 2, 1200, 2200));
}

static void
areas_of_bands_are_those_of_their_cells(void **state)
{
    static const double level[] = {0.1, 0.3, 0.6, 0.9, 1.2};
    g_autofree double *value = cone();
    const WijkIsobandGrid grid = {NULL, 0, 0, 1, SIDE, SIDE, value};
    g_autoptr(WijkAreas) bands = wijk_isoband_areas(&grid, level, 4, NULL, NULL);

    (void)state;
    assert_non_null(bands);
    for (guint band = 0; band < 4; band++) {
        guint n = 0;

        for (guint i = 0; i < SIDE * SIDE; i++)
            n += value[i] >= level[band] && value[i] < level[band + 1];
        /* A middle falls on either side of the border by chance. */
        test_assert_near(wijk_areas_area(bands, band), n,
                         wijk_areas_perimeter(bands, band) / 5, "cells");
    }
}

/* What lies outside the window has no value; the bands end at its border all the same. */
static void
bands_end_at_the_border_of_the_window(void **state)
{
    static const double level[] = {0.5, 1.5};
    g_autofree double *value = g_new(double, 40 * 40);
    const WijkIsobandGrid grid = {NULL, 0, 0, 1, 40, 40, value};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) window = NULL;
    g_autoptr(WijkAreas) bands = NULL;

    (void)state;
    shape_area(builder, "BU00000001");
    shape_box(builder, 10.3, 10.3, 20.2, 30.7);
    shape_area(builder, "BU00000002");
    shape_box(builder, 20.2, 10.3, 30.9, 30.7);
    window = shape_finish(builder);
    for (guint i = 0; i < 1600; i++) {
        double x = i % 40 + 0.5;
        double y = i / 40 + 0.5;

        value[i] = x > 10.3 && x < 30.9 && y > 10.3 && y < 30.7 ? 1 : NAN;
    }
    bands = wijk_isoband_areas(&grid, level, 1, window, NULL);
    assert_non_null(bands);
    test_assert_near(wijk_areas_area(bands, 0), 20.6 * 20.4, 1e-9, "window");
    assert_int_equal(bands->n_parts, 1);
}

static void
a_band_may_be_empty(void **state)
{
    static const double level[] = {0.5, 2, 3};
    g_autofree double *value = cone();
    const WijkIsobandGrid grid = {NULL, 0, 0, 1, SIDE, SIDE, value};
    g_autoptr(WijkAreas) bands = wijk_isoband_areas(&grid, level, 2, NULL, NULL);

    (void)state;
    assert_non_null(bands);
    assert_int_equal(bands->n_areas, 2);
    assert_int_equal(bands->area_start[1], bands->area_start[2]);
    assert_true(wijk_areas_area(bands, 0) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_of_a_cone_are_rings),
        cmocka_unit_test(areas_of_bands_are_those_of_their_cells),
        cmocka_unit_test(bands_end_at_the_border_of_the_window),
        cmocka_unit_test(a_band_may_be_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
