/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "style/colour.h"
#include "support/support.h"

static WijkSrgb8
colour(const char *text)
{
    WijkSrgb8 out;

    assert_true(wijk_colour_parse(text, &out));
    return out;
}

static void
assert_colour(WijkSrgb8 found, const char *expected)
{
    char hex[8];

    assert_string_equal(wijk_colour_to_hex(found, hex), expected);
}

static void
six_digits_are_read(void **state)
{
    (void)state;
    assert_colour(colour("#1A2b3c"), "#1a2b3c");
}

static void
three_digits_are_doubled(void **state)
{
    (void)state;
    assert_colour(colour("#abc"), "#aabbcc");
}

static void
anything_else_is_no_colour(void **state)
{
    static const char *const texts[] = {"",       "#",      "blue",      "1a2b3c",
                                        "#12",    "#1a2b3", "#1a2b3c4d", "#1a2b3g",
                                        "# 1234", "#-12345"};
    WijkSrgb8 out = {1, 2, 3};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (wijk_colour_parse(texts[i], &out))
            fail_msg("'%s' was taken for a colour", texts[i]);
    assert_colour(out, "#010203");
}

static void
oklab_and_back_gives_the_same_colour(void **state)
{
    (void)state;
    for (guint i = 0; i < 4096; i++) {
        WijkSrgb8 a = {(guint8)((i & 15) * 17), (guint8)((i >> 4 & 15) * 17),
                       (guint8)((i >> 8) * 17)};
        WijkSrgb8 b = wijk_colour_from_oklab(wijk_colour_to_oklab(a));

        assert_memory_equal(&a, &b, sizeof a);
    }
}

static void
out_of_gamut_is_clipped(void **state)
{
    (void)state;
    assert_colour(wijk_colour_from_oklab((WijkColourVector){2, 0, 0}), "#ffffff");
    assert_colour(wijk_colour_from_oklab((WijkColourVector){-1, 0, 0}), "#000000");
}

static void
a_mix_has_its_ends_exactly(void **state)
{
    WijkSrgb8 a = colour("#123456");
    WijkSrgb8 b = colour("#fedcba");

    (void)state;
    assert_colour(wijk_colour_mix(a, b, 0), "#123456");
    assert_colour(wijk_colour_mix(a, b, 1), "#fedcba");
}

/* L of OKLab is the cube root of luminance for greys: half of white is 0.125 linear, which
 * sRGB encodes as 1.055 x 0.125^(1/2.4) - 0.055 = 0.38857 = 99.09 / 255. */
static void
the_middle_of_black_and_white_is_half_as_light(void **state)
{
    (void)state;
    assert_colour(wijk_colour_mix(colour("#000"), colour("#fff"), 0.5), "#636363");
}

/* Sharma, Wu & Dalal (2005), table 1, pairs 1, 7, 10 (hues 180 degrees apart), 17, 20, 34.
 */
static void
ciede2000_is_as_published(void **state)
{
    static const double pair[][7] = {
        {50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425},
        {50, 0, 0, 50, -1, 2, 2.3669},
        {50, 2.49, -0.001, 50, -2.49, 0.0010, 7.1792},
        {50, 2.5, 0, 73, 25, -18, 27.1492},
        {50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000},
        {2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082},
    };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(pair); i++) {
        WijkColourVector a = {pair[i][0], pair[i][1], pair[i][2]};
        WijkColourVector b = {pair[i][3], pair[i][4], pair[i][5]};

        test_assert_near(wijk_colour_ciede2000(a, b), pair[i][6], 0.5e-4, "difference");
        test_assert_near(wijk_colour_ciede2000(b, a), pair[i][6], 0.5e-4, "the other way");
    }
}

static void
a_colour_does_not_differ_from_itself(void **state)
{
    WijkColourVector lab = wijk_colour_to_lab(colour("#2b8cbe"));

    (void)state;
    test_assert_near(wijk_colour_ciede2000(lab, lab), 0, 0, "difference");
}

/* WCAG 2.1: 21 for black on white; #767676 is the lightest grey that passes 4.5. */
static void
contrast_is_as_wcag_says(void **state)
{
    WijkSrgb8 white = colour("#fff");

    (void)state;
    test_assert_near(wijk_colour_contrast(colour("#000"), white), 21, 1e-12, "black");
    test_assert_near(wijk_colour_contrast(white, white), 1, 1e-12, "white");
    assert_true(wijk_colour_contrast(white, colour("#767676")) >= 4.5);
    assert_true(wijk_colour_contrast(white, colour("#777777")) < 4.5);
}

static void
severity_0_changes_nothing(void **state)
{
    (void)state;
    assert_colour(wijk_colour_simulate(colour("#d7191c"), WIJK_VISION_PROTAN, 0),
                  "#d7191c");
    assert_colour(wijk_colour_simulate(colour("#d7191c"), WIJK_VISION_TRITAN, 0),
                  "#d7191c");
}

static void
greys_stay_grey_for_everyone(void **state)
{
    (void)state;
    for (guint vision = 0; vision < WIJK_N_VISIONS; vision++)
        assert_colour(wijk_colour_simulate(colour("#808080"), (WijkVision)vision, 1),
                      "#808080");
}

/* Half way between two steps of the paper, the matrix is half way between theirs: of pure
 * red, the red that protans of severity 0.95 see is (0.203876 + 0.152286) / 2 linear. */
static void
severity_between_two_steps_is_linear(void **state)
{
    double linear = (0.203876 + 0.152286) / 2;
    double encoded = 1.055 * pow(linear, 1 / 2.4) - 0.055;

    (void)state;
    assert_int_equal(wijk_colour_simulate(colour("#ff0000"), WIJK_VISION_PROTAN, 0.95).r,
                     (int)(encoded * 255 + 0.5));
}

static void
grey_has_the_luminance_of_its_colour(void **state)
{
    WijkSrgb8 orange = colour("#e66101");
    WijkSrgb8 grey = wijk_colour_simulate(orange, WIJK_VISION_GREY, 1);
    WijkColourVector lab = wijk_colour_simulate_lab(orange, WIJK_VISION_GREY, 1);

    (void)state;
    assert_int_equal(grey.r, grey.g);
    assert_int_equal(grey.r, grey.b);
    test_assert_near(lab.x, wijk_colour_to_lab(orange).x, 1e-12, "lightness");
    test_assert_near(wijk_colour_to_lab(grey).x, lab.x, 0.25, "lightness of 8 bits");
    test_assert_near(lab.y, 0, 0, "a");
    test_assert_near(lab.z, 0, 0, "b");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_digits_are_read),
        cmocka_unit_test(three_digits_are_doubled),
        cmocka_unit_test(anything_else_is_no_colour),
        cmocka_unit_test(oklab_and_back_gives_the_same_colour),
        cmocka_unit_test(out_of_gamut_is_clipped),
        cmocka_unit_test(a_mix_has_its_ends_exactly),
        cmocka_unit_test(the_middle_of_black_and_white_is_half_as_light),
        cmocka_unit_test(ciede2000_is_as_published),
        cmocka_unit_test(a_colour_does_not_differ_from_itself),
        cmocka_unit_test(contrast_is_as_wcag_says),
        cmocka_unit_test(severity_0_changes_nothing),
        cmocka_unit_test(greys_stay_grey_for_everyone),
        cmocka_unit_test(severity_between_two_steps_is_linear),
        cmocka_unit_test(grey_has_the_luminance_of_its_colour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
