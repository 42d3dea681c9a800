/* SPDX-License-Identifier: EUPL-1.2 */
/* The distinct colours of a picture, by open addressing. */
#include "output/png-palette.h"

#define SLOTS (4 * WIJK_PNG_COLOURS)
#define RGB 0xffffffu

/* The slot of a colour, or the empty one where it belongs. Fibonacci hashing, Knuth (1973),
 * The Art of Computer Programming 3, 6.4. */
static guint
find_slot(const WijkPngPalette *palette, guint32 colour)
{
    guint at = (colour * 2654435769u) >> 22; /* 10 bits: SLOTS is 1024 */

    while (palette->slot[at] != 0 && palette->colour[palette->slot[at] - 1] != colour)
        at = (at + 1) % SLOTS;
    return at;
}

gboolean
wijk_png_palette_add(WijkPngPalette *palette, const guint32 *pixel, gsize n)
{
    guint32 last = ~0u; /* no colour */

    for (gsize i = 0; i < n; i++) {
        guint32 colour = pixel[i] & RGB;
        guint at;

        if (colour == last)
            continue;
        last = colour;
        at = find_slot(palette, colour);
        if (palette->slot[at] != 0)
            continue;
        if (palette->n == WIJK_PNG_COLOURS)
            return FALSE;
        palette->colour[palette->n++] = colour;
        palette->slot[at] = (guint16)palette->n;
    }
    return TRUE;
}

void
wijk_png_palette_index(const WijkPngPalette *palette, const guint32 *pixel, gsize n,
                       guint8 *out_index)
{
    guint32 last = ~0u;
    guint8 index = 0;

    for (gsize i = 0; i < n; i++) {
        guint32 colour = pixel[i] & RGB;

        if (colour != last) {
            index = (guint8)(palette->slot[find_slot(palette, colour)] - 1);
            last = colour;
        }
        out_index[i] = index;
    }
}
