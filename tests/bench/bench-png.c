/* SPDX-License-Identifier: EUPL-1.2 */
/* Encoders on a picture of the program's own: milliseconds (best of nine, one thread) and
 * kB of ours, of libpng and of libdeflate, as 24 bits and as a palette.
 *   bench-png PICTURE.png … */
#include <stdio.h>
#include <string.h>

#include <cairo.h>
#include <libdeflate.h>
#include <png.h>

#include "output/png-reduce.h"
#include "output/png.h"

#define REPEATS 9

/* A picture, and its rows as PNG holds them before deflate. */
typedef struct {
    guint width, height;
    gsize stride;
    guint8 *pixels;
    guint8 *row[2]; /* a filter byte and samples: 24 bits, palette */
    gsize row_bytes[2];
    WijkPngPalette palette;
    WijkPngEncoder *encoder;
    int level;
    int is_palette;
    WijkPngMode mode;
    gsize bytes; /* of what was made last */
} Picture;

typedef void (*Encode)(Picture *picture);

static void
encode_ours(Picture *picture)
{
    WijkPngOptions options = {.mode = picture->mode, .encoder = picture->encoder};
    g_autoptr(GByteArray) file =
        wijk_png_encode(picture->pixels, picture->width, picture->height, picture->stride,
                        &options, 1, NULL);

    picture->bytes = file->len;
}

static void
append(png_structp png, png_bytep data, png_size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void
flush(png_structp png)
{
    (void)png;
}

static void
encode_libpng(Picture *picture)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    gsize row = picture->row_bytes[picture->is_palette];

    png_set_write_fn(png, file, append, flush);
    png_set_compression_level(png, picture->level);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 picture->is_palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (picture->is_palette) {
        png_color colour[WIJK_PNG_COLOURS];

        for (guint i = 0; i < picture->palette.n; i++)
            colour[i] = (png_color){(png_byte)(picture->palette.colour[i] >> 16),
                                    (png_byte)(picture->palette.colour[i] >> 8),
                                    (png_byte)picture->palette.colour[i]};
        png_set_PLTE(png, info, colour, (int)picture->palette.n);
    }
    png_write_info(png, info);
    for (guint y = 0; y < picture->height; y++)
        png_write_row(png, picture->row[picture->is_palette] + y * row + 1);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    picture->bytes = file->len;
}

/* Deflate and checksum alone; the chunks round it cost nothing. */
static void
encode_libdeflate(Picture *picture)
{
    gsize length = picture->row_bytes[picture->is_palette] * picture->height;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(picture->level);
    gsize room = libdeflate_zlib_compress_bound(compressor, length);
    g_autofree guint8 *out = g_malloc(room);

    picture->bytes = libdeflate_zlib_compress(compressor, picture->row[picture->is_palette],
                                              length, out, room);
    libdeflate_crc32(0, out, picture->bytes);
    libdeflate_free_compressor(compressor);
}

static void
measure(const char *what, Picture *picture, Encode encode)
{
    gint64 best = G_MAXINT64;

    for (int i = 0; i < REPEATS; i++) {
        gint64 begin = g_get_monotonic_time();

        encode(picture);
        best = MIN(best, g_get_monotonic_time() - begin);
    }
    printf("  %-28s %7.2f ms %7.0f kB\n", what, (double)best / 1e3,
           (double)picture->bytes / 1e3);
}

static gboolean
picture_read(Picture *picture, const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    WijkPngCells *cells = wijk_png_cells_new();

    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return FALSE;
    }
    picture->width = (guint)cairo_image_surface_get_width(surface);
    picture->height = (guint)cairo_image_surface_get_height(surface);
    picture->stride = (gsize)cairo_image_surface_get_stride(surface);
    picture->pixels =
        g_memdup2(cairo_image_surface_get_data(surface), picture->stride * picture->height);
    cairo_surface_destroy(surface);
    picture->row_bytes[0] = 1 + 3 * (gsize)picture->width;
    picture->row_bytes[1] = 1 + (gsize)picture->width;
    for (int k = 0; k < 2; k++)
        picture->row[k] = g_malloc0(picture->row_bytes[k] * picture->height);
    for (guint y = 0; y < picture->height; y++)
        wijk_png_cells_add(
            cells, (const guint32 *)(const void *)(picture->pixels + y * picture->stride),
            picture->width);
    printf("%s: %u x %u, error of the palette %.4f\n", path, picture->width,
           picture->height, wijk_png_cells_reduce(cells, NULL, 0, &picture->palette));
    for (guint y = 0; y < picture->height; y++) {
        const guint32 *pixel =
            (const guint32 *)(const void *)(picture->pixels + y * picture->stride);
        guint8 *rgb = picture->row[0] + y * picture->row_bytes[0] + 1;

        wijk_png_cells_index(cells, pixel, picture->width,
                             picture->row[1] + y * picture->row_bytes[1] + 1);
        for (guint x = 0; x < picture->width; x++) {
            rgb[3 * x] = (guint8)(pixel[x] >> 16);
            rgb[3 * x + 1] = (guint8)(pixel[x] >> 8);
            rgb[3 * x + 2] = (guint8)pixel[x];
        }
    }
    wijk_png_cells_free(cells);
    return TRUE;
}

static void
compare(Picture *picture)
{
    static const int levels[] = {1, 6};

    picture->encoder = wijk_png_encoder_new();
    picture->mode = WIJK_PNG_RGB;
    measure("ours, 24 bits", picture, encode_ours);
    picture->mode = WIJK_PNG_PALETTE;
    measure("ours, palette made", picture, encode_ours);
    wijk_png_encoder_free(picture->encoder);
    for (picture->is_palette = 0; picture->is_palette < 2; picture->is_palette++)
        for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
            char what[64];
            const char *kind = picture->is_palette ? "palette given" : "24 bits";

            picture->level = levels[i];
            g_snprintf(what, sizeof what, "libdeflate %d, %s", levels[i], kind);
            measure(what, picture, encode_libdeflate);
            g_snprintf(what, sizeof what, "libpng %d, %s", levels[i], kind);
            measure(what, picture, encode_libpng);
        }
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        g_autofree Picture *picture = g_new0(Picture, 1);

        if (!picture_read(picture, argv[i]))
            return 1;
        compare(picture);
        g_free(picture->pixels);
        g_free(picture->row[0]);
        g_free(picture->row[1]);
    }
    return 0;
}
