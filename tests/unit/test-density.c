/* SPDX-License-Identifier: EUPL-1.2 */
#include "analysis/density.h"

#include <math.h>
#include <string.h>

#include "analysis/bandwidth.h"
#include "analysis/window.h"
#include "base/error.h"
#include "base/limit.h"
#include "support/shapes.h"

#define N_MANY 3000
#define ROWS_TOLERANCE 1e-10 /* of the maximum: what density.h promises of sums by rows */
#define LATTICE_TOLERANCE                                                                  \
    3e-8 /* of a point's peak, a point: what it promises of the lattice */

typedef struct {
    double x[N_MANY], y[N_MANY], weight[N_MANY];
} Points;

/* Points at RD-like coordinates, some of them off the grid of 100 x 80 cells of 25 m. */
static Points *
scatter(void)
{
    Points *points = g_new(Points, 1);
    guint64 z = 1;

    for (guint i = 0; i < N_MANY; i++) {
        double *value[] = {&points->x[i], &points->y[i], &points->weight[i]};

        for (guint k = 0; k < 3; k++) {
            z = z * G_GUINT64_CONSTANT(6364136223846793005) + 1442695040888963407;
            *value[k] = (double)(z >> 11) / 9007199254740992.0;
        }
        points->x[i] = 233000 + 3000 * points->x[i] - 250;
        points->y[i] = 581000 + 2400 * points->y[i] - 200;
    }
    return points;
}

static const WijkDensityGrid grid = {233000, 581000, 25, 100, 80};

static WijkDensity
ask(const Points *points, WijkKernel kernel, double bandwidth)
{
    return (WijkDensity){.n = N_MANY,
                         .x = points->x,
                         .y = points->y,
                         .weight = points->weight,
                         .kernel = kernel,
                         .bandwidth = bandwidth,
                         .n_threads = 2};
}

static double *
at_centres(const WijkDensity *density, const WijkDensityGrid *g)
{
    gsize n = (gsize)g->n_columns * g->n_rows;
    g_autofree double *x = g_new(double, n);
    g_autofree double *y = g_new(double, n);
    double *value;

    for (gsize i = 0; i < n; i++) {
        x[i] = g->x0 + ((double)(i % g->n_columns) + 0.5) * g->cell;
        y[i] = g->y0 + ((double)(i / g->n_columns) + 0.5) * g->cell;
    }
    value = wijk_density_at(density, x, y, n, NULL);
    assert_non_null(value);
    return value;
}

/* The sum cell by cell of wijk_density_at() is the truth; it is held to oracles. */
static void
assert_grid_is_exact(WijkKernel kernel, double bandwidth)
{
    g_autofree Points *points = scatter();
    WijkDensity density = ask(points, kernel, bandwidth);
    g_autofree double *right = at_centres(&density, &grid);
    g_autofree double *value = wijk_density_grid(&density, &grid, NULL);
    double most = 0;

    assert_non_null(value);
    for (gsize i = 0; i < 8000; i++)
        most = MAX(most, right[i]);
    assert_true(most > 0);
    for (gsize i = 0; i < 8000; i++)
        test_assert_near(value[i], right[i], ROWS_TOLERANCE * most, wijk_kernel_id(kernel));
}

static void
short_runs_of_powers_are_exact(void **state)
{
    (void)state;
    assert_grid_is_exact(WIJK_KERNEL_QUARTIC, 110);
    assert_grid_is_exact(WIJK_KERNEL_EPANECHNIKOV, 110);
    assert_grid_is_exact(WIJK_KERNEL_UNIFORM, 110);
    assert_grid_is_exact(WIJK_KERNEL_TRIWEIGHT, 110);
}

static void
long_runs_of_powers_are_exact(void **state)
{
    (void)state;
    assert_grid_is_exact(WIJK_KERNEL_QUARTIC, 160);
    assert_grid_is_exact(WIJK_KERNEL_QUARTIC, 700);
    assert_grid_is_exact(WIJK_KERNEL_EPANECHNIKOV, 700);
    assert_grid_is_exact(WIJK_KERNEL_UNIFORM, 700);
    assert_grid_is_exact(WIJK_KERNEL_TRIWEIGHT, 160);
    assert_grid_is_exact(WIJK_KERNEL_TRIWEIGHT, 700);
}

/* More than one segment of columns that share an origin. */
static void
wide_grids_are_exact(void **state)
{
    static const WijkDensityGrid wide = {232000, 581000, 8, 500, 6};
    g_autofree Points *points = scatter();
    WijkDensity density = ask(points, WIJK_KERNEL_TRIWEIGHT, 400);
    g_autofree double *right = at_centres(&density, &wide);
    g_autofree double *value = wijk_density_grid(&density, &wide, NULL);
    double most = 0;

    (void)state;
    for (gsize i = 0; i < 3000; i++)
        most = MAX(most, right[i]);
    for (gsize i = 0; i < 3000; i++)
        test_assert_near(value[i], right[i], ROWS_TOLERANCE * most, "wide");
}

static void
cones_and_small_gaussians_are_exact(void **state)
{
    (void)state;
    assert_grid_is_exact(WIJK_KERNEL_TRIANGULAR, 300);
    assert_grid_is_exact(WIJK_KERNEL_GAUSSIAN, 15);
    assert_grid_is_exact(WIJK_KERNEL_GAUSSIAN, 70);
}

/* Holds every 97th cell of a grid large enough for a lattice to the direct sum. */
static void
assert_lattice_is_near(const WijkDensity *density, double total)
{
    static const WijkDensityGrid large = {233000, 581000, 8, 400, 300};
    double peak = wijk_kernel_value(WIJK_KERNEL_GAUSSIAN, density->bandwidth, 0);
    double x[1237];
    double y[1237];
    double worst = 0;
    g_autofree double *value = wijk_density_grid(density, &large, NULL);
    g_autofree double *right = NULL;

    for (guint i = 0; i < 1237; i++) {
        x[i] = large.x0 + large.cell * (97 * i % 400 + 0.5);
        y[i] = large.y0 + large.cell * (97 * i / 400 + 0.5);
    }
    right = wijk_density_at(density, x, y, 1237, NULL);
    for (guint i = 0; i < 1237; i++) {
        double off = fabs(value[97 * (gsize)i] - right[i]);

        test_assert_near(off, 0, LATTICE_TOLERANCE * peak * total, "sum");
        worst = MAX(worst, off);
    }
    /* Else this was the sum by rows, and nothing was tested. */
    assert_true(worst > 1e-14 * peak * total);
}

static void
gaussians_on_a_lattice_are_within_their_bound(void **state)
{
    g_autofree Points *points = scatter();
    double total = 0;

    (void)state;
    for (guint i = 0; i < N_MANY; i++)
        total += points->weight[i];
    for (double sigma = 100; sigma <= 800; sigma *= 2) {
        WijkDensity density = ask(points, WIJK_KERNEL_GAUSSIAN, sigma);

        assert_lattice_is_near(&density, total);
    }
}

/* The bound holds for a single point, many times over so that a lattice is worth it; errors
 * of many places cancel, these do not. A point that is far off spreads the nodes. */
static void
one_point_on_a_lattice_is_within_its_bound(void **state)
{
    g_autofree Points *points = scatter();
    WijkDensity density = ask(points, WIJK_KERNEL_GAUSSIAN, 150);

    (void)state;
    for (guint i = 1; i < N_MANY; i++) {
        points->x[i] = 233711.3;
        points->y[i] = 581911.9;
        points->weight[i] = 1;
    }
    assert_lattice_is_near(&density, N_MANY);
}

static void
kernels_integrate_to_1(void **state)
{
    static const double x = 500.3;
    static const double y = 501.7;
    static const WijkDensityGrid fine = {0, 0, 2, 500, 500};

    (void)state;
    for (WijkKernel kernel = 0; kernel < WIJK_N_KERNELS; kernel++) {
        WijkDensity density = {.n = 1, .x = &x, .y = &y, .kernel = kernel, .n_threads = 1};
        double sum = 0;
        double moment = 0;

        density.bandwidth = wijk_kernel_bandwidth(kernel, 50);

        g_autofree double *value = wijk_density_grid(&density, &fine, NULL);

        for (gsize i = 0; i < 250000; i++) {
            double dx = 2 * ((double)(i % 500) + 0.5) - x;

            sum += 4 * value[i];
            moment += 4 * value[i] * dx * dx;
        }
        /* 1e-3: cells of 2 m along the rim of the uniform kernel. */
        test_assert_near(sum, 1, 1e-3, wijk_kernel_id(kernel));
        test_assert_near(sqrt(moment), 50, 0.05, wijk_kernel_id(kernel));
    }
}

static WijkAreas *
box_with_hole(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "BU00000001");
    shape_box(builder, 233000, 581000, 234000, 583000);
    shape_box_ring(builder, 233300, 581500, 233700, 582000);
    shape_area(builder, "BU00000002");
    shape_box(builder, 234000, 581000, 235500, 583000);
    return shape_finish(builder);
}

/* The mass of every kernel is what falls on small cells within the window: two areas, one
 * with a hole, that share a border. */
static void
masses_count_all_rings_of_all_areas(void **state)
{
    static const double place[][2] = {{233000, 581000}, {233250, 581500}, {233500, 581750},
                                      {234000, 582000}, {235400, 582900}, {232900, 581700}};
    g_autoptr(WijkAreas) areas = box_with_hole();
    static const WijkDensityGrid fine = {233000, 581000, 10, 250, 200};

    (void)state;
    for (WijkKernel kernel = 0; kernel < WIJK_N_KERNELS; kernel++) {
        g_autoptr(WijkWindow) window = wijk_window_new(areas, kernel, 300, NULL);

        for (guint p = 0; p < G_N_ELEMENTS(place); p++) {
            WijkDensity density = {.n = 1,
                                   .x = &place[p][0],
                                   .y = &place[p][1],
                                   .kernel = kernel,
                                   .bandwidth = 300,
                                   .n_threads = 1};
            g_autofree double *value = wijk_density_grid(&density, &fine, NULL);
            double sum = 0;

            for (gsize i = 0; i < 50000; i++)
                if (wijk_window_contains(window, 233005 + 10 * (double)(i % 250),
                                         581005 + 10 * (double)(i / 250)))
                    sum += 100 * value[i];
            test_assert_near(wijk_window_mass(window, place[p][0], place[p][1]), sum, 2e-3,
                             wijk_kernel_id(kernel));
        }
    }
}

/* A kernel wholly inside, wholly in the hole, and one that swallows the window. */
static void
masses_of_all_and_nothing(void **state)
{
    g_autoptr(WijkAreas) areas = box_with_hole();
    g_autoptr(WijkWindow) small = wijk_window_new(areas, WIJK_KERNEL_QUARTIC, 200, NULL);
    g_autoptr(WijkWindow) large = wijk_window_new(areas, WIJK_KERNEL_UNIFORM, 1e5, NULL);

    (void)state;
    test_assert_near(wijk_window_mass(small, 234000, 582000), 1, 1e-12, "inside");
    test_assert_near(wijk_window_mass(small, 233500, 581200), 1, 1e-12, "touching");
    test_assert_near(wijk_window_mass(small, 233500, 581750), 0, 1e-12, "in the hole");
    test_assert_near(wijk_window_mass(small, 230000, 581750), 0, 0, "far off");
    test_assert_near(wijk_window_mass(large, 233500, 581750),
                     (2500. * 2000 - 400 * 500) / (G_PI * 1e10), 1e-13, "swallowed");
    assert_true(wijk_window_contains(small, 235500, 583000));
    assert_true(wijk_window_contains(small, 233300, 581700));
    assert_false(wijk_window_contains(small, 233301, 581700));
    assert_false(wijk_window_contains(small, 235500.001, 582000));
}

static void
diggle_keeps_the_total(void **state)
{
    g_autofree Points *points = scatter();
    g_autoptr(WijkAreas) areas = box_with_hole();
    g_autoptr(WijkWindow) window = wijk_window_new(areas, WIJK_KERNEL_QUARTIC, 300, NULL);
    static const WijkDensityGrid fine = {233000, 581000, 10, 250, 200};
    WijkDensity density = ask(points, WIJK_KERNEL_QUARTIC, 300);
    double total = 0;
    double sum = 0;

    (void)state;
    density.edge = WIJK_EDGE_DIGGLE;
    density.window = areas;

    g_autofree double *value = wijk_density_grid(&density, &fine, NULL);

    for (guint i = 0; i < N_MANY; i++)
        if (wijk_window_contains(window, points->x[i], points->y[i]))
            total += points->weight[i];
    for (gsize i = 0; i < 50000; i++)
        sum += isnan(value[i]) ? 0 : 100 * value[i];
    assert_true(total > 1000);
    test_assert_near(sum / total, 1, 1e-4, "total");
    assert_true(isnan(value[75 * 250 + 50])); /* in the hole */
}

static void
weights_count_as_so_many_points(void **state)
{
    static const double x[] = {10, 10, 10, 40};
    static const double y[] = {10, 10, 10, 20};
    static const double weight[] = {3, 1, 0};
    static const double wx[] = {10, 40, 15};
    static const double wy[] = {10, 20, 15};
    static const WijkDensityGrid small = {0, 0, 5, 10, 6};
    WijkDensity many = {.n = 4,
                        .x = x,
                        .y = y,
                        .kernel = WIJK_KERNEL_EPANECHNIKOV,
                        .bandwidth = 25,
                        .n_threads = 1};
    WijkDensity weighted = many;

    (void)state;
    weighted.n = 3;
    weighted.x = wx;
    weighted.y = wy;
    weighted.weight = weight;

    g_autofree double *a = wijk_density_grid(&many, &small, NULL);
    g_autofree double *b = wijk_density_grid(&weighted, &small, NULL);

    for (gsize i = 0; i < 60; i++)
        test_assert_near(a[i], b[i], 1e-15, "weight");
    assert_true(a[2 * 10 + 2] > 0);
}

static void
no_points_give_zeroes(void **state)
{
    WijkDensity density = {.bandwidth = 10, .n_threads = 3};

    (void)state;
    for (density.kernel = 0; density.kernel < WIJK_N_KERNELS; density.kernel++) {
        g_autofree double *value = wijk_density_grid(&density, &grid, NULL);
        double at = 5;
        g_autofree double *one = wijk_density_at(&density, &at, &at, 1, NULL);

        assert_non_null(value);
        for (gsize i = 0; i < 8000; i++)
            assert_true(value[i] == 0);
        assert_true(one[0] == 0);
    }
}

static void
threads_change_no_bit(void **state)
{
    g_autofree Points *points = scatter();
    g_autoptr(WijkAreas) areas = box_with_hole();

    (void)state;
    for (WijkKernel kernel = 0; kernel < WIJK_N_KERNELS; kernel++) {
        WijkDensity density = ask(points, kernel, 250);

        density.window = areas;
        density.edge = kernel % 2 == 0 ? WIJK_EDGE_DIGGLE : WIJK_EDGE_UNIFORM;
        density.n_threads = 1;

        g_autofree double *one = wijk_density_grid(&density, &grid, NULL);

        density.n_threads = 3;

        g_autofree double *three = wijk_density_grid(&density, &grid, NULL);

        assert_memory_equal(one, three, 8000 * sizeof *one);
    }
}

static void
assert_refused(const WijkDensity *density, const WijkDensityGrid *g, WijkErrorCode code)
{
    g_autoptr(GError) error = NULL;
    g_autofree double *value = wijk_density_grid(density, g, &error);

    assert_null(value);
    assert_true(g_error_matches(error, WIJK_ERROR, (int)code));
}

static void
wrong_input_is_refused(void **state)
{
    double x[] = {1, NAN};
    double y[] = {1, 2};
    double weight[] = {1, -1};
    const WijkDensityGrid huge = {0, 0, 1, 50000, 50000};
    const WijkDensityGrid fine = {0, 0, 1e-4, 10, 10};
    const WijkDensityGrid empty = {0, 0, 1, 0, 10};
    WijkDensity d = {.n = 1, .x = x, .y = y, .bandwidth = 5, .n_threads = 1};

    (void)state;
    assert_refused(&d, &huge, WIJK_ERROR_LIMIT);
    assert_refused(&d, &fine, WIJK_ERROR_LIMIT);
    assert_refused(&d, &empty, WIJK_ERROR_USAGE);
    d.bandwidth = 0;
    assert_refused(&d, &grid, WIJK_ERROR_USAGE);
    d.bandwidth = 5;
    d.edge = WIJK_EDGE_DIGGLE;
    assert_refused(&d, &grid, WIJK_ERROR_USAGE);
    d.edge = WIJK_EDGE_NONE;
    d.n = 2;
    assert_refused(&d, &grid, WIJK_ERROR_DATA);
    x[1] = 2;
    d.weight = weight;
    assert_refused(&d, &grid, WIJK_ERROR_DATA);
    d.weight = NULL;
    d.n = WIJK_LIMIT_DENSITY_POINTS + 1;
    assert_refused(&d, &grid, WIJK_ERROR_LIMIT);
}

static void
points_at_one_place_have_no_bandwidth(void **state)
{
    static const double x[] = {3, 3, 3};

    (void)state;
    for (WijkBandwidth rule = 0; rule < WIJK_N_BANDWIDTHS; rule++) {
        g_autoptr(GError) error = NULL;

        assert_true(wijk_bandwidth_compute(rule, x, x, 3, &error) == 0);
        assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_runs_of_powers_are_exact),
        cmocka_unit_test(long_runs_of_powers_are_exact),
        cmocka_unit_test(wide_grids_are_exact),
        cmocka_unit_test(cones_and_small_gaussians_are_exact),
        cmocka_unit_test(gaussians_on_a_lattice_are_within_their_bound),
        cmocka_unit_test(one_point_on_a_lattice_is_within_its_bound),
        cmocka_unit_test(kernels_integrate_to_1),
        cmocka_unit_test(masses_count_all_rings_of_all_areas),
        cmocka_unit_test(masses_of_all_and_nothing),
        cmocka_unit_test(diggle_keeps_the_total),
        cmocka_unit_test(weights_count_as_so_many_points),
        cmocka_unit_test(no_points_give_zeroes),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(wrong_input_is_refused),
        cmocka_unit_test(points_at_one_place_have_no_bandwidth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
