/* SPDX-License-Identifier: EUPL-1.2 */
/* Neighbours meet at places: along an arc (rook), at the end of arcs too (queen). All areas
 * of a place are each other's neighbours. */
#include "geometry/neighbours.h"

#include <stdlib.h>
#include <string.h>

/* Areas of each place, in compressed rows; an area may stand in a row more than once. */
typedef struct {
    gsize n;
    gsize *start;
    guint32 *area;
} Places;

static void
visit(Places *places, gsize place, guint32 area, gboolean fill)
{
    if (area == WIJK_NONE)
        return;
    if (fill)
        places->area[--places->start[place]] = area;
    else
        places->start[place]++;
}

static void
visit_all(Places *places, const WijkTopology *t, WijkContiguity contiguity, gboolean fill)
{
    for (guint32 a = t->n_arcs; a-- > 0;) {
        const guint32 side[] = {t->left[a], t->right[a]};

        for (guint s = 0; s < 2; s++) {
            visit(places, t->same[a], side[s], fill);
            if (contiguity == WIJK_NEIGHBOURS_QUEEN) {
                visit(places, (gsize)t->n_arcs + t->node_from[a], side[s], fill);
                visit(places, (gsize)t->n_arcs + t->node_to[a], side[s], fill);
            }
        }
    }
}

static int
compare_indices(const void *a, const void *b)
{
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;

    return (left > right) - (left < right);
}

static gsize
sort_row(guint32 *row, gsize n)
{
    gsize kept = 0;

    if (n > 1)
        qsort(row, n, sizeof *row, compare_indices);
    for (gsize i = 0; i < n; i++)
        if (kept == 0 || row[i] != row[kept - 1])
            row[kept++] = row[i];
    return kept;
}

/* Rows sorted, without repeats; the end of row p is start[p] + length[p]. */
static Places
find_places(const WijkTopology *t, WijkContiguity contiguity, gsize *length)
{
    Places places = {.n = (gsize)t->n_arcs + t->n_nodes};

    places.start = g_new0(gsize, places.n + 1);
    visit_all(&places, t, contiguity, FALSE);
    for (gsize p = 0; p < places.n; p++)
        places.start[p + 1] += places.start[p];
    places.area = g_new(guint32, MAX(places.start[places.n], 1));
    visit_all(&places, t, contiguity, TRUE);
    for (gsize p = 0; p < places.n; p++)
        length[p] =
            sort_row(places.area + places.start[p], places.start[p + 1] - places.start[p]);
    return places;
}

static void
pair_all(const Places *places, const gsize *length, gsize *start, guint32 *neighbour)
{
    for (gsize p = 0; p < places->n; p++) {
        const guint32 *area = places->area + places->start[p];

        for (gsize i = 0; i < length[p]; i++)
            for (gsize j = 0; j < length[p]; j++) {
                if (i == j)
                    continue;
                if (neighbour != NULL)
                    neighbour[--start[area[i]]] = area[j];
                else
                    start[area[i]]++;
            }
    }
}

WijkNeighbours *
wijk_neighbours_new(const WijkTopology *topology, WijkContiguity contiguity)
{
    WijkNeighbours *result = g_new0(WijkNeighbours, 1);
    guint32 n = topology->areas->n_areas;
    g_autofree gsize *length =
        g_new0(gsize, (gsize)topology->n_arcs + topology->n_nodes + 1);
    Places places = find_places(topology, contiguity, length);
    gsize kept = 0;

    result->n = n;
    result->start = g_new0(gsize, (gsize)n + 1);
    pair_all(&places, length, result->start, NULL);
    for (guint32 a = 0; a < n; a++)
        result->start[a + 1] += result->start[a];
    result->neighbour = g_new(guint32, MAX(result->start[n], 1));
    pair_all(&places, length, result->start, result->neighbour);
    for (guint32 a = 0; a < n; a++) {
        guint32 *row = result->neighbour + result->start[a];
        gsize n_row = sort_row(row, result->start[a + 1] - result->start[a]);

        memmove(result->neighbour + kept, row, n_row * sizeof *row);
        result->start[a] = kept;
        kept += n_row;
    }
    result->start[n] = kept;
    g_free(places.start);
    g_free(places.area);
    return result;
}

void
wijk_neighbours_free(WijkNeighbours *neighbours)
{
    if (neighbours == NULL)
        return;
    g_free(neighbours->start);
    g_free(neighbours->neighbour);
    g_free(neighbours);
}
