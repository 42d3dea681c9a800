/* SPDX-License-Identifier: EUPL-1.2 */
/* What areas at different coordinates have in common; known to areas.c, builder.c
 * and redraw.c only. */
#pragma once

#include "geometry/areas.h"

struct WijkAreasShared {
    int ref_count;                  /* atomic */
    struct WijkAreasShared *lender; /* (nullable): owns the words, if this does not */
    GStringChunk *strings;
    gsize *ring_start;
    guint32 *part_start;
    guint32 *area_start;
    const char **code;
    const char **name;
    const char **wijk_code;
    const char **wijk_name;
    const char **gemeente_code;
    const char **gemeente_name;
};

/**
 * wijk_areas_wrap:
 * @shared: (transfer full): offsets and words
 * @n_areas: number of areas
 * @x: (transfer full): eastings
 * @y: (transfer full): northings
 *
 * Areas over @shared, with their boxes computed; level, year and CRS are for the caller.
 *
 * Returns: (transfer full): areas
 */
WijkAreas *wijk_areas_wrap(struct WijkAreasShared *shared, guint32 n_areas, double *x,
                           double *y);
