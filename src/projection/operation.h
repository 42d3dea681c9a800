/* SPDX-License-Identifier: EUPL-1.2 */
/* Choosing an operation: first from the table of everyday systems, else by PROJ's database.
 */
#pragma once

#include "base/notes.h"
#include "projection/context.h"
#include "projection/projection.h"

/**
 * WijkOperation: what was chosen.
 * @context: (nullable): the context of @pj
 * @database: whether that context may open the database; a clone's may as well
 * @pj: (nullable): ready to transform; %NULL if nothing is to be done
 * @name: PROJ's name of it, or "none"
 * @accuracy_m: as in WijkProjectionFacts
 * @grid: (nullable): grid used
 * @missing_grid: (nullable): better grid that is not installed
 */
typedef struct {
    PJ_CONTEXT *context;
    WijkProjDatabase database;
    PJ *pj;
    char *name;
    double accuracy_m;
    char *grid;
    char *missing_grid;
} WijkOperation;

/* Frees what @operation holds, not itself. */
void wijk_operation_clear(WijkOperation *operation);

/**
 * wijk_operation_choose:
 * @from: CRS of the input
 * @to: CRS of the output
 * @bounds: (nullable): where the input lies
 * @notes: (nullable): told of a missing grid and of an unknown datum
 * @out: (out): the operation
 *
 * Errors: %WIJK_ERROR_PROJECTION.
 *
 * Returns: %TRUE if there is one
 */
gboolean wijk_operation_choose(const char *from, const char *to, const WijkBox *bounds,
                               WijkNotes *notes, WijkOperation *out, GError **error);
