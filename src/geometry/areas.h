/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas as columns: one block of coordinates with offsets, shared by reference count and
 * never changed after it is built, so every thread may read it. */
#pragma once

#include <glib.h>

#define WIJK_NONE G_MAXUINT32

typedef enum {
    WIJK_LEVEL_OTHER, /* areas with a unique code that is not a CBS code */
    WIJK_LEVEL_BUURT,
    WIJK_LEVEL_WIJK,
    WIJK_LEVEL_GEMEENTE,
} WijkLevel;

/**
 * WijkBox: a rectangle; empty when x0 > x1.
 */
typedef struct {
    double x0, y0, x1, y1;
} WijkBox;

/**
 * WijkAreas:
 * @n_areas: number of areas
 * @x: (array length=n_vertices): eastings, in the unit of @crs
 * @y: (array length=n_vertices): northings
 * @ring_start: (array length=n_rings+1): first vertex of each ring; a ring is closed by
 *   itself, its first vertex is not repeated; at least 3 vertices
 * @part_start: (array length=n_parts+1): first ring of each part; the first ring of a part
 * is its outline (anticlockwise, y up), the others are its holes (clockwise)
 * @area_start: (array length=n_areas+1): first part of each area; an area may have no part
 * @box: (array length=n_areas): bounds of each area
 * @bounds: bounds of all areas
 * @code: (array length=n_areas): unique codes ("BU00140300"), never %NULL
 * @name: (array length=n_areas): names, UTF-8, never %NULL, perhaps ""
 * @wijk_code: (array length=n_areas) (nullable): code of the wijk each area is in, or %NULL
 * @wijk_name: (array length=n_areas) (nullable): name of that wijk, or %NULL
 * @gemeente_code: (array length=n_areas) (nullable): code of the gemeente
 * @gemeente_name: (array length=n_areas) (nullable): name of the gemeente
 * @level: what the areas are
 * @year: year of the division, 0 if unknown
 * @crs: (nullable): CRS as "EPSG:28992" or WKT; %NULL if the source names none
 *
 * Read only. Vertices of ring r are ring_start[r] … ring_start[r + 1] - 1.
 */
typedef struct {
    guint32 n_areas;
    guint32 n_parts;
    guint32 n_rings;
    gsize n_vertices;
    double *x;
    double *y;
    gsize *ring_start;
    guint32 *part_start;
    guint32 *area_start;
    WijkBox *box;
    WijkBox bounds;
    const char **code;
    const char **name;
    const char **wijk_code;
    const char **wijk_name;
    const char **gemeente_code;
    const char **gemeente_name;
    WijkLevel level;
    int year;
    char *crs;
    /*< private >*/
    struct WijkAreasShared *shared; /* owns all arrays but x, y and box */
    int ref_count;
} WijkAreas;

typedef struct WijkAreasBuilder WijkAreasBuilder;

/**
 * WijkAreaFacts: what a source says of one area; strings are copied.
 */
typedef struct {
    const char *code;
    const char *name;
    const char *wijk_code;
    const char *wijk_name;
    const char *gemeente_code;
    const char *gemeente_name;
} WijkAreaFacts;

/**
 * wijk_areas_ref:
 * @areas: areas
 *
 * Returns: (transfer full): @areas, shared once more
 */
WijkAreas *wijk_areas_ref(WijkAreas *areas);

/**
 * wijk_areas_unref:
 * @areas: (nullable): areas
 *
 * Gives up a share; the last one frees.
 */
void wijk_areas_unref(WijkAreas *areas);

/**
 * wijk_areas_builder_new:
 * @n_areas_hint: how many areas are expected, 0 if unknown
 * @n_vertices_hint: how many vertices, 0 if unknown
 *
 * Returns: (transfer full): a builder, to wijk_areas_builder_finish() or _free()
 */
WijkAreasBuilder *wijk_areas_builder_new(gsize n_areas_hint, gsize n_vertices_hint);

/**
 * wijk_areas_builder_free:
 * @builder: (nullable): a builder
 *
 * Frees an unfinished builder.
 */
void wijk_areas_builder_free(WijkAreasBuilder *builder);

/**
 * wijk_areas_builder_begin_area:
 * @builder: a builder
 * @facts: code, name and parents; @facts->code is not %NULL
 *
 * Starts the next area; the parts that follow belong to it.
 */
void wijk_areas_builder_begin_area(WijkAreasBuilder *builder, const WijkAreaFacts *facts);

/**
 * wijk_areas_builder_begin_part:
 * @builder: a builder
 *
 * Starts the next part; the ring that follows is its outline, later ones are its holes.
 */
void wijk_areas_builder_begin_part(WijkAreasBuilder *builder);

/**
 * wijk_areas_builder_add_ring:
 * @builder: a builder
 * @xy: (array length=2*n): x0 y0 x1 y1 … ; closed or not, any direction
 * @n: number of vertices
 * @stride: doubles from one vertex to the next, 2 or more (3 for xyz)
 *
 * Adds a ring: repeated vertices and the closing one are dropped, the direction is made
 * ours. A ring with a coordinate that is not finite, or fewer than 3 distinct vertices, or
 * no area at all, is left out; a hole whose outline was left out is left out too.
 *
 * Returns: %TRUE if the ring was kept
 */
gboolean wijk_areas_builder_add_ring(WijkAreasBuilder *builder, const double *xy, gsize n,
                                     guint stride);

/**
 * wijk_areas_builder_add_columns:
 * @builder: a builder
 * @x: (array length=n): eastings
 * @y: (array length=n): northings
 * @n: number of vertices
 *
 * As wijk_areas_builder_add_ring(), from two columns.
 *
 * Returns: %TRUE if the ring was kept
 */
gboolean wijk_areas_builder_add_columns(WijkAreasBuilder *builder, const double *x,
                                        const double *y, gsize n);

/**
 * wijk_areas_builder_finish:
 * @builder: (transfer full): a builder; freed, also on failure
 * @level: what the areas are
 * @year: year of the division, 0 if unknown
 * @crs: (nullable): CRS of the coordinates
 *
 * Errors: %WIJK_ERROR_LIMIT if there are more areas or vertices than WIJK_LIMIT_….
 *
 * Returns: (transfer full): the areas, or %NULL with @error set
 */
WijkAreas *wijk_areas_builder_finish(WijkAreasBuilder *builder, WijkLevel level, int year,
                                     const char *crs, GError **error);

/**
 * wijk_areas_with_coordinates:
 * @areas: areas
 * @x: (transfer full) (array length=n_vertices): g_malloc'ed new eastings
 * @y: (transfer full) (array length=n_vertices): new northings
 * @crs: (nullable): their CRS
 *
 * The same areas at other coordinates: offsets, codes and names are shared, boxes made
 * anew. Directions stay as walked: where @y points down, outlines run clockwise seen with y
 * up.
 *
 * Cost: O(n_vertices) for the boxes; nothing but the areas' boxes is copied.
 *
 * Returns: (transfer full): new areas
 */
WijkAreas *wijk_areas_with_coordinates(WijkAreas *areas, double *x, double *y,
                                       const char *crs);

/**
 * wijk_areas_take_coordinates:
 * @areas: (inout): areas
 * @out_x: (out) (transfer full): their eastings
 * @out_y: (out) (transfer full): their northings
 *
 * The arrays themselves if nobody else shares @areas, which then only keeps offsets, boxes
 * and words; else copies. For work in place on areas that are not needed any more.
 */
void wijk_areas_take_coordinates(WijkAreas *areas, double **out_x, double **out_y);

/**
 * wijk_areas_select:
 * @areas: areas
 * @keep: (array length=n_areas): TRUE for the areas to keep
 *
 * Returns: (transfer full): new areas, in the same order
 */
WijkAreas *wijk_areas_select(const WijkAreas *areas, const gboolean *keep);

/**
 * wijk_areas_find:
 * @areas: areas
 * @code: a code, exactly as in @areas->code
 *
 * Cost: O(n).
 *
 * Returns: the index of the area, or %WIJK_NONE
 */
guint32 wijk_areas_find(const WijkAreas *areas, const char *code);

/**
 * wijk_level_id:
 * @level: a level
 *
 * Returns: (transfer none): "buurt", "wijk", "gemeente" or "area"
 */
const char *wijk_level_id(WijkLevel level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkAreas, wijk_areas_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkAreasBuilder, wijk_areas_builder_free)
