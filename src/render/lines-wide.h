/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines wider than a pixel, as all points within half the width of the line: joins and ends
 * are round. Known to lines.c and plate-hatch.c only. */
#pragma once

#include <glib.h>

/**
 * WijkMask: rows of a mask.
 * @cover: first byte of row @top
 * @columns: pixels in a row
 * @top: first row
 * @rows: rows
 * @stride: bytes of a row
 */
typedef struct {
    guint8 *cover;
    int columns;
    int top;
    int rows;
    gsize stride;
} WijkMask;

/**
 * wijk_half_plane:
 * @depth: from a straight line to the middle of a pixel, positive if that is on this side
 * @nx: a unit normal of the line, either way
 * @ny: likewise
 *
 * Returns: how much of the pixel is on this side of the line, 0 … 1
 */
double wijk_half_plane(double depth, double nx, double ny);

/**
 * wijk_lines_wide:
 * @mask: (inout): the greater of old and new
 * @x: (array length=n): pixels, y down
 * @y: (array length=n): pixels
 * @n: number of vertices
 * @width: of the line, 1 px or more
 *
 * A pixel is covered as if the nearest border of the band went straight on through it; that
 * is exact but where the band turns within the pixel.
 */
void wijk_lines_wide(const WijkMask *mask, const double *x, const double *y, gsize n,
                     double width);
