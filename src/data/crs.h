/* SPDX-License-Identifier: EUPL-1.2 */
/* The CRS of a layer as "EPSG:n" or WKT, and whether the coordinates agree with it. For
 * this room only. */
#pragma once

#include "data/gdal_border.h"

/**
 * WijkLayerCrs:
 * @crs: (nullable): "EPSG:28992" or WKT2
 * @geographic: its unit is a degree
 * @northings_first: the layer gives latitude or northing before longitude or easting
 */
typedef struct {
    char *crs;
    gboolean geographic;
    gboolean northings_first;
} WijkLayerCrs;

/**
 * wijk_layer_crs:
 * @layer: a layer
 *
 * Returns: what the layer says; @crs to g_free()
 */
WijkLayerCrs wijk_layer_crs(OGRLayerH layer);

/**
 * wijk_crs_check:
 * @said: what the layer says; @crs is replaced where the coordinates contradict it
 * @areas: areas with the layer's coordinates
 * @label: how messages call the source
 * @out_n_elsewhere: (out): areas of which the coordinates must be wrong; a note says which
 * @notes: (nullable): told about a guessed CRS and about areas that lie elsewhere
 *
 * Where the layer names no CRS: RD New if the areas lie in its range, WGS 84 if they lie in
 * the Netherlands in degrees. Where it names one the coordinates cannot have (degrees
 * beyond 360, RD New within 360): the same, with a note.
 *
 * Errors: %WIJK_ERROR_DATA if the coordinates contradict the CRS and fit no other.
 *
 * Returns: %TRUE if @said->crs can be used (it may be %NULL: unknown)
 */
gboolean wijk_crs_check(WijkLayerCrs *said, const WijkAreas *areas, const char *label,
                        guint32 *out_n_elsewhere, WijkNotes *notes, GError **error);
