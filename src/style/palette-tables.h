/* SPDX-License-Identifier: EUPL-1.2 */
/* How the tables of palettes are written down; for the files palette*.c and their tests. */
#pragma once

#include "style/palette.h"

typedef enum {
    WIJK_FORM_STEPS, /* own colours for 3 … n_stored classes, one after another; 8 bits */
    WIJK_FORM_ANCHORS, /* n_stored evenly spaced colours of a continuous palette; 12 bits */
    WIJK_FORM_LIST,    /* n_stored colours without an order; 8 bits */
} WijkPaletteForm;

/**
 * WijkPalette:
 * @name: name, unique without regard to case
 * @source: who made it, and the licence
 * @kind: kind
 * @form: how @colours is written
 * @n_stored: see @form
 * @dark_first: %TRUE if the source begins with the dark end; we begin with the light one
 * @flags: (nullable): by WijkPaletteUse, a digit for each number of classes from 3 up, or
 * one digit for all; %NULL where the source says nothing
 * @colours: hexadecimal digits, 2 or 3 a channel, without anything between
 */
struct WijkPalette {
    const char *name;
    const char *source;
    WijkPaletteKind kind;
    WijkPaletteForm form;
    guint n_stored;
    gboolean dark_first;
    const char *flags[WIJK_N_PALETTE_USES];
    const char *colours;
};

typedef struct {
    const WijkPalette *palette;
    guint n;
} WijkPaletteTable;

extern const WijkPaletteTable wijk_palettes_house;
extern const WijkPaletteTable wijk_palettes_colorbrewer;
extern const WijkPaletteTable wijk_palettes_viridis;
extern const WijkPaletteTable wijk_palettes_crameri;

/**
 * wijk_palette_oklab:
 * @palette: a palette that is not qualitative
 * @share: 0 … 1, light to dark
 *
 * Returns: the colour there in OKLab, not rounded to 8 bits
 */
WijkColourVector wijk_palette_oklab(const WijkPalette *palette, double share);
