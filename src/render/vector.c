/* SPDX-License-Identifier: EUPL-1.2 */
/* The map as vectors on Cairo. Neighbours are trapped as printers do: each area is filled
 * and outlined in its own colour, so that no viewer shows paper between two of them. */
#include "render/vector.h"

#include "render/overlay-private.h"

#define QUANTUM_MM 0.01 /* as in SVG: a fifth of the finest line a press holds */
#define TRAP_MM 0.06    /* less than the finest border line, more than a viewer's blur */

void
wijk_cairo_area_path(cairo_t *cr, const WijkAreas *areas, guint32 area, double factor)
{
    for (guint32 part = areas->area_start[area]; part < areas->area_start[area + 1]; part++)
        for (guint32 ring = areas->part_start[part]; ring < areas->part_start[part + 1];
             ring++) {
            gsize first = areas->ring_start[ring];

            cairo_move_to(cr, areas->x[first] * factor, areas->y[first] * factor);
            for (gsize k = first + 1; k < areas->ring_start[ring + 1]; k++)
                cairo_line_to(cr, areas->x[k] * factor, areas->y[k] * factor);
            cairo_close_path(cr);
        }
}

/* What is filled again beneath every mixed fill. */
typedef struct {
    const WijkPage *page;
    const WijkMapDrawing *map;
    cairo_t *cr;
    WijkAreas *context; /* mm, or NULL */
    WijkAreas *water;   /* likewise */
    WijkAreas *drawn;
    const WijkOverlays *overlays; /* or NULL */
} Stack;

static gboolean
boxes_meet(const WijkBox *a, const WijkBox *b)
{
    return a->x0 <= b->x1 + TRAP_MM && b->x0 <= a->x1 + TRAP_MM &&
           a->y0 <= b->y1 + TRAP_MM && b->y0 <= a->y1 + TRAP_MM;
}

/* Fills the path and strokes its edge. */
static void
fill_plain(cairo_t *cr, WijkSrgb8 fill, const WijkSrgb8 *edge)
{
    wijk_cairo_set_colour(cr, fill);
    if (edge == NULL) {
        cairo_fill(cr);
        return;
    }
    cairo_fill_preserve(cr);
    wijk_cairo_set_colour(cr, *edge);
    cairo_set_line_width(cr, 0.1);
    cairo_stroke(cr);
}

/* @box: (nullable): in a clip all is one path, because Cairo writes the clip again for each
 * path. */
static void
draw_plain(cairo_t *cr, const WijkAreas *drawn, WijkSrgb8 fill, const WijkSrgb8 *edge,
           const WijkBox *box)
{
    for (guint32 area = 0; area < drawn->n_areas; area++) {
        if (box != NULL && !boxes_meet(&drawn->box[area], box))
            continue;
        wijk_cairo_area_path(cr, drawn, area, 1);
        if (box == NULL)
            fill_plain(cr, fill, edge);
    }
    if (box != NULL)
        fill_plain(cr, fill, edge);
}

/* @box: (nullable): what must be covered. */
static void
draw_ground(const Stack *stack, const WijkTint *tint, const WijkBox *box)
{
    const WijkMapDrawing *map = stack->map;
    cairo_t *cr = stack->cr;
    WijkSrgb8 edge = wijk_tint_colour(tint, map->surround_edge);

    if (stack->context == NULL && stack->water == NULL)
        return;
    cairo_save(cr);
    if (box == NULL) { /* what is mixed stands in a clip of its own */
        cairo_rectangle(cr, map->clip.x0, map->clip.y0, map->clip.x1 - map->clip.x0,
                        map->clip.y1 - map->clip.y0);
        cairo_clip(cr);
    }
    if (stack->context != NULL)
        draw_plain(cr, stack->context, wijk_tint_colour(tint, map->surround), &edge, box);
    if (stack->water != NULL)
        draw_plain(cr, stack->water, wijk_tint_colour(tint, map->water_colour), NULL, box);
    cairo_restore(cr);
}

static void
draw_fills(const Stack *stack)
{
    const WijkMapDrawing *map = stack->map;
    const WijkAreas *drawn = stack->drawn;
    cairo_t *cr = stack->cr;

    cairo_set_line_width(cr, 2 * TRAP_MM);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (guint32 area = 0; area < drawn->n_areas; area++) {
        const WijkPaint *paint = &map->paint[map->paint_of_area[area]];

        if (drawn->area_start[area] == drawn->area_start[area + 1])
            continue;
        wijk_cairo_area_path(cr, drawn, area, 1);
        wijk_cairo_set_colour(cr, paint->ground);
        cairo_stroke_preserve(cr);
        cairo_fill(cr);
    }
}

/* The same under a tint, in a clip: a path for each paint. */
static void
draw_tinted_fills(const Stack *stack, const WijkTint *tint, const WijkBox *box)
{
    const WijkMapDrawing *map = stack->map;
    const WijkAreas *drawn = stack->drawn;
    cairo_t *cr = stack->cr;

    cairo_set_line_width(cr, 2 * TRAP_MM);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (guint32 p = 0; p < map->n_paints; p++) {
        gboolean any = FALSE;

        for (guint32 area = 0; area < drawn->n_areas; area++) {
            if (map->paint_of_area[area] != p || !boxes_meet(&drawn->box[area], box))
                continue;
            wijk_cairo_area_path(cr, drawn, area, 1);
            any = TRUE;
        }
        if (!any)
            continue;
        wijk_cairo_set_colour(cr, wijk_tint_colour(tint, map->paint[p].ground));
        cairo_stroke_preserve(cr);
        cairo_fill(cr);
    }
}

/* Paper, ground and areas in the colours they have under a tint. */
static void
draw_beneath(const Stack *stack, const WijkTint *tint, const WijkBox *box)
{
    cairo_rectangle(stack->cr, box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
    wijk_cairo_set_colour(stack->cr, wijk_tint_colour(tint, stack->page->paper));
    cairo_fill(stack->cr);
    draw_ground(stack, tint, box);
    draw_tinted_fills(stack, tint, box);
}

/* The fills of the first @n overlays over what lies beneath, which stands already where
 * there is no tint. A fill that is not opaque is a clip in which all beneath it is drawn
 * again in mixed colours. */
static void
draw_overlay_fills(const Stack *stack, guint n, const WijkTint *tint, const WijkBox *box)
{
    const WijkOverlayDrawing *drawing;
    cairo_t *cr = stack->cr;

    if (n == 0) {
        if (tint != NULL)
            draw_beneath(stack, tint, box);
        return;
    }
    draw_overlay_fills(stack, n - 1, tint, box);
    drawing = &stack->overlays->drawing[n - 1];
    for (guint32 k = 0; k < drawing->overlay->n_styles; k++) {
        const WijkOverlayStyle *style = &drawing->overlay->style[k];

        if (!wijk_overlay_fills(drawing, k))
            continue;

        WijkTint mixed = {.outer = tint, .colour = style->fill, .opacity = style->opacity};
        WijkBox inner = wijk_overlay_fill_box(drawing, k);

        cairo_save(cr);
        wijk_overlay_fill_path(drawing, k, cr);
        if (style->opacity >= 1) {
            wijk_cairo_set_colour(cr, wijk_tint_colour(tint, style->fill));
            cairo_fill(cr);
        } else {
            cairo_clip(cr);
            draw_overlay_fills(stack, n - 1, &mixed, &inner);
        }
        cairo_restore(cr);
    }
}

static void
draw_density(const Stack *stack)
{
    const WijkOverlays *overlays = stack->overlays;
    const WijkBox *clip = &stack->map->clip;
    gboolean leaves = FALSE;

    if (overlays == NULL)
        return;
    for (guint i = 0; i < overlays->n; i++)
        leaves = leaves || (wijk_overlay_fills_any(&overlays->drawing[i]) &&
                            wijk_overlay_leaves(&overlays->drawing[i], clip));
    cairo_save(stack->cr);
    if (leaves) {
        cairo_rectangle(stack->cr, clip->x0, clip->y0, clip->x1 - clip->x0,
                        clip->y1 - clip->y0);
        cairo_clip(stack->cr);
    }
    draw_overlay_fills(stack, overlays->n, NULL, NULL);
    cairo_restore(stack->cr);
    wijk_overlays_draw_lines(overlays, stack->map, WIJK_LAYER_DENSITY, stack->cr);
}

static void
draw_hatches(const Stack *stack)
{
    const WijkMapDrawing *map = stack->map;
    const WijkAreas *drawn = stack->drawn;
    cairo_t *cr = stack->cr;

    for (guint32 area = 0; area < drawn->n_areas; area++) {
        const WijkPaint *paint = &map->paint[map->paint_of_area[area]];

        if (!paint->hatched || drawn->area_start[area] == drawn->area_start[area + 1])
            continue;
        cairo_save(cr);
        wijk_cairo_area_path(cr, drawn, area, 1);
        cairo_clip(cr);
        wijk_cairo_hatch(cr, paint, &drawn->box[area]);
        cairo_restore(cr);
    }
}

/* The arcs of one level that have a width. */
static void
stroke_arcs(const WijkTopology *topology, const guint8 *level_of_arc, int level,
            const float *width_mm, cairo_t *cr)
{
    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        if (level_of_arc[arc] != level || width_mm[arc] <= 0)
            continue;
        for (gsize k = topology->arc_start[arc]; k < topology->arc_start[arc + 1]; k++)
            cairo_line_to(cr, topology->x[k], topology->y[k]);
        cairo_set_line_width(cr, (double)width_mm[arc]);
        cairo_stroke(cr);
    }
}

static void
draw_borders(const WijkMapDrawing *map, WijkAreas *drawn, cairo_t *cr)
{
    g_autoptr(WijkTopology) topology =
        wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, map->n_threads);
    g_autoptr(WijkBorders) borders = wijk_borders_new(map, topology, 1);
    g_autofree float *missing = wijk_borders_missing(borders, map, topology);

    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    wijk_cairo_set_colour(cr, map->border);
    for (int level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        stroke_arcs(topology, borders->level, level, borders->width_mm, cr);
    wijk_cairo_set_colour(cr, map->border_missing);
    for (int level = WIJK_LEVEL_BUURT; missing != NULL && level <= WIJK_LEVEL_GEMEENTE;
         level++)
        stroke_arcs(topology, borders->level, level, missing, cr);
}

static WijkAreas *
frame_plain(const WijkMapDrawing *map, WijkAreas *areas)
{
    return areas == NULL ? NULL : wijk_frame_areas(&map->frame, areas, QUANTUM_MM, 1);
}

gboolean
wijk_page_draw_vector(const WijkPage *page, cairo_t *cr, GError **error)
{
    const WijkMapDrawing *map = page->map;
    double bleed = page->bleed_mm;
    g_autoptr(WijkOverlays) overlays = wijk_overlays_new(map, QUANTUM_MM);
    g_autoptr(WijkAreas) context = frame_plain(map, map->context);
    g_autoptr(WijkAreas) water = frame_plain(map, map->water);
    Stack stack = {.page = page,
                   .map = map,
                   .cr = cr,
                   .context = context,
                   .water = water,
                   .overlays = overlays};

    (void)error;
    wijk_cairo_set_colour(cr, page->paper);
    cairo_rectangle(cr, -bleed, -bleed, page->layout->width_mm + 2 * bleed,
                    page->layout->height_mm + 2 * bleed);
    cairo_fill(cr);
    draw_ground(&stack, NULL, NULL);
    if (overlays == NULL) { /* they are not drawn again */
        g_clear_pointer(&context, wijk_areas_unref);
        g_clear_pointer(&water, wijk_areas_unref);
    }

    g_autoptr(WijkAreas) drawn = wijk_map_frame(map, &map->frame, QUANTUM_MM);

    stack.drawn = drawn;
    draw_fills(&stack);
    draw_density(&stack);
    draw_hatches(&stack);
    draw_borders(map, drawn, cr);
    for (int layer = WIJK_LAYER_HOTSPOTS; layer < WIJK_N_LAYERS; layer++) {
        wijk_overlays_draw_lines(overlays, map, (WijkLayer)layer, cr);
        wijk_items_draw(page, (WijkLayer)layer, cr);
    }
    return TRUE;
}
