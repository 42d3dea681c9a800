/* SPDX-License-Identifier: EUPL-1.2 */
/* The gate that every style we hand out must pass. */
#include <string.h>

#include "style/palette.h"
#include "style/settings.h"
#include "support/support.h"

#define N_CLASSES 5
#define TEXT_CONTRAST 7.0   /* WCAG 2.1, level AAA */
#define QUIET_CONTRAST 4.5  /* level AA */
#define HATCH_DISTANCE 20.0 /* twice what classes need: the lines are thin */
#define GROUND_DISTANCE                                                                    \
    3.5                    /* of missing from paper: less than a class, more than a trace */
#define QUIET_DISTANCE 5.0 /* of the surroundings from every class */

static const char *const names[] = {"gemeente", "brochure", "print-grey", "dark"};

static WijkSettings *
read_style(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *relative = g_strdup_printf("styles/%s.style", name);
    g_autofree char *path = test_source_path(relative);
    WijkSettings *settings = wijk_settings_new();

    if (!wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, &error))
        fail_msg("%s", error->message);
    return settings;
}

static void
class_colours(const WijkSettings *settings, WijkKey key, WijkSrgb8 *out)
{
    gboolean reverse;
    const WijkPalette *palette =
        wijk_palette_parse(wijk_settings_text(settings, key), &reverse, NULL);

    assert_non_null(palette);
    assert_true(wijk_palette_colours(palette, N_CLASSES, reverse, out));
}

static void
check_classes(const char *name, WijkKey key)
{
    g_autoptr(WijkSettings) settings = read_style(name);
    WijkVision last =
        strcmp(name, "print-grey") == 0 ? WIJK_VISION_GREY : WIJK_VISION_TRITAN;
    WijkSrgb8 colour[N_CLASSES];

    class_colours(settings, key, colour);
    for (guint vision = 0; vision <= last; vision++) {
        double pairs = wijk_palette_distance_pairs(colour, N_CLASSES, (WijkVision)vision);

        if (pairs < WIJK_PALETTE_DISTANCE)
            fail_msg("%s: classes differ by %.2f only for %s", name, pairs,
                     wijk_vision_id((WijkVision)vision));
    }
}

static double
distance(WijkSrgb8 a, WijkSrgb8 b, WijkVision vision)
{
    const WijkSrgb8 pair[] = {a, b};

    return wijk_palette_distance(pair, 2, vision);
}

static void
classes_are_told_apart(void **state)
{
    check_classes(*state, WIJK_KEY_PALETTE);
}

static void
two_sided_classes_are_told_apart(void **state)
{
    check_classes(*state, WIJK_KEY_PALETTE_DIVERGING);
}

static void
text_can_be_read(void **state)
{
    g_autoptr(WijkSettings) settings = read_style(*state);
    WijkSrgb8 paper = wijk_settings_colour(settings, WIJK_KEY_PAPER);
    WijkSrgb8 ink = wijk_settings_colour(settings, WIJK_KEY_INK);
    WijkSrgb8 quiet = wijk_settings_colour(settings, WIJK_KEY_INK_QUIET);

    assert_true(wijk_colour_contrast(ink, paper) >= TEXT_CONTRAST);
    assert_true(wijk_colour_contrast(quiet, paper) >= QUIET_CONTRAST);
}

static void
the_hatch_shows_on_its_ground(void **state)
{
    g_autoptr(WijkSettings) settings = read_style(*state);
    WijkSrgb8 ground = wijk_settings_colour(settings, WIJK_KEY_MISSING);
    WijkSrgb8 hatch = wijk_settings_colour(settings, WIJK_KEY_MISSING_HATCH);

    for (guint vision = 0; vision < WIJK_N_VISIONS; vision++)
        if (distance(ground, hatch, (WijkVision)vision) < HATCH_DISTANCE)
            fail_msg("%s: hatch and ground differ by %.2f", (char *)*state,
                     distance(ground, hatch, (WijkVision)vision));
}

/* A field of areas without figures is not taken for the page. */
static void
missing_is_not_paper(void **state)
{
    g_autoptr(WijkSettings) settings = read_style(*state);
    WijkSrgb8 ground = wijk_settings_colour(settings, WIJK_KEY_MISSING);
    WijkSrgb8 paper = wijk_settings_colour(settings, WIJK_KEY_PAPER);

    for (guint vision = 0; vision < WIJK_N_VISIONS; vision++)
        if (distance(ground, paper, (WijkVision)vision) < GROUND_DISTANCE)
            fail_msg("%s: missing and paper differ by %.2f", (char *)*state,
                     distance(ground, paper, (WijkVision)vision));
}

static void
check_apart_from_classes(const char *name, WijkKey what, WijkKey palette)
{
    g_autoptr(WijkSettings) settings = read_style(name);
    WijkSrgb8 colour[N_CLASSES];

    class_colours(settings, palette, colour);
    for (guint i = 0; i < N_CLASSES; i++) {
        double d =
            distance(wijk_settings_colour(settings, what), colour[i], WIJK_VISION_NORMAL);

        if (d < QUIET_DISTANCE)
            fail_msg("%s: %s differs from class %u by %.2f only", name,
                     wijk_key_spec(what)->key, i + 1, d);
    }
}

static void
surroundings_are_no_class(void **state)
{
    check_apart_from_classes(*state, WIJK_KEY_SURROUND, WIJK_KEY_PALETTE);
    check_apart_from_classes(*state, WIJK_KEY_SURROUND, WIJK_KEY_PALETTE_DIVERGING);
}

static void
water_is_no_class(void **state)
{
    check_apart_from_classes(*state, WIJK_KEY_WATER, WIJK_KEY_PALETTE);
    check_apart_from_classes(*state, WIJK_KEY_WATER, WIJK_KEY_PALETTE_DIVERGING);
}

static void
paper_is_no_class(void **state)
{
    check_apart_from_classes(*state, WIJK_KEY_PAPER, WIJK_KEY_PALETTE);
    check_apart_from_classes(*state, WIJK_KEY_PAPER, WIJK_KEY_PALETTE_DIVERGING);
}

static void
borders_have_the_widths_of_their_levels(void **state)
{
    g_autoptr(WijkSettings) settings = read_style(*state);

    test_assert_near(wijk_settings_number(settings, WIJK_KEY_BORDER_BUURT_MM), 0.15, 0,
                     "buurt");
    test_assert_near(wijk_settings_number(settings, WIJK_KEY_BORDER_WIJK_MM), 0.35, 0,
                     "wijk");
    test_assert_near(wijk_settings_number(settings, WIJK_KEY_BORDER_GEMEENTE_MM), 0.6, 0,
                     "gemeente");
}

static void
a_style_says_what_it_is(void **state)
{
    g_autoptr(WijkSettings) settings = read_style(*state);

    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_STYLE_NAME), *state);
    assert_true(strlen(wijk_settings_text(settings, WIJK_KEY_STYLE_DESCRIPTION)) > 20);
}

/* Without any file a map looks as with gemeente.style. */
static void
the_defaults_are_the_house_style(void **state)
{
    g_autoptr(WijkSettings) settings = read_style("gemeente");
    g_autoptr(WijkSettings) plain = wijk_settings_new();

    (void)state;
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        WijkKey key = (WijkKey)i;
        const WijkKeySpec *spec = wijk_key_spec(key);
        WijkSrgb8 a;
        WijkSrgb8 b;

        if (strcmp(spec->group, "style") == 0)
            continue;
        switch (spec->type) {
        case WIJK_TYPE_TEXT:
        case WIJK_TYPE_CHOICE:
            assert_string_equal(wijk_settings_text(settings, key),
                                wijk_settings_text(plain, key));
            break;
        case WIJK_TYPE_NUMBER:
            test_assert_near(wijk_settings_number(settings, key),
                             wijk_settings_number(plain, key), 0, spec->key);
            break;
        case WIJK_TYPE_FLAG:
            assert_int_equal(wijk_settings_flag(settings, key),
                             wijk_settings_flag(plain, key));
            break;
        case WIJK_TYPE_COLOUR:
            a = wijk_settings_colour(settings, key);
            b = wijk_settings_colour(plain, key);
            assert_memory_equal(&a, &b, sizeof a);
            break;
        case WIJK_TYPE_PATH:
        case WIJK_TYPE_INTEGER:
        case WIJK_TYPE_NUMBERS:
        case WIJK_TYPE_LIST:
        case WIJK_TYPE_PATHS:
        case WIJK_TYPE_ITEMS:
        case WIJK_N_TYPES:
            break;
        }
    }
}

int
main(void)
{
    static void (*const facts[])(void **) = {classes_are_told_apart,
                                             two_sided_classes_are_told_apart,
                                             text_can_be_read,
                                             the_hatch_shows_on_its_ground,
                                             missing_is_not_paper,
                                             surroundings_are_no_class,
                                             water_is_no_class,
                                             paper_is_no_class,
                                             borders_have_the_widths_of_their_levels,
                                             a_style_says_what_it_is};
    static const char *const fact_name[] = {"classes_are_told_apart",
                                            "two_sided_classes_are_told_apart",
                                            "text_can_be_read",
                                            "the_hatch_shows_on_its_ground",
                                            "missing_is_not_paper",
                                            "surroundings_are_no_class",
                                            "water_is_no_class",
                                            "paper_is_no_class",
                                            "borders_have_the_widths_of_their_levels",
                                            "a_style_says_what_it_is"};
    struct CMUnitTest tests[G_N_ELEMENTS(facts) * G_N_ELEMENTS(names) + 1] = {
        cmocka_unit_test(the_defaults_are_the_house_style)};
    char label[G_N_ELEMENTS(tests)][80];

    for (guint f = 0; f < G_N_ELEMENTS(facts); f++)
        for (guint s = 0; s < G_N_ELEMENTS(names); s++) {
            guint i = 1 + f * G_N_ELEMENTS(names) + s;

            g_snprintf(label[i], sizeof label[i], "%s: %s", names[s], fact_name[f]);
            tests[i] = (struct CMUnitTest){
                .name = label[i], .test_func = facts[f], .initial_state = (void *)names[s]};
        }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
