/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones that a map finds by itself: hot areas that touch. */
#include "batch/over.h"
#include "batch/people.h"

/* Who touches whom, by borders. */
static WijkNeighbourhood *
touching(const WijkJob *job, WijkAreas *areas, GError **error)
{
    const WijkNeighbourhoodRule rule = {.kind = WIJK_NEIGHBOURHOOD_QUEEN};
    const WijkNeighbourhoodInput input = {
        .n = areas->n_areas,
        .code = areas->code,
        .areas = areas,
        .tolerance_m = wijk_settings_number(job->settings, WIJK_KEY_TOLERANCE),
        .n_threads = job->n_threads};

    return wijk_neighbourhood_new(&rule, &input, NULL, error);
}

WijkZones *
wijk_job_found_zones(const WijkJob *job, const char *map_crs, WijkNotes *notes,
                     GError **error)
{
    WijkAreas *areas =
        job->over != NULL && job->over->wide != NULL ? job->over->wide : job->areas;
    double least = wijk_settings_number(job->settings, WIJK_KEY_HOTSPOT_ZONES);
    const WijkHotspots *hotspots = job->hotspots;
    g_autofree gboolean *significant = g_new0(gboolean, MAX(areas->n_areas, 1));
    const double *people = job->over == NULL ? NULL : job->over->people;
    g_autofree double *own_people = NULL;
    g_autofree char *metric = wijk_zones_metric_crs(areas->crs, &areas->bounds, error);
    g_autoptr(WijkNeighbourhood) near = NULL;

    if (metric == NULL)
        return NULL;
    near = touching(job, areas, error);
    if (near == NULL)
        return NULL;
    if (least > 0 && people == NULL) {
        people = own_people = wijk_job_people(job, error);
        if (people == NULL)
            return NULL;
    }
    for (guint32 i = 0; i < areas->n_areas; i++)
        significant[i] = hotspots->category[i] == WIJK_HOTSPOT_HOT ||
                         hotspots->category[i] == WIJK_HOTSPOT_HH;

    const WijkNeighbours neighbours = {areas->n_areas, near->weights->start,
                                       near->weights->neighbour};
    const WijkZonesFound found = {.areas = areas,
                                  .significant = significant,
                                  .neighbours = &neighbours,
                                  .inhabitants = least > 0 ? people : NULL,
                                  .least = least,
                                  .map_crs = map_crs,
                                  .metric_crs = metric};

    return wijk_zones_from_significant(&found, notes, error);
}

const WijkZones *
wijk_job_zones(const WijkJob *job)
{
    if (job->zones != NULL)
        return job->zones;
    return job->over == NULL ? NULL : job->over->zones;
}
