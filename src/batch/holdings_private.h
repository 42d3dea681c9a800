/* SPDX-License-Identifier: EUPL-1.2 */
/* The land that figures are brought from, in metres. For batch/ only. */
#pragma once

#include "batch/holdings.h"

/**
 * WijkGround: areas as they are measured.
 * @sources: areas in the CRS for measuring, without masked water
 * @water: (nullable): what is masked
 * @squares: (nullable): small squares
 * @square_value: (nullable) (array): inhabitants of each, NAN where unknown
 * @source_amount: (nullable) (array): inhabitants of squares, or addresses, in each area
 * @addresses: (nullable): not owned
 */
typedef struct {
    WijkAreas *sources;
    WijkAreas *water;
    WijkAreas *squares;
    double *square_value;
    double *source_amount;
    const WijkPlacesHeld *addresses;
} WijkGround;

/**
 * wijk_ground_prepare:
 * @ground: to fill; empty
 * @wish: what is asked
 * @n_threads: threads to use
 * @notes: told what was mended, and of squares without a figure
 *
 * Errors: as wijk_holdings_compute().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_ground_prepare(WijkGround *ground, const WijkHoldingsWish *wish,
                             guint n_threads, WijkNotes *notes, GError **error);

/**
 * wijk_ground_share:
 * @ground: the land
 * @targets: zones or rings, without masked water
 * @overlap: of @targets and its areas
 * @notes: told of areas that were shared by surface for want of anything better
 *
 * Errors: as wijk_holdings_compute().
 *
 * Returns: (transfer full) (array): share of its area that each pair holds, or %NULL with
 *   @error set
 */
double *wijk_ground_share(const WijkGround *ground, WijkAreas *targets,
                          const WijkOverlap *overlap, WijkNotes *notes, GError **error);

/**
 * wijk_ground_surface:
 * @areas: areas in any CRS
 * @area: index
 *
 * The surface on the ellipsoid, also where the CRS is far from the place it is made for.
 *
 * Returns: square metres, NAN if the area lies nowhere on earth
 */
double wijk_ground_surface(const WijkAreas *areas, guint32 area);

void wijk_ground_clear(WijkGround *ground);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkGround, wijk_ground_clear)
