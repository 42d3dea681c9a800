/* SPDX-License-Identifier: EUPL-1.2 */
/* Planar measures by the shoelace formula and its moments. Sums run about a vertex of the
 * ring itself: coordinates of 600 km would cost six of sixteen digits. */
#include "geometry/measure.h"

#include <math.h>

/* Surface and first moments of one ring about (x0, y0). */
typedef struct {
    double area2; /* twice the signed area */
    double mx6;   /* six times the moment in x */
    double my6;
} Moments;

/* Four sums side by side: an addition need not wait for the one before it. */
double
wijk_ring_area(const double *x, const double *y, gsize n)
{
    double sum[4] = {0.0, 0.0, 0.0, 0.0};
    gsize i = 1;

    if (n < 3)
        return 0.0;
    for (; i + 4 < n; i += 4)
        for (guint k = 0; k < 4; k++)
            sum[k] += (x[i + k] - x[0]) * (y[i + k + 1] - y[0]) -
                      (x[i + k + 1] - x[0]) * (y[i + k] - y[0]);
    for (; i + 1 < n; i++)
        sum[0] += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
    return 0.5 * ((sum[0] + sum[1]) + (sum[2] + sum[3]));
}

static Moments
ring_moments(const double *x, const double *y, gsize n)
{
    Moments sum = {0.0, 0.0, 0.0};

    for (gsize i = 1; i + 1 < n; i++) {
        double ax = x[i] - x[0];
        double ay = y[i] - y[0];
        double bx = x[i + 1] - x[0];
        double by = y[i + 1] - y[0];
        double cross = ax * by - bx * ay;

        sum.area2 += cross;
        sum.mx6 += cross * (ax + bx);
        sum.my6 += cross * (ay + by);
    }
    return sum;
}

static double
ring_length(const double *x, const double *y, gsize n)
{
    double length = 0.0;

    for (gsize i = 0, j = n - 1; i < n; j = i++)
        length += hypot(x[i] - x[j], y[i] - y[j]);
    return length;
}

double
wijk_areas_area(const WijkAreas *areas, guint32 area)
{
    double sum = 0.0;

    for (guint32 p = areas->area_start[area]; p < areas->area_start[area + 1]; p++)
        for (guint32 r = areas->part_start[p]; r < areas->part_start[p + 1]; r++) {
            gsize from = areas->ring_start[r];
            double surface = fabs(wijk_ring_area(areas->x + from, areas->y + from,
                                                 areas->ring_start[r + 1] - from));

            sum += r == areas->part_start[p] ? surface : -surface;
        }
    return sum;
}

double
wijk_areas_perimeter(const WijkAreas *areas, guint32 area)
{
    guint32 first = areas->part_start[areas->area_start[area]];
    guint32 end = areas->part_start[areas->area_start[area + 1]];
    double sum = 0.0;

    for (guint32 r = first; r < end; r++) {
        gsize from = areas->ring_start[r];

        sum +=
            ring_length(areas->x + from, areas->y + from, areas->ring_start[r + 1] - from);
    }
    return sum;
}

gboolean
wijk_areas_centroid(const WijkAreas *areas, guint32 area, double *out_x, double *out_y)
{
    guint32 first = areas->part_start[areas->area_start[area]];
    guint32 end = areas->part_start[areas->area_start[area + 1]];
    gsize origin = areas->ring_start[first];
    double area2 = 0.0;
    double mx6 = 0.0;
    double my6 = 0.0;

    /* Outlines and holes run in opposite directions, so their signs do the subtraction. */
    for (guint32 r = first; r < end; r++) {
        gsize from = areas->ring_start[r];
        Moments m =
            ring_moments(areas->x + from, areas->y + from, areas->ring_start[r + 1] - from);

        area2 += m.area2;
        mx6 += m.mx6 + 3.0 * m.area2 * (areas->x[from] - areas->x[origin]);
        my6 += m.my6 + 3.0 * m.area2 * (areas->y[from] - areas->y[origin]);
    }
    if (area2 == 0.0 || !isfinite(area2))
        return FALSE;
    *out_x = areas->x[origin] + mx6 / (3.0 * area2);
    *out_y = areas->y[origin] + my6 / (3.0 * area2);
    return TRUE;
}

/* Does the ray to the right of (x, y) cross the segment? The lower end always comes first,
 * so both areas at a shared segment get the same answer, and a point is in one of them
 * only. */
static gboolean
ray_crosses(double x, double y, double ax, double ay, double bx, double by)
{
    if ((ay > y) == (by > y))
        return FALSE;
    if (ay > by)
        return (ax - bx) * (y - by) > (x - bx) * (ay - by);
    return (bx - ax) * (y - ay) > (x - ax) * (by - ay);
}

gboolean
wijk_ring_contains(const double *x, const double *y, gsize n, double px, double py)
{
    gboolean inside = FALSE;

    for (gsize i = 0, j = n - 1; i < n; j = i++)
        inside ^= ray_crosses(px, py, x[j], y[j], x[i], y[i]);
    return inside;
}

gboolean
wijk_areas_contains(const WijkAreas *areas, guint32 area, double x, double y)
{
    const WijkBox *box = &areas->box[area];
    guint32 first = areas->part_start[areas->area_start[area]];
    guint32 end = areas->part_start[areas->area_start[area + 1]];
    gboolean inside = FALSE;

    if (!(x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1))
        return FALSE;
    for (guint32 r = first; r < end; r++) {
        gsize from = areas->ring_start[r];

        inside ^= wijk_ring_contains(areas->x + from, areas->y + from,
                                     areas->ring_start[r + 1] - from, x, y);
    }
    return inside;
}
