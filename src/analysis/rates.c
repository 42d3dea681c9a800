/* SPDX-License-Identifier: EUPL-1.2 */
/* Empirical Bayes rates: the variance between areas is what the variance of the raw rates
 * holds above chance. */
#include "analysis/rates.h"

#include <math.h>

static double
rate_of(double event, double population)
{
    if (!isfinite(event) || !isfinite(population) || event < 0 || population <= 0)
        return NAN;
    return event / population;
}

void
wijk_rates_raw(const double *event, const double *population, guint32 n, double *rate)
{
    for (guint32 i = 0; i < n; i++)
        rate[i] = rate_of(event[i], population[i]);
}

/* The variance between areas before it is kept from going below 0. @index: (nullable):
 * which areas, %NULL for the first @n. @centre: (nullable): what each area is compared
 * with, %NULL for the mean of these areas. */
static WijkRatesPrior
prior_of(const double *event, const double *population, const guint32 *index, gsize n,
         const double *centre)
{
    double events = 0, people = 0, spread = 0, n_areas = 0;
    double mean;

    for (gsize k = 0; k < n; k++) {
        gsize i = index != NULL ? index[k] : k;

        if (isnan(rate_of(event[i], population[i])))
            continue;
        events += event[i];
        people += population[i];
        n_areas++;
    }
    if (n_areas == 0)
        return (WijkRatesPrior){NAN, NAN};
    mean = events / people;
    for (gsize k = 0; k < n; k++) {
        gsize i = index != NULL ? index[k] : k;
        double rate = rate_of(event[i], population[i]);

        if (!isnan(rate)) {
            double difference = rate - (centre != NULL ? centre[i] : mean);

            spread += population[i] * difference * difference;
        }
    }
    return (WijkRatesPrior){mean, spread / people - mean / (people / n_areas)};
}

/* Without any variance, between areas or by chance, all rates are the mean. */
static double
shrink(const WijkRatesPrior *prior, double event, double population)
{
    double rate = rate_of(event, population);
    double between = MAX(prior->variance, 0);
    double chance = prior->mean / population;

    if (isnan(rate))
        return NAN;
    if (between + chance <= 0)
        return prior->mean;
    return prior->mean + (rate - prior->mean) * between / (between + chance);
}

WijkRatesPrior
wijk_rates_bayes(const double *event, const double *population, guint32 n, double *rate)
{
    WijkRatesPrior prior = prior_of(event, population, NULL, n, NULL);

    for (guint32 i = 0; i < n; i++)
        rate[i] = shrink(&prior, event[i], population[i]);
    if (prior.variance < 0)
        prior.variance = 0;
    return prior;
}

/* The prior of an area and its neighbours. */
static WijkRatesPrior
prior_around(const double *event, const double *population, const WijkWeights *self,
             guint32 i, const double *centre)
{
    return prior_of(event, population, self->neighbour + self->start[i],
                    self->start[i + 1] - self->start[i], centre);
}

void
wijk_rates_bayes_local(const double *event, const double *population,
                       const WijkWeights *weights, double *rate)
{
    g_autoptr(WijkWeights) self = wijk_weights_with_self(weights, 1);
    g_autofree double *mean = g_new(double, MAX(self->n, 1));

    for (guint32 i = 0; i < self->n; i++)
        mean[i] = prior_around(event, population, self, i, NULL).mean;
    for (guint32 i = 0; i < self->n; i++) {
        WijkRatesPrior prior = prior_around(event, population, self, i, mean);

        rate[i] = shrink(&prior, event[i], population[i]);
    }
}

void
wijk_rates_standardise(const double *event, const double *population, guint32 n,
                       double *score)
{
    WijkRatesPrior prior = prior_of(event, population, NULL, n, NULL);

    for (guint32 i = 0; i < n; i++) {
        double chance = prior.mean / population[i];
        double variance = prior.variance + chance;

        /* Assunção and Reis keep the negative estimate unless the whole is negative. */
        if (variance < 0)
            variance = chance;
        score[i] = (rate_of(event[i], population[i]) - prior.mean) / sqrt(variance);
        if (!isfinite(score[i]))
            score[i] = NAN;
    }
}

WijkGlobal
wijk_rates_moran(const double *event, const double *population, const WijkWeights *weights)
{
    g_autofree double *score = g_new(double, MAX(weights->n, 1));

    wijk_rates_standardise(event, population, weights->n, score);
    return wijk_global(WIJK_GLOBAL_MORAN, score, weights);
}
