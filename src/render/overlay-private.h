/* SPDX-License-Identifier: EUPL-1.2 */
/* Overlays made ready to be drawn: in millimetres on the page. For the canvases. */
#pragma once

#include "render/canvas.h"

/**
 * WijkOverlayDrawing: one overlay on the page, mm.
 * @overlay: what it is
 * @shapes: (nullable): bands, outlines, or the areas of the groups
 * @style: (array length=n_shapes or n_points): the style of each
 * @topology: (nullable): arcs of the areas of the groups
 * @order: (array length=n_points) (nullable): symbols from large to small
 * @x: (array length=n_points) (nullable): of symbols
 * @y: (array length=n_points) (nullable): likewise
 * @box: all of it, without the width of lines
 */
typedef struct {
    const WijkMapOverlay *overlay;
    WijkAreas *shapes;
    guint32 *style;
    WijkTopology *topology;
    guint32 *order;
    double *x;
    double *y;
    WijkBox box;
} WijkOverlayDrawing;

/* The overlays of a map, in their order. */
typedef struct {
    guint n;
    WijkOverlayDrawing *drawing;
} WijkOverlays;

/**
 * wijk_overlays_new:
 * @map: a drawing whose areas are still there
 * @quantum_mm: coordinates become whole multiples of it; 0 for none
 *
 * Returns: (transfer full) (nullable): its overlays on the page, %NULL if there are none
 */
WijkOverlays *wijk_overlays_new(const WijkMapDrawing *map, double quantum_mm);

/**
 * wijk_overlays_free:
 * @overlays: (nullable): overlays
 *
 * Frees @overlays.
 */
void wijk_overlays_free(WijkOverlays *overlays);

/* What a colour becomes under fills that are mixed with it, the innermost first; NULL:
 * nothing. */
typedef struct WijkTint WijkTint;
struct WijkTint {
    const WijkTint *outer;
    WijkSrgb8 colour;
    double opacity;
};

/* Returns: the colour under a tint, which may be NULL */
WijkSrgb8 wijk_tint_colour(const WijkTint *tint, WijkSrgb8 colour);

/**
 * wijk_overlay_fills:
 * @drawing: a drawing
 * @style: index of a style
 *
 * Returns: %TRUE if a shape of this style is filled
 */
gboolean wijk_overlay_fills(const WijkOverlayDrawing *drawing, guint32 style);

/**
 * wijk_overlay_fills_any:
 * @drawing: a drawing
 *
 * Returns: %TRUE if any shape of it is filled
 */
gboolean wijk_overlay_fills_any(const WijkOverlayDrawing *drawing);

/* TRUE if a shape belongs to the fill of a style: those of higher styles do too, and cover
 * it later, so no paper is seen between two that adjoin. */
gboolean wijk_overlay_under(const WijkOverlayDrawing *drawing, guint32 shape,
                            guint32 style);

/* The box of all shapes that belong to the fill of a style. */
WijkBox wijk_overlay_fill_box(const WijkOverlayDrawing *drawing, guint32 style);

/* TRUE if an arc of a group's areas is part of the line round the group. */
gboolean wijk_overlay_bounds_group(const WijkOverlayDrawing *drawing, guint32 arc,
                                   guint32 style);

/* TRUE if a symbol is to be seen: its middle lies in the clip. */
gboolean wijk_overlay_shows(const WijkOverlayDrawing *drawing, const WijkBox *clip,
                            guint32 point);

/* TRUE if a drawing, with its lines, reaches beyond a box. */
gboolean wijk_overlay_leaves(const WijkOverlayDrawing *drawing, const WijkBox *clip);

/**
 * wijk_overlays_draw_lines:
 * @overlays: (nullable): overlays
 * @map: their map
 * @layer: a layer
 * @cr: a Cairo context, in mm
 *
 * Draws lines and symbols of the overlays of a layer: no pictures, nothing transparent.
 */
void wijk_overlays_draw_lines(const WijkOverlays *overlays, const WijkMapDrawing *map,
                              WijkLayer layer, cairo_t *cr);

/* Appends the shapes that belong to the fill of a style to the path; nonzero winding. */
void wijk_overlay_fill_path(const WijkOverlayDrawing *drawing, guint32 style, cairo_t *cr);

/* Pixels that hold the ground and the areas. */
typedef struct {
    guint8 *pixels;
    gsize stride;
    guint width;
    guint height;
    double px_per_mm;
} WijkPixels;

/**
 * wijk_overlays_fill_pixels:
 * @overlays: overlays
 * @map: their map
 * @picture: (inout): the picture
 *
 * Lays the fills over the picture; the colours are those of wijk_overlay_mix(), and do not
 * depend on the number of threads.
 *
 * Cost: O(vertices), and some ns for each pixel of the box of a fill and each of its
 * styles.
 */
void wijk_overlays_fill_pixels(const WijkOverlays *overlays, const WijkMapDrawing *map,
                               const WijkPixels *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkOverlays, wijk_overlays_free)
