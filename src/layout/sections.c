/* SPDX-License-Identifier: EUPL-1.2 */
/* Sections of the legend: keys of what lies over the areas, nested circles, numbered
 * discs. */
#include <math.h>

#include "layout/item.h"

#define RIM_MM 0.25 /* of a disc, on A4 */

static WijkFont
disc_font(const WijkLayoutInput *input, const WijkTypeScale *type)
{
    WijkFont font = wijk_legend_font(input, type, 600);

    font.size_pt = MAX(type->minimum, type->credit);
    return font;
}

char *
wijk_disc_words(guint number, gboolean letter)
{
    GString *words;

    if (!letter)
        return g_strdup_printf("%u", number);
    words = g_string_new(NULL);
    for (; number > 0; number = (number - 1) / 26)
        g_string_prepend_c(words, (char)('A' + (number - 1) % 26));
    return g_string_free(words, FALSE);
}

double
wijk_disc_radius(const WijkLayoutInput *input, const WijkTypeScale *type, const char *words)
{
    WijkFont font = disc_font(input, type);
    double em = font.size_pt * 25.4 / 72;
    double width = wijk_typesetter_width(input->typesetter, words, &font);

    return MAX(0.76 * em, width / 2 + 0.24 * em);
}

void
wijk_disc_add(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
              WijkLayer layer, double x, double y, const char *words,
              const WijkDiscStyle *style)
{
    WijkFont font = disc_font(input, type);
    double radius = wijk_disc_radius(input, type, words);
    WijkTextBlock *block =
        wijk_typesetter_wrap(input->typesetter, words, &font, 0, 1, WIJK_WRAP_EVEN);
    WijkItem *disc = wijk_item_add(items, WIJK_ITEM_CIRCLE, layer, "disc");
    /* Figures are about 0.7 em high: their middle stands in the disc's. */
    double baseline = y + 0.36 * font.size_pt * 25.4 / 72;

    disc->x = x - radius;
    disc->y = y - radius;
    disc->width = disc->height = 2 * radius;
    disc->filled = TRUE;
    disc->paint.ground = style->fill;
    disc->stroke = style->rim;
    disc->stroke_mm = RIM_MM * type->unit / 4;
    wijk_item_add_text(items, layer, "disc-number", block, x, baseline - block->ascent_mm,
                       WIJK_ALIGN_MIDDLE, style->ink);
}

/* A box within the box at x, y, smaller by @inset on every side. */
static WijkItem *
add_frame(GPtrArray *items, double x, double y, double width, double height, double inset,
          WijkSrgb8 colour, double stroke_mm)
{
    WijkItem *item = wijk_item_add(items, WIJK_ITEM_BOX, WIJK_LAYER_LEGEND, "legend-line");

    item->x = x + inset;
    item->y = y + inset;
    item->width = MAX(width - 2 * inset, 0.1);
    item->height = MAX(height - 2 * inset, 0.1);
    item->stroke = colour;
    item->stroke_mm = stroke_mm;
    return item;
}

/* The box of a key; a line along its edge, or within it between two casings. */
static void
add_box(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
        const WijkLegendKey *key, double x, double y)
{
    double width = wijk_legend_box_width(type);
    double height = wijk_legend_box_height(type);
    double stroke = MIN(key->stroke_mm, 0.3 * height);
    double casing = MIN(key->casing_mm, 0.12 * height);
    WijkItem *item;

    if (key->symbol != WIJK_SYMBOL_OUTLINE || key->filled) {
        item = wijk_item_add_box(items, WIJK_LAYER_LEGEND, "legend-box", x, y, width,
                                 height, key->paint.ground);
        item->paint = key->paint;
        item->stroke = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
        item->stroke_mm = key->symbol == WIJK_SYMBOL_BOX ? 0.08 * type->unit / 4 : 0;
    }
    if (key->symbol == WIJK_SYMBOL_BOX || !(stroke > 0))
        return;
    if (key->symbol == WIJK_SYMBOL_INSIDE) {
        if (casing > 0)
            add_frame(items, x, y, width, height, casing + stroke / 2, key->casing,
                      stroke + 2 * casing);
        item =
            add_frame(items, x, y, width, height, casing + stroke / 2, key->stroke, stroke);
    } else {
        if (casing > 0)
            add_frame(items, x, y, width, height, stroke / 2, key->casing,
                      stroke + 2 * casing);
        item = add_frame(items, x, y, width, height, stroke / 2, key->stroke, stroke);
    }
    item->dash_mm[0] = key->dash_mm[0];
    item->dash_mm[1] = key->dash_mm[1];
}

static void
add_circle(GPtrArray *items, const WijkLegendKey *key, double x, double y, gboolean filled)
{
    WijkItem *item =
        wijk_item_add(items, WIJK_ITEM_CIRCLE, WIJK_LAYER_LEGEND, "legend-circle");

    item->x = x - key->radius_mm;
    item->y = y - key->radius_mm;
    item->width = item->height = 2 * key->radius_mm;
    item->filled = filled;
    item->paint = key->paint;
    item->stroke = key->stroke;
    item->stroke_mm = key->stroke_mm;
}

/* Where the columns of a section stand, mm. */
typedef struct {
    double symbol; /* width of the widest symbol */
    double gap;
    double label; /* greatest width of the words */
    double count; /* 0: none */
} Widths;

static double
key_radius(const WijkLayoutInput *input, const WijkTypeScale *type,
           const WijkLegendKey *key)
{
    g_autofree char *words = wijk_disc_words(key->number, key->letter);

    return wijk_disc_radius(input, type, words);
}

static double
symbol_width(const WijkLayoutInput *input, const WijkTypeScale *type,
             const WijkLegendKey *key)
{
    switch (key->symbol) {
    case WIJK_SYMBOL_DOT:
    case WIJK_SYMBOL_CIRCLE:
        return MAX(2 * key->radius_mm, wijk_legend_box_width(type));
    case WIJK_SYMBOL_NUMBER:
        return 2 * key_radius(input, type, key);
    case WIJK_SYMBOL_BOX:
    case WIJK_SYMBOL_OUTLINE:
    case WIJK_SYMBOL_INSIDE:
        break;
    }
    return wijk_legend_box_width(type);
}

static Widths
measure(const WijkLayoutInput *input, const WijkTypeScale *type,
        const WijkLegendSection *section, double max_width, guint parts)
{
    WijkFont font = wijk_legend_font(input, type, 400);
    Widths widths = {.gap = 0.5 * type->unit};

    for (guint i = 0; i < section->n_rows; i++) {
        const WijkLegendKey *key = &section->row[i];

        widths.symbol = MAX(widths.symbol, symbol_width(input, type, key));
        widths.label =
            MAX(widths.label,
                wijk_typesetter_width(input->typesetter, key->label, &font) + 0.05);
        if (key->count >= 0 && (parts & WIJK_LEGEND_COUNTS) != 0) {
            g_autofree char *text = wijk_number_format(key->count, 0, input->lang);

            widths.count =
                MAX(widths.count,
                    widths.gap + wijk_typesetter_width(input->typesetter, text, &font));
        }
    }
    widths.label =
        MIN(widths.label,
            MAX(max_width - widths.symbol - widths.gap - widths.count, 4 * type->unit));
    return widths;
}

static WijkTextBlock *
set_label(const WijkLayoutInput *input, const WijkTypeScale *type, const char *text,
          double width)
{
    WijkFont font = wijk_legend_font(input, type, 400);

    return wijk_typesetter_wrap(input->typesetter, text, &font, width, 0, WIJK_WRAP_EVEN);
}

/* A key that stands in a row of its own; returns its height. */
static double
add_row(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
        const WijkLegendKey *key, const Widths *widths, double y)
{
    WijkTextBlock *label = set_label(input, type, key->label, widths->label);
    double symbol = key->symbol == WIJK_SYMBOL_DOT      ? 2 * key->radius_mm
                    : key->symbol == WIJK_SYMBOL_NUMBER ? 2 * key_radius(input, type, key)
                                                        : wijk_legend_box_height(type);
    double height =
        MAX(label->height_mm, symbol) + (label->n_lines > 1 ? 0.5 : 0.22) * type->unit;
    double middle = y + height / 2;
    double x = widths->symbol / 2;
    WijkDiscStyle disc = {key->paint.ground, key->ink, key->stroke};
    g_autofree char *words = wijk_disc_words(key->number, key->letter);

    switch (key->symbol) {
    case WIJK_SYMBOL_DOT:
    case WIJK_SYMBOL_CIRCLE:
        add_circle(items, key, x, middle, TRUE);
        break;
    case WIJK_SYMBOL_NUMBER:
        wijk_disc_add(input, type, items, WIJK_LAYER_LEGEND, x, middle, words, &disc);
        break;
    case WIJK_SYMBOL_BOX:
    case WIJK_SYMBOL_OUTLINE:
    case WIJK_SYMBOL_INSIDE:
        add_box(input, type, items, key, x - wijk_legend_box_width(type) / 2,
                middle - wijk_legend_box_height(type) / 2);
        break;
    }
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", label,
                       widths->symbol + widths->gap, middle - label->height_mm / 2,
                       WIJK_ALIGN_START,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK));
    if (key->count >= 0 && widths->count > 0) {
        g_autofree char *text = wijk_number_format(key->count, 0, input->lang);
        WijkTextBlock *count = set_label(input, type, text, 0);

        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-count", count,
                           widths->symbol + widths->gap + widths->label + widths->count,
                           middle - count->height_mm / 2, WIJK_ALIGN_END,
                           wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET));
    }
    return height;
}

static void
add_tick(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
         double x0, double y0, double x1, double y1)
{
    WijkItem *line = wijk_item_add(items, WIJK_ITEM_LINE, WIJK_LAYER_LEGEND, "legend-tick");

    line->n_points = 2;
    line->point = g_new(double, 4);
    line->point[0] = x0;
    line->point[1] = y0;
    line->point[2] = x1;
    line->point[3] = y1;
    line->x = MIN(x0, x1);
    line->y = MIN(y0, y1);
    line->width = fabs(x1 - x0);
    line->height = fabs(y1 - y0);
    line->stroke = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    line->stroke_mm = 0.1 * type->unit / 4;
}

/* Circles @first … @end - 1 on one foot, the largest behind; returns their height. */
static double
add_nested(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
           const WijkLegendSection *section, guint first, guint end, const Widths *widths,
           double y)
{
    double line = wijk_legend_line(type);
    guint n = end - first;
    double largest = 0;

    for (guint i = first; i < end; i++)
        largest = MAX(largest, section->row[i].radius_mm);

    double height = MAX(2 * largest, n * line) + 0.2 * type->unit;
    double foot = y + height - 0.1 * type->unit;
    double below = foot + line / 2; /* middle of the label below */
    double x = widths->symbol / 2;
    double text_x = widths->symbol + widths->gap;

    for (guint i = first; i < end; i++)
        add_circle(items, &section->row[i], x, foot - section->row[i].radius_mm,
                   section->row[i].filled);
    for (guint i = end; i-- > first;) {
        const WijkLegendKey *key = &section->row[i];
        double top = foot - 2 * key->radius_mm;
        double middle = MIN(top, below - line);
        WijkTextBlock *label;

        middle = MAX(middle, y + line * (i - first + 0.5));
        add_tick(input, type, items, x, top, text_x - 0.12 * type->unit, middle);
        label = set_label(input, type, key->label, 0);
        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", label, text_x,
                           middle - label->height_mm / 2, WIJK_ALIGN_START,
                           wijk_settings_colour(input->settings, WIJK_KEY_INK));
        below = middle;
    }
    return height;
}

WijkLegend
wijk_section_set(const WijkLayoutInput *input, const WijkTypeScale *type,
                 const WijkLegendSection *section, double max_width, guint parts)
{
    WijkLegend part = {.items =
                           g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    Widths widths = measure(input, type, section, max_width, parts);
    double natural = widths.symbol + widths.gap + widths.label + widths.count;
    double y = 0;

    if (*section->title != '\0') {
        WijkFont font = wijk_legend_font(input, type, 600);
        double word = wijk_word_width(input->typesetter, section->title, &font);
        double width = MIN(max_width, MAX(natural, MAX(9 * type->unit, word)));
        WijkTextBlock *title = wijk_typesetter_wrap(input->typesetter, section->title,
                                                    &font, width, 3, WIJK_WRAP_EVEN);

        wijk_item_add_text(part.items, WIJK_LAYER_LEGEND, "legend-title", title, 0, 0,
                           WIJK_ALIGN_START,
                           wijk_settings_colour(input->settings, WIJK_KEY_INK));
        y = title->height_mm + 0.3 * type->unit;
    }
    for (guint i = 0; i < section->n_rows;) {
        guint end = i;

        while (end < section->n_rows && section->row[end].symbol == WIJK_SYMBOL_CIRCLE)
            end++;
        if (end > i) {
            y += add_nested(input, type, part.items, section, i, end, &widths, y);
            i = end;
        } else {
            y += add_row(input, type, part.items, &section->row[i], &widths, y);
            i++;
        }
    }
    wijk_legend_measure(&part);
    part.height = y;
    return part;
}
