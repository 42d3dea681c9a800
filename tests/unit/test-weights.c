/* SPDX-License-Identifier: EUPL-1.2 */
#include "analysis/weights.h"

#include <math.h>
#include <string.h>

#include "support/support.h"

/* 0 - 1 - 2 in a row, 3 alone; from 0 to 1 counts twice. */
static WijkWeights *
make(void)
{
    static const gsize start[] = {0, 1, 3, 4, 4};
    static const guint32 neighbour[] = {1, 0, 2, 1};
    static const double weight[] = {2, 2, 1, 1};

    return wijk_weights_new(4, g_memdup2(start, sizeof start),
                            g_memdup2(neighbour, sizeof neighbour),
                            g_memdup2(weight, sizeof weight));
}

static void
assert_scaled(WijkStandardise standardise, const double expected[4])
{
    g_autoptr(WijkWeights) weights = make();
    g_autoptr(WijkWeights) scaled = wijk_weights_standardise(weights, standardise);

    for (gsize k = 0; k < 4; k++)
        test_assert_near(scaled->weight[k], expected[k], 1e-15,
                         wijk_standardise_id(standardise));
}

static void
weights_are_scaled_in_five_ways(void **state)
{
    (void)state;
    /* S: rows by the root of their squares (1, 2/r5 + 1/r5, 1), then all to 3. */
    double r5 = sqrt(5);
    double s = 3 / (2 + 3 / r5);

    assert_scaled(WIJK_STANDARDISE_NONE, (const double[]){2, 2, 1, 1});
    assert_scaled(WIJK_STANDARDISE_BINARY, (const double[]){1, 1, 1, 1});
    assert_scaled(WIJK_STANDARDISE_ROW, (const double[]){1, 2. / 3, 1. / 3, 1});
    assert_scaled(WIJK_STANDARDISE_GLOBAL, (const double[]){1, 1, .5, .5});
    assert_scaled(WIJK_STANDARDISE_UNIT, (const double[]){2. / 6, 2. / 6, 1. / 6, 1. / 6});
    assert_scaled(WIJK_STANDARDISE_VARIANCE,
                  (const double[]){s, 2 / r5 * s, 1 / r5 * s, s});
}

static void
areas_that_leave_take_their_links(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = make();
    const gboolean keep[] = {TRUE, TRUE, FALSE, TRUE};
    g_autoptr(WijkWeights) left = wijk_weights_subset(weights, keep);

    assert_int_equal(left->n, 3);
    assert_int_equal(left->start[3], 2);
    assert_int_equal(left->neighbour[0], 1);
    assert_int_equal(left->neighbour[1], 0);
    assert_int_equal(wijk_weights_n_islands(left), 1);
}

static void
islands_and_ways_are_counted(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = make();
    g_autoptr(WijkWeights) rows = wijk_weights_standardise(weights, WIJK_STANDARDISE_ROW);

    assert_int_equal(wijk_weights_n_islands(weights), 1);
    assert_true(wijk_weights_is_symmetric(weights));
    assert_false(wijk_weights_is_symmetric(rows));
}

static void
a_diagonal_is_put_in_order(void **state)
{
    (void)state;
    g_autoptr(WijkWeights) weights = make();
    g_autoptr(WijkWeights) self = wijk_weights_with_self(weights, 1);
    static const guint32 expected[] = {0, 1, 0, 1, 2, 1, 2, 3};

    assert_false(weights->has_self);
    assert_true(self->has_self);
    assert_int_equal(self->start[4], 8);
    assert_memory_equal(self->neighbour, expected, sizeof expected);
    assert_true(self->weight[7] == 1 && self->weight[1] == 2);
    assert_int_equal(wijk_weights_n_islands(self), 1); /* itself is no neighbour */
}

/* An area of Gi* counts as much as its heaviest neighbour; a weight of its own stays. */
static void
a_diagonal_is_as_heavy_as_the_row(void **state)
{
    (void)state;
    static const gsize start[] = {0, 2, 3, 3};
    static const guint32 neighbour[] = {0, 1, 0};
    static const double weight[] = {9, 2, .5};
    g_autoptr(WijkWeights) weights = wijk_weights_new(
        3, g_memdup2(start, sizeof start), g_memdup2(neighbour, sizeof neighbour),
        g_memdup2(weight, sizeof weight));
    g_autoptr(WijkWeights) self = wijk_weights_with_heaviest(weights);
    g_autoptr(WijkWeights) bare = wijk_weights_without_self(self);
    static const guint32 expected[] = {0, 1, 0, 1, 2};
    static const double expected_weight[] = {9, 2, .5, .5, 1};

    assert_int_equal(self->start[3], 5);
    assert_memory_equal(self->neighbour, expected, sizeof expected);
    assert_memory_equal(self->weight, expected_weight, sizeof expected_weight);
    assert_false(bare->has_self);
    assert_int_equal(bare->start[3], 2);
    assert_true(bare->weight[0] == 2 && bare->weight[1] == .5);
}

/* One way is enough to belong together. */
static void
groups_without_links_between_them_are_counted(void **state)
{
    (void)state;
    static const gsize start[] = {0, 1, 1, 2, 2, 2, 3};
    static const guint32 neighbour[] = {1, 3, 1};
    g_autoptr(WijkWeights) weights = wijk_weights_new(
        6, g_memdup2(start, sizeof start), g_memdup2(neighbour, sizeof neighbour), NULL);
    g_autoptr(WijkWeights) chain = make();

    assert_int_equal(wijk_weights_n_components(weights), 3); /* 0 1 5, 2 3, 4 */
    assert_int_equal(wijk_weights_n_components(chain), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_scaled_in_five_ways),
        cmocka_unit_test(areas_that_leave_take_their_links),
        cmocka_unit_test(islands_and_ways_are_counted),
        cmocka_unit_test(a_diagonal_is_put_in_order),
        cmocka_unit_test(a_diagonal_is_as_heavy_as_the_row),
        cmocka_unit_test(groups_without_links_between_them_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
