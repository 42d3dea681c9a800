/* SPDX-License-Identifier: EUPL-1.2 */
/* Coordinates against the official RDNAPTRANS2018 points, published test points and other
 * programs. The numbers in this file: NSGI self-validation file Z001 (CC BY 4.0, NSGI /
 * Kadaster), RDNAPTRANS2008 test sheet, EPSG Guidance Note 7-2, IOGP GIGS 5104. */
#include "projection/projection.h"

#include "support/support.h"

#include <math.h>
#include <string.h>

#define TOLERANCE_M 0.001      /* official criterion, and PROJ against PROJ */
#define TOLERANCE_DEGREES 1e-8 /* the same as an angle */
#define TOLERANCE_2008_M 0.012 /* RDNAPTRANS2008 lies up to 0.010 m from 2018 */

/* Makes PROJ find the Dutch grid, or not. FALSE if the grid is not here. */
static gboolean
use_grid(gboolean wanted)
{
    g_autofree char *folder = test_shared_path("data/geodesy");

    wijk_projection_drop_caches(); /* PROJ remembers which grids it has seen */
    if (!wanted) {
        g_unsetenv("PROJ_DATA");
        return TRUE;
    }
    if (folder == NULL)
        return FALSE;

    g_autofree char *path = g_strconcat(folder, ":/usr/share/proj", NULL);

    return g_setenv("PROJ_DATA", path, TRUE);
}

static WijkProjection *
open_projection(const char *from, const char *to, const WijkBox *bounds)
{
    g_autoptr(GError) error = NULL;
    WijkProjection *projection = wijk_projection_new(from, to, bounds, NULL, &error);

    if (projection == NULL)
        fail_msg("%s to %s: %s", from, to, error->message);
    return projection;
}

static void
check_forward(WijkProjection *projection, double x, double y, double to_x, double to_y,
              double tolerance, const char *what)
{
    wijk_projection_forward(projection, &x, &y, 1);
    test_assert_near(x, to_x, tolerance, what);
    test_assert_near(y, to_y, tolerance, what);
}

static void
check_inverse(WijkProjection *projection, double x, double y, double to_x, double to_y,
              double tolerance, const char *what)
{
    wijk_projection_inverse(projection, &x, &y, 1);
    test_assert_near(x, to_x, tolerance, what);
    test_assert_near(y, to_y, tolerance, what);
}

/* Columns of rdnaptrans2018.csv. */
enum {
    COLUMN_ID,
    COLUMN_ZONE,
    COLUMN_LAT,
    COLUMN_LON,
    COLUMN_X,
    COLUMN_Y,
    COLUMN_GRID_X,
    COLUMN_GRID_Y,
    COLUMN_PLAIN_X,
    COLUMN_PLAIN_Y,
    COLUMN_PLAIN_4326_X,
    COLUMN_PLAIN_4326_Y,
    COLUMN_GRID_LAT,
    COLUMN_GRID_LON,
    COLUMN_PLAIN_LAT,
    COLUMN_PLAIN_LON,
    N_COLUMNS,
};

typedef struct {
    double number[N_COLUMNS];
    char zone[16];
} Point;

static GArray *
read_points(void)
{
    g_autofree char *path = test_shared_path("oracles/D_crs/rdnaptrans2018.csv");
    g_autofree char *text = NULL;

    if (path == NULL) {
        print_message("shared oracles are not here\n");
        skip();
    }
    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GArray *points = g_array_new(FALSE, TRUE, sizeof(Point));

    for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(g_strstrip(lines[i]), ",", -1);
        Point point = {0};

        assert_int_equal(g_strv_length(cells), N_COLUMNS);
        g_strlcpy(point.zone, cells[COLUMN_ZONE], sizeof point.zone);
        for (guint c = COLUMN_LAT; c < N_COLUMNS; c++)
            point.number[c] = cells[c][0] == '\0' ? NAN : g_ascii_strtod(cells[c], NULL);
        g_array_append_val(points, point);
    }
    return points;
}

/* All points of a zone from degrees of @crs to RD, against two columns. */
static guint
check_zone(GArray *points, WijkProjection *projection, const char *zone, int column_x,
           double tolerance, const char *what)
{
    guint n = 0;

    for (guint i = 0; i < points->len; i++) {
        const Point *p = &g_array_index(points, Point, i);

        if (strcmp(p->zone, zone) != 0)
            continue;
        check_forward(projection, p->number[COLUMN_LON], p->number[COLUMN_LAT],
                      p->number[column_x], p->number[column_x + 1], tolerance, what);
        n++;
    }
    return n;
}

static void
rd_with_the_grid_equals_the_official_points(void **state)
{
    (void)state;
    g_autoptr(GArray) points = read_points();
    const WijkBox box = {2, 50, 8, 56};

    if (!use_grid(TRUE))
        skip();

    g_autoptr(WijkProjection) etrs89 = open_projection("EPSG:4258", "EPSG:28992", &box);
    g_autoptr(WijkProjection) wgs84 = open_projection("EPSG:4326", "EPSG:28992", &box);

    assert_string_equal(wijk_projection_get_facts(etrs89)->grid, "rdtrans2018.gsb");
    assert_int_equal(check_zone(points, etrs89, "land_box", COLUMN_X, TOLERANCE_M, "land"),
                     360);
    assert_int_equal(check_zone(points, etrs89, "grid_box", COLUMN_X, TOLERANCE_M, "grid"),
                     80);
    assert_int_equal(check_zone(points, wgs84, "land_box", COLUMN_X, TOLERANCE_M, "WGS 84"),
                     360);
    check_zone(points, etrs89, "land_box", COLUMN_GRID_X, TOLERANCE_M, "PROJ");
}

static void
rd_with_the_grid_comes_back_to_the_official_degrees(void **state)
{
    (void)state;
    g_autoptr(GArray) points = read_points();
    const WijkBox box = {-7000, 289000, 300000, 629000};

    if (!use_grid(TRUE))
        skip();

    g_autoptr(WijkProjection) back = open_projection("EPSG:28992", "EPSG:4258", &box);
    guint n = 0;

    for (guint i = 0; i < points->len; i++) {
        const Point *p = &g_array_index(points, Point, i);

        if (strcmp(p->zone, "land_box") != 0)
            continue;
        check_forward(back, p->number[COLUMN_X], p->number[COLUMN_Y], p->number[COLUMN_LON],
                      p->number[COLUMN_LAT], TOLERANCE_DEGREES, "official degrees");
        check_forward(back, p->number[COLUMN_X], p->number[COLUMN_Y],
                      p->number[COLUMN_GRID_LON], p->number[COLUMN_GRID_LAT],
                      TOLERANCE_DEGREES, "PROJ's degrees");
        n++;
    }
    assert_int_equal(n, 360);
}

static void
rd_beyond_the_grid_takes_the_plain_operation(void **state)
{
    (void)state;
    g_autoptr(GArray) points = read_points();
    const WijkBox everywhere = {-10, 40, 20, 65};

    if (!use_grid(TRUE))
        skip();

    g_autoptr(WijkProjection) wide =
        open_projection("EPSG:4258", "EPSG:28992", &everywhere);

    assert_null(wijk_projection_get_facts(wide)->grid);
    assert_null(wijk_projection_get_facts(wide)->missing_grid);
    assert_int_equal(
        check_zone(points, wide, "outside", COLUMN_PLAIN_X, TOLERANCE_M, "out"), 20);
    check_zone(points, wide, "outside", COLUMN_GRID_X, TOLERANCE_M, "out");
}

static void
rd_without_the_grid_equals_other_programs(void **state)
{
    (void)state;
    g_autoptr(GArray) points = read_points();

    use_grid(FALSE);

    g_autoptr(WijkProjection) etrs89 = open_projection("EPSG:4258", "EPSG:28992", NULL);
    g_autoptr(WijkProjection) wgs84 = open_projection("EPSG:4326", "EPSG:28992", NULL);
    static const char *const zones[] = {"land_box", "grid_box", "outside"};
    guint n = 0;

    for (guint z = 0; z < G_N_ELEMENTS(zones); z++) {
        n += check_zone(points, etrs89, zones[z], COLUMN_PLAIN_X, TOLERANCE_M, zones[z]);
        check_zone(points, wgs84, zones[z], COLUMN_PLAIN_4326_X, TOLERANCE_M, zones[z]);
    }
    assert_int_equal(n, 460);
    check_zone(points, etrs89, "land_box", COLUMN_X, 0.25, "stated accuracy");
    check_zone(points, wgs84, "land_box", COLUMN_X, 0.25, "stated accuracy");
    for (guint i = 0; i < points->len; i++) {
        const Point *p = &g_array_index(points, Point, i);

        check_inverse(etrs89, p->number[COLUMN_X], p->number[COLUMN_Y],
                      p->number[COLUMN_PLAIN_LON], p->number[COLUMN_PLAIN_LAT],
                      TOLERANCE_DEGREES, "back");
    }
}

/* Texel, Amersfoort, Zuid-Limburg: longitude, latitude, x, y of the 2008 sheet. */
static const double sheet_2008[][4] = {
    {4.824761912, 53.160753042, 117380.12, 575040.34},
    {6.776726674, 53.41948205, 247380.56, 604580.78},
    {5.387203657, 52.155172897, 155000.0, 463000.0},
    {3.397588595, 51.368607152, 16460.91, 377380.23},
    {5.773795547, 50.792584908, 182260.45, 311480.67},
    {4.072887101, 51.947393898, 64640.89, 440700.0101},
};

static void
the_2008_sheet_is_met_with_the_grid(void **state)
{
    (void)state;
    if (!use_grid(TRUE)) {
        print_message("the Dutch grid is not here\n");
        skip();
    }

    const WijkBox box = {3, 50.5, 7.5, 54};
    g_autoptr(WijkProjection) projection = open_projection("EPSG:4258", "EPSG:28992", &box);

    for (guint i = 0; i < G_N_ELEMENTS(sheet_2008); i++)
        check_forward(projection, sheet_2008[i][0], sheet_2008[i][1], sheet_2008[i][2],
                      sheet_2008[i][3], TOLERANCE_2008_M, "2008 sheet");
}

static void
the_2008_sheet_is_met_within_the_stated_accuracy_without_it(void **state)
{
    (void)state;
    use_grid(FALSE);

    g_autoptr(WijkProjection) projection = open_projection("EPSG:4326", "EPSG:28992", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(sheet_2008); i++)
        check_forward(projection, sheet_2008[i][0], sheet_2008[i][1], sheet_2008[i][2],
                      sheet_2008[i][3], wijk_projection_get_facts(projection)->accuracy_m,
                      "2008 sheet");
}

static void
the_stereographic_projection_meets_epsg_and_gigs(void **state)
{
    (void)state;
    use_grid(FALSE);

    g_autoptr(WijkProjection) projection = open_projection("EPSG:4289", "EPSG:28992", NULL);

    check_forward(projection, 6.0, 53.0, 196105.283, 557057.739, 0.001, "EPSG 7-2");
    check_forward(projection, 5.0, 58.0, 132023.27, 1114054.87, 0.05, "GIGS 5104");
    check_forward(projection, 11.0, 53.0, 531469.2, 571538.84, 0.05, "GIGS 5104");
    assert_true(wijk_projection_get_facts(projection)->accuracy_m == 0);
}

/* An item of a JSON array of arrays. */
static double
number_at(JsonArray *rows, guint row, guint column)
{
    return json_array_get_double_element(json_array_get_array_element(rows, row), column);
}

static JsonObject *
read_oracle(const char *relative, JsonNode **out_root)
{
    g_autofree char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("shared oracles are not here\n");
        skip();
    }
    *out_root = test_json_read(path);
    return json_node_get_object(*out_root);
}

static void
published_points_are_met(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonArray *items = json_object_get_array_member(
        read_oracle("oracles/D_crs/published.json", &root), "items");
    JsonObject *sheet = json_array_get_object_element(items, 0);
    JsonArray *official = json_object_get_array_member(sheet, "points_lat_lon_h_x_y_nap");
    JsonArray *ours = json_object_get_array_member(sheet, "proj911_rdtrans2018_x_y");
    JsonArray *gigs = json_object_get_array_member(json_array_get_object_element(items, 2),
                                                   "lon_lat_e_n");
    g_autoptr(WijkProjection) bessel = open_projection("EPSG:4289", "EPSG:28992", NULL);

    for (guint i = 0; i < json_array_get_length(gigs); i++)
        check_forward(bessel, number_at(gigs, i, 0), number_at(gigs, i, 1),
                      number_at(gigs, i, 2), number_at(gigs, i, 3), 0.05, "GIGS 5104");
    if (!use_grid(TRUE))
        skip();

    const WijkBox box = {3, 50.5, 7.5, 54};
    g_autoptr(WijkProjection) etrs89 = open_projection("EPSG:4258", "EPSG:28992", &box);

    assert_int_equal(json_array_get_length(official), 6);
    for (guint i = 0; i < json_array_get_length(official); i++) {
        JsonArray *row = json_array_get_array_element(official, i);
        double lat = json_array_get_double_element(row, 1);
        double lon = json_array_get_double_element(row, 2);

        check_forward(etrs89, lon, lat, json_array_get_double_element(row, 4),
                      json_array_get_double_element(row, 5), TOLERANCE_2008_M, "2008");
        check_forward(etrs89, lon, lat, number_at(ours, i, 0), number_at(ours, i, 1),
                      TOLERANCE_M, "2018");
    }
}

static void
check_other_crs(JsonObject *item)
{
    const char *crs = json_object_get_string_member(item, "crs");
    const char *base = json_object_get_string_member(item, "base_geographic_crs");
    JsonArray *lat_lon = json_object_get_array_member(item, "lat_lon");
    JsonArray *from_base =
        json_object_get_array_member(item, "xy_from_base (PROJ axis order of the CRS)");
    JsonArray *from_4326 = json_object_get_array_member(item, "xy_from_EPSG4326_no_grids");
    guint east = strcmp(crs, "EPSG:3035") == 0 ? 1 : 0; /* its definition has north first */
    g_autoptr(WijkProjection) plain = open_projection(base, crs, NULL);
    g_autoptr(WijkProjection) wgs84 = open_projection("EPSG:4326", crs, NULL);

    assert_true(json_array_get_length(lat_lon) == 12);
    for (guint i = 0; i < json_array_get_length(lat_lon); i++) {
        double lat = number_at(lat_lon, i, 0);
        double lon = number_at(lat_lon, i, 1);
        double x = number_at(from_base, i, east);
        double y = number_at(from_base, i, 1 - east);

        check_forward(plain, lon, lat, x, y, TOLERANCE_M, crs);
        check_inverse(plain, x, y, lon, lat, TOLERANCE_DEGREES, crs);
        check_forward(wgs84, lon, lat, number_at(from_4326, i, east),
                      number_at(from_4326, i, 1 - east), 5, crs);
    }
}

static void
other_systems_equal_other_programs(void **state)
{
    (void)state;
    g_autoptr(JsonNode) root = NULL;
    JsonArray *items = json_object_get_array_member(
        read_oracle("oracles/D_crs/other_crs.json", &root), "cases");

    use_grid(FALSE);
    assert_int_equal(json_array_get_length(items), 7);
    for (guint i = 0; i < json_array_get_length(items); i++)
        check_other_crs(json_array_get_object_element(items, i));
}

static void
the_report_names_the_grid_or_what_it_misses(void **state)
{
    (void)state;
    const WijkBox groningen = {6.4, 53.1, 6.8, 53.3};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;

    use_grid(FALSE);

    g_autoptr(WijkProjection) plain =
        wijk_projection_new("EPSG:4258", "EPSG:28992", &groningen, notes, &error);

    assert_non_null(plain);
    test_assert_near(wijk_projection_get_facts(plain)->accuracy_m, 0.25, 0, "accuracy");
    assert_string_equal(wijk_projection_get_facts(plain)->operation,
                        "Inverse of Amersfoort to ETRS89 (8) + RD New");
    assert_string_equal(wijk_projection_get_facts(plain)->missing_grid, "rdtrans2018.gsb");
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_true(g_str_has_prefix(wijk_notes_get(notes, 0),
                                 "grid rdtrans2018.gsb (or nl_nsgi_rdtrans2018.tif) is not "
                                 "installed: 0.25 m instead of 0.001 m; "));
    if (!use_grid(TRUE))
        skip();

    g_autoptr(WijkProjection) fine =
        wijk_projection_new("EPSG:4258", "EPSG:28992", &groningen, notes, &error);

    assert_non_null(fine);
    test_assert_near(wijk_projection_get_facts(fine)->accuracy_m, 0.001, 0, "accuracy");
    assert_string_equal(wijk_projection_get_facts(fine)->operation,
                        "Inverse of Amersfoort to ETRS89 (9) + RD New");
    assert_null(wijk_projection_get_facts(fine)->missing_grid);
    assert_int_equal(wijk_notes_count(notes), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rd_with_the_grid_equals_the_official_points),
        cmocka_unit_test(rd_with_the_grid_comes_back_to_the_official_degrees),
        cmocka_unit_test(rd_beyond_the_grid_takes_the_plain_operation),
        cmocka_unit_test(rd_without_the_grid_equals_other_programs),
        cmocka_unit_test(the_2008_sheet_is_met_with_the_grid),
        cmocka_unit_test(the_2008_sheet_is_met_within_the_stated_accuracy_without_it),
        cmocka_unit_test(the_stereographic_projection_meets_epsg_and_gigs),
        cmocka_unit_test(published_points_are_met),
        cmocka_unit_test(other_systems_equal_other_programs),
        cmocka_unit_test(the_report_names_the_grid_or_what_it_misses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
