/* SPDX-License-Identifier: EUPL-1.2 */
/* One band of the plate: a fixed number of rows, made by one thread from the parts that
 * touch it. Known to the plate's own files only. */
#pragma once

#include "render/plate.h"

/* A run of pixels that one area covers whole. */
typedef struct {
    guint32 x;
    guint32 length;
    guint32 area;
} WijkSpan;

#define WIJK_MIX_BITS 24 /* of a mixed word: x or area below, count or weight above */
#define WIJK_MIX_MASK 0xffffffu

/**
 * WijkPlateBand:
 * @top: first row
 * @rows: number of rows
 * @span_start: (array length=rows+1): first span of each row
 * @span: (array)
 * @mix_start: (array length=rows+1): first mixed word of each row
 * @mix: (array): for each mixed pixel x | n << 24, then n words area | weight << 24,
 * weights 1 … 255 of 255; areas rise
 */
typedef struct {
    guint top;
    guint rows;
    gsize *span_start;
    WijkSpan *span;
    gsize *mix_start;
    guint32 *mix;
} WijkPlateBand;

struct WijkPlate {
    guint width;
    guint height;
    guint32 n_areas;
    guint n_bands;
    WijkPlateBand *band;
};

#define WIJK_CHUNK 64 /* vertices that are left out of a band together */

/**
 * WijkPlateParts: where the parts of areas lie in a picture.
 * @areas: drawn areas
 * @area: (array length=n_parts): area of each part
 * @box: (array length=n_parts): first and last column and row + 1, within the picture
 * @chunk: (array): rows of each chunk of a ring's vertices, its next vertex included; those
 * of ring r begin at ring_start[r] / WIJK_CHUNK + r
 * @band_start: (array length=n_bands+1): first entry of each band in @part
 * @part: (array): parts that touch a band, rising
 */
typedef struct {
    int x0, y0, x1, y1;
} WijkPixelBox;

typedef struct {
    gint32 first;
    gint32 last;
} WijkRows;

typedef struct {
    const WijkAreas *areas;
    guint32 *area;
    WijkPixelBox *box;
    WijkRows *chunk;
    gsize *band_start;
    guint32 *part;
} WijkPlateParts;

/* Sorts the parts of areas into bands of @band_rows rows. */
WijkPlateParts wijk_plate_parts(const WijkAreas *areas, guint width, guint height,
                                guint band_rows, guint n_threads);

void wijk_plate_parts_clear(WijkPlateParts *parts);

/* What a thread needs to make bands, used again and again. */
typedef struct WijkBandMaker WijkBandMaker;

/**
 * wijk_band_maker_new:
 * @width: of the plate, px
 * @band_rows: the most rows of a band
 *
 * Returns: (transfer full): scratch for one thread
 */
WijkBandMaker *wijk_band_maker_new(guint width, guint band_rows);
void wijk_band_maker_free(WijkBandMaker *maker);

/* Makes band @index, whose top and rows are set. Returns: %FALSE if the areas overlap so
 * deep that memory would not do; the band is made, but not whole */
gboolean wijk_band_make(WijkBandMaker *maker, const WijkPlateParts *parts, guint index,
                        WijkPlateBand *band);

void wijk_band_clear(WijkPlateBand *band);
