/* SPDX-License-Identifier: EUPL-1.2 */
/* The page as it is drawn, and the canvases it is drawn on: pixels (plate and Cairo), PDF
 * (Cairo) and SVG (our own writer). All three are given the same page. */
#pragma once

#include <cairo.h>

#include "geometry/topology.h"
#include "layout/layout.h"
#include "render/frame.h"
#include "render/overlay.h"

/**
 * WijkMapDrawing: the geographic part of a page. Nothing is owned.
 * @areas: the areas of the indicator, in the map's CRS
 * @spare: (nullable) (inout): holds @areas when this is the last page drawn of them: they
 * are taken from it, and their memory is used again
 * @paint_of_area: (array length=n_areas): index in @paint
 * @paint: (array length=n_paints): classes from low to high, then states of missing; for an
 *   unclassed map one an area
 * @n_paints: their number
 * @paint_name: (array length=n_paints) (nullable): what a designer reads in the layer panel
 * @class_of_area: (array length=n_areas): 0 … k - 1, or -1
 * @value_text: (array length=n_areas) (nullable): the value in full, or %NULL
 * @value_label: (array length=n_areas) (nullable): the value as people read it, or why
 * there is none
 * @state_id: (array length=n_areas) (nullable): why there is no value, or %NULL
 * @context: (nullable): surrounding areas, in the map's CRS
 * @water: (nullable): water areas, in the map's CRS
 * @surround: colour of surrounding areas
 * @surround_edge: colour of their edge
 * @water_colour: colour of water
 * @border: colour of borders
 * @border_missing: colour of the line in a border between two hatched areas
 * @border_missing_mm: its greatest width; 0: none
 * @border_mm: width at each WijkLevel between two areas that differ at it; the outer border
 *   has the greatest; 0: none
 * @frame: where the map stands, mm
 * @clip: what context, water and overlays may not leave, mm: x0, y0, x1, y1
 * @overlay: (array length=n_overlays) (nullable): what lies over the areas; within a layer
 *   from below to above
 * @n_overlays: their number
 * @n_threads: threads to use
 */
typedef struct {
    WijkAreas *areas;
    WijkAreas **spare;
    const guint32 *paint_of_area;
    const WijkPaint *paint;
    guint32 n_paints;
    const char *const *paint_name;
    const int *class_of_area;
    const char *const *value_text;
    const char *const *value_label;
    const char *const *state_id;
    WijkAreas *context;
    WijkAreas *water;
    WijkSrgb8 surround;
    WijkSrgb8 surround_edge;
    WijkSrgb8 water_colour;
    WijkSrgb8 border;
    WijkSrgb8 border_missing;
    double border_missing_mm;
    double border_mm[4];
    WijkFrame frame;
    WijkBox clip;
    const WijkMapOverlay *overlay;
    guint n_overlays;
    guint n_threads;
} WijkMapDrawing;

/* What no indicator changes of a picture: which area covers which pixel, the borders, and
 * the ground beneath. Immutable. */
typedef struct WijkScene WijkScene;

/* Room for the pixels of one picture after another in one thread. */
typedef struct {
    guint8 *bytes;
    gsize length;
} WijkPixelRoom;

/* How a PNG file holds colours: a palette where nobody sees it, never, or always. In the
 * order of the choices of WIJK_KEY_PNG. */
typedef enum { WIJK_COLOURS_AUTO, WIJK_COLOURS_RGB, WIJK_COLOURS_PALETTE } WijkColours;

/**
 * WijkPage: all of a page. Nothing is owned.
 * @layout: where everything stands
 * @map: the map
 * @paper: colour of the page
 * @title: for metadata
 * @description: a text that tells what the map shows, for metadata
 * @language: "nl" or "en"
 * @font_stack: families to fall back on, for SVG
 * @outlines: %TRUE to write letters as outlines in SVG
 * @bleed_mm: paper colour beyond the trimmed page, PDF only
 * @colours: how a PNG file holds colours
 * @typesetter: (nullable): of this thread, to draw text with
 * @room: (nullable): where pixels go that are not kept
 * @scene: (nullable): of a page of the same areas, for pixels; used where it fits
 */
typedef struct {
    const WijkLayout *layout;
    const WijkMapDrawing *map;
    WijkSrgb8 paper;
    const char *title;
    const char *description;
    const char *language;
    const char *font_stack;
    gboolean outlines;
    double bleed_mm;
    WijkColours colours;
    WijkTypesetter *typesetter;
    WijkPixelRoom *room;
    const WijkScene *scene;
} WijkPage;

/**
 * wijk_scene_new:
 * @page: a page; only its map, its layout's size and its paper count, and no paint
 * @width: pixels
 * @height: pixels
 *
 * The areas, the context and the water are kept by reference.
 *
 * Errors: %WIJK_ERROR_LIMIT for a picture too large.
 *
 * Returns: (transfer full): the scene, or %NULL with @error set
 */
WijkScene *wijk_scene_new(const WijkPage *page, guint width, guint height, GError **error);

/**
 * wijk_scene_fits:
 * @scene: (nullable): a scene
 * @page: a page
 * @width: pixels
 * @height: pixels
 *
 * Returns: %TRUE if the page can be drawn with the scene: the same areas in the same place,
 *   the same ground and borders
 */
gboolean wijk_scene_fits(const WijkScene *scene, const WijkPage *page, guint width,
                         guint height);

/**
 * wijk_scene_shareable:
 * @page: a page
 * @width: pixels of its picture
 * @height: likewise
 * @other: another page
 * @other_width: pixels of its picture
 * @other_height: likewise
 *
 * Returns: %TRUE if one scene would fit both
 */
gboolean wijk_scene_shareable(const WijkPage *page, guint width, guint height,
                              const WijkPage *other, guint other_width, guint other_height);

/**
 * wijk_scene_free:
 * @scene: (nullable): a scene
 *
 * Frees @scene.
 */
void wijk_scene_free(WijkScene *scene);

/**
 * wijk_page_draw_pixels:
 * @page: a page
 * @width: pixels
 * @height: pixels
 * @out_stride: (out): bytes of a row
 *
 * Errors: %WIJK_ERROR_LIMIT for a picture too large.
 *
 * Returns: (transfer full): rows of 32-bit xRGB, which are @page->room's own if it has one;
 * or %NULL with @error set
 */
guint8 *wijk_page_draw_pixels(const WijkPage *page, guint width, guint height,
                              gsize *out_stride, GError **error);

/**
 * wijk_page_draw_vector:
 * @page: a page
 * @cr: a Cairo context of a PDF surface, in mm from the upper left of the trimmed page
 *
 * Draws everything as vectors: fills, lines and text, no pictures and no transparency.
 *
 * Errors: any of drawing the areas.
 *
 * Returns: %TRUE if drawn
 */
gboolean wijk_page_draw_vector(const WijkPage *page, cairo_t *cr, GError **error);

/**
 * wijk_page_draw_svg:
 * @page: a page
 *
 * Writes the page as SVG 1.1 structure: named layers, one element an area with its code as
 * id, real text, millimetres with coordinates at 0.01 mm.
 *
 * Returns: (transfer full): the document
 */
GString *wijk_page_draw_svg(const WijkPage *page);

/* Draws one layer of items; @cr in mm. */
void wijk_items_draw(const WijkPage *page, WijkLayer layer, cairo_t *cr);

/**
 * WijkBorders: the width and level of every arc.
 * @n_arcs: number of arcs
 * @width_mm: (array length=n_arcs): 0 for none
 * @other: (array length=n_arcs): the area on its other side, %WIJK_NONE if there is none of
 * the indicator
 * @level: (array length=n_arcs): WijkLevel of the border
 */
typedef struct {
    guint32 n_arcs;
    float *width_mm;
    guint32 *other;
    guint8 *level;
} WijkBorders;

/**
 * wijk_map_frame:
 * @map: a drawing
 * @frame: the frame, in the units of the canvas
 * @quantum: step of coordinates
 *
 * The areas as they are drawn, taking them where they are spare. Their codes and names stay
 * those of @map->areas, which must not be used after it.
 *
 * Returns: (transfer full): drawn areas
 */
WijkAreas *wijk_map_frame(const WijkMapDrawing *map, const WijkFrame *frame,
                          double quantum);

/**
 * wijk_borders_new:
 * @map: the drawing
 * @topology: arcs of its areas as drawn, y down
 * @per_mm: units of the drawn areas in a millimetre
 *
 * The higher the level at which two areas differ, the wider the border between them. Where
 * neighbours do not share their vertices, the area that lies just over an arc counts as its
 * other side, also one of the context. Paints play no part in it.
 *
 * Returns: (transfer full): width and level of every arc
 */
WijkBorders *wijk_borders_new(const WijkMapDrawing *map, const WijkTopology *topology,
                              double per_mm);

void wijk_borders_free(WijkBorders *borders);

/**
 * wijk_borders_missing:
 * @borders: borders
 * @map: the drawing, with paints
 * @topology: their arcs
 *
 * Between two hatched areas, whose grounds are the same, a line in the colour of the hatch
 * goes over the border.
 *
 * Returns: (transfer full) (nullable) (array length=n_arcs): its width in each arc, mm, 0
 * for none; %NULL if there is none at all
 */
float *wijk_borders_missing(const WijkBorders *borders, const WijkMapDrawing *map,
                            const WijkTopology *topology);

/**
 * wijk_hatch_lines:
 * @paint: a hatched paint
 * @box: where, mm
 * @out_n: (out): number of lines
 *
 * The lines of a hatch over a box, both ways if it is crossed; all pass through one lattice
 * of the page, so legend and map show the same one.
 *
 * Returns: (transfer full) (array length=4*out_n): x0 y0 x1 y1 of each, mm
 */
double *wijk_hatch_lines(const WijkPaint *paint, const WijkBox *box, guint *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBorders, wijk_borders_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkScene, wijk_scene_free)
