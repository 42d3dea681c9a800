/* SPDX-License-Identifier: EUPL-1.2 */
/* Areal interpolation: extensive, intensive and weighted; plain and dasymetric shares. */
#include "analysis/interpolation.h"

#include <math.h>

#include "geometry/boxes.h"
#include "geometry/locate.h"
#include "geometry/measure.h"

#define ROUNDING                                                                           \
    1e-9 /* of a sum of cut surfaces; the case of areal interpolation shows it */

double *
wijk_shares_of_area(const WijkOverlap *overlap, WijkShareBase base)
{
    gsize n_pairs = wijk_overlap_n_pairs(overlap);
    double *share = g_new(double, MAX(n_pairs, 1));
    g_autofree double *whole =
        g_memdup2(overlap->source_area, overlap->n_sources * sizeof *whole);

    if (base == WIJK_SHARE_OF_COVERED) {
        for (guint32 s = 0; s < overlap->n_sources; s++)
            whole[s] = 0;
        for (gsize k = 0; k < n_pairs; k++)
            whole[overlap->source[k]] += overlap->area[k];
    }
    for (gsize k = 0; k < n_pairs; k++) /* a pair has a surface, so its source has one */
        share[k] = overlap->area[k] / whole[overlap->source[k]];
    return share;
}

double *
wijk_shares_of_ancillary(const WijkOverlap *overlap, const double *pair_amount,
                         const double *source_amount, guint32 *out_n_plain)
{
    gsize n_pairs = wijk_overlap_n_pairs(overlap);
    double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
    g_autofree gboolean *plain = g_new0(gboolean, MAX(overlap->n_sources, 1));
    guint32 n_plain = 0;

    for (gsize k = 0; k < n_pairs; k++) {
        guint32 s = overlap->source[k];

        if (source_amount[s] > 0) {
            share[k] = MIN(pair_amount[k] / source_amount[s], 1);
        } else if (!plain[s]) {
            plain[s] = TRUE;
            n_plain++;
        }
    }
    if (out_n_plain != NULL)
        *out_n_plain = n_plain;
    return share;
}

/* The pair of a target and a source, or G_MAXSIZE. */
static gsize
find_pair(const WijkOverlap *overlap, guint32 target, guint32 source)
{
    gsize low = overlap->start[target];
    gsize high = overlap->start[target + 1];

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (overlap->source[middle] < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low < overlap->start[target + 1] && overlap->source[low] == source ? low
                                                                              : G_MAXSIZE;
}

void
wijk_points_in_pairs(const WijkOverlap *overlap, WijkAreas *targets, WijkAreas *sources,
                     const double *x, const double *y, const double *weight, gsize n_points,
                     double *out_pair, double *out_source)
{
    g_autoptr(WijkLocator) locator = wijk_locator_new(sources);
    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(targets->box, targets->n_areas);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (gsize k = 0; k < wijk_overlap_n_pairs(overlap); k++)
        out_pair[k] = 0;
    for (guint32 s = 0; s < overlap->n_sources; s++)
        out_source[s] = 0;
    for (gsize i = 0; i < n_points; i++) {
        WijkBox place = {x[i], y[i], x[i], y[i]};
        double amount = weight == NULL ? 1 : weight[i];
        guint32 source = wijk_locator_find(locator, x[i], y[i], WIJK_NONE);

        if (source == WIJK_NONE || !(amount > 0))
            continue;
        out_source[source] += amount;
        wijk_boxes_find(boxes, &place, near);
        for (guint k = 0; k < near->len; k++) {
            guint32 target = g_array_index(near, guint32, k);
            gsize pair = find_pair(overlap, target, source);

            if (pair != G_MAXSIZE && wijk_areas_contains(targets, target, x[i], y[i]))
                out_pair[pair] += amount;
        }
    }
}

void
wijk_interpolate_extensive(const WijkOverlap *overlap, const double *share,
                           const double *value, double *out_value)
{
    for (guint32 t = 0; t < overlap->n_targets; t++) {
        double sum = 0;

        for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++)
            if (isfinite(value[overlap->source[k]]))
                sum += value[overlap->source[k]] * share[k];
        out_value[t] = sum;
    }
}

void
wijk_interpolate_intensive(const WijkOverlap *overlap, const double *value,
                           double *out_value)
{
    for (guint32 t = 0; t < overlap->n_targets; t++) {
        double sum = 0;
        double surface = 0;

        for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++) {
            if (!isfinite(value[overlap->source[k]]))
                continue;
            sum += value[overlap->source[k]] * overlap->area[k];
            surface += overlap->area[k];
        }
        out_value[t] = surface > 0 ? sum / surface : NAN;
    }
}

void
wijk_interpolate_weighted(const WijkOverlap *overlap, const double *share,
                          const double *value, const double *denominator, double *out_value,
                          double *out_numerator)
{
    for (guint32 t = 0; t < overlap->n_targets; t++) {
        double numerator = 0;
        double among = 0;

        for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++) {
            guint32 s = overlap->source[k];

            if (!isfinite(value[s]) || !isfinite(denominator[s]))
                continue;
            numerator += value[s] * denominator[s] * share[k];
            among += denominator[s] * share[k];
        }
        out_value[t] = among > 0 ? numerator / among : NAN;
        if (out_numerator != NULL)
            out_numerator[t] = numerator;
    }
}

void
wijk_interpolate_coverage(const WijkOverlap *overlap, const double *value,
                          const double *other, double *out_coverage)
{
    for (guint32 t = 0; t < overlap->n_targets; t++) {
        double surface = 0;

        for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++) {
            guint32 s = overlap->source[k];

            if ((value == NULL || isfinite(value[s])) &&
                (other == NULL || isfinite(other[s])))
                surface += overlap->area[k];
        }
        out_coverage[t] =
            overlap->target_area[t] > 0 ? surface / overlap->target_area[t] : 0;
        if (out_coverage[t] > 1 - ROUNDING)
            out_coverage[t] = 1;
    }
}
