/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas as geometries of GDAL, made when they are first needed. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/overlay_private.h"
#include "geometry/measure.h"

void
wijk_shapes_init(WijkShapes *shapes, const WijkAreas *areas, WijkGdal *gdal)
{
    *shapes = (WijkShapes){.areas = areas,
                           .gdal = gdal,
                           .shape = g_new0(OGRGeometryH, MAX(areas->n_areas, 1))};
}

static OGRGeometryH
make_ring(const WijkAreas *areas, guint32 ring)
{
    gsize start = areas->ring_start[ring];
    gsize n = areas->ring_start[ring + 1] - start;
    g_autofree double *xy = g_new(double, 2 * (n + 1));
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbLinearRing);

    for (gsize i = 0; i <= n; i++) {
        xy[2 * i] = areas->x[start + i % n];
        xy[2 * i + 1] = areas->y[start + i % n];
    }
    OGR_G_SetPoints(geometry, (int)(n + 1), xy, 2 * sizeof(double), xy + 1,
                    2 * sizeof(double), NULL, 0);
    return geometry;
}

static OGRGeometryH
make_shape(const WijkAreas *areas, guint32 area)
{
    OGRGeometryH shape = OGR_G_CreateGeometry(wkbMultiPolygon);

    for (guint32 part = areas->area_start[area]; part < areas->area_start[area + 1];
         part++) {
        OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);

        for (guint32 ring = areas->part_start[part]; ring < areas->part_start[part + 1];
             ring++)
            OGR_G_AddGeometryDirectly(polygon, make_ring(areas, ring));
        OGR_G_AddGeometryDirectly(shape, polygon);
    }
    return shape;
}

gboolean
wijk_shapes_refuse(const WijkGdal *gdal, const char *what, const char *code, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s of area '%s' cannot be worked out: %s; mend its border"), what, code,
                gdal->last == NULL ? "?" : gdal->last);
    return FALSE;
}

OGRGeometryH
wijk_shapes_get(WijkShapes *shapes, guint32 area, GError **error)
{
    const char *code = shapes->areas->code[area];

    if (shapes->shape[area] != NULL)
        return shapes->shape[area];

    OGRGeometryH shape = make_shape(shapes->areas, area);

    if (!OGR_G_IsValid(shape)) {
        OGRGeometryH valid = OGR_G_MakeValid(shape);

        OGR_G_DestroyGeometry(shape);
        if (valid == NULL) {
            wijk_shapes_refuse(shapes->gdal, _("the border"), code, error);
            return NULL;
        }
        wijk_tally_add(&shapes->mended, code);
        shape = valid;
    }
    shapes->shape[area] = shape;
    return shape;
}

void
wijk_shapes_report(const WijkShapes *shapes, WijkNotes *notes)
{
    if (shapes->mended.n == 0)
        return;

    g_autofree char *examples = wijk_tally_examples(&shapes->mended);

    wijk_notes_add(notes,
                   _("borders that cross themselves were mended before they were measured; "
                     "areas: %u (%s)"),
                   shapes->mended.n, examples);
}

void
wijk_shapes_clear(WijkShapes *shapes)
{
    if (shapes->areas == NULL)
        return;
    for (guint32 i = 0; i < shapes->areas->n_areas; i++)
        if (shapes->shape[i] != NULL)
            OGR_G_DestroyGeometry(shapes->shape[i]);
    g_clear_pointer(&shapes->shape, g_free);
    wijk_tally_clear(&shapes->mended);
    shapes->areas = NULL;
}

static double
ring_surface(OGRGeometryH ring)
{
    int count = OGR_G_GetPointCount(ring);
    gsize n = count < 0 ? 0 : (gsize)count;
    g_autofree double *x = g_new(double, MAX(n, 1));
    g_autofree double *y = g_new(double, MAX(n, 1));

    if (n < 4) /* closed: three corners and the first again */
        return 0;
    OGR_G_GetPoints(ring, x, sizeof(double), y, sizeof(double), NULL, 0);
    return fabs(wijk_ring_area(x, y, n - 1));
}

double
wijk_shape_surface(OGRGeometryH shape)
{
    double surface = 0;

    if (shape == NULL)
        return 0;

    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(shape));
    int n = OGR_G_GetGeometryCount(shape);

    if (type == wkbPolygon) {
        for (int i = 0; i < n; i++)
            surface += (i == 0 ? 1 : -1) * ring_surface(OGR_G_GetGeometryRef(shape, i));
        return surface;
    }
    if (type != wkbMultiPolygon && type != wkbGeometryCollection)
        return 0; /* points and lines, where areas only touch */
    for (int i = 0; i < n; i++)
        surface += wijk_shape_surface(OGR_G_GetGeometryRef(shape, i));
    return surface;
}
