/* SPDX-License-Identifier: EUPL-1.2 */
/* Points near a point, from a tree, row by row. */
#include "analysis/proximity.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/point_tree.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

#define DISTANCE_MAX 1e150    /* squares of distances stay finite */
#define A_HAIR_MORE 1.0000001 /* libpysal's, so that the k-th neighbour is within */

/* What a search holds: the tree, and the rows made so far. */
typedef struct {
    const double *x;
    const double *y;
    guint32 n;
    WijkPointTree *tree;
    GArray *near; /* WijkNearPoint */
    gsize *start;
    GArray *neighbour; /* guint32 */
    GArray *weight;    /* double */
} Search;

static void
search_init(Search *s, const double *x, const double *y, guint32 n)
{
    *s = (Search){.x = x, .y = y, .n = n};
    s->tree = wijk_point_tree_new(x, y, n);
    s->near = g_array_new(FALSE, FALSE, sizeof(WijkNearPoint));
    s->start = g_new0(gsize, (gsize)n + 1);
    s->neighbour = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->weight = g_array_new(FALSE, FALSE, sizeof(double));
}

static void
search_clear(Search *s)
{
    wijk_point_tree_free(s->tree);
    g_array_unref(s->near);
    g_free(s->start);
    g_array_unref(s->neighbour);
    g_array_unref(s->weight);
}

/* The rows as weights, which take the arrays over; NULL if @ok is not. */
static WijkWeights *
search_finish(Search *s, gboolean ok)
{
    WijkWeights *weights = NULL;

    if (ok) {
        weights = wijk_weights_new(s->n, g_steal_pointer(&s->start),
                                   (guint32 *)(void *)g_array_steal(s->neighbour, NULL),
                                   (double *)(void *)g_array_steal(s->weight, NULL));
    }
    search_clear(s);
    return weights;
}

static int
compare_points(const void *a, const void *b)
{
    const WijkNearPoint *left = a;
    const WijkNearPoint *right = b;

    return (left->point > right->point) - (left->point < right->point);
}

/* Puts a link at the end of the row under work; links of weight 0 are none. */
static void
put_link(Search *s, guint32 to, double weight)
{
    if (weight == 0)
        return;
    g_array_append_val(s->neighbour, to);
    g_array_append_val(s->weight, weight);
}

static gboolean
end_row(Search *s, guint32 i, GError **error)
{
    s->start[i + 1] = s->neighbour->len;
    if (s->neighbour->len <= WIJK_LIMIT_LINKS)
        return TRUE;
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_LIMIT,
        _("more than %u links between %u points; choose a shorter distance or fewer "
          "neighbours"),
        WIJK_LIMIT_LINKS, s->n);
    return FALSE;
}

static gboolean
check_k(const Search *s, guint32 k, GError **error)
{
    if (k > 0 && k < wijk_point_tree_n(s->tree))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("%u nearest neighbours among %u points; choose 1 or more, and fewer than "
                  "there are points"),
                k, wijk_point_tree_n(s->tree));
    return FALSE;
}

static gboolean
check_distance(double distance, GError **error)
{
    if (distance > 0 && distance < DISTANCE_MAX)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("a distance of %g between neighbours; choose one above 0, in the unit of "
                  "the coordinates"),
                distance);
    return FALSE;
}

static gboolean
fill_nearest(Search *s, guint32 k, GError **error)
{
    if (!check_k(s, k, error))
        return FALSE;
    for (guint32 i = 0; i < s->n; i++) {
        if (wijk_point_has_place(s->x[i], s->y[i])) {
            wijk_point_tree_nearest(s->tree, s->x[i], s->y[i], i, k, s->near);
            qsort(s->near->data, k, sizeof(WijkNearPoint), compare_points);
            for (guint32 j = 0; j < k; j++)
                put_link(s, g_array_index(s->near, WijkNearPoint, j).point, 1);
        }
        if (!end_row(s, i, error))
            return FALSE;
    }
    return TRUE;
}

WijkWeights *
wijk_proximity_nearest(const double *x, const double *y, guint32 n, guint32 k,
                       GError **error)
{
    Search s;

    search_init(&s, x, y, n);
    return search_finish(&s, fill_nearest(&s, k, error));
}

/* An exponent of 0 makes all weights 1. */
static gboolean
fill_row_inverse(Search *s, guint32 i, double exponent, GError **error)
{
    for (guint k = 0; k < s->near->len; k++) {
        WijkNearPoint near = g_array_index(s->near, WijkNearPoint, k);
        double weight = pow(near.distance, -exponent);

        if (near.point == i)
            continue;
        if (!isfinite(weight)) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("points %u and %u lie %g apart, so their inverse distance has no "
                          "finite weight; move or merge them, or choose a distance band"),
                        MIN(i, near.point) + 1, MAX(i, near.point) + 1, near.distance);
            return FALSE;
        }
        put_link(s, near.point, weight);
    }
    return TRUE;
}

static gboolean
fill_inverse(Search *s, double band, double exponent, GError **error)
{
    if (!check_distance(band, error))
        return FALSE;
    for (guint32 i = 0; i < s->n; i++) {
        if (wijk_point_has_place(s->x[i], s->y[i])) {
            wijk_point_tree_within(s->tree, s->x[i], s->y[i], band, s->near);
            if (!fill_row_inverse(s, i, exponent, error))
                return FALSE;
        }
        if (!end_row(s, i, error))
            return FALSE;
    }
    return TRUE;
}

WijkWeights *
wijk_proximity_band(const double *x, const double *y, guint32 n, double band,
                    GError **error)
{
    Search s;

    search_init(&s, x, y, n);
    return search_finish(&s, fill_inverse(&s, band, 0, error));
}

WijkWeights *
wijk_proximity_inverse(const double *x, const double *y, guint32 n, double band,
                       double exponent, GError **error)
{
    Search s;

    if (!(exponent > 0 && isfinite(exponent))) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("an exponent of %g for inverse distances; choose one above 0, such as "
              "1 or 2"),
            exponent);
        return NULL;
    }
    search_init(&s, x, y, n);
    return search_finish(&s, fill_inverse(&s, band, exponent, error));
}

static double
kernel_at(WijkProximityKernel kernel, double u)
{
    double v = 1 - u * u;

    switch (kernel) {
    case WIJK_PROXIMITY_TRIANGULAR:
        return 1 - u;
    case WIJK_PROXIMITY_UNIFORM:
        return 0.5;
    case WIJK_PROXIMITY_QUADRATIC:
        return 0.75 * v;
    case WIJK_PROXIMITY_QUARTIC:
        return 15.0 / 16.0 * v * v;
    case WIJK_PROXIMITY_GAUSSIAN:
        return exp(-0.5 * u * u) / sqrt(2 * G_PI);
    case WIJK_N_PROXIMITY_KERNELS:
    default:
        g_assert_not_reached();
    }
}

static gboolean
fill_row_kernel(Search *s, guint32 i, WijkProximityKernel kernel, double bandwidth,
                GError **error)
{
    if (wijk_point_has_place(s->x[i], s->y[i])) {
        wijk_point_tree_within(s->tree, s->x[i], s->y[i], bandwidth, s->near);
        for (guint k = 0; k < s->near->len; k++) {
            WijkNearPoint near = g_array_index(s->near, WijkNearPoint, k);
            double u = near.distance > 0 ? near.distance / bandwidth : 0;

            put_link(s, near.point, kernel_at(kernel, u));
        }
    }
    return end_row(s, i, error);
}

static gboolean
fill_kernel(Search *s, WijkProximityKernel kernel, double bandwidth, GError **error)
{
    if (!check_distance(bandwidth, error))
        return FALSE;
    for (guint32 i = 0; i < s->n; i++)
        if (!fill_row_kernel(s, i, kernel, bandwidth, error))
            return FALSE;
    return TRUE;
}

WijkWeights *
wijk_proximity_kernel(const double *x, const double *y, guint32 n,
                      WijkProximityKernel kernel, double bandwidth, GError **error)
{
    Search s;

    search_init(&s, x, y, n);
    return search_finish(&s, fill_kernel(&s, kernel, bandwidth, error));
}

static gboolean
fill_adaptive(Search *s, WijkProximityKernel kernel, guint32 k, double *out_bandwidth,
              GError **error)
{
    if (!check_k(s, k, error))
        return FALSE;
    for (guint32 i = 0; i < s->n; i++) {
        double bandwidth = NAN;

        if (wijk_point_has_place(s->x[i], s->y[i])) {
            wijk_point_tree_nearest(s->tree, s->x[i], s->y[i], i, k, s->near);
            bandwidth = g_array_index(s->near, WijkNearPoint, k - 1).distance * A_HAIR_MORE;
        }
        if (!fill_row_kernel(s, i, kernel, bandwidth, error))
            return FALSE;
        if (out_bandwidth != NULL)
            out_bandwidth[i] = bandwidth;
    }
    return TRUE;
}

WijkWeights *
wijk_proximity_kernel_adaptive(const double *x, const double *y, guint32 n,
                               WijkProximityKernel kernel, guint32 k, double *out_bandwidth,
                               GError **error)
{
    Search s;

    search_init(&s, x, y, n);
    return search_finish(&s, fill_adaptive(&s, kernel, k, out_bandwidth, error));
}
