/* SPDX-License-Identifier: EUPL-1.2 */
/* Points by square: what is shown, what is too few, what lies outside; and density bands
 * that keep to the same floor. */
#include <math.h>

#include "batch/over.h"
#include "support/shapes.h"

#define X0 233000.0
#define Y0 583000.0

/* Six points in one square of 100 m, four in the next, one with weight and two outside. */
static const char table[] = "x;y;n\n"
                            "233010;583010;1\n233020;583020;1\n233030;583030;1\n"
                            "233040;583040;1\n233050;583050;1\n233060;583060;5\n"
                            "233110;583010;1\n233120;583010;1\n233130;583010;1\n"
                            "233199.99;583010;1\n"
                            "232000;583010;1\n233010;589000;1\n";

static WijkPoints *
read_points(const char *weight)
{
    WijkPointsOptions options = {.weight = weight};
    WijkPoints *points = wijk_points_parse_csv(g_bytes_new_static(table, sizeof table - 1),
                                               "t.csv", &options, NULL, NULL);

    assert_non_null(points);
    return points;
}

static WijkAreas *
one_area(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "De Hoogte");
    shape_box(builder, X0, Y0, X0 + 1000, Y0 + 1000);
    return shape_finish(builder);
}

static WijkSettings *
with(WijkKey key, const char *value)
{
    WijkSettings *settings = wijk_settings_new();

    assert_true(
        wijk_settings_set(settings, key, value, WIJK_SETTINGS_OPTION, "test", NULL, NULL));
    return settings;
}

static WijkPointCells *
cells_of(const char *weight, WijkSettings *settings)
{
    g_autoptr(WijkPoints) points = read_points(weight);
    g_autoptr(WijkAreas) areas = one_area();
    g_autoptr(GError) error = NULL;
    WijkPointCells *cells =
        wijk_point_cells_new(points, areas, settings, "EPSG:28992", NULL, &error);

    assert_null(error);
    assert_non_null(cells);
    wijk_settings_free(settings);
    return cells;
}

static void
squares_with_fewer_than_the_floor_are_hidden_and_counted(void **state)
{
    g_autoptr(WijkPointCells) cells = cells_of(NULL, with(WIJK_KEY_PRIVACY_FLOOR, "5"));

    (void)state;
    assert_int_equal(cells->n, 1);
    assert_float_equal(cells->side_m, 100, 0);
    assert_float_equal(cells->x[0], X0 + 50, 0);
    assert_float_equal(cells->y[0], Y0 + 50, 0);
    assert_float_equal(cells->count[0], 6, 0);
    assert_float_equal(cells->largest, 6, 0);
    assert_int_equal(cells->n_hidden, 4);
    assert_int_equal(cells->n_outside, 2);
}

static void
a_floor_is_reached_by_as_many_points(void **state)
{
    g_autoptr(WijkPointCells) cells = cells_of(NULL, with(WIJK_KEY_PRIVACY_FLOOR, "4"));

    (void)state;
    assert_int_equal(cells->n, 2);
    assert_int_equal(cells->n_hidden, 0);
}

/* One person with five reports is one person. */
static void
weights_are_summed_but_open_no_floor(void **state)
{
    g_autoptr(WijkPointCells) cells = cells_of("n", with(WIJK_KEY_PRIVACY_FLOOR, "7"));
    g_autoptr(WijkPointCells) open = cells_of("n", with(WIJK_KEY_PRIVACY_FLOOR, "6"));

    (void)state;
    assert_int_equal(cells->n, 0);
    assert_int_equal(cells->n_hidden, 10);
    assert_int_equal(open->n, 1);
    assert_float_equal(open->count[0], 10, 0);
}

static void
a_floor_of_one_shows_each_where_it_lies(void **state)
{
    g_autoptr(WijkPointCells) cells = cells_of(NULL, with(WIJK_KEY_PRIVACY_FLOOR, "1"));

    (void)state;
    assert_int_equal(cells->n, 10);
    assert_float_equal(cells->side_m, 0, 0);
    assert_float_equal(cells->x[9], 233199.99, 0);
    assert_int_equal(cells->n_hidden, 0);
    assert_int_equal(cells->n_outside, 2);
}

static void
the_side_is_the_users(void **state)
{
    g_autoptr(WijkPointCells) cells = cells_of(NULL, with(WIJK_KEY_CELL, "1000"));

    (void)state;
    assert_int_equal(cells->n, 1);
    assert_float_equal(cells->count[0], 10, 0);
    assert_float_equal(cells->x[0], 233500, 0);
}

/* With a bandwidth of 100 m the top of a quartic kernel is 3 / (pi 0.1^2) = 95.49 per km2.
 */
static void
no_level_of_a_density_is_below_the_floor(void **state)
{
    g_autoptr(WijkPoints) points = read_points(NULL);
    g_autoptr(WijkSettings) settings = with(WIJK_KEY_BANDWIDTH, "100");
    g_autoptr(WijkDensityMap) map =
        wijk_density_map_new(settings, points, NULL, NULL, 1, NULL, NULL);

    (void)state;
    assert_non_null(map);
    assert_float_equal(map->least_shown, 4 * 3 / (G_PI * 0.01), 1e-9);
    assert_true(wijk_density_map_make_bands(map, 5, NULL));
    assert_non_null(map->bands);
    assert_true(map->level[0] >= map->least_shown);
}

/* Weights and corrections lift a density; what is in reach is counted without them. */
static void
a_heavy_point_alone_makes_no_band(void **state)
{
    static const char heavy[] = "x;y;n\n233010;583010;100000\n233900;583900;1\n";
    WijkPointsOptions options = {.weight = "n"};
    g_autoptr(WijkPoints) points = wijk_points_parse_csv(
        g_bytes_new_static(heavy, sizeof heavy - 1), "t.csv", &options, NULL, NULL);
    g_autoptr(WijkSettings) settings = with(WIJK_KEY_BANDWIDTH, "100");
    g_autoptr(WijkDensityMap) map =
        wijk_density_map_new(settings, points, NULL, NULL, 1, NULL, NULL);

    (void)state;
    assert_non_null(map);
    assert_true(wijk_density_map_make_bands(map, 5, NULL));
    for (guint32 i = 0; map->bands != NULL && i < map->bands->n_areas; i++)
        assert_int_equal(map->bands->area_start[i], map->bands->area_start[i + 1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(squares_with_fewer_than_the_floor_are_hidden_and_counted),
        cmocka_unit_test(a_floor_is_reached_by_as_many_points),
        cmocka_unit_test(weights_are_summed_but_open_no_floor),
        cmocka_unit_test(a_floor_of_one_shows_each_where_it_lies),
        cmocka_unit_test(the_side_is_the_users),
        cmocka_unit_test(no_level_of_a_density_is_below_the_floor),
        cmocka_unit_test(a_heavy_point_alone_makes_no_band),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
