/* SPDX-License-Identifier: EUPL-1.2 */
/* Isobands, by the contours of GDAL, and cut to the window by GEOS behind it. */
#include "data/isoband.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/geometry_read.h"

#define RINGS_FILLED 3 /* cells beyond the last value: a border may run between middles */

static gboolean
refuse(const WijkGdal *gdal, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("GDAL cannot make bands: %s"),
                gdal->last != NULL ? gdal->last : _("it does not say why"));
    return FALSE;
}

/* One ring of cells more: the mean of those beside it that have a value. */
static void
grow(double *value, const double *old, guint32 n_columns, guint32 n_rows)
{
    for (guint32 r = 0; r < n_rows; r++)
        for (guint32 c = 0; c < n_columns; c++) {
            gsize at = (gsize)r * n_columns + c;
            double sum = 0;
            guint n = 0;

            if (isfinite(old[at]))
                continue;
            for (guint32 rr = r > 0 ? r - 1 : 0; rr <= MIN(r + 1, n_rows - 1); rr++)
                for (guint32 cc = c > 0 ? c - 1 : 0; cc <= MIN(c + 1, n_columns - 1);
                     cc++) {
                    double beside = old[(gsize)rr * n_columns + cc];

                    if (isfinite(beside)) {
                        sum += beside;
                        n++;
                    }
                }
            if (n > 0)
                value[at] = sum / n;
        }
}

/* The values without holes: beyond the filled rings, below all levels. */
static double *
fill(const WijkIsobandGrid *grid, double below, GError **error)
{
    gsize n = (gsize)grid->n_columns * grid->n_rows;
    g_autofree double *value = wijk_array_new0(n, sizeof *value, _("cells"), error);
    g_autofree double *old = NULL;
    gboolean holes = FALSE;

    if (value == NULL)
        return NULL;
    memcpy(value, grid->value, n * sizeof *value);
    for (gsize i = 0; i < n && !holes; i++)
        holes = !isfinite(value[i]);
    for (guint ring = 0; holes && ring < RINGS_FILLED; ring++) {
        g_free(old);
        old = g_memdup2(value, n * sizeof *value);
        grow(value, old, grid->n_columns, grid->n_rows);
    }
    for (gsize i = 0; holes && i < n; i++)
        if (!isfinite(value[i]))
            value[i] = below;
    return g_steal_pointer(&value);
}

/* The grid as a raster in memory; the first row is the northern one. */
static GDALDatasetH
make_raster(const WijkIsobandGrid *grid, const double *value)
{
    GDALDatasetH raster = GDALCreate(GDALGetDriverByName("MEM"), "", (int)grid->n_columns,
                                     (int)grid->n_rows, 1, GDT_Float64, NULL);
    double transform[6] = {grid->x0, grid->cell, 0, grid->y0 + grid->cell * grid->n_rows,
                           0,        -grid->cell};

    if (raster == NULL)
        return NULL;
    GDALSetGeoTransform(raster, transform);
    for (guint32 r = 0; r < grid->n_rows; r++) {
        gconstpointer row = value + (gsize)(grid->n_rows - 1 - r) * grid->n_columns;

        if (GDALRasterIO(GDALGetRasterBand(raster, 1), GF_Write, 0, (int)r,
                         (int)grid->n_columns, 1, (gpointer)row, (int)grid->n_columns, 1,
                         GDT_Float64, 0, 0) != CE_None) {
            GDALClose(raster);
            return NULL;
        }
    }
    return raster;
}

/* A layer in memory with the lower and upper level of each of its features. */
static OGRLayerH
make_layer(WijkGdal *gdal)
{
    static const char *const names[] = {"lower", "upper"};
    OGRLayerH layer = NULL;

    gdal->dataset =
        GDALCreate(GDALGetDriverByName("Memory"), "", 0, 0, 0, GDT_Unknown, NULL);
    if (gdal->dataset != NULL)
        layer = GDALDatasetCreateLayer(gdal->dataset, "bands", NULL, wkbMultiPolygon, NULL);
    for (gsize i = 0; layer != NULL && i < G_N_ELEMENTS(names); i++) {
        OGRFieldDefnH field = OGR_Fld_Create(names[i], OFTReal);

        OGR_L_CreateField(layer, field, FALSE);
        OGR_Fld_Destroy(field);
    }
    return layer;
}

/* All bands into @layer: the last level is raised, so that no value lies on it. */
static gboolean
contour(GDALDatasetH raster, OGRLayerH layer, const double *level, guint n_bands)
{
    g_autoptr(GString) levels = g_string_new("FIXED_LEVELS=");
    char buffer[32];

    for (guint i = 0; i < n_bands; i++)
        g_string_append_printf(levels, "%s,", wijk_number_to_string(level[i], buffer));
    g_string_append(levels,
                    wijk_number_to_string(2 * level[n_bands] - level[0] + 1, buffer));

    const char *const options[] = {levels->str,        "ID_FIELD=-1",    "ELEV_FIELD_MIN=0",
                                   "ELEV_FIELD_MAX=1", "POLYGONIZE=YES", NULL};

    return GDALContourGenerateEx(GDALGetRasterBand(raster, 1), layer, (char **)options,
                                 NULL, NULL) == CE_None;
}

static OGRGeometryH
ring_of(const WijkAreas *areas, guint32 ring)
{
    OGRGeometryH out = OGR_G_CreateGeometry(wkbLinearRing);
    gsize first = areas->ring_start[ring];
    gsize end = areas->ring_start[ring + 1];

    for (gsize v = first; v < end; v++)
        OGR_G_AddPoint_2D(out, areas->x[v], areas->y[v]);
    OGR_G_AddPoint_2D(out, areas->x[first], areas->y[first]);
    return out;
}

/* All areas as one shape; NULL if GEOS cannot join them. */
static OGRGeometryH
join(const WijkAreas *areas)
{
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
    OGRGeometryH joined;
    OGRGeometryH valid;

    for (guint32 part = 0; part < areas->n_parts; part++) {
        OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);

        for (guint32 r = areas->part_start[part]; r < areas->part_start[part + 1]; r++)
            OGR_G_AddGeometryDirectly(polygon, ring_of(areas, r));
        valid = OGR_G_IsValid(polygon) ? NULL : OGR_G_MakeValid(polygon);
        if (valid != NULL && wkbFlatten(OGR_G_GetGeometryType(valid)) == wkbPolygon) {
            OGR_G_DestroyGeometry(polygon);
            polygon = g_steal_pointer(&valid);
        }
        if (valid != NULL)
            OGR_G_DestroyGeometry(valid);
        OGR_G_AddGeometryDirectly(all, polygon);
    }
    joined = OGR_G_UnionCascaded(all);
    OGR_G_DestroyGeometry(all);
    return joined;
}

/* The feature's shape within @clip, to be destroyed. */
static OGRGeometryH
cut(OGRFeatureH feature, OGRGeometryH clip)
{
    OGRGeometryH shape = OGR_F_GetGeometryRef(feature);
    OGRGeometryH valid = NULL;
    OGRGeometryH inside;

    if (shape == NULL || clip == NULL)
        return shape == NULL ? NULL : OGR_G_Clone(shape);
    if (!OGR_G_IsValid(shape))
        valid = OGR_G_MakeValid(shape);
    inside = OGR_G_Intersection(valid != NULL ? valid : shape, clip);
    if (valid != NULL)
        OGR_G_DestroyGeometry(valid);
    return inside;
}

/* The band of a feature: that whose lower level is the feature's; n_bands if none. */
static guint
band_of(OGRFeatureH feature, const double *level, guint n_bands)
{
    double middle =
        (OGR_F_GetFieldAsDouble(feature, 0) + OGR_F_GetFieldAsDouble(feature, 1)) / 2;
    guint band = 0;

    if (!(middle >= level[0]))
        return n_bands;
    while (band + 1 < n_bands && middle >= level[band + 1])
        band++;
    return band;
}

static void
begin_band(WijkAreasBuilder *builder, const double *level, guint band)
{
    char low[32];
    char high[32];
    g_autofree char *code = g_strdup_printf("%u", band + 1);
    g_autofree char *name =
        g_strdup_printf("%s\342\200\223%s", wijk_number_to_string(level[band], low),
                        wijk_number_to_string(level[band + 1], high));
    const WijkAreaFacts facts = {.code = code, .name = name};

    wijk_areas_builder_begin_area(builder, &facts);
}

/* Features come in no order that is promised: each band takes its own. */
static WijkAreas *
gather(OGRLayerH layer, const WijkIsobandGrid *grid, const double *level, guint n_bands,
       OGRGeometryH clip, GError **error)
{
    WijkGeometryReader reader = {.builder = wijk_areas_builder_new(n_bands, 0)};
    WijkAreas *areas;

    for (guint band = 0; band < n_bands; band++) {
        OGRFeatureH feature;

        begin_band(reader.builder, level, band);
        OGR_L_ResetReading(layer);
        while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
            OGRGeometryH shape =
                band_of(feature, level, n_bands) == band ? cut(feature, clip) : NULL;

            if (shape != NULL && wijk_geometry_has_polygon(shape))
                wijk_geometry_add(&reader, shape);
            if (shape != NULL)
                OGR_G_DestroyGeometry(shape);
            OGR_F_Destroy(feature);
        }
    }
    areas =
        wijk_areas_builder_finish(reader.builder, WIJK_LEVEL_OTHER, 0, grid->crs, error);
    reader.builder = NULL;
    wijk_geometry_clear(&reader);
    return areas;
}

WijkAreas *
wijk_isoband_areas(const WijkIsobandGrid *grid, const double *level, guint n_bands,
                   const WijkAreas *clip, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_autofree double *value =
        gdal == NULL ? NULL : fill(grid, MIN(level[0] - 1, 0), error);
    GDALDatasetH raster;
    OGRLayerH layer;
    OGRGeometryH within = NULL;
    WijkAreas *areas = NULL;
    gboolean fine;

    if (value == NULL)
        return NULL;
    raster = make_raster(grid, value);
    layer = make_layer(gdal);
    fine = raster != NULL && layer != NULL && contour(raster, layer, level, n_bands);
    if (raster != NULL)
        GDALClose(raster);
    if (fine && clip != NULL) {
        within = join(clip);
        fine = within != NULL;
    }
    if (fine)
        areas = gather(layer, grid, level, n_bands, within, error);
    else
        refuse(gdal, error);
    if (within != NULL)
        OGR_G_DestroyGeometry(within);
    return areas;
}
