/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything into the map's CRS, for drawing: within a bounded error far below a pixel. */
#include <math.h>

#include "base/i18n.h"
#include "batch/stages.h"
#include "geometry/simplify.h"

#define GRID_PX 0.05  /* greatest drawing error of the projection grid, in pixels */
#define GRID_MM 0.005 /* and on a page: half the step of a coordinate in SVG and PDF */

/* A missing grid is for the report; it is for the reader too only where the map would show
 * it: from half a pixel on. */
static void
tell_if_visible(const WijkJob *job, double pixels, WijkNotes *notes)
{
    const WijkProjectionFacts *facts = wijk_projection_get_facts(job->projection);
    const WijkBox *box = &job->areas->bounds;
    double unit = job->areas->crs == NULL ? 1 : wijk_crs_metres_per_unit(job->areas->crs);
    double extent =
        MAX(box->x1 - box->x0, box->y1 - box->y0) * (unit > 0 ? unit : METRES_PER_DEGREE);

    if (facts->missing_grid != NULL && facts->accuracy_m < 0.5 * extent / MAX(pixels, 1))
        return;
    for (guint i = 0; i < wijk_notes_count(job->small_print); i++)
        wijk_notes_add(notes, "%s", wijk_notes_get(job->small_print, i));
}

gboolean
wijk_job_project(WijkJob *job, WijkNotes *notes, GError **error)
{
    const char *wanted = wijk_settings_text(job->settings, WIJK_KEY_CRS);
    const char *from = job->areas->crs;
    double width;
    double height;
    double dpi;
    gboolean screen;

    if (!wijk_layout_page(job->settings, wijk_box_aspect(&job->areas->bounds), &width,
                          &height, &dpi, &screen, error))
        return FALSE;
    job->map_crs =
        wijk_crs_choose(from, &job->areas->bounds, *wanted == '\0' ? NULL : wanted, error);
    if (job->map_crs == NULL)
        return FALSE;
    job->projection = wijk_projection_new(from == NULL ? job->map_crs : from, job->map_crs,
                                          &job->areas->bounds, job->small_print, error);
    if (job->projection == NULL)
        return FALSE;
    tell_if_visible(job, MAX(width, height) / 25.4 * dpi, notes);
    if (wijk_crs_metres_per_unit(job->map_crs) == 0)
        wijk_notes_add(
            notes, _("the map is drawn in degrees, so shapes are squeezed and there is no "
                     "scale bar; leave out --crs, or take EPSG:28992"));
    if (wijk_projection_is_identity(job->projection)) {
        g_clear_pointer(&job->boundaries->areas, wijk_areas_unref);
        job->map_areas = wijk_areas_ref(job->areas);
        job->map_context = job->context == NULL ? NULL : wijk_areas_ref(job->context);
        job->map_water =
            job->boundaries->water == NULL ? NULL : wijk_areas_ref(job->boundaries->water);
        return TRUE;
    }

    /* One step on paper or screen, in the map's unit: the corners tell the map's size. */
    double x[2] = {job->areas->bounds.x0, job->areas->bounds.x1};
    double y[2] = {job->areas->bounds.y0, job->areas->bounds.y1};

    wijk_projection_forward(job->projection, x, y, 2);

    double extent = MAX(fabs(x[1] - x[0]), fabs(y[1] - y[0]));
    double page = MAX(width, height);
    /* For pixels and pages alike: a map is the same whatever is drawn beside it. */
    double tolerance = MIN(extent / (page / 25.4 * dpi) * GRID_PX, extent / page * GRID_MM);

    /* The areas as they were read are not needed any more: their memory is used again. */
    g_clear_pointer(&job->boundaries->areas, wijk_areas_unref);
    job->map_areas =
        wijk_projection_take(job->projection, g_steal_pointer(&job->areas),
                             WIJK_PROJECTION_DRAWING, tolerance, job->n_threads, error);
    if (job->map_areas == NULL)
        return FALSE;
    job->areas = wijk_areas_ref(job->map_areas);
    if (job->context != NULL)
        job->map_context =
            wijk_projection_apply(job->projection, job->context, WIJK_PROJECTION_DRAWING,
                                  tolerance, job->n_threads, error);
    if (job->context != NULL && job->map_context == NULL)
        return FALSE;
    if (job->boundaries->water != NULL)
        job->map_water = wijk_projection_apply(job->projection, job->boundaries->water,
                                               WIJK_PROJECTION_DRAWING, tolerance,
                                               job->n_threads, error);
    return job->boundaries->water == NULL || job->map_water != NULL;
}

/* Leaves out small bends along the shared arcs, so neighbours stay neighbours. */
void
wijk_job_simplify(WijkJob *job, WijkNotes *notes)
{
    double metres = wijk_settings_number(job->settings, WIJK_KEY_SIMPLIFY);
    const WijkBox *bounds = &job->map_areas->bounds;
    double scale = wijk_crs_metres_per_unit(job->map_crs) *
                   wijk_crs_scale(job->map_crs, (bounds->x0 + bounds->x1) / 2,
                                  (bounds->y0 + bounds->y1) / 2);

    if (!(metres > 0))
        return;
    if (!(scale > 0))
        scale = METRES_PER_DEGREE; /* a map in degrees, or of an unknown unit */

    g_autoptr(WijkTopology) topology = wijk_topology_new(job->map_areas, job->n_threads);
    WijkAreas *simple =
        wijk_areas_simplify(topology, WIJK_SIMPLIFY_DOUGLAS_PEUCKER, metres / scale, notes);

    wijk_areas_unref(job->map_areas);
    job->map_areas = simple;
}
