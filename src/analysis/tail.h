/* SPDX-License-Identifier: EUPL-1.2 */
/* Upper tails of counts: how likely is as many, or more? */
#pragma once

#include <glib.h>

/**
 * wijk_tail_beta:
 * @a: above 0
 * @b: above 0
 * @x: 0 … 1
 *
 * The regularised incomplete beta function I_x(a, b): NIST Digital Library of Mathematical
 * Functions 8.17.22 (continued fraction), by the method of Lentz (1976, Applied Optics 15,
 * doi:10.1364/AO.15.000668). Where the result is small its relative error is below 1e-8 for
 * a + b up to 1e8, below 1e-11 up to 1e5.
 *
 * Cost: O(sqrt(a + b)) at most.
 *
 * Returns: 0 … 1
 */
double wijk_tail_beta(double a, double b, double x);

/**
 * wijk_tail_binomial:
 * @count: 0 or more, also between whole numbers
 * @n: number of trials, above 0
 * @share: chance of each, 0 … 1
 *
 * Returns: the chance that a binomial count is @count or more
 */
double wijk_tail_binomial(double count, double n, double share);

/**
 * wijk_tail_negative_binomial:
 * @count: 0 or more, also between whole numbers
 * @mean: 0 or more
 * @dispersion: a, above 0: the variance is mean + a mean^2
 *
 * Returns: the chance that a negative binomial count is @count or more
 */
double wijk_tail_negative_binomial(double count, double mean, double dispersion);
