/* SPDX-License-Identifier: EUPL-1.2 */
/* Places that stand out: tails and p-values against R 4.2.2, the order of the list, and
 * what chance alone gives. */
#include "analysis/places.h"

#include <math.h>

#include "analysis/tail.h"
#include "support/support.h"

#define N_SMALL 20
#define RUNS 200
#define SIDE 40 /* cells along a side of the simulated city */

/* stats::pbinom(count - 1, n, share, lower.tail = FALSE) of R 4.2.2. */
static void
binomial_tails_are_those_of_r(void **state)
{
    static const struct {
        double count, n, share, p;
    } known[] = {
        {5, 20, 0.1, 0.0431744952844634},
        {1, 1, 0.3, 0.3},
        {12, 15947, 0.00023966446974236071, 0.000620591133189925},
        {40, 50, 0.9, 0.990645398412671},
        {3, 10, 0.5, 0.9453125},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        double p = wijk_tail_binomial(known[i].count, known[i].n, known[i].share);

        test_assert_near(p / known[i].p, 1.0, 1e-10, "binomial");
    }
    test_assert_near(wijk_tail_binomial(0, 5, 0.1), 1.0, 0.0, "none or more is certain");
    test_assert_near(wijk_tail_binomial(6, 5, 0.1), 0.0, 0.0, "more than all never is");
}

/* stats::pnbinom(count - 1, size = 1 / a, mu = mean, lower.tail = FALSE), stats::pbeta().
 */
static void
negative_binomial_tails_are_those_of_r(void **state)
{
    static const struct {
        double count, mean, a, p, within;
    } known[] = {
        {5, 2, 0.5, 0.109375, 1e-12},
        {1, 0.01, 3, 0.00980455295458125, 1e-12},
        {319, 1.91, 14.2765, 7.27443157048692e-08, 1e-12},
        {40, 40, 1e-6, 0.521027602149431, 1e-8},
        {100, 2, 1e-3, 1.86144966755496e-127, 1e-10},
        {3, 50, 0.1, 0.999999213977451, 1e-12},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        double p = wijk_tail_negative_binomial(known[i].count, known[i].mean, known[i].a);

        test_assert_near(p / known[i].p, 1.0, known[i].within, "negative binomial");
    }
    test_assert_near(wijk_tail_beta(2.5, 3.25, 0.1), 0.024909032808169, 1e-14, "beta");
    test_assert_near(wijk_tail_beta(7.5, 0.07, 0.9), 0.0254783218851271, 1e-14, "beta");
}

static const double small_count[N_SMALL] = {12, 3, 0, 1, 0, 2, 9, 0, 1, 0,
                                            0,  4, 1, 2, 0, 0, 3, 1, 0, 25};
static const double small_base[N_SMALL] = {100, 100, 100, 100, 100, 100, 100,
                                           100, 100, 100, 250, 250, 250, 250,
                                           250, 250, 250, 250, 250, 250};

static WijkPlaceTest *
test_counts(const double *count, const double *base, guint32 n, WijkChance chance,
            WijkPlaceCounts *out, guint32 **out_points)
{
    g_autoptr(GError) error = NULL;
    WijkPlaceTest *test;

    *out_points = g_new(guint32, n);
    for (guint32 i = 0; i < n; i++)
        (*out_points)[i] = (guint32)count[i];
    *out = (WijkPlaceCounts){
        .n = n, .count = count, .n_points = *out_points, .base = base, .mean_weight = 1.0};
    test = wijk_place_test(out, chance, &error);
    if (test == NULL)
        fail_msg("%s", error->message);
    return test;
}

/* p.adjust(pmax(pbinom(), pnbinom()), "BH"); the dispersion by optimize() and uniroot() on
 * sum(dnbinom(log = TRUE)), up to qchisq(.9, 1) / 2. */
static void
uneven_chance_is_that_of_r(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(small_count, small_base, N_SMALL, WIJK_CHANCE_UNEVEN, &counts, &points);

    (void)state;
    assert_int_equal(test->n_judged, N_SMALL);
    test_assert_near(test->expected[0], 64.0 * 100.0 / 3500.0, 1e-12, "expected");
    test_assert_near(test->dispersion / 5.46477123226, 1.0, 1e-5, "dispersion");
    test_assert_near(test->p[0], 0.0402466155063, 1e-6, "p");
    test_assert_near(test->p[6], 0.0628967346063, 1e-6, "p");
    test_assert_near(test->p[19], 0.0499143254690, 1e-6, "p");
    test_assert_near(test->p[2], 1.0, 0.0, "p of none");
    test_assert_near(test->p_adjusted[0], 0.419311564042, 1e-5, "adjusted");
}

static void
even_chance_is_that_of_r(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(small_count, small_base, N_SMALL, WIJK_CHANCE_EVEN, &counts, &points);

    (void)state;
    test_assert_near(test->dispersion, 0.0, 0.0, "dispersion");
    test_assert_near(test->p[0] / 2.43599763266e-07, 1.0, 1e-10, "p");
    test_assert_near(test->p[6] / 8.43291722393e-05, 1.0, 1e-10, "p");
    test_assert_near(test->p[19] / 5.59221633793e-13, 1.0, 1e-10, "p");
    test_assert_near(test->p_adjusted[0] / 2.43599763266e-06, 1.0, 1e-10, "adjusted");
    test_assert_near(test->p_adjusted[6] / 5.62194481595e-04, 1.0, 1e-10, "adjusted");
}

/* 0 and 6 touch, 19 touches nothing: 25 - 4.6 is less than 21 - 3.7. */
static void
places_that_touch_are_one_and_the_largest_excess_is_first(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(small_count, small_base, N_SMALL, WIJK_CHANCE_EVEN, &counts, &points);
    gsize start[N_SMALL + 1] = {0};
    guint32 joint[N_SMALL];
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 5};

    (void)state;
    for (guint32 i = 0; i < N_SMALL; i++) {
        start[i + 1] = i + 1;
        joint[i] = i == 6 ? 0 : i;
    }

    WijkPlaceJoints joints = {.start = start, .joint = joint, .n_joints = N_SMALL};
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, &joints, &rule);

    assert_int_equal(places->n, 2);
    assert_int_equal(places->n_significant, 2);
    test_assert_near(places->place[0].count, 25.0, 0.0, "the first");
    test_assert_near(places->place[1].count, 21.0, 0.0, "the second");
    test_assert_near(places->place[1].expected, 128.0 / 35.0, 1e-12, "its expected");
    test_assert_near(places->place[1].ratio, 21.0 * 35.0 / 128.0, 1e-12, "its ratio");
    assert_int_equal(places->place[1].n_members, 2);
    assert_int_equal(places->member[places->place[1].first], 0);
    assert_int_equal(places->member[places->place[1].first + 1], 6);
    test_assert_near(places->place[1].p, test->p[0], 0.0, "the smallest p");
    /* Place 1 has 3 where 1.8 was expected, but is below the floor; 11 has fewer. */
    assert_int_equal(places->n_too_few, 2);
}

static void
places_below_the_floor_are_never_listed(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(small_count, small_base, N_SMALL, WIJK_CHANCE_EVEN, &counts, &points);
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 10};
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, NULL, &rule);

    (void)state;
    assert_int_equal(places->n, 2);
    test_assert_near(places->place[0].count, 25.0, 0.0, "the first");
    test_assert_near(places->place[1].count, 12.0, 0.0, "the second");
    assert_int_equal(places->n_significant, 2);
}

/* Those that do not stand out follow, as far as they have more than expected. */
static void
what_may_be_chance_follows(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(small_count, small_base, N_SMALL, WIJK_CHANCE_EVEN, &counts, &points);
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 1};
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, NULL, &rule);

    (void)state;
    assert_int_equal(places->n, 5);
    assert_true(places->place[2].significant);
    assert_false(places->place[3].significant);
    test_assert_near(places->place[3].count, 3.0, 0.0, "the fourth");
    test_assert_near(places->place[4].count, 2.0, 0.0, "the fifth");

    rule.top = 3;

    g_autoptr(WijkHotPlaces) few = wijk_hot_places(&counts, test, NULL, &rule);

    assert_int_equal(few->n, 3);
}

/* A place without inhabitants is not judged, and what lies there is in no rate. */
static void
a_place_without_base_is_not_judged(void **state)
{
    static const double count[4] = {5, 50, 5, 10};
    static const double base[4] = {10, 0, 10, NAN};
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(count, base, 4, WIJK_CHANCE_UNEVEN, &counts, &points);

    (void)state;
    assert_int_equal(test->n_judged, 2);
    test_assert_near(test->count, 10.0, 0.0, "count");
    test_assert_near(test->rate, 0.5, 0.0, "rate");
    assert_true(isnan(test->p[1]) && isnan(test->expected[1]) && isnan(test->p[3]));
}

static void
nothing_to_judge_is_an_error(void **state)
{
    static const double none[2] = {0, 0};
    static const double some[2] = {3, 4};
    static const guint32 points[2] = {3, 4};
    WijkPlaceCounts counts = {
        .n = 2, .count = some, .n_points = points, .base = none, .mean_weight = 1.0};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_place_test(&counts, WIJK_CHANCE_EVEN, &error));
    assert_non_null(error);
    g_clear_error(&error);
    counts.count = none;
    counts.base = some;
    assert_null(wijk_place_test(&counts, WIJK_CHANCE_EVEN, &error));
    assert_non_null(error);
}

/* Eight reports at once are no eight events: twice the weight of all is no more certain. */
static void
weights_add_no_certainty(void **state)
{
    static const guint32 points[3] = {9, 1, 1};
    static const double once[3] = {9, 1, 1};
    static const double tenfold[3] = {90, 10, 10};
    static const double base[3] = {1, 1, 1};
    WijkPlaceCounts counts = {
        .n = 3, .count = once, .n_points = points, .base = base, .mean_weight = 1.0};
    g_autoptr(WijkPlaceTest) a = wijk_place_test(&counts, WIJK_CHANCE_EVEN, NULL);

    (void)state;
    counts.count = tenfold;
    counts.mean_weight = 10.0;

    g_autoptr(WijkPlaceTest) b = wijk_place_test(&counts, WIJK_CHANCE_EVEN, NULL);

    test_assert_near(b->p[0], a->p[0], 1e-14, "p");
    test_assert_near(b->expected[0], 10.0 * a->expected[0], 1e-12, "expected");
}

/* ---- what chance gives ---- */

/* An event falls in a place with a chance in proportion to @share. */
static void
throw_events(GRand *rand, const double *share, guint32 n, guint n_events, double *count)
{
    g_autofree double *sum = g_new(double, n);
    double total = 0.0;

    for (guint32 i = 0; i < n; i++) {
        total += share[i];
        sum[i] = total;
        count[i] = 0.0;
    }
    for (guint k = 0; k < n_events; k++) {
        double at = g_rand_double(rand) * total;
        guint32 low = 0;
        guint32 high = n - 1;

        while (low < high) {
            guint32 middle = (low + high) / 2;

            if (sum[middle] > at)
                high = middle;
            else
                low = middle + 1;
        }
        count[low] += 1.0;
    }
}

/* A gamma number of mean 1 and variance 1 / shape, for a whole shape or a half. */
static double
draw_gamma(GRand *rand, double shape)
{
    double sum = 0.0;

    for (guint i = 0; i < (guint)floor(shape); i++)
        sum -= log(1.0 - g_rand_double(rand));
    if (shape > floor(shape)) {
        /* Half a squared normal number, of Box and Muller. */
        double u = 1.0 - g_rand_double(rand);
        double angle = 2.0 * G_PI * g_rand_double(rand);

        sum += -log(u) * cos(angle) * cos(angle);
    }
    return sum / shape;
}

static gboolean
any_stands_out(const double *count, const double *base, guint32 n, WijkChance chance)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test = test_counts(count, base, n, chance, &counts, &points);
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 1};
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, NULL, &rule);

    return places->n_significant > 0;
}

/* How many of 200 cities without hotspots have one all the same. @shape: of the gamma
 * numbers that make places differ; 0: they do not */
static guint
count_false_alarms(double shape, guint n_events, WijkChance chance)
{
    guint32 n = SIDE * SIDE;
    g_autofree double *base = g_new(double, n);
    g_autofree double *share = g_new(double, n);
    g_autofree double *count = g_new(double, n);
    g_autoptr(GRand) rand = g_rand_new_with_seed(20170930);
    guint n_alarms = 0;

    for (guint run = 0; run < RUNS; run++) {
        for (guint32 i = 0; i < n; i++) {
            base[i] = 1.0 + i % 7; /* some places have more inhabitants than others */
            share[i] = shape > 0.0 ? base[i] * draw_gamma(rand, shape) : base[i];
        }
        throw_events(rand, share, n, n_events, count);
        n_alarms += any_stands_out(count, base, n, chance);
    }
    return n_alarms;
}

static void
at_random_a_place_stands_out_in_one_map_of_twenty_at_most(void **state)
{
    (void)state;
    assert_in_range(count_false_alarms(0.0, 3200, WIJK_CHANCE_UNEVEN), 0, RUNS / 20);
    assert_in_range(count_false_alarms(0.0, 300, WIJK_CHANCE_UNEVEN), 0, RUNS / 20);
    assert_in_range(count_false_alarms(0.0, 3200, WIJK_CHANCE_EVEN), 0, RUNS / 20);
    assert_in_range(count_false_alarms(0.0, 300, WIJK_CHANCE_EVEN), 0, RUNS / 20);
}

/* Where places differ by nature, even chance is fooled in every map; uneven is not. */
static void
places_that_differ_by_nature_are_no_hotspots(void **state)
{
    (void)state;
    assert_in_range(count_false_alarms(2.0, 3200, WIJK_CHANCE_UNEVEN), 0, RUNS / 20);
    assert_in_range(count_false_alarms(0.5, 3200, WIJK_CHANCE_UNEVEN), 0, RUNS / 20);
    assert_int_equal(count_false_alarms(0.5, 3200, WIJK_CHANCE_EVEN), RUNS);
}

/* Four cells that touch have eight times their share: they are found, as one place, first.
 */
static void
a_planted_hotspot_is_found_where_it_is(void **state)
{
    guint32 n = SIDE * SIDE;
    guint32 corner = 17 * SIDE + 22;
    g_autofree double *base = g_new(double, n);
    g_autofree double *share = g_new(double, n);
    g_autofree double *count = g_new(double, n);
    g_autofree gsize *start = g_new(gsize, n + 1);
    g_autofree guint32 *joint = g_new(guint32, 4 * n);
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    guint n_found = 0;

    (void)state;
    for (guint32 i = 0; i < n; i++) {
        guint32 at = i / SIDE * (SIDE + 1) + i % SIDE;

        base[i] = share[i] = 1.0;
        start[i] = 4 * (gsize)i;
        joint[4 * i] = at;
        joint[4 * i + 1] = at + 1;
        joint[4 * i + 2] = at + SIDE + 1;
        joint[4 * i + 3] = at + SIDE + 2;
    }
    start[n] = 4 * (gsize)n;
    share[corner] = share[corner + 1] = share[corner + SIDE] = share[corner + SIDE + 1] = 8;

    for (guint run = 0; run < 20; run++) {
        WijkPlaceCounts counts;
        g_autofree guint32 *points = NULL;
        WijkPlaceJoints joints = {start, joint, (SIDE + 1) * (SIDE + 1)};
        WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 5};

        throw_events(rand, share, n, 3200 * (n + 28) / n, count);

        g_autoptr(WijkPlaceTest) test =
            test_counts(count, base, n, WIJK_CHANCE_UNEVEN, &counts, &points);
        g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, &joints, &rule);
        const guint32 *m = places->member;

        n_found += places->n > 0 && places->place[0].significant &&
                   places->place[0].n_members >= 3 && m[0] >= corner &&
                   m[places->place[0].n_members - 1] <= corner + SIDE + 1;
    }
    assert_in_range(n_found, 18, 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binomial_tails_are_those_of_r),
        cmocka_unit_test(negative_binomial_tails_are_those_of_r),
        cmocka_unit_test(uneven_chance_is_that_of_r),
        cmocka_unit_test(even_chance_is_that_of_r),
        cmocka_unit_test(places_that_touch_are_one_and_the_largest_excess_is_first),
        cmocka_unit_test(places_below_the_floor_are_never_listed),
        cmocka_unit_test(what_may_be_chance_follows),
        cmocka_unit_test(a_place_without_base_is_not_judged),
        cmocka_unit_test(nothing_to_judge_is_an_error),
        cmocka_unit_test(weights_add_no_certainty),
        cmocka_unit_test(at_random_a_place_stands_out_in_one_map_of_twenty_at_most),
        cmocka_unit_test(places_that_differ_by_nature_are_no_hotspots),
        cmocka_unit_test(a_planted_hotspot_is_found_where_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
