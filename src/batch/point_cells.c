/* SPDX-License-Identifier: EUPL-1.2 */
/* Points by cell: how many lie where, without telling where any one of them lies. */
#include <math.h>

#include "analysis/cells.h"
#include "base/i18n.h"
#include "batch/over.h"
#include "geometry/locate.h"
#include "projection/projection.h"

#define SIDE_M 100.0 /* as the squares of CBS */

void
wijk_point_cells_free(WijkPointCells *cells)
{
    if (cells == NULL)
        return;
    g_free(cells->x);
    g_free(cells->y);
    g_free(cells->count);
    g_free(cells);
}

static WijkBox
bounds_of(const double *x, const double *y, gsize n)
{
    WijkBox box = {x[0], y[0], x[0], y[0]};

    for (gsize i = 1; i < n; i++)
        box = (WijkBox){MIN(box.x0, x[i]), MIN(box.y0, y[i]), MAX(box.x1, x[i]),
                        MAX(box.y1, y[i])};
    return box;
}

/* Places in another CRS; what cannot be there becomes NAN. */
static gboolean
reproject(const char *from, const char *to, double *x, double *y, gsize n, GError **error)
{
    g_autoptr(WijkProjection) projection = wijk_projection_new(from, to, NULL, NULL, error);

    if (projection == NULL)
        return FALSE;
    wijk_projection_forward(projection, x, y, n);
    return TRUE;
}

/* The points within the areas, moved to the front; how many those are. */
static gsize
keep_inside(WijkAreas *areas, double *x, double *y, double *weight, gsize n)
{
    g_autoptr(WijkLocator) locator = areas == NULL ? NULL : wijk_locator_new(areas);
    gsize kept = 0;

    for (gsize i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]) ||
            (locator != NULL &&
             wijk_locator_find(locator, x[i], y[i], WIJK_NONE) == WIJK_NONE))
            continue;
        x[kept] = x[i];
        y[kept] = y[i];
        weight[kept++] = weight[i];
    }
    return kept;
}

/* Sums the points of each cell, and keeps the cells with enough of them. */
static gboolean
count_cells(WijkPointCells *out, double *x, double *y, const double *weight, gsize n,
            guint floor, GError **error)
{
    WijkBox box = bounds_of(x, y, n);
    WijkCells cells;

    if (!wijk_cells_fit(&box, out->side_m, &cells, error))
        return FALSE;

    guint32 n_cells = wijk_cells_n(&cells);
    g_autofree guint32 *n_points = g_new0(guint32, n_cells);
    g_autofree double *sum = g_new0(double, n_cells);

    for (gsize i = 0; i < n; i++) {
        guint32 cell = wijk_cells_find(&cells, x[i], y[i]);

        g_assert(cell != WIJK_NONE);
        n_points[cell]++;
        sum[cell] += weight[i];
    }
    for (guint32 cell = 0; cell < n_cells; cell++) {
        WijkBox square = wijk_cells_box(&cells, cell);

        if (n_points[cell] < floor) {
            out->n_hidden += n_points[cell];
            continue;
        }
        out->x[out->n] = (square.x0 + square.x1) / 2;
        out->y[out->n] = (square.y0 + square.y1) / 2;
        out->count[out->n] = sum[cell];
        out->largest = MAX(out->largest, sum[cell]);
        out->n++;
    }
    return TRUE;
}

WijkPointCells *
wijk_point_cells_new(const WijkPoints *points, WijkAreas *areas,
                     const WijkSettings *settings, const char *map_crs, WijkNotes *notes,
                     GError **error)
{
    g_autoptr(WijkPointCells) cells = g_new0(WijkPointCells, 1);
    guint floor = (guint)wijk_settings_integer(settings, WIJK_KEY_PRIVACY_FLOOR);
    double side = wijk_settings_number(settings, WIJK_KEY_CELL);
    gsize n = points->n;
    g_autofree double *x = g_memdup2(points->x, n * sizeof *x);
    g_autofree double *y = g_memdup2(points->y, n * sizeof *y);
    g_autofree double *weight = g_new(double, MAX(n, 1));
    const char *areas_crs = areas != NULL && areas->crs != NULL ? areas->crs : points->crs;

    for (gsize i = 0; i < n; i++)
        weight[i] = points->weight == NULL ? 1 : points->weight[i];
    if (!reproject(points->crs, areas_crs, x, y, n, error))
        return NULL;
    n = keep_inside(areas, x, y, weight, n);
    cells->n_outside = points->n - n;
    if (cells->n_outside > 0)
        wijk_notes_add(notes, _("points outside the areas, not counted: %.0f"),
                       (double)cells->n_outside);
    cells->x = g_new(double, MAX(n, 1));
    cells->y = g_new(double, MAX(n, 1));
    cells->count = g_new(double, MAX(n, 1));
    if (floor == 1) {
        for (gsize i = 0; i < n; i++) {
            cells->x[i] = x[i];
            cells->y[i] = y[i];
            cells->count[i] = weight[i];
            cells->largest = MAX(cells->largest, weight[i]);
        }
        cells->n = (guint32)n;
        if (!reproject(areas_crs, map_crs, cells->x, cells->y, n, error))
            return NULL;
        return g_steal_pointer(&cells);
    }

    if (n == 0)
        return g_steal_pointer(&cells);

    WijkBox bounds = bounds_of(x, y, n);
    g_autofree char *metric = wijk_zones_metric_crs(areas_crs, &bounds, error);

    cells->side_m = side > 0 ? side : SIDE_M;
    if (metric == NULL || !reproject(areas_crs, metric, x, y, n, error) ||
        !count_cells(cells, x, y, weight, n, floor, error) ||
        !reproject(metric, map_crs, cells->x, cells->y, cells->n, error))
        return NULL;
    return g_steal_pointer(&cells);
}
