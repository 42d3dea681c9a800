/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold, on four squares of a kilometre whose figures can be worked out by hand.
 */
#include "batch/holdings.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "support/support.h"

#define HEAD                                                                               \
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{"          \
    "\"name\":\"urn:ogc:def:crs:EPSG::28992\"}},\"features\":["
#define BOX(properties, x0, y0, x1, y1)                                                    \
    "{\"type\":\"Feature\",\"properties\":{" properties                                    \
    "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" x0 "," y0 "],[" x1 "," y0   \
    "],[" x1 "," y1 "],[" x0 "," y1 "],[" x0 "," y0 "]]]}}"
#define BUURT(code, parent) "\"BU_CODE\":\"" code "\",\"WK_CODE\":\"" parent "\""

/* In a row: 1000, 3000, no figure, 500 inhabitants; the last of another wijk. */
#define AREAS                                                                              \
    HEAD BOX(                                                                              \
        BUURT("BU00140300", "WK001403"), "230000", "580000", "231000",                     \
        "581000") "," BOX(BUURT("BU00140301", "WK001403"), "231000", "580000", "232000",   \
                          "581000") "," BOX(BUURT("BU00140302", "WK001403"), "232000",     \
                                            "580000", "233000",                            \
                                            "581000") "," BOX(BUURT("BU00140400",          \
                                                                    "WK001404"),           \
                                                              "233000", "580000",          \
                                                              "234000", "581000") "]}"
#define TABLE                                                                              \
    "code;aantal_inwoners;meldingen;arm;cijfer;midden\n"                                   \
    "BU00140300;1000;10;20;5;7\nBU00140301;3000;50;10;6;7\n"                               \
    "BU00140302;.;20;30;.;7\nBU00140400;500;4;40;8;7\n"
#define DICTIONARY                                                                         \
    "id,column,label,unit,kind,denominator,reference\n"                                    \
    "meldingen,,Meldingen,aantal,count,,\narm,,Arm,%,rate,,12.5\n"                         \
    "cijfer,,Cijfer,,score,,\nmidden,,Midden,euro,median,,\n"                              \
    "permelding,arm,Per melding,%,rate,meldingen,\n"

/* Half of the first square and half of the second. */
#define ZONE BOX("", "230500", "580000", "231500", "581000")

typedef struct {
    WijkSettings *settings;
    WijkZoneIndicators *indicators;
    WijkZones *zones;
    WijkHoldings *holdings;
    WijkNotes *notes;
} Study;

static char *
write_file(const char *name, const char *text)
{
    char *path = test_folder_path(name);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
set(Study *study, WijkKey key, const char *text)
{
    assert_true(wijk_settings_set(study->settings, key, text, WIJK_SETTINGS_OPTION, "test",
                                  NULL, NULL));
}

static void
begin(Study *study, const char *indicator)
{
    g_autofree char *areas = write_file("areas.geojson", AREAS);
    g_autofree char *table = write_file("table.csv", TABLE);
    g_autofree char *dictionary = write_file("dictionary.csv", DICTIONARY);

    *study = (Study){.settings = wijk_settings_new(), .notes = wijk_notes_new()};
    set(study, WIJK_KEY_AREAS, areas);
    set(study, WIJK_KEY_TABLE, table);
    set(study, WIJK_KEY_DICTIONARY, dictionary);
    set(study, WIJK_KEY_INDICATOR, indicator);
}

static gboolean
compute(Study *study, const char *zones, WijkHoldingsWish *wish, const char *denominator,
        GError **error)
{
    g_autofree char *path = write_file("zones.geojson", zones);
    const char *const sources[] = {path, NULL};
    WijkZonesWish zones_wish = {
        .sources = sources, .map_crs = "EPSG:28992", .metric_crs = "EPSG:28992"};

    study->indicators = wijk_zone_indicators_load(study->settings, denominator,
                                                  WIJK_LANG_EN, 1, study->notes, error);
    if (study->indicators == NULL)
        return FALSE;
    zones_wish.areas = study->indicators->base->areas;
    study->zones = wijk_zones_new(&zones_wish, study->notes, error);
    if (study->zones == NULL)
        return FALSE;
    wish->zones = study->zones;
    wish->indicators = study->indicators;
    study->holdings = wijk_holdings_compute(wish, 1, study->notes, error);
    return study->holdings != NULL;
}

static void
compute_or_fail(Study *study, const char *zones, WijkHoldingsWish *wish)
{
    g_autoptr(GError) error = NULL;

    if (!compute(study, zones, wish, NULL, &error))
        fail_msg("%s", error->message);
}

static void
end(Study *study)
{
    wijk_holdings_free(study->holdings);
    wijk_zones_free(study->zones);
    wijk_zone_indicators_free(study->indicators);
    wijk_settings_free(study->settings);
    wijk_notes_free(study->notes);
}

static gboolean
was_told(const Study *study, const char *part)
{
    for (guint i = 0; i < wijk_notes_count(study->notes); i++)
        if (strstr(wijk_notes_get(study->notes, i), part) != NULL)
            return TRUE;
    return FALSE;
}

static void
each_kind_is_brought_in_its_way(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};
    const WijkHeldFigure *figure;

    (void)state;
    begin(&study, "meldingen, arm,cijfer,midden,permelding");
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    figure = study.holdings->zone[0].figure;
    test_assert_near(study.holdings->zone[0].area_m2, 1e6, 1e-3, "surface");
    test_assert_near(study.holdings->zone[0].inhabitants, 2000, 1e-6, "inhabitants");
    test_assert_near(figure[0].value, 30, 1e-9, "a count is summed");
    test_assert_near(figure[0].share, 30.0 / 84, 1e-12, "of all 84");
    test_assert_near(figure[1].value, (20 * 500 + 10 * 1500) / 2000.0, 1e-9, "by people");
    test_assert_near(figure[1].share, 25000 / (20000 + 30000 + 20000.0), 1e-12,
                     "of the poor");
    test_assert_near(figure[2].value, (5 * 500 + 6 * 1500) / 2000.0, 1e-9, "a score");
    assert_true(isnan(figure[2].share)); /* scores count nobody */
    assert_true(isnan(figure[3].value)); /* a median cannot be brought */
    test_assert_near(figure[4].value, (20 * 5 + 10 * 25) / 30.0, 1e-9, "by reports");
    assert_true(was_told(&study, "median"));
    end(&study);
}

static void
a_zone_is_compared_with_what_it_lies_in(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};
    const WijkHeld *held;

    (void)state;
    begin(&study, "meldingen,arm");
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    held = &study.holdings->zone[0];
    assert_int_equal(g_strv_length(held->wijk), 1);
    assert_string_equal(held->wijk[0], "WK001403");
    assert_string_equal(held->gemeente[0], "GM0014");
    test_assert_near(held->figure[0].wijk, 80, 0, "reports of the wijk");
    test_assert_near(held->figure[0].gemeente, 84, 0, "of the gemeente");
    test_assert_near(held->figure[1].wijk, 50000.0 / 4000, 1e-12, "with people only");
    test_assert_near(held->figure[1].gemeente, 70000.0 / 4500, 1e-12, "of the gemeente");
    test_assert_near(
        ((WijkZoneIndicator *)study.indicators->indicator->pdata[1])->reference, 12.5, 0,
        "of the nation");
    end(&study);
}

/* A third lies outside, a third has no number of inhabitants. */
static void
coverage_tells_what_is_missing(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};
    const WijkHeld *held;

    (void)state;
    begin(&study, "meldingen,arm");
    compute_or_fail(&study,
                    HEAD BOX("", "231000", "580500", "233000",
                             "581500") "," BOX("", "0", "300000", "1000", "301000") "]}",
                    &wish);
    held = study.holdings->zone;
    test_assert_near(held[0].coverage, 0.5, 1e-12, "half in areas");
    test_assert_near(held[0].figure[0].coverage, 0.5, 1e-12, "all of those have reports");
    test_assert_near(held[0].figure[1].coverage, 0.25, 1e-12, "half of those have people");
    test_assert_near(held[0].figure[1].value, 10, 1e-12, "of those that have");
    test_assert_near(held[1].coverage, 0, 0, "outside");
    assert_true(isnan(held[1].figure[0].value));
    assert_true(was_told(&study, "lies outside all areas"));
    end(&study);
}

static void
a_partition_adds_up(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};
    double sum = 0;
    double share = 0;

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study,
                    HEAD BOX("", "230000", "580000", "230777", "581000") "," BOX(
                        "", "230777", "580000", "233333",
                        "580123.4") "," BOX("", "230777", "580123.4", "233333",
                                            "581000") "," BOX("", "233333", "580000",
                                                              "234000", "581000") "]}",
                    &wish);
    for (guint i = 0; i < 4; i++) {
        sum += study.holdings->zone[i].figure[0].value;
        share += study.holdings->zone[i].figure[0].share;
    }
    test_assert_near(sum, 84, 84e-9, "sum");
    test_assert_near(share, 1, 1e-9, "shares");
    end(&study);
}

static void
the_ring_holds_what_lies_round(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 100};
    const WijkHeld *ring;

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study, HEAD BOX("", "230200", "580200", "230800", "580800") "]}",
                    &wish);
    ring = study.holdings->ring;
    test_assert_near(ring->area_m2, 4 * 600 * 100 + 31415.93, 10, "surface");
    test_assert_near(ring->figure[0].value, 10 * ring->area_m2 / 1e6, 1e-9, "spill-over");
    test_assert_near(study.holdings->zone[0].figure[0].value, 3.6, 1e-9,
                     "without the ring");
    end(&study);
}

/* All people of the first square live in its right half, but one in ten. */
static void
squares_say_where_people_are(void **state)
{
    Study study;
    g_autofree char *squares =
        write_file("squares.geojson",
                   HEAD BOX("\"inw\":10", "230000", "580000", "230500", "581000") "," BOX(
                       "\"inw\":90", "230500", "580000", "231000",
                       "581000") "," BOX("\"inw\":-99997", "233000", "580000", "234000",
                                         "581000") "]}");
    WijkHoldingsWish wish = {.squares = squares, .squares_column = "inw"};

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    test_assert_near(study.holdings->zone[0].inhabitants, 900 + 1500, 1e-6, "inhabitants");
    test_assert_near(study.holdings->zone[0].figure[0].value, 9 + 25, 1e-9, "reports");
    assert_string_equal(study.holdings->spread, "squares");
    assert_true(was_told(&study, "1 of 3"));
    assert_true(was_told(&study, "shared by surface: 1"));
    end(&study);
}

static void
addresses_say_where_people_are(void **state)
{
    Study study;
    double x[] = {230100, 230900, 230950, 231100, 231900};
    double y[] = {580500, 580500, 580600, 580500, 580500};
    WijkPlacesHeld addresses = {.n = 5, .x = x, .y = y};
    WijkHoldingsWish wish = {.addresses = &addresses};

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    test_assert_near(study.holdings->zone[0].figure[0].value, 10 * 2 / 3.0 + 25, 1e-9,
                     "two of three, one of two");
    end(&study);
}

/* Water over the left half of the first square: its people all live in the right half. */
static void
nobody_lives_in_the_water(void **state)
{
    Study study;
    g_autofree char *water = write_file(
        "water.geojson", HEAD BOX("", "230000", "580000", "230500", "581000") "]}");
    WijkHoldingsWish wish = {.mask = water};

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study, HEAD BOX("", "230250", "580000", "231000", "581000") "]}",
                    &wish);
    test_assert_near(study.holdings->zone[0].area_m2, 750000, 1e-3, "with its water");
    test_assert_near(study.holdings->zone[0].coverage, 1, 0, "of its land");
    test_assert_near(study.holdings->zone[0].figure[0].value, 10, 1e-9, "all of them");
    end(&study);
}

static void
points_are_counted_in_every_zone(void **state)
{
    Study study;
    double x[] = {230600, 230700, 231600, 0};
    double y[] = {580500, 580500, 580500, 0};
    double weight[] = {1, 2.5, 4, 8};
    WijkPlacesHeld points = {.n = 4, .x = x, .y = y, .weight = weight};
    WijkHoldingsWish wish = {.points = &points, .ring_m = 200};

    (void)state;
    begin(&study, "meldingen");
    compute_or_fail(&study, HEAD ZONE "," ZONE "]}", &wish);
    assert_int_equal(study.holdings->zone[0].n_points, 2);
    assert_int_equal(study.holdings->zone[1].n_points, 2);
    assert_int_equal(study.holdings->zone[0].n_points_in_areas, 2);
    assert_int_equal(study.holdings->zone[0].n_points_around, 3); /* the last is nowhere */
    assert_int_equal(study.holdings->ring[0].n_points, 1);
    test_assert_near(study.holdings->zone[0].points_weight, 3.5, 0, "weights");
    end(&study);
}

static void
few_inhabitants_are_told(void **state)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};

    (void)state;
    begin(&study, "arm");
    compute_or_fail(&study,
                    HEAD BOX("", "230000", "580000", "230099", "581000") "," BOX(
                        "", "230000", "580000", "230101", "581000") "]}",
                    &wish);
    assert_true(study.holdings->zone[0].few);
    assert_false(study.holdings->zone[1].few);
    assert_true(was_told(&study, "has about 99 inhabitants"));
    end(&study);
}

static void
refuse(const char *indicator, WijkKey key, const char *word, const char *part)
{
    Study study;
    WijkHoldingsWish wish = {.ring_m = 0};
    g_autoptr(GError) error = NULL;

    begin(&study, indicator);
    if (key != WIJK_KEY_INDICATOR)
        set(&study, key, word);
    assert_false(compute(&study, HEAD ZONE "]}", &wish, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_USAGE);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
    end(&study);
}

static void
what_cannot_be_brought_is_refused(void **state)
{
    (void)state;
    refuse("midden", WIJK_KEY_INDICATOR, "", "is a median");
    refuse("arm", WIJK_KEY_KIND, "count", "percentages are never summed");
    refuse("meldingen", WIJK_KEY_DICTIONARY, "", "say --kind count or --kind rate");
    refuse("arm,arm", WIJK_KEY_INDICATOR, "", "named twice");
    refuse("arm,,meldingen", WIJK_KEY_INDICATOR, "", "a name is missing");
}

/* Without inhabitants a rate is weighted by surface, and that is said. */
static void
without_people_surface_weighs(void **state)
{
    Study study;
    g_autofree char *table =
        write_file("bare.csv", "code;arm\nBU00140300;20\nBU00140301;10\n"
                               "BU00140302;30\nBU00140400;40\n");
    WijkHoldingsWish wish = {.ring_m = 0};

    (void)state;
    begin(&study, "arm");
    set(&study, WIJK_KEY_TABLE, table);
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    test_assert_near(study.holdings->zone[0].figure[0].value, 15, 1e-9, "by surface");
    assert_true(isnan(study.holdings->zone[0].figure[0].share));
    assert_true(isnan(study.holdings->zone[0].inhabitants));
    assert_true(was_told(&study, "weighted by surface"));
    end(&study);
}

/* A dictionary may be that of many tables. */
static void
of_a_dictionary_those_that_are_there_are_told(void **state)
{
    Study study;
    g_autofree char *dictionary = NULL;
    WijkHoldingsWish wish = {.ring_m = 0};

    (void)state;
    begin(&study, "");
    dictionary = write_file("wide.csv", "id,kind\nnergens,count\nmeldingen,count\narm,\n");
    set(&study, WIJK_KEY_DICTIONARY, dictionary);
    compute_or_fail(&study, HEAD ZONE "]}", &wish);
    assert_int_equal(study.indicators->indicator->len, 1);
    test_assert_near(study.holdings->zone[0].figure[0].value, 30, 1e-9, "the one there is");
    assert_true(was_told(&study, "no column 'nergens'"));
    assert_true(was_told(&study, "nobody says whether 'arm'"));
    end(&study);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_brought_in_its_way),
        cmocka_unit_test(a_zone_is_compared_with_what_it_lies_in),
        cmocka_unit_test(coverage_tells_what_is_missing),
        cmocka_unit_test(a_partition_adds_up),
        cmocka_unit_test(the_ring_holds_what_lies_round),
        cmocka_unit_test(squares_say_where_people_are),
        cmocka_unit_test(addresses_say_where_people_are),
        cmocka_unit_test(nobody_lives_in_the_water),
        cmocka_unit_test(points_are_counted_in_every_zone),
        cmocka_unit_test(few_inhabitants_are_told),
        cmocka_unit_test(what_cannot_be_brought_is_refused),
        cmocka_unit_test(without_people_surface_weighs),
        cmocka_unit_test(of_a_dictionary_those_that_are_there_are_told),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
