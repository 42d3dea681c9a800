/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/code.h"

#include <string.h>

#include "support/support.h"

static void
assert_code(const char *text, WijkLevel expected, WijkLevel level, const char *code)
{
    char out[WIJK_CODE_SIZE];

    assert_int_equal(wijk_code_normalise(text, strlen(text), expected, out), level);
    assert_string_equal(out, code);
}

static void
levels_are_told_by_form(void **state)
{
    (void)state;
    assert_int_equal(wijk_code_level("BU00140300"), WIJK_LEVEL_BUURT);
    assert_int_equal(wijk_code_level("BU0363AA01"), WIJK_LEVEL_BUURT);
    assert_int_equal(wijk_code_level("WK0363AA"), WIJK_LEVEL_WIJK);
    assert_int_equal(wijk_code_level("GM0014"), WIJK_LEVEL_GEMEENTE);
    assert_int_equal(wijk_code_level("BUA0140300"), WIJK_LEVEL_OTHER);
    assert_int_equal(wijk_code_level("bu00140300"), WIJK_LEVEL_OTHER);
    assert_int_equal(wijk_code_level("BU0014030"), WIJK_LEVEL_OTHER);
    assert_int_equal(wijk_code_level(""), WIJK_LEVEL_OTHER);
}

static void
blanks_and_small_letters_do_not_count(void **state)
{
    (void)state;
    assert_code(" bu00140300 ", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU00140300");
    assert_code("GM0363    ", WIJK_LEVEL_OTHER, WIJK_LEVEL_GEMEENTE, "GM0363");
    assert_code("\xc2\xa0wk0363aa\xc2\xa0", WIJK_LEVEL_OTHER, WIJK_LEVEL_WIJK, "WK0363AA");
}

static void
lost_zeros_and_prefix_come_back(void **state)
{
    (void)state;
    assert_code("00140300", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU00140300");
    assert_code("140300", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU00140300");
    assert_code("3630101", WIJK_LEVEL_OTHER, WIJK_LEVEL_BUURT, "BU03630101");
    assert_code("30102", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU00030102");
    assert_code("140300.0", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU00140300");
    assert_code("BU140300", WIJK_LEVEL_OTHER, WIJK_LEVEL_BUURT, "BU00140300");
    assert_code("14", WIJK_LEVEL_OTHER, WIJK_LEVEL_GEMEENTE, "GM0014");
    assert_code("518", WIJK_LEVEL_GEMEENTE, WIJK_LEVEL_GEMEENTE, "GM0518");
    assert_code("001403", WIJK_LEVEL_OTHER, WIJK_LEVEL_WIJK, "WK001403");
    assert_code("363AA01", WIJK_LEVEL_BUURT, WIJK_LEVEL_BUURT, "BU0363AA01");
}

static void
the_prefix_outweighs_what_is_expected(void **state)
{
    (void)state;
    assert_code("WK001403", WIJK_LEVEL_BUURT, WIJK_LEVEL_WIJK, "WK001403");
}

static void
other_texts_are_no_codes(void **state)
{
    (void)state;
    assert_code("", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("9712AB", WIJK_LEVEL_OTHER, WIJK_LEVEL_OTHER, "");
    assert_code("12", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("NL00", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("0", WIJK_LEVEL_GEMEENTE, WIJK_LEVEL_OTHER, "");
    assert_code("BU001403001", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("Buurt", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("-140300", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
    assert_code("1403,00", WIJK_LEVEL_BUURT, WIJK_LEVEL_OTHER, "");
}

static void
parents_are_the_first_characters(void **state)
{
    (void)state;
    char out[WIJK_CODE_SIZE];

    assert_true(wijk_code_parent("BU0363AA01", WIJK_LEVEL_WIJK, out));
    assert_string_equal(out, "WK0363AA");
    assert_true(wijk_code_parent("BU00140300", WIJK_LEVEL_GEMEENTE, out));
    assert_string_equal(out, "GM0014");
    assert_false(wijk_code_parent("GM0014", WIJK_LEVEL_GEMEENTE, out));
    assert_false(wijk_code_parent("WK001403", WIJK_LEVEL_BUURT, out));
    assert_false(wijk_code_parent("9712", WIJK_LEVEL_GEMEENTE, out));
    assert_string_equal(out, "");
}

static void
distance_counts_characters(void **state)
{
    (void)state;
    assert_int_equal(wijk_code_distance("kitten", "sitting", 5), 3); /* Levenshtein 1966 */
    assert_int_equal(wijk_code_distance("GM0014", "gm0014", 2), 0);
    assert_int_equal(wijk_code_distance("Skarsterlân", "Skarsterlan", 2), 1);
    assert_int_equal(wijk_code_distance("abc", "xyz", 1), 2);
    assert_int_equal(wijk_code_distance("", "ab", 5), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_told_by_form),
        cmocka_unit_test(blanks_and_small_letters_do_not_count),
        cmocka_unit_test(lost_zeros_and_prefix_come_back),
        cmocka_unit_test(the_prefix_outweighs_what_is_expected),
        cmocka_unit_test(other_texts_are_no_codes),
        cmocka_unit_test(parents_are_the_first_characters),
        cmocka_unit_test(distance_counts_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
