/* SPDX-License-Identifier: EUPL-1.2 */
/* Checked arrays: zeroed, never NULL, and an error where a size overflows. */
#include "base/array.h"

#include "base/error.h"
#include "support/support.h"

static void
memory_is_zeroed(void **state)
{
    (void)state;
    g_autofree double *value = wijk_array_new0(3, sizeof *value, "values", NULL);

    assert_non_null(value);
    assert_true(value[0] == 0.0 && value[2] == 0.0);
}

static void
nothing_is_something(void **state)
{
    (void)state;
    g_autofree double *value = wijk_array_new0(0, sizeof *value, "values", NULL);

    assert_non_null(value);
}

static void
a_size_that_overflows_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_null(wijk_array_new0(G_MAXSIZE / 4, 8, "vertices", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_LIMIT));
    assert_non_null(g_strstr_len(error->message, -1, "vertices"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed),
        cmocka_unit_test(nothing_is_something),
        cmocka_unit_test(a_size_that_overflows_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
