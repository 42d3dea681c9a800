/* SPDX-License-Identifier: EUPL-1.2 */
/* The legend: a key a class with its words and its number of areas, the states of missing
 * that are on the map, a histogram, the reference. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "layout/item.h"

#define HISTOGRAM_BINS 24 /* enough to see the shape, wide enough to see the colours */
#define RAMP_STEPS 48

static WijkFont
legend_font(const WijkLayoutInput *input, const WijkTypeScale *type, int weight)
{
    return (WijkFont){.family = wijk_settings_text(input->settings, WIJK_KEY_FAMILY),
                      .size_pt = type->legend,
                      .weight = weight};
}

static double
line_height(const WijkTypeScale *type)
{
    return type->legend * 25.4 / 72 * 1.28;
}

double
wijk_histogram_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, double y, double width)
{
    double low = input->breaks[0];
    double range = input->breaks[input->n_rows] - low;
    double height = 3 * type->unit;
    guint bins = HISTOGRAM_BINS;
    g_autofree guint *count = g_new0(guint, (gsize)bins * input->n_rows);
    guint highest = 0;

    if (!(range > 0))
        return 0;
    for (gsize i = 0; i < input->n_values; i++) {
        double value = input->value[i];
        guint bin = (guint)CLAMP((value - low) / range * bins, 0, bins - 1);
        guint class = 0;

        while (class + 1 < input->n_rows &&
               (input->closed_left ? value >= input->breaks[class + 1]
                                   : value > input->breaks[class + 1]))
            class ++;
        count[bin * input->n_rows + class]++;
    }
    for (guint bin = 0; bin < bins; bin++) {
        guint sum = 0;

        for (guint class = 0; class < input->n_rows; class ++)
            sum += count[bin * input->n_rows + class];
        highest = MAX(highest, sum);
    }
    for (guint bin = 0; bin < bins; bin++) {
        double base = y + height;

        for (guint class = 0; class < input->n_rows; class ++) {
            double bar = height * count[bin * input->n_rows + class] / MAX(highest, 1);

            if (bar <= 0)
                continue;
            base -= bar;
            wijk_item_add_box(items, WIJK_LAYER_LEGEND, "histogram", width * bin / bins,
                              base, width / bins * 0.9, bar,
                              input->row[class].paint.ground);
        }
    }

    WijkItem *axis = wijk_item_add_box(
        items, WIJK_LAYER_LEGEND, "histogram-axis", 0, y + height, width, 0.03 * type->unit,
        wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET));

    (void)axis;
    return height + 0.6 * type->unit;
}

/* One column's measures, shared by all rows of the legend. */
typedef struct {
    double box_width;
    double box_height;
    double gap;
    double label_width;
    double count_width;
    double column_width;
} Columns;

static Columns
measure_columns(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
                guint n_columns, gboolean counts)
{
    WijkFont font = legend_font(input, type, 400);
    double line = line_height(type);
    Columns c = {
        .box_width = line * 1.7, .box_height = line * 1.02, .gap = 0.5 * type->unit};
    double widest = 0;

    for (guint i = 0; i < input->n_rows + input->n_missing; i++) {
        const WijkLegendRow *row =
            i < input->n_rows ? &input->row[i] : &input->missing[i - input->n_rows];

        widest = MAX(widest, wijk_typesetter_width(input->typesetter, row->label, &font));
        if (counts && row->count >= 0) {
            g_autofree char *text = wijk_number_format(row->count, 0, input->lang);

            c.count_width =
                MAX(c.count_width, wijk_typesetter_width(input->typesetter, text, &font));
        }
    }
    if (counts)
        c.count_width += c.gap;

    double between = type->unit * 1.5 * (n_columns - 1);
    double most = (max_width - between) / n_columns;

    c.label_width = MIN(widest + 0.05, most - c.box_width - c.gap - c.count_width);
    c.column_width = c.box_width + c.gap + c.label_width + c.count_width;
    return c;
}

static double
add_row(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
        const WijkLegendRow *row, const Columns *c, double x, double y, gboolean counts)
{
    WijkFont font = legend_font(input, type, 400);
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    WijkSrgb8 quiet = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    WijkTextBlock *label = wijk_typesetter_wrap(input->typesetter, row->label, &font,
                                                c->label_width, 0, WIJK_WRAP_EVEN);
    double height = MAX(label->height_mm, c->box_height) + 0.22 * type->unit;
    double middle = y + height / 2;
    WijkItem *box = wijk_item_add_box(items, WIJK_LAYER_LEGEND, "legend-box", x,
                                      middle - c->box_height / 2, c->box_width,
                                      c->box_height, row->paint.ground);

    box->paint = row->paint;
    box->stroke = quiet;
    box->stroke_mm = 0.08 * type->unit / 4;
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", label,
                       x + c->box_width + c->gap, middle - label->height_mm / 2,
                       WIJK_ALIGN_START, ink);
    if (counts && row->count >= 0) {
        g_autofree char *text = wijk_number_format(row->count, 0, input->lang);
        WijkTextBlock *count =
            wijk_typesetter_wrap(input->typesetter, text, &font, 0, 1, WIJK_WRAP_EVEN);

        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-count", count,
                           x + c->column_width, middle - count->height_mm / 2,
                           WIJK_ALIGN_END, quiet);
    }
    return height;
}

/* Unclassed: a bar of many thin steps with its two ends named. */
static double
add_ramp(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
         double y, double width)
{
    WijkFont font = legend_font(input, type, 400);
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    double height = line_height(type) * 0.9;

    for (guint i = 0; i < RAMP_STEPS; i++) {
        guint colour = (guint)((double)i / (RAMP_STEPS - 1) * (input->n_ramp - 1) + 0.5);

        /* Each step reaches under the next, so that no seam shows between them. */
        wijk_item_add_box(items, WIJK_LAYER_LEGEND, "legend-ramp", width * i / RAMP_STEPS,
                          y, width / RAMP_STEPS * (i + 1 < RAMP_STEPS ? 1.5 : 1), height,
                          input->ramp[colour]);
    }

    WijkTextBlock *low = wijk_typesetter_wrap(input->typesetter, input->ramp_low, &font, 0,
                                              1, WIJK_WRAP_EVEN);
    WijkTextBlock *high = wijk_typesetter_wrap(input->typesetter, input->ramp_high, &font,
                                               0, 1, WIJK_WRAP_EVEN);
    double below = y + height + 0.2 * type->unit;
    double text_height = low->height_mm;

    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", low, 0, below,
                       WIJK_ALIGN_START, ink);
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", high, width, below,
                       WIJK_ALIGN_END, ink);
    return height + 0.2 * type->unit + text_height;
}

/* A small triangle left of the keys where the reference lies, and its name below. */
static void
add_reference_mark(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, const double *box_y, const Columns *c)
{
    guint n = input->n_rows;
    gboolean high_first = wijk_settings_choice(input->settings, WIJK_KEY_LEGEND_ORDER) == 0;
    guint class = 0;

    if (input->breaks == NULL || input->reference < input->breaks[0] ||
        input->reference > input->breaks[n])
        return;
    while (class + 1 < n &&
           (input->closed_left ? input->reference >= input->breaks[class + 1]
                               : input->reference > input->breaks[class + 1]))
        class ++;

    double span = input->breaks[class + 1] - input->breaks[class];
    double share = span > 0 ? (input->reference - input->breaks[class]) / span : 0.5;
    double y = box_y[class] + c->box_height * (high_first ? 1 - share : share);
    double size = 0.35 * type->unit;
    WijkItem *mark =
        wijk_item_add(items, WIJK_ITEM_POLYGON, WIJK_LAYER_LEGEND, "reference");

    mark->filled = TRUE;
    mark->paint.ground = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    mark->n_points = 3;
    mark->point = g_new(double, 6);
    mark->point[0] = -0.1 * type->unit;
    mark->point[1] = y;
    mark->point[2] = -0.1 * type->unit - size;
    mark->point[3] = y - size * 0.6;
    mark->point[4] = -0.1 * type->unit - size;
    mark->point[5] = y + size * 0.6;
    mark->x = mark->point[2];
    mark->y = y - size * 0.6;
    mark->width = size;
    mark->height = size * 1.2;
}

static double
add_heading(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
            double width)
{
    WijkFont font = legend_font(input, type, 600);

    if (*input->legend_title == '\0')
        return 0;

    WijkTextBlock *heading = wijk_typesetter_wrap(input->typesetter, input->legend_title,
                                                  &font, width, 5, WIJK_WRAP_EVEN);

    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-title", heading, 0, 0,
                       WIJK_ALIGN_START,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK));
    return heading->height_mm + 0.5 * type->unit;
}

static double
add_count_title(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
                const Columns *c, double y)
{
    WijkFont font = legend_font(input, type, 400);

    font.size_pt = type->credit;

    WijkTextBlock *head = wijk_typesetter_wrap(input->typesetter, input->count_title, &font,
                                               0, 1, WIJK_WRAP_EVEN);

    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-count-title", head,
                       c->column_width, y, WIJK_ALIGN_END,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET));
    return head->height_mm + 0.15 * type->unit;
}

static double
add_reference_name(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, double y, double width, gboolean marked)
{
    WijkFont font = legend_font(input, type, 400);
    g_autofree char *text = g_strconcat(marked ? "▸ " : "", input->reference_label, NULL);
    WijkTextBlock *block =
        wijk_typesetter_wrap(input->typesetter, text, &font, width, 2, WIJK_WRAP_EVEN);

    y += 0.3 * type->unit;
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "reference", block, 0, y, WIJK_ALIGN_START,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK));
    return y + block->height_mm;
}

static double
add_rows(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
         const Columns *c, guint n_columns, double top, gboolean counts)
{
    gboolean high_first = wijk_settings_choice(input->settings, WIJK_KEY_LEGEND_ORDER) == 0;
    guint n_classes = input->ramp == NULL ? input->n_rows : 0;
    guint n_all = n_classes + input->n_missing;
    gboolean apart = n_columns > 1 && n_classes > 0 && input->n_missing > 0;
    guint class_columns = apart ? n_columns - 1 : n_columns;
    guint per_column = ((apart ? n_classes : n_all) + class_columns - 1) / class_columns;
    g_autofree double *box_y = g_new0(double, input->n_rows + 1);
    double x = 0;
    double y = top;
    double lowest = top;

    for (guint i = 0; i < n_all; i++) {
        guint class = high_first ? n_classes - 1 - i : i;
        const WijkLegendRow *row =
            i < n_classes ? &input->row[class] : &input->missing[i - n_classes];

        if (i > 0 && (apart && i >= n_classes ? i == n_classes : i % per_column == 0)) {
            x += c->column_width + 1.5 * type->unit;
            y = top;
        } else if (i == n_classes && i > 0) {
            y += 0.4 * type->unit;
        }

        double height = add_row(input, type, items, row, c, x, y, counts);

        if (i < n_classes)
            box_y[class] = y + (height - c->box_height) / 2;
        y += height;
        lowest = MAX(lowest, y);
    }
    if (isfinite(input->reference) && n_columns == 1 && n_classes > 0)
        add_reference_mark(input, type, items, box_y, c);
    return lowest;
}

WijkLegend
wijk_legend_set(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
                guint n_columns, guint parts)
{
    WijkLegend legend = {
        .items = g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    gboolean counts = (parts & WIJK_LEGEND_COUNTS) != 0;
    gboolean reference = isfinite(input->reference);
    double indent = reference && n_columns == 1 ? 0.5 * type->unit : 0;
    Columns c = measure_columns(input, type, max_width - indent, n_columns, counts);
    double rows_width = c.column_width * n_columns + 1.5 * type->unit * (n_columns - 1);
    double width = rows_width;
    double y;

    if (n_columns == 1)
        width = MAX(width, MIN(max_width - indent, 9 * type->unit));
    else
        width = max_width;
    y = add_heading(input, type, legend.items, width);
    if ((parts & WIJK_LEGEND_HISTOGRAM) != 0 && input->breaks != NULL &&
        input->n_values > 0)
        y += wijk_histogram_add(input, type, legend.items, y, MIN(width, 14 * type->unit));
    if (input->ramp != NULL)
        y += add_ramp(input, type, legend.items, y, MIN(width, 14 * type->unit)) +
             0.4 * type->unit;
    if (counts && *input->count_title != '\0' && input->n_rows > 0)
        y += add_count_title(input, type, legend.items, &c, y);
    y = add_rows(input, type, legend.items, &c, n_columns, y, counts);
    if (reference && *input->reference_label != '\0')
        y = add_reference_name(input, type, legend.items, y, width,
                               n_columns == 1 && input->ramp == NULL);
    wijk_items_shift(legend.items, 0, indent, 0);
    for (guint i = 0; i < legend.items->len; i++) {
        const WijkItem *item = legend.items->pdata[i];
        double right = item->align == WIJK_ALIGN_END ? item->x : item->x + item->width;

        legend.width = MAX(legend.width, right);
    }
    legend.height = y;
    return legend;
}
