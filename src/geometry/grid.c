/* SPDX-License-Identifier: EUPL-1.2 */
/* The cells of a segment are found row by row, so a long slanted one takes few. */
#include "geometry/grid.h"

#include <math.h>
#include <stdlib.h>

#define CELLS_MAX 16777216.0 /* 64 MiB of offsets */

struct WijkGrid {
    const double *x;
    const double *y;
    const guint32 *from;
    const guint32 *to;
    double x0;
    double y0;
    double cell;
    gint64 n_columns;
    gint64 n_rows;
    gsize *start; /* (length=cells+1) */
    guint32 *item;
};

/* Columns first … last of one row. */
typedef struct {
    gint64 row;
    gint64 first;
    gint64 last;
} Run;

static gint64
cell_at(double distance, double cell, gint64 n)
{
    double at = floor(distance / cell);

    return at >= 0.0 ? (gint64)MIN(at, (double)(n - 1)) : 0;
}

static gint64
rows_of(const WijkGrid *grid, const WijkBox *s, double reach, gint64 *first)
{
    *first = cell_at(MIN(s->y0, s->y1) - reach - grid->y0, grid->cell, grid->n_rows);
    return cell_at(MAX(s->y0, s->y1) + reach - grid->y0, grid->cell, grid->n_rows);
}

/* The part of the line from (x0, y0) to (x1, y1) within @reach of @row, in columns. A row
 * is taken a hair thicker than it is, so that rounding never loses a cell. */
static Run
run_of(const WijkGrid *grid, const WijkBox *s, double reach, gint64 row)
{
    double slack = reach + 1e-6 * grid->cell;
    double low = grid->y0 + grid->cell * (double)row - slack;
    double high = grid->y0 + grid->cell * (double)(row + 1) + slack;
    double dy = s->y1 - s->y0;
    double t0 = 0.0;
    double t1 = 1.0;
    double xa;
    double xb;

    if (dy != 0.0) {
        double ta = (low - s->y0) / dy;
        double tb = (high - s->y0) / dy;

        t0 = CLAMP(MIN(ta, tb), 0.0, 1.0);
        t1 = CLAMP(MAX(ta, tb), 0.0, 1.0);
    }
    xa = s->x0 + t0 * (s->x1 - s->x0);
    xb = s->x0 + t1 * (s->x1 - s->x0);
    return (Run){
        .row = row,
        .first = cell_at(MIN(xa, xb) - slack - grid->x0, grid->cell, grid->n_columns),
        .last = cell_at(MAX(xa, xb) + slack - grid->x0, grid->cell, grid->n_columns),
    };
}

static WijkBox
ends_of(const WijkGrid *grid, gsize segment)
{
    guint32 a = grid->from[segment];
    guint32 b = grid->to[segment];

    return (WijkBox){grid->x[a], grid->y[a], grid->x[b], grid->y[b]};
}

static WijkBox
bounds_of(const WijkGrid *grid, gsize n)
{
    WijkBox all = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < n; i++) {
        WijkBox s = ends_of(grid, i);

        all.x0 = MIN(all.x0, MIN(s.x0, s.x1));
        all.y0 = MIN(all.y0, MIN(s.y0, s.y1));
        all.x1 = MAX(all.x1, MAX(s.x0, s.x1));
        all.y1 = MAX(all.y1, MAX(s.y0, s.y1));
    }
    return all;
}

static void
choose_cells(WijkGrid *grid, gsize n, double cell_min)
{
    WijkBox all = bounds_of(grid, n);
    double width = MAX(all.x1 - all.x0, 0.0);
    double height = MAX(all.y1 - all.y0, 0.0);
    double cells = CLAMP(0.5 * (double)n, 1.0, CELLS_MAX);

    grid->x0 = isfinite(all.x0) ? all.x0 : 0.0;
    grid->y0 = isfinite(all.y0) ? all.y0 : 0.0;
    grid->cell = MAX(sqrt(width * height / cells), MAX(width, height) / cells);
    grid->cell = MAX(grid->cell, cell_min);
    if (!(grid->cell > 0.0) || !isfinite(grid->cell))
        grid->cell = 1.0;
    grid->n_columns = 1 + (gint64)MIN(width / grid->cell, CELLS_MAX);
    grid->n_rows = 1 + (gint64)MIN(height / grid->cell, CELLS_MAX);
}

/* One pass counts, the other fills; start[c] is then the end of cell c - 1. */
static void
put_segment(WijkGrid *grid, guint32 segment, gboolean fill)
{
    WijkBox s = ends_of(grid, segment);
    gint64 first;
    gint64 last = rows_of(grid, &s, 0.0, &first);

    for (gint64 row = first; row <= last; row++) {
        Run run = run_of(grid, &s, 0.0, row);

        for (gint64 c = run.first; c <= run.last; c++) {
            gsize *at = &grid->start[row * grid->n_columns + c];

            if (fill)
                grid->item[--*at] = segment;
            else
                ++*at;
        }
    }
}

WijkGrid *
wijk_grid_new(const double *x, const double *y, const guint32 *from, const guint32 *to,
              gsize n, double cell_min)
{
    WijkGrid *grid = g_new0(WijkGrid, 1);
    gsize n_cells;

    grid->x = x;
    grid->y = y;
    grid->from = from;
    grid->to = to;
    choose_cells(grid, n, cell_min);
    n_cells = (gsize)(grid->n_columns * grid->n_rows);
    grid->start = g_new0(gsize, n_cells + 1);
    for (gsize i = 0; i < n; i++)
        put_segment(grid, (guint32)i, FALSE);
    for (gsize c = 0; c < n_cells; c++)
        grid->start[c + 1] += grid->start[c];
    grid->item = g_new(guint32, MAX(grid->start[n_cells], 1));
    for (gsize i = n; i > 0; i--)
        put_segment(grid, (guint32)(i - 1), TRUE);
    return grid;
}

void
wijk_grid_free(WijkGrid *grid)
{
    if (grid == NULL)
        return;
    g_free(grid->start);
    g_free(grid->item);
    g_free(grid);
}

static int
compare_indices(const void *a, const void *b)
{
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;

    return (left > right) - (left < right);
}

/* Most answers are a handful: those are put in order by insertion. */
static void
sort_indices(guint32 *index, guint n)
{
    if (n > 32) {
        qsort(index, n, sizeof *index, compare_indices);
        return;
    }
    for (guint i = 1; i < n; i++) {
        guint32 moving = index[i];
        guint to = i;

        for (; to > 0 && index[to - 1] > moving; to--)
            index[to] = index[to - 1];
        index[to] = moving;
    }
}

static void
sort_and_drop_repeats(GArray *found)
{
    guint32 *index = (guint32 *)(void *)found->data;
    guint kept = 0;

    if (found->len < 2)
        return;
    sort_indices(index, found->len);
    for (guint i = 0; i < found->len; i++)
        if (i == 0 || index[i] != index[kept - 1])
            index[kept++] = index[i];
    g_array_set_size(found, kept);
}

void
wijk_grid_find(const WijkGrid *grid, WijkBox segment, double reach, GArray *found)
{
    gint64 first;
    gint64 last = rows_of(grid, &segment, reach, &first);

    g_array_set_size(found, 0);
    for (gint64 row = first; row <= last; row++) {
        Run run = run_of(grid, &segment, reach, row);
        gsize a = grid->start[row * grid->n_columns + run.first];
        gsize b = grid->start[row * grid->n_columns + run.last + 1];

        g_array_append_vals(found, grid->item + a, (guint)(b - a));
    }
    sort_and_drop_repeats(found);
}
