/* SPDX-License-Identifier: EUPL-1.2 */
/* Points in areas. */
#include "analysis/counts.h"

#include "geometry/locate.h"

WijkCounts *
wijk_counts_compute(WijkAreas *areas, const double *x, const double *y,
                    const double *weight, gsize n)
{
    WijkCounts *counts = g_new0(WijkCounts, 1);
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);

    counts->n_areas = areas->n_areas;
    counts->n = g_new0(gsize, MAX(areas->n_areas, 1));
    counts->weight = g_new0(double, MAX(areas->n_areas, 1));
    for (gsize i = 0; i < n; i++) {
        guint32 area = wijk_locator_find(locator, x[i], y[i], WIJK_NONE);
        double w = weight == NULL ? 1 : weight[i];

        if (area == WIJK_NONE) {
            counts->n_outside++;
            counts->weight_outside += w;
        } else {
            counts->n[area]++;
            counts->weight[area] += w;
        }
    }
    counts->n_inside = n - counts->n_outside;
    return counts;
}

void
wijk_counts_free(WijkCounts *counts)
{
    if (counts == NULL)
        return;
    g_free(counts->n);
    g_free(counts->weight);
    g_free(counts);
}
