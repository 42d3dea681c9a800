/* SPDX-License-Identifier: EUPL-1.2 */
#include "geometry/keymap.h"

#include "support/support.h"

static void
a_new_key_has_no_value_and_keeps_the_one_it_gets(void **state)
{
    g_autoptr(WijkKeyMap) map = wijk_key_map_new(2);

    (void)state;
    assert_int_equal(*wijk_key_map_at(map, 7), G_MAXUINT32);
    *wijk_key_map_at(map, 7) = 3;
    assert_int_equal(*wijk_key_map_at(map, 7), 3);
    assert_int_equal(*wijk_key_map_at(map, 8), G_MAXUINT32);
}

static void
as_many_keys_as_were_asked_for_fit(void **state)
{
    enum { N = 5000 };
    g_autoptr(WijkKeyMap) map = wijk_key_map_new(N);

    (void)state;
    for (guint64 i = 0; i < N; i++)
        *wijk_key_map_at(map, i << 32 | i) = (guint32)i;
    for (guint64 i = 0; i < N; i++)
        assert_int_equal(*wijk_key_map_at(map, i << 32 | i), i);
}

static void
a_map_for_nothing_can_be_made(void **state)
{
    g_autoptr(WijkKeyMap) map = wijk_key_map_new(0);

    (void)state;
    assert_non_null(map);
    wijk_key_map_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_key_has_no_value_and_keeps_the_one_it_gets),
        cmocka_unit_test(as_many_keys_as_were_asked_for_fit),
        cmocka_unit_test(a_map_for_nothing_can_be_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
