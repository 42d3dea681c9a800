/* SPDX-License-Identifier: EUPL-1.2 */
/* Linear RGB, on which the colour files of this room calculate: x, y, z are red, green,
 * blue from 0 to 1. */
#pragma once

#include "style/colour.h"

/* The product of a 3 x 3 matrix and a vector. */
WijkColourVector wijk_linear_multiply(const double m[3][3], WijkColourVector v);

/* Decodes; every channel 0 to 1. */
WijkColourVector wijk_linear_from_srgb8(WijkSrgb8 colour);

/* Clips to the gamut, encodes and rounds. */
WijkSrgb8 wijk_linear_to_srgb8(WijkColourVector linear);

/* CIE L*a*b*, D65. */
WijkColourVector wijk_linear_to_lab(WijkColourVector linear);

/* Relative luminance as WCAG 2.1 rounds it: 0.2126 r + 0.7152 g + 0.0722 b. */
double wijk_linear_luminance(WijkColourVector linear);
