/* SPDX-License-Identifier: EUPL-1.2 */
/* Head/tail breaks for heavy-tailed values: split at the mean, then the head again, while
 * the head is the smaller part (Jiang 2013, doi:10.1080/00330124.2012.700499). */
#include "classify/methods.h"

#include "base/limit.h"

gboolean
wijk_method_headtail(const WijkSeries *series, const WijkClassifyOptions *options,
                     GArray *breaks, WijkNotes *notes, GError **error)
{
    gsize start = 0; /* of the head */
    gboolean heavy = TRUE;

    (void)notes;
    (void)error;
    wijk_raw_add(breaks, series->value[0]);

    /* One class is kept free, and one for the last head. */
    while (heavy && breaks->len < WIJK_LIMIT_CLASSES) {
        gsize n = series->n - start;
        double mean = wijk_series_snap(series, wijk_mean(series->value + start, n));

        wijk_raw_add(breaks, mean);
        start = wijk_series_below(series, mean, WIJK_CLOSED_RIGHT);

        gsize n_head = series->n - start;

        heavy = n_head > 1 && (double)n_head / (double)n <= options->headtail_threshold;
    }
    wijk_raw_add(breaks, series->value[series->n - 1]);
    return TRUE;
}
