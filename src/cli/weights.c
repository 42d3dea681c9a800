/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk weights: who is whose neighbour. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/job.h"
#include "batch/neighbourhood.h"
#include "batch/rows.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/report.h"
#include "cli/written.h"
#include "data/weights_file.h"
#include "output/features.h"
#include "output/file.h"

/* Whose neighbours, how they were found and scaled. Names and codes belong to job or rows.
 */
typedef struct {
    WijkJob *job;
    WijkRows *rows;
    const char *const *code;
    const char *const *name;
    WijkNeighbourhood *found;
    WijkStandardise standardise;
    WijkWeights *weights; /* scaled */
} Subject;

static void
subject_clear(Subject *subject)
{
    wijk_weights_free(subject->weights);
    wijk_neighbourhood_free(subject->found);
    wijk_rows_free(subject->rows);
    wijk_job_free(subject->job);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, subject_clear)

/* --type is the same as --weights. */
static gboolean
take_type(const WijkCli *cli, WijkSettings *settings, GError **error)
{
    const char *type = wijk_arguments_get(cli->arguments, "type");
    const char *weights = wijk_arguments_get(cli->arguments, "weights");

    if (type == NULL)
        return TRUE;
    if (weights != NULL && strcmp(type, weights) != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("--type %s and --weights %s say different things; leave one out"),
                    type, weights);
        return FALSE;
    }
    return wijk_settings_set(settings, WIJK_KEY_WEIGHTS, type, WIJK_SETTINGS_OPTION,
                             "--type", NULL, error);
}

/* What a file is written as, by its name. */
typedef enum { AS_GAL, AS_GWT, AS_CSV, AS_NOTHING } Form;

static Form
form_of(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);

    return g_str_has_suffix(lower, ".gal")   ? AS_GAL
           : g_str_has_suffix(lower, ".gwt") ? AS_GWT
           : g_str_has_suffix(lower, ".csv") ? AS_CSV
                                             : AS_NOTHING;
}

static gboolean
check_outputs(const WijkSettings *settings, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        if (form_of(path[i]) == AS_NOTHING) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("'%s' does not end in a format of weights; use .gal, .gwt or "
                          ".csv"),
                        path[i]);
            return FALSE;
        }
    return TRUE;
}

static gboolean
load(const WijkCli *cli, const WijkSettings *settings, Subject *subject, WijkNotes *notes,
     GError **error)
{
    const char *standardise = wijk_settings_text(settings, WIJK_KEY_STANDARDISE);
    g_auto(WijkNeighbourhoodRule) rule = {0};
    WijkNeighbourhoodInput in = {.tolerance_m =
                                     wijk_settings_number(settings, WIJK_KEY_TOLERANCE),
                                 .n_threads = wijk_pool_threads(0)};

    if (!wijk_neighbourhood_rule_parse(wijk_settings_text(settings, WIJK_KEY_WEIGHTS),
                                       &rule, error))
        return FALSE;
    if (*wijk_settings_text(settings, WIJK_KEY_AREAS) != '\0') {
        subject->job = wijk_job_new(settings, cli->lang, in.n_threads);
        if (!wijk_job_load_figures(subject->job, notes, error))
            return FALSE;
        in.areas = subject->job->areas;
        in.n = in.areas->n_areas;
        subject->code = in.areas->code;
        subject->name = in.areas->name;
    } else {
        subject->rows = wijk_rows_load(settings, &rule, notes, error);
        if (subject->rows == NULL)
            return FALSE;
        in.n = subject->rows->n;
        in.x = subject->rows->x;
        in.y = subject->rows->y;
        subject->code = (const char *const *)subject->rows->code;
    }
    in.code = subject->code;
    subject->found = wijk_neighbourhood_new(&rule, &in, notes, error);
    if (subject->found == NULL)
        return FALSE;
    for (WijkStandardise scale = 0; scale < WIJK_N_STANDARDISE; scale++)
        if (strcmp(standardise, wijk_standardise_id(scale)) == 0)
            subject->standardise = scale;
    subject->weights =
        wijk_weights_standardise(subject->found->weights, subject->standardise);
    return TRUE;
}

/* Neighbours of areas, the areas themselves not counted. */
typedef struct {
    gsize links;
    gsize least;
    gsize most;
    guint32 n_islands;
} Summary;

static gsize
count_row(const WijkWeights *weights, guint32 i)
{
    gsize n = 0;

    for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
        n += weights->neighbour[k] != i;
    return n;
}

static Summary
summarise(const WijkWeights *weights)
{
    Summary summary = {.least = weights->n == 0 ? 0 : G_MAXSIZE};

    for (guint32 i = 0; i < weights->n; i++) {
        gsize n = count_row(weights, i);

        summary.links += n;
        summary.least = MIN(summary.least, n);
        summary.most = MAX(summary.most, n);
        summary.n_islands += n == 0;
    }
    return summary;
}

static double
mean_of(const Summary *summary, const WijkWeights *weights)
{
    return weights->n == 0 ? 0 : (double)summary->links / weights->n;
}

static void
put_islands(const Subject *subject, WijkJson *json)
{
    const WijkWeights *weights = subject->weights;

    wijk_json_begin_array(json, "islands");
    for (guint32 i = 0; i < weights->n; i++)
        if (count_row(weights, i) == 0)
            wijk_json_string(json, NULL, subject->code[i]);
    wijk_json_end_array(json);
    if (subject->name == NULL)
        return;
    wijk_json_begin_array(json, "islands_names");
    for (guint32 i = 0; i < weights->n; i++)
        if (count_row(weights, i) == 0)
            wijk_json_string(json, NULL, subject->name[i]);
    wijk_json_end_array(json);
}

static void
put_rows(const Subject *subject, gboolean values, WijkJson *json)
{
    const WijkWeights *weights = subject->weights;

    wijk_json_begin_object(json, values ? "values" : "neighbours");
    for (guint32 i = 0; i < weights->n; i++) {
        wijk_json_begin_array(json, subject->code[i]);
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++)
            if (values)
                wijk_json_number(json, NULL, weights->weight[k]);
            else
                wijk_json_string(json, NULL, subject->code[weights->neighbour[k]]);
        wijk_json_end_array(json);
    }
    wijk_json_end_object(json);
}

static void
print_json(const Subject *subject, const WijkNotes *notes)
{
    const WijkNeighbourhood *found = subject->found;
    const WijkWeights *weights = subject->weights;
    Summary summary = summarise(weights);
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "weights", found->text);
    wijk_json_string(json, "standardise", wijk_standardise_id(subject->standardise));
    wijk_json_integer(json, "n", weights->n);
    wijk_json_integer(json, "links", (gint64)summary.links);
    wijk_json_number(json, "mean", mean_of(&summary, weights));
    wijk_json_integer(json, "min", (gint64)summary.least);
    wijk_json_integer(json, "max", (gint64)summary.most);
    wijk_json_integer(json, "n_islands", summary.n_islands);
    put_islands(subject, json);
    wijk_json_boolean(json, "symmetric", wijk_weights_is_symmetric(weights));
    wijk_json_integer(json, "components", wijk_weights_n_components(weights));
    wijk_json_boolean(json, "self", weights->has_self);
    if (found->touching) {
        wijk_json_number(json, "tolerance_m", found->tolerance_m);
        wijk_json_integer(json, "shared_pairs", found->n_shared);
        wijk_json_integer(json, "near_pairs", found->n_near);
    }
    wijk_json_string(json, "crs", found->crs);
    put_rows(subject, FALSE, json);
    put_rows(subject, TRUE, json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
print_text(const WijkCli *cli, const Subject *subject)
{
    Summary summary = summarise(subject->weights);
    g_autofree char *mean =
        wijk_number_format(mean_of(&summary, subject->weights), 2, cli->lang);
    g_autofree char *links = wijk_number_format((double)summary.links, 0, cli->lang);
    guint n_groups = wijk_weights_n_components(subject->weights);
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_printf(
        text,
        _("%s: %u areas, %s links; %s neighbours an area on average, %u at least, %u at "
          "most; %u without neighbours; "),
        subject->found->text, subject->weights->n, links, mean, (guint)summary.least,
        (guint)summary.most, summary.n_islands);
    g_string_append_printf(text,
                           ngettext_("all linked, in %u group\n",
                                     "in %u groups without links between them\n", n_groups),
                           n_groups);
    wijk_report_text(text->str);
}

/* A row a link. */
static gboolean
write_csv(const Subject *subject, const char *path, GError **error)
{
    const WijkWeights *weights = subject->weights;
    gsize n_links = weights->start[weights->n];
    g_autofree const char **from = g_new(const char *, MAX(n_links, 1));
    g_autofree const char **to = g_new(const char *, MAX(n_links, 1));
    g_autoptr(WijkFeatures) links = wijk_features_new_rows("weights", n_links);
    const WijkFeatures *layers[] = {links};

    for (guint32 i = 0; i < weights->n; i++)
        for (gsize k = weights->start[i]; k < weights->start[i + 1]; k++) {
            from[k] = subject->code[i];
            to[k] = subject->code[weights->neighbour[k]];
        }
    wijk_features_add_text(links, "from", from);
    wijk_features_add_text(links, "to", to);
    wijk_features_add_numbers(links, "weight", weights->weight, NULL);
    return wijk_features_write(path, layers, 1, error);
}

static gboolean
write_file(const Subject *subject, const char *path, GError **error)
{
    const WijkWeights *weights = subject->weights;
    const char *key = subject->rows == NULL ? NULL : subject->rows->key;
    Form form = form_of(path);

    if (form == AS_CSV)
        return write_csv(subject, path, error);

    g_autofree char *text = wijk_weights_file_format(
        form == AS_GAL ? WIJK_WEIGHTS_GAL : WIJK_WEIGHTS_GWT, subject->code, weights->n,
        weights->start, weights->neighbour, weights->weight,
        subject->job == NULL ? "table" : subject->job->boundaries->source,
        key == NULL ? "code" : key, error);

    return text != NULL && wijk_file_write(path, text, strlen(text), error);
}

int
wijk_command_weights(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_auto(Subject) subject = {0};

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error) ||
        !take_type(cli, settings, &error) || !check_outputs(settings, &error) ||
        !load(cli, settings, &subject, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, notes);

    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        if (form_of(path[i]) == AS_GAL && subject.found->weighted)
            wijk_report_problem(cli, _("GAL holds neighbours and no weights; .gwt does"));
        if (!write_file(&subject, path[i], &error))
            return wijk_report_error(cli, error);
    }
    wijk_written_tell(cli, settings);
    if (cli->json)
        print_json(&subject, notes);
    else if (!cli->quiet)
        print_text(cli, &subject);
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
