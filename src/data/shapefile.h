/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be wrong between the files of one shapefile, and the making of a new index. For
 * this room only. */
#pragma once

#include "data/gdal_border.h"

/**
 * wijk_shapefile_mend:
 * @gdal: a visit
 * @source: a source whose path ends in .shp; its path may be replaced by a copy in memory
 * @notes: (nullable): told about a missing or wrong index and about missing rows
 *
 * Compares the .shp with its index and its table. A missing, cut or contradicting .shx is
 * made anew from the .shp, in memory: the user's folder is never written.
 *
 * Errors: %WIJK_ERROR_DATA if the .shp is empty or is none.
 *
 * Returns: %TRUE if GDAL may try
 */
gboolean wijk_shapefile_mend(WijkGdal *gdal, WijkSource *source, WijkNotes *notes,
                             GError **error);

/**
 * wijk_shapefile_n_vertices:
 * @source: a source whose path ends in .shp
 *
 * Returns: the most vertices a file of its size can hold
 */
gsize wijk_shapefile_n_vertices(const WijkSource *source);
