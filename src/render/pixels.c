/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as pixels: ground and furniture by Cairo, areas by the plate, borders by coverage.
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pages.h"
#include "base/pool.h"
#include "render/lines.h"
#include "render/plate.h"
#include "render/vector.h"

#define PAPER_ROWS 64u /* that one thread fills at a time */
/* Vertices are snapped to this step. The coarse one is enough where areas are many and
 * small (RMSE of a picture 0.006 of 1 against unsnapped vertices); the fine one leaves no
 * gap that shows where neighbours do not share their vertices. */
#define QUANTUM_PX (1.0 / 32)
#define QUANTUM_PX_LARGE (1.0 / 8)
#define LARGE 500000 /* vertices */

typedef struct {
    const WijkPage *page;
    guint width, height;
    gsize stride;
    guint8 *pixels;
    WijkFrame frame; /* in pixels */
    double px_per_mm;
} Picture;

/* The lines of the map's hatched paints, over a plate of its areas. */
static void
hatch_areas(const Picture *picture, const WijkPlate *plate, guint32 n_areas)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autoptr(GArray) hatches = g_array_new(FALSE, FALSE, sizeof(WijkHatch));
    g_autofree guint8 *of_paint = g_malloc(MAX(map->n_paints, 1));
    g_autofree guint8 *of_area = g_malloc(MAX(n_areas, 1));

    for (guint32 p = 0; p < map->n_paints; p++) {
        const WijkPaint *paint = &map->paint[p];
        double angle = paint->angle_deg * G_PI / 180;
        WijkHatch hatch = {.ink = WIJK_INK(paint->hatch),
                           .nx = sin(angle),
                           .ny = cos(angle),
                           .spacing = paint->spacing_mm * picture->px_per_mm,
                           .width = paint->width_mm * picture->px_per_mm,
                           .crossed = paint->crossed};

        of_paint[p] = WIJK_HATCH_NONE;
        if (!paint->hatched || !(hatch.spacing > 0) || hatches->len == WIJK_HATCH_NONE)
            continue;
        of_paint[p] = (guint8)hatches->len;
        g_array_append_val(hatches, hatch);
    }
    if (hatches->len == 0)
        return;
    for (guint32 i = 0; i < n_areas; i++)
        of_area[i] = of_paint[map->paint_of_area[i]];
    wijk_plate_hatch(plate, (const WijkHatch *)(const void *)hatches->data, hatches->len,
                     of_area, picture->pixels, picture->stride, map->n_threads);
}

typedef enum { PLAIN_AREAS, MAP_AREAS } AreasKind;

static gboolean
ink_areas(const Picture *picture, const WijkAreas *drawn, const guint32 *ink,
          AreasKind kind, GError **error)
{
    guint n_threads = picture->page->map->n_threads;
    g_autoptr(WijkPlate) plate =
        wijk_plate_new(drawn, picture->width, picture->height, n_threads, error);

    if (plate == NULL)
        return FALSE;
    wijk_plate_ink(plate, ink, picture->pixels, picture->stride, n_threads);
    if (kind == MAP_AREAS)
        hatch_areas(picture, plate, drawn->n_areas);
    return TRUE;
}

static gboolean
refuse_memory(guint width, guint height, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("not enough memory for a picture of %u x %u pixels"), width, height);
    return FALSE;
}

/* Coverage of the lines of some arcs, NULL without the memory for it. */
static guint8 *
new_mask(const Picture *picture, GError **error)
{
    guint8 *mask = wijk_pages_try_new(picture->height, picture->width);

    if (mask == NULL)
        refuse_memory(picture->width, picture->height, error);
    else
        memset(mask, 0, (gsize)picture->width * picture->height);
    return mask;
}

static double
quantum(const WijkAreas *areas)
{
    return areas->n_vertices > LARGE ? QUANTUM_PX_LARGE : QUANTUM_PX;
}

/* Areas in one colour, by the plate, inside the clip. */
static gboolean
ink_plain(const Picture *picture, WijkAreas *areas, WijkSrgb8 colour, const WijkSrgb8 *edge,
          GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autoptr(WijkAreas) drawn =
        wijk_frame_areas(&picture->frame, areas, quantum(areas), map->n_threads);
    g_autofree guint32 *ink = g_new(guint32, MAX(areas->n_areas, 1));

    for (guint32 i = 0; i < areas->n_areas; i++)
        ink[i] = WIJK_INK(colour);
    if (!ink_areas(picture, drawn, ink, PLAIN_AREAS, error))
        return FALSE;
    if (edge != NULL) {
        g_autoptr(WijkTopology) topology =
            wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, map->n_threads);
        g_autofree float *width = g_new(float, MAX(topology->n_arcs, 1));
        g_autofree guint8 *mask = new_mask(picture, error);

        if (mask == NULL)
            return FALSE;
        for (guint32 i = 0; i < topology->n_arcs; i++)
            width[i] = (float)MAX(0.1 * picture->px_per_mm, 0.5);
        wijk_lines_cover(topology, width, mask, picture->width, picture->height,
                         picture->width, map->n_threads);
        wijk_lines_ink(mask, picture->width, picture->height, picture->width,
                       WIJK_INK(*edge), picture->pixels, picture->stride, map->n_threads);
    }
    return TRUE;
}

/* Puts the paper back outside the clip, where context and water may not be. */
static void
trim(const Picture *picture, cairo_t *cr)
{
    const WijkLayout *layout = picture->page->layout;
    const WijkBox *clip = &picture->page->map->clip;

    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, 0, 0, layout->width_mm + 1, layout->height_mm + 1);
    cairo_rectangle(cr, clip->x0, clip->y0, clip->x1 - clip->x0, clip->y1 - clip->y0);
    wijk_cairo_set_colour(cr, picture->page->paper);
    cairo_fill(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

static gboolean
draw_ground(const Picture *picture, cairo_t *cr, cairo_surface_t *surface, GError **error)
{
    const WijkMapDrawing *map = picture->page->map;

    if (map->context == NULL && map->water == NULL)
        return TRUE;
    cairo_surface_flush(surface);
    if (map->context != NULL &&
        !ink_plain(picture, map->context, map->surround, &map->surround_edge, error))
        return FALSE;
    if (map->water != NULL &&
        !ink_plain(picture, map->water, map->water_colour, NULL, error))
        return FALSE;
    cairo_surface_mark_dirty(surface);
    trim(picture, cr);
    return TRUE;
}

/* Coverage of the border lines, and of the lines in those between hatched areas; NULL where
 * none are drawn. */
typedef struct {
    guint8 *mask;
    guint8 *missing;
} BorderMasks;

static guint8 *
cover_arcs(const Picture *picture, const WijkTopology *topology, float *width_mm,
           GError **error)
{
    guint8 *mask = new_mask(picture, error);

    if (mask == NULL)
        return NULL;
    for (guint32 arc = 0; arc < topology->n_arcs; arc++)
        width_mm[arc] *= (float)picture->px_per_mm;
    wijk_lines_cover(topology, width_mm, mask, picture->width, picture->height,
                     picture->width, picture->page->map->n_threads);
    return mask;
}

/* Made before the picture is: the shared arcs take the most memory of all, and are gone
 * again when the pixels come. */
static gboolean
cover_borders(const Picture *picture, WijkAreas *drawn, BorderMasks *out_masks,
              GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    gboolean any = FALSE;

    *out_masks = (BorderMasks){NULL, NULL};

    for (int level = 0; level < 4; level++)
        any = any || map->border_mm[level] > 0;
    if (!any)
        return TRUE;

    g_autoptr(WijkTopology) topology =
        wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, map->n_threads);
    g_autoptr(WijkBorders) borders = wijk_borders_new(map, topology, picture->px_per_mm);

    out_masks->mask = cover_arcs(picture, topology, borders->width_mm, error);
    if (borders->any_missing && out_masks->mask != NULL)
        out_masks->missing = cover_arcs(picture, topology, borders->missing_mm, error);
    return out_masks->mask != NULL && (out_masks->missing != NULL || !borders->any_missing);
}

static void
ink_mask(const Picture *picture, const guint8 *mask, WijkSrgb8 colour)
{
    if (mask != NULL)
        wijk_lines_ink(mask, picture->width, picture->height, picture->width,
                       WIJK_INK(colour), picture->pixels, picture->stride,
                       picture->page->map->n_threads);
}

static gboolean
draw_map(const Picture *picture, const WijkAreas *drawn, const BorderMasks *borders,
         cairo_t *cr, cairo_surface_t *surface, GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autofree guint32 *ink = g_new(guint32, MAX(drawn->n_areas, 1));

    if (!draw_ground(picture, cr, surface, error))
        return FALSE;
    for (guint32 i = 0; i < drawn->n_areas; i++)
        ink[i] = WIJK_INK(map->paint[map->paint_of_area[i]].ground);
    cairo_surface_flush(surface);
    if (!ink_areas(picture, drawn, ink, MAP_AREAS, error))
        return FALSE;
    ink_mask(picture, borders->mask, map->border);
    ink_mask(picture, borders->missing, map->border_missing);
    cairo_surface_mark_dirty(surface);
    return TRUE;
}

static void
lay_paper_band(gsize item, guint worker, gpointer data)
{
    const Picture *picture = data;
    guint first = (guint)item * PAPER_ROWS;
    guint end = MIN(first + PAPER_ROWS, picture->height);
    guint32 paper = WIJK_INK(picture->page->paper);

    (void)worker;
    for (guint row = first; row < end; row++) {
        guint32 *pixel = (guint32 *)(void *)(picture->pixels + row * picture->stride);

        for (guint column = 0; column < picture->width; column++)
            pixel[column] = paper;
    }
}

/* Over all threads: it is also the first touch of the memory. */
static void
lay_paper(Picture *picture)
{
    wijk_pool_run((picture->height + PAPER_ROWS - 1) / PAPER_ROWS,
                  picture->page->map->n_threads, lay_paper_band, picture);
}

guint8 *
wijk_page_draw_pixels(const WijkPage *page, guint width, guint height, gsize *out_stride,
                      GError **error)
{
    if ((guint64)width * height > WIJK_LIMIT_PIXELS || width > 32767 || height > 32767) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_LIMIT,
            _("a picture of %u x %u pixels is too large; take fewer dots an inch or "
              "a smaller page"),
            width, height);
        return NULL;
    }

    Picture picture = {
        .page = page,
        .width = width,
        .height = height,
        .stride = (gsize)cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, (int)width),
        .px_per_mm = width / page->layout->width_mm};

    picture.frame = wijk_frame_scaled(&page->map->frame, picture.px_per_mm);

    g_autoptr(WijkAreas) drawn =
        wijk_map_frame(page->map, &picture.frame, quantum(page->map->areas));
    BorderMasks borders;
    gboolean covered = cover_borders(&picture, drawn, &borders, error);
    g_autofree guint8 *mask = borders.mask;
    g_autofree guint8 *missing = borders.missing;

    if (!covered)
        return NULL;

    g_autofree guint8 *pixels = wijk_pages_try_new(height, picture.stride);

    if (pixels == NULL) {
        refuse_memory(width, height, error);
        return NULL;
    }
    picture.pixels = pixels;
    lay_paper(&picture);

    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_RGB24, (int)width, (int)height, (int)picture.stride);
    cairo_t *cr = cairo_create(surface);
    gboolean ok;

    cairo_scale(cr, picture.px_per_mm, picture.px_per_mm);
    ok = draw_map(&picture, drawn, &borders, cr, surface, error);
    for (int layer = WIJK_LAYER_ZONES; ok && layer < WIJK_N_LAYERS; layer++)
        wijk_items_draw(page, (WijkLayer)layer, cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (!ok)
        return NULL;
    *out_stride = picture.stride;
    return g_steal_pointer(&pixels);
}
