/* SPDX-License-Identifier: EUPL-1.2 */
/* Hotspots of a job: its settings, its areas, its figures. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/hotspots.h"
#include "batch/stages.h"

#define PERCENTAGE 100 /* whole figures up to it may be percentages or scores */
#define MOST_NAMES 5   /* areas that a note names */

gboolean
wijk_hotspots_options_read(const WijkSettings *settings, guint n_threads,
                           WijkHotspotsOptions *out, GError **error)
{
    const char *statistic = wijk_settings_text(settings, WIJK_KEY_HOTSPOTS);
    const char *standardise = wijk_settings_text(settings, WIJK_KEY_STANDARDISE);
    WijkHotspotsOptions options = {
        .statistic = WIJK_STATISTIC_GI_STAR,
        .tolerance_m = wijk_settings_number(settings, WIJK_KEY_TOLERANCE),
        .standardise = WIJK_N_STANDARDISE,
        .n_permutations = (guint32)wijk_settings_integer(settings, WIJK_KEY_PERMUTATIONS),
        .seed = (guint64)wijk_settings_integer(settings, WIJK_KEY_SEED),
        .fdr = wijk_settings_number(settings, WIJK_KEY_FDR),
        .n_threads = n_threads,
    };

    if (wijk_statistic_from_id(statistic) != WIJK_N_STATISTICS)
        options.statistic = wijk_statistic_from_id(statistic);
    for (WijkStandardise scale = 0; scale < WIJK_N_STANDARDISE; scale++)
        if (strcmp(standardise, wijk_standardise_id(scale)) == 0)
            options.standardise = scale;
    if (!wijk_neighbourhood_rule_parse(wijk_settings_text(settings, WIJK_KEY_WEIGHTS),
                                       &options.rule, error))
        return FALSE;
    *out = options;
    return TRUE;
}

void
wijk_hotspots_options_clear(WijkHotspotsOptions *options)
{
    wijk_neighbourhood_rule_clear(&options->rule);
}

/* Counts of events say where people are. */
static void
doubt(const WijkJob *job, WijkNotes *notes)
{
    if (wijk_job_is_count(job))
        wijk_notes_add(notes,
                       _("'%s' is a count: areas are hot because many people live there; "
                         "name the column of inhabitants with --population"),
                       job->label);
    else if (*job->kind == '\0' && *job->unit == '\0')
        wijk_hotspots_doubt_counts(job->column, notes);
}

/* A rate over a population is no rate of anything. */
static void
doubt_rate(const WijkJob *job, WijkNotes *notes)
{
    if (*job->kind != '\0' && !wijk_job_is_count(job))
        wijk_notes_add(
            notes,
            _("'%s' is not a count, and --population divides it by the number of "
              "inhabitants as if it were; leave --population out"),
            job->label);
}

void
wijk_hotspots_doubt_counts(const WijkColumn *column, WijkNotes *notes)
{
    double most = 0;

    for (gsize i = 0; i < column->n; i++) {
        double value = column->value[i];

        if (column->state[i] != WIJK_STATE_PRESENT)
            continue;
        if (value < 0 || value != floor(value))
            return;
        most = MAX(most, value);
    }
    if (most > PERCENTAGE)
        wijk_notes_add(notes,
                       _("'%s' has whole figures only: if it is a count, areas are hot "
                         "because many people live there; name the column of inhabitants "
                         "with --population, or say what it is with --kind"),
                       column->name);
}

/* Areas that have neighbours, none of which has a figure. */
static void
note_lonely(const WijkJob *job, const WijkNeighbourhood *neighbourhood,
            const WijkHotspots *found, WijkNotes *notes)
{
    const WijkWeights *weights = neighbourhood->weights;
    g_autoptr(GString) names = g_string_new(NULL);
    guint n = 0;

    for (guint32 k = 0; k < found->n_islands; k++) {
        guint32 i = found->island[k];
        gsize first = weights->start[i], degree = weights->start[i + 1] - first;

        if (degree == 0 || (degree == 1 && weights->neighbour[first] == i))
            continue; /* told with the neighbours */
        if (n++ < MOST_NAMES)
            g_string_append_printf(names, "%s%s (%s)", n == 1 ? "" : ", ",
                                   job->areas->name[i], job->areas->code[i]);
    }
    if (n == 0)
        return;
    wijk_notes_add(notes,
                   ngettext_("%u area has neighbours, but none with a figure, and is not "
                             "tested: %s%s",
                             "%u areas have neighbours, but none with a figure, and are "
                             "not tested: %s%s",
                             n),
                   n, names->str, n > MOST_NAMES ? " …" : "");
}

WijkHotspots *
wijk_job_hotspots_near(WijkJob *job, const WijkHotspotsOptions *options,
                       const WijkNeighbourhood *neighbourhood, WijkNotes *notes,
                       GError **error)
{
    WijkHotspotsInput in = {job->column, job->population, neighbourhood};

    if (job->column == NULL) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("hotspots: of which figures is not said; name them with --indicator"));
        return NULL;
    }
    if (job->population == NULL)
        doubt(job, notes);
    else
        doubt_rate(job, notes);

    WijkHotspots *found = wijk_hotspots_compute(options, &in, notes, error);

    if (found != NULL)
        note_lonely(job, neighbourhood, found, notes);
    return found;
}

WijkHotspots *
wijk_job_hotspots_with(WijkJob *job, const WijkHotspotsOptions *options, WijkNotes *notes,
                       GError **error)
{
    WijkNeighbourhoodInput near = {.n = job->areas->n_areas,
                                   .code = job->areas->code,
                                   .areas = job->areas,
                                   .tolerance_m = options->tolerance_m,
                                   .n_threads = job->n_threads};
    g_autoptr(WijkNeighbourhood) neighbourhood =
        wijk_neighbourhood_new(&options->rule, &near, notes, error);

    return neighbourhood == NULL
               ? NULL
               : wijk_job_hotspots_near(job, options, neighbourhood, notes, error);
}

WijkHotspots *
wijk_job_hotspots(WijkJob *job, WijkNotes *notes, GError **error)
{
    g_auto(WijkHotspotsOptions) options = {0};

    if (!wijk_hotspots_options_read(job->settings, job->n_threads, &options, error))
        return NULL;
    return wijk_job_hotspots_with(job, &options, notes, error);
}
