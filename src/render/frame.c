/* SPDX-License-Identifier: EUPL-1.2 */
/* The frame: map coordinates to places on the page, and the areas as they are drawn. */
#include "render/frame.h"

#include <math.h>
#include <string.h>

#include "base/pool.h"
#include "geometry/redraw.h"

#define AREAS_AN_ITEM 64 /* areas that one thread takes at a time */
#define PAGE_LIMIT 1.0e9 /* so that 1/1024ths of a pixel stay below 2^51 */
/* 1.5 x 2^52: a sum with it has no room for fractions. */
#define ROUND_SHIFT 6755399441055744.0

WijkFrame
wijk_frame_fit(const WijkBox *bounds, double left, double top, double width, double height)
{
    WijkFrame frame = {
        .scale = 1, .left = left, .top = top, .width = width, .height = height};
    double across = bounds->x1 - bounds->x0;
    double up = bounds->y1 - bounds->y0;

    if (across < 0 || up < 0)
        return frame;
    if (across > 0 || up > 0)
        frame.scale =
            MIN(across > 0 ? width / across : INFINITY, up > 0 ? height / up : INFINITY);
    frame.x0 = bounds->x0 + across / 2 - width / frame.scale / 2;
    frame.y1 = bounds->y0 + up / 2 + height / frame.scale / 2;
    return frame;
}

WijkFrame
wijk_frame_scaled(const WijkFrame *frame, double factor)
{
    WijkFrame scaled = *frame;

    scaled.scale *= factor;
    scaled.left *= factor;
    scaled.top *= factor;
    scaled.width *= factor;
    scaled.height *= factor;
    return scaled;
}

/* Page coordinate = shift + factor * map coordinate, in whole quanta. */
typedef struct {
    double origin;
    double factor;
    double shift;
    double per_quantum;
    double quantum;
} Axis;

/* The same for every vertex at the same place, whatever ring it is in. */
static inline double
place(const Axis *axis, double v)
{
    double page = axis->shift + (v - axis->origin) * axis->factor;

    page = page < -PAGE_LIMIT ? -PAGE_LIMIT : page;
    page = page > PAGE_LIMIT ? PAGE_LIMIT : page;
    if (axis->quantum > 0)
        page = (page * axis->per_quantum + ROUND_SHIFT - ROUND_SHIFT) * axis->quantum;
    return page;
}

typedef struct {
    const WijkAreas *areas;
    Axis across;
    Axis down;
    double *x; /* map vertices, drawn over in place: what is drawn never runs ahead of what
                  is read */
    double *y;
    gsize *kept; /* (array length=n_rings): drawn vertices of a ring */
} Drawing;

/* Draws one ring; returns how many vertices it keeps, 0 if it has no area left. */
static gsize
draw_ring(const Drawing *drawing, gsize from, gsize to, double *x, double *y)
{
    const Axis across = drawing->across;
    const Axis down = drawing->down;
    const double *map_x = drawing->x;
    const double *map_y = drawing->y;
    double first_x = place(&across, map_x[from]);
    double first_y = place(&down, map_y[from]);
    double last_x = first_x;
    double last_y = first_y;
    double twice_area = 0;
    gsize n = 1;

    x[0] = first_x;
    y[0] = first_y;
    for (gsize i = from + 1; i < to; i++) {
        double next_x = place(&across, map_x[i]);
        double next_y = place(&down, map_y[i]);

        /* No branch: whether a vertex moved is anyone's guess. */
        twice_area += (last_x - first_x) * (next_y - first_y) -
                      (next_x - first_x) * (last_y - first_y);
        x[n] = next_x;
        y[n] = next_y;
        n += (gsize)((next_x != last_x) | (next_y != last_y));
        last_x = next_x;
        last_y = next_y;
    }
    while (n > 1 && x[n - 1] == first_x && y[n - 1] == first_y)
        n--;
    return n >= 3 && twice_area != 0 ? n : 0;
}

static void
draw_item(gsize item, guint worker, gpointer data)
{
    const Drawing *drawing = data;
    const WijkAreas *areas = drawing->areas;
    guint32 first = (guint32)item * AREAS_AN_ITEM;
    guint32 last = MIN(first + AREAS_AN_ITEM, areas->n_areas);
    guint32 part = areas->area_start[first];
    gsize used = areas->ring_start[areas->part_start[part]];

    (void)worker;
    for (; part < areas->area_start[last]; part++) {
        guint32 outline = areas->part_start[part];

        for (guint32 ring = outline; ring < areas->part_start[part + 1]; ring++) {
            gsize n = 0;

            if (ring == outline || drawing->kept[outline] > 0)
                n = draw_ring(drawing, areas->ring_start[ring], areas->ring_start[ring + 1],
                              drawing->x + used, drawing->y + used);
            drawing->kept[ring] = n;
            used += n;
        }
    }
}

/* Closes up the items' vertices. */
static void
close_gaps(const Drawing *drawing, const gsize *ring_start)
{
    const WijkAreas *areas = drawing->areas;
    guint32 ring = 0;

    for (guint32 first = 0; first < areas->n_areas; first += AREAS_AN_ITEM) {
        guint32 last = MIN(first + AREAS_AN_ITEM, areas->n_areas);
        guint32 from = areas->part_start[areas->area_start[first]];
        guint32 to = areas->part_start[areas->area_start[last]];
        gsize source = areas->ring_start[from];
        gsize target = ring_start[ring];
        gsize n = 0;

        for (guint32 r = from; r < to; r++) {
            n += drawing->kept[r];
            ring += drawing->kept[r] > 0;
        }
        if (source == target)
            continue;
        memmove(drawing->x + target, drawing->x + source, n * sizeof *drawing->x);
        memmove(drawing->y + target, drawing->y + source, n * sizeof *drawing->y);
    }
}

/* Offsets of what is left. */
static WijkOutlines
outlines_of(const Drawing *drawing)
{
    const WijkAreas *areas = drawing->areas;
    WijkOutlines outlines = {
        .ring_start = g_new(gsize, (gsize)areas->n_rings + 1),
        .part_start = g_new(guint32, (gsize)areas->n_parts + 1),
        .area_start = g_new(guint32, (gsize)areas->n_areas + 1),
    };
    guint32 n_rings = 0;
    guint32 n_parts = 0;
    gsize n_vertices = 0;

    for (guint32 a = 0; a < areas->n_areas; a++) {
        outlines.area_start[a] = n_parts;
        for (guint32 p = areas->area_start[a]; p < areas->area_start[a + 1]; p++) {
            if (drawing->kept[areas->part_start[p]] == 0)
                continue;
            outlines.part_start[n_parts++] = n_rings;
            for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++) {
                if (drawing->kept[r] == 0)
                    continue;
                outlines.ring_start[n_rings++] = n_vertices;
                n_vertices += drawing->kept[r];
            }
        }
    }
    outlines.ring_start[n_rings] = n_vertices;
    outlines.part_start[n_parts] = n_rings;
    outlines.area_start[areas->n_areas] = n_parts;
    close_gaps(drawing, outlines.ring_start);
    outlines.x = g_renew(double, drawing->x, MAX(n_vertices, 1));
    outlines.y = g_renew(double, drawing->y, MAX(n_vertices, 1));
    return outlines;
}

WijkAreas *
wijk_frame_take(const WijkFrame *frame, WijkAreas *areas, double quantum, guint n_threads)
{
    double per_quantum = quantum > 0 ? 1 / quantum : 0;
    g_autoptr(WijkAreas) taken = areas;
    g_autofree gsize *kept = g_new(gsize, MAX(taken->n_rings, 1));
    Drawing drawing = {
        .areas = taken,
        .across = {frame->x0, frame->scale, frame->left, per_quantum, quantum},
        .down = {frame->y1, -frame->scale, frame->top, per_quantum, quantum},
        .kept = kept,
    };
    WijkOutlines outlines;

    wijk_areas_take_coordinates(taken, &drawing.x, &drawing.y);
    wijk_pool_run((taken->n_areas + AREAS_AN_ITEM - 1) / AREAS_AN_ITEM, n_threads,
                  draw_item, &drawing);
    outlines = outlines_of(&drawing);
    return wijk_areas_redraw(taken, &outlines, NULL);
}

WijkAreas *
wijk_frame_areas(const WijkFrame *frame, WijkAreas *areas, double quantum, guint n_threads)
{
    return wijk_frame_take(frame, wijk_areas_ref(areas), quantum, n_threads);
}
