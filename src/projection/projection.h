/* SPDX-License-Identifier: EUPL-1.2 */
/* Projection: columns of coordinates in, columns out, through PROJ's best operation. */
#pragma once

#include "base/notes.h"
#include "geometry/areas.h"

typedef struct WijkProjection WijkProjection;

/**
 * WijkProjectionFacts: what a report says of a transformation. Strings belong to the
 * projection.
 * @from: "EPSG:4326"
 * @to: "EPSG:28992"
 * @operation: PROJ's name of the operation, or "none"
 * @accuracy_m: its accuracy in metres, -1 if unknown, 0 if none is needed; between RD and
 *   WGS 84 the latter is taken as ETRS89, as Dutch data does, and not as GPS measures it
 * today
 * @grid: the grid used, or %NULL
 * @missing_grid: a better operation's grid that is not installed, or %NULL
 */
typedef struct {
    const char *from;
    const char *to;
    const char *operation;
    double accuracy_m;
    const char *grid;
    const char *missing_grid;
} WijkProjectionFacts;

/**
 * wijk_projection_new:
 * @from: CRS of the input: "EPSG:4326", WKT, PROJJSON or a PROJ string
 * @to: CRS of the output
 * @bounds: (nullable): where the input lies, in the unit of @from; the best operation for
 *   that area is taken
 * @notes: (nullable): told when a better grid is missing
 *
 * Axes are always x = east, y = north, whatever the CRS says. No network is used. The same
 * CRS at both ends wakes no PROJ at all; EPSG:28992, 4326, 4258 and 3857 among each other
 * open no database. One operation serves all points: without @bounds the best one, and a
 * point that its grid does not cover fails.
 *
 * Errors: %WIJK_ERROR_PROJECTION if a CRS is not known or no operation leads from one to
 *   the other.
 * Thread: one projection belongs to one thread at a time.
 *
 * Returns: (transfer full): a projection, or %NULL with @error set
 */
WijkProjection *wijk_projection_new(const char *from, const char *to, const WijkBox *bounds,
                                    WijkNotes *notes, GError **error);

void wijk_projection_free(WijkProjection *projection);

/**
 * wijk_projection_get_facts:
 * @projection: a projection
 *
 * Returns: (transfer none): the CRSs, operation, accuracy and grid, as long as @projection
 * lives
 */
const WijkProjectionFacts *wijk_projection_get_facts(const WijkProjection *projection);

/**
 * wijk_projection_is_identity:
 * @projection: a projection
 *
 * Returns: %TRUE if input and output CRS are the same
 */
gboolean wijk_projection_is_identity(const WijkProjection *projection);

/**
 * wijk_projection_forward:
 * @projection: a projection
 * @x: (array length=n) (inout): eastings
 * @y: (array length=n) (inout): northings
 * @n: number of points
 *
 * Exact transformation in place; a point that cannot be transformed becomes NAN, NAN.
 *
 * Returns: how many points could not be transformed
 */
gsize wijk_projection_forward(WijkProjection *projection, double *x, double *y, gsize n);

/* The same the other way. */
gsize wijk_projection_inverse(WijkProjection *projection, double *x, double *y, gsize n);

/**
 * WijkProjectionUse: what the result is for.
 * @WIJK_PROJECTION_EXACT: for measuring: every vertex through PROJ
 * @WIJK_PROJECTION_DRAWING: for drawing: through a bilinear grid of exact points, whose
 *   error is measured and stays below the tolerance, else exact
 */
typedef enum { WIJK_PROJECTION_EXACT, WIJK_PROJECTION_DRAWING } WijkProjectionUse;

/**
 * wijk_projection_apply:
 * @projection: a projection
 * @areas: areas in the input CRS
 * @use: exact, or good enough to draw
 * @tolerance: for drawing: greatest error in the unit of the output CRS
 * @n_threads: threads to use
 *
 * Errors: %WIJK_ERROR_PROJECTION if a vertex cannot be transformed; the message names the
 *   area and the point.
 *
 * Returns: (transfer full): the areas in the output CRS, or %NULL with @error set
 */
WijkAreas *wijk_projection_apply(WijkProjection *projection, WijkAreas *areas,
                                 WijkProjectionUse use, double tolerance, guint n_threads,
                                 GError **error);

/**
 * wijk_projection_get_drawing_error:
 * @projection: a projection
 *
 * Returns: bound of the error of the last drawing, in the unit of the output CRS; 0 if it
 * was exact
 */
double wijk_projection_get_drawing_error(const WijkProjection *projection);

/**
 * wijk_crs_guess:
 * @bounds: bounds of areas whose source names no CRS
 *
 * Errors: %WIJK_ERROR_PROJECTION if they look like neither degrees nor RD metres.
 *
 * Returns: (transfer full): "EPSG:4326" or "EPSG:28992", or %NULL with @error set
 */
char *wijk_crs_guess(const WijkBox *bounds, GError **error);

/**
 * wijk_projection_take:
 * @projection: a projection
 * @areas: (transfer full): areas in the input CRS; their memory is used again if nobody
 * else shares them
 *
 * The same as wijk_projection_apply() for areas that are not needed any more; for large
 * files it halves the memory.
 */
WijkAreas *wijk_projection_take(WijkProjection *projection, WijkAreas *areas,
                                WijkProjectionUse use, double tolerance, guint n_threads,
                                GError **error);

/**
 * wijk_crs_choose:
 * @crs: CRS of the boundaries, or %NULL
 * @bounds: their bounds in that CRS
 * @wanted: (nullable): "native", a CRS, or %NULL for the best choice
 *
 * The map's CRS: the areas' own if it is projected in metres, else EPSG:28992 inside the
 * Netherlands, else a local azimuthal equal-area projection about the middle.
 *
 * Errors: %WIJK_ERROR_PROJECTION for an unknown CRS, or if @crs is %NULL and coordinates
 *   look like neither degrees nor RD metres.
 *
 * Returns: (transfer full): a CRS for wijk_projection_new()
 */
char *wijk_crs_choose(const char *crs, const WijkBox *bounds, const char *wanted,
                      GError **error);

/**
 * wijk_crs_name:
 * @crs: any CRS definition
 *
 * Returns: (transfer full): "EPSG:28992" where PROJ knows its authority code, else its name
 */
char *wijk_crs_name(const char *crs);

/**
 * wijk_crs_metres_per_unit:
 * @crs: a projected CRS
 *
 * Returns: length of one unit in metres, 0 for degrees
 */
double wijk_crs_metres_per_unit(const char *crs);

/**
 * wijk_crs_scale:
 * @crs: a projected CRS
 * @x: easting of a point
 * @y: northing
 *
 * Ground metres for one map unit at a point, from PROJ's exact factors: about 1 for RD,
 * 0.60 for Web Mercator at 53 N. A scale bar multiplies by it and stays true.
 *
 * Returns: the factor, 0 if it cannot be found
 */
double wijk_crs_scale(const char *crs, double x, double y);

/**
 * wijk_crs_convergence:
 * @crs: a projected CRS
 * @x: easting of a point
 * @y: northing
 *
 * Returns: direction of true north at the point, radians clockwise from map up
 */
double wijk_crs_convergence(const char *crs, double x, double y);

/**
 * wijk_projection_drop_caches:
 *
 * Frees what PROJ holds for this thread, for leak checkers.
 */
void wijk_projection_drop_caches(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkProjection, wijk_projection_free)
