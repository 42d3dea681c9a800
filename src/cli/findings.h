/* SPDX-License-Identifier: EUPL-1.2 */
/* What `wijk check` finds out about boundaries and table before anything is drawn. */
#pragma once

#include "base/notes.h"
#include "data/boundaries.h"
#include "data/join.h"
#include "data/table.h"
#include "geometry/topology.h"
#include "projection/projection.h"
#include "style/settings.h"

/**
 * WijkColumnFinding:
 * @name: name of a column of numbers
 * @count: how many areas have each state
 */
typedef struct {
    char *name;
    guint32 count[WIJK_N_STATES];
} WijkColumnFinding;

/**
 * WijkFindings:
 * @boundaries: the areas as they were read
 * @projection: (nullable): the way to the map's CRS
 * @faults: how well the borders fit together; only if @has_faults
 * @metres_per_unit: of the map's CRS
 * @table: (nullable): the table, perhaps the areas' own columns
 * @own_table: the table is the areas' own columns
 * @join: (nullable): areas and rows
 * @columns: (element-type WijkColumnFinding): columns of numbers
 * @problems: what keeps a map from being drawn
 */
typedef struct {
    WijkBoundaries *boundaries;
    WijkProjection *projection;
    WijkTopologyFaults faults;
    gboolean has_faults;
    double metres_per_unit;
    WijkTable *table;
    gboolean own_table;
    WijkJoin *join;
    GPtrArray *columns;
    WijkNotes *problems;
} WijkFindings;

/**
 * wijk_findings_new:
 * @settings: what the map file and the options say
 * @notes: told about everything odd
 *
 * Reads boundaries and table as a map would. What goes wrong after the boundaries were read
 * is a problem among the findings, so that one call tells all of it.
 *
 * Errors: %WIJK_ERROR_USAGE if no boundaries are named; those of wijk_boundaries_read().
 *
 * Returns: (transfer full): the findings, or %NULL with @error set
 */
WijkFindings *wijk_findings_new(const WijkSettings *settings, WijkNotes *notes,
                                GError **error);

/**
 * wijk_findings_free:
 * @findings: (nullable): findings
 *
 * Frees @findings.
 */
void wijk_findings_free(WijkFindings *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkFindings, wijk_findings_free)
