/* SPDX-License-Identifier: EUPL-1.2 */
/* What the columns of CBS's Kerncijfers wijken en buurten mean, so that a map has a title
 * and a unit without anybody typing them. */
#pragma once

#include <glib.h>

/**
 * WijkCbsColumn:
 * @name: the shapefile's abbreviation
 * @label: what it is, English, to be translated
 * @unit: unit, English, to be translated; "" for none
 * @kind: "count", "rate", "mean", "score"
 */
typedef struct {
    const char *name;
    const char *label;
    const char *unit;
    const char *kind;
} WijkCbsColumn;

/**
 * wijk_cbs_column:
 * @name: a column's name in any dialect
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const WijkCbsColumn *wijk_cbs_column(const char *name);
