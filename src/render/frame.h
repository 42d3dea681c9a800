/* SPDX-License-Identifier: EUPL-1.2 */
/* The frame: how map coordinates become places on the page (y down). */
#pragma once

#include "geometry/areas.h"

/**
 * WijkFrame: page = left + (x - x0) * scale; page y = top + (y1 - y) * scale.
 * @x0: easting of the frame's left side, in the map's CRS
 * @y1: northing of its upper side
 * @scale: page units (mm, or pixels) for one unit of the CRS
 * @left: place of x0 on the page
 * @top: place of y1 on the page
 * @width: of the frame on the page
 * @height: of the frame on the page
 */
typedef struct {
    double x0;
    double y1;
    double scale;
    double left;
    double top;
    double width;
    double height;
} WijkFrame;

/**
 * wijk_frame_fit:
 * @bounds: what must be seen, in the map's CRS
 * @left: left side of the room on the page
 * @top: its upper side
 * @width: its width
 * @height: its height
 *
 * Returns: the largest frame that shows @bounds in that room, with @bounds centred
 */
WijkFrame wijk_frame_fit(const WijkBox *bounds, double left, double top, double width,
                         double height);

/* The same frame on a page measured in other units: mm to pixels. */
WijkFrame wijk_frame_scaled(const WijkFrame *frame, double factor);

/**
 * wijk_frame_areas:
 * @frame: a frame
 * @areas: areas in the map's CRS
 * @quantum: coordinates become whole multiples of it, in page units; 0 for none
 * @n_threads: threads to use
 *
 * The areas as they are drawn: in page units, y down (outlines are then clockwise in the
 * sense of y up), snapped, repeated vertices dropped; a ring that collapses is dropped, its
 * area stays with fewer parts. Every vertex moves by itself, so neighbours keep identical
 * borders.
 *
 * Returns: (transfer full): drawn areas
 */
WijkAreas *wijk_frame_areas(const WijkFrame *frame, WijkAreas *areas, double quantum,
                            guint n_threads);

/**
 * wijk_frame_take:
 * @frame: a frame
 * @areas: (transfer full): areas in the map's CRS; their memory is used again if nobody
 * else shares them
 * @quantum: as wijk_frame_areas()
 * @n_threads: threads to use
 *
 * The same for areas that are not needed any more.
 *
 * Returns: (transfer full): drawn areas
 */
WijkAreas *wijk_frame_take(const WijkFrame *frame, WijkAreas *areas, double quantum,
                           guint n_threads);
