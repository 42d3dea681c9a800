/* SPDX-License-Identifier: EUPL-1.2 */
/* The PROJ border inside the room: a quiet context, and what is known of a CRS object. */
#pragma once

#include <glib.h>
#include <proj.h>

#include "geometry/areas.h"

/**
 * WijkProjDatabase: whether a context may open proj.db, which costs 6 ms in a new process.
 * @WIJK_PROJ_DATABASE: it may
 * @WIJK_PROJ_NO_DATABASE: it may not: PROJ strings work, codes and WKT do not
 */
typedef enum { WIJK_PROJ_DATABASE, WIJK_PROJ_NO_DATABASE } WijkProjDatabase;

/**
 * wijk_proj_context_new:
 * @database: whether it may open the database
 *
 * A context that neither prints nor uses the network.
 *
 * Returns: (transfer full): to proj_context_destroy()
 */
PJ_CONTEXT *wijk_proj_context_new(WijkProjDatabase database);

/**
 * wijk_proj_crs_new:
 * @context: a context
 * @crs: authority code, WKT, PROJJSON or PROJ string
 *
 * Errors: %WIJK_ERROR_PROJECTION if PROJ does not know it, or it is no CRS of
 *   a map: heights only, or geocentric.
 *
 * Returns: (transfer full): the CRS, or %NULL with @error set
 */
PJ *wijk_proj_crs_new(PJ_CONTEXT *context, const char *crs, GError **error);

/**
 * wijk_proj_crs_plane:
 * @context: a context
 * @crs: (transfer full): any CRS
 *
 * Returns: (transfer full): the plane CRS of a compound one, else @crs
 */
PJ *wijk_proj_crs_plane(PJ_CONTEXT *context, PJ *crs);

/**
 * wijk_proj_crs_core:
 * @context: a context
 * @crs: (transfer full): a plane CRS
 *
 * Returns: (transfer full): the CRS that a transformation (towgs84) is bound to, else @crs
 */
PJ *wijk_proj_crs_core(PJ_CONTEXT *context, PJ *crs);

/**
 * wijk_proj_crs_identify:
 * @context: a context
 * @crs: a CRS
 *
 * Returns: (transfer full) (nullable): its authority code, its own or the one whose
 *   definition and name PROJ finds to be the same
 */
char *wijk_proj_crs_identify(PJ_CONTEXT *context, const PJ *crs);

/**
 * wijk_proj_crs_unit:
 * @context: a context
 * @crs: a plane CRS
 *
 * Returns: metres (or radians) in one unit of its first axis, 0 if unknown
 */
double wijk_proj_crs_unit(PJ_CONTEXT *context, const PJ *crs);

/**
 * wijk_proj_to_base:
 * @context: a context
 * @crs: a plane CRS
 * @out_radians: (out): radians in one unit of the output
 *
 * Returns: (transfer full): an operation from @crs, x east, to longitude and latitude on
 * its own datum; %NULL if there is none
 */
PJ *wijk_proj_to_base(PJ_CONTEXT *context, const PJ *crs, double *out_radians);

/**
 * wijk_proj_box:
 * @context: a context
 * @crs: a plane CRS
 * @box: a box in @crs
 * @out: (out): the box of longitude and latitude, degrees, that holds all of it
 *
 * Returns: %TRUE if @out is known: not for a CRS that does not count from Greenwich
 */
gboolean wijk_proj_box(PJ_CONTEXT *context, const PJ *crs, const WijkBox *box,
                       WijkBox *out);

/**
 * wijk_proj_bounds:
 * @operation: an operation whose output is degrees
 * @box: a box in its input
 * @out: (out): the box that holds all of it that can be transformed
 *
 * Returns: %TRUE if @out lies on the earth
 */
gboolean wijk_proj_bounds(PJ *operation, const WijkBox *box, WijkBox *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ, proj_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_CONTEXT, proj_context_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_OBJ_LIST, proj_list_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PJ_OPERATION_FACTORY_CONTEXT,
                              proj_operation_factory_context_destroy)
