/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk density: how close points lie together, as a grid, as bands, or at places. */
#include "batch/density.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/density_files.h"
#include "batch/people.h"
#include "batch/points.h"
#include "batch/stages.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/picture.h"
#include "cli/report.h"
#include "cli/written.h"

/* What one call reads and makes. */
typedef struct {
    WijkSettings *settings;
    WijkSettings *alone; /* (nullable): those of @job, which shows no indicator */
    WijkJob *job;        /* (nullable): areas */
    WijkPoints *points;
    WijkDensityMap *map;
    WijkPoints *at; /* (nullable): places that are asked */
    double *density;
    WijkNotes *notes;
    gboolean has_picture; /* a map is drawn besides */
} Call;

static void
call_clear(Call *call)
{
    wijk_density_map_free(call->map);
    wijk_points_free(call->points);
    wijk_points_free(call->at);
    g_free(call->density);
    wijk_job_free(call->job);
    wijk_settings_free(call->alone);
    wijk_settings_free(call->settings);
    wijk_notes_free(call->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Call, call_clear)

/* The areas, with their inhabitants where these are asked for. */
static gboolean
read_areas(Call *call, const WijkCli *cli, double **inhabitants, GError **error)
{
    if (*wijk_settings_text(call->settings, WIJK_KEY_AREAS) == '\0')
        return TRUE;
    call->alone = wijk_settings_copy(call->settings);
    if (!wijk_settings_set(call->alone, WIJK_KEY_INDICATOR, "", WIJK_SETTINGS_OPTION,
                           "--indicator", NULL, error))
        return FALSE;
    call->job = wijk_job_new(call->alone, cli->lang, wijk_pool_threads(0));
    if (!wijk_job_load_indicator(call->job, call->notes, error) ||
        !wijk_job_load_areas(call->job, call->notes, error))
        return FALSE;
    if (strcmp(wijk_settings_text(call->settings, WIJK_KEY_PER), "km2") == 0)
        return TRUE;
    *inhabitants = wijk_job_people(call->job, error);
    return *inhabitants != NULL;
}

/* Every place must be read, so that answers stand in the order of the questions. */
static gboolean
read_at(Call *call, const char *source, GError **error)
{
    const WijkPointsOptions options = {
        .crs = wijk_settings_text(call->settings, WIJK_KEY_POINTS_CRS)};

    call->at = wijk_points_read(source, &options, NULL, error);
    if (call->at == NULL)
        return FALSE;
    if (call->at->n < call->at->n_rows) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: %.0f of %.0f rows have no place that can be read"),
                    call->at->source, (double)(call->at->n_rows - call->at->n),
                    (double)call->at->n_rows);
        return FALSE;
    }
    call->density = wijk_density_map_at(call->map, call->at->crs, call->at->x, call->at->y,
                                        call->at->n, error);
    return call->density != NULL;
}

static gboolean
check_outputs(const Call *call, const WijkCli *cli, GError **error)
{
    const char *const *path = wijk_settings_list(call->settings, WIJK_KEY_OUTPUT);
    gboolean any = path != NULL && path[0] != NULL;

    if (!any && !call->has_picture && !cli->json &&
        !wijk_arguments_has(cli->arguments, "at")) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("no output is named; add -o density.tif, .gpkg, .geojson, .csv or .png, "
              "--at FILE.csv, or --json"));
        return FALSE;
    }
    for (gsize i = 0; any && path[i] != NULL; i++)
        if (!wijk_density_form_check(path[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
run(Call *call, const WijkCli *cli, GError **error)
{
    const char *at = wijk_arguments_get(cli->arguments, "at");
    g_autofree double *inhabitants = NULL;

    call->points = wijk_points_of_settings(call->settings, call->notes, error);
    if (call->points == NULL || !read_areas(call, cli, &inhabitants, error))
        return FALSE;
    call->map = wijk_density_map_new(call->settings, call->points,
                                     call->job == NULL ? NULL : call->job->areas,
                                     inhabitants, wijk_pool_threads(0), call->notes, error);
    return call->map != NULL && (at == NULL || read_at(call, at, error));
}

/* Bands keep to the privacy floor; cells and places are exact. */
static void
warn_of_few(Call *call, const char *what)
{
    if (wijk_density_map_shows_few(call->map))
        wijk_notes_add(call->notes,
                       _("%s: exact, also where fewer than %d points may be in reach; do "
                         "not publish it if points are persons (--privacy-floor holds for "
                         "maps and bands)"),
                       what, wijk_settings_integer(call->settings, WIJK_KEY_PRIVACY_FLOOR));
}

static gboolean
write_outputs(Call *call, GError **error)
{
    const char *const *path = wijk_settings_list(call->settings, WIJK_KEY_OUTPUT);
    const WijkDensityPlaces places = {call->at, call->density};

    if (call->at != NULL)
        warn_of_few(call, "--at");
    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        if (!wijk_density_map_write(call->map, call->settings, path[i],
                                    call->at == NULL ? NULL : &places, error))
            return FALSE;
        if (wijk_density_form_is_grid(path[i]) &&
            (call->at == NULL || !g_str_has_suffix(path[i], ".csv")))
            warn_of_few(call, path[i]);
    }
    return TRUE;
}

/* The picture shows the density, over the indicator if the user names one. */
static gboolean
draw_picture(Call *call, const WijkCli *cli, char **picture, GError **error)
{
    static const WijkPictureWish wish[] = {{WIJK_KEY_DENSITY, "yes"}, {0, NULL}};

    return wijk_picture_draw(cli, call->settings, (const char *const *)picture, wish,
                             call->notes, error);
}

static void
print_json(const Call *call)
{
    const char *const *path = wijk_settings_list(call->settings, WIJK_KEY_OUTPUT);
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_points_report(call->points, json);
    wijk_density_map_report(call->map, json);
    if (call->at != NULL) {
        wijk_json_begin_array(json, "at");
        for (gsize i = 0; i < call->at->n; i++) {
            wijk_json_begin_object(json, NULL);
            wijk_json_number(json, "x", call->at->x[i]);
            wijk_json_number(json, "y", call->at->y[i]);
            wijk_json_number(json, "density", call->density[i]);
            wijk_json_end_object(json);
        }
        wijk_json_end_array(json);
    }
    wijk_json_begin_array(json, "outputs");
    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "path", path[i]);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_report_warnings(json, call->notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

/* What was found, for people. */
static void
print_facts(const Call *call, const WijkCli *cli)
{
    const WijkDensityMap *map = call->map;
    g_autofree char *n = wijk_number_format((double)map->n_used, 0, cli->lang);
    g_autofree char *metres =
        wijk_number_format(map->bandwidth, map->bandwidth < 10 ? 2 : 0, cli->lang);
    g_autofree char *highest = wijk_number_format(map->highest, 1, cli->lang);
    g_autofree char *cell =
        wijk_number_format(map->grid.cell, map->grid.cell < 10 ? 2 : 0, cli->lang);
    g_autofree char *line = g_strdup_printf(
        _("%s points, kernel %s, bandwidth %s m (%s), edge correction %s, cells of %s m\n"
          "highest: %s %s\n"),
        n, wijk_kernel_id(map->kernel), metres,
        map->rule == NULL ? _("as asked") : map->rule, wijk_edge_id(map->edge), cell,
        highest, wijk_density_map_unit(map));

    wijk_report_text(line);
}

static void
print_at(const Call *call)
{
    g_autoptr(GString) out = g_string_new("x,y,density\n");

    for (gsize i = 0; i < call->at->n; i++) {
        const double cell[] = {call->at->x[i], call->at->y[i], call->density[i]};

        for (guint k = 0; k < 3; k++) {
            char buffer[32];

            g_string_append(out, isfinite(cell[k]) ? wijk_number_to_string(cell[k], buffer)
                                                   : "");
            g_string_append_c(out, k < 2 ? ',' : '\n');
        }
    }
    wijk_report_text(out->str);
}

static void
print_text(const Call *call, const WijkCli *cli)
{
    const char *const *path = wijk_settings_list(call->settings, WIJK_KEY_OUTPUT);
    gboolean any = path != NULL && path[0] != NULL;

    if (call->at != NULL && !any) {
        print_at(call);
        return;
    }
    if (!cli->quiet)
        print_facts(call, cli);
}

int
wijk_command_density(int argc, char **argv, const WijkCli *cli)
{
    g_auto(Call) call = {.settings = wijk_settings_new(), .notes = wijk_notes_new()};
    g_auto(GStrv) picture = NULL;
    g_autoptr(GError) error = NULL;

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, call.settings, &error))
        return wijk_report_error(cli, error);
    picture = wijk_picture_take(call.settings);
    call.has_picture = picture[0] != NULL;
    if (!check_outputs(&call, cli, &error) || !run(&call, cli, &error) ||
        !write_outputs(&call, &error) || !draw_picture(&call, cli, picture, &error)) {
        wijk_report_notes(cli, call.notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, call.notes);
    wijk_written_tell(cli, call.settings);
    if (cli->json)
        print_json(&call);
    else
        print_text(&call, cli);
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
