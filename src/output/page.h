/* SPDX-License-Identifier: EUPL-1.2 */
/* A page into a file: PNG, SVG or PDF, whole or not at all, the same bytes every time. */
#pragma once

#include "output/png.h"
#include "render/canvas.h"

typedef enum {
    WIJK_FORMAT_PNG,
    WIJK_FORMAT_SVG,
    WIJK_FORMAT_PDF,
    WIJK_N_FORMATS,
} WijkFormat;

/**
 * wijk_format_from_path:
 * @path: a file name, or a format's name
 *
 * Returns: the format of its ending, or %WIJK_N_FORMATS
 */
WijkFormat wijk_format_from_path(const char *path);

/* "png", "svg", "pdf", and a translated sentence about the format. */
const char *wijk_format_id(WijkFormat format);
const char *wijk_format_sentence(WijkFormat format);

/**
 * WijkOutput: a file that was written.
 * @path: where
 * @bytes: its size
 * @width: of the picture: pixels for PNG, mm for SVG and PDF
 * @height: likewise
 */
typedef struct {
    char *path;
    gsize bytes;
    double width;
    double height;
} WijkOutput;

/* What pages that are written in turn by one thread use again: pixels and compressor. */
typedef struct WijkPress WijkPress;

/* Returns: (transfer full): a press */
WijkPress *wijk_press_new(void);
void wijk_press_free(WijkPress *press);

/**
 * wijk_page_write:
 * @page: a page
 * @path: where; "-" for standard output
 * @format: what
 * @dpi: pixels an inch, for PNG
 * @press: (nullable): of this thread
 * @out: (out): what was written; its path is to be g_free()d
 *
 * Errors: those of drawing and writing; nothing is left behind then.
 *
 * Returns: %TRUE if the file is in place
 */
gboolean wijk_page_write(const WijkPage *page, const char *path, WijkFormat format,
                         double dpi, WijkPress *press, WijkOutput *out, GError **error);

/* Pixels of the page at a resolution; 0 where it has none. */
void wijk_page_pixels(const WijkPage *page, double dpi, guint *out_width,
                      guint *out_height);

/* The versions of the libraries that draw: with others a page may have other bytes. */
const char *wijk_page_engine(void);
