/* SPDX-License-Identifier: EUPL-1.2 */
#include "wijk.h"

#include "support/support.h"

/* Names of one room must not hide those of another: figures have a state, statistics of
 * them an outcome. */
static void
one_program_may_use_all_rooms(void **state)
{
    (void)state;
    static const gsize start[] = {0, 1, 2, 2};
    static const guint32 neighbour[] = {1, 0};
    g_autoptr(WijkColumn) column = wijk_column_new(3, "v");
    g_autoptr(WijkWeights) weights = wijk_weights_new(
        3, g_memdup2(start, sizeof start), g_memdup2(neighbour, sizeof neighbour), NULL);
    WijkState absent = WIJK_STATE_ABSENT;
    WijkOutcome island = WIJK_OUTCOME_ISLAND;

    assert_int_equal(column->state[2], absent);
    assert_string_equal(wijk_state_id(absent), "absent");
    assert_int_equal(wijk_weights_n_islands(weights), 1);
    assert_true((int)island != (int)WIJK_OUTCOME_DEFINED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_program_may_use_all_rooms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
