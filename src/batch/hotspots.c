/* SPDX-License-Identifier: EUPL-1.2 */
/* From figures and neighbours to what is significant. */
#include "batch/hotspots.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* Two p are the same floor where they differ by rounding only. */
#define SAME_P 1e-12

void
wijk_hotspots_free(WijkHotspots *hotspots)
{
    if (hotspots == NULL)
        return;
    g_free(hotspots->weights);
    g_free(hotspots->area);
    g_free(hotspots->state);
    g_free(hotspots->value);
    g_free(hotspots->island);
    wijk_local_free(hotspots->local);
    g_free(hotspots->p_permutation);
    g_free(hotspots->p_folded);
    g_free(hotspots->p_tested);
    g_free(hotspots->p_adjusted);
    g_free(hotspots->significant);
    g_free(hotspots->category);
    g_free(hotspots);
}

/* The state of each area: that of its figure, or of its population. */
static gboolean
find_states(WijkHotspots *found, const WijkHotspotsInput *in, GError **error)
{
    const WijkColumn *column = in->column;
    const WijkColumn *population = in->population;

    for (guint32 i = 0; i < found->n_areas; i++) {
        found->state[i] = column->state[i];
        if (column->state[i] == WIJK_STATE_PRESENT && population != NULL) {
            found->state[i] = population->state[i];
            if (population->state[i] == WIJK_STATE_PRESENT && !(population->value[i] > 0))
                found->state[i] = WIJK_STATE_NOT_APPLICABLE;
            if (column->value[i] < 0) {
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                            _("'%s' has the value %g, which is no count: with a "
                              "population the indicator counts events"),
                            column->name, column->value[i]);
                return FALSE;
            }
        }
        if (found->state[i] == WIJK_STATE_PRESENT)
            found->area[found->n++] = i;
        else
            found->n_missing[found->state[i]]++;
    }
    if (found->n > 0)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("no area has a figure of '%s': there is nothing to test"), column->name);
    return FALSE;
}

/* The figures that are tested. */
static void
take_values(WijkHotspots *found, const WijkHotspotsInput *in)
{
    for (guint32 k = 0; k < found->n; k++)
        found->value[k] = in->column->value[found->area[k]];
    if (in->population == NULL)
        return;

    g_autofree double *population = g_new(double, found->n);
    g_autofree double *event = g_memdup2(found->value, found->n * sizeof *event);

    for (guint32 k = 0; k < found->n; k++)
        population[k] = in->population->value[found->area[k]];
    found->rates = TRUE;
    found->prior = wijk_rates_bayes(event, population, found->n, found->value);
}

static WijkStandardise
usual_scale(WijkStatistic statistic, gboolean weighted)
{
    switch (statistic) {
    case WIJK_STATISTIC_GENERAL_G:
    case WIJK_STATISTIC_GI:
    case WIJK_STATISTIC_GI_STAR:
        return weighted ? WIJK_STANDARDISE_NONE : WIJK_STANDARDISE_BINARY;
    case WIJK_STATISTIC_MORAN:
    case WIJK_STATISTIC_GEARY:
    case WIJK_STATISTIC_LOCAL_MORAN:
    case WIJK_STATISTIC_LOCAL_GEARY:
    case WIJK_N_STATISTICS:
    default:
        return WIJK_STANDARDISE_ROW;
    }
}

/* Weights of the areas that stay, with the area itself only for Gi*, scaled. */
static WijkWeights *
scale_weights(WijkHotspots *found, const WijkWeights *all)
{
    g_autofree gboolean *keep = g_new0(gboolean, MAX(found->n_areas, 1));

    for (guint32 k = 0; k < found->n; k++)
        keep[found->area[k]] = TRUE;

    g_autoptr(WijkWeights) left = wijk_weights_subset(all, keep);
    g_autoptr(WijkWeights) own = found->statistic == WIJK_STATISTIC_GI_STAR
                                     ? wijk_weights_with_heaviest(left)
                                     : wijk_weights_without_self(left);

    return wijk_weights_standardise(own, found->standardise);
}

static void
find_islands(WijkHotspots *found, const WijkWeights *weights)
{
    found->island = g_new(guint32, MAX(found->n, 1));
    for (guint32 k = 0; k < found->n; k++) {
        gsize degree = weights->start[k + 1] - weights->start[k];

        if (degree == 0 || (degree == 1 && weights->neighbour[weights->start[k]] == k))
            found->island[found->n_islands++] = found->area[k];
    }
}

static void
compute_global(WijkHotspots *found, const WijkWeights *weights, const WijkPermute *how)
{
    static const WijkGlobalStatistic which[] = {WIJK_GLOBAL_MORAN, WIJK_GLOBAL_GEARY,
                                                WIJK_GLOBAL_G};
    WijkGlobalStatistic statistic = which[found->statistic];

    found->global = wijk_global(statistic, found->value, weights);
    if (how->n_permutations == 0 || found->global.state != WIJK_OUTCOME_DEFINED)
        return;

    WijkPermuted permuted = wijk_permute_global(statistic, found->value, weights, how);

    found->global_p = wijk_permuted_p_two(&permuted, how->n_permutations);
    found->global_p_folded = wijk_permuted_p_folded(&permuted, how->n_permutations);
}

/* What is significant over all tests that were made. */
static void
correct(WijkHotspots *found)
{
    guint32 n = found->n;

    found->p_adjusted = g_new(double, n);
    found->significant = g_new0(gboolean, n);
    wijk_fdr(found->p_tested, n, found->p_adjusted);
    found->cut = wijk_fdr_cut(found->p_tested, n, found->level);
    if (found->fdr == 0) {
        found->cut.n = 0;
        found->cut.p = found->level;
    }
    for (guint32 k = 0; k < n; k++) {
        found->significant[k] = found->p_tested[k] <= found->cut.p; /* never so if NaN */
        if (found->fdr == 0)
            found->cut.n += found->significant[k];
    }
}

static void
compute_local(WijkHotspots *found, const WijkWeights *weights, const WijkPermute *how)
{
    static const WijkLocalStatistic which[] = {WIJK_LOCAL_GI, WIJK_LOCAL_GI_STAR,
                                               WIJK_LOCAL_MORAN, WIJK_LOCAL_GEARY};
    WijkLocalStatistic statistic = which[found->statistic - WIJK_STATISTIC_GI];

    found->local = wijk_local(statistic, found->value, weights, NULL);
    found->p_tested = wijk_local_tested_p(found->local);
    if (how->n_permutations > 0) {
        g_autofree WijkPermuted *permuted =
            wijk_permute_local(statistic, found->value, weights, how);

        found->p_permutation = g_new(double, found->n);
        found->p_folded = g_new(double, found->n);
        for (guint32 k = 0; k < found->n; k++) {
            gboolean tested = found->local->state[k] == WIJK_OUTCOME_DEFINED;

            found->p_permutation[k] =
                tested ? wijk_permuted_p_two(&permuted[k], how->n_permutations) : NAN;
            found->p_folded[k] =
                tested ? wijk_permuted_p_folded(&permuted[k], how->n_permutations) : NAN;
            found->p_tested[k] = found->p_permutation[k];
        }
        found->p_floor = 2. / (how->n_permutations + 1.);
    }
    correct(found);
}

/* The category of an area that is significant. */
static WijkHotspot
category_of(const WijkHotspots *found, guint32 k)
{
    static const WijkHotspot moran[WIJK_N_QUADRANT] = {WIJK_HOTSPOT_NONE, WIJK_HOTSPOT_HH,
                                                       WIJK_HOTSPOT_LL, WIJK_HOTSPOT_LH,
                                                       WIJK_HOTSPOT_HL};
    WijkQuadrant quadrant = found->local->quadrant[k];
    double z = found->local->z[k];

    switch (found->statistic) {
    case WIJK_STATISTIC_GI:
    case WIJK_STATISTIC_GI_STAR:
        return z > 0 ? WIJK_HOTSPOT_HOT : WIJK_HOTSPOT_COLD;
    case WIJK_STATISTIC_LOCAL_MORAN:
        return moran[quadrant];
    case WIJK_STATISTIC_LOCAL_GEARY:
        if (z > 0)
            return WIJK_HOTSPOT_UNLIKE;
        return quadrant == WIJK_QUADRANT_HH   ? WIJK_HOTSPOT_HH
               : quadrant == WIJK_QUADRANT_LL ? WIJK_HOTSPOT_LL
                                              : WIJK_HOTSPOT_ALIKE;
    case WIJK_STATISTIC_MORAN:
    case WIJK_STATISTIC_GEARY:
    case WIJK_STATISTIC_GENERAL_G:
    case WIJK_N_STATISTICS:
    default:
        return WIJK_HOTSPOT_NONE;
    }
}

static void
categorise(WijkHotspots *found)
{
    for (guint32 i = 0; i < found->n_areas; i++)
        found->category[i] = found->state[i] == WIJK_STATE_PRESENT ? WIJK_HOTSPOT_NONE
                                                                   : WIJK_HOTSPOT_MISSING;
    for (guint32 k = 0; k < found->n_islands; k++)
        found->category[found->island[k]] = WIJK_HOTSPOT_ISLAND;
    for (guint32 k = 0; found->local != NULL && k < found->n; k++)
        if (found->significant[k])
            found->category[found->area[k]] = (guint8)category_of(found, k);
    for (guint32 i = 0; i < found->n_areas; i++)
        found->count[found->category[i]]++;
}

/* Areas that are more extreme than all permutations and yet not significant. */
static guint32
count_undecided(const WijkHotspots *found)
{
    guint32 n = 0;

    if (found->local == NULL || found->p_floor == 0 || found->fdr == 0 ||
        found->cut.n_of == 0)
        return 0;
    for (guint32 k = 0; k < found->n; k++)
        n += fabs(found->p_tested[k] - found->p_floor) <= SAME_P && !found->significant[k];
    return n;
}

static void
note_permutations(const WijkHotspots *found, WijkNotes *notes)
{
    guint32 n_floor = found->n_undecided;
    double needed = found->fdr > 0 ? ceil(2 * (double)found->cut.n_of / found->fdr) - 1 : 0;

    if (found->local == NULL || found->fdr == 0 || found->cut.n_of == 0)
        return;
    if (found->p_floor > found->fdr)
        wijk_notes_add(notes,
                       _("with %u permutations p is never as low as --fdr asks, so nothing "
                         "can be significant; take --permutations %.0f"),
                       found->n_permutations, needed);
    else if (n_floor > 0)
        wijk_notes_add(
            notes,
            ngettext_("%u permutations are too few to decide: %u area is more extreme than "
                      "all of them, but that is not enough over %u tests; take "
                      "--permutations %.0f",
                      "%u permutations are too few to decide: %u areas are more extreme "
                      "than all of them, but that is not enough over %u tests; take "
                      "--permutations %.0f",
                      n_floor),
            found->n_permutations, n_floor, (guint32)found->cut.n_of, needed);
}

static void
note_undefined(const WijkHotspots *found, WijkNotes *notes)
{
    gboolean defined = found->local == NULL ? found->global.state == WIJK_OUTCOME_DEFINED
                                            : found->cut.n_of > 0;

    if (!defined)
        wijk_notes_add(notes,
                       _("%s is not defined here: figures are all equal, or no area has a "
                         "neighbour"),
                       wijk_statistic_label(found->statistic));
}

WijkHotspots *
wijk_hotspots_compute(const WijkHotspotsOptions *options, const WijkHotspotsInput *in,
                      WijkNotes *notes, GError **error)
{
    g_autoptr(WijkHotspots) found = g_new0(WijkHotspots, 1);
    guint32 n_areas = in->neighbourhood->weights->n;
    WijkPermute how = {options->n_permutations, options->seed, MAX(options->n_threads, 1)};

    g_assert(options->statistic < WIJK_N_STATISTICS && in->column->n == n_areas);
    g_assert(in->population == NULL || in->population->n == n_areas);
    found->statistic = options->statistic;
    found->weights = g_strdup(in->neighbourhood->text);
    found->standardise = options->standardise == WIJK_N_STANDARDISE
                             ? usual_scale(options->statistic, in->neighbourhood->weighted)
                             : options->standardise;
    found->n_permutations = options->n_permutations;
    found->seed = options->seed;
    found->fdr = options->fdr;
    found->level = options->fdr > 0 ? options->fdr : WIJK_HOTSPOTS_LEVEL;
    found->tolerance_m = in->neighbourhood->tolerance_m;
    found->n_near = in->neighbourhood->n_near;
    found->n_areas = n_areas;
    found->area = g_new(guint32, MAX(n_areas, 1));
    found->state = g_new(guint8, MAX(n_areas, 1));
    found->value = g_new(double, MAX(n_areas, 1));
    found->category = g_new(guint8, MAX(n_areas, 1));
    found->global_p = found->global_p_folded = NAN;
    if (!find_states(found, in, error))
        return NULL;
    take_values(found, in);

    g_autoptr(WijkWeights) weights = scale_weights(found, in->neighbourhood->weights);

    find_islands(found, weights);
    if (wijk_statistic_is_local(found->statistic))
        compute_local(found, weights, &how);
    else
        compute_global(found, weights, &how);
    categorise(found);
    found->n_undecided = count_undecided(found);
    note_permutations(found, notes);
    note_undefined(found, notes);
    return g_steal_pointer(&found);
}
