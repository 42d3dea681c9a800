/* SPDX-License-Identifier: EUPL-1.2 */
/* Which area a point lies in: a grid of cells, each with the areas whose boxes touch it. */
#include "geometry/locate.h"

#include <math.h>

#include "geometry/measure.h"

#define CELLS_PER_AREA 4
#define CELLS_MAX 2048 /* a side */

struct WijkLocator {
    WijkAreas *areas;
    guint n_columns;
    guint n_rows;
    double x_scale; /* cells for one unit */
    double y_scale;
    gsize *cell_start; /* n_columns * n_rows + 1 */
    guint32 *area;     /* of the cells, rising in each */
};

static guint
cell_of(double at, double low, double scale, guint n)
{
    double cell = (at - low) * scale;

    return cell <= 0 ? 0 : (guint)MIN(cell, n - 1);
}

/* Calls for every cell of every area: counts, or puts the area in its place. */
static void
visit_cells(WijkLocator *locator, gboolean fill)
{
    const WijkAreas *areas = locator->areas;
    const WijkBox *all = &areas->bounds;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        const WijkBox *box = &areas->box[i];

        if (areas->area_start[i] == areas->area_start[i + 1])
            continue; /* no part */

        guint c0 = cell_of(box->x0, all->x0, locator->x_scale, locator->n_columns);
        guint c1 = cell_of(box->x1, all->x0, locator->x_scale, locator->n_columns);
        guint r0 = cell_of(box->y0, all->y0, locator->y_scale, locator->n_rows);
        guint r1 = cell_of(box->y1, all->y0, locator->y_scale, locator->n_rows);

        for (guint r = r0; r <= r1; r++)
            for (guint c = c0; c <= c1; c++) {
                gsize *start = &locator->cell_start[(gsize)r * locator->n_columns + c];

                if (fill)
                    locator->area[start[0]++] = i;
                else
                    start[1]++;
            }
    }
}

WijkLocator *
wijk_locator_new(WijkAreas *areas)
{
    WijkLocator *locator = g_new0(WijkLocator, 1);
    double width = MAX(areas->bounds.x1 - areas->bounds.x0, 0.0);
    double height = MAX(areas->bounds.y1 - areas->bounds.y0, 0.0);
    double side = sqrt((double)areas->n_areas * CELLS_PER_AREA);
    double lean = width > 0 && height > 0 ? sqrt(width / height) : 1.0;

    locator->areas = wijk_areas_ref(areas);
    locator->n_columns = (guint)CLAMP(side * lean, 1.0, CELLS_MAX);
    locator->n_rows = (guint)CLAMP(side / lean, 1.0, CELLS_MAX);
    locator->x_scale = width > 0 ? locator->n_columns / width : 0.0;
    locator->y_scale = height > 0 ? locator->n_rows / height : 0.0;

    gsize n_cells = (gsize)locator->n_columns * locator->n_rows;

    locator->cell_start = g_new0(gsize, n_cells + 2);
    visit_cells(locator, FALSE);
    for (gsize i = 0; i < n_cells; i++)
        locator->cell_start[i + 1] += locator->cell_start[i];
    locator->area = g_new(guint32, MAX(locator->cell_start[n_cells], 1));
    visit_cells(locator, TRUE);
    /* Every start has moved on to the next one's place. */
    for (gsize i = n_cells; i > 0; i--)
        locator->cell_start[i] = locator->cell_start[i - 1];
    locator->cell_start[0] = 0;
    return locator;
}

void
wijk_locator_free(WijkLocator *locator)
{
    if (locator == NULL)
        return;
    wijk_areas_unref(locator->areas);
    g_free(locator->cell_start);
    g_free(locator->area);
    g_free(locator);
}

guint32
wijk_locator_find(const WijkLocator *locator, double x, double y, guint32 except)
{
    const WijkAreas *areas = locator->areas;
    const WijkBox *all = &areas->bounds;

    /* Also not for a NaN. */
    if (!(x >= all->x0 && x <= all->x1 && y >= all->y0 && y <= all->y1))
        return WIJK_NONE;

    guint c = cell_of(x, all->x0, locator->x_scale, locator->n_columns);
    guint r = cell_of(y, all->y0, locator->y_scale, locator->n_rows);
    const gsize *start = &locator->cell_start[(gsize)r * locator->n_columns + c];

    for (gsize k = start[0]; k < start[1]; k++) {
        guint32 area = locator->area[k];
        const WijkBox *box = &areas->box[area];

        if (area != except && x >= box->x0 && x <= box->x1 && y >= box->y0 &&
            y <= box->y1 && wijk_areas_contains(areas, area, x, y))
            return area;
    }
    return WIJK_NONE;
}
