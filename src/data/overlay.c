/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas over areas: what they share, and what is made of them. */
#include "data/overlay.h"

#include "base/error.h"
#include "base/i18n.h"
#include "data/geometry_read.h"
#include "data/overlay_private.h"
#include "geometry/boxes.h"
#include "geometry/measure.h"

#define QUADRANT_CHORDS 64 /* of a buffer: the surface of a circle to 0.01 % */

/* How two areas lie to each other, as far as their borders and boxes tell. */
typedef enum { APART, WITHIN, AROUND, MAY_CROSS } Relation;

static gboolean
has_parts(const WijkAreas *areas, guint32 area)
{
    return areas->area_start[area] < areas->area_start[area + 1];
}

/* TRUE if the segment's own box meets @box: then it may cross it. */
static gboolean
segment_meets(double ax, double ay, double bx, double by, const WijkBox *box)
{
    return MIN(ax, bx) <= box->x1 && MAX(ax, bx) >= box->x0 && MIN(ay, by) <= box->y1 &&
           MAX(ay, by) >= box->y0;
}

/* TRUE if any border of the area comes into the box. */
static gboolean
border_meets(const WijkAreas *areas, guint32 area, const WijkBox *box)
{
    guint32 first = areas->part_start[areas->area_start[area]];
    guint32 last = areas->part_start[areas->area_start[area + 1]];

    for (guint32 ring = first; ring < last; ring++) {
        gsize start = areas->ring_start[ring];
        gsize end = areas->ring_start[ring + 1];

        for (gsize i = start, before = end - 1; i < end; before = i++)
            if (segment_meets(areas->x[before], areas->y[before], areas->x[i], areas->y[i],
                              box))
                return TRUE;
    }
    return FALSE;
}

/* TRUE if @outer holds the first vertex of @inner. */
static gboolean
holds_first(const WijkAreas *outer, guint32 a, const WijkAreas *inner, guint32 b)
{
    gsize vertex = inner->ring_start[inner->part_start[inner->area_start[b]]];

    return wijk_areas_contains(outer, a, inner->x[vertex], inner->y[vertex]);
}

static Relation
relate(const WijkAreas *targets, guint32 target, const WijkAreas *sources, guint32 source)
{
    if (!border_meets(targets, target, &sources->box[source]))
        return holds_first(targets, target, sources, source) ? AROUND : APART;
    if (!border_meets(sources, source, &targets->box[target]))
        return holds_first(sources, source, targets, target) ? WITHIN : APART;
    return MAY_CROSS;
}

typedef struct {
    WijkShapes target;
    WijkShapes source;
} Sides;

static gboolean
begin_sides(Sides *sides, const WijkAreas *targets, const WijkAreas *sources,
            WijkGdal *gdal)
{
    wijk_shapes_init(&sides->target, targets, gdal);
    wijk_shapes_init(&sides->source, sources, gdal);
    return TRUE;
}

static void
clear_sides(Sides *sides)
{
    wijk_shapes_clear(&sides->target);
    wijk_shapes_clear(&sides->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sides, clear_sides)

/* What two areas share. Returns: (transfer full): NULL with @error set */
static OGRGeometryH
cut(Sides *sides, guint32 target, guint32 source, GError **error)
{
    OGRGeometryH a = wijk_shapes_get(&sides->target, target, error);
    OGRGeometryH b = a == NULL ? NULL : wijk_shapes_get(&sides->source, source, error);
    OGRGeometryH piece = b == NULL ? NULL : OGR_G_Intersection(a, b);

    if (b != NULL && piece == NULL)
        wijk_shapes_refuse(sides->source.gdal, _("the overlap"),
                           sides->source.areas->code[source], error);
    return piece;
}

/* Surface of an area as it is used: valid. Returns: -1 with @error set */
static double
whole_surface(WijkShapes *shapes, guint32 area, GError **error)
{
    OGRGeometryH shape =
        has_parts(shapes->areas, area) ? wijk_shapes_get(shapes, area, error) : NULL;

    if (shape == NULL)
        return has_parts(shapes->areas, area) ? -1 : 0;
    return wijk_shape_surface(shape);
}

/* The surface that a pair shares. Returns: -1 with @error set */
static double
shared_surface(Sides *sides, guint32 target, guint32 source, GError **error)
{
    switch (relate(sides->target.areas, target, sides->source.areas, source)) {
    case APART:
        return 0;
    case AROUND:
        return whole_surface(&sides->source, source, error);
    case WITHIN:
        return whole_surface(&sides->target, target, error);
    case MAY_CROSS:
        break;
    }

    OGRGeometryH piece = cut(sides, target, source, error);
    double surface = piece == NULL ? -1 : wijk_shape_surface(piece);

    if (piece != NULL)
        OGR_G_DestroyGeometry(piece);
    return surface;
}

/* Surfaces of all areas: those that were used as they were mended. */
static double *
all_surfaces(WijkShapes *shapes, GError **error)
{
    guint32 n = shapes->areas->n_areas;
    g_autofree double *surface = g_new(double, MAX(n, 1));

    for (guint32 i = 0; i < n; i++) {
        surface[i] = shapes->shape[i] == NULL ? wijk_areas_area(shapes->areas, i)
                                              : whole_surface(shapes, i, error);
        if (surface[i] < 0)
            return NULL;
    }
    return g_steal_pointer(&surface);
}

static WijkOverlap *
finish(Sides *sides, gsize *start, GArray *source, GArray *area, GError **error)
{
    g_autofree double *target_area = all_surfaces(&sides->target, error);
    g_autofree double *source_area =
        target_area == NULL ? NULL : all_surfaces(&sides->source, error);

    if (source_area == NULL) {
        g_free(start);
        return NULL;
    }
    return wijk_overlap_new(sides->target.areas->n_areas, sides->source.areas->n_areas,
                            start, (guint32 *)(gpointer)g_array_steal(source, NULL),
                            (double *)(gpointer)g_array_steal(area, NULL),
                            g_steal_pointer(&target_area), g_steal_pointer(&source_area));
}

WijkOverlap *
wijk_overlay_measure(const WijkAreas *targets, const WijkAreas *sources, WijkNotes *notes,
                     GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_auto(Sides) sides = {.target = {.areas = NULL}};

    if (gdal == NULL || !begin_sides(&sides, targets, sources, gdal))
        return NULL;

    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(sources->box, sources->n_areas);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) source = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) area = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree gsize *start = g_new0(gsize, (gsize)targets->n_areas + 1);

    for (guint32 t = 0; t < targets->n_areas; t++) {
        if (has_parts(targets, t))
            wijk_boxes_find(boxes, &targets->box[t], near);
        for (guint k = 0; has_parts(targets, t) && k < near->len; k++) {
            guint32 s = g_array_index(near, guint32, k);
            double surface =
                has_parts(sources, s) ? shared_surface(&sides, t, s, error) : 0;

            if (surface < 0)
                return NULL;
            if (surface > 0) {
                g_array_append_val(source, s);
                g_array_append_val(area, surface);
            }
        }
        start[t + 1] = source->len;
    }
    wijk_shapes_report(&sides.target, notes);
    wijk_shapes_report(&sides.source, notes);
    return finish(&sides, g_steal_pointer(&start), source, area, error);
}

/* Areas being made of geometries. */
typedef struct {
    WijkAreasBuilder *builder;
    WijkGeometryReader reader;
} Making;

static void
begin_making(Making *making, guint32 n)
{
    making->builder = wijk_areas_builder_new(n, 0);
    making->reader = (WijkGeometryReader){.builder = making->builder};
}

static void
add_made(Making *making, const WijkAreaFacts *facts, OGRGeometryH shape)
{
    wijk_areas_builder_begin_area(making->builder, facts);
    if (wijk_geometry_has_polygon(shape))
        wijk_geometry_add(&making->reader, shape);
}

static void
clear_making(Making *making)
{
    wijk_geometry_clear(&making->reader);
    wijk_areas_builder_free(making->builder);
    making->builder = NULL;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Making, clear_making)

static WijkAreas *
finish_making(Making *making, WijkLevel level, const WijkAreas *like, GError **error)
{
    return wijk_areas_builder_finish(g_steal_pointer(&making->builder), level, like->year,
                                     like->crs, error);
}

static WijkAreaFacts
facts_of(const WijkAreas *areas, guint32 i)
{
    return (WijkAreaFacts){
        .code = areas->code[i],
        .name = areas->name[i],
        .wijk_code = areas->wijk_code == NULL ? NULL : areas->wijk_code[i],
        .wijk_name = areas->wijk_name == NULL ? NULL : areas->wijk_name[i],
        .gemeente_code = areas->gemeente_code == NULL ? NULL : areas->gemeente_code[i],
        .gemeente_name = areas->gemeente_name == NULL ? NULL : areas->gemeente_name[i]};
}

/* A result of GEOS goes into the areas and is freed; FALSE with @error set if it is none.
 */
static gboolean
take_result(Making *making, const WijkAreaFacts *facts, OGRGeometryH result,
            const WijkGdal *gdal, const char *what, GError **error)
{
    if (result == NULL)
        return wijk_shapes_refuse(gdal, what, facts->code, error);
    add_made(making, facts, result);
    OGR_G_DestroyGeometry(result);
    return TRUE;
}

WijkAreas *
wijk_overlay_pieces(const WijkAreas *targets, const WijkAreas *sources,
                    const WijkOverlap *overlap, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_auto(Sides) sides = {.target = {.areas = NULL}};
    g_auto(Making) making = {.builder = NULL};

    if (gdal == NULL || !begin_sides(&sides, targets, sources, gdal))
        return NULL;
    begin_making(&making, (guint32)wijk_overlap_n_pairs(overlap));
    for (guint32 t = 0; t < targets->n_areas; t++)
        for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++) {
            g_autofree char *code = g_strdup_printf("%" G_GSIZE_FORMAT, k);
            WijkAreaFacts facts = {.code = code, .name = ""};
            OGRGeometryH piece = cut(&sides, t, overlap->source[k], error);

            if (piece == NULL)
                return NULL;
            add_made(&making, &facts, piece);
            OGR_G_DestroyGeometry(piece);
        }
    return finish_making(&making, WIJK_LEVEL_OTHER, targets, error);
}

/* The union of areas of one list. Returns: (transfer full): NULL with @error set */
static OGRGeometryH
unite(WijkShapes *shapes, const guint32 *area, guint32 n, const char *code, GError **error)
{
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
    OGRGeometryH result;

    for (guint32 i = 0; i < n; i++) {
        OGRGeometryH shape = has_parts(shapes->areas, area[i])
                                 ? wijk_shapes_get(shapes, area[i], error)
                                 : NULL;

        if (shape == NULL && has_parts(shapes->areas, area[i])) {
            OGR_G_DestroyGeometry(all);
            return NULL;
        }
        if (shape != NULL && wkbFlatten(OGR_G_GetGeometryType(shape)) == wkbPolygon)
            OGR_G_AddGeometry(all, shape);
        for (int k = 0;
             shape != NULL && wkbFlatten(OGR_G_GetGeometryType(shape)) != wkbPolygon &&
             k < OGR_G_GetGeometryCount(shape);
             k++) {
            OGRGeometryH member = OGR_G_GetGeometryRef(shape, k);

            if (wkbFlatten(OGR_G_GetGeometryType(member)) == wkbPolygon)
                OGR_G_AddGeometry(all, member);
        }
    }
    result = OGR_G_UnionCascaded(all);
    OGR_G_DestroyGeometry(all);
    if (result == NULL)
        wijk_shapes_refuse(shapes->gdal, _("the union"), code, error);
    return result;
}

WijkAreas *
wijk_overlay_union(const WijkAreas *areas, const WijkMembers *members,
                   const WijkAreaFacts *facts, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_auto(WijkShapes) shapes = {.areas = NULL};
    g_auto(Making) making = {.builder = NULL};

    if (gdal == NULL)
        return NULL;
    wijk_shapes_init(&shapes, areas, gdal);
    begin_making(&making, members->n);
    for (guint32 i = 0; i < members->n; i++) {
        OGRGeometryH whole =
            unite(&shapes, members->area + members->start[i],
                  members->start[i + 1] - members->start[i], facts[i].code, error);

        if (whole == NULL)
            return NULL;
        add_made(&making, &facts[i], whole);
        OGR_G_DestroyGeometry(whole);
    }
    wijk_shapes_report(&shapes, notes);
    return finish_making(&making, WIJK_LEVEL_OTHER, areas, error);
}

WijkAreas *
wijk_overlay_rings(const WijkAreas *areas, double distance, WijkNotes *notes,
                   GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_auto(WijkShapes) shapes = {.areas = NULL};
    g_auto(Making) making = {.builder = NULL};

    if (gdal == NULL)
        return NULL;
    wijk_shapes_init(&shapes, areas, gdal);
    begin_making(&making, areas->n_areas);
    for (guint32 i = 0; i < areas->n_areas; i++) {
        WijkAreaFacts facts = facts_of(areas, i);

        if (!has_parts(areas, i)) {
            add_made(&making, &facts, NULL);
            continue;
        }

        OGRGeometryH shape = wijk_shapes_get(&shapes, i, error);
        OGRGeometryH wide =
            shape == NULL ? NULL : OGR_G_Buffer(shape, distance, QUADRANT_CHORDS);
        OGRGeometryH ring = wide == NULL ? NULL : OGR_G_Difference(wide, shape);

        if (wide != NULL)
            OGR_G_DestroyGeometry(wide);
        if (shape == NULL ||
            !take_result(&making, &facts, ring, gdal, _("the ring"), error))
            return NULL;
    }
    wijk_shapes_report(&shapes, notes);
    return finish_making(&making, areas->level, areas, error);
}

/* What of an area stays; may be empty. Returns: (transfer full): NULL with @error set */
static OGRGeometryH
clip_one(Sides *sides, guint32 area, const GArray *near, WijkClip side, GError **error)
{
    const char *code = sides->target.areas->code[area];
    OGRGeometryH shape = wijk_shapes_get(&sides->target, area, error);
    OGRGeometryH mask;
    OGRGeometryH result;

    if (shape == NULL)
        return NULL;
    if (near->len == 0)
        return side == WIJK_CLIP_OUTSIDE ? OGR_G_Clone(shape)
                                         : OGR_G_CreateGeometry(wkbMultiPolygon);
    mask = unite(&sides->source, (const guint32 *)(gpointer)near->data, near->len, code,
                 error);
    if (mask == NULL)
        return NULL;
    result = side == WIJK_CLIP_OUTSIDE ? OGR_G_Difference(shape, mask)
                                       : OGR_G_Intersection(shape, mask);
    OGR_G_DestroyGeometry(mask);
    if (result == NULL)
        wijk_shapes_refuse(sides->target.gdal, _("the masked part"), code, error);
    return result;
}

WijkAreas *
wijk_overlay_clip(const WijkAreas *areas, const WijkAreas *mask, WijkClip side,
                  WijkNotes *notes, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_auto(Sides) sides = {.target = {.areas = NULL}};
    g_auto(Making) making = {.builder = NULL};

    if (gdal == NULL || !begin_sides(&sides, areas, mask, gdal))
        return NULL;

    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(mask->box, mask->n_areas);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint32));

    begin_making(&making, areas->n_areas);
    for (guint32 i = 0; i < areas->n_areas; i++) {
        WijkAreaFacts facts = facts_of(areas, i);
        OGRGeometryH left = NULL;

        if (has_parts(areas, i)) {
            wijk_boxes_find(boxes, &areas->box[i], near);
            left = clip_one(&sides, i, near, side, error);
            if (left == NULL)
                return NULL;
        }
        add_made(&making, &facts, left);
        if (left != NULL)
            OGR_G_DestroyGeometry(left);
    }
    wijk_shapes_report(&sides.target, notes);
    wijk_shapes_report(&sides.source, notes);
    return finish_making(&making, areas->level, areas, error);
}
