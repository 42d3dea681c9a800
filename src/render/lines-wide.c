/* SPDX-License-Identifier: EUPL-1.2 */
/* Wide lines by distance: a pixel is covered by what is nearest to it of a run of segments,
 * and takes the greatest of all runs, which no order changes. Distances are found for four
 * pixels at a time, in single precision from the corner of a small window; coverage once a
 * pixel. */
#include "render/lines-wide.h"

#include <math.h>

#include "geometry/areas.h"

#define HALF_DIAGONAL 0.70711 /* farthest a pixel reaches from its middle */
#define LANES 4
#define SIDE 64     /* pixels of a window: its field of 48 kB stays in the cache */
#define SEGMENTS 64 /* of a run at most */

typedef float Four __attribute__((vector_size(4 * LANES)));
typedef gint32 FourMasks __attribute__((vector_size(4 * LANES)));

/* A band round a line. */
typedef struct {
    double half;
    double reach;
    double inside;    /* nearer than this, squared: all of the pixel is covered */
    double outside;   /* farther than this, squared: none of it */
    double per_chord; /* 1 / the slope of a squared distance between the two */
} Band;

/* One segment. */
typedef struct {
    double x;
    double y;
    double dx;
    double dy;
    double per_square; /* 1 / length squared, 0 for a point */
} Segment;

/* What is nearest to the pixels of a window: squared distance, and the way from there. */
typedef struct {
    Four square[SIDE][SIDE / LANES];
    Four ex[SIDE][SIDE / LANES];
    Four ey[SIDE][SIDE / LANES];
} Field;

typedef struct {
    int left;
    int top;
    int columns; /* 0: nothing to see */
    int rows;
} Window;

static inline double
half_plane(double depth, double nx, double ny)
{
    double a = MAX(fabs(nx), fabs(ny));
    double b = MIN(fabs(nx), fabs(ny));
    double reach = (a + b) / 2;
    double far = fabs(depth);
    double corner;

    if (far >= reach)
        return depth > 0 ? 1 : 0;
    if (far <= (a - b) / 2)
        return 0.5 + depth / a;
    corner = (reach - far) * (reach - far) / (2 * a * b);
    return depth > 0 ? 1 - corner : corner;
}

double
wijk_half_plane(double depth, double nx, double ny)
{
    return half_plane(depth, nx, ny);
}

static inline Segment
segment_at(const double *x, const double *y, gsize i)
{
    double dx = x[i + 1] - x[i];
    double dy = y[i + 1] - y[i];
    double square = dx * dx + dy * dy;

    return (Segment){x[i], y[i], dx, dy, square > 0 ? 1 / square : 0};
}

/* Coverage of the pixel whose middle is (ex, ey) from the nearest point of the line. */
static guint8
cover_at(const Band *band, double ex, double ey, double square)
{
    double distance = sqrt(square);
    double cover;

    if (square <= band->inside)
        return 255;
    if (distance == 0)
        return (guint8)lrint(255 * MIN(2 * band->half, 1));
    ex /= distance;
    ey /= distance;
    cover = half_plane(band->half - distance, ex, ey) -
            half_plane(-band->half - distance, ex, ey);
    return (guint8)lrint(255 * cover);
}

/* Only the part of the segment that is near enough to the row can cover its pixels: the
 * first and last of them; FALSE if there are none. */
static inline gboolean
columns_of(const Segment *s, double reach, int row, int columns, int *first, int *last)
{
    double py = row + 0.5 - s->y;
    double from = 0;
    double to = 1;
    double left;
    double right;

    if (s->dy != 0) {
        double a = (py - reach) / s->dy;
        double b = (py + reach) / s->dy;

        from = MAX(MIN(a, b), 0);
        to = MIN(MAX(a, b), 1);
        if (from > to)
            return FALSE;
    }
    left = s->x + MIN(from * s->dx, to * s->dx) - reach;
    right = s->x + MAX(from * s->dx, to * s->dx) + reach;
    *first = (int)MAX(left, 0);
    *last = (int)MIN(right, columns - 1.0);
    return right > 0 && left < columns;
}

/* A bound on the coverage at a squared distance, without a root: the distance is at least
 * the chord's, and a half plane's share rises from 1/2 by at most 1.41 a pixel and falls by
 * at least 0.71. */
static inline double
most_cover(const Band *band, double square)
{
    double depth = HALF_DIAGONAL - (square - band->inside) * band->per_chord;

    return 0.5 + depth * (depth > 0 ? 2 * HALF_DIAGONAL : HALF_DIAGONAL);
}

static inline void
cover_pixel(const Band *band, const Segment *s, double px, double py, guint8 *cover)
{
    double along = (px * s->dx + py * s->dy) * s->per_square;
    double ex;
    double ey;
    double square;

    along = CLAMP(along, 0, 1);
    ex = px - along * s->dx;
    ey = py - along * s->dy;
    square = ex * ex + ey * ey;
    if (square < band->outside && 255 * most_cover(band, square) > *cover) {
        guint8 here = cover_at(band, ex, ey, square);

        *cover = MAX(*cover, here);
    }
}

/* A segment too long for a window: pixel by pixel, at once to the mask. */
static void
cover_long(const WijkMask *mask, const Band *band, const Segment *s)
{
    double low = MIN(s->y, s->y + s->dy) - band->reach;
    double high = MAX(s->y, s->y + s->dy) + band->reach;
    double bottom = MIN(high, (double)mask->top + mask->rows);

    for (int row = (int)MAX(low, mask->top); row < bottom; row++) {
        guint8 *cover = mask->cover + (gsize)(row - mask->top) * mask->stride;
        int first;
        int last;

        if (!columns_of(s, band->reach, row, mask->columns, &first, &last))
            continue;
        for (int column = first; column <= last; column++)
            if (cover[column] < 255)
                cover_pixel(band, s, column + 0.5 - s->x, row + 0.5 - s->y, &cover[column]);
    }
}

static inline Four
all(double v)
{
    float f = (float)v;

    return (Four){f, f, f, f};
}

static inline Four
choose(FourMasks mask, Four yes, Four no)
{
    return (Four)((mask & (FourMasks)yes) | (~mask & (FourMasks)no));
}

/* One row of a window: what the segment is nearer to than those before it. */
static inline void
near_row(Field *field, const Window *window, const Segment *s, int row, int first, int last)
{
    const Four dx = all(s->dx);
    const Four dy = all(s->dy);
    const Four py = all(row + 0.5 - s->y);
    const Four step = all(s->dx * s->per_square);
    const Four start = all((row + 0.5 - s->y) * s->dy * s->per_square);
    const Four none = all(0);
    const Four one = all(1);
    int at = (first - window->left) / LANES;
    int end = (last - window->left) / LANES;
    Four px = all(window->left + at * LANES + 0.5 - s->x) + (Four){0, 1, 2, 3};

    row -= window->top;
    for (; at <= end; at++, px += all(LANES)) {
        Four along = px * step + start;
        Four ex;
        Four ey;
        Four square;
        FourMasks nearer;

        along = choose(along > none, along, none);
        along = choose(along < one, along, one);
        ex = px - along * dx;
        ey = py - along * dy;
        square = ex * ex + ey * ey;
        nearer = square < field->square[row][at];
        field->square[row][at] = choose(nearer, square, field->square[row][at]);
        field->ex[row][at] = choose(nearer, ex, field->ex[row][at]);
        field->ey[row][at] = choose(nearer, ey, field->ey[row][at]);
    }
}

static void
near_segment(Field *field, const Window *window, const Band *band, const Segment *s)
{
    double low = MIN(s->y, s->y + s->dy) - band->reach;
    double high = MAX(s->y, s->y + s->dy) + band->reach;
    double bottom = MIN(high, (double)window->top + window->rows);

    for (int row = (int)MAX(low, window->top); row < bottom; row++) {
        int first;
        int last;

        if (columns_of(s, band->reach, row, window->left + window->columns, &first, &last))
            near_row(field, window, s, row, MAX(first, window->left), last);
    }
}

/* What is near enough of the field becomes coverage. */
static void
cover_window(const WijkMask *mask, const Window *window, const Band *band,
             const Field *field)
{
    float outside = (float)band->outside;

    for (int row = 0; row < window->rows; row++) {
        guint8 *cover = mask->cover +
                        (gsize)(window->top + row - mask->top) * mask->stride +
                        window->left;
        const float *square = (const float *)field->square[row];
        const float *ex = (const float *)field->ex[row];
        const float *ey = (const float *)field->ey[row];

        for (int column = 0; column < window->columns; column++) {
            guint8 here;

            if (!(square[column] < outside) || cover[column] == 255)
                continue;
            here = cover_at(band, ex[column], ey[column], square[column]);
            cover[column] = MAX(cover[column], here);
        }
    }
}

/* The pixels that a box of vertices can cover; no columns if there are none. */
static Window
window_of(const WijkMask *mask, const Band *band, const WijkBox *box)
{
    double left = MAX(box->x0 - band->reach, 0);
    double right = MIN(box->x1 + band->reach, mask->columns);
    double top = MAX(box->y0 - band->reach, mask->top);
    double bottom = MIN(box->y1 + band->reach, (double)mask->top + mask->rows);
    Window window = {.columns = 0};

    if (!(left < right && top < bottom))
        return window;
    window.left = (int)left;
    window.top = (int)top;
    window.columns = MIN((int)right + 1, mask->columns) - window.left;
    window.rows = MIN((int)bottom + 1, mask->top + mask->rows) - window.top;
    return window;
}

/* From @from on as many segments as are sure to fit a window; returns their end. */
static gsize
take_run(const Band *band, const double *x, const double *y, gsize n, gsize from,
         WijkBox *out_box)
{
    double most = SIDE - 2 * band->reach - 2;
    WijkBox box = {x[from], y[from], x[from], y[from]};
    gsize to = from;

    while (to + 1 < n && to - from < SEGMENTS) {
        WijkBox wider = {MIN(box.x0, x[to + 1]), MIN(box.y0, y[to + 1]),
                         MAX(box.x1, x[to + 1]), MAX(box.y1, y[to + 1])};

        if (to > from && (wider.x1 - wider.x0 > most || wider.y1 - wider.y0 > most))
            break;
        box = wider;
        to++;
    }
    *out_box = box;
    return to;
}

static void
cover_run(const WijkMask *mask, const Window *window, const Band *band, const double *x,
          const double *y, gsize from, gsize to)
{
    Field field;

    for (int row = 0; row < window->rows; row++)
        for (int at = 0; at * LANES < window->columns; at++)
            field.square[row][at] = all(band->outside);
    for (gsize i = from; i < to; i++) {
        Segment segment = segment_at(x, y, i);

        near_segment(&field, window, band, &segment);
    }
    cover_window(mask, window, band, &field);
}

void
wijk_lines_wide(const WijkMask *mask, const double *x, const double *y, gsize n,
                double width)
{
    double half = width / 2;
    double reach = half + HALF_DIAGONAL;
    double inner = MAX(half - HALF_DIAGONAL, 0);
    Band band = {.half = half,
                 .reach = reach,
                 .inside = inner * inner,
                 .outside = reach * reach,
                 .per_chord = 1 / (inner + reach)};
    gsize to;

    for (gsize from = 0; from + 1 < n; from = to) {
        WijkBox box;
        Window window;

        to = take_run(&band, x, y, n, from, &box);
        window = window_of(mask, &band, &box);
        if (window.columns == 0)
            continue;
        if (window.columns <= SIDE && window.rows <= SIDE) {
            cover_run(mask, &window, &band, x, y, from, to);
            continue;
        }
        for (gsize i = from; i < to; i++) {
            Segment segment = segment_at(x, y, i);

            cover_long(mask, &band, &segment);
        }
    }
}
