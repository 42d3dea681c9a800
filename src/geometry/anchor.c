/* SPDX-License-Identifier: EUPL-1.2 */
/* Best-first search over squares: a square whose centre is d from the border can hold no
 * point farther than d plus half its diagonal. The border is kept in runs with a box each;
 * a run farther than the nearest segment so far is passed over whole. */
#include "geometry/anchor.h"

#include <float.h>
#include <math.h>

#include "geometry/measure.h"

#define RUN_LENGTH                                                                         \
    8 /* segments; 16 takes a sixth longer, 32 three quarters, at 108 vertices */
#define FINEST                                                                             \
    1e-6 /* of the larger side: below it, squares along a ridge would not end              \
          */

typedef struct {
    double ax, ay, bx, by;
} Segment;

typedef struct {
    GArray *segment; /* of Segment */
    GArray *run;     /* of WijkBox, one for every RUN_LENGTH segments */
} Border;

typedef struct {
    double x, y, half;
    double distance; /* of the centre, negative outside */
    double most;     /* no point of the square is farther from the border */
} Square;

static void
append_ring(Border *border, const WijkAreas *areas, guint32 ring)
{
    gsize from = areas->ring_start[ring];
    gsize to = areas->ring_start[ring + 1];

    for (gsize i = from, j = to - 1; i < to; j = i++) {
        Segment s = {areas->x[j], areas->y[j], areas->x[i], areas->y[i]};

        g_array_append_val(border->segment, s);
    }
}

static void
box_runs(Border *border)
{
    for (guint i = 0; i < border->segment->len; i += RUN_LENGTH) {
        WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

        for (guint k = i; k < MIN(i + RUN_LENGTH, border->segment->len); k++) {
            const Segment *s = &g_array_index(border->segment, Segment, k);

            box.x0 = MIN(box.x0, MIN(s->ax, s->bx));
            box.y0 = MIN(box.y0, MIN(s->ay, s->by));
            box.x1 = MAX(box.x1, MAX(s->ax, s->bx));
            box.y1 = MAX(box.y1, MAX(s->ay, s->by));
        }
        g_array_append_val(border->run, box);
    }
}

static double
square_of_distance(const Segment *s, double x, double y)
{
    double dx = s->bx - s->ax;
    double dy = s->by - s->ay;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? ((x - s->ax) * dx + (y - s->ay) * dy) / length2 : 0.0;

    t = CLAMP(t, 0.0, 1.0);
    dx = s->ax + t * dx - x;
    dy = s->ay + t * dy - y;
    return dx * dx + dy * dy;
}

static double
square_of_box_distance(const WijkBox *box, double x, double y)
{
    double dx = MAX(MAX(box->x0 - x, x - box->x1), 0.0);
    double dy = MAX(MAX(box->y0 - y, y - box->y1), 0.0);

    return dx * dx + dy * dy;
}

static gboolean
ray_crosses(const Segment *s, double x, double y)
{
    return (s->ay > y) != (s->by > y) &&
           x < s->ax + (s->bx - s->ax) * (y - s->ay) / (s->by - s->ay);
}

/* Distance to the border, negative outside. */
static double
signed_distance(const Border *border, double x, double y)
{
    double nearest = INFINITY;
    gboolean inside = FALSE;

    for (guint r = 0; r < border->run->len; r++) {
        const WijkBox *box = &g_array_index(border->run, WijkBox, r);
        gboolean near = square_of_box_distance(box, x, y) < nearest;
        gboolean level = box->y0 <= y && box->y1 > y && box->x1 >= x;

        if (!near && !level)
            continue;
        for (guint k = r * RUN_LENGTH; k < MIN((r + 1) * RUN_LENGTH, border->segment->len);
             k++) {
            const Segment *s = &g_array_index(border->segment, Segment, k);

            if (near)
                nearest = MIN(nearest, square_of_distance(s, x, y));
            inside ^= level && ray_crosses(s, x, y);
        }
    }
    return inside ? sqrt(nearest) : -sqrt(nearest);
}

static Square
square_at(const Border *border, double x, double y, double half)
{
    double distance = signed_distance(border, x, y);

    return (Square){x, y, half, distance, distance + half * G_SQRT2};
}

/* A heap in a GArray: the square with the most to hope for is first. */
static void
heap_push(GArray *heap, Square square)
{
    guint at = heap->len;

    g_array_append_val(heap, square);
    while (at > 0 && g_array_index(heap, Square, (at - 1) / 2).most < square.most) {
        g_array_index(heap, Square, at) = g_array_index(heap, Square, (at - 1) / 2);
        at = (at - 1) / 2;
    }
    g_array_index(heap, Square, at) = square;
}

static Square
heap_pop(GArray *heap)
{
    Square top = g_array_index(heap, Square, 0);
    Square last = g_array_index(heap, Square, heap->len - 1);
    guint n = heap->len - 1;
    guint at = 0;

    g_array_set_size(heap, n);
    for (guint child = 1; child < n; child = 2 * at + 1) {
        if (child + 1 < n && g_array_index(heap, Square, child + 1).most >
                                 g_array_index(heap, Square, child).most)
            child++;
        if (!(g_array_index(heap, Square, child).most > last.most))
            break;
        g_array_index(heap, Square, at) = g_array_index(heap, Square, child);
        at = child;
    }
    if (n > 0)
        g_array_index(heap, Square, at) = last;
    return top;
}

static void
push_cover(GArray *heap, const Border *border, const WijkBox *box)
{
    double side = MIN(box->x1 - box->x0, box->y1 - box->y0);

    /* A sliver is covered by at most a hundred squares. */
    side = MAX(side, MAX(box->x1 - box->x0, box->y1 - box->y0) / 100.0);
    for (gint i = 0; side > 0.0 && i < (box->x1 - box->x0) / side; i++)
        for (gint j = 0; j < (box->y1 - box->y0) / side; j++)
            heap_push(heap, square_at(border, box->x0 + (i + 0.5) * side,
                                      box->y0 + (j + 0.5) * side, side / 2.0));
}

static Square
search(const Border *border, const WijkBox *box, Square best, double precision)
{
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(Square));

    push_cover(heap, border, box);
    while (heap->len > 0) {
        Square square = heap_pop(heap);
        double half = square.half / 2.0;

        if (square.distance > best.distance)
            best = square;
        if (!(square.most - best.distance > precision))
            break; /* nor has any other square more to hope for */
        for (guint k = 0; k < 4; k++)
            heap_push(heap, square_at(border, square.x + (k & 1 ? half : -half),
                                      square.y + (k & 2 ? half : -half), half));
    }
    return best;
}

static guint32
largest_part(const WijkAreas *areas, guint32 area)
{
    guint32 largest = WIJK_NONE;
    double most = -1.0;

    for (guint32 p = areas->area_start[area]; p < areas->area_start[area + 1]; p++) {
        double surface = 0.0;

        for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++) {
            gsize from = areas->ring_start[r];
            double ring = fabs(wijk_ring_area(areas->x + from, areas->y + from,
                                              areas->ring_start[r + 1] - from));

            surface += r == areas->part_start[p] ? ring : -ring;
        }
        if (surface > most) {
            most = surface;
            largest = p;
        }
    }
    return largest;
}

static WijkBox
box_of_runs(const Border *border)
{
    WijkBox all = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint r = 0; r < border->run->len; r++) {
        const WijkBox *box = &g_array_index(border->run, WijkBox, r);

        all.x0 = MIN(all.x0, box->x0);
        all.y0 = MIN(all.y0, box->y0);
        all.x1 = MAX(all.x1, box->x1);
        all.y1 = MAX(all.y1, box->y1);
    }
    return all;
}

/* Below this the centres of squares can no longer be told apart. */
static double
smallest_step(const WijkBox *box)
{
    return 4.0 * DBL_EPSILON *
           MAX(MAX(fabs(box->x0), fabs(box->x1)), MAX(fabs(box->y0), fabs(box->y1)));
}

WijkAnchor
wijk_anchor_compute(const WijkAreas *areas, guint32 area, double precision)
{
    guint32 part = largest_part(areas, area);
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(WijkBox));
    Border border = {segments, runs};
    WijkBox box;
    Square best;
    double finest;

    g_assert(precision > 0.0);

    if (part == WIJK_NONE)
        return (WijkAnchor){.part = WIJK_NONE};
    for (guint32 r = areas->part_start[part]; r < areas->part_start[part + 1]; r++)
        append_ring(&border, areas, r);
    box_runs(&border);
    box = box_of_runs(&border);
    finest = MAX(FINEST * MAX(box.x1 - box.x0, box.y1 - box.y0), smallest_step(&box));
    best = square_at(&border, (box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0, 0.0);
    best = search(&border, &box, best, MAX(precision, finest));
    return (WijkAnchor){best.x, best.y, MAX(best.distance, 0.0), part};
}
