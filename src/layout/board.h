/* SPDX-License-Identifier: EUPL-1.2 */
/* The numbered table beside or under a map, and the discs on the map that its numbers stand
 * in. */
#pragma once

#include "geometry/areas.h"
#include "style/colour.h"

/* How a numbered disc looks, on the map, in the legend and in a table. */
typedef struct {
    WijkSrgb8 fill;
    WijkSrgb8 ink; /* of the number */
    WijkSrgb8 rim; /* thin edge that keeps it apart from what lies beneath */
} WijkDiscStyle;

/**
 * WijkMarker: a numbered disc on the map.
 * @x: easting of what it marks, in the map's CRS
 * @y: northing
 * @number: its number, 1 … 999
 * @letter: it is a letter: 1 is A
 * @style: its colours
 */
typedef struct {
    double x;
    double y;
    guint number;
    gboolean letter;
    WijkDiscStyle style;
} WijkMarker;

/* How zones are named on the map; in the order of the words of zone-labels. */
typedef enum {
    WIJK_ZONE_LABELS_AUTO, /* names where they fit, numbers for the others */
    WIJK_ZONE_LABELS_NAMES,
    WIJK_ZONE_LABELS_NUMBERS,
    WIJK_ZONE_LABELS_NONE,
} WijkZoneLabels;

/**
 * WijkZoneNames: the zones that want their name on the map. Nothing is owned.
 * @shapes: the zones, in the map's CRS; the name of each is set, its code if it has none
 * @labels: names, numbers or both
 * @ink: colour of the names
 * @halo: colour of the halo round their letters
 * @disc: of the numbers; where there are markers too, zones have letters
 * @title: heading of the list of numbers in the legend
 * @spoken: (nullable): areas that the title speaks of, in the map's CRS: a name that stands
 *   beside its zone leaves them to their own names where it can
 */
typedef struct {
    WijkAreas *shapes;
    WijkZoneLabels labels;
    WijkSrgb8 ink;
    WijkSrgb8 halo;
    WijkDiscStyle disc;
    const char *title;
    WijkAreas *spoken;
} WijkZoneNames;

/**
 * WijkTableColumn:
 * @heading: its words
 * @right: set to the right: numbers
 * @disc: its cells are short words that stand in discs, as the numbers on the map do
 * @drop: 0: always there; else the column with the highest is left out first where the page
 *   is small
 */
typedef struct {
    const char *heading;
    gboolean right;
    gboolean disc;
    guint drop;
} WijkTableColumn;

/**
 * WijkLayoutTable: a table for the page. Nothing is owned.
 * @title: heading, "" for none
 * @column: (array length=n_columns): columns
 * @n_columns: at most 16
 * @cell: (array length=n_rows*n_columns): words, row by row, never %NULL
 * @n_rows: at most 100
 * @disc: of the cells that are discs
 * @disc_of_row: (nullable) (array length=n_rows): the same where rows differ
 */
typedef struct {
    const char *title;
    const WijkTableColumn *column;
    guint n_columns;
    const char *const *cell;
    guint n_rows;
    WijkDiscStyle disc;
    const WijkDiscStyle *disc_of_row;
} WijkLayoutTable;
