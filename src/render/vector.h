/* SPDX-License-Identifier: EUPL-1.2 */
/* Cairo pieces that pixels and PDF share. */
#pragma once

#include "render/canvas.h"

/* Sets an opaque source. */
void wijk_cairo_set_colour(cairo_t *cr, WijkSrgb8 colour);

/* Strokes the lines of a hatch over a box, mm; the caller clips. */
void wijk_cairo_hatch(cairo_t *cr, const WijkPaint *paint, const WijkBox *box);

/* Appends the rings of one area to the path; coordinates are multiplied by @factor. */
void wijk_cairo_area_path(cairo_t *cr, const WijkAreas *areas, guint32 area, double factor);
