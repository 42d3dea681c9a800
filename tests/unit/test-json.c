/* SPDX-License-Identifier: EUPL-1.2 */
/* The JSON writer, checked as text and by another reader. */
#include "base/json.h"

#include <math.h>

#include "support/support.h"

static char *
one_string(const char *value)
{
    WijkJson *json = wijk_json_new();

    wijk_json_string(json, NULL, value);
    return wijk_json_finish(json);
}

static void
members_keep_their_order_and_indent(void **state)
{
    (void)state;
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "z", "a");
    wijk_json_begin_array(json, "breaks");
    wijk_json_number(json, NULL, 0.1);
    wijk_json_integer(json, NULL, -3);
    wijk_json_end_array(json);
    wijk_json_boolean(json, "ok", TRUE);
    wijk_json_end_object(json);

    g_autofree char *text = wijk_json_finish(json);

    assert_string_equal(text,
                        "{\n  \"z\": \"a\",\n  \"breaks\": [\n    0.1,\n    -3\n  ],\n"
                        "  \"ok\": true\n}\n");
}

static void
empty_objects_and_arrays_stay_on_one_line(void **state)
{
    (void)state;
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_begin_array(json, "a");
    wijk_json_end_array(json);
    wijk_json_begin_object(json, "b");
    wijk_json_end_object(json);
    wijk_json_end_object(json);

    g_autofree char *text = wijk_json_finish(json);

    assert_string_equal(text, "{\n  \"a\": [],\n  \"b\": {}\n}\n");
}

static void
what_is_no_number_is_null(void **state)
{
    (void)state;
    WijkJson *json = wijk_json_new();

    wijk_json_begin_array(json, NULL);
    wijk_json_number(json, NULL, NAN);
    wijk_json_number(json, NULL, -INFINITY);
    wijk_json_string(json, NULL, NULL);
    wijk_json_end_array(json);

    g_autofree char *text = wijk_json_finish(json);

    assert_string_equal(text, "[\n  null,\n  null,\n  null\n]\n");
}

static void
special_characters_are_escaped(void **state)
{
    (void)state;
    g_autofree char *text = one_string("a\"b\\c\nd\te\x01");

    assert_string_equal(text, "\"a\\\"b\\\\c\\nd\\u0009e\\u0001\"\n");
}

static void
letters_with_accents_stay_as_they_are(void **state)
{
    (void)state;
    g_autofree char *text = one_string("Súdwest-Fryslân");

    assert_string_equal(text, "\"Súdwest-Fryslân\"\n");
}

static void
bytes_that_are_no_utf8_become_the_replacement_character(void **state)
{
    (void)state;
    g_autofree char *text = one_string("a\xff"
                                       "b");

    assert_string_equal(text, "\"a\xef\xbf\xbd"
                              "b\"\n");
}

static void
numbers_read_back_by_another_reader(void **state)
{
    (void)state;
    static const double number[] = {0.1 + 0.2, -1e-300, 123456789.125, 5e-324, 1e21};
    WijkJson *json = wijk_json_new();

    wijk_json_begin_array(json, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(number); i++)
        wijk_json_number(json, NULL, number[i]);
    wijk_json_end_array(json);

    g_autofree char *text = wijk_json_finish(json);
    g_autoptr(JsonNode) root = json_from_string(text, NULL);

    assert_non_null(root);
    for (guint i = 0; i < G_N_ELEMENTS(number); i++)
        assert_true(json_array_get_double_element(json_node_get_array(root), i) ==
                    number[i]);
}

static void
a_writer_can_be_dropped_half_way(void **state)
{
    (void)state;
    g_autoptr(WijkJson) json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_keep_their_order_and_indent),
        cmocka_unit_test(empty_objects_and_arrays_stay_on_one_line),
        cmocka_unit_test(what_is_no_number_is_null),
        cmocka_unit_test(special_characters_are_escaped),
        cmocka_unit_test(letters_with_accents_stay_as_they_are),
        cmocka_unit_test(bytes_that_are_no_utf8_become_the_replacement_character),
        cmocka_unit_test(numbers_read_back_by_another_reader),
        cmocka_unit_test(a_writer_can_be_dropped_half_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
