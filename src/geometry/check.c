/* SPDX-License-Identifier: EUPL-1.2 */
/* Do the borders fit? Looks for areas that lie against others and share nothing, and for
 * vertices that lie on a neighbour's border which has no vertex there. */
#include "geometry/topology.h"

#include <math.h>

#include "geometry/grid.h"
#include "geometry/measure.h"

typedef struct {
    const WijkTopology *topology;
    double tolerance;
    guint32 *from; /* segments of the arcs with one area */
    guint32 *to;
    guint32 *arc;
    gsize n;
    WijkGrid *grid;
    GArray *found;
    guint8 *has_shared; /* of an area: some arc of it has an area on both sides */
} Checker;

static void
measure_arcs(const WijkTopology *t, WijkTopologyFaults *faults, guint8 *has_shared)
{
    for (guint32 a = 0; a < t->n_arcs; a++) {
        double length = 0.0;

        for (gsize i = t->arc_start[a] + 1; i < t->arc_start[a + 1]; i++)
            length += hypot(t->x[i] - t->x[i - 1], t->y[i] - t->y[i - 1]);
        if (t->right[a] == WIJK_NONE) {
            faults->single_m += length;
            continue;
        }
        faults->shared_m += length;
        if (t->right[a] != t->left[a])
            has_shared[t->left[a]] = has_shared[t->right[a]] = TRUE;
    }
}

static void
index_single_arcs(Checker *c)
{
    const WijkTopology *t = c->topology;
    gsize n = 0;

    c->from = g_new(guint32, t->arc_start[t->n_arcs] + 1);
    c->to = g_new(guint32, t->arc_start[t->n_arcs] + 1);
    c->arc = g_new(guint32, t->arc_start[t->n_arcs] + 1);
    for (guint32 a = 0; a < t->n_arcs; a++)
        for (gsize i = t->arc_start[a] + 1; i < t->arc_start[a + 1]; i++) {
            if (t->right[a] != WIJK_NONE)
                continue;
            c->from[n] = (guint32)(i - 1);
            c->to[n] = (guint32)i;
            c->arc[n++] = a;
        }
    c->n = n;
    c->grid = wijk_grid_new(t->x, t->y, c->from, c->to, n, c->tolerance);
}

typedef struct {
    double distance;
    gboolean at_end; /* the nearest point of the segment is one of its ends */
} Nearness;

static Nearness
point_to_segment(const WijkTopology *t, guint32 p, guint32 a, guint32 b)
{
    double dx = t->x[b] - t->x[a];
    double dy = t->y[b] - t->y[a];
    double px = t->x[p] - t->x[a];
    double py = t->y[p] - t->y[a];
    double length2 = dx * dx + dy * dy;
    double along = length2 > 0.0 ? (px * dx + py * dy) / length2 : 0.0;
    double clamped = CLAMP(along, 0.0, 1.0);

    return (Nearness){hypot(px - clamped * dx, py - clamped * dy),
                      along <= 0.0 || along >= 1.0};
}

static double
side_of(const WijkTopology *t, guint32 a, guint32 b, guint32 p)
{
    return (t->x[b] - t->x[a]) * (t->y[p] - t->y[a]) -
           (t->x[p] - t->x[a]) * (t->y[b] - t->y[a]);
}

static gboolean
comes_near(const Checker *c, gsize s, gsize o)
{
    const WijkTopology *t = c->topology;
    guint32 a = c->from[s];
    guint32 b = c->to[s];
    guint32 p = c->from[o];
    guint32 q = c->to[o];

    if ((side_of(t, a, b, p) > 0.0) != (side_of(t, a, b, q) > 0.0) &&
        (side_of(t, p, q, a) > 0.0) != (side_of(t, p, q, b) > 0.0))
        return TRUE;
    return point_to_segment(t, a, p, q).distance <= c->tolerance ||
           point_to_segment(t, b, p, q).distance <= c->tolerance ||
           point_to_segment(t, p, a, b).distance <= c->tolerance ||
           point_to_segment(t, q, a, b).distance <= c->tolerance;
}

static gboolean
lies_against(const Checker *c, gsize s, gsize o)
{
    const WijkTopology *t = c->topology;
    const guint32 tested[4][3] = {{c->from[s], c->from[o], c->to[o]},
                                  {c->to[s], c->from[o], c->to[o]},
                                  {c->from[o], c->from[s], c->to[s]},
                                  {c->to[o], c->from[s], c->to[s]}};

    for (guint k = 0; k < 4; k++) {
        Nearness near = point_to_segment(t, tested[k][0], tested[k][1], tested[k][2]);

        if (!near.at_end && near.distance <= c->tolerance)
            return TRUE;
    }
    return FALSE;
}

/* An area that shares nothing counts when its border comes near another's. One that does
 * share counts when a vertex lies on the inside of a segment: at the ends of its shared
 * arcs its border is near its neighbours' anyway. */
static void
compare_borders(const Checker *c, guint8 *unshared, guint8 *partly)
{
    const WijkTopology *t = c->topology;

    for (gsize s = 0; s < c->n; s++) {
        guint32 area = t->left[c->arc[s]];
        gboolean shares = c->has_shared[area];
        guint8 *flag = shares ? &partly[area] : &unshared[area];
        WijkBox ends = {t->x[c->from[s]], t->y[c->from[s]], t->x[c->to[s]], t->y[c->to[s]]};

        if (*flag)
            continue;
        wijk_grid_find(c->grid, ends, c->tolerance, c->found);
        for (guint k = 0; k < c->found->len && !*flag; k++) {
            guint32 o = g_array_index(c->found, guint32, k);

            *flag = t->left[c->arc[o]] != area &&
                    (shares ? lies_against(c, s, o) : comes_near(c, s, o));
        }
    }
}

static gboolean
boxes_meet(const WijkBox *a, const WijkBox *b)
{
    return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

/* Does a part of @inner begin in @outer? */
static gboolean
holds_a_part(const WijkAreas *areas, guint32 outer, guint32 inner)
{
    for (guint32 p = areas->area_start[inner]; p < areas->area_start[inner + 1]; p++) {
        gsize vertex = areas->ring_start[areas->part_start[p]];

        if (wijk_areas_contains(areas, outer, areas->x[vertex], areas->y[vertex]))
            return TRUE;
    }
    return FALSE;
}

/* What no border comes near may still lie wholly in another area, or round one. */
static void
find_nested(const Checker *c, guint8 *unshared)
{
    const WijkAreas *areas = c->topology->areas;

    for (guint32 a = 0; a < areas->n_areas; a++) {
        if (c->has_shared[a])
            continue;
        for (guint32 b = 0; b < areas->n_areas && !unshared[a]; b++)
            unshared[a] = a != b && boxes_meet(&areas->box[a], &areas->box[b]) &&
                          (holds_a_part(areas, a, b) || holds_a_part(areas, b, a));
    }
}

WijkTopologyFaults
wijk_topology_check(const WijkTopology *topology, double tolerance)
{
    guint32 n = topology->areas->n_areas;
    WijkTopologyFaults faults = {.tolerance = tolerance};
    g_autofree guint8 *has_shared = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *unshared = g_new0(guint8, MAX(n, 1));
    g_autofree guint8 *partly = g_new0(guint8, MAX(n, 1));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    Checker c = {
        .topology = topology,
        .tolerance = tolerance,
        .found = found,
        .has_shared = has_shared,
    };

    g_assert(tolerance >= 0.0);

    measure_arcs(topology, &faults, has_shared);
    index_single_arcs(&c);
    compare_borders(&c, unshared, partly);
    find_nested(&c, unshared);
    for (guint32 a = 0; a < n; a++) {
        faults.n_unshared += unshared[a];
        faults.n_partly += partly[a];
    }
    wijk_grid_free(c.grid);
    g_free(c.from);
    g_free(c.to);
    g_free(c.arc);
    return faults;
}
