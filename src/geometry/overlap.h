/* SPDX-License-Identifier: EUPL-1.2 */
/* How much of each source area lies in each target area: a sparse matrix of surfaces, in
 * compressed rows. It is measured in data/ and used in analysis/. */
#pragma once

#include <glib.h>

/**
 * WijkOverlap:
 * @n_targets: rows
 * @n_sources: columns
 * @start: (array length=n_targets+1): first pair of each target
 * @source: (array length=n_pairs): source of each pair, rising within a target
 * @area: (array length=n_pairs): surface that target and source share, > 0, in the unit of
 *   the coordinates squared
 * @target_area: (array length=n_targets): whole surface of each target
 * @source_area: (array length=n_sources): whole surface of each source
 *
 * Read only. The number of pairs is @start[@n_targets].
 */
typedef struct {
    guint32 n_targets;
    guint32 n_sources;
    gsize *start;
    guint32 *source;
    double *area;
    double *target_area;
    double *source_area;
} WijkOverlap;

/**
 * wijk_overlap_new:
 * @n_targets: rows
 * @n_sources: columns
 * @start: (array length=n_targets+1) (transfer full): first pair of each target
 * @source: (array) (transfer full): sources, rising within a target
 * @area: (array) (transfer full): surfaces
 * @target_area: (array length=n_targets) (transfer full): whole surfaces
 * @source_area: (array length=n_sources) (transfer full): whole surfaces
 *
 * Returns: (transfer full): the matrix
 */
WijkOverlap *wijk_overlap_new(guint32 n_targets, guint32 n_sources, gsize *start,
                              guint32 *source, double *area, double *target_area,
                              double *source_area);

/**
 * wijk_overlap_free:
 * @overlap: (nullable): a matrix
 *
 * Frees @overlap.
 */
void wijk_overlap_free(WijkOverlap *overlap);

/**
 * wijk_overlap_n_pairs:
 * @overlap: a matrix
 *
 * Returns: how many pairs of target and source share a surface
 */
gsize wijk_overlap_n_pairs(const WijkOverlap *overlap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkOverlap, wijk_overlap_free)
