/* SPDX-License-Identifier: EUPL-1.2 */
/* Anchors: the point inside an area farthest from its border (pole of inaccessibility),
 * where a label sits best. Garcia-Castellanos & Lombardo (2007),
 * doi:10.1080/14702540801897809; quadtree search with cell bounds as in Agafonkin's
 * polylabel (2016). */
#pragma once

#include "geometry/areas.h"

/**
 * WijkAnchor:
 * @x: easting
 * @y: northing
 * @radius: distance to the nearest border, holes included
 * @part: part of the area it lies in, or %WIJK_NONE
 */
typedef struct {
    double x;
    double y;
    double radius;
    guint32 part;
} WijkAnchor;

/**
 * wijk_anchor_compute:
 * @areas: areas
 * @area: index
 * @precision: how far @radius may stay below the true maximum, in the unit of the CRS, > 0;
 *   taken as at least a millionth of the larger side of the part
 *
 * The anchor of the largest part of the area.
 *
 * Cost: a few hundred distances to the border for a precision of a thousandth of its size.
 *
 * Returns: the anchor; part is %WIJK_NONE when the area has no part
 */
WijkAnchor wijk_anchor_compute(const WijkAreas *areas, guint32 area, double precision);
