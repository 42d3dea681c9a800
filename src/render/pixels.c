/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as pixels: areas by the plate, borders by coverage, furniture by Cairo. What no
 * indicator changes is a scene, which is made for one page or shared by many. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pages.h"
#include "base/pool.h"
#include "render/lines.h"
#include "render/overlay-private.h"
#include "render/plate.h"
#include "render/vector.h"

#define PAPER_ROWS 64u /* that one thread fills at a time */
/* Vertices are snapped to this step. The coarse one is enough where areas are many and
 * small (RMSE of a picture 0.006 of 1 against unsnapped vertices); the fine one leaves no
 * gap that shows where neighbours do not share their vertices. */
#define QUANTUM_PX (1.0 / 32)
#define QUANTUM_PX_LARGE (1.0 / 8)
#define LARGE 500000 /* vertices */
#define EDGE_MM 0.1  /* of surrounding areas */
#define EDGE_PX 0.5  /* at least */

/* What the making of a picture or a scene knows. */
typedef struct {
    const WijkPage *page;
    guint width, height;
    gsize stride;
    guint8 *pixels;
    WijkFrame frame; /* in pixels */
    double px_per_mm;
    const WijkOverlays *overlays; /* or NULL */
} Picture;

/* What a scene depends on, and nothing else does. */
typedef struct {
    WijkAreas *areas;   /* in the map's CRS */
    WijkAreas *context; /* or NULL */
    WijkAreas *water;   /* or NULL */
    guint width, height;
    double width_mm, height_mm;
    WijkFrame frame; /* mm */
    WijkBox clip;
    double border_mm[4];
    WijkSrgb8 paper, surround, surround_edge, water_colour;
} Key;

struct WijkScene {
    Key key; /* @areas are NULL if they serve one picture only */
    guint32 n_areas;
    guint8 *ground; /* pixels beneath the areas; NULL: paper alone */
    WijkPlate *plate;
    guint8 *mask; /* coverage of the borders; NULL: none */
    WijkTopology
        *topology; /* arcs of the borders; NULL without borders, or for one picture */
    WijkBorders *borders; /* likewise */
    guint8 *missing;      /* for one picture: coverage of the lines in borders; or NULL */
};

static gboolean
refuse_memory(guint width, guint height, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("not enough memory for a picture of %u x %u pixels"), width, height);
    return FALSE;
}

static double
quantum(const WijkAreas *areas)
{
    return areas->n_vertices > LARGE ? QUANTUM_PX_LARGE : QUANTUM_PX;
}

/* Coverage of arcs of some widths; NULL without the memory for it. */
static guint8 *
cover_arcs(const Picture *picture, const WijkTopology *topology, const float *width_mm,
           GError **error)
{
    guint8 *mask = wijk_pages_try_new(picture->height, picture->width);
    g_autofree float *px = g_new(float, MAX(topology->n_arcs, 1));

    if (mask == NULL) {
        refuse_memory(picture->width, picture->height, error);
        return NULL;
    }
    memset(mask, 0, (gsize)picture->width * picture->height);
    for (guint32 arc = 0; arc < topology->n_arcs; arc++)
        px[arc] = width_mm[arc] * (float)picture->px_per_mm;
    wijk_lines_cover(topology, px, mask, picture->width, picture->height, picture->width,
                     picture->page->map->n_threads);
    return mask;
}

static void
ink_mask(const Picture *picture, const guint8 *mask, WijkSrgb8 colour)
{
    if (mask != NULL)
        wijk_lines_ink(mask, picture->width, picture->height, picture->width,
                       WIJK_INK(colour), picture->pixels, picture->stride,
                       picture->page->map->n_threads);
}

/* ---- the ground */

/* Areas in one colour, by the plate. */
static gboolean
ink_plain(const Picture *picture, WijkAreas *areas, WijkSrgb8 colour, const WijkSrgb8 *edge,
          GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autoptr(WijkAreas) drawn =
        wijk_frame_areas(&picture->frame, areas, quantum(areas), map->n_threads);
    g_autoptr(WijkPlate) plate =
        wijk_plate_new(drawn, picture->width, picture->height, map->n_threads, error);
    g_autofree guint32 *ink = g_new(guint32, MAX(areas->n_areas, 1));

    if (plate == NULL)
        return FALSE;
    for (guint32 i = 0; i < areas->n_areas; i++)
        ink[i] = WIJK_INK(colour);
    wijk_plate_ink(plate, ink, picture->pixels, picture->stride, map->n_threads);
    if (edge == NULL)
        return TRUE;

    g_autoptr(WijkTopology) topology =
        wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, map->n_threads);
    g_autofree float *width = g_new(float, MAX(topology->n_arcs, 1));

    for (guint32 i = 0; i < topology->n_arcs; i++)
        width[i] = (float)MAX(EDGE_MM, EDGE_PX / picture->px_per_mm);

    g_autofree guint8 *mask = cover_arcs(picture, topology, width, error);

    ink_mask(picture, mask, *edge);
    return mask != NULL;
}

static cairo_surface_t *
surface_of(const Picture *picture)
{
    return cairo_image_surface_create_for_data(picture->pixels, CAIRO_FORMAT_RGB24,
                                               (int)picture->width, (int)picture->height,
                                               (int)picture->stride);
}

/* Puts the paper back outside the clip, where context and water may not be. */
static void
trim(const Picture *picture)
{
    const WijkLayout *layout = picture->page->layout;
    const WijkBox *clip = &picture->page->map->clip;
    cairo_surface_t *surface = surface_of(picture);
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, picture->px_per_mm, picture->px_per_mm);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, 0, 0, layout->width_mm + 1, layout->height_mm + 1);
    cairo_rectangle(cr, clip->x0, clip->y0, clip->x1 - clip->x0, clip->y1 - clip->y0);
    wijk_cairo_set_colour(cr, picture->page->paper);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

static void
lay_paper_band(gsize item, guint worker, gpointer data)
{
    const Picture *picture = data;
    guint first = (guint)item * PAPER_ROWS;
    guint end = MIN(first + PAPER_ROWS, picture->height);
    guint32 paper = WIJK_INK(picture->page->paper);
    guint8 *row = picture->pixels + first * picture->stride;
    guint32 *pixel = (guint32 *)(void *)row;

    (void)worker;
    for (guint column = 0; column < picture->width; column++)
        pixel[column] = paper;
    for (guint i = 1; i < end - first; i++)
        memcpy(row + i * picture->stride, row, picture->width * sizeof *pixel);
}

/* Over all threads: it is also the first touch of the memory. */
static void
lay_paper(const Picture *picture)
{
    wijk_pool_run((picture->height + PAPER_ROWS - 1) / PAPER_ROWS,
                  picture->page->map->n_threads, lay_paper_band, (gpointer)picture);
}

static gboolean
make_ground(WijkScene *scene, Picture *picture, GError **error)
{
    const WijkMapDrawing *map = picture->page->map;

    if (map->context == NULL && map->water == NULL)
        return TRUE;
    scene->ground = wijk_pages_try_new(picture->height, picture->stride);
    if (scene->ground == NULL)
        return refuse_memory(picture->width, picture->height, error);
    picture->pixels = scene->ground;
    lay_paper(picture);
    if (map->context != NULL &&
        !ink_plain(picture, map->context, map->surround, &map->surround_edge, error))
        return FALSE;
    if (map->water != NULL &&
        !ink_plain(picture, map->water, map->water_colour, NULL, error))
        return FALSE;
    trim(picture);
    return TRUE;
}

/* ---- the scene */

static Key
key_of(const WijkPage *page, guint width, guint height)
{
    const WijkMapDrawing *map = page->map;
    Key key = {.areas = map->areas,
               .context = map->context,
               .water = map->water,
               .width = width,
               .height = height,
               .width_mm = page->layout->width_mm,
               .height_mm = page->layout->height_mm,
               .frame = map->frame,
               .clip = map->clip,
               .paper = page->paper,
               .surround = map->surround,
               .surround_edge = map->surround_edge,
               .water_colour = map->water_colour};

    memcpy(key.border_mm, map->border_mm, sizeof key.border_mm);
    return key;
}

static gboolean
same_frame(const WijkFrame *a, const WijkFrame *b)
{
    return a->x0 == b->x0 && a->y1 == b->y1 && a->scale == b->scale && a->left == b->left &&
           a->top == b->top;
}

static gboolean
same_colour(WijkSrgb8 a, WijkSrgb8 b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static gboolean
same_key(const Key *a, const Key *b)
{
    return a->areas == b->areas && a->context == b->context && a->water == b->water &&
           a->width == b->width && a->height == b->height && a->width_mm == b->width_mm &&
           a->height_mm == b->height_mm && same_frame(&a->frame, &b->frame) &&
           memcmp(&a->clip, &b->clip, sizeof a->clip) == 0 &&
           memcmp(a->border_mm, b->border_mm, sizeof a->border_mm) == 0 &&
           same_colour(a->paper, b->paper) && same_colour(a->surround, b->surround) &&
           same_colour(a->surround_edge, b->surround_edge) &&
           same_colour(a->water_colour, b->water_colour);
}

/* The lines in borders between hatched areas, which paints decide on. */
static gboolean
cover_missing(const Picture *picture, const WijkTopology *topology,
              const WijkBorders *borders, guint8 **out_mask, GError **error)
{
    g_autofree float *width = wijk_borders_missing(borders, picture->page->map, topology);

    *out_mask = width == NULL ? NULL : cover_arcs(picture, topology, width, error);
    return width == NULL || *out_mask != NULL;
}

/* The borders that are drawn stay, for the lines in them; on a map of a country most are
 * not. */
static void
keep_drawn(WijkScene *scene, const WijkTopology *topology, const WijkBorders *borders)
{
    g_autofree gboolean *keep = g_new0(gboolean, MAX(topology->n_arcs, 1));
    WijkBorders *kept = g_new0(WijkBorders, 1);
    guint32 at = 0;

    for (guint32 arc = 0; arc < topology->n_arcs; arc++)
        keep[arc] = borders->width_mm[arc] > 0 && borders->other[arc] != WIJK_NONE;
    scene->topology = wijk_topology_select(topology, keep);
    kept->n_arcs = scene->topology->n_arcs;
    kept->width_mm = g_new(float, MAX(kept->n_arcs, 1));
    kept->other = g_new(guint32, MAX(kept->n_arcs, 1));
    kept->level = g_new(guint8, MAX(kept->n_arcs, 1));
    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        if (!keep[arc])
            continue;
        kept->width_mm[at] = borders->width_mm[arc];
        kept->other[at] = borders->other[arc];
        kept->level[at] = borders->level[arc];
        at++;
    }
    scene->borders = kept;
}

/* The arcs take the most memory of all: of a scene for one picture they are gone again
 * before anything else comes. */
static gboolean
make_borders(WijkScene *scene, const Picture *picture, WijkAreas *drawn, gboolean shared,
             GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    gboolean any = FALSE;

    for (int level = 0; level < 4; level++)
        any = any || map->border_mm[level] > 0;
    if (!any)
        return TRUE;

    g_autoptr(WijkTopology) topology =
        wijk_topology_new_with(drawn, WIJK_TOPOLOGY_ARCS, map->n_threads);
    g_autoptr(WijkBorders) borders = wijk_borders_new(map, topology, picture->px_per_mm);

    scene->mask = cover_arcs(picture, topology, borders->width_mm, error);
    if (scene->mask == NULL)
        return FALSE;
    if (!shared)
        return cover_missing(picture, topology, borders, &scene->missing, error);
    keep_drawn(scene, topology, borders);
    return TRUE;
}

static WijkScene *
make_scene(Picture *picture, gboolean shared, GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autoptr(WijkScene) scene = g_new0(WijkScene, 1);

    scene->n_areas = map->areas->n_areas;
    scene->key = key_of(picture->page, picture->width, picture->height);
    scene->key.areas = shared ? wijk_areas_ref(map->areas) : NULL;
    scene->key.context = map->context == NULL ? NULL : wijk_areas_ref(map->context);
    scene->key.water = map->water == NULL ? NULL : wijk_areas_ref(map->water);

    g_autoptr(WijkAreas) drawn = wijk_map_frame(map, &picture->frame, quantum(map->areas));

    if (!make_borders(scene, picture, drawn, shared, error) ||
        !make_ground(scene, picture, error))
        return NULL;
    scene->plate =
        wijk_plate_new(drawn, picture->width, picture->height, map->n_threads, error);
    return scene->plate == NULL ? NULL : g_steal_pointer(&scene);
}

static gboolean
begin_picture(Picture *picture, const WijkPage *page, guint width, guint height,
              GError **error)
{
    if ((guint64)width * height > WIJK_LIMIT_PIXELS || width > 32767 || height > 32767) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_LIMIT,
            _("a picture of %u x %u pixels is too large; take fewer dots an inch or "
              "a smaller page"),
            width, height);
        return FALSE;
    }
    *picture = (Picture){
        .page = page,
        .width = width,
        .height = height,
        .stride = (gsize)cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, (int)width),
        .px_per_mm = width / page->layout->width_mm};
    picture->frame = wijk_frame_scaled(&page->map->frame, picture->px_per_mm);
    return TRUE;
}

WijkScene *
wijk_scene_new(const WijkPage *page, guint width, guint height, GError **error)
{
    Picture picture;

    return begin_picture(&picture, page, width, height, error)
               ? make_scene(&picture, TRUE, error)
               : NULL;
}

gboolean
wijk_scene_fits(const WijkScene *scene, const WijkPage *page, guint width, guint height)
{
    Key key = key_of(page, width, height);

    return scene != NULL && scene->key.areas != NULL && same_key(&scene->key, &key);
}

gboolean
wijk_scene_shareable(const WijkPage *page, guint width, guint height, const WijkPage *other,
                     guint other_width, guint other_height)
{
    Key a = key_of(page, width, height);
    Key b = key_of(other, other_width, other_height);

    return same_key(&a, &b);
}

void
wijk_scene_free(WijkScene *scene)
{
    if (scene == NULL)
        return;
    wijk_areas_unref(scene->key.areas);
    wijk_areas_unref(scene->key.context);
    wijk_areas_unref(scene->key.water);
    g_free(scene->ground);
    wijk_plate_free(scene->plate);
    g_free(scene->mask);
    wijk_topology_unref(scene->topology);
    wijk_borders_free(scene->borders);
    g_free(scene->missing);
    g_free(scene);
}

/* ---- the picture */

/* The lines of the map's hatched paints. */
static void
hatch_areas(const Picture *picture, const WijkScene *scene)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autoptr(GArray) hatches = g_array_new(FALSE, FALSE, sizeof(WijkHatch));
    g_autofree guint8 *of_paint = g_malloc(MAX(map->n_paints, 1));
    g_autofree guint8 *of_area = g_malloc(MAX(scene->n_areas, 1));

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
    for (guint32 i = 0; i < scene->n_areas; i++)
        of_area[i] = of_paint[map->paint_of_area[i]];
    wijk_plate_hatch(scene->plate, (const WijkHatch *)(const void *)hatches->data,
                     hatches->len, of_area, picture->pixels, picture->stride,
                     map->n_threads);
}

/* Between areas and borders: fills of overlays, and the lines of their layer. */
static void
draw_density(const Picture *picture)
{
    const WijkMapDrawing *map = picture->page->map;
    const WijkPixels pixels = {.pixels = picture->pixels,
                               .stride = picture->stride,
                               .width = picture->width,
                               .height = picture->height,
                               .px_per_mm = picture->px_per_mm};

    if (picture->overlays == NULL)
        return;
    wijk_overlays_fill_pixels(picture->overlays, map, &pixels);

    cairo_surface_t *surface = surface_of(picture);
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, picture->px_per_mm, picture->px_per_mm);
    wijk_overlays_draw_lines(picture->overlays, map, WIJK_LAYER_DENSITY, cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

static gboolean
draw_map(const Picture *picture, const WijkScene *scene, GError **error)
{
    const WijkMapDrawing *map = picture->page->map;
    g_autofree guint32 *ink = g_new(guint32, MAX(scene->n_areas, 1));
    g_autofree guint8 *missing = NULL;

    for (guint32 i = 0; i < scene->n_areas; i++)
        ink[i] = WIJK_INK(map->paint[map->paint_of_area[i]].ground);
    wijk_plate_ink(scene->plate, ink, picture->pixels, picture->stride, map->n_threads);
    draw_density(picture);
    hatch_areas(picture, scene);
    ink_mask(picture, scene->mask, map->border);
    if (scene->topology != NULL &&
        !cover_missing(picture, scene->topology, scene->borders, &missing, error))
        return FALSE;
    ink_mask(picture, missing != NULL ? missing : scene->missing, map->border_missing);
    return TRUE;
}

static void
draw_furniture(const Picture *picture)
{
    cairo_surface_t *surface = surface_of(picture);
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, picture->px_per_mm, picture->px_per_mm);
    for (int layer = WIJK_LAYER_HOTSPOTS; layer < WIJK_N_LAYERS; layer++) {
        wijk_overlays_draw_lines(picture->overlays, picture->page->map, (WijkLayer)layer,
                                 cr);
        wijk_items_draw(picture->page, (WijkLayer)layer, cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

/* Pixels that hold the ground. @own: a scene for this picture only, whose ground they may
 * be. */
static guint8 *
begin_pixels(Picture *picture, const WijkScene *scene, WijkScene *own, GError **error)
{
    WijkPixelRoom *room = picture->page->room;
    gsize length = picture->height * picture->stride;

    if (own != NULL && own->ground != NULL && room == NULL) {
        picture->pixels = g_steal_pointer(&own->ground);
        return picture->pixels;
    }
    if (room != NULL && room->length < length) {
        g_free(room->bytes);
        room->bytes = wijk_pages_try_new(picture->height, picture->stride);
        room->length = room->bytes == NULL ? 0 : length;
    }
    picture->pixels =
        room != NULL ? room->bytes : wijk_pages_try_new(picture->height, picture->stride);
    if (picture->pixels == NULL)
        refuse_memory(picture->width, picture->height, error);
    else if (scene->ground != NULL)
        memcpy(picture->pixels, scene->ground, picture->height * picture->stride);
    else
        lay_paper(picture);
    return picture->pixels;
}

guint8 *
wijk_page_draw_pixels(const WijkPage *page, guint width, guint height, gsize *out_stride,
                      GError **error)
{
    Picture picture;
    g_autoptr(WijkScene) own = NULL;
    const WijkScene *scene = page->scene;

    if (!begin_picture(&picture, page, width, height, error))
        return NULL;

    /* Before the scene, which may take the areas. */
    g_autoptr(WijkOverlays) overlays = wijk_overlays_new(page->map, 0);

    picture.overlays = overlays;
    if (!wijk_scene_fits(scene, page, width, height)) {
        own = make_scene(&picture, FALSE, error);
        if (own == NULL)
            return NULL;
        scene = own;
    }

    guint8 *pixels = begin_pixels(&picture, scene, own, error);

    if (pixels == NULL || !draw_map(&picture, scene, error)) {
        if (page->room == NULL)
            g_free(pixels);
        return NULL;
    }
    draw_furniture(&picture);
    *out_stride = picture.stride;
    return pixels;
}
