/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of many boxes meet a box: a uniform grid. A box stands in every cell it covers, and
 * is told by the first of those that the question covers too, so none is told twice. */
#include "geometry/boxes.h"

#include <math.h>
#include <stdlib.h>

#define MOST_CELLS                                                                         \
    1024 /* along one side; a box that covers all of them costs 1 M entries */

struct WijkBoxes {
    const WijkBox *box;
    WijkBox bounds;
    guint nx;
    guint ny;
    double per_x; /* cells a unit */
    double per_y;
    gsize *start;   /* nx * ny + 1 */
    guint32 *entry; /* boxes of each cell */
};

typedef struct {
    guint x0, y0, x1, y1;
} Cells;

static gboolean
is_empty(const WijkBox *box)
{
    return !(box->x0 <= box->x1 && box->y0 <= box->y1);
}

static gboolean
meet(const WijkBox *a, const WijkBox *b)
{
    return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

static guint
cell_of(double offset, double per_unit, guint n)
{
    double cell = floor(offset * per_unit);

    return cell <= 0 ? 0 : cell >= n - 1 ? n - 1 : (guint)cell;
}

static Cells
cells_of(const WijkBoxes *boxes, const WijkBox *box)
{
    const WijkBox *bounds = &boxes->bounds;

    return (Cells){cell_of(box->x0 - bounds->x0, boxes->per_x, boxes->nx),
                   cell_of(box->y0 - bounds->y0, boxes->per_y, boxes->ny),
                   cell_of(box->x1 - bounds->x0, boxes->per_x, boxes->nx),
                   cell_of(box->y1 - bounds->y0, boxes->per_y, boxes->ny)};
}

static void
measure(WijkBoxes *boxes, guint32 n)
{
    WijkBox all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    guint side = (guint)CLAMP(ceil(sqrt((double)n)), 1, MOST_CELLS);

    for (guint32 i = 0; i < n; i++) {
        const WijkBox *box = &boxes->box[i];

        if (is_empty(box))
            continue;
        all = (WijkBox){MIN(all.x0, box->x0), MIN(all.y0, box->y0), MAX(all.x1, box->x1),
                        MAX(all.y1, box->y1)};
    }
    boxes->bounds = all;
    boxes->nx = all.x1 > all.x0 ? side : 1;
    boxes->ny = all.y1 > all.y0 ? side : 1;
    boxes->per_x = boxes->nx > 1 ? boxes->nx / (all.x1 - all.x0) : 0;
    boxes->per_y = boxes->ny > 1 ? boxes->ny / (all.y1 - all.y0) : 0;
}

/* Counts the cells' boxes if @entry is NULL, else puts them in, rising in each cell. */
static void
walk_cells(const WijkBoxes *boxes, guint32 n, gsize *count, guint32 *entry)
{
    for (guint32 i = 0; i < n; i++) {
        if (is_empty(&boxes->box[i]))
            continue;

        Cells cells = cells_of(boxes, &boxes->box[i]);

        for (guint y = cells.y0; y <= cells.y1; y++)
            for (guint x = cells.x0; x <= cells.x1; x++) {
                gsize at = count[(gsize)y * boxes->nx + x]++;

                if (entry != NULL)
                    entry[at] = i;
            }
    }
}

WijkBoxes *
wijk_boxes_new(const WijkBox *box, guint32 n)
{
    WijkBoxes *boxes = g_new0(WijkBoxes, 1);

    boxes->box = box;
    measure(boxes, n);

    gsize n_cells = (gsize)boxes->nx * boxes->ny;
    g_autofree gsize *next = NULL;

    boxes->start = g_new0(gsize, n_cells + 1);
    walk_cells(boxes, n, boxes->start + 1, NULL);
    for (gsize c = 0; c < n_cells; c++)
        boxes->start[c + 1] += boxes->start[c];
    next = g_memdup2(boxes->start, (n_cells + 1) * sizeof *next);
    boxes->entry = g_new(guint32, MAX(boxes->start[n_cells], 1));
    walk_cells(boxes, n, next, boxes->entry);
    return boxes;
}

void
wijk_boxes_free(WijkBoxes *boxes)
{
    if (boxes == NULL)
        return;
    g_free(boxes->start);
    g_free(boxes->entry);
    g_free(boxes);
}

static int
compare_indices(const void *a, const void *b)
{
    guint32 one = *(const guint32 *)a;
    guint32 other = *(const guint32 *)b;

    return (one > other) - (one < other);
}

void
wijk_boxes_find(const WijkBoxes *boxes, const WijkBox *box, GArray *found)
{
    g_array_set_size(found, 0);
    if (is_empty(box) || !meet(box, &boxes->bounds))
        return;

    Cells asked = cells_of(boxes, box);

    for (guint y = asked.y0; y <= asked.y1; y++)
        for (guint x = asked.x0; x <= asked.x1; x++) {
            gsize c = (gsize)y * boxes->nx + x;

            for (gsize e = boxes->start[c]; e < boxes->start[c + 1]; e++) {
                guint32 i = boxes->entry[e];
                Cells own = cells_of(boxes, &boxes->box[i]);

                if (x == MAX(own.x0, asked.x0) && y == MAX(own.y0, asked.y0) &&
                    meet(box, &boxes->box[i]))
                    g_array_append_val(found, i);
            }
        }
    if (found->len > 1)
        qsort(found->data, found->len, sizeof(guint32), compare_indices);
}
