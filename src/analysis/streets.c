/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines and the points near them. */
#include "analysis/streets.h"

#include <math.h>
#include <string.h>

#include "base/pool.h"
#include "geometry/grid.h"
#include "geometry/locate.h"

#define POINTS_A_TURN 4096 /* that a thread takes at a time */
#define MOST_PIECES 1e5    /* of one edge: longer ones are no streets */

double *
wijk_streets_lengths(const WijkStreets *streets)
{
    double *length = g_new0(double, MAX(streets->n, 1));

    for (gsize i = 0; i < streets->n; i++)
        for (gsize v = streets->start[i] + 1; v < streets->start[i + 1]; v++)
            length[i] +=
                hypot(streets->x[v] - streets->x[v - 1], streets->y[v] - streets->y[v - 1]);
    return length;
}

/* The edges of all lines, and the line of each. */
typedef struct {
    gsize n;
    guint32 *from;
    guint32 *to;
    guint32 *line;
} Edges;

static Edges
list_edges(const WijkStreets *streets)
{
    gsize most = streets->start[streets->n];
    Edges edges = {.from = g_new(guint32, MAX(most, 1)),
                   .to = g_new(guint32, MAX(most, 1)),
                   .line = g_new(guint32, MAX(most, 1))};

    for (gsize i = 0; i < streets->n; i++)
        for (gsize v = streets->start[i] + 1; v < streets->start[i + 1]; v++) {
            edges.from[edges.n] = (guint32)(v - 1);
            edges.to[edges.n] = (guint32)v;
            edges.line[edges.n++] = (guint32)i;
        }
    return edges;
}

typedef struct {
    const WijkStreets *streets;
    const Edges *edges;
    const WijkGrid *grid;
    const double *x;
    const double *y;
    gsize n;
    double reach;
    GArray **found; /* one a worker */
    guint32 *nearest;
} Search;

static double
squared_distance(const Search *search, guint32 edge, double x, double y)
{
    const WijkStreets *s = search->streets;
    double ax = s->x[search->edges->from[edge]];
    double ay = s->y[search->edges->from[edge]];
    double dx = s->x[search->edges->to[edge]] - ax;
    double dy = s->y[search->edges->to[edge]] - ay;
    double square = dx * dx + dy * dy;
    double t = square > 0.0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0.0;

    t = CLAMP(t, 0.0, 1.0);
    dx = ax + t * dx - x;
    dy = ay + t * dy - y;
    return dx * dx + dy * dy;
}

static void
search_turn(gsize turn, guint worker, gpointer data)
{
    const Search *search = data;
    gsize end = MIN((turn + 1) * POINTS_A_TURN, search->n);
    GArray *found = search->found[worker];

    for (gsize i = turn * POINTS_A_TURN; i < end; i++) {
        double x = search->x[i];
        double y = search->y[i];
        double best = search->reach * search->reach;

        search->nearest[i] = WIJK_NONE;
        if (!isfinite(x) || !isfinite(y))
            continue;
        wijk_grid_find(search->grid, (WijkBox){x, y, x, y}, search->reach, found);
        for (guint k = 0; k < found->len; k++) {
            guint32 edge = g_array_index(found, guint32, k);
            double distance = squared_distance(search, edge, x, y);

            if (distance < best || (distance <= best && search->nearest[i] == WIJK_NONE)) {
                best = distance;
                search->nearest[i] = search->edges->line[edge];
            }
        }
    }
}

guint32 *
wijk_streets_nearest(const WijkStreets *streets, const double *x, const double *y, gsize n,
                     double reach, guint n_threads)
{
    Edges edges = list_edges(streets);
    g_autoptr(WijkGrid) grid =
        wijk_grid_new(streets->x, streets->y, edges.from, edges.to, edges.n, reach);
    Search search = {.streets = streets,
                     .edges = &edges,
                     .grid = grid,
                     .x = x,
                     .y = y,
                     .n = n,
                     .reach = reach,
                     .found = g_new(GArray *, n_threads),
                     .nearest = g_new(guint32, MAX(n, 1))};

    for (guint i = 0; i < n_threads; i++)
        search.found[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    wijk_pool_run((n + POINTS_A_TURN - 1) / POINTS_A_TURN, n_threads, search_turn, &search);
    for (guint i = 0; i < n_threads; i++)
        g_array_unref(search.found[i]);
    g_free(search.found);
    g_free(edges.from);
    g_free(edges.to);
    g_free(edges.line);
    return search.nearest;
}

/* A node of the lattice that ends are rounded to. */
typedef struct {
    gint64 x;
    gint64 y;
} Node;

static guint
hash_node(gconstpointer key)
{
    const Node *node = key;
    guint64 h = (guint64)node->x * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) ^
                (guint64)node->y * G_GUINT64_CONSTANT(0xC2B2AE3D27D4EB4F);

    return (guint)(h ^ h >> 32);
}

static gboolean
equal_nodes(gconstpointer left, gconstpointer right)
{
    return memcmp(left, right, sizeof(Node)) == 0;
}

guint32 *
wijk_streets_ends(const WijkStreets *streets, double tolerance, gsize *out_n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(hash_node, equal_nodes);
    g_autofree Node *node = g_new(Node, MAX(2 * streets->n, 1));
    guint32 *end = g_new(guint32, MAX(2 * streets->n, 1));
    guint32 n = 0;

    for (gsize i = 0; i < 2 * streets->n; i++) {
        gsize v = i % 2 == 0 ? streets->start[i / 2] : streets->start[i / 2 + 1] - 1;
        gpointer number;

        node[i] = (Node){.x = (gint64)floor(streets->x[v] / tolerance + 0.5),
                         .y = (gint64)floor(streets->y[v] / tolerance + 0.5)};
        if (!g_hash_table_lookup_extended(seen, &node[i], NULL, &number)) {
            number = GUINT_TO_POINTER(n++);
            g_hash_table_insert(seen, &node[i], number);
        }
        end[i] = GPOINTER_TO_UINT(number);
    }
    *out_n = n;
    return end;
}

/* What is done with the pieces of lines: their length in each area is added up, then each
 * gets its share. */
typedef enum { MEASURE, SHARE } Pass;

typedef struct {
    const double *amount; /* NULL: the length itself */
    double *length;       /* of lines in each area */
    double *into;
    double given;
} Spread;

static void
give_piece(Spread *spread, Pass pass, gsize line, guint32 area, double length)
{
    double part = length;

    if (area == WIJK_NONE || (spread->amount != NULL && !(spread->amount[area] > 0.0)))
        return;
    if (pass == MEASURE) {
        spread->length[area] += length;
        return;
    }
    if (spread->amount != NULL)
        part *= spread->amount[area] / spread->length[area];
    spread->into[line] += part;
    spread->given += part;
}

static void
walk_pieces(const WijkStreets *streets, const WijkLocator *locator, double step, Pass pass,
            Spread *spread)
{
    for (gsize line = 0; line < streets->n; line++)
        for (gsize v = streets->start[line] + 1; v < streets->start[line + 1]; v++) {
            double dx = streets->x[v] - streets->x[v - 1];
            double dy = streets->y[v] - streets->y[v - 1];
            double length = hypot(dx, dy);
            double n = CLAMP(ceil(length / step), 1.0, MOST_PIECES);

            for (double k = 0.5; k < n; k += 1.0)
                give_piece(spread, pass, line,
                           wijk_locator_find(locator, streets->x[v - 1] + dx * k / n,
                                             streets->y[v - 1] + dy * k / n, WIJK_NONE),
                           length / n);
        }
}

double
wijk_streets_spread(const WijkStreets *streets, WijkAreas *areas, const double *amount,
                    double step, double *into)
{
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);
    g_autofree double *length = g_new0(double, MAX(areas->n_areas, 1));
    Spread spread = {.amount = amount, .length = length, .into = into};

    if (amount != NULL)
        walk_pieces(streets, locator, step, MEASURE, &spread);
    walk_pieces(streets, locator, step, SHARE, &spread);
    return spread.given;
}
