/* SPDX-License-Identifier: EUPL-1.2 */
/* Borders carry hierarchy: the level at which the areas on both sides differ decides the
 * width. Every arc is drawn once. */
#include "render/canvas.h"

#include <string.h>

static gboolean
differ(const char **code, guint32 a, guint32 b)
{
    return code == NULL || code[a] == NULL || code[b] == NULL ||
           strcmp(code[a], code[b]) != 0;
}

static WijkLevel
level_between(const WijkAreas *areas, guint32 left, guint32 right)
{
    if (areas->gemeente_code != NULL && differ(areas->gemeente_code, left, right))
        return WIJK_LEVEL_GEMEENTE;
    if (areas->wijk_code != NULL && differ(areas->wijk_code, left, right))
        return WIJK_LEVEL_WIJK;
    return areas->level == WIJK_LEVEL_OTHER ? WIJK_LEVEL_BUURT : areas->level;
}

WijkAreas *
wijk_map_frame(const WijkMapDrawing *map, const WijkFrame *frame, double quantum)
{
    WijkAreas *areas = map->spare != NULL && *map->spare == map->areas
                           ? g_steal_pointer(map->spare)
                           : wijk_areas_ref(map->areas);

    return wijk_frame_take(frame, areas, quantum, map->n_threads);
}

/* TRUE if most of the borders have an area on both sides. Where neighbours do not share
 * their vertices every border looks like an outer one, and must not be drawn as such. */
static gboolean
mostly_shared(const WijkTopology *topology)
{
    gsize shared = 0;
    gsize single = 0;

    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        gsize n = topology->arc_start[arc + 1] - topology->arc_start[arc];

        if (topology->left[arc] == WIJK_NONE || topology->right[arc] == WIJK_NONE)
            single += n;
        else
            shared += n;
    }
    return shared > single / 2;
}

WijkBorders *
wijk_borders_new(const WijkMapDrawing *map, const WijkTopology *topology)
{
    const WijkAreas *areas = topology->areas;
    WijkBorders *borders = g_new0(WijkBorders, 1);
    WijkLevel outer = areas->gemeente_code != NULL || areas->level == WIJK_LEVEL_GEMEENTE
                          ? WIJK_LEVEL_GEMEENTE
                          : WIJK_LEVEL_WIJK;

    if (!mostly_shared(topology))
        outer = areas->level == WIJK_LEVEL_OTHER ? WIJK_LEVEL_BUURT : areas->level;
    borders->n_arcs = topology->n_arcs;
    borders->width_mm = g_new0(float, MAX(topology->n_arcs, 1));
    borders->level = g_new0(guint8, MAX(topology->n_arcs, 1));
    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        guint32 left = topology->left[arc];
        guint32 right = topology->right[arc];
        WijkLevel level = left == WIJK_NONE || right == WIJK_NONE
                              ? outer
                              : level_between(areas, left, right);

        if (left == right || topology->same[arc] != arc)
            continue; /* a ring that touches itself; overlapping areas' second border */
        borders->level[arc] = (guint8)level;
        borders->width_mm[arc] = (float)map->border_mm[level];
    }
    return borders;
}

void
wijk_borders_free(WijkBorders *borders)
{
    if (borders == NULL)
        return;
    g_free(borders->width_mm);
    g_free(borders->level);
    g_free(borders);
}
