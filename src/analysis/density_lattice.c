/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums of Gaussians over a lattice: points are shared over nodes, then summed along rows
 * and along columns, since the Gaussian is a product of the two. */
#include <math.h>

#include "analysis/density_private.h"
#include "base/pool.h"

#define STEPS 8 /* nodes in a sigma */
#define NODES 8 /* nodes on each axis that share a point */

/* Between the middle two of 8 nodes h apart, interpolation is off by at most (0.5 x 1.5
 * x 2.5 x 3.5)^2 / 8! h^8 max|g^(8)| = 43.1 / 40320 x 105 (h / sigma)^8 g(0) = 0.11 (1/8)^8
 * g(0) = 6.7e-9 g(0) on one axis; on the other at most 1.7 times that (the Lebesgue
 * constant of the middle) is added: 2e-8 of the peak of each point. */
#define LATTICE_MAX (16u * 1024 * 1024) /* nodes, of 8 bytes */

typedef struct {
    double x0, y0, step; /* the first node */
    gsize n_columns, n_rows;
    double *node;
    double *row; /* rows of nodes, summed at the columns of the grid */
    const WijkDensity *density;
    const WijkDensityGrid *grid;
    double *out;
} Lattice;

/* Weights of nodes -3 … 4 for a point at 0 … 1. */
static void
lagrange(double t, double weight[NODES])
{
    static const double denominator[NODES] = {-5040, 720, -240, 144, -144, 240, -720, 5040};

    for (int i = 0; i < NODES; i++) {
        weight[i] = 1 / denominator[i];
        for (int j = 0; j < NODES; j++)
            if (j != i)
                weight[i] *= t - (j - 3);
    }
}

static void
share_points(Lattice *lattice, const WijkDensityPoints *points)
{
    for (gsize i = 0; i < points->n; i++) {
        const double *xyw = points->xyw + 3 * i;
        double x = (xyw[0] - lattice->x0) / lattice->step;
        double y = (xyw[1] - lattice->y0) / lattice->step;
        double across[NODES];
        double up[NODES];

        /* Points out of reach were left out of the lattice's box. */
        if (!(x >= 3 && y >= 3 && x < (double)lattice->n_columns - 4 &&
              y < (double)lattice->n_rows - 4))
            continue;
        lagrange(x - floor(x), across);
        lagrange(y - floor(y), up);
        for (int r = 0; r < NODES; r++) {
            double *node =
                lattice->node + ((gsize)y + r - 3) * lattice->n_columns + (gsize)x - 3;
            double share = up[r] * xyw[2];

            for (int c = 0; c < NODES; c++)
                node[c] += share * across[c];
        }
    }
}

/* Nodes within reach of @at, and the Gaussian of one axis at them. */
static gsize
gaussian_at(const Lattice *lattice, double first_node, double at, gsize n_nodes,
            double *value, gsize *out_n)
{
    double sigma = lattice->density->bandwidth;
    double reach = wijk_kernel_reach(WIJK_KERNEL_GAUSSIAN, sigma);
    double low = ceil((at - reach - first_node) / lattice->step);
    double high = floor((at + reach - first_node) / lattice->step);
    gsize first = (gsize)MAX(low, 0);

    *out_n = 0;
    for (double k = (double)first; k <= high && k < (double)n_nodes; k++) {
        double u = (first_node + k * lattice->step - at) / sigma;

        value[(*out_n)++] = exp(-u * u / 2) / (sigma * sqrt(2 * G_PI));
    }
    return first;
}

#define TAPS (2 * 9 * STEPS + 2) /* nodes within 8.5 sigma on both sides, at most */

/* Columns first: the values of the Gaussian serve all rows of nodes. */
static void
sum_column(gsize column, guint worker, gpointer data)
{
    const Lattice *l = data;
    const WijkDensityGrid *g = l->grid;
    double value[TAPS];
    gsize n;
    gsize first = gaussian_at(l, l->x0, g->x0 + ((double)column + 0.5) * g->cell,
                              l->n_columns, value, &n);

    (void)worker;
    for (gsize r = 0; r < l->n_rows; r++) {
        const double *node = l->node + r * l->n_columns + first;
        double sum = 0;

        for (gsize k = 0; k < n; k++)
            sum += value[k] * node[k];
        l->row[r * g->n_columns + column] = sum;
    }
}

static void
sum_row(gsize row, guint worker, gpointer data)
{
    const Lattice *l = data;
    const WijkDensityGrid *g = l->grid;
    double *out = l->out + row * g->n_columns;
    double value[TAPS];
    gsize n;
    gsize first =
        gaussian_at(l, l->y0, g->y0 + ((double)row + 0.5) * g->cell, l->n_rows, value, &n);

    (void)worker;
    for (gsize k = 0; k < n; k++) {
        const double *from = l->row + (first + k) * g->n_columns;

        for (guint32 c = 0; c < g->n_columns; c++)
            out[c] += value[k] * from[c];
    }
    /* Shares may be below 0, and so may a sum that should be 0, by as little. */
    for (guint32 c = 0; c < g->n_columns; c++)
        out[c] = MAX(out[c], 0);
}

/* The box of the points that reach the grid, with room for their nodes. */
static gboolean
lay_out(Lattice *lattice, const WijkDensityPoints *points)
{
    const WijkDensityGrid *g = lattice->grid;
    double reach = wijk_kernel_reach(WIJK_KERNEL_GAUSSIAN, lattice->density->bandwidth);
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < points->n; i++) {
        box.x0 = MIN(box.x0, points->xyw[3 * i]);
        box.x1 = MAX(box.x1, points->xyw[3 * i]);
        box.y0 = MIN(box.y0, points->xyw[3 * i + 1]);
        box.y1 = MAX(box.y1, points->xyw[3 * i + 1]);
    }
    box.x0 = MAX(box.x0, g->x0 - reach);
    box.y0 = MAX(box.y0, g->y0 - reach);
    box.x1 = MIN(box.x1, g->x0 + g->n_columns * g->cell + reach);
    box.y1 = MIN(box.y1, g->y0 + g->n_rows * g->cell + reach);
    lattice->step = lattice->density->bandwidth / STEPS;
    lattice->x0 = box.x0 - NODES / 2 * lattice->step;
    lattice->y0 = box.y0 - NODES / 2 * lattice->step;

    double columns = MAX(box.x1 - box.x0, 0) / lattice->step + 2 * NODES;
    double rows = MAX(box.y1 - box.y0, 0) / lattice->step + 2 * NODES;

    if (columns * rows + rows * g->n_columns > LATTICE_MAX)
        return FALSE;
    lattice->n_columns = (gsize)columns;
    lattice->n_rows = (gsize)rows;
    return TRUE;
}

gboolean
wijk_density_sum_lattice(const WijkDensity *density, const WijkDensityPoints *points,
                         const WijkDensityGrid *grid, double *out)
{
    Lattice lattice = {.density = density, .grid = grid, .out = out};

    if (!lay_out(&lattice, points))
        return FALSE;

    g_autofree double *node = g_new0(double, lattice.n_columns *lattice.n_rows);
    g_autofree double *row = g_new(double, lattice.n_rows * grid->n_columns);

    lattice.node = node;
    lattice.row = row;
    share_points(&lattice, points);
    wijk_pool_run(grid->n_columns, MAX(density->n_threads, 1), sum_column, &lattice);
    wijk_pool_run(grid->n_rows, MAX(density->n_threads, 1), sum_row, &lattice);
    return TRUE;
}
