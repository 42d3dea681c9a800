/* SPDX-License-Identifier: EUPL-1.2 */
/* The surface of a polygon in each cell: every edge adds, to the cells of its rows, the
 * surface between itself and the right side of its cell, and its height to all cells to the
 * right; a ring that closes leaves only what is inside it. */
#include "analysis/cells.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "geometry/measure.h"

#define WHOLE 0.99 /* of an area: the rest is rounding; no buurt fits so in a square */

/* The cells of the box of one area; in units of a cell from the lower left of the box. */
typedef struct {
    gint64 column;
    gint64 row;
    gsize n_columns;
    gsize n_rows;
    double *surface; /* right of edges within the cell */
    double *height;  /* of edges to its left, in its row */
    gsize room;
} Patch;

gboolean
wijk_cells_fit(const WijkBox *box, double side, WijkCells *out, GError **error)
{
    double column = floor(box->x0 / side);
    double row = floor(box->y0 / side);
    double n_columns = floor(box->x1 / side) - column + 1.0;
    double n_rows = floor(box->y1 / side) - row + 1.0;

    g_assert(side > 0.0 && box->x0 <= box->x1 && box->y0 <= box->y1);
    if (!(n_columns * n_rows <= WIJK_LIMIT_PLACES) || !(fabs(column) < 1e15) ||
        !(fabs(row) < 1e15)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("squares of %g m are more than %u over these areas; take larger ones "
                      "with --cell"),
                    side, WIJK_LIMIT_PLACES);
        return FALSE;
    }
    *out = (WijkCells){.side = side,
                       .column = (gint64)column,
                       .row = (gint64)row,
                       .n_columns = (guint32)n_columns,
                       .n_rows = (guint32)n_rows};
    return TRUE;
}

guint32
wijk_cells_n(const WijkCells *cells)
{
    return cells->n_columns * cells->n_rows;
}

guint32
wijk_cells_find(const WijkCells *cells, double x, double y)
{
    double column = floor(x / cells->side) - (double)cells->column;
    double row = floor(y / cells->side) - (double)cells->row;

    if (!(column >= 0.0 && column < cells->n_columns && row >= 0.0 && row < cells->n_rows))
        return WIJK_NONE;
    return (guint32)row * cells->n_columns + (guint32)column;
}

WijkBox
wijk_cells_box(const WijkCells *cells, guint32 cell)
{
    gint64 column = cells->column + cell % cells->n_columns;
    gint64 row = cells->row + cell / cells->n_columns;

    return (WijkBox){.x0 = (double)column * cells->side,
                     .y0 = (double)row * cells->side,
                     .x1 = (double)(column + 1) * cells->side,
                     .y1 = (double)(row + 1) * cells->side};
}

void
wijk_cells_joints(const WijkCells *cells, guint32 cell, guint32 *joint)
{
    guint32 column = cell % cells->n_columns;
    guint32 row = cell / cells->n_columns;
    guint32 corner = row * (cells->n_columns + 1) + column;

    joint[0] = corner;
    joint[1] = corner + 1;
    joint[2] = corner + cells->n_columns + 1;
    joint[3] = corner + cells->n_columns + 2;
}

/* The part of the box of an area that lies in the cells; FALSE if there is none. */
static gboolean
begin_patch(Patch *patch, const WijkBox *box, const WijkCells *cells)
{
    double x0 = MAX(floor(box->x0 / cells->side), (double)cells->column);
    double y0 = MAX(floor(box->y0 / cells->side), (double)cells->row);
    double x1 = MIN(floor(box->x1 / cells->side) + 1.0,
                    (double)cells->column + (double)cells->n_columns);
    double y1 =
        MIN(floor(box->y1 / cells->side) + 1.0, (double)cells->row + (double)cells->n_rows);
    gsize n;

    if (!(x0 < x1 && y0 < y1))
        return FALSE;
    patch->column = (gint64)x0;
    patch->row = (gint64)y0;
    patch->n_columns = (gsize)(x1 - x0);
    patch->n_rows = (gsize)(y1 - y0);
    n = patch->n_columns * patch->n_rows;
    if (n > patch->room) {
        patch->room = n;
        patch->surface = g_renew(double, patch->surface, n);
        patch->height = g_renew(double, patch->height, n);
    }
    for (gsize i = 0; i < n; i++)
        patch->surface[i] = patch->height[i] = 0.0;
    return TRUE;
}

static gsize
clamp_index(double at, gsize n)
{
    return at > 0.0 ? MIN((gsize)at, n - 1) : 0;
}

/* A piece of an edge within @row, from the left to the right, @dy high in all. What lies
 * left of the patch counts on its left side, what lies right of it not at all. */
static void
add_piece(Patch *patch, gsize row, double left, double right, double dy)
{
    double n = (double)patch->n_columns;
    double *surface = patch->surface + row * patch->n_columns;
    double *height = patch->height + row * patch->n_columns;

    if (left < 0.0) {
        double part = right <= 0.0 ? dy : dy * -left / (right - left);

        surface[0] += part;
        height[0] += part;
        dy -= part;
        left = 0.0;
    }
    if (!(left < n) || right < left)
        return;
    if (right > n) {
        dy *= (n - left) / (right - left);
        right = n;
    }

    gsize first = clamp_index(left, patch->n_columns);
    gsize last = clamp_index(right, patch->n_columns);

    if (first == last) {
        surface[first] += dy * ((double)(first + 1) - (left + right) / 2.0);
        height[first] += dy;
        return;
    }
    for (gsize column = first; column <= last; column++) {
        double from = MAX(left, (double)column);
        double to = column == last ? right : (double)(column + 1);
        double part = dy * (to - from) / (right - left);

        surface[column] += part * ((double)(column + 1) - (from + to) / 2.0);
        height[column] += part;
    }
}

static void
add_edge(Patch *patch, double xa, double ya, double xb, double yb)
{
    double sign = ya < yb ? 1.0 : -1.0;

    if (ya == yb)
        return;
    if (sign < 0.0) {
        double x = xa;
        double y = ya;

        xa = xb;
        ya = yb;
        xb = x;
        yb = y;
    }
    for (gsize row = clamp_index(ya, patch->n_rows); row < patch->n_rows; row++) {
        double low = MAX(ya, (double)row);
        double high = MIN(yb, (double)(row + 1));

        if (!(low < high))
            break;

        double at_low = xa + (xb - xa) * (low - ya) / (yb - ya);
        double at_high = xa + (xb - xa) * (high - ya) / (yb - ya);

        add_piece(patch, row, MIN(at_low, at_high), MAX(at_low, at_high),
                  sign * (high - low));
    }
}

/* The cells of the patch get the surface of the area, in cells. */
static void
measure_patch(Patch *patch, const WijkAreas *areas, guint32 area, double side)
{
    double x0 = (double)patch->column;
    double y0 = (double)patch->row;
    guint32 first = areas->part_start[areas->area_start[area]];
    guint32 last = areas->part_start[areas->area_start[area + 1]];

    for (guint32 ring = first; ring < last; ring++) {
        gsize from = areas->ring_start[ring];
        gsize to = areas->ring_start[ring + 1];

        for (gsize v = from, before = to - 1; v < to; before = v++)
            add_edge(patch, areas->x[before] / side - x0, areas->y[before] / side - y0,
                     areas->x[v] / side - x0, areas->y[v] / side - y0);
    }
    for (gsize row = 0; row < patch->n_rows; row++) {
        double *surface = patch->surface + row * patch->n_columns;
        const double *height = patch->height + row * patch->n_columns;
        double left = 0.0;

        /* Outlines run anticlockwise: down on the left, so what is inside is negative. */
        for (gsize column = 0; column < patch->n_columns; column++) {
            surface[column] = MAX(-(left + surface[column]), 0.0);
            left += height[column];
        }
    }
}

static guint32
cell_of(const WijkCells *cells, gint64 column, gint64 row)
{
    column -= cells->column;
    row -= cells->row;
    if (column < 0 || column >= cells->n_columns || row < 0 || row >= cells->n_rows)
        return WIJK_NONE;
    return (guint32)row * cells->n_columns + (guint32)column;
}

/* Each cell of the patch gets its share of @amount; returns what cells got. */
static double
share_out(const Patch *patch, const WijkCells *cells, double amount, double total,
          double *into)
{
    gsize n = patch->n_columns * patch->n_rows;
    gsize whole = n;
    double given = 0.0;

    for (gsize i = 0; i < n; i++)
        if (patch->surface[i] > WHOLE * total)
            whole = i;
    for (gsize i = 0; i < n; i++) {
        guint32 cell = cell_of(cells, patch->column + (gint64)(i % patch->n_columns),
                               patch->row + (gint64)(i / patch->n_columns));
        double share = whole < n ? (i == whole ? 1.0 : 0.0) : patch->surface[i] / total;

        if (cell == WIJK_NONE || !(share > 0.0))
            continue;
        into[cell] += amount * share;
        given += amount * share;
    }
    return given;
}

double
wijk_cells_spread(const WijkCells *cells, const WijkAreas *areas, const double *amount,
                  double *into)
{
    Patch patch = {.room = 0};
    double given = 0.0;

    for (guint32 area = 0; area < areas->n_areas; area++) {
        double total = wijk_areas_area(areas, area);
        double own = amount != NULL ? amount[area] : total;

        if (!(total > 0.0) || !(own > 0.0) ||
            !begin_patch(&patch, &areas->box[area], cells))
            continue;
        measure_patch(&patch, areas, area, cells->side);
        given += share_out(&patch, cells, own, total / (cells->side * cells->side), into);
    }
    g_free(patch.surface);
    g_free(patch.height);
    return given;
}
