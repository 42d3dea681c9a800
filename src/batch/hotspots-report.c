/* SPDX-License-Identifier: EUPL-1.2 */
/* Hotspots as a report. Its keys are a contract. */
#include <math.h>

#include "batch/hotspots.h"

static void
report_islands(const WijkHotspots *found, const WijkHotspotsWho *who, WijkJson *json)
{
    wijk_json_integer(json, "n_islands", found->n_islands);
    wijk_json_begin_array(json, "islands");
    for (guint32 k = 0; k < found->n_islands; k++)
        wijk_json_string(json, NULL, who->code[found->island[k]]);
    wijk_json_end_array(json);
}

static void
report_missing(const WijkHotspots *found, const WijkHotspotsWho *who, WijkJson *json)
{
    wijk_json_integer(json, "n_areas", found->n_areas);
    wijk_json_integer(json, "n_missing", found->n_areas - found->n);
    wijk_json_begin_object(json, "missing");
    for (guint state = WIJK_STATE_PRESENT + 1; state < WIJK_N_STATES; state++)
        if (found->n_missing[state] > 0)
            wijk_json_integer(json, wijk_state_id((WijkState)state),
                              found->n_missing[state]);
    wijk_json_end_object(json);
    wijk_json_begin_array(json, "areas_without_value");
    for (guint32 i = 0; i < found->n_areas; i++)
        if (found->state[i] != WIJK_STATE_PRESENT)
            wijk_json_string(json, NULL, who->code[i]);
    wijk_json_end_array(json);
}

/* One number of the whole map; null for local statistics. */
static void
report_global(const WijkHotspots *found, WijkJson *json)
{
    gboolean local = wijk_statistic_is_local(found->statistic);
    const WijkGlobal *global = &found->global;
    const WijkGlobalTest *test = &global->randomisation;

    wijk_json_number(json, "value", local ? NAN : global->value);
    wijk_json_number(json, "expected", local ? NAN : global->expected);
    wijk_json_number(json, "variance", local ? NAN : test->variance);
    wijk_json_number(json, "z", local ? NAN : test->z);
    wijk_json_number(json, "p", local ? NAN : test->p_two);
    if (local)
        return;
    wijk_json_number(json, "p_one_sided", test->p_greater);
    wijk_json_number(json, "p_permutation", found->global_p);
    wijk_json_number(json, "p_folded", found->global_p_folded);
    wijk_json_begin_object(json, "normality");
    wijk_json_number(json, "variance", global->normality.variance);
    wijk_json_number(json, "z", global->normality.z);
    wijk_json_number(json, "p", global->normality.p_two);
    wijk_json_number(json, "p_one_sided", global->normality.p_greater);
    wijk_json_end_object(json);
    wijk_json_number(json, "kurtosis", global->kurtosis);
    wijk_json_begin_object(json, "weight_sums");
    wijk_json_number(json, "s0", global->sums.s0);
    wijk_json_number(json, "s1", global->sums.s1);
    wijk_json_number(json, "s2", global->sums.s2);
    wijk_json_end_object(json);
}

/* How p was made and cut. */
static void
report_how(const WijkHotspots *found, WijkJson *json)
{
    wijk_json_string(json, "weights", found->weights);
    wijk_json_string(json, "standardise", wijk_standardise_id(found->standardise));
    wijk_json_number(json, "tolerance_m", found->tolerance_m);
    wijk_json_integer(json, "near_pairs", found->n_near);
    wijk_json_integer(json, "permutations", found->n_permutations);
    wijk_json_integer(json, "seed", (gint64)found->seed);
    wijk_json_number(json, "fdr", found->fdr);
    if (found->rates) {
        wijk_json_begin_object(json, "rates");
        wijk_json_string(json, "method", "empirical-bayes");
        wijk_json_number(json, "prior_mean", found->prior.mean);
        wijk_json_number(json, "prior_variance", found->prior.variance);
        wijk_json_end_object(json);
    }
    if (found->local == NULL)
        return;
    wijk_json_string(json, "p_tested",
                     found->n_permutations > 0 ? "permutation" : "normal");
    wijk_json_integer(json, "tests", (gint64)found->cut.n_of);
    wijk_json_number(json, "p_cut", found->cut.p);
    wijk_json_number(json, "p_floor", found->p_floor);
    wijk_json_integer(json, "n_significant", (gint64)found->cut.n);
}

static void
report_categories(const WijkHotspots *found, WijkJson *json)
{
    wijk_json_begin_array(json, "categories");
    for (guint c = 0; found->local != NULL && c < WIJK_N_HOTSPOTS; c++) {
        if (found->count[c] == 0)
            continue;
        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "id", wijk_hotspot_id((WijkHotspot)c));
        wijk_json_string(json, "label", wijk_hotspot_label((WijkHotspot)c));
        wijk_json_integer(json, "count", found->count[c]);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}

static const char *
quadrant_word(WijkQuadrant quadrant)
{
    return quadrant == WIJK_QUADRANT_NONE ? NULL : wijk_quadrant_id(quadrant);
}

static void
report_area(const WijkHotspots *found, const WijkHotspotsWho *who, guint32 k,
            WijkJson *json)
{
    const WijkLocal *local = found->local;
    guint32 i = found->area[k];

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "code", who->code[i]);
    if (who->name != NULL)
        wijk_json_string(json, "name", who->name[i]);
    wijk_json_number(json, "figure", found->value[k]);
    wijk_json_number(json, "value", local->value[k]);
    wijk_json_number(json, "expected", local->expected[k]);
    wijk_json_number(json, "variance", local->variance[k]);
    wijk_json_number(json, "z", local->z[k]);
    wijk_json_number(json, "p", local->p[k]);
    wijk_json_number(json, "p_permutation",
                     found->p_permutation == NULL ? NAN : found->p_permutation[k]);
    wijk_json_number(json, "p_folded", found->p_folded == NULL ? NAN : found->p_folded[k]);
    wijk_json_number(json, "p_adjusted", found->p_adjusted[k]);
    wijk_json_string(json, "quadrant", quadrant_word(local->quadrant[k]));
    wijk_json_boolean(json, "significant", found->significant[k]);
    wijk_json_string(json, "category", wijk_hotspot_id((WijkHotspot)found->category[i]));
    wijk_json_end_object(json);
}

void
wijk_hotspots_report(const WijkHotspots *hotspots, const WijkHotspotsWho *who,
                     WijkLang lang, WijkJson *json)
{
    g_autofree char *sentence = wijk_hotspots_sentence(hotspots, lang);

    wijk_json_string(json, "statistic", wijk_statistic_id(hotspots->statistic));
    report_global(hotspots, json);
    wijk_json_integer(json, "n", hotspots->n);
    report_islands(hotspots, who, json);
    report_missing(hotspots, who, json);
    report_how(hotspots, json);
    wijk_json_string(json, "sentence", sentence);
    report_categories(hotspots, json);
    wijk_json_begin_array(json, "local");
    for (guint32 k = 0; hotspots->local != NULL && k < hotspots->n; k++)
        report_area(hotspots, who, k, json);
    wijk_json_end_array(json);
}
