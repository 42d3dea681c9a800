/* SPDX-License-Identifier: EUPL-1.2 */
/* Sheets of a workbook: which of them is the table, and on which row its header stands. For
 * this room only. */
#pragma once

#include "data/gdal_border.h"
#include "data/table.h"

/**
 * wijk_sheet_choose:
 * @dataset: a workbook, or any source of several layers
 *
 * The first layer with a column that is called a code; else the first with two columns or
 * more; else the first. People put an explanation before their figures.
 *
 * Returns: (transfer none): index of the layer, 0 if there is none
 */
int wijk_sheet_choose(GDALDatasetH dataset);

/**
 * wijk_sheet_trim:
 * @table: (transfer full): a sheet whose first row was taken as header
 * @notes: (nullable): told which row became the header
 *
 * Where most columns have no name, a title stands above the header: the first row whose
 * cells are nearly all filled with words or years takes its place. Rows without any cell
 * are left out.
 *
 * Returns: (transfer full): @table
 */
WijkTable *wijk_sheet_trim(WijkTable *table, WijkNotes *notes);
