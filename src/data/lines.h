/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines: pieces of street from any line source of GDAL, as columns, with the street's name.
 */
#pragma once

#include "base/notes.h"
#include "geometry/areas.h"

/**
 * WijkLines: all is owned.
 * @n: number of lines, each with at least 2 vertices that differ
 * @n_vertices: all of them
 * @x: (array length=n_vertices): eastings, in the unit of @crs
 * @y: (array length=n_vertices): northings
 * @start: (array length=n+1): first vertex of each line
 * @name: (array length=n): name of the street, UTF-8, never %NULL, perhaps ""
 * @crs: (nullable): "EPSG:28992" or WKT; %NULL if the source names none
 * @source: file name, for messages and credits
 * @name_column: (nullable): the column of @name
 * @n_left_out: features without a line that can be used
 */
typedef struct {
    gsize n;
    gsize n_vertices;
    double *x;
    double *y;
    gsize *start;
    char **name;
    char *crs;
    char *source;
    char *name_column;
    guint32 n_left_out;
} WijkLines;

/**
 * wijk_lines_read:
 * @source: a path (zip and .gz are opened as they are), or any GDAL vector source
 * @layer: (nullable): layer; %NULL or "": the only or first layer of lines
 * @name: (nullable): column of the street's name; %NULL or "": straatnaam, naam, name or
 *   openbareruimte where there is one
 * @notes: (nullable): told about the layer that was taken and about features left out
 *
 * Lines and multilines, 3D, measured, curves made straight; each line of a multiline is a
 * line of its own. Vertices that repeat, or that cannot be on the earth, are left out.
 *
 * Errors: %WIJK_ERROR_FILE if GDAL cannot open it; %WIJK_ERROR_DATA if there is no layer of
 *   lines, no such column, or no line; %WIJK_ERROR_LIMIT for more than WIJK_LIMIT_LINES
 *   lines.
 *
 * Returns: (transfer full): the lines, or %NULL with @error set
 */
WijkLines *wijk_lines_read(const char *source, const char *layer, const char *name,
                           WijkNotes *notes, GError **error);

void wijk_lines_free(WijkLines *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkLines, wijk_lines_free)
