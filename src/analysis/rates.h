/* SPDX-License-Identifier: EUPL-1.2 */
/* Rates of small numbers: what a count says of an area with few inhabitants. */
#pragma once

#include "analysis/autocorrelation.h"
#include "analysis/weights.h"

/**
 * wijk_rates_raw:
 * @event: (array length=n): counts, 0 or more
 * @population: (array length=n): in the unit of which the rate is one per
 * @n: number of areas
 * @rate: (out caller-allocates) (array length=n): event / population; NaN where the
 *   population is not above 0 or a number is missing
 */
void wijk_rates_raw(const double *event, const double *population, guint32 n, double *rate);

/* The prior of wijk_rates_bayes(): what a rate is before its area has been looked at. */
typedef struct {
    double mean;     /* all events by all population; NaN where that is not defined */
    double variance; /* of the true rates between areas, 0 or more */
} WijkRatesPrior;

/**
 * wijk_rates_bayes:
 * @event, @population, @n: as for wijk_rates_raw()
 * @rate: (out caller-allocates) (array length=n): rates drawn towards the mean, the more
 *   so the smaller the population; NaN as in wijk_rates_raw(): such areas count nowhere
 *
 * Global empirical Bayes, by the method of moments: Marshall (1991, Mapping disease and
 * mortality rates using empirical Bayes estimators, Applied Statistics 40,
 * doi:10.2307/2347593).
 *
 * Returns: the prior
 */
WijkRatesPrior wijk_rates_bayes(const double *event, const double *population, guint32 n,
                                double *rate);

/**
 * wijk_rates_bayes_local:
 * @event, @population: as for wijk_rates_raw()
 * @weights: without self: who is a neighbour; how much it counts is not used
 * @rate: (out caller-allocates) (array length=n): rates drawn towards the mean of the
 *   area and its neighbours; an island keeps its raw rate
 *
 * Local empirical Bayes: Marshall (1991), where the variance round an area is that of
 * rates about their own local means, as spdep has it (GeoDa takes the area's mean for all).
 */
void wijk_rates_bayes_local(const double *event, const double *population,
                            const WijkWeights *weights, double *rate);

/**
 * wijk_rates_standardise:
 * @event, @population, @n: as for wijk_rates_raw()
 * @score: (out caller-allocates) (array length=n): (rate - mean) / sd, where sd holds the
 *   uncertainty of the area's own population; no unit; NaN as in wijk_rates_raw()
 *
 * Assunção and Reis (1999, A new proposal to adjust Moran's I for population density,
 * Statistics in Medicine 18,
 * doi:10.1002/(SICI)1097-0258(19990830)18:16<2147::AID-SIM179>3.0.CO;2-I).
 */
void wijk_rates_standardise(const double *event, const double *population, guint32 n,
                            double *score);

/* Moran's I of wijk_rates_standardise(); not defined if an area has no rate. */
WijkGlobal wijk_rates_moran(const double *event, const double *population,
                            const WijkWeights *weights);
