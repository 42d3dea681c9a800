/* SPDX-License-Identifier: EUPL-1.2 */
/* The mass of a kernel over a window: along the edges within its reach, and the arc of the
 * circle at its reach that lies in the window. */
#include "analysis/window.h"

#include <float.h>
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

#define BANDS_MAX 4096      /* more gain nothing: a band then has few edges */
#define CROSSINGS_LOCAL 256 /* crossings of the circle kept; more need no test of none */
#define ARC_TOLERANCE                                                                      \
    1e-6 /* rad; below it, no arc cannot be told from the whole circle                     \
          */

#define TOUCH_NONE                                                                         \
    0.381966011 /* of no symmetry: a circle seldom touches a border there                  \
                 */

typedef struct {
    double ax, ay, bx, by; /* the window lies to the left */
} Edge;

struct WijkWindow {
    WijkKernel kernel;
    double bandwidth;
    double reach;
    WijkBox box;
    double band_height;
    guint n_bands;
    gsize *start; /* first entry of each band */
    guint32 *entry;
    Edge *edge;
    gsize n_edges;
};

/* Gauss-Legendre on -1 … 1, positive half (Abramowitz and Stegun 1964, table 25.4). */
static const double node4[][2] = {
    {0.3399810435848563, 0.6521451548625461},
    {0.8611363115940526, 0.3478548451374538},
};
static const double node12[][2] = {
    {0.1252334085114689, 0.2491470458134028}, {0.3678314989981802, 0.2334925365383548},
    {0.5873179542866175, 0.2031674267230659}, {0.7699026741943047, 0.1600783285433462},
    {0.9041172563704749, 0.1069393259953184}, {0.9815606342467193, 0.0471753363865118},
};

static guint
band_of(const WijkWindow *window, double y)
{
    double band = floor((y - window->box.y0) / window->band_height);

    return (guint)CLAMP(band, 0, (double)(window->n_bands - 1));
}

static void
collect_edges(WijkWindow *window, const WijkAreas *areas)
{
    for (guint32 r = 0; r < areas->n_rings; r++)
        for (gsize v = areas->ring_start[r]; v < areas->ring_start[r + 1]; v++) {
            gsize next = v + 1 < areas->ring_start[r + 1] ? v + 1 : areas->ring_start[r];

            window->edge[window->n_edges++] =
                (Edge){areas->x[v], areas->y[v], areas->x[next], areas->y[next]};
        }
}

/* Counting sort of edges into all bands they reach. */
static void
make_bands(WijkWindow *window)
{
    double height = window->box.y1 - window->box.y0;

    window->band_height = MAX(window->reach, height / BANDS_MAX);
    window->n_bands = (guint)(height / window->band_height) + 1;
    window->start = g_new0(gsize, window->n_bands + 2);
    for (gsize e = 0; e < window->n_edges; e++) {
        const Edge *edge = &window->edge[e];
        guint last = band_of(window, MAX(edge->ay, edge->by));

        for (guint b = band_of(window, MIN(edge->ay, edge->by)); b <= last; b++)
            window->start[b + 2]++;
    }
    for (guint b = 0; b < window->n_bands; b++)
        window->start[b + 2] += window->start[b + 1];
    window->entry = g_new(guint32, MAX(window->start[window->n_bands + 1], 1));
    for (gsize e = 0; e < window->n_edges; e++) {
        const Edge *edge = &window->edge[e];
        guint last = band_of(window, MAX(edge->ay, edge->by));

        for (guint b = band_of(window, MIN(edge->ay, edge->by)); b <= last; b++)
            window->entry[window->start[b + 1]++] = (guint32)e;
    }
}

WijkWindow *
wijk_window_new(const WijkAreas *areas, WijkKernel kernel, double bandwidth, GError **error)
{
    WijkWindow *window = NULL;

    g_assert(bandwidth > 0 && isfinite(bandwidth));
    if (areas->n_vertices == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("the window has no surface"));
        return NULL;
    }
    if (areas->n_vertices > WIJK_LIMIT_WINDOW_EDGES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("the window has %.0f edges, the most is %u; simplify "
                      "it first"),
                    (double)areas->n_vertices, WIJK_LIMIT_WINDOW_EDGES);
        return NULL;
    }
    window = g_new0(WijkWindow, 1);
    window->kernel = kernel;
    window->bandwidth = bandwidth;
    window->reach = wijk_kernel_reach(kernel, bandwidth);
    window->box = areas->bounds;
    window->edge = g_new(Edge, areas->n_vertices);
    collect_edges(window, areas);
    make_bands(window);
    return window;
}

void
wijk_window_free(WijkWindow *window)
{
    if (window == NULL)
        return;
    g_free(window->start);
    g_free(window->entry);
    g_free(window->edge);
    g_free(window);
}

/* Whether the point lies on the edge, to a few units in its coordinates' last place. */
static gboolean
is_on(const Edge *e, double x, double y)
{
    double slack =
        8 * DBL_EPSILON * (fabs(x) + fabs(y) + fabs(e->bx - e->ax) + fabs(e->by - e->ay));
    double dx = e->bx - e->ax;
    double dy = e->by - e->ay;
    double cross = dx * (y - e->ay) - dy * (x - e->ax);

    return x >= MIN(e->ax, e->bx) - slack && x <= MAX(e->ax, e->bx) + slack &&
           y >= MIN(e->ay, e->by) - slack && y <= MAX(e->ay, e->by) + slack &&
           fabs(cross) <= slack * (fabs(dx) + fabs(dy));
}

gboolean
wijk_window_contains(const WijkWindow *window, double x, double y)
{
    double slack = 8 * DBL_EPSILON * (fabs(x) + fabs(y));
    guint band = band_of(window, y);
    gboolean inside = FALSE;

    if (!(x >= window->box.x0 - slack && x <= window->box.x1 + slack &&
          y >= window->box.y0 - slack && y <= window->box.y1 + slack))
        return FALSE;
    for (gsize k = window->start[band]; k < window->start[band + 1]; k++) {
        const Edge *e = &window->edge[window->entry[k]];

        if (is_on(e, x, y))
            return TRUE;
        if ((e->ay <= y) != (e->by <= y)) {
            double cross = (e->bx - e->ax) * (y - e->ay) - (e->by - e->ay) * (x - e->ax);

            inside ^= (e->by > e->ay) == (cross > 0);
        }
    }
    return inside;
}

/* M(r) / r^2 at squared distance @q, with the bandwidth as the unit; not the triangular. */
static double
mass_over_r2(WijkKernel kernel, double q)
{
    double u = 1 - q;

    switch (kernel) {
    case WIJK_KERNEL_GAUSSIAN:
        return q < 1e-300 ? 0.5 : -expm1(-q / 2) / q;
    case WIJK_KERNEL_UNIFORM:
        return 1;
    case WIJK_KERNEL_EPANECHNIKOV: /* (1 - u^2) / (1 - u), and so on */
        return 1 + u;
    case WIJK_KERNEL_QUARTIC:
        return 1 + u + u * u;
    case WIJK_KERNEL_TRIWEIGHT:
        return 1 + u + u * u + u * u * u;
    case WIJK_KERNEL_TRIANGULAR:
    case WIJK_N_KERNELS:
    default:
        g_assert_not_reached();
    }
}

/* The antiderivative of h (3 - 2 r) along an edge at distance @h, for the cone. */
static double
cone(double h, double s)
{
    double r = sqrt(h * h + s * s);
    double log_part = h == 0 ? 0 : h * h * asinh(s / fabs(h));

    return h * (3 * s - (s * r + log_part));
}

/* The integral of M over the angle of a piece s0 … s1 of a line at signed distance @h. All
 * with the bandwidth as the unit. */
static double
integrate(WijkKernel kernel, double h, double s0, double s1)
{
    gboolean gaussian = kernel == WIJK_KERNEL_GAUSSIAN;
    const double(*node)[2] = gaussian ? node12 : node4;
    guint n_nodes = gaussian ? G_N_ELEMENTS(node12) : G_N_ELEMENTS(node4);
    guint n_pieces = gaussian ? (guint)ceil((s1 - s0) / 2) : 1;
    double sum = 0;

    if (kernel == WIJK_KERNEL_TRIANGULAR)
        return cone(h, s1) - cone(h, s0);
    for (guint p = 0; p < n_pieces; p++) {
        double half = (s1 - s0) / (2 * n_pieces);
        double middle = s0 + half * (2 * p + 1);

        for (guint k = 0; k < n_nodes; k++) {
            double a = middle - half * node[k][0];
            double b = middle + half * node[k][0];

            sum +=
                half * node[k][1] *
                (mass_over_r2(kernel, h * h + a * a) + mass_over_r2(kernel, h * h + b * b));
        }
    }
    return h * sum;
}

/* What is gathered along the edges near a point, the bandwidth being the unit. */
typedef struct {
    double mass;                   /* integral of M over angles, within the reach */
    double arc;                    /* entries less exits of the circle, rad */
    double angle[CROSSINGS_LOCAL]; /* of crossings, for a test of none or all */
    guint n_crossings;
} Polar;

static void
cross_circle(Polar *polar, double x, double y, int sign)
{
    double angle = atan2(y, x);

    polar->arc += sign * angle;
    if (polar->n_crossings < CROSSINGS_LOCAL)
        polar->angle[polar->n_crossings] = angle;
    polar->n_crossings++;
}

/* Adds an edge; (ax, ay) and (bx, by) are from the point, in bandwidths. Whether an end
 * lies within the circle is judged the same way for both edges that share it, so that
 * entries and exits always take turns. */
static void
add_edge(Polar *polar, const WijkWindow *window, const double a[2], const double b[2])
{
    double reach = window->reach / window->bandwidth;
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length = sqrt(dx * dx + dy * dy);
    gboolean a_in = a[0] * a[0] + a[1] * a[1] < reach * reach;
    gboolean b_in = b[0] * b[0] + b[1] * b[1] < reach * reach;

    if (!(length > 0))
        return;

    double tx = dx / length;
    double ty = dy / length;
    double h = a[0] * ty - a[1] * tx;
    double sa = a[0] * tx + a[1] * ty;
    double sb = sa + length;
    double half2 = reach * reach - h * h;
    double half = half2 > 0 ? sqrt(half2) : 0;

    if (!a_in && !b_in && (half2 <= 0 || sa >= half || sb <= -half))
        return;

    double s0 = a_in ? sa : CLAMP(-half, sa, sb);
    double s1 = b_in ? sb : CLAMP(half, sa, sb);

    if (s1 > s0)
        polar->mass += integrate(window->kernel, h, s0, s1);
    if (!a_in)
        cross_circle(polar, h * ty + s0 * tx, -h * tx + s0 * ty, 1);
    if (!b_in)
        cross_circle(polar, h * ty + s1 * tx, -h * tx + s1 * ty, -1);
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* An angle well within the widest gap between crossings; not its middle, where the circle
 * may touch a border once more. */
static double
widest_gap(Polar *polar)
{
    guint n = MIN(polar->n_crossings, CROSSINGS_LOCAL);
    double widest = 0;
    double angle = TOUCH_NONE;

    qsort(polar->angle, n, sizeof *polar->angle, compare_doubles);
    for (guint i = 0; i < n; i++) {
        double next = i + 1 < n ? polar->angle[i + 1] : polar->angle[0] + 2 * G_PI;

        if (next - polar->angle[i] > widest) {
            widest = next - polar->angle[i];
            angle = polar->angle[i] + TOUCH_NONE * widest;
        }
    }
    return angle;
}

/* The length of the arc within the window, rad: known but for whole turns, which leaves
 * open only whether none or all of the circle is in. */
static double
arc_inside(const WijkWindow *window, Polar *polar, double x, double y)
{
    double arc = fmod(polar->arc, 2 * G_PI);

    if (arc < 0)
        arc += 2 * G_PI;
    if (arc > ARC_TOLERANCE && arc < 2 * G_PI - ARC_TOLERANCE)
        return arc;

    double angle = widest_gap(polar);
    gboolean inside = wijk_window_contains(window, x + window->reach * cos(angle),
                                           y + window->reach * sin(angle));

    if (inside)
        return arc <= ARC_TOLERANCE ? 2 * G_PI + arc : arc;
    return arc <= ARC_TOLERANCE ? arc : arc - 2 * G_PI;
}

double
wijk_window_mass(const WijkWindow *window, double x, double y)
{
    double unit = 1 / window->bandwidth;
    double reach = window->reach;
    guint first = band_of(window, y - reach);
    guint last = band_of(window, y + reach);
    double beyond =
        window->kernel == WIJK_KERNEL_GAUSSIAN
            ? -expm1(-WIJK_KERNEL_GAUSSIAN_REACH * WIJK_KERNEL_GAUSSIAN_REACH / 2)
            : 1;
    Polar polar;

    polar.mass = polar.arc = 0;
    polar.n_crossings = 0;
    if (x + reach < window->box.x0 || x - reach > window->box.x1 ||
        y + reach < window->box.y0 || y - reach > window->box.y1)
        return 0;
    for (guint band = first; band <= last; band++)
        for (gsize k = window->start[band]; k < window->start[band + 1]; k++) {
            const Edge *e = &window->edge[window->entry[k]];

            if (MAX(e->ax, e->bx) < x - reach || MIN(e->ax, e->bx) > x + reach ||
                MAX(e->ay, e->by) < y - reach || MIN(e->ay, e->by) > y + reach)
                continue;
            /* An edge of many bands counts in the first that is looked at. */
            if (MAX(first, band_of(window, MIN(e->ay, e->by))) != band)
                continue;
            add_edge(&polar, window,
                     (const double[2]){(e->ax - x) * unit, (e->ay - y) * unit},
                     (const double[2]){(e->bx - x) * unit, (e->by - y) * unit});
        }

    double mass = (polar.mass + beyond * arc_inside(window, &polar, x, y)) / (2 * G_PI);

    return CLAMP(mass, 0, 1);
}
