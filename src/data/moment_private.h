/* SPDX-License-Identifier: EUPL-1.2 */
/* What moments and their filters share. */
#pragma once

#include "data/moment.h"

/**
 * wijk_moment_parse_bound:
 * @text: (array length=length): a date, date-time, month (2017-09) or year (2017)
 * @length: bytes
 * @out: (out): the moment; @span is all of a month or year
 *
 * Returns: %TRUE if all of @text is one of these
 */
gboolean wijk_moment_parse_bound(const char *text, gsize length, WijkMoment *out);
