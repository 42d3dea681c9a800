/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a cell with the sign of a unit: what is left is a part of the cell that has
 * a digit where a sign was left out, and another look finds no second € before it. */
#include <string.h>

#include "data/amount.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    /* An exact copy, so that reading past the end is seen. */
    g_autofree char *cell = g_malloc(MAX(size, 1));

    if (size > 0)
        memcpy(cell, data, size);

    WijkAmount amount = wijk_amount_get(cell, size);

    g_assert(amount.text >= cell && amount.text + amount.length <= cell + size);
    if (amount.sign == WIJK_UNIT_SIGN_NONE) {
        g_assert(amount.text == cell && amount.length == size && !amount.negated);
        return 0;
    }
    g_assert(amount.length > 0 && amount.length < size);
    if (amount.sign == WIJK_UNIT_SIGN_PERCENT) {
        g_assert(g_ascii_isdigit(amount.text[amount.length - 1]) && !amount.negated);
        return 0;
    }
    g_assert(!amount.negated || g_ascii_isdigit(amount.text[0]));
    g_assert(wijk_amount_get(amount.text, amount.length).sign != WIJK_UNIT_SIGN_EURO);
    return 0;
}
