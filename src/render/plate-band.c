/* SPDX-License-Identifier: EUPL-1.2 */
/* One band of the plate. Each part's coverage is summed in its own box, then written to the
 * pixels: a pixel remembers one area, or two that fill it, or a list of areas that share
 * it. Where the list's coverage is more than the pixel, areas overlap and each gets its
 * share; weights are 255ths by the largest remainder (Hamilton 1792), so they sum to what
 * the coverage sums to. */
#include "render/plate-band.h"

#include <string.h>

#include "render/raster.h"

/* A pixel is one word: its kind, and below it what that kind says. 0 is an empty pixel. */
#define KIND_BITS 56
#define WHOLE 1  /* one area covers it all: the area */
#define SINGLE 2 /* one covers a part: the area, and its coverage from bit 24 */
#define PAIR 3   /* two fill it: first area, second from bit 24, first weight from 48 */
#define LIST 4   /* any: index + 1 of the latest share */
#define FULL WIJK_RASTER_FULL
#define WEIGHTS 255
#define SHARES 67108864u /* most in a band, 800 MB: no map is 500 areas deep all over */

/* One area's coverage of a pixel. */
typedef struct {
    guint32 area;
    guint32 cover;
    guint32 next; /* index + 1 in the list, 0 at its end */
} Share;

struct WijkBandMaker {
    guint width;
    guint band_rows;
    guint32 *delta;
    guint64 *pixel;
    Share *share;
    gsize n_shares;
    gsize share_room;
    gboolean too_deep;
    WijkSpan *span;
    gsize n_spans;
    gsize span_room;
    guint32 *mix;
    gsize n_mix;
    gsize mix_room;
    Share *list; /* the shares of one pixel, in order */
    double *remainder;
    gsize list_room;
};

WijkBandMaker *
wijk_band_maker_new(guint width, guint band_rows)
{
    WijkBandMaker *maker = g_new0(WijkBandMaker, 1);

    maker->width = width;
    maker->band_rows = band_rows;
    maker->delta = g_new0(guint32, ((gsize)width + 1) * band_rows);
    maker->pixel = g_new0(guint64, (gsize)width * band_rows);
    return maker;
}

void
wijk_band_maker_free(WijkBandMaker *maker)
{
    if (maker == NULL)
        return;
    g_free(maker->delta);
    g_free(maker->pixel);
    g_free(maker->share);
    g_free(maker->span);
    g_free(maker->mix);
    g_free(maker->list);
    g_free(maker->remainder);
    g_free(maker);
}

static guint32
add_share(WijkBandMaker *maker, guint32 area, guint32 cover, guint32 next)
{
    if (maker->n_shares == SHARES) {
        maker->too_deep = TRUE;
        return next;
    }
    if (maker->n_shares == maker->share_room) {
        maker->share_room = MAX(4096, maker->share_room * 2);
        maker->share = g_renew(Share, maker->share, maker->share_room);
    }
    maker->share[maker->n_shares] = (Share){area, cover, next};
    return (guint32)++maker->n_shares;
}

static inline guint64
word(guint kind, guint64 content)
{
    return (guint64)kind << KIND_BITS | content;
}

static inline guint
kind_of(guint64 pixel)
{
    return (guint)(pixel >> KIND_BITS);
}

static inline guint32
first_area(guint64 pixel)
{
    return (guint32)pixel & WIJK_MIX_MASK;
}

static inline guint32
second_area(guint64 pixel)
{
    return (guint32)(pixel >> 24) & WIJK_MIX_MASK;
}

static inline guint32
single_cover(guint64 pixel)
{
    return (guint32)(pixel >> 24) & ((1u << 22) - 1);
}

/* 255ths, to nearest. */
static inline guint32
weight_of(guint32 cover)
{
    return (cover * WEIGHTS + FULL / 2) / FULL;
}

/* The pixel's content as a list. A pair that gets a third area overlaps it, so its weights
 * are exact enough. Returns: index + 1 of the latest share */
static guint32
make_list(WijkBandMaker *maker, guint64 pixel)
{
    guint32 cover;
    guint32 first;

    switch (kind_of(pixel)) {
    case WHOLE:
        return add_share(maker, first_area(pixel), FULL, 0);
    case SINGLE:
        return add_share(maker, first_area(pixel), single_cover(pixel), 0);
    case PAIR:
        cover = (guint32)((pixel >> 48 & 0xff) * FULL / WEIGHTS);
        first = add_share(maker, first_area(pixel), cover, 0);
        return add_share(maker, second_area(pixel), FULL - cover, first);
    default:
        return (guint32)pixel;
    }
}

/* Adds to a pixel that has something. Parts of one area follow each other, so they meet as
 * the latest of its shares. */
static void
share_pixel(WijkBandMaker *maker, guint64 *pixel, guint32 area, guint32 cover)
{
    guint64 old = *pixel;
    guint32 old_cover = single_cover(old);
    guint32 head;

    if (kind_of(old) == SINGLE && first_area(old) == area) {
        *pixel = word(SINGLE, area | (guint64)MIN(old_cover + cover, FULL) << 24);
        return;
    }
    if (kind_of(old) == SINGLE && old_cover + cover == FULL) {
        *pixel = word(PAIR, first_area(old) | (guint64)area << 24 |
                                (guint64)weight_of(old_cover) << 48);
        return;
    }
    head = make_list(maker, old);
    if (head != 0 && maker->share[head - 1].area == area)
        maker->share[head - 1].cover = MIN(maker->share[head - 1].cover + cover, FULL);
    else
        head = add_share(maker, area, cover, head);
    *pixel = word(LIST, head);
}

static inline void
cover_run(WijkBandMaker *maker, guint64 *pixel, int n, guint32 area, guint32 cover)
{
    guint64 fresh =
        cover == FULL ? word(WHOLE, area) : word(SINGLE, area | (guint64)cover << 24);

    for (int i = 0; i < n; i++) {
        if (pixel[i] == 0)
            pixel[i] = fresh;
        else
            share_pixel(maker, &pixel[i], area, cover);
    }
}

/* Sums one row of deltas into coverage, and leaves it zero. */
static void
sweep_row(WijkBandMaker *maker, guint32 *delta, int columns, guint64 *pixel, guint32 area)
{
    guint32 sum = 0;
    int column = 0;

    while (column < columns) {
        int end = column + 1;

        sum += delta[column];
        delta[column] = 0;
        while (end < columns && delta[end] == 0)
            end++;
        if (sum != 0) {
            gint32 cover = (gint32)sum;

            cover_run(maker, pixel + column, end - column, area,
                      MIN((guint32)ABS(cover), FULL));
        }
        column = end;
    }
    delta[columns] = 0;
}

/* The segments of a ring whose chunk of vertices touches the window's rows. */
static void
add_ring(const WijkRaster *raster, const WijkPlateParts *parts, guint32 ring)
{
    const WijkAreas *areas = parts->areas;
    gsize from = areas->ring_start[ring];
    gsize to = areas->ring_start[ring + 1];
    const WijkRows *chunk = parts->chunk + from / WIJK_CHUNK + ring;

    if (to - from <= WIJK_CHUNK) {
        if (chunk->last >= raster->top && chunk->first < raster->top + raster->rows)
            wijk_raster_ring(raster, areas->x + from, areas->y + from, to - from);
        return;
    }
    for (gsize i = from; i < to; i += WIJK_CHUNK, chunk++) {
        gsize end = MIN(i + WIJK_CHUNK, to);

        if (chunk->last < raster->top || chunk->first >= raster->top + raster->rows)
            continue;
        wijk_raster_path(raster, areas->x + i, areas->y + i, MIN(end + 1, to) - i);
        if (end == to) {
            double x[2] = {areas->x[to - 1], areas->x[from]};
            double y[2] = {areas->y[to - 1], areas->y[from]};

            wijk_raster_path(raster, x, y, 2);
        }
    }
}

static void
add_part(WijkBandMaker *maker, const WijkPlateParts *parts, guint32 part,
         const WijkPlateBand *band)
{
    const WijkPixelBox *box = &parts->box[part];
    int top = MAX(box->y0, (int)band->top);
    int bottom = MIN(box->y1, (int)(band->top + band->rows));
    WijkRaster raster = {maker->delta, box->x0, top, box->x1 - box->x0, bottom - top};
    guint64 *pixel = maker->pixel + (gsize)(top - (int)band->top) * maker->width + box->x0;
    guint32 *delta = maker->delta;

    for (guint32 r = parts->areas->part_start[part]; r < parts->areas->part_start[part + 1];
         r++)
        add_ring(&raster, parts, r);
    for (int row = 0; row < raster.rows; row++) {
        sweep_row(maker, delta, raster.columns, pixel, parts->area[part]);
        delta += raster.columns + 1;
        pixel += maker->width;
    }
}

static void
put_span(WijkBandMaker *maker, guint x, guint length, guint32 area)
{
    if (maker->n_spans == maker->span_room) {
        maker->span_room = MAX(4096, maker->span_room * 2);
        maker->span = g_renew(WijkSpan, maker->span, maker->span_room);
    }
    maker->span[maker->n_spans++] = (WijkSpan){x, length, area};
}

static inline void
put_mix(WijkBandMaker *maker, guint32 word)
{
    maker->mix[maker->n_mix++] = word;
}

/* One area takes all the weight of a pixel, or the ground has the rest. */
static void
put_single(WijkBandMaker *maker, guint x, guint32 area, guint32 weight)
{
    if (weight == 0)
        return;
    put_mix(maker, x | 1u << WIJK_MIX_BITS);
    put_mix(maker, area | weight << WIJK_MIX_BITS);
}

/* Gives what rounding down left over, one each, to the largest remainders; of equal ones to
 * the first. */
static void
give_rest(WijkBandMaker *maker, gsize n, guint rest)
{
    for (; rest > 0; rest--) {
        gsize largest = 0;

        for (gsize i = 1; i < n; i++)
            if (maker->remainder[i] > maker->remainder[largest])
                largest = i;
        maker->list[largest].cover++;
        maker->remainder[largest] = 0;
    }
}

/* Covers of maker->list become weights. */
static void
weigh(WijkBandMaker *maker, gsize n, guint64 sum)
{
    guint64 whole = MAX(sum, FULL);
    guint total = (guint)((sum * WEIGHTS + whole / 2) / whole);
    guint given = 0;

    for (gsize i = 0; i < n; i++) {
        guint64 exact = (guint64)maker->list[i].cover * WEIGHTS;

        maker->list[i].cover = (guint32)(exact / whole);
        maker->remainder[i] = (double)(exact % whole) / (double)whole;
        given += maker->list[i].cover;
    }
    give_rest(maker, n, total - given);
}

/* A pixel with any list of shares. */
static void
put_list(WijkBandMaker *maker, guint x, guint32 head)
{
    gsize n = 0;
    guint64 sum = 0;
    guint count = 0;
    gsize header = maker->n_mix;

    for (guint32 i = head; i != 0; i = maker->share[i - 1].next)
        n++;
    if (n > maker->list_room) {
        maker->list_room = n * 2;
        maker->list = g_renew(Share, maker->list, maker->list_room);
        maker->remainder = g_renew(double, maker->remainder, maker->list_room);
    }
    for (gsize i = n; i > 0; i--, head = maker->share[head - 1].next) {
        maker->list[i - 1] = maker->share[head - 1];
        sum += maker->share[head - 1].cover;
    }
    weigh(maker, n, sum);
    put_mix(maker, x);
    for (gsize i = 0; i < n; i++)
        if (maker->list[i].cover > 0) {
            put_mix(maker, maker->list[i].area | maker->list[i].cover << WIJK_MIX_BITS);
            count++;
        }
    if (count == 0)
        maker->n_mix = header;
    else
        maker->mix[header] |= count << WIJK_MIX_BITS;
}

/* Two areas fill a pixel: their remainders sum to one, so the nearest weight of the first
 * is what the largest remainder gives it. */
static void
put_pair(WijkBandMaker *maker, guint x, guint64 pixel)
{
    guint32 weight = (guint32)(pixel >> 48) & 0xff;

    if (weight == 0 || weight == WEIGHTS) {
        put_single(maker, x, weight == 0 ? second_area(pixel) : first_area(pixel), WEIGHTS);
        return;
    }
    put_mix(maker, x | 2u << WIJK_MIX_BITS);
    put_mix(maker, first_area(pixel) | weight << WIJK_MIX_BITS);
    put_mix(maker, second_area(pixel) | (WEIGHTS - weight) << WIJK_MIX_BITS);
}

static void
put_mixed(WijkBandMaker *maker, guint x, guint64 pixel)
{
    if (maker->n_mix + WEIGHTS + 1 > maker->mix_room) {
        maker->mix_room = MAX(16384, maker->mix_room * 2);
        maker->mix = g_renew(guint32, maker->mix, maker->mix_room);
    }
    if (kind_of(pixel) == PAIR)
        put_pair(maker, x, pixel);
    else if (kind_of(pixel) == SINGLE)
        put_single(maker, x, first_area(pixel), weight_of(single_cover(pixel)));
    else
        put_list(maker, x, (guint32)pixel);
}

/* Reads one row of pixels, and leaves it empty. */
static void
gather_row(WijkBandMaker *maker, guint64 *pixel)
{
    guint x = 0;

    while (x < maker->width) {
        guint64 here = pixel[x];
        guint from = x++;

        if (here == 0)
            continue;
        if (kind_of(here) == WHOLE) {
            while (x < maker->width && pixel[x] == here)
                x++;
            put_span(maker, from, x - from, first_area(here));
        } else {
            put_mixed(maker, from, here);
        }
    }
    memset(pixel, 0, maker->width * sizeof *pixel);
}

gboolean
wijk_band_make(WijkBandMaker *maker, const WijkPlateParts *parts, guint index,
               WijkPlateBand *band)
{
    maker->n_shares = 0;
    maker->too_deep = FALSE;
    maker->n_spans = 0;
    maker->n_mix = 0;
    for (gsize i = parts->band_start[index]; i < parts->band_start[index + 1]; i++)
        add_part(maker, parts, parts->part[i], band);

    band->span_start = g_new(gsize, (gsize)band->rows + 1);
    band->mix_start = g_new(gsize, (gsize)band->rows + 1);
    for (guint row = 0; row < band->rows; row++) {
        band->span_start[row] = maker->n_spans;
        band->mix_start[row] = maker->n_mix;
        gather_row(maker, maker->pixel + (gsize)row * maker->width);
    }
    band->span_start[band->rows] = maker->n_spans;
    band->mix_start[band->rows] = maker->n_mix;
    band->span = g_memdup2(maker->span, maker->n_spans * sizeof *band->span);
    band->mix = g_memdup2(maker->mix, maker->n_mix * sizeof *band->mix);
    return !maker->too_deep;
}

void
wijk_band_clear(WijkPlateBand *band)
{
    g_free(band->span_start);
    g_free(band->span);
    g_free(band->mix_start);
    g_free(band->mix);
}
