/* SPDX-License-Identifier: EUPL-1.2 */
/* Points: from settings, and into a report. */
#include "batch/points.h"

#include "base/error.h"
#include "base/i18n.h"

WijkPoints *
wijk_points_of_settings(const WijkSettings *settings, WijkNotes *notes, GError **error)
{
    const char *source = wijk_settings_text(settings, WIJK_KEY_POINTS);
    const WijkPointsOptions options = {
        .layer = wijk_settings_text(settings, WIJK_KEY_POINTS_LAYER),
        .x = wijk_settings_text(settings, WIJK_KEY_X),
        .y = wijk_settings_text(settings, WIJK_KEY_Y),
        .crs = wijk_settings_text(settings, WIJK_KEY_POINTS_CRS),
        .weight = wijk_settings_text(settings, WIJK_KEY_WEIGHT),
        .time = wijk_settings_text(settings, WIJK_KEY_TIME),
        .from = wijk_settings_text(settings, WIJK_KEY_FROM),
        .to = wijk_settings_text(settings, WIJK_KEY_TO),
        .hours = wijk_settings_text(settings, WIJK_KEY_HOURS),
        .weekdays = wijk_settings_text(settings, WIJK_KEY_WEEKDAYS),
    };

    if (*source != '\0')
        return wijk_points_read(source, &options, notes, error);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("no points are named; add --points FILE"));
    return NULL;
}

void
wijk_points_report(const WijkPoints *points, WijkJson *json)
{
    wijk_json_begin_object(json, "points");
    wijk_json_string(json, "source", points->source);
    wijk_json_string(json, "crs", points->crs);
    wijk_json_string(json, "x", points->x_column);
    wijk_json_string(json, "y", points->y_column);
    wijk_json_string(json, "weight", points->weight_column);
    wijk_json_string(json, "time", points->time_column);
    wijk_json_integer(json, "rows", (gint64)points->n_rows);
    wijk_json_integer(json, "n", (gint64)points->n);
    wijk_json_begin_object(json, "lost");
    for (WijkPointLoss loss = 0; loss < WIJK_N_POINT_LOSSES; loss++)
        wijk_json_integer(json, wijk_point_loss_id(loss), (gint64)points->lost[loss]);
    wijk_json_end_object(json);
    wijk_json_end_object(json);
}
