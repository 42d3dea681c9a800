/* SPDX-License-Identifier: EUPL-1.2 */
#include "output/png.h"

#include <math.h>
#include <string.h>

#include <png.h>

#include "base/error.h"
#include "output/png-reduce.h"
#include "support/support.h"

/* What libpng reads back. */
typedef struct {
    guint width;
    guint height;
    int colour_type;
    int bit_depth;
    int intent;
    guint32 per_metre;
    GHashTable *text;
    guint32 *pixels; /* 0xffRRGGBB */
} Decoded;

typedef struct {
    const GByteArray *file;
    gsize at;
} Reader;

static void
read_bytes(png_structp png, png_bytep out, png_size_t n)
{
    Reader *reader = png_get_io_ptr(png);

    if (reader->at + n > reader->file->len)
        png_error(png, "short file");
    memcpy(out, reader->file->data + reader->at, n);
    reader->at += n;
}

static void G_GNUC_NORETURN
refuse(png_structp png, png_const_charp message)
{
    (void)png;
    print_error("libpng: %s\n", message);
    fail();
    abort();
}

/* Any warning of libpng (a bad checksum in a text chunk, trailing data) fails too. */
static void
complain(png_structp png, png_const_charp message)
{
    refuse(png, message);
}

static void
read_facts(png_structp png, png_infop info, Decoded *out)
{
    png_textp text = NULL;
    int n_text = 0;
    png_uint_32 x = 0;
    png_uint_32 y = 0;
    int unit = 0;

    png_get_sRGB(png, info, &out->intent);
    png_get_pHYs(png, info, &x, &y, &unit);
    assert_int_equal(x, y);
    out->per_metre = x;
    assert_true(x == 0 || unit == PNG_RESOLUTION_METER);
    png_get_text(png, info, &text, &n_text);
    out->text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (int i = 0; i < n_text; i++) {
        char *value =
            text[i].compression == PNG_TEXT_COMPRESSION_NONE
                ? g_convert(text[i].text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL)
                : g_strdup(text[i].text);

        g_hash_table_insert(out->text, g_strdup(text[i].key), value);
    }
}

static Decoded
decode(const GByteArray *file)
{
    Reader reader = {file, 0};
    Decoded out = {.intent = -1};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, refuse, complain);
    png_infop info = png_create_info_struct(png);
    g_autofree png_bytepp rows = NULL;

    png_set_read_fn(png, &reader, read_bytes);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_read_info(png, info);
    out.width = png_get_image_width(png, info);
    out.height = png_get_image_height(png, info);
    out.colour_type = png_get_color_type(png, info);
    out.bit_depth = png_get_bit_depth(png, info);
    png_set_palette_to_rgb(png);
    png_set_filler(png, 0xff, PNG_FILLER_AFTER);
    png_set_bgr(png);
    png_read_update_info(png, info);
    out.pixels = g_new(guint32, (gsize)out.width * out.height);
    rows = g_new(png_bytep, out.height);
    for (guint i = 0; i < out.height; i++)
        rows[i] = (png_bytep)(out.pixels + (gsize)i * out.width);
    png_read_image(png, rows);
    png_read_end(png, info);
    read_facts(png, info, &out);
    png_destroy_read_struct(&png, &info, NULL);
    assert_int_equal(reader.at, file->len);
    return out;
}

static void
decoded_clear(Decoded *decoded)
{
    g_hash_table_unref(decoded->text);
    g_free(decoded->pixels);
}

/* A picture of @n_colours, flat in places and noisy in others; the unused byte is garbage.
 */
static guint32 *
make_picture(guint width, guint height, guint32 n_colours)
{
    GRand *random = g_rand_new_with_seed(3);
    guint32 *pixels = g_new(guint32, (gsize)width * height);

    for (gsize i = 0; i < (gsize)width * height; i++) {
        guint32 k = g_rand_int(random);
        guint32 at = (i / 37) % 3 == 0 ? k % n_colours : (guint32)(i / 500) % n_colours;

        pixels[i] = (k & 0xff000000u) | ((at * 0x9e3779b1u) >> 8);
    }
    g_rand_free(random);
    return pixels;
}

static GByteArray *
encode(const guint32 *pixels, guint width, guint height, const WijkPngOptions *options,
       guint n_threads)
{
    GByteArray *file = wijk_png_encode((const guint8 *)pixels, width, height,
                                       4 * (gsize)width, options, n_threads, NULL);

    assert_non_null(file);
    return file;
}

/* Writes, reads back, compares every pixel. */
static int
round_trip(guint width, guint height, guint32 n_colours, WijkPngMode mode)
{
    g_autofree guint32 *pixels = make_picture(width, height, n_colours);
    WijkPngOptions options = {.mode = mode};
    g_autoptr(GByteArray) file = encode(pixels, width, height, &options, 2);
    Decoded decoded = decode(file);
    int colour_type = decoded.colour_type;

    assert_int_equal(decoded.width, width);
    assert_int_equal(decoded.height, height);
    assert_int_equal(decoded.bit_depth, 8);
    for (gsize i = 0; i < (gsize)width * height; i++)
        assert_int_equal(decoded.pixels[i], pixels[i] | 0xff000000u);
    decoded_clear(&decoded);
    return colour_type;
}

static void
every_pixel_comes_back(void **state)
{
    (void)state;
    assert_int_equal(round_trip(641, 487, 100000, WIJK_PNG_RGB), PNG_COLOR_TYPE_RGB);
}

static void
one_pixel_is_a_picture(void **state)
{
    (void)state;
    assert_int_equal(round_trip(1, 1, 1, WIJK_PNG_RGB), PNG_COLOR_TYPE_RGB);
    assert_int_equal(round_trip(1, 1, 1, WIJK_PNG_AUTO), PNG_COLOR_TYPE_PALETTE);
}

static void
wide_and_high_pictures_come_back(void **state)
{
    (void)state;
    assert_int_equal(round_trip(900000, 1, 5000, WIJK_PNG_RGB), PNG_COLOR_TYPE_RGB);
    assert_int_equal(round_trip(900000, 2, 50, WIJK_PNG_AUTO), PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(round_trip(1, 900000, 5000, WIJK_PNG_RGB), PNG_COLOR_TYPE_RGB);
}

static void
a_palette_holds_256_colours(void **state)
{
    (void)state;
    assert_int_equal(round_trip(700, 500, 256, WIJK_PNG_PALETTE), PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(round_trip(700, 500, 256, WIJK_PNG_AUTO), PNG_COLOR_TYPE_PALETTE);
}

/* Colours all over the cube: every palette shows. */
static void
colours_that_no_palette_comes_near_are_24_bits(void **state)
{
    (void)state;
    assert_int_equal(round_trip(700, 500, 2000, WIJK_PNG_AUTO), PNG_COLOR_TYPE_RGB);
    assert_int_equal(round_trip(641, 487, 100000, WIJK_PNG_AUTO), PNG_COLOR_TYPE_RGB);
}

/* Like a map: areas of a few colours, of which the last two share a cell, and every blend
 * of neighbours along their edges. */
static const guint32 flat[] = {0xffffff, 0x1a497c, 0x2d9ab0, 0xeaf7d2, 0xe4e2df, 0xe2e0dd};

static guint32
blend(guint32 a, guint32 b, guint weight)
{
    guint32 mixed = 0xff000000u;

    for (guint shift = 0; shift < 24; shift += 8)
        mixed |= ((a >> shift & 0xff) * (255 - weight) + (b >> shift & 0xff) * weight) / 255
                 << shift;
    return mixed;
}

static guint32 *
make_map(guint width, guint height)
{
    GRand *random = g_rand_new_with_seed(5);
    guint32 *pixels = g_new(guint32, (gsize)width * height);

    for (guint row = 0; row < height; row++)
        for (guint column = 0; column < width; column++) {
            guint at = (column / 40 + row / 40) % G_N_ELEMENTS(flat);
            guint next = (at + 1 + row / 40 % 3) % G_N_ELEMENTS(flat);
            gboolean edge = column % 40 == 39;

            pixels[(gsize)row * width + column] = blend(
                flat[at], flat[next], edge ? (guint)g_rand_int_range(random, 0, 256) : 0);
        }
    g_rand_free(random);
    return pixels;
}

static double
error_between(const guint32 *a, const guint32 *b, gsize n)
{
    double squares = 0;

    for (gsize i = 0; i < n; i++)
        for (guint shift = 0; shift < 24; shift += 8) {
            double difference = (double)(a[i] >> shift & 0xff) - (b[i] >> shift & 0xff);

            squares += difference * difference;
        }
    return sqrt(squares / (3.0 * (double)n)) / 255;
}

static void
a_map_has_a_palette_that_nobody_sees(void **state)
{
    (void)state;
    guint width = 1000;
    guint height = 700;
    g_autofree guint32 *pixels = make_map(width, height);
    WijkPngOptions options = {
        .mode = WIJK_PNG_AUTO, .flat = flat, .n_flat = G_N_ELEMENTS(flat)};
    g_autoptr(GByteArray) file = encode(pixels, width, height, &options, 2);
    g_autoptr(GByteArray) full = encode(pixels, width, height, NULL, 2);
    Decoded decoded = decode(file);
    double error = error_between(pixels, decoded.pixels, (gsize)width * height);

    assert_int_equal(decoded.colour_type, PNG_COLOR_TYPE_PALETTE);
    assert_true(error > 0 && error < WIJK_PNG_NEAR);
    assert_true(10 * file->len < 6 * full->len);
    for (gsize i = 0; i < (gsize)width * height; i++)
        for (guint k = 0; k < G_N_ELEMENTS(flat); k++)
            if ((pixels[i] & 0xffffffu) == flat[k])
                assert_int_equal(decoded.pixels[i] & 0xffffffu, flat[k]);
    decoded_clear(&decoded);
}

/* What the palette is chosen by is what a reader of the file would measure. */
static void
the_error_of_a_palette_is_the_measured_one(void **state)
{
    (void)state;
    guint side = 300;
    gsize n = (gsize)side * side;
    WijkPngCells *cells = wijk_png_cells_new();
    g_autofree WijkPngPalette *palette = g_new0(WijkPngPalette, 1);
    g_autofree guint8 *index = g_malloc(n);
    g_autofree guint32 *reduced = g_new(guint32, n);

    for (guint round = 0; round < 2; round++) { /* the second in cells that were used */
        g_autofree guint32 *pixels = make_picture(side, side, round == 0 ? 60000 : 900);

        wijk_png_cells_clear(cells);
        wijk_png_cells_add(cells, pixels, n);

        double error = wijk_png_cells_reduce(cells, NULL, 0, palette);

        wijk_png_cells_index(cells, pixels, n, index);
        for (gsize i = 0; i < n; i++)
            reduced[i] = palette->colour[index[i]];
        assert_int_equal(palette->n, WIJK_PNG_COLOURS);
        assert_true(error > 0.01);
        assert_true(fabs(error - error_between(pixels, reduced, n)) < 1e-9);
    }
    wijk_png_cells_free(cells);
}

static void
a_palette_that_is_asked_for_is_given(void **state)
{
    (void)state;
    g_autofree guint32 *pixels = make_picture(700, 500, 100000);
    WijkPngOptions options = {.mode = WIJK_PNG_PALETTE};
    g_autoptr(GByteArray) file = encode(pixels, 700, 500, &options, 1);
    Decoded decoded = decode(file);

    assert_int_equal(decoded.colour_type, PNG_COLOR_TYPE_PALETTE);
    assert_true(error_between(pixels, decoded.pixels, 700 * 500) < 0.1);
    decoded_clear(&decoded);
}

/* Noise does not shrink: the output is larger than the input, and must still fit. */
static void
noise_comes_back(void **state)
{
    (void)state;
    guint side = 600;
    g_autofree guint32 *pixels = g_new(guint32, side * side);
    GRand *random = g_rand_new_with_seed(4);

    for (guint i = 0; i < side * side; i++)
        pixels[i] = g_rand_int(random) | 0xff000000u;
    g_autoptr(GByteArray) file = encode(pixels, side, side, NULL, 1);
    Decoded decoded = decode(file);

    assert_memory_equal(decoded.pixels, pixels, side * side * sizeof *pixels);
    decoded_clear(&decoded);
    g_rand_free(random);
}

static void
rows_may_be_apart(void **state)
{
    (void)state;
    guint32 pixels[] = {0xff000001u, 0xff000002u, 0xdeadbeefu,
                        0xff000003u, 0xff000004u, 0xdeadbeefu};
    g_autoptr(GByteArray) file =
        wijk_png_encode((const guint8 *)pixels, 2, 2, 12, NULL, 1, NULL);
    Decoded decoded = decode(file);

    assert_int_equal(decoded.pixels[2], 0xff000003u);
    decoded_clear(&decoded);
}

static void
threads_change_no_byte(void **state)
{
    (void)state;
    static const WijkPngMode mode[] = {WIJK_PNG_RGB, WIJK_PNG_PALETTE, WIJK_PNG_PALETTE};
    static const guint32 n_colours[] = {200, 200, 100000};

    for (guint i = 0; i < 3; i++) {
        g_autofree guint32 *pixels = make_picture(1200, 900, n_colours[i]);
        WijkPngOptions options = {.mode = mode[i]};
        g_autoptr(GByteArray) one = encode(pixels, 1200, 900, &options, 1);
        g_autoptr(GByteArray) three = encode(pixels, 1200, 900, &options, 3);

        assert_int_equal(one->len, three->len);
        assert_memory_equal(one->data, three->data, one->len);
    }
}

static void
texts_and_resolution_come_back(void **state)
{
    (void)state;
    const WijkPngText text[] = {
        {"Title", "Inkomen in Súdwest-Fryslân"},
        {"Description", "≥ 65 jaar, ‰"},
        {"Software", "wijk"},
        {"Comment", ""},
    };
    WijkPngOptions options = {.mode = WIJK_PNG_AUTO, .dpi = 300, .text = text, .n_text = 4};
    guint32 pixel = 0xff112233u;
    g_autoptr(GByteArray) file = encode(&pixel, 1, 1, &options, 1);
    Decoded decoded = decode(file);

    assert_int_equal(decoded.intent, PNG_sRGB_INTENT_PERCEPTUAL);
    assert_int_equal(decoded.per_metre, 11811);
    assert_int_equal(g_hash_table_size(decoded.text), 4);
    for (guint i = 0; i < 4; i++)
        assert_string_equal(g_hash_table_lookup(decoded.text, text[i].key), text[i].value);
    assert_int_equal(decoded.pixels[0], pixel);
    decoded_clear(&decoded);
}

static void
without_resolution_there_is_no_chunk_for_it(void **state)
{
    (void)state;
    guint32 pixel = 0xff112233u;
    g_autoptr(GByteArray) file = encode(&pixel, 1, 1, NULL, 1);
    Decoded decoded = decode(file);

    assert_int_equal(decoded.per_metre, 0);
    decoded_clear(&decoded);
}

static void
sizes_out_of_range_are_refused(void **state)
{
    (void)state;
    guint32 pixel = 0;
    const guint8 *bytes = (const guint8 *)&pixel;
    g_autoptr(GError) none = NULL;
    g_autoptr(GError) large = NULL;

    assert_null(wijk_png_encode(bytes, 0, 5, 0, NULL, 1, &none));
    assert_true(g_error_matches(none, WIJK_ERROR, WIJK_ERROR_LIMIT));
    assert_null(wijk_png_encode(bytes, 70000, 70000, 280000, NULL, 1, &large));
    assert_true(g_error_matches(large, WIJK_ERROR, WIJK_ERROR_LIMIT));
}

/* Which thread takes which band is chance; what a compressor did before must not show. The
 * picture is one that finds matches far back: flat areas under fine lines. */
static void
the_bytes_do_not_depend_on_which_thread_took_which_band(void **state)
{
    enum { W = 1200, H = 900 };
    g_autofree guint32 *pixel = g_new(guint32, W * H);
    g_autoptr(GByteArray) one = NULL;

    (void)state;
    for (guint y = 0; y < H; y++)
        for (guint x = 0; x < W; x++) {
            guint area = x / 37 * 31 + y / 29 * 17;
            gboolean line = (x * 7 + y * 3) % 101 < 2;

            pixel[y * W + x] =
                0xff000000u | (line ? 0xffffffu : area * 2654435u % 0xf0f0f0u);
        }
    one = wijk_png_encode((guint8 *)pixel, W, H, 4 * W, NULL, 1, NULL);
    assert_non_null(one);
    for (guint round = 0; round < 60; round++) {
        g_autoptr(GByteArray) many =
            wijk_png_encode((guint8 *)pixel, W, H, 4 * W, NULL, 2 + round % 7, NULL);

        assert_int_equal(many->len, one->len);
        assert_memory_equal(many->data, one->data, one->len);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_do_not_depend_on_which_thread_took_which_band),
        cmocka_unit_test(every_pixel_comes_back),
        cmocka_unit_test(one_pixel_is_a_picture),
        cmocka_unit_test(wide_and_high_pictures_come_back),
        cmocka_unit_test(a_palette_holds_256_colours),
        cmocka_unit_test(colours_that_no_palette_comes_near_are_24_bits),
        cmocka_unit_test(a_map_has_a_palette_that_nobody_sees),
        cmocka_unit_test(the_error_of_a_palette_is_the_measured_one),
        cmocka_unit_test(a_palette_that_is_asked_for_is_given),
        cmocka_unit_test(noise_comes_back),
        cmocka_unit_test(rows_may_be_apart),
        cmocka_unit_test(threads_change_no_byte),
        cmocka_unit_test(texts_and_resolution_come_back),
        cmocka_unit_test(without_resolution_there_is_no_chunk_for_it),
        cmocka_unit_test(sizes_out_of_range_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
