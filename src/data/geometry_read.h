/* SPDX-License-Identifier: EUPL-1.2 */
/* From a geometry of GDAL to rings of areas. For this room only. */
#pragma once

#include "data/gdal_border.h"
#include "data/tally.h"
#include "geometry/areas.h"

typedef enum {
    WIJK_FAULT_COORDINATE, /* a coordinate that is not finite or beyond the earth */
    WIJK_FAULT_SURFACE,    /* a ring without surface, or with fewer than three vertices */
    WIJK_FAULT_UNCLOSED,   /* a ring whose last vertex is not its first */
    WIJK_FAULT_CROSSING,   /* a ring that crosses itself or another one of its area */
    WIJK_N_FAULTS,
} WijkFault;

typedef enum { WIJK_AXES_AS_THEY_ARE, WIJK_AXES_SWAPPED } WijkAxes;

/**
 * WijkGeometryReader:
 * @builder: where the rings go
 * @axes: whether the source has northings first
 * @look_for_crossings: whether every area is tested for rings that cross (slow)
 * @fault: (array length=WIJK_N_FAULTS): areas with each fault
 */
typedef struct {
    WijkAreasBuilder *builder;
    WijkAxes axes;
    gboolean look_for_crossings;
    WijkTally fault[WIJK_N_FAULTS];
    double *xy;
    gsize room;
    guint found; /* bit set of the faults of the area at hand */
} WijkGeometryReader;

/**
 * wijk_geometry_has_polygon:
 * @geometry: (nullable): a geometry
 *
 * Returns: %TRUE if it is or holds a polygon or curve polygon that is not empty
 */
gboolean wijk_geometry_has_polygon(OGRGeometryH geometry);

/**
 * wijk_geometry_add:
 * @reader: a reader whose builder has begun an area
 * @geometry: a polygon, or anything that holds polygons; curves are made straight
 *
 * Adds its polygons to the area. A vertex that is not finite or beyond the earth is left
 * out and counted as a fault, as are rings that cannot be kept.
 */
void wijk_geometry_add(WijkGeometryReader *reader, OGRGeometryH geometry);

/**
 * wijk_geometry_room:
 * @reader: a reader
 * @n: number of vertices
 *
 * Returns: (transfer none): room for x and y of @n vertices
 */
double *wijk_geometry_room(WijkGeometryReader *reader, gsize n);

/**
 * wijk_geometry_add_ring:
 * @reader: a reader whose builder has begun a part
 * @n: number of vertices in wijk_geometry_room()
 *
 * Adds them as the next ring of the part.
 */
void wijk_geometry_add_ring(WijkGeometryReader *reader, gsize n);

/**
 * wijk_geometry_end_area:
 * @reader: a reader
 * @code: code of the area at hand, for the tally
 */
void wijk_geometry_end_area(WijkGeometryReader *reader, const char *code);

/**
 * wijk_geometry_report:
 * @reader: a reader
 * @label: how messages call the source
 * @notes: (nullable): told about the faults
 */
void wijk_geometry_report(const WijkGeometryReader *reader, const char *label,
                          WijkNotes *notes);

/**
 * wijk_geometry_clear:
 * @reader: a reader
 *
 * Frees its scratch and tallies; not the builder.
 */
void wijk_geometry_clear(WijkGeometryReader *reader);
