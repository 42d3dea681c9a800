/* SPDX-License-Identifier: EUPL-1.2 */
/* A plain shapefile: one whose files agree to the byte and hold nothing odd. It is read
 * here, five times as fast as through GDAL, which need not be loaded then. At the first odd
 * thing (a damaged record, an unknown field, CRS or encoding, rings that are not clearly
 * outline or hole) the file is not plain and GDAL reads all of it, so the two always agree.
 * For this room only. Form: ESRI Shapefile Technical Description, July 1998; dBASE III. */
#pragma once

#include "data/crs.h"
#include "data/geometry_read.h"
#include "data/table.h"

/**
 * WijkPlainKind: what a field holds. WIJK_PLAIN_ODD is for GDAL to read.
 */
typedef enum {
    WIJK_PLAIN_TEXT,
    WIJK_PLAIN_WHOLE,
    WIJK_PLAIN_REAL,
    WIJK_PLAIN_ODD,
} WijkPlainKind;

typedef struct {
    char name[12];
    WijkPlainKind kind;
    guint offset; /* in a row */
    guint width;
} WijkPlainField;

/**
 * WijkPlain:
 * @layer: the layer's name as GDAL gives it
 * @n_rows: rows and shapes
 * @field: (array length=n_fields): columns
 * @encoding: (nullable): encoding the files declare
 * @encoding_is_clear: whether @encoding may be believed to be what GDAL would say
 * @n_vertices_most: the most vertices there can be
 * @said: what the .prj says
 */
typedef struct {
    char *layer;
    guint32 n_rows;
    guint n_fields;
    WijkPlainField *field;
    const char *encoding;
    gboolean encoding_is_clear;
    gsize n_vertices_most;
    WijkLayerCrs said;
    /*< private >*/
    int shp;
    int dbf;
    guint32 type;        /* of its shapes */
    guint32 *offset;     /* (array length=n_rows+1): of each record, in words */
    guint8 *block;       /* part of the .shp */
    gsize block_room;    /* bytes */
    guint64 block_start; /* in the file */
    gsize block_length;
    double *xy; /* vertices of a record of several rings */
    gsize xy_room;
    guint row_start; /* first row's byte in the .dbf */
    guint row_width;
} WijkPlain;

/**
 * wijk_plain_open:
 * @path: a path
 *
 * Returns: (transfer full) (nullable): the shapefile, or %NULL if it is none or not plain
 */
WijkPlain *wijk_plain_open(const char *path);

void wijk_plain_free(WijkPlain *plain);

/* Reads @n bytes at @at; FALSE if there are fewer. */
gboolean wijk_plain_pread(int file, void *to, gsize n, guint64 at);

/**
 * wijk_plain_read_table:
 * @plain: a shapefile
 * @field: (array length=n_fields): fields to read, in the order of the columns
 * @n_fields: their number
 * @label: how messages call the source
 * @notes: (nullable): told about the encoding
 *
 * As wijk_layer_read(): the same cells from the same file.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL if it is not plain
 */
WijkTable *wijk_plain_read_table(const WijkPlain *plain, const int *field, guint n_fields,
                                 const char *label, WijkNotes *notes);

/**
 * WijkPlainShape: one record.
 * @n_parts: rings; 0: a null shape
 * @n_points: vertices of all
 * @part: (array length=n_parts): first vertex of each, four bytes, little endian
 * @point: (array length=n_points): x, y, eight bytes each, not aligned
 */
typedef struct {
    guint32 n_parts;
    guint32 n_points;
    const guint8 *part;
    const guint8 *point;
} WijkPlainShape;

/**
 * wijk_plain_shape:
 * @plain: a shapefile
 * @row: row
 * @out: (out): the record, valid until the next call
 *
 * Returns: %FALSE if it is not plain
 */
gboolean wijk_plain_shape(WijkPlain *plain, guint32 row, WijkPlainShape *out);

/**
 * wijk_plain_add:
 * @plain: a shapefile
 * @shape: a record that is no null shape
 * @reader: a reader whose builder has begun an area
 *
 * As wijk_geometry_add(): parts and holes as GDAL sorts them.
 *
 * Returns: %FALSE if it is not plain
 */
gboolean wijk_plain_add(WijkPlain *plain, const WijkPlainShape *shape,
                        WijkGeometryReader *reader);

/**
 * wijk_plain_crs:
 * @prj: text of a .prj
 * @out: (out): what it says
 *
 * Returns: %FALSE if it is none of the everyday ones
 */
gboolean wijk_plain_crs(const char *prj, WijkLayerCrs *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPlain, wijk_plain_free)
