/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of values and the words for their states. */
#include "base/column.h"

#include <math.h>

#include "support/support.h"

static void
a_new_column_has_no_values(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = wijk_column_new(3, "P_AUTO");

    assert_int_equal(column->n, 3);
    assert_string_equal(column->name, "P_AUTO");
    assert_int_equal(column->decimals, 0);
    assert_true(isnan(column->value[2]));
    assert_int_equal(column->state[2], WIJK_STATE_ABSENT);
}

static void
a_column_may_be_empty_and_without_name(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = wijk_column_new(0, NULL);

    assert_int_equal(column->n, 0);
    assert_null(column->name);
    assert_non_null(column->value);
    wijk_column_free(NULL);
}

static void
every_state_has_its_own_word(void **state)
{
    (void)state;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (WijkState s = 0; s < WIJK_N_STATES; s++) {
        assert_non_null(wijk_state_label(s));
        assert_true(g_hash_table_add(seen, (gpointer)wijk_state_id(s)));
    }
}

static void
the_words_of_reports_are_fixed(void **state)
{
    (void)state;
    assert_string_equal(wijk_state_id(WIJK_STATE_PRESENT), "present");
    assert_string_equal(wijk_state_id(WIJK_STATE_SUPPRESSED), "suppressed");
    assert_string_equal(wijk_state_id(WIJK_STATE_NOT_YET), "not-yet");
    assert_string_equal(wijk_state_id(WIJK_STATE_NOT_MATCHED), "not-matched");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_column_has_no_values),
        cmocka_unit_test(a_column_may_be_empty_and_without_name),
        cmocka_unit_test(every_state_has_its_own_word),
        cmocka_unit_test(the_words_of_reports_are_fixed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
