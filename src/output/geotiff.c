/* SPDX-License-Identifier: EUPL-1.2 */
/* GeoTIFF, by GDAL, in memory; the bytes go to their place as those of every other file. */
#include "output/geotiff.h"

#include <math.h>

#include "base/array.h"
#include "base/error.h"
#include "base/i18n.h"
#include "data/gdal_border.h"
#include "output/file.h"

static const char *const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=6", NULL};

static gboolean
refuse(const WijkGdal *gdal, const char *path, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("'%s': GDAL cannot make this GeoTIFF: %s"), path,
                gdal->last != NULL ? gdal->last : _("it does not say why"));
    return FALSE;
}

static gboolean
set_place(GDALDatasetH dataset, const WijkRaster *raster, GError **error)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    double north = raster->y0 + raster->cell * raster->n_rows;
    double transform[6] = {raster->x0, raster->cell, 0, north, 0, -raster->cell};
    gboolean known = OSRSetFromUserInput(srs, raster->crs) == OGRERR_NONE;

    if (known) {
        OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
        GDALSetSpatialRef(dataset, srs);
        GDALSetGeoTransform(dataset, transform);
    } else {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("GDAL does not know the CRS '%s'"), raster->crs);
    }
    OSRDestroySpatialReference(srs);
    return known;
}

static gboolean
fill(const WijkGdal *gdal, const char *path, const WijkRaster *raster, GError **error)
{
    GDALRasterBandH band = GDALGetRasterBand(gdal->dataset, 1);
    g_autofree float *row =
        wijk_array_new0(raster->n_columns, sizeof *row, _("columns"), error);

    if (row == NULL || !set_place(gdal->dataset, raster, error))
        return FALSE;
    GDALSetRasterNoDataValue(band, (double)NAN);
    GDALSetRasterUnitType(band, raster->unit);
    GDALSetDescription(band, raster->name);
    for (guint i = 0; raster->facts != NULL && raster->facts[i] != NULL; i++) {
        g_auto(GStrv) fact = g_strsplit(raster->facts[i], "=", 2);

        if (fact[0] != NULL && fact[1] != NULL)
            GDALSetMetadataItem(gdal->dataset, fact[0], fact[1], NULL);
    }
    for (guint32 r = 0; r < raster->n_rows; r++) {
        const double *value =
            raster->value + (gsize)(raster->n_rows - 1 - r) * raster->n_columns;

        for (guint32 c = 0; c < raster->n_columns; c++)
            row[c] = (float)value[c];
        if (GDALRasterIO(band, GF_Write, 0, (int)r, (int)raster->n_columns, 1, row,
                         (int)raster->n_columns, 1, GDT_Float32, 0, 0) != CE_None)
            return refuse(gdal, path, error);
    }
    return TRUE;
}

gboolean
wijk_geotiff_write(const char *path, const WijkRaster *raster, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    g_autofree char *memory = NULL;
    vsi_l_offset length = 0;
    GByte *bytes;

    if (gdal == NULL)
        return FALSE;
    memory = wijk_gdal_memory_path(gdal, "density.tif");
    gdal->dataset = GDALCreate(GDALGetDriverByName("GTiff"), memory, (int)raster->n_columns,
                               (int)raster->n_rows, 1, GDT_Float32, (char **)options);
    if (gdal->dataset == NULL)
        return refuse(gdal, path, error);
    if (!fill(gdal, path, raster, error))
        return FALSE;
    GDALClose(g_steal_pointer(&gdal->dataset));
    bytes = VSIGetMemFileBuffer(memory, &length, FALSE);
    if (bytes == NULL || gdal->n_failures > 0)
        return refuse(gdal, path, error);
    return wijk_file_write(path, bytes, (gsize)length, error);
}
