/* SPDX-License-Identifier: EUPL-1.2 */
#include "projection/projection.h"

#include "base/error.h"
#include "support/support.h"

#include <math.h>
#include <proj.h>
#include <string.h>

/* A plane operation drops the height that changes on the way (some 40 m): the way back
 * starts that much too high, and ends half a millimetre off; the official criterion is 1
 * mm. */
#define THERE_AND_BACK_M 1e-3
#define THERE_AND_BACK_DEGREES 1e-8

static const WijkBox groningen_rd = {228000, 577000, 240000, 588000};
static const WijkBox groningen_degrees = {6.45, 53.17, 6.65, 53.27};

static WijkProjection *
open_projection(const char *from, const char *to, const WijkBox *bounds)
{
    g_autoptr(GError) error = NULL;
    WijkProjection *projection = wijk_projection_new(from, to, bounds, NULL, &error);

    if (projection == NULL)
        fail_msg("%s to %s: %s", from, to, error->message);
    return projection;
}

/* A WKT of a CRS, to see that text is recognised; the caller g_free()s it. */
static char *
wkt_of(const char *crs, PJ_WKT_TYPE type)
{
    PJ *object = proj_create(NULL, crs);
    char *wkt = g_strdup(proj_as_wkt(NULL, object, type, NULL));

    proj_destroy(object);
    assert_non_null(wkt);
    return wkt;
}

static void
areas_round_the_date_line_are_told(void **state)
{
    (void)state;
    const WijkBox fiji = {-180, -18, 180, -16};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkNotes) none = wijk_notes_new();
    g_autoptr(WijkProjection) wide =
        wijk_projection_new("EPSG:4326", "EPSG:3857", &fiji, notes, NULL);
    g_autoptr(WijkProjection) narrow =
        wijk_projection_new("EPSG:4326", "EPSG:3857", &groningen_degrees, none, NULL);

    assert_non_null(wide);
    assert_non_null(narrow);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "360 degrees of longitude"));
    assert_int_equal(wijk_notes_count(none), 0);
}

static void
the_same_crs_is_identity_however_it_is_written(void **state)
{
    (void)state;
    g_autofree char *wkt1 = wkt_of("EPSG:28992", PJ_WKT1_GDAL);
    g_autofree char *wkt2 = wkt_of("EPSG:28992", PJ_WKT2_2019);
    g_autofree char *esri = wkt_of("EPSG:28992", PJ_WKT1_ESRI);
    const char *const spellings[] = {
        "EPSG:28992", "epsg:28992", "urn:ogc:def:crs:EPSG::28992", wkt1, wkt2,
        esri,         "EPSG:7415"};

    for (guint i = 0; i < G_N_ELEMENTS(spellings); i++) {
        g_autoptr(WijkProjection) projection =
            open_projection(spellings[i], "EPSG:28992", &groningen_rd);

        assert_true(wijk_projection_is_identity(projection));
        assert_string_equal(wijk_projection_get_facts(projection)->operation, "none");
        assert_true(wijk_projection_get_facts(projection)->accuracy_m == 0);
        assert_null(wijk_projection_get_facts(projection)->grid);
    }
}

static void
degrees_of_wgs84_are_the_same_in_any_axis_order(void **state)
{
    (void)state;
    g_autofree char *wkt = wkt_of("OGC:CRS84", PJ_WKT2_2019);
    g_autoptr(WijkProjection) code = open_projection("OGC:CRS84", "EPSG:4326", NULL);
    g_autoptr(WijkProjection) text = open_projection(wkt, "EPSG:4326", NULL);

    assert_true(wijk_projection_is_identity(code));
    assert_true(wijk_projection_is_identity(text));
}

static void
identity_leaves_points_and_areas_alone(void **state)
{
    (void)state;
    g_autoptr(WijkProjection) projection =
        open_projection("EPSG:28992", "EPSG:28992", NULL);
    double x[] = {233411.125, NAN};
    double y[] = {583900.0625, 1};

    assert_int_equal(wijk_projection_forward(projection, x, y, 2), 1);
    assert_true(x[0] == 233411.125 && y[0] == 583900.0625);
    assert_true(isnan(x[1]) && isnan(y[1]));
    assert_int_equal(wijk_projection_inverse(projection, x, y, 0), 0);
}

/* The table of everyday systems against what PROJ's database gives for the same pair. */
static void
check_against_database(const char *from, const char *to, const double *x, const double *y,
                       gsize n, double tolerance)
{
    PJ_CONTEXT *context = proj_context_create();
    PJ *raw = proj_create_crs_to_crs(context, from, to, NULL);
    PJ *exact = proj_normalize_for_visualization(context, raw);
    g_autoptr(WijkProjection) ours = open_projection(from, to, NULL);

    assert_non_null(exact);
    for (gsize i = 0; i < n; i++) {
        PJ_COORD there = proj_trans(exact, PJ_FWD, proj_coord(x[i], y[i], 0, 0));
        double to_x = x[i];
        double to_y = y[i];

        assert_int_equal(wijk_projection_forward(ours, &to_x, &to_y, 1), 0);
        test_assert_near(to_x, there.xy.x, tolerance, from);
        test_assert_near(to_y, there.xy.y, tolerance, to);
        assert_int_equal(wijk_projection_inverse(ours, &to_x, &to_y, 1), 0);
        test_assert_near(to_x, x[i],
                         fabs(x[i]) > 360 ? THERE_AND_BACK_M : THERE_AND_BACK_DEGREES,
                         "back");
        test_assert_near(to_y, y[i],
                         fabs(y[i]) > 360 ? THERE_AND_BACK_M : THERE_AND_BACK_DEGREES,
                         "back");
    }
    proj_destroy(exact);
    proj_destroy(raw);
    proj_context_destroy(context);
}

static const double rd_x[] = {155000, 233411, 10000, 277000, 190000};
static const double rd_y[] = {463000, 583900, 372000, 575000, 307000};
static const double lon[] = {5.387, 6.5563, 3.4, 7.2, 5.9};
static const double lat[] = {52.155, 53.2303, 51.3, 53.1, 50.76};

static void
rd_to_everyday_systems_equals_the_database(void **state)
{
    (void)state;
    check_against_database("EPSG:28992", "EPSG:4326", rd_x, rd_y, 5, 1e-11);
    check_against_database("EPSG:28992", "EPSG:4258", rd_x, rd_y, 5, 1e-11);
    check_against_database("EPSG:28992", "EPSG:3857", rd_x, rd_y, 5, 1e-6);
}

static void
degrees_to_everyday_systems_equal_the_database(void **state)
{
    (void)state;
    check_against_database("EPSG:4326", "EPSG:28992", lon, lat, 5, 1e-6);
    check_against_database("EPSG:4258", "EPSG:28992", lon, lat, 5, 1e-6);
    check_against_database("EPSG:4326", "EPSG:3857", lon, lat, 5, 1e-6);
    check_against_database("EPSG:4258", "EPSG:3857", lon, lat, 5, 1e-6);
    check_against_database("EPSG:4258", "EPSG:4326", lon, lat, 5, 1e-12);
}

static void
names_of_everyday_operations_equal_the_database(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"EPSG:28992", "EPSG:4326"},
                                           {"EPSG:28992", "EPSG:4258"},
                                           {"EPSG:28992", "EPSG:3857"},
                                           {"EPSG:4258", "EPSG:28992"},
                                           {"EPSG:4326", "EPSG:3857"}};
    PJ_CONTEXT *context = proj_context_create();
    PJ_OPERATION_FACTORY_CONTEXT *factory =
        proj_create_operation_factory_context(context, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        PJ *from = proj_create(context, pairs[i][0]);
        PJ *to = proj_create(context, pairs[i][1]);
        PJ_OBJ_LIST *list = proj_create_operations(context, from, to, factory);
        PJ *first = proj_list_get(context, list, 0);
        g_autoptr(WijkProjection) ours = open_projection(pairs[i][0], pairs[i][1], NULL);

        assert_string_equal(wijk_projection_get_facts(ours)->operation,
                            proj_get_name(first));
        proj_destroy(first);
        proj_list_destroy(list);
        proj_destroy(to);
        proj_destroy(from);
    }
    proj_operation_factory_context_destroy(factory);
    proj_context_destroy(context);
}

static void
a_point_off_the_earth_becomes_nan(void **state)
{
    (void)state;
    g_autoptr(WijkProjection) projection = open_projection("EPSG:4326", "EPSG:28992", NULL);
    double x[] = {6.5563, 6.5, INFINITY, NAN};
    double y[] = {53.2303, 91, 53, 53};

    assert_int_equal(wijk_projection_forward(projection, x, y, 4), 3);
    assert_true(isfinite(x[0]) && isfinite(y[0]));
    for (guint i = 1; i < 4; i++)
        assert_true(isnan(x[i]) && isnan(y[i]));
}

static void
assert_projection_fails(const char *from, const char *to, const char *part)
{
    g_autoptr(GError) error = NULL;

    assert_null(wijk_projection_new(from, to, NULL, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_PROJECTION));
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' is not in '%s'", part, error->message);
}

static void
what_is_no_crs_is_refused_with_its_name(void **state)
{
    (void)state;
    assert_projection_fails("EPSG:999999", "EPSG:28992", "EPSG:999999");
    assert_projection_fails("EPSG:28992", "rubbish", "rubbish");
    assert_projection_fails("28992", "EPSG:4326", "write 'EPSG:28992'");
    assert_projection_fails("", "EPSG:4326", "''");
    assert_projection_fails("+proj=pipeline +step +proj=noop", "EPSG:4326", "pipeline");
    assert_projection_fails("EPSG:5709", "EPSG:28992", "5709"); /* heights only */
}

static void
other_systems_are_found_in_the_database(void **state)
{
    (void)state;
    g_autoptr(WijkProjection) projection =
        open_projection("EPSG:28992", "EPSG:25831", &groningen_rd);
    const WijkProjectionFacts *facts = wijk_projection_get_facts(projection);
    double x = 155000;
    double y = 463000;

    assert_string_equal(facts->from, "EPSG:28992");
    assert_string_equal(facts->to, "EPSG:25831");
    test_assert_near(facts->accuracy_m, 0.25, 1e-12, "accuracy");
    assert_non_null(facts->missing_grid);
    assert_int_equal(wijk_projection_forward(projection, &x, &y, 1), 0);
    assert_int_equal(wijk_projection_inverse(projection, &x, &y, 1), 0);
    test_assert_near(x, 155000, THERE_AND_BACK_M, "x");
    test_assert_near(y, 463000, THERE_AND_BACK_M, "y");
}

static void
an_unknown_datum_is_told(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        "+proj=longlat +ellps=bessel", "EPSG:28992", NULL, notes, &error);

    assert_non_null(projection);
    assert_true(wijk_projection_get_facts(projection)->accuracy_m == -1);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "datum"));
}

/* Areas of @n_rings random triangles in a box. */
static WijkAreas *
random_areas(const WijkBox *box, guint n_rings, const char *crs)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1998);
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, 3 * n_rings);
    g_autoptr(GError) error = NULL;

    wijk_areas_builder_begin_area(builder, &(WijkAreaFacts){.code = "BU00140300"});
    for (guint i = 0; i < n_rings; i++) {
        double xy[6];

        for (guint k = 0; k < 6; k += 2) {
            xy[k] = g_rand_double_range(rand, box->x0, box->x1);
            xy[k + 1] = g_rand_double_range(rand, box->y0, box->y1);
        }
        wijk_areas_builder_begin_part(builder);
        wijk_areas_builder_add_ring(builder, xy, 3, 2);
    }

    WijkAreas *areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 2017, crs, &error);

    assert_non_null(areas);
    return areas;
}

/* Greatest distance between the drawn and the exact areas. */
static double
drawing_distance(const char *from, const char *to, const WijkBox *box, guint n_rings,
                 double tolerance, double *out_bound)
{
    g_autoptr(WijkAreas) areas = random_areas(box, n_rings, from);
    g_autoptr(WijkProjection) projection = open_projection(from, to, box);
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkAreas) exact =
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0, 2, &error);

    assert_non_null(exact);
    assert_true(wijk_projection_get_drawing_error(projection) == 0);

    g_autoptr(WijkAreas) drawn = wijk_projection_apply(
        projection, areas, WIJK_PROJECTION_DRAWING, tolerance, 2, &error);
    double worst = 0;

    assert_non_null(drawn);
    assert_string_equal(drawn->crs, to);
    assert_string_equal(drawn->code[0], "BU00140300");
    assert_int_equal(drawn->n_vertices, areas->n_vertices);
    for (gsize i = 0; i < areas->n_vertices; i++)
        worst = fmax(worst, hypot(drawn->x[i] - exact->x[i], drawn->y[i] - exact->y[i]));
    *out_bound = wijk_projection_get_drawing_error(projection);
    return worst;
}

static void
drawing_a_city_stays_within_its_bound(void **state)
{
    (void)state;
    double bound;
    double worst =
        drawing_distance("EPSG:28992", "EPSG:3857", &groningen_rd, 20000, 1, &bound);

    assert_true(bound > 0 && bound <= 1);
    assert_true(worst <= bound);
    assert_true(worst > 0);
}

static void
drawing_the_nation_stays_within_its_bound(void **state)
{
    (void)state;
    const WijkBox nation = {10000, 306000, 280000, 620000};
    double bound;
    double worst = drawing_distance("EPSG:28992", "EPSG:3857", &nation, 40000, 10, &bound);

    assert_true(bound > 0 && bound <= 10);
    assert_true(worst <= bound);
}

static void
drawing_degrees_stays_within_its_bound(void **state)
{
    (void)state;
    const WijkBox nation = {3.2, 50.7, 7.3, 53.6};
    double bound;
    double worst = drawing_distance("EPSG:4326", "EPSG:28992", &nation, 40000, 5, &bound);

    assert_true(bound > 0 && bound <= 5);
    assert_true(worst <= bound);
}

static void
few_vertices_or_no_tolerance_are_drawn_exactly(void **state)
{
    (void)state;
    double bound;

    assert_true(drawing_distance("EPSG:28992", "EPSG:3857", &groningen_rd, 20, 1, &bound) ==
                0);
    assert_true(bound == 0);
    assert_true(
        drawing_distance("EPSG:28992", "EPSG:3857", &groningen_rd, 20000, 0, &bound) == 0);
    assert_true(bound == 0);
}

static void
threads_do_not_change_the_result(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) areas = random_areas(&groningen_rd, 15000, "EPSG:28992");
    g_autoptr(WijkProjection) projection =
        open_projection("EPSG:28992", "EPSG:3857", &groningen_rd);
    g_autoptr(WijkAreas) one =
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0, 1, NULL);
    g_autoptr(WijkAreas) four =
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0, 4, NULL);

    assert_memory_equal(one->x, four->x, one->n_vertices * sizeof *one->x);
    assert_memory_equal(one->y, four->y, one->n_vertices * sizeof *one->y);
}

static void
a_vertex_that_fails_is_named(void **state)
{
    (void)state;
    const WijkBox wrong = {6.0, 80, 7.0, 120};
    g_autoptr(WijkAreas) areas = random_areas(&wrong, 40000, "EPSG:4326");
    g_autoptr(WijkProjection) projection =
        open_projection("EPSG:4326", "EPSG:28992", &groningen_degrees);
    g_autoptr(GError) error = NULL;

    assert_null(
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_DRAWING, 1, 2, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_PROJECTION));
    assert_non_null(strstr(error->message, "BU00140300"));
}

static void
identity_shares_the_areas(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) areas = random_areas(&groningen_rd, 3, "EPSG:28992");
    g_autoptr(WijkProjection) projection =
        open_projection("EPSG:28992", "epsg:28992", &groningen_rd);
    g_autoptr(WijkAreas) same =
        wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0, 1, NULL);

    assert_ptr_equal(same, areas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_round_the_date_line_are_told),
        cmocka_unit_test(the_same_crs_is_identity_however_it_is_written),
        cmocka_unit_test(degrees_of_wgs84_are_the_same_in_any_axis_order),
        cmocka_unit_test(identity_leaves_points_and_areas_alone),
        cmocka_unit_test(rd_to_everyday_systems_equals_the_database),
        cmocka_unit_test(degrees_to_everyday_systems_equal_the_database),
        cmocka_unit_test(names_of_everyday_operations_equal_the_database),
        cmocka_unit_test(a_point_off_the_earth_becomes_nan),
        cmocka_unit_test(what_is_no_crs_is_refused_with_its_name),
        cmocka_unit_test(other_systems_are_found_in_the_database),
        cmocka_unit_test(an_unknown_datum_is_told),
        cmocka_unit_test(drawing_a_city_stays_within_its_bound),
        cmocka_unit_test(drawing_the_nation_stays_within_its_bound),
        cmocka_unit_test(drawing_degrees_stays_within_its_bound),
        cmocka_unit_test(few_vertices_or_no_tolerance_are_drawn_exactly),
        cmocka_unit_test(threads_do_not_change_the_result),
        cmocka_unit_test(a_vertex_that_fails_is_named),
        cmocka_unit_test(identity_shares_the_areas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
