/* SPDX-License-Identifier: EUPL-1.2 */
/* Which parts of areas, and which of their vertices, touch which band of the picture. */
#include "render/plate-band.h"

#include <math.h>

#include "base/pool.h"

#define AREAS_AN_ITEM 64
#define ROW_LIMIT 1073741824.0 /* rows are clamped to what an int holds */

typedef struct {
    WijkPlateParts *parts;
    guint width;
    guint height;
} Sorting;

static inline int
to_pixel(double v)
{
    v = v < -ROW_LIMIT ? -ROW_LIMIT : v;
    v = v > ROW_LIMIT ? ROW_LIMIT : v;
    return (int)v - ((int)v > v); /* floor, without a call */
}

/* Rows of every chunk of a ring; widens the box of its part. */
static void
survey_ring(const WijkAreas *areas, guint32 ring, WijkRows *chunk, WijkBox *box)
{
    gsize to = areas->ring_start[ring + 1];

    for (gsize from = areas->ring_start[ring]; from < to; from += WIJK_CHUNK, chunk++) {
        gsize end = MIN(from + WIJK_CHUNK, to);
        gsize next = end < to ? end : areas->ring_start[ring];
        double y0 = areas->y[next];
        double y1 = y0;
        double x0 = areas->x[next];
        double x1 = x0;

        for (gsize i = from; i < end; i++) {
            double x = areas->x[i];
            double y = areas->y[i];

            y0 = y < y0 ? y : y0;
            y1 = y > y1 ? y : y1;
            x0 = x < x0 ? x : x0;
            x1 = x > x1 ? x : x1;
        }
        *chunk = (WijkRows){to_pixel(y0), to_pixel(y1)};
        box->x0 = MIN(box->x0, x0);
        box->y0 = MIN(box->y0, y0);
        box->x1 = MAX(box->x1, x1);
        box->y1 = MAX(box->y1, y1);
    }
}

static void
survey_item(gsize item, guint worker, gpointer data)
{
    const Sorting *sorting = data;
    WijkPlateParts *parts = sorting->parts;
    const WijkAreas *areas = parts->areas;
    guint32 first = (guint32)item * AREAS_AN_ITEM;
    guint32 last = MIN(first + AREAS_AN_ITEM, areas->n_areas);

    (void)worker;
    for (guint32 a = first; a < last; a++)
        for (guint32 p = areas->area_start[a]; p < areas->area_start[a + 1]; p++) {
            WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

            parts->area[p] = a;
            for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++)
                survey_ring(areas, r, parts->chunk + areas->ring_start[r] / WIJK_CHUNK + r,
                            &box);
            parts->box[p] = (WijkPixelBox){
                CLAMP(to_pixel(box.x0), 0, (int)sorting->width),
                CLAMP(to_pixel(box.y0), 0, (int)sorting->height),
                CLAMP(to_pixel(box.x1) + 1, 0, (int)sorting->width),
                CLAMP(to_pixel(box.y1) + 1, 0, (int)sorting->height),
            };
        }
}

/* Counting sort of parts by the bands they touch. */
static void
sort_parts(WijkPlateParts *parts, guint n_bands, guint band_rows)
{
    guint32 n_parts = parts->areas->n_parts;
    g_autofree gsize *next = NULL;

    parts->band_start = g_new0(gsize, (gsize)n_bands + 1);
    for (guint32 p = 0; p < n_parts; p++) {
        const WijkPixelBox *box = &parts->box[p];

        if (box->x0 >= box->x1 || box->y0 >= box->y1)
            continue;
        for (guint b = (guint)box->y0 / band_rows; b <= (guint)(box->y1 - 1) / band_rows;
             b++)
            parts->band_start[b + 1]++;
    }
    for (guint b = 0; b < n_bands; b++)
        parts->band_start[b + 1] += parts->band_start[b];
    parts->part = g_new(guint32, MAX(parts->band_start[n_bands], 1));
    next = g_memdup2(parts->band_start, (n_bands + 1) * sizeof *next);
    for (guint32 p = 0; p < n_parts; p++) {
        const WijkPixelBox *box = &parts->box[p];

        if (box->x0 >= box->x1 || box->y0 >= box->y1)
            continue;
        for (guint b = (guint)box->y0 / band_rows; b <= (guint)(box->y1 - 1) / band_rows;
             b++)
            parts->part[next[b]++] = p;
    }
}

WijkPlateParts
wijk_plate_parts(const WijkAreas *areas, guint width, guint height, guint band_rows,
                 guint n_threads)
{
    WijkPlateParts parts = {
        .areas = areas,
        .area = g_new(guint32, MAX(areas->n_parts, 1)),
        .box = g_new(WijkPixelBox, MAX(areas->n_parts, 1)),
        .chunk = g_new(WijkRows, areas->n_vertices / WIJK_CHUNK + areas->n_rings + 1),
    };
    Sorting sorting = {&parts, width, height};

    wijk_pool_run((areas->n_areas + AREAS_AN_ITEM - 1) / AREAS_AN_ITEM, n_threads,
                  survey_item, &sorting);
    sort_parts(&parts, (height + band_rows - 1) / band_rows, band_rows);
    return parts;
}

void
wijk_plate_parts_clear(WijkPlateParts *parts)
{
    g_free(parts->area);
    g_free(parts->box);
    g_free(parts->chunk);
    g_free(parts->band_start);
    g_free(parts->part);
}
