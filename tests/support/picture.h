/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads PNG files for tests with libpng, which the program itself does not use. */
#pragma once

#include <png.h>
#include <string.h>

#include "support/support.h"

typedef struct {
    guint width, height;
    guint32 *pixel; /* 0xRRGGBB, row by row */
    double dpi;     /* 0 when the file does not say */
    char *title;    /* NULL when it has none */
} Picture;

static inline void
picture_free(Picture *picture)
{
    g_free(picture->pixel);
    g_free(picture->title);
    g_free(picture);
}

static inline char *
picture_find_text(png_structp png, png_infop info, const char *key)
{
    png_textp text;
    int n = 0;

    png_get_text(png, info, &text, &n);
    for (int i = 0; i < n; i++)
        if (strcmp(text[i].key, key) == 0) {
            gboolean utf8 = text[i].compression >= PNG_ITXT_COMPRESSION_NONE;

            return utf8 ? g_strdup(text[i].text)
                        : g_convert(text[i].text, -1, "UTF-8", "ISO-8859-1", NULL, NULL,
                                    NULL);
        }
    return NULL;
}

/* Fails if libpng does. */
static inline Picture *
picture_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    Picture *picture = g_new0(Picture, 1);
    png_bytepp row;

    if (file == NULL)
        fail_msg("%s cannot be opened", path);
    if (setjmp(png_jmpbuf(png)))
        fail_msg("%s is no PNG", path);
    png_init_io(png, file);
    png_read_png(png, info,
                 PNG_TRANSFORM_EXPAND | PNG_TRANSFORM_STRIP_ALPHA | PNG_TRANSFORM_STRIP_16,
                 NULL);
    picture->width = png_get_image_width(png, info);
    picture->height = png_get_image_height(png, info);
    picture->dpi = png_get_x_pixels_per_meter(png, info) * 0.0254;
    picture->title = picture_find_text(png, info, "Title");
    picture->pixel = g_new(guint32, (gsize)picture->width * picture->height);
    row = png_get_rows(png, info);
    for (guint y = 0; y < picture->height; y++)
        for (guint x = 0; x < picture->width; x++)
            picture->pixel[(gsize)y * picture->width + x] =
                (guint32)row[y][3 * x] << 16 | (guint32)row[y][3 * x + 1] << 8 |
                row[y][3 * x + 2];
    png_destroy_read_struct(&png, &info, NULL);
    fclose(file);
    return picture;
}
