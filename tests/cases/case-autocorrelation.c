/* SPDX-License-Identifier: EUPL-1.2 */
/* Global and local statistics against numbers from outside: R spdep 1.2-7, PySAL
 * esda 2.4.3, complete enumeration of permutations, and published values. Sources and
 * tolerances stand in the oracle files. */
#include "analysis/autocorrelation.h"
#include "analysis/fdr.h"
#include "analysis/local.h"

#include <math.h>
#include <string.h>

#include "support/oracle.h"

/* rel 1e-9, abs 1e-10 of expected.json. */
static void
near_value(double a, double b, const char *what)
{
    if (isnan(b))
        assert_true(isnan(a));
    else
        test_assert_near(a, b, MAX(1e-10, 1e-9 * fabs(b)), what);
}

/* p: rel 1e-6, abs 1e-12. */
static void
near_p(double a, double b, const char *what)
{
    if (isnan(b))
        assert_true(isnan(a));
    else
        test_assert_near(a, b, MAX(1e-12, 1e-6 * fabs(b)), what);
}

static double
number(JsonObject *object, const char *key)
{
    assert_true(json_object_has_member(object, key));
    return json_object_get_double_member(object, key);
}

static void
check_moran(JsonObject *expected, const double *x, const WijkWeights *weights,
            const char *what)
{
    WijkGlobal moran = wijk_global(WIJK_GLOBAL_MORAN, x, weights);

    assert_int_equal(moran.state, WIJK_STATE_DEFINED);
    near_value(moran.value, number(expected, "I"), what);
    near_value(moran.expected, number(expected, "E"), what);
    near_value(moran.normality.variance, number(expected, "V_norm"), what);
    near_value(moran.randomisation.variance, number(expected, "V_rand"), what);
    near_value(moran.normality.z, number(expected, "z_norm"), what);
    near_value(moran.randomisation.z, number(expected, "z_rand"), what);
    near_p(moran.normality.p_greater, number(expected, "p_greater_norm"), what);
    near_p(moran.randomisation.p_greater, number(expected, "p_greater_rand"), what);
    near_p(moran.randomisation.p_two, number(expected, "p_two_rand"), what);
    near_value(moran.kurtosis, number(expected, "kurtosis_b2"), what);
    near_value(moran.sums.s0, number(expected, "S0"), what);
    near_value(moran.sums.s1, number(expected, "S1"), what);
    near_value(moran.sums.s2, number(expected, "S2"), what);
}

static void
check_geary(JsonObject *expected, const double *x, const WijkWeights *weights,
            const char *what)
{
    WijkGlobal geary = wijk_global(WIJK_GLOBAL_GEARY, x, weights);

    near_value(geary.value, number(expected, "C"), what);
    near_value(geary.expected, number(expected, "E"), what);
    near_value(geary.normality.variance, number(expected, "V_norm"), what);
    near_value(geary.randomisation.variance, number(expected, "V_rand"), what);
    near_value(geary.normality.z, number(expected, "z_norm_E_minus_C"), what);
    near_value(geary.randomisation.z, number(expected, "z_rand_E_minus_C"), what);
    near_p(geary.normality.p_greater, number(expected, "p_positive_autocorr_norm"), what);
    near_p(geary.randomisation.p_greater, number(expected, "p_positive_autocorr_rand"),
           what);
}

static void
check_g(JsonObject *expected, const double *x, const WijkWeights *weights, const char *what)
{
    WijkGlobal g = wijk_global(WIJK_GLOBAL_G, x, weights);

    near_value(g.value, number(expected, "G"), what);
    near_value(g.expected, number(expected, "E"), what);
    near_value(g.randomisation.variance, number(expected, "V"), what);
    near_value(g.randomisation.z, number(expected, "z"), what);
    near_p(g.randomisation.p_greater, number(expected, "p_greater"), what);
    near_p(g.randomisation.p_two, number(expected, "p_two"), what);
    assert_true(isnan(g.normality.variance));
}

typedef void (*GlobalFunc)(JsonObject *expected, const double *x,
                           const WijkWeights *weights, const char *what);

/* Calls @func for "prefix_W", "prefix_B" … as far as a case has them. Returns: how many */
static guint
in_all_styles(JsonObject *one, const char *name, const char *prefix, GlobalFunc func)
{
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    gsize n;
    g_autofree double *x = oracle_values(one, &n);
    guint n_done = 0;

    assert_int_equal(n, binary->n);
    for (const char *style = "WBCSU"; *style != '\0'; style++) {
        g_autofree char *key = g_strdup_printf("%s_%c", prefix, *style);
        g_autofree char *what = g_strdup_printf("%s %s", name, key);
        g_autoptr(WijkWeights) weights =
            wijk_weights_standardise(binary, oracle_style(*style));

        if (!json_object_has_member(one, key))
            continue;
        func(json_object_get_object_member(one, key), x, weights, what);
        n_done++;
    }
    return n_done;
}

static void
global_statistics_are_those_of_spdep_and_esda(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("expected.json", &root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);
    guint n_moran = 0, n_geary = 0, n_g = 0;

    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);

        n_moran += in_all_styles(one, name->data, "moran", check_moran);
        n_geary += in_all_styles(one, name->data, "geary", check_geary);
        n_g += in_all_styles(one, name->data, "G", check_g);
    }
    assert_true(n_moran == 29 * 5 && n_geary == 29 * 5 && n_g == 28 * 2);
}

/* @key of @object against a column of numbers. */
static void
check_column(JsonObject *object, const char *key, const double *column, gsize n,
             void (*near)(double, double, const char *), const char *what)
{
    gsize length;
    g_autofree double *expected = oracle_numbers(object, key, &length);
    g_autofree char *all = g_strdup_printf("%s %s", what, key);

    assert_int_equal(length, n);
    for (gsize i = 0; i < n; i++)
        near(column[i], expected[i], all);
}

/* The oracle writes 0 where an area has no neighbour; wijk says that there is no number. */
static void
check_column_islands(JsonObject *object, const char *key, const WijkLocal *local,
                     const double *column, const char *what)
{
    gsize n;
    g_autofree double *expected = oracle_numbers(object, key, &n);
    g_autofree char *all = g_strdup_printf("%s %s", what, key);

    assert_int_equal(n, local->n);
    for (gsize i = 0; i < n; i++) {
        if (local->state[i] == WIJK_STATE_ISLAND)
            assert_true(isnan(column[i]) && (expected[i] == 0 || isnan(expected[i])));
        else
            near_value(column[i], expected[i], all);
    }
}

static void
check_gi(JsonObject *one, const double *x, const char *what)
{
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    g_autoptr(WijkWeights) self = wijk_weights_with_self(binary, 1);
    g_autoptr(WijkWeights) self_rows = wijk_weights_standardise(self, WIJK_STANDARDISE_ROW);
    g_autoptr(WijkLocal) gi_b = wijk_local(WIJK_LOCAL_GI, x, binary, NULL);
    g_autoptr(WijkLocal) gi_w = wijk_local(WIJK_LOCAL_GI, x, rows, NULL);
    g_autoptr(WijkLocal) star_b = wijk_local(WIJK_LOCAL_GI_STAR, x, self, NULL);
    g_autoptr(WijkLocal) star_w = wijk_local(WIJK_LOCAL_GI_STAR, x, self_rows, NULL);

    check_column(one, "Gi_B", gi_b->z, gi_b->n, near_value, what);
    check_column(one, "Gi_W", gi_w->z, gi_w->n, near_value, what);
    check_column(one, "Gistar_B", star_b->z, star_b->n, near_value, what);
    check_column(one, "Gistar_W_selfincluded_then_standardised", star_w->z, star_w->n,
                 near_value, what);
}

static void
check_quadrants(JsonObject *expected, const WijkLocal *local, const char *what)
{
    JsonArray *quadrant = json_object_get_array_member(expected, "quadrant");

    if (number(expected, "min_abs_margin") < 1e-9)
        return;
    for (guint i = 0; i < local->n; i++)
        if (strcmp(wijk_quadrant_id(local->quadrant[i]),
                   json_array_get_string_element(quadrant, i)) != 0)
            fail_msg("%s: quadrant of %u", what, i);
}

static void
check_local_moran(JsonObject *expected, const double *x, const WijkWeights *weights,
                  const char *what)
{
    WijkLocalOptions total_options = {.total = TRUE};
    WijkLocalOptions minus_options = {.divide_by_n_minus_1 = TRUE};
    g_autoptr(WijkLocal) cond = wijk_local(WIJK_LOCAL_MORAN, x, weights, NULL);
    g_autoptr(WijkLocal) total = wijk_local(WIJK_LOCAL_MORAN, x, weights, &total_options);
    g_autoptr(WijkLocal) minus = wijk_local(WIJK_LOCAL_MORAN, x, weights, &minus_options);

    check_column_islands(expected, "I_m2_n", cond, cond->value, what);
    check_column_islands(expected, "I_m2_n_minus_1", minus, minus->value, what);
    check_column_islands(expected, "E_total", total, total->expected, what);
    check_column_islands(expected, "V_total", total, total->variance, what);
    check_column(expected, "z_total", total->z, total->n, near_value, what);
    check_column(expected, "p_two_total", total->p, total->n, near_p, what);
    check_column_islands(expected, "E_cond", cond, cond->expected, what);
    check_column_islands(expected, "V_cond", cond, cond->variance, what);
    check_column(expected, "z_cond", cond->z, cond->n, near_value, what);
    check_column(expected, "p_two_cond", cond->p, cond->n, near_p, what);
    check_column(expected, "z_cond", minus->z, minus->n, near_value, what);
    check_quadrants(expected, cond, what);
}

static void
check_local_geary(JsonObject *one, const double *x, const char *what)
{
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    g_autoptr(WijkLocal) local = wijk_local(WIJK_LOCAL_GEARY, x, rows, NULL);

    check_column_islands(one, "lgeary_W_z_n1", local, local->value, what);
}

static void
local_statistics_are_those_of_spdep_and_esda(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("expected.json", &root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);
    guint n_moran = 0, n_cases = 0;

    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);
        gsize n;
        g_autofree double *x = oracle_values(one, &n);

        check_gi(one, x, name->data);
        n_moran += in_all_styles(one, name->data, "lmoran", check_local_moran);
        check_local_geary(one, x, name->data);
        n_cases++;
    }
    assert_true(n_cases == 29 && n_moran == 24 * 2 + 5);
}

static void
check_cuts(JsonObject *expected, const double *p, gsize n, const char *what)
{
    g_autoptr(GList) levels = json_object_get_members(expected);

    assert_non_null(levels);
    for (GList *level = levels; level != NULL; level = level->next) {
        JsonArray *pair = json_object_get_array_member(expected, level->data);
        WijkFdrCut cut = wijk_fdr_cut(p, n, g_ascii_strtod(level->data, NULL));

        assert_int_equal(cut.n, json_array_get_int_element(pair, 1));
        near_p(cut.p,
               json_array_get_null_element(pair, 0)
                   ? NAN
                   : json_array_get_double_element(pair, 0),
               what);
    }
}

static void
check_bins(JsonObject *expected, const char *key, const WijkLocal *local,
           gboolean corrected)
{
    gsize n;
    g_autofree double *wanted = oracle_numbers(expected, key, &n);
    g_autofree gint8 *bin = g_new(gint8, local->n);

    assert_int_equal(n, local->n);
    wijk_hotspot_bins(local->z, local->p, n, corrected, bin);
    for (gsize i = 0; i < n; i++)
        assert_int_equal(bin[i], wanted[i]);
}

static void
check_hotspots(JsonObject *one, const double *x, const char *what)
{
    JsonObject *expected = json_object_get_object_member(one, "hotspot_Gistar_B");
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    g_autoptr(WijkWeights) self = wijk_weights_with_self(binary, 1);
    g_autoptr(WijkLocal) local = wijk_local(WIJK_LOCAL_GI_STAR, x, self, NULL);
    g_autofree double *adjusted = g_new(double, local->n);

    check_column(expected, "p_two", local->p, local->n, near_p, what);
    wijk_fdr(local->p, local->n, adjusted);
    check_column(expected, "p_BH", adjusted, local->n, near_p, what);
    check_cuts(json_object_get_object_member(expected, "fdr_cut"), local->p, local->n,
               what);
    check_bins(expected, "bin_no_correction", local, FALSE);
    check_bins(expected, "bin_fdr", local, TRUE);
}

/* Local Moran leaves islands out of the number of tests. */
static void
check_moran_fdr(JsonObject *one, const double *x, const char *what)
{
    JsonObject *expected = json_object_get_object_member(one, "lmoran_W_BH");
    g_autoptr(WijkWeights) binary = oracle_weights(one);
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(binary, WIJK_STANDARDISE_ROW);
    g_autoptr(WijkLocal) local = wijk_local(WIJK_LOCAL_MORAN, x, rows, NULL);
    g_autofree double *p = wijk_local_tested_p(local);
    g_autofree double *adjusted = g_new(double, local->n);

    wijk_fdr(p, local->n, adjusted);
    check_column(expected, "p_BH", adjusted, local->n, near_p, what);
}

static void
significant_areas_are_those_of_p_adjust(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("expected.json", &root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);

    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);
        gsize n;
        g_autofree double *x = oracle_values(one, &n);

        check_hotspots(one, x, name->data);
        check_moran_fdr(one, x, name->data);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(global_statistics_are_those_of_spdep_and_esda),
        cmocka_unit_test(local_statistics_are_those_of_spdep_and_esda),
        cmocka_unit_test(significant_areas_are_those_of_p_adjust),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
