/* SPDX-License-Identifier: EUPL-1.2 */
/* A Hittekaart for other programs: a layer, and the keys of a report. */
#pragma once

#include "base/json.h"
#include "batch/hittekaart.h"
#include "output/features.h"
#include "style/settings.h"

/**
 * wijk_hittekaart_features:
 * @hittekaart: places
 * @crs: (nullable): CRS of the layer; %NULL: that of the Hittekaart
 * @settings: colour and width of the outlines, group [hotspots]
 *
 * A layer "hittekaart" with a feature a place, in their order: number, name, buurt, count,
 * points, expected, ratio, p, p_adjusted, significant, inhabitants, x, y, area_m2,
 * length_m; outlined, with its number in it. Without places it has no geometry.
 *
 * Errors: %WIJK_ERROR_PROJECTION.
 *
 * Returns: (transfer full): the layer, or %NULL with @error set
 */
WijkFeatures *wijk_hittekaart_features(const WijkHittekaart *hittekaart, const char *crs,
                                       const WijkSettings *settings, GError **error);

/**
 * wijk_hittekaart_report:
 * @hittekaart: places
 * @lang: of the sentence of the legend
 * @json: a writer inside an object
 *
 * Adds "method", "lost", "floor", "crs", "significant", "legend" and "places".
 */
void wijk_hittekaart_report(const WijkHittekaart *hittekaart, WijkLang lang,
                            WijkJson *json);
