/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of many boxes meet a box. */
#pragma once

#include "geometry/areas.h"

typedef struct WijkBoxes WijkBoxes;

/**
 * wijk_boxes_new:
 * @box: (array length=n): boxes, some perhaps empty; must outlive the index
 * @n: number of boxes
 *
 * A grid of about as many cells as boxes. Cost: O(n + cells that the boxes cover).
 *
 * Returns: (transfer full): an index; read only, for any number of threads
 */
WijkBoxes *wijk_boxes_new(const WijkBox *box, guint32 n);

/**
 * wijk_boxes_free:
 * @boxes: (nullable): an index
 *
 * Frees @boxes.
 */
void wijk_boxes_free(WijkBoxes *boxes);

/**
 * wijk_boxes_find:
 * @boxes: an index
 * @box: a box
 * @found: (element-type guint32): filled anew: the boxes that share at least a point with
 *   @box, rising
 *
 * Cost: the boxes in the cells that @box covers.
 */
void wijk_boxes_find(const WijkBoxes *boxes, const WijkBox *box, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBoxes, wijk_boxes_free)
