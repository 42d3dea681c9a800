/* SPDX-License-Identifier: EUPL-1.2 */
/* Empirical Bayes rates against R spdep 1.2-7. */
#include "analysis/rates.h"

#include <math.h>

#include "support/oracle.h"
#include "support/support.h"

/* @wijk against a rate of the oracle: rel 1e-9. */
static void
near_rate(double a, double b, const char *what)
{
    test_assert_near(a, b, 1e-9 * fabs(b), what);
}

static void
check_rates(JsonObject *one, const char *name, const WijkWeights *weights)
{
    g_auto(GStrv) part = g_strsplit(name, "/", 3); /* file, events, population */
    g_autofree char *file = g_strdup_printf("data/%s.csv", part[0]);
    gsize n, n_population;
    g_autofree double *event = oracle_column(file, part[1], &n);
    g_autofree double *population = oracle_column(file, part[2], &n_population);
    g_autofree double *rate = g_new(double, n);
    WijkRatesPrior prior;

    assert_true(n == n_population && n == weights->n);
    wijk_rates_raw(event, population, weights->n, rate);
    oracle_check_column(one, "raw", rate, n, near_rate, name);
    prior = wijk_rates_bayes(event, population, weights->n, rate);
    oracle_check_column(one, "EBest", rate, n, near_rate, name);
    near_rate(prior.variance, oracle_number(one, "EB_a"), name);
    near_rate(prior.mean, oracle_number(one, "EB_b"), name);
    wijk_rates_bayes_local(event, population, weights, rate);
    oracle_check_column(one, "EBlocal", rate, n, near_rate, name);
    near_rate(wijk_rates_moran(event, population, weights).value,
              oracle_number(one, "EBI_moran"), name);
}

/* PySAL's test of Assunção and Reis' index. */
static void
check_published(const WijkWeights *rows)
{
    g_autoptr(JsonNode) root = NULL;
    JsonObject *item = json_array_get_object_element(
        json_object_get_array_member(oracle_open("published.json", &root), "items"), 3);
    gsize n;
    g_autofree double *event = oracle_column("data/sids2.csv", "SID79", &n);
    g_autofree double *population = oracle_column("data/sids2.csv", "BIR79", &n);
    WijkGlobal moran = wijk_rates_moran(event, population, rows);
    double tolerance = oracle_number(item, "tol");

    test_assert_near(moran.value, oracle_number(item, "EBI_SID79_BIR79_I"), tolerance, "I");
    test_assert_near(moran.normality.p_greater, oracle_number(item, "EBI_p_one_sided_norm"),
                     tolerance, "p");
}

static void
rates_are_those_of_spdep(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL, sources_root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("rates_eb.json", &root), "cases");
    JsonObject *sources =
        json_object_get_object_member(oracle_open("expected.json", &sources_root), "cases");
    g_autoptr(WijkWeights) binary =
        oracle_weights(json_object_get_object_member(sources, "sids2/SIDR74/sids2gal"));
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    g_autoptr(GList) names = json_object_get_members(cases);

    assert_int_equal(g_list_length(names), 2);
    check_published(rows);
    for (GList *name = names; name != NULL; name = name->next)
        check_rates(json_object_get_object_member(cases, name->data), name->data, rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_those_of_spdep),
    };

    if (oracle_absent())
        return TEST_SKIP;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
