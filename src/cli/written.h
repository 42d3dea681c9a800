/* SPDX-License-Identifier: EUPL-1.2 */
/* Files with areas that commands write besides pictures. */
#pragma once

#include "cli/command.h"
#include "geometry/areas.h"
#include "style/settings.h"

/**
 * wijk_written_areas:
 * @path: where they go; its ending says as what
 * @areas: (nullable): areas
 *
 * GeoJSON has longitudes and latitudes, so areas in another CRS are projected for it.
 *
 * Errors: those of a projection.
 *
 * Returns: (transfer full) (nullable): @areas as the file holds them; %NULL if there are
 *   none, or with @error set
 */
WijkAreas *wijk_written_areas(const char *path, WijkAreas *areas, GError **error);

/**
 * wijk_written_tell:
 * @cli: the call
 * @settings: settings whose outputs were written
 *
 * Prints their paths, unless that is not wanted.
 */
void wijk_written_tell(const WijkCli *cli, const WijkSettings *settings);
