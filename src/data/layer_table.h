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
 * wijk_layer_n_fields:
 * @gdal: a visit
 * @layer: a layer of its dataset
 * @asked: (nullable): a column that the user names
 *
 * GDAL keeps a whole number that is the key of a data base's table apart. It counts as the
 * last field where it is asked for, and where no other column is called a code.
 *
 * Returns: the number of fields that can be read
 */
guint wijk_layer_n_fields(const WijkGdal *gdal, OGRLayerH layer, const char *asked);

/**
 * wijk_layer_raw_name:
 * @layer: a layer
 * @field: a field, below wijk_layer_n_fields()
 *
 * Returns: (transfer none): its name as the source holds it
 */
const char *wijk_layer_raw_name(OGRLayerH layer, int field);

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
 * rather than by what the source declares. The rows of a data base, which have no order,
 * come as wijk_layer_settle_order() puts them.
 *
 * Errors: %WIJK_ERROR_LIMIT; %WIJK_ERROR_DATA if reading fails at once, or anywhere in a
 * data base.
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
 * @most: bytes of text there may be: %WIJK_LIMIT_TABLE_BYTES
 * @notes: (nullable): told where it is not what the bytes are
 * @error: where to tell why not
 *
 * Makes the cells UTF-8, which may make them longer, and the names as
 * wijk_layer_field_name().
 *
 * Errors: %WIJK_ERROR_LIMIT.
 *
 * Returns: %TRUE if all text is UTF-8
 */
gboolean wijk_layer_settle_encoding(WijkTable *table, const char *declared, guint32 most,
                                    WijkNotes *notes, GError **error);

/**
 * wijk_layer_refuse_part:
 * @gdal: a visit that has failed
 * @label: how messages call what was read
 * @n_rows: rows that were read
 * @error: set
 *
 * A part of a table looks like a smaller table, so none of it is used.
 *
 * Errors: %WIJK_ERROR_DATA, always.
 *
 * Returns: %FALSE
 */
gboolean wijk_layer_refuse_part(const WijkGdal *gdal, const char *label, guint32 n_rows,
                                GError **error);

/**
 * wijk_layer_settle_order:
 * @table: (transfer full): rows as a data base gave them
 * @rows: what belongs to each row
 * @by_key: whether the ids of @rows are the key of the table
 *
 * An update moves a row; the same rows come in the same order all the same: that of the
 * key, else of the cells from the first column to the last.
 *
 * Returns: (transfer full): @table in order, with @rows
 */
WijkTable *wijk_layer_settle_order(WijkTable *table, WijkLayerRows *rows, gboolean by_key);

/**
 * wijk_layer_field_name:
 * @raw: a column's name as the source holds it
 * @declared: (nullable): the encoding the source declares
 *
 * Returns: (transfer full): the name in UTF-8; what is none is read as @declared, or as
 *   Windows-1252 if that is UTF-8 or unknown
 */
char *wijk_layer_field_name(const char *raw, const char *declared);

/**
 * wijk_layer_encoding:
 * @layer: a layer
 *
 * Returns: (transfer none) (nullable): the encoding that a shapefile declares
 */
const char *wijk_layer_encoding(OGRLayerH layer);

/**
 * wijk_layer_fits:
 * @arena: text so far
 * @length: bytes to come
 * @most: bytes there may be
 *
 * Offsets of cells are 32 bits.
 *
 * Returns: %TRUE if they and a NUL can follow
 */
gboolean wijk_layer_fits(const GString *arena, gsize length, guint32 most);

/**
 * wijk_layer_refuse_size:
 * @table: a table with too many rows or too much text
 *
 * Errors: %WIJK_ERROR_LIMIT, always.
 *
 * Returns: %FALSE
 */
gboolean wijk_layer_refuse_size(const WijkTable *table, GError **error);

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
