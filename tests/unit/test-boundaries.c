/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/boundaries.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "support/support.h"

/* Squares of 100 m in Groningen, RD New; x and y are those of the lower left corner. */
#define SQUARE(x, y)                                                                       \
    "{\"type\":\"Polygon\",\"coordinates\":[[[" #x "000," #y "000],[" #x "100," #y         \
    "000],[" #x "100," #y "100],[" #x "000," #y "100],[" #x "000," #y "000]]]}"
#define FEATURE(properties, geometry)                                                      \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":" geometry "}"
#define RD_CRS                                                                             \
    "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}" \
    "},"

static WijkBoundaries *
read_text(const char *name, const char *text, const WijkBoundariesOptions *options,
          WijkNotes *notes, GError **error)
{
    g_autofree char *path = g_build_filename(test_folder, name, NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));

    WijkBoundaries *boundaries = wijk_boundaries_read(path, options, notes, error);

    g_unlink(path);
    return boundaries;
}

static WijkBoundaries *
read_collection(const char *crs, const char *features, const WijkBoundariesOptions *options,
                WijkNotes *notes, GError **error)
{
    g_autofree char *text = g_strdup_printf(
        "{\"type\":\"FeatureCollection\",%s\"features\":[%s]}", crs, features);

    return read_text("buurten_2017.geojson", text, options, notes, error);
}

static void
assert_note(const WijkNotes *notes, const char *part)
{
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        if (strstr(wijk_notes_get(notes, i), part) != NULL)
            return;
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        print_message("note: %s\n", wijk_notes_get(notes, i));
    fail_msg("no note says '%s'", part);
}

static void
assert_refused(const char *crs, const char *features, const WijkBoundariesOptions *options,
               const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkBoundaries) b = read_collection(crs, features, options, NULL, &error);

    assert_null(b);
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
land_water_and_abroad_are_told_apart(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS,
        FEATURE(
            "\"BU_CODE\":\"BU00140001\",\"BU_NAAM\":\"A\",\"GM_NAAM\":\"Groningen\","
            "\"WATER\":\"NEE\"",
            SQUARE(
                234,
                581)) "," FEATURE("\"BU_CODE\":\"BU00140001\",\"BU_NAAM\":\"A\",\"WATER\":"
                                  "\"JA\"",
                                  SQUARE(
                                      235,
                                      581)) "," FEATURE("\"BU_CODE\":\"BU00140002\",\"BU_"
                                                        "NAAM\":\"B\",\"WATER\":\"B\"",
                                                        SQUARE(
                                                            236,
                                                            581)) "," FEATURE("\"BU_CODE\":"
                                                                              "\"BU09980000"
                                                                              "\",\"BU_"
                                                                              "NAAM\":"
                                                                              "\"C\","
                                                                              "\"WATER\":"
                                                                              "\"NEE\"",
                                                                              SQUARE(237,
                                                                                     581)),
        NULL, notes, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, 1);
    assert_string_equal(b->areas->code[0], "BU00140001");
    assert_string_equal(b->areas->name[0], "A");
    assert_string_equal(b->areas->wijk_code[0], "WK001400");
    assert_string_equal(b->areas->gemeente_code[0], "GM0014");
    assert_string_equal(b->areas->gemeente_name[0], "Groningen");
    assert_string_equal(b->areas->crs, "EPSG:28992");
    assert_int_equal(b->areas->level, WIJK_LEVEL_BUURT);
    assert_int_equal(b->areas->year, 2017);
    assert_int_equal(b->water->n_areas, 1);
    assert_int_equal(b->n_dropped, 2);
    assert_true(b->cbs);
    assert_note(notes, "areas abroad were left out: 2");
}

static void
features_of_one_code_are_one_area(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    const char *const all[] = {"*", NULL};
    const WijkBoundariesOptions options = {.columns = all};
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS,
        FEATURE("\"buurtcode\":\"BU00140001\",\"v\":1", SQUARE(234, 581)) "," FEATURE(
            "\"buurtcode\":\"BU00140002\",\"v\":2",
            SQUARE(236, 581)) "," FEATURE("\"buurtcode\":\"BU00140001\",\"v\":1",
                                          SQUARE(238, 581)),
        &options, notes, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, 2);
    assert_int_equal(b->areas->area_start[1], 2);
    assert_int_equal(wijk_table_n_rows(b->table), 2);
    assert_note(notes, "the code of an earlier one were joined to it: 1");
}

/* Three features: two of one code with these values of v, and one of water. */
static char *
multi_record(const char *first, const char *second)
{
    g_autofree char *a = g_strdup_printf(
        FEATURE("\"BU_CODE\":\"BU00140001\",\"v\":%s,\"id\":1", SQUARE(234, 581)), first);
    g_autofree char *b = g_strdup_printf(
        FEATURE("\"BU_CODE\":\"BU00140001\",\"v\":%s,\"id\":2", SQUARE(238, 581)), second);

    return g_strconcat(
        a, ",",
        FEATURE("\"BU_CODE\":\"BU00140001\",\"v\":0,\"id\":3,\"WATER\":\"JA\"",
                SQUARE(240, 581)),
        ",", b, NULL);
}

static void
features_of_one_code_must_agree_on_a_named_column(void **state)
{
    (void)state;
    const char *const v[] = {"v", NULL};
    const char *const all[] = {"*", NULL};
    const WijkBoundariesOptions named = {.columns = v};
    const WijkBoundariesOptions every = {.columns = all};
    g_autofree char *same = multi_record("3", "3");
    g_autofree char *other = multi_record("3", "999");
    g_autofree char *missing = multi_record("3", "null");
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBoundaries) b = read_collection(RD_CRS, same, &named, NULL, NULL);
    g_autoptr(WijkBoundaries) without = read_collection(RD_CRS, other, NULL, NULL, NULL);
    g_autoptr(WijkBoundaries) with = read_collection(RD_CRS, other, &every, notes, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, 1);
    assert_int_equal(b->water->n_areas, 1);
    assert_refused(RD_CRS, other, &named,
                   "rows 1 and 3 have the same code BU00140001 and are one area, but "
                   "differ in column 'v' ('3' and '999')");
    assert_refused(RD_CRS, missing, &named, "differ in column 'v' ('3' and '')");
    assert_non_null(without);
    assert_non_null(with);
    assert_note(notes, "features of one area differ in 2 columns (v, id)");
}

static void
a_cell_beyond_the_limit_is_refused_not_cut(void **state)
{
    (void)state;
    const char *const asked[] = {"tekst", NULL};
    const WijkBoundariesOptions options = {.columns = asked};

    for (gsize more = 0; more < 2; more++) {
        g_autofree char *text = g_strnfill(WIJK_LIMIT_CELL_BYTES + more, 'x');
        g_autofree char *feature = g_strdup_printf(
            FEATURE("\"BU_CODE\":\"BU00140001\",\"tekst\":\"%s\"", SQUARE(234, 581)), text);
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkBoundaries) b =
            read_collection(RD_CRS, feature, &options, NULL, &error);

        if (more == 0) {
            assert_non_null(b);
            continue;
        }
        assert_null(b);
        assert_int_equal(error->code, WIJK_ERROR_LIMIT);
        assert_non_null(
            strstr(error->message, "row 1 has more than 1048576 bytes in column 'tekst'"));
    }
}

static void
odd_features_are_left_out_with_a_note(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS,
        FEATURE("\"BU_CODE\":\"BU00140001\"", SQUARE(234, 581)) "," FEATURE(
            "\"BU_CODE\":\"BU00140002\"",
            "null") "," FEATURE("\"BU_CODE\":\"BU00140003\"",
                                "{\"type\":\"Point\",\"coordinates\":[234000,"
                                "581000]}") "," FEATURE("\"BU_CODE\":null",
                                                        SQUARE(236,
                                                               581)) "," FEATURE("\"BU"
                                                                                 "_COD"
                                                                                 "E\":"
                                                                                 "\"WK"
                                                                                 "0014"
                                                                                 "00"
                                                                                 "\"",
                                                                                 SQUARE(
                                                                                     237,
                                                                                     581)),
        NULL, notes, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, 1);
    assert_int_equal(b->n_dropped, 4);
    assert_note(notes,
                "features without a polygon were left out: 2 (BU00140002, BU00140003)");
    assert_note(notes, "features without a code were left out: 1");
    assert_note(notes, "features of another level were left out: 1");
}

static void
parts_holes_and_heights_are_read(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS,
        FEATURE("\"BU_CODE\":\"BU00140001\"",
                "{\"type\":\"MultiPolygon\",\"coordinates\":["
                "[[[0,300000,5],[90,300000,5],[90,300090,5],[0,300090,5],[0,300000,5]],"
                "[[30,300030,5],[30,300060,5],[60,300060,5],[60,300030,5],[30,300030,5]]],"
                "[[[200,300000,5],[290,300000,5],[290,300090,5],[200,300000,5]]]]}"),
        NULL, NULL, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_parts, 2);
    assert_int_equal(b->areas->n_rings, 3);
    assert_int_equal(b->areas->n_vertices, 11);
    assert_true(b->areas->box[0].x1 == 290);
}

static void
a_missing_crs_is_guessed_by_the_coordinates(void **state)
{
    (void)state;
    static const char csv[] = "code,WKT\n9712,\"POLYGON ((%s))\"\n";
    const struct {
        const char *ring;
        const char *crs;
    } cases[] = {
        {"234000 581000,234100 581000,234100 581100,234000 581000", "EPSG:28992"},
        {"6.5 53.2,6.6 53.2,6.6 53.3,6.5 53.2", "EPSG:4326"},
        {"1 2,3 2,3 4,1 2", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autofree char *text = g_strdup_printf(csv, cases[i].ring);
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkBoundaries) b = read_text("areas.csv", text, NULL, notes, &error);

        if (b == NULL)
            fail_msg("%s", error->message);
        if (cases[i].crs == NULL)
            assert_null(b->areas->crs);
        else
            assert_string_equal(b->areas->crs, cases[i].crs);
        assert_note(notes, "names no CRS");
    }
}

static void
a_crs_that_cannot_be_is_corrected_or_refused(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    const char *wgs84 = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:"
                        "crs:EPSG::4326\"}},";
    g_autoptr(WijkBoundaries) b = read_collection(
        wgs84, FEATURE("\"BU_CODE\":\"BU00140001\"", SQUARE(234, 581)), NULL, notes, NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->crs, "EPSG:28992");
    assert_note(notes, "its coordinates cannot be");
    assert_refused(wgs84, FEATURE("\"BU_CODE\":\"BU00140001\"", SQUARE(934, 5581)), NULL,
                   "mend the CRS");
}

static void
longitude_comes_first_whatever_the_crs_says(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b = read_collection(
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::"
        "4326\"}},",
        FEATURE("\"BU_CODE\":\"BU00140001\"",
                "{\"type\":\"Polygon\",\"coordinates\":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],"
                "[6.5,53.2]]]}"),
        NULL, NULL, NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->crs, "EPSG:4326");
    assert_true(b->areas->bounds.x0 == 6.5);
    assert_true(b->areas->bounds.y1 == 53.3);
}

static void
own_codes_must_be_unique(void **state)
{
    (void)state;
    const char *features = FEATURE("\"zone\":\"a\",\"n\":1", SQUARE(234, 581)) "," FEATURE(
        "\"zone\":\"b\",\"n\":1", SQUARE(236, 581));
    const WijkBoundariesOptions zone = {.code = "zone"};
    const WijkBoundariesOptions n = {.code = "n"};
    g_autoptr(WijkBoundaries) b = read_collection(RD_CRS, features, &zone, NULL, NULL);

    assert_non_null(b);
    assert_false(b->cbs);
    assert_int_equal(b->areas->level, WIJK_LEVEL_OTHER);
    assert_string_equal(b->areas->code[1], "b");
    assert_refused(RD_CRS, features, &n, "more than once (1)");
    assert_refused(RD_CRS, features, NULL,
                   "name it with --code COLUMN; the columns are zone, n");
}

static void
bare_numbers_become_codes_where_the_column_says_so(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS, FEATURE("\"wijkcode\":1403,\"wijknaam\":\"K\"", SQUARE(234, 581)), NULL,
        NULL, NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->code[0], "WK001403");
    assert_int_equal(b->areas->level, WIJK_LEVEL_WIJK);
}

static void
asked_columns_follow_the_areas(void **state)
{
    (void)state;
    const char *const asked[] = {"aantal_inwoners", NULL};
    const char *const unknown[] = {"aantal_fietsen", NULL};
    const WijkBoundariesOptions options = {.columns = asked};
    const WijkBoundariesOptions wrong = {.columns = unknown};
    const char *features = FEATURE(
        "\"BU_CODE\":\"BU00140001\",\"AANT_INW\":9007199254740993",
        "null") "," FEATURE("\"BU_CODE\":\"BU00140002\",\"AANT_INW\":9007199254740991",
                            SQUARE(236, 581));
    g_autoptr(WijkBoundaries) b = read_collection(RD_CRS, features, &options, NULL, NULL);
    gsize length;

    assert_non_null(b);
    assert_int_equal(wijk_table_n_columns(b->table), 1);
    assert_int_equal(wijk_table_n_rows(b->table), 1);

    const char *cell = wijk_table_cell(b->table, 0, 0, &length);

    assert_string_equal(cell, "9007199254740991");
    assert_refused(RD_CRS, features, &wrong, "no column 'aantal_fietsen'");
}

static void
faults_of_rings_are_noted(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    const WijkBoundariesOptions options = {.check = WIJK_BOUNDARIES_CHECK_CROSSINGS};
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS,
        FEATURE("\"BU_CODE\":\"BU00140001\"", SQUARE(234, 581)) "," FEATURE(
            "\"BU_CODE\":\"BU00140002\"",
            "{\"type\":\"Polygon\",\"coordinates\":[[[234000,"
            "581000],[234100,581100],"
            "[234100,581000],[234000,581050],[234000,581000]]"
            "]}") "," FEATURE("\"BU_CODE\":\"BU00140003\"", "{\"type\":\"Polygon\","
                                                            "\"coordinates\":[[[234000,"
                                                            "581000],[234100,581000],"
                                                            "[1e12,581000],[234100,581100],"
                                                            "[234000,581000]]]}"),
        &options, notes, NULL);

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, 3);
    assert_note(notes, "cross themselves");
    assert_note(notes, "beyond the earth");
}

/* The wijk's name of a buurt whose wijk is called so, or NULL. */
static char *
wijk_name_of(const char *properties)
{
    g_autofree char *feature = g_strdup_printf(FEATURE("%s", SQUARE(234, 581)), properties);
    g_autoptr(WijkBoundaries) b = read_collection(RD_CRS, feature, NULL, NULL, NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->wijk_code[0], "WK001403");
    return b->areas->wijk_name == NULL ? NULL : g_strdup(b->areas->wijk_name[0]);
}

static void
the_wijk_of_a_buurt_is_named_in_every_dialect(void **state)
{
    (void)state;
    const char *const named[] = {
        "\"BU_CODE\":\"BU00140300\",\"BU_NAAM\":\"De Hoogte\",\"WK_NAAM\":\"Noord\"",
        "\"buurtcode\":\"BU00140300\",\"buurtnaam\":\"De Hoogte\",\"wijknaam\":\"Noord\"",
        "\"BuurtCode\":\"BU00140300\",\"wk_naam\":\"Noord\"",
        "\"buurtcode\":\"BU00140300\",\"wijk\":\"WK001403\",\"wijknaam\":\" Noord \"",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(named); i++) {
        g_autofree char *name = wijk_name_of(named[i]);

        if (g_strcmp0(name, "Noord") != 0)
            fail_msg("%s: the wijk is called '%s'", named[i], name);
    }
}

static void
a_code_or_number_is_no_name_of_a_wijk(void **state)
{
    (void)state;
    assert_null(wijk_name_of("\"buurtcode\":\"BU00140300\",\"wijk\":\"WK001403\""));
    assert_null(wijk_name_of("\"buurtcode\":\"BU00140300\",\"wijk\":3"));
    assert_null(wijk_name_of("\"buurtcode\":\"BU00140300\",\"wijknaam\":\"\""));
}

static void
a_wijk_itself_has_a_name_and_no_wijk_above_it(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) b = read_collection(
        RD_CRS, FEATURE("\"WK_CODE\":\"WK001403\",\"WK_NAAM\":\"Noord\"", SQUARE(234, 581)),
        NULL, NULL, NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->name[0], "Noord");
    assert_null(b->areas->wijk_name);
}

#define FOLDER(name, code)                                                                 \
    "<Folder><name>" name                                                                  \
    "</name><Placemark><ExtendedData><Data name=\"statcode\"><value>" code                 \
    "</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>"    \
    "6.5,53.2 6.6,53.2 6.6,53.3 6.5,53.2</coordinates></LinearRing></outerBoundaryIs>"     \
    "</Polygon></Placemark></Folder>"

static void
the_layer_of_the_asked_level_is_taken(void **state)
{
    (void)state;
    static const char kml[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml "
        "xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" FOLDER("gemeenten", "GM0014")
            FOLDER("buurten", "BU00140300")
                FOLDER("wijken", "WK001403") "</Document></kml>";
    const struct {
        WijkBoundariesOptions options;
        const char *code;
    } cases[] = {{{.level = WIJK_LEVEL_OTHER}, "BU00140300"},
                 {{.level = WIJK_LEVEL_WIJK}, "WK001403"},
                 {{.level = WIJK_LEVEL_GEMEENTE}, "GM0014"},
                 {{.layer = "Wijken"}, "WK001403"}};
    const WijkBoundariesOptions unknown = {.layer = "straten"};
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autoptr(WijkBoundaries) b =
            read_text("wijkenbuurten_2024.kml", kml, &cases[i].options, notes, NULL);

        assert_non_null(b);
        assert_string_equal(b->areas->code[0], cases[i].code);
        assert_int_equal(b->areas->year, 2024);
        if (cases[i].options.layer == NULL)
            assert_note(notes, "was taken; there are gemeenten, buurten, wijken");
    }
    assert_null(read_text("a.kml", kml, &unknown, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    assert_non_null(strstr(error->message, "no layer 'straten'"));
}

static void
a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(wijk_boundaries_read("no/such.gpkg", NULL, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    assert_non_null(strstr(error->message, "no/such.gpkg"));
}

static void
an_address_is_not_fetched(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(wijk_boundaries_read("https://example.org/a.gpkg", NULL, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    assert_non_null(strstr(error->message, "download"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(land_water_and_abroad_are_told_apart),
        cmocka_unit_test(features_of_one_code_are_one_area),
        cmocka_unit_test(features_of_one_code_must_agree_on_a_named_column),
        cmocka_unit_test(a_cell_beyond_the_limit_is_refused_not_cut),
        cmocka_unit_test(odd_features_are_left_out_with_a_note),
        cmocka_unit_test(parts_holes_and_heights_are_read),
        cmocka_unit_test(a_missing_crs_is_guessed_by_the_coordinates),
        cmocka_unit_test(a_crs_that_cannot_be_is_corrected_or_refused),
        cmocka_unit_test(longitude_comes_first_whatever_the_crs_says),
        cmocka_unit_test(own_codes_must_be_unique),
        cmocka_unit_test(bare_numbers_become_codes_where_the_column_says_so),
        cmocka_unit_test(asked_columns_follow_the_areas),
        cmocka_unit_test(faults_of_rings_are_noted),
        cmocka_unit_test(the_wijk_of_a_buurt_is_named_in_every_dialect),
        cmocka_unit_test(a_code_or_number_is_no_name_of_a_wijk),
        cmocka_unit_test(a_wijk_itself_has_a_name_and_no_wijk_above_it),
        cmocka_unit_test(the_layer_of_the_asked_level_is_taken),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(an_address_is_not_fetched),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
