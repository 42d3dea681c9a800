/* SPDX-License-Identifier: EUPL-1.2 */
/* Borders carry hierarchy: the level at which the areas on both sides differ decides the
 * width. Every arc is drawn once; between two hatched areas with a line in it, for there
 * the border alone would not show. */
#include "render/canvas.h"

#include <math.h>
#include <string.h>

#include "geometry/locate.h"

#define MAX_LOOKS 9  /* at an arc */
#define REACH_MM 0.1 /* least distance to look over a border */
#define OUTER_SHARE                                                                        \
    3 /* an arc is an outer border if at most 1 in so many looks finds one */

static gboolean
differ(const char **code, guint32 a, const char **other_code, guint32 b)
{
    return code == NULL || code[a] == NULL || other_code == NULL || other_code[b] == NULL ||
           strcmp(code[a], other_code[b]) != 0;
}

/* The level at which area @a of @areas and area @b of @others part. */
static WijkLevel
level_between(const WijkAreas *areas, guint32 a, const WijkAreas *others, guint32 b)
{
    if (areas->gemeente_code != NULL &&
        differ(areas->gemeente_code, a, others->gemeente_code, b))
        return WIJK_LEVEL_GEMEENTE;
    if (areas->wijk_code != NULL && differ(areas->wijk_code, a, others->wijk_code, b))
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

/* What may lie beyond an arc that has no area on its other side in the topology: neighbours
 * that do not share its vertices, and areas round the map. Made when first needed. */
typedef struct {
    const WijkMapDrawing *map;
    WijkAreas *drawn;
    WijkFrame frame;      /* in the units of @drawn */
    double reach;         /* likewise */
    WijkLevel outer;      /* where there is nothing */
    WijkLocator *areas;   /* in the units of @drawn */
    WijkLocator *context; /* in the map's CRS; %NULL without context */
} Beyond;

static void
beyond_open(Beyond *beyond)
{
    if (beyond->areas != NULL)
        return;
    beyond->areas = wijk_locator_new(beyond->drawn);
    if (beyond->map->context != NULL)
        beyond->context = wijk_locator_new(beyond->map->context);
}

static gboolean
is_hatched(const WijkMapDrawing *map, guint32 area)
{
    return map->paint_of_area != NULL && map->paint[map->paint_of_area[area]].hatched;
}

/* What lies on the other side of a border. */
typedef struct {
    WijkLevel level; /* at which the two part */
    guint32 other;   /* the area, or WIJK_NONE if it is none of the indicator */
} Side;

static Side
side_of(const WijkAreas *areas, guint32 left, guint32 right)
{
    return (Side){.level = level_between(areas, left, areas, right), .other = right};
}

/* Whether there is an area at a place of the page, and how it parts from area @left. */
static gboolean
look(const Beyond *beyond, guint32 left, double x, double y, Side *out_side)
{
    const WijkFrame *frame = &beyond->frame;
    const WijkAreas *context = beyond->map->context;
    guint32 other = wijk_locator_find(beyond->areas, x, y, left);

    if (other != WIJK_NONE) {
        *out_side = side_of(beyond->drawn, left, other);
        return TRUE;
    }
    if (beyond->context == NULL)
        return FALSE;
    other = wijk_locator_find(beyond->context, frame->x0 + (x - frame->left) / frame->scale,
                              frame->y1 - (y - frame->top) / frame->scale, WIJK_NONE);
    if (other == WIJK_NONE)
        return FALSE;
    *out_side = (Side){.level = level_between(beyond->drawn, left, context, other),
                       .other = WIJK_NONE};
    return TRUE;
}

/* Looks beyond some of the segments of an arc.
 * Returns: what most of them find; the outer level where few find anything. */
static Side
look_beyond(Beyond *beyond, const WijkTopology *topology, guint32 arc)
{
    gsize from = topology->arc_start[arc];
    gsize n = topology->arc_start[arc + 1] - from - 1; /* segments */
    gsize n_looks = MIN(n, MAX_LOOKS);
    guint votes[WIJK_LEVEL_GEMEENTE + 1] = {0};
    guint32 found[WIJK_LEVEL_GEMEENTE + 1]; /* an area at each level */
    guint n_votes = 0;
    Side best = {.level = beyond->outer, .other = WIJK_NONE};

    beyond_open(beyond);
    for (gsize i = 0; i < n_looks; i++) {
        const double *x = topology->x + from + (2 * i + 1) * n / (2 * n_looks);
        const double *y = topology->y + from + (2 * i + 1) * n / (2 * n_looks);
        double dx = x[1] - x[0];
        double dy = y[1] - y[0];
        double by = beyond->reach / MAX(hypot(dx, dy), 1e-300);
        Side side;

        /* y points down, so the area lies to the right of its ring: look to the left. */
        if (look(beyond, topology->left[arc], (x[0] + x[1]) / 2 - dy * by,
                 (y[0] + y[1]) / 2 + dx * by, &side)) {
            votes[side.level]++;
            found[side.level] = side.other;
            n_votes++;
        }
    }
    if (n_votes * OUTER_SHARE <= n_looks)
        return best;
    for (guint level = 0, most = 0; level < G_N_ELEMENTS(votes); level++)
        if (votes[level] > most) {
            most = votes[level];
            best = (Side){.level = (WijkLevel)level, .other = found[level]};
        }
    return best;
}

/* The level of a border with nothing beyond: that of the gemeente; but of areas chosen from
 * more it is not known, as it is the water's. */
static WijkLevel
outer_level(const WijkMapDrawing *map, const WijkAreas *areas)
{
    if (map->context != NULL)
        return areas->level == WIJK_LEVEL_OTHER ? WIJK_LEVEL_BUURT : areas->level;
    return areas->gemeente_code != NULL || areas->level == WIJK_LEVEL_GEMEENTE
               ? WIJK_LEVEL_GEMEENTE
               : WIJK_LEVEL_WIJK;
}

WijkBorders *
wijk_borders_new(const WijkMapDrawing *map, const WijkTopology *topology, double per_mm)
{
    WijkAreas *areas = topology->areas;
    WijkBorders *borders = g_new0(WijkBorders, 1);
    Beyond beyond = {
        .map = map,
        .drawn = areas,
        .frame = wijk_frame_scaled(&map->frame, per_mm),
        .reach = MAX(map->border_mm[WIJK_LEVEL_GEMEENTE] / 2, REACH_MM) * per_mm,
        .outer = outer_level(map, areas),
    };

    borders->n_arcs = topology->n_arcs;
    borders->width_mm = g_new0(float, MAX(topology->n_arcs, 1));
    borders->other = g_new(guint32, MAX(topology->n_arcs, 1));
    borders->level = g_new0(guint8, MAX(topology->n_arcs, 1));
    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        guint32 left = topology->left[arc];
        guint32 right = topology->right[arc];

        borders->other[arc] = WIJK_NONE;
        if (left == right || topology->same[arc] != arc)
            continue; /* a ring that touches itself; overlapping areas' second border */

        Side side = right == WIJK_NONE ? look_beyond(&beyond, topology, arc)
                                       : side_of(areas, left, right);

        borders->other[arc] = side.other;
        borders->level[arc] = (guint8)side.level;
        borders->width_mm[arc] = (float)map->border_mm[side.level];
    }
    wijk_locator_free(beyond.areas);
    wijk_locator_free(beyond.context);
    return borders;
}

float *
wijk_borders_missing(const WijkBorders *borders, const WijkMapDrawing *map,
                     const WijkTopology *topology)
{
    g_autofree float *width = NULL;

    for (guint32 arc = 0; arc < borders->n_arcs; arc++) {
        guint32 other = borders->other[arc];

        if (other == WIJK_NONE || borders->width_mm[arc] <= 0 ||
            !(map->border_missing_mm > 0) || !is_hatched(map, topology->left[arc]) ||
            !is_hatched(map, other))
            continue;
        if (width == NULL)
            width = g_new0(float, borders->n_arcs);
        width[arc] = (float)MIN(borders->width_mm[arc], map->border_missing_mm);
    }
    return g_steal_pointer(&width);
}

void
wijk_borders_free(WijkBorders *borders)
{
    if (borders == NULL)
        return;
    g_free(borders->width_mm);
    g_free(borders->other);
    g_free(borders->level);
    g_free(borders);
}
