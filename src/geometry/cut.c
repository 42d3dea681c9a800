/* SPDX-License-Identifier: EUPL-1.2 */
/* The junction rule of TopoJSON (Bostock 2013): a point is a node when not all rings
 * through it have the same two neighbours there. */
#include "geometry/cut.h"

#include <string.h>

#include "base/pool.h"
#include "geometry/identify.h"

#define BLOCK_SIZE 32768 /* vertices of one item of work */

enum { MARK_RING_FIRST = 1, MARK_RING_LAST = 2, MARK_NODE = 4 };

static void
share_out_rings(WijkCuts *c)
{
    gsize n = c->ring_start[c->n_rings];
    guint32 ring = 0;

    c->n_blocks = n / BLOCK_SIZE + 1;
    c->block_ring = g_new(guint32, c->n_blocks + 1);
    c->block_cut = g_new0(GArray *, c->n_blocks);
    for (gsize b = 0; b <= c->n_blocks; b++) {
        while (ring < c->n_rings && c->ring_start[ring] < n * b / c->n_blocks)
            ring++;
        c->block_ring[b] = b < c->n_blocks ? ring : c->n_rings;
    }
}

static guint32
ring_of(const WijkCuts *c, guint32 vertex)
{
    guint32 low = 0;
    guint32 high = c->n_rings;

    while (high - low > 1) {
        guint32 middle = low + (high - low) / 2;

        if (c->ring_start[middle] <= vertex)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static gboolean
has_mark(const WijkCuts *c, guint32 vertex, guint8 mark)
{
    return (__atomic_load_n(&c->mark[vertex], __ATOMIC_RELAXED) & mark) != 0;
}

guint32
wijk_cuts_before(const WijkCuts *c, guint32 v)
{
    if (has_mark(c, v, MARK_RING_FIRST))
        return c->first[c->ring_start[ring_of(c, v) + 1] - 1];
    return c->first[v - 1];
}

guint32
wijk_cuts_after(const WijkCuts *c, guint32 v)
{
    if (has_mark(c, v, MARK_RING_LAST))
        return c->first[c->ring_start[ring_of(c, v)]];
    return c->first[v + 1];
}

gboolean
wijk_cuts_is_node(const WijkCuts *c, guint32 vertex)
{
    return has_mark(c, c->first[vertex], MARK_NODE);
}

/* Is the point between @before and @after passed otherwise than by its first ring? */
static gboolean
is_node(const WijkCuts *c, guint32 v, guint32 before, guint32 after)
{
    guint32 named = c->first[v];
    guint32 named_before;
    guint32 named_after;

    if (before == after)
        return TRUE; /* the tip of a spike */
    if (named == v)
        return FALSE;
    named_before = wijk_cuts_before(c, named);
    named_after = wijk_cuts_after(c, named);
    return !((before == named_after && after == named_before) ||
             (before == named_before && after == named_after));
}

static void
mark_nodes(gsize block, G_GNUC_UNUSED guint worker, gpointer data)
{
    const WijkCuts *c = data;

    for (guint32 r = c->block_ring[block]; r < c->block_ring[block + 1]; r++) {
        gsize from = c->ring_start[r];
        gsize to = c->ring_start[r + 1];

        for (gsize i = from; i < to; i++) {
            guint32 before = c->first[i == from ? to - 1 : i - 1];
            guint32 after = c->first[i + 1 == to ? from : i + 1];

            if (is_node(c, (guint32)i, before, after))
                __atomic_fetch_or(&c->mark[c->first[i]], MARK_NODE, __ATOMIC_RELAXED);
        }
    }
}

static void
cut_rings(gsize block, G_GNUC_UNUSED guint worker, gpointer data)
{
    WijkCuts *c = data;
    GArray *cut = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 r = c->block_ring[block]; r < c->block_ring[block + 1]; r++) {
        guint before = cut->len;

        for (gsize i = c->ring_start[r]; i < c->ring_start[r + 1]; i++) {
            guint32 vertex = (guint32)i;

            if (wijk_cuts_is_node(c, vertex))
                g_array_append_val(cut, vertex);
        }
        if (cut->len == before && c->ring_start[r] < c->ring_start[r + 1]) {
            guint32 vertex = (guint32)c->ring_start[r];

            g_array_append_val(cut, vertex);
        }
        c->ring_cut[r + 1] = cut->len - before;
    }
    c->block_cut[block] = cut;
}

static void
gather_cuts(WijkCuts *c)
{
    gsize n = 0;

    for (guint32 r = 0; r < c->n_rings; r++)
        c->ring_cut[r + 1] += c->ring_cut[r];
    c->cut = g_new(guint32, MAX(c->ring_cut[c->n_rings], 1));
    for (gsize b = 0; b < c->n_blocks; b++) {
        if (c->block_cut[b]->len > 0)
            memcpy(c->cut + n, c->block_cut[b]->data,
                   c->block_cut[b]->len * sizeof *c->cut);
        n += c->block_cut[b]->len;
        g_array_unref(c->block_cut[b]);
    }
}

void
wijk_cuts_compute(WijkCuts *c)
{
    gsize n = c->ring_start[c->n_rings];

    share_out_rings(c);
    c->first = wijk_vertices_identify(c->x, c->y, n, c->n_threads);
    c->mark = g_new0(guint8, MAX(n, 1));
    for (guint32 r = 0; r < c->n_rings; r++)
        if (c->ring_start[r] < c->ring_start[r + 1]) {
            c->mark[c->ring_start[r]] |= MARK_RING_FIRST;
            c->mark[c->ring_start[r + 1] - 1] |= MARK_RING_LAST;
        }
    wijk_pool_run(c->n_blocks, c->n_threads, mark_nodes, c);
    c->ring_cut = g_new0(gsize, (gsize)c->n_rings + 1);
    wijk_pool_run(c->n_blocks, c->n_threads, cut_rings, c);
    gather_cuts(c);
}

void
wijk_cuts_clear(WijkCuts *c)
{
    g_free(c->first);
    g_free(c->ring_cut);
    g_free(c->cut);
    g_free(c->mark);
    g_free(c->block_ring);
    g_free(c->block_cut);
}
