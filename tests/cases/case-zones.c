/* SPDX-License-Identifier: EUPL-1.2 */
/* A circle of 500 m round the Noorderstation, on the buurten, squares and bicycle thefts of
 * Groningen, against shapely 1.8.5 (GEOS 3.11.1) and pyproj 3.4.1 (PROJ 9.1.1): a geodesic
 * circle of 3600 points, brought to EPSG:28992 with all areas, every pair cut, and summed
 * in Python. The tolerance is what a circle of 360 points leaves out, twice. */
#include <math.h>

#include "base/pool.h"
#include "batch/holdings.h"
#include "support/support.h"

#define TOLERANCE 1e-4 /* relative */
#define ZONE "Noorderstation:6.5563,53.2303:500"

typedef struct {
    WijkSettings *settings;
    WijkZoneIndicators *indicators;
    WijkZones *zones;
    WijkPlacesHeld *points;
    WijkHoldings *holdings;
    WijkHoldingsWish wish;
} Study;

static char *
data_path(const char *relative)
{
    char *path = test_shared_path(relative);

    if (path == NULL)
        skip();
    return path;
}

static void
set(Study *study, WijkKey key, const char *text)
{
    assert_true(wijk_settings_set(study->settings, key, text, WIJK_SETTINGS_OPTION, "test",
                                  NULL, NULL));
}

static void
begin(Study *study)
{
    g_autofree char *areas = data_path("data/boundaries/buurt2017.zip");
    static const char *const items[] = {ZONE, NULL};
    WijkZonesWish wish = {.items = items, .map_crs = "EPSG:28992"};
    g_autofree char *metric = NULL;

    *study = (Study){.settings = wijk_settings_new(), .wish = {.ring_m = 250}};
    set(study, WIJK_KEY_AREAS, areas);
    set(study, WIJK_KEY_INDICATOR, "AANT_INW,P_N_W_AL");
    study->indicators = wijk_zone_indicators_load(study->settings, NULL, WIJK_LANG_NL,
                                                  wijk_pool_threads(0), NULL, NULL);
    assert_non_null(study->indicators);
    wish.areas = study->indicators->base->areas;
    metric = wijk_zones_metric_crs(wish.areas->crs, &wish.areas->bounds, NULL);
    assert_string_equal(metric, "EPSG:28992");
    wish.metric_crs = metric;
    study->zones = wijk_zones_new(&wish, NULL, NULL);
    assert_non_null(study->zones);
    study->wish.zones = study->zones;
    study->wish.indicators = study->indicators;
}

static void
compute(Study *study)
{
    g_autoptr(GError) error = NULL;

    study->holdings = wijk_holdings_compute(&study->wish, 2, NULL, &error);
    if (study->holdings == NULL)
        fail_msg("%s", error->message);
}

static void
end(Study *study)
{
    wijk_holdings_free(study->holdings);
    wijk_places_held_free(study->points);
    wijk_zones_free(study->zones);
    wijk_zone_indicators_free(study->indicators);
    wijk_settings_free(study->settings);
}

static void
near(double value, double expected, const char *what)
{
    test_assert_near(value, expected, TOLERANCE * expected, what);
}

static void
figures_are_those_of_shapely(void **state)
{
    Study study;
    const WijkHeld *zone;
    const WijkHeld *ring;

    (void)state;
    begin(&study);
    compute(&study);
    zone = &study.holdings->zone[0];
    ring = &study.holdings->ring[0];
    near(zone->area_m2, 785455.0287131551, "surface");
    test_assert_near(zone->coverage, 1, 0, "all of it in buurten");
    near(zone->inhabitants, 7301.855382528125, "inhabitants");
    near(zone->figure[0].value, 7301.855382528125, "inhabitants as an indicator");
    near(zone->figure[0].share, 0.036055874293401104, "of the city's");
    test_assert_near(zone->figure[0].gemeente, 202515, 0, "of the city");
    near(zone->figure[1].value, 16.566307376852144, "a percentage");
    near(zone->figure[1].coverage, 0.9476672419539969, "where there is one");
    near(zone->figure[1].share, 0.050555492114310374, "of the people it counts");
    near(ring->area_m2, 981776.1363936767, "surface of the ring");
    near(ring->inhabitants, 9022.745019470432, "inhabitants of the ring");
    end(&study);
}

static void
thefts_are_those_of_shapely(void **state)
{
    Study study;
    g_autofree char *thefts =
        data_path("data/points/groningen_fietsdiefstal_2013_2017_min.csv.gz");

    (void)state;
    begin(&study);
    study.points = wijk_places_held_read(thefts, NULL, "EPSG:28992", NULL, NULL);
    assert_non_null(study.points);
    assert_int_equal(study.points->n, 15947);
    study.wish.points = study.points;
    compute(&study);
    assert_int_equal(study.holdings->zone[0].n_points, 1142);
    assert_int_equal(study.holdings->ring[0].n_points, 842);
    end(&study);
}

static void
figures_spread_by_squares_are_those_of_shapely(void **state)
{
    Study study;
    g_autofree char *squares = data_path("data/boundaries/vierkant100m2014.zip");

    (void)state;
    begin(&study);
    study.wish.squares = squares;
    study.wish.squares_column = "INW2014";
    compute(&study);
    near(study.holdings->zone[0].inhabitants, 8721.024217316603, "inhabitants");
    near(study.holdings->zone[0].figure[1].value, 17.317824886607465, "a percentage");
    near(study.holdings->ring[0].inhabitants, 9860.88125258857, "of the ring");
    near(study.holdings->ring[0].figure[1].value, 17.509399874142847, "of the ring");
    end(&study);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_shapely),
        cmocka_unit_test(thefts_are_those_of_shapely),
        cmocka_unit_test(figures_spread_by_squares_are_those_of_shapely),
    };
    g_autofree char *path = test_shared_path("data/boundaries/buurt2017.zip");

    if (path == NULL) {
        g_printerr("the shared data are not here\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
