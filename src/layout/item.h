/* SPDX-License-Identifier: EUPL-1.2 */
/* Making items: what the files of this room share. */
#pragma once

#include "layout/layout.h"

/* Appends an empty item of a kind and returns it; the array owns it. */
WijkItem *wijk_item_add(GPtrArray *items, WijkItemKind kind, WijkLayer layer,
                        const char *role);

/* Appends a text whose block is given away; @y is the top of the block. */
WijkItem *wijk_item_add_text(GPtrArray *items, WijkLayer layer, const char *role,
                             WijkTextBlock *block, double x, double y, WijkAlign align,
                             WijkSrgb8 colour);

/* Appends a filled box. */
WijkItem *wijk_item_add_box(GPtrArray *items, WijkLayer layer, const char *role, double x,
                            double y, double width, double height, WijkSrgb8 colour);

/* Moves every item from @first on. */
void wijk_items_shift(GPtrArray *items, guint first, double dx, double dy);

void wijk_item_free(WijkItem *item);

/**
 * WijkTypeScale: sizes of the page at hand.
 * @unit: the layout unit in mm
 * @title, @subtitle, @legend, @label, @credit: sizes in pt
 * @minimum: least size in pt
 */
typedef struct {
    double unit;
    double title, subtitle, legend, label, credit;
    double minimum;
} WijkTypeScale;

/**
 * WijkLegend: a measured legend.
 * @items: its items, upper left corner at 0, 0
 * @width: mm
 * @height: mm
 */
typedef struct {
    GPtrArray *items;
    double width, height;
} WijkLegend;

typedef enum { WIJK_LEGEND_COUNTS = 1, WIJK_LEGEND_HISTOGRAM = 2 } WijkLegendParts;

/* Sets the legend in columns, no wider than @max_width. */
WijkLegend wijk_legend_set(const WijkLayoutInput *input, const WijkTypeScale *type,
                           double max_width, guint n_columns, guint parts);

/* The legend's typeface, and the height of one of its lines in mm. */
WijkFont wijk_legend_font(const WijkLayoutInput *input, const WijkTypeScale *type,
                          int weight);
double wijk_legend_line(const WijkTypeScale *type);

/* Length of the triangle that marks the reference, mm. */
double wijk_reference_mark_size(const WijkTypeScale *type);

/* Adds the triangle that marks the reference: three corners x y. */
WijkItem *wijk_reference_mark_add(const WijkLayoutInput *input, GPtrArray *items,
                                  const double point[6]);

/* Adds the bar of an unclassed map with its numbers and the mark of the reference; returns
 * its height. */
double wijk_ramp_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                     GPtrArray *items, double y, double width);

/* Adds the histogram of the values, coloured by class; returns its height. */
double wijk_histogram_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                          GPtrArray *items, double y, double width);

/**
 * wijk_scale_bar_add:
 * @room: greatest width in mm
 * @metres_per_mm: true ground metres for a mm on the page
 *
 * Adds a bar of two to four round parts with its right end at @right, its lower side at
 * @bottom.
 *
 * Returns: its width with labels, 0 if none fits
 */
double wijk_scale_bar_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                          GPtrArray *items, double right, double bottom, double room,
                          double metres_per_mm);

/* Height a scale bar takes. */
double wijk_scale_bar_height(const WijkTypeScale *type);

/* Adds a north arrow with its centre at x, y; returns its width. */
double wijk_north_arrow_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                            GPtrArray *items, double right, double bottom);
