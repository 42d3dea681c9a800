/* SPDX-License-Identifier: EUPL-1.2 */
/* The Hittekaart of 15,947 bicycle thefts in Groningen, 2013 to 2017.
 *
 * The figures were computed apart from this library: the buurten brought into RD New by
 * ogr2ogr (GDAL 3.6, PROJ 9.1), points in polygons by the even-odd rule, surface of squares
 * by Sutherland and Hodgman's clipping, counts by rounding down RD coordinates, inhabitants
 * by the code of a square (E2338N5819), all in Python; dispersions by optimize() and
 * uniroot() on sum(dnbinom(log = TRUE)), tails by pnbinom() and pbinom(), correction by
 * p.adjust("BH") of R 4.2.2.
 *
 * Tolerances: counts and squares are exact; what follows from square metres is within 2e-5
 * of its value, as the grid of RDNAPTRANS2018, where it is installed, moves borders by up
 * to 0.25 m; p-values within 1e-3 of theirs, as they are steep in the dispersion, which R's
 * optimize() finds to about 1e-7. */
#include <math.h>

#include "batch/hittekaart-load.h"
#include "support/support.h"

#define THEFTS "data/points/groningen_fietsdiefstal_2013_2017_min.csv.gz"
#define BUURTEN "data/boundaries/buurt2017.zip"
#define SQUARES "data/boundaries/vierkant100m2014.zip"

/* A place of the list, made of @members squares. */
typedef struct {
    guint members;
    double count;
    double expected;
    double p;
    double p_adjusted;
    gboolean significant;
} Known;

static const Known of_surface[10] = {
    {3, 770, 4.70877576083, 1.72966201517e-07, 1.80957240027e-03, TRUE},
    {1, 714, 1.56959192028, 2.26512476322e-13, 4.73954705455e-09, TRUE},
    {1, 262, 1.56959192028, 1.30638378591e-06, 9.11159144544e-03, TRUE},
    {1, 196, 1.56959192028, 1.42675685019e-05, 4.97557672223e-02, TRUE},
    {1, 171, 1.56959192028, 3.60192692290e-05, 7.53667189348e-02, FALSE},
    {1, 156, 1.56959192028, 6.32549037870e-05, 1.18135402920e-01, FALSE},
    {1, 150, 1.56959192028, 7.93821131844e-05, 1.23232730004e-01, FALSE},
    {1, 149, 1.56959192028, 8.24535566842e-05, 1.23232730004e-01, FALSE},
    {1, 135, 1.56959192028, 1.40804693025e-04, 1.81694693584e-01, FALSE},
    {1, 131, 1.56959192028, 1.64290488482e-04, 1.81694693584e-01, FALSE},
};

static const Known of_inhabitants[10] = {
    {12, 1656, 53.718152946514, 1.18754660401e-26, 5.73098681749e-23, TRUE},
    {1, 171, 0.711498714523, 1.92314993876e-26, 5.73098681749e-23, TRUE},
    {1, 129, 3.557493572617, 4.31823193592e-06, 1.83833302415e-03, TRUE},
    {1, 86, 0.355749357262, 1.49536342428e-23, 2.97078866956e-20, TRUE},
    {1, 77, 0.355749357262, 2.64749288967e-21, 3.94476440560e-18, TRUE},
    {1, 76, 1.422997429047, 8.16681120408e-08, 6.08427434704e-05, TRUE},
    {1, 51, 2.134496143570, 1.71752387502e-04, 4.35095325359e-02, TRUE},
    {1, 13, 0.355749357262, 5.05106972402e-05, 1.67246530862e-02, TRUE},
    {1, 11, 0.355749357262, 1.75206171286e-04, 4.35095325359e-02, TRUE},
    {1, 156, 10.316731360589, 1.66620319510e-03, 2.83730601224e-01, FALSE},
};

static void
set(WijkSettings *settings, WijkKey key, const char *text)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_settings_set(settings, key, text, WIJK_SETTINGS_OPTION, "test", NULL, &error))
        fail_msg("%s", error->message);
}

static WijkHittekaart *
make(const char *squares, const char *squares_column, guint n_threads)
{
    g_autofree char *thefts = test_shared_path(THEFTS);
    g_autofree char *buurten = test_shared_path(BUURTEN);
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkPoints) points = NULL;
    g_autoptr(GError) error = NULL;
    WijkHittekaartAsked asked = {.squares = squares,
                                 .squares_column = squares_column,
                                 .reach_m = WIJK_HITTEKAART_REACH_M,
                                 .top = 10,
                                 .chance = WIJK_CHANCE_UNEVEN};
    WijkHittekaart *made;

    set(settings, WIJK_KEY_POINTS, thefts);
    set(settings, WIJK_KEY_AREAS, buurten);
    made = wijk_hittekaart_load(settings, &asked, NULL, WIJK_LANG_EN, n_threads, &points,
                                NULL, &error);
    if (made == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(points->n, 15947);
    return made;
}

static void
check_list(const WijkHittekaart *made, const Known *known, double within)
{
    assert_int_equal(made->n, 10);
    for (guint i = 0; i < 10; i++) {
        const WijkHotPlace *found = &made->place[i].found;

        assert_int_equal(found->n_members, known[i].members);
        test_assert_near(found->count, known[i].count, 0.0, "count");
        assert_int_equal(found->n_points, (guint)known[i].count);
        test_assert_near(found->expected / known[i].expected, 1.0, within, "expected");
        test_assert_near(found->p / known[i].p, 1.0, 1e-3, "p");
        test_assert_near(found->p_adjusted / known[i].p_adjusted, 1.0, 1e-3, "adjusted p");
        assert_int_equal(found->significant, known[i].significant);
    }
}

static void
per_km2_the_places_are_those_of_python_and_r(void **state)
{
    g_autoptr(WijkHittekaart) made = make(NULL, NULL, 2);

    (void)state;
    assert_int_equal(made->n_outside, 16);
    assert_int_equal(made->n_judged, 10462);
    test_assert_near(made->count, 15931.0, 0.0, "counted");
    test_assert_near(made->rate / 0.000156959192028, 1.0, 2e-5, "rate");
    test_assert_near(made->dispersion / 19.3075553958, 1.0, 2e-5, "dispersion");
    test_assert_near(made->dispersion_near / 12.8151451243, 1.0, 2e-5, "near");
    assert_int_equal(made->n_significant, 4);
    check_list(made, of_surface, 2e-5);
    /* AANT_INW of the buurten, by share of clipped surface. */
    test_assert_near(made->place[0].inhabitants / 339.8057155231197, 1.0, 2e-5, "people");
    /* The square of the main station: the most thefts of all. */
    assert_string_equal(made->place[1].buurt, "Stationsgebied");
    test_assert_near(made->place[1].x, 233650.0, 1.0, "x");
    test_assert_near(made->place[1].y, 581150.0, 1.0, "y");
}

static void
per_inhabitant_the_places_are_those_of_python_and_r(void **state)
{
    g_autofree char *squares = test_shared_path(SQUARES);
    g_autoptr(WijkHittekaart) made = make(squares, "INW2014", 2);

    (void)state;
    assert_int_equal(made->basis, WIJK_HITTEKAART_INHABITANTS);
    assert_int_equal(made->n_judged, 2980);
    test_assert_near(made->count, 14114.0, 0.0, "counted");
    assert_int_equal(made->n_unjudged, 15931 - 14114);
    test_assert_near(made->rate / 0.0711498714523, 1.0, 1e-10, "rate");
    test_assert_near(made->dispersion / 3.68975107187, 1.0, 1e-6, "dispersion");
    test_assert_near(made->dispersion_near / 2.03479677508, 1.0, 1e-6, "near");
    check_list(made, of_inhabitants, 1e-10);
    /* The square of the Noorderstation, where 10 people live. */
    assert_string_equal(made->place[1].buurt, "De Hoogte");
    test_assert_near(made->place[1].inhabitants, 10.0, 0.0, "inhabitants");
    test_assert_near(made->place[1].x, 233050.0, 1.0, "x");
    test_assert_near(made->place[1].y, 583250.0, 1.0, "y");
}

static void
any_number_of_threads_finds_the_same_places(void **state)
{
    g_autoptr(WijkHittekaart) one = make(NULL, NULL, 1);
    g_autoptr(WijkHittekaart) eight = make(NULL, NULL, 8);

    (void)state;
    assert_int_equal(one->n, eight->n);
    for (guint32 i = 0; i < one->n; i++) {
        assert_memory_equal(&one->place[i].found, &eight->place[i].found,
                            sizeof one->place[i].found);
        assert_string_equal(one->place[i].name, eight->place[i].name);
        assert_memory_equal(&one->place[i].x, &eight->place[i].x, sizeof(double));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(per_km2_the_places_are_those_of_python_and_r),
        cmocka_unit_test(per_inhabitant_the_places_are_those_of_python_and_r),
        cmocka_unit_test(any_number_of_threads_finds_the_same_places),
    };
    g_autofree char *thefts = test_shared_path(THEFTS);
    g_autofree char *buurten = test_shared_path(BUURTEN);
    g_autofree char *squares = test_shared_path(SQUARES);

    if (thefts == NULL || buurten == NULL || squares == NULL) {
        g_printerr("the shared points and boundaries are not here\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
