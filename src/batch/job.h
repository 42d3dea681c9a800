/* SPDX-License-Identifier: EUPL-1.2 */
/* A job is one map: from settings to files, with a report of all that was decided. */
#pragma once

#include "base/json.h"
#include "classify/classify.h"
#include "data/boundaries.h"
#include "data/join.h"
#include "data/points.h"
#include "indicators/dictionary.h"
#include "output/page.h"
#include "projection/projection.h"
#include "style/settings.h"
#include "text/text.h"

typedef struct WijkAhead WijkAhead;       /* batch/ahead.c */
typedef struct WijkSheet WijkSheet;       /* batch/draw.c */
typedef struct WijkOver WijkOver;         /* batch/over.h */
typedef struct WijkZones WijkZones;       /* batch/zones.h */
typedef struct WijkHotspots WijkHotspots; /* batch/hotspots.h */
typedef struct WijkOverlaid WijkOverlaid; /* batch/overlaid.h */
typedef struct WijkPlaces WijkPlaces;     /* label points of one frame; batch/draw.c */

#define WIJK_OCCUPIED_CELLS 64 /* along one side, to look for room for the legend */

/**
 * WijkShape: what all maps of the same projected areas must know of them.
 * @mean: side of an average area's box, in the unit of the CRS
 * @quartile: of the areas of which a quarter is smaller
 * @median: of the areas of which half is smaller
 * @groups: how many areas there are of each level
 * @occupied: cells of the bounds, row by row from above, that hold a part of an area
 */
typedef struct {
    double mean;
    double quartile;
    double median;
    guint groups[4];
    guint8 occupied[WIJK_OCCUPIED_CELLS * WIJK_OCCUPIED_CELLS];
} WijkShape;

/**
 * WijkJob: one map, in the order it is made. Everything is owned.
 * @settings: what was asked; not owned
 * @lang: language of the map
 * @n_threads: threads to use
 * @careful: also look for borders that cross themselves, which takes time; set before the
 * load
 * @all_columns: all columns of the boundaries are read; set before the load
 * @unshaded: the figures are not shown as shades, so that counts need no warning; set
 * before the load
 * @borrowed: boundaries, projection, table and join are a lender's
 * @boundaries: as read
 * @areas: the areas shown, in the CRS of the boundaries, at the level asked for
 * @table_of_year: the whole table is of the year that is asked for
 * @is_part: there are more areas than those
 * @context: (nullable): areas round them, in that CRS
 * @table: (nullable): the table while it is read; %NULL when the areas' own columns are
 * used
 * @table_name: (nullable): its name
 * @join: (nullable): how areas and rows met
 * @column: (nullable): one value an area
 * @population: (nullable): the population at risk of each area, where the settings name one
 * @column_name: the indicator's column
 * @label: the indicator in words
 * @unit: its unit, "" if unknown
 * @unit_of_cells: nobody said the unit, the cells of the column do ("44%")
 * @kind: "count", "rate" …, "" if unknown
 * @source: where the figures come from, "" if nobody says
 * @direction: "neutral", "higher-is-better" or "higher-is-worse"
 * @indicator: (nullable): what the dictionary says
 * @map_crs: CRS of the map
 * @projection: (nullable): %NULL when the boundaries name no CRS
 * @small_print: notes for the report that a reader of the map need not see
 * @map_areas: areas in the map's CRS
 * @map_context: (nullable): likewise
 * @map_water: (nullable): likewise
 * @lent_points: (nullable): points that were read already; not owned
 * @over: (nullable): what lies over the areas; a lender's if @borrowed
 * @hotspots: (nullable): where high or low figures lie together
 * @zones: (nullable): all zones, where some were found; else they are those of @over
 * @breaks: (nullable): %NULL without indicator, and where hotspots are the classes
 * @other_ends: (nullable): ends of all classes of the map whose classes these are; one more
 * than @breaks has classes
 * @shared: (nullable): breaks of many maps, which this one takes over; not owned
 * @shared_diverging: whether their classes part at the reference
 * @may_be_empty: a map without any value is drawn too
 * @diverging: classes part at the reference, colours too
 * @palette_name: the palette used
 * @paint: (element-type WijkPaint): classes or areas, then states of missing
 * @paint_of_area: (array): index in @paint
 * @class_of_area: (array): class, or -1
 * @n_class_paints: paints of classes, or of areas with a value; the rest are of missing
 * @stdout_format: what an output "-" is written as
 * @output: (element-type WijkOutput): files written
 * @typesetter: (nullable): one to use, of this thread; not owned
 * @press: (nullable): one to write with, of this thread; not owned
 * @places: (nullable): label points of earlier maps of this thread; not owned
 * @shape: (nullable): of @map_areas, once it is asked for
 * @lent_shape: (nullable): a lender's
 * @sheet: (nullable): the page, once it is laid out
 * @ahead: (nullable): what a second thread does while the boundaries are read
 */
typedef struct {
    const WijkSettings *settings;
    WijkLang lang;
    guint n_threads;
    gboolean careful;
    gboolean all_columns;
    gboolean unshaded;
    gboolean borrowed;
    gboolean table_of_year;
    gboolean is_part;
    WijkBoundaries *boundaries;
    WijkAreas *areas;
    WijkAreas *context;
    WijkTable *table;
    char *table_name;
    WijkJoin *join;
    WijkColumn *column;
    WijkColumn *population;
    char *column_name;
    char *label;
    char *unit;
    gboolean unit_of_cells;
    char *kind;
    char *source;
    const char *direction;
    WijkIndicator *indicator;
    char *map_crs;
    WijkProjection *projection;
    WijkNotes *small_print;
    WijkAreas *map_areas;
    WijkAreas *map_context;
    WijkAreas *map_water;
    const WijkPoints *lent_points;
    WijkOver *over;
    WijkHotspots *hotspots;
    WijkZones *zones;
    WijkBreaks *breaks;
    double *other_ends;
    const WijkBreaks *shared;
    gboolean shared_diverging;
    gboolean may_be_empty;
    gboolean diverging;
    char *palette_name;
    GArray *paint;
    guint32 *paint_of_area;
    int *class_of_area;
    guint n_class_paints;
    WijkFormat stdout_format;
    GArray *output;
    WijkTypesetter *typesetter;
    WijkPress *press;
    WijkPlaces *places;
    WijkShape *shape;
    const WijkShape *lent_shape;
    WijkSheet *sheet;
    WijkAhead *ahead;
} WijkJob;

/**
 * wijk_job_new:
 * @settings: what is asked; must outlive the job
 * @lang: language of the map
 * @n_threads: threads to use
 *
 * Returns: (transfer full): an empty job
 */
WijkJob *wijk_job_new(const WijkSettings *settings, WijkLang lang, guint n_threads);

void wijk_job_free(WijkJob *job);

/**
 * wijk_job_lend:
 * @lender: a job with areas; must outlive the new one
 * @settings: what is asked of the new one; must outlive it
 *
 * A job of the same areas, which draws on what the lender read and projected.
 *
 * Returns: (transfer full): a job without figures
 */
WijkJob *wijk_job_lend(const WijkJob *lender, const WijkSettings *settings);

/**
 * wijk_job_load:
 * @job: a new job
 * @notes: told of everything odd
 *
 * Reads boundaries and table, selects, joins, classifies and chooses colours; draws
 * nothing.
 *
 * Errors: those of data, classify, projection and style.
 */
gboolean wijk_job_load(WijkJob *job, WijkNotes *notes, GError **error);

/**
 * wijk_job_load_figures:
 * @job: a new job
 * @notes: told of everything odd
 *
 * The first half of wijk_job_load(), for who makes no map: boundaries, table, selection and
 * join, without classes and colours.
 *
 * Errors: those of data and projection.
 */
gboolean wijk_job_load_figures(WijkJob *job, WijkNotes *notes, GError **error);

/**
 * wijk_job_draw:
 * @job: a loaded job
 * @notes: told what was left out
 *
 * Projects, lays out and writes every output.
 *
 * Errors: those of layout and output.
 */
gboolean wijk_job_draw(WijkJob *job, WijkNotes *notes, GError **error);

/**
 * wijk_job_lay_out:
 * @job: a loaded job
 * @notes: told what was left out
 *
 * The first half of wijk_job_draw(): projects and lays out.
 *
 * Errors: those of layout.
 */
gboolean wijk_job_lay_out(WijkJob *job, WijkNotes *notes, GError **error);

/**
 * wijk_job_page:
 * @job: a job that is laid out
 * @n_threads: that may work on what is made of the page
 * @out_width: (out): pixels of its PNG
 * @out_height: (out): likewise
 *
 * Returns: (transfer none) (nullable): its page, for a scene; %NULL if no PNG is asked for
 */
const WijkPage *wijk_job_page(WijkJob *job, guint n_threads, guint *out_width,
                              guint *out_height);

/**
 * wijk_job_write:
 * @job: a job that is laid out
 * @scene: (nullable): a scene, used where it fits
 *
 * The second half: writes every output; the layout is gone then.
 *
 * Errors: those of output.
 */
gboolean wijk_job_write(WijkJob *job, const WijkScene *scene, GError **error);

/* Label points, found anew when areas or frame are others; for maps of one thread. */
WijkPlaces *wijk_places_new(void);
void wijk_places_free(WijkPlaces *places);

/* Gives up the layout. */
void wijk_job_drop_sheet(WijkJob *job);

/**
 * wijk_job_report:
 * @job: a job
 * @json: a writer inside an object; the keys of the report are added
 * @with_values: %TRUE to list every area
 */
void wijk_job_report(const WijkJob *job, WijkJson *json, gboolean with_values);

/**
 * wijk_job_report_printed:
 * @breaks: (nullable): breaks
 * @json: a writer inside an object
 *
 * The member "printed": the breaks as the legend prints them, from which another map takes
 * the same classes.
 */
void wijk_job_report_printed(const WijkBreaks *breaks, WijkJson *json);

/**
 * wijk_job_describe:
 * @job: a loaded job
 *
 * What the map says, in sentences, for who cannot see it.
 *
 * Returns: (transfer full): the text
 */
char *wijk_job_describe(const WijkJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkJob, wijk_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPlaces, wijk_places_free)
