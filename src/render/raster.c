/* SPDX-License-Identifier: EUPL-1.2 */
/* Exact area coverage, in whole numbers: see raster.h. */
#include "render/raster.h"

#include <math.h>

#define UNIT 1024       /* steps in a pixel, for y and for segments within one pixel */
#define UNIT_BITS 10    /* UNIT = 1 << UNIT_BITS */
#define FAR 2.0e9       /* steps: farther out, ends are clamped, but slopes stay true */
#define STEP (2 * UNIT) /* what one step of y adds: WIJK_RASTER_FULL / UNIT */

/* One end of a segment: in pixels, and rounded to steps. */
typedef struct {
    double x;
    double y;
    gint32 step_x;
    gint32 step_y;
} End;

static inline gint32
to_steps(double v)
{
    v *= UNIT;
    v = v < -FAR ? -FAR : v;
    v = v > FAR ? FAR : v;
    return (gint32)lrint(v);
}

static inline End
end_at(double x, double y)
{
    return (End){x, y, to_steps(x), to_steps(y)};
}

/* The piece of a segment in one pixel row, over more than one column or over the left side
 * of the window; it takes `rise` of coverage with it, `per_column` in a column it crosses.
 */
static void
add_columns(guint32 *row, int left, int columns, double x_low, double x_high, gint32 rise,
            double per_column)
{
    double x_end = MIN(x_high, left + columns + 1.0); /* fits in an int */
    int first = x_low < left ? left - 1 : (int)x_low;
    int last = (int)x_end - ((int)x_end == x_end);
    gint32 before = 0;

    /* Coverage of a column is the mean height reached in it: linear between the ends. */
    for (int column = MAX(first, left); column <= last; column++) {
        gint32 here;

        if (column >= left + columns)
            return;
        if (column == last) {
            double run = x_high - last;

            here = rise - (gint32)lrint(0.5 * per_column * run * run);
        } else if (column == first) {
            double run = first + 1 - x_low;

            here = (gint32)lrint(0.5 * per_column * run * run);
        } else {
            here = (gint32)lrint(per_column * (column + 0.5 - x_low));
        }
        row[column - left] += (guint32)(here - before);
        before = here;
    }
    row[last + 1 - left] += (guint32)(rise - before);
}

/* The piece of a segment within one column of the window. */
static inline void
add_column(guint32 *row, int left, int column, double x_low, double x_high, gint32 rise)
{
    double middle = 0.5 * ((x_low - column) + (x_high - column));
    gint32 beyond = (gint32)lrint(rise * middle);

    row[column - left] += (guint32)(rise - beyond);
    row[column - left + 1] += (guint32)beyond;
}

static void
add_piece(guint32 *row, int left, int columns, double x_low, double x_high, gint32 rise)
{
    if (x_low >= left + columns)
        return;
    if (x_high <= left)
        row[0] += (guint32)rise;
    else if (x_low < left || x_high > (int)x_low + 1)
        add_columns(row, left, columns, x_low, x_high, rise, rise / (x_high - x_low));
    else
        add_column(row, left, (int)x_low, x_low, x_high, rise);
}

/* Any segment with step_y of `upper` less than that of `lower`; sign is -1 if it runs up.
 * All places are computed from the two ends in picture coordinates, so every window agrees.
 */
static void
add_clipped(const WijkRaster *raster, const End *upper, const End *lower, gint32 sign)
{
    gint64 from = MAX((gint64)upper->step_y, (gint64)raster->top * UNIT);
    gint64 to = MIN((gint64)lower->step_y, ((gint64)raster->top + raster->rows) * UNIT);
    double x_min = MIN(upper->x, lower->x);
    double x_max = MAX(upper->x, lower->x);

    if (from >= to || x_min >= raster->left + raster->columns)
        return;

    gboolean near = upper->step_y > -FAR && lower->step_y < FAR;
    double y_upper = near ? upper->step_y / (double)UNIT : upper->y;
    double y_lower = near ? lower->step_y / (double)UNIT : lower->y;
    double slope = (lower->x - upper->x) / (y_lower - y_upper);
    double x_from = upper->x;
    guint32 *row =
        raster->delta + ((from >> UNIT_BITS) - raster->top) * (raster->columns + 1);

    if (from != upper->step_y)
        x_from = CLAMP(upper->x + (from / (double)UNIT - y_upper) * slope, x_min, x_max);
    while (from < to) {
        gint64 next = MIN(((from >> UNIT_BITS) + 1) * UNIT, to);
        double x_next = lower->x;

        if (next != lower->step_y)
            x_next =
                CLAMP(upper->x + (next / (double)UNIT - y_upper) * slope, x_min, x_max);
        add_piece(row, raster->left, raster->columns, MIN(x_from, x_next),
                  MAX(x_from, x_next), sign * (gint32)(next - from) * STEP);
        from = next;
        x_from = x_next;
        row += raster->columns + 1;
    }
}

/* The same for one that lies in the window with both ends: most of those that cross into
 * another pixel. The two divisions do not wait for each other. */
static void
add_within(const WijkRaster *raster, const End *upper, const End *lower, gint32 sign)
{
    int left = raster->left;
    int columns = raster->columns;
    double steps = lower->step_y - upper->step_y;
    double slope = (lower->x - upper->x) / steps;
    double per_column = sign * STEP * steps / fabs(lower->x - upper->x);
    double x_min = MIN(upper->x, lower->x);
    double x_max = MAX(upper->x, lower->x);
    double x_from = upper->x;
    gint32 from = upper->step_y;
    guint32 *row =
        raster->delta + (gsize)((from >> UNIT_BITS) - raster->top) * ((gsize)columns + 1);

    while (from < lower->step_y) {
        gint32 next = MIN((from | (UNIT - 1)) + 1, lower->step_y);
        double x_next = CLAMP(upper->x + (next - upper->step_y) * slope, x_min, x_max);
        double x_low;
        double x_high;
        int column;
        gint32 rise = sign * (next - from) * STEP;

        x_next = next == lower->step_y ? lower->x : x_next;
        x_low = MIN(x_from, x_next);
        x_high = MAX(x_from, x_next);
        column = (int)x_low;
        if (x_high > column + 1)
            add_columns(row, left, columns, x_low, x_high, rise, per_column);
        else
            add_column(row, left, column, x_low, x_high, rise);
        from = next;
        x_from = x_next;
        row += columns + 1;
    }
}

static inline gboolean
is_within(const WijkRaster *raster, const End *end)
{
    return end->x >= raster->left && end->x < raster->left + raster->columns &&
           end->step_y >= raster->top * UNIT &&
           end->step_y <= (raster->top + raster->rows) * UNIT;
}

/* Not inline: the loop over segments keeps its registers. */
static G_GNUC_NO_INLINE void
add_crossing(const WijkRaster *raster, End a, End b)
{
    gboolean down = a.step_y < b.step_y;
    const End *upper = down ? &a : &b;
    const End *lower = down ? &b : &a;

    if (is_within(raster, &a) && is_within(raster, &b))
        add_within(raster, upper, lower, down ? 1 : -1);
    else
        add_clipped(raster, upper, lower, down ? 1 : -1);
}

static inline void
add(const WijkRaster *raster, const End *a, const End *b)
{
    gint32 low_x = MIN(a->step_x, b->step_x);
    gint32 high_x = MAX(a->step_x, b->step_x);
    gint32 low_y = MIN(a->step_y, b->step_y);
    gint32 high_y = MAX(a->step_y, b->step_y);
    int column = low_x >> UNIT_BITS;
    int row = low_y >> UNIT_BITS;

    if (low_y == high_y)
        return;

    /* Most segments of a national map lie in one pixel. */
    if ((high_x - 1) >> UNIT_BITS <= column && (high_y - 1) >> UNIT_BITS == row &&
        (guint)(column - raster->left) < (guint)raster->columns &&
        (guint)(row - raster->top) < (guint)raster->rows) {
        gint32 rise = b->step_y - a->step_y;
        gint32 beyond = rise * (low_x + high_x - 2 * UNIT * column);
        guint32 *delta = raster->delta +
                         (gsize)(row - raster->top) * ((gsize)raster->columns + 1) +
                         (column - raster->left);

        delta[0] += (guint32)(rise * STEP - beyond);
        delta[1] += (guint32)beyond;
    } else {
        add_crossing(raster, *a, *b);
    }
}

void
wijk_raster_path(const WijkRaster *raster, const double *x, const double *y, gsize n)
{
    const WijkRaster window = *raster; /* no store can change it */
    End a;

    if (n < 2)
        return;
    a = end_at(x[0], y[0]);
    for (gsize i = 1; i < n; i++) {
        End b = end_at(x[i], y[i]);

        add(&window, &a, &b);
        a = b;
    }
}

void
wijk_raster_ring(const WijkRaster *raster, const double *x, const double *y, gsize n)
{
    if (n < 2)
        return;

    End last = end_at(x[n - 1], y[n - 1]);
    End first = end_at(x[0], y[0]);

    wijk_raster_path(raster, x, y, n);
    add(raster, &last, &first);
}
