/* SPDX-License-Identifier: EUPL-1.2 */
/* Exact area coverage, in whole numbers. A segment adds, to each pixel row it passes, the
 * change of coverage from one pixel to the next; the running sum along a row is the
 * coverage. The method is that of "signed area accumulation" (Levien 2016, font-rs), here
 * with integer sums: what a segment adds depends on its two ends alone and changes sign
 * with its direction, so two neighbours that share a border fill a pixel to exactly 1, in
 * any order. */
#pragma once

#include <glib.h>

#define WIJK_RASTER_FULL (1 << 21)  /* a whole pixel: 2 x 1024 x 1024 */
#define WIJK_RASTER_SIDE (1u << 20) /* most pixels along a side: 2^30 steps */

/**
 * WijkRaster: a window of the picture.
 * @delta: (array length=rows*(columns+1)): changes of coverage, zero to begin with; the
 * last of each row takes what passes the right side; sums are modulo 2^32
 * @left: first column of the window in the picture
 * @top: first row
 * @columns: pixels in a row
 * @rows: rows
 */
typedef struct {
    guint32 *delta;
    int left;
    int top;
    int columns;
    int rows;
} WijkRaster;

/**
 * wijk_raster_path:
 * @raster: a window; its deltas change
 * @x: (array length=n): pixels, y down
 * @y: (array length=n): pixels
 * @n: number of vertices
 *
 * Adds the segments from each vertex to the next. What lies left of the window counts in
 * its first column, so that winding is kept; what lies above, below or right of it has no
 * effect. Ends are rounded to 1/1024 px (half to even), which the drawn quantum divides.
 *
 * Cost: a few ns a segment within one pixel, about 20 for one that crosses into another.
 */
void wijk_raster_path(const WijkRaster *raster, const double *x, const double *y, gsize n);

/* The same for a closed ring: the segment from the last vertex to the first is added too.
 */
void wijk_raster_ring(const WijkRaster *raster, const double *x, const double *y, gsize n);
