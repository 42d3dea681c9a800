/* SPDX-License-Identifier: EUPL-1.2 */
/* What a report and a text for who cannot see say of that which lies over the areas. */
#include <math.h>

#include "base/i18n.h"
#include "batch/over.h"
#include "batch/hittekaart-features.h"
#include "batch/points.h"
#include "geometry/measure.h"

static void
report_zones(const WijkZones *zones, WijkJson *json)
{
    wijk_json_begin_array(json, "zones");
    for (guint32 i = 0; i < zones->n; i++) {
        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "name", zones->name[i]);
        wijk_json_string(json, "kind", wijk_zone_kind_id(zones->kind[i]));
        wijk_json_string(json, "status",
                         *zones->status[i] == '\0' ? NULL : zones->status[i]);
        wijk_json_string(json, "from", *zones->from[i] == '\0' ? NULL : zones->from[i]);
        wijk_json_string(json, "to", *zones->to[i] == '\0' ? NULL : zones->to[i]);
        wijk_json_number(json, "area_m2", wijk_areas_area(zones->measured, i));
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}

static void
report_density(const WijkDensityMap *density, WijkJson *json)
{
    wijk_json_begin_object(json, "density");
    wijk_density_map_report(density, json);
    wijk_json_end_object(json);
}

static void
report_cells(const WijkPointCells *cells, WijkJson *json)
{
    wijk_json_begin_object(json, "point_cells");
    wijk_json_number(json, "side_m", cells->side_m);
    wijk_json_integer(json, "shown", cells->n);
    wijk_json_integer(json, "points_hidden", (gint64)cells->n_hidden);
    wijk_json_integer(json, "points_outside", (gint64)cells->n_outside);
    wijk_json_end_object(json);
}

void
wijk_over_report(const WijkJob *job, WijkJson *json)
{
    const WijkOver *over = job->over;

    if (over == NULL)
        return;
    if (wijk_job_zones(job) != NULL)
        report_zones(wijk_job_zones(job), json);
    if (over->points != NULL)
        wijk_points_report(over->points, json);
    if (over->cells != NULL)
        report_cells(over->cells, json);
    if (over->density != NULL)
        report_density(over->density, json);
    if (over->places != NULL)
        wijk_hittekaart_report(over->places, job->lang, json);
    if (job->hotspots != NULL) {
        WijkHotspotsWho who = {job->areas->code, job->areas->name};

        wijk_json_begin_object(json, "hotspots");
        wijk_hotspots_report(job->hotspots, &who, job->lang, json);
        wijk_json_end_object(json);
    }
}

static void
describe_hotspots(const WijkJob *job, GString *text)
{
    g_autofree char *sentence = wijk_hotspots_sentence(job->hotspots, job->lang);

    g_string_append_printf(text, " %s.", sentence);
    for (guint c = 0; c < WIJK_HOTSPOT_NONE; c++) {
        guint n = 0;

        if (job->hotspots->count[c] == 0)
            continue;
        g_string_append_printf(text, " %s (%u): ", wijk_hotspot_label((WijkHotspot)c),
                               job->hotspots->count[c]);
        for (guint32 i = 0; i < job->hotspots->n_areas && n < 10; i++)
            if (job->hotspots->category[i] == c)
                g_string_append_printf(text, "%s%s", n++ > 0 ? ", " : "",
                                       job->areas->name[i]);
        g_string_append(text, job->hotspots->count[c] > n ? " …" : ".");
    }
}

static void
describe_cells(const WijkJob *job, GString *text)
{
    const WijkPointCells *cells = job->over->cells;
    g_autofree char *title = wijk_job_points_title(job);
    g_autofree char *n = wijk_number_format(cells->n, 0, job->lang);
    g_autofree char *side = wijk_number_format(cells->side_m, 0, job->lang);
    g_autofree char *largest = wijk_number_format(cells->largest, 0, job->lang);

    if (cells->side_m == 0)
        g_string_append_printf(text, _(" %s: %s places."), title, n);
    else
        g_string_append_printf(text,
                               _(" %s: circles in %s squares of %s m, at most %s in "
                                 "one."),
                               title, n, side, largest);
}

static void
describe_places(const WijkJob *job, GString *text)
{
    const WijkHittekaart *places = job->over->places;
    g_autofree char *legend = wijk_hittekaart_legend(places, job->lang);

    g_string_append_printf(text, " %s", legend);
    for (guint32 i = 0; i < places->n; i++) {
        g_autofree char *count =
            wijk_number_format(places->place[i].found.count, 0, job->lang);

        g_string_append_printf(text, " %u. %s (%s%s).", i + 1, places->place[i].name, count,
                               places->place[i].found.significant ? ""
                                                                  : _(", may be chance"));
    }
}

void
wijk_over_describe(const WijkJob *job, GString *text)
{
    const WijkOver *over = job->over;
    const WijkZones *zones = wijk_job_zones(job);

    if (over == NULL)
        return;
    if (over->density != NULL && over->bands != NULL && over->bands->n_areas > 0) {
        g_autofree char *title = wijk_job_points_title(job);
        g_autofree char *highest = wijk_number_format(over->density->highest, 0, job->lang);

        g_string_append_printf(text, _(" %s: at most %s."), title, highest);
    }
    if (over->cells != NULL && over->cells->n > 0)
        describe_cells(job, text);
    if (over->places != NULL)
        describe_places(job, text);
    if (job->hotspots != NULL)
        describe_hotspots(job, text);
    if (zones != NULL && zones->n > 0) {
        g_string_append(text, _(" Zones: "));
        for (guint32 i = 0; i < zones->n; i++)
            g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", zones->name[i]);
        g_string_append_c(text, '.');
    }
}
