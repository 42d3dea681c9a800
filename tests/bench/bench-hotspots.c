/* SPDX-License-Identifier: EUPL-1.2 */
/* How long 9,999 conditional permutations of local Moran take on the 2,981 wijken of the
 * nation, neighbours, statistic and correction included, against localmoran_perm() of R
 * spdep alone on the same figures and neighbours, in the same run. Fails if one thread is
 * less than 20 times as fast, or if the command needs 200 MiB or more. Skipped where R,
 * spdep or the shared data are not there. */
#include <stdio.h>
#include <string.h>

#include "batch/hotspots.h"
#include "run.h"
#include "support/support.h"

#define NATION "data/boundaries/nl_wijken_2016_kerncijfers.gpkg"
#define FIGURE "P_N_W_AL"
#define PERMUTATIONS "9999"
#define RUNS 5
#define PROMISED_FACTOR 20.0
#define PROMISED_MIB 200.0
#define SKIP 77

static void
set(WijkSettings *settings, WijkKey key, const char *text)
{
    if (!wijk_settings_set(settings, key, text, WIJK_SETTINGS_OPTION, "", NULL, NULL))
        g_error("%s", text);
}

/* The least of some runs, in seconds of the clock. */
static double
seconds(WijkJob *job, const WijkHotspotsOptions *options)
{
    double least = G_MAXDOUBLE;

    for (guint i = 0; i < RUNS; i++) {
        gint64 begin = g_get_monotonic_time();
        g_autoptr(WijkHotspots) found = wijk_job_hotspots_with(job, options, NULL, NULL);

        g_assert(found != NULL && found->cut.n > 0);
        least = MIN(least, (double)(g_get_monotonic_time() - begin) / 1e6);
    }
    return least;
}

/* Ours, with one thread and with two. */
static void
measure(const char *areas, double *out_one, double *out_two)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkJob) job = wijk_job_new(settings, WIJK_LANG_EN, 1);
    g_auto(WijkHotspotsOptions) options = {0};

    set(settings, WIJK_KEY_AREAS, areas);
    set(settings, WIJK_KEY_INDICATOR, FIGURE);
    set(settings, WIJK_KEY_HOTSPOTS, "local-moran");
    set(settings, WIJK_KEY_PERMUTATIONS, PERMUTATIONS);
    if (!wijk_job_load_figures(job, NULL, NULL) ||
        !wijk_hotspots_options_read(settings, 1, &options, NULL))
        g_error("%s cannot be read", areas);
    *out_one = seconds(job, &options);
    options.n_threads = 2;
    *out_two = seconds(job, &options);
}

/* spdep's seconds; below 0 where it is not there. */
static double
measure_r(char *gal, char *csv, char *script)
{
    char *argv[] = {(char *)"Rscript", script, gal, csv, (char *)PERMUTATIONS, NULL};
    g_autofree char *out = NULL;
    g_autofree char *said = NULL;
    int status;

    if (!g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &said,
                      &status, NULL) ||
        !g_spawn_check_wait_status(status, NULL))
        return -1;
    return g_ascii_strtod(out, NULL);
}

int
main(int argc, char **argv)
{
    g_autofree char *areas = test_shared_path(NATION);
    g_autofree char *gal = g_strconcat(argv[argc - 1], ".gal", NULL);
    g_autofree char *csv = g_strconcat(argv[argc - 1], ".csv", NULL);
    double one, two, r;

    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc != 4 || areas == NULL) {
        fprintf(stderr, "the shared data are not here\n");
        return SKIP;
    }

    char *weights[] = {argv[1],
                       (char *)"weights",
                       (char *)"--areas",
                       areas,
                       (char *)"-q",
                       (char *)"-o",
                       gal,
                       NULL};
    char *hotspot[] = {argv[1],
                       (char *)"hotspot",
                       (char *)"--areas",
                       areas,
                       (char *)"--indicator",
                       (char *)FIGURE,
                       (char *)"--statistic",
                       (char *)"local-moran",
                       (char *)"--permutations",
                       (char *)PERMUTATIONS,
                       (char *)"-q",
                       (char *)"-o",
                       csv,
                       NULL};

    run_once(weights);

    Run command = run_often(hotspot, RUNS, NULL, NULL);

    r = measure_r(gal, csv, argv[2]);
    if (r < 0) {
        fprintf(stderr, "R with spdep is not here\n");
        return SKIP;
    }
    measure(areas, &one, &two);
    printf("spdep localmoran_perm: %.2f s\n", r);
    printf("one thread: %.3f s, %.0f times as fast\n", one, r / one);
    printf("two threads: %.3f s, %.0f times as fast\n", two, r / two);
    printf("the whole command: %.3f s of the clock, %.3f s of processors, %.0f times as "
           "fast, peak %.0f MiB\n",
           command.wall, command.cpu, r / command.wall, command.peak_mib);
    return r / one >= PROMISED_FACTOR && command.peak_mib < PROMISED_MIB ? 0 : 1;
}
