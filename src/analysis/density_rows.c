/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums of kernels along the rows of a grid, without approximation. */
#include <math.h>
#include <string.h>

#include "analysis/density_private.h"
#include "base/pool.h"

/* Along a row, polynomials are written about the middle of the segment that their point
 * lies in; a segment has at most 3 radii, so that no power in it is above 4^6 and no more
 * than 4 of 16 digits are lost (test-density holds sums to 1e-10). */
#define SEGMENT_MIN 16
#define SEGMENT_MAX 32768
#define RUN_MIN 12 /* columns; shorter runs are faster cell by cell (bench-density) */
#define TERMS 7    /* even powers of a column up to the sixth, and the odd between */

typedef struct {
    const WijkDensity *density;
    const WijkDensityPoints *points;
    const WijkDensityGrid *grid;
    double *out;
    guint32 segment; /* columns whose points share an origin, a power of 2 */
    guint32 shift;   /* its logarithm */
    guint32 reach; /* columns beyond a segment that its points reach, at most the grid's */
    guint32 width; /* columns of a segment and what it reaches on both sides, and one */
    guint32 n_segments;
    double *change; /* TERMS a column of width, for each segment, a worker */
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
#pragma GCC unroll 5
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

/* The segment that a point belongs to; one beyond the grid to the nearest. */
static inline guint32
home_of(const Rows *rows, double x)
{
    return x > 0 ? MIN((guint32)MIN(x, G_MAXINT32) >> rows->shift, rows->n_segments - 1)
                 : 0;
}

/* Adds a run as a polynomial that begins at its first column and ends after its last. Each
 * segment has columns of its own for the runs of its points, so that a run is never cut. */
static inline __attribute__((always_inline)) void
add_run(const Rows *rows, double *change, int power, const double kernel[4], guint32 first,
        guint32 end)
{
    guint n_terms = 2 * (guint)power + 1;
    double x = kernel[3];
    guint32 home = home_of(rows, x);
    double origin = (home + 0.5) * rows->segment;
    double *column = change + ((gsize)home * rows->width + rows->reach) * n_terms;
    gssize start = (gssize)home << rows->shift;
    double *begin = column + ((gssize)first - start) * (gssize)n_terms;
    double *stop = column + ((gssize)end - start) * (gssize)n_terms;
    double coefficient[TERMS];

    expand(power, kernel[0], kernel[1], kernel[2], x - origin, coefficient);
#pragma GCC unroll 7
    for (guint k = 0; k < n_terms; k++)
        begin[k] += coefficient[k];
#pragma GCC unroll 7
    for (guint k = 0; k < n_terms; k++)
        stop[k] -= coefficient[k];
}

/* Sums up what add_run() left of one segment, and clears it. */
static inline __attribute__((always_inline)) void
collect_segment(const Rows *rows, guint32 home, int power, double *change, double *out)
{
    guint n_terms = 2 * (guint)power + 1;
    gssize first = ((gssize)home << rows->shift) - (gssize)rows->reach;
    double origin = (home + 0.5) * rows->segment;
    double running[TERMS] = {0};

    for (guint32 j = 0; j < rows->width; j++) {
        gssize c = first + (gssize)j;
        double t = (double)c - origin;
        double value = 0;

        for (guint k = 0; k < n_terms; k++)
            running[k] += change[(gsize)j * n_terms + k];
        if (c < 0 || c >= (gssize)rows->grid->n_columns)
            continue;
        for (guint k = n_terms; k-- > 0;)
            value = value * t + running[k];
        out[c] += value;
    }
    memset(change, 0, (gsize)rows->width * n_terms * sizeof *change);
}

static void
collect(const Rows *rows, double *change, double *out)
{
    int power = wijk_kernel_power(rows->density->kernel);
    gsize size = (gsize)rows->width * (2 * (guint)power + 1);

    for (guint32 home = 0; home < rows->n_segments; home++)
        if (power == 2)
            collect_segment(rows, home, 2, change + home * size, out);
        else
            collect_segment(rows, home, power, change + home * size, out);
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
        sum_powers(rows, y,
                   rows->change + worker * (gsize)rows->n_segments * rows->width * TERMS,
                   out);
    else if (rows->density->kernel == WIJK_KERNEL_TRIANGULAR)
        sum_cone(rows, y, out);
    else
        sum_gaussian(rows, y, out);
}

/* Points of a band by segment, in their order within one: what a run of points adds to then
 * stays in the nearest memory of the processor. */
static void
sort_band(const Rows *rows, double *xyw, gsize n, double *scratch, gsize *start)
{
    const WijkDensityGrid *g = rows->grid;

    memset(start, 0, (rows->n_segments + 1) * sizeof *start);
    for (gsize i = 0; i < n; i++)
        start[home_of(rows, (xyw[3 * i] - g->x0) / g->cell - 0.5) + 1]++;
    for (guint32 home = 0; home < rows->n_segments; home++)
        start[home + 1] += start[home];
    memcpy(scratch, xyw, 3 * n * sizeof *xyw);
    for (gsize i = 0; i < n; i++) {
        const double *point = scratch + 3 * i;
        gsize to = start[home_of(rows, (point[0] - g->x0) / g->cell - 0.5)]++;

        memcpy(xyw + 3 * to, point, 3 * sizeof *point);
    }
}

static void
sort_bands(const Rows *rows, WijkDensityPoints *points)
{
    g_autofree gsize *start = g_new(gsize, (gsize)rows->n_segments + 1);
    g_autofree double *scratch = NULL;
    gsize most = 0;

    for (guint band = 0; band < points->n_bands; band++)
        most = MAX(most, points->start[band + 1] - points->start[band]);
    scratch = g_new(double, 3 * MAX(most, 1));
    for (guint band = 0; band < points->n_bands; band++)
        sort_band(rows, points->xyw + 3 * points->start[band],
                  points->start[band + 1] - points->start[band], scratch, start);
}

void
wijk_density_sum_rows(const WijkDensity *density, WijkDensityPoints *points,
                      const WijkDensityGrid *grid, double *out)
{
    guint n_threads = MAX(density->n_threads, 1);
    guint32 segment = SEGMENT_MIN;
    guint32 reach = (guint32)MIN(density->bandwidth / grid->cell + 2, grid->n_columns);
    Rows rows = {.density = density, .points = points, .grid = grid, .out = out};

    while (segment < SEGMENT_MAX && 2 * segment * grid->cell <= 3 * density->bandwidth)
        segment *= 2;
    rows.segment = segment;
    rows.shift = (guint32)g_bit_nth_lsf(segment, -1);
    rows.reach = reach;
    rows.width = segment + 2 * reach + 1;
    rows.n_segments = (grid->n_columns - 1) / segment + 1;

    gsize a_worker = (gsize)rows.n_segments * rows.width * TERMS;
    g_autofree double *change = g_new0(double, a_worker *n_threads);

    rows.change = change;
    if (wijk_kernel_power(density->kernel) >= 0 && points->n > 0)
        sort_bands(&rows, points);
    wijk_pool_run(grid->n_rows, n_threads, sum_row, &rows);
}
