/* SPDX-License-Identifier: EUPL-1.2 */
/* A paint: one colour, or a colour under a hatch. Map and legend use the same one. */
#pragma once

#include "style/colour.h"

/**
 * WijkPaint:
 * @ground: the colour
 * @hatched: whether lines go over it
 * @crossed: whether as many lines cross them at right angles
 * @hatch: colour of the lines
 * @angle_deg: direction of the lines, anticlockwise from the x axis
 * @spacing_mm: from line to line, measured across
 * @width_mm: width of a line
 *
 * Lines pass through the upper left corner of the page, so legend and map match.
 */
typedef struct {
    WijkSrgb8 ground;
    gboolean hatched;
    gboolean crossed;
    WijkSrgb8 hatch;
    double angle_deg;
    double spacing_mm;
    double width_mm;
} WijkPaint;
