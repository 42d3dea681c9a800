/* SPDX-License-Identifier: EUPL-1.2 */
/* What `wijk check` finds out about boundaries and table before anything is drawn. */
#pragma once

#include "base/notes.h"
#include "batch/job.h"
#include "data/fit.h"
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
 * @job: the map that would be made, as far as it could be loaded
 * @projection: (nullable): the way to the map's CRS
 * @metres_per_unit: of the map's CRS
 * @faults: how well the borders fit together; only if @has_faults
 * @table: (nullable): the table, whatever became of its join
 * @fit: (nullable): how well it fits the areas
 * @columns: (element-type WijkColumnFinding): the indicator, or every column of numbers
 * @problems: what keeps a map from being drawn
 */
typedef struct {
    WijkJob *job;
    WijkProjection *projection;
    double metres_per_unit;
    WijkTopologyFaults faults;
    gboolean has_faults;
    WijkTable *table;
    WijkFit *fit;
    GPtrArray *columns;
    WijkNotes *problems;
} WijkFindings;

/**
 * wijk_findings_new:
 * @settings: what the map file, the options and the style say; must outlive the findings
 * @lang: language of the map
 * @notes: told about everything odd
 *
 * Loads boundaries and table as a map does. What goes wrong after the boundaries were read
 * is a problem among the findings, so that one call tells all of it.
 *
 * Errors: those of reading and choosing the boundaries.
 *
 * Returns: (transfer full): the findings, or %NULL with @error set
 */
WijkFindings *wijk_findings_new(const WijkSettings *settings, WijkLang lang,
                                WijkNotes *notes, GError **error);

/**
 * wijk_findings_free:
 * @findings: (nullable): findings
 *
 * Frees @findings.
 */
void wijk_findings_free(WijkFindings *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkFindings, wijk_findings_free)
