/* SPDX-License-Identifier: EUPL-1.2 */
/* Areal interpolation: figures of one division of the land brought to another, such as
 * figures of buurten to an intervention zone. Which method is right depends on the figure
 * (Goodchild & Lam 1980, Areal interpolation: a variant of the traditional spatial problem,
 * Geo-Processing 1:297-312): a number of things is shared out and summed, a density or a
 * mean is averaged, and a rate is averaged by what it is a rate of. A figure that is
 * missing (NAN) is left out of numerator and denominator alike; the coverage says how much
 * that leaves. */
#pragma once

#include "geometry/areas.h"
#include "geometry/overlap.h"

/**
 * WijkShareBase: what the share of a source that falls in a target is a share of.
 * @WIJK_SHARE_OF_SOURCE: its whole surface: what lies outside all targets stays there
 * @WIJK_SHARE_OF_COVERED: its surface in the targets: all of it goes to the targets it
 * meets
 */
typedef enum {
    WIJK_SHARE_OF_SOURCE,
    WIJK_SHARE_OF_COVERED,
} WijkShareBase;

/**
 * wijk_shares_of_area:
 * @overlap: surfaces
 * @base: of what
 *
 * Plain areal weighting: as if the things were spread evenly over each source (Goodchild &
 * Lam 1980; Flowerdew, Green & Kehris 1991, doi:10.1007/BF01434424).
 *
 * Cost: O(pairs + sources).
 *
 * Returns: (transfer full) (array): share of its source that each pair holds, 0 … 1
 */
double *wijk_shares_of_area(const WijkOverlap *overlap, WijkShareBase base);

/**
 * wijk_shares_of_ancillary:
 * @overlap: surfaces
 * @pair_amount: (array length=n_pairs): what else is known to lie in each pair, >= 0:
 * homes, addresses, inhabitants of small squares; any unit
 * @source_amount: (array length=n_sources): all of that in each source, in the same unit
 * @out_n_plain: (out) (optional): sources that have none, and were shared by surface
 *
 * Dasymetric weighting: things are spread over a source as something else is that is known
 * more finely (Eicher & Brewer 2001, doi:10.1559/152304001782173727; their grid and polygon
 * three-class methods with known amounts in place of classes). A source in which nothing is
 * known to lie is shared by surface, as nothing says where else its things should be.
 *
 * Cost: O(pairs + sources).
 *
 * Returns: (transfer full) (array): share of its source that each pair holds, 0 … 1
 */
double *wijk_shares_of_ancillary(const WijkOverlap *overlap, const double *pair_amount,
                                 const double *source_amount, guint32 *out_n_plain);

/**
 * wijk_points_in_pairs:
 * @overlap: surfaces of @targets and @sources
 * @targets: areas, which may overlap
 * @sources: areas
 * @x: (array length=n_points): eastings, in the CRS of both
 * @y: (array length=n_points): northings
 * @weight: (array length=n_points) (nullable): how much each point counts; %NULL: 1
 * @n_points: number of points
 * @out_pair: (array length=n_pairs): filled with the points in each pair
 * @out_source: (array length=n_sources): filled with the points in each source
 *
 * Amounts for wijk_shares_of_ancillary() from points such as addresses. A point on a border
 * is in the area above or right of it; of sources that overlap the first has it.
 *
 * Cost: O(points x vertices of the areas near each).
 */
void wijk_points_in_pairs(const WijkOverlap *overlap, WijkAreas *targets,
                          WijkAreas *sources, const double *x, const double *y,
                          const double *weight, gsize n_points, double *out_pair,
                          double *out_source);

/**
 * wijk_interpolate_extensive:
 * @overlap: surfaces
 * @share: (array length=n_pairs): of its source that each pair holds
 * @value: (array length=n_sources): numbers of things; NAN where there is none
 * @out_value: (array length=n_targets): filled with numbers in each target, in the unit of
 *   @value; 0 where no source with a value lies
 *
 * Sum over the sources of value times share: what is summed over targets that cover the
 * sources is the sum over the sources.
 *
 * Cost: O(pairs).
 */
void wijk_interpolate_extensive(const WijkOverlap *overlap, const double *share,
                                const double *value, double *out_value);

/**
 * wijk_interpolate_intensive:
 * @overlap: surfaces
 * @value: (array length=n_sources): densities, means or scores; NAN where there is none
 * @out_value: (array length=n_targets): filled with the mean over the surface that sources
 *   with a value cover; NAN where there is none
 *
 * Mean weighted by surface: a constant stays constant.
 *
 * Cost: O(pairs).
 */
void wijk_interpolate_intensive(const WijkOverlap *overlap, const double *value,
                                double *out_value);

/**
 * wijk_interpolate_weighted:
 * @overlap: surfaces
 * @share: (array length=n_pairs): of its source that each pair holds
 * @value: (array length=n_sources): rates, means or scores; NAN where there is none
 * @denominator: (array length=n_sources): what they are rates or means of, >= 0:
 * inhabitants, households; NAN where there is none
 * @out_value: (array length=n_targets): filled with the rate in each target, in the unit of
 *   @value; NAN where no source has both, or all denominators are 0
 * @out_numerator: (array length=n_targets) (nullable): filled with the sum of value times
 *   denominator times share: what the rates count, but for their factor (100 of per cent)
 *
 * Rates are never summed: what they count is, and is divided by what it is counted among.
 *
 * Cost: O(pairs).
 */
void wijk_interpolate_weighted(const WijkOverlap *overlap, const double *share,
                               const double *value, const double *denominator,
                               double *out_value, double *out_numerator);

/**
 * wijk_interpolate_coverage:
 * @overlap: surfaces
 * @value: (array length=n_sources) (nullable): a source counts where this is finite; %NULL:
 * all
 * @other: (array length=n_sources) (nullable): and this
 * @out_coverage: (array length=n_targets): filled with the share of each target's surface
 * that those sources cover, 0 … 1
 *
 * Cost: O(pairs).
 */
void wijk_interpolate_coverage(const WijkOverlap *overlap, const double *value,
                               const double *other, double *out_coverage);
