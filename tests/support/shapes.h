/* SPDX-License-Identifier: EUPL-1.2 */
/* Small areas for tests: boxes, rings and chessboards, written as short as they are drawn.
 */
#pragma once

#include "geometry/areas.h"
#include "support/support.h"

#define SHAPE_LENGTH(array) (sizeof(array) / sizeof *(array))

static inline void
shape_area(WijkAreasBuilder *builder, const char *code)
{
    WijkAreaFacts facts = {.code = code, .name = code};

    wijk_areas_builder_begin_area(builder, &facts);
}

/* Another ring of the part that was begun last. */
static inline gboolean
shape_box_ring(WijkAreasBuilder *builder, double x0, double y0, double x1, double y1)
{
    const double xy[] = {x0, y0, x1, y0, x1, y1, x0, y1, x0, y0};

    return wijk_areas_builder_add_ring(builder, xy, 5, 2);
}

static inline gboolean
shape_box(WijkAreasBuilder *builder, double x0, double y0, double x1, double y1)
{
    wijk_areas_builder_begin_part(builder);
    return shape_box_ring(builder, x0, y0, x1, y1);
}

static inline gboolean
shape_part(WijkAreasBuilder *builder, const double *xy, gsize n)
{
    wijk_areas_builder_begin_part(builder);
    return wijk_areas_builder_add_ring(builder, xy, n, 2);
}

static inline WijkAreas *
shape_finish(WijkAreasBuilder *builder)
{
    g_autoptr(GError) error = NULL;
    WijkAreas *areas =
        wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 2024, "EPSG:28992", &error);

    if (areas == NULL)
        fail_msg("%s", error->message);
    return areas;
}

/* nx x ny unit squares, row by row from below, that share their corners. */
static inline WijkAreas *
shape_board(guint nx, guint ny)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint j = 0; j < ny; j++)
        for (guint i = 0; i < nx; i++) {
            g_autofree char *code = g_strdup_printf("BU%04u%04u", j, i);

            shape_area(builder, code);
            shape_box(builder, i, j, i + 1.0, j + 1.0);
        }
    return shape_finish(builder);
}
