/* SPDX-License-Identifier: EUPL-1.2 */
/* The Hittekaart: names, shapes, numbers, what is lost, the floor, threads. */
#include "batch/hittekaart.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "geometry/measure.h"
#include "support/shapes.h"

#define X0 233000.0
#define Y0 583000.0
#define MOST_POINTS 4000

/* Two areas of 2 by 4 km, side by side, 800 squares each. */
static WijkAreas *
two_areas(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "De Hoogte");
    shape_box(builder, X0, Y0, X0 + 2000, Y0 + 4000);
    shape_area(builder, "Korrewegbuurt");
    shape_box(builder, X0 + 2000, Y0, X0 + 4000, Y0 + 4000);
    return shape_finish(builder);
}

typedef struct {
    double x[MOST_POINTS];
    double y[MOST_POINTS];
    gsize n;
} Points;

static void
add_points(Points *points, double x, double y, guint n)
{
    for (guint i = 0; i < n; i++) {
        points->x[points->n] = x;
        points->y[points->n++] = y;
    }
}

/* A point in every third square of the northern half, 40 in one square of the south and 25
 * in the two that touch it by a corner on both sides, 4 in a square far off, 3 outside. */
static void
make_points(Points *points)
{
    points->n = 0;
    for (guint i = 800; i < 1600; i += 3)
        add_points(points, X0 + 100 * (i % 40) + 50, Y0 + 100 * (i / 40) + 50, 1);
    add_points(points, X0 + 1150, Y0 + 1150, 40);
    add_points(points, X0 + 1250, Y0 + 1250, 25);
    add_points(points, X0 + 1050, Y0 + 1050, 25);
    add_points(points, X0 + 3550, Y0 + 3550, 30);
    add_points(points, X0 + 3550, Y0 + 550, 4);
    add_points(points, X0 - 50, Y0 + 550, 3);
}

static WijkHittekaartInput
ask(const Points *points, WijkAreas *areas)
{
    return (WijkHittekaartInput){.x = points->x,
                                 .y = points->y,
                                 .n = points->n,
                                 .crs = "EPSG:28992",
                                 .areas = areas,
                                 .reach_m = WIJK_HITTEKAART_REACH_M,
                                 .chance = WIJK_CHANCE_EVEN,
                                 .fdr = 0.05,
                                 .top = 10,
                                 .floor = 5,
                                 .lang = WIJK_LANG_EN,
                                 .n_threads = 1};
}

static WijkHittekaart *
make(const WijkHittekaartInput *input)
{
    g_autoptr(GError) error = NULL;
    WijkHittekaart *made = wijk_hittekaart_new(input, NULL, &error);

    if (made == NULL)
        fail_msg("%s", error->message);
    return made;
}

static void
squares_that_touch_are_one_place_with_a_name_and_a_number(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);

    g_autoptr(WijkHittekaart) made = make(&input);
    const WijkHittekaartPlace *first = &made->place[0];
    double rate = (double)(points.n - 3) / 1600.0;

    assert_int_equal(made->n_judged, 1600);
    assert_int_equal(made->n_outside, 3);
    assert_int_equal(made->n_significant, 2);
    assert_string_equal(made->crs, "EPSG:28992");
    assert_string_equal(first->name, "De Hoogte");
    assert_string_equal(first->buurt, "De Hoogte");
    assert_string_equal(made->place[1].name, "Korrewegbuurt");
    assert_int_equal(first->found.n_members, 3);
    test_assert_near(first->found.expected, 3.0 * rate, 1e-12, "expected");
    test_assert_near(first->found.ratio, first->found.count / (3.0 * rate), 1e-12, "ratio");
    test_assert_near(first->area_m2, 30000.0, 1e-6, "m2");
    assert_true(isnan(first->length_m) && isnan(first->inhabitants));
    assert_int_equal(made->shape->n_areas, made->n);
    assert_string_equal(made->shape->code[0], "1");
    test_assert_near(wijk_areas_area(made->shape, 0), 30000.0, 1e-6, "shape");
    assert_true(wijk_areas_contains(made->shape, 0, first->x, first->y));
    test_assert_near(made->place[1].x, X0 + 3550, 1.0, "number");
}

/* Four points are a place that stands out here, and stay unseen all the same. */
static void
a_place_below_the_floor_is_nowhere(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);

    g_autoptr(WijkHittekaart) made = make(&input);

    input.floor = 4;

    g_autoptr(WijkHittekaart) more = make(&input);

    for (guint32 i = 0; i < made->n; i++)
        assert_true(made->place[i].found.n_points >= 5);
    assert_true(made->n_too_few > 0);
    assert_int_equal(more->n, made->n + 1);
    test_assert_near(more->place[more->n - 1].found.count, 4.0, 1.0, "the fourth");
}

/* Squares of 300 m lie across the border of the two. */
static void
a_place_bears_the_names_that_a_fifth_of_its_points_have(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points = {.n = 0};
    WijkHittekaartInput input;

    (void)state;
    add_points(&points, X0 + 1950, Y0 + 1950, 17);
    add_points(&points, X0 + 2050, Y0 + 1950, 4);
    input = ask(&points, areas);
    input.cell_m = 300.0;

    g_autoptr(WijkHittekaart) few = make(&input);

    add_points(&points, X0 + 2050, Y0 + 1950, 1);
    input.n = points.n;

    g_autoptr(WijkHittekaart) more = make(&input);

    assert_string_equal(few->place[0].buurt, "De Hoogte");
    assert_string_equal(more->place[0].buurt, "De Hoogte, Korrewegbuurt");
    test_assert_near(few->place[0].area_m2, 90000.0, 1e-6, "m2");
}

static void
without_fdr_p_is_not_adjusted(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);

    g_autoptr(WijkHittekaart) adjusted = make(&input);

    input.fdr = 0.0;

    g_autoptr(WijkHittekaart) plain = make(&input);

    assert_true(adjusted->adjusted && !plain->adjusted);
    test_assert_near(plain->level, 0.05, 0.0, "level");
    for (guint32 i = 0; i < plain->n; i++)
        assert_true(plain->place[i].found.p_adjusted == plain->place[i].found.p);
    assert_true(adjusted->place[0].found.p_adjusted > adjusted->place[0].found.p);
}

/* All people live in the west: points in the east are in no rate. */
static void
per_inhabitant_only_places_with_people_are_judged(void **state)
{
    static const double people[2] = {8000.0, NAN};
    g_autoptr(WijkAreas) areas = two_areas();
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);
    input.inhabitants = people;
    input.basis = WIJK_HITTEKAART_INHABITANTS;

    g_autoptr(WijkHittekaart) made = make(&input);

    assert_int_equal(made->n_judged, 800);
    test_assert_near(made->count + (double)made->n_unjudged, (double)points.n - 3.0, 0.0,
                     "all points");
    test_assert_near(made->rate, made->count / 8000.0, 1e-15, "rate");
    test_assert_near(made->place[0].inhabitants, 30.0, 1e-9, "three squares of ten");
    for (guint32 i = 0; i < made->n; i++)
        assert_string_equal(made->place[i].buurt, "De Hoogte");
}

static void
inhabitants_that_nobody_gives_are_an_error(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    g_autoptr(GError) error = NULL;
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);
    input.basis = WIJK_HITTEKAART_INHABITANTS;
    assert_null(wijk_hittekaart_new(&input, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
}

static void
no_points_are_an_error(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points = {.n = 0};
    WijkHittekaartInput input = ask(&points, areas);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_hittekaart_new(&input, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    g_clear_error(&error);
    add_points(&points, X0 - 500, Y0, 9);
    input.n = points.n;
    assert_null(wijk_hittekaart_new(&input, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
}

/* A street in two pieces with all that happens, and 50 where little does. */
static void
pieces_of_street_that_meet_are_one_place(void **state)
{
    enum { N = 52 };
    double x[2 * N];
    double y[2 * N];
    gsize start[N + 1];
    char *name[N + 1] = {NULL};
    Points points = {.n = 0};

    (void)state;
    for (guint i = 0; i < N; i++) {
        start[i] = 2 * i;
        x[2 * i] = i < 2 ? X0 + 100 * i : X0;
        x[2 * i + 1] = x[2 * i] + 100;
        y[2 * i] = y[2 * i + 1] = i < 2 ? Y0 : Y0 + 100 * i;
        name[i] = (char *)(i < 2 ? "Bedumerweg" : "Elders");
        add_points(&points, x[2 * i] + 50, y[2 * i] + 10, i < 2 ? 60 - i : i % 2);
    }
    start[N] = 2 * N;
    add_points(&points, X0 + 50, Y0 - 26, 2);

    WijkLines lines = {.n = N,
                       .n_vertices = 2 * N,
                       .x = x,
                       .y = y,
                       .start = start,
                       .name = name,
                       .crs = (char *)"EPSG:28992",
                       .source = (char *)"streets"};
    WijkHittekaartInput input = ask(&points, NULL);

    input.lines = &lines;

    g_autoptr(WijkHittekaart) made = make(&input);

    assert_int_equal(made->kind, WIJK_HITTEKAART_STREETS);
    assert_int_equal(made->n, 1);
    assert_int_equal(made->n_off_street, 2);
    assert_string_equal(made->place[0].name, "Bedumerweg");
    test_assert_near(made->place[0].found.count, 119.0, 0.0, "count");
    test_assert_near(made->place[0].length_m, 200.0, 1e-9, "metres");
    test_assert_near(made->place[0].x, X0 + 50.0, 1e-9, "number");
    test_assert_near(wijk_areas_area(made->shape, 0), 200.0 * 8.0, 1e-6, "ribbon");
}

static void
any_number_of_threads_finds_the_same(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points;
    WijkHittekaartInput input;

    (void)state;
    make_points(&points);
    input = ask(&points, areas);
    input.chance = WIJK_CHANCE_UNEVEN;

    g_autoptr(WijkHittekaart) one = make(&input);

    input.n_threads = 7;

    g_autoptr(WijkHittekaart) seven = make(&input);

    assert_int_equal(one->n, seven->n);
    assert_memory_equal(&one->dispersion, &seven->dispersion, sizeof one->dispersion);
    for (guint32 i = 0; i < one->n; i++) {
        assert_memory_equal(&one->place[i].found, &seven->place[i].found,
                            sizeof one->place[i].found);
        assert_string_equal(one->place[i].name, seven->place[i].name);
    }
    assert_memory_equal(one->shape->x, seven->shape->x,
                        one->shape->n_vertices * sizeof(double));
}

/* Points in degrees, areas in RD. */
static void
points_of_another_crs_are_brought_along(void **state)
{
    g_autoptr(WijkAreas) areas = two_areas();
    Points points = {.n = 0};
    WijkHittekaartInput input;

    (void)state;
    /* The Noorderstation, 6.5563 E 53.2303 N, is at 233 069, 583 267 in RD. */
    add_points(&points, 6.5563, 53.2303, 12);
    input = ask(&points, areas);
    input.crs = "EPSG:4326";

    g_autoptr(WijkHittekaart) made = make(&input);

    assert_int_equal(made->n, 1);
    assert_int_equal(made->n_outside, 0);
    test_assert_near(made->place[0].x, 233050.0, 1.0, "x");
    test_assert_near(made->place[0].y, 583250.0, 1.0, "y");
    assert_true(wijk_hittekaart_project(made, "EPSG:4326", NULL));
    test_assert_near(made->place[0].x, 6.5563, 0.001, "longitude");
    test_assert_near(made->shape->bounds.y1, 53.2303, 0.001, "latitude");
}

static void
assert_words(char *words, const char *expected)
{
    assert_string_equal(words, expected);
    g_free(words);
}

static void
numbers_of_the_table_have_the_digits_that_count(void **state)
{
    (void)state;
    assert_words(wijk_hittekaart_expected(0.2439, WIJK_LANG_NL), "0,24");
    assert_words(wijk_hittekaart_expected(4.71, WIJK_LANG_EN), "4.7");
    assert_words(wijk_hittekaart_expected(394.5, WIJK_LANG_EN), "395");
    assert_words(wijk_hittekaart_expected(0, WIJK_LANG_EN), "0");
    assert_words(wijk_hittekaart_ratio(127.1, WIJK_LANG_NL), "127");
    assert_words(wijk_hittekaart_ratio(9.37, WIJK_LANG_NL), "9,4");
    assert_words(wijk_hittekaart_p(0.00004, 0.05, WIJK_LANG_NL), "< 0,001");
    assert_words(wijk_hittekaart_p(0.1234, 0.05, WIJK_LANG_EN), "0.123");
    assert_words(wijk_hittekaart_p(NAN, 0.05, WIJK_LANG_EN), "–");
}

static void
p_never_rounds_to_the_level_it_is_judged_by(void **state)
{
    (void)state;
    assert_words(wijk_hittekaart_p(0.04978, 0.05, WIJK_LANG_EN), "0.0498");
    assert_words(wijk_hittekaart_p(0.05004, 0.05, WIJK_LANG_EN), "0.05004");
    assert_words(wijk_hittekaart_p(0.0098, 0.01, WIJK_LANG_EN), "0.0098");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(squares_that_touch_are_one_place_with_a_name_and_a_number),
        cmocka_unit_test(a_place_below_the_floor_is_nowhere),
        cmocka_unit_test(a_place_bears_the_names_that_a_fifth_of_its_points_have),
        cmocka_unit_test(without_fdr_p_is_not_adjusted),
        cmocka_unit_test(per_inhabitant_only_places_with_people_are_judged),
        cmocka_unit_test(inhabitants_that_nobody_gives_are_an_error),
        cmocka_unit_test(no_points_are_an_error),
        cmocka_unit_test(pieces_of_street_that_meet_are_one_place),
        cmocka_unit_test(any_number_of_threads_finds_the_same),
        cmocka_unit_test(points_of_another_crs_are_brought_along),
        cmocka_unit_test(numbers_of_the_table_have_the_digits_that_count),
        cmocka_unit_test(p_never_rounds_to_the_level_it_is_judged_by),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
