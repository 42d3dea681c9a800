/* SPDX-License-Identifier: EUPL-1.2 */
/* Dissolving on half-arcs: an arc walked so that its group lies on the side where the
 * areas' rings have it. Where several leave a node, the one that bounds the same wedge of
 * the group comes next; so parts that meet in a point stay apart. */
#include "geometry/dissolve.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "geometry/measure.h"

typedef struct {
    gsize from; /* in Dissolver.x */
    gsize n;
    double area;     /* positive for an outline */
    WijkBox box;     /* of an outline */
    guint32 outline; /* of a hole: which ring it is cut from */
} Ring;

typedef struct {
    const WijkTopology *topology;
    double turn;       /* 1, or -1 where outlines run clockwise */
    gsize *half_start; /* (length=n_groups+1) */
    gint32 *half;      /* arc a forwards, or ~a backwards, by group */
    guint32 *head;     /* of a node: the first half-arc that leaves it, of this group */
    guint32 *next;     /* of a half-arc: the next one that leaves the same node */
    guint32 *visit;    /* of a node: where it stands in the walk, plus 1; 0 if nowhere */
    GArray *walk;      /* of gint32: the half-arcs of the ring being walked */
    GArray *x;         /* of double: vertices of all rings of this group */
    GArray *y;
    GArray *ring; /* of Ring */
} Dissolver;

static guint32
arc_of(gint32 half)
{
    return (guint32)(half >= 0 ? half : ~half);
}

static guint32
node_before(const WijkTopology *t, gint32 half)
{
    return half >= 0 ? t->node_from[half] : t->node_to[~half];
}

static guint32
node_after(const WijkTopology *t, gint32 half)
{
    return half >= 0 ? t->node_to[half] : t->node_from[~half];
}

/* Direction in which an arc leaves its first vertex, or its last. */
static double
heading(const WijkTopology *t, guint32 arc, gboolean at_end)
{
    gsize at = at_end ? t->arc_start[arc + 1] - 1 : t->arc_start[arc];
    gsize to = at_end ? at - 1 : at + 1;

    return atan2(t->y[to] - t->y[at], t->x[to] - t->x[at]);
}

/* How far to turn, from looking back along @in, to reach @out: through the group's wedge.
 */
static double
wedge(const Dissolver *d, gint32 in, gint32 out)
{
    double back = heading(d->topology, arc_of(in), in >= 0);
    double ahead = heading(d->topology, arc_of(out), out < 0);
    double angle = fmod(d->turn * (back - ahead), 2.0 * G_PI);

    return angle <= 0.0 ? angle + 2.0 * G_PI : angle;
}

static guint32
group_of(guint32 area, const guint32 *group)
{
    return area == WIJK_NONE ? WIJK_NONE : group[area];
}

/* Counting first, filling from the back after: halves end up in the order of their arcs. */
static void
sort_halves(Dissolver *d, const guint32 *group, guint32 n_groups)
{
    const WijkTopology *t = d->topology;

    d->half_start = g_new0(gsize, (gsize)n_groups + 1);
    d->half = g_new(gint32, 2 * (gsize)t->n_arcs + 1);
    for (guint pass = 0; pass < 2; pass++) {
        for (guint32 a = t->n_arcs; a-- > 0;) {
            guint32 left = group_of(t->left[a], group);
            guint32 right = group_of(t->right[a], group);

            if (left == right)
                continue;
            if (right != WIJK_NONE && pass == 0)
                d->half_start[right]++;
            else if (right != WIJK_NONE)
                d->half[--d->half_start[right]] = ~(gint32)a;
            if (left != WIJK_NONE && pass == 0)
                d->half_start[left]++;
            else if (left != WIJK_NONE)
                d->half[--d->half_start[left]] = (gint32)a;
        }
        for (guint32 g = 0; pass == 0 && g < n_groups; g++)
            d->half_start[g + 1] += d->half_start[g];
    }
}

/* Takes out of its node's list the half-arc that continues @in; WIJK_NONE if none does. */
static guint32
take_next(Dissolver *d, guint32 in)
{
    guint32 *best = NULL;
    guint32 taken;
    double least = INFINITY;
    guint32 *at = &d->head[node_after(d->topology, d->half[in])];

    if (*at == WIJK_NONE)
        return WIJK_NONE;
    if (d->next[*at] == WIJK_NONE)
        best = at;
    for (; best != at && *at != WIJK_NONE; at = &d->next[*at]) {
        double angle = wedge(d, d->half[in], d->half[*at]);

        if (angle < least) {
            least = angle;
            best = at;
        }
    }
    taken = *best;
    *best = d->next[taken];
    return taken;
}

static void
append_half(Dissolver *d, gint32 half)
{
    const WijkTopology *t = d->topology;
    guint32 arc = arc_of(half);
    gsize from = t->arc_start[arc];
    gsize to = t->arc_start[arc + 1];

    if (half >= 0) {
        g_array_append_vals(d->x, t->x + from, (guint)(to - from - 1));
        g_array_append_vals(d->y, t->y + from, (guint)(to - from - 1));
        return;
    }
    for (gsize i = to; i-- > from + 1;) {
        g_array_append_val(d->x, t->x[i]);
        g_array_append_val(d->y, t->y[i]);
    }
}

static const double *
column(const GArray *array, gsize from)
{
    return (const double *)(const void *)array->data + from;
}

static WijkBox
box_of(const double *x, const double *y, gsize n)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < n; i++) {
        box.x0 = MIN(box.x0, x[i]);
        box.y0 = MIN(box.y0, y[i]);
        box.x1 = MAX(box.x1, x[i]);
        box.y1 = MAX(box.y1, y[i]);
    }
    return box;
}

/* The walk from @begin to its end is a ring: it leaves the walk. */
static void
close_ring(Dissolver *d, guint begin)
{
    Ring ring = {.from = d->x->len, .outline = WIJK_NONE};

    for (guint i = begin; i < d->walk->len; i++) {
        gint32 half = g_array_index(d->walk, gint32, i);

        d->visit[node_before(d->topology, half)] = 0;
        append_half(d, half);
    }
    g_array_set_size(d->walk, begin);
    ring.n = d->x->len - ring.from;
    ring.area =
        d->turn * wijk_ring_area(column(d->x, ring.from), column(d->y, ring.from), ring.n);
    if (ring.area == 0.0)
        return;
    if (ring.area > 0.0)
        ring.box = box_of(column(d->x, ring.from), column(d->y, ring.from), ring.n);
    g_array_append_val(d->ring, ring);
}

/* Walks on from @half until it is back; where the walk meets itself a ring is cut off, so
 * that a hole which touches its outline is a ring of its own. */
static gboolean
walk_from(Dissolver *d, guint32 half)
{
    const WijkTopology *t = d->topology;
    guint32 start = half;

    do {
        guint32 *visit = &d->visit[node_before(t, d->half[half])];

        if (*visit > 0)
            close_ring(d, *visit - 1);
        *visit = d->walk->len + 1;
        g_array_append_val(d->walk, d->half[half]);
        half = take_next(d, half);
    } while (half != start && half != WIJK_NONE);
    if (half == start)
        close_ring(d, 0);
    return half == start;
}

static gboolean
find_rings(Dissolver *d, guint32 g)
{
    const WijkTopology *t = d->topology;
    gsize from = d->half_start[g];
    gsize to = d->half_start[g + 1];

    for (gsize h = to; h-- > from;) {
        guint32 *head = &d->head[node_before(t, d->half[h])];

        d->next[h] = *head;
        *head = (guint32)h;
    }
    for (gsize h = from; h < to; h++) {
        guint32 at = d->head[node_before(t, d->half[h])];

        /* Still in the list of its node? Lists are short: two or three. */
        while (at != WIJK_NONE && at != h)
            at = d->next[at];
        if (at == h && !walk_from(d, (guint32)h))
            return FALSE;
    }
    return TRUE;
}

/* The smallest outline round each hole, tried at the middle of the hole's first segment:
 * its vertices may lie on the outline, its segments do not. */
static gboolean
place_holes(Dissolver *d)
{
    Ring *ring = (Ring *)(void *)d->ring->data;

    for (guint h = 0; h < d->ring->len; h++) {
        const double *hx = column(d->x, ring[h].from);
        const double *hy = column(d->y, ring[h].from);
        double x = 0.5 * (hx[0] + hx[1]);
        double y = 0.5 * (hy[0] + hy[1]);
        double least = INFINITY;

        if (ring[h].area > 0.0)
            continue;
        for (guint r = 0; r < d->ring->len; r++) {
            const WijkBox *box = &ring[r].box;

            if (ring[r].area < 0.0 || ring[r].area >= least || x < box->x0 || x > box->x1 ||
                y < box->y0 || y > box->y1 ||
                !wijk_ring_contains(column(d->x, ring[r].from), column(d->y, ring[r].from),
                                    ring[r].n, x, y))
                continue;
            least = ring[r].area;
            ring[h].outline = r;
        }
        if (ring[h].outline == WIJK_NONE)
            return FALSE;
    }
    return TRUE;
}

static int
compare_rings(const void *a, const void *b)
{
    const guint64 *left = a;
    const guint64 *right = b;

    return (*left > *right) - (*left < *right);
}

/* Every outline followed by its holes, both in the order in which they were found. */
static void
add_parts(const Dissolver *d, WijkAreasBuilder *builder)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint64));

    for (guint r = 0; r < d->ring->len; r++) {
        const Ring *ring = &g_array_index(d->ring, Ring, r);
        guint64 key =
            ring->area > 0.0 ? (guint64)r << 32 : ((guint64)ring->outline << 32) + r + 1;

        g_array_append_val(order, key);
    }
    if (order->len > 0)
        qsort(order->data, order->len, sizeof(guint64), compare_rings);
    for (guint i = 0; i < order->len; i++) {
        guint64 key = g_array_index(order, guint64, i);
        guint32 below = (guint32)key;
        const Ring *ring = &g_array_index(d->ring, Ring, below > 0 ? below - 1 : key >> 32);

        if (below == 0)
            wijk_areas_builder_begin_part(builder);
        wijk_areas_builder_add_columns(builder, column(d->x, ring->from),
                                       column(d->y, ring->from), ring->n);
    }
}

static gboolean
dissolve_group(Dissolver *d, guint32 g, const char *code, WijkAreasBuilder *builder,
               GError **error)
{
    g_array_set_size(d->x, 0);
    g_array_set_size(d->y, 0);
    g_array_set_size(d->ring, 0);
    if (!find_rings(d, g) || !place_holes(d)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("the areas of \"%s\" overlap, so their common border does not close; "
                      "repair the boundaries first"),
                    code);
        return FALSE;
    }
    add_parts(d, builder);
    return TRUE;
}

/* Do outlines run anticlockwise? Not where y points down. */
static double
turn_of(const WijkAreas *areas)
{
    double sum = 0.0;

    for (guint32 p = 0; p < areas->n_parts; p++) {
        guint32 r = areas->part_start[p];
        gsize from = areas->ring_start[r];

        sum += wijk_ring_area(areas->x + from, areas->y + from,
                              areas->ring_start[r + 1] - from);
    }
    return sum < 0.0 ? -1.0 : 1.0;
}

WijkAreas *
wijk_areas_dissolve(const WijkTopology *topology, const guint32 *group,
                    const WijkAreaFacts *facts, guint32 n_groups, WijkLevel level,
                    GError **error)
{
    const WijkAreas *areas = topology->areas;
    WijkAreasBuilder *builder = wijk_areas_builder_new(n_groups, 0);
    gboolean ok = TRUE;
    Dissolver d = {
        .topology = topology,
        .turn = turn_of(areas),
        .head = g_new(guint32, topology->n_nodes + 1),
        .next = g_new(guint32, 2 * (gsize)topology->n_arcs + 1),
        .visit = g_new0(guint32, topology->n_nodes + 1),
        .walk = g_array_new(FALSE, FALSE, sizeof(gint32)),
        .x = g_array_new(FALSE, FALSE, sizeof(double)),
        .y = g_array_new(FALSE, FALSE, sizeof(double)),
        .ring = g_array_new(FALSE, FALSE, sizeof(Ring)),
    };

    for (guint32 node = 0; node < topology->n_nodes; node++)
        d.head[node] = WIJK_NONE;
    sort_halves(&d, group, n_groups);
    for (guint32 g = 0; ok && g < n_groups; g++) {
        wijk_areas_builder_begin_area(builder, &facts[g]);
        ok = dissolve_group(&d, g, facts[g].code, builder, error);
    }
    g_free(d.half_start);
    g_free(d.half);
    g_free(d.head);
    g_free(d.next);
    g_free(d.visit);
    g_array_unref(d.walk);
    g_array_unref(d.x);
    g_array_unref(d.y);
    g_array_unref(d.ring);
    if (!ok) {
        wijk_areas_builder_free(builder);
        return NULL;
    }
    return wijk_areas_builder_finish(builder, level, areas->year, areas->crs, error);
}
