/* SPDX-License-Identifier: EUPL-1.2 */
/* The reading of boundaries, while it goes on: what its steps share. For this room only. */
#pragma once

#include "base/limit.h"
#include "data/boundaries.h"
#include "data/geometry_read.h"
#include "data/layer_table.h"
#include "data/plain.h"
#include "data/recognise.h"
#include "data/tally.h"

#define WIJK_NAME_SIZE (WIJK_LIMIT_NAME_BYTES + 1) /* a code or name and its NUL */

/* What becomes of a feature. */
typedef enum {
    WIJK_FATE_LAND,
    WIJK_FATE_WATER,
    WIJK_FATE_ABROAD,   /* Belgian ground, GM0998, GM9999 */
    WIJK_FATE_NO_CODE,  /* an empty cell, or none of the codes of the layer */
    WIJK_FATE_LEVEL,    /* a CBS code of another level */
    WIJK_FATE_NO_SHAPE, /* no polygon */
    WIJK_N_FATES,
} WijkFate;

typedef struct {
    WijkGeometryReader reader;
    WijkAreasBuilder *builder;
    GArray *row; /* of guint32: the first row of each area */
} WijkHalf;      /* land or water */

typedef struct {
    WijkGdal *gdal;   /* NULL if @plain */
    WijkPlain *plain; /* NULL: through GDAL */
    const WijkBoundariesOptions *options;
    WijkNotes *notes;
    char *label;
    OGRLayerH layer;  /* NULL if @plain */
    WijkTable *table; /* all rows, the wanted columns */
    WijkLayerRows rows;
    WijkRecognised is;
    guint8 *fate;    /* a row */
    guint32 *next;   /* next row of the same area, or WIJK_NONE */
    guint8 *follows; /* whether the row belongs to the area of an earlier one */
    guint32 n_merged;
    guint32 n_failures;    /* places where GDAL could not read */
    gsize n_vertices_hint; /* 0 if unknown */
    WijkTally dropped[WIJK_N_FATES];
    WijkTally merged;
    WijkHalf half[2]; /* WIJK_FATE_LAND and WIJK_FATE_WATER */
} WijkReading;

/**
 * wijk_reading_choose_layer:
 * @reading: a reading whose dataset is open
 *
 * Errors: %WIJK_ERROR_DATA if there is no layer of polygons, or none of the asked name.
 *
 * Returns: %TRUE if @reading->layer is set
 */
gboolean wijk_reading_choose_layer(WijkReading *reading, GError **error);

/**
 * wijk_reading_read_attributes:
 * @reading: a reading with a layer
 *
 * Reads the columns that are asked for or have a role, and recognises them.
 *
 * Errors: %WIJK_ERROR_DATA if there are no areas, no code column, or not the asked columns.
 *
 * Returns: %TRUE if @reading->table and @reading->is are set
 */
gboolean wijk_reading_read_attributes(WijkReading *reading, GError **error);

/**
 * wijk_reading_wants_table:
 * @columns: (nullable): what the user asks for
 *
 * Returns: %TRUE if any column is asked for
 */
gboolean wijk_reading_wants_table(const char *const *columns);

/**
 * wijk_reading_decide_fates:
 * @reading: a reading with attributes
 *
 * Decides what becomes of every feature, and chains those of one area.
 *
 * Errors: %WIJK_ERROR_DATA if codes that are not CBS codes occur more than once, or if
 *   features of one area differ in a column that is asked for by name.
 *
 * Returns: %TRUE if @reading->fate, @next and @follows are set
 */
gboolean wijk_reading_decide_fates(WijkReading *reading, GError **error);

/**
 * wijk_reading_drop:
 * @reading: a reading
 * @row: a feature
 * @fate: why it is left out
 *
 * Leaves it out and counts it.
 */
void wijk_reading_drop(WijkReading *reading, guint32 row, WijkFate fate);

/**
 * wijk_reading_report_fates:
 * @reading: a reading that is done; its notes are told
 *
 * Returns: the number of features left out
 */
guint32 wijk_reading_report_fates(const WijkReading *reading);
