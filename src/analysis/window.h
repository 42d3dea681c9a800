/* SPDX-License-Identifier: EUPL-1.2 */
/* The window that points can lie in, and how much of a kernel falls within it. */
#pragma once

#include "analysis/kernel.h"
#include "geometry/areas.h"

typedef struct WijkWindow WijkWindow;

/**
 * wijk_window_new:
 * @areas: one or more areas, all their parts and holes, in metres; they may touch but not
 *   overlap
 * @kernel: the kernel whose mass will be asked
 * @bandwidth: its bandwidth, above 0, in metres
 *
 * Edges are kept in bands as high as the kernel reaches.
 *
 * Cost: O(edges) time and memory.
 * Errors: %WIJK_ERROR_DATA if the areas have no surface; %WIJK_ERROR_LIMIT if they have
 * more than WIJK_LIMIT_WINDOW_EDGES edges.
 *
 * Returns: (transfer full): the window; %NULL with @error set
 */
WijkWindow *wijk_window_new(const WijkAreas *areas, WijkKernel kernel, double bandwidth,
                            GError **error);

void wijk_window_free(WijkWindow *window);

/**
 * wijk_window_contains:
 * @window: a window
 * @x: easting
 * @y: northing
 *
 * Cost: O(edges of one band).
 *
 * Returns: %TRUE if the point lies in the window or on its border (to the rounding of its
 *   coordinates)
 */
gboolean wijk_window_contains(const WijkWindow *window, double x, double y);

/**
 * wijk_window_mass:
 * @window: a window
 * @x: easting
 * @y: northing
 *
 * The integral over the window of the kernel at (x, y), by polar decomposition: with M(r)
 * the mass within r, each edge adds the integral of M(r) / (2 pi) over the angle it spans,
 * which for an edge at distance h is the integral of h M(r) / r^2 along it. M(r) / r^2 is a
 * polynomial for most kernels, integrated exactly; has a closed form for the triangular; is
 * smooth for the Gaussian, integrated by 12-point Gauss-Legendre over pieces of at most 2
 * sigma (error below 1e-15). What lies beyond the reach counts by its angle alone. Error
 * below 1e-12 where the coordinates are below 1e4 bandwidths. Diggle (1985), A kernel
 * method for smoothing point process data, Applied Statistics 34, doi:10.2307/2347366;
 * Jones (1993), Simple boundary correction for kernel density estimation, Statistics and
 * Computing 3, doi:10.1007/BF00147776.
 *
 * Cost: O(edges of three bands).
 *
 * Returns: the mass, 0 … 1
 */
double wijk_window_mass(const WijkWindow *window, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkWindow, wijk_window_free)
