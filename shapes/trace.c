/* SPDX-License-Identifier: EUPL-1.2 */
/* From cells to rings. The corners of the lattice where two labels meet form a graph; all
 * of it is smoothed at once after Taubin (1995), doi:10.1145/218380.218473, whose second
 * step undoes the shrinking of the first; then each border between two junctions is thinned
 * after Douglas and Peucker (1973), doi:10.3138/FM57-6770-U75U-7727. */
#include "trace.h"

#include "partition.h"

#define SIDE (LATTICE_COLUMNS + 1)
#define N_CORNERS ((gsize)SIDE * (LATTICE_ROWS + 1))
#define ROUNDS 40  /* of smoothing: stairs are gone, bends of 300 m stay */
#define SHRINK 0.5 /* share of the way to the neighbours' mean */
#define GROW (-0.52)
#define THIN_KM 0.006 /* a border may move by this when vertices are left out */

/* Directions of an edge from a corner: east, north, west, south. */
static const int step_x[] = {1, 0, -1, 0};
static const int step_y[] = {0, 1, 0, -1};

typedef struct {
    const int *label;
    Point *at;      /* place of each corner, km */
    guint8 *edges;  /* bit k: a border leaves in direction k */
    guint8 *walked; /* bit k: a ring has left in direction k */
    guint8 *kept;   /* corner survives thinning */
} Graph;

static int
label_at(const Graph *graph, int column, int row)
{
    if (column < 0 || row < 0 || column >= LATTICE_COLUMNS || row >= LATTICE_ROWS)
        return LABEL_NONE;
    return graph->label[row * LATTICE_COLUMNS + column];
}

/* The cell to the left of the edge that leaves a corner in direction k. */
static int
label_left(const Graph *graph, gsize corner, int k)
{
    static const int dx[] = {0, -1, -1, 0};
    static const int dy[] = {0, 0, -1, -1};
    int column = (int)(corner % SIDE);
    int row = (int)(corner / SIDE);

    return label_at(graph, column + dx[k], row + dy[k]);
}

static gsize
corner_beside(gsize corner, int k)
{
    return (gsize)((gssize)corner + step_y[k] * SIDE + step_x[k]);
}

static int
count_edges(guint8 edges)
{
    return (edges & 1) + (edges >> 1 & 1) + (edges >> 2 & 1) + (edges >> 3 & 1);
}

static void
find_edges(Graph *graph)
{
    for (gsize corner = 0; corner < N_CORNERS; corner++) {
        guint8 edges = 0;

        /* Left of direction k is right of direction k + 1 seen from the same corner. */
        for (int k = 0; k < 4; k++)
            if (label_left(graph, corner, k) != label_left(graph, corner, (k + 3) % 4))
                edges |= (guint8)(1 << k);
        graph->edges[corner] = edges;
        graph->at[corner] = (Point){LATTICE_X0 + (double)(corner % SIDE) * LATTICE_STEP,
                                    LATTICE_Y0 + (double)(corner / SIDE) * LATTICE_STEP};
    }
}

static void
smooth_once(Graph *graph, Point *scratch, double share)
{
    for (gsize corner = 0; corner < N_CORNERS; corner++) {
        int n = count_edges(graph->edges[corner]);
        Point sum = {0, 0};

        if (n == 0)
            continue;
        for (int k = 0; k < 4; k++)
            if (graph->edges[corner] >> k & 1) {
                Point beside = graph->at[corner_beside(corner, k)];

                sum.x += beside.x;
                sum.y += beside.y;
            }
        scratch[corner].x = graph->at[corner].x + share * (sum.x / n - graph->at[corner].x);
        scratch[corner].y = graph->at[corner].y + share * (sum.y / n - graph->at[corner].y);
    }
    for (gsize corner = 0; corner < N_CORNERS; corner++)
        if (graph->edges[corner] != 0)
            graph->at[corner] = scratch[corner];
}

static void
smooth(Graph *graph)
{
    g_autofree Point *scratch = g_new0(Point, N_CORNERS);

    for (int round = 0; round < ROUNDS; round++) {
        smooth_once(graph, scratch, SHRINK);
        smooth_once(graph, scratch, GROW);
    }
}

/* The border from a corner in direction k up to the next junction, or round to itself. */
static void
follow_border(const Graph *graph, gsize start, int k, GArray *corners)
{
    gsize corner = start;

    g_array_set_size(corners, 0);
    g_array_append_val(corners, corner);
    do {
        corner = corner_beside(corner, k);
        g_array_append_val(corners, corner);

        guint8 onward = graph->edges[corner] & (guint8) ~(1 << (k + 2) % 4);

        for (k = 0; k < 3 && !(onward >> k & 1);)
            k++;
    } while (corner != start && count_edges(graph->edges[corner]) == 2);
}

static double
distance2_to_line(Point p, Point a, Point b)
{
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;

    t = CLAMP(t, 0, 1);
    dx = a.x + t * dx - p.x;
    dy = a.y + t * dy - p.y;
    return dx * dx + dy * dy;
}

/* Keeps the corner farthest from the line first … last if that is too far, and goes on. */
static void
thin(Graph *graph, const GArray *corners, guint first, guint last)
{
    double worst = THIN_KM * THIN_KM;
    guint farthest = 0;

    for (guint i = first + 1; i < last; i++) {
        double d = distance2_to_line(graph->at[g_array_index(corners, gsize, i)],
                                     graph->at[g_array_index(corners, gsize, first)],
                                     graph->at[g_array_index(corners, gsize, last)]);

        if (d > worst) {
            worst = d;
            farthest = i;
        }
    }
    if (farthest == 0)
        return;
    graph->kept[g_array_index(corners, gsize, farthest)] = 1;
    thin(graph, corners, first, farthest);
    thin(graph, corners, farthest, last);
}

/* A closed border without junctions is thinned in two halves, or it would vanish. */
static void
thin_border(Graph *graph, const GArray *corners)
{
    guint last = corners->len - 1;
    guint middle = last / 2;

    graph->kept[g_array_index(corners, gsize, 0)] = 1;
    graph->kept[g_array_index(corners, gsize, last)] = 1;
    if (g_array_index(corners, gsize, 0) != g_array_index(corners, gsize, last)) {
        thin(graph, corners, 0, last);
        return;
    }
    graph->kept[g_array_index(corners, gsize, middle)] = 1;
    thin(graph, corners, 0, middle);
    thin(graph, corners, middle, last);
}

/* Borders from every junction, then the closed ones that are left. */
static void
thin_all(Graph *graph)
{
    g_autoptr(GArray) corners = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autofree guint8 *done = g_new0(guint8, N_CORNERS);

    for (int pass = 0; pass < 2; pass++)
        for (gsize corner = 0; corner < N_CORNERS; corner++) {
            int n = count_edges(graph->edges[corner]);

            if (n == 0 || (pass == 0 && n == 2) || (pass == 1 && (n != 2 || done[corner])))
                continue;
            for (int k = 0; k < 4; k++) {
                if (!(graph->edges[corner] >> k & 1))
                    continue;
                follow_border(graph, corner, k, corners);
                /* A border is met from both its ends; thinned twice it must come out the
                 * same, so only the end that comes first counts. */
                gsize end = g_array_index(corners, gsize, corners->len - 1);

                if (end < corner || done[g_array_index(corners, gsize, 1)])
                    continue;
                thin_border(graph, corners);
                for (guint i = 1; i + 1 < corners->len; i++)
                    done[g_array_index(corners, gsize, i)] = 1;
                if (pass == 1)
                    break;
            }
        }
}

static Vertex
vertex_of(Point p)
{
    return (Vertex){(gint64)(p.x * 10000 + 0.5), (gint64)(p.y * 10000 + 0.5)};
}

/* The ring to the left of the edge that leaves @start in direction k. */
static Ring *
walk_ring(Graph *graph, gsize start, int k)
{
    Ring *ring = g_new0(Ring, 1);
    gsize corner = start;

    ring->label = label_left(graph, start, k);
    ring->vertex = g_array_new(FALSE, FALSE, sizeof(Vertex));
    do {
        graph->walked[corner] |= (guint8)(1 << k);
        if (graph->kept[corner]) {
            Vertex vertex = vertex_of(graph->at[corner]);

            g_array_append_val(ring->vertex, vertex);
        }
        corner = corner_beside(corner, k);

        /* Turn as far left as there is a border with the label on the left: no two corners
         * of one label touch, so there is one. */
        for (int turn = 1; turn >= -1; turn--) {
            int next = (k + 4 + turn) % 4;

            if ((graph->edges[corner] >> next & 1) &&
                label_left(graph, corner, next) == ring->label) {
                k = next;
                break;
            }
        }
    } while (!(graph->walked[corner] >> k & 1));

    for (guint i = 0; i < ring->vertex->len; i++) {
        Vertex a = g_array_index(ring->vertex, Vertex, i);
        Vertex b = g_array_index(ring->vertex, Vertex, (i + 1) % ring->vertex->len);

        ring->area += ((double)a.x * (double)b.y - (double)b.x * (double)a.y) / 2;
    }
    return ring;
}

static void
ring_free(gpointer data)
{
    Ring *ring = data;

    g_array_unref(ring->vertex);
    g_free(ring);
}

GPtrArray *
trace_rings(const int *label)
{
    g_autofree Point *at = g_new0(Point, N_CORNERS);
    g_autofree guint8 *edges = g_new0(guint8, N_CORNERS);
    g_autofree guint8 *walked = g_new0(guint8, N_CORNERS);
    g_autofree guint8 *kept = g_new0(guint8, N_CORNERS);
    Graph graph = {label, at, edges, walked, kept};
    GPtrArray *rings = g_ptr_array_new_with_free_func(ring_free);

    find_edges(&graph);
    smooth(&graph);
    thin_all(&graph);
    for (gsize corner = 0; corner < N_CORNERS; corner++)
        for (int k = 0; k < 4; k++)
            if ((edges[corner] >> k & 1) && !(walked[corner] >> k & 1) &&
                label_left(&graph, corner, k) != LABEL_NONE)
                g_ptr_array_add(rings, walk_ring(&graph, corner, k));
    return rings;
}
