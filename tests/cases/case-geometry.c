/* SPDX-License-Identifier: EUPL-1.2 */
/* Geometry against numbers from outside: GEOS 3.11, polylabel 2.1.0,
 * topojson-simplify 3.0.3, simplify-js 1.2.4, libpysal 4.7.0 and spdep 1.2-7, as recorded
 * in the oracles; and, where those are absent, against closed forms and a few of the same
 * numbers. */
#include <math.h>
#include <stdlib.h>

#include "geometry/anchor.h"
#include "geometry/dissolve.h"
#include "geometry/measure.h"
#include "geometry/neighbours.h"
#include "geometry/simplify.h"
#include "support/geojson.h"
#include "support/shapes.h"

#define FOLDER "oracles/D_geometry/"

/* The object at the root of an oracle; skips the test if the oracles are not there. */
static JsonNode *
read_oracle(const char *relative)
{
    g_autofree char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("%s is not there: only this file's own numbers were checked\n",
                      relative);
        skip();
    }
    return test_json_read(path);
}

static WijkAreas *
read_shared_areas(const char *folder, const char *file)
{
    g_autofree char *relative = g_strconcat(folder, file, NULL);
    g_autofree char *path = test_shared_path(relative);

    assert_non_null(path);
    return geojson_read(path);
}

static double
number(JsonObject *object, const char *key)
{
    return json_object_get_double_member(object, key);
}

/* The tolerances of measure.json: area 1e-10, perimeter 1e-11 of the value, centroid as
 * written there. */
static void
check_measures(const WijkAreas *areas, guint32 a, JsonArray *row)
{
    double area = json_array_get_double_element(row, 1);
    double perimeter = json_array_get_double_element(row, 2);
    double expected_x = json_array_get_double_element(row, 3);
    double expected_y = json_array_get_double_element(row, 4);
    guint32 n_parts = areas->area_start[a + 1] - areas->area_start[a];
    guint32 n_rings = areas->part_start[areas->area_start[a + 1]] -
                      areas->part_start[areas->area_start[a]];
    double x;
    double y;

    test_assert_near(wijk_areas_area(areas, a), area, 1e-10 * area, "area");
    test_assert_near(wijk_areas_perimeter(areas, a), perimeter, 1e-11 * perimeter,
                     "perimeter");
    assert_true(wijk_areas_centroid(areas, a, &x, &y));
    test_assert_near(x, expected_x, 1e-9 * sqrt(area) + 1e-12 * fabs(expected_x), "x");
    test_assert_near(y, expected_y, 1e-9 * sqrt(area) + 1e-12 * fabs(expected_y), "y");
    assert_int_equal(n_parts, json_array_get_int_element(row, 5));
    assert_int_equal(n_rings - n_parts, json_array_get_int_element(row, 6));
}

static void
measures_equal_geos(void **state)
{
    g_autoptr(JsonNode) root = read_oracle(FOLDER "measure.json");
    JsonObject *files = json_object_get_object_member(json_node_get_object(root), "files");
    g_autoptr(GList) names = json_object_get_members(files);
    guint n_checked = 0;

    (void)state;
    for (GList *name = names; name != NULL; name = name->next) {
        g_autoptr(WijkAreas) areas = read_shared_areas(FOLDER, name->data);
        JsonArray *rows = json_object_get_array_member(files, name->data);

        assert_int_equal(areas->n_areas, json_array_get_length(rows));
        for (guint32 a = 0; a < areas->n_areas; a++, n_checked++)
            check_measures(areas, a, json_array_get_array_element(rows, a));
    }
    assert_int_equal(n_checked, 49 + 100 + 167);
}

/* The point must lie inside, as far from the border as promised: the oracle allows the
 * precision used plus 1e-5 of the least extent. */
static void
check_anchor(const char *name, JsonObject *polygon)
{
    double extent = number(polygon, "min_extent");
    double most = number(polygon, "max_distance");
    double precision = 1e-5 * extent;
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, 0);
    g_autoptr(WijkAreas) areas = NULL;
    WijkAnchor anchor;

    shape_area(builder, name);
    geojson_add_polygon(builder, json_object_get_array_member(polygon, "polygon"));
    areas = shape_finish(builder);
    anchor = wijk_anchor_compute(areas, 0, precision);

    assert_int_equal(anchor.part, 0);
    assert_true(wijk_areas_contains(areas, 0, anchor.x, anchor.y));
    if (!(anchor.radius >= most - precision - 1e-5 * extent &&
          anchor.radius <= most + 1e-5 * extent))
        fail_msg("%s: radius %.12g, expected %.12g", name, anchor.radius, most);
}

static void
anchors_equal_polylabel_and_geos(void **state)
{
    g_autoptr(JsonNode) root = read_oracle(FOLDER "polylabel.json");
    JsonObject *polygons =
        json_object_get_object_member(json_node_get_object(root), "polygons");
    g_autoptr(GList) names = json_object_get_members(polygons);

    (void)state;
    assert_int_equal(g_list_length(names), 88);
    for (GList *name = names; name != NULL; name = name->next)
        check_anchor(name->data, json_object_get_object_member(polygons, name->data));
}

typedef struct {
    double *x;
    double *y;
    gboolean *keep;
    guint n;
} Line;

static Line
read_line(JsonArray *points)
{
    guint n = json_array_get_length(points);
    Line line = {g_new(double, n), g_new(double, n), g_new(gboolean, n), n};

    for (guint i = 0; i < n; i++) {
        JsonArray *point = json_array_get_array_element(points, i);

        line.x[i] = json_array_get_double_element(point, 0);
        line.y[i] = json_array_get_double_element(point, 1);
    }
    return line;
}

static void
check_douglas_peucker(const char *name, Line *line, const char *tolerance,
                      JsonObject *wanted)
{
    JsonArray *kept = json_object_get_array_member(wanted, "kept_indices_0based");
    gsize n = wijk_line_simplify(line->x, line->y, line->n, WIJK_SIMPLIFY_DOUGLAS_PEUCKER,
                                 g_ascii_strtod(tolerance, NULL), line->keep);
    guint next = 0;

    assert_true(number(wanted, "relative_margin") > 1e-9);
    assert_int_equal(n, json_object_get_int_member(wanted, "n_kept"));
    for (guint i = 0; i < line->n; i++) {
        gboolean expected = next < json_array_get_length(kept) &&
                            json_array_get_int_element(kept, next) == i;

        if (line->keep[i] != expected)
            fail_msg("%s, tolerance %s: vertex %u", name, tolerance, i);
        next += expected;
    }
}

static int
compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;

    return (left > right) - (left < right);
}

/* At a threshold between two effective areas exactly those above it stay; one threshold for
 * each pair of successive areas checks the whole order of removal. */
static void
check_visvalingam(const char *name, Line *line, JsonArray *effective)
{
    guint n = line->n - 2;
    g_autofree double *area = g_new(double, n);
    g_autofree double *sorted = g_new(double, n);
    guint n_checked = 0;

    for (guint v = 0; v < n; v++)
        sorted[v] = area[v] = json_array_get_double_element(effective, v + 1);
    qsort(sorted, n, sizeof *sorted, compare_doubles);
    for (guint k = 0; k + 1 < n; k++) {
        double threshold = 0.5 * (sorted[k] + sorted[k + 1]);

        if (sorted[k + 1] - sorted[k] <= 1e-9 * sorted[k])
            continue; /* made equal by monotony, or by the data */
        n_checked++;
        wijk_line_simplify(line->x, line->y, line->n, WIJK_SIMPLIFY_VISVALINGAM, threshold,
                           line->keep);
        for (guint v = 0; v < n; v++)
            if (line->keep[v + 1] != (area[v] > threshold))
                fail_msg("%s, threshold %.12g: vertex %u", name, threshold, v + 1);
    }
    assert_true(n_checked > n / 2);
}

static void
lines_equal_simplify_js_and_topojson(void **state)
{
    g_autoptr(JsonNode) root = read_oracle(FOLDER "simplify.json");
    JsonObject *lines = json_object_get_object_member(json_node_get_object(root), "lines");
    g_autoptr(GList) names = json_object_get_members(lines);

    (void)state;
    assert_int_equal(g_list_length(names), 4);
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *wanted = json_object_get_object_member(lines, name->data);
        JsonObject *dp = json_object_get_object_member(wanted, "dp");
        g_autoptr(GList) tolerances = json_object_get_members(dp);
        Line line = read_line(json_object_get_array_member(wanted, "points"));

        for (GList *t = tolerances; t != NULL; t = t->next)
            check_douglas_peucker(name->data, &line, t->data,
                                  json_object_get_object_member(dp, t->data));
        check_visvalingam(
            name->data, &line,
            json_object_get_array_member(
                json_object_get_object_member(wanted, "visvalingam"), "effective_area"));
        g_free(line.x);
        g_free(line.y);
        g_free(line.keep);
    }
}

static void
check_group(const WijkAreas *areas, guint32 group, JsonObject *wanted,
            const char *perimeter)
{
    double area = number(wanted, "area");
    double length = number(wanted, perimeter);
    guint32 n_parts = areas->area_start[group + 1] - areas->area_start[group];
    guint32 n_rings = areas->part_start[areas->area_start[group + 1]] -
                      areas->part_start[areas->area_start[group]];

    test_assert_near(wijk_areas_area(areas, group), area, 1e-9 * area, "area");
    test_assert_near(wijk_areas_perimeter(areas, group), length, 1e-9 * length,
                     "perimeter");
    assert_int_equal(n_parts, json_object_get_int_member(wanted, "n_parts"));
    if (json_object_has_member(wanted, "n_holes"))
        assert_int_equal(n_rings - n_parts, json_object_get_int_member(wanted, "n_holes"));
}

static void
check_dissolve(JsonObject *wanted)
{
    JsonArray *class = json_object_get_array_member(wanted, "class_by_fid");
    JsonObject *groups = json_object_get_object_member(wanted, "groups");
    guint32 n_groups = json_object_get_size(groups);
    g_autoptr(WijkAreas) areas =
        read_shared_areas(FOLDER, json_object_get_string_member(wanted, "geojson"));
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 2);
    g_autofree guint32 *group = g_new0(guint32, areas->n_areas);
    g_autofree WijkAreaFacts *facts = g_new0(WijkAreaFacts, n_groups);
    g_autoptr(WijkAreas) whole = NULL;
    g_autoptr(WijkAreas) parted = NULL;

    for (guint32 g = 0; g < n_groups; g++)
        facts[g].code = "group";
    whole = wijk_areas_dissolve(topology, group, facts, 1, WIJK_LEVEL_OTHER, NULL);
    assert_non_null(whole);
    check_group(whole, 0, json_object_get_object_member(wanted, "total"), "perimeter");

    for (guint32 a = 0; a < areas->n_areas; a++)
        group[a] = (guint32)json_array_get_int_element(class, a);
    parted = wijk_areas_dissolve(topology, group, facts, n_groups, WIJK_LEVEL_OTHER, NULL);
    assert_non_null(parted);
    for (guint32 g = 0; g < n_groups; g++) {
        g_autofree char *name = g_strdup_printf("%u", g);

        check_group(parted, g, json_object_get_object_member(groups, name),
                    "perimeter_edge_cancelling");
    }
}

static void
dissolved_areas_equal_geos(void **state)
{
    g_autoptr(JsonNode) root = read_oracle(FOLDER "dissolve.json");
    JsonObject *cases = json_object_get_object_member(json_node_get_object(root), "cases");
    g_autoptr(GList) names = json_object_get_members(cases);

    (void)state;
    assert_int_equal(g_list_length(names), 4);
    for (GList *name = names; name != NULL; name = name->next)
        check_dissolve(json_object_get_object_member(cases, name->data));
}

static void
check_neighbours(const WijkTopology *topology, WijkContiguity contiguity, JsonArray *wanted)
{
    g_autoptr(WijkNeighbours) found = wijk_neighbours_new(topology, contiguity);

    assert_int_equal(found->n, json_array_get_length(wanted));
    for (guint32 a = 0; a < found->n; a++) {
        JsonArray *row = json_array_get_array_element(wanted, a);

        assert_int_equal(found->start[a + 1] - found->start[a], json_array_get_length(row));
        for (guint k = 0; k < json_array_get_length(row); k++)
            assert_int_equal(found->neighbour[found->start[a] + k] + 1,
                             json_array_get_int_element(row, k));
    }
}

static void
neighbours_equal_libpysal(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("oracles/B_autocorrelation/weights.json");
    JsonObject *sets =
        json_object_get_object_member(json_node_get_object(root), "datasets");
    g_autoptr(GList) names = json_object_get_members(sets);
    guint n_checked = 0;

    (void)state;
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *set = json_object_get_object_member(sets, name->data);
        g_autoptr(WijkAreas) areas = NULL;
        g_autoptr(WijkTopology) topology = NULL;

        if (!json_object_has_member(set, "geojson") ||
            !json_object_has_member(set, "queen"))
            continue;
        areas = read_shared_areas("oracles/B_autocorrelation/",
                                  json_object_get_string_member(set, "geojson"));
        topology = wijk_topology_new(areas, 2);
        check_neighbours(topology, WIJK_NEIGHBOURS_QUEEN,
                         json_object_get_array_member(set, "queen"));
        check_neighbours(topology, WIJK_NEIGHBOURS_ROOK,
                         json_object_get_array_member(set, "rook"));
        n_checked++;
    }
    assert_true(n_checked >= 3);
}

static void
t_junctions_are_no_neighbours_until_snapped(void **state)
{
    g_autoptr(JsonNode) root = read_oracle("oracles/B_autocorrelation/tjunction.json");
    JsonObject *wanted = json_node_get_object(root);
    g_autoptr(WijkAreas) areas =
        read_shared_areas("oracles/B_autocorrelation/", "data/tjunction.geojson");
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkAreas) snapped = wijk_areas_snap(areas, 1e-9, NULL);
    g_autoptr(WijkTopology) mended = wijk_topology_new(snapped, 1);

    (void)state;
    check_neighbours(topology, WIJK_NEIGHBOURS_QUEEN,
                     json_object_get_array_member(wanted, "vertex_based_queen"));
    check_neighbours(topology, WIJK_NEIGHBOURS_ROOK,
                     json_object_get_array_member(wanted, "vertex_based_rook"));
    check_neighbours(mended, WIJK_NEIGHBOURS_QUEEN,
                     json_object_get_array_member(wanted, "geometric_queen"));
    check_neighbours(mended, WIJK_NEIGHBOURS_ROOK,
                     json_object_get_array_member(wanted, "geometric_rook"));
}

/* Closed forms: an L of arms 10 and width 3 holds a circle of radius 3 (2 - sqrt 2); a
 * square of 12 with a hole of 4 in its middle one of 4 (2 - sqrt 2); a triangle its
 * incircle. */
static double
radius_of(const double *outline, gsize n, const double *hole, gsize n_hole)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, 0);
    g_autoptr(WijkAreas) areas = NULL;

    shape_area(builder, "A");
    shape_part(builder, outline, n);
    if (n_hole > 0)
        wijk_areas_builder_add_ring(builder, hole, n_hole, 2);
    areas = shape_finish(builder);
    return wijk_anchor_compute(areas, 0, 1e-6).radius;
}

static void
anchors_have_their_closed_forms(void **state)
{
    const double corner[] = {0, 0, 10, 0, 10, 3, 3, 3, 3, 10, 0, 10};
    const double square[] = {0, 0, 12, 0, 12, 12, 0, 12};
    const double hole[] = {4, 4, 8, 4, 8, 8, 4, 8};
    const double triangle[] = {0, 0, 2, 0, 1, sqrt(3.0)};

    (void)state;
    test_assert_near(radius_of(corner, 6, NULL, 0), 3.0 * (2.0 - sqrt(2.0)), 1e-5, "L");
    test_assert_near(radius_of(square, 4, hole, 4), 4.0 * (2.0 - sqrt(2.0)), 1.2e-5,
                     "square with hole");
    test_assert_near(radius_of(triangle, 3, NULL, 0), 1.0 / sqrt(3.0), 1e-6, "triangle");
}

/* The first seven points of the oracle's "walk60"; simplify-js 1.2.4 drops the fifth alone
 * at 0.19, topojson-simplify 3.0.3 gives it an area of 0.289951 and the others 8.99 and
 * more. */
static void
a_walk_keeps_the_points_that_simplify_js_and_topojson_keep(void **state)
{
    const double x[] = {0.0, 0.464, 4.641, 5.633, 10.14, 13.853, 18.492};
    const double y[] = {0.0, 5.405, 9.254, 14.476, 17.545, 20.202, 28.156};
    gboolean keep[7];

    (void)state;
    assert_int_equal(wijk_line_simplify(x, y, 7, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, 0.19, keep),
                     6);
    assert_false(keep[4]);
    assert_int_equal(wijk_line_simplify(x, y, 7, WIJK_SIMPLIFY_VISVALINGAM, 0.28995, keep),
                     7);
    assert_int_equal(wijk_line_simplify(x, y, 7, WIJK_SIMPLIFY_VISVALINGAM, 0.28996, keep),
                     6);
    assert_false(keep[4]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anchors_have_their_closed_forms),
        cmocka_unit_test(a_walk_keeps_the_points_that_simplify_js_and_topojson_keep),
        cmocka_unit_test(measures_equal_geos),
        cmocka_unit_test(anchors_equal_polylabel_and_geos),
        cmocka_unit_test(lines_equal_simplify_js_and_topojson),
        cmocka_unit_test(dissolved_areas_equal_geos),
        cmocka_unit_test(neighbours_equal_libpysal),
        cmocka_unit_test(t_junctions_are_no_neighbours_until_snapped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
