/* SPDX-License-Identifier: EUPL-1.2 */
/* Scale bar and north arrow. The bar is true in the middle of the map: its length comes
 * from PROJ's scale factor there. */
#include <math.h>

#include "base/i18n.h"
#include "layout/item.h"

#define BAR_MM 1.1    /* thickness of the bar on A4 */
#define PARTS_LEAST 2 /* parts of the bar */

/* The longest bar of round parts within @room: 1, 2 or 5 times a power of ten a part. */
static double
choose_part(double room_m, guint *out_parts)
{
    static const double steps[] = {5, 2, 1};
    double power = pow(10, floor(log10(room_m)));
    double best = 0;

    for (int down = 0; down < 2; down++, power /= 10)
        for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
            double part = steps[i] * power;
            guint parts = (guint)MIN(floor(room_m / part * (1 + 1e-9)), 4);

            if (parts >= PARTS_LEAST && part * parts > best) {
                best = part * parts;
                *out_parts = parts;
            }
        }
    return best;
}

double
wijk_scale_bar_height(const WijkTypeScale *type)
{
    return BAR_MM * type->unit / 4 + type->credit * 25.4 / 72 * 1.5;
}

static WijkTextBlock *
label_at(const WijkLayoutInput *input, const WijkTypeScale *type, double metres,
         gboolean km, gboolean unit)
{
    double value = km ? metres / 1000 : metres;
    guint decimals = 0;

    while (decimals < 3 &&
           fabs(value * pow(10, decimals) - round(value * pow(10, decimals))) > 1e-6)
        decimals++;

    g_autofree char *number = wijk_number_format(value, decimals, input->lang);
    g_autofree char *text = unit
                                ? g_strconcat(number, km ? "\xc2\xa0km" : "\xc2\xa0m", NULL)
                                : g_strdup(number);
    WijkFont font = {.family = wijk_settings_text(input->settings, WIJK_KEY_FAMILY),
                     .size_pt = type->credit,
                     .weight = 400};

    return wijk_typesetter_wrap(input->typesetter, text, &font, 0, 1, WIJK_WRAP_EVEN);
}

double
wijk_scale_bar_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, double right, double bottom, double room,
                   double metres_per_mm)
{
    guint parts = 0;
    guint first = items->len;

    if (!(metres_per_mm > 0) || !(room > 0))
        return 0;

    double total_m = choose_part(room * metres_per_mm, &parts);

    if (!(total_m > 0))
        return 0;

    double length = total_m / metres_per_mm;
    double bar = BAR_MM * type->unit / 4;
    gboolean km = total_m >= 1000;
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    WijkSrgb8 paper = wijk_settings_colour(input->settings, WIJK_KEY_PAPER);
    double y = bottom - bar;

    /* Laid out with its left end at 0, shifted when the width of the labels is known. */
    for (guint i = 0; i < parts; i++) {
        WijkItem *box =
            wijk_item_add_box(items, WIJK_LAYER_LEGEND, "scale-bar", length * i / parts, y,
                              length / parts, bar, i % 2 == 0 ? ink : paper);

        box->stroke = ink;
        box->stroke_mm = 0.12 * type->unit / 4;
    }

    WijkTextBlock *zero = label_at(input, type, 0, km, FALSE);
    WijkTextBlock *end = label_at(input, type, total_m, km, TRUE);
    double text_y = y - zero->height_mm - 0.1 * type->unit;
    double overhang = end->width_mm / 2;
    double zero_half = zero->width_mm / 2;

    if (parts % 2 == 0) {
        WijkTextBlock *middle = label_at(input, type, total_m / 2, km, FALSE);

        if (middle->width_mm * 2 + end->width_mm < length * 0.9)
            wijk_item_add_text(items, WIJK_LAYER_LEGEND, "scale-label", middle, length / 2,
                               text_y, WIJK_ALIGN_MIDDLE, ink);
        else
            wijk_text_block_free(middle);
    }
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "scale-label", zero, 0, text_y,
                       WIJK_ALIGN_MIDDLE, ink);
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "scale-label", end, length, text_y,
                       WIJK_ALIGN_MIDDLE, ink);
    wijk_items_shift(items, first, right - overhang - length, 0);
    return length + overhang + zero_half;
}

double
wijk_north_arrow_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                     GPtrArray *items, double right, double bottom)
{
    double size = 2.2 * type->unit; /* height of the arrow */
    double radius = size / 2;
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    WijkFont font = {.family = wijk_settings_text(input->settings, WIJK_KEY_FAMILY),
                     .size_pt = type->credit,
                     .weight = 600};
    WijkTextBlock *letter =
        wijk_typesetter_wrap(input->typesetter, _("N"), &font, 0, 1, WIJK_WRAP_EVEN);
    double reach = radius + letter->height_mm;
    double x = right - reach;
    double y = bottom - reach;
    double ux = sin(input->north_rad);
    double uy = -cos(input->north_rad);
    static const double shape[4][2] = {{0, 1}, {0.45, -1}, {0, -0.55}, {-0.45, -1}};
    WijkItem *arrow = wijk_item_add(items, WIJK_ITEM_POLYGON, WIJK_LAYER_LEGEND, "north");

    arrow->filled = TRUE;
    arrow->paint.ground = ink;
    arrow->n_points = 4;
    arrow->point = g_new(double, 8);
    for (guint i = 0; i < 4; i++) {
        double along = shape[i][1] * radius;
        double across = shape[i][0] * radius;

        arrow->point[2 * i] = x + ux * along - uy * across;
        arrow->point[2 * i + 1] = y + uy * along + ux * across;
    }
    arrow->x = x - radius;
    arrow->y = y - radius;
    arrow->width = size;
    arrow->height = size;
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "north", letter,
                       x + ux * (radius + letter->height_mm * 0.5),
                       y + uy * (radius + letter->height_mm * 0.5) - letter->height_mm / 2,
                       WIJK_ALIGN_MIDDLE, ink);
    return 2 * reach;
}
