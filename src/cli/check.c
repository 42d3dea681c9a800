/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk check: tells what was recognised and what does not fit, without a map. */
#include "base/error.h"
#include "base/i18n.h"
#include "batch/stages.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/arguments.h"
#include "cli/gather.h"
#include "cli/ranking.h"
#include "cli/report.h"
#include "data/cbs.h"

#define MOST_NAMED 10 /* codes named in a sentence; JSON has all */

static char *
format_count(guint64 n, const WijkCli *cli)
{
    return wijk_number_format((double)n, 0, cli->lang);
}

static void
json_areas(WijkJson *json, const WijkFindings *findings)
{
    const WijkBoundaries *boundaries = findings->job->boundaries;
    const WijkAreas *areas = findings->job->areas;

    wijk_json_string(json, "source", boundaries->source);
    wijk_json_integer(json, "areas", areas->n_areas);
    wijk_json_integer(json, "areas_in_source", boundaries->areas->n_areas);
    wijk_json_string(json, "level", wijk_level_id(areas->level));
    wijk_json_string(json, "codes", boundaries->cbs ? "cbs" : "own");
    if (areas->year > 0)
        wijk_json_integer(json, "year", areas->year);
    else
        wijk_json_null(json, "year");
    wijk_json_integer(json, "water",
                      boundaries->water != NULL ? boundaries->water->n_areas : 0);
    wijk_json_integer(json, "dropped", boundaries->n_dropped);
}

static void
json_geometry(WijkJson *json, const WijkFindings *findings)
{
    if (findings->projection != NULL) {
        const WijkProjectionFacts *facts = wijk_projection_get_facts(findings->projection);

        wijk_json_begin_object(json, "crs");
        wijk_json_string(json, "from", facts->from);
        wijk_json_string(json, "to", facts->to);
        wijk_json_string(json, "operation", facts->operation);
        if (facts->accuracy_m >= 0)
            wijk_json_number(json, "accuracy_m", facts->accuracy_m);
        else
            wijk_json_null(json, "accuracy_m");
        wijk_json_string(json, "grid", facts->grid);
        wijk_json_string(json, "missing_grid", facts->missing_grid);
        wijk_json_end_object(json);
    } else {
        wijk_json_null(json, "crs");
    }
    if (findings->has_faults) {
        wijk_json_begin_object(json, "geometry");
        wijk_json_integer(json, "vertices", (gint64)findings->job->areas->n_vertices);
        wijk_json_number(json, "shared_m",
                         findings->faults.shared_m * findings->metres_per_unit);
        wijk_json_number(json, "single_m",
                         findings->faults.single_m * findings->metres_per_unit);
        wijk_json_integer(json, "unshared", findings->faults.n_unshared);
        wijk_json_number(json, "tolerance_m",
                         findings->faults.tolerance * findings->metres_per_unit);
        wijk_json_end_object(json);
    } else {
        wijk_json_null(json, "geometry");
    }
}

/* A table of finer areas is joined to those, and summed. */
static const WijkAreas *
joined_areas(const WijkFindings *findings)
{
    const WijkJob *job = findings->job;

    return job->join->n_areas == job->areas->n_areas ? job->areas : job->boundaries->areas;
}

static void
json_join(WijkJson *json, const WijkFindings *findings)
{
    const WijkJoin *join = findings->job->join;

    if (join == NULL)
        return;

    const WijkAreas *areas = joined_areas(findings);

    wijk_json_string(json, "key", join->key);
    wijk_json_integer(json, "joined", join->n_joined);
    wijk_json_begin_array(json, "areas_without_row");
    for (guint32 area = 0; area < join->n_areas; area++) {
        if (join->row_of_area[area] == WIJK_NONE)
            wijk_json_string(json, NULL, areas->code[area]);
    }
    wijk_json_end_array(json);
    wijk_json_begin_array(json, "rows_without_area");
    for (guint32 i = 0; i < join->n_rows_without_area; i++)
        wijk_json_string(json, NULL, join->row_key[i]);
    wijk_json_end_array(json);
    wijk_json_begin_array(json, "suggestions");
    for (guint32 i = 0; i < join->n_rows_without_area; i++) {
        if (join->suggestion[i] == NULL)
            continue;
        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "key", join->row_key[i]);
        wijk_json_string(json, "suggestion", join->suggestion[i]);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_json_integer(json, "rows_other_level", join->n_rows_other_level);
}

static void
json_columns(WijkJson *json, const WijkFindings *findings)
{
    wijk_json_begin_array(json, "columns");
    for (guint i = 0; i < findings->columns->len; i++) {
        const WijkColumnFinding *finding = findings->columns->pdata[i];
        const WijkCbsColumn *known = wijk_cbs_column(finding->name);

        wijk_json_begin_object(json, NULL);

        wijk_json_string(json, "name", finding->name);
        if (known != NULL) {
            wijk_json_string(json, "label", _(known->label));
            wijk_json_string(json, "unit", *known->unit == '\0' ? NULL : _(known->unit));
        }
        wijk_json_integer(json, "n", finding->count[WIJK_STATE_PRESENT]);
        wijk_json_begin_object(json, "missing");
        for (guint state = WIJK_STATE_PRESENT + 1; state < WIJK_N_STATES; state++) {
            if (finding->count[state] > 0)
                wijk_json_integer(json, wijk_state_id((WijkState)state),
                                  finding->count[state]);
        }
        wijk_json_end_object(json);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}

static void
print_json(const WijkFindings *findings, const WijkRanking *ranking, const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_ranking_json(ranking, json);
    json_areas(json, findings);
    json_geometry(json, findings);
    wijk_json_string(json, "table",
                     findings->table != NULL ? wijk_table_name(findings->table) : NULL);
    json_join(json, findings);
    if (findings->fit != NULL) {
        wijk_json_begin_object(json, "fit");
        wijk_ranking_fit_json(findings->fit, json);
        wijk_json_end_object(json);
    }
    json_columns(json, findings);
    wijk_json_begin_array(json, "problems");
    for (guint i = 0; i < wijk_notes_count(findings->problems); i++)
        wijk_json_string(json, NULL, wijk_notes_get(findings->problems, i));
    wijk_json_end_array(json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
text_areas(GString *out, const WijkFindings *findings, const WijkCli *cli)
{
    const WijkBoundaries *boundaries = findings->job->boundaries;
    const WijkAreas *areas = findings->job->areas;
    g_autofree char *n = format_count(areas->n_areas, cli);

    g_string_append_printf(out, _("areas: %s: %s %s, %s"), boundaries->source, n,
                           wijk_level_plural(areas->level),
                           boundaries->cbs ? _("CBS codes") : _("own codes"));
    if (areas->year > 0)
        g_string_append_printf(out, _(", year %d"), areas->year);
    g_string_append_c(out, '\n');
    if (areas->n_areas != boundaries->areas->n_areas) {
        g_autofree char *all = format_count(boundaries->areas->n_areas, cli);

        g_string_append_printf(out, _("  in the source: %s\n"), all);
    }
    if (boundaries->water != NULL)
        g_string_append_printf(out, _("  water, kept apart: %u\n"),
                               boundaries->water->n_areas);
    if (boundaries->n_dropped > 0)
        g_string_append_printf(out, _("  left out: %u\n"), boundaries->n_dropped);
}

static void
text_geometry(GString *out, const WijkFindings *findings, const WijkCli *cli)
{
    if (findings->projection != NULL) {
        const WijkProjectionFacts *facts = wijk_projection_get_facts(findings->projection);

        if (wijk_projection_is_identity(findings->projection))
            g_string_append_printf(out, _("CRS: %s, as it is\n"), facts->to);
        else
            g_string_append_printf(out, _("CRS: from %s to %s: %s"), facts->from, facts->to,
                                   facts->operation);
        if (!wijk_projection_is_identity(findings->projection)) {
            if (facts->accuracy_m >= 0) {
                g_autofree char *accuracy =
                    wijk_number_format(facts->accuracy_m, 3, cli->lang);

                g_string_append_printf(out, _(", accuracy %s m"), accuracy);
            }
            g_string_append_c(out, '\n');
        }
    }
    if (findings->has_faults) {
        const WijkTopologyFaults *faults = &findings->faults;
        double length = faults->shared_m + faults->single_m;
        g_autofree char *n = format_count(findings->job->areas->n_vertices, cli);
        g_autofree char *share = wijk_number_format(
            length > 0 ? 100 * faults->shared_m / length : 0, 1, cli->lang);

        g_string_append_printf(
            out,
            _("geometry: %s vertices; two areas share %s %% of the length of borders\n"), n,
            share);
        if (faults->n_unshared > 0)
            g_string_append_printf(out,
                                   _("  areas that touch or overlap a neighbour without "
                                     "sharing a border: %u\n"),
                                   faults->n_unshared);
    }
}

/* The codes of areas without a row, the first of them by name. */
static void
text_areas_without_row(GString *out, const WijkFindings *findings)
{
    const WijkJoin *join = findings->job->join;
    const WijkAreas *areas = joined_areas(findings);
    g_autoptr(GString) codes = g_string_new(NULL);
    guint32 n = 0;

    for (guint32 area = 0; area < join->n_areas; area++) {
        if (join->row_of_area[area] != WIJK_NONE)
            continue;
        if (n < MOST_NAMED)
            g_string_append_printf(codes, "%s%s", n == 0 ? "" : ", ", areas->code[area]);
        n++;
    }
    if (n > 0)
        g_string_append_printf(out, _("  areas without a row: %u (%s%s)\n"), n, codes->str,
                               n > MOST_NAMED ? " …" : "");
}

static void
text_rows_without_area(GString *out, const WijkJoin *join)
{
    g_autoptr(GString) keys = g_string_new(NULL);

    for (guint32 i = 0; i < MIN(join->n_rows_without_area, MOST_NAMED); i++) {
        g_string_append_printf(keys, "%s%s", i == 0 ? "" : ", ", join->row_key[i]);
        if (join->suggestion[i] != NULL)
            g_string_append_printf(keys, _(" – perhaps %s"), join->suggestion[i]);
    }
    if (join->n_rows_without_area > 0)
        g_string_append_printf(out, _("  rows without an area: %u (%s%s)\n"),
                               join->n_rows_without_area, keys->str,
                               join->n_rows_without_area > MOST_NAMED ? " …" : "");
    if (join->n_rows_other_level > 0)
        g_string_append_printf(out, _("  rows of another level: %u\n"),
                               join->n_rows_other_level);
}

static void
text_table(GString *out, const WijkFindings *findings, const WijkCli *cli)
{
    if (findings->table == NULL)
        return;

    g_autofree char *rows = format_count(wijk_table_n_rows(findings->table), cli);

    g_string_append_printf(out, _("table: %s: rows: %s, columns: %u\n"),
                           wijk_table_name(findings->table), rows,
                           wijk_table_n_columns(findings->table));
    if (findings->job->join != NULL) {
        g_string_append_printf(out, _("join: by column '%s': %u of %u areas have a row\n"),
                               findings->job->join->key, findings->job->join->n_joined,
                               findings->job->join->n_areas);
        text_areas_without_row(out, findings);
        text_rows_without_area(out, findings->job->join);
    }
    if (findings->fit != NULL)
        wijk_ranking_fit_text(findings->fit, out);
}

/* "AANT_INW, Inhabitants (number)" where the column is one of CBS. */
static char *
describe_column(const char *name)
{
    const WijkCbsColumn *known = wijk_cbs_column(name);

    if (known == NULL)
        return g_strdup(name);
    if (*known->unit == '\0')
        return g_strdup_printf("%s, %s", name, _(known->label));
    return g_strdup_printf("%s, %s (%s)", name, _(known->label), _(known->unit));
}

static void
text_columns(GString *out, const WijkFindings *findings)
{
    if (findings->columns->len > 0)
        g_string_append(out, _("columns:\n"));
    for (guint i = 0; i < findings->columns->len; i++) {
        const WijkColumnFinding *finding = findings->columns->pdata[i];

        g_autofree char *label = describe_column(finding->name);

        g_string_append_printf(out, _("  %s: numbers: %u"), label,
                               finding->count[WIJK_STATE_PRESENT]);
        for (guint state = WIJK_STATE_PRESENT + 1; state < WIJK_N_STATES; state++) {
            if (finding->count[state] > 0)
                g_string_append_printf(out, ", %s: %u", wijk_state_label((WijkState)state),
                                       finding->count[state]);
        }
        g_string_append_c(out, '\n');
    }
}

static void
print_text(const WijkFindings *findings, const WijkRanking *ranking, const WijkCli *cli)
{
    g_autoptr(GString) out = g_string_new(NULL);

    wijk_ranking_text(ranking, out);
    text_areas(out, findings, cli);
    text_geometry(out, findings, cli);
    text_table(out, findings, cli);
    text_columns(out, findings);
    wijk_report_text(out->str);
}

int
wijk_command_check(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkRanking) ranking = NULL;
    g_autoptr(GError) error = NULL;
    const char *const *areas = wijk_arguments_list(cli->arguments, "areas");

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error))
        return wijk_report_error(cli, error);
    if (areas[0] != NULL && areas[1] != NULL) {
        ranking = wijk_ranking_new(areas, settings, cli->lang, &error);
        if (ranking == NULL)
            return wijk_report_error(cli, error);
    }

    g_autoptr(WijkFindings) findings =
        wijk_findings_new(settings, cli->lang, notes, &error);

    if (findings == NULL)
        return wijk_report_error(cli, error);
    if (cli->json)
        print_json(findings, ranking, notes);
    else
        print_text(findings, ranking, cli);
    wijk_report_notes(cli, notes);
    for (guint i = 0; i < wijk_notes_count(findings->problems); i++)
        wijk_report_problem(cli, wijk_notes_get(findings->problems, i));
    return wijk_notes_count(findings->problems) > 0 ? WIJK_EXIT_FAILED : WIJK_EXIT_DONE;
}
