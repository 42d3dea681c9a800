/* SPDX-License-Identifier: EUPL-1.2 */
/* Boundaries: any polygon source of GDAL becomes areas in one schema, with the columns that
 * came along, and a list of what was odd. */
#pragma once

#include "base/notes.h"
#include "data/table.h"
#include "geometry/areas.h"

/**
 * WijkBoundariesCheck: how closely the geometry is looked at.
 * @WIJK_BOUNDARIES_CHECK_RINGS: rings without surface, not closed, or with impossible
 *   coordinates: costs nothing
 * @WIJK_BOUNDARIES_CHECK_CROSSINGS: borders that cross themselves too: about 1 us a vertex
 */
typedef enum {
    WIJK_BOUNDARIES_CHECK_RINGS,
    WIJK_BOUNDARIES_CHECK_CROSSINGS,
} WijkBoundariesCheck;

/**
 * WijkBoundariesOptions:
 * @layer: (nullable): layer; %NULL to choose by @level, else the only or first polygon
 * layer
 * @code: (nullable): code column; %NULL to recognise it
 * @name: (nullable): name column
 * @level: which layer to prefer where a file has gemeenten, wijken and buurten
 * @columns: (nullable) (array zero-terminated=1): columns to keep as a table; %NULL: none;
 *   {"*", NULL}: all. Where features of one area differ in a named column they are
 *   refused; with {"*"} a note names the columns
 * @check: how closely the geometry is looked at
 */
typedef struct {
    const char *layer;
    const char *code;
    const char *name;
    WijkLevel level;
    const char *const *columns;
    WijkBoundariesCheck check;
} WijkBoundariesOptions;

/**
 * WijkBoundaries:
 * @areas: the land areas, in the file's order; a code that occurs more than once as land
 * (multi records) is one area with all parts
 * @water: (nullable): the water areas
 * @table: (nullable): the asked columns; row i belongs to area i of @areas
 * @source: file name and layer, for messages and credits
 * @n_dropped: features left out (abroad, no polygon, no code); notes say which and why. An
 *   area whose polygons have no surface stays, without parts
 * @n_lost: places where areas, or parts of them, could not be read: the file is damaged, or
 *   an area in it has no polygon; notes say which and why
 * @cbs: %TRUE if the codes are CBS codes
 * @cbs_file: %TRUE if the columns are named as CBS names them in its own files
 */
typedef struct {
    WijkAreas *areas;
    WijkAreas *water;
    WijkTable *table;
    char *source;
    guint32 n_dropped;
    guint32 n_lost;
    gboolean cbs;
    gboolean cbs_file;
} WijkBoundaries;

/**
 * wijk_boundaries_read:
 * @source: a path (zip and .gz are opened as they are), or any GDAL vector source
 * @options: (nullable): what to read
 * @notes: (nullable): told about dropped, empty, repaired and odd features
 *
 * Reads polygons of every kind: multipart, holes, 3D, measured, curves made straight, empty
 * and null. The CRS is the layer's; its year is found in the layer or file name.
 *
 * Where a file has layers of several levels, the finest is taken unless @level says
 * otherwise. A CRS that is missing, or that the coordinates contradict, is replaced by RD
 * New or WGS 84 where the coordinates fit, with a note.
 *
 * Cost: the nation (14,000 areas, 2.4 M vertices) 0.1 s from a shapefile, 0.13 s from a
 *   GeoPackage on one core of the test machine.
 * Errors: %WIJK_ERROR_FILE if GDAL cannot open it; %WIJK_ERROR_DATA if there is no polygon
 *   layer, no code column, an asked column that is not there, codes that are not CBS codes
 *   more than once, features of one area that differ in a named column, or no area that can
 *   be read; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the boundaries, or %NULL with @error set
 */
WijkBoundaries *wijk_boundaries_read(const char *source,
                                     const WijkBoundariesOptions *options, WijkNotes *notes,
                                     GError **error);

void wijk_boundaries_free(WijkBoundaries *boundaries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBoundaries, wijk_boundaries_free)
