/* SPDX-License-Identifier: EUPL-1.2 */
/* Rings of a shapefile as parts and holes. Clockwise rings are outlines, in their order;
 * any other ring is a hole of the smallest outline it lies in. So says the form, and so
 * does GDAL; where it would have to guess, the record is not plain. */
#include <math.h>
#include <string.h>

#include "data/plain.h"

#define NO_OUTLINE G_MAXUINT32
#define MOST_RINGS                                                                         \
    4096 /* of a record: all are compared with all; the Wadden have hundreds */
#define ROUNDING 1e-15 /* of a product of coordinates: a point so near an edge is on it */

typedef struct {
    guint32 from; /* first vertex */
    guint32 n;    /* vertices, the closing one included */
    WijkBox box;
    double area;     /* without sign */
    guint32 outline; /* of a hole; NO_OUTLINE: it is one itself */
} Ring;

static guint32
first_of(const WijkPlainShape *shape, guint32 part)
{
    guint32 first;

    if (part == shape->n_parts)
        return shape->n_points;
    memcpy(&first, shape->part + 4 * (gsize)part, sizeof first);
    return first;
}

static double
turn(const double *a, const double *b, const double *c)
{
    return (b[0] - a[0]) * (c[1] - b[1]) - (c[0] - b[0]) * (b[1] - a[1]);
}

/* Twice the area about the first vertex, positive if anticlockwise. */
static double
twice_area(const double *xy, guint32 n)
{
    double sum = 0;

    for (guint32 i = 1; i + 1 < n; i++)
        sum += (xy[2 * i] - xy[0]) * (xy[2 * i + 3] - xy[1]) -
               (xy[2 * i + 2] - xy[0]) * (xy[2 * i + 1] - xy[1]);
    return sum;
}

/* The turn at the lowest, then rightmost vertex, which is on the hull: GDAL's test. */
static double
turn_at_lowest(const double *xy, guint32 n)
{
    guint32 last = n - 2; /* before the closing vertex */
    guint32 low = 0;

    for (guint32 i = 1; i <= last; i++)
        if (xy[2 * i + 1] < xy[2 * low + 1] ||
            (xy[2 * i + 1] == xy[2 * low + 1] && xy[2 * i] > xy[2 * low]))
            low = i;
    return turn(xy + 2 * (low == 0 ? last : low - 1), xy + 2 * low,
                xy + 2 * (low == last ? 0 : low + 1));
}

/* Surveys a ring; FALSE if it is open, not finite, has no surface or no clear direction. */
static gboolean
survey(const double *xy, Ring *ring)
{
    guint32 n = ring->n;
    double area;
    double low;

    xy += 2 * (gsize)ring->from;
    if (n < 4 || xy[0] != xy[2 * n - 2] || xy[1] != xy[2 * n - 1])
        return FALSE;
    area = twice_area(xy, n);
    low = turn_at_lowest(xy, n);
    if (!isfinite(area) || !(area * low > 0))
        return FALSE;
    ring->area = fabs(area);
    ring->outline = area < 0 ? NO_OUTLINE : 0;
    ring->box = (WijkBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint32 i = 0; i < n; i++) {
        ring->box.x0 = MIN(ring->box.x0, xy[2 * i]);
        ring->box.y0 = MIN(ring->box.y0, xy[2 * i + 1]);
        ring->box.x1 = MAX(ring->box.x1, xy[2 * i]);
        ring->box.y1 = MAX(ring->box.y1, xy[2 * i + 1]);
    }
    return TRUE;
}

typedef enum { OUTSIDE, INSIDE, UNCLEAR } Place;

/* Where a point lies, by the edges that a ray to the right crosses. */
static Place
place_in(const double *point, const double *xy, const Ring *ring)
{
    gboolean inside = FALSE;

    xy += 2 * (gsize)ring->from;
    for (guint32 i = 0; i + 1 < ring->n; i++) {
        const double *a = xy + 2 * i;
        const double *b = a + 2;
        double side;

        if ((a[1] > point[1]) == (b[1] > point[1])) {
            if (a[1] == point[1] && b[1] == point[1] &&
                (a[0] > point[0]) != (b[0] > point[0]))
                return UNCLEAR;
            continue;
        }
        side = (b[0] - a[0]) * (point[1] - a[1]) - (point[0] - a[0]) * (b[1] - a[1]);
        if (fabs(side) <= ROUNDING * (fabs(b[0] - a[0]) + fabs(b[1] - a[1])) *
                              (fabs(point[0]) + fabs(point[1])))
            return UNCLEAR;
        inside ^= (side > 0) == (b[1] > a[1]);
    }
    return inside ? INSIDE : OUTSIDE;
}

static gboolean
holds(const WijkBox *outer, const WijkBox *inner)
{
    return outer->x0 <= inner->x0 && outer->y0 <= inner->y0 && outer->x1 >= inner->x1 &&
           outer->y1 >= inner->y1;
}

/* Where a hole lies: where its first vertex does that is not on the outline. */
static Place
hole_place(const double *xy, const Ring *hole, const Ring *outline)
{
    Place place = UNCLEAR;

    for (guint32 i = 0; place == UNCLEAR && i < hole->n; i++)
        place = place_in(xy + 2 * ((gsize)hole->from + i), xy, outline);
    return place;
}

/* The smallest outline that a hole is in. */
static gboolean
find_outline(const double *xy, Ring *ring, guint32 n, guint32 hole)
{
    guint32 best = NO_OUTLINE;

    for (guint32 i = 0; i < n; i++) {
        Place place;

        if (ring[i].outline != NO_OUTLINE || ring[i].area <= ring[hole].area ||
            !holds(&ring[i].box, &ring[hole].box) ||
            (best != NO_OUTLINE && ring[i].area >= ring[best].area))
            continue;
        place = hole_place(xy, &ring[hole], &ring[i]);
        if (place == UNCLEAR)
            return FALSE;
        if (place == INSIDE)
            best = i;
    }
    ring[hole].outline = best;
    return best != NO_OUTLINE;
}

/* Finds outlines and the holes of each. */
static gboolean
sort_rings(const double *xy, Ring *ring, guint32 n)
{
    guint32 n_outlines = 0;
    guint32 only = 0;

    for (guint32 i = 0; i < n; i++) {
        if (!survey(xy, &ring[i]))
            return FALSE;
        if (ring[i].outline == NO_OUTLINE) {
            only = i;
            n_outlines++;
        }
    }
    for (guint32 i = 0; i < n; i++) {
        if (ring[i].outline == NO_OUTLINE)
            continue;
        if (n_outlines == 1)
            ring[i].outline = only;
        else if (n_outlines == 0 || !find_outline(xy, ring, n, i))
            return FALSE;
    }
    return TRUE;
}

static void
add_ring(WijkGeometryReader *reader, const void *point, guint32 n)
{
    memcpy(wijk_geometry_room(reader, n), point, 2 * sizeof(double) * (gsize)n);
    wijk_geometry_add_ring(reader, n);
}

static gboolean
add_rings(WijkPlain *plain, const WijkPlainShape *shape, WijkGeometryReader *reader)
{
    guint32 n = shape->n_parts;
    g_autofree Ring *ring = g_new0(Ring, n);
    gsize n_values = 2 * (gsize)shape->n_points;

    if (n_values > plain->xy_room) {
        g_free(plain->xy);
        plain->xy_room = n_values;
        plain->xy = g_new(double, n_values);
    }
    memcpy(plain->xy, shape->point, n_values * sizeof *plain->xy);
    for (guint32 i = 0; i < n; i++) {
        ring[i].from = first_of(shape, i);
        ring[i].n = first_of(shape, i + 1) - ring[i].from;
    }
    if (!sort_rings(plain->xy, ring, n))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        if (ring[i].outline != NO_OUTLINE)
            continue;
        wijk_areas_builder_begin_part(reader->builder);
        add_ring(reader, plain->xy + 2 * (gsize)ring[i].from, ring[i].n);
        for (guint32 hole = 0; hole < n; hole++)
            if (ring[hole].outline == i)
                add_ring(reader, plain->xy + 2 * (gsize)ring[hole].from, ring[hole].n);
    }
    return TRUE;
}

gboolean
wijk_plain_add(WijkPlain *plain, const WijkPlainShape *shape, WijkGeometryReader *reader)
{
    if (shape->n_parts > MOST_RINGS)
        return FALSE;
    if (shape->n_parts > 1)
        return add_rings(plain, shape, reader);
    wijk_areas_builder_begin_part(reader->builder);
    add_ring(reader, shape->point, shape->n_points);
    return TRUE;
}
