/* SPDX-License-Identifier: EUPL-1.2 */
/* Areal interpolation against numbers from outside: shapely 1.8.5 (GEOS 3.11) cutting every
 * pair, sf 1.0-9 st_interpolate_aw and tobler 0.9.0 area_interpolate, as recorded in the
 * oracle with its tolerances; and the identities that any such method must keep. */
#include "analysis/interpolation.h"

#include <math.h>
#include <string.h>

#include "data/overlay.h"
#include "data/table.h"
#include "support/geojson.h"
#include "support/shapes.h"

#define FOLDER "oracles/F_areal_interpolation/"
#define EXTENSIVE 1e-9 /* of the sources' total: "extensive" */
#define RELATIVE 1e-9  /* "intensive_rel", "areas_rel" */
#define N_CASES 6

static char *
oracle_path(const char *file)
{
    g_autofree char *relative = g_strconcat(FOLDER, file, NULL);
    char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("%s is not there\n", relative);
        skip();
    }
    return path;
}

typedef struct {
    JsonObject *expected;
    WijkAreas *sources;
    WijkAreas *targets;
    WijkOverlap *overlap;
} Case;

static WijkAreas *
read_areas(JsonObject *object, const char *key)
{
    g_auto(GStrv) word = g_strsplit(json_object_get_string_member(object, key), " ", 2);
    g_autofree char *path = oracle_path(word[0]);

    return geojson_read(path);
}

/* A column of the sources: of the CSV, or of the properties where there is none. */
static double *
read_column(const Case *one, const char *name)
{
    guint32 n = one->sources->n_areas;
    double *value = g_new(double, n);

    if (json_object_get_null_member(one->expected, "source_csv")) {
        g_auto(GStrv) word = g_strsplit(
            json_object_get_string_member(one->expected, "source_geojson"), " ", 2);
        g_autofree char *path = oracle_path(word[0]);
        g_autoptr(JsonNode) root = test_json_read(path);
        JsonArray *features =
            json_object_get_array_member(json_node_get_object(root), "features");

        for (guint32 i = 0; i < n; i++)
            value[i] = json_object_get_double_member(
                json_object_get_object_member(json_array_get_object_element(features, i),
                                              "properties"),
                name);
        return value;
    }

    g_autofree char *path =
        oracle_path(json_object_get_string_member(one->expected, "source_csv"));
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, NULL, NULL);
    guint32 at = wijk_table_find_column(table, name, NULL);

    assert_int_not_equal(at, WIJK_NONE);

    g_autoptr(WijkColumn) column = wijk_table_get_column(table, at, NULL, NULL);

    assert_int_equal(column->n, n);
    memcpy(value, column->value, n * sizeof *value);
    return value;
}

/* "SID74/BIR74" is 1000 times their ratio; "INC" a column. */
static double *
read_values(const Case *one, const char *words)
{
    g_auto(GStrv) part = g_strsplit(words, "/", 3);
    double *value = read_column(one, part[1]);

    if (part[2] != NULL) {
        g_autofree double *below = read_column(one, part[2]);

        for (guint32 i = 0; i < one->sources->n_areas; i++)
            value[i] = 1000 * value[i] / below[i];
    }
    return value;
}

static void
for_each_case(void (*check)(const Case *one))
{
    g_autofree char *path = oracle_path("expected.json");
    g_autoptr(JsonNode) root = test_json_read(path);
    JsonObject *cases = json_object_get_object_member(json_node_get_object(root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);

    assert_int_equal(g_list_length(names), N_CASES);
    for (GList *name = names; name != NULL; name = name->next) {
        g_autoptr(GError) error = NULL;
        Case one = {.expected = json_object_get_object_member(cases, name->data)};

        one.sources = read_areas(one.expected, "source_geojson");
        one.targets = read_areas(one.expected, "target_geojson");
        one.overlap = wijk_overlay_measure(one.targets, one.sources, NULL, &error);
        if (one.overlap == NULL)
            fail_msg("%s", error->message);
        check(&one);
        wijk_overlap_free(one.overlap);
        wijk_areas_unref(one.sources);
        wijk_areas_unref(one.targets);
    }
}

static void
compare(JsonObject *result, const char *key, const double *value, guint32 n,
        double tolerance, gboolean relative)
{
    JsonArray *array = json_object_get_array_member(result, key);

    assert_int_equal(json_array_get_length(array), n);
    for (guint32 i = 0; i < n; i++) {
        gboolean none = json_array_get_null_element(array, i);
        double expected = none ? NAN : json_array_get_double_element(array, i);
        double most = relative && !none ? tolerance * fabs(expected) : tolerance;

        test_assert_near(value[i], expected, most, key);
    }
}

static void
check_surfaces(const Case *one)
{
    guint32 n = one->overlap->n_targets;
    g_autofree double *covered = g_new0(double, n);

    for (guint32 t = 0; t < n; t++)
        for (gsize k = one->overlap->start[t]; k < one->overlap->start[t + 1]; k++)
            covered[t] += one->overlap->area[k];
    compare(one->expected, "target_area", one->overlap->target_area, n, RELATIVE, TRUE);
    compare(one->expected, "covered_area", covered, n, RELATIVE, TRUE);
}

static void
surfaces_are_those_of_geos(void **state)
{
    (void)state;
    for_each_case(check_surfaces);
}

static void
check_extensive(const Case *one, JsonObject *result, const double *value)
{
    static const char *const key[] = {"by_source_area",
                                      "by_intersected_area (tobler allocate_total=True)"};
    double total = json_object_get_double_member(result, "source_total");
    g_autofree double *out = g_new(double, one->overlap->n_targets);

    for (int base = 0; base < 2; base++) {
        g_autofree double *share = wijk_shares_of_area(one->overlap, (WijkShareBase)base);

        wijk_interpolate_extensive(one->overlap, share, value, out);
        compare(result, key[base], out, one->overlap->n_targets, EXTENSIVE * total, FALSE);
    }
}

static void
check_results(const Case *one)
{
    JsonObject *results = json_object_get_object_member(one->expected, "results");
    g_autoptr(GList) names = json_object_get_members(results);

    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *result = json_object_get_object_member(results, name->data);
        g_autofree double *value = read_values(one, name->data);
        g_autofree double *out = g_new(double, one->overlap->n_targets);

        if (g_str_has_prefix(name->data, "extensive/")) {
            check_extensive(one, result, value);
            continue;
        }
        wijk_interpolate_intensive(one->overlap, value, out);
        compare(result, "mean_over_covered_area", out, one->overlap->n_targets, RELATIVE,
                TRUE);
    }
}

static void
figures_are_those_of_sf_and_tobler(void **state)
{
    (void)state;
    for_each_case(check_results);
}

static double
sum(const double *value, guint32 n)
{
    double all = 0;

    for (guint32 i = 0; i < n; i++)
        all += value[i];
    return all;
}

/* Whatever the targets, numbers shared by what was met add up to those of the sources that
 * were met; a constant stays constant; coverage is what surfaces say. */
static void
check_identities(const Case *one)
{
    guint32 n = one->overlap->n_targets;
    guint32 n_sources = one->overlap->n_sources;
    g_autofree double *number = g_new(double, n_sources);
    g_autofree double *constant = g_new(double, n_sources);
    g_autofree gboolean *met = g_new0(gboolean, n_sources);
    g_autofree double *out = g_new(double, n);
    g_autofree double *coverage = g_new(double, n);
    g_autofree double *share = wijk_shares_of_area(one->overlap, WIJK_SHARE_OF_COVERED);
    double expected = 0;

    for (gsize k = 0; k < wijk_overlap_n_pairs(one->overlap); k++)
        met[one->overlap->source[k]] = TRUE;
    for (guint32 s = 0; s < n_sources; s++) {
        number[s] = 1 + s * 37 % 101;
        constant[s] = 12.7;
        expected += met[s] ? number[s] : 0;
    }
    wijk_interpolate_extensive(one->overlap, share, number, out);
    test_assert_near(sum(out, n), expected, 1e-9 * expected, "sum");
    wijk_interpolate_intensive(one->overlap, constant, out);
    wijk_interpolate_coverage(one->overlap, NULL, NULL, coverage);
    for (guint32 t = 0; t < n; t++) {
        test_assert_near(out[t], coverage[t] > 0 ? 12.7 : NAN, 12.7e-12, "constant");
        assert_true(coverage[t] >= 0 && coverage[t] <= 1);
    }
    wijk_interpolate_weighted(one->overlap, share, constant, number, out, NULL);
    for (guint32 t = 0; t < n; t++)
        test_assert_near(out[t], coverage[t] > 0 ? 12.7 : NAN, 12.7e-12, "weighted");
}

static void
identities_hold(void **state)
{
    (void)state;
    for_each_case(check_identities);
}

/* The sources as targets give their own numbers back, to 1e-9. */
static void
check_self(const Case *one)
{
    guint32 n = one->sources->n_areas;
    g_autoptr(WijkOverlap) overlap =
        wijk_overlay_measure(one->sources, one->sources, NULL, NULL);
    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    g_autofree double *number = g_new(double, n);
    g_autofree double *out = g_new(double, n);

    for (guint32 s = 0; s < n; s++)
        number[s] = 1 + s * 37 % 101;
    wijk_interpolate_extensive(overlap, share, number, out);
    for (guint32 s = 0; s < n; s++)
        test_assert_near(out[s], number[s], 1e-9 * number[s], "itself");
}

static void
sources_as_targets_give_themselves_back(void **state)
{
    (void)state;
    for_each_case(check_self);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surfaces_are_those_of_geos),
        cmocka_unit_test(figures_are_those_of_sf_and_tobler),
        cmocka_unit_test(identities_hold),
        cmocka_unit_test(sources_as_targets_give_themselves_back),
    };
    g_autofree char *path = test_shared_path(FOLDER "expected.json");

    if (path == NULL) {
        g_printerr("the shared oracles are not here\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
