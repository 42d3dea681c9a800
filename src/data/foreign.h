/* SPDX-License-Identifier: EUPL-1.2 */
/* GDAL: its headers, and its functions as they are found when the library is first needed.
 * GDAL and the hundred libraries behind it take longer to load than a city takes to draw,
 * and 20 MB; a shapefile and a CSV need none of it. */
#pragma once

#include <glib.h>

/* Its enumerators pass the range of int, which ISO C forbids and the compiler otherwise
 * reports. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_alg.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#pragma GCC diagnostic pop

/* A row for each function of GDAL that is called, one a line. */
/* clang-format off */
/* Those that read. */
#define WIJK_FOREIGN_ROWS(row) \
    row(CPLCopyFile) \
    row(CPLGetErrorHandlerUserData) \
    row(CPLGetThreadLocalConfigOption) \
    row(CPLPopErrorHandler) \
    row(CPLPushErrorHandlerEx) \
    row(CPLSetThreadLocalConfigOption) \
    row(CSLAddString) \
    row(CSLDestroy) \
    row(GDALAllRegister) \
    row(GDALClose) \
    row(GDALDatasetGetLayer) \
    row(GDALDatasetGetLayerCount) \
    row(GDALGetDatasetDriver) \
    row(GDALGetDriverByName) \
    row(GDALGetDriverShortName) \
    row(GDALGetMetadataItem) \
    row(GDALIdentifyDriverEx) \
    row(GDALOpenEx) \
    row(GDALVersionInfo) \
    row(OGR_FD_GetFieldCount) \
    row(OGR_FD_GetFieldDefn) \
    row(OGR_F_Destroy) \
    row(OGR_F_GetFID) \
    row(OGR_F_GetFieldAsDouble) \
    row(OGR_F_GetFieldAsInteger64) \
    row(OGR_F_GetFieldAsString) \
    row(OGR_F_GetGeometryRef) \
    row(OGR_F_IsFieldSetAndNotNull) \
    row(OGR_F_StealGeometry) \
    row(OGR_Fld_GetNameRef) \
    row(OGR_Fld_GetType) \
    row(OGR_GT_Flatten) \
    row(OGR_GT_IsSubClassOf) \
    row(OGR_G_DestroyGeometry) \
    row(OGR_G_GetGeometryCount) \
    row(OGR_G_GetGeometryRef) \
    row(OGR_G_GetGeometryType) \
    row(OGR_G_GetLinearGeometry) \
    row(OGR_G_GetPointCount) \
    row(OGR_G_GetPoints) \
    row(OGR_G_HasCurveGeometry) \
    row(OGR_G_IsEmpty) \
    row(OGR_G_IsValid) \
    row(OGR_L_GetFIDColumn) \
    row(OGR_L_GetGeomType) \
    row(OGR_L_GetLayerDefn) \
    row(OGR_L_GetName) \
    row(OGR_L_GetNextFeature) \
    row(OGR_L_GetSpatialRef) \
    row(OGR_L_ResetReading) \
    row(OGR_L_SetIgnoredFields) \
    row(OGR_L_TestCapability) \
    row(OSREPSGTreatsAsLatLong) \
    row(OSREPSGTreatsAsNorthingEasting) \
    row(OSRExportToWktEx) \
    row(OSRFindMatches) \
    row(OSRFreeSRSArray) \
    row(OSRGetAuthorityCode) \
    row(OSRGetAuthorityName) \
    row(OSRGetDataAxisToSRSAxisMapping) \
    row(OSRIsGeographic) \
    row(VSIFCloseL) \
    row(VSIFOpenL) \
    row(VSIFReadL) \
    row(VSIFSeekL) \
    row(VSIFWriteL) \
    row(VSIFileFromMemBuffer) \
    row(VSIFree) \
    row(VSIMalloc) \
    row(VSIMkdir) \
    row(VSIReadDirRecursive) \
    row(VSIRealloc) \
    row(VSIRmdirRecursive) \
    row(VSIStatL)

/* Those behind which GEOS stands. */
#define WIJK_FOREIGN_OVERLAY_ROWS(row) \
    row(OGR_G_AddGeometry) \
    row(OGR_G_AddGeometryDirectly) \
    row(OGR_G_Buffer) \
    row(OGR_G_Clone) \
    row(OGR_G_CreateGeometry) \
    row(OGR_G_Difference) \
    row(OGR_G_Intersection) \
    row(OGR_G_MakeValid) \
    row(OGR_G_SetPoints) \
    row(OGR_G_UnionCascaded)

/* Those that write layers, for output/. */
#define WIJK_FOREIGN_WRITING_ROWS(row) \
    row(GDALCreate) \
    row(GDALDatasetCommitTransaction) \
    row(GDALDatasetCreateLayer) \
    row(GDALDatasetStartTransaction) \
    row(OGR_F_Create) \
    row(OGR_F_SetFieldDateTime) \
    row(OGR_F_SetFieldDouble) \
    row(OGR_F_SetFieldInteger) \
    row(OGR_F_SetFieldInteger64) \
    row(OGR_F_SetFieldString) \
    row(OGR_F_SetGeometryDirectly) \
    row(OGR_Fld_Create) \
    row(OGR_Fld_Destroy) \
    row(OGR_Fld_SetDefault) \
    row(OGR_Fld_SetSubType) \
    row(OGR_Fld_SetWidth) \
    row(OGR_G_CreateFromWkb) \
    row(OGR_L_CreateFeature) \
    row(OGR_L_CreateField) \
    row(OSRDestroySpatialReference) \
    row(OSRImportFromEPSG) \
    row(OSRImportFromWkt) \
    row(OSRNewSpatialReference) \
    row(OSRSetAxisMappingStrategy) \
    row(VSIGetMemFileBuffer)
/* clang-format on */

/* Those of grids and contours. */
/* clang-format off */
#define WIJK_FOREIGN_GRID_ROWS(row) \
    row(GDALContourGenerateEx) \
    row(GDALGetRasterBand) \
    row(GDALRasterIO) \
    row(GDALSetDescription) \
    row(GDALSetGeoTransform) \
    row(GDALSetMetadataItem) \
    row(GDALSetRasterNoDataValue) \
    row(GDALSetRasterUnitType) \
    row(GDALSetSpatialRef) \
    row(OGR_G_AddPoint_2D) \
    row(OSRSetFromUserInput)
/* clang-format on */

#define WIJK_FOREIGN_MEMBER(function) __typeof__(function) *function;

typedef struct {
    WIJK_FOREIGN_ROWS(WIJK_FOREIGN_MEMBER)
    WIJK_FOREIGN_OVERLAY_ROWS(WIJK_FOREIGN_MEMBER)
    WIJK_FOREIGN_WRITING_ROWS(WIJK_FOREIGN_MEMBER)
    WIJK_FOREIGN_GRID_ROWS(WIJK_FOREIGN_MEMBER)
} WijkForeign;

/**
 * wijk_foreign_load:
 * @error: where to tell why not
 *
 * Loads GDAL, once in the life of the process.
 *
 * Errors: %WIJK_ERROR_FILE if GDAL is not there or lacks a function.
 *
 * Returns: %TRUE if wijk_foreign() may be used
 */
gboolean wijk_foreign_load(GError **error);

/* The functions of GDAL, after wijk_foreign_load(). */
const WijkForeign *wijk_foreign(void);

#ifndef WIJK_FOREIGN_ITSELF
#define CPLCopyFile (wijk_foreign()->CPLCopyFile)
#define CPLGetErrorHandlerUserData (wijk_foreign()->CPLGetErrorHandlerUserData)
#define CPLGetThreadLocalConfigOption (wijk_foreign()->CPLGetThreadLocalConfigOption)
#define CPLPopErrorHandler (wijk_foreign()->CPLPopErrorHandler)
#define CPLPushErrorHandlerEx (wijk_foreign()->CPLPushErrorHandlerEx)
#define CPLSetThreadLocalConfigOption (wijk_foreign()->CPLSetThreadLocalConfigOption)
#define CSLAddString (wijk_foreign()->CSLAddString)
#define CSLDestroy (wijk_foreign()->CSLDestroy)
#define GDALAllRegister (wijk_foreign()->GDALAllRegister)
#define GDALClose (wijk_foreign()->GDALClose)
#define GDALDatasetGetLayer (wijk_foreign()->GDALDatasetGetLayer)
#define GDALDatasetGetLayerCount (wijk_foreign()->GDALDatasetGetLayerCount)
#define GDALGetDatasetDriver (wijk_foreign()->GDALGetDatasetDriver)
#define GDALGetDriverByName (wijk_foreign()->GDALGetDriverByName)
#define GDALGetDriverShortName (wijk_foreign()->GDALGetDriverShortName)
#define GDALGetMetadataItem (wijk_foreign()->GDALGetMetadataItem)
#define GDALIdentifyDriverEx (wijk_foreign()->GDALIdentifyDriverEx)
#define GDALOpenEx (wijk_foreign()->GDALOpenEx)
#define GDALVersionInfo (wijk_foreign()->GDALVersionInfo)
#define OGR_FD_GetFieldCount (wijk_foreign()->OGR_FD_GetFieldCount)
#define OGR_FD_GetFieldDefn (wijk_foreign()->OGR_FD_GetFieldDefn)
#define OGR_F_Destroy (wijk_foreign()->OGR_F_Destroy)
#define OGR_F_GetFID (wijk_foreign()->OGR_F_GetFID)
#define OGR_F_GetFieldAsDouble (wijk_foreign()->OGR_F_GetFieldAsDouble)
#define OGR_F_GetFieldAsInteger64 (wijk_foreign()->OGR_F_GetFieldAsInteger64)
#define OGR_F_GetFieldAsString (wijk_foreign()->OGR_F_GetFieldAsString)
#define OGR_F_GetGeometryRef (wijk_foreign()->OGR_F_GetGeometryRef)
#define OGR_F_IsFieldSetAndNotNull (wijk_foreign()->OGR_F_IsFieldSetAndNotNull)
#define OGR_F_StealGeometry (wijk_foreign()->OGR_F_StealGeometry)
#define OGR_Fld_GetNameRef (wijk_foreign()->OGR_Fld_GetNameRef)
#define OGR_Fld_GetType (wijk_foreign()->OGR_Fld_GetType)
#define OGR_GT_Flatten (wijk_foreign()->OGR_GT_Flatten)
#define OGR_GT_IsSubClassOf (wijk_foreign()->OGR_GT_IsSubClassOf)
#define OGR_G_DestroyGeometry (wijk_foreign()->OGR_G_DestroyGeometry)
#define OGR_G_GetGeometryCount (wijk_foreign()->OGR_G_GetGeometryCount)
#define OGR_G_GetGeometryRef (wijk_foreign()->OGR_G_GetGeometryRef)
#define OGR_G_GetGeometryType (wijk_foreign()->OGR_G_GetGeometryType)
#define OGR_G_GetLinearGeometry (wijk_foreign()->OGR_G_GetLinearGeometry)
#define OGR_G_GetPointCount (wijk_foreign()->OGR_G_GetPointCount)
#define OGR_G_GetPoints (wijk_foreign()->OGR_G_GetPoints)
#define OGR_G_HasCurveGeometry (wijk_foreign()->OGR_G_HasCurveGeometry)
#define OGR_G_IsEmpty (wijk_foreign()->OGR_G_IsEmpty)
#define OGR_G_IsValid (wijk_foreign()->OGR_G_IsValid)
#define OGR_G_AddGeometry (wijk_foreign()->OGR_G_AddGeometry)
#define OGR_G_AddGeometryDirectly (wijk_foreign()->OGR_G_AddGeometryDirectly)
#define OGR_G_Buffer (wijk_foreign()->OGR_G_Buffer)
#define OGR_G_Clone (wijk_foreign()->OGR_G_Clone)
#define OGR_G_CreateGeometry (wijk_foreign()->OGR_G_CreateGeometry)
#define OGR_G_Difference (wijk_foreign()->OGR_G_Difference)
#define OGR_G_Intersection (wijk_foreign()->OGR_G_Intersection)
#define OGR_G_MakeValid (wijk_foreign()->OGR_G_MakeValid)
#define OGR_G_SetPoints (wijk_foreign()->OGR_G_SetPoints)
#define OGR_G_UnionCascaded (wijk_foreign()->OGR_G_UnionCascaded)
#define OGR_L_GetFIDColumn (wijk_foreign()->OGR_L_GetFIDColumn)
#define OGR_L_GetGeomType (wijk_foreign()->OGR_L_GetGeomType)
#define OGR_L_GetLayerDefn (wijk_foreign()->OGR_L_GetLayerDefn)
#define OGR_L_GetName (wijk_foreign()->OGR_L_GetName)
#define OGR_L_GetNextFeature (wijk_foreign()->OGR_L_GetNextFeature)
#define OGR_L_GetSpatialRef (wijk_foreign()->OGR_L_GetSpatialRef)
#define OGR_L_ResetReading (wijk_foreign()->OGR_L_ResetReading)
#define OGR_L_SetIgnoredFields (wijk_foreign()->OGR_L_SetIgnoredFields)
#define OGR_L_TestCapability (wijk_foreign()->OGR_L_TestCapability)
#define OSREPSGTreatsAsLatLong (wijk_foreign()->OSREPSGTreatsAsLatLong)
#define OSREPSGTreatsAsNorthingEasting (wijk_foreign()->OSREPSGTreatsAsNorthingEasting)
#define OSRExportToWktEx (wijk_foreign()->OSRExportToWktEx)
#define OSRFindMatches (wijk_foreign()->OSRFindMatches)
#define OSRFreeSRSArray (wijk_foreign()->OSRFreeSRSArray)
#define OSRGetAuthorityCode (wijk_foreign()->OSRGetAuthorityCode)
#define OSRGetAuthorityName (wijk_foreign()->OSRGetAuthorityName)
#define OSRGetDataAxisToSRSAxisMapping (wijk_foreign()->OSRGetDataAxisToSRSAxisMapping)
#define OSRIsGeographic (wijk_foreign()->OSRIsGeographic)
#define VSIFCloseL (wijk_foreign()->VSIFCloseL)
#define VSIFOpenL (wijk_foreign()->VSIFOpenL)
#define VSIFReadL (wijk_foreign()->VSIFReadL)
#define VSIFSeekL (wijk_foreign()->VSIFSeekL)
#define VSIFWriteL (wijk_foreign()->VSIFWriteL)
#define VSIFileFromMemBuffer (wijk_foreign()->VSIFileFromMemBuffer)
#define VSIFree (wijk_foreign()->VSIFree)
#define VSIMalloc (wijk_foreign()->VSIMalloc)
#define VSIMkdir (wijk_foreign()->VSIMkdir)
#define VSIReadDirRecursive (wijk_foreign()->VSIReadDirRecursive)
#define VSIRealloc (wijk_foreign()->VSIRealloc)
#define VSIRmdirRecursive (wijk_foreign()->VSIRmdirRecursive)
#define VSIStatL (wijk_foreign()->VSIStatL)

#define GDALCreate (wijk_foreign()->GDALCreate)
#define GDALDatasetCommitTransaction (wijk_foreign()->GDALDatasetCommitTransaction)
#define GDALDatasetCreateLayer (wijk_foreign()->GDALDatasetCreateLayer)
#define GDALDatasetStartTransaction (wijk_foreign()->GDALDatasetStartTransaction)
#define OGR_Fld_Create (wijk_foreign()->OGR_Fld_Create)
#define OGR_Fld_Destroy (wijk_foreign()->OGR_Fld_Destroy)
#define OGR_Fld_SetDefault (wijk_foreign()->OGR_Fld_SetDefault)
#define OGR_Fld_SetSubType (wijk_foreign()->OGR_Fld_SetSubType)
#define OGR_Fld_SetWidth (wijk_foreign()->OGR_Fld_SetWidth)
#define OGR_F_Create (wijk_foreign()->OGR_F_Create)
#define OGR_F_SetFieldDateTime (wijk_foreign()->OGR_F_SetFieldDateTime)
#define OGR_F_SetFieldDouble (wijk_foreign()->OGR_F_SetFieldDouble)
#define OGR_F_SetFieldInteger (wijk_foreign()->OGR_F_SetFieldInteger)
#define OGR_F_SetFieldInteger64 (wijk_foreign()->OGR_F_SetFieldInteger64)
#define OGR_F_SetFieldString (wijk_foreign()->OGR_F_SetFieldString)
#define OGR_F_SetGeometryDirectly (wijk_foreign()->OGR_F_SetGeometryDirectly)
#define OGR_G_CreateFromWkb (wijk_foreign()->OGR_G_CreateFromWkb)
#define OGR_L_CreateFeature (wijk_foreign()->OGR_L_CreateFeature)
#define OGR_L_CreateField (wijk_foreign()->OGR_L_CreateField)
#define OSRDestroySpatialReference (wijk_foreign()->OSRDestroySpatialReference)
#define OSRImportFromEPSG (wijk_foreign()->OSRImportFromEPSG)
#define OSRImportFromWkt (wijk_foreign()->OSRImportFromWkt)
#define OSRNewSpatialReference (wijk_foreign()->OSRNewSpatialReference)
#define OSRSetAxisMappingStrategy (wijk_foreign()->OSRSetAxisMappingStrategy)
#define VSIGetMemFileBuffer (wijk_foreign()->VSIGetMemFileBuffer)
#define GDALContourGenerateEx (wijk_foreign()->GDALContourGenerateEx)
#define GDALGetRasterBand (wijk_foreign()->GDALGetRasterBand)
#define GDALRasterIO (wijk_foreign()->GDALRasterIO)
#define GDALSetDescription (wijk_foreign()->GDALSetDescription)
#define GDALSetGeoTransform (wijk_foreign()->GDALSetGeoTransform)
#define GDALSetMetadataItem (wijk_foreign()->GDALSetMetadataItem)
#define GDALSetRasterNoDataValue (wijk_foreign()->GDALSetRasterNoDataValue)
#define GDALSetRasterUnitType (wijk_foreign()->GDALSetRasterUnitType)
#define GDALSetSpatialRef (wijk_foreign()->GDALSetSpatialRef)
#define OGR_G_AddGeometryDirectly (wijk_foreign()->OGR_G_AddGeometryDirectly)
#define OGR_G_AddPoint_2D (wijk_foreign()->OGR_G_AddPoint_2D)
#define OGR_G_Clone (wijk_foreign()->OGR_G_Clone)
#define OGR_G_CreateGeometry (wijk_foreign()->OGR_G_CreateGeometry)
#define OGR_G_Intersection (wijk_foreign()->OGR_G_Intersection)
#define OGR_G_MakeValid (wijk_foreign()->OGR_G_MakeValid)
#define OGR_G_UnionCascaded (wijk_foreign()->OGR_G_UnionCascaded)
#define OSRSetFromUserInput (wijk_foreign()->OSRSetFromUserInput)
#endif
