/* SPDX-License-Identifier: EUPL-1.2 */
/* The drawing grid: a bilinear grid of exact points that stands in for PROJ when drawing.
 * Its error is measured, not assumed. */
#include "projection/grid.h"

#include <math.h>

#define FIRST_CELLS 8   /* a side; RD to Mercator over a city is then good to 4 mm */
#define MOST_CELLS 1024 /* a side of the finer grid: 16 MB of nodes */

struct WijkDrawingGrid {
    WijkBox bounds;
    guint n_cells;  /* a side */
    double cells_x; /* cells in one unit */
    double cells_y;
    double error;
    double *node; /* x, y of (n_cells + 1)^2 nodes, row by row */
};

/* Where node (i, j) of a grid lies; the last one exactly on the edge. */
static double
node_at(double low, double high, guint i, guint n_cells)
{
    return i == n_cells ? high : low + (high - low) * i / n_cells;
}

static WijkDrawingGrid *
make_grid(WijkProjection *projection, const WijkBox *bounds, guint n_cells)
{
    gsize side = n_cells + 1;
    g_autofree double *x = g_new(double, side *side);
    g_autofree double *y = g_new(double, side *side);

    for (guint j = 0; j < side; j++)
        for (guint i = 0; i < side; i++) {
            x[j * side + i] = node_at(bounds->x0, bounds->x1, i, n_cells);
            y[j * side + i] = node_at(bounds->y0, bounds->y1, j, n_cells);
        }
    if (wijk_projection_forward(projection, x, y, side * side) > 0)
        return NULL;

    WijkDrawingGrid *grid = g_new0(WijkDrawingGrid, 1);

    grid->bounds = *bounds;
    grid->n_cells = n_cells;
    grid->cells_x = n_cells / (bounds->x1 - bounds->x0);
    grid->cells_y = n_cells / (bounds->y1 - bounds->y0);
    grid->node = g_new(double, 2 * side * side);
    for (gsize k = 0; k < side * side; k++) {
        grid->node[2 * k] = x[k];
        grid->node[2 * k + 1] = y[k];
    }
    return grid;
}

/* Error that a grid of every second node would have at the nodes left out: at the middle of
 * its edges the mean of two nodes stands in for the exact one, at its cells' middle of
 * four. */
static double
measure_coarser(const WijkDrawingGrid *grid)
{
    gsize side = grid->n_cells + 1;
    double worst = 0;

    for (gsize j = 0; j < side; j++)
        for (gsize i = 0; i < side; i++) {
            gsize di = i % 2;
            gsize dj = j % 2;
            const double *exact = grid->node + 2 * (j * side + i);
            const double *a = grid->node + 2 * ((j - dj) * side + i - di);
            const double *b = grid->node + 2 * ((j - dj) * side + i + di);
            const double *c = grid->node + 2 * ((j + dj) * side + i - di);
            const double *d = grid->node + 2 * ((j + dj) * side + i + di);

            worst = fmax(worst, hypot((a[0] + b[0] + c[0] + d[0]) / 4 - exact[0],
                                      (a[1] + b[1] + c[1] + d[1]) / 4 - exact[1]));
        }
    return worst;
}

WijkDrawingGrid *
wijk_drawing_grid_new(WijkProjection *projection, const WijkBox *bounds, double tolerance,
                      gsize n_points_max)
{
    if (!(tolerance > 0) || !(bounds->x1 > bounds->x0) || !(bounds->y1 > bounds->y0))
        return NULL;

    for (guint n_cells = 2 * FIRST_CELLS; n_cells <= MOST_CELLS; n_cells *= 2) {
        if ((gsize)(n_cells + 1) * (n_cells + 1) > n_points_max)
            return NULL;

        g_autoptr(WijkDrawingGrid) grid = make_grid(projection, bounds, n_cells);

        if (grid == NULL)
            return NULL;
        grid->error = measure_coarser(grid);
        if (grid->error <= tolerance)
            return g_steal_pointer(&grid);
    }
    return NULL;
}

void
wijk_drawing_grid_free(WijkDrawingGrid *grid)
{
    if (grid == NULL)
        return;
    g_free(grid->node);
    g_free(grid);
}

double
wijk_drawing_grid_get_error(const WijkDrawingGrid *grid)
{
    return grid->error;
}

void
wijk_drawing_grid_apply(const WijkDrawingGrid *grid, double *x, double *y, gsize n)
{
    const double last = grid->n_cells;
    const gsize row = 2 * (gsize)(grid->n_cells + 1);

    for (gsize k = 0; k < n; k++) {
        double u = (x[k] - grid->bounds.x0) * grid->cells_x;
        double v = (y[k] - grid->bounds.y0) * grid->cells_y;

        /* Rounding may carry a point of the edge a hair past the last cell. */
        if (!(u >= 0 && u <= last + 1e-6 && v >= 0 && v <= last + 1e-6)) {
            x[k] = NAN;
            y[k] = NAN;
            continue;
        }

        gsize i = MIN((gsize)u, grid->n_cells - 1);
        gsize j = MIN((gsize)v, grid->n_cells - 1);
        const double *a = grid->node + j * row + 2 * i;
        const double *b = a + row;

        u -= (double)i;
        v -= (double)j;

        double south_x = a[0] + u * (a[2] - a[0]);
        double south_y = a[1] + u * (a[3] - a[1]);
        double north_x = b[0] + u * (b[2] - b[0]);
        double north_y = b[1] + u * (b[3] - b[1]);

        x[k] = south_x + v * (north_x - south_x);
        y[k] = south_y + v * (north_y - south_y);
    }
}
