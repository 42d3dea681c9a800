/* SPDX-License-Identifier: EUPL-1.2 */
/* Simplification of one line: Visvalingam & Whyatt (1993) with a heap of triangles, Douglas
 * & Peucker (1973) with distances to the segment, not to its line, so loops are measured
 * rightly. reduce.c applies it to areas. */
#include "geometry/simplify.h"

#include <math.h>

/* The triangles of the inner vertices, least first; ties go to the earlier vertex. */
typedef struct {
    const double *x;
    const double *y;
    gsize *before; /* neighbours that are still there */
    gsize *after;
    double *area;
    gsize *heap;  /* vertices */
    gsize *place; /* of a vertex in the heap */
    gsize n;      /* of the heap */
} Triangles;

static double
triangle_area(const Triangles *t, gsize v)
{
    gsize a = t->before[v];
    gsize b = t->after[v];

    return 0.5 * fabs((t->x[v] - t->x[a]) * (t->y[b] - t->y[a]) -
                      (t->x[b] - t->x[a]) * (t->y[v] - t->y[a]));
}

static gboolean
is_less(const Triangles *t, gsize v, gsize w)
{
    return t->area[v] < t->area[w] || (t->area[v] == t->area[w] && v < w);
}

static void
put(Triangles *t, gsize at, gsize v)
{
    t->heap[at] = v;
    t->place[v] = at;
}

static void
sift_up(Triangles *t, gsize v)
{
    gsize at = t->place[v];

    while (at > 0 && is_less(t, v, t->heap[(at - 1) / 2])) {
        put(t, at, t->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(t, at, v);
}

static void
sift_down(Triangles *t, gsize v)
{
    gsize at = t->place[v];

    for (gsize child = 2 * at + 1; child < t->n; child = 2 * at + 1) {
        if (child + 1 < t->n && is_less(t, t->heap[child + 1], t->heap[child]))
            child++;
        if (!is_less(t, t->heap[child], v))
            break;
        put(t, at, t->heap[child]);
        at = child;
    }
    put(t, at, v);
}

static void
measure_again(Triangles *t, gsize v, gsize last)
{
    if (v == 0 || v == last)
        return;
    t->area[v] = triangle_area(t, v);
    sift_up(t, v);
    sift_down(t, v);
}

/* The effective area of a vertex is the greatest removed up to then; the loop ends at the
 * first that reaches the tolerance, so the greatest removed is always below it. */
static gsize
visvalingam(const double *x, const double *y, gsize n, double tolerance, gboolean *keep)
{
    g_autofree gsize *index = g_new(gsize, 4 * n);
    g_autofree double *area = g_new(double, n);
    Triangles t = {x, y, index, index + n, area, index + 2 * n, index + 3 * n, n - 2};
    gsize kept = n;

    for (gsize v = 1; v + 1 < n; v++) {
        t.before[v] = v - 1;
        t.after[v] = v + 1;
        t.area[v] = triangle_area(&t, v);
        put(&t, v - 1, v);
    }
    for (gsize at = t.n / 2; at-- > 0;)
        sift_down(&t, t.heap[at]);
    while (t.n > 0 && t.area[t.heap[0]] < tolerance) {
        gsize v = t.heap[0];
        gsize a = t.before[v];
        gsize b = t.after[v];

        keep[v] = FALSE;
        kept--;
        if (--t.n > 0) {
            put(&t, 0, t.heap[t.n]);
            sift_down(&t, t.heap[0]);
        }
        if (b != n - 1)
            t.before[b] = a;
        if (a != 0)
            t.after[a] = b;
        measure_again(&t, a, n - 1);
        measure_again(&t, b, n - 1);
    }
    return kept;
}

static double
square_of_distance(const double *x, const double *y, gsize v, gsize a, gsize b)
{
    double dx = x[b] - x[a];
    double dy = y[b] - y[a];
    double length2 = dx * dx + dy * dy;
    double t = 0.0;

    if (length2 > 0.0)
        t = CLAMP(((x[v] - x[a]) * dx + (y[v] - y[a]) * dy) / length2, 0.0, 1.0);
    dx = x[a] + t * dx - x[v];
    dy = y[a] + t * dy - y[v];
    return dx * dx + dy * dy;
}

static gsize
douglas_peucker(const double *x, const double *y, gsize n, double tolerance, gboolean *keep)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize from = 0;
    gsize kept = 2;

    for (gsize v = 1; v + 1 < n; v++)
        keep[v] = FALSE;
    g_array_append_vals(stack, &(gsize){n - 1}, 1);
    while (stack->len > 0) {
        gsize to = g_array_index(stack, gsize, stack->len - 1);
        double most = tolerance * tolerance;
        gsize farthest = 0;

        for (gsize v = from + 1; v < to; v++) {
            double d2 = square_of_distance(x, y, v, from, to);

            if (d2 > most) {
                most = d2;
                farthest = v;
            }
        }
        if (farthest > 0) {
            keep[farthest] = TRUE;
            kept++;
            g_array_append_val(stack, farthest);
        } else {
            from = to;
            g_array_set_size(stack, stack->len - 1);
        }
    }
    return kept;
}

gsize
wijk_line_simplify(const double *x, const double *y, gsize n, WijkSimplifyMethod method,
                   double tolerance, gboolean *out_keep)
{
    g_assert(n >= 2);

    for (gsize v = 0; v < n; v++)
        out_keep[v] = TRUE;
    if (n == 2)
        return 2;
    switch (method) {
    case WIJK_SIMPLIFY_VISVALINGAM:
        return visvalingam(x, y, n, tolerance, out_keep);
    case WIJK_SIMPLIFY_DOUGLAS_PEUCKER:
        break;
    }
    return douglas_peucker(x, y, n, tolerance, out_keep);
}
