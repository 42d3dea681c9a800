/* SPDX-License-Identifier: EUPL-1.2 */
/* Border lines as coverage: every arc once, exact area coverage of a band of the given
 * width. Our own because a general stroker spends two thirds of a national map on joins
 * that cannot be seen at hairline width. */
#pragma once

#include "geometry/topology.h"

/**
 * wijk_lines_cover:
 * @topology: arcs in pixels, y down
 * @width: (array length=n_arcs): line width of each arc in pixels; 0: not drawn
 * @mask: (inout) (array length=stride*height): 8-bit coverage; the greater of old and new
 * @columns: pixels in a row
 * @rows: rows
 * @stride: bytes of a row of @mask
 * @n_threads: threads to use; the mask does not depend on it
 */
void wijk_lines_cover(const WijkTopology *topology, const float *width, guint8 *mask,
                      guint columns, guint rows, gsize stride, guint n_threads);

/**
 * wijk_lines_ink:
 * @mask: coverage from wijk_lines_cover()
 * @columns: pixels in a row
 * @rows: rows
 * @mask_stride: bytes of a row of @mask
 * @ink: 0xffRRGGBB
 * @pixels: (inout): rows of 32-bit xRGB
 * @stride: bytes of a row of @pixels
 * @n_threads: threads to use
 *
 * Lays one colour over the pixels by coverage.
 */
void wijk_lines_ink(const guint8 *mask, guint columns, guint rows, gsize mask_stride,
                    guint32 ink, guint8 *pixels, gsize stride, guint n_threads);
