/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page shows of that which lies over the areas: shapes for the canvases, and what
 * legend, table and labels say of them. */
#pragma once

#include "batch/over.h"
#include "render/canvas.h"

/**
 * WijkOverlaid: everything is owned, as long as the job lives.
 * @overlay: (element-type WijkMapOverlay): for the map
 * @section: (element-type WijkLegendSection): for the legend
 * @note: what was computed, and how; "" for nothing
 * @zones: (nullable): zones that want their names; points into @zone_names
 * @zone_names: for @zones
 * @marker: (element-type WijkMarker): numbers of places
 * @table: (nullable): the places in a table; points into @place_table
 * @place_table: for @table
 * @spoken: (nullable): areas that the title speaks of
 * @memory: what all of these point to
 */
struct WijkOverlaid {
    GArray *overlay;
    GArray *section;
    GString *note;
    const WijkZoneNames *zones;
    WijkZoneNames zone_names;
    GArray *marker;
    const WijkLayoutTable *table;
    WijkLayoutTable place_table;
    WijkAreas *spoken;
    GPtrArray *memory;
};

/**
 * wijk_overlaid_new:
 * @job: a job that is projected
 * @line_scale: of wijk_layout_line_scale()
 *
 * Returns: (transfer full) (nullable): what lies over the areas; %NULL if nothing does
 */
WijkOverlaid *wijk_overlaid_new(const WijkJob *job, double line_scale);

void wijk_overlaid_free(WijkOverlaid *overlaid);

/* Tells the layout. */
void wijk_overlaid_fill(const WijkOverlaid *overlaid, WijkLayoutInput *input);

/* One part each. */
void wijk_overlaid_add_zones(WijkOverlaid *overlaid, const WijkJob *job, double line_scale);
void wijk_overlaid_add_bands(WijkOverlaid *overlaid, const WijkJob *job);
void wijk_overlaid_add_cells(WijkOverlaid *overlaid, const WijkJob *job, double line_scale);
void wijk_overlaid_add_hotspots(WijkOverlaid *overlaid, const WijkJob *job,
                                double line_scale);
void wijk_overlaid_add_places(WijkOverlaid *overlaid, const WijkJob *job,
                              double line_scale);

/* Keeps memory until the overlaid is freed; returns it. */
gpointer wijk_overlaid_keep(WijkOverlaid *overlaid, gpointer memory);

/* Adds a sentence, which ends in a full stop then. */
void wijk_overlaid_say(WijkOverlaid *overlaid, const char *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkOverlaid, wijk_overlaid_free)
