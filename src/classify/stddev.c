/* SPDX-License-Identifier: EUPL-1.2 */
/* Standard deviations from the mean (n - 1): classes of the same width, laid evenly round
 * the mean. With an odd number of classes the mean is in the middle of one, with an even
 * number it is a break: five classes of width 1 have breaks at -1.5, -0.5, 0.5 and 1.5. */
#include "classify/methods.h"

gboolean
wijk_method_stddev(const WijkSeries *series, const WijkClassifyOptions *options,
                   GArray *breaks, WijkNotes *notes, GError **error)
{
    double mean = wijk_mean(series->value, series->n);
    double width = wijk_stddev(series->value, series->n) * options->stddev_width;

    (void)notes;
    (void)error;
    for (guint i = 1; i < options->n_classes; i++)
        wijk_raw_add(breaks, mean + (i - options->n_classes / 2.0) * width);
    return TRUE;
}
