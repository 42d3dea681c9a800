/* SPDX-License-Identifier: EUPL-1.2 */
/* Polygons that need no code. */
#include "data/polygons.h"

#include <string.h>

#include "base/error.h"
#include "geometry/measure.h"
#include "support/support.h"

#define HEAD                                                                               \
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{"          \
    "\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},\"features\":["
#define FEATURE(properties, geometry)                                                      \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":" geometry "}"
#define SQUARE                                                                             \
    "{\"type\":\"Polygon\",\"coordinates\":[[[230000,580000],[230010,580000],"             \
    "[230010,580010],[230000,580010],[230000,580000]]]}"
#define POINT "{\"type\":\"Point\",\"coordinates\":[230000,580000]}"
#define TIE                                                                                \
    "{\"type\":\"Polygon\",\"coordinates\":[[[230000,580000],[230010,580010],"             \
    "[230010,580000],[230000,580010],[230000,580000]]]}"

static char *
write_file(const char *name, const char *text)
{
    char *path = test_folder_path(name);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
features_need_no_code_and_no_columns(void **state)
{
    g_autofree char *path =
        write_file("bare.geojson", HEAD FEATURE("", SQUARE) "," FEATURE("", SQUARE) "]}");
    g_autoptr(WijkPolygons) polygons = wijk_polygons_read(path, NULL, NULL, NULL);

    (void)state;
    assert_non_null(polygons);
    assert_int_equal(polygons->areas->n_areas, 2);
    assert_string_equal(polygons->areas->code[1], "2");
    assert_string_equal(polygons->areas->crs, "EPSG:28992");
    assert_int_equal(wijk_table_n_rows(polygons->table), 2);
}

static void
what_is_no_polygon_is_left_out_with_its_row(void **state)
{
    g_autofree char *path = write_file(
        "mixed.geojson",
        HEAD FEATURE("\"naam\":\"punt\"", POINT) "," FEATURE(
            "\"naam\":\"leeg\"", "null") "," FEATURE("\"naam\":\"vlak\"", SQUARE) "]}");
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkPolygons) polygons = wijk_polygons_read(path, NULL, notes, NULL);
    gsize length;

    (void)state;
    assert_int_equal(polygons->areas->n_areas, 1);
    assert_string_equal(polygons->areas->code[0], "3");
    assert_memory_equal(wijk_table_cell(polygons->table, 0, 0, &length), "vlak", 4);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "2 (1, 2)"));
}

static void
a_bow_tie_keeps_both_lobes(void **state)
{
    g_autofree char *path = write_file("tie.geojson", HEAD FEATURE("", TIE) "]}");
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkPolygons) polygons = wijk_polygons_read(path, NULL, notes, NULL);

    (void)state;
    test_assert_near(wijk_areas_area(polygons->areas, 0), 50, 1e-9, "two triangles");
    assert_int_equal(wijk_notes_count(notes), 1);
}

static void
only_the_asked_column_is_read(void **state)
{
    g_autofree char *path =
        write_file("two.geojson", HEAD FEATURE("\"a\":1,\"b\":2", SQUARE) "]}");
    g_autoptr(WijkPolygons) polygons = wijk_polygons_read(path, "b", NULL, NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_int_equal(wijk_table_n_columns(polygons->table), 1);
    assert_string_equal(wijk_table_column_name(polygons->table, 0), "b");
    assert_null(wijk_polygons_read(path, "c", NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
}

static void
points_alone_are_no_polygons(void **state)
{
    g_autofree char *path = write_file("points.geojson", HEAD FEATURE("", POINT) "]}");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_polygons_read(path, NULL, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
}

static void
a_file_that_is_not_there_is_told(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_polygons_read("nowhere.gpkg", NULL, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_FILE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_need_no_code_and_no_columns),
        cmocka_unit_test(what_is_no_polygon_is_left_out_with_its_row),
        cmocka_unit_test(a_bow_tie_keeps_both_lobes),
        cmocka_unit_test(only_the_asked_column_is_read),
        cmocka_unit_test(points_alone_are_no_polygons),
        cmocka_unit_test(a_file_that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
