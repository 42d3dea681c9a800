/* SPDX-License-Identifier: EUPL-1.2 */
/* Repair of borders that almost fit. Points are taken in order of first appearance: one
 * that lies within the tolerance of an earlier point that stayed moves onto the nearest
 * such point, else it stays; so nothing moves farther than the tolerance, and nothing moves
 * twice. Then points that stayed are put into the segments of other areas which they lie
 * on. */
#include "geometry/topology.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "geometry/grid.h"
#include "geometry/identify.h"

#define ROUNDS_MAX                                                                         \
    4 /* a bent segment may come near another point; one more round is usual */

/* A ring is a row of names: the first vertex with the coordinates it moved to. */
typedef struct {
    const WijkAreas *areas;
    double tolerance;
    guint32 *name;      /* of a vertex: where it goes */
    guint32 *ring_area; /* of a ring */
    gsize *ring_start;  /* (length=n_rings+1), in @vertex */
    GArray *vertex;     /* of guint32: names, ring after ring */
    gsize *user_start;  /* of a name: areas that use it, in @user */
    guint32 *user;
    guint n_moved;
    guint n_inserted;
    double farthest;
} Snapper;

static double
distance(const WijkAreas *areas, guint32 a, guint32 b)
{
    return hypot(areas->x[a] - areas->x[b], areas->y[a] - areas->y[b]);
}

/* The nearest point before @v that stayed, or @v itself. */
static guint32
nearest_stayed(const Snapper *s, const WijkGrid *grid, const guint32 *point, guint32 v,
               GArray *found)
{
    WijkBox at = {s->areas->x[v], s->areas->y[v], s->areas->x[v], s->areas->y[v]};
    double least = INFINITY;
    guint32 nearest = v;

    wijk_grid_find(grid, at, s->tolerance, found);
    for (guint k = 0; k < found->len; k++) {
        guint32 other = point[g_array_index(found, guint32, k)];
        double away;

        if (other >= v || s->name[other] != other)
            continue;
        away = distance(s->areas, v, other);
        if (away <= s->tolerance && away < least) {
            least = away;
            nearest = other;
        }
    }
    return nearest;
}

static void
move_points(Snapper *s)
{
    const WijkAreas *areas = s->areas;
    g_autofree guint32 *first =
        wijk_vertices_identify(areas->x, areas->y, areas->n_vertices, 1);
    g_autofree guint32 *point = g_new(guint32, MAX(areas->n_vertices, 1));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;
    gsize n = 0;

    for (gsize v = 0; v < areas->n_vertices; v++)
        if (first[v] == v)
            point[n++] = (guint32)v;
    grid = wijk_grid_new(areas->x, areas->y, point, point, n, s->tolerance);
    for (gsize i = 0; i < n; i++) {
        guint32 v = point[i];

        s->name[v] = nearest_stayed(s, grid, point, v, found);
    }
    for (gsize v = 0; v < areas->n_vertices; v++) {
        s->name[v] = s->name[first[v]];
        if (s->name[v] == first[v])
            continue;
        s->n_moved++;
        s->farthest = MAX(s->farthest, distance(areas, (guint32)v, s->name[v]));
    }
}

/* Appends @name to the ring that begins at @begin: no repeats, and no spikes, which appear
 * where both banks of a narrow bay moved to one line. */
static void
append_name(GArray *vertex, gsize begin, guint32 name)
{
    gsize n = vertex->len - begin;

    if (n >= 1 && g_array_index(vertex, guint32, vertex->len - 1) == name)
        return;
    if (n >= 2 && g_array_index(vertex, guint32, vertex->len - 2) == name) {
        g_array_set_size(vertex, vertex->len - 1);
        return;
    }
    g_array_append_val(vertex, name);
}

static void
trim_seam(GArray *vertex, gsize begin)
{
    while (vertex->len - begin >= 3) {
        const guint32 *v = &g_array_index(vertex, guint32, begin);
        gsize n = vertex->len - begin;

        if (v[n - 1] == v[0] || v[n - 2] == v[0]) /* repeat; or spike at the last vertex */
            g_array_set_size(vertex, vertex->len - 1);
        else if (v[n - 1] == v[1]) /* spike at the first */
            g_array_remove_index(vertex, (guint)begin);
        else
            return;
    }
}

static void
name_rings(Snapper *s)
{
    const WijkAreas *areas = s->areas;

    for (guint32 a = 0; a < areas->n_areas; a++) {
        guint32 end = areas->part_start[areas->area_start[a + 1]];

        for (guint32 r = areas->part_start[areas->area_start[a]]; r < end; r++) {
            s->ring_area[r] = a;
            s->ring_start[r] = s->vertex->len;
            for (gsize i = areas->ring_start[r]; i < areas->ring_start[r + 1]; i++)
                append_name(s->vertex, s->ring_start[r], s->name[i]);
            trim_seam(s->vertex, s->ring_start[r]);
        }
    }
    s->ring_start[areas->n_rings] = s->vertex->len;
}

/* Which areas use which point, in rising order; asked often, so kept in rows. */
static void
list_users(Snapper *s)
{
    const WijkAreas *areas = s->areas;
    gsize n = areas->n_vertices;

    g_free(s->user_start);
    g_free(s->user);
    s->user_start = g_new0(gsize, n + 1);
    s->user = g_new(guint32, MAX(s->vertex->len, 1));
    for (gsize i = 0; i < s->vertex->len; i++)
        s->user_start[g_array_index(s->vertex, guint32, i)]++;
    for (gsize v = 0; v < n; v++)
        s->user_start[v + 1] += s->user_start[v];
    for (guint32 r = areas->n_rings; r-- > 0;)
        for (gsize i = s->ring_start[r + 1]; i-- > s->ring_start[r];)
            s->user[--s->user_start[g_array_index(s->vertex, guint32, i)]] =
                s->ring_area[r];
}

static gboolean
is_used_by(const Snapper *s, guint32 point, guint32 area)
{
    for (gsize i = s->user_start[point]; i < s->user_start[point + 1]; i++)
        if (s->user[i] == area)
            return TRUE;
    return FALSE;
}

/* A point to put into a segment of an area that does not have it. */
typedef struct {
    gsize segment; /* which vertex of Snapper.vertex it leaves */
    double along;  /* 0 … 1 */
    double away;
    guint32 area;
    guint32 point;
} Stop;

static int
compare_by_point(const void *a, const void *b)
{
    const Stop *left = a;
    const Stop *right = b;

    if (left->area != right->area)
        return left->area < right->area ? -1 : 1;
    if (left->point != right->point)
        return left->point < right->point ? -1 : 1;
    if (left->away != right->away)
        return left->away < right->away ? -1 : 1;
    return (left->segment > right->segment) - (left->segment < right->segment);
}

static int
compare_by_place(const void *a, const void *b)
{
    const Stop *left = a;
    const Stop *right = b;

    if (left->segment != right->segment)
        return left->segment < right->segment ? -1 : 1;
    if (left->along != right->along)
        return left->along < right->along ? -1 : 1;
    return (left->point > right->point) - (left->point < right->point);
}

/* Appends the points of other areas on the inside of one segment. */
static void
find_stops(const Snapper *s, const WijkGrid *grid, const guint32 *point, Stop stop,
           guint32 to, GArray *found, GArray *stops)
{
    const double *x = s->areas->x;
    const double *y = s->areas->y;
    guint32 from = g_array_index(s->vertex, guint32, stop.segment);
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];

    wijk_grid_find(grid, (WijkBox){x[from], y[from], x[to], y[to]}, s->tolerance, found);
    for (guint k = 0; k < found->len; k++) {
        guint32 p = point[g_array_index(found, guint32, k)];

        if (p == from || p == to)
            continue;
        stop.point = p;
        stop.along = ((x[p] - x[from]) * dx + (y[p] - y[from]) * dy) / (dx * dx + dy * dy);
        if (!(stop.along > 0.0 && stop.along < 1.0))
            continue;
        stop.away =
            hypot(x[from] + stop.along * dx - x[p], y[from] + stop.along * dy - y[p]);
        if (stop.away <= s->tolerance && !is_used_by(s, p, stop.area))
            g_array_append_val(stops, stop);
    }
}

/* At a sharp corner a point is near two segments; in both it would make a spike of the
 * corner. The nearest segment gets it. */
static void
keep_nearest(GArray *stops)
{
    Stop *stop = (Stop *)(void *)stops->data;
    guint kept = 0;

    if (stops->len < 2)
        return;
    qsort(stop, stops->len, sizeof *stop, compare_by_point);
    for (guint i = 0; i < stops->len; i++)
        if (i == 0 || stop[i].area != stop[kept - 1].area ||
            stop[i].point != stop[kept - 1].point)
            stop[kept++] = stop[i];
    g_array_set_size(stops, kept);
    qsort(stop, kept, sizeof *stop, compare_by_place);
}

static void
search_rings(Snapper *s, GArray *stops)
{
    const WijkAreas *areas = s->areas;
    g_autofree guint32 *point = g_new(guint32, MAX(areas->n_vertices, 1));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WijkGrid) grid = NULL;
    gsize n = 0;

    list_users(s);
    for (gsize v = 0; v < areas->n_vertices; v++)
        if (s->user_start[v] < s->user_start[v + 1])
            point[n++] = (guint32)v;
    grid = wijk_grid_new(areas->x, areas->y, point, point, n, s->tolerance);
    for (guint32 r = 0; r < areas->n_rings; r++) {
        gsize begin = s->ring_start[r];
        gsize end = s->ring_start[r + 1];

        for (gsize i = begin; i < end; i++)
            find_stops(s, grid, point, (Stop){.segment = i, .area = s->ring_area[r]},
                       g_array_index(s->vertex, guint32, i + 1 < end ? i + 1 : begin),
                       found, stops);
    }
    keep_nearest(stops);
}

/* One round over all segments; FALSE when there was nothing to put in. */
static gboolean
insert_points(Snapper *s)
{
    g_autoptr(GArray) stops = g_array_new(FALSE, FALSE, sizeof(Stop));
    GArray *longer;
    guint next = 0;
    gsize i = 0;

    search_rings(s, stops);
    if (stops->len == 0)
        return FALSE;
    longer = g_array_sized_new(FALSE, FALSE, sizeof(guint32), s->vertex->len + stops->len);
    for (guint32 r = 0; r < s->areas->n_rings; r++) {
        gsize begin = longer->len;

        for (; i < s->ring_start[r + 1]; i++) {
            g_array_append_val(longer, g_array_index(s->vertex, guint32, i));
            for (; next < stops->len && g_array_index(stops, Stop, next).segment == i;
                 next++)
                g_array_append_val(longer, g_array_index(stops, Stop, next).point);
        }
        s->ring_start[r] = begin;
    }
    s->ring_start[s->areas->n_rings] = longer->len;
    s->n_inserted += stops->len;
    g_array_unref(s->vertex);
    s->vertex = longer;
    return TRUE;
}

static const char *
word_of(const char **words, guint32 area)
{
    return words == NULL ? NULL : words[area];
}

static gboolean
add_ring(const Snapper *s, guint32 ring, WijkAreasBuilder *builder)
{
    gsize n = s->ring_start[ring + 1] - s->ring_start[ring];
    g_autofree double *x = g_new(double, MAX(n, 1));
    g_autofree double *y = g_new(double, MAX(n, 1));

    for (gsize i = 0; i < n; i++) {
        guint32 name = g_array_index(s->vertex, guint32, s->ring_start[ring] + i);

        x[i] = s->areas->x[name];
        y[i] = s->areas->y[name];
    }
    return wijk_areas_builder_add_columns(builder, x, y, n);
}

static WijkAreas *
rebuild(const Snapper *s, WijkNotes *notes)
{
    const WijkAreas *areas = s->areas;
    WijkAreasBuilder *builder = wijk_areas_builder_new(areas->n_areas, s->vertex->len);
    guint n_lost = 0;

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
            for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++)
                n_lost += !add_ring(s, r, builder);
        }
    }
    if (n_lost > 0)
        wijk_notes_add(notes,
                       _("%u rings narrower than %g vanished when borders were joined"),
                       n_lost, s->tolerance);
    return wijk_areas_builder_finish(builder, areas->level, areas->year, areas->crs, NULL);
}

WijkAreas *
wijk_areas_snap(WijkAreas *areas, double tolerance, WijkNotes *notes)
{
    Snapper s = {.areas = areas, .tolerance = tolerance};
    WijkAreas *snapped;

    g_assert(tolerance >= 0.0);

    s.name = g_new(guint32, MAX(areas->n_vertices, 1));
    s.ring_area = g_new(guint32, MAX(areas->n_rings, 1));
    s.ring_start = g_new(gsize, (gsize)areas->n_rings + 1);
    s.vertex = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)areas->n_vertices);
    move_points(&s);
    name_rings(&s);
    for (guint round = 0; round < ROUNDS_MAX && insert_points(&s); round++)
        ;
    if (s.n_moved > 0 || s.n_inserted > 0)
        wijk_notes_add(
            notes,
            _("borders joined within %g: %u vertices moved, by %g at most, and %u "
              "put into neighbours' borders"),
            tolerance, s.n_moved, s.farthest, s.n_inserted);
    snapped = rebuild(&s, notes);
    g_free(s.name);
    g_free(s.ring_area);
    g_free(s.ring_start);
    g_free(s.user_start);
    g_free(s.user);
    g_array_unref(s.vertex);
    return snapped;
}
