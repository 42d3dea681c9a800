/* SPDX-License-Identifier: EUPL-1.2 */
/* A grid of numbers as a GeoTIFF, for geographic information systems. */
#pragma once

#include <glib.h>

/**
 * WijkRaster: nothing is owned.
 * @crs: CRS as "EPSG:28992", WKT or a PROJ string
 * @x0: western border, in the unit of @crs
 * @y0: southern border
 * @cell: side of a cell
 * @n_columns: cells from west to east
 * @n_rows: cells from south to north
 * @value: (array length=n_rows*n_columns): rows from south to north; NAN is no value
 * @name: what the numbers are, UTF-8
 * @unit: their unit, UTF-8
 * @facts: (nullable) (array zero-terminated=1): "KEY=value", for the metadata
 */
typedef struct {
    const char *crs;
    double x0, y0, cell;
    guint32 n_columns, n_rows;
    const double *value;
    const char *name;
    const char *unit;
    const char *const *facts;
} WijkRaster;

/**
 * wijk_geotiff_write:
 * @path: where; an older file is replaced as a whole
 * @raster: a grid
 * @error: where to tell why not
 *
 * One band of 32-bit floating point numbers, deflated, NAN for no value, rows from the
 * north. The same bytes for the same versions of GDAL, libtiff and PROJ.
 *
 * Cost: the file is made in memory.
 * Errors: %WIJK_ERROR_FILE if there is no GDAL or it fails; %WIJK_ERROR_DATA for a CRS that
 * GDAL does not know; those of wijk_file_write().
 *
 * Returns: %TRUE if the whole file is in place
 */
gboolean wijk_geotiff_write(const char *path, const WijkRaster *raster, GError **error);
