/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/encoding.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static void
assert_kind(const char *bytes, WijkEncodingKind kind)
{
    assert_int_equal(wijk_encoding_kind(bytes, strlen(bytes)), kind);
}

static void
utf8_is_strict(void **state)
{
    (void)state;
    assert_kind("", WIJK_BYTES_ASCII);
    assert_kind("plain text of more than eight bytes", WIJK_BYTES_ASCII);
    assert_kind("Skarsterl\xc3\xa2n", WIJK_BYTES_UTF8);
    assert_kind("\xe2\x82\xac \xf0\x9f\x97\xba", WIJK_BYTES_UTF8);
    assert_kind("Skarsterl\xe2n", WIJK_BYTES_OTHER);
    assert_kind("\xc0\xaf", WIJK_BYTES_OTHER);         /* overlong: RFC 3629, section 3 */
    assert_kind("\xed\xa0\x80", WIJK_BYTES_OTHER);     /* a surrogate */
    assert_kind("\xf4\x90\x80\x80", WIJK_BYTES_OTHER); /* beyond U+10FFFF */
    assert_kind("\xe2\x82", WIJK_BYTES_OTHER);         /* cut */
}

static void
windows_1252_has_its_own_letters(void **state)
{
    (void)state;
    GString *out = g_string_new(NULL);

    assert_int_equal(wijk_encoding_append(out, "\x80\x91\xe9", 3, NULL), 0);
    assert_string_equal(out->str, "\xe2\x82\xac\xe2\x80\x98\xc3\xa9");
    g_string_truncate(out, 0);
    assert_int_equal(wijk_encoding_append(out, "a\x81z", 3, NULL), 1);
    assert_string_equal(out->str, "a\xef\xbf\xbdz");
    g_string_free(out, TRUE);
}

static void
other_code_pages_are_converted(void **state)
{
    (void)state;
    GString *out = g_string_new(NULL);

    assert_int_equal(wijk_encoding_append(out, "Skarsterl\x83n", 11, "CP850"), 0);
    assert_string_equal(out->str, "Skarsterl\xc3\xa2n");
    g_string_free(out, TRUE);
}

static void
an_unknown_encoding_is_refused(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    gsize length = 1;

    assert_null(
        wijk_encoding_to_utf8(g_strdup("a"), &length, "t.csv", "EBCDIC-XX", NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_strict),
        cmocka_unit_test(windows_1252_has_its_own_letters),
        cmocka_unit_test(other_code_pages_are_converted),
        cmocka_unit_test(an_unknown_encoding_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
