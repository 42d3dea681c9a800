/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/lines.h"

#include <math.h>
#include <string.h>

#include <cairo.h>

#include "support/support.h"

#define SIDE 96
/* Cairo draws this much larger and is averaged: its own error is then small. */
#define FINE 16
#define VERTICES 129

/* One arc in a picture of SIDE x SIDE. */
static void
cover_arc(double *x, double *y, gsize n, double width, guint8 *mask)
{
    gsize arc_start[] = {0, n};
    WijkTopology topology = {.n_arcs = 1, .arc_start = arc_start, .x = x, .y = y};
    float widths[] = {(float)width};

    memset(mask, 0, SIDE * SIDE);
    wijk_lines_cover(&topology, widths, mask, SIDE, SIDE, SIDE, 1);
}

static double
ink_of(const guint8 *mask)
{
    double sum = 0;

    for (guint i = 0; i < SIDE * SIDE; i++)
        sum += mask[i] / 255.0;
    return sum;
}

static void
a_straight_hairline_covers_width_times_length(void **state)
{
    (void)state;
    double x[] = {10.25, 70.5};
    double y[] = {20.125, 61};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 2, 0.35, mask);
    /* 115 pixels rounded to 1/255. */
    test_assert_near(ink_of(mask), 0.35 * hypot(60.25, 40.875), 0.05, "ink");
}

static void
a_level_line_covers_its_rows(void **state)
{
    (void)state;
    double x[] = {10, 80};
    double y[] = {20.5, 20.5};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 2, 0.4, mask);
    assert_int_equal(mask[20 * SIDE + 40], 102);
    assert_int_equal(mask[19 * SIDE + 40], 0);
    cover_arc(x, y, 2, 4, mask);
    assert_int_equal(mask[18 * SIDE + 40], 128);
    assert_int_equal(mask[19 * SIDE + 40], 255);
    assert_int_equal(mask[22 * SIDE + 40], 128);
    assert_int_equal(mask[23 * SIDE + 40], 0);
}

static void
width_zero_draws_nothing(void **state)
{
    (void)state;
    double x[] = {10, 80};
    double y[] = {20, 60};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 2, 0, mask);
    assert_true(ink_of(mask) == 0);
}

/* Splitting a line into pieces, also in the middle of a pixel, changes nothing to be seen.
 */
static void
joins_of_a_straight_hairline_do_not_show(void **state)
{
    (void)state;
    double x[VERTICES];
    double y[VERTICES];
    guint8 whole[SIDE * SIDE];
    guint8 pieces[SIDE * SIDE];

    for (guint i = 0; i < VERTICES; i++) {
        x[i] = 5 + 80.0 * i / (VERTICES - 1);
        y[i] = 7 + 40.0 * i / (VERTICES - 1);
    }
    cover_arc(x, y, VERTICES, 0.6, pieces);
    x[1] = x[VERTICES - 1];
    y[1] = y[VERTICES - 1];
    cover_arc(x, y, 2, 0.6, whole);
    for (guint i = 0; i < SIDE * SIDE; i++)
        assert_true(abs(whole[i] - pieces[i]) <= 1);
}

static void
fractal(GRand *random, double *x, double *y, guint from, guint to, double amplitude)
{
    guint middle = (from + to) / 2;
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];
    double shift = g_rand_double_range(random, -1, 1) * amplitude;

    if (to - from < 2)
        return;
    x[middle] = (x[from] + x[to]) / 2 - dy * shift;
    y[middle] = (y[from] + y[to]) / 2 + dx * shift;
    fractal(random, x, y, from, middle, amplitude * 0.72);
    fractal(random, x, y, middle, to, amplitude * 0.72);
}

/* A border such as maps have: 128 segments, snapped to an eighth of a pixel. */
static void
make_border(GRand *random, double *x, double *y)
{
    x[0] = g_rand_double_range(random, 10, SIDE - 10);
    y[0] = g_rand_double_range(random, 10, SIDE - 10);
    x[VERTICES - 1] = g_rand_double_range(random, 10, SIDE - 10);
    y[VERTICES - 1] = g_rand_double_range(random, 10, SIDE - 10);
    fractal(random, x, y, 0, VERTICES - 1, 0.14);
    for (guint i = 0; i < VERTICES; i++) {
        x[i] = rint(x[i] * 8) / 8;
        y[i] = rint(y[i] * 8) / 8;
    }
}

/* Cairo's stroke with round joins, 0 … 255. */
static void
cairo_stroke_of(const double *x, const double *y, double width, cairo_line_cap_t cap,
                double *out)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, FINE * SIDE, FINE * SIDE);
    cairo_t *cr = cairo_create(surface);
    const guint8 *data;
    guint stride;

    cairo_scale(cr, FINE, FINE);
    cairo_set_line_width(cr, width);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, cap);
    for (guint i = 0; i < VERTICES; i++)
        cairo_line_to(cr, x[i], y[i]);
    cairo_stroke(cr);
    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    stride = (guint)cairo_image_surface_get_stride(surface);
    memset(out, 0, SIDE * SIDE * sizeof *out);
    for (guint row = 0; row < FINE * SIDE; row++)
        for (guint column = 0; column < FINE * SIDE; column++)
            out[row / FINE * SIDE + column / FINE] +=
                data[row * stride + column] / (double)(FINE * FINE);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

/* Root mean square over the pixels that either of us covers, of 255. */
static double
difference_from_cairo(double width, cairo_line_cap_t cap)
{
    GRand *random = g_rand_new_with_seed(5);
    double x[VERTICES];
    double y[VERTICES];
    guint8 mask[SIDE * SIDE];
    double theirs[SIDE * SIDE];
    double sum = 0;
    guint n = 0;

    for (guint round = 0; round < 12; round++) {
        make_border(random, x, y);
        cover_arc(x, y, VERTICES, width, mask);
        cairo_stroke_of(x, y, width, cap, theirs);
        for (guint i = 0; i < SIDE * SIDE; i++) {
            sum += (mask[i] - theirs[i]) * (mask[i] - theirs[i]);
            n += mask[i] > 0 || theirs[i] > 0;
        }
    }
    g_rand_free(random);
    return sqrt(sum / n);
}

/* Measured, at 0.35, 0.7, 1.2, 1.5, 3 and 7 px: 1.0, 3.0, 4.4, 4.6, 3.2 and 1.5 of 255. A
 * line that is a tenth wider differs by 6.6, 11, 23, 17, 26 and 42. */
static void
hairlines_are_as_cairo_strokes_them(void **state)
{
    (void)state;
    test_assert_near(difference_from_cairo(0.35, CAIRO_LINE_CAP_BUTT), 0, 1.5, "0.35 px");
    test_assert_near(difference_from_cairo(0.7, CAIRO_LINE_CAP_BUTT), 0, 4, "0.7 px");
    test_assert_near(difference_from_cairo(1.2, CAIRO_LINE_CAP_BUTT), 0, 5.5, "1.2 px");
}

static void
wide_lines_are_as_cairo_strokes_them(void **state)
{
    (void)state;
    test_assert_near(difference_from_cairo(1.5, CAIRO_LINE_CAP_ROUND), 0, 5.5, "1.5 px");
    test_assert_near(difference_from_cairo(3, CAIRO_LINE_CAP_ROUND), 0, 4, "3 px");
    test_assert_near(difference_from_cairo(7, CAIRO_LINE_CAP_ROUND), 0, 2.5, "7 px");
}

static void
the_joins_of_a_wide_line_are_filled(void **state)
{
    (void)state;
    double x[] = {20, 60, 20};
    double y[] = {20, 40, 60};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 3, 8, mask);
    /* A pixel with a place 2.5 px from the corner lies within 4 px of it; one from 4 px on
     * does not. */
    for (guint i = 0; i <= 8; i++) {
        double angle = (i - 4.0) / 8 * G_PI;

        assert_int_equal(
            mask[(int)(40 + 2.5 * sin(angle)) * SIDE + (int)(60 + 2.5 * cos(angle))], 255);
    }
    assert_true(mask[40 * SIDE + 64] <= 1); /* the band touches it */
    assert_int_equal(mask[40 * SIDE + 65], 0);
}

static void
the_greater_coverage_stays(void **state)
{
    (void)state;
    double x[] = {10, 80};
    double y[] = {20.5, 20.5};
    gsize arc_start[] = {0, 2};
    float width[] = {0.4F};
    WijkTopology topology = {.n_arcs = 1, .arc_start = arc_start, .x = x, .y = y};
    guint8 mask[SIDE * SIDE];

    memset(mask, 77, sizeof mask);
    mask[20 * SIDE + 40] = 200;
    wijk_lines_cover(&topology, width, mask, SIDE, SIDE, SIDE, 1);
    assert_int_equal(mask[20 * SIDE + 40], 200);
    assert_int_equal(mask[20 * SIDE + 41], 102);
    assert_int_equal(mask[21 * SIDE + 41], 77);
}

/* A line whose ends are far outside, and one that is outside altogether. */
static void
lines_are_cut_at_the_picture(void **state)
{
    (void)state;
    double x[] = {-1000, 1000};
    double y[] = {-1000, 1000};
    double beside_x[] = {-5, -5};
    double beside_y[] = {0, 90};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 2, 1, mask);
    /* Less the two corners of the band that the picture cuts off; 290 pixels are rounded,
     * 96 of each kind the same way. */
    test_assert_near(ink_of(mask), SIDE * sqrt(2) - 0.5, 0.3, "ink");
    assert_int_equal(mask[0], mask[50 * SIDE + 50]);
    cover_arc(x, y, 2, 3, mask);
    test_assert_near(ink_of(mask), 3 * SIDE * sqrt(2) - 4.5, 0.5, "ink");
    cover_arc(beside_x, beside_y, 2, 3, mask);
    assert_true(ink_of(mask) == 0);
}

static void
vertices_at_one_place_do_no_harm(void **state)
{
    (void)state;
    double x[] = {10, 10, 40, 40, 80, 80};
    double y[] = {20.5, 20.5, 20.5, 20.5, 20.5, 20.5};
    guint8 mask[SIDE * SIDE];

    cover_arc(x, y, 6, 0.4, mask);
    for (guint column = 10; column < 80; column++)
        assert_int_equal(mask[20 * SIDE + column], 102);
    cover_arc(x, y, 2, 3, mask);
    assert_int_equal(mask[20 * SIDE + 10], 255);
}

static void
threads_change_nothing(void **state)
{
    (void)state;
    enum { ARCS = 200, WIDTH = 700, HEIGHT = 900 };
    GRand *random = g_rand_new_with_seed(6);
    g_autofree double *x = g_new(double, ARCS *VERTICES);
    g_autofree double *y = g_new(double, ARCS *VERTICES);
    g_autofree gsize *arc_start = g_new(gsize, ARCS + 1);
    g_autofree float *width = g_new(float, ARCS);
    g_autofree guint8 *one = g_malloc0(WIDTH * HEIGHT);
    g_autofree guint8 *three = g_malloc0(WIDTH * HEIGHT);
    WijkTopology topology = {.n_arcs = ARCS, .arc_start = arc_start, .x = x, .y = y};

    arc_start[0] = 0;
    for (guint i = 0; i < ARCS; i++) {
        double *arc_x = x + i * VERTICES;
        double *arc_y = y + i * VERTICES;

        arc_start[i + 1] = (i + 1) * VERTICES;
        width[i] = i % 3 == 0 ? 3.5F : 0.35F;
        make_border(random, arc_x, arc_y);
        for (guint k = 0; k < VERTICES; k++) {
            arc_x[k] *= 8;
            arc_y[k] *= 10;
        }
    }
    wijk_lines_cover(&topology, width, one, WIDTH, HEIGHT, WIDTH, 1);
    wijk_lines_cover(&topology, width, three, WIDTH, HEIGHT, WIDTH, 3);
    assert_memory_equal(one, three, WIDTH * HEIGHT);
    g_rand_free(random);
}

/* Every 64 segments a new chunk begins, in the middle of the zigzag's turns. */
static void
a_zigzag_repeats_itself(void **state)
{
    (void)state;
    enum { N = 321, WIDTH = 700, PERIOD = 4 };
    double x[N];
    double y[N];
    gsize arc_start[] = {0, N};
    float width[] = {1.1F};
    WijkTopology topology = {.n_arcs = 1, .arc_start = arc_start, .x = x, .y = y};
    g_autofree guint8 *mask = g_malloc0(WIDTH * 8);

    for (guint i = 0; i < N; i++) {
        x[i] = 10 + 2 * i;
        y[i] = i % 2 == 0 ? 3.25 : 4.75;
    }
    wijk_lines_cover(&topology, width, mask, WIDTH, 8, WIDTH, 1);
    for (guint row = 0; row < 8; row++)
        for (guint column = 16; column < 2 * N - PERIOD; column++)
            assert_int_equal(mask[row * WIDTH + column],
                             mask[row * WIDTH + column + PERIOD]);
}

/* An arc that is cut into chunks and bands has the same ink as one that is not. */
static void
a_closed_arc_is_even_all_round(void **state)
{
    (void)state;
    enum { N = 721 };
    double x[N];
    double y[N];
    guint8 mask[SIDE * SIDE];

    for (guint i = 0; i < N; i++) {
        x[i] = 48 + 40 * cos(2 * G_PI * (i % (N - 1)) / (N - 1));
        y[i] = 48 + 40 * sin(2 * G_PI * (i % (N - 1)) / (N - 1));
    }
    cover_arc(x, y, N, 0.5, mask);
    test_assert_near(ink_of(mask), 2 * G_PI * 40 * 0.5, 0.2, "ink");
    for (guint row = 0; row < SIDE; row++)
        for (guint column = 0; column < SIDE / 2; column++)
            assert_true(
                abs(mask[row * SIDE + column] - mask[row * SIDE + SIDE - 1 - column]) <= 2);
}

static void
ink_is_laid_by_coverage(void **state)
{
    (void)state;
    const guint8 mask[] = {0, 255, 128, 1};
    guint32 pixels[] = {0xff102030u, 0xff102030u, 0xffffffffu, 0xff000000u};

    wijk_lines_ink(mask, 2, 2, 2, 0xff4080c0u, (guint8 *)pixels, 8, 1);
    assert_int_equal(pixels[0], 0xff102030u);
    assert_int_equal(pixels[1], 0xff4080c0u);
    assert_int_equal(pixels[2], 0xff9fbfdfu); /* (64 x 128 + 255 x 127) / 255 = 159.1 … */
    assert_int_equal(pixels[3], 0xff000101u);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_straight_hairline_covers_width_times_length),
        cmocka_unit_test(a_level_line_covers_its_rows),
        cmocka_unit_test(width_zero_draws_nothing),
        cmocka_unit_test(joins_of_a_straight_hairline_do_not_show),
        cmocka_unit_test(hairlines_are_as_cairo_strokes_them),
        cmocka_unit_test(wide_lines_are_as_cairo_strokes_them),
        cmocka_unit_test(the_joins_of_a_wide_line_are_filled),
        cmocka_unit_test(the_greater_coverage_stays),
        cmocka_unit_test(lines_are_cut_at_the_picture),
        cmocka_unit_test(vertices_at_one_place_do_no_harm),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_zigzag_repeats_itself),
        cmocka_unit_test(a_closed_arc_is_even_all_round),
        cmocka_unit_test(ink_is_laid_by_coverage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
