/* SPDX-License-Identifier: EUPL-1.2 */
/* The items of a layout through Cairo, for pixels and PDF alike. */
#include <pango/pangocairo.h>

#include "render/canvas.h"
#include "render/vector.h"
#include "text/pango.h"

#define MM_PER_PT (25.4 / 72.0)

void
wijk_cairo_set_colour(cairo_t *cr, WijkSrgb8 colour)
{
    cairo_set_source_rgb(cr, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0);
}

void
wijk_cairo_hatch(cairo_t *cr, const WijkPaint *paint, const WijkBox *box)
{
    guint n;
    g_autofree double *line = wijk_hatch_lines(paint, box, &n);

    cairo_new_path(cr);
    for (guint i = 0; i < n; i++) {
        cairo_move_to(cr, line[4 * i], line[4 * i + 1]);
        cairo_line_to(cr, line[4 * i + 2], line[4 * i + 3]);
    }
    wijk_cairo_set_colour(cr, paint->hatch);
    cairo_set_line_width(cr, paint->width_mm);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_stroke(cr);
}

static void
stroke_item(cairo_t *cr, const WijkItem *item)
{
    gboolean dashed = item->dash_mm[0] > 0 && item->dash_mm[1] > 0;

    wijk_cairo_set_colour(cr, item->stroke);
    cairo_set_line_width(cr, item->stroke_mm);
    if (dashed) {
        cairo_set_dash(cr, item->dash_mm, 2, 0);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    }
    cairo_stroke(cr);
    if (dashed)
        cairo_set_dash(cr, NULL, 0, 0);
}

static void
draw_box(cairo_t *cr, const WijkItem *item)
{
    if (item->filled) {
        cairo_rectangle(cr, item->x, item->y, item->width, item->height);
        wijk_cairo_set_colour(cr, item->paint.ground);
        cairo_fill(cr);
        if (item->paint.hatched) {
            WijkBox box = {item->x, item->y, item->x + item->width, item->y + item->height};

            cairo_save(cr);
            cairo_rectangle(cr, item->x, item->y, item->width, item->height);
            cairo_clip(cr);
            wijk_cairo_hatch(cr, &item->paint, &box);
            cairo_restore(cr);
        }
    }
    if (item->stroke_mm > 0) {
        cairo_rectangle(cr, item->x, item->y, item->width, item->height);
        stroke_item(cr, item);
    }
}

static void
draw_circle(cairo_t *cr, const WijkItem *item)
{
    cairo_new_path(cr);
    cairo_arc(cr, item->x + item->width / 2, item->y + item->height / 2, item->width / 2, 0,
              2 * G_PI);
    cairo_close_path(cr);
    if (item->filled) {
        wijk_cairo_set_colour(cr, item->paint.ground);
        cairo_fill_preserve(cr);
    }
    if (item->stroke_mm > 0)
        stroke_item(cr, item);
    cairo_new_path(cr);
}

static void
draw_points(cairo_t *cr, const WijkItem *item)
{
    cairo_new_path(cr);
    for (guint i = 0; i < item->n_points; i++)
        cairo_line_to(cr, item->point[2 * i], item->point[2 * i + 1]);
    if (item->kind == WIJK_ITEM_POLYGON)
        cairo_close_path(cr);
    if (item->filled) {
        wijk_cairo_set_colour(cr, item->paint.ground);
        cairo_fill_preserve(cr);
    }
    if (item->stroke_mm > 0)
        stroke_item(cr, item);
    cairo_new_path(cr);
}

static void
draw_text(cairo_t *cr, const WijkItem *item, WijkTypesetter *typesetter)
{
    const WijkTextBlock *block = item->block;

    for (guint i = 0; i < block->n_lines; i++) {
        const WijkTextLine *line = &block->line[i];
        PangoLayoutLine *letters =
            wijk_typesetter_line(typesetter, line->text, &block->font);
        double x = item->x;

        if (item->align == WIJK_ALIGN_MIDDLE)
            x -= line->width_mm / 2;
        else if (item->align == WIJK_ALIGN_END)
            x -= line->width_mm;
        cairo_save(cr);
        cairo_translate(cr, x, item->y + block->ascent_mm + i * block->leading_mm);
        cairo_scale(cr, MM_PER_PT, MM_PER_PT);
        cairo_move_to(cr, 0, 0);
        if (item->halo_mm > 0) {
            pango_cairo_layout_line_path(cr, letters);
            wijk_cairo_set_colour(cr, item->halo);
            cairo_set_line_width(cr, 2 * item->halo_mm / MM_PER_PT);
            cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
            cairo_stroke(cr);
            cairo_move_to(cr, 0, 0);
        }
        wijk_cairo_set_colour(cr, item->colour);
        pango_cairo_show_layout_line(cr, letters);
        cairo_restore(cr);
    }
    cairo_new_path(cr);
}

void
wijk_items_draw(const WijkPage *page, WijkLayer layer, cairo_t *cr)
{
    WijkTypesetter *own = page->typesetter == NULL ? wijk_typesetter_new() : NULL;
    WijkTypesetter *typesetter = own != NULL ? own : page->typesetter;

    for (guint i = 0; i < page->layout->items->len; i++) {
        const WijkItem *item = page->layout->items->pdata[i];

        if (item->layer != layer)
            continue;
        switch (item->kind) {
        case WIJK_ITEM_BOX:
            draw_box(cr, item);
            break;
        case WIJK_ITEM_LINE:
        case WIJK_ITEM_POLYGON:
            draw_points(cr, item);
            break;
        case WIJK_ITEM_CIRCLE:
            draw_circle(cr, item);
            break;
        case WIJK_ITEM_TEXT:
            draw_text(cr, item, typesetter);
            break;
        }
    }
    wijk_typesetter_free(own);
}
