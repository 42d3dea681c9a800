/* SPDX-License-Identifier: EUPL-1.2 */
/* Which class a value is in. Right-closed: [b0, b1], then (b_i, b_i+1]; left-closed:
 * [b_i, b_i+1), the last one closed. */
#include "classify/classify.h"

int
wijk_breaks_class(const WijkBreaks *breaks, double value)
{
    guint k = breaks->n_classes;

    /* Also refuses NaN. */
    if (k == 0 || !(value >= breaks->breaks[0] && value <= breaks->breaks[k]))
        return -1;

    const double *inner = breaks->breaks + 1;
    gboolean right = breaks->closed == WIJK_CLOSED_RIGHT;
    guint low = 0;
    guint high = k - 1;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (right ? value > inner[middle] : value >= inner[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low;
}
