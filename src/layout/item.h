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

/* The sizes of a page. */
WijkTypeScale wijk_type_scale(const WijkLayoutInput *input);

/* The page without what stands on the map; as wijk_layout_new(). */
WijkLayout *wijk_layout_compose(const WijkLayoutInput *input, WijkNotes *notes,
                                GError **error);

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

typedef enum {
    WIJK_LEGEND_COUNTS = 1,
    WIJK_LEGEND_HISTOGRAM = 2,
    WIJK_LEGEND_TABLE = 4, /* the table stands under the keys */
    WIJK_LEGEND_NOTE = 8,  /* what was computed, and how */
} WijkLegendParts;

/* Sets the legend in columns, no wider than @max_width; of its table, @n_dropped columns
 * are left out. */
WijkLegend wijk_legend_set(const WijkLayoutInput *input, const WijkTypeScale *type,
                           double max_width, guint n_columns, guint parts, guint n_dropped);

/* Makes a legend's width that of its items. */
void wijk_legend_measure(WijkLegend *legend);

/* Moves the items of a part, whose array is freed, into a legend, its corner at @x, @y. */
void wijk_legend_join(WijkLegend *legend, WijkLegend *part, double x, double y);

/* The box of a key, mm. */
double wijk_legend_box_width(const WijkTypeScale *type);
double wijk_legend_box_height(const WijkTypeScale *type);

/* Sets keys under their heading, no wider than @max_width; @parts: with their numbers of
 * areas, or without. */
WijkLegend wijk_section_set(const WijkLayoutInput *input, const WijkTypeScale *type,
                            const WijkLegendSection *section, double max_width,
                            guint parts);

/* Sets the input's table in blocks of rows side by side; columns that can be dropped give
 * way first, @n_dropped of them are left out. It is wider than @max_width if it does not
 * fit. */
WijkLegend wijk_table_set(const WijkLayoutInput *input, const WijkTypeScale *type,
                          double max_width, guint n_blocks, guint n_dropped);

/* How many columns of a table may be dropped, and which goes as the @nth, from 0. */
guint wijk_table_droppable(const WijkLayoutTable *table);
guint wijk_table_dropped_column(const WijkLayoutTable *table, guint nth);

/* What stands in a disc: "12", or "L" if it is a letter. Returns: (transfer full) */
char *wijk_disc_words(guint number, gboolean letter);

/* Radius of a disc, mm. */
double wijk_disc_radius(const WijkLayoutInput *input, const WijkTypeScale *type,
                        const char *words);

/* Adds a disc with its middle at x, y. */
void wijk_disc_add(const WijkLayoutInput *input, const WijkTypeScale *type,
                   GPtrArray *items, WijkLayer layer, double x, double y, const char *words,
                   const WijkDiscStyle *style);

/* A rectangle on the page, mm. */
typedef struct {
    double x0, y0, x1, y1;
} WijkExtent;

/* Where an item stands. */
WijkExtent wijk_item_extent(const WijkItem *item);

/* TRUE if two rectangles come nearer than @gap. */
gboolean wijk_extents_touch(const WijkExtent *a, const WijkExtent *b, double gap);

/* TRUE if nothing that stands on the page, and neither legend nor table, comes nearer to a
 * rectangle than @gap. */
gboolean wijk_layout_is_free(const WijkLayout *layout, const WijkExtent *extent,
                             double gap);

/* TRUE if an item belongs to a disc or the name of a zone, which other names go round. */
gboolean wijk_item_is_fixed(const WijkItem *item);

/* TRUE if every line of a block with its middle at @x and its top at @y lies in an area. */
gboolean wijk_block_lies_in(const WijkTextBlock *block, const WijkAreas *drawn,
                            guint32 area, double x, double y);

/* Width of the widest word of a text, mm: no line is narrower. */
double wijk_word_width(WijkTypesetter *typesetter, const char *text, const WijkFont *font);

/**
 * wijk_discs_add:
 * @layout: (inout): a layout whose other items stand already
 * @input: what is placed
 * @type: its sizes
 * @marker: (array length=n): discs, in order of importance
 * @n: their number
 * @notes: (nullable): told of discs for which there is no room
 *
 * Adds discs that stand in the map's room, clear of each other and of all items; one that
 * gives way has a leader.
 */
void wijk_discs_add(WijkLayout *layout, const WijkLayoutInput *input,
                    const WijkTypeScale *type, const WijkMarker *marker, guint n,
                    WijkNotes *notes);

/**
 * wijk_zone_names_add:
 * @layout: (inout): a layout whose other items and discs stand already
 * @input: what is placed
 * @type: its sizes
 * @drawn: the zones in mm
 * @numbered: (inout) (array length=n_zones): zones that have a disc; those whose name does
 *   not fit join them
 *
 * Returns: how many names did not fit
 */
guint wijk_zone_names_add(WijkLayout *layout, const WijkLayoutInput *input,
                          const WijkTypeScale *type, const WijkAreas *drawn,
                          gboolean *numbered);

/* The words a zone is known by. */
const char *wijk_zone_words(const WijkZoneNames *zones, guint32 zone);

/* TRUE if a rectangle meets the line of any zone, in mm. */
gboolean wijk_zone_lines_meet(const WijkAreas *drawn, const WijkExtent *extent);

/* The zones in mm on the page. */
WijkAreas *wijk_zones_drawn(const WijkLayout *layout, const WijkLayoutInput *input);

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
