/* SPDX-License-Identifier: EUPL-1.2 */
/* Pseudo p-values against complete enumeration of all permutations, and against 199,999
 * draws. Tolerances are those of the oracle files: four standard errors. */
#include "analysis/permute.h"

#include <math.h>

#include "support/oracle.h"
#include "support/support.h"

#define N_PERMUTATIONS 20000

static const WijkPermute how = {N_PERMUTATIONS, 20260101, 2};

/* |p_hat - p| <= 4 sqrt(p (1 - p) (1 / M + 1 / other)) + 2 / M; @other is 0 where p is
 * exact. */
static void
near_draws(guint32 n_hits, double p, double other, const char *what)
{
    double m = N_PERMUTATIONS;
    double spread = 1 / m + (other > 0 ? 1 / other : 0);

    p = MIN(p, 1); /* complete enumeration says 1.0000000000001 */
    test_assert_near(n_hits / m, p, 4 * sqrt(p * (1 - p) * spread) + 2 / m, what);
}

/* Counts of a local statistic against lists of p. An area at the mean ties with all of its
 * permutations; wijk does not test it. */
static void
check_local_draws(const WijkPermuted *permuted, const WijkLocal *local,
                  JsonObject *expected, const char *const key[2], double other,
                  const char *what)
{
    gsize n;
    g_autofree double *p_ge = oracle_numbers(expected, key[0], &n);
    g_autofree double *p_le = oracle_numbers(expected, key[1], &n);

    assert_int_equal(n, local->n);
    for (gsize i = 0; i < n; i++) {
        if (local->state[i] != WIJK_OUTCOME_DEFINED) {
            assert_true(p_ge[i] > .999999 && p_le[i] > .999999);
            assert_true(permuted[i].n_greater == 0 && permuted[i].n_less == 0);
            continue;
        }
        near_draws(permuted[i].n_greater, p_ge[i], other, what);
        near_draws(permuted[i].n_less, p_le[i], other, what);
    }
}

static void
check_global_draws(WijkGlobalStatistic statistic, JsonObject *expected, const double *x,
                   const WijkWeights *weights, const char *what)
{
    WijkPermuted permuted = wijk_permute_global(statistic, x, weights, &how);
    WijkGlobal global = wijk_global(statistic, x, weights);

    oracle_near(global.value, oracle_number(expected, "obs"), what);
    oracle_near(global.expected, oracle_number(expected, "exact_mean"), what);
    oracle_near(global.randomisation.variance, oracle_number(expected, "exact_var"), what);
    near_draws(permuted.n_greater, oracle_number(expected, "p_ge"), 0, what);
    near_draws(permuted.n_less, oracle_number(expected, "p_le"), 0, what);
}

static void
check_enumerated_moran(JsonObject *one, const char style, const double *x,
                       const WijkWeights *weights, const char *what)
{
    static const char *const key[] = {"p_ge", "p_le"};
    g_autofree char *total_key = g_strdup_printf("lmoran_total_%c", style);
    g_autofree char *cond_key = g_strdup_printf("lmoran_cond_%c", style);
    WijkLocalOptions total_options = {.total = TRUE};
    JsonObject *total_expected = json_object_get_object_member(one, total_key);
    JsonObject *cond_expected = json_object_get_object_member(one, cond_key);
    g_autoptr(WijkLocal) total = wijk_local(WIJK_LOCAL_MORAN, x, weights, &total_options);
    g_autoptr(WijkLocal) cond = wijk_local(WIJK_LOCAL_MORAN, x, weights, NULL);
    g_autofree WijkPermuted *permuted =
        wijk_permute_local(WIJK_LOCAL_MORAN, x, weights, &how);

    oracle_check_column(total_expected, "exact_mean", total->expected, total->n,
                        oracle_near, what);
    oracle_check_column(total_expected, "analytic_V", total->variance, total->n,
                        oracle_near, what);
    oracle_check_column(cond_expected, "I", cond->value, cond->n, oracle_near, what);
    oracle_check_column(cond_expected, "exact_mean", cond->expected, cond->n, oracle_near,
                        what);
    for (guint32 i = 0; i < cond->n; i++)
        if (isnan(cond->variance[i]))
            cond->variance[i] = 0; /* at the mean: the oracle writes 0 */
    oracle_check_column(cond_expected, "analytic_V", cond->variance, cond->n, oracle_near,
                        what);
    check_local_draws(permuted, cond, cond_expected, key, 0, what);
}

static void
check_enumerated_gi(JsonObject *one, const char style, const double *x,
                    const WijkWeights *weights, const char *what)
{
    static const char *const key[] = {"p_ge", "p_le"};
    g_autofree char *gi_key = g_strdup_printf("Gi_%c", style);
    JsonObject *expected = json_object_get_object_member(one, gi_key);
    g_autoptr(WijkLocal) gi = wijk_local(WIJK_LOCAL_GI, x, weights, NULL);
    g_autofree WijkPermuted *permuted = wijk_permute_local(WIJK_LOCAL_GI, x, weights, &how);

    oracle_check_column(expected, "z", gi->z, gi->n, oracle_near, what);
    oracle_check_column(expected, "z_from_exact_moments", gi->z, gi->n, oracle_near, what);
    check_local_draws(permuted, gi, expected, key, 0, what);
}

static void
check_enumerated(JsonObject *one, const char style, const char *what)
{
    static const char *const prefix[WIJK_N_GLOBAL] = {"moran", "geary", "G"};
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    g_autoptr(WijkWeights) weights = wijk_weights_standardise(binary, oracle_style(style));
    gsize n;
    g_autofree double *x = oracle_numbers(one, "x", &n);

    for (guint statistic = 0; statistic < WIJK_N_GLOBAL; statistic++) {
        g_autofree char *key = g_strdup_printf("%s_%c", prefix[statistic], style);

        check_global_draws(statistic, json_object_get_object_member(one, key), x, weights,
                           what);
    }
    check_enumerated_moran(one, style, x, weights, what);
    check_enumerated_gi(one, style, x, weights, what);
}

static void
permutations_are_those_of_complete_enumeration(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases = json_object_get_object_member(
        oracle_open("exact_permutation.json", &root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);

    assert_int_equal(g_list_length(names), 4);
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);
        g_autoptr(WijkWeights) binary = oracle_weights(one);
        g_autoptr(WijkWeights) self = wijk_weights_with_self(binary, 1);
        gsize n;
        g_autofree double *x = oracle_numbers(one, "x", &n);
        g_autoptr(WijkLocal) star = wijk_local(WIJK_LOCAL_GI_STAR, x, self, NULL);

        check_enumerated(one, 'B', name->data);
        check_enumerated(one, 'W', name->data);
        oracle_check_column(one, "Gistar_B_z", star->z, n, oracle_near, name->data);
    }
}

static void
permutations_are_those_of_many_draws(void **state)
{
    (void)state;
    static const char *const moran_key[] = {"lmoran_p_ge", "lmoran_p_le"};
    static const char *const gi_key[] = {"Gi_p_ge", "Gi_p_le"};
    const char *name = "columbus/CRIME/queen";
    g_autoptr(JsonNode) root = NULL, sources_root = NULL;
    JsonObject *one = json_object_get_object_member(
        json_object_get_object_member(oracle_open("monte_carlo.json", &root), "cases"),
        name);
    JsonObject *source = json_object_get_object_member(
        json_object_get_object_member(oracle_open("expected.json", &sources_root), "cases"),
        name);
    g_autoptr(WijkWeights) binary = oracle_weights(source);
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    gsize n;
    g_autofree double *x = oracle_values(source, &n);
    g_autoptr(WijkLocal) moran = wijk_local(WIJK_LOCAL_MORAN, x, rows, NULL);
    g_autoptr(WijkLocal) gi = wijk_local(WIJK_LOCAL_GI, x, rows, NULL);
    g_autofree WijkPermuted *moran_permuted =
        wijk_permute_local(WIJK_LOCAL_MORAN, x, rows, &how);
    g_autofree WijkPermuted *gi_permuted = wijk_permute_local(WIJK_LOCAL_GI, x, rows, &how);

    check_local_draws(moran_permuted, moran, one, moran_key, oracle_number(one, "draws"),
                      name);
    check_local_draws(gi_permuted, gi, one, gi_key, oracle_number(one, "draws"), name);
    near_draws(wijk_permute_global(WIJK_GLOBAL_MORAN, x, rows, &how).n_greater,
               oracle_number(one, "moran_p_ge"), oracle_number(one, "global_draws"), name);
    near_draws(wijk_permute_global(WIJK_GLOBAL_GEARY, x, rows, &how).n_less,
               oracle_number(one, "geary_p_le"), oracle_number(one, "global_draws"), name);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permutations_are_those_of_complete_enumeration),
        cmocka_unit_test(permutations_are_those_of_many_draws),
    };

    if (oracle_absent())
        return TEST_SKIP;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
