/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures of areas whose borders nobody has: the rows of a table, known by a key or their
 * number, perhaps with coordinates. */
#pragma once

#include "batch/neighbourhood.h"
#include "data/table.h"
#include "style/settings.h"

/**
 * WijkRows:
 * @n: number of rows
 * @code: (array length=n): unique codes: cells of the key, or "1", "2" …
 * @key: (nullable): the column of the codes; %NULL for row numbers
 * @column: (nullable): the indicator
 * @population: (nullable): the population at risk
 * @x: (nullable) (array length=n): eastings in metres; NAN where there are none
 * @y: (nullable) (array length=n): northings
 * @crs: (nullable): what they were transformed to
 */
typedef struct {
    guint32 n;
    char **code;
    char *key;
    WijkColumn *column;
    WijkColumn *population;
    double *x;
    double *y;
    char *crs;
} WijkRows;

/**
 * wijk_rows_load:
 * @settings: table, key, indicator, population, x and y
 * @rule: who is whose neighbour; a file tells which column holds its ids, where no key is
 *   named
 * @notes: (nullable): told which column that is
 *
 * Errors: %WIJK_ERROR_USAGE if no table is named, or one of x and y; %WIJK_ERROR_DATA if a
 *   column is not there, or codes are not unique; those of wijk_table_read().
 *
 * Returns: (transfer full): the rows, or %NULL with @error set
 */
WijkRows *wijk_rows_load(const WijkSettings *settings, const WijkNeighbourhoodRule *rule,
                         WijkNotes *notes, GError **error);

void wijk_rows_free(WijkRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkRows, wijk_rows_free)
