/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading and computing what lies over the areas of a map. */
#include "batch/over.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/hittekaart-load.h"
#include "batch/people.h"
#include "batch/points.h"
#include "batch/stages.h"

void
wijk_over_free(WijkOver *over)
{
    if (over == NULL)
        return;
    wijk_points_free(over->own_points);
    wijk_point_cells_free(over->cells);
    wijk_zones_free(over->zones);
    wijk_density_map_free(over->density);
    wijk_areas_unref(over->bands);
    wijk_hittekaart_free(over->places);
    wijk_neighbourhood_free(over->neighbourhood);
    wijk_areas_unref(over->wide);
    g_free(over->people);
    g_free(over->map_crs);
    g_free(over);
}

static gboolean
asks_for_zones(const WijkSettings *settings)
{
    return wijk_settings_list(settings, WIJK_KEY_ZONES)[0] != NULL ||
           wijk_settings_list(settings, WIJK_KEY_ZONE)[0] != NULL;
}

/* Where points come from must be said for all that is made of them. */
static gboolean
check_points(const WijkSettings *settings, GError **error)
{
    gboolean density = wijk_settings_flag(settings, WIJK_KEY_DENSITY);

    if (*wijk_settings_text(settings, WIJK_KEY_POINTS) != '\0' ||
        (!density && wijk_settings_integer(settings, WIJK_KEY_TOP) == 0))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("%s: which points is not said; name them with --points SOURCE"),
                density ? "density" : "top");
    return FALSE;
}

/* What only says how another is done, and does nothing alone. */
static gboolean
check_found(const WijkSettings *settings, GError **error)
{
    if (isnan(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES)) ||
        wijk_settings_choice(settings, WIJK_KEY_HOTSPOTS) > 0)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("hotspot-zones: of which hotspots is not said; name a statistic with "
                  "--hotspots gi-star"));
    return FALSE;
}

/* Inhabitants, where a density is told by them or a zone has to have enough. */
static gboolean
load_people(const WijkJob *job, WijkOver *over, GError **error)
{
    const WijkSettings *settings = job->settings;
    gboolean per = wijk_settings_flag(settings, WIJK_KEY_DENSITY) &&
                   strcmp(wijk_settings_text(settings, WIJK_KEY_PER), "inhabitants") == 0;

    if (!per && !(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES) > 0))
        return TRUE;
    over->people = wijk_job_people(job, error);
    over->n_people = job->areas->n_areas;
    return over->people != NULL;
}

static gboolean
load_zones(WijkJob *job, WijkOver *over, WijkAreas *all, const char *map_crs,
           WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    g_autofree char *metric = NULL;
    WijkZonesWish wish = {
        .sources = wijk_settings_list(settings, WIJK_KEY_ZONES),
        .items = wijk_settings_list(settings, WIJK_KEY_ZONE),
        .name_column = wijk_settings_text(settings, WIJK_KEY_ZONES_NAME),
        .areas = all,
        .map_crs = map_crs,
    };

    if (!asks_for_zones(settings))
        return TRUE;
    metric = wijk_zones_metric_crs(job->areas->crs, &job->areas->bounds, error);
    if (metric == NULL)
        return FALSE;
    wish.metric_crs = metric;
    over->zones = wijk_zones_new(&wish, notes, error);
    return over->zones != NULL;
}

static gboolean
load_density(WijkJob *job, WijkOver *over, const char *map_crs, WijkNotes *notes,
             GError **error)
{
    const WijkSettings *settings = job->settings;

    over->density = wijk_density_map_new(settings, over->points, job->areas, over->people,
                                         job->n_threads, notes, error);
    if (over->density == NULL ||
        !wijk_density_map_make_bands(
            over->density, (guint)wijk_settings_integer(settings, WIJK_KEY_BANDS), error))
        return FALSE;
    if (over->density->bands == NULL)
        return TRUE;

    g_autoptr(WijkProjection) projection = wijk_projection_new(
        over->density->crs, map_crs, &over->density->bands->bounds, NULL, error);

    if (projection == NULL)
        return FALSE;
    over->bands = wijk_projection_apply(projection, over->density->bands,
                                        WIJK_PROJECTION_EXACT, 0, job->n_threads, error);
    return over->bands != NULL;
}

static gboolean
load_places(WijkJob *job, WijkOver *over, const char *map_crs, WijkNotes *notes,
            GError **error)
{
    const WijkSettings *settings = job->settings;
    WijkHittekaartAsked asked;

    if (!wijk_hittekaart_asked(settings, &asked, error))
        return FALSE;
    over->places = wijk_hittekaart_load(settings, &asked, job->areas, job->lang,
                                        job->n_threads, &over->own_points, notes, error);
    over->points = over->own_points;
    return over->places != NULL && wijk_hittekaart_project(over->places, map_crs, error);
}

static gboolean
load_points(WijkJob *job, WijkOver *over, const char *map_crs, WijkNotes *notes,
            GError **error)
{
    const WijkSettings *settings = job->settings;

    if (!check_points(settings, error))
        return FALSE;
    if (*wijk_settings_text(settings, WIJK_KEY_POINTS) == '\0')
        return TRUE;
    if (wijk_settings_integer(settings, WIJK_KEY_TOP) > 0) {
        if (!load_places(job, over, map_crs, notes, error))
            return FALSE;
    } else if (job->lent_points != NULL) {
        over->points = job->lent_points;
    } else {
        over->points = over->own_points = wijk_points_of_settings(settings, notes, error);
        if (over->points == NULL)
            return FALSE;
    }
    if (wijk_settings_flag(settings, WIJK_KEY_DENSITY))
        return load_density(job, over, map_crs, notes, error);
    if (over->places == NULL)
        over->cells =
            wijk_point_cells_new(over->points, job->areas, settings, map_crs, notes, error);
    return over->places != NULL || over->cells != NULL;
}

static gboolean
load_neighbourhood(WijkJob *job, WijkOver *over, WijkNotes *notes, GError **error)
{
    g_auto(WijkHotspotsOptions) options = {0};
    WijkNeighbourhoodInput near = {.n = job->areas->n_areas,
                                   .code = job->areas->code,
                                   .areas = job->areas,
                                   .n_threads = job->n_threads};

    if (wijk_settings_choice(job->settings, WIJK_KEY_HOTSPOTS) <= 0)
        return TRUE;
    if (!wijk_hotspots_options_read(job->settings, job->n_threads, &options, error))
        return FALSE;
    near.tolerance_m = options.tolerance_m;
    over->neighbourhood = wijk_neighbourhood_new(&options.rule, &near, notes, error);
    return over->neighbourhood != NULL;
}

gboolean
wijk_job_load_over(WijkJob *job, WijkAreas *all, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    const char *wanted = wijk_settings_text(settings, WIJK_KEY_CRS);
    g_autoptr(WijkOver) over = NULL;
    g_autofree char *map_crs = NULL;

    if (!check_found(settings, error))
        return FALSE;
    if (!asks_for_zones(settings) &&
        *wijk_settings_text(settings, WIJK_KEY_POINTS) == '\0' &&
        wijk_settings_choice(settings, WIJK_KEY_HOTSPOTS) <= 0)
        return check_points(settings, error);
    over = g_new0(WijkOver, 1);
    map_crs = wijk_crs_choose(job->areas->crs, &job->areas->bounds,
                              *wanted == '\0' ? NULL : wanted, error);
    if (map_crs == NULL ||
        !load_zones(job, over, all != NULL ? all : job->areas, map_crs, notes, error) ||
        !load_people(job, over, error) || !load_points(job, over, map_crs, notes, error) ||
        !load_neighbourhood(job, over, notes, error))
        return FALSE;
    /* Zones that are found are of the areas as they were read, which are gone later. */
    if (isfinite(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES)))
        over->wide = wijk_areas_ref(job->areas);
    over->map_crs = g_steal_pointer(&map_crs);
    job->over = g_steal_pointer(&over);
    return TRUE;
}

static gboolean
add_found(WijkJob *job, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkZones) found = NULL;

    if (job->over->wide == NULL)
        return TRUE;
    found = wijk_job_found_zones(job, job->over->map_crs, notes, error);
    if (found == NULL)
        return FALSE;
    job->zones = wijk_zones_with(job->over->zones, found, error);
    return job->zones != NULL;
}

gboolean
wijk_job_find_hotspots(WijkJob *job, WijkNotes *notes, GError **error)
{
    g_auto(WijkHotspotsOptions) options = {0};

    if (job->over == NULL || job->over->neighbourhood == NULL)
        return TRUE;
    if (!wijk_hotspots_options_read(job->settings, job->n_threads, &options, error))
        return FALSE;
    job->hotspots =
        wijk_job_hotspots_near(job, &options, job->over->neighbourhood, notes, error);
    return job->hotspots != NULL && add_found(job, notes, error);
}

/* ---- what a manifest and a report say */

static void
hash_areas(WijkHasher *hasher, const WijkAreas *areas)
{
    gsize n = areas == NULL ? 0 : areas->n_vertices;

    wijk_hasher_add_integer(hasher, (gint64)n);
    if (n == 0)
        return;
    wijk_hasher_add_doubles(hasher, areas->x, n);
    wijk_hasher_add_doubles(hasher, areas->y, n);
    for (guint32 i = 0; i < areas->n_areas; i++)
        wijk_hasher_add_text(hasher, areas->name[i]);
}

static void
hash_places(WijkHasher *hasher, const WijkHittekaart *places)
{
    wijk_hasher_add_integer(hasher, places == NULL ? -1 : (gint64)places->n);
    for (guint32 i = 0; places != NULL && i < places->n; i++) {
        const WijkHittekaartPlace *place = &places->place[i];
        const double number[] = {place->found.count,
                                 place->found.expected,
                                 place->found.p_adjusted,
                                 place->inhabitants,
                                 place->x,
                                 place->y};

        wijk_hasher_add_doubles(hasher, number, G_N_ELEMENTS(number));
        wijk_hasher_add_text(hasher, place->name);
        wijk_hasher_add_text(hasher, place->buurt);
    }
}

void
wijk_over_hash(const WijkOver *over, WijkHasher *hasher)
{
    const WijkPoints *points = over->points;
    const WijkZones *zones = over->zones;

    wijk_hasher_add_integer(hasher, points == NULL ? -1 : (gint64)points->n);
    if (points != NULL) {
        wijk_hasher_add_doubles(hasher, points->x, points->n);
        wijk_hasher_add_doubles(hasher, points->y, points->n);
        if (points->weight != NULL)
            wijk_hasher_add_doubles(hasher, points->weight, points->n);
        wijk_hasher_add_text(hasher, points->crs);
        wijk_hasher_add_text(hasher, points->source);
    }
    wijk_hasher_add_integer(hasher, zones == NULL ? -1 : (gint64)zones->n);
    if (zones != NULL) {
        hash_areas(hasher, zones->areas);
        for (guint32 i = 0; i < zones->n; i++) {
            wijk_hasher_add_text(hasher, zones->status[i]);
            wijk_hasher_add_text(hasher, zones->from[i]);
            wijk_hasher_add_text(hasher, zones->to[i]);
        }
    }
    hash_areas(hasher, over->bands);
    wijk_hasher_add_integer(hasher, over->people == NULL ? -1 : (gint64)over->n_people);
    if (over->people != NULL)
        wijk_hasher_add_doubles(hasher, over->people, over->n_people);
    hash_places(hasher, over->places);
    hash_areas(hasher, over->places == NULL ? NULL : over->places->shape);
    if (over->neighbourhood != NULL) {
        const WijkWeights *weights = over->neighbourhood->weights;

        for (guint32 i = 0; i <= weights->n; i++)
            wijk_hasher_add_integer(hasher, (gint64)weights->start[i]);
        for (gsize k = 0; k < weights->start[weights->n]; k++)
            wijk_hasher_add_integer(hasher, weights->neighbour[k]);
        wijk_hasher_add_doubles(hasher, weights->weight, weights->start[weights->n]);
    }
}
