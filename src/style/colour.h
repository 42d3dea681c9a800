/* SPDX-License-Identifier: EUPL-1.2 */
/* Colour spaces, difference, contrast and colour-vision simulation. sRGB by IEC 61966-2-1.
 */
#pragma once

#include <glib.h>

/* An sRGB colour, 8 bits a channel. */
typedef struct {
    guint8 r, g, b;
} WijkSrgb8;

/* Coordinates in a colour space; which one, the function says. */
typedef struct {
    double x, y, z;
} WijkColourVector;

typedef enum {
    WIJK_VISION_NORMAL,
    WIJK_VISION_PROTAN,
    WIJK_VISION_DEUTAN,
    WIJK_VISION_TRITAN,
    WIJK_VISION_GREY, /* lightness only, as on a grey printer */
    WIJK_N_VISIONS,
} WijkVision;

/* "#1a2b3c" or "#abc"; FALSE if it is neither. */
gboolean wijk_colour_parse(const char *text, WijkSrgb8 *out_colour);

/* "#1a2b3c" into 8 bytes. Returns: (transfer none): @buffer */
char *wijk_colour_to_hex(WijkSrgb8 colour, char *buffer);

/* CIE L*a*b*, D65, 2 degrees. */
WijkColourVector wijk_colour_to_lab(WijkSrgb8 colour);

/* Hue in degrees, 0 … 360, chroma and lightness, 0 … 100: CIE L*u*v* (1976) in polar
 * coordinates, D65, the HCL of R's colorspace. Of greys the hue says nothing. */
WijkColourVector wijk_colour_to_hcl(WijkSrgb8 colour);

/* OKLab, Ottosson (2020). */
WijkColourVector wijk_colour_to_oklab(WijkSrgb8 colour);

/* Back to sRGB, clipped to the gamut by channel. */
WijkSrgb8 wijk_colour_from_oklab(WijkColourVector oklab);

/* OKLab of encoded sRGB from 0 to 1, where 8 bits are too coarse. */
WijkColourVector wijk_colour_oklab_from_encoded(WijkColourVector encoded);

/* From OKLab to L*a*b*, clipped to the gamut of sRGB. */
WijkColourVector wijk_colour_oklab_to_lab(WijkColourVector oklab);

/* A mix of two OKLab colours: 0 is a, 1 is b. */
WijkColourVector wijk_colour_mix_oklab(WijkColourVector a, WijkColourVector b,
                                       double share);

/* A mix in OKLab: 0 is a, 1 is b. */
WijkSrgb8 wijk_colour_mix(WijkSrgb8 a, WijkSrgb8 b, double share);

/* CIEDE2000, Sharma, Wu & Dalal (2005), doi:10.1002/col.20070; a and b in L*a*b*. */
double wijk_colour_ciede2000(WijkColourVector a, WijkColourVector b);

/* WCAG 2.1 contrast ratio, 1 … 21. */
double wijk_colour_contrast(WijkSrgb8 a, WijkSrgb8 b);

/* Machado, Oliveira & Fernandes (2009), doi:10.1109/TVCG.2009.113, on linear RGB, severity
 * 0 … 1 in steps of 0.1 (between steps: linear). Grey is the grey of the same luminance; it
 * and normal vision have no severity. */
WijkSrgb8 wijk_colour_simulate(WijkSrgb8 colour, WijkVision vision, double severity);

/* A second model of full protan and deutan vision: Vienot, Brettel & Mollon (1999),
 * doi:10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3, on linear RGB. For
 * other visions the colour itself. */
WijkSrgb8 wijk_colour_simulate_vienot(WijkSrgb8 colour, WijkVision vision);

/* The same in L*a*b*, not rounded to 8 bits, for distances. */
WijkColourVector wijk_colour_simulate_lab(WijkSrgb8 colour, WijkVision vision,
                                          double severity);
