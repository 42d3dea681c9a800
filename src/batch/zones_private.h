/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones while they are gathered: one by one, from wherever they come. For batch/ only. */
#pragma once

#include "batch/zones.h"

/**
 * WijkZoneFacts: what is known of one zone; strings are copied.
 * @name: its name
 * @status: (nullable): its state
 * @from: (nullable): first day
 * @to: (nullable): last day
 * @kind: where it comes from
 */
typedef struct {
    const char *name;
    const char *status;
    const char *from;
    const char *to;
    WijkZoneKind kind;
} WijkZoneFacts;

typedef struct WijkZonesMaking WijkZonesMaking;

/* Zones that are gathered for two CRSs, which must outlive the gathering. */
WijkZonesMaking *wijk_zones_making_new(const char *map_crs, const char *metric_crs);
void wijk_zones_making_free(WijkZonesMaking *making);

/**
 * wijk_zones_making_add:
 * @making: zones so far
 * @shapes: areas in any CRS, one a zone
 * @facts: (array length=n_areas): what is known of each
 *
 * Errors: %WIJK_ERROR_PROJECTION; %WIJK_ERROR_LIMIT.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_zones_making_add(WijkZonesMaking *making, WijkAreas *shapes,
                               const WijkZoneFacts *facts, GError **error);

/* The zones; @making is freed. Errors: %WIJK_ERROR_LIMIT. */
WijkZones *wijk_zones_making_finish(WijkZonesMaking *making, GError **error);

/**
 * wijk_zones_add_source:
 * @making: zones so far
 * @source: polygons that GDAL reads
 * @name_column: (nullable): column with the names
 * @notes: (nullable): told what was recognised
 *
 * Errors: those of wijk_polygons_read(); %WIJK_ERROR_DATA if there is no such column.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_zones_add_source(WijkZonesMaking *making, const char *source,
                               const char *name_column, WijkNotes *notes, GError **error);

/**
 * wijk_zones_find_areas:
 * @areas: areas
 * @code: a code as the user wrote it, of an area, a wijk or a gemeente
 * @found: (element-type guint32): the areas are added, none twice
 *
 * Errors: %WIJK_ERROR_USAGE if there are none, with the nearest code, or the code of what
 * is called so.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_zones_find_areas(const WijkAreas *areas, const char *code, GArray *found,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkZonesMaking, wijk_zones_making_free)
