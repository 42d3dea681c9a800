/* SPDX-License-Identifier: EUPL-1.2 */
/* Hotspots as a layer that other programs open. */
#include <math.h>

#include "base/i18n.h"
#include "batch/hotspots.h"

#define EDGE_MM 0.1 /* lines between areas in QGIS: thin, colours tell */

/* Key of the colour of a category. */
static WijkKey
key_of(WijkHotspot hotspot)
{
    static const WijkKey key[WIJK_N_HOTSPOTS] = {
        [WIJK_HOTSPOT_HOT] = WIJK_KEY_HOT,
        [WIJK_HOTSPOT_COLD] = WIJK_KEY_COLD,
        [WIJK_HOTSPOT_HH] = WIJK_KEY_HOT,
        [WIJK_HOTSPOT_LL] = WIJK_KEY_COLD,
        [WIJK_HOTSPOT_HL] = WIJK_KEY_HOT_OUTLIER,
        [WIJK_HOTSPOT_LH] = WIJK_KEY_COLD_OUTLIER,
        [WIJK_HOTSPOT_ALIKE] = WIJK_KEY_COLD_OUTLIER,
        [WIJK_HOTSPOT_UNLIKE] = WIJK_KEY_HOT_OUTLIER,
        [WIJK_HOTSPOT_NONE] = WIJK_KEY_NOT_HOT,
        [WIJK_HOTSPOT_ISLAND] = WIJK_KEY_NOT_HOT,
        [WIJK_HOTSPOT_MISSING] = WIJK_KEY_MISSING,
    };

    return key[hotspot];
}

WijkPaint
wijk_hotspot_paint(WijkHotspot hotspot, const WijkSettings *settings)
{
    WijkPaint paint = {.ground = wijk_settings_colour(settings, key_of(hotspot))};

    if (hotspot != WIJK_HOTSPOT_MISSING && hotspot != WIJK_HOTSPOT_ISLAND)
        return paint;
    paint.hatched = TRUE;
    paint.crossed = hotspot == WIJK_HOTSPOT_ISLAND;
    paint.hatch = wijk_settings_colour(settings, WIJK_KEY_MISSING_HATCH);
    paint.angle_deg = 45;
    paint.spacing_mm = wijk_settings_number(settings, WIJK_KEY_HATCH_SPACING_MM);
    paint.width_mm = wijk_settings_number(settings, WIJK_KEY_HATCH_WIDTH_MM);
    return paint;
}

/* Column of one number a tested area as one number each; NAN where there is none. */
static void
add_numbers(WijkFeatures *features, const char *name, const WijkHotspots *found,
            const double *value)
{
    g_autofree double *all = g_new(double, MAX(found->n_areas, 1));

    for (guint32 i = 0; i < found->n_areas; i++)
        all[i] = NAN;
    for (guint32 k = 0; value != NULL && k < found->n; k++)
        all[found->area[k]] = value[k];
    wijk_features_add_numbers(features, name, all, NULL);
}

static void
add_words(WijkFeatures *features, const WijkHotspots *found)
{
    guint32 n = found->n_areas;
    g_autofree const char **quadrant = g_new0(const char *, MAX(n, 1));
    g_autofree const char **category = g_new0(const char *, MAX(n, 1));
    g_autofree const char **label = g_new0(const char *, MAX(n, 1));
    g_autofree const char **state = g_new0(const char *, MAX(n, 1));
    g_autofree gint64 *significant = g_new0(gint64, MAX(n, 1));

    for (guint32 k = 0; k < found->n; k++) {
        guint32 i = found->area[k];

        if (found->local->quadrant[k] != WIJK_QUADRANT_NONE)
            quadrant[i] = wijk_quadrant_id(found->local->quadrant[k]);
        significant[i] = found->significant[k];
    }
    for (guint32 i = 0; i < n; i++) {
        category[i] = wijk_hotspot_id((WijkHotspot)found->category[i]);
        label[i] = wijk_hotspot_label((WijkHotspot)found->category[i]);
        state[i] = wijk_state_id((WijkState)found->state[i]);
    }
    wijk_features_add_text(features, "quadrant", quadrant);
    wijk_features_add_integers(features, "significant", significant, NULL);
    wijk_features_add_text(features, "category", category);
    wijk_features_add_text(features, "label", label);
    wijk_features_add_text(features, "state", state);
}

static void
set_style(WijkFeatures *features, const WijkHotspots *found, const WijkSettings *settings)
{
    WijkFeaturesClass classes[WIJK_N_HOTSPOTS];
    guint n = 0;

    for (guint c = 0; c < WIJK_N_HOTSPOTS; c++)
        if (found->count[c] > 0)
            classes[n++] =
                (WijkFeaturesClass){.value = wijk_hotspot_id((WijkHotspot)c),
                                    .label = wijk_hotspot_label((WijkHotspot)c),
                                    .paint = wijk_hotspot_paint((WijkHotspot)c, settings)};

    WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                               .column = "category",
                               .classes = classes,
                               .n_classes = n,
                               .outline =
                                   wijk_settings_colour(settings, WIJK_KEY_BORDER_COLOUR),
                               .outline_mm = EDGE_MM};

    wijk_features_set_style(features, &style);
}

static WijkFeatures *
global_row(const WijkHotspots *found)
{
    const char *statistic[] = {wijk_statistic_id(found->statistic)};
    const WijkGlobal *global = &found->global;
    const gint64 n[] = {found->n};
    const gint64 islands[] = {found->n_islands};
    const struct {
        const char *name;
        double value;
    } column[] = {
        {"value", global->value},
        {"expected", global->expected},
        {"variance", global->randomisation.variance},
        {"z", global->randomisation.z},
        {"p", global->randomisation.p_two},
        {"p_one_sided", global->randomisation.p_greater},
        {"p_permutation", found->global_p},
        {"p_folded", found->global_p_folded},
    };
    WijkFeatures *row = wijk_features_new_rows("statistic", 1);

    wijk_features_add_text(row, "statistic", statistic);
    for (guint c = 0; c < G_N_ELEMENTS(column); c++)
        wijk_features_add_numbers(row, column[c].name, &column[c].value, NULL);
    wijk_features_add_integers(row, "n", n, NULL);
    wijk_features_add_integers(row, "islands", islands, NULL);
    return row;
}

WijkFeatures *
wijk_hotspots_features(const WijkHotspots *hotspots, const WijkHotspotsWho *who,
                       WijkAreas *areas, const WijkSettings *settings)
{
    const WijkLocal *local = hotspots->local;
    WijkFeatures *features;

    if (local == NULL)
        return global_row(hotspots);
    if (areas != NULL) {
        features = wijk_features_new_areas("hotspots", areas);
        wijk_features_add_codes(features);
    } else {
        features = wijk_features_new_rows("hotspots", hotspots->n_areas);
        wijk_features_add_text(features, "code", who->code);
        if (who->name != NULL)
            wijk_features_add_text(features, "name", who->name);
    }
    add_numbers(features, "figure", hotspots, hotspots->value);
    add_numbers(features, "value", hotspots, local->value);
    add_numbers(features, "expected", hotspots, local->expected);
    add_numbers(features, "variance", hotspots, local->variance);
    add_numbers(features, "z", hotspots, local->z);
    add_numbers(features, "p", hotspots, local->p);
    add_numbers(features, "p_permutation", hotspots, hotspots->p_permutation);
    add_numbers(features, "p_folded", hotspots, hotspots->p_folded);
    add_numbers(features, "p_adjusted", hotspots, hotspots->p_adjusted);
    add_words(features, hotspots);
    if (areas != NULL)
        set_style(features, hotspots, settings);
    return features;
}
