/* SPDX-License-Identifier: EUPL-1.2 */
/* How much of each source area lies in each target area. */
#include "geometry/overlap.h"

WijkOverlap *
wijk_overlap_new(guint32 n_targets, guint32 n_sources, gsize *start, guint32 *source,
                 double *area, double *target_area, double *source_area)
{
    WijkOverlap *overlap = g_new(WijkOverlap, 1);

    *overlap = (WijkOverlap){.n_targets = n_targets,
                             .n_sources = n_sources,
                             .start = start,
                             .source = source,
                             .area = area,
                             .target_area = target_area,
                             .source_area = source_area};
    return overlap;
}

void
wijk_overlap_free(WijkOverlap *overlap)
{
    if (overlap == NULL)
        return;
    g_free(overlap->start);
    g_free(overlap->source);
    g_free(overlap->area);
    g_free(overlap->target_area);
    g_free(overlap->source_area);
    g_free(overlap);
}

gsize
wijk_overlap_n_pairs(const WijkOverlap *overlap)
{
    return overlap->start[overlap->n_targets];
}
