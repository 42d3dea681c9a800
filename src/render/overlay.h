/* SPDX-License-Identifier: EUPL-1.2 */
/* Overlays: shapes, lines and symbols over the areas of a map: bands of density, outlines
 * of zones, outlines round groups of areas, symbols at points. They are drawn for each
 * page; a scene knows nothing of them. */
#pragma once

#include "geometry/areas.h"
#include "layout/layout.h"

/**
 * WijkOverlayKind: what an overlay is made of.
 * @WIJK_OVERLAY_BANDS: filled shapes from low to high, by the index of their style; they
 * may adjoin or lie in one another, and each covers what is lower
 * @WIJK_OVERLAY_OUTLINES: lines along the edge of shapes, over their casings
 * @WIJK_OVERLAY_GROUPS: lines round groups of the map's own areas, within the group, so
 *   that those of two groups that adjoin are both seen
 * @WIJK_OVERLAY_SYMBOLS: discs at points
 */
typedef enum {
    WIJK_OVERLAY_BANDS,
    WIJK_OVERLAY_OUTLINES,
    WIJK_OVERLAY_GROUPS,
    WIJK_OVERLAY_SYMBOLS,
} WijkOverlayKind;

/**
 * WijkOverlayStyle: how a shape looks.
 * @name: (nullable): what a designer reads in the layer panel, and the legend's words
 * @filled: whether @fill fills it; of bands, outlines and symbols
 * @fill: colour of the fill
 * @opacity: of the fill, 0 … 1; it is mixed with what lies beneath beforehand (in encoded
 *   sRGB, as viewers blend), so nothing on the page is transparent. Symbols are opaque
 * @stroke: colour of the line
 * @stroke_mm: its width; 0: none
 * @casing: colour beside the line
 * @casing_mm: width of the casing on each side of the line (within it, of groups); 0: none
 * @dash_mm: lengths of dash and gap; 0, 0: solid
 *
 * Fills lie under the borders of the areas whatever the layer of their overlay, lines in
 * it.
 */
typedef struct {
    const char *name;
    gboolean filled;
    WijkSrgb8 fill;
    double opacity;
    WijkSrgb8 stroke;
    double stroke_mm;
    WijkSrgb8 casing;
    double casing_mm;
    double dash_mm[2];
} WijkOverlayStyle;

/**
 * WijkMapOverlay: one overlay. Nothing is owned.
 * @kind: what it is made of
 * @layer: where its lines and symbols are drawn: %WIJK_LAYER_DENSITY, _HOTSPOTS, _ZONES or
 *   _POINTS
 * @id: unique on the page, ASCII letters, digits and -; its group in SVG is "laag-" and
 *   this: "dichtheid"
 * @name: what a designer reads in the layer panel
 * @shapes: (nullable): bands or outlines, in the map's CRS; code and name of each go into
 *   SVG. %NULL for groups and symbols
 * @group_of_area: (array length=map.n_areas) (nullable): of groups: the style of each of
 *   the map's areas, or %WIJK_NONE
 * @x: (array length=n_points) (nullable): of symbols: eastings, in the map's CRS
 * @y: (array length=n_points) (nullable): northings
 * @radius_mm: (array length=n_points) (nullable): of symbols; make it grow with the square
 *   root of the number, see wijk_overlay_radius()
 * @point_name: (array length=n_points) (nullable): what SVG says of each
 * @n_points: number of symbols
 * @style_of_shape: (array length=n_shapes or n_points) (nullable): index in @style; %NULL:
 *   all have the first
 * @style: (array length=n_styles): styles
 * @n_styles: their number, at most %WIJK_LIMIT_CLASSES
 *
 * What lies outside the map's clip is not drawn.
 */
typedef struct {
    WijkOverlayKind kind;
    WijkLayer layer;
    const char *id;
    const char *name;
    WijkAreas *shapes;
    const guint32 *group_of_area;
    const double *x;
    const double *y;
    const double *radius_mm;
    const char *const *point_name;
    guint32 n_points;
    const guint32 *style_of_shape;
    const WijkOverlayStyle *style;
    guint32 n_styles;
} WijkMapOverlay;

/**
 * wijk_overlay_mix:
 * @under: what lies beneath
 * @over: colour of a fill
 * @opacity: of the fill, 0 … 1
 *
 * The opaque colour that both give, in encoded sRGB; opacity counts in 255ths. For the
 * colours of a legend: mixed with the paper, or with a class.
 *
 * Returns: the colour
 */
WijkSrgb8 wijk_overlay_mix(WijkSrgb8 under, WijkSrgb8 over, double opacity);

/**
 * wijk_overlay_radius:
 * @value: an amount, 0 or more
 * @largest: the greatest amount
 * @largest_mm: its radius
 *
 * Symbols true to area: the radius grows with the square root.
 *
 * Returns: the radius in mm
 */
double wijk_overlay_radius(double value, double largest, double largest_mm);
