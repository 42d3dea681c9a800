/* SPDX-License-Identifier: EUPL-1.2 */
/* How long the density of a million points on 1,000 x 1,000 cells takes on one core
 * (processor time), for each kernel and for bandwidths of 10 to 50 cells, and the highest
 * peak of memory. Fails if the quartic and the Gaussian take 2 s or more,
 * or 200 MiB. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <sys/resource.h>

#include "analysis/density.h"

#define N 1000000
#define PROMISED_S 2.0
#define PROMISED_MIB 200.0
#define PROMISED_CELLS 50

/* Half of the points all over, half in 40 clusters, as thefts lie. */
static void
scatter(double *x, double *y)
{
    guint64 z = 7;

    for (guint i = 0; i < N; i++) {
        double u[3];

        for (guint k = 0; k < 3; k++) {
            z = z * G_GUINT64_CONSTANT(6364136223846793005) + 1442695040888963407;
            u[k] = (double)(z >> 11) / 9007199254740992.0;
        }
        x[i] = 20000 * u[0];
        y[i] = 20000 * u[1];
        if (i % 2 == 0) {
            guint cluster = (guint)(40 * u[2]);

            x[i] = 1000 + 2500 * (cluster % 8) + 800 * (u[0] - 0.5);
            y[i] = 2000 + 4000 * (cluster / 8) + 800 * (u[1] - 0.5);
        }
    }
}

static double
seconds(const WijkDensity *density)
{
    static const WijkDensityGrid grid = {0, 0, 20, 1000, 1000};
    clock_t begin = clock();
    g_autoptr(GError) error = NULL;
    g_autofree double *value = wijk_density_grid(density, &grid, &error);

    if (value == NULL) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
    return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

int
main(void)
{
    g_autofree double *x = g_new(double, N);
    g_autofree double *y = g_new(double, N);
    static const int cells[] = {10, 25, 50};
    struct rusage used;
    double peak_mib;
    gboolean kept = TRUE;

    setvbuf(stdout, NULL, _IOLBF, 0);
    scatter(x, y);
    for (WijkKernel kernel = 0; kernel < WIJK_N_KERNELS; kernel++)
        for (guint c = 0; c < G_N_ELEMENTS(cells); c++) {
            WijkDensity density = {.n = N,
                                   .x = x,
                                   .y = y,
                                   .kernel = kernel,
                                   .bandwidth = 20.0 * cells[c],
                                   .n_threads = 1};
            double took = seconds(&density);

            printf("%s, %d cells: %.2f s\n", wijk_kernel_id(kernel), cells[c], took);
            if (kernel <= WIJK_KERNEL_GAUSSIAN && cells[c] <= PROMISED_CELLS)
                kept = kept && took < PROMISED_S;
        }
    getrusage(RUSAGE_SELF, &used);
    peak_mib = (double)used.ru_maxrss / 1024;
    printf("peak %.0f MiB, points included\n", peak_mib);
    return kept && peak_mib < PROMISED_MIB ? 0 : 1;
}
