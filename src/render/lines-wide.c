/* SPDX-License-Identifier: EUPL-1.2 */
/* Wide lines by distance: a pixel takes the greatest of what each segment covers, which no
 * order changes. */
#include "render/lines-wide.h"

#include <math.h>

#define HALF_DIAGONAL 0.70711 /* farthest a pixel reaches from its middle */

/* One segment and the band round it. */
typedef struct {
    double x;
    double y;
    double dx;
    double dy;
    double per_square; /* 1 / length squared, 0 for a point */
    double half;
    double inside;    /* nearer than this, squared: all of the pixel is covered */
    double outside;   /* farther than this, squared: none of it */
    double per_chord; /* 1 / the slope of a squared distance between the two */
} Segment;

double
wijk_half_plane(double depth, double nx, double ny)
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

/* A bound on the coverage at a squared distance, without a root: the distance is at least
 * the chord's, and a half plane's share rises from 1/2 by at most 1.41 a pixel and falls by
 * at least 0.71. */
static inline double
most_cover(const Segment *s, double square)
{
    double depth = HALF_DIAGONAL - (square - s->inside) * s->per_chord;

    return 0.5 + depth * (depth > 0 ? 2 * HALF_DIAGONAL : HALF_DIAGONAL);
}

/* Coverage of the pixel whose middle is (ex, ey) from the nearest point of the segment. */
static guint8
cover_at(const Segment *s, double ex, double ey, double square)
{
    double distance = sqrt(square);
    double cover;

    if (square <= s->inside)
        return 255;
    if (distance == 0)
        return (guint8)lrint(255 * MIN(2 * s->half, 1));
    ex /= distance;
    ey /= distance;
    cover = wijk_half_plane(s->half - distance, ex, ey) -
            wijk_half_plane(-s->half - distance, ex, ey);
    return (guint8)lrint(255 * cover);
}

static inline void
cover_pixel(const Segment *s, double px, double py, guint8 *cover)
{
    double along = (px * s->dx + py * s->dy) * s->per_square;
    double ex;
    double ey;
    double square;

    along = along < 0 ? 0 : along;
    along = along > 1 ? 1 : along;
    ex = px - along * s->dx;
    ey = py - along * s->dy;
    square = ex * ex + ey * ey;
    if (square < s->outside && 255 * most_cover(s, square) > *cover) {
        guint8 here = cover_at(s, ex, ey, square);

        *cover = MAX(*cover, here);
    }
}

/* Only the part of the segment that is near enough to the row can cover its pixels. */
static void
cover_row(const Segment *s, double reach, int row, guint8 *cover, int columns)
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
            return;
    }
    left = s->x + MIN(from * s->dx, to * s->dx) - reach;
    right = s->x + MAX(from * s->dx, to * s->dx) + reach;
    if (right <= 0 || left >= columns)
        return;

    int first = (int)MAX(left, 0);
    int last = (int)MIN(right, columns - 1.0);

    for (int column = first; column <= last; column++)
        if (cover[column] < 255)
            cover_pixel(s, column + 0.5 - s->x, py, &cover[column]);
}

void
wijk_lines_wide(const WijkMask *mask, const double *x, const double *y, gsize n,
                double width)
{
    double half = width / 2;
    double reach = half + HALF_DIAGONAL;
    double inner = MAX(half - HALF_DIAGONAL, 0);

    for (gsize i = 0; i + 1 < n; i++) {
        double top = MAX(MIN(y[i], y[i + 1]) - reach, mask->top);
        double bottom = MIN(MAX(y[i], y[i + 1]) + reach, (double)mask->top + mask->rows);
        double dx = x[i + 1] - x[i];
        double dy = y[i + 1] - y[i];
        double square = dx * dx + dy * dy;
        Segment segment = {
            .x = x[i],
            .y = y[i],
            .dx = dx,
            .dy = dy,
            .per_square = square > 0 ? 1 / square : 0,
            .half = half,
            .inside = inner * inner,
            .outside = reach * reach,
            .per_chord = 1 / (inner + reach),
        };

        if (top >= bottom)
            continue;
        for (int row = (int)top; row < bottom; row++)
            cover_row(&segment, reach, row,
                      mask->cover + (gsize)(row - mask->top) * mask->stride, mask->columns);
    }
}
