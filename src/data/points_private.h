/* SPDX-License-Identifier: EUPL-1.2 */
/* What the steps of reading points share: places, then CRS, then weight and time. */
#pragma once

#include "data/gdal_border.h"
#include "data/points.h"
#include "data/table_private.h"

/* What the names of coordinate columns say of their CRS. */
typedef enum {
    WIJK_PLACE_ANY,
    WIJK_PLACE_DEGREES,
    WIJK_PLACE_RD,
} WijkPlaceHint;

/**
 * WijkPointsReading: places on their way to points; each belongs to a row of @table.
 * @options: what the user says; never %NULL
 * @filter: of @options
 * @label: how messages call the source
 * @table: (nullable): what stands beside the places
 * @x: (element-type double): eastings
 * @y: (element-type double): northings
 * @row: (element-type guint32): rows of @table
 * @hint: what the names of the columns say
 * @crs: (nullable): what the source says, then what is taken
 * @geographic: @crs is in degrees
 * @points: what is made
 */
typedef struct {
    const WijkPointsOptions *options;
    WijkMomentFilter filter;
    char *label;
    WijkTable *table;
    GArray *x;
    GArray *y;
    GArray *row;
    WijkPlaceHint hint;
    char *crs;
    gboolean geographic;
    WijkNotes *notes;
    WijkPoints *points;
} WijkPointsReading;

/* Whether the user says something. */
static inline gboolean
wijk_points_asked(const char *text)
{
    return text != NULL && *text != '\0';
}

/**
 * wijk_points_reading_add:
 * @places: places
 * @row: its row
 * @x: easting
 * @y: northing
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_LIMIT.
 *
 * Returns: %TRUE if it was added
 */
gboolean wijk_points_reading_add(WijkPointsReading *places, guint32 row, double x, double y,
                                 GError **error);

/**
 * wijk_points_reading_of_columns:
 * @places: places with a table
 * @error: where to tell why not
 *
 * Finds the two columns and the decimal mark and reads them.
 *
 * Errors: %WIJK_ERROR_USAGE if one of two columns is named; %WIJK_ERROR_DATA if they are
 * not there.
 *
 * Returns: %TRUE if the places are read
 */
gboolean wijk_points_reading_of_columns(WijkPointsReading *places, GError **error);

/**
 * wijk_points_reading_of_layer:
 * @places: places without a table
 * @gdal: a visit whose dataset is open
 * @out_none: (out): %TRUE if the layer has no geometry at all: nothing was read
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_DATA if it holds polygons or lines.
 *
 * Returns: %TRUE if the places and their table are read, or @out_none
 */
gboolean wijk_points_reading_of_layer(WijkPointsReading *places, WijkGdal *gdal,
                                      gboolean *out_none, GError **error);

/**
 * wijk_points_reading_settle_crs:
 * @places: places
 * @error: where to tell why not
 *
 * Decides the CRS and leaves out places that it cannot have.
 *
 * Errors: %WIJK_ERROR_DATA if it is doubtful.
 *
 * Returns: %TRUE if @crs is set
 */
gboolean wijk_points_reading_settle_crs(WijkPointsReading *places, GError **error);

/* Columns of a table that hold a time; %WIJK_NONE where there is none. */
typedef struct {
    guint32 date;    /* a date, or date and time */
    guint32 clock;   /* the time of day, where it stands apart */
    guint32 part[6]; /* year, month, day, hour, minute, second, instead of @date */
    WijkDateOrder order;
} WijkTimeColumns;

/**
 * wijk_time_columns_find:
 * @table: a table
 * @wanted: (nullable): what the user names
 * @notes: (nullable): told what was found
 * @out: (out): the columns
 *
 * By the user's word, else by their names, else the one column that holds times.
 *
 * Errors: %WIJK_ERROR_DATA if there is none, or more than one.
 *
 * Returns: %TRUE if there are
 */
gboolean wijk_time_columns_find(const WijkTable *table, const char *wanted,
                                WijkNotes *notes, WijkTimeColumns *out, GError **error);

/* Their names, for reports; transfer full. */
char *wijk_time_columns_name(const WijkTable *table, const WijkTimeColumns *columns);

/**
 * wijk_time_columns_read:
 * @table: a table
 * @columns: its columns of times
 * @row: a row
 * @out: (out): its moment
 *
 * Returns: %TRUE if the row has one
 */
gboolean wijk_time_columns_read(const WijkTable *table, const WijkTimeColumns *columns,
                                guint32 row, WijkMoment *out);

/**
 * wijk_name_is_of_times:
 * @name: a column's name
 *
 * Returns: %TRUE if the name says that it is, or belongs to, a time
 */
gboolean wijk_name_is_of_times(const char *name);
