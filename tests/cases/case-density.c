/* SPDX-License-Identifier: EUPL-1.2 */
/* Kernel densities against numbers from outside: spatstat.explore 3.0-6, ks 1.14.0, MASS,
 * sklearn 1.2.1 and sparr, and direct sums with polar integrals, as recorded in the oracle
 * with their tolerances. Where that is absent, against closed forms. */
#include "analysis/density.h"

#include <math.h>
#include <string.h>

#include "analysis/bandwidth.h"
#include "analysis/window.h"
#include "base/number.h"
#include "support/geojson.h"
#include "support/shapes.h"

#define FOLDER "oracles/C_kde/"
#define NONE_TOLERANCE 1e-9      /* of the maximum: "none" of expected.json */
#define MASS_TOLERANCE 1e-8      /* "edge_mass" */
#define CORRECTED_TOLERANCE 1e-8 /* of the value: "uniform_diggle" */
#define RULE_TOLERANCE 1e-11     /* relative; 13 digits are recorded */

typedef struct {
    const char *name;
    JsonObject *expected;
    WijkAreas *window;
    GArray *column[4]; /* id, x, y, weight */
    double *qx;
    double *qy;
    guint n_queries;
} Set;

static const double *
column(const Set *set, guint c)
{
    return (const double *)(void *)set->column[c]->data;
}

static char *
oracle_path(const char *file)
{
    g_autofree char *relative = g_strconcat(FOLDER, file, NULL);
    char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("%s is not there: only closed forms were checked\n", relative);
        skip();
    }
    return path;
}

static void
read_points(Set *set, const char *path)
{
    g_autofree char *text = NULL;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    assert_string_equal(g_strchomp(line[0]), "id,x,y,weight");
    for (guint c = 0; c < 4; c++)
        set->column[c] = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 1; line[i] != NULL && line[i][0] != '\0'; i++) {
        g_auto(GStrv) cell = g_strsplit(g_strchomp(line[i]), ",", -1);

        assert_int_equal(g_strv_length(cell), 4);
        for (guint c = 0; c < 4; c++) {
            double value;

            assert_true(wijk_number_parse(cell[c], strlen(cell[c]), '.', &value, NULL));
            g_array_append_val(set->column[c], value);
        }
    }
    assert_int_equal(set->column[0]->len, json_object_get_int_member(set->expected, "n"));
}

static void
read_set(Set *set, const char *name, JsonObject *expected)
{
    JsonArray *query = json_object_get_array_member(expected, "query");
    g_autofree char *points =
        oracle_path(json_object_get_string_member(expected, "points"));
    g_autofree char *window =
        oracle_path(json_object_get_string_member(expected, "window_geojson"));

    *set = (Set){.name = name, .expected = expected};
    read_points(set, points);
    set->window = geojson_read(window);
    set->n_queries = json_array_get_length(query);
    set->qx = g_new(double, set->n_queries);
    set->qy = g_new(double, set->n_queries);
    for (guint q = 0; q < set->n_queries; q++) {
        JsonArray *xy = json_array_get_array_element(query, q);

        set->qx[q] = json_array_get_double_element(xy, 0);
        set->qy[q] = json_array_get_double_element(xy, 1);
    }
}

static void
clear_set(Set *set)
{
    for (guint c = 0; c < 4; c++)
        g_array_free(set->column[c], TRUE);
    wijk_areas_unref(set->window);
    g_free(set->qx);
    g_free(set->qy);
}

/* Calls @check for each result of each set; there must be @n_expected. */
static void
for_each_result(void (*check)(const Set *set, JsonObject *result), guint n_expected)
{
    g_autofree char *path = oracle_path("expected.json");
    g_autoptr(JsonNode) root = test_json_read(path);
    JsonObject *sets = json_object_get_object_member(json_node_get_object(root), "sets");
    g_autoptr(GList) names = json_object_get_members(sets);
    guint n = 0;

    for (GList *name = names; name != NULL; name = name->next) {
        Set set;

        read_set(&set, name->data, json_object_get_object_member(sets, name->data));
        if (n_expected == g_list_length(names)) {
            check(&set, NULL);
            n++;
        } else {
            JsonArray *results = json_object_get_array_member(set.expected, "results");

            for (guint r = 0; r < json_array_get_length(results); r++, n++)
                check(&set, json_array_get_object_element(results, r));
        }
        clear_set(&set);
    }
    assert_int_equal(n, n_expected);
}

static WijkKernel
kernel_of(JsonObject *result)
{
    const char *id = json_object_get_string_member(result, "kernel");
    WijkKernel kernel = 0;

    while (kernel < WIJK_N_KERNELS && strcmp(wijk_kernel_id(kernel), id) != 0)
        kernel++;
    assert_int_not_equal(kernel, WIJK_N_KERNELS);
    return kernel;
}

static WijkDensity
density_of(const Set *set, JsonObject *result, WijkEdge edge)
{
    gboolean weighted = json_object_get_boolean_member(result, "weighted");

    return (WijkDensity){
        .n = set->column[0]->len,
        .x = column(set, 1),
        .y = column(set, 2),
        .weight = weighted ? column(set, 3) : NULL,
        .kernel = kernel_of(result),
        .bandwidth = json_object_get_double_member(result, "bandwidth"),
        .edge = edge,
        .window = set->window,
        .n_threads = 2,
    };
}

/* @tolerance is of the maximum, or of each value. NULL is NaN. */
static void
compare(const char *what, const double *value, JsonArray *expected, double tolerance,
        gboolean of_maximum)
{
    guint n = json_array_get_length(expected);
    double most = 0;

    assert_true(n > 0);
    for (guint i = 0; i < n; i++)
        if (!json_array_get_null_element(expected, i))
            most = MAX(most, json_array_get_double_element(expected, i));
    for (guint i = 0; i < n; i++) {
        gboolean none = json_array_get_null_element(expected, i);
        double right = none ? NAN : json_array_get_double_element(expected, i);
        double scale = of_maximum ? most : fabs(right) + 1e-6 * most;

        if (none ? !isnan(value[i]) : !(fabs(value[i] - right) <= tolerance * scale))
            fail_msg("%s [%u]: %.13g, expected %.13g", what, i, value[i], right);
    }
}

static void
check_densities(const Set *set, JsonObject *result)
{
    for (WijkEdge edge = 0; edge < WIJK_N_EDGES; edge++) {
        WijkDensity density = density_of(set, result, edge);
        g_autoptr(GError) error = NULL;
        g_autofree double *value =
            wijk_density_at(&density, set->qx, set->qy, set->n_queries, &error);
        g_autofree char *what =
            g_strdup_printf("%s, %s %g, %s", set->name, wijk_kernel_id(density.kernel),
                            density.bandwidth, wijk_edge_id(edge));

        assert_non_null(value);
        compare(what, value, json_object_get_array_member(result, wijk_edge_id(edge)),
                edge == WIJK_EDGE_NONE ? NONE_TOLERANCE : CORRECTED_TOLERANCE,
                edge == WIJK_EDGE_NONE);
    }
}

static void
densities_equal_direct_sums(void **state)
{
    (void)state;
    for_each_result(check_densities, 24 + 5 + 4 + 14);
}

static void
check_masses(const Set *set, JsonObject *result)
{
    WijkDensity d = density_of(set, result, WIJK_EDGE_UNIFORM);
    g_autoptr(WijkWindow) window =
        wijk_window_new(set->window, d.kernel, d.bandwidth, NULL);
    g_autofree double *at_query = g_new(double, set->n_queries);
    g_autofree double *at_points = g_new(double, d.n);
    double total = 0;

    for (guint q = 0; q < set->n_queries; q++)
        at_query[q] = wijk_window_contains(window, set->qx[q], set->qy[q])
                          ? wijk_window_mass(window, set->qx[q], set->qy[q])
                          : NAN;
    for (gsize i = 0; i < d.n; i++) {
        at_points[i] = wijk_window_mass(window, d.x[i], d.y[i]);
        total += at_points[i] * (d.weight == NULL ? 1 : d.weight[i]);
    }
    compare(set->name, at_query, json_object_get_array_member(result, "edge_mass_at_query"),
            MASS_TOLERANCE, TRUE);
    compare(set->name, at_points,
            json_object_get_array_member(result, "edge_mass_at_points"), MASS_TOLERANCE,
            TRUE);
    test_assert_near(total,
                     json_object_get_double_member(result, "mass_in_window_uncorrected"),
                     MASS_TOLERANCE * total, set->name);
}

static void
masses_equal_polar_integrals(void **state)
{
    (void)state;
    for_each_result(check_masses, 24 + 5 + 4 + 14);
}

/* The queries of toy3 are the centres of square cells. */
static void
check_grid(const Set *set, JsonObject *result)
{
    WijkDensityGrid grid = {-2, -2, 2, 7, 4};

    if (strcmp(set->name, "toy3") != 0)
        return;
    for (WijkEdge edge = 0; edge < WIJK_N_EDGES; edge++) {
        WijkDensity density = density_of(set, result, edge);
        g_autofree double *value = wijk_density_grid(&density, &grid, NULL);

        assert_non_null(value);
        compare(wijk_kernel_id(density.kernel), value,
                json_object_get_array_member(result, wijk_edge_id(edge)), NONE_TOLERANCE,
                TRUE);
    }
}

static void
grids_equal_direct_sums(void **state)
{
    (void)state;
    for_each_result(check_grid, 24 + 5 + 4 + 14);
}

static void
assert_number(double value, JsonObject *expected, const char *key)
{
    double right;

    if (!json_object_has_member(expected, key))
        fail_msg("the oracle has no '%s'", key);
    right = json_object_get_double_member(expected, key);
    test_assert_near(value, right, RULE_TOLERANCE * fabs(right), key);
}

static void
check_rules(const Set *set, JsonObject *unused)
{
    JsonObject *rules = json_object_get_object_member(set->expected, "bandwidth_rules");
    JsonObject *more =
        json_object_get_object_member(set->expected, "bandwidth_selectors_spatstat_sparr");
    JsonArray *nrd =
        json_object_get_array_member(rules, "MASS bandwidth.nrd (kde2d divides by 4)");
    gsize n = set->column[0]->len;
    const double *x = column(set, 1);
    const double *y = column(set, 2);
    WijkSpread spread = wijk_spread_compute(x, y, n);

    (void)unused;
    assert_number(wijk_bandwidth_compute(WIJK_BANDWIDTH_SCOTT, x, y, n, NULL), rules,
                  "scott_isotropic_geometric_mean (n^-1/6 sqrt(sx sy); spatstat "
                  "bw.scott(isotropic=TRUE))");
    assert_number(wijk_bandwidth_compute(WIJK_BANDWIDTH_SILVERMAN, x, y, n, NULL), rules,
                  "scott_isotropic_quadratic_mean (n^-1/6 sqrt((vx+vy)/2))");
    assert_number(wijk_bandwidth_compute(WIJK_BANDWIDTH_SEARCH_RADIUS, x, y, n, NULL),
                  rules, "arcgis_default_search_radius 0.9*min(SD,sqrt(1/ln2)*Dm)*n^-0.2");
    assert_number(wijk_bandwidth_compute(WIJK_BANDWIDTH_OVERSMOOTH, x, y, n, NULL), more,
                  "OS");
    assert_number(spread.distance, rules, "standard_distance (1/n)");
    assert_number(spread.median_distance, rules, "median_distance_to_mean_centre");
    for (guint axis = 0; axis < 2; axis++) {
        double right = json_array_get_double_element(nrd, axis);

        test_assert_near(
            wijk_bandwidth_normal_reference(spread.sd[axis], spread.iqr[axis], n), right,
            RULE_TOLERANCE * right, "bandwidth.nrd");
    }
}

static void
rules_equal_those_of_r(void **state)
{
    (void)state;
    for_each_result(check_rules, 4);
}

/* A Gaussian over a rectangle is a product of error functions. */
static void
gaussian_over_a_box_is_a_product(void **state)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkWindow) window = NULL;

    (void)state;
    shape_area(builder, "BU00000001");
    shape_box(builder, 0, 0, 10, 4);
    areas = shape_finish(builder);
    window = wijk_window_new(areas, WIJK_KERNEL_GAUSSIAN, 1.5, NULL);
    for (double x = -5; x <= 15; x += 1.25)
        for (double y = -3; y <= 7; y += 0.5) {
            double s = 1.5 * G_SQRT2;
            double right =
                (erf((10 - x) / s) + erf(x / s)) / 2 * (erf((4 - y) / s) + erf(y / s)) / 2;

            test_assert_near(wijk_window_mass(window, x, y), right, 1e-13, "mass");
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaussian_over_a_box_is_a_product),
        cmocka_unit_test(densities_equal_direct_sums),
        cmocka_unit_test(masses_equal_polar_integrals),
        cmocka_unit_test(grids_equal_direct_sums),
        cmocka_unit_test(rules_equal_those_of_r),
    };
    g_autofree char *oracle = test_shared_path(FOLDER "expected.json");
    int status = cmocka_run_group_tests(tests, NULL, NULL);

    return status == 0 && oracle == NULL ? TEST_SKIP : status;
}
