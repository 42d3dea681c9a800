/* SPDX-License-Identifier: EUPL-1.2 */
/* Kernels of two dimensions that integrate to 1: how the weight of a point thins out. */
#pragma once

#include <glib.h>

/* The Gaussian is cut off here: exp(-8.5^2 / 2) = 2e-16 of its mass, and of its peak, is
 * left out. */
#define WIJK_KERNEL_GAUSSIAN_REACH 8.5 /* sigma */

/* All but the Gaussian end at a radius R, which is their bandwidth; that of the Gaussian is
 * its standard deviation on each axis (Silverman 1986, Density Estimation for Statistics
 * and Data Analysis, table 3.1 and section 4.2, doi:10.1007/978-1-4899-3324-9). */
typedef enum {
    WIJK_KERNEL_QUARTIC,      /* 3 (1 - r^2/R^2)^2 / (pi R^2); the default */
    WIJK_KERNEL_GAUSSIAN,     /* exp(-r^2 / 2 s^2) / (2 pi s^2) */
    WIJK_KERNEL_EPANECHNIKOV, /* 2 (1 - r^2/R^2) / (pi R^2) */
    WIJK_KERNEL_UNIFORM,      /* 1 / (pi R^2), the circle itself included */
    WIJK_KERNEL_TRIANGULAR,   /* 3 (1 - r/R) / (pi R^2) */
    WIJK_KERNEL_TRIWEIGHT,    /* 4 (1 - r^2/R^2)^3 / (pi R^2) */
    WIJK_N_KERNELS,
} WijkKernel;

/* "quartic" …, as options and reports say it; NULL after the last. */
const char *wijk_kernel_id(WijkKernel kernel);

/* A sentence for people, translated; NULL after the last. */
const char *wijk_kernel_about(WijkKernel kernel);

/**
 * wijk_kernel_value:
 * @kernel: a kernel
 * @bandwidth: its bandwidth, above 0, in metres
 * @r2: squared distance, in square metres
 *
 * Returns: the kernel, per square metre; 0 beyond wijk_kernel_reach()
 */
double wijk_kernel_value(WijkKernel kernel, double bandwidth, double r2);

/**
 * wijk_kernel_reach:
 * @kernel: a kernel
 * @bandwidth: its bandwidth, in metres
 *
 * Returns: the distance beyond which the kernel is 0, in metres: the radius, or
 *   WIJK_KERNEL_GAUSSIAN_REACH sigma
 */
double wijk_kernel_reach(WijkKernel kernel, double bandwidth);

/**
 * wijk_kernel_power:
 * @kernel: a kernel
 *
 * Returns: n of kernels (n + 1) (1 - r^2/R^2)^n / (pi R^2); -1 for the others
 */
int wijk_kernel_power(WijkKernel kernel);

/**
 * wijk_kernel_bandwidth:
 * @kernel: a kernel
 * @sigma: a standard deviation on each axis, as rules for the bandwidth give it, in metres
 *
 * Returns: the bandwidth with which @kernel has that standard deviation: sqrt(8) sigma for
 *   the quartic, sqrt(6) for Epanechnikov, 2 for the uniform, sqrt(20/3) for the
 * triangular, sqrt(10) for the triweight
 */
double wijk_kernel_bandwidth(WijkKernel kernel, double sigma);
