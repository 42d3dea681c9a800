/* SPDX-License-Identifier: EUPL-1.2 */
/* Fills of overlays in pixels: exact coverage of each style, mixed with what the areas left
 * there. Strips of rows go over the threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "render/overlay-private.h"
#include "render/raster.h"

#define STRIP_ROWS 32u /* that one thread fills at a time */
#define WHOLE 255u

/* One overlay's fills in one picture. */
typedef struct {
    const WijkOverlayDrawing *drawing;
    const WijkPixels *picture;
    const WijkBox *clip; /* mm */
    WijkAreas *shapes;   /* pixels */
    int left;            /* columns that the fills may reach */
    int right;
    int top; /* rows likewise */
    int bottom;
} Filling;

/* The part of the pixels at, at + 1 that lies between two places, in 255ths. */
static guint
share_within(int at, double from, double to)
{
    double share = MIN(to, at + 1.0) - MAX(from, (double)at);

    return (guint)lrint(CLAMP(share, 0, 1) * WHOLE);
}

static guint
mix(guint under, guint over, guint share)
{
    return (under * (WHOLE - share) + over * share + WHOLE / 2) / WHOLE;
}

/* A pixel under the fills whose coverage is given; the higher style lies over the lower. */
static guint32
fill_pixel(const WijkMapOverlay *overlay, const guint *coverage, guint32 pixel)
{
    guint under[3] = {pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255};
    guint over[3] = {under[0], under[1], under[2]};

    for (guint32 k = 0; k < overlay->n_styles; k++) {
        const WijkOverlayStyle *s = &overlay->style[k];
        const guint colour[3] = {s->fill.r, s->fill.g, s->fill.b};
        guint share = (guint)lrint(CLAMP(s->opacity, 0, 1) * WHOLE);

        for (int c = 0; c < 3 && coverage[k] > 0; c++)
            over[c] = mix(over[c], mix(under[c], colour[c], share), coverage[k]);
    }
    return 0xff000000u | over[0] << 16 | over[1] << 8 | over[2];
}

static guint
coverage_of(guint32 sum)
{
    guint32 covered = (guint32)MIN(labs((long)(gint32)sum), (long)WIJK_RASTER_FULL);

    return (guint)(((guint64)covered * WHOLE + WIJK_RASTER_FULL / 2) / WIJK_RASTER_FULL);
}

/* @delta: changes of coverage of each style in this row. */
static void
fill_row(const Filling *filling, guint32 **delta, gsize at, int row)
{
    const WijkMapOverlay *overlay = filling->drawing->overlay;
    const WijkPixels *picture = filling->picture;
    double px_per_mm = picture->px_per_mm;
    const WijkBox *clip = filling->clip;
    guint within = share_within(row, clip->y0 * px_per_mm, clip->y1 * px_per_mm);
    guint32 *pixel =
        (guint32 *)(void *)(picture->pixels + (gsize)row * picture->stride) + filling->left;
    g_autofree guint32 *sum = g_new0(guint32, overlay->n_styles);
    g_autofree guint *coverage = g_new0(guint, overlay->n_styles);

    for (int column = 0; column < filling->right - filling->left; column++) {
        guint32 above = 0; /* of this style and all higher ones */
        guint any = 0;

        for (guint32 k = overlay->n_styles; k-- > 0;) {
            sum[k] += delta[k] == NULL ? 0 : delta[k][at + (gsize)column];
            above += sum[k];
            coverage[k] = delta[k] == NULL ? 0 : coverage_of(above);
            any |= coverage[k];
        }
        if (any == 0)
            continue;

        guint side = share_within(filling->left + column, clip->x0 * px_per_mm,
                                  clip->x1 * px_per_mm);

        for (guint32 k = 0; k < overlay->n_styles && side * within != WHOLE * WHOLE; k++)
            coverage[k] =
                (coverage[k] * side * within + WHOLE * WHOLE / 2) / (WHOLE * WHOLE);
        pixel[column] = fill_pixel(overlay, coverage, pixel[column]);
    }
}

static void
add_shapes(const Filling *filling, guint32 style, const WijkRaster *raster)
{
    const WijkAreas *shapes = filling->shapes;

    for (guint32 i = 0; i < shapes->n_areas; i++) {
        if (filling->drawing->style[i] != style || shapes->box[i].y1 < raster->top ||
            shapes->box[i].y0 > raster->top + raster->rows)
            continue;
        for (guint32 ring = shapes->part_start[shapes->area_start[i]];
             ring < shapes->part_start[shapes->area_start[i + 1]]; ring++) {
            gsize first = shapes->ring_start[ring];

            wijk_raster_ring(raster, shapes->x + first, shapes->y + first,
                             shapes->ring_start[ring + 1] - first);
        }
    }
}

static void
fill_strip(gsize item, guint worker, gpointer data)
{
    const Filling *filling = data;
    guint32 n = filling->drawing->overlay->n_styles;
    int top = filling->top + (int)(item * STRIP_ROWS);
    int rows = MIN((int)STRIP_ROWS, filling->bottom - top);
    int columns = filling->right - filling->left;
    gsize length = (gsize)rows * ((gsize)columns + 1);
    g_autofree guint32 **delta = g_new0(guint32 *, n);

    (void)worker;
    for (guint32 k = 0; k < n; k++) {
        if (!wijk_overlay_fills(filling->drawing, k))
            continue;
        delta[k] = g_new0(guint32, length);

        const WijkRaster raster = {.delta = delta[k],
                                   .left = filling->left,
                                   .top = top,
                                   .columns = columns,
                                   .rows = rows};

        add_shapes(filling, k, &raster);
    }
    for (int row = 0; row < rows; row++)
        fill_row(filling, delta, (gsize)row * ((gsize)columns + 1), top + row);
    for (guint32 k = 0; k < n; k++)
        g_free(delta[k]);
}

static WijkAreas *
in_pixels(WijkAreas *shapes, double px_per_mm)
{
    double *x = g_new(double, MAX(shapes->n_vertices, 1));
    double *y = g_new(double, MAX(shapes->n_vertices, 1));

    for (gsize i = 0; i < shapes->n_vertices; i++) {
        x[i] = shapes->x[i] * px_per_mm;
        y[i] = shapes->y[i] * px_per_mm;
    }
    return wijk_areas_with_coordinates(shapes, x, y, NULL);
}

/* Pixels that a length of a side may reach, between 0 and @most. */
static int
pixel_at(double mm, double px_per_mm, guint most, gboolean end)
{
    double px = mm * px_per_mm;

    return (int)CLAMP(end ? ceil(px) : floor(px), 0, (double)most);
}

static void
fill_overlay(const WijkOverlayDrawing *drawing, const WijkMapDrawing *map,
             const WijkPixels *picture)
{
    g_autoptr(WijkAreas) shapes = in_pixels(drawing->shapes, picture->px_per_mm);
    const WijkBox *box = &drawing->box;
    const WijkBox *clip = &map->clip;
    double k = picture->px_per_mm;
    Filling filling = {.drawing = drawing,
                       .picture = picture,
                       .clip = clip,
                       .shapes = shapes,
                       .left = pixel_at(MAX(box->x0, clip->x0), k, picture->width, FALSE),
                       .right = pixel_at(MIN(box->x1, clip->x1), k, picture->width, TRUE),
                       .top = pixel_at(MAX(box->y0, clip->y0), k, picture->height, FALSE),
                       .bottom =
                           pixel_at(MIN(box->y1, clip->y1), k, picture->height, TRUE)};

    if (filling.left >= filling.right || filling.top >= filling.bottom)
        return;
    wijk_pool_run(((guint)(filling.bottom - filling.top) + STRIP_ROWS - 1) / STRIP_ROWS,
                  MAX(map->n_threads, 1), fill_strip, &filling);
}

void
wijk_overlays_fill_pixels(const WijkOverlays *overlays, const WijkMapDrawing *map,
                          const WijkPixels *picture)
{
    for (guint i = 0; i < overlays->n; i++)
        if (wijk_overlay_fills_any(&overlays->drawing[i]))
            fill_overlay(&overlays->drawing[i], map, picture);
}
