/* SPDX-License-Identifier: EUPL-1.2 */
/* How well classes stand for their values: the measures of Jenks & Caspall (1971),
 * doi:10.1111/j.1467-8306.1971.tb00779.x, and the goodness of variance fit of Robinson,
 * Sale, Morrison & Muehrcke (1984). */
#include "classify/classify.h"

#include <math.h>

/* Mean of each class, and, last, of all. */
static void
find_means(const WijkBreaks *breaks, const double *value, gsize n, double *mean)
{
    guint k = breaks->n_classes;
    g_autofree gsize *count = g_new0(gsize, k + 1);

    for (gsize i = 0; i < n; i++) {
        int class = wijk_breaks_class(breaks, value[i]);

        if (class < 0)
            continue;
        count[class]++;
        count[k]++;
        /* Running means (Welford 1962) do not lose digits of values far from zero. */
        mean[class] += (value[i] - mean[class]) / (double)count[class];
        mean[k] += (value[i] - mean[k]) / (double)count[k];
    }
}

void
wijk_breaks_fit(const WijkBreaks *breaks, const double *value, const double *weight,
                gsize n, WijkBreaksFit *out_fit)
{
    g_autofree double *mean = g_new0(double, breaks->n_classes + 1);
    double within[3] = {0}; /* squares, distances, weighted distances */
    double total[3] = {0};

    find_means(breaks, value, n, mean);
    for (gsize i = 0; i < n; i++) {
        int class = wijk_breaks_class(breaks, value[i]);
        double w = weight == NULL ? NAN : weight[i];

        if (class < 0)
            continue;

        double near = fabs(value[i] - mean[class]);
        double far = fabs(value[i] - mean[breaks->n_classes]);

        within[0] += near * near;
        total[0] += far * far;
        within[1] += near;
        total[1] += far;
        within[2] += w * near;
        total[2] += w * far;
    }
    out_fit->gvf = total[0] > 0 ? 1 - within[0] / total[0] : NAN;
    out_fit->tai = total[1] > 0 ? 1 - within[1] / total[1] : NAN;
    out_fit->oai = total[2] > 0 ? 1 - within[2] / total[2] : NAN;
}
