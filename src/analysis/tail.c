/* SPDX-License-Identifier: EUPL-1.2 */
/* The tails of binomial and negative binomial counts are incomplete beta functions, which
 * also say what lies between whole numbers (sums of weights). */
#include "analysis/tail.h"

#include <math.h>

#define FRACTION_END 1e-15
#define FRACTION_MOST 1000000 /* far more than sqrt(a + b) of any count that is counted */
#define TINY 1e-300           /* Lentz: in the place of a denominator of 0 */

static double
not_zero(double value)
{
    return fabs(value) < TINY ? TINY : value;
}

/* DLMF 8.17.22, fast where x < (a + 1) / (a + b + 2). */
static double
fraction(double a, double b, double x)
{
    double c = 1.0;
    double d = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0));
    double f = d;

    for (guint i = 1; i <= FRACTION_MOST; i++) {
        double m = i;
        double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        double step;

        d = 1.0 / not_zero(1.0 + even * d);
        c = not_zero(1.0 + even / c);
        f *= c * d;
        d = 1.0 / not_zero(1.0 + odd * d);
        c = not_zero(1.0 + odd / c);
        step = c * d;
        f *= step;
        if (fabs(step - 1.0) < FRACTION_END)
            break;
    }
    return f;
}

double
wijk_tail_beta(double a, double b, double x)
{
    g_assert(a > 0.0 && b > 0.0);

    if (x <= 0.0)
        return 0.0;
    if (x >= 1.0)
        return 1.0;

    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));

    if (x < (a + 1.0) / (a + b + 2.0))
        return CLAMP(front * fraction(a, b, x) / a, 0.0, 1.0);
    return CLAMP(1.0 - front * fraction(b, a, 1.0 - x) / b, 0.0, 1.0);
}

double
wijk_tail_binomial(double count, double n, double share)
{
    if (count <= 0.0)
        return 1.0;
    if (count > n)
        return 0.0;
    return wijk_tail_beta(count, n - count + 1.0, share);
}

double
wijk_tail_negative_binomial(double count, double mean, double dispersion)
{
    g_assert(dispersion > 0.0);

    if (count <= 0.0)
        return 1.0;
    return wijk_tail_beta(count, 1.0 / dispersion,
                          dispersion * mean / (1.0 + dispersion * mean));
}
