/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold, as a layer that other programs open. */
#include <math.h>

#include "batch/holdings.h"

/* A column of one number a zone, picked out of what it holds. */
typedef double (*Pick)(const WijkHeld *held, guint column);

static double
pick_area(const WijkHeld *held, guint column)
{
    (void)column;
    return held->area_m2;
}

static double
pick_coverage(const WijkHeld *held, guint column)
{
    (void)column;
    return held->coverage;
}

static double
pick_inhabitants(const WijkHeld *held, guint column)
{
    (void)column;
    return held->inhabitants;
}

static double
pick_points_weight(const WijkHeld *held, guint column)
{
    (void)column;
    return held->points_weight;
}

static double
pick_value(const WijkHeld *held, guint column)
{
    return held->figure[column].value;
}

static double
pick_figure_coverage(const WijkHeld *held, guint column)
{
    return held->figure[column].coverage;
}

static double
pick_share(const WijkHeld *held, guint column)
{
    return held->figure[column].share;
}

static double
pick_wijk(const WijkHeld *held, guint column)
{
    return held->figure[column].wijk;
}

static double
pick_gemeente(const WijkHeld *held, guint column)
{
    return held->figure[column].gemeente;
}

static double
pick_all(const WijkHeld *held, guint column)
{
    return held->figure[column].all;
}

static void
add(WijkFeatures *features, const char *prefix, const char *id, const char *suffix,
    const WijkHeld *held, guint32 n, Pick pick, guint column)
{
    g_autofree char *name = g_strconcat(prefix, id, suffix, NULL);
    g_autofree double *value = g_new(double, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        value[i] = pick(&held[i], column);
    wijk_features_add_numbers(features, name, value, NULL);
}

static void
add_points(WijkFeatures *features, const char *prefix, const WijkHeld *held, guint32 n,
           const WijkPlacesHeld *points)
{
    g_autofree char *name = g_strconcat(prefix, "points", NULL);
    g_autofree gint64 *count = g_new(gint64, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        count[i] = (gint64)held[i].n_points;
    wijk_features_add_integers(features, name, count, NULL);
    if (points->weight != NULL)
        add(features, prefix, "points", "_weight", held, n, pick_points_weight, 0);
}

static void
add_held(WijkFeatures *features, const char *prefix, const WijkHeld *held, guint32 n,
         const WijkHoldingsWish *wish)
{
    add(features, prefix, "area_m2", "", held, n, pick_area, 0);
    add(features, prefix, "coverage", "", held, n, pick_coverage, 0);
    if (wish->indicators->inhabitants != NULL)
        add(features, prefix, "inhabitants", "", held, n, pick_inhabitants, 0);
    if (wish->points != NULL)
        add_points(features, prefix, held, n, wish->points);
    for (guint c = 0; c < wish->indicators->indicator->len; c++) {
        const WijkZoneIndicator *indicator = wish->indicators->indicator->pdata[c];

        add(features, prefix, indicator->id, "", held, n, pick_value, c);
        add(features, prefix, indicator->id, "_coverage", held, n, pick_figure_coverage, c);
        add(features, prefix, indicator->id, "_share", held, n, pick_share, c);
        add(features, prefix, indicator->id, "_wijk", held, n, pick_wijk, c);
        add(features, prefix, indicator->id, "_gemeente", held, n, pick_gemeente, c);
        add(features, prefix, indicator->id, "_all", held, n, pick_all, c);
    }
}

/* "" is missing. */
static void
add_texts(WijkFeatures *features, const char *name, char *const *text, guint32 n)
{
    g_autofree const char **given = g_new0(const char *, MAX(n, 1));

    for (guint32 i = 0; i < n; i++)
        given[i] = *text[i] == '\0' ? NULL : text[i];
    wijk_features_add_text(features, name, given);
}

static void
add_kinds(WijkFeatures *features, const WijkZones *zones)
{
    g_autofree const char **kind = g_new0(const char *, MAX(zones->n, 1));

    for (guint32 i = 0; i < zones->n; i++)
        kind[i] = wijk_zone_kind_id(zones->kind[i]);
    wijk_features_add_text(features, "kind", kind);
}

WijkFeatures *
wijk_holdings_features(const WijkHoldings *holdings, const WijkHoldingsWish *wish,
                       WijkAreas *areas, const WijkSettings *settings)
{
    const WijkZones *zones = wish->zones;
    WijkFeatures *features = wijk_features_new_areas("zones", areas);
    WijkFeaturesStyle style = {
        .look = WIJK_FEATURES_OUTLINES,
        .outline = wijk_settings_colour(settings, WIJK_KEY_ZONE_COLOUR),
        .outline_mm = wijk_settings_number(settings, WIJK_KEY_ZONE_MM),
        .casing = wijk_settings_colour(settings, WIJK_KEY_ZONE_CASING),
        .casing_mm = wijk_settings_number(settings, WIJK_KEY_ZONE_MM) / 2,
        .label_column = "name",
        .label_colour = wijk_settings_colour(settings, WIJK_KEY_ZONE_COLOUR)};

    add_texts(features, "name", zones->name, zones->n);
    add_kinds(features, zones);
    add_texts(features, "status", zones->status, zones->n);
    add_texts(features, "from", zones->from, zones->n);
    add_texts(features, "to", zones->to, zones->n);
    add_held(features, "", holdings->zone, holdings->n, wish);
    if (holdings->ring != NULL)
        add_held(features, "ring_", holdings->ring, holdings->n, wish);
    wijk_features_set_style(features, &style);
    return features;
}
