/* SPDX-License-Identifier: EUPL-1.2 */
/* Geometric progression: each break is the one before it times the same factor. Only for
 * values above 0. */
#include "classify/methods.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"

gboolean
wijk_method_geometric(const WijkSeries *series, const WijkClassifyOptions *options,
                      GArray *breaks, WijkNotes *notes, GError **error)
{
    double low = series->value[0];
    double high = series->value[series->n - 1];

    (void)notes;
    if (!(low > 0)) {
        char text[32];

        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_DATA,
            _("method 'geometric' needs values above 0, but the lowest is %s; choose "
              "'quantile' or 'jenks'"),
            wijk_number_to_string(low, text));
        return FALSE;
    }
    wijk_raw_add(breaks, low);
    for (guint i = 1; i < options->n_classes; i++)
        wijk_raw_add(breaks, low * pow(high / low, (double)i / options->n_classes));
    wijk_raw_add(breaks, high);
    return TRUE;
}
