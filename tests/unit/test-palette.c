/* SPDX-License-Identifier: EUPL-1.2 */
#include "style/palette.h"

#include <math.h>
#include <string.h>

#include "base/limit.h"
#include "style/palette-tables.h"
#include "support/support.h"

static void
assert_colours(const char *name, guint n, gboolean reverse, const char *expected)
{
    const WijkPalette *palette = wijk_palette_find(name);
    g_autofree WijkSrgb8 *colour = g_new(WijkSrgb8, n);
    g_autoptr(GString) found = g_string_new(NULL);

    assert_non_null(palette);
    assert_true(wijk_palette_colours(palette, n, reverse, colour));
    for (guint i = 0; i < n; i++) {
        char hex[8];

        g_string_append_printf(found, "%s%s", i == 0 ? "" : " ",
                               wijk_colour_to_hex(colour[i], hex));
    }
    assert_string_equal(found->str, expected);
}

/* Every row holds as many digits as its form says, and nothing else. */
static void
every_table_is_whole(void **state)
{
    (void)state;
    for (guint i = 0; i < wijk_palette_count(); i++) {
        const WijkPalette *palette = wijk_palette_get(i);
        guint n = palette->n_stored;
        gsize expected = palette->form == WIJK_FORM_STEPS     ? (n - 2) * (n + 3) / 2 * 6
                         : palette->form == WIJK_FORM_ANCHORS ? (gsize)n * 9
                                                              : (gsize)n * 6;

        if (strlen(palette->colours) != expected ||
            strspn(palette->colours, "0123456789abcdef") != expected)
            fail_msg("%s is not whole", palette->name);
        if (*palette->source == '\0')
            fail_msg("%s has no source", palette->name);
    }
}

static void
names_are_unique(void **state)
{
    (void)state;
    for (guint i = 0; i < wijk_palette_count(); i++) {
        const WijkPalette *palette = wijk_palette_get(i);

        if (wijk_palette_find(wijk_palette_name(palette)) != palette)
            fail_msg("%s comes twice", wijk_palette_name(palette));
    }
}

static void
names_are_found_in_any_case(void **state)
{
    (void)state;
    assert_ptr_equal(wijk_palette_find("YLGNBU"), wijk_palette_find("YlGnBu"));
    assert_null(wijk_palette_find("ylgnb"));
}

/* colorbrewer2.org: Blues, 5 classes. */
static void
colorbrewer_gives_its_own_colours(void **state)
{
    (void)state;
    assert_colours("Blues", 5, FALSE, "#eff3ff #bdd7e7 #6baed6 #3182bd #08519c");
}

static void
reversed_is_the_same_backwards(void **state)
{
    (void)state;
    assert_colours("Blues", 5, TRUE, "#08519c #3182bd #6baed6 #bdd7e7 #eff3ff");
}

static void
one_class_is_the_middle_of_three(void **state)
{
    (void)state;
    assert_colours("Blues", 3, FALSE, "#deebf7 #9ecae1 #3182bd");
    assert_colours("Blues", 1, FALSE, "#9ecae1");
}

static void
two_classes_are_the_ends_of_three(void **state)
{
    (void)state;
    assert_colours("Blues", 2, FALSE, "#deebf7 #3182bd");
}

static void
more_classes_than_there_are_colours_are_mixed(void **state)
{
    WijkSrgb8 own[9];
    WijkSrgb8 mixed[17];

    (void)state;
    assert_true(wijk_palette_colours(wijk_palette_find("Blues"), 9, FALSE, own));
    assert_true(wijk_palette_colours(wijk_palette_find("Blues"), 17, FALSE, mixed));
    for (guint i = 0; i < 9; i++)
        assert_memory_equal(&own[i], &mixed[2 * i], sizeof own[i]);
    for (guint i = 0; i < 8; i++) {
        WijkSrgb8 middle = wijk_colour_mix(own[i], own[i + 1], 0.5);

        assert_memory_equal(&middle, &mixed[2 * i + 1], sizeof middle);
    }
}

static void
a_qualitative_palette_does_not_invent_colours(void **state)
{
    WijkSrgb8 colour[9] = {{0, 0, 0}};

    (void)state;
    assert_false(wijk_palette_colours(wijk_palette_find("Dark2"), 9, FALSE, colour));
    assert_int_equal(colour[0].r, 0);
    assert_colours("Dark2", 2, FALSE, "#1b9e77 #d95f02");
}

/* The ends of viridis are #440154 and #fde725; it begins with the dark one. */
static void
sequential_palettes_begin_with_light(void **state)
{
    (void)state;
    assert_colours("viridis", 2, FALSE, "#fde725 #440154");
    assert_colours("viridis", 2, TRUE, "#440154 #fde725");
    for (guint i = 0; i < wijk_palette_count(); i++) {
        const WijkPalette *palette = wijk_palette_get(i);

        /* the rainbow of turbo is dark at both ends */
        if (wijk_palette_kind(palette) != WIJK_PALETTE_SEQUENTIAL ||
            strcmp(wijk_palette_name(palette), "turbo") == 0)
            continue;
        if (!(wijk_palette_oklab(palette, 0).x > wijk_palette_oklab(palette, 1).x + 0.3))
            fail_msg("%s does not run from light to dark", wijk_palette_name(palette));
    }
}

static void
at_its_ends_a_palette_is_its_ends(void **state)
{
    char hex[8];

    (void)state;
    assert_string_equal(
        wijk_colour_to_hex(wijk_palette_at(wijk_palette_find("Blues"), 0, FALSE), hex),
        "#f7fbff");
    assert_string_equal(
        wijk_colour_to_hex(wijk_palette_at(wijk_palette_find("Blues"), 1, FALSE), hex),
        "#08306b");
    assert_string_equal(
        wijk_colour_to_hex(wijk_palette_at(wijk_palette_find("Blues"), 1.5, TRUE), hex),
        "#f7fbff");
    assert_string_equal(
        wijk_colour_to_hex(wijk_palette_at(wijk_palette_find("Dark2"), 1, FALSE), hex),
        "#666666");
}

static void
one_class_is_infinitely_apart(void **state)
{
    WijkSrgb8 colour = {0, 0, 0};

    (void)state;
    assert_true(isinf(wijk_palette_distance(&colour, 1, WIJK_VISION_NORMAL)));
    assert_true(isinf(wijk_palette_distance_pairs(&colour, 1, WIJK_VISION_NORMAL)));
}

/* Black, white, black: neighbours are 100 apart, the first and last not at all. */
static void
pairs_see_what_neighbours_do_not(void **state)
{
    const WijkSrgb8 colour[] = {{0, 0, 0}, {255, 255, 255}, {0, 0, 0}};

    (void)state;
    test_assert_near(wijk_palette_distance(colour, 3, WIJK_VISION_NORMAL), 100, 1e-4,
                     "neighbours");
    test_assert_near(wijk_palette_distance_pairs(colour, 3, WIJK_VISION_NORMAL), 0, 0,
                     "pairs");
}

/* The house's promise: up to 7 classes for every kind of vision. */
static void
house_palettes_are_safe_with_7_classes(void **state)
{
    (void)state;
    for (guint i = 0; i < wijk_palettes_house.n; i++)
        for (guint n = 1; n <= 7; n++)
            for (guint vision = 0; vision <= WIJK_VISION_TRITAN; vision++) {
                const WijkPalette *palette = &wijk_palettes_house.palette[i];

                if (!wijk_palette_is_safe(palette, n, (WijkVision)vision))
                    fail_msg("%s is not safe with %u classes for %s",
                             wijk_palette_name(palette), n,
                             wijk_vision_id((WijkVision)vision));
            }
}

static void
one_way_house_palettes_are_safe_in_grey_with_5_classes(void **state)
{
    (void)state;
    for (guint i = 0; i < wijk_palettes_house.n; i++) {
        const WijkPalette *palette = &wijk_palettes_house.palette[i];

        for (guint n = 1; n <= 5; n++)
            if (wijk_palette_kind(palette) == WIJK_PALETTE_SEQUENTIAL &&
                !wijk_palette_is_safe(palette, n, WIJK_VISION_GREY))
                fail_msg("%s is not safe in grey with %u", wijk_palette_name(palette), n);
    }
}

static void
a_two_sided_palette_is_not_safe_in_grey(void **state)
{
    (void)state;
    assert_false(
        wijk_palette_is_safe(wijk_palette_find("wijk-blauw-oranje"), 5, WIJK_VISION_GREY));
    assert_int_equal(
        wijk_palette_safe_classes(wijk_palette_find("Pastel1"), WIJK_VISION_GREY), 1);
}

static void
a_palette_with_too_few_colours_is_not_safe(void **state)
{
    (void)state;
    assert_false(wijk_palette_is_safe(wijk_palette_find("Dark2"), 9, WIJK_VISION_NORMAL));
}

/* The authors: RdYlBu is good for the colour-blind with any number of classes, Set2 with 3
 * and doubtful from 4; they say nothing of 12. */
static void
advice_is_by_number_of_classes(void **state)
{
    const WijkPalette *set2 = wijk_palette_find("Set2");

    (void)state;
    assert_int_equal(
        wijk_palette_advice(wijk_palette_find("RdYlBu"), 9, WIJK_PALETTE_USE_BLIND),
        WIJK_ADVICE_GOOD);
    assert_int_equal(wijk_palette_advice(set2, 3, WIJK_PALETTE_USE_BLIND),
                     WIJK_ADVICE_GOOD);
    assert_int_equal(wijk_palette_advice(set2, 4, WIJK_PALETTE_USE_BLIND),
                     WIJK_ADVICE_DOUBTFUL);
    assert_int_equal(wijk_palette_advice(set2, 12, WIJK_PALETTE_USE_BLIND),
                     WIJK_ADVICE_NONE);
    assert_int_equal(
        wijk_palette_advice(wijk_palette_find("viridis"), 5, WIJK_PALETTE_USE_BLIND),
        WIJK_ADVICE_NONE);
}

static void
a_palette_is_named_with_or_without_reverse(void **state)
{
    gboolean reverse = TRUE;

    (void)state;
    assert_ptr_equal(wijk_palette_parse("viridis", &reverse, NULL),
                     wijk_palette_find("viridis"));
    assert_false(reverse);
    assert_non_null(wijk_palette_parse("viridis:reverse", &reverse, NULL));
    assert_true(reverse);
}

static void
an_unknown_palette_gets_the_nearest_name(void **state)
{
    g_autoptr(GError) error = NULL;
    gboolean reverse;

    (void)state;
    assert_null(wijk_palette_parse("viridsi", &reverse, &error));
    assert_string_equal(error->message,
                        "unknown palette 'viridsi'; did you mean 'viridis'?");
}

static void
only_reverse_may_follow_the_name(void **state)
{
    g_autoptr(GError) error = NULL;
    gboolean reverse;

    (void)state;
    assert_null(wijk_palette_parse("viridis:backwards", &reverse, &error));
    assert_string_equal(
        error->message,
        "':backwards' after the palette's name; only ':reverse' may stand there");
}

static void
continuous_palettes_have_any_number_of_classes(void **state)
{
    WijkSrgb8 colour[WIJK_LIMIT_CLASSES];

    (void)state;
    assert_int_equal(wijk_palette_max_classes(wijk_palette_find("batlow")),
                     WIJK_LIMIT_CLASSES);
    assert_true(wijk_palette_colours(wijk_palette_find("batlow"), WIJK_LIMIT_CLASSES, FALSE,
                                     colour));
    assert_int_equal(wijk_palette_max_classes(wijk_palette_find("Spectral")), 11);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_whole),
        cmocka_unit_test(names_are_unique),
        cmocka_unit_test(names_are_found_in_any_case),
        cmocka_unit_test(colorbrewer_gives_its_own_colours),
        cmocka_unit_test(reversed_is_the_same_backwards),
        cmocka_unit_test(one_class_is_the_middle_of_three),
        cmocka_unit_test(two_classes_are_the_ends_of_three),
        cmocka_unit_test(more_classes_than_there_are_colours_are_mixed),
        cmocka_unit_test(a_qualitative_palette_does_not_invent_colours),
        cmocka_unit_test(sequential_palettes_begin_with_light),
        cmocka_unit_test(at_its_ends_a_palette_is_its_ends),
        cmocka_unit_test(one_class_is_infinitely_apart),
        cmocka_unit_test(pairs_see_what_neighbours_do_not),
        cmocka_unit_test(house_palettes_are_safe_with_7_classes),
        cmocka_unit_test(one_way_house_palettes_are_safe_in_grey_with_5_classes),
        cmocka_unit_test(a_two_sided_palette_is_not_safe_in_grey),
        cmocka_unit_test(a_palette_with_too_few_colours_is_not_safe),
        cmocka_unit_test(advice_is_by_number_of_classes),
        cmocka_unit_test(a_palette_is_named_with_or_without_reverse),
        cmocka_unit_test(an_unknown_palette_gets_the_nearest_name),
        cmocka_unit_test(only_reverse_may_follow_the_name),
        cmocka_unit_test(continuous_palettes_have_any_number_of_classes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
