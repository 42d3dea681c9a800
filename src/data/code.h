/* SPDX-License-Identifier: EUPL-1.2 */
/* CBS codes: GM + 4 digits, WK + 4 digits + 2, BU + 4 digits + 4; the wijk and buurt parts
 * may hold letters (BU0363AA01). Recognised with blanks, lower case, a missing prefix or
 * zeros. */
#pragma once

#include <glib.h>

#include "geometry/areas.h"

#define WIJK_CODE_SIZE 12 /* longest code, 10, and its NUL */

/**
 * wijk_code_level:
 * @code: an exact code
 *
 * Returns: the level of a well-formed CBS code ("BU00140300"), else %WIJK_LEVEL_OTHER
 */
WijkLevel wijk_code_level(const char *code);

/**
 * wijk_code_normalise:
 * @text: bytes of a cell, need not end in NUL
 * @length: their number
 * @level: what is expected; %WIJK_LEVEL_OTHER if any: then the prefix decides, and bare
 *   digits are taken by their number (up to 4: gemeente, 5 or 6: wijk, 7 or 8: buurt)
 * @out_code: (array fixed-size=12): the code, NUL ended; "" on failure
 *
 * Makes "BU00140300" of " bu00140300 ", "00140300", "140300" (level buurt), "3630101".
 *
 * Returns: the level found, or %WIJK_LEVEL_OTHER if it is no CBS code
 */
WijkLevel wijk_code_normalise(const char *text, gsize length, WijkLevel level,
                              char *out_code);

/**
 * wijk_code_parent:
 * @code: a CBS code
 * @level: the level above it
 * @out_code: (array fixed-size=12): WK001403 or GM0014 of BU00140300
 *
 * Returns: %FALSE if @code is no CBS code or @level is not above it
 */
gboolean wijk_code_parent(const char *code, WijkLevel level, char *out_code);

/**
 * wijk_code_distance:
 * @a: a code or name
 * @b: another
 * @limit: distances above it are not worked out
 *
 * Levenshtein (1966) distance in characters, letters' case ignored, for suggestions.
 *
 * Returns: the distance, or @limit + 1
 */
guint wijk_code_distance(const char *a, const char *b, guint limit);
