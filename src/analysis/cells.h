/* SPDX-License-Identifier: EUPL-1.2 */
/* Square cells of one side at whole multiples of it, as the squares of 100 m and 500 m of
 * CBS lie in RD New: which a point is in, and what areas bring into each. */
#pragma once

#include "geometry/areas.h"

/**
 * WijkCells: cell i is in column i % n_columns and row i / n_columns, counted from the
 * lower left.
 * @side: side of a cell, in the unit of the coordinates
 * @column: number of the first column: its left side is at column × side
 * @row: number of the first row
 * @n_columns: cells in a row
 * @n_rows: rows
 */
typedef struct {
    double side;
    gint64 column;
    gint64 row;
    guint32 n_columns;
    guint32 n_rows;
} WijkCells;

/**
 * wijk_cells_fit:
 * @box: what is to be covered, not empty
 * @side: side of a cell, above 0
 * @out: (out): the cells
 *
 * Errors: %WIJK_ERROR_LIMIT if there are more than WIJK_LIMIT_PLACES.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_cells_fit(const WijkBox *box, double side, WijkCells *out, GError **error);

/* How many there are. */
guint32 wijk_cells_n(const WijkCells *cells);

/* The cell that holds a point, its left and lower sides in; %WIJK_NONE outside them all. */
guint32 wijk_cells_find(const WijkCells *cells, double x, double y);

/* Where a cell lies. */
WijkBox wijk_cells_box(const WijkCells *cells, guint32 cell);

/**
 * wijk_cells_joints:
 * @cells: cells
 * @cell: one of them
 * @joint: (array fixed-size=4): given its corners, 0 … (n_columns + 1) (n_rows + 1) - 1;
 *   cells that share one touch by an edge or a corner
 */
void wijk_cells_joints(const WijkCells *cells, guint32 cell, guint32 *joint);

/**
 * wijk_cells_spread:
 * @cells: cells
 * @areas: areas
 * @amount: (nullable) (array length=n_areas): what each holds, shared out over its surface;
 *   one that is not above 0 brings nothing. %NULL: its surface
 * @into: (array length=wijk_cells_n()): what each cell gets is added here
 *
 * By share of surface, exactly: the surface of the part of a polygon in each cell is summed
 * along its edges, as when glyphs are drawn with grey edges. What lies outside the
 * cells is lost. An area of which less than a hundredth lies outside one cell counts as
 * wholly in it, so that squares whose corners were rounded or projected there and back stay
 * what they are.
 *
 * Cost: O(vertices + cells passed); two doubles for each cell of the box of an area.
 *
 * Returns: what was shared out over the cells, all together
 */
double wijk_cells_spread(const WijkCells *cells, const WijkAreas *areas,
                         const double *amount, double *into);
