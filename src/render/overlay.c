/* SPDX-License-Identifier: EUPL-1.2 */
/* Overlays on the page: shapes in millimetres, groups of areas as arcs, symbols in order of
 * size; what belongs to which fill. */
#include "render/overlay-private.h"

#include <math.h>
#include <stdlib.h>

#define WHOLE 255 /* of opacity */

static guint8
mix_channel(guint8 under, guint8 over, guint share)
{
    return (guint8)((under * (WHOLE - share) + over * share + WHOLE / 2) / WHOLE);
}

WijkSrgb8
wijk_overlay_mix(WijkSrgb8 under, WijkSrgb8 over, double opacity)
{
    guint share = (guint)lrint(CLAMP(opacity, 0, 1) * WHOLE);

    return (WijkSrgb8){mix_channel(under.r, over.r, share),
                       mix_channel(under.g, over.g, share),
                       mix_channel(under.b, over.b, share)};
}

double
wijk_overlay_radius(double value, double largest, double largest_mm)
{
    return value > 0 && largest > 0 ? largest_mm * sqrt(value / largest) : 0;
}

WijkSrgb8
wijk_tint_colour(const WijkTint *tint, WijkSrgb8 colour)
{
    for (; tint != NULL; tint = tint->outer)
        colour = wijk_overlay_mix(colour, tint->colour, tint->opacity);
    return colour;
}

static void
box_add(WijkBox *box, const WijkBox *other)
{
    if (other->x0 > other->x1)
        return;
    box->x0 = MIN(box->x0, other->x0);
    box->y0 = MIN(box->y0, other->y0);
    box->x1 = MAX(box->x1, other->x1);
    box->y1 = MAX(box->y1, other->y1);
}

static WijkBox
empty_box(void)
{
    return (WijkBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

static void
copy_styles(WijkOverlayDrawing *drawing, guint32 n)
{
    const WijkMapOverlay *overlay = drawing->overlay;

    drawing->style = g_new0(guint32, MAX(n, 1));
    for (guint32 i = 0; i < n && overlay->style_of_shape != NULL; i++)
        drawing->style[i] = overlay->style_of_shape[i];
    for (guint32 i = 0; i < n; i++)
        g_assert(drawing->style[i] < overlay->n_styles);
}

static void
set_shapes(WijkOverlayDrawing *drawing, const WijkMapDrawing *map, double quantum_mm)
{
    WijkAreas *shapes = drawing->overlay->shapes;

    drawing->shapes = wijk_frame_areas(&map->frame, shapes, quantum_mm, map->n_threads);
    drawing->box = drawing->shapes->bounds;
    copy_styles(drawing, shapes->n_areas);
}

/* The areas that are in a group, and their arcs; the other areas play no part. */
static void
set_groups(WijkOverlayDrawing *drawing, const WijkMapDrawing *map, double quantum_mm)
{
    const guint32 *group = drawing->overlay->group_of_area;
    guint32 n = map->areas->n_areas;
    g_autofree gboolean *keep = g_new(gboolean, MAX(n, 1));
    guint32 n_kept = 0;

    drawing->style = g_new(guint32, MAX(n, 1));
    for (guint32 i = 0; i < n; i++) {
        keep[i] = group[i] != WIJK_NONE;
        if (!keep[i])
            continue;
        g_assert(group[i] < drawing->overlay->n_styles);
        drawing->style[n_kept++] = group[i];
    }

    g_autoptr(WijkAreas) members = wijk_areas_select(map->areas, keep);

    drawing->shapes = wijk_frame_areas(&map->frame, members, quantum_mm, map->n_threads);
    drawing->box = drawing->shapes->bounds;
    drawing->topology =
        wijk_topology_new_with(drawing->shapes, WIJK_TOPOLOGY_ARCS, map->n_threads);
}

static int
compare_sizes(const void *a, const void *b, gpointer data)
{
    const double *radius = data;
    guint32 i = *(const guint32 *)a;
    guint32 k = *(const guint32 *)b;

    if (radius[i] != radius[k])
        return radius[i] > radius[k] ? -1 : 1;
    return i < k ? -1 : i > k;
}

static void
set_symbols(WijkOverlayDrawing *drawing, const WijkMapDrawing *map)
{
    const WijkMapOverlay *overlay = drawing->overlay;
    const WijkFrame *frame = &map->frame;
    guint32 n = overlay->n_points;

    copy_styles(drawing, n);
    drawing->x = g_new(double, MAX(n, 1));
    drawing->y = g_new(double, MAX(n, 1));
    drawing->order = g_new(guint32, MAX(n, 1));
    drawing->box = empty_box();
    for (guint32 i = 0; i < n; i++) {
        double x = frame->left + (overlay->x[i] - frame->x0) * frame->scale;
        double y = frame->top + (frame->y1 - overlay->y[i]) * frame->scale;
        double r = overlay->radius_mm[i];
        WijkBox box = {x - r, y - r, x + r, y + r};

        drawing->x[i] = x;
        drawing->y[i] = y;
        drawing->order[i] = i;
        if (wijk_overlay_shows(drawing, &map->clip, i))
            box_add(&drawing->box, &box);
    }
    g_qsort_with_data(drawing->order, (gint)n, sizeof *drawing->order, compare_sizes,
                      (gpointer)overlay->radius_mm);
}

WijkOverlays *
wijk_overlays_new(const WijkMapDrawing *map, double quantum_mm)
{
    WijkOverlays *overlays;

    if (map->n_overlays == 0)
        return NULL;
    overlays = g_new0(WijkOverlays, 1);
    overlays->n = map->n_overlays;
    overlays->drawing = g_new0(WijkOverlayDrawing, overlays->n);
    for (guint i = 0; i < overlays->n; i++) {
        WijkOverlayDrawing *drawing = &overlays->drawing[i];

        drawing->overlay = &map->overlay[i];
        switch (drawing->overlay->kind) {
        case WIJK_OVERLAY_BANDS:
        case WIJK_OVERLAY_OUTLINES:
            set_shapes(drawing, map, quantum_mm);
            break;
        case WIJK_OVERLAY_GROUPS:
            set_groups(drawing, map, quantum_mm);
            break;
        case WIJK_OVERLAY_SYMBOLS:
            set_symbols(drawing, map);
            break;
        }
    }
    return overlays;
}

void
wijk_overlays_free(WijkOverlays *overlays)
{
    if (overlays == NULL)
        return;
    for (guint i = 0; i < overlays->n; i++) {
        WijkOverlayDrawing *drawing = &overlays->drawing[i];

        wijk_areas_unref(drawing->shapes);
        wijk_topology_unref(drawing->topology);
        g_free(drawing->style);
        g_free(drawing->order);
        g_free(drawing->x);
        g_free(drawing->y);
    }
    g_free(overlays->drawing);
    g_free(overlays);
}

static gboolean
has_fills(const WijkOverlayDrawing *drawing)
{
    return drawing->overlay->kind == WIJK_OVERLAY_BANDS ||
           drawing->overlay->kind == WIJK_OVERLAY_OUTLINES;
}

gboolean
wijk_overlay_fills(const WijkOverlayDrawing *drawing, guint32 style)
{
    const WijkOverlayStyle *s = &drawing->overlay->style[style];

    if (!has_fills(drawing) || !s->filled || !(s->opacity > 0))
        return FALSE;
    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (drawing->style[i] == style &&
            drawing->shapes->area_start[i] < drawing->shapes->area_start[i + 1])
            return TRUE;
    return FALSE;
}

gboolean
wijk_overlay_fills_any(const WijkOverlayDrawing *drawing)
{
    for (guint32 style = 0; style < drawing->overlay->n_styles; style++)
        if (wijk_overlay_fills(drawing, style))
            return TRUE;
    return FALSE;
}

gboolean
wijk_overlay_under(const WijkOverlayDrawing *drawing, guint32 shape, guint32 style)
{
    const WijkOverlayStyle *s = &drawing->overlay->style[drawing->style[shape]];

    return drawing->style[shape] >= style && s->filled && s->opacity > 0;
}

WijkBox
wijk_overlay_fill_box(const WijkOverlayDrawing *drawing, guint32 style)
{
    WijkBox box = empty_box();

    for (guint32 i = 0; i < drawing->shapes->n_areas; i++)
        if (wijk_overlay_under(drawing, i, style))
            box_add(&box, &drawing->shapes->box[i]);
    return box;
}

gboolean
wijk_overlay_bounds_group(const WijkOverlayDrawing *drawing, guint32 arc, guint32 style)
{
    const WijkTopology *topology = drawing->topology;
    guint32 right = topology->right[arc];
    gboolean left_in = drawing->style[topology->left[arc]] == style;
    gboolean right_in = right != WIJK_NONE && drawing->style[right] == style;

    return left_in != right_in;
}

gboolean
wijk_overlay_shows(const WijkOverlayDrawing *drawing, const WijkBox *clip, guint32 point)
{
    double x = drawing->x[point];
    double y = drawing->y[point];

    return x >= clip->x0 && x <= clip->x1 && y >= clip->y0 && y <= clip->y1 &&
           drawing->overlay->radius_mm[point] > 0;
}

gboolean
wijk_overlay_leaves(const WijkOverlayDrawing *drawing, const WijkBox *clip)
{
    const WijkMapOverlay *overlay = drawing->overlay;
    const WijkBox *box = &drawing->box;
    double reach = 0;

    for (guint32 i = 0; i < overlay->n_styles; i++)
        reach = MAX(reach, overlay->style[i].stroke_mm / 2 + overlay->style[i].casing_mm);
    return box->x0 - reach < clip->x0 || box->y0 - reach < clip->y0 ||
           box->x1 + reach > clip->x1 || box->y1 + reach > clip->y1;
}
