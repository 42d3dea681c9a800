/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/text.h"

#include <string.h>

#include "support/support.h"

static const WijkFont font = {.family = "Open Sans", .size_pt = 10, .weight = 400};

static void
no_line_is_wider_than_asked(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkTextBlock) block = wijk_typesetter_wrap(
        typesetter,
        "leefbaarheidsmonitoringsinstrumenten in de Hortusbuurt-Ebbingekwartier", &font, 30,
        0, WIJK_WRAP_EVEN);

    assert_true(block->n_lines >= 2);
    for (guint i = 0; i < block->n_lines; i++)
        assert_true(block->line[i].width_mm <= 30.05);
}

static void
a_short_text_is_one_line_of_its_own_width(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkTextBlock) block =
        wijk_typesetter_wrap(typesetter, "Selwerd", &font, 100, 0, WIJK_WRAP_EVEN);

    assert_int_equal(block->n_lines, 1);
    assert_true(block->width_mm < 20);
    test_assert_near(block->width_mm, wijk_typesetter_width(typesetter, "Selwerd", &font),
                     1e-6, "width");
}

static void
lines_come_out_even(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    const char *text = "een twee drie vier vijf zes zeven acht negen tien elf twaalf";
    double full = wijk_typesetter_width(typesetter, text, &font);
    g_autoptr(WijkTextBlock) block =
        wijk_typesetter_wrap(typesetter, text, &font, full * 0.95, 0, WIJK_WRAP_EVEN);

    assert_int_equal(block->n_lines, 2);
    assert_true(block->line[1].width_mm > block->line[0].width_mm * 0.6);
}

static void
too_many_lines_end_in_an_ellipsis(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkTextBlock) block = wijk_typesetter_wrap(
        typesetter, "een twee drie vier vijf zes zeven acht negen tien", &font, 25, 1,
        WIJK_WRAP_EVEN);

    assert_int_equal(block->n_lines, 1);
    assert_true(g_str_has_suffix(block->line[0].text, "…"));
    assert_true(block->width_mm <= 25.05);
}

static void
figures_stand_under_each_other(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();

    test_assert_near(wijk_typesetter_width(typesetter, "1.111", &font),
                     wijk_typesetter_width(typesetter, "8.888", &font), 1e-3, "figures");
}

static void
text_that_is_not_utf8_does_not_hurt(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkTextBlock) block =
        wijk_typesetter_wrap(typesetter, "\xff\xfe\xe9", &font, 10, 0, WIJK_WRAP_EVEN);

    assert_true(block->n_lines >= 1);
}

/* Cairo refuses a PDF with U+FFFE in it; fonts draw a control character as a box. */
static void
controls_and_noncharacters_are_left_out(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkTextBlock) block = wijk_typesetter_wrap(typesetter,
                                                          "a\001b\xef\xbf\xbe"
                                                          "c\td\x7f",
                                                          &font, 0, 0, WIJK_WRAP_EVEN);

    assert_int_equal(block->n_lines, 1);
    assert_string_equal(block->line[0].text, "abc d");
}

static void
a_family_that_is_not_there_is_named(void **state)
{
    (void)state;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();

    assert_true(wijk_typesetter_check_family(typesetter, "Open Sans", notes));
    assert_false(wijk_typesetter_check_family(typesetter, "Geen Letter", notes));
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "Geen Letter"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_asked),
        cmocka_unit_test(a_short_text_is_one_line_of_its_own_width),
        cmocka_unit_test(lines_come_out_even),
        cmocka_unit_test(too_many_lines_end_in_an_ellipsis),
        cmocka_unit_test(figures_stand_under_each_other),
        cmocka_unit_test(text_that_is_not_utf8_does_not_hurt),
        cmocka_unit_test(controls_and_noncharacters_are_left_out),
        cmocka_unit_test(a_family_that_is_not_there_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
