/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones in words, right and wrong. */
#include "batch/zone_item.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static WijkZoneItem *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    WijkZoneItem *item = wijk_zone_item_parse(text, &error);

    if (item == NULL)
        fail_msg("%s", error->message);
    return item;
}

static void
refuse(const char *text, int code, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkZoneItem) item = wijk_zone_item_parse(text, &error);

    assert_null(item);
    assert_int_equal(error->code, code);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
degrees_and_metres_are_a_circle(void **state)
{
    g_autoptr(WijkZoneItem) item = parse(" Noorderstation : 6.5563, 53.2303 : 500 ");

    (void)state;
    assert_string_equal(item->name, "Noorderstation");
    assert_string_equal(item->crs, "EPSG:4326");
    assert_true(item->x == 6.5563 && item->y == 53.2303 && item->metres == 500);
    assert_null(item->code);
}

static void
metres_of_rd_are_recognised(void **state)
{
    g_autoptr(WijkZoneItem) item = parse("A:233068.75,583267.26:0.5");

    (void)state;
    assert_string_equal(item->crs, "EPSG:28992");
    assert_true(item->x == 233068.75 && item->metres == 0.5);
}

static void
southern_and_western_places_have_a_minus(void **state)
{
    g_autoptr(WijkZoneItem) item = parse("A:-75.5,-0.1:1000");

    (void)state;
    assert_true(item->x == -75.5 && item->y == -0.1);
}

static void
codes_are_a_list(void **state)
{
    g_autoptr(WijkZoneItem) item = parse("De Hoogte:BU00140300, WK001401,140302");

    (void)state;
    assert_null(item->crs);
    assert_int_equal(g_strv_length(item->code), 3);
    assert_string_equal(item->code[1], "WK001401");
    assert_string_equal(item->code[2], "140302");
}

static void
a_name_may_hold_colons(void **state)
{
    g_autoptr(WijkZoneItem) list = parse("Fase 2: noord:WK001403");
    g_autoptr(WijkZoneItem) circle = parse("Fase 2: noord:6.5,53.2:100");

    (void)state;
    assert_string_equal(list->name, "Fase 2: noord");
    assert_string_equal(circle->name, "Fase 2: noord");
    assert_non_null(circle->crs);
}

static void
what_is_missing_is_said(void **state)
{
    (void)state;
    refuse("", WIJK_ERROR_USAGE, "no place");
    refuse("Noord", WIJK_ERROR_USAGE, "no place");
    refuse("Noord:", WIJK_ERROR_USAGE, "no place");
    refuse(":6.5,53.2:500", WIJK_ERROR_USAGE, "name is missing");
    refuse(" :BU00140300", WIJK_ERROR_USAGE, "name is missing");
    refuse("Noord:6.5563,53.2303", WIJK_ERROR_USAGE, "radius is missing");
    refuse("Noord:6.5563,53.2303:", WIJK_ERROR_USAGE, "radius is missing");
    refuse("Noord:BU00140300,", WIJK_ERROR_USAGE, "code is missing");
    refuse("Noord:BU00140300,,BU00140301", WIJK_ERROR_USAGE, "code is missing");
}

static void
numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    refuse("Noord:6,5563,53,2303:500", WIJK_ERROR_USAGE, "decimal point");
    refuse("Noord:6.5.5,53.2:500", WIJK_ERROR_USAGE, "two numbers");
    refuse("Noord:6.5,53.2,7.1:500", WIJK_ERROR_USAGE, "two numbers");
    refuse("Noord:6.5,53.2:500 m", WIJK_ERROR_USAGE, "number of metres");
    refuse("Noord:6.5,53.2:500,5", WIJK_ERROR_USAGE, "number of metres");
    refuse("Noord:6.5,53.2:nan", WIJK_ERROR_USAGE, "number of metres");
    refuse("Noord:6.5,53.2:0", WIJK_ERROR_USAGE, "more than 0");
    refuse("Noord:6.5,53.2:-5", WIJK_ERROR_USAGE, "more than 0");
    refuse("Noord:6.5,53.2:1e9", WIJK_ERROR_USAGE, "at most 500000");
}

static void
places_that_are_none_are_refused(void **state)
{
    (void)state;
    refuse("Noord:1000,2000:500", WIJK_ERROR_USAGE, "neither longitude");
    refuse("Noord:583400,233900:500", WIJK_ERROR_USAGE, "easting comes first");
    refuse("Noord:6.5,95:500", WIJK_ERROR_USAGE, "neither longitude");
    refuse("\xff:6.5,53.2:500", WIJK_ERROR_USAGE, "UTF-8");
}

static void
too_much_text_is_a_limit(void **state)
{
    g_autofree char *text = g_strnfill(1048577, 'x');
    g_autofree char *name = g_strnfill(600, 'x');
    g_autofree char *item = g_strconcat(name, ":BU00140300", NULL);

    (void)state;
    refuse(text, WIJK_ERROR_LIMIT, "1048577");
    refuse(item, WIJK_ERROR_USAGE, "too long");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degrees_and_metres_are_a_circle),
        cmocka_unit_test(metres_of_rd_are_recognised),
        cmocka_unit_test(southern_and_western_places_have_a_minus),
        cmocka_unit_test(codes_are_a_list),
        cmocka_unit_test(a_name_may_hold_colons),
        cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(places_that_are_none_are_refused),
        cmocka_unit_test(too_much_text_is_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
