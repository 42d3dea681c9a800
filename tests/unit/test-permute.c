/* SPDX-License-Identifier: EUPL-1.2 */
#include "analysis/permute.h"

#include <math.h>
#include <string.h>

#include "support/support.h"

#define SIDE 12
#define N (SIDE * SIDE)

/* Squares of a chessboard that share an edge. */
static WijkWeights *
chessboard(void)
{
    gsize *start = g_new0(gsize, N + 1);
    guint32 *neighbour = g_new(guint32, 4 * N);
    gsize at = 0;

    for (guint32 i = 0; i < N; i++) {
        if (i >= SIDE)
            neighbour[at++] = i - SIDE;
        if (i % SIDE > 0)
            neighbour[at++] = i - 1;
        if (i % SIDE < SIDE - 1)
            neighbour[at++] = i + 1;
        if (i + SIDE < N)
            neighbour[at++] = i + SIDE;
        start[i + 1] = at;
    }
    return wijk_weights_new(N, start, neighbour, NULL);
}

static double *
noise(guint32 seed)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    double *value = g_new(double, N);

    for (guint32 i = 0; i < N; i++)
        value[i] = g_rand_double(random);
    return value;
}

static void
threads_change_nothing_and_seeds_do(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = chessboard();
    g_autofree double *value = noise(1);
    WijkPermute one = {499, 7, 1}, three = {499, 7, 3}, other = {499, 8, 1};

    for (guint s = 0; s < WIJK_N_LOCAL; s++) {
        g_autofree WijkPermuted *a = wijk_permute_local(s, value, weights, &one);
        g_autofree WijkPermuted *b = wijk_permute_local(s, value, weights, &three);
        g_autofree WijkPermuted *c = wijk_permute_local(s, value, weights, &other);

        assert_memory_equal(a, b, N * sizeof *a);
        assert_memory_not_equal(a, c, N * sizeof *a);
    }
    for (guint s = 0; s < WIJK_N_GLOBAL; s++) {
        WijkPermuted a = wijk_permute_global(s, value, weights, &one);
        WijkPermuted b = wijk_permute_global(s, value, weights, &three);
        WijkPermuted c = wijk_permute_global(s, value, weights, &other);

        assert_memory_equal(&a, &b, sizeof a);
        assert_memory_not_equal(&a, &c, sizeof a);
        assert_true(a.n_greater + a.n_less >= 499);
    }
}

static void
neighbours_are_drawn_without_replacement(void **state)
{
    (void)state;
    /* Area 0 has three of four others as neighbours: one of 2, 3, 5, 7 is left out. */
    const gsize start[] = {0, 3, 4, 5, 6, 6};
    const guint32 neighbour[] = {1, 2, 3, 0, 0, 0};
    const double value[] = {1, 2, 3, 5, 7};
    WijkPermute how = {4000, 3, 1};
    g_autoptr(WijkWeights) weights = wijk_weights_new(
        5, g_memdup2(start, sizeof start), g_memdup2(neighbour, sizeof neighbour), NULL);
    g_autofree WijkPermuted *permuted =
        wijk_permute_local(WIJK_LOCAL_GI, value, weights, &how);

    /* 2 + 3 + 5 is the least of the four sums there are. */
    assert_int_equal(permuted[0].n_greater, 4000);
    assert_true(fabs(permuted[0].n_less / 4000. - .25) < .04);
    /* The island has no counts, and no p. */
    assert_true(permuted[4].n_greater == 0 && permuted[4].n_less == 0);
    assert_true(isnan(wijk_permuted_p_two(&permuted[4], 4000)));
}

static void
what_is_not_defined_has_no_p(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = chessboard();
    g_autofree double *value = g_new0(double, N);
    WijkPermute how = {99, 1, 1};

    for (guint s = 0; s < WIJK_N_LOCAL; s++) {
        g_autofree WijkPermuted *permuted = wijk_permute_local(s, value, weights, &how);

        for (guint32 i = 0; i < N; i++)
            assert_true(isnan(wijk_permuted_p_folded(&permuted[i], 99)));
    }
    for (guint s = 0; s < WIJK_N_GLOBAL; s++) {
        WijkPermuted permuted = wijk_permute_global(s, value, weights, &how);

        assert_true(isnan(wijk_permuted_p_two(&permuted, 99)));
    }
}

static void
p_counts_the_map_itself(void **state)
{
    (void)state;
    WijkPermuted few = {3, 97}, half = {60, 60};

    assert_true(fabs(wijk_permuted_p_folded(&few, 99) - .04) < 1e-15);
    assert_true(fabs(wijk_permuted_p_two(&few, 99) - .08) < 1e-15);
    assert_true(wijk_permuted_p_two(&half, 99) == 1);
}

/* On noise a twentieth of all areas is below 0.05, the two-sided p. */
static void
noise_is_as_significant_as_it_should_be(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = chessboard();
    WijkPermute how = {999, 5, 1};
    guint n_below = 0;

    for (guint32 map = 0; map < 20; map++) {
        g_autofree double *value = noise(100 + map);
        g_autofree WijkPermuted *permuted =
            wijk_permute_local(WIJK_LOCAL_GI, value, weights, &how);

        for (guint32 i = 0; i < N; i++)
            n_below += wijk_permuted_p_two(&permuted[i], 999) <= .05;
    }
    /* 144 of 2880; areas that are neighbours share values, so more than binomial. */
    assert_in_range(n_below, 90, 200);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing_and_seeds_do),
        cmocka_unit_test(neighbours_are_drawn_without_replacement),
        cmocka_unit_test(what_is_not_defined_has_no_p),
        cmocka_unit_test(p_counts_the_map_itself),
        cmocka_unit_test(noise_is_as_significant_as_it_should_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
