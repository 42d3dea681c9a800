/* SPDX-License-Identifier: EUPL-1.2 */
/* The map as vectors on Cairo. Neighbours are trapped as printers do: each area is filled
 * and outlined in its own colour, so that no viewer shows paper between two of them. */
#include "render/vector.h"

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

static void
draw_plain(cairo_t *cr, const WijkMapDrawing *map, WijkAreas *areas, WijkSrgb8 fill,
           const WijkSrgb8 *edge)
{
    g_autoptr(WijkAreas) drawn = wijk_frame_areas(&map->frame, areas, QUANTUM_MM, 1);

    for (guint32 area = 0; area < drawn->n_areas; area++) {
        wijk_cairo_area_path(cr, drawn, area, 1);
        wijk_cairo_set_colour(cr, fill);
        if (edge == NULL) {
            cairo_fill(cr);
            continue;
        }
        cairo_fill_preserve(cr);
        wijk_cairo_set_colour(cr, *edge);
        cairo_set_line_width(cr, 0.1);
        cairo_stroke(cr);
    }
}

static void
draw_ground(const WijkMapDrawing *map, cairo_t *cr)
{
    if (map->context == NULL && map->water == NULL)
        return;
    cairo_save(cr);
    cairo_rectangle(cr, map->clip.x0, map->clip.y0, map->clip.x1 - map->clip.x0,
                    map->clip.y1 - map->clip.y0);
    cairo_clip(cr);
    if (map->context != NULL)
        draw_plain(cr, map, map->context, map->surround, &map->surround_edge);
    if (map->water != NULL)
        draw_plain(cr, map, map->water, map->water_colour, NULL);
    cairo_restore(cr);
}

static void
draw_areas(const WijkMapDrawing *map, const WijkAreas *drawn, cairo_t *cr)
{
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

gboolean
wijk_page_draw_vector(const WijkPage *page, cairo_t *cr, GError **error)
{
    const WijkMapDrawing *map = page->map;
    double bleed = page->bleed_mm;

    (void)error;
    wijk_cairo_set_colour(cr, page->paper);
    cairo_rectangle(cr, -bleed, -bleed, page->layout->width_mm + 2 * bleed,
                    page->layout->height_mm + 2 * bleed);
    cairo_fill(cr);
    draw_ground(map, cr);

    g_autoptr(WijkAreas) drawn = wijk_map_frame(map, &map->frame, QUANTUM_MM);

    draw_areas(map, drawn, cr);
    draw_borders(map, drawn, cr);
    for (int layer = WIJK_LAYER_ZONES; layer < WIJK_N_LAYERS; layer++)
        wijk_items_draw(page, (WijkLayer)layer, cr);
    return TRUE;
}
