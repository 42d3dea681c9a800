/* SPDX-License-Identifier: EUPL-1.2 */
/* From cells to rings: borders are traced once, smoothed and thinned once, and shared by
 * the two areas they part, vertex for vertex. */
#pragma once

#include <glib.h>

/* A vertex in decimetres of RD: whole numbers, so that neighbours agree to the last digit.
 */
typedef struct {
    gint64 x, y;
} Vertex;

/* A closed ring of @label's border; the first vertex is not repeated. Outlines run
 * anticlockwise, holes clockwise. */
typedef struct {
    int label;
    double area; /* square decimetres, negative for a hole */
    GArray *vertex;
} Ring;

/**
 * trace_rings:
 * @label: cells, as partition_new() made them
 *
 * Returns: (transfer full) (element-type Ring): the rings of all labels, in a fixed order
 */
GPtrArray *trace_rings(const int *label);
