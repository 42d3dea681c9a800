/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones from items, files and significant areas: their surfaces on the ground in every CRS,
 * and what is refused. */
#include "batch/zones.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "geometry/measure.h"
#include "projection/projection.h"
#include "support/shapes.h"

#define PI 3.14159265358979323846
#define OUTLINES                                                                           \
    "{\"type\":\"FeatureCollection\",\"features\":["                                       \
    "{\"type\":\"Feature\",\"properties\":{\"id\":7,\"Naam\":\"Plan\",\"Fase\":\"2\","     \
    "\"van\":\"2024-01-31\",\"tot\":\"2027\"},\"geometry\":{\"type\":\"Polygon\","         \
    "\"coordinates\":[[[6.5,53.2],[6.51,53.2],[6.51,53.21],[6.5,53.21],[6.5,53.2]]]}},"    \
    "{\"type\":\"Feature\",\"properties\":{\"id\":8,\"Naam\":null},\"geometry\":{"         \
    "\"type\":\"Polygon\",\"coordinates\":[[[6.5,53.2],[6.51,53.2],[6.51,53.21],"          \
    "[6.5,53.2]]]}}]}"

/* Squares of a kilometre in RD, of two wijken. */
static WijkAreas *
make_areas(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint i = 0; i < 6; i++) {
        g_autofree char *code = g_strdup_printf("BU001403%02u", i);
        const char *parent = i < 3 ? "WK001403" : "WK001404";
        WijkAreaFacts facts = {.code = code,
                               .name = i == 0 ? "De Hoogte" : code,
                               .wijk_code = parent,
                               .wijk_name = "Korrewegwijk",
                               .gemeente_code = "GM0014"};

        wijk_areas_builder_begin_area(builder, &facts);
        shape_box(builder, 230000 + 1000 * i, 580000, 231000 + 1000 * i, 581000);
    }
    return shape_finish(builder);
}

static WijkAreas *
in_crs(WijkAreas *areas, const char *crs)
{
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(areas->crs, crs, &areas->bounds, NULL, NULL);
    WijkAreas *result =
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0, 1, NULL);

    assert_non_null(result);
    return result;
}

static WijkZones *
try_items(WijkAreas *areas, const char *const *items, GError **error)
{
    g_autofree char *metric = wijk_zones_metric_crs(areas->crs, &areas->bounds, error);
    WijkZonesWish wish = {
        .items = items, .areas = areas, .map_crs = areas->crs, .metric_crs = metric};

    assert_non_null(metric);
    return wijk_zones_new(&wish, NULL, error);
}

static WijkZones *
make_items(WijkAreas *areas, const char *const *items)
{
    g_autoptr(GError) error = NULL;
    WijkZones *zones = try_items(areas, items, &error);

    if (zones == NULL)
        fail_msg("%s", error->message);
    return zones;
}

static void
refuse(const char *const *items, const char *part)
{
    g_autoptr(WijkAreas) areas = make_areas();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkZones) zones = try_items(areas, items, &error);

    assert_null(zones);
    assert_int_equal(error->code, WIJK_ERROR_USAGE);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

/* Least and greatest distance of the vertices from a place, in metres of RD. */
static void
check_circle(const WijkZones *zones, double radius)
{
    const WijkAreas *measured = zones->measured;
    double area = wijk_areas_area(measured, 0);
    double x;
    double y;

    assert_int_equal(zones->n, 1);
    assert_int_equal(zones->kind[0], WIJK_ZONE_CIRCLE);
    test_assert_near(area, PI * radius * radius, 1e-3 * PI * radius * radius, "surface");
    assert_true(wijk_areas_centroid(measured, 0, &x, &y));
    for (gsize i = 0; i < measured->n_vertices; i++)
        test_assert_near(hypot(measured->x[i] - x, measured->y[i] - y), radius,
                         1e-3 * radius, "radius");
}

static void
a_circle_is_as_large_as_it_is_on_the_ground(void **state)
{
    const char *const degrees[] = {"A:6.5563,53.2303:500", NULL};
    const char *const rd[] = {"A:233068.757,583267.259:500", NULL};
    g_autoptr(WijkAreas) areas = make_areas();
    g_autoptr(WijkZones) one = make_items(areas, degrees);
    g_autoptr(WijkZones) other = make_items(areas, rd);

    (void)state;
    check_circle(one, 500);
    check_circle(other, 500);
    assert_string_equal(one->measured->crs, "EPSG:28992");
    test_assert_near(other->measured->x[0], one->measured->x[0], 1, "the same place");
}

/* Web Mercator draws it 2.7907857 times as large at this latitude; pyproj 3.4.1 gives
 * 2187621.84 for its 360 points. What is measured stays what it is. */
static void
web_mercator_draws_it_larger_and_measures_it_the_same(void **state)
{
    const char *const items[] = {"A:6.5563,53.2303:500", NULL};
    g_autoptr(WijkAreas) rd = make_areas();
    g_autoptr(WijkAreas) areas = in_crs(rd, "EPSG:3857");
    g_autoptr(WijkZones) zones = make_items(areas, items);

    (void)state;
    check_circle(zones, 500);
    assert_string_equal(zones->areas->crs, "EPSG:3857");
    test_assert_near(wijk_areas_area(zones->areas, 0), 2187621.8427, 2, "as drawn");
}

/* Far from the Netherlands an equal-area projection measures. */
static void
elsewhere_on_earth_it_is_measured_too(void **state)
{
    static const double at[][2] = {{-75.5, -0.1}, {25.7, 70.98}, {151.2, -33.87}};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(at); i++) {
        WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
        WijkAreaFacts facts = {.code = "a", .name = "a"};
        g_autofree char *item = g_strdup_printf("A:%g,%g:2500", at[i][0], at[i][1]);
        const char *const items[] = {item, NULL};

        wijk_areas_builder_begin_area(builder, &facts);
        shape_box(builder, at[i][0] - 0.2, at[i][1] - 0.2, at[i][0] + 0.2, at[i][1] + 0.2);

        g_autoptr(WijkAreas) areas =
            wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, "EPSG:4326", NULL);
        g_autoptr(WijkZones) zones = make_items(areas, items);

        check_circle(zones, 2500);
    }
}

static void
codes_of_any_level_name_their_areas(void **state)
{
    const char *const items[] = {"buurten:BU00140300,140301", "wijk:WK001404",
                                 "alles:GM0014,BU00140300", NULL};
    g_autoptr(WijkAreas) areas = make_areas();
    g_autoptr(WijkZones) zones = make_items(areas, items);

    (void)state;
    assert_int_equal(zones->n, 3);
    assert_int_equal(zones->kind[0], WIJK_ZONE_LIST);
    assert_string_equal(zones->name[1], "wijk");
    test_assert_near(wijk_areas_area(zones->measured, 0), 2e6, 1e-6, "two buurten");
    test_assert_near(wijk_areas_area(zones->measured, 1), 3e6, 1e-6, "a wijk");
    test_assert_near(wijk_areas_area(zones->measured, 2), 6e6, 1e-6, "each once");
    assert_int_equal(zones->areas->n_parts, 3);
}

static void
unknown_codes_name_the_nearest(void **state)
{
    const char *const code[] = {"a:BU00140309", NULL};
    const char *const name[] = {"a:de hoogte", NULL};

    (void)state;
    refuse(code,
           "zone 'a': no area has the code 'BU00140309' or lies under it; did you mean "
           "'BU0014030");
    refuse(name, "did you mean 'BU00140300'");
}

static void
latitude_first_is_found_out(void **state)
{
    const char *const items[] = {"a:53.21,6.54:500", NULL};

    (void)state;
    refuse(items, "longitude comes first");
}

static void
two_zones_of_one_name_are_refused(void **state)
{
    const char *const items[] = {"a:BU00140300", "a:BU00140301", NULL};

    (void)state;
    refuse(items, "two zones are called 'a'");
}

static void
a_file_tells_names_and_days(void **state)
{
    g_autofree char *path = test_folder_path("zones.geojson");
    const char *const sources[] = {path, NULL};
    g_autoptr(WijkAreas) areas = make_areas();
    WijkZonesWish wish = {.sources = sources,
                          .areas = areas,
                          .map_crs = "EPSG:28992",
                          .metric_crs = "EPSG:28992"};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(g_file_set_contents(path, OUTLINES, -1, NULL));

    g_autoptr(WijkZones) zones = wijk_zones_new(&wish, NULL, &error);

    if (zones == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(zones->n, 2);
    assert_string_equal(zones->name[0], "Plan");
    assert_string_equal(zones->status[0], "2");
    assert_string_equal(zones->from[0], "2024-01-31");
    assert_string_equal(zones->to[0], "2027");
    assert_string_equal(zones->name[1], "2");
    assert_string_equal(zones->from[1], "");
    wish.name_column = "id";

    g_autoptr(WijkZones) named = wijk_zones_new(&wish, NULL, &error);

    assert_string_equal(named->name[1], "8");
}

/* 0 and 1 touch, 3 and 4 touch, 2 is not significant, 5 is but alone after 4 is taken out.
 */
static void
significant_areas_that_touch_are_a_zone(void **state)
{
    g_autoptr(WijkAreas) areas = make_areas();
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, 1);
    g_autoptr(WijkNeighbours) neighbours =
        wijk_neighbours_new(topology, WIJK_NEIGHBOURS_QUEEN);
    const gboolean significant[] = {TRUE, TRUE, FALSE, TRUE, FALSE, TRUE};
    const double inhabitants[] = {100, 50, 9999, 400, 9999, NAN};
    WijkZonesFound found = {.areas = areas,
                            .significant = significant,
                            .neighbours = neighbours,
                            .inhabitants = inhabitants,
                            .least = 10,
                            .map_crs = "EPSG:28992",
                            .metric_crs = "EPSG:28992"};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkZones) zones = wijk_zones_from_significant(&found, notes, NULL);

    (void)state;
    assert_int_equal(zones->n, 2);
    assert_string_equal(zones->name[0], "1");
    assert_int_equal(zones->kind[0], WIJK_ZONE_FOUND);
    test_assert_near(wijk_areas_area(zones->measured, 0), 1e6, 1e-6, "400 inhabitants");
    test_assert_near(wijk_areas_area(zones->measured, 1), 2e6, 1e-6, "150 inhabitants");
    assert_int_equal(wijk_notes_count(notes), 1);

    found.least = 1000;

    g_autoptr(WijkZones) none = wijk_zones_from_significant(&found, NULL, NULL);

    assert_int_equal(none->n, 0);
    found.inhabitants = NULL; /* now areas are counted */
    found.least = 0;

    g_autoptr(WijkZones) all = wijk_zones_from_significant(&found, NULL, NULL);

    assert_int_equal(all->n, 3);
    test_assert_near(wijk_areas_area(all->measured, 0), 2e6, 1e-6, "two areas first");
    test_assert_near(all->measured->box[1].x0, 233000, 1e-6, "then by their order");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circle_is_as_large_as_it_is_on_the_ground),
        cmocka_unit_test(web_mercator_draws_it_larger_and_measures_it_the_same),
        cmocka_unit_test(elsewhere_on_earth_it_is_measured_too),
        cmocka_unit_test(codes_of_any_level_name_their_areas),
        cmocka_unit_test(unknown_codes_name_the_nearest),
        cmocka_unit_test(latitude_first_is_found_out),
        cmocka_unit_test(two_zones_of_one_name_are_refused),
        cmocka_unit_test(a_file_tells_names_and_days),
        cmocka_unit_test(significant_areas_that_touch_are_a_zone),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
