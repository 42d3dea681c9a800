/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/plate.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "geometry/redraw.h"
#include "support/support.h"

#define SIDE 64
#define WHITE 0xffffffffu
#define BLACK 0xff000000u

/* Drawn areas, one ring each, as given: the builder would turn them round. */
static WijkAreas *
areas_of_rings(const double *const *xy, const gsize *n, guint n_areas)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    WijkOutlines outlines = {
        .ring_start = g_new0(gsize, n_areas + 1),
        .part_start = g_new0(guint32, n_areas + 1),
        .area_start = g_new0(guint32, n_areas + 1),
    };
    gsize total = 0;

    for (guint a = 0; a < n_areas; a++) {
        g_autofree char *code = g_strdup_printf("%u", a);

        wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = code, .name = ""});
        outlines.ring_start[a] = total;
        outlines.part_start[a] = outlines.area_start[a] = a;
        total += n[a];
    }
    outlines.ring_start[n_areas] = total;
    outlines.part_start[n_areas] = outlines.area_start[n_areas] = n_areas;
    outlines.x = g_new(double, total + 1);
    outlines.y = g_new(double, total + 1);
    for (guint a = 0; a < n_areas; a++)
        for (gsize i = 0; i < n[a]; i++) {
            outlines.x[outlines.ring_start[a] + i] = xy[a][2 * i];
            outlines.y[outlines.ring_start[a] + i] = xy[a][2 * i + 1];
        }
    g_autoptr(WijkAreas) plain =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, NULL);

    return wijk_areas_redraw(plain, &outlines, NULL);
}

/* Inks on a ground of one colour. */
static void
ink(const WijkAreas *areas, const guint32 *inks, guint32 ground, guint32 *pixels,
    guint width, guint height, guint n_threads)
{
    g_autoptr(WijkPlate) plate = wijk_plate_new(areas, width, height, n_threads, NULL);

    assert_non_null(plate);
    for (gsize i = 0; i < (gsize)width * height; i++)
        pixels[i] = ground;
    wijk_plate_ink(plate, inks, (guint8 *)pixels, 4 * (gsize)width, n_threads);
}

/* Weight of one ring in every pixel, as the grey of white ink on black. */
static void
weights_of_ring(const double *xy, gsize n, guint8 *out)
{
    const double *rings[] = {xy};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, &n, 1);
    guint32 inks[] = {WHITE};
    guint32 pixels[SIDE * SIDE];

    ink(areas, inks, BLACK, pixels, SIDE, SIDE, 1);
    for (guint i = 0; i < SIDE * SIDE; i++) {
        out[i] = (guint8)pixels[i];
        assert_int_equal(pixels[i], 0xff000000u | out[i] * 0x010101u);
    }
}

static void
a_known_triangle_has_known_weights(void **state)
{
    (void)state;
    const double xy[] = {1, 1, 3, 1, 1, 3};
    guint8 weight[SIDE * SIDE];

    weights_of_ring(xy, 3, weight);
    assert_int_equal(weight[1 * SIDE + 1], 255);
    assert_int_equal(weight[1 * SIDE + 2], 128); /* half of 255 is 127.5 */
    assert_int_equal(weight[2 * SIDE + 1], 128);
    assert_int_equal(weight[2 * SIDE + 2], 0);
    assert_int_equal(weight[0], 0);
}

static void
an_eighth_of_a_pixel_counts(void **state)
{
    (void)state;
    const double xy[] = {5.25, 7.5, 5.5, 7.5, 5.5, 8, 5.25, 8};
    guint8 weight[SIDE * SIDE];

    weights_of_ring(xy, 4, weight);
    assert_int_equal(weight[7 * SIDE + 5], 32); /* 255 / 8 = 31.9 */
}

static void
both_directions_cover_the_same(void **state)
{
    (void)state;
    const double one[] = {1.5, 1, 30, 7, 12, 33};
    const double other[] = {12, 33, 30, 7, 1.5, 1};
    guint8 a[SIDE * SIDE];
    guint8 b[SIDE * SIDE];

    weights_of_ring(one, 3, a);
    weights_of_ring(other, 3, b);
    assert_memory_equal(a, b, sizeof a);
}

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

/* What is left of a polygon on one side of a line x = at or y = at (axis 0 or 1).
 * Sutherland & Hodgman (1974), doi:10.1145/360767.360802. */
static gsize
clip(const double *xy, gsize n, guint axis, double at, double side, double *out)
{
    gsize kept = 0;

    for (gsize i = 0, k = n - 1; i < n; k = i++) {
        double here = side * (xy[2 * i + axis] - at);
        double before = side * (xy[2 * k + axis] - at);

        if ((here > 0) != (before > 0)) {
            double t = before / (before - here);

            out[2 * kept] = xy[2 * k] + t * (xy[2 * i] - xy[2 * k]);
            out[2 * kept + 1] = xy[2 * k + 1] + t * (xy[2 * i + 1] - xy[2 * k + 1]);
            out[2 * kept++ + axis] = at;
        }
        if (here > 0) {
            out[2 * kept] = xy[2 * i];
            out[2 * kept++ + 1] = xy[2 * i + 1];
        }
    }
    return kept;
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

/* Area of the polygon in one pixel. */
static double
clipped_area(const double *xy, gsize n, guint column, guint row)
{
    double a[400];
    double b[400];

    n = clip(xy, n, 0, column, 1, a);
    n = clip(a, n, 0, column + 1, -1, b);
    n = clip(b, n, 1, row, 1, a);
    n = clip(a, n, 1, row + 1, -1, b);
    return n < 3 ? 0 : fabs(shoelace(b, n));
}

/* Half a 255th for rounding the weight; the rest for vertices that are rounded to 1/1024
 * px, which moves a border by at most 0.0007 px, 0.18 of 255, twice in a pixel. */
#define CLIP_TOLERANCE 0.86

static void
random_polygons_agree_with_clipping(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(7);
    guint8 weight[SIDE * SIDE];
    double xy[80];
    guint n_mixed = 0;

    for (guint round = 0; round < 100; round++) {
        gsize n = random_star(random, xy, round % 3 == 0 ? 3 : 40);

        weights_of_ring(xy, n, weight);
        for (guint i = 0; i < SIDE * SIDE; i++) {
            test_assert_near(weight[i], 255 * clipped_area(xy, n, i % SIDE, i / SIDE),
                             CLIP_TOLERANCE, "weight");
            n_mixed += weight[i] % 255 != 0;
        }
    }
    assert_true(n_mixed > 10000);
    g_rand_free(random);
}

static void
what_lies_left_of_the_picture_keeps_winding(void **state)
{
    (void)state;
    const double whole[] = {-50, -50, 200, -50, 200, 200, -50, 200};
    const double slant[] = {-10.25, 3, 20, 3, 20, 40.5, -10.25, 9};
    double moved[8];
    guint8 weight[SIDE * SIDE];
    guint8 theirs[SIDE * SIDE];

    weights_of_ring(whole, 4, weight);
    for (guint i = 0; i < SIDE * SIDE; i++)
        assert_int_equal(weight[i], 255);
    weights_of_ring(slant, 4, weight);
    for (guint i = 0; i < 8; i++)
        moved[i] = slant[i] + (i % 2 == 0 ? 20 : 0);
    weights_of_ring(moved, 4, theirs);
    for (guint row = 0; row < SIDE; row++)
        assert_memory_equal(weight + row * SIDE, theirs + row * SIDE + 20, SIDE - 20);
}

static void
far_corners_keep_slopes(void **state)
{
    (void)state;
    /* A diagonal from 10^8 px up left to 10^8 px down right. */
    const double xy[] = {-1e8, -1e8, 1e8, 1e8, -1e8, 1e8};
    guint8 weight[SIDE * SIDE];

    weights_of_ring(xy, 3, weight);
    for (guint i = 0; i < SIDE; i++) {
        assert_int_equal(weight[i * SIDE + i], 128);
        if (i > 0) {
            assert_int_equal(weight[i * SIDE + i - 1], 255);
            assert_int_equal(weight[(i - 1) * SIDE + i], 0);
        }
    }
}

/* Width decides how high bands are: 6 rows here, 64 in the small picture. */
static void
a_long_ring_is_the_same_in_any_band(void **state)
{
    (void)state;
    enum { N = 3000, WIDE = 20000 };
    GRand *random = g_rand_new_with_seed(12);
    g_autofree double *xy = g_new(double, 2 * N);
    g_autofree guint32 *pixels = g_new(guint32, WIDE * SIDE);
    const double *rings[] = {xy};
    const gsize n[] = {N};
    const guint32 inks[] = {WHITE};
    guint8 weight[SIDE * SIDE];
    double sum = 0;

    for (guint i = 0; i < N; i++) {
        double angle = 2 * G_PI * i / N;
        double radius = g_rand_double_range(random, 5, 31);

        xy[2 * i] = 32 + radius * cos(angle);
        xy[2 * i + 1] = 32 + radius * sin(angle);
    }
    weights_of_ring(xy, N, weight);
    for (guint i = 0; i < SIDE * SIDE; i++)
        sum += weight[i] / 255.0;
    /* A thousand mixed pixels, each rounded by up to 1/510. */
    test_assert_near(sum, fabs(shoelace(xy, N)), 0.2, "area");
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, n, 1);
    ink(areas, inks, BLACK, pixels, WIDE, SIDE, 1);
    for (guint row = 0; row < SIDE; row++)
        for (guint column = 0; column < SIDE; column++)
            assert_int_equal(pixels[row * WIDE + column] & 0xff,
                             weight[row * SIDE + column]);
    g_rand_free(random);
}

/* A partition of the picture and beyond: cells of a grid with corners moved by up to 0.7.
 */
static WijkAreas *
make_partition(guint n, double cell, double quantum, double shift)
{
    GRand *random = g_rand_new_with_seed(11);
    g_autofree double *corner = g_new(double, 2 * (n + 1) * (n + 1));
    g_autofree double *xy = g_new(double, 8 * n * n);
    g_autofree const double **ring = g_new(const double *, n *n);
    g_autofree gsize *size = g_new(gsize, n * n);
    WijkAreas *areas;

    for (guint i = 0; i < (n + 1) * (n + 1); i++) {
        double x = (i % (n + 1) + g_rand_double_range(random, -0.35, 0.35)) * cell + shift;
        double y = (i / (n + 1) + g_rand_double_range(random, -0.35, 0.35)) * cell + shift;

        corner[2 * i] = quantum > 0 ? rint(x / quantum) * quantum : x;
        corner[2 * i + 1] = quantum > 0 ? rint(y / quantum) * quantum : y;
    }
    for (guint r = 0; r < n; r++)
        for (guint c = 0; c < n; c++) {
            double *to = xy + 8 * (r * n + c);
            const double *a = corner + 2 * (r * (n + 1) + c);
            const double *b = a + 2 * (n + 1);

            memcpy(to, a, 4 * sizeof *to);
            to[4] = b[2];
            to[5] = b[3];
            to[6] = b[0];
            to[7] = b[1];
            ring[r * n + c] = to;
            size[r * n + c] = 4;
        }
    areas = areas_of_rings(ring, size, n * n);
    g_rand_free(random);
    return areas;
}

static void
assert_no_leak(guint n, double cell, double quantum)
{
    g_autoptr(WijkAreas) areas = make_partition(n, cell, quantum, -2 * cell);
    g_autofree guint32 *inks = g_new(guint32, n * n);
    guint width = 300;
    guint height = 200;
    g_autofree guint32 *pixels = g_new(guint32, width * height);

    assert_true(n * cell > width + 4 * cell);
    for (guint i = 0; i < n * n; i++)
        inks[i] = 0xff7f3b08u;
    ink(areas, inks, 0xffffffffu, pixels, width, height, 2);
    for (guint i = 0; i < width * height; i++)
        assert_int_equal(pixels[i], 0xff7f3b08u);
}

static void
no_ground_leaks_through_snapped_borders(void **state)
{
    (void)state;
    assert_no_leak(60, 7.3, 0.125);
}

static void
no_ground_leaks_through_borders_that_are_not_snapped(void **state)
{
    (void)state;
    assert_no_leak(60, 7.3, 0);
}

static void
no_ground_leaks_where_many_areas_share_a_pixel(void **state)
{
    (void)state;
    assert_no_leak(1100, 0.3, 0);
}

static void
threads_change_nothing(void **state)
{
    (void)state;
    guint n = 60;
    g_autoptr(WijkAreas) areas = make_partition(n, 7.3, 0, 3);
    g_autofree guint32 *inks = g_new(guint32, n * n);
    g_autofree guint32 *one = g_new(guint32, 500 * 450);
    g_autofree guint32 *three = g_new(guint32, 500 * 450);

    for (guint i = 0; i < n * n; i++)
        inks[i] = i % 7 == 0 ? WIJK_INK_NONE : 0xff000000u | (i * 2654435761u >> 8);
    ink(areas, inks, 0xfff0e0d0u, one, 500, 450, 1);
    ink(areas, inks, 0xfff0e0d0u, three, 500, 450, 3);
    assert_memory_equal(one, three, 500 * 450 * sizeof *one);
}

static void
overlaps_share_a_pixel(void **state)
{
    (void)state;
    const double a[] = {0, 0, 4, 0, 4, 4, 0, 4};
    const double b[] = {2, 0, 6, 0, 6, 4, 2, 4};
    const double *rings[] = {a, b};
    const gsize n[] = {4, 4};
    const guint32 inks[] = {0xffff0000u, 0xff0000ffu};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, n, 2);
    guint32 pixels[8 * 8];

    ink(areas, inks, BLACK, pixels, 8, 8, 1);
    assert_int_equal(pixels[0], 0xffff0000u);
    assert_int_equal(pixels[5], 0xff0000ffu);
    /* 127.5 each; of equal remainders the first area gets the odd 255th. */
    assert_int_equal(pixels[2], 0xff80007fu);
}

static void
three_areas_share_a_pixel_exactly(void **state)
{
    (void)state;
    /* Three columns of a third of a pixel, near enough; 85 each. */
    const double a[] = {0, 0, 1.0 / 3, 0, 1.0 / 3, 1, 0, 1};
    const double b[] = {1.0 / 3, 0, 2.0 / 3, 0, 2.0 / 3, 1, 1.0 / 3, 1};
    const double c[] = {2.0 / 3, 0, 1, 0, 1, 1, 2.0 / 3, 1};
    const double *rings[] = {a, b, c};
    const gsize n[] = {4, 4, 4};
    const guint32 inks[] = {0xffff0000u, 0xff00ff00u, 0xff0000ffu};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, n, 3);
    guint32 pixels[4];

    ink(areas, inks, BLACK, pixels, 2, 2, 1);
    assert_int_equal(pixels[0], 0xff555555u);
    assert_int_equal(pixels[1], BLACK);
}

static void
a_hole_shows_what_lies_in_it(void **state)
{
    (void)state;
    const double outline[] = {0, 0, 10, 0, 10, 10, 0, 10};
    const double hole[] = {2.5, 2.5, 2.5, 7.5, 7.5, 7.5, 7.5, 2.5};
    const double lake[] = {2.5, 2.5, 7.5, 2.5, 7.5, 7.5, 2.5, 7.5};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const guint32 inks[] = {0xffff0000u, 0xff0000ffu};
    guint32 pixels[100];

    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = "a", .name = ""});
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, outline, 4, 2);
    wijk_areas_builder_add_ring(builder, hole, 4, 2);
    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = "b", .name = ""});
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, lake, 4, 2);
    g_autoptr(WijkAreas) areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, NULL);

    ink(areas, inks, WHITE, pixels, 10, 10, 1);
    assert_int_equal(pixels[11], 0xffff0000u);
    assert_int_equal(pixels[55], 0xff0000ffu);
    assert_int_equal(pixels[52], 0xff80007fu);
    assert_int_equal(pixels[22], 0xffbf0040u); /* 191.25 and 63.75 */
}

static void
parts_of_one_area_meet_in_a_pixel(void **state)
{
    (void)state;
    const double left[] = {0, 0, 2.5, 0, 2.5, 4, 0, 4};
    const double right[] = {2.5, 0, 4, 0, 4, 4, 2.5, 4};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const guint32 inks[] = {0xffff0000u};
    guint32 pixels[16];

    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = "a", .name = ""});
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, left, 4, 2);
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, right, 4, 2);
    g_autoptr(WijkAreas) areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, NULL);

    ink(areas, inks, WHITE, pixels, 4, 4, 1);
    for (guint i = 0; i < 16; i++)
        assert_int_equal(pixels[i], 0xffff0000u);
}

static void
an_area_that_is_not_inked_shows_the_ground(void **state)
{
    (void)state;
    const double a[] = {0, 0, 1.5, 0, 1.5, 4, 0, 4};
    const double b[] = {1.5, 0, 4, 0, 4, 4, 1.5, 4};
    const double *rings[] = {a, b};
    const gsize n[] = {4, 4};
    const guint32 inks[] = {0xffff0000u, WIJK_INK_NONE};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, n, 2);
    guint32 pixels[16];

    ink(areas, inks, 0xff00ff00u, pixels, 4, 4, 1);
    assert_int_equal(pixels[0], 0xffff0000u);
    assert_int_equal(pixels[1], 0xff807f00u);
    assert_int_equal(pixels[2], 0xff00ff00u);
}

static void
a_picture_that_is_too_large_is_refused(void **state)
{
    (void)state;
    const double a[] = {0, 0, 1, 0, 1, 1};
    const double *rings[] = {a};
    const gsize n[] = {3};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, n, 1);
    g_autoptr(GError) error = NULL;

    assert_null(wijk_plate_new(areas, 100000, 100000, 1, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_LIMIT));
}

static void
no_areas_make_an_empty_plate(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) areas = areas_of_rings(NULL, NULL, 0);
    g_autoptr(WijkPlate) plate = wijk_plate_new(areas, 5, 5, 2, NULL);
    guint32 pixels[25] = {0};

    assert_non_null(plate);
    wijk_plate_ink(plate, NULL, (guint8 *)pixels, 20, 2);
    assert_int_equal(pixels[7], 0);
    assert_true(wijk_plate_bytes(plate) > 0);
}

/* The left half of the picture hatched black on white, by any number of threads. */
static void
hatch_left_half(const WijkHatch *hatch, double right, guint n_threads, guint32 *pixels)
{
    const double xy[] = {0, 0, right, 0, right, SIDE, 0, SIDE};
    const double *rings[] = {xy};
    gsize n = 4;
    const guint32 inks[] = {WHITE};
    const guint8 hatch_of_area[] = {0};
    g_autoptr(WijkAreas) areas = areas_of_rings(rings, &n, 1);
    g_autoptr(WijkPlate) plate = wijk_plate_new(areas, SIDE, SIDE, n_threads, NULL);

    for (guint i = 0; i < SIDE * SIDE; i++)
        pixels[i] = WHITE;
    wijk_plate_ink(plate, inks, (guint8 *)pixels, 4 * SIDE, n_threads);
    wijk_plate_hatch(plate, hatch, 1, hatch_of_area, (guint8 *)pixels, 4 * SIDE, n_threads);
}

/* Lines 1.5 px wide, 4 px apart, the first in the middle of x = 0: of the columns 0.75 is
 * covered of 0 and of 3, nothing of 1 and 2. */
static void
upright_hatches_cover_what_they_are_wide(void **state)
{
    const WijkHatch hatch = {BLACK, 1, 0, 4, 1.5, FALSE};
    guint32 pixels[SIDE * SIDE];

    (void)state;
    hatch_left_half(&hatch, 32, 1, pixels);
    for (guint column = 0; column < 32; column++) {
        guint light = pixels[SIDE * 20 + column] & 0xff;

        if (column % 4 == 0 || column % 4 == 3)
            test_assert_near(light, 255 * 0.25, 2, "line");
        else
            assert_int_equal(light, 255);
    }
}

static void
slanted_hatches_cover_their_share(void **state)
{
    const WijkHatch hatch = {BLACK, sin(0.6), cos(0.6), 5.3, 1.1, FALSE};
    guint32 pixels[SIDE * SIDE];
    guint32 again[SIDE * SIDE];
    double dark = 0;

    (void)state;
    hatch_left_half(&hatch, SIDE, 1, pixels);
    hatch_left_half(&hatch, SIDE, 3, again);
    assert_memory_equal(pixels, again, sizeof pixels);
    for (guint i = 0; i < SIDE * SIDE; i++)
        dark += 1 - (pixels[i] & 0xff) / 255.0;
    test_assert_near(dark / (SIDE * SIDE), 1.1 / 5.3, 0.004, "share");
}

/* The share that neither of two lines covers is the product of what each leaves. */
static void
crossed_hatches_cover_what_either_line_does(void **state)
{
    const WijkHatch hatch = {BLACK, sin(0.6), cos(0.6), 5.3, 1.1, TRUE};
    guint32 pixels[SIDE * SIDE];
    double light = 0;

    (void)state;
    hatch_left_half(&hatch, SIDE, 1, pixels);
    for (guint i = 0; i < SIDE * SIDE; i++)
        light += (pixels[i] & 0xff) / 255.0;
    test_assert_near(light / (SIDE * SIDE), (1 - 1.1 / 5.3) * (1 - 1.1 / 5.3), 0.006,
                     "share");
}

/* Lines 1 px wide through the corner: the pixels of the first row and of the first column
 * are half covered, the corner by three quarters. */
static void
crossed_hatches_run_both_ways(void **state)
{
    const WijkHatch hatch = {BLACK, 0, 1, 8, 1, TRUE};
    guint32 pixels[SIDE * SIDE];

    (void)state;
    hatch_left_half(&hatch, SIDE, 1, pixels);
    test_assert_near(pixels[4] & 0xff, 127.5, 2, "along");
    test_assert_near(pixels[4 * SIDE] & 0xff, 127.5, 2, "across");
    test_assert_near(pixels[0] & 0xff, 63.75, 2, "corner");
    assert_int_equal(pixels[4 * SIDE + 4], WHITE);
}

/* A pixel of which half is the area's takes half of the line. */
static void
hatches_stay_in_their_area(void **state)
{
    const WijkHatch hatch = {BLACK, 0, 1, 2, 2, FALSE};
    guint32 pixels[SIDE * SIDE];

    (void)state;
    hatch_left_half(&hatch, 32.5, 1, pixels);
    assert_int_equal(pixels[31], BLACK);
    test_assert_near(pixels[32] & 0xff, 127.5, 1, "half");
    assert_int_equal(pixels[33], WHITE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_triangle_has_known_weights),
        cmocka_unit_test(an_eighth_of_a_pixel_counts),
        cmocka_unit_test(both_directions_cover_the_same),
        cmocka_unit_test(random_polygons_agree_with_clipping),
        cmocka_unit_test(what_lies_left_of_the_picture_keeps_winding),
        cmocka_unit_test(far_corners_keep_slopes),
        cmocka_unit_test(a_long_ring_is_the_same_in_any_band),
        cmocka_unit_test(no_ground_leaks_through_snapped_borders),
        cmocka_unit_test(no_ground_leaks_through_borders_that_are_not_snapped),
        cmocka_unit_test(no_ground_leaks_where_many_areas_share_a_pixel),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(overlaps_share_a_pixel),
        cmocka_unit_test(three_areas_share_a_pixel_exactly),
        cmocka_unit_test(a_hole_shows_what_lies_in_it),
        cmocka_unit_test(parts_of_one_area_meet_in_a_pixel),
        cmocka_unit_test(an_area_that_is_not_inked_shows_the_ground),
        cmocka_unit_test(a_picture_that_is_too_large_is_refused),
        cmocka_unit_test(no_areas_make_an_empty_plate),
        cmocka_unit_test(upright_hatches_cover_what_they_are_wide),
        cmocka_unit_test(slanted_hatches_cover_their_share),
        cmocka_unit_test(crossed_hatches_cover_what_either_line_does),
        cmocka_unit_test(crossed_hatches_run_both_ways),
        cmocka_unit_test(hatches_stay_in_their_area),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
