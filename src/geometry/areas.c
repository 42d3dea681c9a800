/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas as columns: sharing, new coordinates, selection. builder.c makes them. */
#include "geometry/areas.h"

#include <math.h>
#include <string.h>

#include "geometry/shared.h"

static void
shared_unref(struct WijkAreasShared *shared)
{
    if (!g_atomic_int_dec_and_test(&shared->ref_count))
        return;
    g_free(shared->ring_start);
    g_free(shared->part_start);
    g_free(shared->area_start);
    if (shared->lender != NULL) {
        shared_unref(shared->lender);
        g_free(shared);
        return;
    }
    g_string_chunk_free(shared->strings);
    g_free(shared->code);
    g_free(shared->name);
    g_free(shared->wijk_code);
    g_free(shared->wijk_name);
    g_free(shared->gemeente_code);
    g_free(shared->gemeente_name);
    g_free(shared);
}

#define LANES 4

/* Four running minima and maxima at a time, so that one need not wait for the other. */
static void
widen(const double *v, gsize n, double *low, double *high)
{
    double least[LANES] = {*low, *low, *low, *low};
    double most[LANES] = {*high, *high, *high, *high};
    gsize i = 0;

    for (; i + LANES <= n; i += LANES)
        for (guint k = 0; k < LANES; k++) {
            least[k] = v[i + k] < least[k] ? v[i + k] : least[k];
            most[k] = v[i + k] > most[k] ? v[i + k] : most[k];
        }
    for (; i < n; i++) {
        least[0] = v[i] < least[0] ? v[i] : least[0];
        most[0] = v[i] > most[0] ? v[i] : most[0];
    }
    *low = MIN(MIN(least[0], least[1]), MIN(least[2], least[3]));
    *high = MAX(MAX(most[0], most[1]), MAX(most[2], most[3]));
}

static WijkBox
box_of_vertices(const WijkAreas *areas, gsize from, gsize to)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    widen(areas->x + from, to - from, &box.x0, &box.x1);
    widen(areas->y + from, to - from, &box.y0, &box.y1);
    return box;
}

static void
compute_boxes(WijkAreas *areas)
{
    WijkBox all = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint32 a = 0; a < areas->n_areas; a++) {
        gsize from = areas->ring_start[areas->part_start[areas->area_start[a]]];
        gsize to = areas->ring_start[areas->part_start[areas->area_start[a + 1]]];
        WijkBox box = box_of_vertices(areas, from, to);

        areas->box[a] = box;
        all.x0 = MIN(all.x0, box.x0);
        all.y0 = MIN(all.y0, box.y0);
        all.x1 = MAX(all.x1, box.x1);
        all.y1 = MAX(all.y1, box.y1);
    }
    areas->bounds = all;
}

WijkAreas *
wijk_areas_wrap(struct WijkAreasShared *shared, guint32 n_areas, double *x, double *y)
{
    WijkAreas *areas = g_new0(WijkAreas, 1);

    areas->ref_count = 1;
    areas->shared = shared;
    areas->n_areas = n_areas;
    areas->n_parts = shared->area_start[n_areas];
    areas->n_rings = shared->part_start[areas->n_parts];
    areas->n_vertices = shared->ring_start[areas->n_rings];
    areas->x = x;
    areas->y = y;
    areas->ring_start = shared->ring_start;
    areas->part_start = shared->part_start;
    areas->area_start = shared->area_start;
    areas->code = shared->code;
    areas->name = shared->name;
    areas->wijk_code = shared->wijk_code;
    areas->wijk_name = shared->wijk_name;
    areas->gemeente_code = shared->gemeente_code;
    areas->gemeente_name = shared->gemeente_name;
    areas->box = g_new(WijkBox, MAX(n_areas, 1));
    compute_boxes(areas);
    return areas;
}

WijkAreas *
wijk_areas_ref(WijkAreas *areas)
{
    g_atomic_int_inc(&areas->ref_count);
    return areas;
}

void
wijk_areas_unref(WijkAreas *areas)
{
    if (areas == NULL || !g_atomic_int_dec_and_test(&areas->ref_count))
        return;
    shared_unref(areas->shared);
    g_free(areas->x);
    g_free(areas->y);
    g_free(areas->box);
    g_free(areas->crs);
    g_free(areas);
}

void
wijk_areas_take_coordinates(WijkAreas *areas, double **out_x, double **out_y)
{
    if (g_atomic_int_get(&areas->ref_count) == 1) {
        *out_x = g_steal_pointer(&areas->x);
        *out_y = g_steal_pointer(&areas->y);
        return;
    }
    *out_x = g_new(double, MAX(areas->n_vertices, 1));
    *out_y = g_new(double, MAX(areas->n_vertices, 1));
    if (areas->n_vertices > 0) {
        memcpy(*out_x, areas->x, areas->n_vertices * sizeof **out_x);
        memcpy(*out_y, areas->y, areas->n_vertices * sizeof **out_y);
    }
}

WijkAreas *
wijk_areas_with_coordinates(WijkAreas *areas, double *x, double *y, const char *crs)
{
    WijkAreas *moved;

    g_atomic_int_inc(&areas->shared->ref_count);
    moved = wijk_areas_wrap(areas->shared, areas->n_areas, x, y);
    moved->level = areas->level;
    moved->year = areas->year;
    moved->crs = g_strdup(crs);
    return moved;
}

/* Of every column of @areas the rows in @keep; the counts come first, so nothing grows. */
static struct WijkAreasShared *
select_shared(const WijkAreas *areas, const gboolean *keep, guint32 *out_n)
{
    struct WijkAreasShared *chosen = g_new0(struct WijkAreasShared, 1);
    guint32 n = 0;
    guint32 n_parts = 0;
    guint32 n_rings = 0;

    for (guint32 a = 0; a < areas->n_areas; a++) {
        if (!keep[a])
            continue;
        n++;
        n_parts += areas->area_start[a + 1] - areas->area_start[a];
        n_rings += areas->part_start[areas->area_start[a + 1]] -
                   areas->part_start[areas->area_start[a]];
    }
    chosen->ref_count = 1;
    chosen->strings = g_string_chunk_new(1024);
    chosen->ring_start = g_new0(gsize, (gsize)n_rings + 1);
    chosen->part_start = g_new0(guint32, (gsize)n_parts + 1);
    chosen->area_start = g_new0(guint32, (gsize)n + 1);
    chosen->code = g_new0(const char *, MAX(n, 1));
    chosen->name = g_new0(const char *, MAX(n, 1));
    if (areas->wijk_code != NULL)
        chosen->wijk_code = g_new0(const char *, MAX(n, 1));
    if (areas->wijk_name != NULL)
        chosen->wijk_name = g_new0(const char *, MAX(n, 1));
    if (areas->gemeente_code != NULL)
        chosen->gemeente_code = g_new0(const char *, MAX(n, 1));
    if (areas->gemeente_name != NULL)
        chosen->gemeente_name = g_new0(const char *, MAX(n, 1));
    *out_n = n;
    return chosen;
}

static void
select_parent(GStringChunk *strings, const char **to, guint32 to_row, const char **from,
              guint32 from_row)
{
    if (from != NULL && from[from_row] != NULL)
        to[to_row] = g_string_chunk_insert_const(strings, from[from_row]);
}

static void
select_words(struct WijkAreasShared *to, guint32 row, const WijkAreas *areas, guint32 a)
{
    to->code[row] = g_string_chunk_insert(to->strings, areas->code[a]);
    to->name[row] = g_string_chunk_insert(to->strings, areas->name[a]);
    select_parent(to->strings, to->wijk_code, row, areas->wijk_code, a);
    select_parent(to->strings, to->wijk_name, row, areas->wijk_name, a);
    select_parent(to->strings, to->gemeente_code, row, areas->gemeente_code, a);
    select_parent(to->strings, to->gemeente_name, row, areas->gemeente_name, a);
}

/* Offsets of area @a, appended behind those of the areas before it. */
static void
select_offsets(struct WijkAreasShared *to, guint32 row, const WijkAreas *areas, guint32 a)
{
    guint32 part = to->area_start[row];

    for (guint32 p = areas->area_start[a]; p < areas->area_start[a + 1]; p++) {
        guint32 ring = to->part_start[part];

        for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++, ring++)
            to->ring_start[ring + 1] =
                to->ring_start[ring] + areas->ring_start[r + 1] - areas->ring_start[r];
        to->part_start[++part] = ring;
    }
    to->area_start[row + 1] = part;
}

WijkAreas *
wijk_areas_select(const WijkAreas *areas, const gboolean *keep)
{
    guint32 n;
    guint32 row = 0;
    struct WijkAreasShared *chosen = select_shared(areas, keep, &n);
    WijkAreas *result;
    double *x;
    double *y;
    gsize n_vertices;

    for (guint32 a = 0; a < areas->n_areas; a++) {
        if (!keep[a])
            continue;
        select_words(chosen, row, areas, a);
        select_offsets(chosen, row++, areas, a);
    }
    n_vertices = chosen->ring_start[chosen->part_start[chosen->area_start[n]]];
    x = g_new(double, MAX(n_vertices, 1));
    y = g_new(double, MAX(n_vertices, 1));
    for (guint32 a = 0, i = 0; a < areas->n_areas; a++) {
        gsize from = areas->ring_start[areas->part_start[areas->area_start[a]]];
        gsize to = areas->ring_start[areas->part_start[areas->area_start[a + 1]]];

        if (!keep[a])
            continue;
        memcpy(x + chosen->ring_start[chosen->part_start[chosen->area_start[i]]],
               areas->x + from, (to - from) * sizeof *x);
        memcpy(y + chosen->ring_start[chosen->part_start[chosen->area_start[i]]],
               areas->y + from, (to - from) * sizeof *y);
        i++;
    }
    result = wijk_areas_wrap(chosen, n, x, y);
    result->level = areas->level;
    result->year = areas->year;
    result->crs = g_strdup(areas->crs);
    return result;
}

guint32
wijk_areas_find(const WijkAreas *areas, const char *code)
{
    for (guint32 a = 0; a < areas->n_areas; a++)
        if (strcmp(areas->code[a], code) == 0)
            return a;
    return WIJK_NONE;
}

const char *
wijk_level_id(WijkLevel level)
{
    switch (level) {
    case WIJK_LEVEL_BUURT:
        return "buurt";
    case WIJK_LEVEL_WIJK:
        return "wijk";
    case WIJK_LEVEL_GEMEENTE:
        return "gemeente";
    case WIJK_LEVEL_OTHER:
        break;
    }
    return "area";
}
