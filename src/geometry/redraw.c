/* SPDX-License-Identifier: EUPL-1.2 */
/* The same areas with other outlines. */
#include "geometry/redraw.h"

#include "geometry/shared.h"

WijkAreas *
wijk_areas_redraw(const WijkAreas *areas, const WijkOutlines *outlines, const char *crs)
{
    struct WijkAreasShared *shared = g_new(struct WijkAreasShared, 1);
    struct WijkAreasShared *owner = areas->shared;
    WijkAreas *redrawn;

    /* Lenders do not chain: the words' owner lends to all. */
    if (owner->lender != NULL)
        owner = owner->lender;
    g_atomic_int_inc(&owner->ref_count);
    *shared = (struct WijkAreasShared){
        .ref_count = 1,
        .lender = owner,
        .strings = owner->strings,
        .ring_start = outlines->ring_start,
        .part_start = outlines->part_start,
        .area_start = outlines->area_start,
        .code = owner->code,
        .name = owner->name,
        .wijk_code = owner->wijk_code,
        .wijk_name = owner->wijk_name,
        .gemeente_code = owner->gemeente_code,
        .gemeente_name = owner->gemeente_name,
    };
    redrawn = wijk_areas_wrap(shared, areas->n_areas, outlines->x, outlines->y);
    redrawn->level = areas->level;
    redrawn->year = areas->year;
    redrawn->crs = g_strdup(crs);
    return redrawn;
}

WijkAreas *
wijk_areas_bare(const WijkAreas *areas)
{
    WijkOutlines none = {.x = g_new(double, 1),
                         .y = g_new(double, 1),
                         .ring_start = g_new0(gsize, 1),
                         .part_start = g_new0(guint32, 1),
                         .area_start = g_new0(guint32, (gsize)areas->n_areas + 1)};

    return wijk_areas_redraw(areas, &none, areas->crs);
}
