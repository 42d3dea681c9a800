/* SPDX-License-Identifier: EUPL-1.2 */
/* Overlays as SVG. A fill that is not opaque is a clip in which all beneath it stands again
 * in mixed colours: that prints, and every program shows it alike. */
#include "render/overlay-svg.h"

#include "render/svgmark.h"
#include "render/svgpath.h"

#define QUANTUM_MM 0.01
#define TRAP_MM 0.06 /* as of the areas */
#define EDGE_MM 0.1  /* of surrounding areas */

/* What is written again beneath every mixed fill. */
typedef struct {
    GString *svg;
    const WijkPage *page;
    const WijkMapDrawing *map;
    const WijkAreas *drawn;
    WijkAreas *context; /* mm, or NULL */
    WijkAreas *water;   /* likewise */
    const WijkOverlays *overlays;
    guint n_clips; /* of this overlay, so far */
} Stack;

static gboolean
boxes_meet(const WijkBox *a, const WijkBox *b)
{
    return a->x0 <= b->x1 + TRAP_MM && b->x0 <= a->x1 + TRAP_MM &&
           a->y0 <= b->y1 + TRAP_MM && b->y0 <= a->y1 + TRAP_MM;
}

static void
append_plain(Stack *stack, const WijkAreas *areas, WijkSrgb8 fill, const WijkSrgb8 *edge,
             const WijkBox *box)
{
    GString *svg = stack->svg;
    gboolean open = FALSE;

    for (guint32 i = 0; areas != NULL && i < areas->n_areas; i++) {
        if (!boxes_meet(&areas->box[i], box))
            continue;
        if (!open) {
            g_string_append(svg, "<path fill-rule=\"evenodd\"");
            wijk_svg_append_colour(svg, "fill", fill);
            if (edge != NULL) {
                wijk_svg_append_colour(svg, "stroke", *edge);
                wijk_svg_append_attribute_mm(svg, "stroke-width", EDGE_MM);
            }
            g_string_append(svg, " d=\"");
            open = TRUE;
        }
        wijk_svg_append_area(svg, areas, i);
    }
    if (open)
        g_string_append(svg, "\"/>\n");
}

/* The areas of one paint as one path. */
static void
append_paint(Stack *stack, guint32 paint, const WijkTint *tint, const WijkBox *box)
{
    const WijkMapDrawing *map = stack->map;
    WijkSrgb8 colour = wijk_tint_colour(tint, map->paint[paint].ground);
    GString *svg = stack->svg;
    gboolean open = FALSE;

    for (guint32 i = 0; i < stack->drawn->n_areas; i++) {
        if (map->paint_of_area[i] != paint || !boxes_meet(&stack->drawn->box[i], box) ||
            stack->drawn->area_start[i] == stack->drawn->area_start[i + 1])
            continue;
        if (!open) {
            g_string_append(svg, "<path fill-rule=\"evenodd\" stroke-linejoin=\"round\"");
            wijk_svg_append_colour(svg, "fill", colour);
            wijk_svg_append_colour(svg, "stroke", colour);
            wijk_svg_append_attribute_mm(svg, "stroke-width", 2 * TRAP_MM);
            g_string_append(svg, " d=\"");
            open = TRUE;
        }
        wijk_svg_append_area(svg, stack->drawn, i);
    }
    if (open)
        g_string_append(svg, "\"/>\n");
}

static void
append_beneath(Stack *stack, const WijkTint *tint, const WijkBox *box)
{
    const WijkMapDrawing *map = stack->map;
    WijkSrgb8 edge = wijk_tint_colour(tint, map->surround_edge);
    GString *svg = stack->svg;

    g_string_append(svg, "<rect");
    wijk_svg_append_attribute_mm(svg, "x", box->x0);
    wijk_svg_append_attribute_mm(svg, "y", box->y0);
    wijk_svg_append_attribute_mm(svg, "width", box->x1 - box->x0);
    wijk_svg_append_attribute_mm(svg, "height", box->y1 - box->y0);
    wijk_svg_append_colour(svg, "fill", wijk_tint_colour(tint, stack->page->paper));
    g_string_append(svg, "/>\n");
    append_plain(stack, stack->context, wijk_tint_colour(tint, map->surround), &edge, box);
    append_plain(stack, stack->water, wijk_tint_colour(tint, map->water_colour), NULL, box);
    for (guint32 p = 0; p < map->n_paints; p++)
        append_paint(stack, p, tint, box);
}

static void
append_fill_path(GString *svg, const WijkOverlayDrawing *drawing, guint32 style)
{
    g_string_append(svg, " d=\"");
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (wijk_overlay_under(drawing, i, style))
            wijk_svg_append_area(svg, drawing->shapes, i);
    g_string_append(svg, "\"/>");
}

static void append_level(Stack *stack, guint n, const char *id, const WijkTint *tint,
                         const WijkBox *box);

static void
append_fill(Stack *stack, guint n, const char *id, guint32 style, const WijkTint *tint)
{
    const WijkOverlayDrawing *drawing = &stack->overlays->drawing[n - 1];
    const WijkOverlayStyle *s = &drawing->overlay->style[style];
    WijkTint mixed = {.outer = tint, .colour = s->fill, .opacity = s->opacity};
    WijkBox inner = wijk_overlay_fill_box(drawing, style);
    GString *svg = stack->svg;
    guint clip;

    if (s->opacity >= 1) {
        g_string_append(svg, "<path");
        if (s->name != NULL)
            wijk_svg_append_attribute_text(svg, "inkscape:label", s->name);
        wijk_svg_append_colour(svg, "fill", wijk_tint_colour(tint, s->fill));
        append_fill_path(svg, drawing, style);
        g_string_append_c(svg, '\n');
        return;
    }
    clip = ++stack->n_clips;
    g_string_append_printf(svg, "<clipPath id=\"%s-vorm-%u\"><path", id, clip);
    append_fill_path(svg, drawing, style);
    g_string_append(svg, "</clipPath>\n<g");
    if (s->name != NULL)
        wijk_svg_append_attribute_text(svg, "inkscape:label", s->name);
    g_string_append_printf(svg, " clip-path=\"url(#%s-vorm-%u)\">\n", id, clip);
    append_level(stack, n - 1, id, &mixed, &inner);
    g_string_append(svg, "</g>\n");
}

/* The fills of the first @n overlays over what lies beneath, all under a tint. */
static void
append_level(Stack *stack, guint n, const char *id, const WijkTint *tint,
             const WijkBox *box)
{
    if (n == 0) {
        append_beneath(stack, tint, box);
        return;
    }
    append_level(stack, n - 1, id, tint, box);
    for (guint32 k = 0; k < stack->overlays->drawing[n - 1].overlay->n_styles; k++)
        if (wijk_overlay_fills(&stack->overlays->drawing[n - 1], k))
            append_fill(stack, n, id, k, tint);
}

static void
begin_group(GString *svg, const char *id, const char *name, gboolean in_room)
{
    g_string_append_printf(svg, "<g id=\"%s\"", id);
    wijk_svg_append_attribute_text(svg, "inkscape:label", name);
    if (in_room)
        g_string_append(svg, " clip-path=\"url(#kaartvlak)\"");
    g_string_append(svg, ">\n");
}

static WijkAreas *
frame_plain(const WijkMapDrawing *map, WijkAreas *areas)
{
    return areas == NULL ? NULL
                         : wijk_frame_areas(&map->frame, areas, QUANTUM_MM, map->n_threads);
}

void
wijk_svg_append_fills(GString *svg, const WijkPage *page, const WijkAreas *drawn,
                      const WijkOverlays *overlays)
{
    const WijkMapDrawing *map = page->map;
    g_autoptr(WijkAreas) context = frame_plain(map, map->context);
    g_autoptr(WijkAreas) water = frame_plain(map, map->water);

    for (guint i = 0; i < overlays->n; i++) {
        const WijkOverlayDrawing *drawing = &overlays->drawing[i];
        gboolean bands = drawing->overlay->kind == WIJK_OVERLAY_BANDS;
        g_autofree char *id =
            g_strconcat("laag-", drawing->overlay->id, bands ? "" : "-vlak", NULL);
        Stack stack = {.svg = svg,
                       .page = page,
                       .map = map,
                       .drawn = drawn,
                       .context = context,
                       .water = water,
                       .overlays = overlays};

        if (!wijk_overlay_fills_any(drawing))
            continue;
        begin_group(svg, id, drawing->overlay->name,
                    wijk_overlay_leaves(drawing, &map->clip));
        for (guint32 k = 0; k < drawing->overlay->n_styles; k++)
            if (wijk_overlay_fills(drawing, k))
                append_fill(&stack, i + 1, id, k, NULL);
        g_string_append(svg, "</g>\n");
    }
}

static gboolean
has_lines(const WijkOverlayDrawing *drawing)
{
    const WijkMapOverlay *overlay = drawing->overlay;
    gboolean stroked = FALSE;

    if (overlay->kind == WIJK_OVERLAY_SYMBOLS)
        return overlay->n_points > 0;
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        stroked = stroked || overlay->style[drawing->style[i]].stroke_mm > 0;
    return stroked;
}

/* ---- lines and symbols */

static void
append_stroke(GString *svg, WijkSrgb8 colour, double width_mm)
{
    wijk_svg_append_colour(svg, "stroke", colour);
    wijk_svg_append_attribute_mm(svg, "stroke-width", width_mm);
}

static void
append_title(GString *svg, const char *name, const char *style, const char *close)
{
    g_string_append(svg, "><title>");
    wijk_svg_append_text(svg, name);
    if (style != NULL && *style != '\0') {
        g_string_append(svg, ": ");
        wijk_svg_append_text(svg, style);
    }
    g_string_append_printf(svg, "</title></%s>\n", close);
}

static void
append_outlines(GString *svg, const WijkOverlayDrawing *drawing)
{
    const WijkAreas *shapes = drawing->shapes;

    g_string_append(svg, "<g fill=\"none\" stroke-linejoin=\"round\">\n");
    for (int pass = 0; pass < 2; pass++)
        for (guint32 i = 0; i < shapes->n_areas; i++) {
            const WijkOverlayStyle *s = &drawing->overlay->style[drawing->style[i]];

            if (!(s->stroke_mm > 0) || (pass == 0 && !(s->casing_mm > 0)) ||
                shapes->area_start[i] == shapes->area_start[i + 1])
                continue;
            g_string_append(svg, "<path");
            if (pass == 0) {
                append_stroke(svg, s->casing, s->stroke_mm + 2 * s->casing_mm);
            } else {
                wijk_svg_append_attribute_text(svg, "data-code", shapes->code[i]);
                append_stroke(svg, s->stroke, s->stroke_mm);
                wijk_svg_append_dash(svg, s->dash_mm);
            }
            g_string_append(svg, " d=\"");
            wijk_svg_append_area(svg, shapes, i);
            g_string_append_c(svg, '"');
            if (pass == 0)
                g_string_append(svg, "/>\n");
            else
                append_title(svg, *shapes->name[i] ? shapes->name[i] : shapes->code[i],
                             s->name, "path");
        }
    g_string_append(svg, "</g>\n");
}

static void
append_group_line(GString *svg, const WijkOverlayDrawing *drawing, guint32 style,
                  WijkSrgb8 colour, double width_mm, const double *dash_mm)
{
    g_string_append(svg, "<path");
    append_stroke(svg, colour, width_mm);
    if (dash_mm != NULL && dash_mm[0] > 0 && dash_mm[1] > 0) {
        wijk_svg_append_dash(svg, dash_mm);
        g_string_append(svg, " stroke-linecap=\"butt\"");
    }
    g_string_append(svg, " d=\"");
    for (guint32 arc = 0; arc < drawing->topology->n_arcs; arc++)
        if (wijk_overlay_bounds_group(drawing, arc, style))
            wijk_svg_append_arc(svg, drawing->topology, arc);
    g_string_append(svg, "\"/>\n");
}

static void
append_group(GString *svg, const WijkOverlayDrawing *drawing, const char *id, guint32 style)
{
    const WijkOverlayStyle *s = &drawing->overlay->style[style];
    gboolean any = FALSE;

    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        any = any || drawing->style[i] == style;
    if (!any || !(s->stroke_mm > 0))
        return;
    g_string_append_printf(svg, "<clipPath id=\"%s-vorm-%u\"><path d=\"", id, style + 1);
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (drawing->style[i] == style)
            wijk_svg_append_area(svg, drawing->shapes, i);
    g_string_append(svg, "\"/></clipPath>\n<g fill=\"none\" stroke-linejoin=\"round\" "
                         "stroke-linecap=\"round\"");
    if (s->name != NULL)
        wijk_svg_append_attribute_text(svg, "inkscape:label", s->name);
    g_string_append_printf(svg, " clip-path=\"url(#%s-vorm-%u)\">\n", id, style + 1);
    if (s->casing_mm > 0)
        append_group_line(svg, drawing, style, s->casing,
                          2 * (s->stroke_mm + 2 * s->casing_mm), NULL);
    append_group_line(svg, drawing, style, s->stroke, 2 * (s->stroke_mm + s->casing_mm),
                      s->dash_mm);
    if (s->casing_mm > 0)
        append_group_line(svg, drawing, style, s->casing, 2 * s->casing_mm, NULL);
    g_string_append(svg, "</g>\n");
}

static void
append_symbols(GString *svg, const WijkOverlayDrawing *drawing, const WijkBox *clip)
{
    const WijkMapOverlay *overlay = drawing->overlay;

    for (guint32 k = 0; k < overlay->n_points; k++) {
        guint32 i = drawing->order[k];
        const WijkOverlayStyle *s = &overlay->style[drawing->style[i]];

        if (!wijk_overlay_shows(drawing, clip, i))
            continue;
        g_string_append(svg, "<circle");
        wijk_svg_append_attribute_mm(svg, "cx", drawing->x[i]);
        wijk_svg_append_attribute_mm(svg, "cy", drawing->y[i]);
        wijk_svg_append_attribute_mm(svg, "r", overlay->radius_mm[i]);
        if (s->filled)
            wijk_svg_append_colour(svg, "fill", s->fill);
        else
            g_string_append(svg, " fill=\"none\"");
        if (s->stroke_mm > 0)
            append_stroke(svg, s->stroke, s->stroke_mm);
        if (overlay->point_name != NULL && overlay->point_name[i] != NULL)
            append_title(svg, overlay->point_name[i], NULL, "circle");
        else
            g_string_append(svg, "/>\n");
    }
}

void
wijk_svg_append_lines(GString *svg, const WijkMapDrawing *map, const WijkOverlays *overlays,
                      WijkLayer layer)
{
    for (guint i = 0; overlays != NULL && i < overlays->n; i++) {
        const WijkOverlayDrawing *drawing = &overlays->drawing[i];
        const WijkMapOverlay *overlay = drawing->overlay;
        gboolean bands = overlay->kind == WIJK_OVERLAY_BANDS;
        g_autofree char *id =
            g_strconcat("laag-", overlay->id, bands ? "-lijnen" : "", NULL);

        if (overlay->layer != layer || !has_lines(drawing))
            continue;
        begin_group(svg, id, overlay->name, wijk_overlay_leaves(drawing, &map->clip));
        switch (overlay->kind) {
        case WIJK_OVERLAY_BANDS:
        case WIJK_OVERLAY_OUTLINES:
            append_outlines(svg, drawing);
            break;
        case WIJK_OVERLAY_GROUPS:
            for (guint32 style = 0; style < overlay->n_styles; style++)
                append_group(svg, drawing, id, style);
            break;
        case WIJK_OVERLAY_SYMBOLS:
            append_symbols(svg, drawing, &map->clip);
            break;
        }
        g_string_append(svg, "</g>\n");
    }
}

gboolean
wijk_svg_has_lines(const WijkOverlays *overlays, WijkLayer layer)
{
    for (guint i = 0; overlays != NULL && i < overlays->n; i++)
        if (overlays->drawing[i].overlay->layer == layer &&
            has_lines(&overlays->drawing[i]))
            return TRUE;
    return FALSE;
}

gboolean
wijk_svg_has_fills(const WijkOverlays *overlays)
{
    for (guint i = 0; overlays != NULL && i < overlays->n; i++)
        if (wijk_overlay_fills_any(&overlays->drawing[i]))
            return TRUE;
    return FALSE;
}

gboolean
wijk_svg_needs_room(const WijkMapDrawing *map, const WijkOverlays *overlays)
{
    for (guint i = 0; overlays != NULL && i < overlays->n; i++)
        if (wijk_overlay_leaves(&overlays->drawing[i], &map->clip))
            return TRUE;
    return FALSE;
}
