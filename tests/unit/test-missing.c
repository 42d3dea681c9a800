/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/missing.h"

#include <math.h>
#include <string.h>

#include "support/support.h"

static void
assert_token(const char *text, WijkState expected)
{
    WijkState found = WIJK_STATE_PRESENT;

    assert_true(wijk_missing_from_text(text, strlen(text), &found));
    assert_int_equal(found, expected);
}

static void
assert_sentinel(double value, WijkState expected)
{
    WijkState found = WIJK_STATE_PRESENT;

    assert_true(wijk_missing_from_number(value, &found));
    assert_int_equal(found, expected);
}

static void
tokens_have_their_reason(void **state)
{
    (void)state;
    assert_token("", WIJK_STATE_ABSENT);
    assert_token(".", WIJK_STATE_SUPPRESSED);
    assert_token("x", WIJK_STATE_SUPPRESSED);
    assert_token("-", WIJK_STATE_ABSENT);
    assert_token("NVT", WIJK_STATE_NOT_APPLICABLE);
    assert_token("n.b.", WIJK_STATE_ABSENT);
    assert_token("Geheim", WIJK_STATE_SUPPRESSED);
    assert_token("#N/A", WIJK_STATE_ABSENT);
    assert_token("#DEEL/0!", WIJK_STATE_ABSENT);
    assert_token("<5", WIJK_STATE_SUPPRESSED);
    assert_token("< 10", WIJK_STATE_SUPPRESSED);
}

static void
numbers_and_words_are_no_tokens(void **state)
{
    (void)state;
    const char *const cells[] = {"0", "-1", "5", "veel", "0 (0,0)", "-99997", "<", "<a"};
    WijkState found;

    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        if (wijk_missing_from_text(cells[i], strlen(cells[i]), &found))
            fail_msg("'%s' was taken as missing", cells[i]);
}

static void
sentinels_have_their_reason(void **state)
{
    (void)state;
    assert_sentinel(-99997, WIJK_STATE_SUPPRESSED);
    assert_sentinel(-99995, WIJK_STATE_NOT_YET);
    assert_sentinel(-99990, WIJK_STATE_ABSENT);
    assert_sentinel(-99999, WIJK_STATE_ABSENT);
    assert_sentinel(-99999999, WIJK_STATE_ABSENT);
    assert_sentinel(-99999996, WIJK_STATE_ABSENT);
    assert_sentinel(-99.997, WIJK_STATE_SUPPRESSED);
}

static void
ordinary_negative_values_are_values(void **state)
{
    (void)state;
    const double values[] = {-1,      -2.3,      -99,      -99.9,   -99989,
                             -100000, -99990.5,  -99998.2, -123456, -99999989,
                             -1e8,    -INFINITY, NAN,      0};
    WijkState found;

    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        if (wijk_missing_from_number(values[i], &found))
            fail_msg("%.17g was taken as missing", values[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_have_their_reason),
        cmocka_unit_test(numbers_and_words_are_no_tokens),
        cmocka_unit_test(sentinels_have_their_reason),
        cmocka_unit_test(ordinary_negative_values_are_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
