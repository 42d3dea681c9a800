/* SPDX-License-Identifier: EUPL-1.2 */
/* What the rooms that draw with Pango share: the same font the same way everywhere. */
#pragma once

#include <pango/pangocairo.h>

#include "text/text.h"

/**
 * wijk_font_describe:
 * @font: a font
 * @scale: user units for one point
 *
 * Returns: (transfer full): Pango's description, to pango_font_description_free()
 */
PangoFontDescription *wijk_font_describe(const WijkFont *font, double scale);

/**
 * wijk_font_apply:
 * @font: a font
 * @scale: user units for one point
 * @layout: (inout): the layout to set in it, with tabular lining figures
 *
 * Sets font and attributes.
 */
void wijk_font_apply(const WijkFont *font, double scale, PangoLayout *layout);

/**
 * wijk_pango_context_prepare:
 * @context: (inout): a context
 *
 * No hinting and no rounding of glyph positions, 72 dots an inch.
 */
void wijk_pango_context_prepare(PangoContext *context);

/**
 * wijk_typesetter_line:
 * @typesetter: a typesetter
 * @text: UTF-8, one line
 * @font: how it is set
 *
 * Shaped once for all maps that say the same.
 *
 * Returns: (transfer none): the line, in points, until the typesetter is asked for another
 */
PangoLayoutLine *wijk_typesetter_line(WijkTypesetter *typesetter, const char *text,
                                      const WijkFont *font);
