/* SPDX-License-Identifier: EUPL-1.2 */
/* Arcs from cut rings. Between nodes all rings run together, so an arc is known by the
 * first segment of one end alone; a ring without nodes by one of its points. */
#include "geometry/topology.h"

#include <string.h>

#include "base/pages.h"
#include "base/pool.h"
#include "geometry/cut.h"
#include "geometry/keymap.h"
#include "geometry/redraw.h"

#define COPY_ITEMS 32 /* of work: a few for each thread */
#define RINGS_AN_ITEM 128
#define LOOK_AHEAD 8 /* chains: as long as memory takes to answer */

/* One stretch of a ring from node to node, or all of it. */
typedef struct {
    guint64 key;
    guint32 from; /* vertices */
    guint32 to;
    gboolean turned;
} Chain;

/* What is known while arcs are being made; an index is an arc. */
typedef struct {
    WijkCuts cuts;
    WijkTopology *topology;
    Chain *chain;        /* (array): in the order of the cuts */
    WijkKeyMap *waiting; /* of a chain's key: its last arc, perhaps without a partner yet */
    WijkKeyMap *nodes;   /* of a point's name: its node; %NULL if nobody asks */
    gsize *begin;        /* where the maker of each arc begins it */
    guint32 *ring;       /* the ring that made each arc */
    guint8 *turned;      /* TRUE if it was made against the direction of its key */
} Maker;

static guint64
key_of(guint32 from, guint32 to)
{
    return (guint64)from << 32 | to;
}

/* A ring without nodes is known by the point with the least name. */
static Chain
closed_chain(const WijkCuts *c, guint32 ring)
{
    guint32 from = (guint32)c->ring_start[ring];
    guint32 to = (guint32)c->ring_start[ring + 1];
    guint32 least = from;

    for (guint32 i = from; i < to; i++)
        if (c->first[i] < c->first[least])
            least = i;
    return (Chain){
        .key = key_of(c->first[least], c->first[least]),
        .from = from,
        .to = from,
        .turned = wijk_cuts_after(c, least) > wijk_cuts_before(c, least),
    };
}

/* Any other chain is known by the lesser of the segments that leave its two ends. */
static Chain
open_chain(const WijkCuts *c, guint32 from, guint32 to)
{
    guint64 head = key_of(c->first[from], wijk_cuts_after(c, from));
    guint64 tail = key_of(c->first[to], wijk_cuts_before(c, to));

    return (Chain){MIN(head, tail), from, to, head > tail};
}

static Chain
chain_at(const WijkCuts *c, guint32 ring, gsize cut)
{
    guint32 from = c->cut[cut];
    gsize next = cut + 1 < c->ring_cut[ring + 1] ? cut + 1 : c->ring_cut[ring];

    if (!wijk_cuts_is_node(c, from))
        return closed_chain(c, ring);
    return open_chain(c, from, c->cut[next]);
}

static gsize
chain_length(const WijkCuts *c, guint32 ring, const Chain *chain)
{
    gsize n = c->ring_start[ring + 1] - c->ring_start[ring];

    return chain->to > chain->from ? chain->to - chain->from + 1
                                   : n - (chain->from - chain->to) + 1;
}

static guint32
node_of(Maker *m, guint32 vertex)
{
    guint32 *node = wijk_key_map_at(m->nodes, m->cuts.first[vertex]);

    if (*node == WIJK_NONE)
        *node = m->topology->n_nodes++;
    return *node;
}

static guint32
add_arc(Maker *m, guint32 ring, guint32 area, const Chain *chain)
{
    WijkTopology *t = m->topology;
    guint32 arc = t->n_arcs++;

    m->begin[arc] = chain->from;
    m->ring[arc] = ring;
    m->turned[arc] = chain->turned != FALSE;
    t->arc_start[arc + 1] = t->arc_start[arc] + chain_length(&m->cuts, ring, chain);
    t->left[arc] = area;
    t->right[arc] = WIJK_NONE;
    t->same[arc] = arc;
    if (m->nodes != NULL) {
        t->node_from[arc] = node_of(m, chain->from);
        t->node_to[arc] = node_of(m, chain->to);
    }
    return arc;
}

/* The arc of a chain: the waiting one if it runs the other way, else a new one. */
static gint32
arc_of(Maker *m, guint32 ring, guint32 area, const Chain *chain)
{
    WijkTopology *t = m->topology;
    guint32 *known = wijk_key_map_at(m->waiting, chain->key);
    gboolean waits = *known != WIJK_NONE && t->right[*known] == WIJK_NONE;
    guint32 arc;

    if (waits && m->turned[*known] != chain->turned) {
        t->right[*known] = area;
        return ~(gint32)*known;
    }
    arc = add_arc(m, ring, area, chain);
    if (*known != WIJK_NONE)
        t->same[arc] = t->same[*known];
    if (!waits)
        *known = arc;
    return (gint32)arc;
}

static void
find_chains(gsize item, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Maker *m = data;
    const WijkCuts *c = &m->cuts;
    guint32 first = (guint32)item * RINGS_AN_ITEM;
    guint32 last = MIN(first + RINGS_AN_ITEM, c->n_rings);

    for (guint32 r = first; r < last; r++)
        for (gsize cut = c->ring_cut[r]; cut < c->ring_cut[r + 1]; cut++)
            m->chain[cut] = chain_at(c, r, cut);
}

static void
pair_chains(Maker *m)
{
    const WijkCuts *c = &m->cuts;
    const WijkAreas *areas = m->topology->areas;
    gsize n_chains = c->ring_cut[c->n_rings];

    for (guint32 a = 0; a < areas->n_areas; a++) {
        guint32 end = areas->part_start[areas->area_start[a + 1]];

        for (guint32 r = areas->part_start[areas->area_start[a]]; r < end; r++)
            for (gsize cut = c->ring_cut[r]; cut < c->ring_cut[r + 1]; cut++) {
                if (cut + LOOK_AHEAD < n_chains)
                    wijk_key_map_fetch(m->waiting, m->chain[cut + LOOK_AHEAD].key);
                m->topology->ring_arc[cut] = arc_of(m, r, a, &m->chain[cut]);
            }
    }
}

static void
copy_arcs(gsize item, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Maker *m = data;
    const WijkCuts *c = &m->cuts;
    WijkTopology *t = m->topology;
    gsize begin = (gsize)t->n_arcs * item / COPY_ITEMS;
    gsize end = (gsize)t->n_arcs * (item + 1) / COPY_ITEMS;

    for (gsize a = begin; a < end; a++) {
        gsize to = t->arc_start[a];
        gsize n = t->arc_start[a + 1] - to;
        gsize from = m->begin[a];
        gsize ring_begin = c->ring_start[m->ring[a]];
        gsize head = MIN(n, c->ring_start[m->ring[a] + 1] - from);

        memcpy(t->x + to, c->x + from, head * sizeof *t->x);
        memcpy(t->y + to, c->y + from, head * sizeof *t->y);
        memcpy(t->x + to + head, c->x + ring_begin, (n - head) * sizeof *t->x);
        memcpy(t->y + to + head, c->y + ring_begin, (n - head) * sizeof *t->y);
    }
}

static void
allocate_arcs(Maker *m, gsize n, WijkTopologyWish wish)
{
    WijkTopology *t = m->topology;

    m->chain = g_new(Chain, n);
    m->begin = g_new(gsize, n);
    m->ring = g_new(guint32, n);
    m->turned = g_new(guint8, n);
    m->waiting = wijk_key_map_new(n);
    t->arc_start = g_new0(gsize, n + 1);
    t->left = g_new(guint32, n);
    t->right = g_new(guint32, n);
    t->same = g_new(guint32, n);
    t->ring_arc = g_new(gint32, n);
    if (wish == WIJK_TOPOLOGY_ARCS)
        return;
    m->nodes = wijk_key_map_new(n);
    t->node_from = g_new(guint32, n);
    t->node_to = g_new(guint32, n);
}

static gsize
n_ring_items(guint32 n_rings)
{
    return ((gsize)n_rings + RINGS_AN_ITEM - 1) / RINGS_AN_ITEM;
}

static void
make_arcs(Maker *m, WijkTopologyWish wish)
{
    WijkTopology *t = m->topology;

    wijk_cuts_compute(&m->cuts);
    allocate_arcs(m, MAX(m->cuts.ring_cut[t->n_rings], 1), wish);
    wijk_pool_run(n_ring_items(t->n_rings), m->cuts.n_threads, find_chains, m);
    pair_chains(m);
    g_clear_pointer(&m->chain, g_free);
    t->x = wijk_pages_of(double, MAX(t->arc_start[t->n_arcs], 1));
    t->y = wijk_pages_of(double, MAX(t->arc_start[t->n_arcs], 1));
    wijk_pool_run(COPY_ITEMS, m->cuts.n_threads, copy_arcs, m);
    t->ring_arc_start = g_steal_pointer(&m->cuts.ring_cut);
    wijk_cuts_clear(&m->cuts);
    wijk_key_map_free(m->waiting);
    wijk_key_map_free(m->nodes);
    g_free(m->begin);
    g_free(m->ring);
    g_free(m->turned);
}

typedef struct {
    const WijkAreas *areas;
    gint found; /* atomic */
} Repeats;

static void
look_for_repeats(gsize item, G_GNUC_UNUSED guint worker, gpointer data)
{
    Repeats *repeats = data;
    const WijkAreas *areas = repeats->areas;
    guint32 first = (guint32)item * RINGS_AN_ITEM;
    guint32 end = MIN(first + RINGS_AN_ITEM, areas->n_rings);
    gboolean found = FALSE;

    for (guint32 r = first; r < end; r++) {
        gsize from = areas->ring_start[r];
        gsize last = areas->ring_start[r + 1] - 1;

        for (gsize i = from; i < last; i++)
            found |= (areas->x[i] == areas->x[i + 1]) & (areas->y[i] == areas->y[i + 1]);
        found |= areas->x[last] == areas->x[from] && areas->y[last] == areas->y[from];
    }
    if (found)
        g_atomic_int_set(&repeats->found, TRUE);
}

static gboolean
has_repeats(const WijkAreas *areas, guint n_threads)
{
    Repeats repeats = {.areas = areas};

    wijk_pool_run(n_ring_items(areas->n_rings), n_threads, look_for_repeats, &repeats);
    return repeats.found;
}

/* Rings without repeated vertices; a ring that is one point becomes empty. */
static void
drop_repeats(const WijkAreas *areas, double *x, double *y, gsize *ring_start)
{
    gsize n = 0;

    ring_start[0] = 0;
    for (guint32 r = 0; r < areas->n_rings; r++) {
        gsize begin = n;

        for (gsize i = areas->ring_start[r]; i < areas->ring_start[r + 1]; i++) {
            if (n > begin && areas->x[i] == x[n - 1] && areas->y[i] == y[n - 1])
                continue;
            x[n] = areas->x[i];
            y[n++] = areas->y[i];
        }
        while (n > begin && x[n - 1] == x[begin] && y[n - 1] == y[begin])
            n--;
        ring_start[r + 1] = n;
    }
}

WijkTopology *
wijk_topology_new(WijkAreas *areas, guint n_threads)
{
    return wijk_topology_new_with(areas, WIJK_TOPOLOGY_NODES, n_threads);
}

WijkTopology *
wijk_topology_new_with(WijkAreas *areas, WijkTopologyWish wish, guint n_threads)
{
    WijkTopology *t = g_new0(WijkTopology, 1);
    Maker maker = {
        .cuts = {.x = areas->x,
                 .y = areas->y,
                 .ring_start = areas->ring_start,
                 .n_rings = areas->n_rings,
                 .n_threads = n_threads},
        .topology = t,
    };
    g_autofree double *x = NULL;
    g_autofree double *y = NULL;
    g_autofree gsize *ring_start = NULL;

    t->ref_count = 1;
    t->areas = wijk_areas_ref(areas);
    t->n_rings = areas->n_rings;
    if (has_repeats(areas, n_threads)) {
        maker.cuts.x = x = g_new(double, areas->n_vertices);
        maker.cuts.y = y = g_new(double, areas->n_vertices);
        maker.cuts.ring_start = ring_start = g_new(gsize, (gsize)areas->n_rings + 1);
        drop_repeats(areas, x, y, ring_start);
    }
    make_arcs(&maker, wish);
    return t;
}

WijkTopology *
wijk_topology_ref(WijkTopology *topology)
{
    g_atomic_int_inc(&topology->ref_count);
    return topology;
}

WijkTopology *
wijk_topology_select(const WijkTopology *topology, const gboolean *keep)
{
    WijkTopology *chosen = g_new0(WijkTopology, 1);
    g_autofree guint32 *place = g_new(guint32, MAX(topology->n_arcs, 1));
    gsize n_vertices = 0;

    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        place[arc] = keep[arc] ? chosen->n_arcs++ : WIJK_NONE;
        if (keep[arc])
            n_vertices += topology->arc_start[arc + 1] - topology->arc_start[arc];
    }
    chosen->ref_count = 1;
    chosen->areas = wijk_areas_bare(topology->areas);
    chosen->arc_start = g_new0(gsize, chosen->n_arcs + 1);
    chosen->x = g_new(double, MAX(n_vertices, 1));
    chosen->y = g_new(double, MAX(n_vertices, 1));
    chosen->left = g_new(guint32, MAX(chosen->n_arcs, 1));
    chosen->right = g_new(guint32, MAX(chosen->n_arcs, 1));
    chosen->same = g_new(guint32, MAX(chosen->n_arcs, 1));
    for (guint32 arc = 0; arc < topology->n_arcs; arc++) {
        guint32 at = place[arc];
        gsize from = topology->arc_start[arc];
        gsize n = topology->arc_start[arc + 1] - from;

        if (at == WIJK_NONE)
            continue;
        memcpy(chosen->x + chosen->arc_start[at], topology->x + from, n * sizeof(double));
        memcpy(chosen->y + chosen->arc_start[at], topology->y + from, n * sizeof(double));
        chosen->arc_start[at + 1] = chosen->arc_start[at] + n;
        chosen->left[at] = topology->left[arc];
        chosen->right[at] = topology->right[arc];
        chosen->same[at] =
            place[topology->same[arc]] != WIJK_NONE ? place[topology->same[arc]] : at;
    }
    return chosen;
}

void
wijk_topology_unref(WijkTopology *topology)
{
    if (topology == NULL || !g_atomic_int_dec_and_test(&topology->ref_count))
        return;
    g_free(topology->arc_start);
    g_free(topology->x);
    g_free(topology->y);
    g_free(topology->left);
    g_free(topology->right);
    g_free(topology->same);
    g_free(topology->node_from);
    g_free(topology->node_to);
    g_free(topology->ring_arc_start);
    g_free(topology->ring_arc);
    wijk_areas_unref(topology->areas);
    g_free(topology);
}
