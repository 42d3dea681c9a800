/* SPDX-License-Identifier: EUPL-1.2 */
/* Hatching a plate: parallel lines over areas, without a path. How much of a pixel the
 * lines cover depends on its distance to the nearest one alone, so a table of distances
 * does. */
#include <math.h>

#include "base/pool.h"
#include "render/lines-wide.h"
#include "render/plate-band.h"

#define PHASES 1024 /* of the distance between two lines: 0.01 px for lines 10 px apart */

typedef struct {
    const WijkPlate *plate;
    const WijkHatch *hatch;
    const guint8 *hatch_of_area;
    guint8 (*cover)[PHASES]; /* (array length=n_hatches): by phase, 255ths */
    guint8 *pixels;
    gsize stride;
} Hatching;

/* Coverage of a pixel whose middle lies @phase of the way from one line to the next. */
static guint8
cover_of(const WijkHatch *hatch, double phase)
{
    double half = hatch->width / 2;
    int reach = (int)((half + 1) / hatch->spacing) + 1;
    double sum = 0;

    for (int line = -reach; line <= reach + 1; line++) {
        double distance = (phase - line) * hatch->spacing;

        sum += wijk_half_plane(half - distance, hatch->nx, hatch->ny) -
               wijk_half_plane(-half - distance, hatch->nx, hatch->ny);
    }
    return (guint8)lrint(255 * CLAMP(sum, 0, 1));
}

static inline guint32
mix_channel(guint32 old, guint32 new, guint32 weight, guint shift)
{
    guint32 a = old >> shift & 0xff;
    guint32 b = new >> shift & 0xff;
    guint32 sum = b * weight + a * (255 - weight) + 128;

    return (sum + (sum >> 8)) >> 8 << shift;
}

/* How far from one line to the next, in PHASES. */
static inline guint
phase_of(double lines)
{
    return (guint)((lines - floor(lines)) * PHASES) & (PHASES - 1);
}

/* What two lines that cross cover together, 255ths. */
static inline guint32
both_of(guint32 a, guint32 b)
{
    return a + b - (a * b + 127) / 255;
}

static inline void
lay(const Hatching *hatching, guint hatch, guint row, guint32 column, guint32 weight,
    guint32 *pixel)
{
    const WijkHatch *h = &hatching->hatch[hatch];
    const guint8 *of_phase = hatching->cover[hatch];
    double x = (column + 0.5) / h->spacing;
    double y = (row + 0.5) / h->spacing;
    guint32 cover = of_phase[phase_of(x * h->nx + y * h->ny)];

    if (h->crossed)
        cover = both_of(cover, of_phase[phase_of(y * h->nx - x * h->ny)]);
    cover = cover * weight + 128;
    cover = (cover + (cover >> 8)) >> 8;
    if (cover > 0)
        *pixel = 0xff000000u | mix_channel(*pixel, h->ink, cover, 16) |
                 mix_channel(*pixel, h->ink, cover, 8) |
                 mix_channel(*pixel, h->ink, cover, 0);
}

static void
hatch_mixed(const Hatching *hatching, const guint32 *mix, const guint32 *end, guint row,
            guint32 *pixel)
{
    while (mix < end) {
        guint32 column = *mix & WIJK_MIX_MASK;
        const guint32 *last = mix + (*mix >> WIJK_MIX_BITS);

        while (mix < last) {
            guint32 word = *++mix;
            guint hatch = hatching->hatch_of_area[word & WIJK_MIX_MASK];

            if (hatch != WIJK_HATCH_NONE)
                lay(hatching, hatch, row, column, word >> WIJK_MIX_BITS, &pixel[column]);
        }
        mix++;
    }
}

static void
hatch_band(gsize item, guint worker, gpointer data)
{
    const Hatching *hatching = data;
    const WijkPlateBand *band = &hatching->plate->band[item];

    (void)worker;
    for (guint i = 0; i < band->rows; i++) {
        guint row = band->top + i;
        guint32 *pixel = (guint32 *)(void *)(hatching->pixels + row * hatching->stride);

        for (gsize k = band->span_start[i]; k < band->span_start[i + 1]; k++) {
            const WijkSpan *span = &band->span[k];
            guint hatch = hatching->hatch_of_area[span->area];

            if (hatch == WIJK_HATCH_NONE)
                continue;
            for (guint32 x = span->x; x < span->x + span->length; x++)
                lay(hatching, hatch, row, x, 255, &pixel[x]);
        }
        hatch_mixed(hatching, band->mix + band->mix_start[i],
                    band->mix + band->mix_start[i + 1], row, pixel);
    }
}

void
wijk_plate_hatch(const WijkPlate *plate, const WijkHatch *hatch, guint n_hatches,
                 const guint8 *hatch_of_area, guint8 *pixels, gsize stride, guint n_threads)
{
    g_autofree guint8(*cover)[PHASES] = g_malloc(MAX(n_hatches, 1) * sizeof *cover);
    Hatching hatching = {plate, hatch, hatch_of_area, cover, pixels, stride};

    for (guint i = 0; i < n_hatches; i++)
        for (guint phase = 0; phase < PHASES; phase++)
            cover[i][phase] = cover_of(&hatch[i], (phase + 0.5) / PHASES);
    wijk_pool_run(plate->n_bands, n_threads, hatch_band, &hatching);
}
