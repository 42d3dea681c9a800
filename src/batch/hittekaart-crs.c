/* SPDX-License-Identifier: EUPL-1.2 */
/* All of a Hittekaart in one CRS whose unit is a metre on the ground. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/hittekaart_private.h"
#include "projection/projection.h"

#define WGS84 "EPSG:4326"
#define TRUE_TO_SCALE                                                                      \
    0.01 /* a metre of the map is one on the ground, within a hundredth                    \
          */

static WijkBox
box_of(const double *x, const double *y, gsize n)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]))
            continue;
        box.x0 = MIN(box.x0, x[i]);
        box.x1 = MAX(box.x1, x[i]);
        box.y0 = MIN(box.y0, y[i]);
        box.y1 = MAX(box.y1, y[i]);
    }
    return box;
}

/* @crs if its metres are metres there; else RD New in the Netherlands, else a local one. */
static char *
choose_crs(const char *crs, const WijkBox *box, GError **error)
{
    double x[] = {box->x0, box->x1, box->x0, box->x1};
    double y[] = {box->y0, box->y0, box->y1, box->y1};
    g_autofree char *own = crs == NULL ? wijk_crs_guess(box, error) : g_strdup(crs);

    if (own == NULL)
        return NULL;
    if (wijk_crs_metres_per_unit(own) == 1.0 &&
        fabs(wijk_crs_scale(own, (box->x0 + box->x1) / 2.0, (box->y0 + box->y1) / 2.0) -
             1.0) < TRUE_TO_SCALE)
        return g_steal_pointer(&own);

    g_autoptr(WijkProjection) degrees = wijk_projection_new(own, WGS84, box, NULL, error);

    if (degrees == NULL)
        return NULL;
    wijk_projection_forward(degrees, x, y, 4);

    WijkBox globe = box_of(x, y, 4);

    return wijk_crs_choose(WGS84, &globe, NULL, error);
}

static gboolean
project_columns(const char *from, const char *to, double *x, double *y, gsize n,
                WijkNotes *notes, GError **error)
{
    WijkBox box = box_of(x, y, n);
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(from == NULL ? to : from, to, &box, notes, error);

    if (projection == NULL)
        return FALSE;
    wijk_projection_forward(projection, x, y, n);
    return TRUE;
}

static WijkAreas *
project_areas(WijkAreas *areas, const char *to, guint n_threads, WijkNotes *notes,
              GError **error)
{
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        areas->crs == NULL ? to : areas->crs, to, &areas->bounds, notes, error);

    return projection == NULL
               ? NULL
               : wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0.0,
                                       n_threads, error);
}

gboolean
wijk_heat_project(WijkHeat *heat, WijkNotes *notes, GError **error)
{
    const WijkHittekaartInput *in = heat->input;
    const WijkAreas *window = in->areas != NULL ? in->areas : in->squares;
    const WijkLines *lines = in->lines;
    WijkBox box = window != NULL  ? window->bounds
                  : lines != NULL ? box_of(lines->x, lines->y, lines->n_vertices)
                                  : box_of(in->x, in->y, in->n);
    const char *own = window != NULL ? window->crs : lines != NULL ? lines->crs : in->crs;

    heat->crs = choose_crs(own, &box, error);
    if (heat->crs == NULL)
        return FALSE;
    heat->x = g_memdup2(in->x, MAX(in->n, 1) * sizeof *in->x);
    heat->y = g_memdup2(in->y, MAX(in->n, 1) * sizeof *in->y);
    if (!project_columns(in->crs, heat->crs, heat->x, heat->y, in->n, notes, error))
        return FALSE;
    if (in->areas != NULL) {
        heat->areas = project_areas(in->areas, heat->crs, in->n_threads, notes, error);
        if (heat->areas == NULL)
            return FALSE;
    }
    if (in->squares != NULL) {
        heat->squares = project_areas(in->squares, heat->crs, in->n_threads, notes, error);
        if (heat->squares == NULL)
            return FALSE;
    }
    if (lines != NULL) {
        heat->line_x = g_memdup2(lines->x, lines->n_vertices * sizeof *lines->x);
        heat->line_y = g_memdup2(lines->y, lines->n_vertices * sizeof *lines->y);
        if (!project_columns(lines->crs, heat->crs, heat->line_x, heat->line_y,
                             lines->n_vertices, notes, error))
            return FALSE;
        for (gsize i = 0; i < lines->n_vertices; i++)
            if (!isfinite(heat->line_x[i])) {
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                            _("%s: the place %.10g, %.10g cannot be in %s"), lines->source,
                            lines->x[i], lines->y[i], heat->crs);
                return FALSE;
            }
        heat->streets = (WijkStreets){
            .n = lines->n, .x = heat->line_x, .y = heat->line_y, .start = lines->start};
    }
    return TRUE;
}

gboolean
wijk_hittekaart_project(WijkHittekaart *hittekaart, const char *crs, GError **error)
{
    if (hittekaart->shape != NULL) {
        WijkAreas *shape = project_areas(hittekaart->shape, crs, 1, NULL, error);

        if (shape == NULL)
            return FALSE;
        wijk_areas_unref(hittekaart->shape);
        hittekaart->shape = shape;
    }
    for (guint32 i = 0; i < hittekaart->n; i++)
        if (!project_columns(hittekaart->crs, crs, &hittekaart->place[i].x,
                             &hittekaart->place[i].y, 1, NULL, error))
            return FALSE;
    g_free(hittekaart->crs);
    hittekaart->crs = g_strdup(crs);
    return TRUE;
}
