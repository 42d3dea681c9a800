/* SPDX-License-Identifier: EUPL-1.2 */
/* Projection: columns of coordinates in, columns out, through PROJ's best operation. */
#include "projection/projection.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "projection/context.h"
#include "projection/grid.h"
#include "projection/known.h"
#include "projection/operation.h"

#define CHUNK 16384 /* vertices a work item: 13 ms of PROJ, 256 kB of coordinates */

/* Exact points that a drawing grid may cost, as a share of the vertices it saves. */
#define GRID_SHARE 2

/* Half the earth: more is either the world or places on both sides of the date line. */
#define MOST_DEGREES 180.0

struct WijkProjection {
    WijkOperation operation;
    char *from_name;
    char *to_name;
    char *to;
    WijkProjectionFacts facts;
    double drawing_error;
};

/* Identity by the text alone, so that the common RD-to-RD map wakes no PROJ at all. */
static gboolean
is_same_text(const char *from, const char *to)
{
    if (strcmp(from, to) == 0)
        return TRUE;

    g_autofree char *from_code = wijk_crs_code(from);
    g_autofree char *to_code = wijk_crs_code(to);

    return from_code != NULL && to_code != NULL && strcmp(from_code, to_code) == 0;
}

static void
note_width(const char *from, const WijkBox *bounds, WijkNotes *notes)
{
    double width = bounds == NULL ? 0 : bounds->x1 - bounds->x0;

    if (width > MOST_DEGREES && width <= 360 && wijk_crs_metres_per_unit(from) == 0)
        wijk_notes_add(notes,
                       _("the areas reach over %.0f degrees of longitude: the map may be "
                         "far from true or empty; name a projection with --crs"),
                       width);
}

WijkProjection *
wijk_projection_new(const char *from, const char *to, const WijkBox *bounds,
                    WijkNotes *notes, GError **error)
{
    g_return_val_if_fail(from != NULL && to != NULL, NULL);

    g_autoptr(WijkProjection) projection = g_new0(WijkProjection, 1);

    if (is_same_text(from, to))
        projection->operation.name = g_strdup("none");
    else if (!wijk_operation_choose(from, to, bounds, notes, &projection->operation, error))
        return NULL;
    else
        note_width(from, bounds, notes);
    projection->from_name = wijk_crs_name(from);
    projection->to_name = wijk_crs_name(to);
    projection->to = g_strdup(to);
    projection->facts = (WijkProjectionFacts){
        .from = projection->from_name,
        .to = projection->to_name,
        .operation = projection->operation.name,
        .accuracy_m = projection->operation.accuracy_m,
        .grid = projection->operation.grid,
        .missing_grid = projection->operation.missing_grid,
    };
    return g_steal_pointer(&projection);
}

void
wijk_projection_free(WijkProjection *projection)
{
    if (projection == NULL)
        return;
    wijk_operation_clear(&projection->operation);
    g_free(projection->from_name);
    g_free(projection->to_name);
    g_free(projection->to);
    g_free(projection);
}

const WijkProjectionFacts *
wijk_projection_get_facts(const WijkProjection *projection)
{
    return &projection->facts;
}

gboolean
wijk_projection_is_identity(const WijkProjection *projection)
{
    return projection->operation.pj == NULL;
}

double
wijk_projection_get_drawing_error(const WijkProjection *projection)
{
    return projection->drawing_error;
}

/* Transforms in place with @pj; a point that fails becomes NAN, NAN. */
static gsize
transform(PJ *pj, PJ_DIRECTION direction, double *x, double *y, gsize n)
{
    const size_t stride = sizeof *x;
    gsize n_failed = 0;

    if (pj != NULL)
        proj_trans_generic(pj, direction, x, stride, n, y, stride, n, NULL, 0, 0, NULL, 0,
                           0);
    for (gsize i = 0; i < n; i++) {
        if (isfinite(x[i]) && isfinite(y[i]))
            continue;
        x[i] = NAN;
        y[i] = NAN;
        n_failed++;
    }
    return n_failed;
}

gsize
wijk_projection_forward(WijkProjection *projection, double *x, double *y, gsize n)
{
    return transform(projection->operation.pj, PJ_FWD, x, y, n);
}

gsize
wijk_projection_inverse(WijkProjection *projection, double *x, double *y, gsize n)
{
    return transform(projection->operation.pj, PJ_INV, x, y, n);
}

/* What the workers share: columns to change in place, and one PJ (or the grid) each. */
typedef struct {
    double *x;
    double *y;
    gsize n;
    PJ **pj;                     /* one a worker, or NULL */
    const WijkDrawingGrid *grid; /* or NULL */
} Work;

static void
transform_chunk(gsize item, guint worker, gpointer data)
{
    const Work *work = data;
    gsize first = item * CHUNK;
    gsize n = MIN((gsize)CHUNK, work->n - first);

    if (work->grid != NULL)
        wijk_drawing_grid_apply(work->grid, work->x + first, work->y + first, n);
    else
        transform(work->pj[worker], PJ_FWD, work->x + first, work->y + first, n);
}

/* Every vertex through PROJ; a PJ belongs to one thread, so each worker gets a clone. */
static void
transform_exact(WijkProjection *projection, Work *work, guint n_threads)
{
    gsize n_chunks = (work->n + CHUNK - 1) / CHUNK;
    guint n_workers = (guint)MIN(MAX(n_threads, 1), MAX(n_chunks, 1));
    g_autofree PJ **pj = g_new0(PJ *, n_workers);
    g_autofree PJ_CONTEXT **context = g_new0(PJ_CONTEXT *, n_workers);
    guint n_ready = 1;

    pj[0] = projection->operation.pj;
    for (; n_ready < n_workers; n_ready++) {
        context[n_ready] = wijk_proj_context_new(projection->operation.database);
        pj[n_ready] = proj_clone(context[n_ready], projection->operation.pj);
        if (pj[n_ready] == NULL) {
            proj_context_destroy(context[n_ready]);
            break;
        }
    }
    work->pj = pj;
    wijk_pool_run(n_chunks, n_ready, transform_chunk, work);
    for (guint i = 1; i < n_ready; i++) {
        proj_destroy(pj[i]);
        proj_context_destroy(context[i]);
    }
    work->pj = NULL;
}

/* The area that holds a vertex. */
static guint32
area_of_vertex(const WijkAreas *areas, gsize vertex)
{
    for (guint32 area = 0; area < areas->n_areas; area++) {
        guint32 end_part = areas->area_start[area + 1];
        guint32 end_ring = areas->part_start[end_part];

        if (vertex < areas->ring_start[end_ring])
            return area;
    }
    return WIJK_NONE;
}

static gboolean
check_vertices(const WijkProjection *projection, const WijkAreas *areas, const Work *work,
               GError **error)
{
    for (gsize i = 0; i < work->n; i++) {
        if (isfinite(work->x[i]))
            continue;

        guint32 area = area_of_vertex(areas, i);
        const WijkBox *box = area == WIJK_NONE ? &areas->bounds : &areas->box[area];

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                    _("area '%s': point %.10g, %.10g cannot be transformed from %s to %s; "
                      "check the CRS of the boundaries"),
                    area == WIJK_NONE ? "?" : areas->code[area],
                    areas->x == NULL ? (box->x0 + box->x1) / 2 : areas->x[i],
                    areas->y == NULL ? (box->y0 + box->y1) / 2 : areas->y[i],
                    projection->from_name, projection->to_name);
        return FALSE;
    }
    return TRUE;
}

WijkAreas *
wijk_projection_take(WijkProjection *projection, WijkAreas *areas, WijkProjectionUse use,
                     double tolerance, guint n_threads, GError **error)
{
    g_autoptr(WijkAreas) taken = areas;
    g_autoptr(WijkDrawingGrid) grid = NULL;
    Work work = {.n = taken->n_vertices};

    projection->drawing_error = 0;
    if (wijk_projection_is_identity(projection))
        return g_steal_pointer(&taken);
    wijk_areas_take_coordinates(taken, &work.x, &work.y);

    g_autofree double *x = work.x;
    g_autofree double *y = work.y;

    if (use == WIJK_PROJECTION_DRAWING)
        grid = wijk_drawing_grid_new(projection, &taken->bounds, tolerance,
                                     work.n / GRID_SHARE);
    if (grid != NULL) {
        work.grid = grid;
        wijk_pool_run((work.n + CHUNK - 1) / CHUNK, n_threads, transform_chunk, &work);
        projection->drawing_error = wijk_drawing_grid_get_error(grid);
    } else {
        transform_exact(projection, &work, n_threads);
    }
    if (!check_vertices(projection, taken, &work, error))
        return NULL;
    return wijk_areas_with_coordinates(taken, g_steal_pointer(&x), g_steal_pointer(&y),
                                       projection->to);
}

WijkAreas *
wijk_projection_apply(WijkProjection *projection, WijkAreas *areas, WijkProjectionUse use,
                      double tolerance, guint n_threads, GError **error)
{
    return wijk_projection_take(projection, wijk_areas_ref(areas), use, tolerance,
                                n_threads, error);
}

void
wijk_projection_drop_caches(void)
{
    proj_cleanup();
}
