/* SPDX-License-Identifier: EUPL-1.2 */
/* Inhabitants under a density: where they are, and points for each thousand of them. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "batch/density_private.h"
#include "geometry/locate.h"
#include "geometry/measure.h"

#define STEPS_A_BANDWIDTH 8  /* a kernel then sees areas as even as they are */
#define PLACES_MAX 2000000.0 /* 48 MB */
#define LEAST_SHARE 0.01     /* of the mean density of inhabitants */
#define PER_PERSON 1000.0

/* The middles of squares: the number in each area, or their places. */
typedef struct {
    const WijkDensityMap *map;
    WijkLocator *locator;
    double step;
    guint32 n_columns;
    guint32 n_rows;
    gsize *n_of_area;
} Squares;

static void
visit(const Squares *s, const double *inhabitants, GArray *people)
{
    const WijkBox *box = &s->map->window->bounds;

    for (guint32 r = 0; r < s->n_rows; r++)
        for (guint32 c = 0; c < s->n_columns; c++) {
            double xyw[3] = {box->x0 + (c + 0.5) * s->step, box->y0 + (r + 0.5) * s->step};
            guint32 area = wijk_locator_find(s->locator, xyw[0], xyw[1], WIJK_NONE);

            if (area == WIJK_NONE)
                continue;
            if (people == NULL) {
                s->n_of_area[area]++;
            } else if (inhabitants[area] > 0) {
                xyw[2] = inhabitants[area] / (double)s->n_of_area[area];
                g_array_append_vals(people, xyw, 3);
            }
        }
}

/* Areas too small for a middle. */
static void
add_small(const Squares *s, const double *inhabitants, GArray *people)
{
    for (guint32 area = 0; area < s->map->window->n_areas; area++) {
        double xyw[3];

        if (s->n_of_area[area] > 0 || !(inhabitants[area] > 0) ||
            !wijk_areas_centroid(s->map->window, area, &xyw[0], &xyw[1]))
            continue;
        xyw[2] = inhabitants[area];
        g_array_append_vals(people, xyw, 3);
    }
}

/* Inhabitants and square metres of the areas of which the number is known. */
static void
sum_known(const WijkAreas *window, const double *inhabitants, double *out_people,
          double *out_area, guint32 *out_unknown)
{
    *out_people = *out_area = 0;
    *out_unknown = 0;
    for (guint32 area = 0; area < window->n_areas; area++) {
        if (!(inhabitants[area] >= 0)) {
            (*out_unknown)++;
            continue;
        }
        *out_people += inhabitants[area];
        *out_area += wijk_areas_area(window, area);
    }
}

gboolean
wijk_density_map_spread(WijkDensityMap *map, const double *inhabitants, WijkNotes *notes,
                        GError **error)
{
    const WijkBox *box = &map->window->bounds;
    double width = box->x1 - box->x0;
    double height = box->y1 - box->y0;
    g_autofree gsize *n_of_area = g_new0(gsize, MAX(map->window->n_areas, 1));
    g_autoptr(WijkLocator) locator = wijk_locator_new(map->window);
    GArray *people = g_array_new(FALSE, FALSE, sizeof(double));
    Squares squares = {.map = map, .locator = locator, .n_of_area = n_of_area};
    double total;
    double area;
    guint32 n_unknown;

    sum_known(map->window, inhabitants, &total, &area, &n_unknown);
    if (!(total > 0 && area > 0)) {
        g_array_unref(people);
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("no area has inhabitants; name the column with --inhabitants, or "
                      "take --per km2"));
        return FALSE;
    }
    if (n_unknown > 0)
        wijk_notes_add(notes,
                       _("areas of which the number of inhabitants is not known, and in "
                         "which nobody was counted: %u"),
                       n_unknown);
    squares.step =
        MAX(map->bandwidth / STEPS_A_BANDWIDTH, sqrt(width * height / PLACES_MAX));
    squares.n_columns = (guint32)ceil(width / squares.step);
    squares.n_rows = (guint32)ceil(height / squares.step);
    visit(&squares, inhabitants, NULL);
    visit(&squares, inhabitants, people);
    add_small(&squares, inhabitants, people);
    map->least_people = LEAST_SHARE * total / area * 1e6;
    map->n_people = people->len / 3;
    map->people = (double *)(void *)g_array_free(people, FALSE);
    return TRUE;
}

WijkDensity
wijk_density_map_people(const WijkDensityMap *map, double **out_columns)
{
    WijkDensity asked = wijk_density_map_asked(map);
    double *columns = g_new(double, 3 * MAX(map->n_people, 1));

    for (gsize i = 0; i < map->n_people; i++)
        for (guint k = 0; k < 3; k++)
            columns[k * map->n_people + i] = map->people[3 * i + k];
    asked.n = map->n_people;
    asked.x = columns;
    asked.y = columns + map->n_people;
    asked.weight = columns + 2 * map->n_people;
    *out_columns = columns;
    return asked;
}

void
wijk_density_map_divide(const WijkDensityMap *map, double *value, const double *people,
                        gsize n)
{
    double least = map->least_people / 1e6;

    for (gsize i = 0; i < n; i++)
        value[i] = people[i] >= least ? value[i] / people[i] * PER_PERSON : NAN;
}
