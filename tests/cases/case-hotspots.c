/* SPDX-License-Identifier: EUPL-1.2 */
/* `wijk weights` and `wijk hotspot` against R spdep 1.2-7, PySAL esda 2.4.3, 199,999 draws
 * and published values: what a user reads, not what a function returns. Sources and
 * tolerances stand in the oracle files. Not comparable, and so not here: standardisation U,
 * which the command does not offer; the total moments of local Moran and its I over n - 1,
 * where the command has the conditional ones; spdep's adjusted p of Gi* in maps with
 * islands, which the command does not test. */
#include <stdio.h>

#include "support/command.h"
#include "support/oracle.h"

static const struct {
    char letter;
    const char *word;
} style[] = {{'W', "row"}, {'B', "binary"}, {'C', "global"}, {'S', "variance"}};

static char *
shared(const char *file)
{
    g_autofree char *relative = g_strconcat(ORACLE_FOLDER, file, NULL);

    return test_shared_path(relative);
}

/* "neighbours" of a case as a GAL file of row numbers. */
static char *
write_gal(JsonObject *one)
{
    JsonArray *rows = json_object_get_array_member(one, "neighbours");
    guint n = json_array_get_length(rows);
    g_autoptr(GString) text = g_string_new(NULL);
    char *path = test_folder_path("case.gal");

    g_string_append_printf(text, "0 %u case row\n", n);
    for (guint i = 0; i < n; i++) {
        JsonArray *row = json_array_get_array_element(rows, i);

        g_string_append_printf(text, "%u %u\n", i + 1, json_array_get_length(row));
        for (guint k = 0; k < json_array_get_length(row); k++)
            g_string_append_printf(text, " %d", (int)json_array_get_int_element(row, k));
        g_string_append_c(text, '\n');
    }
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    return path;
}

/* Values as a table of row numbers; NAN is an empty cell. */
static char *
write_table(const double *x, gsize n)
{
    g_autoptr(GString) text = g_string_new("row,v\n");
    char *path = test_folder_path("case.csv");
    char number[32];

    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text, "%u,%s\n", (guint)i + 1,
                               isnan(x[i]) ? "" : wijk_number_to_string(x[i], number));
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    return path;
}

static JsonNode *
run(const char *statistic, const char *standardise, const char *rest)
{
    g_autofree char *table = test_folder_path("case.csv");
    g_autofree char *gal = test_folder_path("case.gal");
    g_autofree char *line =
        g_strdup_printf("hotspot --table %s --key row --indicator v --weights %s "
                        "--statistic %s --standardise %s %s",
                        table, gal, statistic, standardise, rest);

    return command_report(line);
}

/* One key of all areas of a report; null is NAN. */
static double *
local_numbers(JsonObject *report, const char *key, gsize *out_n)
{
    JsonArray *local = json_object_get_array_member(report, "local");
    gsize n = json_array_get_length(local);
    double *value = g_new(double, MAX(n, 1));

    for (gsize i = 0; i < n; i++) {
        JsonObject *area = json_array_get_object_element(local, (guint)i);

        value[i] = json_object_get_null_member(area, key)
                       ? NAN
                       : json_object_get_double_member(area, key);
    }
    *out_n = n;
    return value;
}

typedef void (*Near)(double a, double b, const char *what);

/* The oracle writes 0 where an area has no neighbour; the command writes null. */
static void
check_local(JsonObject *report, const char *key, JsonObject *expected,
            const char *expected_key, Near near, const char *what)
{
    gsize n, n_expected;
    g_autofree double *found = local_numbers(report, key, &n);
    g_autofree double *wanted = oracle_numbers(expected, expected_key, &n_expected);
    JsonArray *local = json_object_get_array_member(report, "local");
    g_autofree char *all = g_strdup_printf("%s %s", what, expected_key);

    assert_int_equal(n, n_expected);
    for (gsize i = 0; i < n; i++) {
        JsonObject *area = json_array_get_object_element(local, (guint)i);
        gboolean island =
            strcmp(json_object_get_string_member(area, "category"), "island") == 0;

        if (island && isnan(found[i]))
            assert_true(wanted[i] == 0 || isnan(wanted[i]));
        else
            near(found[i], wanted[i], all);
    }
}

static void
check_number(JsonObject *report, const char *key, JsonObject *expected,
             const char *expected_key, Near near, const char *what)
{
    g_autofree char *all = g_strdup_printf("%s %s", what, expected_key);

    near(oracle_number(report, key), oracle_number(expected, expected_key), all);
}

typedef void (*Check)(JsonObject *report, JsonObject *expected, const char *what);

static void
check_moran(JsonObject *report, JsonObject *expected, const char *what)
{
    JsonObject *normal = json_object_get_object_member(report, "normality");
    JsonObject *sums = json_object_get_object_member(report, "weight_sums");

    check_number(report, "value", expected, "I", oracle_near, what);
    check_number(report, "expected", expected, "E", oracle_near, what);
    check_number(report, "variance", expected, "V_rand", oracle_near, what);
    check_number(report, "z", expected, "z_rand", oracle_near, what);
    check_number(report, "p", expected, "p_two_rand", oracle_near_p, what);
    check_number(report, "p_one_sided", expected, "p_greater_rand", oracle_near_p, what);
    check_number(normal, "variance", expected, "V_norm", oracle_near, what);
    check_number(normal, "z", expected, "z_norm", oracle_near, what);
    check_number(normal, "p_one_sided", expected, "p_greater_norm", oracle_near_p, what);
    check_number(report, "kurtosis", expected, "kurtosis_b2", oracle_near, what);
    check_number(sums, "s0", expected, "S0", oracle_near, what);
    check_number(sums, "s1", expected, "S1", oracle_near, what);
    check_number(sums, "s2", expected, "S2", oracle_near, what);
    check_number(report, "n", expected, "n", oracle_near, what);
}

static void
check_geary(JsonObject *report, JsonObject *expected, const char *what)
{
    check_number(report, "value", expected, "C", oracle_near, what);
    check_number(report, "expected", expected, "E", oracle_near, what);
    check_number(report, "variance", expected, "V_rand", oracle_near, what);
    check_number(report, "z", expected, "z_rand_E_minus_C", oracle_near, what);
    check_number(report, "p_one_sided", expected, "p_positive_autocorr_rand", oracle_near_p,
                 what);
}

static void
check_g(JsonObject *report, JsonObject *expected, const char *what)
{
    check_number(report, "value", expected, "G", oracle_near, what);
    check_number(report, "expected", expected, "E", oracle_near, what);
    check_number(report, "variance", expected, "V", oracle_near, what);
    check_number(report, "z", expected, "z", oracle_near, what);
    check_number(report, "p", expected, "p_two", oracle_near_p, what);
    check_number(report, "p_one_sided", expected, "p_greater", oracle_near_p, what);
}

static void
check_local_moran(JsonObject *report, JsonObject *expected, const char *what)
{
    JsonArray *quadrant = json_object_get_array_member(expected, "quadrant");
    JsonArray *local = json_object_get_array_member(report, "local");

    check_local(report, "value", expected, "I_m2_n", oracle_near, what);
    check_local(report, "expected", expected, "E_cond", oracle_near, what);
    check_local(report, "variance", expected, "V_cond", oracle_near, what);
    check_local(report, "z", expected, "z_cond", oracle_near, what);
    check_local(report, "p", expected, "p_two_cond", oracle_near_p, what);
    if (oracle_number(expected, "min_abs_margin") < 1e-9)
        return;
    for (guint i = 0; i < json_array_get_length(local); i++) {
        JsonObject *area = json_array_get_object_element(local, i);
        const char *wanted = json_array_get_string_element(quadrant, i);

        if (json_object_get_null_member(area, "quadrant"))
            assert_string_equal(wanted, "none");
        else
            assert_string_equal(json_object_get_string_member(area, "quadrant"), wanted);
    }
}

/* Runs a statistic for each scaling that a case has numbers of. Returns: how many */
static guint
in_all_styles(JsonObject *one, const char *name, const char *prefix, const char *statistic,
              Check check)
{
    guint n_done = 0;

    for (guint s = 0; s < G_N_ELEMENTS(style); s++) {
        g_autofree char *key = g_strdup_printf("%s_%c", prefix, style[s].letter);
        g_autofree char *what = g_strdup_printf("%s %s", name, key);

        if (!json_object_has_member(one, key))
            continue;

        g_autoptr(JsonNode) root = run(statistic, style[s].word, "--permutations 0");

        check(json_node_get_object(root), json_object_get_object_member(one, key), what);
        n_done++;
    }
    return n_done;
}

/* z of Gi and Gi*, whatever the scaling, and the adjusted p of Gi*. */
static void
check_gi(JsonObject *one, const char *what)
{
    g_autoptr(JsonNode) gi_b = run("gi", "binary", "--permutations 0");
    g_autoptr(JsonNode) gi_w = run("gi", "row", "--permutations 0");
    g_autoptr(JsonNode) star_b = run("gi-star", "binary", "--permutations 0");
    g_autoptr(JsonNode) star_w = run("gi-star", "row", "--permutations 0");
    JsonObject *star = json_node_get_object(star_b);
    JsonObject *bins = json_object_get_object_member(one, "hotspot_Gistar_B");
    JsonObject *cut = json_object_get_object_member(bins, "fdr_cut");

    check_local(json_node_get_object(gi_b), "z", one, "Gi_B", oracle_near, what);
    check_local(json_node_get_object(gi_w), "z", one, "Gi_W", oracle_near, what);
    check_local(star, "z", one, "Gistar_B", oracle_near, what);
    check_local(json_node_get_object(star_w), "z", one,
                "Gistar_W_selfincluded_then_standardised", oracle_near, what);
    check_local(star, "p", bins, "p_two", oracle_near_p, what);
    if (json_object_get_int_member(one, "n_islands") > 0)
        return;
    check_local(star, "p_adjusted", bins, "p_BH", oracle_near_p, what);
    assert_int_equal(
        json_object_get_int_member(star, "n_significant"),
        json_array_get_int_element(json_object_get_array_member(cut, "0.05"), 1));
}

/* spdep divides by the areas with neighbours where it is not told otherwise. */
static gboolean
check_effective(JsonObject *one)
{
    g_autoptr(JsonNode) root = run("moran", "row", "--permutations 0");
    JsonObject *report = json_node_get_object(root);
    JsonObject *expected;
    double n_eff;

    if (!json_object_has_member(one, "moran_n_effective_W"))
        return FALSE;
    expected = json_object_get_object_member(one, "moran_n_effective_W");
    n_eff = oracle_number(expected, "n_eff");
    assert_int_equal(n_eff, json_object_get_int_member(report, "n") -
                                json_object_get_int_member(report, "n_islands"));
    oracle_near(oracle_number(report, "value") * n_eff / oracle_number(report, "n"),
                oracle_number(expected, "I"), "moran_n_effective_W");
    return TRUE;
}

static void
all_statistics_are_those_of_spdep_and_esda(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("expected.json", &root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);
    guint n_moran = 0, n_geary = 0, n_g = 0, n_local = 0, n_effective = 0;

    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);
        gsize n;
        g_autofree double *x = oracle_values(one, &n);
        g_autofree char *table = write_table(x, n);
        g_autofree char *gal = write_gal(one);
        g_autoptr(JsonNode) geary = run("local-geary", "row", "--permutations 0");
        g_autoptr(JsonNode) moran = run("local-moran", "row", "--permutations 0");

        n_moran += in_all_styles(one, name->data, "moran", "moran", check_moran);
        n_geary += in_all_styles(one, name->data, "geary", "geary", check_geary);
        n_g += in_all_styles(one, name->data, "G", "general-g", check_g);
        n_local +=
            in_all_styles(one, name->data, "lmoran", "local-moran", check_local_moran);
        check_gi(one, name->data);
        check_local(json_node_get_object(geary), "value", one, "lgeary_W_z_n1", oracle_near,
                    name->data);
        check_local(json_node_get_object(moran), "p_adjusted",
                    json_object_get_object_member(one, "lmoran_W_BH"), "p_BH",
                    oracle_near_p, name->data);
        n_effective += check_effective(one);
    }
    assert_true(n_moran == 29 * 4 && n_geary == 29 * 4 && n_g == 28 * 2);
    assert_true(n_local == 24 * 2 + 5 && n_effective == 1);
}

/* What is kept is numbered by the rows of the whole table. */
static void
check_kept(JsonObject *report, JsonObject *one)
{
    JsonArray *local = json_object_get_array_member(report, "local");
    gsize n;
    g_autofree double *kept = oracle_numbers(one, "kept_rows", &n);

    assert_int_equal(json_object_get_int_member(report, "n"), n);
    assert_int_equal(json_array_get_length(local), n);
    for (gsize i = 0; i < n; i++) {
        JsonObject *area = json_array_get_object_element(local, (guint)i);

        assert_int_equal(
            g_ascii_strtoull(json_object_get_string_member(area, "code"), NULL, 10),
            kept[i]);
    }
}

static void
areas_without_a_value_leave(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL, expected_root = NULL;
    JsonObject *cases = json_object_get_object_member(
        oracle_open("missing_degenerate.json", &root), "cases");
    JsonObject *expected = json_object_get_object_member(
        oracle_open("expected.json", &expected_root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);

    assert_int_equal(g_list_length(names), 2);
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *one = json_object_get_object_member(cases, name->data);
        JsonObject *source = json_object_get_object_member(expected, name->data);
        gsize n, n_missing;
        g_autofree double *x = oracle_values(source, &n);
        g_autofree double *missing = oracle_numbers(one, "set_missing_rows", &n_missing);

        for (gsize k = 0; k < n_missing; k++)
            x[(gsize)missing[k] - 1] = NAN;

        g_autofree char *table = write_table(x, n);
        g_autofree char *gal = write_gal(source);
        g_autoptr(JsonNode) moran = run("moran", "row", "--permutations 0");
        g_autoptr(JsonNode) geary = run("geary", "row", "--permutations 0");
        g_autoptr(JsonNode) star = run("gi-star", "binary", "--permutations 0");
        g_autoptr(JsonNode) local = run("local-moran", "row", "--permutations 0");
        JsonObject *found = json_node_get_object(star);

        check_moran(json_node_get_object(moran),
                    json_object_get_object_member(one, "moran_W"), name->data);
        check_geary(json_node_get_object(geary),
                    json_object_get_object_member(one, "geary_W"), name->data);
        check_kept(found, one);
        check_local(found, "z", one, "Gistar_B", oracle_near, name->data);
        check_local(json_node_get_object(local), "value", one, "lmoran_I", oracle_near,
                    name->data);
        assert_int_equal(json_object_get_int_member(
                             json_object_get_object_member(found, "missing"), "absent"),
                         n_missing);
    }
}

#define DRAWS "99999"

/* |a - b| <= 4 sqrt(p (1 - p) (1 / M + 1 / other)) + 2 / M + 2 / other */
static void
near_draws(double found, double expected, double other, const char *what)
{
    double m = g_ascii_strtod(DRAWS, NULL);
    double p = MAX(expected, 1 / other);

    test_assert_near(
        found, expected,
        4 * sqrt(p * (1 - MIN(p, 1)) * (1 / m + 1 / other)) + 2 / m + 2 / other, what);
}

static void
check_draws(JsonObject *report, JsonObject *expected, const char *key, double other)
{
    gsize n, n_expected;
    g_autofree double *folded = local_numbers(report, "p_folded", &n);
    g_autofree double *two = local_numbers(report, "p_permutation", &n);
    g_autofree double *wanted = oracle_numbers(expected, key, &n_expected);

    assert_int_equal(n, n_expected);
    for (gsize i = 0; i < n; i++) {
        near_draws(folded[i], wanted[i], other, key);
        test_assert_near(two[i], MIN(1, 2 * folded[i]), 1e-15, key);
    }
}

/* p_folded is what PySAL and GeoDa call the pseudo p; p_permutation is twice that. */
static void
pseudo_p_are_those_of_many_draws_and_of_esda(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL, expected_root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("monte_carlo.json", &root), "cases");
    JsonObject *one = json_object_get_object_member(cases, "columbus/CRIME/queen");
    JsonObject *source = json_object_get_object_member(
        json_object_get_object_member(oracle_open("expected.json", &expected_root),
                                      "cases"),
        "columbus/CRIME/queen");
    double draws = oracle_number(one, "draws");
    gsize n;
    g_autofree double *x = oracle_values(source, &n);
    g_autofree char *table = write_table(x, n);
    g_autofree char *gal = write_gal(source);
    g_autoptr(JsonNode) local = run("local-moran", "row", "--permutations " DRAWS);
    g_autoptr(JsonNode) gi = run("gi", "binary", "--permutations " DRAWS);
    g_autoptr(JsonNode) moran = run("moran", "row", "--permutations " DRAWS);
    g_autoptr(JsonNode) geary = run("geary", "row", "--permutations " DRAWS);

    check_draws(json_node_get_object(local), one, "lmoran_p_folded", draws);
    check_draws(json_node_get_object(local), one, "esda_lmoran_p_sim_9999", 9999);
    check_draws(json_node_get_object(gi), one, "Gi_p_folded", draws);
    check_draws(json_node_get_object(gi), one, "esda_Gi_p_sim_9999", 9999);
    near_draws(oracle_number(json_node_get_object(moran), "p_folded"),
               oracle_number(one, "moran_p_ge"), oracle_number(one, "global_draws"),
               "moran_p_ge");
    near_draws(oracle_number(json_node_get_object(geary), "p_folded"),
               oracle_number(one, "geary_p_le"), oracle_number(one, "global_draws"),
               "geary_p_le");
}

/* Neighbours of all areas in their order, codes being row numbers. */
static void
check_neighbours(const char *line, JsonObject *expected, const char *key)
{
    g_autoptr(JsonNode) root = command_report(line);
    JsonObject *found =
        json_object_get_object_member(json_node_get_object(root), "neighbours");
    JsonArray *rows = json_object_get_array_member(expected, key);

    assert_int_equal(json_object_get_size(found), json_array_get_length(rows));
    for (guint i = 0; i < json_array_get_length(rows); i++) {
        g_autofree char *code = g_strdup_printf("%u", i + 1);
        JsonArray *wanted = json_array_get_array_element(rows, i);
        JsonArray *own = json_object_get_array_member(found, code);

        if (json_array_get_length(own) != json_array_get_length(wanted))
            fail_msg("%s: area %s has %u neighbours, not %u", line, code,
                     json_array_get_length(own), json_array_get_length(wanted));
        for (guint k = 0; k < json_array_get_length(wanted); k++)
            assert_int_equal(
                g_ascii_strtoull(json_array_get_string_element(own, k), NULL, 10),
                json_array_get_int_element(wanted, k));
    }
}

/* Vertices decide but for T-junctions; of those auckland has some, between areas that share
 * two vertices, which spdep calls rooks for that. */
static void
neighbours_by_borders_are_those_of_spdep_and_libpysal(void **state)
{
    static const char *const set[] = {"columbus", "nc", "auckland"};
    static const char *const type[] = {"queen", "rook"};
    (void)state;
    g_autoptr(JsonNode) root = NULL, junction_root = NULL;
    JsonObject *sets =
        json_object_get_object_member(oracle_open("weights.json", &root), "datasets");
    JsonObject *junction = oracle_open("tjunction.json", &junction_root);
    g_autofree char *junction_path =
        shared(json_object_get_string_member(junction, "geojson"));

    for (guint s = 0; s < G_N_ELEMENTS(set); s++)
        for (guint t = 0; t < G_N_ELEMENTS(type); t++) {
            JsonObject *one = json_object_get_object_member(sets, set[s]);
            g_autofree char *path = shared(json_object_get_string_member(one, "geojson"));
            g_autofree char *line =
                g_strdup_printf("weights --areas %s --code fid --type %s", path, type[t]);

            check_neighbours(line, one, s == 2 && t == 1 ? "rook_spdep" : type[t]);
        }
    for (guint t = 0; t < G_N_ELEMENTS(type); t++) {
        g_autofree char *line = g_strdup_printf("weights --areas %s --code fid --type %s",
                                                junction_path, type[t]);
        g_autofree char *key = g_strconcat("geometric_", type[t], NULL);

        check_neighbours(line, junction, key);
    }
}

static void
neighbours_by_distance_are_those_of_spdep_and_libpysal(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *columbus = json_object_get_object_member(
        json_object_get_object_member(oracle_open("weights.json", &root), "datasets"),
        "columbus");
    g_autoptr(GList) keys = json_object_get_members(columbus);
    g_autofree char *table = shared("data/columbus.csv");
    guint n_done = 0;

    for (GList *key = keys; key != NULL; key = key->next) {
        const char *name = key->data;
        gboolean nearest = g_str_has_prefix(name, "knn");

        if (!nearest && !g_str_has_prefix(name, "dband"))
            continue;

        g_autofree char *number = g_strdup(name + (nearest ? 3 : 5));
        g_autofree char *line = NULL;

        *strchr(number, '_') = '\0';
        line = g_strdup_printf("weights --table %s --x X --y Y --weights %s:%s", table,
                               nearest ? "knn" : "distance", number);
        check_neighbours(line, columbus, name);
        n_done++;
    }
    assert_int_equal(n_done, 6);
}

/* Sums of the weights of each row. */
static void
check_sums(const char *weights, JsonObject *expected, const char *key)
{
    g_autofree char *table = shared("data/columbus.csv");
    g_autofree char *line =
        g_strdup_printf("weights --table %s --x X --y Y --weights %s", table, weights);
    g_autoptr(JsonNode) root = command_report(line);
    JsonObject *values =
        json_object_get_object_member(json_node_get_object(root), "values");
    gsize n;
    g_autofree double *wanted = oracle_numbers(expected, key, &n);

    assert_int_equal(json_object_get_size(values), n);
    for (guint i = 0; i < n; i++) {
        g_autofree char *code = g_strdup_printf("%u", i + 1);
        JsonArray *row = json_object_get_array_member(values, code);
        double sum = 0;

        for (guint k = 0; k < json_array_get_length(row); k++)
            sum += json_array_get_double_element(row, k);
        test_assert_near(sum, wanted[i], 1e-12 * wanted[i] + 1e-12, weights);
    }
}

static void
weights_that_fall_are_those_of_spdep_and_libpysal(void **state)
{
    static const char *const kernel[] = {"triangular", "uniform", "quadratic", "quartic",
                                         "gaussian"};
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *oracle = oracle_open("weights.json", &root);
    JsonObject *functions = json_object_get_object_member(
        json_object_get_object_member(oracle, "kernel"), "functions");
    JsonObject *inverse = json_object_get_object_member(oracle, "idw");

    for (guint k = 0; k < G_N_ELEMENTS(kernel); k++) {
        g_autofree char *weights = g_strdup_printf("kernel:%s:10", kernel[k]);

        check_sums(weights, json_object_get_object_member(functions, kernel[k]),
                   "row_sums");
    }
    check_sums("inverse:10", inverse, "alpha1_all_row_sums");
    check_sums("inverse:10:2", inverse, "alpha2_all_row_sums");
}

/* From borders to numbers in one call. */
static void
maps_give_the_numbers_of_their_cases(void **state)
{
    static const char *const kind[] = {"queen", "rook"};
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("expected.json", &root), "cases");
    g_autofree char *areas = shared("data/columbus.geojson");
    g_autofree char *table = shared("data/columbus.csv");

    for (guint k = 0; k < G_N_ELEMENTS(kind); k++) {
        g_autofree char *name = g_strdup_printf("columbus/CRIME/%s", kind[k]);
        JsonObject *one = json_object_get_object_member(cases, name);
        g_autofree char *line =
            g_strdup_printf("hotspot --areas %s --code fid --table %s --key fid "
                            "--indicator CRIME --weights %s --permutations 0",
                            areas, table, kind[k]);
        g_autofree char *moran_line = g_strconcat(line, " --statistic moran", NULL);
        g_autoptr(JsonNode) star = command_report(line);
        g_autoptr(JsonNode) moran = command_report(moran_line);

        check_local(json_node_get_object(star), "z", one, "Gistar_B", oracle_near, name);
        check_moran(json_node_get_object(moran),
                    json_object_get_object_member(one, "moran_W"), name);
    }
}

/* Marshall's rates of spdep's EBest, and what they say. */
static void
rates_are_those_of_spdep(void **state)
{
    static const char *const name[][2] = {{"SID79", "BIR79"}, {"SID74", "BIR74"}};
    (void)state;
    g_autoptr(JsonNode) root = NULL, expected_root = NULL;
    JsonObject *cases =
        json_object_get_object_member(oracle_open("rates_eb.json", &root), "cases");
    JsonObject *source = json_object_get_object_member(
        json_object_get_object_member(oracle_open("expected.json", &expected_root),
                                      "cases"),
        "sids2/SIDR74/sids2gal");
    g_autofree char *gal = write_gal(source);
    g_autofree char *table = shared("data/sids2.csv");

    for (guint i = 0; i < G_N_ELEMENTS(name); i++) {
        g_autofree char *key = g_strdup_printf("sids2/%s/%s", name[i][0], name[i][1]);
        JsonObject *one = json_object_get_object_member(cases, key);
        g_autofree char *line = g_strdup_printf(
            "hotspot --table %s --indicator %s --population %s --weights %s", table,
            name[i][0], name[i][1], gal);
        g_autoptr(JsonNode) found = command_report(line);
        JsonObject *rates =
            json_object_get_object_member(json_node_get_object(found), "rates");

        check_local(json_node_get_object(found), "figure", one, "EBest", oracle_near, key);
        assert_string_equal(json_object_get_string_member(rates, "method"),
                            "empirical-bayes");
    }
}

/* Item @i of published.json, which must be the one of that name. */
static JsonObject *
published_item(JsonObject *published, guint i, const char *begins)
{
    JsonObject *item =
        json_array_get_object_element(json_object_get_array_member(published, "items"), i);

    assert_true(g_str_has_prefix(json_object_get_string_member(item, "id"), begins));
    return item;
}

static void
check_five(JsonObject *item, const char *key, const char *statistic, const char *scale)
{
    static const char *const found[] = {"value", "expected", "variance", "z",
                                        "p_one_sided"};
    g_autoptr(JsonNode) root = run(statistic, scale, "--permutations 0");
    gsize n;
    g_autofree double *expected = oracle_numbers(item, key, &n);

    assert_int_equal(n, G_N_ELEMENTS(found));
    for (gsize i = 0; i < n; i++)
        test_assert_near(oracle_number(json_node_get_object(root), found[i]), expected[i],
                         oracle_number(item, "tol"), key);
}

/* Cell 136 of Getis and Ord (1996) stands in row 120. */
static void
check_getis_ord(JsonObject *item, const char *statistic, const char *key)
{
    JsonObject *by_distance = json_object_get_object_member(item, key);
    g_autoptr(GList) distances = json_object_get_members(by_distance);
    g_autofree char *table = shared("data/getisord.csv");

    assert_int_equal(g_list_length(distances), 5);
    for (GList *distance = distances; distance != NULL; distance = distance->next) {
        g_autofree char *line = g_strdup_printf(
            "hotspot --table %s --x x --y y --indicator val --weights distance:%s "
            "--statistic %s --permutations 0",
            table, (const char *)distance->data, statistic);
        g_autoptr(JsonNode) root = command_report(line);
        gsize n;
        g_autofree double *z = local_numbers(json_node_get_object(root), "z", &n);

        test_assert_near(z[119], oracle_number(by_distance, distance->data), 1e-8, key);
    }
}

static void
published_values_are_found(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonObject *published = oracle_open("published.json", &root);
    JsonObject *louis = published_item(published, 2, "esda test: St Louis");
    JsonObject *old = published_item(published, 5, "COL.OLD");
    JsonObject *getis = published_item(published, 6, "Getis & Ord");
    JsonObject *africa = published_item(published, 7, "Anselin (1995)");
    gsize n;
    g_autofree double *crime = oracle_values(old, &n);
    g_autofree char *old_table = write_table(crime, n);
    g_autofree char *old_gal = write_gal(old);

    check_five(old, "moran_I_E_V_z_p", "moran", "row");
    check_five(old, "geary_C_E_V_z_p", "geary", "row");
    check_five(old, "globalG_binary_G_E_V_z_p", "general-g", "binary");

    g_autofree double *homicides = oracle_values(louis, &n);
    g_autofree char *louis_table = write_table(homicides, n);
    g_autofree char *louis_gal = write_gal(louis);
    g_autoptr(JsonNode) louis_root = run("moran", "row", "--permutations 0");

    test_assert_near(oracle_number(json_node_get_object(louis_root), "value"),
                     oracle_number(louis, "I_W"), oracle_number(louis, "tol"), "I_W");
    check_getis_ord(getis, "gi", "Gi_z_by_distance");
    check_getis_ord(getis, "gi-star", "Gistar_z_by_distance (Ord & Getis 1/n variance)");

    g_autofree char *africa_gal = shared("data/afcon_paper.gal");
    g_autofree char *africa_table = shared("data/afcon.csv");
    g_autofree char *line =
        g_strdup_printf("hotspot --table %s --indicator totcon --weights %s "
                        "--statistic moran --permutations 0",
                        africa_table, africa_gal);
    g_autoptr(JsonNode) africa_root = command_report(line);

    test_assert_near(oracle_number(json_node_get_object(africa_root), "value"),
                     oracle_number(africa, "I_W_published"), oracle_number(africa, "tol"),
                     "afcon");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_statistics_are_those_of_spdep_and_esda),
        cmocka_unit_test(areas_without_a_value_leave),
        cmocka_unit_test(pseudo_p_are_those_of_many_draws_and_of_esda),
        cmocka_unit_test(neighbours_by_borders_are_those_of_spdep_and_libpysal),
        cmocka_unit_test(neighbours_by_distance_are_those_of_spdep_and_libpysal),
        cmocka_unit_test(weights_that_fall_are_those_of_spdep_and_libpysal),
        cmocka_unit_test(maps_give_the_numbers_of_their_cases),
        cmocka_unit_test(rates_are_those_of_spdep),
        cmocka_unit_test(published_values_are_found),
    };

    if (oracle_absent())
        return TEST_SKIP;
    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
