/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as text and back. */
#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "support/support.h"

static gboolean
parse(const char *text, char decimal, double *out)
{
    return wijk_number_parse(text, strlen(text), decimal, out, NULL);
}

static void
assert_reads(const char *text, char decimal, double expected)
{
    double value = NAN;

    if (!parse(text, decimal, &value))
        fail_msg("'%s' is not read", text);
    if (value != expected)
        fail_msg("'%s' is %.17g, expected %.17g", text, value, expected);
}

static void
assert_refuses(const char *text, char decimal)
{
    double value = 77.0;

    if (parse(text, decimal, &value))
        fail_msg("'%s' is read as %.17g", text, value);
    assert_true(value == 77.0);
}

static void
assert_prints(double value, guint decimals, WijkLang lang, const char *expected)
{
    g_autofree char *text = wijk_number_format(value, decimals, lang);

    assert_string_equal(text, expected);
}

static void
assert_shortest(double value, const char *expected)
{
    char buffer[32];

    assert_string_equal(wijk_number_to_string(value, buffer), expected);
}

static void
plain_numbers_are_read(void **state)
{
    (void)state;
    assert_reads("0", '.', 0.0);
    assert_reads("12", '.', 12.0);
    assert_reads("-3.5", '.', -3.5);
    assert_reads("+3,5", ',', 3.5);
    assert_reads(".5", '.', 0.5);
    assert_reads("0000012.50", '.', 12.5);
    assert_reads("1e3", '.', 1000.0);
    assert_reads("1,5E-3", ',', 0.0015);
}

static void
the_real_minus_sign_is_read(void **state)
{
    (void)state;
    assert_reads("\xe2\x88\x92"
                 "4,2",
                 ',', -4.2);
}

static void
blanks_round_a_number_are_ignored(void **state)
{
    (void)state;
    assert_reads("  7 ", '.', 7.0);
    assert_reads("\xc2\xa0"
                 "7\xe2\x80\xaf\r\n",
                 '.', 7.0);
}

static void
thousands_marks_group_by_three(void **state)
{
    (void)state;
    assert_reads("1.234.567,5", ',', 1234567.5);
    assert_reads("1,234,567.5", '.', 1234567.5);
    assert_reads("1 234 567", '.', 1234567.0);
    assert_reads("1\xc2\xa0"
                 "234",
                 ',', 1234.0);
    assert_reads("12'345", '.', 12345.0);
    assert_refuses("1.23", ',');
    assert_refuses("1.2345", ',');
    assert_refuses("1234.567", ',');
    assert_refuses("1.234 567", ',');
    assert_refuses("1..234", ',');
}

static void
a_number_below_one_has_no_thousands(void **state)
{
    (void)state;
    assert_refuses("0.123", ',');
    assert_refuses("0,250", '.');
}

static void
other_text_is_no_number(void **state)
{
    (void)state;
    assert_refuses("", '.');
    assert_refuses("  ", '.');
    assert_refuses(".", '.');
    assert_refuses("-", '.');
    assert_refuses("--1", '.');
    assert_refuses("- 1", '.');
    assert_refuses("12a", '.');
    assert_refuses("1.2.3", '.');
    assert_refuses("0x10", '.');
    assert_refuses("nan", '.');
    assert_refuses("inf", '.');
    assert_refuses("1e", '.');
    assert_refuses("1e+", '.');
    assert_refuses("1e309", '.');
    assert_refuses("1 2", '.');
}

static void
a_nul_byte_is_no_number(void **state)
{
    (void)state;
    double value = 1.0;

    assert_false(wijk_number_parse("1\0", 2, '.', &value, NULL));
}

static void
decimals_written_are_counted(void **state)
{
    (void)state;
    double value;
    guint decimals;

    assert_true(wijk_number_parse("1.000,50", 8, ',', &value, &decimals));
    assert_int_equal(decimals, 2);
    assert_true(wijk_number_parse("12", 2, ',', &value, &decimals));
    assert_int_equal(decimals, 0);
    /* As they would be written in full. */
    assert_true(wijk_number_parse("7E-4", 4, '.', &value, &decimals));
    assert_int_equal(decimals, 4);
    assert_true(wijk_number_parse("1.25e1", 6, '.', &value, &decimals));
    assert_int_equal(decimals, 1);
    assert_true(wijk_number_parse("1.25e3", 6, '.', &value, &decimals));
    assert_int_equal(decimals, 0);
}

static void
hard_numbers_are_correctly_rounded(void **state)
{
    (void)state;
    assert_reads("9007199254740993", '.', 9007199254740992.0); /* half way: to even */
    assert_reads("9007199254740993.00000000000000000001", '.', 9007199254740994.0);
    assert_reads("2.2250738585072011e-308", '.', 2.2250738585072011e-308);
    assert_reads("1e23", '.', 1e23);
    assert_reads("123456789012345678901234567890", '.', 123456789012345678901234567890.0);
    assert_reads("0e999", '.', 0.0);
    assert_reads("1e-400", '.', 0.0);
}

static void
a_text_longer_than_any_number_is_refused(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(401, '1');

    assert_refuses(text, '.');
}

static void
shortest_text_reads_back(void **state)
{
    (void)state;
    assert_shortest(0.1, "0.1");
    assert_shortest(0.1 + 0.2, "0.30000000000000004");
    assert_shortest(1e21, "1e+21");
    assert_shortest(1e15, "1e+15");
    assert_shortest(123456789012345.0, "123456789012345");
    assert_shortest(100000.0, "100000");
    assert_shortest(-2.5e-7, "-2.5e-07");
    assert_shortest(0.0001234, "0.0001234");
    assert_shortest(1234.5, "1234.5");
    assert_shortest(0.0, "0");
    assert_shortest(-0.0, "-0");
    assert_shortest(4.9406564584124654e-324, "5e-324");
    assert_shortest(DBL_MAX, "1.7976931348623157e+308");
    assert_shortest(9007199254740993.0, "9007199254740992");
    assert_shortest(NAN, "nan");
    assert_shortest(-INFINITY, "-inf");
}

static void
any_double_survives_text(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (guint i = 0; i < 20000; i++) {
        union {
            guint64 bits;
            double value;
        } any = {.bits = (guint64)g_rand_int(random) << 32 | g_rand_int(random)};
        char buffer[32];
        double back = NAN;

        if (!isfinite(any.value))
            continue;
        wijk_number_to_string(any.value, buffer);
        if (!parse(buffer, '.', &back) || back != any.value)
            fail_msg("%.17g printed as %s comes back as %.17g", any.value, buffer, back);
    }
}

static void
numbers_follow_the_language(void **state)
{
    (void)state;
    assert_prints(1000.5, 1, WIJK_LANG_NL, "1.000,5");
    assert_prints(1000.5, 1, WIJK_LANG_EN, "1,000.5");
    assert_prints(999.0, 0, WIJK_LANG_NL, "999");
    assert_prints(1234567.0, 0, WIJK_LANG_NL, "1.234.567");
    assert_prints(-12.0, 0, WIJK_LANG_NL,
                  "\xe2\x88\x92"
                  "12");
}

static void
halves_round_away_from_zero_as_written(void **state)
{
    (void)state;
    assert_prints(0.285, 2, WIJK_LANG_EN, "0.29"); /* the double is below 0.285 */
    assert_prints(2.5, 0, WIJK_LANG_EN, "3");
    assert_prints(-2.5, 0, WIJK_LANG_EN,
                  "\xe2\x88\x92"
                  "3");
    assert_prints(1.005, 2, WIJK_LANG_EN, "1.01");
    assert_prints(0.05, 1, WIJK_LANG_EN, "0.1");
    assert_prints(0.049999, 1, WIJK_LANG_EN, "0.0");
}

static void
rounding_carries_into_a_new_digit(void **state)
{
    (void)state;
    assert_prints(9.99, 1, WIJK_LANG_EN, "10.0");
    assert_prints(999.96, 1, WIJK_LANG_EN, "1,000.0");
    assert_prints(0.999, 0, WIJK_LANG_EN, "1");
}

static void
zero_has_no_sign(void **state)
{
    (void)state;
    assert_prints(-0.0, 0, WIJK_LANG_EN, "0");
    assert_prints(-0.04, 1, WIJK_LANG_EN, "0.0");
}

static void
extreme_numbers_are_printed(void **state)
{
    (void)state;
    g_autofree char *large = wijk_number_format(-DBL_MAX, 15, WIJK_LANG_NL);

    assert_int_equal(strlen(large), 3 + 309 + 102 + 1 + 15);
    assert_prints(5e-324, 15, WIJK_LANG_EN, "0.000000000000000");
    assert_prints(1e-15, 15, WIJK_LANG_EN, "0.000000000000001");
    assert_prints(1e21, 1, WIJK_LANG_EN, "1,000,000,000,000,000,000,000.0");
}

static void
rounding_gives_the_printed_number(void **state)
{
    (void)state;
    assert_true(wijk_number_round(0.285, 2) == 0.29);
    assert_true(wijk_number_round(-2.5, 0) == -3.0);
    assert_true(wijk_number_round(1234.5678, 15) == 1234.5678);
    assert_true(wijk_number_round(0.1 + 0.2, 15) == 0.3);
    assert_true(wijk_number_round(1e300, 3) == 1e300);
    assert_false(signbit(wijk_number_round(-0.2, 0)));
}

static void
the_locale_changes_nothing(void **state)
{
    (void)state;
    char buffer[32];

    if (setlocale(LC_ALL, "nl_NL.UTF-8") == NULL &&
        setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        skip();
    assert_string_equal(wijk_number_to_string(0.1 + 0.2, buffer), "0.30000000000000004");
    assert_reads("9007199254740993.5", '.', 9007199254740994.0);
    setlocale(LC_ALL, "C");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_numbers_are_read),
        cmocka_unit_test(the_real_minus_sign_is_read),
        cmocka_unit_test(blanks_round_a_number_are_ignored),
        cmocka_unit_test(thousands_marks_group_by_three),
        cmocka_unit_test(a_number_below_one_has_no_thousands),
        cmocka_unit_test(other_text_is_no_number),
        cmocka_unit_test(a_nul_byte_is_no_number),
        cmocka_unit_test(decimals_written_are_counted),
        cmocka_unit_test(hard_numbers_are_correctly_rounded),
        cmocka_unit_test(a_text_longer_than_any_number_is_refused),
        cmocka_unit_test(shortest_text_reads_back),
        cmocka_unit_test(any_double_survives_text),
        cmocka_unit_test(numbers_follow_the_language),
        cmocka_unit_test(halves_round_away_from_zero_as_written),
        cmocka_unit_test(rounding_carries_into_a_new_digit),
        cmocka_unit_test(zero_has_no_sign),
        cmocka_unit_test(extreme_numbers_are_printed),
        cmocka_unit_test(rounding_gives_the_printed_number),
        cmocka_unit_test(the_locale_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
