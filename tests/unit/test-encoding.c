/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/encoding.h"

#include <string.h>

#include "base/error.h"
#include "data/layer_table.h"
#include "data/table_private.h"
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

/* Two cells of ten letters in Windows-1252, which take 20 bytes each in UTF-8, and their
 * NULs. */
static void
text_that_grows_past_the_limit_is_refused(void **state)
{
    (void)state;
    static const char letters[] = "\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9";

    for (guint32 most = 41; most <= 42; most++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table = g_new0(WijkTable, 1);
        WijkCell cells[] = {{0, 10}, {11, 10}};
        gboolean fine;

        table->name = g_strdup("t.dbf");
        table->arena = g_string_new(NULL);
        table->n_rows = 2;
        table->n_columns = 1;
        table->column = g_new0(WijkTableColumn, 1);
        table->column[0].name = g_strdup("na\xe9m");
        table->column[0].cell = g_memdup2(cells, sizeof cells);
        table->column[0].step = 1;
        for (guint i = 0; i < 2; i++)
            g_string_append_len(table->arena, letters, sizeof letters);
        fine = wijk_layer_settle_encoding(table, "1252?", most, NULL, &error);
        assert_string_equal(table->column[0].name, "na\xc3\xa9m");
        assert_int_equal(fine, most == 42);
        if (fine) {
            assert_int_equal(table->column[0].cell[1].start, 21);
            assert_int_equal(table->column[0].cell[1].length, 20);
        } else {
            assert_int_equal(error->code, WIJK_ERROR_LIMIT);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_strict),
        cmocka_unit_test(windows_1252_has_its_own_letters),
        cmocka_unit_test(other_code_pages_are_converted),
        cmocka_unit_test(an_unknown_encoding_is_refused),
        cmocka_unit_test(text_that_grows_past_the_limit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
