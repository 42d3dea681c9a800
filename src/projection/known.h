/* SPDX-License-Identifier: EUPL-1.2 */
/* The everyday systems of Dutch data, written down so that a map between them opens no
 * database: PROJ needs 12 to 27 ms to look up what is always the same. */
#pragma once

#include <glib.h>

typedef enum { WIJK_DATUM_AMERSFOORT, WIJK_DATUM_ETRS89, WIJK_DATUM_WGS84 } WijkDatum;

/**
 * WijkKnownCrs: one row of the table.
 * @code: "EPSG:28992"
 * @datum: its datum
 * @step: the PROJ step from radians of longitude and latitude on its datum, perhaps after
 * +inv
 * @projection: (nullable): the step as a projection of its own, %NULL for degrees
 * @method: (nullable): PROJ's name of that projection, for names of operations
 * @major: half the major axis of its ellipsoid, metres
 * @inverse_flattening: of its ellipsoid
 */
typedef struct {
    const char *code;
    WijkDatum datum;
    const char *step;
    const char *projection;
    const char *method;
    double major;
    double inverse_flattening;
} WijkKnownCrs;

/**
 * WijkKnownOperation:
 * @pipeline: (transfer full): PROJ pipeline, x east and y north at both ends
 * @name: (transfer full): PROJ's name of the operation
 * @accuracy_m: accuracy as EPSG gives it, metres; see known.c on WGS 84
 * @wants_grid: %TRUE if the operation with the Dutch grid would be better
 */
typedef struct {
    char *pipeline;
    char *name;
    double accuracy_m;
    gboolean wants_grid;
} WijkKnownOperation;

#define WIJK_KNOWN_GRID "rdtrans2018.gsb"
#define WIJK_KNOWN_GRID_TIF "nl_nsgi_rdtrans2018.tif" /* the same under PROJ's own name */
#define WIJK_KNOWN_GRID_ACCURACY 0.001                /* m, EPSG:9282 */

/**
 * wijk_crs_code:
 * @crs: a CRS definition
 *
 * The authority code a definition says itself, without asking PROJ: "epsg:28992", an OGC
 * URN or URL, or the last identifier of a WKT. CRS84 counts as EPSG:4326: the room's axes
 * are always x east.
 *
 * Returns: (transfer full) (nullable): "EPSG:28992", or %NULL if it says none
 */
char *wijk_crs_code(const char *crs);

/**
 * wijk_known_crs_find:
 * @code: (nullable): from wijk_crs_code()
 *
 * Returns: (transfer none) (nullable): the row
 */
const WijkKnownCrs *wijk_known_crs_find(const char *code);

/**
 * wijk_known_operation:
 * @from: a row
 * @to: another row
 * @grid: (nullable): grid to take where one helps
 *
 * Returns: the operation; the caller frees its strings
 */
WijkKnownOperation wijk_known_operation(const WijkKnownCrs *from, const WijkKnownCrs *to,
                                        const char *grid);
