/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as text, without the C locale: the only place where text becomes a number. */
#pragma once

#include <glib.h>

typedef enum { WIJK_LANG_NL, WIJK_LANG_EN } WijkLang;

/**
 * wijk_number_parse:
 * @text: bytes, need not end in NUL
 * @length: number of bytes
 * @decimal: '.' or ','; the other of the two is then a thousands mark
 * @out_value: (out): the number, untouched on failure
 * @out_decimals: (out) (optional): digits after the decimal mark, of 7E-4 as 0.0007
 *
 * Reads one plain number: blanks round it, sign (also the real minus U+2212), digits,
 * thousands marks only where they group by three (also a blank, NBSP, thin space or
 * apostrophe, one sort in a number), decimal mark, exponent. Nothing else may follow:
 * "12a", "1.2.3", "0x10", "nan" and "inf" are no numbers, nor is "0.123" where ',' is the
 * decimal mark: a number below one has no thousands. Correctly rounded.
 *
 * Cost: O(length), no allocation for ordinary numbers.
 *
 * Returns: %TRUE if all of @text is one number
 */
gboolean wijk_number_parse(const char *text, gsize length, char decimal, double *out_value,
                           guint *out_decimals);

/**
 * wijk_number_to_string:
 * @value: any double
 * @buffer: at least 32 bytes
 *
 * The shortest text with '.' that reads back as the same double ("0.1", "1e+21", "nan").
 *
 * Returns: (transfer none): @buffer
 */
char *wijk_number_to_string(double value, char *buffer);

/**
 * wijk_number_round:
 * @value: a finite double
 * @decimals: digits after the mark, 0 … 15
 *
 * The double nearest to what wijk_number_format() prints: @value rounded half away from
 * zero on its decimal text (0.285 and 2 decimals: 0.29); never -0.
 *
 * Returns: the rounded number
 */
double wijk_number_round(double value, guint decimals);

/**
 * wijk_number_format:
 * @value: a finite double
 * @decimals: digits after the mark, 0 … 15
 * @lang: %WIJK_LANG_NL: 1.000,5 · %WIJK_LANG_EN: 1,000.5
 *
 * A number as people read it: grouped by three from 1,000 up, a real minus sign (U+2212),
 * rounded half away from zero on the decimal text of @value, never "-0".
 *
 * Returns: (transfer full): UTF-8 text
 */
char *wijk_number_format(double value, guint decimals, WijkLang lang);
