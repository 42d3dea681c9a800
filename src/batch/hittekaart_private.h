/* SPDX-License-Identifier: EUPL-1.2 */
/* The Hittekaart while it is made: everything in one CRS in metres. For its own files. */
#pragma once

#include "analysis/cells.h"
#include "analysis/streets.h"
#include "batch/hittekaart.h"

/**
 * WijkHeat:
 * @input: what was asked
 * @crs: the CRS in metres
 * @areas: (nullable): in @crs
 * @squares: (nullable): in @crs
 * @x: (array): eastings of the points in @crs
 * @y: (array): northings
 * @area_of: (nullable) (array): area of each point; %WIJK_NONE outside; %NULL without areas
 * @place_of: (array): place of each point, or %WIJK_NONE
 * @cells: (of squares)
 * @line_x: (of streets) (array): eastings of the lines in @crs
 * @line_y: (array): northings
 * @streets: (of streets): them
 * @n_places: number of places
 * @people: (nullable) (array length=n_places): inhabitants; %NULL if nobody says
 * @base: (array length=n_places): for wijk_place_test()
 * @size: (array length=n_places): m2 or m within the areas
 * @count: (array length=n_places): what was counted
 * @n_points: (array length=n_places): points
 */
typedef struct {
    const WijkHittekaartInput *input;
    char *crs;
    WijkAreas *areas;
    WijkAreas *squares;
    double *x;
    double *y;
    guint32 *area_of;
    guint32 *place_of;
    WijkCells cells;
    double *line_x;
    double *line_y;
    WijkStreets streets;
    guint32 n_places;
    double *people;
    double *base;
    double *size;
    double *count;
    guint32 *n_points;
} WijkHeat;

/**
 * wijk_heat_project:
 * @heat: what was asked
 * @notes: (nullable): told about the operation
 * @error: where to tell why not
 *
 * Chooses the CRS and brings points, areas, squares and lines into it. A point that cannot
 * be there is NAN.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_heat_project(WijkHeat *heat, WijkNotes *notes, GError **error);

/**
 * wijk_heat_describe:
 * @heat: what was counted
 * @list: places in order of need
 * @out: given the places with names, anchors and shapes
 * @error: where to tell why not
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_heat_describe(const WijkHeat *heat, const WijkHotPlaces *list,
                            WijkHittekaart *out, GError **error);
