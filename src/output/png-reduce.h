/* SPDX-License-Identifier: EUPL-1.2 */
/* A palette for a picture of more colours than a palette holds: the flat ones as they are,
 * the blends along their edges by the nearest of a few. Known to png.c only. */
#pragma once

#include "output/png-palette.h"

#define WIJK_PNG_CELLS 32768u /* of 8 x 8 x 8 colours */

/**
 * WijkPngCells: how often which colours occur, by cell, and the palette made of that. Kept
 * for one picture after another.
 */
typedef struct WijkPngCells WijkPngCells;

/* Returns: (transfer full): empty cells */
WijkPngCells *wijk_png_cells_new(void);
void wijk_png_cells_free(WijkPngCells *cells);

/* Forgets what was added. */
void wijk_png_cells_clear(WijkPngCells *cells);

/* Adds the colours of @n pixels, 32-bit xRGB. */
void wijk_png_cells_add(WijkPngCells *cells, const guint32 *pixel, gsize n);

/**
 * wijk_png_cells_reduce:
 * @cells: cells of all pixels
 * @flat: (array length=n_flat): colours that must stay as they are
 * @n_flat: their number, at most %WIJK_PNG_COLOURS / 2
 * @out_palette: (out caller-allocates): at most %WIJK_PNG_COLOURS colours
 *
 * The flat colours have entries of their own. The other cells are split, where they vary
 * most, at their mean: Wan, Prusinkiewicz and Wong (1990), Variance-based color image
 * quantization for frame buffer display, Color Research and Application 15,
 * doi:10.1002/col.5080150109. The result depends on nothing but the pixels.
 *
 * Returns: root of the mean squared error over all samples, as a part of 1
 */
double wijk_png_cells_reduce(WijkPngCells *cells, const guint32 *flat, guint n_flat,
                             WijkPngPalette *out_palette);

/* The places of @n pixels, all of which were added, in the palette. */
void wijk_png_cells_index(const WijkPngCells *cells, const guint32 *pixel, gsize n,
                          guint8 *out_index);
