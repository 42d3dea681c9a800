/* SPDX-License-Identifier: EUPL-1.2 */
/* Where high or low figures lie together, and how sure that is: from one figure an area and
 * the areas' neighbours to a statistic, permutations, a correction for many tests, and one
 * category an area for a map. */
#pragma once

#include "analysis/fdr.h"
#include "analysis/local.h"
#include "analysis/permute.h"
#include "analysis/rates.h"
#include "base/column.h"
#include "base/json.h"
#include "batch/job.h"
#include "batch/neighbourhood.h"
#include "output/features.h"

/* The level of a map that is not corrected for many tests. */
#define WIJK_HOTSPOTS_LEVEL 0.05

typedef enum {
    WIJK_STATISTIC_MORAN, /* these three say one number of the whole map */
    WIJK_STATISTIC_GEARY,
    WIJK_STATISTIC_GENERAL_G,
    WIJK_STATISTIC_GI, /* these four one number an area */
    WIJK_STATISTIC_GI_STAR,
    WIJK_STATISTIC_LOCAL_MORAN,
    WIJK_STATISTIC_LOCAL_GEARY,
    WIJK_N_STATISTICS,
} WijkStatistic;

/* What a map shows of an area. */
typedef enum {
    WIJK_HOTSPOT_HOT,     /* Gi, Gi*: high figures together; its own may be low */
    WIJK_HOTSPOT_COLD,    /* Gi, Gi*: low figures together */
    WIJK_HOTSPOT_HH,      /* local Moran and Geary: high among high */
    WIJK_HOTSPOT_LL,      /* low among low */
    WIJK_HOTSPOT_HL,      /* local Moran: high among low */
    WIJK_HOTSPOT_LH,      /* low among high */
    WIJK_HOTSPOT_ALIKE,   /* local Geary: like its neighbours, on both sides of the mean */
    WIJK_HOTSPOT_UNLIKE,  /* local Geary: unlike its neighbours */
    WIJK_HOTSPOT_NONE,    /* not significant, or no test could be made */
    WIJK_HOTSPOT_ISLAND,  /* no neighbours: no test is made */
    WIJK_HOTSPOT_MISSING, /* no figure */
    WIJK_N_HOTSPOTS,
} WijkHotspot;

/* "moran", "geary", "general-g", "gi", "gi-star", "local-moran", "local-geary"; NULL after
 * the last. */
const char *wijk_statistic_id(WijkStatistic statistic);

/* The statistic of that name, or WIJK_N_STATISTICS. */
WijkStatistic wijk_statistic_from_id(const char *id);

/* As a sentence calls it, translated: "Getis-Ord Gi*"; NULL after the last. */
const char *wijk_statistic_label(WijkStatistic statistic);

/* Whether it says one number an area. */
gboolean wijk_statistic_is_local(WijkStatistic statistic);

/* "hot", "cold", "HH" … "not-significant", "island", "missing"; NULL after the last. */
const char *wijk_hotspot_id(WijkHotspot hotspot);

/* As a legend calls it, translated; NULL after the last. */
const char *wijk_hotspot_label(WijkHotspot hotspot);

/**
 * wijk_hotspot_paint:
 * @hotspot: a category
 * @settings: the colours of group [hotspots]
 *
 * Areas without figure or neighbours are hatched, those without neighbours crosswise.
 *
 * Returns: its paint
 */
WijkPaint wijk_hotspot_paint(WijkHotspot hotspot, const WijkSettings *settings);

/**
 * WijkHotspotsOptions: how; to wijk_hotspots_options_clear().
 * @statistic: which
 * @rule: who is whose neighbour
 * @tolerance_m: as in #WijkNeighbourhoodInput
 * @standardise: how weights are scaled; %WIJK_N_STANDARDISE as the statistic asks: row for
 *   Moran and Geary, global and local; for general G, Gi and Gi* binary, or where weights
 *   differ (inverse, kernel, .gwt) as they are
 * @n_permutations: 0 for none
 * @seed: of the permutations
 * @fdr: share of false discoveries that is allowed; 0 does not correct, and tests at
 *   %WIJK_HOTSPOTS_LEVEL
 * @n_threads: threads to use; results do not depend on it
 */
typedef struct {
    WijkStatistic statistic;
    WijkNeighbourhoodRule rule;
    double tolerance_m;
    WijkStandardise standardise;
    guint32 n_permutations;
    guint64 seed;
    double fdr;
    guint n_threads;
} WijkHotspotsOptions;

/**
 * wijk_hotspots_options_read:
 * @settings: settings with the keys of group [hotspots]
 * @n_threads: threads to use
 * @out: (out): what they say; the statistic is Gi* where they say "none"
 *
 * Errors: %WIJK_ERROR_USAGE as wijk_neighbourhood_rule_parse().
 *
 * Returns: %TRUE if @out is filled
 */
gboolean wijk_hotspots_options_read(const WijkSettings *settings, guint n_threads,
                                    WijkHotspotsOptions *out, GError **error);

void wijk_hotspots_options_clear(WijkHotspotsOptions *options);

/**
 * WijkHotspotsInput: what is tested. Nothing is owned.
 * @column: one figure an area
 * @population: (nullable): the population at risk of each area; @column is then a count of
 *   events
 * @neighbourhood: neighbours of the same areas
 */
typedef struct {
    const WijkColumn *column;
    const WijkColumn *population;
    const WijkNeighbourhood *neighbourhood;
} WijkHotspotsInput;

/**
 * WijkHotspots: what was found. Columns of length @n are of the areas with a figure, in
 * order; @area says which those are.
 * @statistic: which
 * @weights: the rule, as wijk_neighbourhood_rule_text()
 * @standardise: how weights were scaled
 * @n_permutations: 0 for none
 * @seed: of the permutations
 * @fdr: 0 for not corrected
 * @level: @fdr, or %WIJK_HOTSPOTS_LEVEL
 * @tolerance_m: that borders were allowed; 0 for none
 * @n_near: pairs of areas found by T-junctions or within the tolerance
 * @n_areas: number of areas
 * @n: those with a figure
 * @area: (array length=n): their indices, rising
 * @n_missing: areas without a figure, by WijkState
 * @state: (array length=n_areas): a WijkState each; of rates those without population have
 *   none
 * @value: (array length=n): the figures tested; rates where there is a population
 * @rates: whether they are empirical Bayes rates
 * @prior: what rates were drawn to
 * @n_islands: areas with a figure and no neighbour with one
 * @island: (array length=n_islands): their indices among the areas
 * @global: of the three global statistics
 * @global_p: its pseudo p, two-sided; NaN without permutations
 * @global_p_folded: likewise, one-sided
 * @local: (nullable): of the four local statistics
 * @p_permutation: (nullable) (array length=n): pseudo p, two-sided; NaN where no test is
 *   made
 * @p_folded: (nullable) (array length=n): one-sided, as GeoDa and PySAL give it
 * @p_tested: (nullable) (array length=n): the p that decides: @p_permutation if there are
 *   permutations, else the normal one; NaN for islands
 * @p_adjusted: (nullable) (array length=n): Benjamini and Hochberg's; NaN likewise
 * @significant: (nullable) (array length=n): whether it stays
 * @cut: the largest p that is significant, how many are, of how many tests
 * @p_floor: the least p that the permutations can give; 0 without
 * @n_undecided: areas at that floor which are not significant: more permutations might
 *   make them so
 * @category: (array length=n_areas): a WijkHotspot each; NONE all of a global statistic
 * @count: areas in each category
 */
struct WijkHotspots {
    WijkStatistic statistic;
    char *weights;
    WijkStandardise standardise;
    guint32 n_permutations;
    guint64 seed;
    double fdr;
    double level;
    double tolerance_m;
    guint32 n_near;
    guint32 n_areas;
    guint32 n;
    guint32 *area;
    guint32 n_missing[WIJK_N_STATES];
    guint8 *state;
    double *value;
    gboolean rates;
    WijkRatesPrior prior;
    guint32 n_islands;
    guint32 *island;
    WijkGlobal global;
    double global_p;
    double global_p_folded;
    WijkLocal *local;
    double *p_permutation;
    double *p_folded;
    double *p_tested;
    double *p_adjusted;
    gboolean *significant;
    WijkFdrCut cut;
    double p_floor;
    guint32 n_undecided;
    guint8 *category;
    guint32 count[WIJK_N_HOTSPOTS];
};

/**
 * wijk_hotspots_compute:
 * @options: how; its rule and tolerance are not used
 * @in: what
 * @notes: (nullable): told when permutations are too few for the correction, and when
 *   nothing can be tested
 *
 * Areas without a figure leave first, and take their links with them; weights are scaled
 * after that. Gi* counts an area among its own neighbours, before scaling
 * (wijk_weights_with_heaviest()); the others drop a diagonal. Islands count in the mean and
 * in n, but are not tested, not even by Gi*, which would only say that their own value is
 * high. A local p is compared at the level of Benjamini and Hochberg over the tests made.
 *
 * Errors: %WIJK_ERROR_DATA if a count of events is negative, or no area is left.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
WijkHotspots *wijk_hotspots_compute(const WijkHotspotsOptions *options,
                                    const WijkHotspotsInput *in, WijkNotes *notes,
                                    GError **error);

void wijk_hotspots_free(WijkHotspots *hotspots);

/**
 * wijk_job_hotspots_with:
 * @job: a job with areas and column, before it is projected
 * @options: how
 * @notes: (nullable): told of islands, tolerances and permutations; and of a count without
 *   population, in which areas are hot because many people live there
 *
 * Errors: those of wijk_neighbourhood_new() and wijk_hotspots_compute().
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
WijkHotspots *wijk_job_hotspots_with(WijkJob *job, const WijkHotspotsOptions *options,
                                     WijkNotes *notes, GError **error);

/**
 * wijk_job_hotspots_near:
 * @job: a job with areas and column
 * @options: how; its rule and tolerance are not used
 * @neighbourhood: neighbours of its areas
 * @notes: (nullable): as wijk_job_hotspots_with()
 *
 * The same where the neighbours are known: many maps of the same areas.
 *
 * Errors: %WIJK_ERROR_USAGE without a column; those of wijk_hotspots_compute().
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
WijkHotspots *wijk_job_hotspots_near(WijkJob *job, const WijkHotspotsOptions *options,
                                     const WijkNeighbourhood *neighbourhood,
                                     WijkNotes *notes, GError **error);

/* The same as the settings of the job ask. */
WijkHotspots *wijk_job_hotspots(WijkJob *job, WijkNotes *notes, GError **error);

/* A note where figures that nobody said the kind of look like counts: whole, none below 0,
 * and some above what percentages and scores are. */
void wijk_hotspots_doubt_counts(const WijkColumn *column, WijkNotes *notes);

/**
 * wijk_hotspots_sentence:
 * @hotspots: what was found
 * @lang: of its numbers
 *
 * What a reader must know to judge the map, for the legend: statistic, weights, scaling,
 * permutations and seed, and whether these are too few, correction, n, islands and areas
 * that are missing; and that a high figure alone is not significant, where that is so.
 *
 * Returns: (transfer full): one or two sentences, translated, without full stop
 */
char *wijk_hotspots_sentence(const WijkHotspots *hotspots, WijkLang lang);

/**
 * WijkHotspotsWho: who the areas are. Nothing is owned.
 * @code: (array length=n_areas): codes
 * @name: (nullable) (array length=n_areas): names
 */
typedef struct {
    const char *const *code;
    const char *const *name;
} WijkHotspotsWho;

/**
 * wijk_hotspots_report:
 * @hotspots: what was found
 * @who: the areas
 * @lang: of the sentence
 * @json: a writer inside an object; the keys of the report are added
 *
 * Numbers in full precision; what is not defined is null.
 */
void wijk_hotspots_report(const WijkHotspots *hotspots, const WijkHotspotsWho *who,
                          WijkLang lang, WijkJson *json);

/**
 * wijk_hotspots_features:
 * @hotspots: what was found
 * @who: the areas
 * @areas: (nullable): their borders; %NULL where only codes are known
 * @settings: colours of the categories, group [hotspots]
 *
 * A layer for other programs, with all areas, those without a figure too: code, name,
 * figure, the statistic and its p, quadrant, category and its label, drawn by category. A
 * global statistic makes one row.
 *
 * Returns: (transfer full): the layer
 */
WijkFeatures *wijk_hotspots_features(const WijkHotspots *hotspots,
                                     const WijkHotspotsWho *who, WijkAreas *areas,
                                     const WijkSettings *settings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkHotspotsOptions, wijk_hotspots_options_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkHotspots, wijk_hotspots_free)
