/* SPDX-License-Identifier: EUPL-1.2 */
/* Measuring and wrapping with Pango, without hinting, so that a millimetre of text is the
 * same on a screen, in an SVG and in a PDF. One point is one Pango unit of the context. */
#include "text/text.h"

#include <string.h>

#include <pango/pangocairo.h>

#include "base/i18n.h"
#include "text/pango.h"

#define MM_PER_PT (25.4 / 72.0)
#define MOST_BLOCKS 4096   /* kept; a page has some hundred */
#define MOST_LINES 1024    /* likewise; each takes a kB and more */
#define EVEN_SLACK_MM 0.03 /* rounding of Pango's whole units over a line */

struct WijkTypesetter {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    GHashTable *width; /* of texts measured before */
    GHashTable *block; /* what was wrapped before, of maps that say the same */
    GHashTable *line;  /* lines that were drawn before: PangoLayout */
};

static double
units_to_mm(double units)
{
    return units / PANGO_SCALE * MM_PER_PT;
}

static double
mm_to_units(double mm)
{
    return mm / MM_PER_PT * PANGO_SCALE;
}

PangoFontDescription *
wijk_font_describe(const WijkFont *font, double scale)
{
    PangoFontDescription *description = pango_font_description_new();

    pango_font_description_set_family(description, font->family);
    pango_font_description_set_weight(description, (PangoWeight)font->weight);
    pango_font_description_set_style(description, font->italic ? PANGO_STYLE_ITALIC
                                                               : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description,
                                             font->size_pt * scale * PANGO_SCALE);
    return description;
}

void
wijk_font_apply(const WijkFont *font, double scale, PangoLayout *layout)
{
    PangoFontDescription *description = wijk_font_describe(font, scale);
    PangoAttrList *attributes = pango_attr_list_new();

    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, lnum=1"));
    if (font->spacing_em != 0)
        pango_attr_list_insert(
            attributes, pango_attr_letter_spacing_new(
                            (int)(font->spacing_em * font->size_pt * scale * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

void
wijk_pango_context_prepare(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("nl"));
    cairo_font_options_destroy(options);
}

static void
free_block(gpointer data)
{
    wijk_text_block_free(data);
}

WijkTypesetter *
wijk_typesetter_new(void)
{
    WijkTypesetter *typesetter = g_new0(WijkTypesetter, 1);

    typesetter->map = pango_cairo_font_map_new();
    typesetter->context = pango_font_map_create_context(typesetter->map);
    wijk_pango_context_prepare(typesetter->context);
    typesetter->layout = pango_layout_new(typesetter->context);
    typesetter->width = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    typesetter->block = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_block);
    typesetter->line =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    return typesetter;
}

void
wijk_typesetter_free(WijkTypesetter *typesetter)
{
    if (typesetter == NULL)
        return;
    g_hash_table_unref(typesetter->width);
    g_hash_table_unref(typesetter->block);
    g_hash_table_unref(typesetter->line);
    g_object_unref(typesetter->layout);
    g_object_unref(typesetter->context);
    g_object_unref(typesetter->map);
    g_free(typesetter);
}

gboolean
wijk_typesetter_check_family(WijkTypesetter *typesetter, const char *family,
                             WijkNotes *notes)
{
    WijkFont font = {.family = family, .size_pt = 10, .weight = 400};
    PangoFontDescription *wanted = wijk_font_describe(&font, 1);
    PangoFont *loaded = pango_context_load_font(typesetter->context, wanted);
    PangoFontDescription *found = loaded == NULL ? NULL : pango_font_describe(loaded);
    const char *name = found == NULL ? "" : pango_font_description_get_family(found);
    gboolean same = g_ascii_strcasecmp(name, family) == 0;

    if (!same)
        wijk_notes_add(notes,
                       _("font '%s' is not installed, '%s' was taken; install it or choose "
                         "another family in the style"),
                       family, name);
    pango_font_description_free(wanted);
    g_clear_pointer(&found, pango_font_description_free);
    g_clear_object(&loaded);
    return same;
}

static double measure_width(WijkTypesetter *typesetter, const char *text,
                            const WijkFont *font);

/* Lays out at a width and tells how many lines come and whether one is too wide. */
static int
lay_out(WijkTypesetter *typesetter, double width_mm)
{
    pango_layout_set_width(typesetter->layout,
                           width_mm > 0 ? (int)mm_to_units(width_mm) : -1);
    return pango_layout_get_line_count(typesetter->layout);
}

/* The least width that still gives as few lines: the lines come out even. */
static void
even_out(WijkTypesetter *typesetter, double width_mm, int n_lines)
{
    double narrow = width_mm / n_lines * 0.5;
    double wide = width_mm;

    for (int step = 0; step < 8; step++) { /* to 1/256 of the width, finer than a letter */
        double middle = (narrow + wide) / 2;
        gboolean fits;

        pango_layout_set_wrap(typesetter->layout, PANGO_WRAP_WORD);
        fits = lay_out(typesetter, middle) <= n_lines;
        if (fits) {
            PangoRectangle logical;

            pango_layout_get_extents(typesetter->layout, NULL, &logical);
            fits = units_to_mm(logical.width) <= middle + 0.01;
        }
        if (fits)
            wide = middle;
        else
            narrow = middle;
    }
    if (wide < width_mm) { /* fits without breaking a word: it stays so */
        lay_out(typesetter, wide + EVEN_SLACK_MM);
        return;
    }
    pango_layout_set_wrap(typesetter->layout, PANGO_WRAP_WORD_CHAR);
    lay_out(typesetter, width_mm);
}

static char *
ellipsise(WijkTypesetter *typesetter, const char *text, const WijkFont *font,
          double width_mm)
{
    g_autoptr(GString) cut = g_string_new(text);

    g_strchomp(cut->str);
    cut->len = strlen(cut->str);
    while (cut->len > 0) {
        g_autofree char *with = g_strconcat(cut->str, "…", NULL);

        if (width_mm <= 0 || wijk_typesetter_width(typesetter, with, font) <= width_mm)
            return g_steal_pointer(&with);
        g_string_truncate(cut, (gsize)(g_utf8_prev_char(cut->str + cut->len) - cut->str));
    }
    return g_strdup("…");
}

static void
take_lines(WijkTypesetter *typesetter, WijkTextBlock *block, guint max_lines)
{
    guint n = (guint)pango_layout_get_line_count(typesetter->layout);
    const char *text = pango_layout_get_text(typesetter->layout);

    block->n_lines = max_lines > 0 ? MIN(n, max_lines) : n;
    block->line = g_new0(WijkTextLine, block->n_lines);
    for (guint i = 0; i < block->n_lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(typesetter->layout, (int)i);
        PangoRectangle logical;

        pango_layout_line_get_extents(line, NULL, &logical);
        block->line[i].text = g_strndup(text + line->start_index, (gsize)line->length);
        g_strchomp(block->line[i].text);
        block->line[i].width_mm = units_to_mm(logical.width);
    }
}

char *
wijk_text_printable(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_sized_new(strlen(valid));

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);

        if (c == '\n' || !(g_unichar_iscntrl(c) || noncharacter))
            g_string_append_unichar(clean, c);
        else if (c == '\t' || c == '\r')
            g_string_append_c(clean, ' ');
    }
    return g_string_free(clean, FALSE);
}

WijkTextBlock *
wijk_text_block_copy(const WijkTextBlock *block)
{
    WijkTextBlock *copy = g_memdup2(block, sizeof *block);

    copy->family = g_strdup(block->family);
    copy->font.family = copy->family;
    copy->line = g_new(WijkTextLine, MAX(block->n_lines, 1));
    for (guint i = 0; i < block->n_lines; i++)
        copy->line[i] =
            (WijkTextLine){g_strdup(block->line[i].text), block->line[i].width_mm};
    return copy;
}

static WijkTextBlock *set_block(WijkTypesetter *typesetter, const char *text,
                                const WijkFont *font, double width_mm, guint max_lines,
                                WijkWrap wrap);

WijkTextBlock *
wijk_typesetter_wrap(WijkTypesetter *typesetter, const char *text, const WijkFont *font,
                     double width_mm, guint max_lines, WijkWrap wrap)
{
    g_autofree char *key = g_strdup_printf("%a %d %d %a %a %u %d %s\n%s", font->size_pt,
                                           font->weight, font->italic, font->spacing_em,
                                           width_mm, max_lines, wrap, font->family, text);
    WijkTextBlock *block = g_hash_table_lookup(typesetter->block, key);

    if (block == NULL) {
        block = set_block(typesetter, text, font, width_mm, max_lines, wrap);
        if (g_hash_table_size(typesetter->block) >= MOST_BLOCKS)
            g_hash_table_remove_all(typesetter->block);
        g_hash_table_insert(typesetter->block, g_steal_pointer(&key), block);
    }
    return wijk_text_block_copy(block);
}

static WijkTextBlock *
set_block(WijkTypesetter *typesetter, const char *text, const WijkFont *font,
          double width_mm, guint max_lines, WijkWrap wrap)
{
    WijkTextBlock *block = g_new0(WijkTextBlock, 1);
    g_autofree char *clean = wijk_text_printable(text);
    PangoLayout *layout = typesetter->layout;
    int n_lines;

    block->family = g_strdup(font->family);
    block->font = *font;
    block->font.family = block->family;
    wijk_font_apply(font, 1, layout);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, clean, -1);
    n_lines = lay_out(typesetter, width_mm);
    if (wrap == WIJK_WRAP_EVEN && width_mm > 0 && n_lines > 1 &&
        (max_lines == 0 || (guint)n_lines <= max_lines))
        even_out(typesetter, width_mm, n_lines);
    take_lines(typesetter, block, max_lines);
    if (max_lines > 0 && (guint)n_lines > max_lines) {
        WijkTextLine *last = &block->line[block->n_lines - 1];
        g_autofree char *cut = g_steal_pointer(&last->text);

        last->text = ellipsise(typesetter, cut, font, width_mm);
        last->width_mm = wijk_typesetter_width(typesetter, last->text, font);
    }
    for (guint i = 0; i < block->n_lines; i++) {
        block->line[i].width_mm =
            wijk_typesetter_width(typesetter, block->line[i].text, font);
        block->width_mm = MAX(block->width_mm, block->line[i].width_mm);
    }

    wijk_font_apply(font, 1, layout);

    PangoFontMetrics *metrics = pango_context_get_metrics(
        typesetter->context, pango_layout_get_font_description(layout), NULL);

    block->ascent_mm = units_to_mm(pango_font_metrics_get_ascent(metrics)) * 0.86;
    block->leading_mm = font->size_pt * MM_PER_PT * (font->size_pt > 14 ? 1.18 : 1.28);
    block->height_mm = block->ascent_mm +
                       (block->n_lines > 0 ? block->n_lines - 1 : 0) * block->leading_mm +
                       units_to_mm(pango_font_metrics_get_descent(metrics));
    pango_font_metrics_unref(metrics);
    return block;
}

/* What a line of text depends on. */
static char *
key_of(const char *text, const WijkFont *font)
{
    return g_strdup_printf("%a %d %d %a %s\n%s", font->size_pt, font->weight, font->italic,
                           font->spacing_em, font->family, text);
}

double
wijk_typesetter_width(WijkTypesetter *typesetter, const char *text, const WijkFont *font)
{
    g_autofree char *key = key_of(text, font);
    double *known = g_hash_table_lookup(typesetter->width, key);

    if (known == NULL) {
        known = g_new(double, 1);
        *known = measure_width(typesetter, text, font);
        if (g_hash_table_size(typesetter->width) >= MOST_BLOCKS)
            g_hash_table_remove_all(typesetter->width);
        g_hash_table_insert(typesetter->width, g_steal_pointer(&key), known);
    }
    return *known;
}

static double
measure_width(WijkTypesetter *typesetter, const char *text, const WijkFont *font)
{
    PangoRectangle logical;

    wijk_font_apply(font, 1, typesetter->layout);
    pango_layout_set_width(typesetter->layout, -1);
    pango_layout_set_text(typesetter->layout, text, -1);
    pango_layout_get_extents(typesetter->layout, NULL, &logical);
    return units_to_mm(logical.width);
}

void
wijk_text_block_free(WijkTextBlock *block)
{
    if (block == NULL)
        return;
    for (guint i = 0; i < block->n_lines; i++)
        g_free(block->line[i].text);
    g_free(block->line);
    g_free(block->family);
    g_free(block);
}

PangoLayoutLine *
wijk_typesetter_line(WijkTypesetter *typesetter, const char *text, const WijkFont *font)
{
    g_autofree char *key = key_of(text, font);
    PangoLayout *layout = g_hash_table_lookup(typesetter->line, key);

    if (layout == NULL) {
        layout = pango_layout_new(typesetter->context);
        wijk_font_apply(font, 1, layout);
        pango_layout_set_text(layout, text, -1);
        if (g_hash_table_size(typesetter->line) >= MOST_LINES)
            g_hash_table_remove_all(typesetter->line);
        g_hash_table_insert(typesetter->line, g_steal_pointer(&key), layout);
    }
    return pango_layout_get_line_readonly(layout, 0);
}
