/* SPDX-License-Identifier: EUPL-1.2 */
/* What `wijk check` finds out: the stages of a map up to its colours, each looked at. */
#include "cli/findings.h"

#include <string.h>

#include "base/i18n.h"
#include "base/pool.h"
#include "batch/stages.h"
#include "cli/ranking.h"

#define FIT_TOLERANCE_M 1.0 /* borders nearer than this are meant to be one border */
#define LEAST_SHARE 0.5     /* as a map asks: half of the areas must have a row */

static void
free_column(gpointer data)
{
    WijkColumnFinding *finding = data;

    g_free(finding->name);
    g_free(finding);
}

void
wijk_findings_free(WijkFindings *findings)
{
    if (findings == NULL)
        return;
    wijk_projection_free(findings->projection);
    wijk_job_free(findings->job);
    wijk_table_free(findings->table);
    wijk_fit_free(findings->fit);
    g_ptr_array_unref(findings->columns);
    wijk_notes_free(findings->problems);
    g_free(findings);
}

/* "" of the settings is NULL for the rooms. */
static const char *
text_or_null(const WijkSettings *settings, WijkKey key)
{
    const char *text = wijk_settings_text(settings, key);

    return *text == '\0' ? NULL : text;
}

/* A step that failed is a problem; the steps that do not need it go on. */
static void
add_problem(WijkFindings *findings, GError *error)
{
    wijk_notes_add(findings->problems, "%s", error->message);
    g_error_free(error);
}

/* Measured on exact coordinates; a map may draw through faster ones. */
static void
look_at_geometry(WijkFindings *findings, WijkNotes *notes)
{
    WijkAreas *areas = findings->job->areas;
    const char *wanted = text_or_null(findings->job->settings, WIJK_KEY_CRS);
    guint n_threads = findings->job->n_threads;
    GError *error = NULL;
    g_autofree char *crs = wijk_crs_choose(areas->crs, &areas->bounds, wanted, &error);

    if (crs == NULL) {
        add_problem(findings, error);
        return;
    }
    findings->projection = wijk_projection_new(areas->crs != NULL ? areas->crs : crs, crs,
                                               &areas->bounds, notes, &error);
    if (findings->projection == NULL) {
        add_problem(findings, error);
        return;
    }

    g_autoptr(WijkAreas) projected = wijk_projection_apply(
        findings->projection, areas, WIJK_PROJECTION_EXACT, 0, n_threads, &error);

    if (projected == NULL) {
        add_problem(findings, error);
        return;
    }

    g_autoptr(WijkTopology) topology = wijk_topology_new(projected, n_threads);
    double metres = wijk_crs_metres_per_unit(crs);

    findings->metres_per_unit = metres;
    if (metres > 0) {
        findings->faults = wijk_topology_check(topology, FIT_TOLERANCE_M / metres);
        findings->has_faults = TRUE;
    }
}

/* A file that could not be read in whole makes a map with holes. */
static void
look_at_damage(WijkFindings *findings)
{
    const WijkBoundaries *boundaries = findings->job->boundaries;

    if (boundaries->n_lost > 0)
        wijk_notes_add(findings->problems,
                       _("%s: areas or parts of them could not be read, at places: %u; "
                         "fetch the file anew"),
                       boundaries->source, boundaries->n_lost);
}

static void
add_column(WijkFindings *findings, const WijkColumn *column)
{
    WijkColumnFinding *finding = g_new0(WijkColumnFinding, 1);

    finding->name = g_strdup(column->name);
    for (gsize i = 0; i < column->n; i++)
        finding->count[column->state[i]]++;
    g_ptr_array_add(findings->columns, finding);
}

/* The column of the map, with its classes and colours. */
static void
look_at_indicator(WijkFindings *findings, WijkNotes *notes)
{
    WijkJob *job = findings->job;
    GError *error = NULL;

    if (!wijk_job_load_column(job, notes, &error)) {
        add_problem(findings, error);
        return;
    }
    add_column(findings, job->column);
    if (!wijk_job_classify(job, notes, &error) || !wijk_job_paint(job, notes, &error))
        add_problem(findings, error);
}

/* Every column of numbers; @join is NULL for the areas' own columns. */
static void
look_at_columns(WijkFindings *findings, const WijkTable *table, const WijkJoin *join,
                WijkNotes *notes)
{
    const char *decimal = wijk_settings_text(findings->job->settings, WIJK_KEY_DECIMAL);
    const WijkFigureHints hints = {.decimal = decimal[0]};

    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        if (!wijk_table_column_is_numeric(table, i))
            continue;

        GError *error = NULL;
        g_autoptr(WijkColumn) rows =
            wijk_table_get_figures(table, i, &hints, notes, &error);

        if (rows == NULL) {
            add_problem(findings, error);
            continue;
        }

        g_autoptr(WijkColumn) joined = join != NULL ? wijk_join_column(join, rows) : NULL;

        add_column(findings, joined != NULL ? joined : rows);
    }
}

/* No indicator is named: the columns the boundaries brought. */
static void
look_at_own_table(WijkFindings *findings)
{
    static const char *const all[] = {"*", NULL};
    const WijkSettings *settings = findings->job->settings;
    WijkBoundariesOptions options = {
        .layer = text_or_null(settings, WIJK_KEY_LAYER),
        .code = text_or_null(settings, WIJK_KEY_CODE),
        .name = text_or_null(settings, WIJK_KEY_NAME),
        .level = findings->job->boundaries->areas->level,
        .columns = all,
    };
    GError *error = NULL;
    g_autoptr(WijkBoundaries) boundaries = wijk_boundaries_read(
        wijk_settings_text(settings, WIJK_KEY_AREAS), &options, NULL, &error);

    if (boundaries == NULL)
        add_problem(findings, error);
    else if (boundaries->table != NULL)
        look_at_columns(findings, boundaries->table, NULL, NULL);
}

/* How well the table fits, which is told even if its join is refused. */
static void
look_at_fit(WijkFindings *findings)
{
    const WijkJob *job = findings->job;
    WijkTableOptions options = {.layer = text_or_null(job->settings, WIJK_KEY_TABLE_LAYER)};

    /* What goes wrong here goes wrong again, and is told, where the table is used. */
    findings->table = wijk_table_read(wijk_settings_text(job->settings, WIJK_KEY_TABLE),
                                      &options, NULL, NULL);
    if (findings->table == NULL)
        return;
    findings->fit = wijk_ranking_fit_job(job->settings, findings->table, job->areas,
                                         job->boundaries->areas, NULL);
}

/* No indicator is named: all columns of the table, joined as a map would join one. */
static void
look_at_table(WijkFindings *findings, WijkNotes *notes)
{
    WijkJob *job = findings->job;
    WijkTableOptions table_options = {
        .layer = text_or_null(job->settings, WIJK_KEY_TABLE_LAYER)};
    WijkJoinOptions join_options = {
        .key = text_or_null(job->settings, WIJK_KEY_KEY),
        .year = wijk_settings_integer(job->settings, WIJK_KEY_YEAR),
        .least_share = LEAST_SHARE,
    };
    GError *error = NULL;

    job->table = wijk_table_read(wijk_settings_text(job->settings, WIJK_KEY_TABLE),
                                 &table_options, notes, &error);
    if (job->table != NULL)
        job->join = wijk_join_new(job->areas, job->table, &join_options, notes, &error);
    if (job->join == NULL) {
        add_problem(findings, error);
        return;
    }
    g_autofree char *lost = wijk_job_lost_rows(job, job->table, &join_options);

    if (lost != NULL)
        wijk_notes_add(findings->problems, "%s", lost);
    look_at_columns(findings, job->table, job->join, notes);
}

WijkFindings *
wijk_findings_new(const WijkSettings *settings, WijkLang lang, WijkNotes *notes,
                  GError **error)
{
    g_autoptr(WijkJob) job = wijk_job_new(settings, lang, wijk_pool_threads(0));

    job->careful = TRUE;
    if (!wijk_job_load_indicator(job, notes, error) ||
        !wijk_job_load_areas(job, notes, error))
        return NULL;

    WijkFindings *findings = g_new0(WijkFindings, 1);

    findings->job = g_steal_pointer(&job);
    findings->columns = g_ptr_array_new_with_free_func(free_column);
    findings->problems = wijk_notes_new();
    look_at_damage(findings);
    look_at_geometry(findings, notes);
    if (text_or_null(settings, WIJK_KEY_TABLE) != NULL)
        look_at_fit(findings);
    if (text_or_null(settings, WIJK_KEY_INDICATOR) != NULL)
        look_at_indicator(findings, notes);
    else if (text_or_null(settings, WIJK_KEY_TABLE) != NULL)
        look_at_table(findings, notes);
    else
        look_at_own_table(findings);
    return findings;
}
