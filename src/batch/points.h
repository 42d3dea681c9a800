/* SPDX-License-Identifier: EUPL-1.2 */
/* Points as settings ask for them. */
#pragma once

#include "base/json.h"
#include "data/points.h"
#include "style/settings.h"

/**
 * wijk_points_of_settings:
 * @settings: points, points-layer, x, y, points-crs, weight, time and the filters
 * @notes: (nullable): told what was recognised and lost
 *
 * Errors: %WIJK_ERROR_USAGE if no points are named; those of wijk_points_read().
 *
 * Returns: (transfer full): the points, or %NULL with @error set
 */
WijkPoints *wijk_points_of_settings(const WijkSettings *settings, WijkNotes *notes,
                                    GError **error);

/**
 * wijk_points_report:
 * @points: points
 * @json: a writer inside an object
 *
 * Adds "points": source, CRS, columns, rows, places and what was lost by reason.
 */
void wijk_points_report(const WijkPoints *points, WijkJson *json);
