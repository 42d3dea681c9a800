/* SPDX-License-Identifier: EUPL-1.2 */
/* What the steps of a density share. */
#pragma once

#include "batch/density.h"

/* What is asked of analysis/ for the points of @map, or for its people. */
WijkDensity wijk_density_map_asked(const WijkDensityMap *map);
WijkDensity wijk_density_map_people(const WijkDensityMap *map, double **out_columns);

/**
 * wijk_density_map_spread:
 * @map: a density with window, bandwidth and cell
 * @inhabitants: (array): one an area of the window, NAN if unknown
 * @notes: (nullable): told how many areas are unknown
 * @error: where to tell why not
 *
 * Fills @people: inhabitants at the middles of squares in their area; of an area that holds
 * no middle at its centroid.
 *
 * Errors: %WIJK_ERROR_DATA if there are none; %WIJK_ERROR_LIMIT.
 *
 * Returns: %TRUE if there are people
 */
gboolean wijk_density_map_spread(WijkDensityMap *map, const double *inhabitants,
                                 WijkNotes *notes, GError **error);

/* Points per square metre over people per square metre, in the unit of the map. */
void wijk_density_map_divide(const WijkDensityMap *map, double *value, const double *people,
                             gsize n);
