/* SPDX-License-Identifier: EUPL-1.2 */
/* Real points: reported thefts of bicycles, and stops and inns, against counts per buurt
 * made with other programs, and against counts made with Python's csv and datetime. */
#include "data/points.h"

#include <string.h>

#include "analysis/counts.h"
#include "data/boundaries.h"
#include "projection/projection.h"
#include "support/support.h"

#define THEFTS "data/points/groningen_fietsdiefstal_2013_2017_min.csv.gz"

static WijkPoints *
read_shared(const char *file, const WijkPointsOptions *options)
{
    g_autofree char *path = test_shared_path(file);
    g_autoptr(GError) error = NULL;
    WijkPoints *points;

    if (path == NULL)
        skip();
    points = wijk_points_read(path, options, NULL, &error);
    if (points == NULL)
        fail_msg("%s", error->message);
    return points;
}

static WijkBoundaries *
read_buurten(void)
{
    g_autofree char *path = test_shared_path("data/boundaries/buurt2017.zip");
    WijkBoundaries *buurten;

    assert_non_null(path);
    buurten = wijk_boundaries_read(path, NULL, NULL, NULL);
    assert_non_null(buurten);
    return buurten;
}

/* "BU_CODE,BU_NAAM,thefts"; a name may be in quotes and hold a comma. */
static GHashTable *
read_counts(void)
{
    g_autofree char *path = test_shared_path("data/points/oracle_thefts_per_buurt2017.csv");
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = NULL;

    assert_non_null(path);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    assert_true(g_str_has_prefix(line[0], "BU_CODE,"));
    for (guint i = 1; line[i] != NULL && line[i][0] != '\0'; i++) {
        const char *comma = strchr(line[i], ',');
        guint64 n = g_ascii_strtoull(strrchr(line[i], ',') + 1, NULL, 10);

        g_hash_table_insert(counts, g_strndup(line[i], (gsize)(comma - line[i])),
                            GSIZE_TO_POINTER((gsize)n));
    }
    return counts;
}

static void
check_counts(const WijkPoints *points)
{
    g_autoptr(WijkBoundaries) buurten = read_buurten();
    g_autoptr(GHashTable) expected = read_counts();
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(points->crs, buurten->areas->crs, NULL, NULL, NULL);
    g_autoptr(WijkCounts) counts = NULL;

    assert_int_equal(points->n, 15947);
    assert_non_null(projection);
    wijk_projection_forward(projection, points->x, points->y, points->n);
    counts = wijk_counts_compute(buurten->areas, points->x, points->y, NULL, points->n);
    assert_int_equal(counts->n_inside, 15931);
    assert_int_equal(counts->n_outside, 16);
    assert_int_equal(counts->n_areas, 108);
    for (guint32 i = 0; i < counts->n_areas; i++) {
        const char *code = buurten->areas->code[i];
        gsize right = GPOINTER_TO_SIZE(g_hash_table_lookup(expected, code));

        if (counts->n[i] != right)
            fail_msg("%s: %zu thefts, expected %zu", code, counts->n[i], right);
        assert_true(counts->weight[i] == (double)right);
    }
}

static void
thefts_per_buurt_by_degrees_are_those_of_other_programs(void **state)
{
    const WijkPointsOptions options = {.x = "lon", .y = "lat"};
    g_autoptr(WijkPoints) points = read_shared(THEFTS, &options);

    (void)state;
    assert_string_equal(points->crs, "EPSG:4326");
    check_counts(points);
}

static void
rd_is_taken_where_both_are_there(void **state)
{
    g_autoptr(WijkPoints) points = read_shared(THEFTS, NULL);

    (void)state;
    assert_string_equal(points->x_column, "x_rd");
    assert_string_equal(points->crs, "EPSG:28992");
    assert_int_equal(points->n, 15947);
    assert_int_equal(points->n_rows, 15947);
    assert_true(points->x[0] == 234234 && points->y[0] == 583983);
}

static void
check_filter(const WijkPointsOptions *filter, gsize n, gsize odd_times)
{
    WijkPointsOptions options = *filter;
    g_autoptr(WijkPoints) points = NULL;

    options.time = "b_datum";
    points = read_shared(THEFTS, &options);
    assert_int_equal(points->n, n);
    assert_int_equal(points->lost[WIJK_POINT_ODD_TIME], odd_times);
    assert_int_equal(points->lost[WIJK_POINT_OUTSIDE_FILTER], 15947 - n - odd_times);
    assert_string_equal(points->time_column, "b_datum");
}

static void
a_year_of_thefts(void **state)
{
    const WijkPointsOptions filter = {.from = "2016", .to = "2016"};

    (void)state;
    check_filter(&filter, 3483, 0);
}

static void
the_last_day_counts(void **state)
{
    const WijkPointsOptions filter = {.from = "15-03-2016", .to = "2016/06/30"};

    (void)state;
    check_filter(&filter, 1082, 0);
}

static void
weekends(void **state)
{
    const WijkPointsOptions filter = {.weekdays = "za,zo"};

    (void)state;
    check_filter(&filter, 4008, 0);
}

static void
nights_of_weekends_and_dates_without_a_time_of_day(void **state)
{
    const WijkPointsOptions filter = {.weekdays = "sat-sun", .hours = "22-6"};

    (void)state;
    check_filter(&filter, 952, 58);
}

static void
nights_of_a_year(void **state)
{
    const WijkPointsOptions filter = {.from = "2016", .to = "2016", .hours = "22-6"};

    (void)state;
    check_filter(&filter, 597, 42);
}

/* 5,529 of the times end in second 60. */
static void
the_second_60_is_read(void **state)
{
    const WijkPointsOptions options = {.time = "b_datum"};
    g_autoptr(WijkPoints) points = read_shared(THEFTS, &options);

    (void)state;
    assert_int_equal(points->n, 15947);
    /* 20170920135960 */
    assert_true(points->second[1] == G_GINT64_CONSTANT(1505916000));
    assert_int_equal(points->span[1], 1);
}

static void
a_shapefile_in_a_zip_gives_its_points(void **state)
{
    g_autoptr(WijkPoints) inns = read_shared("data/points/groningen_horeca.zip", NULL);
    g_autoptr(WijkPoints) stops = read_shared("data/points/groningen_bushaltes.zip", NULL);

    (void)state;
    assert_int_equal(inns->n, 621);
    assert_int_equal(stops->n, 543);
    assert_string_equal(inns->crs, "EPSG:4326");
}

static void
areas_are_no_points(void **state)
{
    g_autofree char *path = test_shared_path("data/boundaries/wijk2017.zip");
    g_autoptr(GError) error = NULL;

    (void)state;
    if (path == NULL)
        skip();
    assert_null(wijk_points_read(path, NULL, NULL, &error));
    assert_non_null(strstr(error->message, "--areas"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thefts_per_buurt_by_degrees_are_those_of_other_programs),
        cmocka_unit_test(rd_is_taken_where_both_are_there),
        cmocka_unit_test(a_year_of_thefts),
        cmocka_unit_test(the_last_day_counts),
        cmocka_unit_test(weekends),
        cmocka_unit_test(nights_of_weekends_and_dates_without_a_time_of_day),
        cmocka_unit_test(nights_of_a_year),
        cmocka_unit_test(the_second_60_is_read),
        cmocka_unit_test(a_shapefile_in_a_zip_gives_its_points),
        cmocka_unit_test(areas_are_no_points),
    };
    g_autofree char *thefts = test_shared_path(THEFTS);
    int status = cmocka_run_group_tests(tests, NULL, NULL);

    return status == 0 && thefts == NULL ? TEST_SKIP : status;
}
