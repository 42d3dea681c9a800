/* SPDX-License-Identifier: EUPL-1.2 */
/* Points and addresses, in metres. */
#include <math.h>

#include "base/i18n.h"
#include "batch/holdings.h"
#include "projection/projection.h"

/* Bounds of the points, for the best operation there. */
static WijkBox
bounds_of(const WijkPoints *points)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < points->n; i++)
        box = (WijkBox){MIN(box.x0, points->x[i]), MIN(box.y0, points->y[i]),
                        MAX(box.x1, points->x[i]), MAX(box.y1, points->y[i])};
    return box;
}

WijkPlacesHeld *
wijk_places_held_read(const char *source, const WijkPointsOptions *options, const char *crs,
                      WijkNotes *notes, GError **error)
{
    g_autoptr(WijkPoints) points = wijk_points_read(source, options, notes, error);
    WijkPlacesHeld *held;
    gsize n = 0;

    if (points == NULL)
        return NULL;
    if (points->n > 0) {
        WijkBox box = bounds_of(points);
        g_autoptr(WijkProjection) projection =
            wijk_projection_new(points->crs, crs, &box, NULL, error);

        if (projection == NULL)
            return NULL;
        wijk_projection_forward(projection, points->x, points->y, points->n);
    }
    for (gsize i = 0; i < points->n; i++) {
        if (!isfinite(points->x[i]) || !isfinite(points->y[i]))
            continue;
        points->x[n] = points->x[i];
        points->y[n] = points->y[i];
        if (points->weight != NULL)
            points->weight[n] = points->weight[i];
        n++;
    }
    if (n < points->n)
        wijk_notes_add(notes, _("%s: points too far away to be brought to the zones: %u"),
                       points->source, (guint)(points->n - n));
    held = g_new0(WijkPlacesHeld, 1);
    held->n = n;
    held->x = g_steal_pointer(&points->x);
    held->y = g_steal_pointer(&points->y);
    held->weight = g_steal_pointer(&points->weight);
    held->source = g_strdup(points->source);
    return held;
}

void
wijk_places_held_free(WijkPlacesHeld *held)
{
    if (held == NULL)
        return;
    g_free(held->x);
    g_free(held->y);
    g_free(held->weight);
    g_free(held->source);
    g_free(held);
}
