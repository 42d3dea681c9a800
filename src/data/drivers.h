/* SPDX-License-Identifier: EUPL-1.2 */
/* What the GDAL of this machine can open, for the doctor. */
#pragma once

#include <glib.h>

/**
 * wijk_drivers_version:
 *
 * Returns: (transfer none): version of the GDAL that runs, "3.6.2", or that it is
 *   missing
 */
const char *wijk_drivers_version(void);

/**
 * wijk_drivers_has:
 * @driver: GDAL's short name of a driver: "GPKG", "ESRI Shapefile", "XLSX"
 *
 * Returns: %TRUE if GDAL was built with the driver and may use it
 */
gboolean wijk_drivers_has(const char *driver);
