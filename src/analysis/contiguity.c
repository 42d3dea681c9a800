/* SPDX-License-Identifier: EUPL-1.2 */
/* Borders that lie along each other without a common vertex: of each segment that one area
 * walks alone, the stretches near such segments of other areas. */
#include "analysis/contiguity.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "geometry/grid.h"

/* Pairs of segments looked at, for each that is not shared, and at least. A segment has a
 * handful of others near it; with hundreds the tolerance is as wide as an area. */
#define LOOKS_EACH 400u
#define LOOKS_MIN 2000000u

/* A stretch of the segment under work that lies near area @other; 0 … 1. */
typedef struct {
    guint32 other;
    double from;
    double to;
} Stretch;

/* How long the border of one area is near another's. */
typedef struct {
    guint32 area;
    guint32 other;
    double length;
} Contact;

/* The segments that one area walks alone; from, to: vertices of the topology. */
typedef struct {
    const WijkTopology *topology;
    double tolerance;
    guint32 *from;
    guint32 *to;
    guint32 *area;
    gsize n;
    WijkGrid *grid;
    GArray *found;     /* guint32 */
    GArray *stretches; /* Stretch */
    GArray *contacts;  /* Contact */
} Search;

typedef struct {
    double x;
    double y;
} Point;

static void
search_init(Search *s, const WijkTopology *t, double tolerance)
{
    gsize n = 0;

    *s = (Search){.topology = t, .tolerance = tolerance};
    for (guint32 a = 0; a < t->n_arcs; a++)
        if (t->right[a] == WIJK_NONE)
            n += t->arc_start[a + 1] - t->arc_start[a] - 1;
    s->from = g_new(guint32, MAX(n, 1));
    s->to = g_new(guint32, MAX(n, 1));
    s->area = g_new(guint32, MAX(n, 1));
    for (guint32 a = 0; a < t->n_arcs; a++)
        for (gsize v = t->arc_start[a];
             t->right[a] == WIJK_NONE && v + 1 < t->arc_start[a + 1]; v++) {
            s->from[s->n] = (guint32)v;
            s->to[s->n] = (guint32)v + 1;
            s->area[s->n++] = t->left[a];
        }
    s->grid = wijk_grid_new(t->x, t->y, s->from, s->to, s->n, tolerance);
    s->found = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    s->contacts = g_array_new(FALSE, FALSE, sizeof(Contact));
}

static void
search_clear(Search *s)
{
    g_free(s->from);
    g_free(s->to);
    g_free(s->area);
    wijk_grid_free(s->grid);
    g_array_unref(s->found);
    g_array_unref(s->stretches);
    g_array_unref(s->contacts);
}

static double
cross(Point a, Point b)
{
    return a.x * b.y - a.y * b.x;
}

static double
dot(Point a, Point b)
{
    return a.x * b.x + a.y * b.y;
}

static void
widen(Stretch *stretch, double from, double to)
{
    stretch->from = MIN(stretch->from, from);
    stretch->to = MAX(stretch->to, to);
}

/* Where on the line from + t d the distance to @centre is within @reach. */
static void
widen_by_disc(Stretch *stretch, Point from, Point d, Point centre, double reach)
{
    Point c = {centre.x - from.x, centre.y - from.y};
    double length = hypot(d.x, d.y);
    double away = cross(d, c) / length;
    double at = dot(c, d) / (length * length);

    if (fabs(away) <= reach) {
        double half = sqrt(reach * reach - away * away) / length;

        widen(stretch, at - half, at + half);
    }
}

/* Cuts low … high to where a + t b lies between @least and @most. */
static void
cut(double a, double b, double least, double most, double *low, double *high)
{
    if (b == 0) {
        if (a < least || a > most)
            *low = INFINITY;
        return;
    }
    *low = MAX(*low, MIN((least - a) / b, (most - a) / b));
    *high = MIN(*high, MAX((least - a) / b, (most - a) / b));
}

/* Where on the line the foot on segment from @b along @e lies in it, @reach away at most.
 */
static void
widen_by_strip(Stretch *stretch, Point from, Point d, Point b, Point e, double reach)
{
    Point c = {from.x - b.x, from.y - b.y};
    double length = hypot(e.x, e.y);
    double low = -INFINITY;
    double high = INFINITY;

    cut(dot(c, e), dot(d, e), 0, length * length, &low, &high);
    cut(cross(e, c) / length, cross(e, d) / length, -reach, reach, &low, &high);
    if (low <= high && isfinite(low) && isfinite(high))
        widen(stretch, low, high);
}

/* The stretch of segment @i within reach of segment @j. What is within reach of a segment
 * is convex (two discs and a strip), so there is one stretch at most. */
static gboolean
find_stretch(const Search *s, gsize i, gsize j, Stretch *out)
{
    const double *x = s->topology->x;
    const double *y = s->topology->y;
    Point a = {x[s->from[i]], y[s->from[i]]};
    Point d = {x[s->to[i]] - a.x, y[s->to[i]] - a.y};
    Point b = {x[s->from[j]], y[s->from[j]]};
    Point end = {x[s->to[j]], y[s->to[j]]};
    Point e = {end.x - b.x, end.y - b.y};

    *out = (Stretch){s->area[j], INFINITY, -INFINITY};
    widen_by_disc(out, a, d, b, s->tolerance);
    widen_by_disc(out, a, d, end, s->tolerance);
    widen_by_strip(out, a, d, b, e, s->tolerance);
    out->from = MAX(out->from, 0);
    out->to = MIN(out->to, 1);
    return out->from <= out->to;
}

static int
compare_stretches(const void *a, const void *b)
{
    const Stretch *left = a;
    const Stretch *right = b;

    if (left->other != right->other)
        return left->other < right->other ? -1 : 1;
    return (left->from > right->from) - (left->from < right->from);
}

/* One contact for each other area near segment @i: stretches that overlap count once. */
static void
note_contacts(Search *s, gsize i)
{
    const WijkTopology *t = s->topology;
    const Stretch *stretch = (const Stretch *)(const void *)s->stretches->data;
    double length =
        hypot(t->x[s->to[i]] - t->x[s->from[i]], t->y[s->to[i]] - t->y[s->from[i]]);
    guint k = 0;

    if (s->stretches->len > 1)
        qsort(s->stretches->data, s->stretches->len, sizeof *stretch, compare_stretches);
    while (k < s->stretches->len) {
        Contact contact = {s->area[i], stretch[k].other, 0};
        double end = 0;

        for (; k < s->stretches->len && stretch[k].other == contact.other; k++) {
            contact.length += MAX(stretch[k].to - MAX(stretch[k].from, end), 0) * length;
            end = MAX(end, stretch[k].to);
        }
        g_array_append_val(s->contacts, contact);
    }
}

static gboolean
find_contacts(Search *s, GError **error)
{
    const WijkTopology *t = s->topology;
    guint64 n_looks_max = MAX((guint64)s->n * LOOKS_EACH, LOOKS_MIN);
    guint64 n_looks = 0;

    for (gsize i = 0; i < s->n; i++) {
        WijkBox ends = {t->x[s->from[i]], t->y[s->from[i]], t->x[s->to[i]], t->y[s->to[i]]};

        wijk_grid_find(s->grid, ends, s->tolerance, s->found);
        n_looks += s->found->len;
        if (n_looks > n_looks_max) {
            g_set_error(
                error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("too many borders lie within the tolerance of %g; choose a smaller "
                  "one"),
                s->tolerance);
            return FALSE;
        }
        g_array_set_size(s->stretches, 0);
        for (guint k = 0; k < s->found->len; k++) {
            guint32 j = g_array_index(s->found, guint32, k);
            Stretch stretch;

            if (s->area[j] != s->area[i] && find_stretch(s, i, j, &stretch))
                g_array_append_val(s->stretches, stretch);
        }
        note_contacts(s, i);
    }
    return TRUE;
}

static int
compare_contacts(const void *a, const void *b)
{
    const Contact *left = a;
    const Contact *right = b;

    if (left->area != right->area)
        return left->area < right->area ? -1 : 1;
    return (left->other > right->other) - (left->other < right->other);
}

/* The length from which a common border counts. Where borders meet in a corner rounding of
 * the coordinates makes a stretch of a few of their last digits, which counts as none. */
static double
least_length(const Search *s)
{
    const WijkBox *all = &s->topology->areas->bounds;
    double farthest =
        MAX(MAX(fabs(all->x0), fabs(all->x1)), MAX(fabs(all->y0), fabs(all->y1)));

    return WIJK_ROOK_LENGTH * (s->tolerance + 8 * DBL_EPSILON * farthest);
}

static guint64
link_of(guint32 from, guint32 to)
{
    return (guint64)from << 32 | to;
}

/* Adds both ways of each pair whose contacts make neighbours. */
static void
add_links(Search *s, WijkContiguity contiguity, GArray *links)
{
    const Contact *contact = (const Contact *)(const void *)s->contacts->data;
    double least = least_length(s);
    guint k = 0;

    if (s->contacts->len > 1)
        qsort(s->contacts->data, s->contacts->len, sizeof *contact, compare_contacts);
    while (k < s->contacts->len) {
        Contact first = contact[k];
        double length = 0;

        for (; k < s->contacts->len && compare_contacts(&first, &contact[k]) == 0; k++)
            length += contact[k].length;
        if (contiguity == WIJK_NEIGHBOURS_QUEEN || length > least) {
            guint64 there = link_of(first.area, first.other);
            guint64 back = link_of(first.other, first.area);

            g_array_append_val(links, there);
            g_array_append_val(links, back);
        }
    }
}

static int
compare_links(const void *a, const void *b)
{
    guint64 left = *(const guint64 *)a;
    guint64 right = *(const guint64 *)b;

    return (left > right) - (left < right);
}

static WijkWeights *
weights_of_links(GArray *links, guint32 n)
{
    guint64 *link = (guint64 *)(void *)links->data;
    gsize *start = g_new0(gsize, (gsize)n + 1);
    guint32 *neighbour = g_new(guint32, MAX(links->len, 1));
    gsize kept = 0;

    if (links->len > 1)
        qsort(link, links->len, sizeof *link, compare_links);
    for (guint k = 0; k < links->len; k++)
        if (k == 0 || link[k] != link[k - 1]) {
            start[(link[k] >> 32) + 1]++;
            neighbour[kept++] = (guint32)link[k];
        }
    for (guint32 i = 0; i < n; i++)
        start[i + 1] += start[i];
    return wijk_weights_new(n, start, neighbour, NULL);
}

static void
list_islands(WijkContiguous *result)
{
    const WijkWeights *weights = result->weights;

    result->island = g_new(guint32, MAX(wijk_weights_n_islands(weights), 1));
    for (guint32 i = 0; i < weights->n; i++)
        if (weights->start[i] == weights->start[i + 1])
            result->island[result->n_islands++] = i;
}

/* Pairs from neighbours, and from links found besides. */
static WijkContiguous *
finish(const WijkNeighbours *shared, GArray *links, double tolerance)
{
    WijkContiguous *result = g_new0(WijkContiguous, 1);

    for (guint32 i = 0; i < shared->n; i++)
        for (gsize k = shared->start[i]; k < shared->start[i + 1]; k++) {
            guint64 link = link_of(i, shared->neighbour[k]);

            g_array_append_val(links, link);
        }
    result->weights = weights_of_links(links, shared->n);
    result->n_shared = (guint32)(shared->start[shared->n] / 2);
    result->n_near = (guint32)(result->weights->start[shared->n] / 2) - result->n_shared;
    result->tolerance = tolerance;
    list_islands(result);
    return result;
}

WijkContiguous *
wijk_contiguity_shared(const WijkTopology *topology, WijkContiguity contiguity)
{
    g_autoptr(WijkNeighbours) shared = wijk_neighbours_new(topology, contiguity);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(guint64));

    return finish(shared, links, 0);
}

WijkContiguous *
wijk_contiguity_near(const WijkTopology *topology, WijkContiguity contiguity,
                     double tolerance, GError **error)
{
    g_autoptr(WijkNeighbours) shared = NULL;
    g_autoptr(GArray) links = NULL;
    Search search;
    gboolean ok;

    if (!(tolerance >= 0 && isfinite(tolerance))) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("a tolerance of %g between borders; choose 0 or more, in the unit of "
                      "the coordinates"),
                    tolerance);
        return NULL;
    }
    links = g_array_new(FALSE, FALSE, sizeof(guint64));
    search_init(&search, topology, tolerance);
    ok = find_contacts(&search, error);
    if (ok)
        add_links(&search, contiguity, links);
    search_clear(&search);
    if (!ok)
        return NULL;
    shared = wijk_neighbours_new(topology, contiguity);
    return finish(shared, links, tolerance);
}

void
wijk_contiguous_free(WijkContiguous *contiguous)
{
    if (contiguous == NULL)
        return;
    wijk_weights_free(contiguous->weights);
    g_free(contiguous->island);
    g_free(contiguous);
}
