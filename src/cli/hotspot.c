/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk hotspot: where high or low figures lie together. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/hotspots.h"
#include "batch/job.h"
#include "batch/rows.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/hittekaart.h"
#include "cli/picture.h"
#include "cli/report.h"
#include "cli/written.h"

/* Whose figures, and what was found. Codes and names belong to job or rows. */
typedef struct {
    WijkJob *job;
    WijkRows *rows;
    WijkHotspotsWho who;
    WijkHotspots *found;
} Subject;

static void
subject_clear(Subject *subject)
{
    wijk_hotspots_free(subject->found);
    wijk_rows_free(subject->rows);
    wijk_job_free(subject->job);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, subject_clear)

static gboolean
check_outputs(const WijkSettings *settings, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        if (wijk_features_form(path[i], error) == WIJK_N_FEATURES_FORMS)
            return FALSE;
    return TRUE;
}

/* The statistic of the command is any; that of a map is a local one. */
static gboolean
read_options(const WijkCli *cli, const WijkSettings *settings, WijkHotspotsOptions *out,
             GError **error)
{
    const char *statistic = wijk_arguments_get(cli->arguments, "statistic");

    if (!wijk_hotspots_options_read(settings, wijk_pool_threads(0), out, error))
        return FALSE;
    if (statistic != NULL)
        out->statistic = wijk_statistic_from_id(statistic);
    return TRUE;
}

static gboolean
of_areas(const WijkCli *cli, const WijkSettings *settings,
         const WijkHotspotsOptions *options, Subject *subject, WijkNotes *notes,
         GError **error)
{
    subject->job = wijk_job_new(settings, cli->lang, options->n_threads);
    subject->job->unshaded = TRUE;
    if (!wijk_job_load_figures(subject->job, notes, error))
        return FALSE;
    subject->who = (WijkHotspotsWho){subject->job->areas->code, subject->job->areas->name};
    subject->found = wijk_job_hotspots_with(subject->job, options, notes, error);
    return subject->found != NULL;
}

static gboolean
of_rows(const WijkSettings *settings, const WijkHotspotsOptions *options, Subject *subject,
        WijkNotes *notes, GError **error)
{
    WijkNeighbourhoodInput near = {.n_threads = options->n_threads};
    WijkHotspotsInput in = {0};

    subject->rows = wijk_rows_load(settings, &options->rule, notes, error);
    if (subject->rows == NULL)
        return FALSE;
    subject->who.code = (const char *const *)subject->rows->code;
    near.n = subject->rows->n;
    near.code = subject->who.code;
    near.x = subject->rows->x;
    near.y = subject->rows->y;

    g_autoptr(WijkNeighbourhood) neighbourhood =
        wijk_neighbourhood_new(&options->rule, &near, notes, error);

    if (neighbourhood == NULL)
        return FALSE;
    if (subject->rows->population == NULL &&
        *wijk_settings_text(settings, WIJK_KEY_KIND) == '\0')
        wijk_hotspots_doubt_counts(subject->rows->column, notes);
    in.column = subject->rows->column;
    in.population = subject->rows->population;
    in.neighbourhood = neighbourhood;
    subject->found = wijk_hotspots_compute(options, &in, notes, error);
    return subject->found != NULL;
}

static gboolean
find(const WijkCli *cli, const WijkSettings *settings, Subject *subject, WijkNotes *notes,
     GError **error)
{
    g_auto(WijkHotspotsOptions) options = {0};

    if (*wijk_settings_text(settings, WIJK_KEY_INDICATOR) == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("no indicator is named; add --indicator COLUMN"));
        return FALSE;
    }
    if (!check_outputs(settings, error) || !read_options(cli, settings, &options, error))
        return FALSE;
    if (*wijk_settings_text(settings, WIJK_KEY_AREAS) != '\0')
        return of_areas(cli, settings, &options, subject, notes, error);
    return of_rows(settings, &options, subject, notes, error);
}

static void
print_json(const WijkCli *cli, const Subject *subject, const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_hotspots_report(subject->found, &subject->who, cli->lang, json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

/* A number to read: four digits after the mark tell all that a test can. */
static char *
shown(double value, const WijkCli *cli)
{
    return isfinite(value) ? wijk_number_format(value, 4, cli->lang) : g_strdup("-");
}

static void
add_global(const WijkHotspots *found, const WijkCli *cli, GString *out)
{
    g_autofree char *value = shown(found->global.value, cli);
    g_autofree char *expected = shown(found->global.expected, cli);
    g_autofree char *z = shown(found->global.randomisation.z, cli);
    g_autofree char *p = shown(found->global.randomisation.p_two, cli);
    g_autofree char *permuted = shown(found->global_p, cli);

    g_string_append_printf(out, _("  value %s, expected by chance %s, z %s, p %s"), value,
                           expected, z, p);
    if (found->n_permutations > 0)
        g_string_append_printf(out, _(", by permutation p %s"), permuted);
    g_string_append_c(out, '\n');
}

static void
print_text(const WijkCli *cli, const Subject *subject)
{
    const WijkHotspots *found = subject->found;
    g_autofree char *sentence = wijk_hotspots_sentence(found, cli->lang);
    g_autoptr(GString) out = g_string_new(sentence);

    g_string_append_c(out, '\n');
    if (found->local == NULL)
        add_global(found, cli, out);
    for (guint c = 0; found->local != NULL && c < WIJK_N_HOTSPOTS; c++)
        if (found->count[c] > 0)
            g_string_append_printf(out, "  %s: %u\n", wijk_hotspot_label((WijkHotspot)c),
                                   found->count[c]);
    wijk_report_text(out->str);
}

static gboolean
write_outputs(const WijkSettings *settings, const Subject *subject, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);
    WijkAreas *areas = subject->job == NULL ? NULL : subject->job->areas;

    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        g_autoptr(WijkAreas) shown = wijk_written_areas(path[i], areas, error);

        if (shown == NULL && areas != NULL)
            return FALSE;

        g_autoptr(WijkFeatures) layer =
            wijk_hotspots_features(subject->found, &subject->who, shown, settings);
        const WijkFeatures *layers[] = {layer};

        if (!wijk_features_write(path[i], layers, 1, error))
            return FALSE;
    }
    return TRUE;
}

/* A statistic of the whole map is one number. */
static gboolean
check_picture(const WijkCli *cli, char **picture, GError **error)
{
    const char *statistic = wijk_arguments_get(cli->arguments, "statistic");

    if (picture[0] == NULL || statistic == NULL ||
        wijk_statistic_is_local(wijk_statistic_from_id(statistic)))
        return TRUE;
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_USAGE,
        _("%s: '%s' is one number for all areas and makes no map; take gi-star, gi, "
          "local-moran or local-geary"),
        picture[0], statistic);
    return FALSE;
}

static gboolean
draw_picture(const WijkCli *cli, const WijkSettings *settings, char **picture,
             const Subject *subject, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkSettings) own = wijk_settings_copy(settings);
    const WijkPictureWish wish[] = {{WIJK_KEY_HOTSPOTS_AS, "colours"}, {0, NULL}};

    return wijk_settings_set(own, WIJK_KEY_HOTSPOTS,
                             wijk_statistic_is_local(subject->found->statistic)
                                 ? wijk_statistic_id(subject->found->statistic)
                                 : "none",
                             WIJK_SETTINGS_OPTION, "--statistic", NULL, error) &&
           wijk_picture_draw(cli, own, (const char *const *)picture, wish, notes, error);
}

int
wijk_command_hotspot(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_auto(Subject) subject = {0};
    g_auto(GStrv) picture = NULL;

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error))
        return wijk_report_error(cli, error);
    picture = wijk_picture_take(settings);
    if (*wijk_settings_text(settings, WIJK_KEY_POINTS) != '\0')
        return wijk_hittekaart_command(cli, settings, (const char *const *)picture);
    if (!check_picture(cli, picture, &error) ||
        !find(cli, settings, &subject, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    if (!write_outputs(settings, &subject, &error) ||
        !draw_picture(cli, settings, picture, &subject, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, notes);
    wijk_written_tell(cli, settings);
    if (cli->json)
        print_json(cli, &subject, notes);
    else if (!cli->quiet)
        print_text(cli, &subject);
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
