/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as SVG 1.1: layers as named groups, classes as groups within, one element an area
 * with its code as id, real text. No style sheet, so that every program reads it alike. */
#include <math.h>
#include <string.h>

#include <pango/pangocairo.h>

#include "base/pool.h"
#include "render/canvas.h"
#include "render/overlay-svg.h"
#include "render/svgmark.h"
#include "render/svgpath.h"
#include "text/pango.h"

#define QUANTUM_MM 0.01
#define TRAP_MM                                                                            \
    0.06 /* as in PDF: own colour round every area, so no paper shows between              \
          */
#define MM_PER_PT (25.4 / 72.0)

#define AREAS_A_ROUND 1024 /* written by the threads before they are strung together */

/* Work shared by the threads that write areas. */
typedef struct {
    const WijkMapDrawing *map;
    const WijkAreas *drawn;
    GString **scratch;    /* one a thread */
    const guint32 *order; /* areas of this round */
    char *element[AREAS_A_ROUND];
} Writing;

static void
write_area(gsize item, guint worker, gpointer data)
{
    Writing *writing = data;
    const WijkMapDrawing *map = writing->map;
    guint32 area = writing->order[item];
    GString *svg = writing->scratch[worker];
    const char *code = writing->drawn->code[area];
    const char *name = writing->drawn->name[area];
    const char *value = map->value_text == NULL ? NULL : map->value_text[area];
    const char *label = map->value_label == NULL ? NULL : map->value_label[area];
    const char *state = map->state_id == NULL ? NULL : map->state_id[area];

    g_string_truncate(svg, 0);
    g_string_append(svg, "<path");
    wijk_svg_append_id(svg, code);
    wijk_svg_append_attribute_text(svg, "data-code", code);
    if (*name != '\0')
        wijk_svg_append_attribute_text(svg, "data-name", name);
    if (value != NULL)
        wijk_svg_append_attribute_text(svg, "data-value", value);
    if (map->class_of_area != NULL && map->class_of_area[area] >= 0)
        g_string_append_printf(svg, " data-class=\"%d\"", map->class_of_area[area] + 1);
    if (state != NULL)
        wijk_svg_append_attribute_text(svg, "data-state", state);
    g_string_append(svg, " d=\"");
    wijk_svg_append_area(svg, writing->drawn, area);
    g_string_append(svg, "\"><title>");
    wijk_svg_append_text(svg, *name != '\0' ? name : code);
    if (label != NULL) {
        g_string_append(svg, ": ");
        wijk_svg_append_text(svg, label);
    }
    g_string_append(svg, "</title></path>\n");
    writing->element[item] = g_strndup(svg->str, svg->len);
}

/* The areas of each paint in a row: first[p] … first[p + 1] - 1 of the result. */
static guint32 *
sort_by_paint(const WijkMapDrawing *map, guint32 n, guint32 *first)
{
    guint32 *order = g_new(guint32, MAX(n, 1));
    g_autofree guint32 *next = NULL;

    memset(first, 0, (map->n_paints + 1) * sizeof *first);
    for (guint32 i = 0; i < n; i++)
        first[map->paint_of_area[i] + 1]++;
    for (guint32 p = 0; p < map->n_paints; p++)
        first[p + 1] += first[p];
    next = g_memdup2(first, (map->n_paints + 1) * sizeof *first);
    for (guint32 i = 0; i < n; i++)
        order[next[map->paint_of_area[i]]++] = i;
    return order;
}

/* Writes a run of areas over all threads and strings them together in order. */
static void
append_run(GString *svg, Writing *writing, const guint32 *order, guint32 n)
{
    guint n_threads = MAX(writing->map->n_threads, 1);

    for (guint32 done = 0; done < n; done += AREAS_A_ROUND) {
        guint32 round = MIN(n - done, AREAS_A_ROUND);

        writing->order = order + done;
        wijk_pool_run(round, n_threads, write_area, writing);
        for (guint32 i = 0; i < round; i++) {
            g_string_append(svg, writing->element[i]);
            g_free(writing->element[i]);
        }
    }
}

static void
append_hatches(GString *svg, const WijkMapDrawing *map, const WijkAreas *drawn,
               const guint32 *first, const guint32 *order)
{
    for (guint32 p = 0; p < map->n_paints; p++) {
        if (!map->paint[p].hatched || first[p] == first[p + 1])
            continue;
        g_string_append_printf(svg, "<path fill=\"url(#hatch-%u)\" d=\"", p);
        for (guint32 k = first[p]; k < first[p + 1]; k++)
            wijk_svg_append_area(svg, drawn, order[k]);
        g_string_append(svg, "\"/>\n");
    }
}

/* Areas, and over them fills of overlays: hatches lie over both. */
static void
append_areas(GString *svg, const WijkPage *page, const WijkAreas *drawn,
             const WijkOverlays *overlays)
{
    const WijkMapDrawing *map = page->map;
    gboolean fills = wijk_svg_has_fills(overlays);
    guint n_threads = MAX(map->n_threads, 1);
    g_autofree guint32 *first = g_new(guint32, map->n_paints + 1);
    g_autofree guint32 *order = sort_by_paint(map, drawn->n_areas, first);
    g_autofree Writing *writing = g_new0(Writing, 1);
    g_autofree GString **scratch = g_new(GString *, n_threads);

    writing->map = map;
    writing->drawn = drawn;
    writing->scratch = scratch;
    for (guint i = 0; i < n_threads; i++)
        scratch[i] = g_string_sized_new(65536);
    wijk_svg_begin_layer(svg, WIJK_LAYER_AREAS,
                         " fill-rule=\"evenodd\" stroke-linejoin=\"round\"");
    for (guint32 p = 0; p < map->n_paints; p++) {
        const WijkPaint *paint = &map->paint[p];

        if (first[p] == first[p + 1])
            continue;
        g_string_append(svg, "<g");
        if (map->paint_name != NULL)
            wijk_svg_append_attribute_text(svg, "inkscape:label", map->paint_name[p]);
        wijk_svg_append_colour(svg, "fill", paint->ground);
        wijk_svg_append_colour(svg, "stroke", paint->ground);
        wijk_svg_append_attribute_mm(svg, "stroke-width", 2 * TRAP_MM);
        g_string_append(svg, ">\n");
        append_run(svg, writing, order + first[p], first[p + 1] - first[p]);
        g_string_append(svg, "</g>\n");
    }
    if (!fills)
        append_hatches(svg, map, drawn, first, order);
    g_string_append(svg, "</g>\n");
    if (fills || wijk_svg_has_lines(overlays, WIJK_LAYER_DENSITY)) {
        wijk_svg_begin_layer(svg, WIJK_LAYER_DENSITY, "");
        if (fills)
            wijk_svg_append_fills(svg, page, drawn, overlays);
        wijk_svg_append_lines(svg, map, overlays, WIJK_LAYER_DENSITY);
        if (fills)
            append_hatches(svg, map, drawn, first, order);
        g_string_append(svg, "</g>\n");
    }
    for (guint i = 0; i < n_threads; i++)
        g_string_free(scratch[i], TRUE);
}

/* The arcs of one level that have a width, as one path. */
static void
append_level(GString *svg, const WijkTopology *topology, const guint8 *level_of_arc,
             int level, const float *width_mm, WijkSrgb8 colour, const char *id)
{
    gboolean open = FALSE;

    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        if (level_of_arc[arc] != level || width_mm[arc] <= 0)
            continue;
        if (!open) {
            g_string_append_printf(svg, "<path id=\"%s\"", id);
            wijk_svg_append_colour(svg, "stroke", colour);
            wijk_svg_append_attribute_mm(svg, "stroke-width", (double)width_mm[arc]);
            g_string_append(svg, " d=\"");
            open = TRUE;
        }
        wijk_svg_append_arc(svg, topology, arc);
    }
    if (open)
        g_string_append(svg, "\"/>\n");
}

static void
append_borders(GString *svg, const WijkMapDrawing *map, WijkAreas *drawn)
{
    static const char *const names[] = {"", "buurtgrenzen", "wijkgrenzen",
                                        "gemeentegrenzen"};
    static const char *const in_missing[] = {"", "buurtgrenzen-zonder-cijfers",
                                             "wijkgrenzen-zonder-cijfers",
                                             "gemeentegrenzen-zonder-cijfers"};
    g_autoptr(WijkTopology) topology = wijk_topology_new(drawn, map->n_threads);
    g_autoptr(WijkBorders) borders = wijk_borders_new(map, topology, 1);
    g_autofree float *missing = wijk_borders_missing(borders, map, topology);

    wijk_svg_begin_layer(
        svg, WIJK_LAYER_BORDERS,
        " fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    for (int level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        append_level(svg, topology, borders->level, level, borders->width_mm, map->border,
                     names[level]);
    for (int level = WIJK_LEVEL_BUURT; missing != NULL && level <= WIJK_LEVEL_GEMEENTE;
         level++)
        append_level(svg, topology, borders->level, level, missing, map->border_missing,
                     in_missing[level]);
    g_string_append(svg, "</g>\n");
}

static void
append_plain(GString *svg, const WijkMapDrawing *map, WijkAreas *areas, const char *id,
             WijkSrgb8 fill, const WijkSrgb8 *edge)
{
    g_autoptr(WijkAreas) drawn =
        wijk_frame_areas(&map->frame, areas, QUANTUM_MM, map->n_threads);

    g_string_append_printf(svg, "<path id=\"%s\" fill-rule=\"evenodd\"", id);
    wijk_svg_append_colour(svg, "fill", fill);
    if (edge != NULL) {
        wijk_svg_append_colour(svg, "stroke", *edge);
        wijk_svg_append_attribute_mm(svg, "stroke-width", 0.1);
    }
    g_string_append(svg, " d=\"");
    for (guint32 i = 0; i < drawn->n_areas; i++)
        wijk_svg_append_area(svg, drawn, i);
    g_string_append(svg, "\"/>\n");
}

static void
append_ground(GString *svg, const WijkPage *page)
{
    const WijkMapDrawing *map = page->map;

    wijk_svg_begin_layer(svg, WIJK_LAYER_GROUND, "");
    g_string_append(svg, "<rect id=\"papier\" x=\"0\" y=\"0\"");
    wijk_svg_append_attribute_mm(svg, "width", page->layout->width_mm);
    wijk_svg_append_attribute_mm(svg, "height", page->layout->height_mm);
    wijk_svg_append_colour(svg, "fill", page->paper);
    g_string_append(svg, "/>\n");
    if (map->context != NULL || map->water != NULL) {
        g_string_append(svg, "<g clip-path=\"url(#kaartvlak)\">\n");
        if (map->context != NULL)
            append_plain(svg, map, map->context, "omgeving", map->surround,
                         &map->surround_edge);
        if (map->water != NULL)
            append_plain(svg, map, map->water, "water", map->water_colour, NULL);
        g_string_append(svg, "</g>\n");
    }
    g_string_append(svg, "</g>\n");
}

static void
append_pattern(GString *svg, const char *id, const WijkPaint *paint)
{
    g_string_append_printf(svg, "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\"", id);
    wijk_svg_append_attribute_mm(svg, "width", paint->spacing_mm);
    wijk_svg_append_attribute_mm(svg, "height", paint->spacing_mm);
    g_string_append_printf(svg, " patternTransform=\"rotate(%d) translate(",
                           -(int)lrint(paint->angle_deg));
    wijk_svg_append_mm(svg, -paint->spacing_mm / 2);
    g_string_append_c(svg, ' ');
    wijk_svg_append_mm(svg, -paint->spacing_mm / 2);
    g_string_append(svg, ")\"><path d=\"M0 ");
    wijk_svg_append_mm(svg, paint->spacing_mm / 2);
    g_string_append_c(svg, 'H');
    wijk_svg_append_mm(svg, paint->spacing_mm);
    if (paint->crossed) {
        g_string_append_c(svg, 'M');
        wijk_svg_append_mm(svg, paint->spacing_mm / 2);
        g_string_append(svg, " 0V");
        wijk_svg_append_mm(svg, paint->spacing_mm);
    }
    g_string_append(svg, "\" fill=\"none\"");
    wijk_svg_append_colour(svg, "stroke", paint->hatch);
    wijk_svg_append_attribute_mm(svg, "stroke-width", paint->width_mm);
    g_string_append(svg, "/></pattern>\n");
}

static gboolean
same_paint(const WijkPaint *a, const WijkPaint *b)
{
    return a->hatched == b->hatched && a->crossed == b->crossed &&
           a->angle_deg == b->angle_deg && a->spacing_mm == b->spacing_mm &&
           a->width_mm == b->width_mm && memcmp(&a->hatch, &b->hatch, sizeof a->hatch) == 0;
}

static void
append_definitions(GString *svg, const WijkPage *page, const WijkOverlays *overlays)
{
    const WijkMapDrawing *map = page->map;
    const WijkBox *clip = &map->clip;

    g_string_append(svg, "<defs>\n");
    for (guint32 p = 0; p < map->n_paints; p++) {
        g_autofree char *id = g_strdup_printf("hatch-%u", p);

        if (map->paint[p].hatched)
            append_pattern(svg, id, &map->paint[p]);
    }
    if (map->context != NULL || map->water != NULL || wijk_svg_needs_room(map, overlays)) {
        g_string_append(svg, "<clipPath id=\"kaartvlak\"><rect");
        wijk_svg_append_attribute_mm(svg, "x", clip->x0);
        wijk_svg_append_attribute_mm(svg, "y", clip->y0);
        wijk_svg_append_attribute_mm(svg, "width", clip->x1 - clip->x0);
        wijk_svg_append_attribute_mm(svg, "height", clip->y1 - clip->y0);
        g_string_append(svg, "/></clipPath>\n");
    }
    g_string_append(svg, "</defs>\n");
}

static void
append_item_stroke(GString *svg, const WijkItem *item)
{
    if (!(item->stroke_mm > 0))
        return;
    wijk_svg_append_colour(svg, "stroke", item->stroke);
    wijk_svg_append_attribute_mm(svg, "stroke-width", item->stroke_mm);
    wijk_svg_append_dash(svg, item->dash_mm);
}

static void
append_box(GString *svg, const WijkPage *page, const WijkItem *item)
{
    for (int pass = 0; pass < 2; pass++) {
        gboolean hatch = pass == 1;

        if (hatch && !item->paint.hatched)
            break;
        g_string_append(svg, "<rect");
        wijk_svg_append_attribute_mm(svg, "x", item->x);
        wijk_svg_append_attribute_mm(svg, "y", item->y);
        wijk_svg_append_attribute_mm(svg, "width", item->width);
        wijk_svg_append_attribute_mm(svg, "height", item->height);
        if (hatch) {
            for (guint32 p = 0; p < page->map->n_paints; p++)
                if (same_paint(&page->map->paint[p], &item->paint)) {
                    g_string_append_printf(svg, " fill=\"url(#hatch-%u)\"", p);
                    break;
                }
        } else if (item->filled) {
            wijk_svg_append_colour(svg, "fill", item->paint.ground);
        } else {
            g_string_append(svg, " fill=\"none\"");
        }
        if (hatch || !item->paint.hatched)
            append_item_stroke(svg, item);
        g_string_append(svg, "/>\n");
    }
}

static void
append_polygon(GString *svg, const WijkItem *item)
{
    g_string_append(svg, item->kind == WIJK_ITEM_POLYGON ? "<polygon points=\""
                                                         : "<polyline points=\"");
    for (guint i = 0; i < 2 * item->n_points; i++) {
        if (i > 0)
            g_string_append_c(svg, ' ');
        wijk_svg_append_mm(svg, item->point[i]);
    }
    g_string_append_c(svg, '"');
    if (item->filled)
        wijk_svg_append_colour(svg, "fill", item->paint.ground);
    else
        g_string_append(svg, " fill=\"none\"");
    append_item_stroke(svg, item);
    g_string_append(svg, "/>\n");
}

static void
append_circle(GString *svg, const WijkItem *item)
{
    g_string_append(svg, "<circle");
    wijk_svg_append_attribute_mm(svg, "cx", item->x + item->width / 2);
    wijk_svg_append_attribute_mm(svg, "cy", item->y + item->height / 2);
    wijk_svg_append_attribute_mm(svg, "r", item->width / 2);
    if (item->filled)
        wijk_svg_append_colour(svg, "fill", item->paint.ground);
    else
        g_string_append(svg, " fill=\"none\"");
    append_item_stroke(svg, item);
    g_string_append(svg, "/>\n");
}

static void
append_text_element(GString *svg, const WijkPage *page, const WijkItem *item, gboolean halo)
{
    static const char *const anchor[] = {"start", "middle", "end"};
    const WijkTextBlock *block = item->block;

    g_string_append_printf(svg, "<text font-family=\"");
    if (page->font_stack != NULL && *page->font_stack != '\0')
        wijk_svg_append_text(svg, page->font_stack);
    else
        wijk_svg_append_text(svg, block->font.family);
    g_string_append_c(svg, '"');
    wijk_svg_append_attribute_mm(svg, "font-size", block->font.size_pt * MM_PER_PT);
    if (block->font.weight != 400)
        g_string_append_printf(svg, " font-weight=\"%d\"", block->font.weight);
    if (block->font.italic)
        g_string_append(svg, " font-style=\"italic\"");
    if (block->font.spacing_em != 0)
        wijk_svg_append_attribute_mm(svg, "letter-spacing",
                                     block->font.spacing_em * block->font.size_pt *
                                         MM_PER_PT);
    if (item->align != WIJK_ALIGN_START)
        wijk_svg_append_attribute_text(svg, "text-anchor", anchor[item->align]);
    if (halo) {
        wijk_svg_append_colour(svg, "fill", item->halo);
        wijk_svg_append_colour(svg, "stroke", item->halo);
        wijk_svg_append_attribute_mm(svg, "stroke-width", 2 * item->halo_mm);
        g_string_append(svg, " stroke-linejoin=\"round\" aria-hidden=\"true\"");
    } else {
        wijk_svg_append_colour(svg, "fill", item->colour);
    }
    for (guint i = 0; i < block->n_lines; i++) {
        double y = item->y + block->ascent_mm + i * block->leading_mm;

        if (i == 0)
            g_string_append(svg, block->n_lines == 1 ? "" : ">");
        else
            g_string_append_c(svg, ' ');
        g_string_append(svg, block->n_lines == 1 ? "" : "<tspan");
        wijk_svg_append_attribute_mm(svg, "x", item->x);
        wijk_svg_append_attribute_mm(svg, "y", y);
        g_string_append_c(svg, '>');
        wijk_svg_append_text(svg, block->line[i].text);
        g_string_append(svg, block->n_lines == 1 ? "" : "</tspan>");
    }
    g_string_append(svg, "</text>\n");
}

/* Letters as one path, from Cairo's outlines. */
static void
append_outlines(GString *svg, const WijkItem *item, cairo_t *cr, PangoLayout *layout)
{
    const WijkTextBlock *block = item->block;

    cairo_new_path(cr);
    wijk_font_apply(&block->font, 1, layout);
    for (guint i = 0; i < block->n_lines; i++) {
        double shift = item->align == WIJK_ALIGN_MIDDLE ? 0.5
                       : item->align == WIJK_ALIGN_END  ? 1
                                                        : 0;

        cairo_save(cr);
        cairo_translate(cr, item->x - shift * block->line[i].width_mm,
                        item->y + block->ascent_mm + i * block->leading_mm);
        cairo_scale(cr, MM_PER_PT, MM_PER_PT);
        pango_layout_set_text(layout, block->line[i].text, -1);
        cairo_move_to(cr, 0, 0);
        pango_cairo_layout_line_path(cr, pango_layout_get_line_readonly(layout, 0));
        cairo_restore(cr);
    }

    cairo_path_t *path = cairo_copy_path(cr);

    g_string_append(svg, "<path");
    wijk_svg_append_colour(svg, "fill", item->colour);
    g_string_append(svg, " d=\"");
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        static const char letters[] = "MLCZ";
        const cairo_path_data_t *data = &path->data[i];

        g_string_append_c(svg, letters[data->header.type]);
        for (int k = 1; k < data->header.length; k++) {
            if (k > 1)
                g_string_append_c(svg, ' ');
            wijk_svg_append_mm(svg, data[k].point.x);
            g_string_append_c(svg, ' ');
            wijk_svg_append_mm(svg, data[k].point.y);
        }
    }
    g_string_append(svg, "\"/>\n");
    cairo_path_destroy(path);
}

/* A layer: overlays, then items. */
static void
append_items(GString *svg, const WijkPage *page, const WijkOverlays *overlays,
             WijkLayer layer, cairo_t *cr, PangoLayout *layout)
{
    gboolean open = wijk_svg_has_lines(overlays, layer);

    if (open) {
        wijk_svg_begin_layer(svg, layer, "");
        wijk_svg_append_lines(svg, page->map, overlays, layer);
    }

    for (guint i = 0; i < page->layout->items->len; i++) {
        const WijkItem *item = page->layout->items->pdata[i];

        if (item->layer != layer)
            continue;
        if (!open)
            wijk_svg_begin_layer(svg, layer, "");
        open = TRUE;
        switch (item->kind) {
        case WIJK_ITEM_BOX:
            append_box(svg, page, item);
            break;
        case WIJK_ITEM_LINE:
        case WIJK_ITEM_POLYGON:
            append_polygon(svg, item);
            break;
        case WIJK_ITEM_CIRCLE:
            append_circle(svg, item);
            break;
        case WIJK_ITEM_TEXT:
            if (page->outlines) {
                append_outlines(svg, item, cr, layout);
                break;
            }
            if (item->halo_mm > 0)
                append_text_element(svg, page, item, TRUE);
            append_text_element(svg, page, item, FALSE);
            break;
        }
    }
    if (open)
        g_string_append(svg, "</g>\n");
}

static void
append_head(GString *svg, const WijkPage *page)
{
    g_string_append(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
                         "version=\"1.1\" width=\"");
    wijk_svg_append_mm(svg, page->layout->width_mm);
    g_string_append(svg, "mm\" height=\"");
    wijk_svg_append_mm(svg, page->layout->height_mm);
    g_string_append(svg, "mm\" viewBox=\"0 0 ");
    wijk_svg_append_mm(svg, page->layout->width_mm);
    g_string_append_c(svg, ' ');
    wijk_svg_append_mm(svg, page->layout->height_mm);
    g_string_append(svg, "\" role=\"img\" aria-labelledby=\"titel omschrijving\"");
    wijk_svg_append_attribute_text(svg, "xml:lang", page->language);
    g_string_append(svg, ">\n<title id=\"titel\">");
    wijk_svg_append_text(svg, page->title);
    g_string_append(svg, "</title>\n<desc id=\"omschrijving\">");
    wijk_svg_append_text(svg, page->description);
    g_string_append(svg, "</desc>\n");
}

GString *
wijk_page_draw_svg(const WijkPage *page)
{
    const WijkMapDrawing *map = page->map;
    GString *svg = g_string_sized_new(1 << 16);
    g_autoptr(WijkOverlays) overlays = wijk_overlays_new(map, QUANTUM_MM);
    g_autoptr(WijkAreas) drawn = wijk_map_frame(map, &map->frame, QUANTUM_MM);
    g_autoptr(GString) borders = g_string_new(NULL);
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    cairo_t *cr = cairo_create(surface);
    PangoFontMap *fonts = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(fonts);

    /* Before the areas: the shared arcs take the most memory, and are gone again then. */
    append_borders(borders, map, drawn);
    cairo_set_tolerance(cr, 0.005);
    wijk_pango_context_prepare(context);

    PangoLayout *layout = pango_layout_new(context);

    append_head(svg, page);
    append_definitions(svg, page, overlays);
    append_ground(svg, page);
    append_areas(svg, page, drawn, overlays);
    g_clear_pointer(&drawn, wijk_areas_unref);
    g_string_append_len(svg, borders->str, (gssize)borders->len);
    for (int layer = WIJK_LAYER_HOTSPOTS; layer < WIJK_N_LAYERS; layer++)
        append_items(svg, page, overlays, (WijkLayer)layer, cr, layout);
    g_string_append(svg, "</svg>\n");
    g_object_unref(layout);
    g_object_unref(context);
    g_object_unref(fonts);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return svg;
}
