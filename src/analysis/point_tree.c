/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree is the order of an array: the middle of each range splits it, the lower half
 * before it, the upper behind. Short ranges are read through. */
#include "analysis/point_tree.h"

#include <math.h>
#include <stdlib.h>

#define PLACE_MAX 1e150 /* squares of distances stay finite */
#define LEAF 8

typedef struct {
    double at[2];
    guint32 point;
} Place;

struct WijkPointTree {
    Place *place;
    guint32 n;
};

/* What a search asks. */
typedef struct {
    double at[2];
    double reach;
    guint32 but;
    guint32 k; /* 0: all within reach */
    GArray *found;
} Query;

gboolean
wijk_point_has_place(double x, double y)
{
    return fabs(x) < PLACE_MAX && fabs(y) < PLACE_MAX;
}

/* Hoare's selection: afterwards none before @middle lies higher along @axis, none behind it
 * lower. */
static void
split(Place *place, gint64 low, gint64 high, gint64 middle, guint axis)
{
    while (low < high) {
        double pivot = place[low + (high - low) / 2].at[axis];
        gint64 i = low;
        gint64 j = high;

        while (i <= j) {
            while (place[i].at[axis] < pivot)
                i++;
            while (place[j].at[axis] > pivot)
                j--;
            if (i <= j) {
                Place moved = place[i];

                place[i++] = place[j];
                place[j--] = moved;
            }
        }
        if (middle <= j)
            high = j;
        else if (middle >= i)
            low = i;
        else
            return;
    }
}

static void
arrange(Place *place, guint32 n, guint axis)
{
    while (n > LEAF) {
        guint32 middle = n / 2;

        split(place, 0, (gint64)n - 1, middle, axis);
        axis = 1 - axis;
        arrange(place, middle, axis);
        place += middle + 1;
        n -= middle + 1;
    }
}

WijkPointTree *
wijk_point_tree_new(const double *x, const double *y, guint32 n)
{
    WijkPointTree *tree = g_new0(WijkPointTree, 1);

    tree->place = g_new(Place, MAX(n, 1));
    for (guint32 i = 0; i < n; i++)
        if (wijk_point_has_place(x[i], y[i]))
            tree->place[tree->n++] = (Place){{x[i], y[i]}, i};
    arrange(tree->place, tree->n, 0);
    return tree;
}

void
wijk_point_tree_free(WijkPointTree *tree)
{
    if (tree == NULL)
        return;
    g_free(tree->place);
    g_free(tree);
}

guint32
wijk_point_tree_n(const WijkPointTree *tree)
{
    return tree->n;
}

static gboolean
is_before(WijkNearPoint a, WijkNearPoint b)
{
    return a.distance != b.distance ? a.distance < b.distance : a.point < b.point;
}

/* Keeps the k nearest in order; once there are k, the farthest is how far to look. */
static void
keep_nearest(Query *q, WijkNearPoint near)
{
    WijkNearPoint *kept;
    guint i;

    if (q->found->len < q->k)
        g_array_append_val(q->found, near);
    kept = (WijkNearPoint *)(void *)q->found->data;
    i = q->found->len - 1;
    if (is_before(near, kept[i]))
        kept[i] = near;
    for (; i > 0 && is_before(kept[i], kept[i - 1]); i--) {
        WijkNearPoint moved = kept[i];

        kept[i] = kept[i - 1];
        kept[i - 1] = moved;
    }
    if (q->found->len == q->k)
        q->reach = kept[q->k - 1].distance;
}

static void
look_at(Query *q, const Place *place)
{
    double dx = place->at[0] - q->at[0];
    double dy = place->at[1] - q->at[1];
    WijkNearPoint near = {place->point, sqrt(dx * dx + dy * dy)};

    if (!(near.distance <= q->reach) || near.point == q->but)
        return;
    if (q->k > 0)
        keep_nearest(q, near);
    else
        g_array_append_val(q->found, near);
}

/* The side of the point that asks first; the other only if it comes within reach. */
static void
search(Query *q, const Place *place, guint32 n, guint axis)
{
    while (n > LEAF) {
        guint32 middle = n / 2;
        double beyond = q->at[axis] - place[middle].at[axis];
        gboolean upper = beyond > 0;
        const Place *rest = place + middle + 1;

        look_at(q, &place[middle]);
        search(q, upper ? rest : place, upper ? n - middle - 1 : middle, 1 - axis);
        if (!(fabs(beyond) <= q->reach))
            return;
        place = upper ? place : rest;
        n = upper ? middle : n - middle - 1;
        axis = 1 - axis;
    }
    for (guint32 i = 0; i < n; i++)
        look_at(q, &place[i]);
}

static int
compare_points(const void *a, const void *b)
{
    const WijkNearPoint *left = a;
    const WijkNearPoint *right = b;

    return (left->point > right->point) - (left->point < right->point);
}

void
wijk_point_tree_within(const WijkPointTree *tree, double x, double y, double reach,
                       GArray *found)
{
    Query q = {{x, y}, reach, G_MAXUINT32, 0, found};

    g_array_set_size(found, 0);
    search(&q, tree->place, tree->n, 0);
    if (found->len > 1)
        qsort(found->data, found->len, sizeof(WijkNearPoint), compare_points);
}

void
wijk_point_tree_nearest(const WijkPointTree *tree, double x, double y, guint32 but,
                        guint32 k, GArray *found)
{
    Query q = {{x, y}, INFINITY, but, k, found};

    g_assert(k > 0);
    g_array_set_size(found, 0);
    search(&q, tree->place, tree->n, 0);
}
