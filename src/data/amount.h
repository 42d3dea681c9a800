/* SPDX-License-Identifier: EUPL-1.2 */
/* The sign of a unit in a cell: "44%" and "€ 14.248" are numbers with their unit. */
#pragma once

#include <glib.h>

/**
 * WijkUnitSign: the sign of a unit that stands in a cell.
 * @WIJK_UNIT_SIGN_NONE: none
 * @WIJK_UNIT_SIGN_PERCENT: a % behind the number
 * @WIJK_UNIT_SIGN_EURO: a € before the number
 */
typedef enum {
    WIJK_UNIT_SIGN_NONE,
    WIJK_UNIT_SIGN_PERCENT,
    WIJK_UNIT_SIGN_EURO,
    WIJK_N_UNIT_SIGNS,
} WijkUnitSign;

/**
 * WijkAmount:
 * @text: (transfer none): the cell without its sign, a part of the cell
 * @length: bytes of @text
 * @negated: a minus stood before the sign and is no part of @text
 * @sign: the sign that was left out
 */
typedef struct {
    const char *text;
    gsize length;
    gboolean negated;
    WijkUnitSign sign;
} WijkAmount;

/**
 * wijk_amount_get:
 * @cell: a cell, blanks stripped
 * @length: bytes
 *
 * Leaves out one % behind a digit, or one € before a digit or a sign and a digit, with the
 * blanks between. Any other cell stays as it is: "%", "€ -" and "9.2-" are no amounts. What
 * is left is not looked at further.
 *
 * Returns: the number's text and the sign; points into @cell
 */
WijkAmount wijk_amount_get(const char *cell, gsize length);
