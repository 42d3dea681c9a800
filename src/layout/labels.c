/* SPDX-License-Identifier: EUPL-1.2 */
/* Names inside their areas. After Imhof (1975), Positioning Names on Maps,
 * doi:10.1559/152304075784313304: horizontal, wholly inside, never touching another. */
#include <string.h>

#include "geometry/measure.h"
#include "layout/item.h"

#define MOST_LINES 3
#define SMALLER 0.85          /* the one smaller size: two sizes read as one kind of name */
#define LEAST_SHARE 0.2       /* of the names set; fewer are noise */
#define MOST_REMEMBERED 20000 /* places; a map has some hundred labels */
#define STEPS_ACROSS 12       /* points probed along each side of a line of text */

/* The rectangle of every line must lie in the area: its rim is probed, then its rows. */
gboolean
wijk_block_lies_in(const WijkTextBlock *block, const WijkAreas *drawn, guint32 area,
                   double x, double y)
{
    double pad = block->leading_mm * 0.12;

    for (guint i = 0; i < block->n_lines; i++) {
        double half = block->line[i].width_mm / 2 + pad;
        double top = y + i * block->leading_mm;
        double bottom = top + block->height_mm - (block->n_lines - 1) * block->leading_mm;

        for (int k = 0; k <= STEPS_ACROSS; k++) {
            double px = x - half + 2 * half * k / STEPS_ACROSS;

            if (!wijk_areas_contains(drawn, area, px, top + pad) ||
                !wijk_areas_contains(drawn, area, px, (top + bottom) / 2) ||
                !wijk_areas_contains(drawn, area, px, bottom - pad))
                return FALSE;
        }
    }
    return TRUE;
}

/* Width of the widest word; no line is narrower, so that no word is broken. */
double
wijk_word_width(WijkTypesetter *typesetter, const char *text, const WijkFont *font)
{
    g_auto(GStrv) word = g_strsplit_set(text, " -", -1);
    double widest = 0;

    for (gsize i = 0; word[i] != NULL; i++) {
        g_autofree char *with_hyphen = g_strconcat(word[i], "-", NULL);

        widest = MAX(widest, wijk_typesetter_width(typesetter, with_hyphen, font));
    }
    return widest + 0.05;
}

/* The size and breaking that let the label fit at its anchor or a little beside it. */
static WijkTextBlock *
set_label(const WijkLayout *layout, WijkTypesetter *typesetter,
          const WijkSettings *settings, const WijkAreas *drawn, const WijkLabel *label,
          double *out_x, double *out_y)
{
    static const double shift[][2] = {{0, 0}, {0, -0.25}, {0, 0.25}, {-0.25, 0}, {0.25, 0}};
    double size = layout->label_pt;

    for (int smaller = 0; smaller < 2; smaller++) {
        WijkFont font = {.family = wijk_settings_text(settings, WIJK_KEY_FAMILY),
                         .size_pt = size,
                         .weight = 400};
        double full = wijk_typesetter_width(typesetter, label->text, &font);
        double word = wijk_word_width(typesetter, label->text, &font);

        for (int lines = 1; lines <= MOST_LINES; lines++) {
            double limit = lines == 1 ? 0 : MAX(full / lines * 1.25, word);
            g_autoptr(WijkTextBlock) block = wijk_typesetter_wrap(
                typesetter, label->text, &font, limit, 0, WIJK_WRAP_EVEN);

            if (block->n_lines > MOST_LINES || (lines > 1 && block->n_lines == 1))
                continue;
            for (gsize k = 0; k < G_N_ELEMENTS(shift); k++) {
                double x = label->x + shift[k][0] * label->radius;
                double y = label->y + shift[k][1] * label->radius - block->height_mm / 2;

                if (!wijk_block_lies_in(block, drawn, label->area, x, y))
                    continue;
                *out_x = x;
                *out_y = y;
                return g_steal_pointer(&block);
            }
        }
        size = MAX(size * SMALLER, layout->minimum_pt);
    }
    return NULL;
}

/* A place that was found, or that there is none. */
typedef struct {
    WijkTextBlock *block; /* NULL: it does not fit */
    double x, y;
} Place;

struct WijkLabelMemory {
    GHashTable *place;
};

static void
free_place(gpointer data)
{
    Place *place = data;

    wijk_text_block_free(place->block);
    g_free(place);
}

WijkLabelMemory *
wijk_label_memory_new(void)
{
    WijkLabelMemory *memory = g_new(WijkLabelMemory, 1);

    memory->place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_place);
    return memory;
}

void
wijk_label_memory_free(WijkLabelMemory *memory)
{
    if (memory == NULL)
        return;
    g_hash_table_unref(memory->place);
    g_free(memory);
}

/* set_label(), or what it gave before. */
static WijkTextBlock *
recall_label(WijkLabelMemory *memory, const WijkLayout *layout, WijkTypesetter *typesetter,
             const WijkSettings *settings, const WijkAreas *drawn, const WijkLabel *label,
             double *out_x, double *out_y)
{
    g_autofree char *key = NULL;
    Place *place;

    if (memory == NULL)
        return set_label(layout, typesetter, settings, drawn, label, out_x, out_y);
    key = g_strdup_printf("%u %a %a %a %a %a %s\n%s", label->area, label->x, label->y,
                          label->radius, layout->label_pt, layout->minimum_pt,
                          wijk_settings_text(settings, WIJK_KEY_FAMILY), label->text);
    place = g_hash_table_lookup(memory->place, key);
    if (place == NULL) {
        place = g_new0(Place, 1);
        place->block =
            set_label(layout, typesetter, settings, drawn, label, &place->x, &place->y);
        if (g_hash_table_size(memory->place) >= MOST_REMEMBERED)
            g_hash_table_remove_all(memory->place);
        g_hash_table_insert(memory->place, g_steal_pointer(&key), place);
    }
    *out_x = place->x;
    *out_y = place->y;
    return place->block == NULL ? NULL : wijk_text_block_copy(place->block);
}

/* The name the title speaks of, in two lines at most, over its area and beyond. */
static WijkTextBlock *
set_wanted(const WijkLayout *layout, WijkTypesetter *typesetter,
           const WijkSettings *settings, const WijkLabel *label, double *out_x,
           double *out_y)
{
    WijkFont font = {.family = wijk_settings_text(settings, WIJK_KEY_FAMILY),
                     .size_pt = MAX(layout->label_pt * SMALLER, layout->minimum_pt),
                     .weight = 600};
    WijkTextBlock *block =
        wijk_typesetter_wrap(typesetter, label->text, &font, 0, 1, WIJK_WRAP_EVEN);

    *out_x = label->x;
    *out_y = label->y - block->height_mm / 2;
    return block;
}

/* Takes away the few names that fit, but for those the title speaks of. */
static void
keep_wanted(GPtrArray *items)
{
    for (guint k = items->len; k-- > 0;) {
        const WijkItem *item = items->pdata[k];

        if (strcmp(item->role, "label") == 0)
            g_ptr_array_remove_index(items, k);
    }
}

guint
wijk_layout_add_labels(WijkLayout *layout, WijkTypesetter *typesetter,
                       const WijkSettings *settings, const WijkAreas *drawn,
                       const WijkLabel *label, guint n_labels, WijkLabelMemory *memory)
{
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(WijkExtent));
    WijkSrgb8 ink = wijk_settings_colour(settings, WIJK_KEY_INK);
    WijkSrgb8 paper = wijk_settings_colour(settings, WIJK_KEY_PAPER);
    guint n_set = 0;

    for (guint i = 0; i < layout->items->len; i++) {
        WijkExtent fixed = wijk_item_extent(layout->items->pdata[i]);

        if (wijk_item_is_fixed(layout->items->pdata[i]))
            g_array_append_val(taken, fixed);
    }
    for (guint i = 0; i < n_labels; i++) {
        double x;
        double y;
        WijkTextBlock *block =
            recall_label(memory, layout, typesetter, settings, drawn, &label[i], &x, &y);
        gboolean outside = block == NULL && label[i].wanted;

        if (outside)
            block = set_wanted(layout, typesetter, settings, &label[i], &x, &y);
        if (block == NULL)
            continue;

        WijkExtent rect = {x - block->width_mm / 2, y, x + block->width_mm / 2,
                           y + block->height_mm};
        gboolean clear = TRUE;

        for (guint k = 0; k < taken->len && clear; k++)
            clear = !wijk_extents_touch(&rect, &g_array_index(taken, WijkExtent, k), 0.2);
        if (!clear) {
            wijk_text_block_free(block);
            continue;
        }
        g_array_append_val(taken, rect);
        n_set++;

        WijkSrgb8 colour = wijk_colour_contrast(ink, label[i].ground) >=
                                   wijk_colour_contrast(paper, label[i].ground)
                               ? ink
                               : paper;
        WijkItem *item = wijk_item_add_text(layout->items, WIJK_LAYER_NAMES,
                                            label[i].wanted ? "label-wanted" : "label",
                                            block, x, y, WIJK_ALIGN_MIDDLE, colour);

        if (label[i].hatched || outside ||
            (layout->zones != NULL && wijk_zone_lines_meet(layout->zones, &rect))) {
            item->halo = label[i].ground;
            item->halo_mm = 0.1 * block->leading_mm;
        }
    }
    if (n_set < LEAST_SHARE * n_labels)
        keep_wanted(layout->items);
    return n_set;
}
