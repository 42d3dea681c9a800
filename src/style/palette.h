/* SPDX-License-Identifier: EUPL-1.2 */
/* Palettes: our own, ColorBrewer, the viridis family and Crameri's maps, named with their
 * source, and for whom their classes can be told apart. */
#pragma once

#include "style/colour.h"

typedef enum {
    WIJK_PALETTE_SEQUENTIAL,
    WIJK_PALETTE_DIVERGING,
    WIJK_PALETTE_QUALITATIVE,
} WijkPaletteKind;

/* What the authors of a palette say it is good for. */
typedef enum {
    WIJK_PALETTE_USE_BLIND,  /* colour-blind readers */
    WIJK_PALETTE_USE_PRINT,  /* four-colour print */
    WIJK_PALETTE_USE_COPY,   /* black-and-white copies */
    WIJK_PALETTE_USE_SCREEN, /* screens */
    WIJK_N_PALETTE_USES,
} WijkPaletteUse;

typedef enum {
    WIJK_ADVICE_BAD,
    WIJK_ADVICE_GOOD,
    WIJK_ADVICE_DOUBTFUL,
    WIJK_ADVICE_NONE, /* the source says nothing */
} WijkPaletteAdvice;

/* Least CIEDE2000 difference at which two classes of a map are told apart with ease, on
 * screen and in print, also by colour-blind readers: the rule of this project's look. */
#define WIJK_PALETTE_DISTANCE 10.0

typedef struct WijkPalette WijkPalette;

/* All palettes, in the order of `wijk list palettes`. */
guint wijk_palette_count(void);
const WijkPalette *wijk_palette_get(guint i);

/* By name, letters' case ignored; NULL if there is none. */
const WijkPalette *wijk_palette_find(const char *name);

/**
 * wijk_palette_parse:
 * @text: "NAME" or "NAME:reverse", as the key palette says it
 * @out_reverse: (out): whether it is reversed
 * @error: error
 *
 * Errors: %WIJK_ERROR_USAGE for an unknown name (with the nearest one) or another word
 * after the colon.
 *
 * Returns: (transfer none): the palette, or %NULL with @error set
 */
const WijkPalette *wijk_palette_parse(const char *text, gboolean *out_reverse,
                                      GError **error);

/* What users call it; who made it, and the licence, English, to be translated; for what
 * sort of figures it is. */
const char *wijk_palette_name(const WijkPalette *palette);
const char *wijk_palette_source(const WijkPalette *palette);
WijkPaletteKind wijk_palette_kind(const WijkPalette *palette);

/* "sequential", "diverging", "qualitative". */
const char *wijk_palette_kind_id(WijkPaletteKind kind);

/* The most classes it has colours of its own for; %WIJK_LIMIT_CLASSES if it is continuous.
 */
guint wijk_palette_max_classes(const WijkPalette *palette);

/* The authors' advice for @n classes; only ColorBrewer gives any. */
WijkPaletteAdvice wijk_palette_advice(const WijkPalette *palette, guint n,
                                      WijkPaletteUse use);

/**
 * wijk_palette_colours:
 * @palette: a palette
 * @n: number of classes, 1 or more
 * @reverse: %TRUE for dark to light
 * @out_colours: (out caller-allocates) (array length=n): colours of the classes, low to
 * high
 *
 * A sequential palette runs from light to dark, also where its source begins with the dark
 * end: dark is more, whatever the direction of the indicator. On dark paper reverse it.
 * A diverging palette runs as its source does.
 *
 * The palette's own colours for the n it has (3 … 9 or 11), else interpolated in OKLab; the
 * continuous palettes are sampled evenly, both ends included.
 *
 * Returns: %FALSE if a qualitative palette has fewer than @n colours
 */
gboolean wijk_palette_colours(const WijkPalette *palette, guint n, gboolean reverse,
                              WijkSrgb8 *out_colours);

/* The colour at @share, 0 … 1, for unclassed maps. */
WijkSrgb8 wijk_palette_at(const WijkPalette *palette, double share, gboolean reverse);

/**
 * wijk_palette_distance:
 * @colour: (array length=n): class colours
 * @n: number of classes
 * @vision: for whom
 *
 * Returns: least CIEDE2000 difference of neighbouring classes; infinity for n < 2
 */
double wijk_palette_distance(const WijkSrgb8 *colour, guint n, WijkVision vision);

/**
 * wijk_palette_distance_pairs:
 * @colour: (array length=n): class colours
 * @n: number of classes
 * @vision: for whom
 *
 * Returns: least CIEDE2000 difference of any two classes; infinity for n < 2
 */
double wijk_palette_distance_pairs(const WijkSrgb8 *colour, guint n, WijkVision vision);

/**
 * wijk_palette_is_safe:
 * @palette: a palette
 * @n: number of classes
 * @vision: for whom, at full severity
 *
 * Whether every two classes, not only neighbours, differ by %WIJK_PALETTE_DISTANCE or more,
 * for protan and deutan vision by both models (Machado and others, Vienot and others):
 * on a map any two classes meet, and in grey the two ends of a diverging palette are one.
 *
 * Returns: %TRUE if so; %FALSE also if the palette has fewer than @n colours
 */
gboolean wijk_palette_is_safe(const WijkPalette *palette, guint n, WijkVision vision);

/**
 * wijk_palette_safe_classes:
 * @palette: a palette
 * @vision: for whom
 *
 * Returns: the most classes, up to 12, with which it is safe for @vision; 1 if not even
 * with 2
 */
guint wijk_palette_safe_classes(const WijkPalette *palette, WijkVision vision);

/* "normal", "protan", "deutan", "tritan", "grey". */
const char *wijk_vision_id(WijkVision vision);
