/* SPDX-License-Identifier: EUPL-1.2 */
/* A page into PNG, SVG or PDF. */
#include "output/page.h"

#include <math.h>
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pango.h>

#include "base/error.h"
#include "base/i18n.h"
#include "output/file.h"
#include "text/text.h"

#define MM_PER_INCH 25.4
#define PT_PER_MM (72.0 / 25.4)

static const struct {
    const char *id;
    const char *sentence;
} formats[WIJK_N_FORMATS] = {
    [WIJK_FORMAT_PNG] = {"png", N_("picture for screens, with its resolution in the file")},
    [WIJK_FORMAT_SVG] = {"svg",
                         N_("drawing with named layers, for a designer or a web page")},
    [WIJK_FORMAT_PDF] = {"pdf", N_("drawing for print, with its fonts in the file")},
};

WijkFormat
wijk_format_from_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *ending = dot == NULL ? path : dot + 1;

    for (int i = 0; i < WIJK_N_FORMATS; i++)
        if (g_ascii_strcasecmp(ending, formats[i].id) == 0)
            return (WijkFormat)i;
    return WIJK_N_FORMATS;
}

const char *
wijk_format_id(WijkFormat format)
{
    g_assert(format < WIJK_N_FORMATS);
    return formats[format].id;
}

const char *
wijk_format_sentence(WijkFormat format)
{
    g_assert(format < WIJK_N_FORMATS);
    return _(formats[format].sentence);
}

struct WijkPress {
    WijkPixelRoom room;
    WijkPngEncoder *encoder;
};

WijkPress *
wijk_press_new(void)
{
    WijkPress *press = g_new0(WijkPress, 1);

    press->encoder = wijk_png_encoder_new();
    return press;
}

void
wijk_press_free(WijkPress *press)
{
    if (press == NULL)
        return;
    g_free(press->room.bytes);
    wijk_png_encoder_free(press->encoder);
    g_free(press);
}

void
wijk_page_pixels(const WijkPage *page, double dpi, guint *out_width, guint *out_height)
{
    *out_width = (guint)lrint(page->layout->width_mm / MM_PER_INCH * dpi);
    *out_height = (guint)lrint(page->layout->height_mm / MM_PER_INCH * dpi);
}

static void
add_flat(GArray *flat, WijkSrgb8 colour)
{
    guint32 rgb = (guint32)colour.r << 16 | (guint32)colour.g << 8 | colour.b;

    for (guint i = 0; i < flat->len; i++)
        if (g_array_index(flat, guint32, i) == rgb)
            return;
    g_array_append_val(flat, rgb);
}

static void
add_paint(GArray *flat, const WijkPaint *paint)
{
    add_flat(flat, paint->ground);
    if (paint->hatched)
        add_flat(flat, paint->hatch);
}

/* A fill that is mixed with all that may lie beneath it. */
static void
add_mixes(GArray *flat, const WijkPage *page, const WijkOverlayStyle *style)
{
    const WijkMapDrawing *map = page->map;

    add_flat(flat, wijk_overlay_mix(page->paper, style->fill, style->opacity));
    if (map->context != NULL)
        add_flat(flat, wijk_overlay_mix(map->surround, style->fill, style->opacity));
    if (map->water != NULL)
        add_flat(flat, wijk_overlay_mix(map->water_colour, style->fill, style->opacity));
    for (guint32 i = 0; i < map->n_paints && flat->len <= WIJK_PNG_MOST_FLAT; i++)
        add_flat(flat, wijk_overlay_mix(map->paint[i].ground, style->fill, style->opacity));
}

static void
add_overlay(GArray *flat, const WijkPage *page, const WijkMapOverlay *overlay)
{
    for (guint32 i = 0; i < overlay->n_styles; i++) {
        const WijkOverlayStyle *style = &overlay->style[i];

        if (style->stroke_mm > 0)
            add_flat(flat, style->stroke);
        if (style->stroke_mm > 0 && style->casing_mm > 0)
            add_flat(flat, style->casing);
        if (!style->filled)
            continue;
        if (overlay->kind == WIJK_OVERLAY_SYMBOLS)
            add_flat(flat, style->fill);
        else
            add_mixes(flat, page, style);
    }
}

/* The colours that fill something on the page: map and legend hold exactly these. An
 * unclassed map has one an area; the search ends where they are too many. */
static GArray *
flat_colours(const WijkPage *page)
{
    const WijkMapDrawing *map = page->map;
    GArray *flat = g_array_new(FALSE, FALSE, sizeof(guint32));

    add_flat(flat, page->paper);
    add_flat(flat, map->border);
    add_flat(flat, map->border_missing);
    if (map->context != NULL) {
        add_flat(flat, map->surround);
        add_flat(flat, map->surround_edge);
    }
    if (map->water != NULL)
        add_flat(flat, map->water_colour);
    for (guint i = 0; i < page->layout->items->len; i++) {
        const WijkItem *item = page->layout->items->pdata[i];

        if (item->filled)
            add_paint(flat, &item->paint);
        if (item->stroke_mm > 0)
            add_flat(flat, item->stroke);
        if (item->kind == WIJK_ITEM_TEXT)
            add_flat(flat, item->colour);
        if (item->halo_mm > 0)
            add_flat(flat, item->halo);
    }
    for (guint32 i = 0; i < map->n_paints && flat->len <= WIJK_PNG_MOST_FLAT; i++)
        add_paint(flat, &map->paint[i]);
    for (guint i = 0; i < map->n_overlays && flat->len <= WIJK_PNG_MOST_FLAT; i++)
        add_overlay(flat, page, &map->overlay[i]);
    return flat;
}

static const WijkPngMode mode_of[] = {
    [WIJK_COLOURS_AUTO] = WIJK_PNG_AUTO,
    [WIJK_COLOURS_RGB] = WIJK_PNG_RGB,
    [WIJK_COLOURS_PALETTE] = WIJK_PNG_PALETTE,
};

static gboolean
write_png(const WijkPage *given, const char *path, double dpi, WijkPress *press,
          WijkOutput *out, GError **error)
{
    WijkPage with_room = *given;
    const WijkPage *page = &with_room;
    guint width;
    guint height;
    const WijkPngText text[] = {
        {"Title", page->title}, {"Description", page->description}, {"Software", "wijk"}};
    g_autoptr(GArray) flat = flat_colours(given);
    WijkPngOptions options = {.mode = mode_of[given->colours],
                              .flat = (const guint32 *)(const void *)flat->data,
                              .n_flat = MIN(flat->len, WIJK_PNG_MOST_FLAT),
                              .dpi = dpi,
                              .text = text,
                              .n_text = G_N_ELEMENTS(text)};
    gsize stride = 0;

    /* Of so many colours that fill areas, a palette would change some. */
    if (options.mode == WIJK_PNG_AUTO && flat->len > WIJK_PNG_MOST_FLAT)
        options.mode = WIJK_PNG_RGB;
    if (press != NULL && page->map->n_threads <= 1) {
        with_room.room = &press->room;
        options.encoder = press->encoder;
    }
    wijk_page_pixels(page, dpi, &width, &height);
    if (width == 0 || height == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("at %g dpi the page of %.0f x %.0f mm has no pixel; raise --dpi"),
                    dpi, page->layout->width_mm, page->layout->height_mm);
        return FALSE;
    }

    guint8 *pixels = wijk_page_draw_pixels(page, width, height, &stride, error);
    g_autofree guint8 *own = page->room == NULL ? pixels : NULL;

    if (pixels == NULL)
        return FALSE;

    g_autoptr(GByteArray) png = wijk_png_encode(pixels, width, height, stride, &options,
                                                page->map->n_threads, error);

    if (png == NULL || !wijk_file_write(path, png->data, png->len, error))
        return FALSE;
    out->bytes = png->len;
    out->width = width;
    out->height = height;
    return TRUE;
}

static gboolean
write_svg(const WijkPage *page, const char *path, WijkOutput *out, GError **error)
{
    g_autoptr(GString) svg = wijk_page_draw_svg(page);

    if (!wijk_file_write(path, svg->str, svg->len, error))
        return FALSE;
    out->bytes = svg->len;
    out->width = page->layout->width_mm;
    out->height = page->layout->height_mm;
    return TRUE;
}

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean
write_pdf(const WijkPage *page, const char *path, WijkOutput *out, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    double width = page->layout->width_mm + 2 * page->bleed_mm;
    double height = page->layout->height_mm + 2 * page->bleed_mm;
    g_autofree char *title = wijk_text_printable(page->title);
    g_autofree char *subject = wijk_text_printable(page->description);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, bytes, width * PT_PER_MM, height * PT_PER_MM);

    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "wijk");
    /* No clock: the same map gives the same bytes. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");

    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, PT_PER_MM, PT_PER_MM);
    cairo_translate(cr, page->bleed_mm, page->bleed_mm);

    gboolean ok = wijk_page_draw_vector(page, cr, error);
    cairo_status_t status = cairo_status(cr);

    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!ok)
        return FALSE;
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: the PDF cannot be made: %s"),
                    path, cairo_status_to_string(status));
        return FALSE;
    }
    if (!wijk_file_write(path, bytes->data, bytes->len, error))
        return FALSE;
    out->bytes = bytes->len;
    out->width = width;
    out->height = height;
    return TRUE;
}

gboolean
wijk_page_write(const WijkPage *page, const char *path, WijkFormat format, double dpi,
                WijkPress *press, WijkOutput *out, GError **error)
{
    gboolean ok = FALSE;

    memset(out, 0, sizeof *out);
    switch (format) {
    case WIJK_FORMAT_PNG:
        ok = write_png(page, path, dpi, press, out, error);
        break;
    case WIJK_FORMAT_SVG:
        ok = write_svg(page, path, out, error);
        break;
    case WIJK_FORMAT_PDF:
        ok = write_pdf(page, path, out, error);
        break;
    case WIJK_N_FORMATS:
        g_assert_not_reached();
    }
    if (ok)
        out->path = g_strdup(path);
    return ok;
}

const char *
wijk_page_engine(void)
{
    static gsize made;
    static char *text;

    if (g_once_init_enter(&made)) {
        text = g_strdup_printf("cairo %s, pango %s", cairo_version_string(),
                               pango_version_string());
        g_once_init_leave(&made, 1);
    }
    return text;
}
