/* SPDX-License-Identifier: EUPL-1.2 */
/* From a geometry of GDAL to rings of areas. */
#include "data/geometry_read.h"

#include <math.h>

#include "base/i18n.h"

#define BEYOND_EARTH 1e8 /* metres or feet; no CRS of the earth has larger coordinates */
#define DEEPEST 8        /* collections within collections */

gboolean
wijk_geometry_has_polygon(OGRGeometryH geometry)
{
    if (geometry == NULL || OGR_G_IsEmpty(geometry))
        return FALSE;
    if (OGR_GT_IsSubClassOf(OGR_G_GetGeometryType(geometry), wkbCurvePolygon))
        return TRUE;
    if (!OGR_GT_IsSubClassOf(OGR_G_GetGeometryType(geometry), wkbGeometryCollection) &&
        !OGR_GT_IsSubClassOf(OGR_G_GetGeometryType(geometry), wkbPolyhedralSurface))
        return FALSE;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        if (wijk_geometry_has_polygon(OGR_G_GetGeometryRef(geometry, i)))
            return TRUE;
    return FALSE;
}

static void
swap_axes(double *xy, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        double x = xy[2 * i];

        xy[2 * i] = xy[2 * i + 1];
        xy[2 * i + 1] = x;
    }
}

/* Leaves out vertices that cannot be on the earth; returns how many are left. */
static gsize
drop_absurd(double *xy, gsize n)
{
    gboolean fine = TRUE;
    gsize kept = 0;

    for (gsize i = 0; i < 2 * n; i++)
        fine &= fabs(xy[i]) < BEYOND_EARTH;
    if (fine)
        return n;
    for (gsize i = 0; i < n; i++) {
        if (!(fabs(xy[2 * i]) < BEYOND_EARTH && fabs(xy[2 * i + 1]) < BEYOND_EARTH))
            continue;
        xy[2 * kept] = xy[2 * i];
        xy[2 * kept + 1] = xy[2 * i + 1];
        kept++;
    }
    return kept;
}

double *
wijk_geometry_room(WijkGeometryReader *reader, gsize n)
{
    if (n > reader->room) {
        reader->room = n + n / 2;
        reader->xy = g_renew(double, reader->xy, 2 * reader->room);
    }
    return reader->xy;
}

void
wijk_geometry_add_ring(WijkGeometryReader *reader, gsize n)
{
    double *xy = reader->xy;

    if (n > 1 && !(xy[0] == xy[2 * n - 2] && xy[1] == xy[2 * n - 1]))
        reader->found |= 1u << WIJK_FAULT_UNCLOSED;

    gsize kept = drop_absurd(xy, n);

    if (kept < n)
        reader->found |= 1u << WIJK_FAULT_COORDINATE;
    if (reader->axes == WIJK_AXES_SWAPPED)
        swap_axes(xy, kept);
    if (!wijk_areas_builder_add_ring(reader->builder, xy, kept, 2))
        reader->found |= 1u << WIJK_FAULT_SURFACE;
}

static void
add_ring(WijkGeometryReader *reader, OGRGeometryH ring)
{
    int count = OGR_G_GetPointCount(ring);
    gsize n = count < 0 ? 0 : (gsize)count;
    double *xy = wijk_geometry_room(reader, n);

    if (n > 0)
        OGR_G_GetPoints(ring, xy, 2 * sizeof(double), xy + 1, 2 * sizeof(double), NULL, 0);
    wijk_geometry_add_ring(reader, n);
}

static void
add_polygon(WijkGeometryReader *reader, OGRGeometryH polygon)
{
    int n = OGR_G_GetGeometryCount(polygon);

    if (n == 0)
        return;
    wijk_areas_builder_begin_part(reader->builder);
    for (int i = 0; i < n; i++)
        add_ring(reader, OGR_G_GetGeometryRef(polygon, i));
}

static void
add_any(WijkGeometryReader *reader, OGRGeometryH geometry, int depth)
{
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));

    if (type == wkbPolygon || type == wkbTriangle) {
        add_polygon(reader, geometry);
        return;
    }
    if (depth > DEEPEST)
        return;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        OGRGeometryH member = OGR_G_GetGeometryRef(geometry, i);

        if (member != NULL && wijk_geometry_has_polygon(member))
            add_any(reader, member, depth + 1);
    }
}

void
wijk_geometry_add(WijkGeometryReader *reader, OGRGeometryH geometry)
{
    OGRGeometryH straight = NULL;

    if (OGR_G_HasCurveGeometry(geometry, TRUE)) {
        straight = OGR_G_GetLinearGeometry(geometry, 0, NULL);
        geometry = straight;
    }
    if (geometry != NULL && reader->look_for_crossings && !OGR_G_IsValid(geometry))
        reader->found |= 1u << WIJK_FAULT_CROSSING;
    if (geometry != NULL)
        add_any(reader, geometry, 0);
    if (straight != NULL)
        OGR_G_DestroyGeometry(straight);
}

void
wijk_geometry_end_area(WijkGeometryReader *reader, const char *code)
{
    if (reader->found == 0)
        return;
    for (guint i = 0; i < WIJK_N_FAULTS; i++)
        if (reader->found & (1u << i))
            wijk_tally_add(&reader->fault[i], code);
    reader->found = 0;
}

void
wijk_geometry_report(const WijkGeometryReader *reader, const char *label, WijkNotes *notes)
{
    static const char *const sentence[WIJK_N_FAULTS] = {
        [WIJK_FAULT_COORDINATE] =
            N_("%s: vertices that are not numbers or lie beyond the earth "
               "were left out; areas: %u (%s)"),
        [WIJK_FAULT_SURFACE] =
            N_("%s: rings without surface were left out; areas: %u (%s)"),
        [WIJK_FAULT_UNCLOSED] =
            N_("%s: rings that are not closed were closed; areas: %u (%s)"),
        [WIJK_FAULT_CROSSING] = N_("%s: borders that cross themselves; areas: %u (%s)"),
    };

    for (guint i = 0; i < WIJK_N_FAULTS; i++) {
        if (reader->fault[i].n == 0)
            continue;

        g_autofree char *examples = wijk_tally_examples(&reader->fault[i]);

        wijk_notes_add(notes, _(sentence[i]), label, reader->fault[i].n, examples);
    }
}

void
wijk_geometry_clear(WijkGeometryReader *reader)
{
    for (guint i = 0; i < WIJK_N_FAULTS; i++)
        wijk_tally_clear(&reader->fault[i]);
    g_clear_pointer(&reader->xy, g_free);
    reader->room = 0;
}
