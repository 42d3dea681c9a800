/* SPDX-License-Identifier: EUPL-1.2 */
/* A hotspot that was put there is found; where there is only noise nothing is, but in the
 * share of maps that the correction allows. 200 maps of 10 x 10 squares, neighbours queen.
 * Under the null hypothesis everywhere the share of maps with any discovery is what
 * Benjamini and Hochberg (1995, doi:10.1111/j.2517-6161.1995.tb02031.x) bound by the level.
 * Permutations are 9,999, so that p may fall to 0.0002, below 0.05 / 100: what they do not
 * find is not hidden by their floor. */
#include <math.h>
#include <stdio.h>

#include "batch/hotspots.h"
#include "support/support.h"

#define SIDE 10
#define N (SIDE * SIDE)
#define N_MAPS 200
#define LEVEL 0.05
#define PERMUTATIONS 9999
#define PLANTED 2.0 /* standard deviations, on 3 x 3 squares */

static double
uniform(guint64 *state)
{
    guint64 z = (*state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

/* Independent normal figures. */
static WijkColumn *
noise(guint64 seed)
{
    WijkColumn *column = wijk_column_new(N, "noise");
    guint64 state = seed * G_GUINT64_CONSTANT(0x632be59bd9b4e019);

    for (guint i = 0; i < N; i++) {
        double radius = sqrt(-2 * log(uniform(&state)));

        column->value[i] = radius * cos(2 * G_PI * uniform(&state));
        column->state[i] = WIJK_STATE_PRESENT;
    }
    return column;
}

/* The square in the middle and those round it. */
static gboolean
is_planted(guint i)
{
    return ABS((int)(i % SIDE) - SIDE / 2) <= 1 && ABS((int)(i / SIDE) - SIDE / 2) <= 1;
}

static WijkWeights *
queens(void)
{
    gsize *start = g_new0(gsize, N + 1);
    guint32 *neighbour = g_new(guint32, N * 8);
    gsize at = 0;

    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++)
            if (j != i && ABS(i % SIDE - j % SIDE) <= 1 && ABS(i / SIDE - j / SIDE) <= 1)
                neighbour[at++] = (guint32)j;
        start[i + 1] = at;
    }
    return wijk_weights_new(N, start, neighbour, NULL);
}

static WijkHotspots *
find(WijkStatistic statistic, const WijkColumn *column, guint32 n_permutations, double fdr)
{
    g_autoptr(WijkWeights) weights = queens();
    WijkNeighbourhood neighbourhood = {.weights = weights, .text = (char *)"queen"};
    WijkHotspotsInput in = {column, NULL, &neighbourhood};
    WijkHotspotsOptions options = {.statistic = statistic,
                                   .standardise = WIJK_N_STANDARDISE,
                                   .n_permutations = n_permutations,
                                   .seed = 1,
                                   .fdr = fdr,
                                   .n_threads = 2};

    return wijk_hotspots_compute(&options, &in, NULL, NULL);
}

/* Maps of noise in which any area is significant. */
static guint
count_false(WijkStatistic statistic, guint32 n_permutations, double fdr)
{
    guint n = 0;

    for (guint map = 0; map < N_MAPS; map++) {
        g_autoptr(WijkColumn) column = noise(map + 1);
        g_autoptr(WijkHotspots) found = find(statistic, column, n_permutations, fdr);

        n += found->cut.n > 0;
    }
    printf("%s, %s: %u of %d maps of noise have an area that is significant%s\n",
           wijk_statistic_id(statistic), n_permutations > 0 ? "permutations" : "normal p",
           n, N_MAPS, fdr > 0 ? "" : ", not corrected");
    return n;
}

static void
check_noise(WijkStatistic statistic)
{
    static const guint32 n_permutations[] = {0, PERMUTATIONS};

    for (guint k = 0; k < G_N_ELEMENTS(n_permutations); k++) {
        assert_true(count_false(statistic, n_permutations[k], LEVEL) <= LEVEL * N_MAPS);
        /* One area in twenty is below 0.05 by chance: nearly every map has one. */
        assert_true(count_false(statistic, n_permutations[k], 0) > 0.9 * N_MAPS);
    }
}

static void
noise_has_no_hotspots_by_gi_star(void **state)
{
    (void)state;
    check_noise(WIJK_STATISTIC_GI_STAR);
}

static void
noise_has_no_hotspots_by_local_moran(void **state)
{
    (void)state;
    check_noise(WIJK_STATISTIC_LOCAL_MORAN);
}

/* Of all maps with something planted: those in which its middle is found; and the false
 * discovery rate as Benjamini and Hochberg define it, the mean over the maps of the share
 * of discoveries that lie neither in what was planted nor beside it. */
static void
check_planted(WijkStatistic statistic, WijkHotspot hot, guint32 n_permutations)
{
    guint n_found = 0;
    double rate = 0;
    guint middle = SIDE / 2 * SIDE + SIDE / 2;

    for (guint map = 0; map < N_MAPS; map++) {
        g_autoptr(WijkColumn) column = noise(map + 1);
        guint n_astray = 0;

        for (guint i = 0; i < N; i++)
            column->value[i] += is_planted(i) ? PLANTED : 0;

        g_autoptr(WijkHotspots) found = find(statistic, column, n_permutations, LEVEL);

        n_found += found->category[middle] == hot;
        for (guint i = 0; i < N; i++) {
            gboolean beside = ABS((int)(i % SIDE) - SIDE / 2) <= 2 &&
                              ABS((int)(i / SIDE) - SIDE / 2) <= 2;

            n_astray += found->significant[i] && !beside;
        }
        rate += (double)n_astray / (double)MAX(found->cut.n, 1) / N_MAPS;
    }
    printf("%s, %s: the middle is found in %u of %d maps; false discovery rate %.3f\n",
           wijk_statistic_id(statistic), n_permutations > 0 ? "permutations" : "normal p",
           n_found, N_MAPS, rate);
    assert_true(n_found >= 0.9 * N_MAPS);
    assert_true(rate <= LEVEL);
}

static void
what_was_planted_is_found(void **state)
{
    (void)state;
    check_planted(WIJK_STATISTIC_GI_STAR, WIJK_HOTSPOT_HOT, 0);
    check_planted(WIJK_STATISTIC_GI_STAR, WIJK_HOTSPOT_HOT, PERMUTATIONS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(noise_has_no_hotspots_by_gi_star),
        cmocka_unit_test(noise_has_no_hotspots_by_local_moran),
        cmocka_unit_test(what_was_planted_is_found),
    };

    setvbuf(stdout, NULL, _IOLBF, 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
