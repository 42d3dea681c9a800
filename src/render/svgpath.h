/* SPDX-License-Identifier: EUPL-1.2 */
/* Path data, ids and text for SVG: millimetres in hundredths, the shortest way to write
 * them. */
#pragma once

#include "geometry/topology.h"

/* Appends a length in mm, rounded to 0.01, without needless zeros: ".5", "-12.25", "7". */
void wijk_svg_append_mm(GString *svg, double mm);

/* Appends text with &, <, > and quotes written as entities; characters XML 1.0 forbids are
 * left out. */
void wijk_svg_append_text(GString *svg, const char *text);

/* Appends an id: the code itself where XML allows it and the drawing has no such id of its
 * own, else "area-" and the code's bytes in hex. */
void wijk_svg_append_id(GString *svg, const char *code);

/**
 * wijk_svg_append_area:
 * @svg: (inout): path data is appended
 * @drawn: areas in mm, whole hundredths
 * @area: index
 *
 * One closed sub-path a ring, relative lines; vertices exactly on the line between their
 * neighbours are left out.
 */
void wijk_svg_append_area(GString *svg, const WijkAreas *drawn, guint32 area);

/* Appends an arc as an open sub-path, closed where it ends in its first vertex. */
void wijk_svg_append_arc(GString *svg, const WijkTopology *topology, guint32 arc);
