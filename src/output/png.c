/* SPDX-License-Identifier: EUPL-1.2 */
/* PNG (third edition, W3C 2025): bands of rows are deflated each by itself and follow one
 * another in IDAT chunks, so threads share the work and the bytes do not depend on them. No
 * row filter: maps are flat, and filters cost time and, at this level, bytes. */
#include "output/png.h"

#include <math.h>
#include <string.h>

#include <isa-l.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pool.h"
#include "output/png-palette.h"
#include "output/png-reduce.h"

#define BAND_BYTES 524288u    /* raw: 16 windows of deflate, so few matches are cut */
#define ROW_BYTES 1073741824u /* of one row: a chunk's length has 31 bits */
#define ADLER 65521u          /* RFC 1950 */
#define KEYWORD 79u           /* longest keyword of a text chunk */

/* One band: a whole IDAT chunk, and what the checksum over all bands needs. */
typedef struct {
    guint8 *chunk;
    gsize length;
    guint32 adler;
    gsize raw_length;
} Band;

/* What a thread uses for one band after another. */
typedef struct {
    struct isal_zstream stream;
    guint8 *raw;
    gsize raw_room;
    guint8 *out;
    gsize out_room;
} Deflater;

struct WijkPngEncoder {
    Deflater *deflater;  /* NULL: not used yet */
    WijkPngCells *cells; /* likewise */
};

typedef struct {
    const guint8 *pixels;
    guint width;
    guint height;
    gsize stride;
    guint band_rows;
    const WijkPngPalette *palette; /* NULL: 24 bits */
    const WijkPngCells *cells;     /* places in the palette; NULL: it holds all colours */
    WijkPngPalette *band_palette;  /* while counting */
    gint too_many;                 /* atomic */
    Band *band;
    Deflater **deflater; /* (array length=n_threads): made by the thread itself */
} Encoding;

static const guint32 *
pixel_row(const Encoding *encoding, guint row)
{
    return (const guint32 *)(const void *)(encoding->pixels + row * encoding->stride);
}

static gsize
row_bytes(const Encoding *encoding)
{
    return 1 + (gsize)encoding->width * (encoding->palette != NULL ? 1 : 3);
}

static void
put_u32(guint8 *to, guint32 v)
{
    guint32 big = GUINT32_TO_BE(v);

    memcpy(to, &big, sizeof big);
}

static void
append_chunk(GByteArray *file, const char *type, const void *data, gsize length)
{
    guint8 word[4];
    guint at = file->len + 4;

    put_u32(word, (guint32)length);
    g_byte_array_append(file, word, 4);
    g_byte_array_append(file, (const guint8 *)type, 4);
    g_byte_array_append(file, data, (guint)length);
    put_u32(word, crc32_gzip_refl(0, file->data + at, 4 + length));
    g_byte_array_append(file, word, 4);
}

static Deflater *
deflater_new(const Encoding *encoding)
{
    Deflater *deflater = g_new0(Deflater, 1);
    gsize raw = row_bytes(encoding) * encoding->band_rows;

    deflater->raw_room = raw;
    deflater->raw = g_malloc(raw + 1); /* the last pixel writes one byte too many */
    /* Room for the worst case: no code of level 0 is longer than 15 bits. */
    deflater->out_room = 2 * raw + 65536;
    deflater->out = g_malloc(deflater->out_room);
    return deflater;
}

static void
deflater_free(Deflater *deflater)
{
    if (deflater == NULL)
        return;
    g_free(deflater->raw);
    g_free(deflater->out);
    g_free(deflater);
}

WijkPngEncoder *
wijk_png_encoder_new(void)
{
    return g_new0(WijkPngEncoder, 1);
}

void
wijk_png_encoder_free(WijkPngEncoder *encoder)
{
    if (encoder == NULL)
        return;
    deflater_free(encoder->deflater);
    wijk_png_cells_free(encoder->cells);
    g_free(encoder);
}

/* Filter byte and samples of the band's rows. Returns: bytes written */
static gsize
fill_raw(const Encoding *encoding, guint top, guint rows, guint8 *raw)
{
    guint8 *out = raw;

    for (guint row = top; row < top + rows; row++) {
        const guint32 *pixel = pixel_row(encoding, row);

        *out++ = 0; /* no filter */
        if (encoding->palette != NULL) {
            if (encoding->cells != NULL)
                wijk_png_cells_index(encoding->cells, pixel, encoding->width, out);
            else
                wijk_png_palette_index(encoding->palette, pixel, encoding->width, out);
            out += encoding->width;
            continue;
        }
        for (guint i = 0; i < encoding->width; i++, out += 3) {
            guint32 rgb = GUINT32_TO_BE(pixel[i] << 8);

            memcpy(out, &rgb, sizeof rgb); /* the fourth byte is the next one's */
        }
    }
    return (gsize)(out - raw);
}

/* Deflates deflater->raw behind the 8 bytes of a chunk's head, to a byte's end. At level 0:
 * which matches levels 1 and 2 of ISA-L 2.30 find depends, once in some thousand times, on
 * bits 16 and up of the stream's address, so their bytes are not the same every time; level
 * 3 takes five times as long for files that are a sixth smaller. */
static gsize
deflate_raw(Deflater *deflater, gsize raw_length, gsize at)
{
    struct isal_zstream *stream = &deflater->stream;

    isal_deflate_init(stream);
    stream->level = 0;
    stream->gzip_flag = IGZIP_DEFLATE;
    stream->flush = SYNC_FLUSH;
    stream->next_in = deflater->raw;
    stream->avail_in = (guint32)raw_length;
    stream->next_out = deflater->out + at;
    stream->avail_out = (guint32)MIN(deflater->out_room - at - 4, G_MAXUINT32);

    int status = isal_deflate(stream);

    g_assert(status == COMP_OK && stream->avail_in == 0 && stream->avail_out > 0);
    return (gsize)(stream->next_out - deflater->out);
}

static void
encode_band(gsize item, guint worker, gpointer data)
{
    const Encoding *encoding = data;
    Band *band = &encoding->band[item];
    guint top = (guint)item * encoding->band_rows;
    guint rows = MIN(encoding->band_rows, encoding->height - top);
    gsize at = 8;
    Deflater *deflater;

    if (encoding->deflater[worker] == NULL)
        encoding->deflater[worker] = deflater_new(encoding);
    deflater = encoding->deflater[worker];
    band->raw_length = fill_raw(encoding, top, rows, deflater->raw);
    band->adler = isal_adler32(1, deflater->raw, band->raw_length);
    memcpy(deflater->out + 4, "IDAT", 4);
    if (item == 0) {
        deflater->out[at++] = 0x78; /* deflate, window of 32 kB */
        deflater->out[at++] = 0x01; /* fastest; makes the pair a multiple of 31 */
    }
    at = deflate_raw(deflater, band->raw_length, at);
    put_u32(deflater->out, (guint32)(at - 8));
    put_u32(deflater->out + at, crc32_gzip_refl(0, deflater->out + 4, at - 4));
    band->length = at + 4;
    band->chunk = g_memdup2(deflater->out, band->length);
}

/* The checksum of two runs of bytes from those of each (Adler-32 is two sums). */
static guint32
adler_join(guint32 first, guint32 second, gsize second_length)
{
    guint64 length = second_length % ADLER;
    guint64 a = (first & 0xffff) + (guint64)(second & 0xffff) + ADLER - 1;
    guint64 b = (first >> 16) + (guint64)(second >> 16) +
                length * ((first & 0xffff) + ADLER - 1) % ADLER;

    return (guint32)(a % ADLER | (b % ADLER) << 16);
}

static void
count_band(gsize item, guint worker, gpointer data)
{
    Encoding *encoding = data;
    guint top = (guint)item * encoding->band_rows;
    guint bottom = MIN(top + encoding->band_rows, encoding->height);

    (void)worker;
    for (guint row = top; row < bottom; row++) {
        if (g_atomic_int_get(&encoding->too_many))
            return;
        if (!wijk_png_palette_add(&encoding->band_palette[item], pixel_row(encoding, row),
                                  encoding->width))
            g_atomic_int_set(&encoding->too_many, 1);
    }
}

/* All colours, in the order of the pixels. Returns: %FALSE if there are too many */
static gboolean
count_colours(Encoding *encoding, guint n_bands, guint n_threads,
              WijkPngPalette *out_palette)
{
    g_autofree WijkPngPalette *palette = g_new0(WijkPngPalette, n_bands);

    encoding->band_palette = palette;
    wijk_pool_run(n_bands, n_threads, count_band, encoding);
    encoding->band_palette = NULL;
    for (guint i = 0; i < n_bands && !encoding->too_many; i++)
        if (!wijk_png_palette_add(out_palette, palette[i].colour, palette[i].n))
            encoding->too_many = 1;
    return !encoding->too_many;
}

/* A palette that is near enough, or whatever it is with WIJK_PNG_PALETTE. By one thread, as
 * the colours come in one order only. */
static gboolean
reduce_colours(Encoding *encoding, WijkPngCells *cells, const WijkPngOptions *options,
               WijkPngPalette *out_palette)
{
    wijk_png_cells_clear(cells);
    for (guint row = 0; row < encoding->height; row++)
        wijk_png_cells_add(cells, pixel_row(encoding, row), encoding->width);
    return wijk_png_cells_reduce(cells, options->flat, options->n_flat, out_palette) <
               WIJK_PNG_NEAR ||
           options->mode == WIJK_PNG_PALETTE;
}

/* Chooses 24 bits or a palette. */
static void
choose_colours(Encoding *encoding, guint n_bands, guint n_threads,
               const WijkPngOptions *options, WijkPngCells *cells, WijkPngPalette *palette)
{
    if (options->mode == WIJK_PNG_RGB)
        return;
    if (count_colours(encoding, n_bands, n_threads, palette)) {
        encoding->palette = palette;
    } else if (reduce_colours(encoding, cells, options, palette)) {
        encoding->palette = palette;
        encoding->cells = cells;
    }
}

/* A text is Latin-1 if it can be, else UTF-8. */
static void
append_text(GByteArray *file, const WijkPngText *text)
{
    g_autofree char *key = g_utf8_make_valid(text->key, -1);
    g_autofree char *value = g_utf8_make_valid(text->value, -1);
    g_autofree char *keyword = g_convert(key, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
    gsize length = 0;
    g_autofree char *latin =
        g_convert(value, -1, "ISO-8859-1", "UTF-8", NULL, &length, NULL);
    g_autoptr(GByteArray) data = g_byte_array_new();

    g_assert(keyword != NULL && *keyword != '\0' && strlen(keyword) <= KEYWORD);
    g_byte_array_append(data, (const guint8 *)keyword, (guint)strlen(keyword) + 1);
    if (latin != NULL) {
        g_byte_array_append(data, (const guint8 *)latin, (guint)length);
        append_chunk(file, "tEXt", data->data, data->len);
        return;
    }
    /* Not compressed, no language, no translated keyword. */
    g_byte_array_append(data, (const guint8 *)"\0\0\0", 4);
    g_byte_array_append(data, (const guint8 *)value, (guint)strlen(value));
    append_chunk(file, "iTXt", data->data, data->len);
}

static void
append_header(GByteArray *file, const Encoding *encoding, const WijkPngOptions *options)
{
    guint8 header[13] = {0};
    guint8 density[9] = {0};
    const WijkPngPalette *palette = encoding->palette;

    g_byte_array_append(file, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    put_u32(header, encoding->width);
    put_u32(header + 4, encoding->height);
    header[8] = 8;                       /* bits a sample */
    header[9] = palette != NULL ? 3 : 2; /* palette or RGB */
    append_chunk(file, "IHDR", header, sizeof header);
    append_chunk(file, "sRGB", "\0", 1); /* perceptual */
    if (palette != NULL) {
        guint8 entry[3 * WIJK_PNG_COLOURS];

        for (guint i = 0; i < palette->n; i++) {
            entry[3 * i] = (guint8)(palette->colour[i] >> 16);
            entry[3 * i + 1] = (guint8)(palette->colour[i] >> 8);
            entry[3 * i + 2] = (guint8)palette->colour[i];
        }
        append_chunk(file, "PLTE", entry, 3 * palette->n);
    }
    if (options->dpi > 0) {
        guint32 per_metre = (guint32)lrint(MIN(options->dpi / 0.0254, (double)G_MAXINT32));

        put_u32(density, per_metre);
        put_u32(density + 4, per_metre);
        density[8] = 1; /* a metre */
        append_chunk(file, "pHYs", density, sizeof density);
    }
    for (guint i = 0; i < options->n_text; i++)
        append_text(file, &options->text[i]);
}

/* Joins the bands; fails only when the file is longer than a GByteArray can be. */
static gboolean
append_bands(GByteArray *file, const Encoding *encoding, guint n_bands, GError **error)
{
    guint8 tail[6] = {0x03, 0x00}; /* an empty last block */
    guint32 adler = 1;
    gsize total = file->len;

    for (guint i = 0; i < n_bands; i++)
        total += encoding->band[i].length;
    if (total > G_MAXINT32) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("the PNG file would be %zu bytes long; choose fewer pixels"), total);
        return FALSE;
    }
    for (guint i = 0; i < n_bands; i++) {
        const Band *band = &encoding->band[i];

        g_byte_array_append(file, band->chunk, (guint)band->length);
        adler = adler_join(adler, band->adler, band->raw_length);
    }
    put_u32(tail + 2, adler);
    append_chunk(file, "IDAT", tail, sizeof tail);
    append_chunk(file, "IEND", "", 0);
    return TRUE;
}

static gboolean
check_size(guint width, guint height, GError **error)
{
    if (width > 0 && height > 0 && (guint64)width * height <= WIJK_LIMIT_PIXELS &&
        (guint64)width * 3 < ROW_BYTES)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("cannot write a PNG of %u x %u pixels; it may have 1 to %u pixels"),
                width, height, WIJK_LIMIT_PIXELS);
    return FALSE;
}

/* The encoder's compressor, if it is large enough. */
static Deflater *
take_deflater(WijkPngEncoder *encoder, const Encoding *encoding)
{
    Deflater *deflater = g_steal_pointer(&encoder->deflater);

    if (deflater != NULL && deflater->raw_room >= row_bytes(encoding) * encoding->band_rows)
        return deflater;
    deflater_free(deflater);
    return deflater_new(encoding);
}

GByteArray *
wijk_png_encode(const guint8 *pixels, guint width, guint height, gsize stride,
                const WijkPngOptions *options, guint n_threads, GError **error)
{
    static const WijkPngOptions plain = {.mode = WIJK_PNG_RGB};

    if (!check_size(width, height, error))
        return NULL;

    guint band_rows = (guint)CLAMP(BAND_BYTES / ((gsize)width * 3 + 1), 1, height);
    guint n_bands = (height - 1) / band_rows + 1;
    g_autofree WijkPngPalette *palette = g_new0(WijkPngPalette, 1);
    g_autofree Band *band = g_new0(Band, n_bands);
    g_autofree Deflater **deflater = g_new0(Deflater *, MAX(n_threads, 1));
    g_autoptr(GByteArray) file = g_byte_array_new();
    Encoding encoding = {.pixels = pixels,
                         .width = width,
                         .height = height,
                         .stride = stride,
                         .band_rows = band_rows,
                         .band = band,
                         .deflater = deflater};
    WijkPngEncoder own = {NULL, NULL};
    WijkPngEncoder *encoder;
    gboolean done;

    if (options == NULL)
        options = &plain;
    encoder = options->encoder != NULL ? options->encoder : &own;
    if (encoder->cells == NULL && options->mode != WIJK_PNG_RGB)
        encoder->cells = wijk_png_cells_new();
    choose_colours(&encoding, n_bands, n_threads, options, encoder->cells, palette);
    if (n_threads <= 1 && options->encoder != NULL)
        deflater[0] = take_deflater(options->encoder, &encoding);
    wijk_pool_run(n_bands, n_threads, encode_band, &encoding);
    if (n_threads <= 1 && options->encoder != NULL)
        options->encoder->deflater = g_steal_pointer(&deflater[0]);
    append_header(file, &encoding, options);
    done = append_bands(file, &encoding, n_bands, error);
    for (guint i = 0; i < n_bands; i++)
        g_free(band[i].chunk);
    for (guint i = 0; i < MAX(n_threads, 1); i++)
        deflater_free(deflater[i]);
    wijk_png_cells_free(own.cells);
    return done ? g_steal_pointer(&file) : NULL;
}
