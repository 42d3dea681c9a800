/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines and symbols of overlays through Cairo, for pixels and PDF alike. */
#include <math.h>

#include "render/overlay-private.h"
#include "render/vector.h"

void
wijk_overlay_fill_path(const WijkOverlayDrawing *drawing, guint32 style, cairo_t *cr)
{
    cairo_new_path(cr);
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (wijk_overlay_under(drawing, i, style))
            wijk_cairo_area_path(cr, drawing->shapes, i, 1);
}

static void
stroke(cairo_t *cr, WijkSrgb8 colour, double width_mm)
{
    wijk_cairo_set_colour(cr, colour);
    cairo_set_line_width(cr, width_mm);
    cairo_stroke_preserve(cr);
}

/* Casings first, so that lines that cross stay whole. */
static void
draw_outlines(const WijkOverlayDrawing *drawing, cairo_t *cr)
{
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    for (int pass = 0; pass < 2; pass++)
        for (guint32 i = 0; i < drawing->shapes->n_areas; i++) {
            const WijkOverlayStyle *s = &drawing->overlay->style[drawing->style[i]];
            gboolean dashed = s->dash_mm[0] > 0 && s->dash_mm[1] > 0;

            if (!(s->stroke_mm > 0) || (pass == 0 && !(s->casing_mm > 0)))
                continue;
            cairo_new_path(cr);
            wijk_cairo_area_path(cr, drawing->shapes, i, 1);
            if (pass == 0) {
                stroke(cr, s->casing, s->stroke_mm + 2 * s->casing_mm);
                continue;
            }
            if (dashed)
                cairo_set_dash(cr, s->dash_mm, 2, 0);
            stroke(cr, s->stroke, s->stroke_mm);
            cairo_set_dash(cr, NULL, 0, 0);
        }
    cairo_new_path(cr);
}

/* Twice as wide as they show: the clip leaves the half within the group. */
static void
draw_group(const WijkOverlayDrawing *drawing, guint32 style, cairo_t *cr)
{
    const WijkOverlayStyle *s = &drawing->overlay->style[style];
    const WijkTopology *topology = drawing->topology;
    gboolean any = FALSE;

    cairo_save(cr);
    cairo_new_path(cr);
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (drawing->style[i] == style) {
            wijk_cairo_area_path(cr, drawing->shapes, i, 1);
            any = TRUE;
        }
    if (any && s->stroke_mm > 0) {
        cairo_clip(cr);
        for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
            if (!wijk_overlay_bounds_group(drawing, arc, style))
                continue;
            cairo_new_sub_path(cr);
            for (gsize k = topology->arc_start[arc]; k < topology->arc_start[arc + 1]; k++)
                cairo_line_to(cr, topology->x[k], topology->y[k]);
        }
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        if (s->casing_mm > 0)
            stroke(cr, s->casing, 2 * (s->stroke_mm + 2 * s->casing_mm));
        if (s->dash_mm[0] > 0 && s->dash_mm[1] > 0) {
            cairo_set_dash(cr, s->dash_mm, 2, 0);
            cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
        }
        stroke(cr, s->stroke, 2 * (s->stroke_mm + s->casing_mm));
        cairo_set_dash(cr, NULL, 0, 0);
        if (s->casing_mm > 0)
            stroke(cr, s->casing, 2 * s->casing_mm);
    }
    cairo_new_path(cr);
    cairo_restore(cr);
}

static void
draw_symbols(const WijkOverlayDrawing *drawing, const WijkBox *clip, cairo_t *cr)
{
    const WijkMapOverlay *overlay = drawing->overlay;

    for (guint32 k = 0; k < overlay->n_points; k++) {
        guint32 i = drawing->order[k];
        const WijkOverlayStyle *s = &overlay->style[drawing->style[i]];

        if (!wijk_overlay_shows(drawing, clip, i))
            continue;
        cairo_new_sub_path(cr);
        cairo_arc(cr, drawing->x[i], drawing->y[i], overlay->radius_mm[i], 0, 2 * G_PI);
        cairo_close_path(cr);
        if (s->filled) {
            wijk_cairo_set_colour(cr, s->fill);
            cairo_fill_preserve(cr);
        }
        if (s->stroke_mm > 0)
            stroke(cr, s->stroke, s->stroke_mm);
        cairo_new_path(cr);
    }
}

static void
draw_overlay(const WijkOverlayDrawing *drawing, const WijkMapDrawing *map, cairo_t *cr)
{
    const WijkBox *clip = &map->clip;

    cairo_save(cr);
    if (wijk_overlay_leaves(drawing, clip)) {
        cairo_rectangle(cr, clip->x0, clip->y0, clip->x1 - clip->x0, clip->y1 - clip->y0);
        cairo_clip(cr);
    }
    switch (drawing->overlay->kind) {
    case WIJK_OVERLAY_BANDS:
    case WIJK_OVERLAY_OUTLINES:
        draw_outlines(drawing, cr);
        break;
    case WIJK_OVERLAY_GROUPS:
        for (guint32 style = 0; style < drawing->overlay->n_styles; style++)
            draw_group(drawing, style, cr);
        break;
    case WIJK_OVERLAY_SYMBOLS:
        draw_symbols(drawing, clip, cr);
        break;
    }
    cairo_restore(cr);
}

void
wijk_overlays_draw_lines(const WijkOverlays *overlays, const WijkMapDrawing *map,
                         WijkLayer layer, cairo_t *cr)
{
    for (guint i = 0; overlays != NULL && i < overlays->n; i++)
        if (overlays->drawing[i].overlay->layer == layer)
            draw_overlay(&overlays->drawing[i], map, cr);
}
