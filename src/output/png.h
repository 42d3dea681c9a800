/* SPDX-License-Identifier: EUPL-1.2 */
/* PNG through ISA-L's deflate: encoding, not drawing, is the cost of a map otherwise. */
#pragma once

#include <glib.h>

/**
 * WijkPngText: one tEXt (Latin-1) or iTXt (other) chunk, "Title", "Description",
 * "Software".
 */
typedef struct {
    const char *key;
    const char *value;
} WijkPngText;

/* The error of a palette that nobody sees: root of the mean square, as a part of 1. */
#define WIJK_PNG_NEAR 0.006
#define WIJK_PNG_MOST_FLAT 128u /* colours that a palette holds as they are */

/**
 * WijkPngMode:
 * @WIJK_PNG_RGB: 24 bits a pixel
 * @WIJK_PNG_PALETTE: a palette; of more than 256 colours the best
 * @WIJK_PNG_AUTO: a palette if its error is below %WIJK_PNG_NEAR, else 24 bits
 */
typedef enum { WIJK_PNG_RGB, WIJK_PNG_PALETTE, WIJK_PNG_AUTO } WijkPngMode;

/* The buffers of a compressor, for one picture after another in one thread. */
typedef struct WijkPngEncoder WijkPngEncoder;

/* Returns: (transfer full): an encoder */
WijkPngEncoder *wijk_png_encoder_new(void);
void wijk_png_encoder_free(WijkPngEncoder *encoder);

/**
 * WijkPngOptions:
 * @mode: how colours are held
 * @flat: (array length=n_flat) (nullable): 0xRRGGBB that a palette holds as they are
 * @n_flat: their number, at most %WIJK_PNG_MOST_FLAT
 * @dpi: resolution for the pHYs chunk, 0 for none
 * @text: (array length=n_text) (nullable): texts
 * @n_text: their number
 * @encoder: (nullable): used with one thread; the bytes do not depend on it
 */
typedef struct {
    WijkPngMode mode;
    const guint32 *flat;
    guint n_flat;
    double dpi;
    const WijkPngText *text;
    guint n_text;
    WijkPngEncoder *encoder;
} WijkPngOptions;

/**
 * wijk_png_encode:
 * @pixels: rows of 32-bit xRGB in the machine's order (Cairo's RGB24)
 * @width: pixels
 * @height: pixels
 * @stride: bytes of a row
 * @options: (nullable): how
 * @n_threads: threads to use; the bytes do not depend on it
 *
 * Errors: %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GByteArray *wijk_png_encode(const guint8 *pixels, guint width, guint height, gsize stride,
                            const WijkPngOptions *options, guint n_threads, GError **error);
