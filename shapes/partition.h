/* SPDX-License-Identifier: EUPL-1.2 */
/* Which cell of a fine lattice belongs to which buurt or water. */
#pragma once

#include "plan.h"

#define LATTICE_X0 227.6 /* km */
#define LATTICE_Y0 576.4
#define LATTICE_STEP 0.02 /* km: a canal is five cells wide */
#define LATTICE_COLUMNS 605
#define LATTICE_ROWS 560

#define LABEL_NONE (-1) /* beyond the city; buurten come first, waters after them */

/**
 * partition_new:
 *
 * Returns: (transfer full): a label for each cell, row by row from the south west
 */
int *partition_new(void);
