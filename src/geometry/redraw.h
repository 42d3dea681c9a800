/* SPDX-License-Identifier: EUPL-1.2 */
/* The same areas with other outlines: fewer vertices, fewer rings. */
#pragma once

#include "geometry/areas.h"

/**
 * WijkOutlines: the outlines of areas, as in #WijkAreas.
 * @x: (array length=ring_start[n_rings]): eastings
 * @y: (array length=ring_start[n_rings]): northings
 * @ring_start: (array length=n_rings+1): first vertex of each ring
 * @part_start: (array length=n_parts+1): first ring of each part
 * @area_start: (array length=n_areas+1): first part of each area
 */
typedef struct {
    double *x;
    double *y;
    gsize *ring_start;
    guint32 *part_start;
    guint32 *area_start;
} WijkOutlines;

/**
 * wijk_areas_redraw:
 * @areas: areas; their codes and names are shared, not copied
 * @outlines: (transfer full): g_malloc'ed arrays for the same number of areas
 * @crs: (nullable): CRS of the outlines
 *
 * Returns: (transfer full): new areas, boxes made anew
 */
WijkAreas *wijk_areas_redraw(const WijkAreas *areas, const WijkOutlines *outlines,
                             const char *crs);

/**
 * wijk_areas_bare:
 * @areas: areas
 *
 * Returns: (transfer full): the same codes and names without any outline
 */
WijkAreas *wijk_areas_bare(const WijkAreas *areas);
