/* SPDX-License-Identifier: EUPL-1.2 */
/* Overlays as SVG: named groups, clips and lines; no opacity. */
#pragma once

#include "render/overlay-private.h"

/**
 * wijk_svg_append_fills:
 * @svg: (inout): the document
 * @page: its page
 * @drawn: the areas, in mm
 * @overlays: overlays
 *
 * Appends a group for each overlay that fills something. Where a fill is not opaque, a
 * clip holds all beneath it again, in mixed colours.
 */
void wijk_svg_append_fills(GString *svg, const WijkPage *page, const WijkAreas *drawn,
                           const WijkOverlays *overlays);

/**
 * wijk_svg_append_lines:
 * @svg: (inout): the document
 * @map: the map
 * @overlays: (nullable): overlays
 * @layer: a layer
 *
 * Appends a group for each overlay that has lines or symbols in a layer.
 */
void wijk_svg_append_lines(GString *svg, const WijkMapDrawing *map,
                           const WijkOverlays *overlays, WijkLayer layer);

/* TRUE if an overlay has lines or symbols in a layer. */
gboolean wijk_svg_has_lines(const WijkOverlays *overlays, WijkLayer layer);

/* TRUE if an overlay fills anything. */
gboolean wijk_svg_has_fills(const WijkOverlays *overlays);

/* TRUE if an overlay reaches beyond the map's room, and needs its clip "kaartvlak". */
gboolean wijk_svg_needs_room(const WijkMapDrawing *map, const WijkOverlays *overlays);
