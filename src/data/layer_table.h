/* SPDX-License-Identifier: EUPL-1.2 */
/* The attributes of a GDAL layer as a table. For this room only. */
#pragma once

#include "data/gdal_border.h"
#include "data/table.h"

/**
 * WijkLayerRows: what else is kept of the features, one a row.
 * @fid: (element-type gint64): feature ids
 * @geometry: (nullable) (element-type OGRGeometryH): geometries, to
 * OGR_G_DestroyGeometry(); %NULL: not wanted now
 */
typedef struct {
    GArray *fid;
    GPtrArray *geometry;
} WijkLayerRows;

/**
 * wijk_layer_read:
 * @gdal: a visit
 * @layer: a layer of its dataset
 * @field: (array length=n_fields): fields to read, in the order of the columns
 * @n_fields: their number
 * @label: how messages call the source
 * @rows: (nullable): given what belongs to each row
 * @notes: (nullable): told about the encoding and about rows that cannot be read
 *
 * Numbers come from typed fields as they are; text is made UTF-8 by what its bytes are
 * rather than by what the source declares.
 *
 * Errors: %WIJK_ERROR_LIMIT; %WIJK_ERROR_DATA if reading fails at once.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
WijkTable *wijk_layer_read(WijkGdal *gdal, OGRLayerH layer, const int *field,
                           guint n_fields, const char *label, WijkLayerRows *rows,
                           WijkNotes *notes, GError **error);

/**
 * wijk_layer_settle_encoding:
 * @table: the text cells as the source holds them
 * @declared: (nullable): the encoding the source declares
 * @notes: (nullable): told where it is not what the bytes are
 *
 * Makes the cells UTF-8.
 */
void wijk_layer_settle_encoding(WijkTable *table, const char *declared, WijkNotes *notes);

typedef enum { WIJK_GEOMETRY_IGNORED, WIJK_GEOMETRY_WANTED } WijkGeometryWish;

/**
 * wijk_layer_ignore_all_but:
 * @layer: a layer
 * @field: (array length=n_fields): fields that are wanted
 * @n_fields: their number
 * @geometry: whether the geometry is wanted
 *
 * Tells the driver what it need not read.
 */
void wijk_layer_ignore_all_but(OGRLayerH layer, const int *field, guint n_fields,
                               WijkGeometryWish geometry);
