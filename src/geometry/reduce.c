/* SPDX-License-Identifier: EUPL-1.2 */
/* Simplification of areas: every arc once, then back to more detail wherever a ring
 * vanished, turned inside out, or two lines came to cross. Detail only ever returns, so it
 * ends. */
#include "geometry/simplify.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "geometry/grid.h"
#include "geometry/measure.h"

#define FINER 0.25  /* of the tolerance, for an arc that crosses another */
#define FINER_MAX 4 /* after 0.4 % of the tolerance the arc is kept whole */

typedef struct {
    const WijkTopology *topology;
    WijkSimplifyMethod method;
    double tolerance;
    gboolean *keep;  /* of every vertex of every arc */
    guint8 *retreat; /* of an arc: how often it was made finer; FINER_MAX is whole */
    gboolean *whole; /* of a ring: kept as it was */
    guint8 *wanted;  /* of the first arc of a course: what retreat is to become */
    guint8 *stale;   /* of an arc: changed since all crossings were looked for */
    GArray *x;       /* of double: the ring in hand */
    GArray *y;
} Reducer;

static guint32
arc_of(gint32 entry)
{
    return (guint32)(entry >= 0 ? entry : ~entry);
}

static void
simplify_arc(Reducer *d, guint32 arc)
{
    const WijkTopology *t = d->topology;
    gsize from = t->arc_start[arc];
    gsize n = t->arc_start[arc + 1] - from;

    if (d->retreat[arc] >= FINER_MAX) {
        for (gsize i = from; i < from + n; i++)
            d->keep[i] = TRUE;
        return;
    }
    wijk_line_simplify(t->x + from, t->y + from, n, d->method,
                       d->tolerance * pow(FINER, d->retreat[arc]), d->keep + from);
}

static void
append_kept(Reducer *d, gsize i)
{
    if (!d->keep[i])
        return;
    g_array_append_val(d->x, d->topology->x[i]);
    g_array_append_val(d->y, d->topology->y[i]);
}

/* The ring of the kept vertices, closed by itself. */
static void
assemble(Reducer *d, guint32 ring)
{
    const WijkTopology *t = d->topology;

    g_array_set_size(d->x, 0);
    g_array_set_size(d->y, 0);
    for (gsize e = t->ring_arc_start[ring]; e < t->ring_arc_start[ring + 1]; e++) {
        guint32 arc = arc_of(t->ring_arc[e]);
        gsize from = t->arc_start[arc];
        gsize to = t->arc_start[arc + 1];

        if (t->ring_arc[e] >= 0)
            for (gsize i = from; i + 1 < to; i++)
                append_kept(d, i);
        else
            for (gsize i = to; i-- > from + 1;)
                append_kept(d, i);
    }
}

static const double *
column(const GArray *array)
{
    return (const double *)(const void *)array->data;
}

static gboolean
is_sound(Reducer *d, guint32 ring)
{
    const WijkAreas *areas = d->topology->areas;
    gsize from = areas->ring_start[ring];
    double before = wijk_ring_area(areas->x + from, areas->y + from,
                                   areas->ring_start[ring + 1] - from);
    double after;

    assemble(d, ring);
    after = wijk_ring_area(column(d->x), column(d->y), d->x->len);
    return d->x->len >= 3 && (before > 0.0 ? after > 0.0 : after < 0.0);
}

/* Arcs of the same course stay alike: one wish serves all of them. */
static void
grant_wishes(Reducer *d)
{
    const WijkTopology *t = d->topology;

    for (guint32 a = 0; a < t->n_arcs; a++) {
        if (d->retreat[a] >= d->wanted[t->same[a]])
            continue;
        d->retreat[a] = d->wanted[t->same[a]];
        d->stale[a] = TRUE;
        simplify_arc(d, a);
    }
}

/* A ring that is not sound gets its arcs back whole; that may turn its neighbours, so once
 * more until all are sound. */
static void
restore_rings(Reducer *d)
{
    const WijkTopology *t = d->topology;
    gboolean changed;

    do {
        changed = FALSE;
        for (guint32 r = 0; r < t->n_rings; r++) {
            if (d->whole[r] || is_sound(d, r))
                continue;
            d->whole[r] = changed = TRUE;
            for (gsize e = t->ring_arc_start[r]; e < t->ring_arc_start[r + 1]; e++)
                d->wanted[t->same[arc_of(t->ring_arc[e])]] = FINER_MAX;
        }
        grant_wishes(d);
    } while (changed);
}

/* Kept segments, as indices into the vertices of the arcs. */
typedef struct {
    const double *x;
    const double *y;
    guint32 *from;
    guint32 *to;
    guint32 *arc;
    gsize n;
    WijkGrid *grid;
} Segments;

/* Of all arcs, or of the stale ones; arcs of the same course count once. */
static Segments
kept_segments(const Reducer *d, gboolean only_stale)
{
    const WijkTopology *t = d->topology;
    gsize room = 1;
    Segments s = {.x = t->x, .y = t->y};

    for (guint32 a = 0; a < t->n_arcs; a++)
        if (!only_stale || d->stale[a])
            room += t->arc_start[a + 1] - t->arc_start[a];
    s.from = g_new(guint32, room);
    s.to = g_new(guint32, room);
    s.arc = g_new(guint32, room);
    for (guint32 a = 0; a < t->n_arcs; a++) {
        guint32 last = (guint32)t->arc_start[a];

        if (t->same[a] != a || (only_stale && !d->stale[a]))
            continue;
        for (guint32 i = last + 1; i < t->arc_start[a + 1]; i++) {
            if (!d->keep[i])
                continue;
            s.from[s.n] = last;
            s.to[s.n] = last = i;
            s.arc[s.n++] = a;
        }
    }
    s.grid = wijk_grid_new(t->x, t->y, s.from, s.to, s.n, 0.0);
    return s;
}

static void
free_segments(Segments *s)
{
    g_free(s->from);
    g_free(s->to);
    g_free(s->arc);
    wijk_grid_free(s->grid);
}

static double
side_of(const Segments *s, guint32 a, guint32 b, guint32 p)
{
    return (s->x[b] - s->x[a]) * (s->y[p] - s->y[a]) -
           (s->x[p] - s->x[a]) * (s->y[b] - s->y[a]);
}

static gboolean
is_same_point(const Segments *s, guint32 a, guint32 b)
{
    return s->x[a] == s->x[b] && s->y[a] == s->y[b];
}

/* Does segment (a, b) cross (p, q), or lie on it from end to end? */
static gboolean
is_crossing(const Segments *s, guint32 a, guint32 b, guint32 p, guint32 q)
{
    guint common = is_same_point(s, a, p) + is_same_point(s, a, q) +
                   is_same_point(s, b, p) + is_same_point(s, b, q);

    if (common > 0)
        return common > 1;
    return (side_of(s, a, b, p) > 0.0) != (side_of(s, a, b, q) > 0.0) &&
           (side_of(s, p, q, a) > 0.0) != (side_of(s, p, q, b) > 0.0);
}

static gboolean
wish_finer(Reducer *d, guint32 arc)
{
    if (d->retreat[arc] >= FINER_MAX)
        return FALSE;
    d->wanted[arc] = d->retreat[arc] + 1;
    return TRUE;
}

/* Crossings of segment @i of @some with @others; the arcs of both are to become finer. */
static gboolean
find_crossings(Reducer *d, const Segments *some, gsize i, const Segments *others,
               GArray *found)
{
    guint32 a = some->from[i];
    guint32 b = some->to[i];
    WijkBox ends = {some->x[a], some->y[a], some->x[b], some->y[b]};
    gboolean any = FALSE;

    wijk_grid_find(others->grid, ends, 0.0, found);
    for (guint k = 0; k < found->len; k++) {
        guint32 j = g_array_index(found, guint32, k);

        if (others == some ? j == i : d->stale[others->arc[j]])
            continue;
        if (!is_crossing(some, a, b, others->from[j], others->to[j]))
            continue;
        any |= wish_finer(d, some->arc[i]);
        any |= wish_finer(d, others->arc[j]);
    }
    return any;
}

/* Looks at the stale arcs only: new crossings have one of them in it. The others lie where
 * they lay in @all, which was made when no arc was stale. */
static gboolean
part_stale(Reducer *d, const Segments *all)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    Segments stale = kept_segments(d, TRUE);
    gboolean any = FALSE;

    for (gsize i = 0; i < stale.n; i++) {
        any |= find_crossings(d, &stale, i, &stale, found);
        any |= find_crossings(d, &stale, i, all, found);
    }
    free_segments(&stale);
    return any;
}

/* A segment that was there before needs no look: a new one that crosses it finds it. */
static gboolean
part_all(Reducer *d, const Segments *all)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean any = FALSE;

    for (gsize i = 0; i < all->n; i++)
        if (all->to[i] != all->from[i] + 1)
            any |= find_crossings(d, all, i, all, found);
    return any;
}

/* Rings and crossings in turn, until neither asks for more detail. */
static void
mend(Reducer *d)
{
    Segments all;
    gboolean changed;

    restore_rings(d);
    memset(d->stale, 0, d->topology->n_arcs);
    all = kept_segments(d, FALSE);
    for (changed = part_all(d, &all); changed; changed = part_stale(d, &all)) {
        grant_wishes(d);
        restore_rings(d);
    }
    free_segments(&all);
}

static const char *
word_of(const char **words, guint32 area)
{
    return words == NULL ? NULL : words[area];
}

static WijkAreas *
rebuild(Reducer *d)
{
    const WijkAreas *areas = d->topology->areas;
    WijkAreasBuilder *builder = wijk_areas_builder_new(areas->n_areas, 0);

    for (guint32 a = 0; a < areas->n_areas; a++) {
        WijkAreaFacts facts = {
            .code = areas->code[a],
            .name = areas->name[a],
            .wijk_code = word_of(areas->wijk_code, a),
            .wijk_name = word_of(areas->wijk_name, a),
            .gemeente_code = word_of(areas->gemeente_code, a),
            .gemeente_name = word_of(areas->gemeente_name, a),
        };

        wijk_areas_builder_begin_area(builder, &facts);
        for (guint32 p = areas->area_start[a]; p < areas->area_start[a + 1]; p++) {
            wijk_areas_builder_begin_part(builder);
            for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++) {
                assemble(d, r);
                wijk_areas_builder_add_columns(builder, column(d->x), column(d->y),
                                               d->x->len);
            }
        }
    }
    /* Never more areas or vertices than there were, so no limit is passed. */
    return wijk_areas_builder_finish(builder, areas->level, areas->year, areas->crs, NULL);
}

static void
tell(const Reducer *d, WijkNotes *notes)
{
    const WijkTopology *t = d->topology;
    guint n_rings = 0;
    guint n_arcs = 0;

    for (guint32 r = 0; r < t->n_rings; r++)
        n_rings += d->whole[r] != FALSE;
    for (guint32 a = 0; a < t->n_arcs; a++)
        n_arcs += d->retreat[a] > 0;
    if (n_rings > 0)
        wijk_notes_add(notes, _("%u small rings would have vanished and were kept whole"),
                       n_rings);
    if (n_arcs > 0)
        wijk_notes_add(notes,
                       _("%u borders were simplified less, to keep rings or to keep lines "
                         "from crossing"),
                       n_arcs);
}

WijkAreas *
wijk_areas_simplify(const WijkTopology *topology, WijkSimplifyMethod method,
                    double tolerance, WijkNotes *notes)
{
    gsize n_vertices = topology->arc_start[topology->n_arcs];
    g_autofree gboolean *keep = g_new0(gboolean, MAX(n_vertices, 1));
    g_autofree guint8 *retreat = g_new0(guint8, MAX(topology->n_arcs, 1));
    g_autofree gboolean *whole = g_new0(gboolean, MAX(topology->n_rings, 1));
    g_autofree guint8 *wanted = g_new0(guint8, MAX(topology->n_arcs, 1));
    g_autofree guint8 *stale = g_new0(guint8, MAX(topology->n_arcs, 1));
    g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) y = g_array_new(FALSE, FALSE, sizeof(double));
    Reducer d = {topology, method, tolerance, keep, retreat, whole, wanted, stale, x, y};

    for (guint32 a = 0; a < topology->n_arcs; a++)
        simplify_arc(&d, a);
    mend(&d);
    tell(&d, notes);
    return rebuild(&d);
}
