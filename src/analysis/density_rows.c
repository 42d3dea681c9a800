/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums of kernels along the rows of a grid, without approximation. */
#include <math.h>
#include <string.h>

#include "analysis/density_private.h"
#include "base/pool.h"

/* Columns whose polynomials share an origin are at most 4 radii, so that no power in it is
 * above 3^6 and no more than 3 of 16 digits are lost (test-density holds sums to 1e-10). */
#define SEGMENT_MIN 16
#define SEGMENT_MAX 4096
#define RUN_MIN 12 /* columns; shorter runs are faster cell by cell (bench-density) */
#define TERMS 7    /* even powers of a column up to the sixth, and the odd between */

typedef struct {
    const WijkDensity *density;
    const WijkDensityPoints *points;
    const WijkDensityGrid *grid;
    double *out;
    guint32 segment; /* columns that share an origin, a power of 2 */
    guint32 shift;   /* its logarithm */
    double *change;  /* TERMS a column, and one column more, a worker */
} Rows;

/* The columns whose centres lie within @half of @x, at most the grid's. Centre and distance
 * are in columns. */
static gboolean
run_of(const WijkDensityGrid *grid, double x, double half, guint32 *out_first,
       guint32 *out_end)
{
    /* By conversion, since ceil() and floor() are calls on older processors. */
    double low = x - half;
    double high = MIN(x + half, grid->n_columns - 1.0);

    if (low > high || high < 0)
        return FALSE;
    *out_first = low <= 0 ? 0 : (guint32)low;
    *out_first += *out_first < low;
    *out_end = (guint32)high + 1;
    return *out_first < *out_end;
}

/* Coefficients of scale x (a - b (t - s)^2)^power in t, lowest first. */
static inline __attribute__((always_inline)) void
expand(int power, double scale, double a, double b, double s, double coefficient[TERMS])
{
    double base[3] = {a - b * s * s, 2 * b * s, -b};
    double q[5] = {base[0] * base[0], 2 * base[0] * base[1],
                   2 * base[0] * base[2] + base[1] * base[1], 2 * base[1] * base[2],
                   base[2] * base[2]};

    if (power == 2) {
        for (int i = 0; i < 5; i++)
            coefficient[i] = scale * q[i];
        return;
    }
    memset(coefficient, 0, TERMS * sizeof *coefficient);
    if (power == 0)
        coefficient[0] = scale;
    for (int i = 0; power == 1 && i < 3; i++)
        coefficient[i] = scale * base[i];
    for (int i = 0; power == 3 && i < 5; i++)
        for (int j = 0; j < 3; j++)
            coefficient[i + j] += scale * q[i] * base[j];
}

/* Adds a run as a polynomial that begins at its first column and ends after its last, anew
 * in each segment. */
static inline __attribute__((always_inline)) void
add_run(const Rows *rows, double *change, int power, const double kernel[4], guint32 first,
        guint32 end)
{
    guint n_terms = 2 * (guint)power + 1;

    for (guint32 from = first; from < end;) {
        guint32 segment = from >> rows->shift;
        guint32 to = MIN(end, (segment + 1) << rows->shift);
        double origin = (segment + 0.5) * rows->segment;
        double coefficient[TERMS];
        double *begin = change + (gsize)from * n_terms;
        double *stop = change + (gsize)to * n_terms;

        expand(power, kernel[0], kernel[1], kernel[2], kernel[3] - origin, coefficient);
        for (guint k = 0; k < n_terms; k++)
            begin[k] += coefficient[k];
        if ((to & (rows->segment - 1)) != 0)
            for (guint k = 0; k < n_terms; k++)
                stop[k] -= coefficient[k];
        from = to;
    }
}

/* Sums up what add_run() left, and clears it. */
static void
collect(const Rows *rows, double *change, double *out)
{
    guint32 n_columns = rows->grid->n_columns;
    guint n_terms = 2 * (guint)wijk_kernel_power(rows->density->kernel) + 1;
    double running[TERMS] = {0};

    for (guint32 c = 0; c < n_columns; c++) {
        double t = (double)((c & (rows->segment - 1))) - rows->segment / 2.0;
        double value = 0;

        if ((c & (rows->segment - 1)) == 0)
            memset(running, 0, sizeof running);
        for (guint k = 0; k < n_terms; k++)
            running[k] += change[(gsize)c * n_terms + k];
        for (guint k = n_terms; k-- > 0;)
            value = value * t + running[k];
        out[c] += value;
    }
    memset(change, 0, ((gsize)n_columns + 1) * n_terms * sizeof *change);
}

/* A row of a kernel (power + 1) (1 - r^2/R^2)^power / (pi R^2). */
static void
sum_powers(const Rows *rows, double y, double *change, double *out)
{
    const WijkDensity *d = rows->density;
    const WijkDensityGrid *g = rows->grid;
    int power = wijk_kernel_power(d->kernel);
    double radius2 = d->bandwidth * d->bandwidth;
    double per_column = g->cell * g->cell / radius2;
    double peak = wijk_kernel_value(d->kernel, d->bandwidth, 0);
    double per_metre = 1 / g->cell;
    double per_radius2 = 1 / radius2;
    gsize first;
    gsize end;

    wijk_density_points_range(rows->points, y - d->bandwidth, y + d->bandwidth, &first,
                              &end);
    for (gsize i = first; i < end; i++) {
        const double *xyw = rows->points->xyw + 3 * i;
        double dy = xyw[1] - y;
        double left = radius2 - dy * dy;
        double x = (xyw[0] - g->x0) * per_metre - 0.5;
        double kernel[4] = {peak * xyw[2], left * per_radius2, per_column, x};
        guint32 from;
        guint32 to;

        if (left < 0 || !run_of(g, x, sqrt(left) * per_metre, &from, &to))
            continue;
        if (to - from >= RUN_MIN) {
            /* The default by its own number, so that its loops are unrolled: twice as fast.
             */
            if (power == 2)
                add_run(rows, change, 2, kernel, from, to);
            else
                add_run(rows, change, power, kernel, from, to);
            continue;
        }
        for (guint32 c = from; c < to; c++) {
            double u = MAX(kernel[1] - per_column * (c - x) * (c - x), 0);
            double value = kernel[0];

            for (int k = 0; k < power; k++)
                value *= u;
            out[c] += value;
        }
    }
    collect(rows, change, out);
}

static void
sum_cone(const Rows *rows, double y, double *out)
{
    const WijkDensity *d = rows->density;
    const WijkDensityGrid *g = rows->grid;
    double peak = wijk_kernel_value(d->kernel, d->bandwidth, 0);
    double scale = g->cell / d->bandwidth;
    gsize first;
    gsize end;

    wijk_density_points_range(rows->points, y - d->bandwidth, y + d->bandwidth, &first,
                              &end);
    for (gsize i = first; i < end; i++) {
        const double *xyw = rows->points->xyw + 3 * i;
        double dy = (xyw[1] - y) / d->bandwidth;
        double x = (xyw[0] - g->x0) / g->cell - 0.5;
        guint32 from;
        guint32 to;

        if (fabs(dy) > 1 || !run_of(g, x, sqrt(1 - dy * dy) / scale, &from, &to))
            continue;
        for (guint32 c = from; c < to; c++) {
            double dx = (c - x) * scale;

            out[c] += peak * xyw[2] * MAX(1 - sqrt(dx * dx + dy * dy), 0);
        }
    }
}

/* Along a row the Gaussian is stepped outwards from the column nearest to the point: the
 * ratio of neighbours shrinks by a constant factor. Steps lose a digit in a hundred. */
static void
step_gaussian(double *out, guint32 n_columns, double value, const double walk[4])
{
    double nearest = walk[0];
    double stop = walk[1];
    double ratio = walk[2];
    double shrink = walk[3];
    int way = stop < nearest ? -1 : 1;

    for (double c = nearest; way * c <= way * stop; c += way) {
        if (c >= 0 && c < n_columns)
            out[(gsize)c] += value;
        value *= ratio;
        ratio *= shrink;
    }
}

static void
sum_gaussian(const Rows *rows, double y, double *out)
{
    const WijkDensity *d = rows->density;
    const WijkDensityGrid *g = rows->grid;
    double reach = wijk_kernel_reach(d->kernel, d->bandwidth);
    double k = g->cell * g->cell / (2 * d->bandwidth * d->bandwidth);
    double shrink = exp(-2 * k);
    gsize first;
    gsize end;

    wijk_density_points_range(rows->points, y - reach, y + reach, &first, &end);
    for (gsize i = first; i < end; i++) {
        const double *xyw = rows->points->xyw + 3 * i;
        double dy = xyw[1] - y;
        double left = reach * reach - dy * dy;
        double x = (xyw[0] - g->x0) / g->cell - 0.5;
        double half = left < 0 ? -1 : sqrt(left) / g->cell;
        double lowest = ceil(x - half);
        double highest = floor(x + half);

        if (half < 0 || highest < lowest || highest < 0 || lowest >= g->n_columns)
            continue;

        double at = CLAMP(round(x), MAX(lowest, 0), MIN(highest, g->n_columns - 1.0));
        double far = at - x;
        double r2 = dy * dy + far * far * g->cell * g->cell;
        double value = xyw[2] * wijk_kernel_value(d->kernel, d->bandwidth, r2);
        double up = exp(-k * (2 * far + 1));
        double down = exp(-k * (1 - 2 * far));

        step_gaussian(out, g->n_columns, value,
                      (const double[4]){at, MIN(highest, g->n_columns - 1.0), up, shrink});
        if (at - 1 >= MAX(lowest, 0))
            step_gaussian(out, g->n_columns, value * down,
                          (const double[4]){at - 1, MAX(lowest, 0), down * shrink, shrink});
    }
}

static void
sum_row(gsize row, guint worker, gpointer data)
{
    const Rows *rows = data;
    const WijkDensityGrid *g = rows->grid;
    double y = g->y0 + ((double)row + 0.5) * g->cell;
    double *out = rows->out + row * g->n_columns;

    if (wijk_kernel_power(rows->density->kernel) >= 0)
        sum_powers(rows, y, rows->change + worker * ((gsize)g->n_columns + 1) * TERMS, out);
    else if (rows->density->kernel == WIJK_KERNEL_TRIANGULAR)
        sum_cone(rows, y, out);
    else
        sum_gaussian(rows, y, out);
}

void
wijk_density_sum_rows(const WijkDensity *density, const WijkDensityPoints *points,
                      const WijkDensityGrid *grid, double *out)
{
    gsize a_worker = ((gsize)grid->n_columns + 1) * TERMS;
    guint n_threads = MAX(density->n_threads, 1);
    g_autofree double *change = g_new0(double, a_worker *n_threads);
    guint32 segment = SEGMENT_MIN;
    Rows rows = {density, points, grid, out, 0, 0, change};

    while (segment < SEGMENT_MAX && 2 * segment * grid->cell <= 4 * density->bandwidth)
        segment *= 2;
    rows.segment = segment;
    rows.shift = (guint32)g_bit_nth_lsf(segment, -1);

    wijk_pool_run(grid->n_rows, n_threads, sum_row, &rows);
}
