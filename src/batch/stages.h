/* SPDX-License-Identifier: EUPL-1.2 */
/* The stages of a job, one file each. */
#pragma once

#include "batch/job.h"

/* Dictionary, label, unit, kind, direction. */
gboolean wijk_job_load_indicator(WijkJob *job, WijkNotes *notes, GError **error);

/* Boundaries, selection, level. */
gboolean wijk_job_load_areas(WijkJob *job, WijkNotes *notes, GError **error);

/* While the boundaries are read a second thread reads the table, if no library beneath is
 * needed for it, and wakes the fonts; the table is then had from wijk_job_read_table(),
 * which else reads it itself. Transfer full. */
void wijk_job_begin_ahead(WijkJob *job);
WijkTable *wijk_job_read_table(WijkJob *job, const WijkTableOptions *options,
                               WijkNotes *notes, GError **error);
void wijk_job_end_ahead(WijkJob *job);

/* Table, join, column. */
gboolean wijk_job_load_column(WijkJob *job, WijkNotes *notes, GError **error);

/* Breaks and paints. */
gboolean wijk_job_classify(WijkJob *job, WijkNotes *notes, GError **error);
gboolean wijk_job_paint(WijkJob *job, WijkNotes *notes, GError **error);

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

/* "GM0014" of the areas' place, or its name; NULL if they are of several. */
const char *wijk_job_place(const WijkJob *job);

/* How often each state occurs. */
void wijk_job_count_states(const WijkJob *job, guint count[WIJK_N_STATES]);

/* A value as the map writes it, with its decimals. */
char *wijk_job_format_value(const WijkJob *job, double value);
