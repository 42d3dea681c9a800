/* SPDX-License-Identifier: EUPL-1.2 */
/* The bands of a density: levels that people can read, and areas between them. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "batch/density.h"
#include "data/isoband.h"
#include "geometry/locate.h"

#define ROOM 1.3        /* between two levels: a band that is less would hardly be seen */
#define LEAST_SHOWN 0.1 /* of the surface with a density: else bands are dots */

/* The step, of 1, 2, 2.5 and 5 times a power of ten, with which the levels above 0 come
 * nearest to @wanted; the smaller one where two do. */
static double
pretty_step(double highest, guint wanted)
{
    static const double steps[] = {1, 2, 2.5, 5};
    double best = 0;
    double least = INFINITY;
    int power = (int)floor(log10(highest / wanted));

    for (int p = power + 1; p >= power - 1; p--)
        for (int i = 3; i >= 0; i--) {
            double step = steps[i] * pow(10, p);
            double bands = ceil(highest / step) - 1;
            double off = fabs(bands - wanted);

            if (bands >= 1 && off <= least) {
                least = off;
                best = step;
            }
        }
    return best;
}

/* Without the rounding errors of powers of ten: 0.6, not 0.6000000000000001. */
static double
tidy(double level, double step)
{
    double decimals = 2 - floor(log10(step));

    return decimals < 0 ? round(level) : wijk_number_round(level, (guint)MIN(decimals, 15));
}

/* Share of the surface with a density that has at least @level. */
static double
share_above(const WijkDensityMap *map, double level)
{
    gsize n = (gsize)map->grid.n_columns * map->grid.n_rows;
    gsize above = 0;
    gsize positive = 0;

    for (gsize i = 0; i < n; i++) {
        positive += map->value[i] > 0;
        above += map->value[i] >= level;
    }
    return positive == 0 ? 0 : (double)above / (double)positive;
}

/* Levels of 1, 2 and 5 times powers of ten: @n of them below the highest, and one above. */
static void
settle_rising(WijkDensityMap *map, guint n)
{
    static const double first[] = {1, 2, 5};
    int power = (int)floor(log10(map->highest));
    int at = 3 * power + 3; /* of the row …, 1, 2, 5, 10 … */

    while (first[(at % 3 + 3) % 3] * pow(10, floor(at / 3.0)) >= map->highest)
        at--;
    map->n_bands = n;
    map->level = g_new(double, (gsize)n + 1);
    for (guint i = 0; i <= n; i++) {
        int k = at + 1 - (int)(n - i);

        map->level[i] = first[(k % 3 + 3) % 3] * pow(10, floor(k / 3.0));
        map->level[i] = tidy(map->level[i], map->level[i]);
    }
}

/* Levels from the first step on; the space below it is open ground. Where that would be
 * nearly all, since points lie close together in few places, the levels rise by factors. */
static void
settle_levels(WijkDensityMap *map, guint wanted)
{
    double step = pretty_step(map->highest, wanted);

    if (share_above(map, step) < LEAST_SHOWN) {
        settle_rising(map, wanted);
        return;
    }
    map->n_bands = (guint)ceil(map->highest / step) - 1;
    map->level = g_new(double, (gsize)map->n_bands + 1);
    for (guint i = 0; i <= map->n_bands; i++)
        map->level[i] = tidy(step * (i + 1), step);
}

/* The least of 1, 1.5, 2, 2.5, 3, 4, 5 and 8 times a power of ten that is not below. */
static double
round_up(double value)
{
    static const double steps[] = {1, 1.5, 2, 2.5, 3, 4, 5, 8};
    double power = pow(10, floor(log10(value)));

    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * power >= value)
            return steps[i] * power;
    return 10 * power;
}

/* The roundest number from @value on that is below @highest. */
static double
round_up_below(double value, double highest)
{
    int power = (int)floor(log10(value));

    for (int p = power; p > power - 6; p--) {
        double step = pow(10, p);
        double level = tidy(ceil(value / step) * step, step);

        if (level >= value && level < highest)
            return level;
    }
    return value;
}

/* Drops the levels at which fewer points than the privacy floor may be in reach; where all
 * are too low the band begins where they suffice. */
static void
leave_few(WijkDensityMap *map)
{
    guint low = 0;

    while (low < map->n_bands && map->level[low] < map->least_shown)
        low++;
    if (low == map->n_bands) {
        map->level[0] = round_up_below(map->least_shown, map->highest);
        map->level[1] = MAX(map->level[low], 2 * map->level[0]);
        map->n_bands = 1;
        return;
    }

    double begin = low == 0 ? map->level[0] : round_up(map->least_shown);

    /* The level that was dropped may leave room for one that suffices. */
    if (begin * ROOM < map->level[low])
        map->level[--low] = begin;
    map->n_bands -= low;
    memmove(map->level, map->level + low, (map->n_bands + 1) * sizeof *map->level);
}

/* Where there are too few inhabitants there is no band; outside the window the bands run on
 * to its border. */
static double *
values_for_bands(const WijkDensityMap *map)
{
    gsize n = (gsize)map->grid.n_columns * map->grid.n_rows;
    double *value = g_memdup2(map->value, n * sizeof *value);
    g_autoptr(WijkLocator) locator =
        map->window == NULL ? NULL : wijk_locator_new(map->window);

    for (gsize i = 0; i < n; i++) {
        double x =
            map->grid.x0 + ((double)(i % map->grid.n_columns) + 0.5) * map->grid.cell;
        double y =
            map->grid.y0 + ((double)(i / map->grid.n_columns) + 0.5) * map->grid.cell;

        if (map->few != NULL && map->few[i])
            value[i] = 0;
        if (isfinite(value[i]))
            continue;
        if (locator == NULL || map->edge == WIJK_EDGE_NONE ||
            wijk_locator_find(locator, x, y, WIJK_NONE) != WIJK_NONE)
            value[i] = 0;
    }
    return value;
}

gboolean
wijk_density_map_make_bands(WijkDensityMap *map, guint n_bands, GError **error)
{
    g_autofree double *value = NULL;
    WijkIsobandGrid grid = {
        map->crs,         map->grid.x0, map->grid.y0, map->grid.cell, map->grid.n_columns,
        map->grid.n_rows, NULL};

    if (map->bands != NULL)
        return TRUE;
    if (!(map->highest > 0)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("the density is 0 everywhere: there are no bands to draw; are the "
                      "points where the areas are?"));
        return FALSE;
    }
    if (!(map->highest > map->least_shown))
        return TRUE; /* nowhere are enough points together */
    settle_levels(map, n_bands);
    leave_few(map);
    value = values_for_bands(map);
    grid.value = value;
    map->bands =
        wijk_isoband_areas(&grid, map->level, map->n_bands,
                           map->edge == WIJK_EDGE_NONE ? NULL : map->window, error);
    if (map->bands == NULL)
        return FALSE;
    if (map->bands->n_parts == 0) { /* all is where too few points are in reach */
        g_clear_pointer(&map->bands, wijk_areas_unref);
        g_clear_pointer(&map->level, g_free);
        map->n_bands = 0;
    }
    return TRUE;
}
