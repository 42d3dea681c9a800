/* SPDX-License-Identifier: EUPL-1.2 */
/* Box plot: quartiles (type 7 of Hyndman & Fan 1996), and fences at a number of times the
 * interquartile range beyond them (Tukey 1977, Exploratory Data Analysis). Values beyond a
 * fence are a class of their own. */
#include "classify/methods.h"

gboolean
wijk_method_boxplot(const WijkSeries *series, const WijkClassifyOptions *options,
                    GArray *breaks, WijkNotes *notes, GError **error)
{
    double first = wijk_quantile(series, 1, 4, 7);
    double third = wijk_quantile(series, 3, 4, 7);
    double reach = options->boxplot_hinge * (third - first);

    (void)notes;
    (void)error;
    wijk_raw_add(breaks, first - reach);
    wijk_raw_add(breaks, first);
    wijk_raw_add(breaks, wijk_quantile(series, 2, 4, 7));
    wijk_raw_add(breaks, third);
    wijk_raw_add(breaks, third + reach);
    return TRUE;
}
