/* SPDX-License-Identifier: EUPL-1.2 */
/* Bandwidths by rule. */
#include "analysis/bandwidth.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Type 7 of Hyndman and Fan (1996). */
static double
quantile(const double *sorted, gsize n, double p)
{
    double h = (double)(n - 1) * p;
    gsize below = (gsize)h;

    return sorted[below] +
           (h - (double)below) * (sorted[MIN(below + 1, n - 1)] - sorted[below]);
}

/* Mean, standard deviation and interquartile range; @scratch is left sorted. */
static double
spread_of_axis(const double *value, gsize n, double *scratch, double *out_sd,
               double *out_iqr)
{
    double sum = 0;
    double squares = 0;

    for (gsize i = 0; i < n; i++) {
        scratch[i] = value[i];
        sum += value[i] - value[0]; /* far-off origins lose no digits */
    }

    double mean = value[0] + sum / (double)n;

    for (gsize i = 0; i < n; i++)
        squares += (value[i] - mean) * (value[i] - mean);
    qsort(scratch, n, sizeof *scratch, compare_doubles);
    *out_sd = n > 1 ? sqrt(squares / (double)(n - 1)) : 0;
    *out_iqr = quantile(scratch, n, 0.75) - quantile(scratch, n, 0.25);
    return mean;
}

const char *
wijk_bandwidth_id(WijkBandwidth rule)
{
    static const char *const id[] = {"scott", "silverman", "oversmooth", "search-radius",
                                     NULL};

    return id[MIN(rule, WIJK_N_BANDWIDTHS)];
}

WijkSpread
wijk_spread_compute(const double *x, const double *y, gsize n)
{
    g_autofree double *scratch = g_new(double, MAX(n, 1));
    WijkSpread spread = {0};
    double squares = 0;

    g_assert(n > 0);
    spread.mean_x = spread_of_axis(x, n, scratch, &spread.sd[0], &spread.iqr[0]);
    spread.mean_y = spread_of_axis(y, n, scratch, &spread.sd[1], &spread.iqr[1]);
    for (gsize i = 0; i < n; i++) {
        scratch[i] = hypot(x[i] - spread.mean_x, y[i] - spread.mean_y);
        squares += scratch[i] * scratch[i];
    }
    qsort(scratch, n, sizeof *scratch, compare_doubles);
    spread.distance = sqrt(squares / (double)n);
    spread.median_distance = quantile(scratch, n, 0.5);
    return spread;
}

static double
apply(WijkBandwidth rule, const WijkSpread *s, gsize n)
{
    double sixth = pow((double)n, -1. / 6);

    switch (rule) {
    case WIJK_BANDWIDTH_SCOTT:
        return sqrt(s->sd[0] * s->sd[1]) * sixth;
    case WIJK_BANDWIDTH_SILVERMAN:
        return sqrt((s->sd[0] * s->sd[0] + s->sd[1] * s->sd[1]) / 2) * sixth;
    case WIJK_BANDWIDTH_OVERSMOOTH:
        /* 0.3072 = 16 Gamma((d + 8) / 2) d (d + 2) / (d + 8)^((d + 6) / 2), d = 2 */
        return MIN((s->sd[0] + s->sd[1]) / 2, (s->iqr[0] + s->iqr[1]) / 2 / 1.34) *
               pow(0.5 / 0.3072, 1. / 6) * sixth;
    case WIJK_BANDWIDTH_SEARCH_RADIUS:
        return 0.9 * MIN(s->distance, sqrt(1 / G_LN2) * s->median_distance) *
               pow((double)n, -0.2);
    case WIJK_N_BANDWIDTHS:
    default:
        g_assert_not_reached();
    }
}

double
wijk_bandwidth_compute(WijkBandwidth rule, const double *x, const double *y, gsize n,
                       GError **error)
{
    double bandwidth = 0;

    for (gsize i = 0; i < n; i++)
        if (!isfinite(x[i]) || !isfinite(y[i])) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("point %.0f has a coordinate that is no number"), (double)i + 1);
            return 0;
        }
    if (n >= 2) {
        WijkSpread spread = wijk_spread_compute(x, y, n);

        bandwidth = apply(rule, &spread, n);
    }
    if (!(bandwidth > 0 && isfinite(bandwidth))) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_DATA,
            _("the points are fewer than two, or lie at one place or on one line, so "
              "the rule '%s' gives no bandwidth; give it in metres"),
            wijk_bandwidth_id(rule));
        return 0;
    }
    return bandwidth;
}

gboolean
wijk_bandwidth_is_radius(WijkBandwidth rule)
{
    return rule == WIJK_BANDWIDTH_SEARCH_RADIUS;
}

double
wijk_bandwidth_normal_reference(double sd, double iqr, gsize n)
{
    return 4 * 1.06 * MIN(sd, iqr / 1.34) * pow((double)n, -0.2);
}
