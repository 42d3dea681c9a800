/* SPDX-License-Identifier: EUPL-1.2 */
/* Kernel density: checks, points in order, sums at places, correction at edges. */
#include "analysis/density_private.h"

#include <math.h>

#include "analysis/window.h"
#include "base/array.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pool.h"

#define BANDS_MAX 65536u    /* of 8 bytes: half a MiB */
#define CHUNK 256           /* points or places that a thread takes at a time */
#define DIRECT_WORK_MAX 1e8 /* kernel values worth less than making a lattice: 0.2 s */
#define LATTICE_SIGMA_MIN 3 /* cells; below it a lattice is much larger than the grid */

/* In the tip of a needle the mass is no more than rounding: it counts as this, so that no
 * point weighs more than a thousand million. */
#define MASS_MIN 1e-9

const char *
wijk_edge_id(WijkEdge edge)
{
    static const char *const id[] = {"none", "uniform", "diggle", NULL};

    return id[MIN(edge, WIJK_N_EDGES)];
}

static gboolean
check(const WijkDensity *density, GError **error)
{
    if (!(density->bandwidth > 0 && isfinite(density->bandwidth))) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("the bandwidth is %g, it must be a number of metres above 0"),
                    density->bandwidth);
        return FALSE;
    }
    if (density->edge != WIJK_EDGE_NONE && density->window == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("correction at the edge, '%s', needs a window"),
                    wijk_edge_id(density->edge));
        return FALSE;
    }
    if (density->n > WIJK_LIMIT_DENSITY_POINTS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("there are %.0f points, the most is %u"), (double)density->n,
                    WIJK_LIMIT_DENSITY_POINTS);
        return FALSE;
    }
    for (gsize i = 0; i < density->n; i++) {
        double weight = density->weight == NULL ? 1 : density->weight[i];

        if (!isfinite(density->x[i]) || !isfinite(density->y[i])) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("point %.0f has a coordinate that is no number"), (double)i + 1);
            return FALSE;
        }
        if (!(weight >= 0 && isfinite(weight))) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("point %.0f has the weight %g, it must be a "
                          "number, 0 or more"),
                        (double)i + 1, weight);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_grid(const WijkDensity *density, const WijkDensityGrid *grid, GError **error)
{
    double reach = wijk_kernel_reach(density->kernel, density->bandwidth);

    if (grid->n_columns == 0 || grid->n_rows == 0 || !isfinite(grid->x0) ||
        !isfinite(grid->y0) || !(grid->cell > 0 && isfinite(grid->cell))) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("a grid of %u x %u cells of %g m cannot be made"), grid->n_columns,
                    grid->n_rows, grid->cell);
        return FALSE;
    }
    if ((guint64)grid->n_columns * grid->n_rows > WIJK_LIMIT_DENSITY_CELLS ||
        MAX(grid->n_columns, grid->n_rows) > WIJK_LIMIT_DENSITY_SIDE) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_LIMIT,
            _("the grid has %u x %u cells, the most is %u in all and %u in a row or "
              "column; take larger cells"),
            grid->n_columns, grid->n_rows, WIJK_LIMIT_DENSITY_CELLS,
            WIJK_LIMIT_DENSITY_SIDE);
        return FALSE;
    }
    if (reach / grid->cell > WIJK_LIMIT_DENSITY_REACH) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("the kernel reaches %.0f cells, the most is %u; take larger cells or "
                      "a smaller bandwidth"),
                    reach / grid->cell, WIJK_LIMIT_DENSITY_REACH);
        return FALSE;
    }
    return TRUE;
}

typedef struct {
    const WijkDensity *density;
    const WijkWindow *window;
    double *weight; /* 0 for points that do not count */
} Weighing;

static void
weigh_chunk(gsize chunk, guint worker, gpointer data)
{
    const Weighing *w = data;
    const WijkDensity *d = w->density;

    (void)worker;
    for (gsize i = chunk * CHUNK; i < MIN(d->n, (chunk + 1) * CHUNK); i++) {
        double weight = d->weight == NULL ? 1 : d->weight[i];

        if (w->window != NULL && !wijk_window_contains(w->window, d->x[i], d->y[i]))
            weight = 0;
        else if (d->edge == WIJK_EDGE_DIGGLE)
            weight /= MAX(wijk_window_mass(w->window, d->x[i], d->y[i]), MASS_MIN);
        w->weight[i] = weight;
    }
}

static guint
band_of(const WijkDensityPoints *points, double y)
{
    double band = floor((y - points->y0) / points->height);

    return (guint)CLAMP(band, 0, (double)(points->n_bands - 1));
}

void
wijk_density_points_range(const WijkDensityPoints *points, double low, double high,
                          gsize *out_first, gsize *out_end)
{
    *out_first = *out_end = 0;
    if (points->n == 0 || high < points->y0)
        return;
    *out_first = points->start[band_of(points, low)];
    *out_end = points->start[band_of(points, high) + 1];
}

/* Counting sort by bands as high as @step, so that a run of bands is a run of points. */
static void
sort_points(const WijkDensity *d, const double *weight, double step,
            WijkDensityPoints *points)
{
    double y0 = INFINITY;
    double y1 = -INFINITY;

    for (gsize i = 0; i < d->n; i++)
        if (weight[i] > 0) {
            y0 = MIN(y0, d->y[i]);
            y1 = MAX(y1, d->y[i]);
            points->n++;
        }
    if (points->n == 0)
        return;
    points->y0 = y0;
    points->height = MAX(step, (y1 - y0) / (BANDS_MAX - 1));
    points->n_bands = (guint)((y1 - y0) / points->height) + 1;

    g_autofree gsize *next = g_new0(gsize, points->n_bands + 1);

    for (gsize i = 0; i < d->n; i++)
        if (weight[i] > 0)
            next[band_of(points, d->y[i]) + 1]++;
    for (guint b = 0; b < points->n_bands; b++)
        next[b + 1] += next[b];
    points->start = g_memdup2(next, (points->n_bands + 1) * sizeof *next);
    for (gsize i = 0; i < d->n; i++)
        if (weight[i] > 0) {
            double *xyw = points->xyw + 3 * next[band_of(points, d->y[i])]++;

            xyw[0] = d->x[i];
            xyw[1] = d->y[i];
            xyw[2] = weight[i];
        }
}

/* The points that count, in bands of @step. */
static gboolean
prepare(const WijkDensity *density, const WijkWindow *window, double step,
        WijkDensityPoints *points, GError **error)
{
    g_autofree double *weight =
        wijk_array_new0(density->n, sizeof *weight, _("points"), error);
    Weighing weighing = {density, window, weight};

    if (weight == NULL)
        return FALSE;
    points->xyw = wijk_array_new0(density->n, 3 * sizeof(double), _("points"), error);
    if (points->xyw == NULL)
        return FALSE;
    wijk_pool_run((density->n + CHUNK - 1) / CHUNK, density->n_threads, weigh_chunk,
                  &weighing);
    sort_points(density, weight, step, points);
    return TRUE;
}

static gboolean
make_window(const WijkDensity *density, WijkWindow **window, GError **error)
{
    if (density->edge == WIJK_EDGE_NONE)
        return TRUE;
    *window = wijk_window_new(density->window, density->kernel, density->bandwidth, error);
    return *window != NULL;
}

typedef struct {
    const WijkDensity *density;
    const WijkWindow *window;
    const WijkDensityPoints *points;
    const WijkDensityGrid *grid;
    const double *x;
    const double *y;
    gsize n;
    double *out;
} Places;

static double
correct(const Places *p, double estimate, double x, double y)
{
    if (p->window == NULL)
        return estimate;
    if (!wijk_window_contains(p->window, x, y))
        return NAN;
    return p->density->edge == WIJK_EDGE_UNIFORM
               ? estimate / MAX(wijk_window_mass(p->window, x, y), MASS_MIN)
               : estimate;
}

static double
sum_at(const Places *p, double x, double y)
{
    const WijkDensity *d = p->density;
    double reach = wijk_kernel_reach(d->kernel, d->bandwidth);
    double sum = 0;
    gsize first;
    gsize end;

    wijk_density_points_range(p->points, y - reach, y + reach, &first, &end);
    for (gsize i = first; i < end; i++) {
        const double *xyw = p->points->xyw + 3 * i;
        double dx = xyw[0] - x;
        double dy = xyw[1] - y;

        sum += xyw[2] * wijk_kernel_value(d->kernel, d->bandwidth, dx * dx + dy * dy);
    }
    return sum;
}

static void
sum_places(gsize chunk, guint worker, gpointer data)
{
    const Places *p = data;

    (void)worker;
    for (gsize i = chunk * CHUNK; i < MIN(p->n, (chunk + 1) * CHUNK); i++)
        p->out[i] = isfinite(p->x[i]) && isfinite(p->y[i])
                        ? correct(p, sum_at(p, p->x[i], p->y[i]), p->x[i], p->y[i])
                        : NAN;
}

static void
correct_row(gsize row, guint worker, gpointer data)
{
    const Places *p = data;
    const WijkDensityGrid *g = p->grid;
    double y = g->y0 + ((double)row + 0.5) * g->cell;
    double *out = p->out + row * g->n_columns;

    (void)worker;
    for (guint32 c = 0; c < g->n_columns; c++)
        out[c] = correct(p, out[c], g->x0 + (c + 0.5) * g->cell, y);
}

double *
wijk_density_at(const WijkDensity *density, const double *x, const double *y, gsize n,
                GError **error)
{
    g_autoptr(WijkWindow) window = NULL;
    WijkDensityPoints points = {0};
    double *out = NULL;

    if (!check(density, error))
        return NULL;
    if (n > WIJK_LIMIT_DENSITY_CELLS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("density is asked at %.0f places, the most is %u"), (double)n,
                    WIJK_LIMIT_DENSITY_CELLS);
        return NULL;
    }
    if (make_window(density, &window, error) &&
        prepare(density, window, wijk_kernel_reach(density->kernel, density->bandwidth) / 8,
                &points, error))
        out = wijk_array_new0(n, sizeof *out, _("places"), error);
    if (out != NULL) {
        Places places = {density, window, &points, NULL, x, y, n, out};

        wijk_pool_run((n + CHUNK - 1) / CHUNK, density->n_threads, sum_places, &places);
    }
    g_free(points.xyw);
    g_free(points.start);
    return out;
}

/* Whether a lattice is less work than all cells in reach of all points. */
static gboolean
lattice_is_worth_it(const WijkDensity *density, const WijkDensityPoints *points,
                    const WijkDensityGrid *grid)
{
    double reach = wijk_kernel_reach(density->kernel, density->bandwidth) / grid->cell;
    double columns = MIN(2 * reach, grid->n_columns);
    double rows = MIN(2 * reach, grid->n_rows);

    return density->kernel == WIJK_KERNEL_GAUSSIAN &&
           density->bandwidth >= LATTICE_SIGMA_MIN * grid->cell &&
           (double)points->n * columns * rows > DIRECT_WORK_MAX;
}

double *
wijk_density_grid(const WijkDensity *density, const WijkDensityGrid *grid, GError **error)
{
    g_autoptr(WijkWindow) window = NULL;
    WijkDensityPoints points = {0};
    double *out = NULL;

    if (!check(density, error) || !check_grid(density, grid, error))
        return NULL;
    if (make_window(density, &window, error) &&
        prepare(density, window, grid->cell, &points, error))
        out = wijk_array_new0((gsize)grid->n_columns * grid->n_rows, sizeof *out,
                              _("cells"), error);
    if (out != NULL) {
        Places places = {density, window, &points, grid, NULL, NULL, 0, out};

        if (!lattice_is_worth_it(density, &points, grid) ||
            !wijk_density_sum_lattice(density, &points, grid, out))
            wijk_density_sum_rows(density, &points, grid, out);
        if (window != NULL)
            wijk_pool_run(grid->n_rows, density->n_threads, correct_row, &places);
    }
    g_free(points.xyw);
    g_free(points.start);
    return out;
}
