/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers as a GeoPackage. GDAL makes it in memory, with time stamps that do not move, and
 * the bytes go to their place as those of every other file. Styles stand in "layer_styles",
 * the table QGIS keeps in a GeoPackage: columns and widths are those QGIS 3.22 gives it. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/gdal_border.h"
#include "output/features_private.h"
#include "output/file.h"

#define CLOCK "OGR_CURRENT_DATE"
#define NO_TIME "1970-01-01T00:00:00.000Z"
#define JOURNAL                                                                            \
    "OGR_SQLITE_JOURNAL" /* nobody reads the memory when a transaction fails               \
                          */
#define STYLE_NAME 30    /* characters that QGIS keeps */

/* One visit: GDAL, and the path for messages. */
typedef struct {
    WijkGdal *gdal;
    const char *path;
    GError **error;
} Visit;

/* GDAL's own words. Returns: FALSE */
static gboolean
set_gdal_error(const Visit *visit)
{
    const char *words = visit->gdal->last;

    g_set_error(visit->error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("'%s': GDAL cannot make this GeoPackage: %s"), visit->path,
                words != NULL ? words : _("it does not say why"));
    return FALSE;
}

/* ---- geometry: ISO 13249-3 well-known binary, little endian */

typedef enum { WKB_POINT = 1, WKB_LINE = 2, WKB_POLYGON = 3, WKB_MULTIPOLYGON = 6 } WkbType;

static void
append_u32(GByteArray *wkb, guint32 value)
{
    value = GUINT32_TO_LE(value);
    g_byte_array_append(wkb, (const guint8 *)&value, sizeof value);
}

static void
append_head(GByteArray *wkb, WkbType type)
{
    const guint8 little_endian = 1;

    g_byte_array_append(wkb, &little_endian, 1);
    append_u32(wkb, type);
}

static void
append_vertex(GByteArray *wkb, double x, double y)
{
    union {
        double real[2];
        guint64 bits[2];
    } xy = {{x, y}};

    xy.bits[0] = GUINT64_TO_LE(xy.bits[0]);
    xy.bits[1] = GUINT64_TO_LE(xy.bits[1]);
    g_byte_array_append(wkb, (const guint8 *)xy.bits, sizeof xy.bits);
}

static void
append_ring(GByteArray *wkb, const WijkAreas *areas, guint32 ring)
{
    gsize first = areas->ring_start[ring];
    gsize end = areas->ring_start[ring + 1];

    append_u32(wkb, (guint32)(end - first + 1));
    for (gsize v = first; v < end; v++)
        append_vertex(wkb, areas->x[v], areas->y[v]);
    append_vertex(wkb, areas->x[first], areas->y[first]);
}

static void
append_area(GByteArray *wkb, const WijkAreas *areas, guint32 area)
{
    guint32 end = areas->area_start[area + 1];

    append_head(wkb, WKB_MULTIPOLYGON);
    append_u32(wkb, end - areas->area_start[area]);
    for (guint32 part = areas->area_start[area]; part < end; part++) {
        guint32 last = areas->part_start[part + 1];

        append_head(wkb, WKB_POLYGON);
        append_u32(wkb, last - areas->part_start[part]);
        for (guint32 ring = areas->part_start[part]; ring < last; ring++)
            append_ring(wkb, areas, ring);
    }
}

static void
make_wkb(GByteArray *wkb, const WijkFeatures *layer, gsize row)
{
    g_byte_array_set_size(wkb, 0);
    switch (layer->shape) {
    case WIJK_FEATURES_AREAS:
        append_area(wkb, layer->areas, (guint32)row);
        break;
    case WIJK_FEATURES_POINTS:
        append_head(wkb, WKB_POINT);
        append_vertex(wkb, layer->x[row], layer->y[row]);
        break;
    case WIJK_FEATURES_LINES:
        append_head(wkb, WKB_LINE);
        append_u32(wkb, (guint32)(layer->start[row + 1] - layer->start[row]));
        for (gsize v = layer->start[row]; v < layer->start[row + 1]; v++)
            append_vertex(wkb, layer->x[v], layer->y[v]);
        break;
    case WIJK_FEATURES_ROWS:
        break;
    }
}

/* ---- layers */

static OGRwkbGeometryType
geometry_type(WijkFeaturesShape shape)
{
    switch (shape) {
    case WIJK_FEATURES_AREAS:
        return wkbMultiPolygon;
    case WIJK_FEATURES_POINTS:
        return wkbPoint;
    case WIJK_FEATURES_LINES:
        return wkbLineString;
    case WIJK_FEATURES_ROWS:
        break;
    }
    return wkbNone;
}

/* "EPSG:28992", "OGC:CRS84" or WKT; never a file or an address, which GDAL would open. */
static gboolean
import_crs(OGRSpatialReferenceH srs, const char *crs)
{
    guint64 number = 0;
    char *wkt = (char *)crs;

    if (strcmp(crs, "OGC:CRS84") == 0)
        crs = "EPSG:4326"; /* a GeoPackage has longitudes first anyway */
    if (g_str_has_prefix(crs, "EPSG:"))
        return g_ascii_string_to_unsigned(crs + strlen("EPSG:"), 10, 1, G_MAXINT, &number,
                                          NULL) &&
               OSRImportFromEPSG(srs, (int)number) == OGRERR_NONE;
    return OSRImportFromWkt(srs, &wkt) == OGRERR_NONE;
}

/* Returns: FALSE with the error set; @out stays NULL where there is no CRS */
static gboolean
find_crs(const Visit *visit, const WijkFeatures *layer, OGRSpatialReferenceH *out)
{
    *out = NULL;
    if (layer->crs == NULL || layer->shape == WIJK_FEATURES_ROWS)
        return TRUE;
    *out = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(*out, OAMS_TRADITIONAL_GIS_ORDER);
    if (import_crs(*out, layer->crs))
        return TRUE;
    OSRDestroySpatialReference(*out);
    *out = NULL;
    g_set_error(visit->error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("'%s': the CRS of '%s' is not known to GDAL: %.60s; name it as EPSG:n"),
                visit->path, layer->name, layer->crs);
    return FALSE;
}

static gboolean
add_field(OGRLayerH to, const char *name, OGRFieldType type, int width)
{
    OGRFieldDefnH field = OGR_Fld_Create(name, type);
    gboolean added;

    OGR_Fld_SetWidth(field, width);
    added = OGR_L_CreateField(to, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return added;
}

static gboolean
add_fields(OGRLayerH to, GPtrArray *columns)
{
    static const OGRFieldType types[] = {
        [WIJK_FEATURES_TEXT] = OFTString,
        [WIJK_FEATURES_INTEGER] = OFTInteger64,
        [WIJK_FEATURES_NUMBER] = OFTReal,
    };

    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (!add_field(to, column->name, types[column->kind], 0))
            return FALSE;
    }
    return TRUE;
}

/* What is not set is NULL. */
static void
set_fields(OGRFeatureH feature, GPtrArray *columns, gsize row)
{
    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (!wijk_features_has(column, row))
            continue;
        switch (column->kind) {
        case WIJK_FEATURES_TEXT:
            OGR_F_SetFieldString(feature, (int)i, column->text[row]);
            break;
        case WIJK_FEATURES_INTEGER:
            OGR_F_SetFieldInteger64(feature, (int)i, column->integer[row]);
            break;
        case WIJK_FEATURES_NUMBER:
            OGR_F_SetFieldDouble(feature, (int)i, column->number[row]);
            break;
        }
    }
}

static gboolean
add_feature(OGRLayerH to, const WijkFeatures *layer, GPtrArray *columns, GByteArray *wkb,
            gsize row)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(to));
    OGRGeometryH geometry = NULL;
    gboolean added = TRUE;

    set_fields(feature, columns, row);
    if (wijk_features_has_geometry(layer, row)) {
        make_wkb(wkb, layer, row);
        added = wkb->len <= G_MAXINT && OGR_G_CreateFromWkb(wkb->data, NULL, &geometry,
                                                            (int)wkb->len) == OGRERR_NONE;
        if (added)
            OGR_F_SetGeometryDirectly(feature, geometry);
    }
    added = added && OGR_L_CreateFeature(to, feature) == OGRERR_NONE;
    OGR_F_Destroy(feature);
    return added;
}

/* Names of columns that only the file has, so that they meet none of the layer's. */
static char **
layer_options(GPtrArray *columns)
{
    g_autofree char *id = wijk_features_free_name(columns, "fid");
    g_autofree char *geometry = wijk_features_free_name(columns, "geom");
    g_autofree char *of_id = g_strconcat("FID=", id, NULL);
    g_autofree char *of_geometry = g_strconcat("GEOMETRY_NAME=", geometry, NULL);

    return CSLAddString(CSLAddString(NULL, of_id), of_geometry);
}

static gboolean
add_layer(const Visit *visit, const WijkFeatures *layer)
{
    g_autoptr(GPtrArray) columns = wijk_features_file_columns(layer);
    g_autoptr(GByteArray) wkb = g_byte_array_new();
    OGRSpatialReferenceH srs;
    OGRLayerH to;

    if (!find_crs(visit, layer, &srs))
        return FALSE;

    char **options = layer_options(columns);

    to = GDALDatasetCreateLayer(visit->gdal->dataset, layer->name, srs,
                                geometry_type(layer->shape), options);
    CSLDestroy(options);
    if (srs != NULL)
        OSRDestroySpatialReference(srs);
    if (to == NULL || !add_fields(to, columns))
        return set_gdal_error(visit);
    for (gsize row = 0; row < layer->n; row++)
        if (!add_feature(to, layer, columns, wkb, row))
            return set_gdal_error(visit);
    return TRUE;
}

/* ---- styles */

static const struct {
    const char *name;
    OGRFieldType type;
    int width;
} style_columns[] = {
    {"f_table_catalog", OFTString, 256},
    {"f_table_schema", OFTString, 256},
    {"f_table_name", OFTString, 256},
    {"f_geometry_column", OFTString, 256},
    {"styleName", OFTString, STYLE_NAME},
    {"styleQML", OFTString, 0},
    {"styleSLD", OFTString, 0},
    {"useAsDefault", OFTInteger, 0},
    {"description", OFTString, 0},
    {"owner", OFTString, 30},
    {"ui", OFTString, 30},
    {"update_time", OFTDateTime, 0},
};

static OGRLayerH
create_style_table(const Visit *visit)
{
    char **options = CSLAddString(NULL, "FID=id");
    OGRLayerH table = GDALDatasetCreateLayer(visit->gdal->dataset, "layer_styles", NULL,
                                             wkbNone, options);

    CSLDestroy(options);
    for (gsize i = 0; i < G_N_ELEMENTS(style_columns) && table != NULL; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(style_columns[i].name, style_columns[i].type);
        gboolean added;

        OGR_Fld_SetWidth(field, style_columns[i].width);
        if (style_columns[i].type == OFTInteger)
            OGR_Fld_SetSubType(field, OFSTBoolean);
        if (style_columns[i].type == OFTDateTime)
            OGR_Fld_SetDefault(field, "CURRENT_TIMESTAMP");
        added = OGR_L_CreateField(table, field, TRUE) == OGRERR_NONE;
        OGR_Fld_Destroy(field);
        if (!added)
            return NULL;
    }
    return table;
}

/* The first characters of the style's name. */
static char *
short_name(const WijkFeatures *layer)
{
    const char *name = layer->style.name == NULL ? layer->name : layer->style.name;

    return g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), STYLE_NAME));
}

static gboolean
add_style(OGRLayerH table, const WijkFeatures *layer)
{
    g_autoptr(GPtrArray) columns = wijk_features_file_columns(layer);
    g_autofree char *geometry = wijk_features_free_name(columns, "geom");
    g_autofree char *name = short_name(layer);
    g_autofree char *qml = wijk_features_qml(layer);
    g_autofree char *sld = wijk_features_sld(layer);
    const char *const words[] = {"", "", layer->name, geometry, name, qml, sld};
    OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(table));
    gboolean added;

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        OGR_F_SetFieldString(row, (int)i, words[i]);
    OGR_F_SetFieldInteger(row, 7, 1);
    for (int i = 8; i <= 10; i++)
        OGR_F_SetFieldString(row, i, "");
    OGR_F_SetFieldDateTime(row, 11, 1970, 1, 1, 0, 0, 0, 100); /* 100: UTC */
    added = OGR_L_CreateFeature(table, row) == OGRERR_NONE;
    OGR_F_Destroy(row);
    return added;
}

static gboolean
add_styles(const Visit *visit, const WijkFeatures *const *layers, gsize n)
{
    OGRLayerH table = NULL;

    for (gsize i = 0; i < n; i++) {
        if (!layers[i]->has_style)
            continue;
        if (table == NULL)
            table = create_style_table(visit);
        if (table == NULL || !add_style(table, layers[i]))
            return set_gdal_error(visit);
    }
    return TRUE;
}

/* ---- the file */

static gboolean
fill(const Visit *visit, const char *name, const WijkFeatures *const *layers, gsize n)
{
    WijkGdal *gdal = visit->gdal;
    GDALDriverH driver = GDALGetDriverByName("GPKG");

    wijk_gdal_clear(gdal);
    if (driver == NULL) {
        g_set_error(visit->error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("'%s': this GDAL cannot write GeoPackages; install Debian's libgdal, "
                      "or write a .csv or .geojson"),
                    visit->path);
        return FALSE;
    }
    gdal->dataset = GDALCreate(driver, name, 0, 0, 0, GDT_Unknown, NULL);
    if (gdal->dataset == NULL ||
        GDALDatasetStartTransaction(gdal->dataset, FALSE) != OGRERR_NONE)
        return set_gdal_error(visit);
    for (gsize i = 0; i < n; i++)
        if (!add_layer(visit, layers[i]))
            return FALSE;
    if (!add_styles(visit, layers, n))
        return FALSE;
    if (GDALDatasetCommitTransaction(gdal->dataset) != OGRERR_NONE)
        return set_gdal_error(visit);
    GDALClose(gdal->dataset); /* indexes, extents and counts are written only now */
    gdal->dataset = NULL;
    return gdal->n_failures == 0 ? TRUE : set_gdal_error(visit);
}

static gboolean
make_and_write(const Visit *visit, const WijkFeatures *const *layers, gsize n)
{
    g_autofree char *name = wijk_gdal_memory_path(visit->gdal, "layers.gpkg");
    const guint8 *bytes;
    vsi_l_offset length = 0;

    if (!fill(visit, name, layers, n))
        return FALSE;
    bytes = VSIGetMemFileBuffer(name, &length, FALSE);
    if (bytes == NULL)
        return set_gdal_error(visit);
    return wijk_file_write(visit->path, bytes, (gsize)length, visit->error);
}

gboolean
wijk_features_gpkg(const char *path, const WijkFeatures *const *layers, gsize n,
                   GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);

    if (gdal == NULL)
        return FALSE;

    g_autofree char *clock = g_strdup(CPLGetThreadLocalConfigOption(CLOCK, NULL));
    g_autofree char *journal = g_strdup(CPLGetThreadLocalConfigOption(JOURNAL, NULL));
    const Visit visit = {gdal, path, error};
    gboolean written;

    CPLSetThreadLocalConfigOption(CLOCK, NO_TIME);
    CPLSetThreadLocalConfigOption(JOURNAL, "OFF");
    written = make_and_write(&visit, layers, n);
    if (gdal->dataset != NULL) /* closed while the clock stands still */
        GDALClose(gdal->dataset);
    gdal->dataset = NULL;
    CPLSetThreadLocalConfigOption(CLOCK, clock);
    CPLSetThreadLocalConfigOption(JOURNAL, journal);
    return written;
}
