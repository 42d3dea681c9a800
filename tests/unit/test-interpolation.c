/* SPDX-License-Identifier: EUPL-1.2 */
/* Areal interpolation by hand: three areas, two zones that overlap. */
#include "analysis/interpolation.h"

#include <math.h>

#include "support/shapes.h"

/* Sources 0 … 2 of 100, 50 and 80; targets share 25 of 0 and 50 of 1; 50 of 0 and 20 of 2.
 */
static WijkOverlap *
make(void)
{
    static const gsize start[] = {0, 2, 4};
    static const guint32 source[] = {0, 1, 0, 2};
    static const double area[] = {25, 50, 50, 20};
    static const double target[] = {100, 70};
    static const double whole[] = {100, 50, 80};

    return wijk_overlap_new(2, 3, g_memdup2(start, sizeof start),
                            g_memdup2(source, sizeof source), g_memdup2(area, sizeof area),
                            g_memdup2(target, sizeof target),
                            g_memdup2(whole, sizeof whole));
}

static void
counts_are_shared_out(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    const double value[] = {1000, 30, 400};
    double out[2];

    (void)state;
    wijk_interpolate_extensive(overlap, share, value, out);
    test_assert_near(out[0], 250 + 30, 1e-12, "first");
    test_assert_near(out[1], 500 + 100, 1e-12, "second");
}

static void
counts_of_what_is_met_go_there_whole(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_COVERED);
    const double value[] = {900, 30, 400};
    double out[2];

    (void)state;
    wijk_interpolate_extensive(overlap, share, value, out);
    test_assert_near(out[0], 300 + 30, 1e-12, "first");
    test_assert_near(out[1], 600 + 400, 1e-12, "second");
}

static void
densities_are_averaged_by_surface(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    const double value[] = {10, 40, NAN};
    double out[2];

    (void)state;
    wijk_interpolate_intensive(overlap, value, out);
    test_assert_near(out[0], (10 * 25 + 40 * 50) / 75.0, 1e-12, "first");
    test_assert_near(out[1], 10, 1e-12, "the missing one is left out");
}

static void
rates_are_averaged_by_what_they_are_rates_of(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    const double rate[] = {20, 50, 80};
    const double people[] = {1000, 30, NAN};
    double out[2];
    double counted[2];

    (void)state;
    wijk_interpolate_weighted(overlap, share, rate, people, out, counted);
    test_assert_near(out[0], (20 * 250 + 50 * 30) / 280.0, 1e-12, "first");
    test_assert_near(counted[0], 20 * 250 + 50 * 30, 1e-9, "what it counts");
    test_assert_near(out[1], 20, 1e-12, "without people it is left out");
}

static void
a_rate_among_nobody_is_none(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    const double rate[] = {20, 50, 80};
    const double nobody[] = {0, 0, 0};
    double out[2];

    (void)state;
    wijk_interpolate_weighted(overlap, share, rate, nobody, out, NULL);
    assert_true(isnan(out[0]) && isnan(out[1]));
}

static void
all_missing_is_no_figure_and_no_coverage(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    const double value[] = {NAN, INFINITY, -INFINITY};
    double out[2];

    (void)state;
    wijk_interpolate_extensive(overlap, share, value, out);
    assert_true(out[0] == 0 && out[1] == 0);
    wijk_interpolate_intensive(overlap, value, out);
    assert_true(isnan(out[0]) && isnan(out[1]));
    wijk_interpolate_coverage(overlap, value, NULL, out);
    assert_true(out[0] == 0 && out[1] == 0);
}

static void
coverage_is_of_the_whole_zone(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    const double value[] = {1, NAN, 3};
    const double other[] = {1, 2, NAN};
    double out[2];

    (void)state;
    wijk_interpolate_coverage(overlap, NULL, NULL, out);
    test_assert_near(out[0], 0.75, 1e-15, "first");
    test_assert_near(out[1], 1, 0, "second");
    wijk_interpolate_coverage(overlap, value, other, out);
    test_assert_near(out[0], 0.25, 1e-15, "only with both");
    test_assert_near(out[1], 50.0 / 70, 1e-15, "only with both");
}

static void
things_lie_where_others_are_known_to(void **state)
{
    g_autoptr(WijkOverlap) overlap = make();
    const double pair[] = {3, 0, 9, 0};
    const double whole[] = {12, 0, 5};
    guint32 n_plain;
    g_autofree double *share = wijk_shares_of_ancillary(overlap, pair, whole, &n_plain);

    (void)state;
    test_assert_near(share[0], 0.25, 0, "a quarter of the homes");
    test_assert_near(share[1], 1, 0, "no homes at all: by surface");
    test_assert_near(share[2], 0.75, 0, "three quarters");
    test_assert_near(share[3], 0, 0, "homes elsewhere");
    assert_int_equal(n_plain, 1);
}

/* The two halves of a square, all addresses in one of them. */
static void
points_are_counted_in_pairs(void **state)
{
    g_autoptr(WijkAreas) sources = shape_board(2, 1);
    g_autoptr(WijkAreas) targets = shape_board(2, 1);
    static const gsize start[] = {0, 1, 2};
    static const guint32 source[] = {0, 1};
    static const double one[] = {1, 1};
    g_autoptr(WijkOverlap) overlap = wijk_overlap_new(
        2, 2, g_memdup2(start, sizeof start), g_memdup2(source, sizeof source),
        g_memdup2(one, sizeof one), g_memdup2(one, sizeof one), g_memdup2(one, sizeof one));
    const double x[] = {0.5, 0.25, 1.5, 7, 0.1};
    const double y[] = {0.5, 0.75, 0.5, 7, 0.1};
    const double weight[] = {2, 3, 5, 100, NAN};
    double pair[2];
    double whole[2];

    (void)state;
    wijk_points_in_pairs(overlap, targets, sources, x, y, weight, 5, pair, whole);
    test_assert_near(pair[0], 5, 0, "left");
    test_assert_near(pair[1], 5, 0, "right");
    test_assert_near(whole[0], 5, 0, "left");
    wijk_points_in_pairs(overlap, targets, sources, x, y, NULL, 5, pair, whole);
    test_assert_near(pair[0], 3, 0, "without weights all count one");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_shared_out),
        cmocka_unit_test(counts_of_what_is_met_go_there_whole),
        cmocka_unit_test(densities_are_averaged_by_surface),
        cmocka_unit_test(rates_are_averaged_by_what_they_are_rates_of),
        cmocka_unit_test(a_rate_among_nobody_is_none),
        cmocka_unit_test(all_missing_is_no_figure_and_no_coverage),
        cmocka_unit_test(coverage_is_of_the_whole_zone),
        cmocka_unit_test(things_lie_where_others_are_known_to),
        cmocka_unit_test(points_are_counted_in_pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
