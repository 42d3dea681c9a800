/* SPDX-License-Identifier: EUPL-1.2 */
/* Isobands: a grid of numbers as areas between levels. Stands here since GDAL makes them.
 */
#pragma once

#include "geometry/areas.h"

/**
 * WijkIsobandGrid: square cells. Nothing is owned.
 * @crs: (nullable): CRS of the coordinates, and of the areas
 * @x0: western border
 * @y0: southern border
 * @cell: side of a cell
 * @n_columns: cells from west to east
 * @n_rows: cells from south to north
 * @value: (array length=n_rows*n_columns): rows from south to north, for the middles of
 *   cells; NAN where nothing is known
 */
typedef struct {
    const char *crs;
    double x0, y0, cell;
    guint32 n_columns, n_rows;
    const double *value;
} WijkIsobandGrid;

/**
 * wijk_isoband_areas:
 * @grid: a grid
 * @level: (array length=n_bands+1): rising
 * @n_bands: 1 or more
 * @clip: (nullable): areas within which bands lie, in the CRS of @grid
 * @error: where to tell why not
 *
 * Between the middles of cells the lines run straight (marching squares). Cells without a
 * value that border on one take the mean of their neighbours, three cells deep, so that
 * bands reach the border of @clip; farther off there is none.
 *
 * Errors: %WIJK_ERROR_FILE if there is no GDAL or it fails; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): one area a band, lowest first, perhaps without parts; its code
 *   is "1" …, its name "100–200"; %NULL with @error set
 */
WijkAreas *wijk_isoband_areas(const WijkIsobandGrid *grid, const double *level,
                              guint n_bands, const WijkAreas *clip, GError **error);
