/* SPDX-License-Identifier: EUPL-1.2 */
/* Attributes and groups of an SVG document: what its writers share. */
#pragma once

#include "layout/layout.h"

/* Appends an attribute that is a length in mm. */
void wijk_svg_append_attribute_mm(GString *svg, const char *name, double mm);

/* Appends an attribute that is a text. */
void wijk_svg_append_attribute_text(GString *svg, const char *name, const char *text);

/* Appends an attribute that is a colour. */
void wijk_svg_append_colour(GString *svg, const char *name, WijkSrgb8 colour);

/* Appends the dashes of a line; nothing for a solid one. */
void wijk_svg_append_dash(GString *svg, const double dash_mm[2]);

/* Begins the group of a layer; @more: further attributes. */
void wijk_svg_begin_layer(GString *svg, WijkLayer layer, const char *more);
