/* SPDX-License-Identifier: EUPL-1.2 */
#include "style/keyfile.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/limit.h"
#include "support/support.h"

static GPtrArray *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *entries = wijk_keyfile_parse(text, strlen(text), "a.style", &error);

    if (entries == NULL)
        fail_msg("%s", error->message);
    return entries;
}

static void
assert_entry(const GPtrArray *entries, guint i, const char *group, const char *key,
             const char *value, guint line)
{
    const WijkKeyfileEntry *entry = entries->pdata[i];

    assert_string_equal(entry->group, group);
    assert_string_equal(entry->key, key);
    assert_string_equal(entry->value, value);
    assert_int_equal(entry->line, line);
}

static void
assert_refused_bytes(const char *text, gsize length, int code, const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_null(wijk_keyfile_parse(text, length, "a.style", &error));
    assert_true(error->domain == WIJK_ERROR);
    assert_int_equal(error->code, code);
    assert_string_equal(error->message, message);
}

static void
assert_refused(const char *text, const char *message)
{
    assert_refused_bytes(text, strlen(text), WIJK_ERROR_USAGE, message);
}

static void
an_empty_file_has_no_entries(void **state)
{
    g_autoptr(GPtrArray) entries = parse("");

    (void)state;
    assert_int_equal(entries->len, 0);
}

static void
entries_know_their_group_and_line(void **state)
{
    g_autoptr(GPtrArray) entries =
        parse("# top\n\n[map]\ntitle = Wie woont waar\n\n[type]\n  title-pt=18\n");

    (void)state;
    assert_int_equal(entries->len, 2);
    assert_entry(entries, 0, "map", "title", "Wie woont waar", 4);
    assert_entry(entries, 1, "type", "title-pt", "18", 7);
}

static void
a_value_keeps_its_inner_blanks_and_signs(void **state)
{
    g_autoptr(GPtrArray) entries = parse("[map]\nnote =\t a = b;  [c] # d \t\n");

    (void)state;
    assert_entry(entries, 0, "map", "note", "a = b;  [c] # d", 2);
}

static void
a_value_may_be_empty(void **state)
{
    g_autoptr(GPtrArray) entries = parse("[map]\nnote =\n");

    (void)state;
    assert_entry(entries, 0, "map", "note", "", 2);
}

static void
crlf_and_a_byte_order_mark_are_fine(void **state)
{
    g_autoptr(GPtrArray) entries = parse("\xef\xbb\xbf[map]\r\ntitle = A\r\n\r\nnote = B");

    (void)state;
    assert_int_equal(entries->len, 2);
    assert_entry(entries, 0, "map", "title", "A", 2);
    assert_entry(entries, 1, "map", "note", "B", 4);
}

static void
the_same_key_in_two_groups_is_two_keys(void **state)
{
    g_autoptr(GPtrArray) entries = parse("[map]\nname = A\n[style]\nname = B\n");

    (void)state;
    assert_int_equal(entries->len, 2);
}

static void
a_key_comes_once(void **state)
{
    (void)state;
    assert_refused(
        "[map]\ntitle = A\nnote = B\ntitle = C\n",
        "a.style:4: [map] title: comes twice, first in line 2; keep one of the two");
}

static void
a_group_comes_once(void **state)
{
    (void)state;
    assert_refused("[map]\n[type]\n[map]\n",
                   "a.style:3: [map] comes twice, first in line 1; put its keys together");
}

static void
a_key_stands_in_a_group(void **state)
{
    (void)state;
    assert_refused("title = A\n", "a.style:1: a key before the first [group]; say to which "
                                  "group it belongs");
}

static void
a_line_is_one_of_three_things(void **state)
{
    (void)state;
    assert_refused("[map]\ntitle\n",
                   "a.style:2: 'title' is neither [group], key = value nor # comment");
}

static void
a_group_ends_in_a_bracket(void **state)
{
    (void)state;
    assert_refused("[map\n", "a.style:1: a group must end in ']'");
    assert_refused("[\n", "a.style:1: a group must end in ']'");
    assert_refused("[]\n",
                   "a.style:1: '' is no group; a group is lower case letters, digits "
                   "and hyphens");
}

static void
a_key_is_lower_case(void **state)
{
    (void)state;
    assert_refused("[map]\nTitle = A\n",
                   "a.style:2: 'Title' is no key; a key is lower case "
                   "letters, digits and hyphens");
    assert_refused("[map]\n= A\n", "a.style:2: '' is no key; a key is lower case letters, "
                                   "digits and hyphens");
}

static void
a_long_word_is_cut_between_letters(void **state)
{
    g_autoptr(GString) text = g_string_new("[map]\nx");
    g_autoptr(GString) shown = g_string_new("x");

    (void)state;
    for (guint i = 0; i < 50; i++)
        g_string_append(text, "\xc3\xab");
    for (guint i = 0; i < 29; i++) /* 60 bytes would end in half an ë */
        g_string_append(shown, "\xc3\xab");

    g_autofree char *message = g_strdup_printf(
        "a.style:2: '%s' is neither [group], key = value nor # comment", shown->str);

    assert_refused(text->str, message);
}

static void
bytes_that_are_no_utf8_are_found(void **state)
{
    (void)state;
    assert_refused("[map]\ntitle = caf\xe9\n",
                   "a.style:2: byte 12 (0xe9) is not UTF-8; save "
                   "the file as UTF-8");
}

static void
nul_is_found(void **state)
{
    (void)state;
    assert_refused_bytes("[map]\na\0b = 1\n", 13, WIJK_ERROR_USAGE,
                         "a.style:2: byte 2 is the control character 0x00; is this a text "
                         "file?");
}

static void
a_lone_carriage_return_is_found(void **state)
{
    (void)state;
    assert_refused("[map]\rtitle = A\n", "a.style:1: byte 6 is the control character 0x0d; "
                                         "is this a text file?");
}

static void
a_line_has_a_limit(void **state)
{
    g_autoptr(GString) text = g_string_new("[map]\ntitle = ");

    (void)state;
    while (text->len < 6 + WIJK_LIMIT_LINE_BYTES)
        g_string_append_c(text, 'x');
    g_ptr_array_unref(parse(text->str));
    g_string_append_c(text, 'x');
    assert_refused_bytes(text->str, text->len, WIJK_ERROR_LIMIT,
                         "a.style:2: the line is longer than 65536 bytes");
}

static void
a_file_has_a_limit(void **state)
{
    g_autofree char *text = g_malloc(WIJK_LIMIT_STYLE_BYTES + 1);

    (void)state;
    memset(text, '\n', WIJK_LIMIT_STYLE_BYTES + 1);
    assert_refused_bytes(text, WIJK_LIMIT_STYLE_BYTES + 1, WIJK_ERROR_LIMIT,
                         "a.style: larger than the 1048576 bytes a key file may have");
}

static void
loading_says_what_is_wrong_with_a_file(void **state)
{
    g_autoptr(GError) error = NULL;
    gsize length = 7;

    (void)state;
    assert_null(wijk_keyfile_load("/no/such.style", &length, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_string_equal(error->message,
                        "/no/such.style: cannot be read: No such file or directory");
    g_clear_error(&error);
    assert_null(wijk_keyfile_load("/", &length, &error));
    assert_string_equal(error->message, "/: is not an ordinary file");
    assert_int_equal(length, 7);
}

static void
a_file_that_is_too_large_is_not_loaded(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("wijk-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.style", NULL);
    g_autofree char *text = g_malloc(WIJK_LIMIT_STYLE_BYTES + 1);
    gsize length = 0;

    (void)state;
    memset(text, '\n', WIJK_LIMIT_STYLE_BYTES + 1);
    assert_true(g_file_set_contents(path, text, WIJK_LIMIT_STYLE_BYTES + 1, NULL));
    assert_null(wijk_keyfile_load(path, &length, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_LIMIT));
    assert_true(g_file_set_contents(path, text, WIJK_LIMIT_STYLE_BYTES, NULL));

    g_autofree char *loaded = wijk_keyfile_load(path, &length, NULL);

    assert_non_null(loaded);
    assert_int_equal(length, WIJK_LIMIT_STYLE_BYTES);
    g_unlink(path);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_file_has_no_entries),
        cmocka_unit_test(entries_know_their_group_and_line),
        cmocka_unit_test(a_value_keeps_its_inner_blanks_and_signs),
        cmocka_unit_test(a_value_may_be_empty),
        cmocka_unit_test(crlf_and_a_byte_order_mark_are_fine),
        cmocka_unit_test(the_same_key_in_two_groups_is_two_keys),
        cmocka_unit_test(a_key_comes_once),
        cmocka_unit_test(a_group_comes_once),
        cmocka_unit_test(a_key_stands_in_a_group),
        cmocka_unit_test(a_line_is_one_of_three_things),
        cmocka_unit_test(a_group_ends_in_a_bracket),
        cmocka_unit_test(a_key_is_lower_case),
        cmocka_unit_test(a_long_word_is_cut_between_letters),
        cmocka_unit_test(bytes_that_are_no_utf8_are_found),
        cmocka_unit_test(nul_is_found),
        cmocka_unit_test(a_lone_carriage_return_is_found),
        cmocka_unit_test(a_line_has_a_limit),
        cmocka_unit_test(a_file_has_a_limit),
        cmocka_unit_test(loading_says_what_is_wrong_with_a_file),
        cmocka_unit_test(a_file_that_is_too_large_is_not_loaded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
