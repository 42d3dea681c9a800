/* SPDX-License-Identifier: EUPL-1.2 */
/* Points from tables: columns, decimal marks, CRS, filters, weights, and what is lost. */
#include "data/points.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static WijkPoints *
try_options(const char *csv, const WijkPointsOptions *options, WijkNotes *notes,
            GError **error)
{
    return wijk_points_parse_csv(g_bytes_new(csv, strlen(csv)), "p.csv", options, notes,
                                 error);
}

static WijkPoints *
parse_with(const char *csv, const WijkPointsOptions *options)
{
    g_autoptr(GError) error = NULL;
    WijkPoints *points = try_options(csv, options, NULL, &error);

    if (points == NULL)
        fail_msg("%s", error->message);
    return points;
}

static WijkPoints *
parse(const char *csv)
{
    return parse_with(csv, NULL);
}

static void
assert_refused_with(const char *csv, const WijkPointsOptions *options, WijkErrorCode code,
                    const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkPoints) points = try_options(csv, options, NULL, &error);

    assert_null(points);
    assert_int_equal(error->code, code);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
assert_refused(const char *csv, const char *part)
{
    assert_refused_with(csv, NULL, WIJK_ERROR_DATA, part);
}

/* The first point of a file. */
static void
assert_first(const char *csv, const char *crs, double x, double y)
{
    g_autoptr(WijkPoints) points = parse(csv);

    assert_true(points->n >= 1);
    assert_string_equal(points->crs, crs);
    if (points->x[0] != x || points->y[0] != y)
        fail_msg("%.10g, %.10g, expected %.10g, %.10g", points->x[0], points->y[0], x, y);
}

static void
columns_are_recognised_by_their_names(void **state)
{
    (void)state;
    assert_first("x_rd,y_rd\n234000,583000\n", "EPSG:28992", 234000, 583000);
    assert_first("id;X;Y\n1;234000;583000\n", "EPSG:28992", 234000, 583000);
    assert_first("x_coord,y_coord\n234000,583000\n", "EPSG:28992", 234000, 583000);
    assert_first("lon,lat\n6.5,53.2\n", "EPSG:4326", 6.5, 53.2);
    assert_first("Latitude,Longitude\n53.2,6.5\n", "EPSG:4326", 6.5, 53.2);
    assert_first("lengtegraad,breedtegraad\n6.5,53.2\n", "EPSG:4326", 6.5, 53.2);
    assert_first("x,y\n6.5,53.2\n", "EPSG:4326", 6.5, 53.2);
    assert_first("lon,lat\n-73.9,40.7\n", "EPSG:4326", -73.9, 40.7);
    assert_first("lon,lat,x_rd,y_rd\n6.5,53.2,234000,583000\n", "EPSG:28992", 234000,
                 583000);
}

static void
decimal_commas_and_thousands_are_told_apart(void **state)
{
    (void)state;
    assert_first("lon;lat\n6,5573;53,2303\n", "EPSG:4326", 6.5573, 53.2303);
    assert_first("lon;lat\n6,557;53,230\n", "EPSG:4326", 6.557, 53.23);
    assert_first("x;y\n234.211;583.360\n", "EPSG:28992", 234211, 583360);
    assert_first("x;y\n234211,5;583360,25\n", "EPSG:28992", 234211.5, 583360.25);
    assert_first("x;y\n234211.5;583360.25\n", "EPSG:28992", 234211.5, 583360.25);
}

static void
named_columns_win(void **state)
{
    const WijkPointsOptions options = {.x = "a", .y = "b"};
    const WijkPointsOptions half = {.x = "a"};
    const WijkPointsOptions absent = {.x = "a", .y = "c"};
    const char *csv = "x,y,a,b\n1,2,234000,583000\n";
    g_autoptr(WijkPoints) points = parse_with(csv, &options);

    (void)state;
    assert_string_equal(points->x_column, "a");
    assert_true(points->x[0] == 234000);
    assert_refused_with(csv, &half, WIJK_ERROR_USAGE, "--y");
    assert_refused_with(csv, &absent, WIJK_ERROR_DATA, "c");
}

static void
a_doubtful_crs_is_an_error_with_a_cure(void **state)
{
    (void)state;
    assert_refused("x,y\n1000,2000\n", "--points-crs");
    assert_refused("x,y\n-73.9,40.7\n", "--points-crs EPSG:4326");
    assert_refused("lon,lat\n234000,583000\n", "--points-crs EPSG:28992");
    assert_refused("x_rd,y_rd\n6.5,53.2\n", "--points-crs EPSG:4326");
    assert_refused("naam,waarde\na,1\n", "--x and --y");
}

static void
turned_coordinates_are_an_error_with_a_cure(void **state)
{
    const WijkPointsOptions named = {.crs = "EPSG:4326"};

    (void)state;
    assert_refused("lon,lat\n53.2,6.5\n53.1,6.6\n", "--x lat --y lon");
    assert_refused("x,y\n53.2,6.5\n", "--x y --y x");
    assert_refused("x_rd,y_rd\n583000,234000\n", "--x y_rd --y x_rd");
    assert_refused_with("lon,lat\n53.2,6.5\n", &named, WIJK_ERROR_DATA, "--x lat --y lon");
}

static void
a_named_crs_wins_where_it_can_be(void **state)
{
    const WijkPointsOptions utm = {.crs = "EPSG:32631"};
    const WijkPointsOptions rd = {.crs = "RD"};
    const WijkPointsOptions degrees = {.crs = "EPSG:4326"};
    g_autoptr(WijkPoints) a = parse_with("x,y\n400000,5900000\n", &utm);
    g_autoptr(WijkPoints) b = parse_with("x,y\n234000,583000\n", &rd);
    g_autoptr(WijkPoints) c =
        parse_with("lon,lat,x_rd,y_rd\n6.5,53.2,234000,583000\n", &degrees);

    (void)state;
    assert_string_equal(a->crs, "EPSG:32631");
    assert_string_equal(b->crs, "EPSG:28992");
    assert_string_equal(c->x_column, "lon");
    assert_refused_with("x,y\n6.5,53.2\n", &rd, WIJK_ERROR_DATA, "EPSG:4326");
    assert_refused_with("x,y\n234000,583000\n", &degrees, WIJK_ERROR_DATA, "EPSG:28992");
}

static void
nowhere_is_no_place(void **state)
{
    const WijkPointsOptions degrees = {.crs = "EPSG:4326"};
    const WijkPointsOptions plane = {.crs = "EPSG:31254"};
    g_autoptr(WijkPoints) none = parse_with("lon,lat\n0,0\n0,0\n", &degrees);
    g_autoptr(WijkPoints) some = parse_with("x,y\n0,0\n", &plane);

    (void)state;
    assert_int_equal(none->n, 0);
    assert_int_equal(none->lost[WIJK_POINT_NO_PLACE], 2);
    assert_int_equal(some->n, 1);
}

static void
every_lost_row_has_its_reason(void **state)
{
    const WijkPointsOptions options = {
        .weight = "w", .time = "t", .from = "2017", .to = "2017"};
    g_autoptr(WijkPoints) points = parse_with("x,y,w,t\n"
                                              "234000,583000,2.5,2017-01-01\n"
                                              ",583000,1,2017-01-01\n"
                                              "0,0,1,2017-01-01\n"
                                              "abc,583000,1,2017-01-01\n"
                                              "900000,583000,1,2017-01-01\n"
                                              "234000,583000,1,\n"
                                              "234000,583000,1,ooit\n"
                                              "234000,583000,1,2018-01-01\n"
                                              "234000,583000,,2017-12-31 23:59:60\n"
                                              "234000,583000,,2017-12-31 23:58:60\n"
                                              "234001,583000,0,2017-12-31\n"
                                              "234001,583000,0,2017-12-31\n"
                                              "234001,583000,0,2017-12-31\n"
                                              "234001,583000,0,2017-12-31\n",
                                              &options);

    (void)state;
    assert_int_equal(points->n, 5);
    assert_int_equal(points->n_rows, 14);
    assert_int_equal(points->lost[WIJK_POINT_NO_PLACE], 2);
    assert_int_equal(points->lost[WIJK_POINT_ODD_PLACE], 2);
    assert_int_equal(points->lost[WIJK_POINT_ODD_TIME], 2);
    assert_int_equal(points->lost[WIJK_POINT_OUTSIDE_FILTER], 2);
    assert_int_equal(points->lost[WIJK_POINT_NO_WEIGHT], 1);
    assert_true(points->weight[0] == 2.5 && points->weight[1] == 0);
    assert_true(points->x[1] == 234001);
    assert_true(points->second[0] == 1483228800 && points->span[0] == 86400);
}

static void
weights_are_0_or_more(void **state)
{
    const WijkPointsOptions options = {.weight = "w"};

    (void)state;
    assert_refused_with("x,y,w\n234000,583000,1\n234000,583000,-1\n", &options,
                        WIJK_ERROR_DATA, "line 3");
    assert_refused_with("x,y,w\n234000,583000,veel\n", &options, WIJK_ERROR_DATA, "veel");
}

static gint64
first_second(const char *csv, const WijkPointsOptions *options)
{
    g_autoptr(WijkPoints) points = parse_with(csv, options);

    assert_int_equal(points->n, 1);
    return points->second[0];
}

#define MOMENT 1505928600 /* date -u -d '2017-09-20 17:30' +%s */

static void
times_are_put_together_from_their_columns(void **state)
{
    const WijkPointsOptions all = {.from = "2000"};
    const WijkPointsOptions two = {.time = "dag, klok"};

    (void)state;
    assert_int_equal(first_second("x,y,datum,tijd\n234000,583000,20-09-2017,17:30\n", &all),
                     MOMENT);
    assert_int_equal(
        first_second("x,y,datum,tijd\n234000,583000,2017-09-20 00:00:00,1730\n", &all),
        MOMENT);
    assert_int_equal(
        first_second("x,y,jaar,maand,dag,uur,minuut\n234000,583000,2017,9,20,17,30\n",
                     &all),
        MOMENT);
    assert_int_equal(first_second("x,y,year,month,day,hour,minute,second\n"
                                  "234000,583000,2017,9,20,17,29,60\n",
                                  &all),
                     MOMENT);
    assert_int_equal(first_second("x,y,wanneer\n234000,583000,2017-09-20T17:30\n", &all),
                     MOMENT);
    assert_int_equal(first_second("x,y,dag,klok\n234000,583000,20/09/2017,17.30\n", &two),
                     MOMENT);
}

static void
a_time_column_that_is_not_clear_is_asked_for(void **state)
{
    const WijkPointsOptions all = {.from = "2000"};

    (void)state;
    assert_refused_with("x,y,begin,eind\n234000,583000,2017-01-01,2017-01-02\n", &all,
                        WIJK_ERROR_DATA, "begin");
    assert_refused_with("x,y,begin,eind\n234000,583000,2017-01-01,2017-01-02\n", &all,
                        WIJK_ERROR_DATA, "--time");
    assert_refused_with("x,y,naam\n234000,583000,a\n", &all, WIJK_ERROR_DATA, "--time");
}

static void
months_first_are_seen(void **state)
{
    const WijkPointsOptions may = {.from = "2017-05", .to = "2017-05"};
    g_autoptr(WijkPoints) points = parse_with("x,y,date\n"
                                              "234000,583000,05/04/2017 11:30:00 PM\n"
                                              "234000,583000,05/24/2017 11:30:00 PM\n",
                                              &may);

    (void)state;
    assert_int_equal(points->n, 2);
}

static void
a_filter_that_nothing_passes_leaves_no_points(void **state)
{
    const WijkPointsOptions later = {.from = "2030"};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkPoints) points =
        try_options("x,y,datum\n234000,583000,2017-01-01\n", &later, notes, &error);

    (void)state;
    assert_non_null(points);
    assert_int_equal(points->n, 0);
    assert_int_equal(points->lost[WIJK_POINT_OUTSIDE_FILTER], 1);
    assert_string_equal(wijk_notes_get(notes, wijk_notes_count(notes) - 1),
                        "p.csv: no point is left");
}

static void
what_holds_no_points_is_refused(void **state)
{
    const WijkPointsOptions wrong = {.hours = "25-26"};

    (void)state;
    assert_refused("x,y\n", "holds no points");
    assert_refused("x,y\n,\n,\n", "none of its 2 rows");
    assert_refused_with("x,y\n1,2\n", &wrong, WIJK_ERROR_USAGE, "hours");
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = test_folder_path(name);

    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static WijkPoints *
read_file(const char *name, const WijkPointsOptions *options, GError **error)
{
    g_autofree char *path = test_folder_path(name);

    return wijk_points_read(path, options, NULL, error);
}

#define FEATURE(type, coordinates, properties)                                             \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"" type \
    "\",\"coordinates\":" coordinates "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static void
a_multipoint_gives_its_points(void **state)
{
    const WijkPointsOptions weighted = {.weight = "w"};
    g_autoptr(WijkPoints) points = NULL;

    (void)state;
    write_file(
        "multi.geojson",
        COLLECTION(FEATURE("MultiPoint", "[[6.5,53.2],[6.6,53.3]]", "\"w\":3") "," FEATURE(
            "Point", "[6.7,53.4]", "\"w\":1") ",{\"type\":\"Feature\",\"properties\":{"
                                              "\"w\":9},\"geometry\":null}"));
    points = read_file("multi.geojson", &weighted, NULL);
    assert_non_null(points);
    assert_int_equal(points->n, 3);
    assert_int_equal(points->n_rows, 3);
    assert_int_equal(points->lost[WIJK_POINT_NO_PLACE], 1);
    assert_true(points->weight[0] == 3 && points->weight[1] == 3 && points->weight[2] == 1);
    assert_true(points->x[2] == 6.7 && points->y[2] == 53.4);
}

static void
lines_and_areas_are_refused_with_a_cure(void **state)
{
    g_autoptr(GError) lines = NULL;
    g_autoptr(GError) areas = NULL;

    (void)state;
    write_file("line.geojson",
               COLLECTION(FEATURE("LineString", "[[6.5,53.2],[6.6,53.3]]", "")));
    write_file("area.geojson",
               COLLECTION(FEATURE("Polygon", "[[[6,53],[7,53],[7,54],[6,53]]]", "")));
    assert_null(read_file("line.geojson", NULL, &lines));
    assert_non_null(strstr(lines->message, "holds lines"));
    assert_null(read_file("area.geojson", NULL, &areas));
    assert_non_null(strstr(areas->message, "--areas"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_recognised_by_their_names),
        cmocka_unit_test(decimal_commas_and_thousands_are_told_apart),
        cmocka_unit_test(named_columns_win),
        cmocka_unit_test(a_doubtful_crs_is_an_error_with_a_cure),
        cmocka_unit_test(turned_coordinates_are_an_error_with_a_cure),
        cmocka_unit_test(a_named_crs_wins_where_it_can_be),
        cmocka_unit_test(nowhere_is_no_place),
        cmocka_unit_test(every_lost_row_has_its_reason),
        cmocka_unit_test(weights_are_0_or_more),
        cmocka_unit_test(times_are_put_together_from_their_columns),
        cmocka_unit_test(a_time_column_that_is_not_clear_is_asked_for),
        cmocka_unit_test(months_first_are_seen),
        cmocka_unit_test(a_filter_that_nothing_passes_leaves_no_points),
        cmocka_unit_test(what_holds_no_points_is_refused),
        cmocka_unit_test(a_multipoint_gives_its_points),
        cmocka_unit_test(lines_and_areas_are_refused_with_a_cure),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
