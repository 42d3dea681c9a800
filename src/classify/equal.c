/* SPDX-License-Identifier: EUPL-1.2 */
/* Equal intervals: the range cut in classes of the same width. */
#include "classify/methods.h"

gboolean
wijk_method_equal(const WijkSeries *series, const WijkClassifyOptions *options,
                  GArray *breaks, WijkNotes *notes, GError **error)
{
    double low = series->value[0];
    double high = series->value[series->n - 1];

    (void)notes;
    (void)error;
    wijk_raw_add(breaks, low);
    for (guint i = 1; i < options->n_classes; i++)
        wijk_raw_add(breaks, low + i * (high - low) / options->n_classes);
    wijk_raw_add(breaks, high);
    return TRUE;
}
