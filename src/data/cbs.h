/* SPDX-License-Identifier: EUPL-1.2 */
/* What the columns of CBS's Kerncijfers wijken en buurten mean, so that a map has a title
 * and a unit without anybody typing them. */
#pragma once

#include <glib.h>

/**
 * WijkCbsColumn:
 * @name: the shapefile's abbreviation; a longer name where shapefiles never had it
 * @label: what it is, English, to be translated
 * @unit: unit, English, to be translated; "" for none
 * @kind: "count", "rate", "mean", "median", "score"; "" for a code or a name
 */
typedef struct {
    const char *name;
    const char *label;
    const char *unit;
    const char *kind;
} WijkCbsColumn;

/**
 * wijk_cbs_column:
 * @name: a column's name in any dialect, or with the headings of a StatLine download before
 *   it and its unit behind it: "Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)"
 *
 * A column whose own unit is another than the one known is not that column: "Koopwoningen
 * (aantal)" is no percentage. The same name with a year behind it is not known either, as
 * the map would show that year's figures as the year's of its areas.
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const WijkCbsColumn *wijk_cbs_column(const char *name);
