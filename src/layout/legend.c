/* SPDX-License-Identifier: EUPL-1.2 */
/* The legend: a key a class with its words and its number of areas, the states of missing
 * that are on the map, a histogram, the reference. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "layout/item.h"

#define HISTOGRAM_BINS 24 /* enough to see the shape, wide enough to see the colours */
#define MAX_COLUMNS 4     /* that a page tries */

WijkFont
wijk_legend_font(const WijkLayoutInput *input, const WijkTypeScale *type, int weight)
{
    return (WijkFont){.family = wijk_settings_text(input->settings, WIJK_KEY_FAMILY),
                      .size_pt = type->legend,
                      .weight = weight};
}

double
wijk_legend_line(const WijkTypeScale *type)
{
    return type->legend * 25.4 / 72 * 1.28;
}

double
wijk_legend_box_width(const WijkTypeScale *type)
{
    return wijk_legend_line(type) * 1.7;
}

double
wijk_legend_box_height(const WijkTypeScale *type)
{
    return wijk_legend_line(type) * 1.02;
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

/* Where the rows stand: in columns, each as wide as what stands in it, so that a count is
 * near its label. */
typedef struct {
    double box_width;
    double box_height;
    double gap;
    double indent; /* left of the boxes, for the mark of the reference */
    guint n;
    guint first[MAX_COLUMNS + 1]; /* row: classes in the legend's order, then missing */
    double x[MAX_COLUMNS];        /* of the boxes */
    double label_width[MAX_COLUMNS];
    double count_width[MAX_COLUMNS]; /* 0: none */
    double width[MAX_COLUMNS];
} Columns;

static guint
count_classes(const WijkLayoutInput *input)
{
    return input->ramp == NULL ? input->n_rows : 0;
}

/* The class in a row of the legend. */
static guint
class_of_row(const WijkLayoutInput *input, guint row)
{
    gboolean high_first = wijk_settings_choice(input->settings, WIJK_KEY_LEGEND_ORDER) == 0;

    return high_first ? count_classes(input) - 1 - row : row;
}

static const WijkLegendRow *
row_at(const WijkLayoutInput *input, guint row)
{
    guint n_classes = count_classes(input);

    return row < n_classes ? &input->row[class_of_row(input, row)]
                           : &input->missing[row - n_classes];
}

/* Classes fill their columns evenly; what is missing has the last one to itself. */
static void
divide_rows(const WijkLayoutInput *input, guint n_columns, Columns *c)
{
    guint n_classes = count_classes(input);
    guint n_all = n_classes + input->n_missing;
    gboolean apart = n_columns > 1 && n_classes > 0 && input->n_missing > 0;
    guint n_even = apart ? n_classes : n_all;
    guint columns = apart ? n_columns - 1 : n_columns;
    guint per_column = MAX(1, (n_even + columns - 1) / columns);

    for (guint row = 0; row < n_even; row += per_column)
        c->first[c->n++] = row;
    if (apart)
        c->first[c->n++] = n_classes;
    c->first[c->n] = n_all;
}

static void
measure_column(const WijkLayoutInput *input, const WijkFont *font, guint column,
               gboolean counts, Columns *c)
{
    for (guint i = c->first[column]; i < c->first[column + 1]; i++) {
        const WijkLegendRow *row = row_at(input, i);
        double label = wijk_typesetter_width(input->typesetter, row->label, font) + 0.05;

        c->label_width[column] = MAX(c->label_width[column], label);
        if (counts && row->count >= 0) {
            g_autofree char *text = wijk_number_format(row->count, 0, input->lang);
            double count = wijk_typesetter_width(input->typesetter, text, font) + c->gap;

            c->count_width[column] = MAX(c->count_width[column], count);
        }
    }
}

/* The words over a column's counts are no wider than the column. */
static void
measure_count_title(const WijkLayoutInput *input, const WijkTypeScale *type, guint column,
                    Columns *c)
{
    WijkFont font = wijk_legend_font(input, type, 400);

    font.size_pt = type->credit;
    if (c->count_width[column] > 0)
        c->width[column] =
            MAX(c->width[column],
                wijk_typesetter_width(input->typesetter, input->count_title, &font));
}

static Columns
measure_columns(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
                guint n_columns, gboolean counts)
{
    WijkFont font = wijk_legend_font(input, type, 400);
    Columns c = {.box_width = wijk_legend_box_width(type),
                 .box_height = wijk_legend_box_height(type),
                 .gap = 0.5 * type->unit,
                 .indent = isfinite(input->reference)
                               ? wijk_reference_mark_size(type) + 0.15 * type->unit
                               : 0};
    double between = 1.5 * type->unit;
    double sum = 0;
    double x = 0;

    divide_rows(input, n_columns, &c);
    for (guint i = 0; i < c.n; i++) {
        measure_column(input, &font, i, counts, &c);
        sum += c.indent + c.box_width + c.gap + c.label_width[i] + c.count_width[i] +
               (i > 0 ? between : 0);
    }
    for (guint i = 0; i < c.n; i++) {
        double fixed = c.box_width + c.gap + c.count_width[i];
        double most = (max_width - between * (c.n - 1)) / c.n - c.indent;

        if (sum > max_width)
            c.label_width[i] = MIN(c.label_width[i], most - fixed);
        c.width[i] = fixed + c.label_width[i];
        measure_count_title(input, type, i, &c);
        c.x[i] = x + c.indent;
        x = c.x[i] + c.width[i] + between;
    }
    return c;
}

static double
add_row(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
        const WijkLegendRow *row, const Columns *c, guint column, double y)
{
    WijkFont font = wijk_legend_font(input, type, 400);
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    WijkSrgb8 quiet = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    WijkTextBlock *label = wijk_typesetter_wrap(input->typesetter, row->label, &font,
                                                c->label_width[column], 0, WIJK_WRAP_EVEN);
    double x = c->x[column];
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
    if (c->count_width[column] > 0 && row->count >= 0) {
        g_autofree char *text = wijk_number_format(row->count, 0, input->lang);
        WijkTextBlock *count =
            wijk_typesetter_wrap(input->typesetter, text, &font, 0, 1, WIJK_WRAP_EVEN);

        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-count", count,
                           x + c->width[column], middle - count->height_mm / 2,
                           WIJK_ALIGN_END, quiet);
    }
    return height;
}

/* Whether the legend can show where the reference lies. */
static gboolean
reference_is_shown(const WijkLayoutInput *input)
{
    if (input->ramp != NULL)
        return input->reference >= input->ramp_from && input->reference <= input->ramp_to;
    return input->breaks != NULL && input->n_rows > 0 &&
           input->reference >= input->breaks[0] &&
           input->reference <= input->breaks[input->n_rows];
}

/* It grows with the page, and is never lost beside the letters. */
double
wijk_reference_mark_size(const WijkTypeScale *type)
{
    return MAX(0.35 * type->unit, 0.33 * wijk_legend_line(type));
}

WijkItem *
wijk_reference_mark_add(const WijkLayoutInput *input, GPtrArray *items,
                        const double point[6])
{
    WijkItem *mark =
        wijk_item_add(items, WIJK_ITEM_POLYGON, WIJK_LAYER_LEGEND, "reference");

    mark->filled = TRUE;
    mark->paint.ground = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    mark->n_points = 3;
    mark->point = g_memdup2(point, 6 * sizeof *point);
    mark->x = MIN(MIN(point[0], point[2]), point[4]);
    mark->y = MIN(MIN(point[1], point[3]), point[5]);
    mark->width = MAX(MAX(point[0], point[2]), point[4]) - mark->x;
    mark->height = MAX(MAX(point[1], point[3]), point[5]) - mark->y;
    return mark;
}

/* A small triangle left of the box of its class, at the height where the reference lies;
 * @box_x and @box_y are by class. */
static void
add_reference_mark(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, const double *box_x, const double *box_y,
                   double box_height)
{
    gboolean high_first = wijk_settings_choice(input->settings, WIJK_KEY_LEGEND_ORDER) == 0;
    guint class = 0;

    while (class + 1 < input->n_rows &&
           (input->closed_left ? input->reference >= input->breaks[class + 1]
                               : input->reference > input->breaks[class + 1]))
        class ++;

    double span = input->breaks[class + 1] - input->breaks[class];
    double share = span > 0 ? (input->reference - input->breaks[class]) / span : 0.5;
    double y = box_y[class] + box_height * (high_first ? 1 - share : share);
    double x = box_x[class] - 0.1 * type->unit;
    double size = wijk_reference_mark_size(type);
    const double point[] = {x, y, x - size, y - size * 0.6, x - size, y + size * 0.6};

    wijk_reference_mark_add(input, items, point);
}

static double
add_heading(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
            double width)
{
    WijkFont font = wijk_legend_font(input, type, 600);

    if (*input->legend_title == '\0')
        return 0;

    WijkTextBlock *heading = wijk_typesetter_wrap(input->typesetter, input->legend_title,
                                                  &font, width, 5, WIJK_WRAP_EVEN);

    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-title", heading, 0, 0,
                       WIJK_ALIGN_START,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK));
    return heading->height_mm + 0.5 * type->unit;
}

/* What is counted, over the counts of every column. */
static double
add_count_titles(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
                 const Columns *c, double y)
{
    WijkFont font = wijk_legend_font(input, type, 400);
    double height = 0;

    font.size_pt = type->credit;
    for (guint i = 0; i < c->n && *input->count_title != '\0'; i++) {
        if (!(c->count_width[i] > 0))
            continue;

        WijkTextBlock *head = wijk_typesetter_wrap(input->typesetter, input->count_title,
                                                   &font, 0, 1, WIJK_WRAP_EVEN);

        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-count-title", head,
                           c->x[i] + c->width[i], y, WIJK_ALIGN_END,
                           wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET));
        height = head->height_mm + 0.15 * type->unit;
    }
    return height;
}

static double
add_reference_name(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, double y, double width)
{
    WijkFont font = wijk_legend_font(input, type, 400);
    const char *mark = !reference_is_shown(input) ? "" : input->ramp == NULL ? "▸ " : "▾ ";
    g_autofree char *text = g_strconcat(mark, input->reference_label, NULL);
    WijkTextBlock *block =
        wijk_typesetter_wrap(input->typesetter, text, &font, width, 2, WIJK_WRAP_EVEN);

    y += 0.3 * type->unit;
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "reference", block, 0, y, WIJK_ALIGN_START,
                       wijk_settings_colour(input->settings, WIJK_KEY_INK));
    return y + block->height_mm;
}

static double
add_rows(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
         const Columns *c, double top)
{
    guint n_classes = count_classes(input);
    g_autofree double *box_x = g_new0(double, n_classes + 1);
    g_autofree double *box_y = g_new0(double, n_classes + 1);
    double lowest = top;

    for (guint column = 0; column < c->n; column++) {
        double y = top;

        for (guint i = c->first[column]; i < c->first[column + 1]; i++) {
            if (i == n_classes && i > c->first[column])
                y += 0.4 * type->unit;

            double height = add_row(input, type, items, row_at(input, i), c, column, y);

            if (i < n_classes) {
                box_x[class_of_row(input, i)] = c->x[column];
                box_y[class_of_row(input, i)] = y + (height - c->box_height) / 2;
            }
            y += height;
        }
        lowest = MAX(lowest, y);
    }
    if (n_classes > 0 && reference_is_shown(input))
        add_reference_mark(input, type, items, box_x, box_y, c->box_height);
    return lowest;
}

void
wijk_legend_measure(WijkLegend *legend)
{
    for (guint i = 0; i < legend->items->len; i++) {
        const WijkItem *item = legend->items->pdata[i];
        double right = item->align == WIJK_ALIGN_END      ? item->x
                       : item->align == WIJK_ALIGN_MIDDLE ? item->x + item->width / 2
                                                          : item->x + item->width;

        legend->width = MAX(legend->width, right);
    }
}

void
wijk_legend_join(WijkLegend *legend, WijkLegend *part, double x, double y)
{
    wijk_items_shift(part->items, 0, x, y);
    legend->width = MAX(legend->width, x + part->width);
    legend->height = MAX(legend->height, y + part->height);
    g_ptr_array_extend_and_steal(legend->items, g_steal_pointer(&part->items));
}

/* The classes and what belongs to them. */
static WijkLegend
set_classes(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
            guint n_columns, guint parts)
{
    WijkLegend legend = {
        .items = g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    gboolean counts = (parts & WIJK_LEGEND_COUNTS) != 0;
    Columns c =
        measure_columns(input, type, max_width, CLAMP(n_columns, 1, MAX_COLUMNS), counts);
    double indent = c.indent;
    double room = max_width - indent;
    double width = room;
    double y;

    if (n_columns == 1)
        width = MAX(c.n > 0 ? c.width[0] : 0, MIN(room, 9 * type->unit));
    y = add_heading(input, type, legend.items, width);
    if ((parts & WIJK_LEGEND_HISTOGRAM) != 0 && input->breaks != NULL &&
        input->n_values > 0)
        y += wijk_histogram_add(input, type, legend.items, y, MIN(width, 14 * type->unit));
    if (input->ramp != NULL)
        y += wijk_ramp_add(input, type, legend.items, y, MIN(room, 14 * type->unit)) +
             0.4 * type->unit;
    wijk_items_shift(legend.items, 0, indent, 0);
    y += add_count_titles(input, type, legend.items, &c, y);
    y = add_rows(input, type, legend.items, &c, y);
    if (isfinite(input->reference) && *input->reference_label != '\0') {
        guint first = legend.items->len;

        y = add_reference_name(input, type, legend.items, y, width);
        wijk_items_shift(legend.items, first, indent, 0);
    }
    wijk_legend_measure(&legend);
    legend.height = y;
    return legend;
}

/* Left of all boxes, for the mark of the reference. */
static double
indent_of(const WijkLayoutInput *input, const WijkTypeScale *type)
{
    return isfinite(input->reference) ? wijk_reference_mark_size(type) + 0.15 * type->unit
                                      : 0;
}

/* What follows the classes of a legend. */
typedef struct {
    WijkLegend *legend;
    const WijkLayoutInput *input;
    const WijkTypeScale *type;
    double indent;
    double max_width;
    guint n_columns;
    guint parts;
} Sequel;

/* Sections under the classes, or beside them and each other where there are columns. */
static void
join_sections(const Sequel *s)
{
    const WijkLayoutInput *input = s->input;
    WijkLegend *legend = s->legend;
    gboolean beside = s->n_columns > 1;
    double gap = (beside ? 1.5 : 0.9) * s->type->unit;
    double x = legend->width > 0 ? legend->width + gap : s->indent;
    double y = 0; /* of the row of sections at hand */

    for (guint i = 0; i < input->n_sections; i++) {
        WijkLegend part = wijk_section_set(input, s->type, &input->section[i],
                                           s->max_width - s->indent, s->parts);
        double next;

        if (!beside || x + part.width > s->max_width) {
            x = s->indent;
            y = legend->height + (legend->height > 0 ? 0.9 * s->type->unit : 0);
        }
        next = x + part.width + gap;
        wijk_legend_join(legend, &part, x, y);
        x = next;
    }
}

#define NOTE_UNITS 30 /* a line of small print is no longer than the eye follows */

static void
join_note(const Sequel *s)
{
    WijkFont font = wijk_legend_font(s->input, s->type, 400);
    WijkLegend *legend = s->legend;
    double least = (s->n_columns > 1 ? NOTE_UNITS : 9) * s->type->unit;
    double width = MIN(s->max_width, MAX(legend->width, least)) - s->indent;
    WijkLegend part = {.items =
                           g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    WijkTextBlock *block;

    font.size_pt = s->type->credit;
    block = wijk_typesetter_wrap(s->input->typesetter, s->input->legend_note, &font, width,
                                 0, WIJK_WRAP_FULL);
    part.width = block->width_mm;
    part.height = block->height_mm;
    wijk_item_add_text(part.items, WIJK_LAYER_LEGEND, "legend-note", block, 0, 0,
                       WIJK_ALIGN_START,
                       wijk_settings_colour(s->input->settings, WIJK_KEY_INK_QUIET));
    wijk_legend_join(legend, &part, s->indent,
                     legend->height + (legend->height > 0 ? 0.7 * s->type->unit : 0));
}

WijkLegend
wijk_legend_set(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
                guint n_columns, guint parts, guint n_dropped)
{
    WijkLegend legend = set_classes(input, type, max_width, n_columns, parts);
    const Sequel sequel = {.legend = &legend,
                           .input = input,
                           .type = type,
                           .indent = indent_of(input, type),
                           .max_width = max_width,
                           .n_columns = n_columns,
                           .parts = parts};

    join_sections(&sequel);
    if ((parts & WIJK_LEGEND_TABLE) != 0) {
        WijkLegend part =
            wijk_table_set(input, type, max_width - sequel.indent, 1, n_dropped);

        wijk_legend_join(&legend, &part, sequel.indent,
                         legend.height + (legend.height > 0 ? type->unit : 0));
    }
    if ((parts & WIJK_LEGEND_NOTE) != 0)
        join_note(&sequel);
    return legend;
}
