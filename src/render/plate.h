/* SPDX-License-Identifier: EUPL-1.2 */
/* The plate: which area covers which pixel, and how much. Built once for a frame and inked
 * for every indicator. Coverage is exact area coverage, summed over the areas of a pixel,
 * so no background leaks through the border of two neighbours. (A printer's plate holds the
 * drawing; inks change.) */
#pragma once

#include "geometry/areas.h"

typedef struct WijkPlate WijkPlate;

/**
 * wijk_plate_new:
 * @drawn: areas in pixels, y down, from wijk_frame_areas(); may reach beyond the picture
 * @width: pixels
 * @height: pixels
 * @n_threads: threads to use; the plate does not depend on it
 *
 * Pixels inside one area become spans, others mixed pixels of (area, weight) with weights
 * of 255ths. Where areas overlap, weights are scaled to sum to 255; where neighbours meet
 * they sum to exactly 255.
 *
 * Errors: %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): an immutable plate, or %NULL with @error set
 */
WijkPlate *wijk_plate_new(const WijkAreas *drawn, guint width, guint height,
                          guint n_threads, GError **error);

void wijk_plate_free(WijkPlate *plate);

/* Bytes the plate holds. */
gsize wijk_plate_bytes(const WijkPlate *plate);

#define WIJK_INK_NONE 0u /* an area that is not inked: the ground shows */

/* An ink: opaque 0xffRRGGBB, or WIJK_INK_NONE. */
#define WIJK_INK(colour)                                                                   \
    (0xff000000u | ((guint32)(colour).r << 16) | ((guint32)(colour).g << 8) | (colour).b)

/**
 * wijk_plate_ink:
 * @plate: a plate
 * @ink: (array length=n_areas): WIJK_INK() of each area
 * @pixels: rows of 32-bit xRGB (Cairo's RGB24), already holding the ground
 * @stride: bytes of a row
 * @n_threads: threads to use
 *
 * Lays the inks over the ground by weight, in encoded sRGB as every viewer blends.
 */
void wijk_plate_ink(const WijkPlate *plate, const guint32 *ink, guint8 *pixels,
                    gsize stride, guint n_threads);

#define WIJK_HATCH_NONE 255u /* an area without lines */

/**
 * WijkHatch: parallel lines, one of them through the picture's upper left corner, and as
 * many across if it is crossed.
 * @ink: WIJK_INK()
 * @nx: across the lines, a unit vector
 * @ny: likewise, y down
 * @spacing: from line to line, pixels, above 0
 * @width: of a line, pixels
 * @crossed: lines at right angles to the first as well
 */
typedef struct {
    guint32 ink;
    double nx;
    double ny;
    double spacing;
    double width;
    gboolean crossed;
} WijkHatch;

/**
 * wijk_plate_hatch:
 * @plate: a plate
 * @hatch: (array length=n_hatches): lines
 * @n_hatches: their number, below WIJK_HATCH_NONE
 * @hatch_of_area: (array length=n_areas): index in @hatch, or WIJK_HATCH_NONE
 * @pixels: rows of 32-bit xRGB, inked
 * @stride: bytes of a row
 * @n_threads: threads to use
 *
 * Lays lines over areas, by weight where an area has a part of a pixel.
 *
 * Cost: a few ns a pixel of a hatched area.
 */
void wijk_plate_hatch(const WijkPlate *plate, const WijkHatch *hatch, guint n_hatches,
                      const guint8 *hatch_of_area, guint8 *pixels, gsize stride,
                      guint n_threads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPlate, wijk_plate_free)
