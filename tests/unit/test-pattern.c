/* SPDX-License-Identifier: EUPL-1.2 */
#include "batch/pattern.h"

#include <string.h>

#include "support/support.h"

#define USUAL "{theme}/{indicator}_{year}_{area}.{format}"

static void
assert_filled(const char *pattern, const char *indicator, const char *theme,
              const char *year, const char *area, const char *expected)
{
    const char *const value[WIJK_N_FIELDS] = {
        [WIJK_FIELD_INDICATOR] = indicator, [WIJK_FIELD_THEME] = theme,
        [WIJK_FIELD_YEAR] = year,           [WIJK_FIELD_AREA] = area,
        [WIJK_FIELD_NAME] = "De Hoogte",    [WIJK_FIELD_SIZE] = "A4",
        [WIJK_FIELD_FORMAT] = "png",
    };
    g_autofree char *path = wijk_pattern_fill(pattern, value);

    assert_string_equal(path, expected);
}

static void
fields_are_filled_in(void **state)
{
    (void)state;
    assert_filled(USUAL, "P_65", "Bevolking", "2017", "GM0014",
                  "Bevolking/P_65_2017_GM0014.png");
    assert_filled("{name} {size}.{format}", "", "", "", "", "De Hoogte A4.png");
}

static void
what_is_not_known_goes_with_its_mark(void **state)
{
    (void)state;
    assert_filled(USUAL, "P_65", "", "", "", "P_65.png");
    assert_filled(USUAL, "P_65", NULL, NULL, "GM0014", "P_65_GM0014.png");
    assert_filled("{year}-{indicator}.{format}", "P_65", "", "", "", "P_65.png");
}

static void
unsafe_letters_become_marks(void **state)
{
    (void)state;
    assert_filled(USUAL, "a/b\\c:d*e?f\"g<h>i|j", "..", "", "", "a_b_c_d_e_f_g_h_i_j.png");
    assert_filled(USUAL, "tab\tand\nline", "../../etc", "", "", "etc/tab_and_line.png");
    assert_filled(USUAL, "...", "", "", "x", "x.png");
    assert_filled(USUAL, "Gezondheid & zorg", "Été", "", "", "Été/Gezondheid & zorg.png");
}

/* e and a combining acute are one letter, as file systems disagree on it. */
static void
letters_are_composed(void **state)
{
    (void)state;
    assert_filled("{indicator}.{format}", "caf\x65\xcc\x81", "", "", "", "caf\xc3\xa9.png");
}

static void
long_names_are_cut_between_letters(void **state)
{
    (void)state;
    g_autoptr(GString) name = g_string_new(NULL);
    const char *value[WIJK_N_FIELDS] = {[WIJK_FIELD_FORMAT] = "svg"};

    for (guint i = 0; i < 300; i++)
        g_string_append(name, "é");
    value[WIJK_FIELD_INDICATOR] = name->str;

    g_autofree char *path = wijk_pattern_fill("{indicator}.{format}", value);

    assert_in_range(strlen(path), 199, 200); /* a letter of two bytes fits, or does not */
    assert_true(g_utf8_validate(path, -1, NULL));
    assert_true(g_str_has_suffix(path, ".svg"));
}

static void
long_names_that_differ_at_the_end_stay_apart(void **state)
{
    (void)state;
    g_autofree char *long_id = g_strnfill(300, 'x');
    const char *value[WIJK_N_FIELDS] = {
        [WIJK_FIELD_INDICATOR] = long_id, [WIJK_FIELD_AREA] = "WK001400"};
    g_autofree char *one = wijk_pattern_fill("{indicator}_{area}.png", value);
    g_autofree char *same = wijk_pattern_fill("{indicator}_{area}.png", value);

    value[WIJK_FIELD_AREA] = "WK001401";

    g_autofree char *other = wijk_pattern_fill("{indicator}_{area}.png", value);

    assert_string_equal(one, same);
    assert_string_not_equal(one, other);
    assert_int_equal(strlen(one), 200);
}

static void
assert_refused(const char *pattern, const char *reason)
{
    g_autoptr(GError) error = NULL;

    assert_false(wijk_pattern_check(pattern, &error));
    if (strstr(error->message, reason) == NULL)
        fail_msg("'%s' says: %s", pattern, error->message);
}

static void
patterns_that_cannot_be_filled_are_refused(void **state)
{
    (void)state;
    assert_true(wijk_pattern_check(USUAL, NULL));
    assert_true(wijk_pattern_check("all.png", NULL));
    assert_refused("{indcator}.png", "did you mean '{indicator}'?");
    assert_refused("{zzzzzzzzzzz}.png", "there are indicator, theme");
    assert_refused("{indicator.png", "a { without its }");
    assert_refused("/tmp/{indicator}.png", "within the folder");
    assert_refused("../{indicator}.png", "within the folder");
    assert_refused("a/../../{indicator}.png", "within the folder");
    assert_refused("", "within the folder");
    assert_refused("{indicator}\t.png", "such as a tab");
    assert_refused("{indicator}\x7f.png", "such as a tab");
    assert_refused("\xe9.png", "such as a tab");
}

static void
no_field_leads_out_of_the_folder(void **state)
{
    (void)state;
    assert_filled(".{theme}../{indicator}.{format}", "P_65", "", "", "", "P_65.png");
}

static void
names_of_devices_are_no_files(void **state)
{
    (void)state;
    assert_filled(USUAL, "CON", "Aux", "", "", "_Aux/_CON.png");
    assert_filled("{indicator}.{format}", "com1", "", "", "", "_com1.png");
    assert_filled("{indicator}.{format}", "conform", "", "", "", "conform.png");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(what_is_not_known_goes_with_its_mark),
        cmocka_unit_test(unsafe_letters_become_marks),
        cmocka_unit_test(letters_are_composed),
        cmocka_unit_test(long_names_are_cut_between_letters),
        cmocka_unit_test(long_names_that_differ_at_the_end_stay_apart),
        cmocka_unit_test(patterns_that_cannot_be_filled_are_refused),
        cmocka_unit_test(no_field_leads_out_of_the_folder),
        cmocka_unit_test(names_of_devices_are_no_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
