/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys of the legend for what lies over the areas, in sections after the classes. */
#pragma once

#include "style/paint.h"

/**
 * WijkSymbol: what a key of the legend looks like.
 * @WIJK_SYMBOL_BOX: a filled box, as of a class
 * @WIJK_SYMBOL_OUTLINE: a box with a line round it; filled if wanted
 * @WIJK_SYMBOL_INSIDE: a filled box with a line and its casing within it, as of a group of
 *   areas
 * @WIJK_SYMBOL_DOT: a disc of its own size
 * @WIJK_SYMBOL_CIRCLE: one of the nested circles: all of a section stand in one another on
 *   one foot, each with its words beside it
 * @WIJK_SYMBOL_NUMBER: a numbered disc
 */
typedef enum {
    WIJK_SYMBOL_BOX,
    WIJK_SYMBOL_OUTLINE,
    WIJK_SYMBOL_INSIDE,
    WIJK_SYMBOL_DOT,
    WIJK_SYMBOL_CIRCLE,
    WIJK_SYMBOL_NUMBER,
} WijkSymbol;

/**
 * WijkLegendKey: one key.
 * @symbol: what it looks like
 * @filled: whether @paint fills it; boxes, dots and numbers are filled anyhow
 * @paint: its fill
 * @stroke: colour of its line
 * @stroke_mm: width of its line; 0: none
 * @casing: colour beside the line
 * @casing_mm: width of the casing; 0: none
 * @dash_mm: lengths of dash and gap; 0, 0: solid
 * @radius_mm: of a dot or a circle, as on the map
 * @number: of a numbered disc
 * @letter: it is a letter: 1 is A
 * @ink: of that number
 * @label: its words
 * @count: number of areas, -1 to show none
 */
typedef struct {
    WijkSymbol symbol;
    gboolean filled;
    WijkPaint paint;
    WijkSrgb8 stroke;
    double stroke_mm;
    WijkSrgb8 casing;
    double casing_mm;
    double dash_mm[2];
    double radius_mm;
    guint number;
    gboolean letter;
    WijkSrgb8 ink;
    const char *label;
    int count;
} WijkLegendKey;

/**
 * WijkLegendSection: keys under a heading. Nothing is owned.
 * @title: heading, ""  for none
 * @row: (array length=n_rows): keys, from above to below; circles from large to small
 * @n_rows: their number
 */
typedef struct {
    const char *title;
    const WijkLegendKey *row;
    guint n_rows;
} WijkLegendSection;
