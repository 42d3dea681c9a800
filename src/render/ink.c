/* SPDX-License-Identifier: EUPL-1.2 */
/* Inking a plate: spans are filled, mixed pixels blended by weight in encoded sRGB. */
#include "render/plate.h"

#include "base/pool.h"
#include "render/plate-band.h"

#define WEIGHTS 255
#define LANES 0x00ff00ff00ff00ffu
#define HALVES 0x0080008000800080u

typedef struct {
    const WijkPlate *plate;
    const guint32 *ink;
    guint8 *pixels;
    gsize stride;
} Inking;

/* Four lanes of 16 bits: blue, red, green, and 1 if there is any ink. An ink is opaque or
 * nothing, so three ands and two shifts do it. */
static inline guint64
lanes_of(guint32 ink)
{
    return (ink & 0x00ff00ffu) | ((guint64)((ink >> 8) & 0x000100ffu) << 32);
}

/* Each lane, 0 … 255 x 255, over 255, rounded to nearest; as one pixel. */
static inline guint32
pixel_of(guint64 lanes)
{
    lanes += HALVES;
    lanes = ((lanes + ((lanes >> 8) & LANES)) >> 8) & LANES;
    return (guint32)lanes | (guint32)(lanes >> 24);
}

static void
ink_spans(const WijkSpan *span, const WijkSpan *end, const guint32 *ink, guint32 *row)
{
    for (; span < end; span++) {
        guint32 colour = ink[span->area];
        guint32 *pixel = row + span->x;

        if (colour == WIJK_INK_NONE)
            continue;
        for (guint32 *last = pixel + span->length; pixel < last; pixel++)
            *pixel = colour;
    }
}

static void
ink_mixed(const guint32 *mix, const guint32 *end, const guint32 *ink, guint32 *row)
{
    while (mix < end) {
        guint32 *pixel = row + (*mix & WIJK_MIX_MASK);
        const guint32 *last = mix + (*mix >> WIJK_MIX_BITS);
        guint64 sum = 0;
        guint inked;

        while (mix < last) {
            guint32 word = *++mix;

            sum += lanes_of(ink[word & WIJK_MIX_MASK]) * (word >> WIJK_MIX_BITS);
        }
        mix++;
        inked = (guint)(sum >> 48);
        if (inked == 0)
            continue;
        if (inked < WEIGHTS)
            sum += lanes_of(*pixel | 0xff000000u) * (WEIGHTS - inked);
        *pixel = pixel_of(sum & ~((guint64)0xffff << 48)) | 0xff000000u;
    }
}

static void
ink_band(gsize item, guint worker, gpointer data)
{
    const Inking *inking = data;
    const WijkPlateBand *band = &inking->plate->band[item];

    (void)worker;
    for (guint i = 0; i < band->rows; i++) {
        guint32 *row =
            (guint32 *)(void *)(inking->pixels + (band->top + i) * inking->stride);

        ink_spans(band->span + band->span_start[i], band->span + band->span_start[i + 1],
                  inking->ink, row);
        ink_mixed(band->mix + band->mix_start[i], band->mix + band->mix_start[i + 1],
                  inking->ink, row);
    }
}

void
wijk_plate_ink(const WijkPlate *plate, const guint32 *ink, guint8 *pixels, gsize stride,
               guint n_threads)
{
    Inking inking = {plate, ink, pixels, stride};

    wijk_pool_run(plate->n_bands, n_threads, ink_band, &inking);
}
