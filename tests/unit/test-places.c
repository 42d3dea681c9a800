/* SPDX-License-Identifier: EUPL-1.2 */
/* Places that stand out: tails and p-values against R 4.2.2, the order of the list, and
 * what chance alone gives. */
#include "analysis/places.h"

#include <math.h>
#include <string.h>

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
test_counts(const double *count, const double *base, guint32 n,
            const WijkPlaceJoints *joints, WijkChance chance, WijkPlaceCounts *out,
            guint32 **out_points)
{
    g_autoptr(GError) error = NULL;
    WijkPlaceTest *test;

    *out_points = g_new(guint32, n);
    for (guint32 i = 0; i < n; i++)
        (*out_points)[i] = (guint32)count[i];
    *out = (WijkPlaceCounts){
        .n = n, .count = count, .n_points = *out_points, .base = base, .mean_weight = 1.0};
    test = wijk_place_test(out, joints, chance, &error);
    if (test == NULL)
        fail_msg("%s", error->message);
    return test;
}

/* p.adjust(pmax(pbinom(), pnbinom()), "BH"); the dispersion by optimize() and uniroot() on
 * sum(dnbinom(log = TRUE)), up to qchisq(.98, 1) / 2. */
static void
uneven_chance_is_that_of_r(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test = test_counts(small_count, small_base, N_SMALL, NULL,
                                                WIJK_CHANCE_UNEVEN, &counts, &points);

    (void)state;
    assert_int_equal(test->n_judged, N_SMALL);
    test_assert_near(test->expected[0], 64.0 * 100.0 / 3500.0, 1e-12, "expected");
    test_assert_near(test->dispersion / 7.3646722976, 1.0, 1e-5, "dispersion");
    test_assert_near(test->p[0], 0.0445622779543, 1e-6, "p");
    test_assert_near(test->p[6], 0.0648496290220, 1e-6, "p");
    test_assert_near(test->p[19], 0.0537392730611, 1e-6, "p");
    test_assert_near(test->p[2], 1.0, 0.0, "p of none");
    test_assert_near(test->p_adjusted[0], 0.432330860147, 1e-5, "adjusted");
}

static void
even_chance_is_that_of_r(void **state)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test = test_counts(small_count, small_base, N_SMALL, NULL,
                                                WIJK_CHANCE_EVEN, &counts, &points);

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
    g_autoptr(WijkPlaceTest) test = test_counts(small_count, small_base, N_SMALL, NULL,
                                                WIJK_CHANCE_EVEN, &counts, &points);
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
    g_autoptr(WijkPlaceTest) test = test_counts(small_count, small_base, N_SMALL, NULL,
                                                WIJK_CHANCE_EVEN, &counts, &points);
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
    g_autoptr(WijkPlaceTest) test = test_counts(small_count, small_base, N_SMALL, NULL,
                                                WIJK_CHANCE_EVEN, &counts, &points);
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
        test_counts(count, base, 4, NULL, WIJK_CHANCE_UNEVEN, &counts, &points);

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
    assert_null(wijk_place_test(&counts, NULL, WIJK_CHANCE_EVEN, &error));
    assert_non_null(error);
    g_clear_error(&error);
    counts.count = none;
    counts.base = some;
    assert_null(wijk_place_test(&counts, NULL, WIJK_CHANCE_EVEN, &error));
    assert_non_null(error);
}

/* Eight reports at once are no eight events: twice the weight of all is no more certain. */
static void
weights_add_no_certainty(void **state)
{
    static const guint32 points[4] = {9, 1, 2, 0};
    static const double once[4] = {9, 1, 2, 0};
    static const double tenfold[4] = {90, 10, 20, 0};
    static const double base[4] = {1, 1, 1, 1};
    WijkPlaceCounts counts = {
        .n = 4, .count = once, .n_points = points, .base = base, .mean_weight = 1.0};
    g_autoptr(WijkPlaceTest) even = wijk_place_test(&counts, NULL, WIJK_CHANCE_EVEN, NULL);
    g_autoptr(WijkPlaceTest) uneven =
        wijk_place_test(&counts, NULL, WIJK_CHANCE_UNEVEN, NULL);

    (void)state;
    counts.count = tenfold;
    counts.mean_weight = 10.0;

    g_autoptr(WijkPlaceTest) even_ten =
        wijk_place_test(&counts, NULL, WIJK_CHANCE_EVEN, NULL);
    g_autoptr(WijkPlaceTest) uneven_ten =
        wijk_place_test(&counts, NULL, WIJK_CHANCE_UNEVEN, NULL);

    test_assert_near(even_ten->p[0], even->p[0], 1e-14, "p");
    test_assert_near(even_ten->expected[0], 10.0 * even->expected[0], 1e-12, "expected");
    test_assert_near(uneven_ten->dispersion, uneven->dispersion, 1e-12, "dispersion");
    test_assert_near(uneven_ten->p[0], uneven->p[0], 1e-14, "p among unequal places");
    assert_true(uneven->p[0] > even->p[0]);
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

/* A city of squares that touch by edge and corner. */
typedef struct {
    gsize start[SIDE * SIDE + 1];
    guint32 joint[4 * SIDE * SIDE];
    WijkPlaceJoints joints;
} City;

static void
lay_out(City *city)
{
    for (guint32 i = 0; i < SIDE * SIDE; i++) {
        guint32 at = i / SIDE * (SIDE + 1) + i % SIDE;
        const guint32 corner[4] = {at, at + 1, at + SIDE + 1, at + SIDE + 2};

        city->start[i] = 4 * (gsize)i;
        memcpy(city->joint + 4 * i, corner, sizeof corner);
    }
    city->start[SIDE * SIDE] = 4 * SIDE * SIDE;
    city->joints = (WijkPlaceJoints){city->start, city->joint, (SIDE + 1) * (SIDE + 1)};
}

static gboolean
any_stands_out(const double *count, const double *base, const WijkPlaceJoints *joints,
               WijkChance chance)
{
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autoptr(WijkPlaceTest) test =
        test_counts(count, base, SIDE * SIDE, joints, chance, &counts, &points);
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 1};
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, joints, &rule);

    return places->n_significant > 0;
}

/* How many of 200 cities without hotspots have one all the same. @shape: of the gamma
 * numbers that make places differ; 0: they do not. @joints: (nullable) */
static guint
count_false_alarms(double shape, guint n_events, const WijkPlaceJoints *joints,
                   WijkChance chance)
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
        n_alarms += any_stands_out(count, base, joints, chance);
    }
    return n_alarms;
}

static void
at_random_a_place_stands_out_in_one_map_of_twenty_at_most(void **state)
{
    static const guint n_events[] = {100, 300, 3200, 30000};
    City city;

    (void)state;
    lay_out(&city);
    for (guint i = 0; i < G_N_ELEMENTS(n_events); i++) {
        assert_in_range(
            count_false_alarms(0.0, n_events[i], &city.joints, WIJK_CHANCE_UNEVEN), 0,
            RUNS / 20);
        assert_in_range(
            count_false_alarms(0.0, n_events[i], &city.joints, WIJK_CHANCE_EVEN), 0,
            RUNS / 20);
        assert_in_range(count_false_alarms(0.0, n_events[i], NULL, WIJK_CHANCE_EVEN), 0,
                        RUNS / 20);
    }
}

/* Where places differ by nature, even chance is fooled in every map; uneven is not. */
static void
places_that_differ_by_nature_are_no_hotspots(void **state)
{
    static const double shape[] = {4.0, 2.0, 1.0, 0.5};
    City city;

    (void)state;
    lay_out(&city);
    for (guint i = 0; i < G_N_ELEMENTS(shape); i++) {
        assert_in_range(
            count_false_alarms(shape[i], 3200, &city.joints, WIJK_CHANCE_UNEVEN), 0,
            RUNS / 20);
        assert_in_range(count_false_alarms(shape[i], 3200, NULL, WIJK_CHANCE_UNEVEN), 0,
                        RUNS / 20);
    }
    assert_int_equal(count_false_alarms(0.5, 3200, &city.joints, WIJK_CHANCE_EVEN), RUNS);
}

/* Events with some squares, from @corner on to the right and up, of @times their share.
 * Returns: in how many of 20 maps the first place stands out and lies in them alone, or one
 * square beside them, and has at least @n_least of them */
static guint
count_found(const City *city, guint32 corner, guint side, double times, guint n_events,
            guint n_least)
{
    guint32 n = SIDE * SIDE;
    g_autofree double *base = g_new(double, n);
    g_autofree double *share = g_new(double, n);
    g_autofree double *count = g_new(double, n);
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    guint n_found = 0;

    for (guint32 i = 0; i < n; i++)
        base[i] = share[i] = 1.0;
    for (guint k = 0; k < side * side; k++)
        share[corner + k % side + SIDE * (k / side)] = times;
    for (guint run = 0; run < 20; run++) {
        WijkPlaceCounts counts;
        g_autofree guint32 *points = NULL;
        WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 5};
        guint n_inside = 0;
        guint n_beside = 0;

        throw_events(rand, share, n, n_events, count);

        g_autoptr(WijkPlaceTest) test = test_counts(count, base, n, &city->joints,
                                                    WIJK_CHANCE_UNEVEN, &counts, &points);
        g_autoptr(WijkHotPlaces) places =
            wijk_hot_places(&counts, test, &city->joints, &rule);

        if (places->n == 0 || !places->place[0].significant)
            continue;
        for (guint32 i = 0; i < places->place[0].n_members; i++) {
            guint32 member = places->member[i];
            int column = (int)(member % SIDE) - (int)(corner % SIDE);
            int row = (int)(member / SIDE) - (int)(corner / SIDE);

            n_inside += column >= 0 && column < (int)side && row >= 0 && row < (int)side;
            n_beside +=
                column >= -1 && column <= (int)side && row >= -1 && row <= (int)side;
        }
        n_found += n_inside >= n_least && n_beside == places->place[0].n_members;
    }
    return n_found;
}

static void
a_planted_hotspot_is_found_where_it_is(void **state)
{
    City city;

    (void)state;
    lay_out(&city);
    assert_in_range(count_found(&city, 17 * SIDE + 22, 2, 8.0, 3200, 3), 19, 20);
    assert_in_range(count_found(&city, 5 * SIDE + 7, 1, 15.0, 3200, 1), 19, 20);
}

/* 25 squares of 100 m with 4 reports each, among 1600 with one in seven: none alone is
 * beyond chance, together they are. */
static void
a_hotspot_that_is_spread_over_squares_is_found(void **state)
{
    City city;

    (void)state;
    lay_out(&city);
    assert_in_range(count_found(&city, 30 * SIDE + 3, 5, 30.0, 310, 12), 19, 20);
}

/* Only with its neighbours does the place stand out. */
static void
places_are_tested_with_those_that_touch_them(void **state)
{
    City city;
    g_autofree double *base = g_new(double, SIDE *SIDE);
    g_autofree double *count = g_new0(double, SIDE *SIDE);
    guint32 middle = 10 * SIDE + 10;
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    g_autofree guint32 *again = NULL;

    (void)state;
    lay_out(&city);
    for (guint32 i = 0; i < SIDE * SIDE; i++) {
        base[i] = 1.0;
        count[i] = i % 16 == 0;
    }
    for (guint k = 0; k < 9; k++)
        count[middle + k % 3 - 1 + (k / 3 - 1) * SIDE] = 2.0;

    g_autoptr(WijkPlaceTest) near = test_counts(count, base, SIDE * SIDE, &city.joints,
                                                WIJK_CHANCE_EVEN, &counts, &points);
    g_autoptr(WijkPlaceTest) alone =
        test_counts(count, base, SIDE * SIDE, NULL, WIJK_CHANCE_EVEN, &counts, &again);
    double share = 9.0 / (SIDE * SIDE);

    test_assert_near(near->p[middle], wijk_tail_binomial(18.0, near->count, share), 1e-20,
                     "with its neighbours");
    test_assert_near(alone->p[middle], wijk_tail_binomial(2.0, near->count, share / 9.0),
                     1e-15, "alone");
    assert_true(near->p_adjusted[middle] < 1e-6 && alone->p_adjusted[middle] > 0.05);
}

/* 50 in one place, one in each that touches it, where one in ten is expected. */
static void
what_lies_beside_one_spot_is_no_hotspot_for_that(void **state)
{
    City city;
    g_autofree double *base = g_new(double, SIDE *SIDE);
    g_autofree double *count = g_new0(double, SIDE *SIDE);
    guint32 spot = 10 * SIDE + 10;
    WijkPlaceCounts counts;
    g_autofree guint32 *points = NULL;
    WijkPlaceRule rule = {.level = 0.05, .top = 10, .floor = 1};

    (void)state;
    lay_out(&city);
    for (guint32 i = 0; i < SIDE * SIDE; i++) {
        base[i] = 1.0;
        count[i] = i % 10 == 0;
    }
    count[spot] = 50.0;
    count[spot + 1] = count[spot - 1] = count[spot + SIDE] = count[spot - SIDE] = 1.0;

    g_autoptr(WijkPlaceTest) test = test_counts(count, base, SIDE * SIDE, &city.joints,
                                                WIJK_CHANCE_EVEN, &counts, &points);
    g_autoptr(WijkHotPlaces) places = wijk_hot_places(&counts, test, &city.joints, &rule);

    assert_int_equal(places->n_significant, 1);
    assert_int_equal(places->place[0].n_members, 1);
    assert_int_equal(places->member[places->place[0].first], spot);
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
        cmocka_unit_test(a_hotspot_that_is_spread_over_squares_is_found),
        cmocka_unit_test(places_are_tested_with_those_that_touch_them),
        cmocka_unit_test(what_lies_beside_one_spot_is_no_hotspot_for_that),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
