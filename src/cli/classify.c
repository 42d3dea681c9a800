/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk classify: breaks and counts of a column, without a map. */
#include "classify/classify.h"

#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "batch/job.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/report.h"
#include "data/table.h"
#include "geometry/areas.h"

static gboolean
read_options(const WijkArguments *arguments, WijkClassifyOptions *options,
             double **out_manual, GError **error)
{
    const char *method = wijk_arguments_get(arguments, "method");
    int n_classes = (int)options->n_classes;
    int quantile_type = (int)options->quantile_type;
    g_autofree double *manual = NULL;
    guint n_manual = 0;

    if (method != NULL)
        options->method = wijk_method_from_id(method);
    if (g_strcmp0(wijk_arguments_get(arguments, "closed"), "left") == 0)
        options->closed = WIJK_CLOSED_LEFT;
    if (!wijk_arguments_integer(arguments, "classes", 1, WIJK_LIMIT_CLASSES, &n_classes,
                                error) ||
        !wijk_arguments_integer(arguments, "quantile-type", 1, 9, &quantile_type, error))
        return FALSE;
    options->n_classes = (guint)n_classes;
    options->quantile_type = (guint)quantile_type;

    if (wijk_arguments_has(arguments, "breaks")) {
        manual = wijk_arguments_numbers(arguments, "breaks", &n_manual, error);
        if (manual == NULL)
            return FALSE;
        if (method == NULL)
            options->method = WIJK_METHOD_MANUAL;
    }
    if ((options->method == WIJK_METHOD_MANUAL) != (n_manual > 0)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    n_manual > 0 ? _("--breaks belongs to --method manual, not to '%s'")
                                 : _("--method %s needs --breaks, as in --breaks 5,7.5,10"),
                    wijk_method_id(options->method));
        return FALSE;
    }
    options->n_manual = n_manual;
    *out_manual = g_steal_pointer(&manual);
    options->manual = *out_manual;
    return TRUE;
}

static WijkColumn *
read_column(const WijkArguments *arguments, WijkNotes *notes, GError **error)
{
    const char *source = wijk_arguments_get(arguments, "table");
    const char *name = wijk_arguments_get(arguments, "column");
    WijkTableOptions options = {.layer = wijk_arguments_get(arguments, "table-layer")};

    if (source == NULL || name == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    source == NULL ? _("name the table with --table SOURCE")
                                   : _("name the column with --column NAME"));
        return NULL;
    }

    g_autoptr(WijkTable) table = wijk_table_read(source, &options, notes, error);

    if (table == NULL)
        return NULL;

    guint32 column = wijk_table_find_column(table, name, error);
    const char *decimal = wijk_arguments_get(arguments, "decimal");
    WijkFigureHints hints = {.decimal = decimal == NULL ? 0 : decimal[0]};

    return column == WIJK_NONE
               ? NULL
               : wijk_table_get_figures(table, column, &hints, notes, error);
}

/* The numbers that are there, and how many are missing by reason. */
static double *
present_values(const WijkColumn *column, gsize *out_n, gsize missing[WIJK_N_STATES])
{
    double *value = g_new(double, column->n + 1);
    gsize n = 0;

    for (gsize i = 0; i < column->n; i++) {
        if (column->state[i] == WIJK_STATE_PRESENT)
            value[n++] = column->value[i];
        else
            missing[column->state[i]]++;
    }
    *out_n = n;
    return value;
}

static void
print_json(const WijkBreaks *breaks, const WijkBreaksFit *fit, gsize n_missing,
           const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_string(json, "method", wijk_method_id(breaks->method));
    wijk_json_string(json, "closed", breaks->closed == WIJK_CLOSED_LEFT ? "left" : "right");
    wijk_json_begin_array(json, "breaks");
    for (guint i = 0; breaks->n_classes > 0 && i <= breaks->n_classes; i++)
        wijk_json_number(json, NULL, breaks->breaks[i]);
    wijk_json_end_array(json);
    wijk_job_report_printed(breaks, json);
    wijk_json_begin_array(json, "counts");
    for (guint i = 0; i < breaks->n_classes; i++)
        wijk_json_integer(json, NULL, breaks->count[i]);
    wijk_json_end_array(json);
    wijk_json_integer(json, "n", (gint64)breaks->n);
    wijk_json_integer(json, "n_missing", (gint64)n_missing);
    wijk_json_begin_object(json, "fit");
    wijk_json_number(json, "gvf", fit->gvf);
    wijk_json_number(json, "tai", fit->tai);
    wijk_json_end_object(json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
print_text(const WijkCli *cli, const WijkColumn *column, const WijkBreaks *breaks,
           const WijkBreaksFit *fit, const gsize missing[WIJK_N_STATES])
{
    g_autoptr(GString) out = g_string_new(NULL);
    WijkLegendLabel *label = wijk_breaks_labels(breaks, cli->lang);
    glong width = 0;

    g_string_append_printf(out, "%s: %s\n", column->name, wijk_method_id(breaks->method));
    for (guint i = 0; i < breaks->n_classes; i++)
        width = MAX(width, g_utf8_strlen(label[i].words, -1));
    for (guint i = 0; i < breaks->n_classes; i++)
        g_string_append_printf(out, "  %s%*s %7u\n", label[i].words,
                               (int)(width - g_utf8_strlen(label[i].words, -1)), "",
                               breaks->count[i]);
    for (guint state = WIJK_STATE_PRESENT + 1; state < WIJK_N_STATES; state++) {
        if (missing[state] > 0)
            g_string_append_printf(out, "  %s: %" G_GSIZE_FORMAT "\n",
                                   wijk_state_label((WijkState)state), missing[state]);
    }
    if (!isnan(fit->gvf)) {
        g_autofree char *gvf = wijk_number_format(fit->gvf, 2, cli->lang);

        g_string_append_printf(out,
                               _("  goodness of variance fit: %s (1 is best, 0 is no "
                                 "better than one class)\n"),
                               gvf);
    }
    wijk_breaks_labels_free(label, breaks->n_classes);
    wijk_report_text(out->str);
}

int
wijk_command_classify(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autofree double *manual = NULL;
    WijkClassifyOptions options;

    (void)argc;
    (void)argv;
    wijk_classify_options_init(&options);
    if (!read_options(cli->arguments, &options, &manual, &error))
        return wijk_report_error(cli, error);

    g_autoptr(WijkColumn) column = read_column(cli->arguments, notes, &error);

    if (column == NULL)
        return wijk_report_error(cli, error);

    gsize n;
    gsize missing[WIJK_N_STATES] = {0};
    g_autofree double *value = present_values(column, &n, missing);
    g_autoptr(WijkBreaks) breaks = wijk_breaks_compute(value, n, &options, notes, &error);

    if (breaks == NULL || !wijk_breaks_check_printable(breaks, &error))
        return wijk_report_error(cli, error);

    WijkBreaksFit fit;

    wijk_breaks_fit(breaks, value, NULL, n, &fit);
    if (cli->json)
        print_json(breaks, &fit, column->n - n, notes);
    else
        print_text(cli, column, breaks, &fit, missing);
    wijk_report_notes(cli, notes);
    return WIJK_EXIT_DONE;
}
