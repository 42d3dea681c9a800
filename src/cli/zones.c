/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk zones: what intervention zones hold. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pool.h"
#include "batch/over.h"
#include "batch/holdings.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/picture.h"
#include "cli/report.h"
#include "cli/written.h"
#include "cli/zones_text.h"
#include "projection/projection.h"

/* All that one call makes; the wish points into the rest. */
typedef struct {
    WijkZoneIndicators *indicators;
    WijkZones *zones;
    WijkPlacesHeld *points;
    WijkPlacesHeld *addresses;
    WijkHoldings *holdings;
    WijkHoldingsWish wish;
} Study;

static void
study_clear(Study *study)
{
    wijk_holdings_free(study->holdings);
    wijk_places_held_free(study->addresses);
    wijk_places_held_free(study->points);
    wijk_zones_free(study->zones);
    wijk_zone_indicators_free(study->indicators);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Study, study_clear)

static gboolean
check_outputs(const WijkSettings *settings, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        if (wijk_features_form(path[i], error) == WIJK_N_FEATURES_FORMS)
            return FALSE;
    return TRUE;
}

/* Metres of --ring; 0 if it is not given. */
static gboolean
read_ring(const WijkCli *cli, double *out, GError **error)
{
    const char *text = wijk_arguments_get(cli->arguments, "ring");

    *out = 0;
    if (text == NULL)
        return TRUE;
    if (wijk_number_parse(text, strlen(text), '.', out, NULL) && *out > 0 &&
        *out <= WIJK_LIMIT_ZONE_METRES)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("--ring: '%s' is no number of metres above 0 and at most %u"), text,
                WIJK_LIMIT_ZONE_METRES);
    return FALSE;
}

static const char *
text_or_null(const WijkSettings *settings, WijkKey key)
{
    const char *text = wijk_settings_text(settings, key);

    return *text == '\0' ? NULL : text;
}

static gboolean
read_wish(const WijkCli *cli, const WijkSettings *settings, WijkHoldingsWish *wish,
          GError **error)
{
    wish->mask = wijk_arguments_get(cli->arguments, "mask");
    wish->squares = text_or_null(settings, WIJK_KEY_SQUARES);
    wish->squares_column = text_or_null(settings, WIJK_KEY_SQUARES_COLUMN);
    if (wish->squares != NULL && wijk_arguments_has(cli->arguments, "addresses")) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("--squares and --addresses both say where people are; give one"));
        return FALSE;
    }
    if ((wish->squares == NULL) != (wish->squares_column == NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    wish->squares == NULL
                        ? _("--squares-column belongs to --squares SOURCE")
                        : _("--squares needs --squares-column COLUMN, the number of "
                            "inhabitants"));
        return FALSE;
    }
    return read_ring(cli, &wish->ring_m, error);
}

static gboolean
load_places(const WijkCli *cli, const WijkSettings *settings, Study *study,
            WijkNotes *notes, GError **error)
{
    WijkPointsOptions options = {.layer = text_or_null(settings, WIJK_KEY_POINTS_LAYER),
                                 .x = text_or_null(settings, WIJK_KEY_X),
                                 .y = text_or_null(settings, WIJK_KEY_Y),
                                 .crs = text_or_null(settings, WIJK_KEY_POINTS_CRS),
                                 .weight = text_or_null(settings, WIJK_KEY_WEIGHT),
                                 .time = text_or_null(settings, WIJK_KEY_TIME),
                                 .from = text_or_null(settings, WIJK_KEY_FROM),
                                 .to = text_or_null(settings, WIJK_KEY_TO),
                                 .hours = text_or_null(settings, WIJK_KEY_HOURS),
                                 .weekdays = text_or_null(settings, WIJK_KEY_WEEKDAYS)};
    const char *crs = study->zones->measured->crs;
    const char *points = text_or_null(settings, WIJK_KEY_POINTS);
    const char *addresses = wijk_arguments_get(cli->arguments, "addresses");

    if (points != NULL) {
        study->points = wijk_places_held_read(points, &options, crs, notes, error);
        if (study->points == NULL)
            return FALSE;
    }
    if (addresses != NULL)
        study->addresses = wijk_places_held_read(addresses, NULL, crs, notes, error);
    return addresses == NULL || study->addresses != NULL;
}

/* Settings of a map, which shows one indicator: the first. */
static WijkSettings *
settings_of_first(const WijkSettings *settings)
{
    WijkSettings *own = wijk_settings_copy(settings);
    g_auto(GStrv) indicator =
        g_strsplit(wijk_settings_text(settings, WIJK_KEY_INDICATOR), ",", 2);
    gboolean fine = wijk_settings_set(own, WIJK_KEY_INDICATOR,
                                      indicator[0] == NULL ? "" : g_strstrip(indicator[0]),
                                      WIJK_SETTINGS_OPTION, "--indicator", NULL, NULL);

    g_assert(fine);
    return own;
}

/* Hot areas of the first indicator that touch, if they are asked. */
static gboolean
add_found(const WijkCli *cli, const WijkSettings *settings, const char *map_crs,
          Study *study, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkSettings) own = settings_of_first(settings);
    g_autoptr(WijkZones) asked = g_steal_pointer(&study->zones);
    g_autoptr(WijkZones) found = NULL;
    g_autoptr(WijkJob) job = wijk_job_new(own, cli->lang, wijk_pool_threads(0));

    if (!wijk_job_load_figures(job, notes, error))
        return FALSE;
    job->hotspots = wijk_job_hotspots(job, notes, error);
    if (job->hotspots == NULL)
        return FALSE;
    found = wijk_job_found_zones(job, map_crs, notes, error);
    if (found == NULL)
        return FALSE;
    study->zones = wijk_zones_with(asked, found, error);
    return study->zones != NULL;
}

static gboolean
load_zones(const WijkCli *cli, const WijkSettings *settings, Study *study, WijkNotes *notes,
           GError **error)
{
    const WijkJob *base = study->indicators->base;
    WijkAreas *all = base->boundaries->areas;
    const char *wanted = wijk_settings_text(settings, WIJK_KEY_CRS);
    g_autofree char *map_crs =
        wijk_crs_choose(all->crs, &all->bounds, *wanted == '\0' ? NULL : wanted, error);
    g_autofree char *metric_crs =
        map_crs == NULL ? NULL : wijk_zones_metric_crs(all->crs, &all->bounds, error);
    WijkZonesWish wish = {.sources = wijk_settings_list(settings, WIJK_KEY_ZONES),
                          .items = wijk_settings_list(settings, WIJK_KEY_ZONE),
                          .name_column = wijk_settings_text(settings, WIJK_KEY_ZONES_NAME),
                          .areas = all,
                          .map_crs = map_crs,
                          .metric_crs = metric_crs};

    if (metric_crs == NULL)
        return FALSE;
    study->zones = wijk_zones_new(&wish, notes, error);
    return study->zones != NULL &&
           (isnan(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES)) ||
            add_found(cli, settings, map_crs, study, notes, error));
}

static gboolean
check_zones(const WijkSettings *settings, GError **error)
{
    const char *const *source = wijk_settings_list(settings, WIJK_KEY_ZONES);
    const char *const *item = wijk_settings_list(settings, WIJK_KEY_ZONE);

    if ((source != NULL && source[0] != NULL) || (item != NULL && item[0] != NULL) ||
        isfinite(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES)))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("no zone is named; add --zones FILE, --zone 'NAME:LON,LAT:METRES', or "
                  "--hotspot-zones INHABITANTS to have them found"));
    return FALSE;
}

/* Counts of points are exact, whatever the privacy floor is. */
static void
warn_of_few(const WijkHeld *held, const WijkZones *zones, int floor, gboolean is_ring,
            WijkNotes *notes)
{
    for (guint32 i = 0; i < zones->n; i++)
        if (held[i].n_points > 0 && held[i].n_points < (gsize)floor)
            wijk_notes_add(
                notes,
                is_ring
                    ? _("points in the ring round zone '%s': %u, fewer than the privacy "
                        "floor of %d; do not publish that number if points are persons")
                    : _("points in zone '%s': %u, fewer than the privacy floor of %d; "
                        "do not publish that number if points are persons"),
                zones->name[i], (guint)held[i].n_points, floor);
}

static gboolean
compute(const WijkCli *cli, const WijkSettings *settings, Study *study, WijkNotes *notes,
        GError **error)
{
    guint n_threads = wijk_pool_threads(0);
    const char *denominator = wijk_arguments_get(cli->arguments, "denominator");

    if (!check_outputs(settings, error) || !read_wish(cli, settings, &study->wish, error) ||
        !check_zones(settings, error))
        return FALSE;
    study->indicators = wijk_zone_indicators_load(settings, denominator, cli->lang,
                                                  n_threads, notes, error);
    if (study->indicators == NULL || !load_zones(cli, settings, study, notes, error) ||
        !load_places(cli, settings, study, notes, error))
        return FALSE;
    if (study->indicators->base->is_part)
        wijk_notes_add(notes,
                       _("only the areas that were chosen count: figures of wijk and "
                         "gemeente are of those"));
    study->wish.zones = study->zones;
    study->wish.indicators = study->indicators;
    study->wish.points = study->points;
    study->wish.addresses = study->addresses;
    study->holdings = wijk_holdings_compute(&study->wish, n_threads, notes, error);
    if (study->holdings == NULL)
        return FALSE;

    int floor = wijk_settings_integer(settings, WIJK_KEY_PRIVACY_FLOOR);

    warn_of_few(study->holdings->zone, study->zones, floor, FALSE, notes);
    if (study->holdings->ring != NULL)
        warn_of_few(study->holdings->ring, study->zones, floor, TRUE, notes);
    return TRUE;
}

static gboolean
write_outputs(const WijkSettings *settings, const Study *study, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        g_autoptr(WijkAreas) shown =
            wijk_written_areas(path[i], study->zones->areas, error);

        if (shown == NULL)
            return FALSE;

        g_autoptr(WijkFeatures) features =
            wijk_holdings_features(study->holdings, &study->wish, shown, settings);

        if (!wijk_features_write(path[i], (const WijkFeatures *const *)&features, 1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
has_output(const WijkSettings *settings)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    return path != NULL && path[0] != NULL;
}

static void
print_json(const Study *study, const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();
    const WijkJob *base = study->indicators->base;

    wijk_json_begin_object(json, NULL);
    wijk_json_integer(json, "areas", base->areas->n_areas);
    wijk_json_string(json, "level", wijk_level_id(base->areas->level));
    wijk_holdings_report(study->holdings, &study->wish, json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static gboolean
draw_picture(const WijkCli *cli, const WijkSettings *settings, const char *const *picture,
             WijkNotes *notes, GError **error)
{
    static const WijkPictureWish wish[] = {{WIJK_KEY_HOTSPOTS, "none"}, {0, NULL}};
    static const WijkPictureWish found[] = {{WIJK_KEY_HOTSPOTS, "gi-star"}, {0, NULL}};
    g_autoptr(WijkSettings) own = settings_of_first(settings);

    return wijk_picture_draw(
        cli, own, picture,
        isfinite(wijk_settings_number(settings, WIJK_KEY_HOTSPOT_ZONES)) ? found : wish,
        notes, error);
}

int
wijk_command_zones(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_auto(Study) study = {.indicators = NULL};
    g_auto(GStrv) picture = NULL;

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error))
        return wijk_report_error(cli, error);
    picture = wijk_picture_take(settings);
    if (!compute(cli, settings, &study, notes, &error) ||
        !write_outputs(settings, &study, &error) ||
        !draw_picture(cli, settings, (const char *const *)picture, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, notes);
    wijk_written_tell(cli, settings);
    if (cli->json)
        print_json(&study, notes);
    else if (!cli->quiet || (picture[0] == NULL && !has_output(settings)))
        wijk_zones_text(study.holdings, &study.wish,
                        wijk_settings_text(settings, WIJK_KEY_REFERENCE_LABEL), cli);
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
