/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas as geometries of GDAL, made when they are first needed. For this room only. */
#pragma once

#include "data/gdal_border.h"
#include "data/tally.h"

/**
 * WijkShapes: the areas of one side of an overlay.
 * @areas: the areas; not owned
 * @gdal: the visit
 * @shape: (array length=n_areas): valid geometries, %NULL until they are needed
 * @mended: areas whose borders crossed themselves
 */
typedef struct {
    const WijkAreas *areas;
    WijkGdal *gdal;
    OGRGeometryH *shape;
    WijkTally mended;
} WijkShapes;

/**
 * wijk_shapes_init:
 * @shapes: to fill
 * @areas: areas; must outlive @shapes
 * @gdal: a visit; must outlive @shapes
 */
void wijk_shapes_init(WijkShapes *shapes, const WijkAreas *areas, WijkGdal *gdal);

/**
 * wijk_shapes_get:
 * @shapes: one side
 * @area: an area that has parts
 *
 * Errors: %WIJK_ERROR_DATA if its border crosses itself and cannot be mended.
 *
 * Returns: (transfer none): its geometry, valid; or %NULL with @error set
 */
OGRGeometryH wijk_shapes_get(WijkShapes *shapes, guint32 area, GError **error);

/**
 * wijk_shapes_report:
 * @shapes: one side
 * @notes: (nullable): told which areas were mended
 */
void wijk_shapes_report(const WijkShapes *shapes, WijkNotes *notes);

/**
 * wijk_shapes_clear:
 * @shapes: one side
 *
 * Frees its geometries.
 */
void wijk_shapes_clear(WijkShapes *shapes);

/**
 * wijk_shape_surface:
 * @shape: (nullable): a geometry
 *
 * Each ring about its own first vertex, so that far-off origins lose no digits.
 *
 * Returns: the surface of its polygons
 */
double wijk_shape_surface(OGRGeometryH shape);

/**
 * wijk_shapes_refuse:
 * @gdal: a visit that has failed
 * @what: what was to be done, translated
 * @code: of which area
 * @error: set
 *
 * Errors: %WIJK_ERROR_DATA, always, with the words of GEOS.
 *
 * Returns: %FALSE
 */
gboolean wijk_shapes_refuse(const WijkGdal *gdal, const char *what, const char *code,
                            GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkShapes, wijk_shapes_clear)
