/* SPDX-License-Identifier: EUPL-1.2 */
/* What `wijk check` finds out: the steps of a map up to its column, each looked at. */
#include "cli/findings.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"

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
    if (!findings->own_table)
        wijk_table_free(findings->table);
    wijk_join_free(findings->join);
    wijk_projection_free(findings->projection);
    wijk_boundaries_free(findings->boundaries);
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

static WijkLevel
wanted_level(const WijkSettings *settings)
{
    const char *level = wijk_settings_text(settings, WIJK_KEY_LEVEL);

    for (guint i = WIJK_LEVEL_BUURT; i <= WIJK_LEVEL_GEMEENTE; i++) {
        if (g_strcmp0(level, wijk_level_id((WijkLevel)i)) == 0)
            return (WijkLevel)i;
    }
    return WIJK_LEVEL_OTHER;
}

static WijkBoundaries *
read_boundaries(const WijkSettings *settings, gboolean own_table, WijkNotes *notes,
                GError **error)
{
    static const char *const all[] = {"*", NULL};
    const char *source = text_or_null(settings, WIJK_KEY_AREAS);
    WijkBoundariesOptions options = {
        .layer = text_or_null(settings, WIJK_KEY_LAYER),
        .code = text_or_null(settings, WIJK_KEY_CODE),
        .name = text_or_null(settings, WIJK_KEY_NAME),
        .level = wanted_level(settings),
        .columns = own_table ? all : NULL,
    };

    if (source == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("name the boundaries with --areas SOURCE or in a map file"));
        return NULL;
    }
    return wijk_boundaries_read(source, &options, notes, error);
}

/* A step that failed is a problem; the steps that do not need it go on. */
static void
add_problem(WijkFindings *findings, GError *error)
{
    wijk_notes_add(findings->problems, "%s", error->message);
    g_error_free(error);
}

static void
look_at_geometry(WijkFindings *findings, const WijkSettings *settings, WijkNotes *notes)
{
    WijkAreas *areas = findings->boundaries->areas;
    GError *error = NULL;
    g_autofree char *crs = wijk_crs_choose(areas->crs, &areas->bounds,
                                           text_or_null(settings, WIJK_KEY_CRS), &error);

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

    guint n_threads = wijk_pool_threads(0);
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

static void
look_at_join(WijkFindings *findings, const WijkSettings *settings, WijkNotes *notes)
{
    const char *source = text_or_null(settings, WIJK_KEY_TABLE);
    WijkTableOptions table_options = {.layer =
                                          text_or_null(settings, WIJK_KEY_TABLE_LAYER)};
    WijkJoinOptions join_options = {
        .key = text_or_null(settings, WIJK_KEY_KEY),
        .year = wijk_settings_integer(settings, WIJK_KEY_YEAR),
        .least_share = LEAST_SHARE,
    };
    GError *error = NULL;

    if (findings->own_table) {
        findings->table = findings->boundaries->table;
        return;
    }
    findings->table = wijk_table_read(source, &table_options, notes, &error);
    if (findings->table != NULL)
        findings->join = wijk_join_new(findings->boundaries->areas, findings->table,
                                       &join_options, notes, &error);
    if (findings->join == NULL)
        add_problem(findings, error);
}

static void
add_column(WijkFindings *findings, guint32 index, WijkNotes *notes)
{
    GError *error = NULL;
    g_autoptr(WijkColumn) rows =
        wijk_table_get_column(findings->table, index, notes, &error);

    if (rows == NULL) {
        add_problem(findings, error);
        return;
    }

    g_autoptr(WijkColumn) joined =
        findings->join != NULL ? wijk_join_column(findings->join, rows) : NULL;
    const WijkColumn *column = joined != NULL ? joined : rows;
    WijkColumnFinding *finding = g_new0(WijkColumnFinding, 1);

    finding->name = g_strdup(wijk_table_column_name(findings->table, index));
    for (gsize i = 0; i < column->n; i++)
        finding->count[column->state[i]]++;
    g_ptr_array_add(findings->columns, finding);
}

/* The wanted column, or every column of numbers. */
static void
look_at_columns(WijkFindings *findings, const WijkSettings *settings, WijkNotes *notes)
{
    const char *wanted = text_or_null(settings, WIJK_KEY_INDICATOR);

    if (findings->table == NULL || (findings->join == NULL && !findings->own_table))
        return;
    if (wanted != NULL) {
        GError *error = NULL;
        guint32 index = wijk_table_find_column(findings->table, wanted, &error);

        if (index == WIJK_NONE)
            add_problem(findings, error);
        else
            add_column(findings, index, notes);
        return;
    }
    for (guint32 i = 0; i < wijk_table_n_columns(findings->table); i++) {
        if (wijk_table_column_is_numeric(findings->table, i))
            add_column(findings, i, notes);
    }
}

WijkFindings *
wijk_findings_new(const WijkSettings *settings, WijkNotes *notes, GError **error)
{
    gboolean own_table = text_or_null(settings, WIJK_KEY_TABLE) == NULL;
    WijkBoundaries *boundaries = read_boundaries(settings, own_table, notes, error);

    if (boundaries == NULL)
        return NULL;

    WijkFindings *findings = g_new0(WijkFindings, 1);

    findings->boundaries = boundaries;
    findings->own_table = own_table;
    findings->columns = g_ptr_array_new_with_free_func(free_column);
    findings->problems = wijk_notes_new();
    look_at_geometry(findings, settings, notes);
    look_at_join(findings, settings, notes);
    look_at_columns(findings, settings, notes);
    return findings;
}
