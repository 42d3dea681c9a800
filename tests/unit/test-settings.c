/* SPDX-License-Identifier: EUPL-1.2 */
#include "style/settings.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "classify/classify.h"
#include "support/support.h"

static void
parse_as(WijkSettings *settings, const char *text, const char *path, WijkSettingsRank rank)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_settings_parse(settings, text, strlen(text), path, rank, &error))
        fail_msg("%s", error->message);
}

static WijkSettings *
parse_map(const char *text)
{
    WijkSettings *settings = wijk_settings_new();

    parse_as(settings, text, "kaarten/a.map", WIJK_SETTINGS_MAP);
    return settings;
}

static void
assert_refused_as(const char *text, WijkSettingsRank rank, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    const char *path = rank == WIJK_SETTINGS_MAP ? "a.map" : "styles/calm.style";

    if (wijk_settings_parse(settings, text, strlen(text), path, rank, &error))
        fail_msg("taken: %s", text);
    assert_string_equal(error->message, message);
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
    for (guint key = 0; key < WIJK_N_KEYS; key++)
        assert_false(wijk_settings_is_set(settings, (WijkKey)key));
}

static void
assert_style_refused(const char *text, const char *message)
{
    assert_refused_as(text, WIJK_SETTINGS_STYLE, message);
}

static void
assert_map_refused(const char *text, const char *message)
{
    assert_refused_as(text, WIJK_SETTINGS_MAP, message);
}

static void
set_option(WijkSettings *settings, WijkKey key, const char *text)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_settings_set(settings, key, text, WIJK_SETTINGS_OPTION, "--x", NULL, &error))
        fail_msg("%s", error->message);
}

/* ---- the schema */

static void
every_row_of_the_schema_is_whole(void **state)
{
    (void)state;
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)i);

        if (spec->group == NULL || spec->key == NULL || spec->fallback == NULL ||
            spec->argument == NULL || spec->sentence == NULL || spec->scope == 0)
            fail_msg("row %u is not whole", i);
        if ((spec->choices != NULL) != (spec->type == WIJK_TYPE_CHOICE))
            fail_msg("%s: choices belong to a choice", spec->key);
        if (g_str_has_suffix(spec->sentence, "."))
            fail_msg("%s: a sentence ends without a full stop", spec->key);
        assert_int_equal(wijk_key_find(spec->group, spec->key), i);
    }
}

static void
option_names_are_unique(void **state)
{
    (void)state;
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)i);

        if (spec->scope & WIJK_SCOPE_OPTION)
            assert_int_equal(wijk_key_find(NULL, spec->key), i);
    }
    assert_int_equal(wijk_key_find(NULL, "include"), WIJK_N_KEYS);
    assert_int_equal(wijk_key_find("map", "classes"), WIJK_N_KEYS);
}

static void
styles_cannot_say_what_a_map_shows(void **state)
{
    (void)state;
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)i);
        gboolean map = strcmp(spec->group, "map") == 0;

        if (map && (spec->scope & WIJK_SCOPE_STYLE))
            fail_msg("%s may stand in a style", spec->key);
    }
}

static void
methods_are_those_of_classify_in_order(void **state)
{
    const WijkKeySpec *spec = wijk_key_spec(WIJK_KEY_METHOD);
    g_auto(GStrv) word = g_strsplit(spec->choices, "|", -1);

    (void)state;
    assert_int_equal(g_strv_length(word), WIJK_N_METHODS);
    assert_string_equal(word[WIJK_METHOD_QUANTILE], "quantile");
    assert_string_equal(word[WIJK_METHOD_EQUAL], "equal");
    assert_string_equal(word[WIJK_METHOD_JENKS], "jenks");
    assert_string_equal(word[WIJK_METHOD_PRETTY], "pretty");
    assert_string_equal(word[WIJK_METHOD_STDDEV], "stddev");
    assert_string_equal(word[WIJK_METHOD_HEADTAIL], "headtail");
    assert_string_equal(word[WIJK_METHOD_MAXBREAKS], "maxbreaks");
    assert_string_equal(word[WIJK_METHOD_GEOMETRIC], "geometric");
    assert_string_equal(word[WIJK_METHOD_BOXPLOT], "boxplot");
    assert_string_equal(word[WIJK_METHOD_MANUAL], "manual");
    assert_string_equal(word[WIJK_METHOD_NONE], "none");
}

static void
defaults_are_there_without_a_file(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    guint n = 9;

    (void)state;
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_TITLE), "");
    assert_int_equal(wijk_settings_integer(settings, WIJK_KEY_CLASSES), 5);
    assert_int_equal(wijk_settings_integer(settings, WIJK_KEY_YEAR), 0);
    assert_true(isnan(wijk_settings_number(settings, WIJK_KEY_REFERENCE)));
    assert_int_equal(wijk_settings_choice(settings, WIJK_KEY_LEVEL), -1);
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_METHOD), "quantile");
    assert_true(wijk_settings_flag(settings, WIJK_KEY_SCALE_BAR));
    assert_null(wijk_settings_list(settings, WIJK_KEY_OUTPUT)[0]);
    wijk_settings_numbers(settings, WIJK_KEY_BREAKS, &n);
    assert_int_equal(n, 0);
    assert_false(wijk_settings_is_set(settings, WIJK_KEY_CLASSES));
    assert_string_equal(wijk_settings_place(settings, WIJK_KEY_CLASSES), "");
}

/* ---- what may stand in a file */

static void
every_type_is_read(void **state)
{
    g_autoptr(WijkSettings) settings =
        parse_map("[map]\n"
                  "title = Een lijn\\nen nog een\n"
                  "reference = -0.5\n"
                  "within = GM0014, WK001410;BU00140300\n"
                  "level = wijk\n"
                  "[classify]\nclasses = 7\nbreaks = 5, 7.5, 1e1\n"
                  "[page]\npaper = #fed\n"
                  "[furniture]\nscale-bar = nee\n");
    const char *const *within = wijk_settings_list(settings, WIJK_KEY_WITHIN);
    WijkSrgb8 paper = wijk_settings_colour(settings, WIJK_KEY_PAPER);
    guint n;
    const double *breaks = wijk_settings_numbers(settings, WIJK_KEY_BREAKS, &n);

    (void)state;
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_TITLE),
                        "Een lijn\nen nog een");
    test_assert_near(wijk_settings_number(settings, WIJK_KEY_REFERENCE), -0.5, 0,
                     "reference");
    assert_string_equal(within[0], "GM0014");
    assert_string_equal(within[1], "WK001410");
    assert_string_equal(within[2], "BU00140300");
    assert_null(within[3]);
    assert_int_equal(wijk_settings_choice(settings, WIJK_KEY_LEVEL), 1);
    assert_int_equal(wijk_settings_integer(settings, WIJK_KEY_CLASSES), 7);
    assert_int_equal(n, 3);
    test_assert_near(breaks[1], 7.5, 0, "break");
    test_assert_near(breaks[2], 10, 0, "break");
    assert_int_equal(paper.r * 65536 + paper.g * 256 + paper.b, 0xffeedd);
    assert_false(wijk_settings_flag(settings, WIJK_KEY_SCALE_BAR));
    assert_string_equal(wijk_settings_place(settings, WIJK_KEY_CLASSES), "kaarten/a.map:7");
    assert_int_equal(wijk_settings_rank(settings, WIJK_KEY_CLASSES), WIJK_SETTINGS_MAP);
}

static void
paths_are_relative_to_their_file(void **state)
{
    g_autoptr(WijkSettings) settings =
        parse_map("[map]\nareas = ../data/buurt.zip\ntable = /abs/t.csv\n"
                  "dictionary = PG:host=x\nstyle = ./mijn.style\n"
                  "output = a.png, b\\, c.svg, -\n");
    const char *const *output = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    (void)state;
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_AREAS),
                        "kaarten/../data/buurt.zip");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_TABLE), "/abs/t.csv");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_DICTIONARY), "PG:host=x");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_STYLE),
                        "kaarten/./mijn.style");
    assert_string_equal(output[0], "kaarten/a.png");
    assert_string_equal(output[1], "kaarten/b, c.svg");
    assert_string_equal(output[2], "-");
    assert_null(output[3]);
}

static void
the_name_of_a_style_is_no_path(void **state)
{
    g_autoptr(WijkSettings) settings = parse_map("[map]\nstyle = gemeente\n");

    (void)state;
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_STYLE), "gemeente");
}

static void
options_are_taken_literally(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    const char *const *output;

    (void)state;
    set_option(settings, WIJK_KEY_TITLE, "a\\nb, c");
    set_option(settings, WIJK_KEY_OUTPUT, "a, b.png");
    set_option(settings, WIJK_KEY_OUTPUT, "c.svg");
    set_option(settings, WIJK_KEY_WITHIN, "GM0014,GM0037");
    set_option(settings, WIJK_KEY_WITHIN, "GM0363");
    output = wijk_settings_list(settings, WIJK_KEY_OUTPUT);
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_TITLE), "a\\nb, c");
    assert_string_equal(output[0], "a, b.png");
    assert_string_equal(output[1], "c.svg");
    assert_null(output[2]);
    assert_string_equal(wijk_settings_list(settings, WIJK_KEY_WITHIN)[2], "GM0363");
}

/* ---- who wins */

static void
an_option_wins_over_map_over_style(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();

    (void)state;
    set_option(settings, WIJK_KEY_CLASSES, "7");
    parse_as(settings, "[classify]\nclasses = 6\nmethod = equal\n", "a.map",
             WIJK_SETTINGS_MAP);
    parse_as(settings, "[classify]\nclasses = 4\nmethod = jenks\nclosed = left\n",
             "a.style", WIJK_SETTINGS_STYLE);
    assert_int_equal(wijk_settings_integer(settings, WIJK_KEY_CLASSES), 7);
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_METHOD), "equal");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_CLOSED), "left");
}

static void
an_option_replaces_the_list_of_a_file(void **state)
{
    g_autoptr(WijkSettings) settings = parse_map("[map]\nwithin = GM0014\n");

    (void)state;
    set_option(settings, WIJK_KEY_WITHIN, "GM0037");
    assert_string_equal(wijk_settings_list(settings, WIJK_KEY_WITHIN)[0], "GM0037");
    assert_null(wijk_settings_list(settings, WIJK_KEY_WITHIN)[1]);
}

static void
a_value_that_is_not_used_is_still_checked(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    set_option(settings, WIJK_KEY_CLASSES, "7");
    assert_false(wijk_settings_set(settings, WIJK_KEY_CLASSES, "99", WIJK_SETTINGS_STYLE,
                                   "a.style:1", NULL, &error));
}

static void
a_size_as_option_ends_the_page_of_a_style(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();

    (void)state;
    parse_as(settings, "[page]\npage = A5\n", "a.style", WIJK_SETTINGS_STYLE);
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_PAGE), "A5");
    set_option(settings, WIJK_KEY_SIZE, "600x400");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_PAGE), "");
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_SIZE), "600x400");
}

static void
a_page_of_a_style_does_not_end_the_size_of_a_map(void **state)
{
    g_autoptr(WijkSettings) settings = parse_map("[page]\nsize = 600x400\n");

    (void)state;
    parse_as(settings, "[page]\npage = A5\n", "a.style", WIJK_SETTINGS_STYLE);
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_PAGE), "");
}

static void
a_copy_stands_on_its_own(void **state)
{
    g_autoptr(WijkSettings) settings =
        parse_map("[map]\ntitle = A\nwithin = GM0014\n[classify]\nbreaks = 1, 2\n");
    g_autoptr(WijkSettings) copy = wijk_settings_copy(settings);
    guint n;

    (void)state;
    parse_as(settings, "[map]\ntitle = B\nwithin = GM0037\n[classify]\nbreaks = 3\n",
             "b.map", WIJK_SETTINGS_MAP);
    assert_string_equal(wijk_settings_text(copy, WIJK_KEY_TITLE), "A");
    assert_string_equal(wijk_settings_place(copy, WIJK_KEY_TITLE), "kaarten/a.map:2");
    assert_string_equal(wijk_settings_list(copy, WIJK_KEY_WITHIN)[0], "GM0014");
    test_assert_near(wijk_settings_numbers(copy, WIJK_KEY_BREAKS, &n)[1], 2, 0, "break");
    assert_int_equal(n, 2);
}

static void
an_error_changes_nothing(void **state)
{
    g_autoptr(WijkSettings) settings = parse_map("[map]\ntitle = A\n");
    g_autoptr(GError) error = NULL;
    const char *text = "[map]\ntitle = B\n[classify]\nclasses = 3\nmethod = nonsense\n";

    (void)state;
    assert_false(wijk_settings_parse(settings, text, strlen(text), "b.map",
                                     WIJK_SETTINGS_MAP, &error));
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_TITLE), "A");
    assert_false(wijk_settings_is_set(settings, WIJK_KEY_CLASSES));
}

/* ---- what is refused, and how */

static void
an_unknown_method_gets_the_nearest_word(void **state)
{
    (void)state;
    assert_style_refused(
        "[style]\nname = calm\n\n\n\n\n\n\n\n\n[classify]\nmethod = quantil\n",
        "styles/calm.style:12: [classify] method: unknown method 'quantil'; "
        "did you mean 'quantile'?");
}

static void
a_choice_without_a_near_word_names_them_all(void **state)
{
    (void)state;
    assert_style_refused(
        "[classify]\nclosed = sometimes\n",
        "styles/calm.style:2: [classify] closed: unknown closed 'sometimes'; "
        "choose from right, left");
}

static void
an_unknown_key_gets_the_nearest_key(void **state)
{
    (void)state;
    assert_map_refused(
        "[map]\nindicater = x\n",
        "a.map:2: [map]: unknown key 'indicater'; did you mean 'indicator'?");
    assert_map_refused(
        "[map]\nqwertyuiop = x\n",
        "a.map:2: [map]: unknown key 'qwertyuiop'; 'wijk list keys' names them "
        "all");
}

static void
a_key_in_the_wrong_group_is_shown_its_own(void **state)
{
    (void)state;
    assert_map_refused("[map]\nmethod = equal\n",
                       "a.map:2: [map]: the key 'method' belongs in [classify]");
}

static void
an_unknown_group_gets_the_nearest_group(void **state)
{
    (void)state;
    assert_style_refused(
        "[color]\npaper = #fff\n",
        "styles/calm.style:2: unknown group 'color'; did you mean 'colour'?");
}

static void
a_style_cannot_choose_the_indicator(void **state)
{
    (void)state;
    assert_style_refused(
        "[map]\nindicator = x\n",
        "styles/calm.style:2: [map] indicator: has no place in a style file; "
        "put it in the map file");
}

static void
a_map_cannot_include_a_style(void **state)
{
    (void)state;
    assert_map_refused(
        "[style]\ninclude = gemeente.style\n",
        "a.map:2: [style] include: has no place in a map file; put it in the "
        "style file");
}

static void
numbers_have_a_range(void **state)
{
    (void)state;
    assert_style_refused(
        "[classify]\nclasses = 15\n",
        "styles/calm.style:2: [classify] classes: 15 is out of range; 1 to "
        "12 is possible");
    assert_style_refused("[type]\ntitle-pt = 5\n",
                         "styles/calm.style:2: [type] title-pt: 5 is out of range; 6 to 96 "
                         "is possible");
}

static void
numbers_are_whole_where_they_must_be(void **state)
{
    (void)state;
    assert_style_refused(
        "[classify]\nclasses = 4.5\n",
        "styles/calm.style:2: [classify] classes: 4.5 is not a whole number");
}

static void
a_decimal_comma_is_explained(void **state)
{
    (void)state;
    assert_style_refused("[borders]\nborder-wijk-mm = 0,35\n",
                         "styles/calm.style:2: [borders] border-wijk-mm: '0,35' is not a "
                         "number; write it with a point, not a comma");
    assert_map_refused("[classify]\nbreaks = 5,0; 7,5\n",
                       "a.map:2: [classify] breaks: '5,0' is not a number; write it with a "
                       "point, not a comma");
}

static void
words_are_no_numbers(void **state)
{
    (void)state;
    assert_style_refused("[page]\ndpi = nan\n",
                         "styles/calm.style:2: [page] dpi: 'nan' is not a number");
    assert_style_refused(
        "[page]\ndpi = 1,000\n",
        "styles/calm.style:2: [page] dpi: '1,000' is not a number; write it "
        "with a point, not a comma");
    assert_style_refused("[page]\ndpi = 0x60\n",
                         "styles/calm.style:2: [page] dpi: '0x60' is not a number");
}

static void
a_comment_after_a_value_is_explained(void **state)
{
    (void)state;
    assert_style_refused(
        "[page]\ndpi = 300 # for print\n",
        "styles/calm.style:2: [page] dpi: '300 # for print' is not a number; "
        "a comment must have a line of its own");
}

static void
breaks_rise(void **state)
{
    (void)state;
    assert_map_refused("[classify]\nbreaks = 5, 10, 7.5\n",
                       "a.map:2: [classify] breaks: the numbers must rise, but 7.5 follows "
                       "10");
    assert_map_refused(
        "[classify]\nbreaks = 5, 5\n",
        "a.map:2: [classify] breaks: the numbers must rise, but 5 follows 5");
}

static void
breaks_have_a_limit(void **state)
{
    g_autoptr(GString) text = g_string_new("[classify]\nbreaks = 0");

    (void)state;
    for (guint i = 1; i <= WIJK_LIMIT_CLASSES + 1; i++)
        g_string_append_printf(text, ", %u", i);
    assert_map_refused(text->str,
                       "a.map:2: [classify] breaks: 34 numbers; at most 33 are possible");
}

static void
a_flag_is_yes_or_no(void **state)
{
    (void)state;
    assert_style_refused(
        "[furniture]\nscale-bar = maybe\n",
        "styles/calm.style:2: [furniture] scale-bar: 'maybe' is neither yes "
        "nor no");
}

static void
a_colour_is_written_in_hexadecimal(void **state)
{
    (void)state;
    assert_style_refused(
        "[page]\npaper = white\n",
        "styles/calm.style:2: [page] paper: 'white' is not a colour; write "
        "#rrggbb");
}

static void
a_palette_exists(void **state)
{
    (void)state;
    assert_style_refused(
        "[colour]\npalette = wijk-blaw\n",
        "styles/calm.style:2: [colour] palette: unknown palette 'wijk-blaw'; "
        "did you mean 'wijk-blauw'?");
    assert_style_refused("[colour]\npalette-diverging = Set1\n",
                         "styles/calm.style:2: [colour] palette-diverging: 'Set1' has no "
                         "order, and so no middle; choose a diverging palette");
}

static void
a_value_is_there_where_it_must_be(void **state)
{
    (void)state;
    assert_style_refused("[classify]\nmethod =\n",
                         "styles/calm.style:2: [classify] method: a value is missing");
}

static void
an_unknown_escape_is_refused(void **state)
{
    (void)state;
    assert_map_refused(
        "[map]\ntitle = C:\\data\n",
        "a.map:2: [map] title: '\\d' means nothing; write \\\\ for a backslash");
    assert_map_refused(
        "[map]\ntitle = end\\\n",
        "a.map:2: [map] title: '\\' means nothing; write \\\\ for a backslash");
}

static void
a_list_has_no_holes(void **state)
{
    (void)state;
    assert_map_refused("[map]\nwithin = GM0014,,GM0037\n",
                       "a.map:2: [map] within: there is nothing between two separators");
}

static void
the_place_of_an_option_is_the_option(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(wijk_settings_set(settings, WIJK_KEY_CLASSES, "15", WIJK_SETTINGS_OPTION,
                                   "--classes", NULL, &error));
    assert_string_equal(error->message,
                        "--classes: 15 is out of range; 1 to 12 is possible");
}

static void
an_option_is_utf8(void **state)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(wijk_settings_set(settings, WIJK_KEY_TITLE, "caf\xe9",
                                   WIJK_SETTINGS_OPTION, "--title", NULL, &error));
    assert_string_equal(error->message, "--title: the value is not UTF-8");
}

/* ---- files that include files */

static char *folder;

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("wijk-XXXXXX", NULL);
    return folder == NULL;
}

static int
remove_folder(void **state)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    (void)state;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static char *
write_file(const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
a_style_changes_what_it_includes(void **state)
{
    g_autofree char *base =
        write_file("base.style", "[classify]\nmethod = jenks\nclasses = 4\n");
    g_autofree char *path =
        write_file("a.style", "[classify]\nclasses = 6\n[style]\ninclude = base.style\n");
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autofree char *place = g_strconcat(base, ":2", NULL);

    (void)state;
    assert_true(wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, NULL));
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_METHOD), "jenks");
    assert_int_equal(wijk_settings_integer(settings, WIJK_KEY_CLASSES), 6);
    assert_string_equal(wijk_settings_place(settings, WIJK_KEY_METHOD), place);
}

static void
a_style_may_include_one_from_the_folder_of_styles(void **state)
{
    g_autofree char *path = write_file("mine.style", "[style]\ninclude = dark.style\n");
    g_autofree char *shipped = test_source_path("styles");
    g_autoptr(WijkSettings) settings = wijk_settings_new();

    (void)state;
    assert_false(wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, NULL));
    wijk_settings_set_style_folder(settings, shipped);
    assert_true(wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, NULL));
    assert_string_equal(wijk_settings_text(settings, WIJK_KEY_STYLE_NAME), "dark");
}

static void
assert_read_fails(const char *path, WijkErrorCode code, const char *after_folder)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *start = g_strconcat(folder, "/", NULL);

    assert_false(wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, (int)code));

    g_autoptr(GString) message = g_string_new(error->message);

    g_string_replace(message, start, "", 0);
    assert_string_equal(message->str, after_folder);
}

static void
an_error_in_an_included_file_names_that_file(void **state)
{
    g_autofree char *base = write_file("base.style", "[classify]\nclasses = 0\n");
    g_autofree char *path = write_file("a.style", "[style]\ninclude = base.style\n");

    (void)state;
    assert_read_fails(path, WIJK_ERROR_USAGE,
                      "base.style:2: [classify] classes: 0 is out of range; 1 to 12 is "
                      "possible");
}

static void
a_style_cannot_include_itself(void **state)
{
    g_autofree char *a = write_file("a.style", "[style]\ninclude = b.style\n");
    g_autofree char *b = write_file("b.style", "[style]\ninclude = ./a.style\n");

    (void)state;
    assert_read_fails(
        a, WIJK_ERROR_USAGE,
        "b.style:2: [style] include: './a.style' includes itself, directly or "
        "through others");
}

static void
includes_are_not_endless(void **state)
{
    g_autofree char *last = NULL;

    (void)state;
    for (guint i = 0; i <= WIJK_LIMIT_INCLUDES + 1; i++) {
        g_autofree char *name = g_strdup_printf("%u.style", i);
        g_autofree char *text = g_strdup_printf("[style]\ninclude = %u.style\n", i + 1);

        g_free(write_file(name, text));
    }
    last = write_file("9.style", "[style]\nname = end\n");

    g_autofree char *first = g_build_filename(folder, "0.style", NULL);
    g_autofree char *second = g_build_filename(folder, "1.style", NULL);
    g_autoptr(WijkSettings) settings = wijk_settings_new();

    assert_read_fails(first, WIJK_ERROR_LIMIT,
                      "8.style:2: [style] include: more than 8 files include one another");
    assert_true(wijk_settings_read(settings, second, WIJK_SETTINGS_STYLE, NULL));
}

static void
an_included_file_must_be_there(void **state)
{
    g_autofree char *path = write_file("a.style", "[style]\ninclude = nobody.style\n");

    (void)state;
    assert_read_fails(path, WIJK_ERROR_USAGE,
                      "a.style:2: [style] include: there is no file 'nobody.style'");
}

/* ---- styles by name */

static void
a_style_is_found_by_name_or_path(void **state)
{
    g_autofree char *path = write_file("calm.style", "");
    const char *const folders[] = {"/no/folder", folder, NULL};
    g_autofree char *by_name = wijk_style_find("calm", folders, NULL);
    g_autofree char *by_path = wijk_style_find(path, folders, NULL);

    (void)state;
    assert_string_equal(by_name, path);
    assert_string_equal(by_path, path);
}

static void
an_unknown_style_gets_the_nearest_name(void **state)
{
    g_autofree char *a = write_file("calm.style", "");
    g_autofree char *b = write_file("gemeente.style", "");
    const char *const folders[] = {folder, folder, NULL};
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_style_find("gemeete", folders, &error));
    assert_string_equal(error->message,
                        "unknown style 'gemeete'; did you mean 'gemeente'?");
    g_clear_error(&error);
    assert_null(wijk_style_find("neon", folders, &error));
    assert_string_equal(error->message,
                        "unknown style 'neon'; choose from calm, gemeente, or "
                        "give the path of a file");
    g_clear_error(&error);
    assert_null(wijk_style_find("x/neon.style", folders, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
}

/* ---- words */

static void
a_near_word_is_a_third_away_at_most(void **state)
{
    static const char *const words[] = {"quantile", "equal", "jenks", "right", NULL};

    (void)state;
    assert_string_equal(wijk_nearest_word("quantil", words), "quantile");
    assert_string_equal(wijk_nearest_word("EQUAL", words), "equal");
    assert_string_equal(wijk_nearest_word("jneks", words), "jenks");
    assert_string_equal(wijk_nearest_word("rigth", words), "right");
    assert_null(wijk_nearest_word("kwartiel", words));
    assert_null(wijk_nearest_word("", words));
    assert_null(wijk_nearest_word("\xff", words));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_schema_is_whole),
        cmocka_unit_test(option_names_are_unique),
        cmocka_unit_test(styles_cannot_say_what_a_map_shows),
        cmocka_unit_test(methods_are_those_of_classify_in_order),
        cmocka_unit_test(defaults_are_there_without_a_file),
        cmocka_unit_test(every_type_is_read),
        cmocka_unit_test(paths_are_relative_to_their_file),
        cmocka_unit_test(the_name_of_a_style_is_no_path),
        cmocka_unit_test(options_are_taken_literally),
        cmocka_unit_test(an_option_wins_over_map_over_style),
        cmocka_unit_test(an_option_replaces_the_list_of_a_file),
        cmocka_unit_test(a_value_that_is_not_used_is_still_checked),
        cmocka_unit_test(a_size_as_option_ends_the_page_of_a_style),
        cmocka_unit_test(a_page_of_a_style_does_not_end_the_size_of_a_map),
        cmocka_unit_test(a_copy_stands_on_its_own),
        cmocka_unit_test(an_error_changes_nothing),
        cmocka_unit_test(an_unknown_method_gets_the_nearest_word),
        cmocka_unit_test(a_choice_without_a_near_word_names_them_all),
        cmocka_unit_test(an_unknown_key_gets_the_nearest_key),
        cmocka_unit_test(a_key_in_the_wrong_group_is_shown_its_own),
        cmocka_unit_test(an_unknown_group_gets_the_nearest_group),
        cmocka_unit_test(a_style_cannot_choose_the_indicator),
        cmocka_unit_test(a_map_cannot_include_a_style),
        cmocka_unit_test(numbers_have_a_range),
        cmocka_unit_test(numbers_are_whole_where_they_must_be),
        cmocka_unit_test(a_decimal_comma_is_explained),
        cmocka_unit_test(words_are_no_numbers),
        cmocka_unit_test(a_comment_after_a_value_is_explained),
        cmocka_unit_test(breaks_rise),
        cmocka_unit_test(breaks_have_a_limit),
        cmocka_unit_test(a_flag_is_yes_or_no),
        cmocka_unit_test(a_colour_is_written_in_hexadecimal),
        cmocka_unit_test(a_palette_exists),
        cmocka_unit_test(a_value_is_there_where_it_must_be),
        cmocka_unit_test(an_unknown_escape_is_refused),
        cmocka_unit_test(a_list_has_no_holes),
        cmocka_unit_test(the_place_of_an_option_is_the_option),
        cmocka_unit_test(an_option_is_utf8),
        cmocka_unit_test_setup_teardown(a_style_may_include_one_from_the_folder_of_styles,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_style_changes_what_it_includes, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(an_error_in_an_included_file_names_that_file,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_style_cannot_include_itself, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(includes_are_not_endless, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(an_included_file_must_be_there, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_style_is_found_by_name_or_path, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(an_unknown_style_gets_the_nearest_name, make_folder,
                                        remove_folder),
        cmocka_unit_test(a_near_word_is_a_third_away_at_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
