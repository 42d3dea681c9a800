/* SPDX-License-Identifier: EUPL-1.2 */
/* Polygons that need no code: zones drawn by hand, water to leave out, small squares. */
#pragma once

#include "base/notes.h"
#include "data/table.h"
#include "geometry/areas.h"

/**
 * WijkPolygons:
 * @areas: one area a feature that has a polygon, in the order of the source; the code is
 * the number of the feature, from 1
 * @table: all columns; row i belongs to area i
 * @source: file name and layer, for messages
 */
typedef struct {
    WijkAreas *areas;
    WijkTable *table;
    char *source;
} WijkPolygons;

/**
 * wijk_polygons_read:
 * @source: a path (zip and .gz are opened as they are), or any GDAL vector source
 * @column: (nullable): the only column that is wanted; %NULL: all
 * @notes: (nullable): told about features without a polygon, odd rings and a guessed CRS
 *
 * Polygons of every kind, as wijk_boundaries_read() takes them, but no column is asked for.
 *
 * Errors: %WIJK_ERROR_FILE if GDAL cannot open it; %WIJK_ERROR_DATA if there is no polygon
 * or not that column; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the polygons, or %NULL with @error set
 */
WijkPolygons *wijk_polygons_read(const char *source, const char *column, WijkNotes *notes,
                                 GError **error);

void wijk_polygons_free(WijkPolygons *polygons);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPolygons, wijk_polygons_free)
