/* SPDX-License-Identifier: EUPL-1.2 */
/* Time of natural breaks for a national map: 15,000 different values, 12 classes; beside it
 * the time of quantiles, which is that of sorting and of choosing the legend's digits. */
#include <math.h>
#include <stdio.h>

#include "classify/classify.h"

#define N_VALUES 15000
#define N_CLASSES 12
#define N_ROUNDS 9
#define JENKS_MAX_MS 100 /* the promise of classify.h, with room for a slow machine */

static double
median_ms(const double *value, WijkMethod method)
{
    double ms[N_ROUNDS];
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = method;
    options.n_classes = N_CLASSES;
    for (guint round = 0; round < N_ROUNDS; round++) {
        gint64 begin = g_get_monotonic_time();
        g_autoptr(WijkBreaks) breaks =
            wijk_breaks_compute(value, N_VALUES, &options, NULL, NULL);
        double took = (double)(g_get_monotonic_time() - begin) / 1000;
        guint at = round;

        g_assert(breaks != NULL && breaks->n_classes == N_CLASSES);
        for (; at > 0 && ms[at - 1] > took; at--)
            ms[at] = ms[at - 1];
        ms[at] = took;
    }
    return ms[N_ROUNDS / 2];
}

int
main(void)
{
    g_autofree double *value = g_new(double, N_VALUES);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);

    for (guint i = 0; i < N_VALUES; i++)
        value[i] = exp(g_rand_double_range(random, -3, 9));

    double jenks = median_ms(value, WIJK_METHOD_JENKS);

    printf("jenks: %.2f ms, quantile: %.2f ms (%d values, %d classes, median of %d)\n",
           jenks, median_ms(value, WIJK_METHOD_QUANTILE), N_VALUES, N_CLASSES, N_ROUNDS);
    return jenks <= JENKS_MAX_MS ? 0 : 1;
}
