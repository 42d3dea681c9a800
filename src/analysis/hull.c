/* SPDX-License-Identifier: EUPL-1.2 */
/* The lower half from the left to the right, the upper half back. */
#include "analysis/hull.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"

typedef struct {
    double x;
    double y;
} Point;

static int
compare_points(const void *left, const void *right)
{
    const Point *a = left;
    const Point *b = right;

    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

/* Above 0 where the way a, b, c turns left. */
static double
turn(const Point *a, const Point *b, const Point *c)
{
    return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

/* Adds a point after taking back those that are then inside; never below @least. */
static gsize
add_point(Point *chain, gsize n, gsize least, const Point *point)
{
    while (n >= least + 2 && turn(&chain[n - 2], &chain[n - 1], point) <= 0.0)
        n--;
    chain[n] = *point;
    return n + 1;
}

WijkAreas *
wijk_hull(const double *x, const double *y, gsize n, const char *crs, GError **error)
{
    g_autofree Point *point = g_new(Point, MAX(n, 1));
    g_autofree Point *chain = g_new(Point, 2 * n + 2);
    g_autoptr(WijkAreasBuilder) builder = wijk_areas_builder_new(1, 0);
    WijkAreaFacts facts = {.code = "", .name = ""};
    gsize n_chain = 0;

    for (gsize i = 0; i < n; i++)
        point[i] = (Point){x[i], y[i]};
    qsort(point, n, sizeof *point, compare_points);
    for (gsize i = 0; i < n; i++)
        n_chain = add_point(chain, n_chain, 0, &point[i]);

    gsize half = n_chain == 0 ? 0 : n_chain - 1;

    for (gsize i = n; i-- > 0;)
        n_chain = add_point(chain, n_chain, half, &point[i]);
    wijk_areas_builder_begin_area(builder, &facts);
    wijk_areas_builder_begin_part(builder);
    if (n_chain < 3 || !wijk_areas_builder_add_ring(builder, &chain[0].x, n_chain, 2)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("the points lie on one line or in one place; name the areas they "
                      "could be in with --areas"));
        return NULL;
    }
    return wijk_areas_builder_finish(g_steal_pointer(&builder), WIJK_LEVEL_OTHER, 0, crs,
                                     error);
}
