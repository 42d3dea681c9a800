/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold, as JSON. */
#include <math.h>

#include "batch/holdings.h"

static const char *
text_or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

static const char *
carry_id(WijkCarry carry)
{
    switch (carry) {
    case WIJK_CARRY_SUM:
        return "sum";
    case WIJK_CARRY_WEIGHTED:
        return "weighted";
    case WIJK_CARRY_SURFACE:
        return "surface";
    case WIJK_CARRY_NONE:
        break;
    }
    return "none";
}

static void
report_indicators(const WijkHoldingsWish *wish, WijkJson *json)
{
    wijk_json_begin_array(json, "indicators");
    for (guint c = 0; c < wish->indicators->indicator->len; c++) {
        const WijkZoneIndicator *indicator = wish->indicators->indicator->pdata[c];

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "id", indicator->id);
        wijk_json_string(json, "label", indicator->label);
        wijk_json_string(json, "unit", text_or_null(indicator->unit));
        wijk_json_string(json, "kind", indicator->kind);
        wijk_json_string(json, "carried", carry_id(indicator->carry));
        wijk_json_string(json, "weighted_by", text_or_null(indicator->among_name));
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}

static void
report_codes(WijkJson *json, const char *key, char *const *code)
{
    wijk_json_begin_array(json, key);
    for (guint i = 0; code[i] != NULL; i++)
        wijk_json_string(json, NULL, code[i]);
    wijk_json_end_array(json);
}

static void
report_held(const WijkHeld *held, const WijkHoldingsWish *wish, WijkJson *json)
{
    wijk_json_number(json, "area_m2", held->area_m2);
    wijk_json_number(json, "coverage", held->coverage);
    wijk_json_number(json, "inhabitants", held->inhabitants);
    wijk_json_boolean(json, "few_inhabitants", held->few);
    wijk_json_begin_object(json, "indicators");
    for (guint c = 0; c < wish->indicators->indicator->len; c++) {
        const WijkZoneIndicator *indicator = wish->indicators->indicator->pdata[c];
        const WijkHeldFigure *figure = &held->figure[c];

        wijk_json_begin_object(json, indicator->id);
        wijk_json_number(json, "value", figure->value);
        wijk_json_number(json, "coverage", figure->coverage);
        wijk_json_number(json, "share", figure->share);
        wijk_json_number(json, "wijk", figure->wijk);
        wijk_json_number(json, "gemeente", figure->gemeente);
        wijk_json_number(json, "all", figure->all);
        wijk_json_number(json, "nation", indicator->reference);
        wijk_json_end_object(json);
    }
    wijk_json_end_object(json);
    report_codes(json, "wijken", held->wijk);
    report_codes(json, "gemeenten", held->gemeente);
    if (wish->points == NULL) {
        wijk_json_null(json, "points");
        return;
    }
    wijk_json_integer(json, "points", (gint64)held->n_points);
    wijk_json_number(json, "points_share",
                     held->n_points_around > 0
                         ? (double)held->n_points_in_areas / (double)held->n_points_around
                         : NAN);
    if (wish->points->weight != NULL)
        wijk_json_number(json, "points_weight", held->points_weight);
}

void
wijk_holdings_report(const WijkHoldings *holdings, const WijkHoldingsWish *wish,
                     WijkJson *json)
{
    const WijkZones *zones = wish->zones;

    wijk_json_string(json, "measured_in", zones->measured->crs);
    wijk_json_string(json, "spread_by", holdings->spread);
    wijk_json_boolean(json, "water_left_out", holdings->masked);
    if (wish->points != NULL)
        wijk_json_integer(json, "points", (gint64)wish->points->n);
    report_indicators(wish, json);
    wijk_json_begin_array(json, "zones");
    for (guint32 i = 0; i < holdings->n; i++) {
        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "name", zones->name[i]);
        wijk_json_string(json, "kind", wijk_zone_kind_id(zones->kind[i]));
        wijk_json_string(json, "status", text_or_null(zones->status[i]));
        wijk_json_string(json, "from", text_or_null(zones->from[i]));
        wijk_json_string(json, "to", text_or_null(zones->to[i]));
        report_held(&holdings->zone[i], wish, json);
        if (holdings->ring != NULL) {
            wijk_json_begin_object(json, "ring");
            wijk_json_number(json, "metres", wish->ring_m);
            report_held(&holdings->ring[i], wish, json);
            wijk_json_end_object(json);
        } else {
            wijk_json_null(json, "ring");
        }
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}
