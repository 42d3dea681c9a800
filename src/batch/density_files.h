/* SPDX-License-Identifier: EUPL-1.2 */
/* A density as files for other programs. */
#pragma once

#include "batch/density.h"

/**
 * WijkDensityPlaces: answers at places. Nothing is owned.
 * @at: places
 * @density: (array): one a place
 */
typedef struct {
    const WijkPoints *at;
    const double *density;
} WijkDensityPlaces;

/**
 * wijk_density_form_check:
 * @path: a path
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_USAGE if it does not end in .tif, .tiff, .gpkg, .geojson, .json or
 * .csv.
 *
 * Returns: %TRUE if wijk_density_map_write() knows its form
 */
gboolean wijk_density_form_check(const char *path, GError **error);

/* Whether that form holds the cells, exactly, whatever the privacy floor is. */
gboolean wijk_density_form_is_grid(const char *path);

/**
 * wijk_density_map_write:
 * @map: a density; it gets bands where they are written
 * @settings: bands, palette-density and privacy-floor, which holds for bands only
 * @path: where; its ending says the form
 * @places: (nullable): what a CSV holds instead of the cells
 * @error: where to tell why not
 *
 * - .tif: the grid (wijk_geotiff_write()).
 * - .gpkg, .geojson: the bands (wijk_density_map_make_bands()); a GeoPackage with their
 *   colours.
 * - .csv: "x,y,density" of @places, else of the middles of the cells that have a value
 *   above 0.
 *
 * Errors: %WIJK_ERROR_DATA if no band has as many points as the privacy floor; those of
 * what writes it.
 *
 * Returns: %TRUE if the whole file is in place
 */
gboolean wijk_density_map_write(WijkDensityMap *map, const WijkSettings *settings,
                                const char *path, const WijkDensityPlaces *places,
                                GError **error);
