/* SPDX-License-Identifier: EUPL-1.2 */
/* Border lines as coverage. A thin line is a chain of quadrilaterals that meet in mitres:
 * two edges a segment, and their sum is exactly width x length, so no join shows. What
 * several lines cover is added, up to a whole pixel. Wide lines are in lines-wide.c. */
#include "render/lines.h"

#include <math.h>

#include "base/pool.h"
#include "render/lines-wide.h"
#include "render/raster.h"

#define BAND_PIXELS 131072u /* 512 kB of scratch a thread */
#define BAND_ROWS 64u
#define WIDE 1.25    /* px: from here on sharp turns show; test-lines.c has the figures */
#define CHUNK 64     /* segments offset at a time */
#define THIN_PX 0.03 /* a vertex this near to the line is left out */
#define THIN_RUN 12  /* vertices left out in a row at most */
#define SHARP 0.0    /* cosine of the turn from which there is no mitre: 90 degrees */

/* Vertices of one arc that are worth drawing; scratch of one thread. */
typedef struct {
    double *x;
    double *y;
    gsize room;
} Thinned;

typedef struct {
    const WijkTopology *topology;
    const float *width;
    guint8 *mask;
    guint columns;
    guint rows;
    gsize stride;
    guint band_rows;
    gsize *band_start; /* (array length=n_bands+1) */
    guint32 *arc;      /* arcs that touch a band */
    guint32 **delta;   /* (array length=n_threads): made by the thread itself */
    Thinned *thinned;  /* (array length=n_threads): likewise */
} Covering;

/* Two sides of a chain: the left one forwards from the middle, the right one backwards, so
 * that they are one ring. */
typedef struct {
    double x[2 * (CHUNK + 1)];
    double y[2 * (CHUNK + 1)];
    guint n;
} Sides;

static inline void
put_sides(Sides *sides, double x, double y, double nx, double ny)
{
    guint left = CHUNK + 1 + sides->n;
    guint right = CHUNK - sides->n;

    sides->x[left] = x + nx;
    sides->y[left] = y + ny;
    sides->x[right] = x - nx;
    sides->y[right] = y - ny;
    sides->n++;
}

static void
flush_sides(const WijkRaster *raster, Sides *sides)
{
    if (sides->n >= 2) {
        guint first = CHUNK + 1 - sides->n;

        wijk_raster_ring(raster, sides->x + first, sides->y + first, 2 * sides->n);
    }
    sides->n = 0;
}

/* Across a segment to its left, half a line's width long; 0, 0 for a point. */
typedef struct {
    double x;
    double y;
    double square; /* of the segment's length */
} Normal;

static inline Normal
normal(const double *x, const double *y, gsize i, double half)
{
    double dx = x[i + 1] - x[i];
    double dy = y[i + 1] - y[i];
    double square = dx * dx + dy * dy;
    double factor = square > 0 ? half / sqrt(square) : 0;

    return (Normal){-dy * factor, dx * factor, square};
}

/* Where segments with normals @a and @b meet: the mitre, or FALSE if the turn is sharp, or
 * so sharp for short segments that the sides would cross: the mitre takes half x tan(turn /
 * 2) off the inner side of both. */
static inline gboolean
mitre(const Normal *a, const Normal *b, double half, double *out_x, double *out_y)
{
    double square = half * half;
    double cosine = a->x * b->x + a->y * b->y; /* times square */
    double factor = square / (square + cosine);

    if (!(cosine > SHARP * square) ||
        (square - cosine) * square > MIN(a->square, b->square) * (square + cosine))
        return FALSE;
    *out_x = (a->x + b->x) * factor;
    *out_y = (a->y + b->y) * factor;
    return TRUE;
}

/* Segments from … to - 1 of an arc of n vertices. What is done at a vertex depends on the
 * segments on both sides of it, so chunks and bands fit together. */
static void
cover_chunk(const WijkRaster *raster, const double *x, const double *y, gsize n, gsize from,
            gsize to, double half)
{
    gboolean closed = x[0] == x[n - 1] && y[0] == y[n - 1];
    Normal before = {0, 0, 0};
    Sides sides;
    double joint_x;
    double joint_y;

    sides.n = 0;
    if (from > 0)
        before = normal(x, y, from - 1, half);
    else if (closed)
        before = normal(x, y, n - 2, half);
    for (gsize i = from; i < to; i++) {
        Normal here = normal(x, y, i, half);

        if (mitre(&before, &here, half, &joint_x, &joint_y)) {
            put_sides(&sides, x[i], y[i], joint_x, joint_y);
        } else {
            if (sides.n > 0)
                put_sides(&sides, x[i], y[i], before.x, before.y);
            flush_sides(raster, &sides);
            put_sides(&sides, x[i], y[i], here.x, here.y);
        }
        before = here;
    }

    Normal after = {0, 0, 0};

    if (to < n - 1)
        after = normal(x, y, to, half);
    else if (closed)
        after = normal(x, y, 0, half);
    if (!mitre(&before, &after, half, &joint_x, &joint_y)) {
        joint_x = before.x;
        joint_y = before.y;
    }
    put_sides(&sides, x[to], y[to], joint_x, joint_y);
    flush_sides(raster, &sides);
}

/* TRUE if every vertex between @from and @to lies within THIN_PX of the segment from one to
 * the other. */
static inline gboolean
is_straight(const double *x, const double *y, gsize from, gsize to)
{
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];
    double most = THIN_PX * THIN_PX * (dx * dx + dy * dy);

    for (gsize i = from + 1; i < to; i++) {
        double ex = x[i] - x[from];
        double ey = y[i] - y[from];
        double across = dx * ey - dy * ex;
        double along = dx * ex + dy * ey;

        if (across * across > most || along < 0 || along > dx * dx + dy * dy)
            return FALSE;
    }
    return TRUE;
}

/* Leaves out vertices that no eye can tell from the line without them; returns how many
 * are left. The ends stay, so arcs still meet. */
static gsize
thin(Thinned *thinned, const double *x, const double *y, gsize n)
{
    gsize kept = 0;
    gsize from = 0;

    if (thinned->room < n) {
        thinned->room = 2 * n;
        thinned->x = g_renew(double, thinned->x, thinned->room);
        thinned->y = g_renew(double, thinned->y, thinned->room);
    }
    while (from < n) {
        gsize to = from + 1;

        thinned->x[kept] = x[from];
        thinned->y[kept++] = y[from];
        while (to + 1 < n && to - from < THIN_RUN && is_straight(x, y, from, to + 1))
            to++;
        from = to;
    }
    return kept;
}

static void
cover_thin(const WijkRaster *raster, const double *x, const double *y, gsize n, double half)
{
    double top = raster->top - 2 * half;
    double bottom = raster->top + raster->rows + 2 * half;

    for (gsize from = 0; from + 1 < n; from += CHUNK) {
        gsize to = MIN(from + CHUNK, n - 1);
        double low = y[from];
        double high = y[from];

        for (gsize i = from + 1; i <= to; i++) {
            low = MIN(low, y[i]);
            high = MAX(high, y[i]);
        }
        if (high > top && low < bottom)
            cover_chunk(raster, x, y, n, from, to, half);
    }
}

/* Adds up a row of deltas, leaves it zero, and keeps the greater coverage. */
static void
sweep_row(guint32 *delta, guint columns, guint8 *mask)
{
    guint32 sum = 0;

    for (guint column = 0; column < columns; column++) {
        gint32 cover;

        if ((delta[column] | sum) == 0)
            continue;
        sum += delta[column];
        delta[column] = 0;
        cover = CLAMP((gint32)sum, 0, WIJK_RASTER_FULL);
        cover = (cover * 255 + WIJK_RASTER_FULL / 2) / WIJK_RASTER_FULL;
        mask[column] = MAX(mask[column], (guint8)cover);
    }
    delta[columns] = 0;
}

static void
cover_band(gsize item, guint worker, gpointer data)
{
    const Covering *covering = data;
    const WijkTopology *topology = covering->topology;
    int top = (int)(item * covering->band_rows);
    int rows = MIN((int)covering->band_rows, (int)covering->rows - top);
    WijkMask mask = {covering->mask + (gsize)top * covering->stride, (int)covering->columns,
                     top, rows, covering->stride};
    WijkRaster raster = {NULL, 0, top, (int)covering->columns, rows};

    if (covering->delta[worker] == NULL)
        covering->delta[worker] =
            g_new0(guint32, ((gsize)covering->columns + 1) * covering->band_rows);
    raster.delta = covering->delta[worker];
    for (gsize i = covering->band_start[item]; i < covering->band_start[item + 1]; i++) {
        guint32 arc = covering->arc[i];
        gsize from = topology->arc_start[arc];
        gsize n = topology->arc_start[arc + 1] - from;
        double width = covering->width[arc];
        Thinned *thinned = &covering->thinned[worker];

        n = thin(thinned, topology->x + from, topology->y + from, n);
        if (width < WIDE)
            cover_thin(&raster, thinned->x, thinned->y, n, width / 2);
        else
            wijk_lines_wide(&mask, thinned->x, thinned->y, n, width);
    }
    for (int row = 0; row < rows; row++)
        sweep_row(raster.delta + (gsize)row * (covering->columns + 1), covering->columns,
                  mask.cover + (gsize)row * mask.stride);
}

/* First and last band an arc touches; FALSE if none. */
static gboolean
bands_of(const Covering *covering, guint32 arc, guint *out_first, guint *out_last)
{
    const WijkTopology *topology = covering->topology;
    double reach = covering->width[arc] + 1;
    double x0 = INFINITY;
    double x1 = -INFINITY;
    double y0 = INFINITY;
    double y1 = -INFINITY;

    if (!(covering->width[arc] > 0))
        return FALSE;
    for (gsize i = topology->arc_start[arc]; i < topology->arc_start[arc + 1]; i++) {
        x0 = MIN(x0, topology->x[i]);
        x1 = MAX(x1, topology->x[i]);
        y0 = MIN(y0, topology->y[i]);
        y1 = MAX(y1, topology->y[i]);
    }
    if (!(x1 + reach > 0 && x0 - reach < covering->columns && y1 + reach > 0 &&
          y0 - reach < covering->rows))
        return FALSE;
    *out_first = (guint)MAX(y0 - reach, 0) / covering->band_rows;
    *out_last = (guint)MIN(y1 + reach, covering->rows - 1.0) / covering->band_rows;
    return TRUE;
}

typedef struct {
    guint first;
    guint last; /* less than first: none */
} Bands;

/* Counting sort of arcs by the bands they touch. */
static void
sort_arcs(Covering *covering, guint n_bands)
{
    guint32 n_arcs = covering->topology->n_arcs;
    g_autofree Bands *bands = g_new(Bands, MAX(n_arcs, 1));
    g_autofree gsize *next = NULL;

    covering->band_start = g_new0(gsize, (gsize)n_bands + 1);
    for (guint32 arc = 0; arc < n_arcs; arc++) {
        bands[arc] = (Bands){1, 0};
        if (bands_of(covering, arc, &bands[arc].first, &bands[arc].last))
            for (guint b = bands[arc].first; b <= bands[arc].last; b++)
                covering->band_start[b + 1]++;
    }
    for (guint b = 0; b < n_bands; b++)
        covering->band_start[b + 1] += covering->band_start[b];
    covering->arc = g_new(guint32, MAX(covering->band_start[n_bands], 1));
    next = g_memdup2(covering->band_start, (n_bands + 1) * sizeof *next);
    for (guint32 arc = 0; arc < n_arcs; arc++)
        for (guint b = bands[arc].first; b <= bands[arc].last; b++)
            covering->arc[next[b]++] = arc;
}

void
wijk_lines_cover(const WijkTopology *topology, const float *width, guint8 *mask,
                 guint columns, guint rows, gsize stride, guint n_threads)
{
    g_autofree guint32 **delta = g_new0(guint32 *, MAX(n_threads, 1));
    g_autofree Thinned *thinned = g_new0(Thinned, MAX(n_threads, 1));
    Covering covering = {
        .topology = topology,
        .width = width,
        .mask = mask,
        .columns = columns,
        .rows = rows,
        .stride = stride,
        .band_rows = CLAMP(BAND_PIXELS / MAX(columns, 1), 1, BAND_ROWS),
        .delta = delta,
        .thinned = thinned,
    };
    guint n_bands = (rows + covering.band_rows - 1) / covering.band_rows;

    g_assert(columns <= WIJK_RASTER_SIDE && rows <= WIJK_RASTER_SIDE);
    sort_arcs(&covering, n_bands);
    wijk_pool_run(n_bands, n_threads, cover_band, &covering);
    for (guint i = 0; i < MAX(n_threads, 1); i++) {
        g_free(delta[i]);
        g_free(thinned[i].x);
        g_free(thinned[i].y);
    }
    g_free(covering.band_start);
    g_free(covering.arc);
}

/* Two channels at a time: mask x ink + (255 - mask) x pixel, over 255, to nearest. */
static inline guint32
blend(guint32 pixel, guint32 ink, guint32 cover)
{
    guint32 odd =
        (ink & 0xff00ffu) * cover + (pixel & 0xff00ffu) * (255 - cover) + 0x800080u;
    guint32 even =
        ((ink >> 8) & 0xffu) * cover + ((pixel >> 8) & 0xffu) * (255 - cover) + 0x80u;

    odd = ((odd + ((odd >> 8) & 0xff00ffu)) >> 8) & 0xff00ffu;
    even = ((even + (even >> 8)) >> 8) & 0xffu;
    return 0xff000000u | odd | even << 8;
}

void
wijk_lines_ink(const guint8 *mask, guint columns, guint rows, gsize mask_stride,
               guint32 ink, guint8 *pixels, gsize stride)
{
    for (guint row = 0; row < rows; row++) {
        const guint8 *cover = mask + row * mask_stride;
        guint32 *pixel = (guint32 *)(void *)(pixels + row * stride);

        for (guint column = 0; column < columns; column++)
            if (cover[column] != 0)
                pixel[column] = blend(pixel[column], ink, cover[column]);
    }
}
