/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/raster.h"

#include <math.h>
#include <string.h>

#include <cairo.h>

#include "support/support.h"

#define SIDE 64

/* A simple polygon: vertices at rising angles round a middle. */
static gsize
random_star(GRand *random, double *xy, double reach)
{
    gsize n = (gsize)g_rand_int_range(random, 3, 40);
    double x = g_rand_double_range(random, 0, SIDE);
    double y = g_rand_double_range(random, 0, SIDE);

    for (gsize i = 0; i < n; i++) {
        double angle = 2 * G_PI * ((double)i + g_rand_double(random)) / (double)n;
        double radius = g_rand_double_range(random, 0.05, reach);

        xy[2 * i] = x + radius * cos(angle);
        xy[2 * i + 1] = y + radius * sin(angle);
    }
    return n;
}

static double
shoelace(const double *xy, gsize n)
{
    double area = 0;

    for (gsize i = 0, k = n - 1; i < n; k = i++)
        area += (xy[2 * k] - xy[0]) * (xy[2 * i + 1] - xy[1]) -
                (xy[2 * i] - xy[0]) * (xy[2 * k + 1] - xy[1]);
    return area / 2;
}

/* Coverage of every pixel of a window of side x side, 0 … 1 (or 0 … -1, by direction). */
static void
signed_cover_of(const double *xy, gsize n, int side, double *out)
{
    g_autofree guint32 *delta = g_new0(guint32, (gsize)(side + 1) * (gsize)side);
    g_autofree double *x = g_new(double, n);
    g_autofree double *y = g_new(double, n);
    WijkRaster raster = {delta, 0, 0, side, side};

    for (gsize i = 0; i < n; i++) {
        x[i] = xy[2 * i];
        y[i] = xy[2 * i + 1];
    }
    wijk_raster_ring(&raster, x, y, n);
    for (int row = 0; row < side; row++) {
        guint32 sum = 0;

        for (int column = 0; column < side; column++) {
            sum += delta[row * (side + 1) + column];
            out[row * side + column] = (gint32)sum / (double)WIJK_RASTER_FULL;
        }
    }
}

static void
cover_of(const double *xy, gsize n, int side, double *out)
{
    signed_cover_of(xy, n, side, out);
    for (int i = 0; i < side * side; i++)
        out[i] = fabs(out[i]);
}

/* Cairo has 15 rows in a pixel, which at flat slopes is 8 of 255 off; so it draws larger.
 */
#define FINE 16

/* Cairo's coverage of the polygon, 0 … 255, drawn large and averaged. */
static void
cairo_fill_of(const double *xy, gsize n, double *out)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, FINE * SIDE, FINE * SIDE);
    cairo_t *cr = cairo_create(surface);
    const guint8 *data;
    guint stride;

    for (gsize i = 0; i < n; i++)
        cairo_line_to(cr, FINE * xy[2 * i], FINE * xy[2 * i + 1]);
    cairo_fill(cr);
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

static void
random_polygons_agree_with_cairo(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(8);
    double cover[SIDE * SIDE];
    double theirs[SIDE * SIDE];
    double xy[80];

    for (guint round = 0; round < 40; round++) {
        gsize n = random_star(random, xy, round % 3 == 0 ? 3 : 40);

        cover_of(xy, n, SIDE, cover);
        cairo_fill_of(xy, n, theirs);
        for (guint i = 0; i < SIDE * SIDE; i++)
            test_assert_near(255 * cover[i], theirs[i], 1.5, "coverage of 255");
    }
    g_rand_free(random);
}

static void
all_coverage_is_the_shoelace_area(void **state)
{
    (void)state;
    enum { LARGE = 200 };
    GRand *random = g_rand_new_with_seed(9);
    g_autofree double *cover = g_new(double, LARGE *LARGE);
    double xy[80];

    for (guint round = 0; round < 100; round++) {
        gsize n = random_star(random, xy, 60);
        double sum = 0;

        for (gsize i = 0; i < 2 * n; i++) /* to where drawn vertices are, and inside */
            xy[i] = rint(xy[i] * 8) / 8 + 64;
        signed_cover_of(xy, n, LARGE, cover);
        for (int i = 0; i < LARGE * LARGE; i++)
            sum += cover[i];
        /* Each rounding is 2^-22 of a pixel; there are some thousand at most. Coverage lies
         * to the right of an edge that goes down, so it has the other sign. */
        test_assert_near(sum, -shoelace(xy, n), 1e-4, "area");
    }
    g_rand_free(random);
}

static void
turn_round(double *v, guint n)
{
    for (guint i = 0; i < n / 2; i++) {
        double kept = v[i];

        v[i] = v[n - 1 - i];
        v[n - 1 - i] = kept;
    }
}

/* The same path there and back leaves nothing: neighbours fit. */
static void
a_border_and_its_reverse_cancel_exactly(void **state)
{
    (void)state;
    enum { N = 2000, WORDS = (SIDE + 1) * SIDE };
    GRand *random = g_rand_new_with_seed(10);
    guint32 delta[WORDS] = {0};
    const WijkRaster whole = {delta, 0, 0, SIDE, SIDE};
    double x[N];
    double y[N];
    guint touched = 0;

    for (guint i = 0; i < N; i++) {
        double step = i % 10 == 0 ? 40 : 1.5;

        x[i] = (i == 0 ? 30 : x[i - 1]) + g_rand_double_range(random, -step, step);
        y[i] = (i == 0 ? 30 : y[i - 1]) + g_rand_double_range(random, -step, step);
        x[i] = CLAMP(x[i], -30, SIDE + 30);
        y[i] = CLAMP(y[i], -30, SIDE + 30);
    }
    wijk_raster_path(&whole, x, y, N);
    for (guint i = 0; i < WORDS; i++)
        touched += delta[i] != 0;
    assert_true(touched > WORDS / 4);
    turn_round(x, N);
    turn_round(y, N);
    wijk_raster_path(&whole, x, y, N);
    for (guint i = 0; i < WORDS; i++)
        assert_int_equal(delta[i], 0);
    g_rand_free(random);
}

static void
one_vertex_is_no_path(void **state)
{
    (void)state;
    guint32 delta[3 * 2] = {0};
    const WijkRaster raster = {delta, 0, 0, 2, 2};
    double at[] = {1};

    wijk_raster_path(&raster, at, at, 0);
    wijk_raster_path(&raster, at, at, 1);
    wijk_raster_ring(&raster, at, at, 1);
    for (guint i = 0; i < 6; i++)
        assert_int_equal(delta[i], 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_polygons_agree_with_cairo),
        cmocka_unit_test(all_coverage_is_the_shoelace_area),
        cmocka_unit_test(a_border_and_its_reverse_cancel_exactly),
        cmocka_unit_test(one_vertex_is_no_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
