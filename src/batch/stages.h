/* SPDX-License-Identifier: EUPL-1.2 */
/* The stages of a job, one file each. */
#pragma once

#include "batch/job.h"

#define METRES_PER_DEGREE 111320.0 /* of latitude */

/* Dictionary, label, unit, kind, direction. */
gboolean wijk_job_load_indicator(WijkJob *job, WijkNotes *notes, GError **error);

/* Boundaries, selection, level. */
gboolean wijk_job_load_areas(WijkJob *job, WijkNotes *notes, GError **error);

/* TRUE if the area has the code, or its wijk or gemeente has. */
gboolean wijk_area_is_within(const WijkAreas *areas, guint32 area, const char *code);

/* While the boundaries are read a second thread reads the table, if no library beneath is
 * needed for it, and wakes the fonts; the table is then had from wijk_job_read_table(),
 * which else reads it itself. Transfer full. */
void wijk_job_begin_ahead(WijkJob *job);
WijkTable *wijk_job_read_table(WijkJob *job, const WijkTableOptions *options,
                               WijkNotes *notes, GError **error);
void wijk_job_end_ahead(WijkJob *job);

/* A sentence about rows of the table that find no area, or NULL; transfer full. */
char *wijk_job_lost_rows(const WijkJob *job, const WijkTable *table,
                         const WijkJoinOptions *options);

/* Table, join, column. */
gboolean wijk_job_load_column(WijkJob *job, WijkNotes *notes, GError **error);

/* The population at risk of each area, where the settings name its column: from the table
 * or the columns that @column came from. */
gboolean wijk_job_load_population(WijkJob *job, WijkNotes *notes, GError **error);

/* TRUE if the indicator is a number of things, or looks like one. */
gboolean wijk_job_is_count(const WijkJob *job);

/* TRUE if the unit is per cent; percentage points are not. */
gboolean wijk_job_is_percentage(const WijkJob *job);

/* Notes on values of one column, one value an area, that can hardly be meant; changes none:
 * a number that may stand for "no figure", percentages outside 0 to 100 or given as
 * fractions, one value far beyond all others. */
void wijk_job_doubt_values(const WijkJob *job, const WijkAreas *areas,
                           const WijkColumn *column, WijkNotes *notes);

/* What lies over the areas; see batch/over.h. Lists of zones may name @all (nullable). */
gboolean wijk_job_load_over(WijkJob *job, WijkAreas *all, WijkNotes *notes, GError **error);

/* Hotspots of the figures, if they are asked. */
gboolean wijk_job_find_hotspots(WijkJob *job, WijkNotes *notes, GError **error);

/* Whether hotspots are the classes of the map, in colours of their own. */
gboolean wijk_job_by_hotspot(const WijkJob *job);

/* Breaks and paints. */
gboolean wijk_job_classify(WijkJob *job, WijkNotes *notes, GError **error);
gboolean wijk_job_paint(WijkJob *job, WijkNotes *notes, GError **error);

/* Hatches of map and legend grow with the page, and get finer where areas are small, so
 * that nearly every area shows two lines of its own. */
void wijk_job_fit_hatches(WijkJob *job, const WijkLayout *layout);

/* Widths of borders: thinner where the areas they part are small on the page, and all of
 * them where the areas of the indicator are; gone before they clutter. */
void wijk_job_set_borders(WijkJob *job, double line_scale, WijkMapDrawing *map);

/* How far round its areas a page shows others, times the size of the areas: beside areas
 * that are high and narrow a wide page shows more than one of their own shape. */
double wijk_page_room(const WijkSettings *settings);

/* Those of @areas that come as near @box as @room times its size, without @own (nullable).
 * Returns: (transfer full) (nullable) */
WijkAreas *wijk_areas_near(const WijkAreas *areas, const gboolean *own, const WijkBox *box,
                           double room);

/* Leaves out surroundings and water that the page does not show. */
void wijk_job_leave_out_far(WijkJob *job);

/* Everything into the map's CRS; the areas as they were read are gone then. */
gboolean wijk_job_project(WijkJob *job, WijkNotes *notes, GError **error);

/* Leaves out bends along the shared arcs, if the settings ask for it. */
void wijk_job_simplify(WijkJob *job, WijkNotes *notes);

/* Width over height. */
static inline double
wijk_box_aspect(const WijkBox *box)
{
    return (box->x1 - box->x0) / MAX(box->y1 - box->y0, 1e-12);
}

/* Words on the map; transfer full. */
char *wijk_job_title(const WijkJob *job);
char *wijk_job_subtitle(const WijkJob *job);
char *wijk_job_credit(const WijkJob *job);
char *wijk_job_legend_title(const WijkJob *job);
const char *wijk_level_plural(WijkLevel level);
int wijk_job_year(const WijkJob *job);

/* Where the areas are: "Korrewegwijk, Groningen" of a part of one wijk, else the gemeente;
 * NULL if they are of several. Transfer full. */
char *wijk_job_place(const WijkJob *job);

/* How often each state occurs. */
void wijk_job_count_states(const WijkJob *job, guint count[WIJK_N_STATES]);

/* A value as the map writes it, with its decimals. */
char *wijk_job_format_value(const WijkJob *job, double value);

/* A number that somebody gave, with the fewest decimals that are all of it: a reference of
 * 12.7 is not 13. */
char *wijk_job_format_exactly(const WijkJob *job, double value);

/* The report without values and outputs. */
void wijk_job_report_picture(const WijkJob *job, WijkJson *json);

/* Measures projected areas; and those of a job, once. */
void wijk_shape_measure(const WijkAreas *areas, WijkShape *shape);
const WijkShape *wijk_job_shape(WijkJob *job);
