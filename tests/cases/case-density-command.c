/* SPDX-License-Identifier: EUPL-1.2 */
/* The densities of the oracle through the program itself: from files, through projections
 * and options, to JSON. The planes of the oracle lie nowhere; here they are put where a CRS
 * is true to scale. Expected numbers and tolerances as in case-density.c. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "support/geojson.h"
#include "support/support.h"

#define FOLDER "oracles/C_kde/"
#define CRS "EPSG:31254" /* its easting and northing 0 have scale 1 */
#define NONE_TOLERANCE 1e-9
#define CORRECTED_TOLERANCE 1e-8
#define PER_KM2 1e6

/* A plane beyond the CRS is moved to its origin. */
typedef struct {
    double x, y;
} Shift;

static Shift
shift_of(const char *set)
{
    return strcmp(set, "phx") == 0 ? (Shift){725000, 878000} : (Shift){0, 0};
}

static void
append_number(GString *out, double value)
{
    char buffer[32];

    g_string_append(out, wijk_number_to_string(value, buffer));
}

static char *
save(const char *name, GString *text)
{
    char *path = test_folder_path(name);

    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_string_free(text, TRUE);
    return path;
}

static char *
oracle_text(const char *file)
{
    g_autofree char *relative = g_strconcat(FOLDER, file, NULL);
    g_autofree char *path = test_shared_path(relative);
    char *text;

    assert_non_null(path);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static char *
write_points(JsonObject *set, Shift shift)
{
    g_autofree char *text = oracle_text(json_object_get_string_member(set, "points"));
    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    GString *out = g_string_new("x,y,weight\n");

    for (guint i = 1; line[i] != NULL && line[i][0] != '\0'; i++) {
        g_auto(GStrv) cell = g_strsplit(g_strchomp(line[i]), ",", -1);

        append_number(out, g_ascii_strtod(cell[1], NULL) - shift.x);
        g_string_append_c(out, ',');
        append_number(out, g_ascii_strtod(cell[2], NULL) - shift.y);
        g_string_append_printf(out, ",%s\n", cell[3]);
    }
    return save("points.csv", out);
}

static char *
write_window(JsonObject *set, Shift shift)
{
    g_autofree char *relative =
        g_strconcat(FOLDER, json_object_get_string_member(set, "window_geojson"), NULL);
    g_autofree char *path = test_shared_path(relative);
    g_autoptr(WijkAreas) window = geojson_read(path);
    GString *out =
        g_string_new("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
                     "\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::31254\"}},"
                     "\"features\":[{\"type\":\"Feature\",\"properties\":"
                     "{\"code\":\"W\"},\"geometry\":{\"type\":\"Polygon\","
                     "\"coordinates\":[[");

    assert_int_equal(window->n_rings, 1);
    for (gsize v = 0; v <= window->n_vertices; v++) {
        g_string_append(out, v > 0 ? ",[" : "[");
        append_number(out, window->x[v % window->n_vertices] - shift.x);
        g_string_append_c(out, ',');
        append_number(out, window->y[v % window->n_vertices] - shift.y);
        g_string_append_c(out, ']');
    }
    g_string_append(out, "]]}}]}\n");
    return save("window.geojson", out);
}

static char *
write_queries(JsonObject *set, Shift shift)
{
    JsonArray *query = json_object_get_array_member(set, "query");
    GString *out = g_string_new("x,y\n");

    for (guint q = 0; q < json_array_get_length(query); q++) {
        JsonArray *xy = json_array_get_array_element(query, q);

        append_number(out, json_array_get_double_element(xy, 0) - shift.x);
        g_string_append_c(out, ',');
        append_number(out, json_array_get_double_element(xy, 1) - shift.y);
        g_string_append_c(out, '\n');
    }
    return save("at.csv", out);
}

/* The member "at" of what the program prints. */
static JsonArray *
run(JsonObject *result, const char *edge, char *const file[3], JsonParser *parser)
{
    g_autofree char *program = g_build_filename(g_getenv("WIJK_BUILD"), "wijk", NULL);
    g_autoptr(GString) bandwidth = g_string_new(NULL);
    gboolean weighted = json_object_get_boolean_member(result, "weighted");
    g_autofree char *out = NULL;
    g_autofree char *err = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    append_number(bandwidth, json_object_get_double_member(result, "bandwidth"));

    const char *argv[] = {program,        "density",
                          "--points",     file[0],
                          "--areas",      file[1],
                          "--at",         file[2],
                          "--points-crs", CRS,
                          "--crs",        CRS,
                          "--kernel",     json_object_get_string_member(result, "kernel"),
                          "--bandwidth",  bandwidth->str,
                          "--edge",       edge,
                          "--json",       "--lang",
                          "en",           weighted ? "--weight" : NULL,
                          "weight",       NULL};

    assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                             &err, &status, &error));
    if (status != 0)
        fail_msg("wijk density: %s", err);
    assert_true(json_parser_load_from_data(parser, out, -1, NULL));
    return json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)),
                                        "at");
}

static void
compare(const char *what, JsonArray *at, JsonArray *expected, gboolean of_maximum)
{
    guint n = json_array_get_length(expected);
    double most = 0;

    assert_int_equal(json_array_get_length(at), n);
    for (guint i = 0; i < n; i++)
        if (!json_array_get_null_element(expected, i))
            most = MAX(most, json_array_get_double_element(expected, i));
    for (guint i = 0; i < n; i++) {
        JsonObject *one = json_array_get_object_element(at, i);
        gboolean none = json_object_get_null_member(one, "density");
        double value = none ? NAN : json_object_get_double_member(one, "density") / PER_KM2;

        if (json_array_get_null_element(expected, i)) {
            assert_true(none);
            continue;
        }

        double right = json_array_get_double_element(expected, i);
        double scale = of_maximum ? NONE_TOLERANCE * most
                                  : CORRECTED_TOLERANCE * (fabs(right) + 1e-6 * most);

        if (!(fabs(value - right) <= scale))
            fail_msg("%s [%u]: %.13g, expected %.13g", what, i, value, right);
    }
}

static guint
check_set(const char *name, JsonObject *set)
{
    static const char *const edges[] = {"none", "uniform", "diggle"};
    JsonArray *results = json_object_get_array_member(set, "results");
    Shift shift = shift_of(name);
    g_autofree char *points = write_points(set, shift);
    g_autofree char *window = write_window(set, shift);
    g_autofree char *queries = write_queries(set, shift);
    char *const file[] = {points, window, queries};
    guint n = 0;

    for (guint r = 0; r < json_array_get_length(results); r++)
        for (gsize e = 0; e < G_N_ELEMENTS(edges); e++, n++) {
            JsonObject *result = json_array_get_object_element(results, r);
            g_autoptr(JsonParser) parser = json_parser_new();
            g_autofree char *what = g_strdup_printf("%s, result %u, %s", name, r, edges[e]);

            compare(what, run(result, edges[e], file, parser),
                    json_object_get_array_member(result, edges[e]), e == 0);
        }
    return n;
}

static void
the_program_gives_the_densities_of_the_oracle(void **state)
{
    g_autofree char *path = test_shared_path(FOLDER "expected.json");
    g_autoptr(JsonNode) root = NULL;
    g_autoptr(GList) names = NULL;
    JsonObject *sets;
    guint n = 0;

    (void)state;
    if (path == NULL)
        skip();
    root = test_json_read(path);
    sets = json_object_get_object_member(json_node_get_object(root), "sets");
    names = json_object_get_members(sets);
    for (GList *name = names; name != NULL; name = name->next)
        n += check_set(name->data, json_object_get_object_member(sets, name->data));
    assert_int_equal(n, 3 * (24 + 5 + 4 + 14));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_gives_the_densities_of_the_oracle),
    };
    g_autofree char *oracle = test_shared_path(FOLDER "expected.json");
    int status = cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);

    return status == 0 && oracle == NULL ? TEST_SKIP : status;
}
