/* SPDX-License-Identifier: EUPL-1.2 */
/* A Hittekaart as settings ask for it: points, areas, squares and streets are read here. */
#pragma once

#include "batch/hittekaart.h"
#include "data/points.h"
#include "style/settings.h"

/**
 * WijkHittekaartAsked: which places; "" and %NULL mean none.
 * @squares: (nullable): source of squares with inhabitants
 * @squares_column: (nullable): their column; %NULL: recognised
 * @lines: (nullable): source of streets
 * @lines_name: (nullable): column of their names; %NULL: recognised
 * @reach_m: as WijkHittekaartInput
 * @top: as WijkHittekaartInput
 * @chance: as WijkHittekaartInput
 */
typedef struct {
    const char *squares;
    const char *squares_column;
    const char *lines;
    const char *lines_name;
    double reach_m;
    guint32 top;
    WijkChance chance;
} WijkHittekaartAsked;

/**
 * wijk_hittekaart_asked:
 * @settings: squares, squares-column, lines, lines-name, reach, top, chance
 * @out: (out): what they say, as long as they live; a `top` of 0 is WIJK_HITTEKAART_TOP
 *
 * Errors: %WIJK_ERROR_USAGE for a column or reach without its source.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_hittekaart_asked(const WijkSettings *settings, WijkHittekaartAsked *out,
                               GError **error);

/**
 * wijk_hittekaart_load:
 * @settings: points and their filters, areas with within and level, inhabitants, per, cell,
 *   fdr, privacy-floor
 * @asked: the rest
 * @among: (nullable): areas of which those of the settings may be more, and that alone
 *   count; they are told by their codes
 * @lang: language of names
 * @n_threads: threads to use
 * @out_points: (out) (transfer full): the points, for a report
 * @notes: (nullable): told about everything odd
 *
 * Expected is in proportion to inhabitants where the settings say so, by `per`, by naming
 * their column or by naming that of the squares; else to surface, or length of street.
 * Inhabitants that are recognised all the same are only reported.
 *
 * Errors: %WIJK_ERROR_USAGE if no points are named; those of reading, of projection and of
 * wijk_hittekaart_new().
 *
 * Returns: (transfer full): the Hittekaart, or %NULL with @error set
 */
WijkHittekaart *wijk_hittekaart_load(const WijkSettings *settings,
                                     const WijkHittekaartAsked *asked,
                                     const WijkAreas *among, WijkLang lang, guint n_threads,
                                     WijkPoints **out_points, WijkNotes *notes,
                                     GError **error);
