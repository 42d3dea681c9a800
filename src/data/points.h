/* SPDX-License-Identifier: EUPL-1.2 */
/* Points: places with a weight and a time, from a table with two columns of coordinates or
 * from any point source of GDAL, with a count of every row that is left out. */
#pragma once

#include "base/notes.h"
#include "data/moment.h"

/* Why a row, or a place of it, gave no point; the first reason of these counts. */
typedef enum {
    WIJK_POINT_NO_PLACE,       /* empty cells, an empty geometry, or 0, 0 */
    WIJK_POINT_ODD_PLACE,      /* no number, or a place that the CRS cannot have */
    WIJK_POINT_ODD_TIME,       /* no time, none that can be read, or no time of day where
                                * hours are asked */
    WIJK_POINT_OUTSIDE_FILTER, /* a time that is not asked */
    WIJK_POINT_NO_WEIGHT,      /* the weight is missing */
    WIJK_N_POINT_LOSSES,
} WijkPointLoss;

/**
 * WijkPointsOptions: what the user says; %NULL and "" mean "find out", or of filters "all".
 * @layer: layer or sheet
 * @x: column of eastings or longitudes; goes with @y
 * @y: column of northings or latitudes
 * @crs: CRS of the coordinates; wins over what the source says
 * @weight: column of weights; without it every point weighs 1
 * @time: column of times, or "date column,time column"
 * @from: first moment, as wijk_moment_filter_parse()
 * @to: last moment
 * @hours: hours of the day
 * @weekdays: days of the week
 */
typedef struct {
    const char *layer;
    const char *x;
    const char *y;
    const char *crs;
    const char *weight;
    const char *time;
    const char *from;
    const char *to;
    const char *hours;
    const char *weekdays;
} WijkPointsOptions;

/**
 * WijkPoints: columns of the points that count, in the order of the source. All is owned.
 * @n: number of points
 * @x: (array length=n): eastings, in the unit of @crs; finite
 * @y: (array length=n): northings
 * @weight: (nullable) (array length=n): 0 or more; %NULL where no column was named
 * @second: (nullable) (array length=n): seconds from 1970-01-01 by the clock of the source;
 *   %NULL where no time was asked
 * @span: (nullable) (array length=n): seconds that the time leaves open (WijkMoment)
 * @crs: "EPSG:28992", or WKT; of a table as the user wrote it
 * @source: file name, for messages and credits
 * @x_column: (nullable): the column of eastings; %NULL of a geometry
 * @y_column: (nullable): the column of northings
 * @weight_column: (nullable): the column of weights
 * @time_column: (nullable): the column, or columns, of times: "datum, tijd"
 * @n_rows: rows of the source
 * @n_places: places in them; more than @n_rows where there are multipoints
 * @lost: (array length=WIJK_N_POINT_LOSSES): how many gave no point, by reason: rows
 *   without a place, else places. All of them with @n are all rows and places.
 */
typedef struct {
    gsize n;
    double *x;
    double *y;
    double *weight;
    gint64 *second;
    gint32 *span;
    char *crs;
    char *source;
    char *x_column;
    char *y_column;
    char *weight_column;
    char *time_column;
    gsize n_rows;
    gsize n_places;
    gsize lost[WIJK_N_POINT_LOSSES];
} WijkPoints;

/* "no_place" …, as reports say it; NULL after the last. */
const char *wijk_point_loss_id(WijkPointLoss loss);

/* A sentence for people, translated; NULL after the last. */
const char *wijk_point_loss_about(WijkPointLoss loss);

/**
 * wijk_points_read:
 * @source: a CSV (also .gz, or in a zip), or any GDAL source: points and multipoints, or a
 *   table with columns of coordinates
 * @options: (nullable): what the user says
 * @notes: (nullable): told which columns and which CRS were taken, and what was lost
 *
 * Columns are recognised by their names (x_rd, lon, longitude, lengtegraad, x, x_coord …),
 * the decimal mark and the CRS also by where the points then lie: RD New is x -7,000 to
 * 300,000 and y 289,000 to 629,000. What could be either is an error, and so are
 * coordinates the wrong way round. Times are read if a time column is named or a filter is
 * asked. A second of 60 is the next minute (wijk_moment_parse()).
 *
 * Cost: 1 us a row of a CSV.
 * Errors: %WIJK_ERROR_USAGE for a filter that cannot be read; %WIJK_ERROR_FILE if it cannot
 * be opened; %WIJK_ERROR_DATA if there are no columns or points, a named column is not
 * there, the CRS is doubtful, a weight is negative or no number, or it holds polygons or
 * lines; %WIJK_ERROR_LIMIT for more than WIJK_LIMIT_POINTS points.
 *
 * Returns: (transfer full): the points, perhaps none if none passes the filter; %NULL with
 *   @error set
 */
WijkPoints *wijk_points_read(const char *source, const WijkPointsOptions *options,
                             WijkNotes *notes, GError **error);

/**
 * wijk_points_parse_csv:
 * @bytes: (transfer full): the whole file
 * @name: how messages call it
 * @options: (nullable): what the user says
 *
 * The same for a CSV in memory.
 */
WijkPoints *wijk_points_parse_csv(GBytes *bytes, const char *name,
                                  const WijkPointsOptions *options, WijkNotes *notes,
                                  GError **error);

void wijk_points_free(WijkPoints *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPoints, wijk_points_free)
