/* SPDX-License-Identifier: EUPL-1.2 */
/* The vectors are those of xxHash itself (tests/sanity_test_vectors.h of its release 0.8),
 * over the bytes its test program makes, and of the Python binding for "a". */
#include "base/hash.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "support/support.h"

#define SANITY_BYTES 2367

static void
fill_sanity(guint8 bytes[SANITY_BYTES])
{
    guint64 generator = 2654435761u;

    for (gsize i = 0; i < SANITY_BYTES; i++) {
        bytes[i] = (guint8)(generator >> 56);
        generator *= G_GUINT64_CONSTANT(11400714785074694797);
    }
}

static void
assert_hex(WijkHash hash, const char *wanted)
{
    char hex[WIJK_HASH_HEX];

    assert_string_equal(wijk_hash_to_hex(hash, hex), wanted);
}

static void
assert_sanity(gsize length, const char *wanted)
{
    guint8 bytes[SANITY_BYTES];
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();

    fill_sanity(bytes);
    assert_hex(wijk_hash_bytes(bytes, length), wanted);
    for (gsize done = 0, step = 1; done < length; done += step, step = step % 97 + 1) {
        step = MIN(step, length - done);
        wijk_hasher_add(hasher, bytes + done, step);
    }
    assert_hex(wijk_hasher_finish(hasher), wanted);
}

static void
nothing_has_the_published_hash(void **state)
{
    (void)state;
    assert_sanity(0, "99aa06d3014798d86001c324468d497f");
}

static void
short_inputs_have_the_published_hashes(void **state)
{
    (void)state;
    assert_sanity(1, "a6cd5e9392000f6ac44bdff4074eecdb");
    assert_sanity(6, "082afe0b8162d12a3e7039bdda43cfc6");
    assert_sanity(12, "6e3efd8fc7802b18061a192713f69ad9");
    assert_hex(wijk_hash_bytes("a", 1), "a96faf705af16834e6c632b61e964e1f");
}

static void
a_long_input_has_the_published_hash_whole_and_in_pieces(void **state)
{
    (void)state;
    assert_sanity(512, "18d2d110dcc9bca1617e49599013cb6b");
    assert_sanity(2048, "f736557fd47073a5dd59e2c3a5f038e0");
    assert_sanity(2367, "e89c0f6ff369b427cb37aeb9e5d361ed");
}

static WijkHash
hash_texts(const char *a, const char *b)
{
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();

    wijk_hasher_add_text(hasher, a);
    wijk_hasher_add_text(hasher, b);
    return wijk_hasher_finish(hasher);
}

static void
texts_do_not_run_together(void **state)
{
    (void)state;
    assert_false(wijk_hash_equal(hash_texts("ab", "c"), hash_texts("a", "bc")));
    assert_false(wijk_hash_equal(hash_texts("", "a"), hash_texts("a", "")));
    assert_true(wijk_hash_equal(hash_texts("ab", "c"), hash_texts("ab", "c")));
}

static void
no_text_is_not_an_empty_text(void **state)
{
    (void)state;
    assert_false(wijk_hash_equal(hash_texts(NULL, "a"), hash_texts("", "a")));
}

static WijkHash
hash_doubles(const double *value, gsize n)
{
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();

    wijk_hasher_add_doubles(hasher, value, n);
    return wijk_hasher_finish(hasher);
}

static void
one_nan_is_as_good_as_another(void **state)
{
    (void)state;
    const guint64 odd_bits = G_GUINT64_CONSTANT(0xfff8000000001234);
    double odd;
    double plain = NAN;

    memcpy(&odd, &odd_bits, sizeof odd);
    assert_true(isnan(odd));
    assert_true(wijk_hash_equal(hash_doubles(&odd, 1), hash_doubles(&plain, 1)));
}

static void
the_last_bit_of_a_value_counts(void **state)
{
    (void)state;
    double a[1000] = {0};
    double b[1000] = {0};

    b[999] = 5e-324;
    assert_false(wijk_hash_equal(hash_doubles(a, 1000), hash_doubles(b, 1000)));
    b[999] = 0;
    assert_true(wijk_hash_equal(hash_doubles(a, 1000), hash_doubles(b, 1000)));
    assert_false(wijk_hash_equal(hash_doubles(a, 1000), hash_doubles(b, 999)));
}

static void
numbers_are_hashed_as_little_endian_bytes(void **state)
{
    (void)state;
    /* n = 1 and then 1.0 = 0x3ff0000000000000, the lowest byte first */
    const guint8 bytes[16] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f};
    const double one = 1;

    assert_true(wijk_hash_equal(hash_doubles(&one, 1), wijk_hash_bytes(bytes, 16)));
}

static void
a_hash_survives_as_text(void **state)
{
    (void)state;
    char hex[WIJK_HASH_HEX];
    const WijkHash hash = {.low = 0x0123456789abcdef, .high = 0x00000000fedcba98};
    WijkHash again = {0, 0};

    assert_string_equal(wijk_hash_to_hex(hash, hex), "00000000fedcba980123456789abcdef");
    assert_true(wijk_hash_from_hex(hex, &again));
    assert_true(wijk_hash_equal(hash, again));
}

static void
what_is_no_hash_is_refused(void **state)
{
    (void)state;
    static const char *const text[] = {
        "",
        "0",
        "00000000fedcba980123456789abcde",
        "00000000fedcba980123456789abcdef0",
        "00000000FEDCBA980123456789abcdef",
        "00000000fedcba980123456789abcdeg",
        " 0000000fedcba980123456789abcdef",
    };
    WijkHash hash = {7, 8};

    for (guint i = 0; i < G_N_ELEMENTS(text); i++)
        if (wijk_hash_from_hex(text[i], &hash))
            fail_msg("'%s' was taken for a hash", text[i]);
    assert_true(hash.low == 7 && hash.high == 8);
}

static void
a_file_has_the_hash_of_its_content(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("wijk-hash-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "content", NULL);
    g_autofree char *content = g_malloc(1000001);
    WijkHash hash;
    guint64 bytes;

    for (gsize i = 0; i < 1000001; i++)
        content[i] = (char)(i * i >> 7);
    assert_true(g_file_set_contents(path, content, 1000001, NULL));
    assert_true(wijk_hash_file(path, &hash, &bytes, NULL));
    assert_int_equal(bytes, 1000001);
    assert_true(wijk_hash_equal(hash, wijk_hash_bytes(content, 1000001)));
    g_unlink(path);
    g_rmdir(folder);
}

static void
assert_no_hash(const char *path)
{
    g_autoptr(GError) error = NULL;
    WijkHash hash = {7, 8};

    assert_false(wijk_hash_file(path, &hash, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_non_null(strstr(error->message, path));
    assert_true(hash.low == 7 && hash.high == 8);
}

static void
what_cannot_be_read_is_named(void **state)
{
    (void)state;
    assert_no_hash("/no/such/file");
    assert_no_hash("/");
    assert_no_hash("/dev/null");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_the_published_hash),
        cmocka_unit_test(short_inputs_have_the_published_hashes),
        cmocka_unit_test(a_long_input_has_the_published_hash_whole_and_in_pieces),
        cmocka_unit_test(texts_do_not_run_together),
        cmocka_unit_test(no_text_is_not_an_empty_text),
        cmocka_unit_test(one_nan_is_as_good_as_another),
        cmocka_unit_test(the_last_bit_of_a_value_counts),
        cmocka_unit_test(numbers_are_hashed_as_little_endian_bytes),
        cmocka_unit_test(a_hash_survives_as_text),
        cmocka_unit_test(what_is_no_hash_is_refused),
        cmocka_unit_test(a_file_has_the_hash_of_its_content),
        cmocka_unit_test(what_cannot_be_read_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
