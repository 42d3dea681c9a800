/* SPDX-License-Identifier: EUPL-1.2 */
/* Border lines as coverage. A thin line is a chain of quadrilaterals that meet in mitres:
 * two edges a segment, and their sum is exactly width x length, so no join shows. What
 * several lines cover is added, up to a whole pixel. Wide lines are in lines-wide.c. */
#include "render/lines.h"

#include <math.h>
#include <string.h>

#include "base/pool.h"
#include "render/lines-wide.h"
#include "render/raster.h"

#define BAND_PIXELS 131072u /* 512 kB of scratch a thread */
#define BAND_ROWS 64u
#define WIDE 1.25 /* px: from here on sharp turns show; test-lines.c has the figures */
#define CHUNK 64  /* segments offset at a time */
#define ARCS_AN_ITEM 256
#define THIN_PX 0.03 /* a vertex this near to the line is left out */
#define SHARP 0.0    /* cosine of the turn from which there is no mitre: 90 degrees */

/* One arc as it is drawn: the vertices that are worth it. */
typedef struct {
    gsize start; /* of its vertices in its item */
    guint32 n;   /* 0: not drawn */
    guint first; /* band it touches */
    guint last;
} Line;

/* The vertices of ARCS_AN_ITEM arcs. */
typedef struct {
    double *x;
    double *y;
} Vertices;

/* Scratch of one thread. */
typedef struct {
    double *x;
    double *y;
    gsize n;
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
    Line *line;         /* (array length=n_arcs) */
    Vertices *vertices; /* (array length=n_items) */
    gsize *band_start;  /* (array length=n_bands+1) */
    guint32 *arc;       /* arcs that touch a band */
    guint32 **delta;    /* (array length=n_threads): made by the thread itself */
    Thinned *thinned;   /* (array length=n_threads): likewise */
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

/* The directions in which a line may leave a vertex and still pass within THIN_PX of those
 * after it, as two vectors; the cone of Williams (1978), doi:10.1016/0146-664X(78)90077-1.
 */
typedef struct {
    double left_x, left_y;
    double right_x, right_y;
    double square; /* of the greatest distance so far */
    gboolean any;
} Cone;

static inline gboolean
is_in_cone(const Cone *cone, double dx, double dy)
{
    if (dx * dx + dy * dy < cone->square)
        return FALSE;
    return !cone->any ||
           (cone->right_x * cone->left_y - cone->right_y * cone->left_x >= 0 &&
            cone->right_x * dy - cone->right_y * dx >= 0 &&
            dx * cone->left_y - dy * cone->left_x >= 0);
}

/* The line may no longer miss the vertex at (dx, dy); one within THIN_PX is never missed.
 */
static inline void
narrow_cone(Cone *cone, double dx, double dy)
{
    double square = dx * dx + dy * dy;
    double along;
    double left_x, left_y, right_x, right_y;

    cone->square = MAX(cone->square, square);
    if (square <= THIN_PX * THIN_PX)
        return;
    along = sqrt(square - THIN_PX * THIN_PX);
    left_x = dx * along - dy * THIN_PX;
    left_y = dy * along + dx * THIN_PX;
    right_x = dx * along + dy * THIN_PX;
    right_y = dy * along - dx * THIN_PX;
    if (!cone->any || left_x * cone->left_y - left_y * cone->left_x > 0) {
        cone->left_x = left_x;
        cone->left_y = left_y;
    }
    if (!cone->any || cone->right_x * right_y - cone->right_y * right_x > 0) {
        cone->right_x = right_x;
        cone->right_y = right_y;
    }
    cone->any = TRUE;
}

/* Appends the vertices of an arc but for those that no eye can tell from the line without
 * them. The ends stay, so arcs still meet. */
static void
thin(Thinned *thinned, const double *x, const double *y, gsize n)
{
    gsize from = 0;

    if (thinned->room - thinned->n < n) {
        thinned->room = 2 * (thinned->n + n);
        thinned->x = g_renew(double, thinned->x, thinned->room);
        thinned->y = g_renew(double, thinned->y, thinned->room);
    }
    while (from < n) {
        gsize to = from + 1;
        Cone cone = {.any = FALSE};

        thinned->x[thinned->n] = x[from];
        thinned->y[thinned->n++] = y[from];
        while (to + 1 < n) {
            narrow_cone(&cone, x[to] - x[from], y[to] - y[from]);
            if (!is_in_cone(&cone, x[to + 1] - x[from], y[to + 1] - y[from]))
                break;
            to++;
        }
        from = to;
    }
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
        const Line *line = &covering->line[arc];
        const Vertices *vertices = &covering->vertices[arc / ARCS_AN_ITEM];
        double width = covering->width[arc];

        if (width < WIDE)
            cover_thin(&raster, vertices->x + line->start, vertices->y + line->start,
                       line->n, width / 2);
        else
            wijk_lines_wide(&mask, vertices->x + line->start, vertices->y + line->start,
                            line->n, width);
    }
    for (int row = 0; row < rows; row++)
        sweep_row(raster.delta + (gsize)row * (covering->columns + 1), covering->columns,
                  mask.cover + (gsize)row * mask.stride);
}

/* First and last band a line touches; FALSE if none. */
static gboolean
bands_of(const Covering *covering, const double *x, const double *y, gsize n, double width,
         Line *line)
{
    double reach = width + 1;
    double x0 = INFINITY;
    double x1 = -INFINITY;
    double y0 = INFINITY;
    double y1 = -INFINITY;

    for (gsize i = 0; i < n; i++) {
        x0 = MIN(x0, x[i]);
        x1 = MAX(x1, x[i]);
        y0 = MIN(y0, y[i]);
        y1 = MAX(y1, y[i]);
    }
    if (!(x1 + reach > 0 && x0 - reach < covering->columns && y1 + reach > 0 &&
          y0 - reach < covering->rows))
        return FALSE;
    line->first = (guint)MAX(y0 - reach, 0) / covering->band_rows;
    line->last = (guint)MIN(y1 + reach, covering->rows - 1.0) / covering->band_rows;
    return TRUE;
}

/* Thins the arcs of an item and looks where they lie. */
static void
prepare_lines(gsize item, guint worker, gpointer data)
{
    const Covering *covering = data;
    const WijkTopology *topology = covering->topology;
    guint32 first = (guint32)item * ARCS_AN_ITEM;
    guint32 end = MIN(first + ARCS_AN_ITEM, topology->n_arcs);
    Thinned *thinned = &covering->thinned[worker];

    thinned->n = 0;
    for (guint32 arc = first; arc < end; arc++) {
        gsize from = topology->arc_start[arc];
        Line *line = &covering->line[arc];

        *line = (Line){.start = thinned->n};
        if (!(covering->width[arc] > 0))
            continue;
        thin(thinned, topology->x + from, topology->y + from,
             topology->arc_start[arc + 1] - from);
        if (bands_of(covering, thinned->x + line->start, thinned->y + line->start,
                     thinned->n - line->start, covering->width[arc], line))
            line->n = (guint32)(thinned->n - line->start);
        else
            thinned->n = line->start;
    }
    covering->vertices[item] =
        (Vertices){g_memdup2(thinned->x, thinned->n * sizeof *thinned->x),
                   g_memdup2(thinned->y, thinned->n * sizeof *thinned->y)};
}

/* Counting sort of arcs by the bands they touch. */
static void
sort_arcs(Covering *covering, guint n_bands)
{
    guint32 n_arcs = covering->topology->n_arcs;
    g_autofree gsize *next = NULL;

    covering->band_start = g_new0(gsize, (gsize)n_bands + 1);
    for (guint32 arc = 0; arc < n_arcs; arc++) {
        const Line *line = &covering->line[arc];

        for (guint b = line->first; line->n > 0 && b <= line->last; b++)
            covering->band_start[b + 1]++;
    }
    for (guint b = 0; b < n_bands; b++)
        covering->band_start[b + 1] += covering->band_start[b];
    covering->arc = g_new(guint32, MAX(covering->band_start[n_bands], 1));
    next = g_memdup2(covering->band_start, (n_bands + 1) * sizeof *next);
    for (guint32 arc = 0; arc < n_arcs; arc++) {
        const Line *line = &covering->line[arc];

        for (guint b = line->first; line->n > 0 && b <= line->last; b++)
            covering->arc[next[b]++] = arc;
    }
}

void
wijk_lines_cover(const WijkTopology *topology, const float *width, guint8 *mask,
                 guint columns, guint rows, gsize stride, guint n_threads)
{
    g_autofree guint32 **delta = g_new0(guint32 *, MAX(n_threads, 1));
    g_autofree Thinned *thinned = g_new0(Thinned, MAX(n_threads, 1));
    gsize n_items = ((gsize)topology->n_arcs + ARCS_AN_ITEM - 1) / ARCS_AN_ITEM;
    g_autofree Line *line = g_new(Line, MAX(topology->n_arcs, 1));
    g_autofree Vertices *vertices = g_new(Vertices, MAX(n_items, 1));
    Covering covering = {
        .topology = topology,
        .width = width,
        .mask = mask,
        .columns = columns,
        .rows = rows,
        .stride = stride,
        .band_rows = CLAMP(BAND_PIXELS / MAX(columns, 1), 1, BAND_ROWS),
        .line = line,
        .vertices = vertices,
        .delta = delta,
        .thinned = thinned,
    };
    guint n_bands = (rows + covering.band_rows - 1) / covering.band_rows;

    g_assert(columns <= WIJK_RASTER_SIDE && rows <= WIJK_RASTER_SIDE);
    wijk_pool_run(n_items, n_threads, prepare_lines, &covering);
    sort_arcs(&covering, n_bands);
    wijk_pool_run(n_bands, n_threads, cover_band, &covering);
    for (guint i = 0; i < MAX(n_threads, 1); i++) {
        g_free(delta[i]);
        g_free(thinned[i].x);
        g_free(thinned[i].y);
    }
    for (gsize i = 0; i < n_items; i++) {
        g_free(vertices[i].x);
        g_free(vertices[i].y);
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

typedef struct {
    const guint8 *mask;
    guint columns;
    guint rows;
    gsize mask_stride;
    guint32 ink;
    guint8 *pixels;
    gsize stride;
} Inking;

/* Eight pixels at a time are looked at, as most of a map is not border. */
static void
ink_row(const guint8 *cover, guint columns, guint32 ink, guint32 *pixel)
{
    for (guint from = 0; from < columns; from += 8) {
        guint n = MIN(columns - from, 8);
        guint64 any = 0;

        memcpy(&any, cover + from, n);
        if (any == 0)
            continue;
        for (guint column = from; column < from + n; column++)
            if (cover[column] != 0)
                pixel[column] = blend(pixel[column], ink, cover[column]);
    }
}

static void
ink_band(gsize item, guint worker, gpointer data)
{
    const Inking *inking = data;
    guint first = (guint)item * BAND_ROWS;
    guint end = MIN(first + BAND_ROWS, inking->rows);

    (void)worker;
    for (guint row = first; row < end; row++)
        ink_row(inking->mask + row * inking->mask_stride, inking->columns, inking->ink,
                (guint32 *)(void *)(inking->pixels + row * inking->stride));
}

void
wijk_lines_ink(const guint8 *mask, guint columns, guint rows, gsize mask_stride,
               guint32 ink, guint8 *pixels, gsize stride, guint n_threads)
{
    Inking inking = {mask, columns, rows, mask_stride, ink, pixels, stride};

    wijk_pool_run((rows + BAND_ROWS - 1) / BAND_ROWS, n_threads, ink_band, &inking);
}
