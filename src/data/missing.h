/* SPDX-License-Identifier: EUPL-1.2 */
/* Missing values of CBS, StatLine and municipal tables, as data: one row a token. */
#pragma once

#include "base/column.h"

/**
 * wijk_missing_from_text:
 * @text: a cell, blanks stripped
 * @length: bytes
 * @out_state: (out): the reason
 *
 * Recognises "", ".", "x", "-", "nvt", "n.b.", "geheim", "NA", "#N/A" … as in the table of
 * this file, each with its source.
 *
 * Returns: %TRUE if the cell says "no number"
 */
gboolean wijk_missing_from_text(const char *text, gsize length, WijkState *out_state);

/**
 * wijk_missing_from_number:
 * @value: a number
 * @out_state: (out): the reason
 *
 * Sentinels: -99990 and every whole number below it to -99999, the -9999999x family, and
 * -99.997 (a sentinel that passed through a decimal conversion). Ordinary negative values
 * are values.
 *
 * Returns: %TRUE if it is a sentinel
 */
gboolean wijk_missing_from_number(double value, WijkState *out_state);
