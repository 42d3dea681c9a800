/* SPDX-License-Identifier: EUPL-1.2 */
/* The layers of a source: which one the user means, and which there are. A data base lists
 * them in no order, and may have hundreds. For this room only. */
#pragma once

#include "data/gdal_border.h"

/**
 * wijk_layers_find:
 * @gdal: a visit whose dataset is open
 * @wanted: the name of a layer; never sent to a data base
 *
 * Returns: (transfer none) (nullable): the layer of that name, else the first whose name
 *   differs in the case of letters only
 */
OGRLayerH wijk_layers_find(const WijkGdal *gdal, const char *wanted);

/**
 * wijk_layers_list:
 * @gdal: a visit
 * @names: (element-type utf8): names of layers of its dataset; sorted if it is a data base
 *
 * Returns: (transfer full): them for a message, the first of many
 */
char *wijk_layers_list(const WijkGdal *gdal, GPtrArray *names);

/**
 * wijk_layers_label:
 * @gdal: a visit
 * @source: its source
 * @layer: the layer that is read
 *
 * Returns: (transfer full): how messages call it: the source, with the layer's name if it
 * is a data base
 */
char *wijk_layers_label(const WijkGdal *gdal, const char *source, OGRLayerH layer);
