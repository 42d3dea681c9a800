/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of streets as GDAL gives them. */
#include "data/lines.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

#define HEAD                                                                               \
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{"          \
    "\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},\"features\":["

static WijkLines *
read_text(const char *features, const char *name, WijkNotes *notes, GError **error)
{
    g_autofree char *path = test_folder_path("lines.geojson");
    g_autofree char *text = g_strconcat(HEAD, features, "]}", NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return wijk_lines_read(path, NULL, name, notes, error);
}

static const char streets[] =
    "{\"type\":\"Feature\",\"properties\":{\"id\":1,\"Straatnaam\":\" Bedumerweg \"},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[233000,583000],"
    "[233000,583000],[233050,583000,4]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"id\":2,\"Straatnaam\":"
    "\"Noorderstationsstraat\"},"
    "\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[3,4]],"
    "[[233000,583100],[233000,583000]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"id\":3,\"Straatnaam\":null},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,1]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"id\":4,\"Straatnaam\":\"Plein\"},"
    "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[7,7],[7,7]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"id\":5,\"Straatnaam\":\"Nergens\"},"
    "\"geometry\":null}";

static void
lines_come_with_their_names(void **state)
{
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkLines) lines = read_text(streets, NULL, notes, &error);

    (void)state;
    if (lines == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(lines->n, 4);
    assert_string_equal(lines->crs, "EPSG:28992");
    assert_string_equal(lines->name_column, "Straatnaam");
    assert_string_equal(lines->name[0], "Bedumerweg");
    assert_string_equal(lines->name[1], "Noorderstationsstraat");
    assert_string_equal(lines->name[2], "Noorderstationsstraat");
    assert_string_equal(lines->name[3], "");
    assert_int_equal(lines->start[1], 2);
    assert_int_equal(lines->start[4], lines->n_vertices);
    test_assert_near(lines->x[1], 233050.0, 0.0, "the repeated vertex is left out");
    assert_int_equal(lines->n_left_out, 2);
    assert_int_equal(wijk_notes_count(notes), 1);
}

static void
a_named_column_wins_and_must_be_there(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkLines) lines = read_text(streets, "id", NULL, &error);

    (void)state;
    assert_non_null(lines);
    assert_string_equal(lines->name[0], "1");
    assert_null(read_text(streets, "weg", NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
}

static void
areas_are_no_streets(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(read_text("{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                          "\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}",
                          NULL, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    assert_non_null(strstr(error->message, "lines.geojson"));
}

static void
a_file_that_is_not_there_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_lines_read("nothing.gpkg", NULL, NULL, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_with_their_names),
        cmocka_unit_test(a_named_column_wins_and_must_be_there),
        cmocka_unit_test(areas_are_no_streets),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
