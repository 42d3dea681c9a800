/* SPDX-License-Identifier: EUPL-1.2 */
/* Layout: where everything stands on the page. It measures and decides, and draws nothing:
 * out come a frame for the map and a list of items in millimetres from the upper left
 * corner of the page (y down). */
#pragma once

#include "base/number.h"
#include "geometry/areas.h"
#include "layout/board.h"
#include "layout/keys.h"
#include "style/paint.h"
#include "style/settings.h"
#include "text/text.h"

/* The layers of the page, from below to above; named for designers. */
typedef enum {
    WIJK_LAYER_GROUND,   /* Achtergrond */
    WIJK_LAYER_AREAS,    /* Gebieden */
    WIJK_LAYER_DENSITY,  /* Dichtheid */
    WIJK_LAYER_BORDERS,  /* Grenzen */
    WIJK_LAYER_HOTSPOTS, /* Hotspots */
    WIJK_LAYER_ZONES,    /* Zones */
    WIJK_LAYER_NAMES,    /* Namen */
    WIJK_LAYER_POINTS,   /* Punten */
    WIJK_LAYER_LEGEND,   /* Legenda */
    WIJK_LAYER_TEXT,     /* Tekst */
    WIJK_N_LAYERS,
} WijkLayer;

typedef enum {
    WIJK_ITEM_BOX,
    WIJK_ITEM_LINE,
    WIJK_ITEM_POLYGON,
    WIJK_ITEM_CIRCLE, /* the one that touches the four sides of its box */
    WIJK_ITEM_TEXT
} WijkItemKind;

typedef enum { WIJK_ALIGN_START, WIJK_ALIGN_MIDDLE, WIJK_ALIGN_END } WijkAlign;

/**
 * WijkItem: one thing on the page.
 * @kind: what it is
 * @layer: where it is drawn
 * @role: what it is for: "title", "legend-box" …; static
 * @x: left side (box, circle), or the point @align speaks of (text)
 * @y: upper side
 * @width: of a box, a circle or a text's widest line
 * @height: of a box, a circle or a text
 * @filled: whether @paint fills it
 * @paint: its fill
 * @stroke: colour of its outline or line
 * @stroke_mm: width of its outline or line; 0: none
 * @dash_mm: lengths of dash and gap of the line; 0, 0: solid
 * @point: (array length=2*n_points): x y … of a line or polygon
 * @n_points: their number
 * @block: (nullable): the text
 * @align: how lines stand to @x
 * @colour: of the text
 * @halo_mm: width of the halo round letters; 0: none
 * @halo: its colour
 */
typedef struct {
    WijkItemKind kind;
    WijkLayer layer;
    const char *role;
    double x, y, width, height;
    gboolean filled;
    WijkPaint paint;
    WijkSrgb8 stroke;
    double stroke_mm;
    double dash_mm[2];
    double *point;
    guint n_points;
    WijkTextBlock *block;
    WijkAlign align;
    WijkSrgb8 colour;
    double halo_mm;
    WijkSrgb8 halo;
} WijkItem;

/**
 * WijkLegendRow: one key of the legend.
 * @paint: as on the map
 * @label: its words
 * @count: number of areas, -1 to show none
 */
typedef struct {
    WijkPaint paint;
    const char *label;
    int count;
} WijkLegendRow;

/**
 * WijkLayoutInput: what has to be placed. Nothing is owned; texts may be "".
 * @settings: page, type and furniture
 * @typesetter: measures
 * @lang: number rules
 * @width_mm: of the trimmed page
 * @height_mm: of the trimmed page
 * @screen: sizes are for a screen: nothing under 11 px of 1/96 inch; else nothing under 6
 * pt
 * @title: title
 * @subtitle: subtitle
 * @note: note
 * @credit: credit line
 * @legend_title: measure and unit
 * @count_title: what is counted ("buurten")
 * @row: (array length=n_rows): classes, low to high
 * @n_rows: number of classes
 * @missing: (array length=n_missing): states of missing on the map
 * @n_missing: their number
 * @ramp: (array length=n_ramp) (nullable): colours of an unclassed map, low to high
 * @n_ramp: their number
 * @ramp_from: value of its low end
 * @ramp_to: value of its high end
 * @ramp_low: label of its low end
 * @ramp_high: label of its high end
 * @value: (array length=n_values): the values, for the histogram
 * @n_values: their number
 * @breaks: (array length=n_rows+1) (nullable): the breaks, for histogram and reference
 * @closed_left: a value on a break is in the class above it
 * @reference: value of the city or nation, NAN if none
 * @reference_label: what it is
 * @bounds: what the map shows, in its CRS
 * @metres_per_unit: true ground metres for one unit of the CRS in its middle; 0 unknown
 * @north_rad: direction of true north, clockwise from up
 * @occupied: (array length=occupied_n*occupied_n) (nullable): rows from the top over
 *   @bounds: TRUE where the map draws something
 * @occupied_n: cells along one side
 * @section: (array length=n_sections) (nullable): keys that follow the classes
 * @n_sections: their number
 * @legend_note: (nullable): small text under the legend: what was computed, and how
 * @table: (nullable): a table beside or under the map
 * @zones: (nullable): zones that want names
 * @marker: (array length=n_markers) (nullable): numbered discs, in order of importance
 * @n_markers: their number
 */
typedef struct {
    const WijkSettings *settings;
    WijkTypesetter *typesetter;
    WijkLang lang;
    double width_mm, height_mm;
    gboolean screen;
    const char *title;
    const char *subtitle;
    const char *note;
    const char *credit;
    const char *legend_title;
    const char *count_title;
    const WijkLegendRow *row;
    guint n_rows;
    const WijkLegendRow *missing;
    guint n_missing;
    const WijkSrgb8 *ramp;
    guint n_ramp;
    double ramp_from;
    double ramp_to;
    const char *ramp_low;
    const char *ramp_high;
    const double *value;
    gsize n_values;
    const double *breaks;
    gboolean closed_left;
    double reference;
    const char *reference_label;
    WijkBox bounds;
    double metres_per_unit;
    double north_rad;
    const guint8 *occupied;
    guint occupied_n;
    const WijkLegendSection *section;
    guint n_sections;
    const char *legend_note;
    const WijkLayoutTable *table;
    const WijkZoneNames *zones;
    const WijkMarker *marker;
    guint n_markers;
} WijkLayoutInput;

/**
 * WijkLayout:
 * @width_mm: of the trimmed page
 * @height_mm: of the trimmed page
 * @map_x: left side of the map's room
 * @map_y: its upper side
 * @map_width: its width
 * @map_height: its height
 * @scale: mm for one unit of the CRS
 * @map_left: place of the left side of the bounds
 * @map_top: place of the upper side of the bounds
 * @items: (element-type WijkItem): in drawing order within each layer
 * @unit_mm: the unit that margins and gaps are multiples of
 * @legend: room the legend takes, which may be over the map's; empty if there is none
 * @table: likewise a table that stands by itself
 * @label_pt: size of labels on the map
 * @minimum_pt: no text is smaller
 * @zones: (nullable): the zones in mm, whose lines names of areas have a halo on
 */
typedef struct {
    double width_mm, height_mm;
    double map_x, map_y, map_width, map_height;
    double scale;
    double map_left, map_top;
    GPtrArray *items;
    double unit_mm;
    WijkBox legend;
    WijkBox table;
    double label_pt;
    double minimum_pt;
    WijkAreas *zones;
} WijkLayout;

/**
 * wijk_layout_new:
 * @input: what has to be placed
 * @notes: (nullable): told what was left out to keep the rest readable
 *
 * Places title, subtitle, map, legend, scale bar, north arrow, note and credit so that
 * nothing overlaps or leaves the page. Where room is short it leaves out, in this order,
 * histogram, counts, columns of the table, second line of the subtitle, note, text under
 * the legend, table; it never goes below the least type size.
 *
 * Names of zones stand in their zone or beside it; a zone whose name does not fit gets a
 * numbered disc, and the legend a list. Discs never touch: one that has to give way stands
 * at the end of a leader.
 *
 * Errors: %WIJK_ERROR_USAGE if the page is too small for a readable map at all.
 *
 * Returns: (transfer full): the layout, or %NULL with @error set
 */
WijkLayout *wijk_layout_new(const WijkLayoutInput *input, WijkNotes *notes, GError **error);

void wijk_layout_free(WijkLayout *layout);

/**
 * wijk_layout_page:
 * @settings: size, page and dpi
 * @aspect: width of the map over its height, for size "auto"
 * @out_width_mm: (out): width
 * @out_height_mm: (out): height
 * @out_dpi: (out): pixels an inch for PNG
 * @out_screen: (out): TRUE when the size was given in pixels
 *
 * "1000x1200" pixels are 1/96 inch each; "A4", "A4:landscape", "210x148mm" are paper.
 *
 * Errors: %WIJK_ERROR_USAGE for a size that is none, or beyond 20 mm … 2 m.
 */
gboolean wijk_layout_page(const WijkSettings *settings, double aspect, double *out_width_mm,
                          double *out_height_mm, double *out_dpi, gboolean *out_screen,
                          GError **error);

/* Times the style's widths of borders and hatches: 1 up to A4, more on posters, which are
 * read from farther off. */
double wijk_layout_line_scale(double width_mm, double height_mm);

/* The name designers see. */
const char *wijk_layer_name(WijkLayer layer);

/**
 * WijkLabel: a name that wants a place on the map.
 * @text: the words
 * @area: index in the drawn areas
 * @x: anchor on the page, mm
 * @y: anchor on the page
 * @radius: room round the anchor, mm
 * @ground: colour it will stand on
 * @hatched: a hatch goes over that colour: the letters get a halo
 * @wanted: the title speaks of it: it is set even where it does not fit its area
 */
typedef struct {
    const char *text;
    guint32 area;
    double x, y, radius;
    WijkSrgb8 ground;
    gboolean hatched;
    gboolean wanted;
} WijkLabel;

/* Where labels came to stand, for maps of the same areas in the same place; one a thread.
 */
typedef struct WijkLabelMemory WijkLabelMemory;

/**
 * wijk_label_memory_new:
 *
 * Returns: (transfer full): a memory of nothing yet
 */
WijkLabelMemory *wijk_label_memory_new(void);

/**
 * wijk_label_memory_free:
 * @memory: (nullable): a memory
 *
 * Frees @memory.
 */
void wijk_label_memory_free(WijkLabelMemory *memory);

/**
 * wijk_layout_add_labels:
 * @layout: (inout): a layout; items are added to its layer of names
 * @typesetter: measures
 * @settings: fonts and colours
 * @drawn: areas in mm on the page
 * @label: (array length=n_labels): labels, in order of importance
 * @n_labels: their number
 * @memory: (nullable): of earlier calls with the same @drawn
 *
 * Sets every label that fits wholly inside its area, in up to three lines and down to the
 * least type size, horizontally, near its anchor; no two touch. The others are left out.
 *
 * Returns: how many were set
 */
guint wijk_layout_add_labels(WijkLayout *layout, WijkTypesetter *typesetter,
                             const WijkSettings *settings, const WijkAreas *drawn,
                             const WijkLabel *label, guint n_labels,
                             WijkLabelMemory *memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkLayout, wijk_layout_free)
