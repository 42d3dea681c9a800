/* SPDX-License-Identifier: EUPL-1.2 */
/* Global and local statistics of maps small enough to reckon by hand, and of maps that have
 * none. */
#include "analysis/autocorrelation.h"
#include "analysis/fdr.h"
#include "analysis/local.h"
#include "analysis/rates.h"

#include <math.h>

#include "support/support.h"

/* 0 - 1 - 2 - 3 in a row, 4 alone. */
static WijkWeights *
row_and_island(void)
{
    const gsize start[] = {0, 1, 3, 5, 6, 6};
    const guint32 neighbour[] = {1, 0, 2, 1, 3, 2};

    return wijk_weights_new(5, g_memdup2(start, sizeof start),
                            g_memdup2(neighbour, sizeof neighbour), NULL);
}

/* The first @n areas all touch each other. */
static WijkWeights *
everyone(guint32 n)
{
    gsize *start = g_new0(gsize, (gsize)n + 1);
    guint32 *neighbour = g_new(guint32, (gsize)n * n);
    gsize at = 0;

    for (guint32 i = 0; i < n; i++) {
        for (guint32 j = 0; j < n; j++)
            if (j != i)
                neighbour[at++] = j;
        start[i + 1] = at;
    }
    return wijk_weights_new(n, start, neighbour, NULL);
}

static void
global_statistics_by_hand(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = row_and_island();
    const double value[] = {1, 2, 3, 4, 5}; /* z = -2 -1 0 1 2 */
    WijkGlobal moran = wijk_global(WIJK_GLOBAL_MORAN, value, weights);
    WijkGlobal geary = wijk_global(WIJK_GLOBAL_GEARY, value, weights);
    WijkGlobal g = wijk_global(WIJK_GLOBAL_G, value, weights);

    test_assert_near(moran.value, 5. / 6 * 4 / 10, 1e-15, "I");
    test_assert_near(geary.value, 4. / 12 * 6 / 10, 1e-15, "C");
    test_assert_near(g.value, 40. / (15 * 15 - 55), 1e-15, "G");
    test_assert_near(moran.expected, -.25, 0, "E(I)");
    test_assert_near(g.expected, 6. / 20, 1e-15, "E(G)");
    assert_true(moran.normality.z > 0 && geary.normality.z > 0);
}

static void
assert_global_undefined(const double *value, const WijkWeights *weights)
{
    for (guint s = 0; s < WIJK_N_GLOBAL; s++) {
        WijkGlobal global = wijk_global(s, value, weights);

        assert_int_equal(global.state, WIJK_OUTCOME_UNDEFINED);
        assert_true(isnan(global.value) && isnan(global.expected));
        assert_true(isnan(global.randomisation.p_two) && isnan(global.normality.p_two));
    }
}

static void
assert_local_undefined(const double *value, const WijkWeights *weights,
                       WijkOutcome expected)
{
    for (guint s = 0; s < WIJK_N_LOCAL; s++) {
        g_autoptr(WijkLocal) local = wijk_local(s, value, weights, NULL);

        for (guint32 i = 0; i < weights->n; i++) {
            assert_int_equal(local->state[i], expected);
            assert_true(isnan(local->z[i]) && isnan(local->p[i]));
            assert_true(isnan(local->value[i]));
            assert_int_equal(local->quadrant[i], WIJK_QUADRANT_NONE);
        }
    }
}

static void
equal_and_missing_values_have_no_statistic(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = everyone(5);
    const double equal[] = {.1, .1, .1, .1, .1}; /* whose mean is not .1 */
    const double missing[] = {1, 2, NAN, 4, 5};
    const double endless[] = {1, 2, INFINITY, 4, 5};

    assert_global_undefined(equal, weights);
    assert_global_undefined(missing, weights);
    assert_global_undefined(endless, weights);
    assert_local_undefined(equal, weights, WIJK_OUTCOME_UNDEFINED);
    assert_local_undefined(missing, weights, WIJK_OUTCOME_UNDEFINED);
}

static void
islands_alone_have_no_statistic(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights =
        wijk_weights_new(5, g_new0(gsize, 6), g_new0(guint32, 1), NULL);
    const double value[] = {1, 2, 3, 4, 6};

    assert_global_undefined(value, weights);
    assert_local_undefined(value, weights, WIJK_OUTCOME_ISLAND);
}

static void
few_areas_and_negative_values(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) three = everyone(3);
    g_autoptr(WijkWeights) one = everyone(1);
    const double value[] = {1, 2, 4, 0, 0};
    const double below[] = {-1, 2, 4, 5, 6};
    g_autoptr(WijkWeights) weights = row_and_island();

    assert_true(isnan(wijk_global(WIJK_GLOBAL_MORAN, value, three).randomisation.z));
    assert_true(isnan(wijk_global(WIJK_GLOBAL_GEARY, value, three).randomisation.variance));
    assert_global_undefined(value, one);
    assert_int_equal(wijk_global(WIJK_GLOBAL_G, below, weights).state,
                     WIJK_OUTCOME_UNDEFINED);
    assert_int_equal(wijk_global(WIJK_GLOBAL_MORAN, below, weights).state,
                     WIJK_OUTCOME_DEFINED);
}

/* A row that holds everyone says nothing about Gi, however it is scaled. */
static void
a_neighbour_of_all_has_no_gi(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) binary = everyone(7);
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    g_autoptr(WijkWeights) self = wijk_weights_with_self(rows, 1. / 6);
    const double value[] = {1, 2, 3, 5, 8, 13, 21};
    g_autoptr(WijkLocal) gi = wijk_local(WIJK_LOCAL_GI, value, rows, NULL);
    g_autoptr(WijkLocal) star = wijk_local(WIJK_LOCAL_GI_STAR, value, self, NULL);

    for (guint32 i = 0; i < 7; i++) {
        assert_int_equal(gi->state[i], WIJK_OUTCOME_UNDEFINED);
        assert_int_equal(star->state[i], WIJK_OUTCOME_UNDEFINED);
        assert_true(isnan(gi->p[i]) && isnan(star->p[i]));
    }
}

static void
islands_are_not_tested(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = row_and_island();
    g_autoptr(WijkWeights) self = wijk_weights_with_self(weights, 1);
    const double value[] = {9, 7, 2, 1, 3};
    g_autoptr(WijkLocal) moran = wijk_local(WIJK_LOCAL_MORAN, value, weights, NULL);
    g_autoptr(WijkLocal) star = wijk_local(WIJK_LOCAL_GI_STAR, value, self, NULL);
    g_autofree double *p = wijk_local_tested_p(star);

    assert_int_equal(moran->state[4], WIJK_OUTCOME_ISLAND);
    assert_true(isnan(moran->value[4]));
    assert_int_equal(moran->quadrant[0], WIJK_QUADRANT_HH);
    assert_int_equal(moran->quadrant[3], WIJK_QUADRANT_LL);
    assert_int_equal(star->state[4], WIJK_OUTCOME_ISLAND);
    assert_true(isfinite(star->z[4]) && isnan(p[4]) && p[0] == star->p[0]);
    assert_int_equal(wijk_fdr_cut(p, 5, .5).n_of, 4);
}

/* One value apart from all others, which are equal: it has no Gi; far apart, others do. */
static void
one_value_apart(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = row_and_island();
    const gsize start[] = {0, 1, 3, 5, 6, 6, 6, 6};
    const guint32 neighbour[] = {1, 0, 2, 1, 3, 2};
    g_autoptr(WijkWeights) seven = wijk_weights_new(
        7, g_memdup2(start, sizeof start), g_memdup2(neighbour, sizeof neighbour), NULL);
    const double far[] = {1, 2, 1e9, 4, 5};
    g_autoptr(WijkLocal) defined = wijk_local(WIJK_LOCAL_GI, far, weights, NULL);

    for (guint k = 1; k < 200; k++) {
        const double same = k / 7.;
        const double apart[] = {same, same, k * k / 3., same, same, same, same};
        g_autoptr(WijkLocal) gi = wijk_local(WIJK_LOCAL_GI, apart, seven, NULL);
        g_autoptr(WijkLocal) geary = wijk_local(WIJK_LOCAL_GEARY, apart, seven, NULL);

        assert_true(isnan(gi->z[2]) && isnan(geary->z[2]) && isfinite(gi->z[1]));
    }
    /* Others: 1 2 4 5, neighbours 2 + 4: exactly what is expected. */
    test_assert_near(defined->z[2], 0, 1e-6, "Gi");
}

static void
discoveries_by_hand(void **state)
{
    (void)state;
    const double p[] = {.04, NAN, .01, .03, .5};
    const double expected[] = {.16 / 3, NAN, .04, .16 / 3, .5};
    const double z[] = {2, 0, -3, 2, 0};
    const gint8 expected_bin[] = {1, 0, -2, 1, 0};
    double adjusted[5];
    gint8 bin[5];
    WijkFdrCut cut = wijk_fdr_cut(p, 5, .05);

    wijk_fdr(p, 5, adjusted);
    for (guint i = 0; i < 5; i++)
        test_assert_near(adjusted[i], expected[i], 1e-15, "adjusted p");
    assert_true(cut.p == .01 && cut.n == 1 && cut.n_of == 4);
    cut = wijk_fdr_cut(p, 5, .001);
    assert_true(isnan(cut.p) && cut.n == 0);
    wijk_hotspot_bins(z, p, 5, TRUE, bin);
    assert_memory_equal(bin, expected_bin, sizeof bin);
}

static void
rates_without_inhabitants(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = row_and_island();
    const double event[] = {1, 3, 0, 2, 1};
    const double people[] = {100, 50, 0, 400, 10};
    const double none[] = {0, 0, 0, 0, 0};
    const double some[] = {10, 20, 30, 40, 50};
    double rate[5];

    wijk_rates_bayes(event, people, 5, rate);
    assert_true(isnan(rate[2]) && rate[1] < .06 && rate[1] > 7. / 560);
    wijk_rates_bayes_local(event, people, weights, rate);
    assert_true(isnan(rate[2]));
    test_assert_near(rate[4], .1, 1e-15, "island");
    assert_int_equal(wijk_rates_moran(event, people, weights).state,
                     WIJK_OUTCOME_UNDEFINED);
    wijk_rates_bayes(none, some, 5, rate);
    for (guint i = 0; i < 5; i++)
        assert_true(rate[i] == 0);
    assert_int_equal(wijk_rates_moran(none, some, weights).state, WIJK_OUTCOME_UNDEFINED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(global_statistics_by_hand),
        cmocka_unit_test(equal_and_missing_values_have_no_statistic),
        cmocka_unit_test(islands_alone_have_no_statistic),
        cmocka_unit_test(few_areas_and_negative_values),
        cmocka_unit_test(a_neighbour_of_all_has_no_gi),
        cmocka_unit_test(islands_are_not_tested),
        cmocka_unit_test(one_value_apart),
        cmocka_unit_test(discoveries_by_hand),
        cmocka_unit_test(rates_without_inhabitants),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
