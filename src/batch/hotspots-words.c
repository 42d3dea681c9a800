/* SPDX-License-Identifier: EUPL-1.2 */
/* Hotspots in words: names of statistics and categories, and the sentence of the legend. */
#include <string.h>

#include "base/i18n.h"
#include "batch/hotspots.h"

static const struct {
    const char *id;
    const char *label;
} statistics[WIJK_N_STATISTICS] = {
    {"moran", N_("Moran's I")},         {"geary", N_("Geary's C")},
    {"general-g", N_("Getis-Ord G")},   {"gi", N_("Getis-Ord Gi")},
    {"gi-star", N_("Getis-Ord Gi*")},   {"local-moran", N_("local Moran")},
    {"local-geary", N_("local Geary")},
};

static const struct {
    const char *id;
    const char *label;
} categories[WIJK_N_HOTSPOTS] = {
    {"hot", N_("hotspot: high figures together")},
    {"cold", N_("coldspot: low figures together")},
    {"HH", N_("high among high")},
    {"LL", N_("low among low")},
    {"HL", N_("high among low")},
    {"LH", N_("low among high")},
    {"alike", N_("like its neighbours")},
    {"unlike", N_("unlike its neighbours")},
    {"not-significant", N_("not significant")},
    {"island", N_("no neighbours")},
    {"missing", N_("no data")},
};

const char *
wijk_statistic_id(WijkStatistic statistic)
{
    return statistic < WIJK_N_STATISTICS ? statistics[statistic].id : NULL;
}

WijkStatistic
wijk_statistic_from_id(const char *id)
{
    guint i = 0;

    while (i < WIJK_N_STATISTICS && g_strcmp0(id, statistics[i].id) != 0)
        i++;
    return (WijkStatistic)i;
}

const char *
wijk_statistic_label(WijkStatistic statistic)
{
    return statistic < WIJK_N_STATISTICS ? _(statistics[statistic].label) : NULL;
}

gboolean
wijk_statistic_is_local(WijkStatistic statistic)
{
    return statistic >= WIJK_STATISTIC_GI && statistic < WIJK_N_STATISTICS;
}

const char *
wijk_hotspot_id(WijkHotspot hotspot)
{
    return hotspot < WIJK_N_HOTSPOTS ? categories[hotspot].id : NULL;
}

const char *
wijk_hotspot_label(WijkHotspot hotspot)
{
    return hotspot < WIJK_N_HOTSPOTS ? _(categories[hotspot].label) : NULL;
}

/* A number with the decimals it needs: 0.05, 250, 12.5. */
static char *
plain_number(double value, WijkLang lang)
{
    guint decimals = 0;

    while (decimals < 6 && wijk_number_round(value, decimals) != value)
        decimals++;
    return wijk_number_format(value, decimals, lang);
}

static const char *
scale_words(WijkStandardise standardise)
{
    static const char *const words[WIJK_N_STANDARDISE] = {
        N_("weights as they are"),        N_("binary weights"),
        N_("row-standardised"),           N_("globally standardised"),
        N_("standardised to a sum of 1"), N_("variance-stabilised")};

    return _(words[standardise]);
}

static void
add_weights(const WijkHotspots *hotspots, WijkLang lang, GString *out)
{
    g_string_append_printf(out, _("; neighbours %s"), hotspots->weights);
    if (hotspots->tolerance_m > 0) {
        g_autofree char *metres = plain_number(hotspots->tolerance_m, lang);

        g_string_append_printf(out, _(" within %s m"), metres);
    }
    g_string_append_printf(out, ", %s", scale_words(hotspots->standardise));
}

static void
add_test(const WijkHotspots *hotspots, WijkLang lang, GString *out)
{
    g_autofree char *level = plain_number(hotspots->level, lang);

    if (hotspots->n_permutations > 0) {
        g_autofree char *n = wijk_number_format(hotspots->n_permutations, 0, lang);

        g_autofree char *seed = g_strdup_printf("%" G_GUINT64_FORMAT, hotspots->seed);

        g_string_append_printf(out, _("; %s permutations, seed %s"), n, seed);
        if (wijk_hotspots_undecided(hotspots) > 0)
            g_string_append(out, _(", too few to decide"));
    } else {
        g_string_append(out, _("; normal approximation"));
    }
    if (!wijk_statistic_is_local(hotspots->statistic))
        return;
    if (hotspots->fdr > 0)
        g_string_append_printf(out, _("; FDR %s (Benjamini-Hochberg)"), level);
    else
        g_string_append_printf(out, _("; p ≤ %s, not corrected for many tests"), level);
}

char *
wijk_hotspots_sentence(const WijkHotspots *hotspots, WijkLang lang)
{
    GString *out = g_string_new(wijk_statistic_label(hotspots->statistic));
    g_autofree char *n = wijk_number_format(hotspots->n, 0, lang);
    guint32 n_missing = hotspots->n_areas - hotspots->n;

    if (hotspots->rates)
        g_string_append(out, _(" of empirical Bayes rates"));
    add_weights(hotspots, lang, out);
    add_test(hotspots, lang, out);
    g_string_append_printf(out, _("; %s areas"), n);
    if (hotspots->n_islands > 0)
        g_string_append_printf(out,
                               ngettext_(", %u of them without neighbours, not tested",
                                         ", %u of them without neighbours, not tested",
                                         hotspots->n_islands),
                               hotspots->n_islands);
    if (n_missing > 0)
        g_string_append_printf(
            out, ngettext_(", %u without a figure", ", %u without a figure", n_missing),
            n_missing);
    return g_string_free(out, FALSE);
}
