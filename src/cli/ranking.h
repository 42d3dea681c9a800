/* SPDX-License-Identifier: EUPL-1.2 */
/* What `wijk check` says of how a table fits areas, and which of several boundary files it
 * fits best. */
#pragma once

#include "base/json.h"
#include "base/number.h"
#include "data/fit.h"
#include "style/settings.h"

/**
 * WijkCandidate: one of the boundary files.
 * @source: as it was named, without a password
 * @given: as it was named
 * @fit: (nullable): how the table fits its areas
 * @failure: (nullable): why there is no @fit
 */
typedef struct {
    char *source;
    const char *given;
    WijkFit *fit;
    char *failure;
} WijkCandidate;

/**
 * WijkRanking:
 * @candidates: (element-type WijkCandidate): best first, those that failed last; equals in
 *   the order they were named
 * @n_best: how many are equally good, 0 if the table fits none of them
 */
typedef struct {
    GPtrArray *candidates;
    guint n_best;
} WijkRanking;

/**
 * wijk_ranking_new:
 * @sources: (array zero-terminated=1): boundary files
 * @settings: what the map file and the options say; its areas become the best of @sources
 * @lang: language of the map
 *
 * Loads the areas of each as a map would, and tries the table on them.
 *
 * Errors: %WIJK_ERROR_USAGE if no table is named; those of reading the table; those of the
 *   last of the boundaries if none can be read.
 *
 * Returns: (transfer full): the ranking, or %NULL with @error set
 */
WijkRanking *wijk_ranking_new(const char *const *sources, WijkSettings *settings,
                              WijkLang lang, GError **error);

/**
 * wijk_ranking_free:
 * @ranking: (nullable): a ranking
 *
 * Frees @ranking.
 */
void wijk_ranking_free(WijkRanking *ranking);

/**
 * wijk_ranking_json:
 * @ranking: (nullable): a ranking
 * @json: a writer, inside an object
 *
 * Writes the keys "ranking" and "best"; nothing without a ranking.
 */
void wijk_ranking_json(const WijkRanking *ranking, WijkJson *json);

/**
 * wijk_ranking_text:
 * @ranking: (nullable): a ranking
 * @out: where its lines are added
 */
void wijk_ranking_text(const WijkRanking *ranking, GString *out);

/**
 * wijk_ranking_fit_json:
 * @fit: a fit
 * @json: a writer, inside an object
 *
 * Writes what was counted, the two years and the verdict: "no-rows", "no-names", "agree",
 * "differ" or "contradict".
 */
void wijk_ranking_fit_json(const WijkFit *fit, WijkJson *json);

/**
 * wijk_ranking_fit_text:
 * @fit: a fit
 * @out: where its lines are added
 */
void wijk_ranking_fit_text(const WijkFit *fit, GString *out);

/**
 * wijk_ranking_fit_job:
 * @settings: what was asked
 * @table: rows
 * @areas: areas at the level of the map
 * @read: (nullable): the areas as they were read, perhaps finer
 *
 * A table of areas finer than the map's is joined to those, as a map does.
 *
 * Errors: those of wijk_fit_new().
 *
 * Returns: (transfer full): the fit, or %NULL with @error set
 */
WijkFit *wijk_ranking_fit_job(const WijkSettings *settings, const WijkTable *table,
                              const WijkAreas *areas, const WijkAreas *read,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkRanking, wijk_ranking_free)
