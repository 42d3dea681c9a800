/* SPDX-License-Identifier: EUPL-1.2 */
/* The report of a job. Its keys are a contract. */
#include <math.h>

#include "batch/over.h"
#include "batch/stages.h"

/* Areas with a row; where a table of finer areas was summed, areas with one of theirs. */
static guint32
count_joined(const WijkJob *job)
{
    guint32 n = 0;

    if (job->join != NULL && job->join->n_areas == job->areas->n_areas)
        return job->join->n_joined;
    for (gsize i = 0; job->column != NULL && i < job->column->n; i++)
        n += job->column->state[i] != WIJK_STATE_NOT_MATCHED;
    return n;
}

static void
report_join(const WijkJob *job, WijkJson *json)
{
    const WijkJoin *join = job->join;

    wijk_json_integer(json, "areas", job->areas->n_areas);
    wijk_json_integer(json, "joined", count_joined(job));
    if (join != NULL && join->n_areas != job->areas->n_areas) {
        wijk_json_begin_object(json, "summed_from");
        wijk_json_integer(json, "areas", join->n_areas);
        wijk_json_integer(json, "joined", join->n_joined);
        wijk_json_end_object(json);
    }
    wijk_json_begin_array(json, "areas_without_value");
    if (job->column != NULL)
        for (gsize i = 0; i < job->column->n; i++)
            if (job->column->state[i] != WIJK_STATE_PRESENT)
                wijk_json_string(json, NULL, job->areas->code[i]);
    wijk_json_end_array(json);
    wijk_json_begin_array(json, "rows_without_area");
    if (join != NULL)
        for (guint32 i = 0; i < join->n_rows_without_area; i++)
            wijk_json_string(json, NULL, join->row_key[i]);
    wijk_json_end_array(json);
}

static void
report_missing(const WijkJob *job, WijkJson *json)
{
    guint count[WIJK_N_STATES];

    wijk_job_count_states(job, count);
    wijk_json_begin_object(json, "missing");
    for (int state = WIJK_STATE_ABSENT; state < WIJK_N_STATES; state++)
        if (count[state] > 0)
            wijk_json_integer(json, wijk_state_id((WijkState)state), count[state]);
    wijk_json_end_object(json);
}

static void
report_crs(const WijkJob *job, WijkJson *json)
{
    wijk_json_begin_object(json, "crs");
    if (job->projection != NULL) {
        const WijkProjectionFacts *facts = wijk_projection_get_facts(job->projection);

        wijk_json_string(json, "from", facts->from);
        wijk_json_string(json, "to", facts->to);
        wijk_json_string(json, "operation", facts->operation);
        if (facts->accuracy_m >= 0)
            wijk_json_number(json, "accuracy_m", facts->accuracy_m);
        else
            wijk_json_null(json, "accuracy_m");
        wijk_json_string(json, "grid", facts->grid);
        wijk_json_string(json, "missing_grid", facts->missing_grid);
    }
    wijk_json_end_object(json);
}

/* How well the classes stand for the values; no areas weigh it: they may be in degrees. */
static void
report_fit(const WijkJob *job, WijkJson *json)
{
    const WijkColumn *column = job->column;

    wijk_json_begin_object(json, "fit");
    if (job->breaks != NULL && column != NULL) {
        g_autofree double *value = g_new(double, column->n + 1);
        WijkBreaksFit fit;
        gsize n = 0;

        for (gsize i = 0; i < column->n; i++)
            if (column->state[i] == WIJK_STATE_PRESENT)
                value[n++] = column->value[i];
        wijk_breaks_fit(job->breaks, value, NULL, n, &fit);
        wijk_json_number(json, "gvf", fit.gvf);
        wijk_json_number(json, "tai", fit.tai);
    }
    wijk_json_end_object(json);
}

/* The border of an end class of one value is told as it is: its print is the value. */
void
wijk_job_report_printed(const WijkBreaks *breaks, WijkJson *json)
{
    wijk_json_begin_array(json, "printed");
    for (guint i = 0; breaks != NULL && breaks->n_classes > 0 && i <= breaks->n_classes;
         i++) {
        gboolean alone = (breaks->lowest_alone && i == 1) ||
                         (breaks->highest_alone && i + 1 == breaks->n_classes);

        wijk_json_number(json, NULL, alone ? breaks->breaks[i] : breaks->printed[i]);
    }
    wijk_json_end_array(json);
}

static void
report_breaks(const WijkJob *job, WijkJson *json)
{
    const WijkBreaks *breaks = job->breaks;

    wijk_json_string(json, "method",
                     breaks == NULL ? NULL : wijk_method_id(breaks->method));
    if (breaks != NULL)
        wijk_json_string(json, "closed",
                         breaks->closed == WIJK_CLOSED_RIGHT ? "right" : "left");
    wijk_json_begin_array(json, "breaks");
    for (guint i = 0; breaks != NULL && breaks->n_classes > 0 && i <= breaks->n_classes;
         i++)
        wijk_json_number(json, NULL, breaks->breaks[i]);
    wijk_json_end_array(json);
    wijk_job_report_printed(breaks, json);
    wijk_json_begin_array(json, "counts");
    for (guint i = 0; breaks != NULL && i < breaks->n_classes; i++)
        wijk_json_integer(json, NULL, breaks->count[i]);
    wijk_json_end_array(json);
    report_fit(job, json);
    wijk_json_string(json, "palette", job->palette_name);
}

static void
report_indicator(const WijkJob *job, WijkJson *json)
{
    const WijkSettings *settings = job->settings;
    const char *kind = job->kind;
    const char *unit = job->unit;
    int year = wijk_job_year(job);

    wijk_json_begin_object(json, "indicator");
    wijk_json_string(json, "id", wijk_settings_text(settings, WIJK_KEY_INDICATOR));
    wijk_json_string(json, "column", job->column == NULL ? NULL : job->column->name);
    wijk_json_string(json, "label", job->label);
    wijk_json_string(json, "unit", *unit == '\0' ? NULL : unit);
    wijk_json_string(json, "kind", *kind == '\0' ? NULL : kind);
    wijk_json_string(json, "direction", job->direction);
    if (year > 0)
        wijk_json_integer(json, "year", year);
    wijk_json_string(json, "level", wijk_level_id(job->areas->level));
    wijk_json_end_object(json);
}

static void
report_values(const WijkJob *job, WijkJson *json)
{
    wijk_json_begin_object(json, "values");
    for (gsize i = 0; job->column != NULL && i < job->column->n; i++) {
        wijk_json_begin_object(json, job->areas->code[i]);
        wijk_json_number(json, "value", job->column->value[i]);
        if (job->class_of_area[i] >= 0)
            wijk_json_integer(json, "class", job->class_of_area[i] + 1);
        else
            wijk_json_null(json, "class");
        wijk_json_string(json, "state", wijk_state_id((WijkState)job->column->state[i]));
        wijk_json_end_object(json);
    }
    wijk_json_end_object(json);
}

void
wijk_job_report_picture(const WijkJob *job, WijkJson *json)
{
    report_join(job, json);
    report_missing(job, json);
    report_crs(job, json);
    report_breaks(job, json);
    report_indicator(job, json);
    wijk_over_report(job, json);
}

void
wijk_job_report(const WijkJob *job, WijkJson *json, gboolean with_values)
{
    wijk_job_report_picture(job, json);
    if (with_values)
        report_values(job, json);
    wijk_json_begin_array(json, "outputs");
    for (guint i = 0; i < job->output->len; i++) {
        const WijkOutput *output = &g_array_index(job->output, WijkOutput, i);

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "path", output->path);
        wijk_json_integer(json, "bytes", (gint64)output->bytes);
        wijk_json_number(json, "width", output->width);
        wijk_json_number(json, "height", output->height);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}
