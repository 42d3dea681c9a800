/* SPDX-License-Identifier: EUPL-1.2 */
/* Spatial weights against spdep 1.2-7, libpysal 4.7.0 and GEOS 3.11, as recorded in the
 * oracles: every neighbour of every area, and sums of every row. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/contiguity.h"
#include "analysis/proximity.h"
#include "support/geojson.h"

#define FOLDER "oracles/B_autocorrelation/"

/* The object at the root of an oracle; skips the test if the oracles are not there. */
static JsonNode *
read_oracle(const char *name)
{
    g_autofree char *relative = g_strconcat(FOLDER, name, NULL);
    g_autofree char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("%s is not there\n", relative);
        skip();
    }
    return test_json_read(path);
}

static void
compare_row(const WijkWeights *weights, guint32 i, JsonArray *row, const char *what)
{
    gsize n = weights->start[i + 1] - weights->start[i];

    if (n != json_array_get_length(row))
        fail_msg("%s: area %u has %zu neighbours, expected %u", what, i + 1, n,
                 json_array_get_length(row));
    for (guint k = 0; k < n; k++) {
        gint64 found = (gint64)weights->neighbour[weights->start[i] + k] + 1;

        if (found != json_array_get_int_element(row, k))
            fail_msg("%s: area %u has neighbour %d, expected %d", what, i + 1, (int)found,
                     (int)json_array_get_int_element(row, k));
    }
}

/* All rows; the oracle counts areas from 1, in rising order. */
static void
compare(const WijkWeights *weights, JsonObject *oracle, const char *what)
{
    JsonArray *rows = json_object_get_array_member(oracle, what);

    assert_non_null(rows);
    assert_int_equal(weights->n, json_array_get_length(rows));
    for (guint32 i = 0; i < weights->n; i++)
        compare_row(weights, i, json_array_get_array_element(rows, i), what);
}

typedef struct {
    guint32 n;
    double x[49];
    double y[49];
    double crime[49];
} Columbus;

/* Columns X, Y and CRIME; the file has no quotes. */
static Columbus
read_columbus(void)
{
    g_autofree char *path = test_shared_path(FOLDER "data/columbus.csv");
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    Columbus c = {0};

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    assert_true(
        g_str_has_prefix(lines[0], "fid,POLYID,HOVAL,INC,CRIME,OPEN,PLUMB,DISCBD,X,Y,"));
    for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);

        assert_true(c.n < 49);
        c.crime[c.n] = g_ascii_strtod(cells[4], NULL);
        c.x[c.n] = g_ascii_strtod(cells[8], NULL);
        c.y[c.n++] = g_ascii_strtod(cells[9], NULL);
    }
    assert_int_equal(c.n, 49);
    return c;
}

static void
near_points_equal_spdep_and_libpysal(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("weights.json");
    JsonObject *oracle = json_object_get_object_member(
        json_object_get_object_member(json_node_get_object(root), "datasets"), "columbus");
    g_autoptr(GList) keys = json_object_get_members(oracle);
    Columbus c = read_columbus();
    guint n_checked = 0;

    (void)state;
    for (GList *key = keys; key != NULL; key = key->next) {
        g_autoptr(WijkWeights) weights = NULL;
        const char *name = key->data;

        if (g_str_has_prefix(name, "knn"))
            weights = wijk_proximity_nearest(
                c.x, c.y, c.n, (guint32)g_ascii_strtoull(name + 3, NULL, 10), NULL);
        else if (g_str_has_prefix(name, "dband"))
            weights =
                wijk_proximity_band(c.x, c.y, c.n, g_ascii_strtod(name + 5, NULL), NULL);
        else
            continue;
        compare(weights, oracle, name);
        n_checked++;
    }
    assert_int_equal(n_checked, 6);
}

static double
row_sum(const WijkWeights *weights, guint32 i, const double *value)
{
    double sum = 0;

    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
        sum += weights->weight[k] * (value == NULL ? 1 : value[weights->neighbour[k]]);
    return sum;
}

/* The oracle has 13 digits. */
static void
compare_sums(const WijkWeights *weights, const double *value, JsonObject *oracle,
             const char *key)
{
    JsonArray *sums = json_object_get_array_member(oracle, key);

    assert_non_null(sums);
    assert_int_equal(json_array_get_length(sums), weights->n);
    for (guint32 i = 0; i < weights->n; i++) {
        double expected = json_array_get_double_element(sums, i);

        test_assert_near(row_sum(weights, i, value), expected, 1e-12 * fabs(expected), key);
    }
}

/* The first row in full, zeros too. */
static void
compare_first_row(const WijkWeights *weights, JsonObject *oracle)
{
    JsonArray *row = json_object_get_array_member(oracle, "row1");
    gsize k = 0;

    assert_int_equal(json_array_get_length(row), weights->n);
    for (guint32 j = 0; j < weights->n; j++) {
        gboolean linked = k < weights->start[1] && weights->neighbour[k] == j;

        test_assert_near(linked ? weights->weight[k++] : 0,
                         json_array_get_double_element(row, j), 1e-12, "row1");
    }
    assert_int_equal(k, weights->start[1]);
}

static void
kernels_equal_libpysal(void **state)
{
    static const char *const name[WIJK_N_PROXIMITY_KERNELS] = {
        "triangular", "uniform", "quadratic", "quartic", "gaussian"};
    g_autoptr(JsonNode) root = read_oracle("weights.json");
    JsonObject *oracle = json_object_get_object_member(
        json_object_get_object_member(json_node_get_object(root), "kernel"), "functions");
    Columbus c = read_columbus();

    (void)state;
    assert_int_equal(json_object_get_size(oracle), WIJK_N_PROXIMITY_KERNELS + 1);
    for (guint k = 0; k < WIJK_N_PROXIMITY_KERNELS; k++) {
        JsonObject *function = json_object_get_object_member(oracle, name[k]);
        g_autoptr(WijkWeights) weights = wijk_proximity_kernel(
            c.x, c.y, c.n, k, json_object_get_double_member(function, "bandwidth"), NULL);

        assert_true(weights->has_self);
        compare_sums(weights, NULL, function, "row_sums");
        compare_sums(weights, c.crime, function, "lag_of_value");
        compare_first_row(weights, function);
    }
}

static void
an_adaptive_kernel_equals_libpysal(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("weights.json");
    JsonObject *kernel =
        json_object_get_object_member(json_node_get_object(root), "kernel");
    JsonObject *function = json_object_get_object_member(
        json_object_get_object_member(kernel, "functions"), "triangular_adaptive_k12");
    JsonArray *bandwidths = json_object_get_array_member(function, "bandwidths");
    Columbus c = read_columbus();
    double bandwidth[49];
    g_autoptr(WijkWeights) weights = wijk_proximity_kernel_adaptive(
        c.x, c.y, c.n, WIJK_PROXIMITY_TRIANGULAR, 12, bandwidth, NULL);

    (void)state;
    for (guint32 i = 0; i < c.n; i++)
        test_assert_near(bandwidth[i], json_array_get_double_element(bandwidths, i), 1e-11,
                         "bandwidth");
    compare_sums(weights, NULL, function, "row_sums");
}

static void
inverse_distances_equal_spdep(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("weights.json");
    JsonObject *idw = json_object_get_object_member(json_node_get_object(root), "idw");
    double band = json_object_get_double_member(idw, "band");
    Columbus c = read_columbus();
    g_autoptr(WijkWeights) one = wijk_proximity_inverse(c.x, c.y, c.n, band, 1, NULL);
    g_autoptr(WijkWeights) two = wijk_proximity_inverse(c.x, c.y, c.n, band, 2, NULL);

    (void)state;
    test_assert_near(row_sum(one, 0, NULL),
                     json_object_get_double_member(idw, "alpha1_row1_sum"), 1e-12, "row 1");
    compare_sums(one, NULL, idw, "alpha1_all_row_sums");
    compare_sums(two, NULL, idw, "alpha2_all_row_sums");
}

static WijkTopology *
read_topology(JsonObject *oracle)
{
    g_autofree char *relative =
        g_strconcat(FOLDER, json_object_get_string_member(oracle, "geojson"), NULL);
    g_autofree char *path = test_shared_path(relative);
    g_autoptr(WijkAreas) areas = geojson_read(path);

    return wijk_topology_new(areas, 1);
}

static void
compare_shared(const WijkTopology *topology, JsonObject *oracle, const char *queen_key,
               const char *rook_key)
{
    g_autoptr(WijkContiguous) queen =
        wijk_contiguity_shared(topology, WIJK_NEIGHBOURS_QUEEN);
    g_autoptr(WijkContiguous) rook = wijk_contiguity_shared(topology, WIJK_NEIGHBOURS_ROOK);

    compare(queen->weights, oracle, queen_key);
    compare(rook->weights, oracle, rook_key);
    assert_int_equal(queen->n_near + rook->n_near, 0);
}

/* Borders whose vertices are all shared have no more neighbours when looked at closely;
 * those of auckland have T-junctions, between areas that share two vertices: there the
 * rooks are those that spdep counts. */
static void
compare_near(const WijkTopology *topology, JsonObject *oracle)
{
    gboolean has_spdep = json_object_has_member(oracle, "rook_spdep");
    g_autoptr(WijkContiguous) queen =
        wijk_contiguity_near(topology, WIJK_NEIGHBOURS_QUEEN, 0, NULL);
    g_autoptr(WijkContiguous) rook =
        wijk_contiguity_near(topology, WIJK_NEIGHBOURS_ROOK, 0, NULL);

    compare(queen->weights, oracle, "queen");
    compare(rook->weights, oracle, has_spdep ? "rook_spdep" : "rook");
    assert_int_equal(queen->n_near, 0);
    assert_int_equal(rook->n_near, has_spdep ? 23 : 0);
}

static void
shared_borders_equal_spdep_and_libpysal(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("weights.json");
    JsonObject *sets =
        json_object_get_object_member(json_node_get_object(root), "datasets");
    g_autoptr(GList) names = json_object_get_members(sets);

    (void)state;
    assert_int_equal(g_list_length(names), 3);
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *oracle = json_object_get_object_member(sets, name->data);
        g_autoptr(WijkTopology) topology = read_topology(oracle);

        compare_shared(topology, oracle, "queen", "rook");
        compare_near(topology, oracle);
    }
}

static void
t_junctions_equal_geos(void **state)
{
    static const double tolerance[] = {0, 1e-9, 1e-3};
    g_autoptr(JsonNode) root = read_oracle("tjunction.json");
    JsonObject *oracle = json_node_get_object(root);
    g_autoptr(WijkTopology) topology = read_topology(oracle);

    (void)state;
    compare_shared(topology, oracle, "vertex_based_queen", "vertex_based_rook");
    for (gsize i = 0; i < G_N_ELEMENTS(tolerance); i++) {
        g_autoptr(WijkContiguous) queen =
            wijk_contiguity_near(topology, WIJK_NEIGHBOURS_QUEEN, tolerance[i], NULL);
        g_autoptr(WijkContiguous) rook =
            wijk_contiguity_near(topology, WIJK_NEIGHBOURS_ROOK, tolerance[i], NULL);

        compare(queen->weights, oracle, "geometric_queen");
        compare(rook->weights, oracle, "geometric_rook");
        assert_int_equal(queen->n_near, 1);
        assert_int_equal(rook->n_near, 3);
        assert_int_equal(queen->n_islands, 1);
        assert_int_equal(queen->island[0], 5);
        assert_int_equal(rook->n_islands, 2);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_points_equal_spdep_and_libpysal),
        cmocka_unit_test(kernels_equal_libpysal),
        cmocka_unit_test(an_adaptive_kernel_equals_libpysal),
        cmocka_unit_test(inverse_distances_equal_spdep),
        cmocka_unit_test(shared_borders_equal_spdep_and_libpysal),
        cmocka_unit_test(t_junctions_equal_geos),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
