/* SPDX-License-Identifier: EUPL-1.2 */
/* The distinct colours of a picture, as long as they are no more than a palette holds.
 * Known to png.c only. */
#pragma once

#include <glib.h>

#define WIJK_PNG_COLOURS 256u

/**
 * WijkPngPalette:
 * @colour: (array length=n): 0xRRGGBB in the order in which they were added
 * @n: number of colours
 * @slot: hash table of index + 1, 0 for an empty slot; at most a quarter full
 */
typedef struct {
    guint32 colour[WIJK_PNG_COLOURS];
    guint n;
    guint16 slot[4 * WIJK_PNG_COLOURS];
} WijkPngPalette;

/* Adds the colours of @n pixels, 32-bit xRGB. Returns: %FALSE if there are too many */
gboolean wijk_png_palette_add(WijkPngPalette *palette, const guint32 *pixel, gsize n);

/* The places of @n pixels, all of which were added, in the palette. */
void wijk_png_palette_index(const WijkPngPalette *palette, const guint32 *pixel, gsize n,
                            guint8 *out_index);
