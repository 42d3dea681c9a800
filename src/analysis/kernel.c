/* SPDX-License-Identifier: EUPL-1.2 */
/* Kernels of two dimensions: names, values, reach. */
#include "analysis/kernel.h"

#include <math.h>

#include "base/i18n.h"

static const struct {
    const char *id;
    const char *about;
    double bandwidth2; /* squared bandwidth of a kernel of variance 1 on each axis */
    int power;         /* n of (1 - r^2/R^2)^n; -1 if it is none */
} table[WIJK_N_KERNELS] = {
    {"quartic", N_("a smooth hill that ends at its radius; the bandwidth is the radius"), 8,
     2},
    {"gaussian", N_("the normal curve; the bandwidth is its standard deviation"), 1, -1},
    {"epanechnikov",
     N_("a parabola that ends at its radius, with the least error; the bandwidth is the "
        "radius"),
     6, 1},
    {"uniform", N_("all points within the radius count alike; the bandwidth is the radius"),
     4, 0},
    {"triangular", N_("a cone; the bandwidth is the radius"), 20. / 3, -1},
    {"triweight",
     N_("a hill smoother and narrower than the quartic; the bandwidth is the radius"), 10,
     3},
};

const char *
wijk_kernel_id(WijkKernel kernel)
{
    return kernel < WIJK_N_KERNELS ? table[kernel].id : NULL;
}

const char *
wijk_kernel_about(WijkKernel kernel)
{
    return kernel < WIJK_N_KERNELS ? _(table[kernel].about) : NULL;
}

double
wijk_kernel_value(WijkKernel kernel, double bandwidth, double r2)
{
    double b2 = bandwidth * bandwidth;
    double u = 1 - r2 / b2;

    if (kernel == WIJK_KERNEL_GAUSSIAN)
        return r2 > WIJK_KERNEL_GAUSSIAN_REACH * WIJK_KERNEL_GAUSSIAN_REACH * b2
                   ? 0
                   : exp(-r2 / (2 * b2)) / (2 * G_PI * b2);
    if (r2 > b2)
        return 0;
    switch (kernel) {
    case WIJK_KERNEL_QUARTIC:
        return 3 * u * u / (G_PI * b2);
    case WIJK_KERNEL_EPANECHNIKOV:
        return 2 * u / (G_PI * b2);
    case WIJK_KERNEL_UNIFORM:
        return 1 / (G_PI * b2);
    case WIJK_KERNEL_TRIANGULAR:
        return 3 * (1 - sqrt(r2 / b2)) / (G_PI * b2);
    case WIJK_KERNEL_TRIWEIGHT:
        return 4 * u * u * u / (G_PI * b2);
    case WIJK_KERNEL_GAUSSIAN:
    case WIJK_N_KERNELS:
    default:
        g_assert_not_reached();
    }
}

double
wijk_kernel_reach(WijkKernel kernel, double bandwidth)
{
    return kernel == WIJK_KERNEL_GAUSSIAN ? WIJK_KERNEL_GAUSSIAN_REACH * bandwidth
                                          : bandwidth;
}

int
wijk_kernel_power(WijkKernel kernel)
{
    g_assert(kernel < WIJK_N_KERNELS);
    return table[kernel].power;
}

double
wijk_kernel_bandwidth(WijkKernel kernel, double sigma)
{
    g_assert(kernel < WIJK_N_KERNELS);
    return sqrt(table[kernel].bandwidth2) * sigma;
}
