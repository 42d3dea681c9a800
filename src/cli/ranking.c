/* SPDX-License-Identifier: EUPL-1.2 */
/* How a table fits areas, in words, and which of several boundary files it fits best. */
#include "cli/ranking.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "base/secret.h"
#include "batch/stages.h"

static void
free_candidate(gpointer data)
{
    WijkCandidate *candidate = data;

    g_free(candidate->source);
    wijk_fit_free(candidate->fit);
    g_free(candidate->failure);
    g_free(candidate);
}

void
wijk_ranking_free(WijkRanking *ranking)
{
    if (ranking == NULL)
        return;
    g_ptr_array_unref(ranking->candidates);
    g_free(ranking);
}

static const char *
verdict_id(WijkFitVerdict verdict)
{
    switch (verdict) {
    case WIJK_FIT_NO_ROWS:
        return "no-rows";
    case WIJK_FIT_UNNAMED:
        return "no-names";
    case WIJK_FIT_NAMES_AGREE:
        return "agree";
    case WIJK_FIT_NAMES_DIFFER:
        return "differ";
    case WIJK_FIT_NAMES_CONTRADICT:
        return "contradict";
    }
    g_assert_not_reached();
}

static void
write_year(WijkJson *json, const char *key, int year)
{
    if (year > 0)
        wijk_json_integer(json, key, year);
    else
        wijk_json_null(json, key);
}

void
wijk_ranking_fit_json(const WijkFit *fit, WijkJson *json)
{
    wijk_json_string(json, "verdict", verdict_id(fit->verdict));
    wijk_json_integer(json, "areas", fit->n_areas);
    wijk_json_integer(json, "rows", fit->n_rows);
    wijk_json_integer(json, "rows_with_area", fit->n_joined);
    wijk_json_integer(json, "names", fit->n_names);
    wijk_json_integer(json, "names_differ", fit->n_names_differ);
    wijk_json_string(json, "name_column", fit->name_column);
    write_year(json, "areas_year", fit->areas_year);
    write_year(json, "table_year", fit->table_year);
    wijk_json_string(json, "reason", fit->reason);
}

/* What the names tell of the year, in one sentence. */
static char *
judge_names(const WijkFit *fit)
{
    g_autofree char *areas = fit->areas_year > 0
                                 ? g_strdup_printf(_("the areas of %d"), fit->areas_year)
                                 : g_strdup(_("these areas"));

    switch (fit->verdict) {
    case WIJK_FIT_NO_ROWS:
        return g_strdup(fit->reason);
    case WIJK_FIT_UNNAMED:
        return g_strdup(_("there are no names to compare: that a code means the same area "
                          "in both cannot be seen"));
    case WIJK_FIT_NAMES_AGREE:
        return g_strdup_printf(_("the table's names fit %s"), areas);
    case WIJK_FIT_NAMES_DIFFER:
        return g_strdup_printf(_("the table's names fit %s, but for %u: %s"), areas,
                               fit->n_names_differ, fit->example);
    case WIJK_FIT_NAMES_CONTRADICT:
        return g_strdup_printf(
            _("the table's names do not fit %s, it is probably of another year: %s"), areas,
            fit->example);
    }
    g_assert_not_reached();
}

/* "108 of 108 rows find an area, 107 of 108 names agree (column 'naam')". */
static char *
count_rows(const WijkFit *fit)
{
    g_autofree char *rows =
        g_strdup_printf(_("%u of %u rows find an area"), fit->n_joined, fit->n_rows);

    if (fit->n_names == 0)
        return g_steal_pointer(&rows);

    g_autofree char *names =
        g_strdup_printf(_("%u of %u names agree (column '%s')"),
                        fit->n_names - fit->n_names_differ, fit->n_names, fit->name_column);

    return g_strjoin(", ", rows, names, NULL);
}

void
wijk_ranking_fit_text(const WijkFit *fit, GString *out)
{
    g_autofree char *names = judge_names(fit);

    if (fit->verdict != WIJK_FIT_NO_ROWS) {
        g_autofree char *counts = count_rows(fit);

        g_string_append_printf(out, _("fit: %s\n"), counts);
    } else {
        g_string_append(out, _("fit: no row finds an area\n"));
    }
    g_string_append_printf(out, "  %s\n", names);
    if (fit->table_year > 0 && fit->areas_year > 0 && fit->table_year != fit->areas_year)
        g_string_append_printf(out, _("  the table is of %d, the areas are of %d\n"),
                               fit->table_year, fit->areas_year);
}

WijkFit *
wijk_ranking_fit_job(const WijkSettings *settings, const WijkTable *table,
                     const WijkAreas *areas, const WijkAreas *read, GError **error)
{
    const char *key = wijk_settings_text(settings, WIJK_KEY_KEY);
    const WijkJoinOptions options = {.key = *key == '\0' ? NULL : key,
                                     .year =
                                         wijk_settings_integer(settings, WIJK_KEY_YEAR)};
    WijkFit *fit = wijk_fit_new(areas, table, &options, error);

    if (fit == NULL || fit->verdict != WIJK_FIT_NO_ROWS || read == NULL ||
        read->level == areas->level)
        return fit;

    WijkFit *finer = wijk_fit_new(read, table, &options, NULL);

    if (finer == NULL || finer->verdict == WIJK_FIT_NO_ROWS) {
        wijk_fit_free(finer);
        return fit;
    }
    wijk_fit_free(fit);
    return finer;
}

static gboolean
set_areas(WijkSettings *settings, const char *source, GError **error)
{
    return wijk_settings_set(settings, WIJK_KEY_AREAS, source, WIJK_SETTINGS_OPTION,
                             "--areas", NULL, error);
}

/* The settings name the candidate's areas. */
static WijkFit *
try_areas(const WijkSettings *settings, const WijkTable *table, WijkLang lang,
          GError **error)
{
    g_autoptr(WijkJob) job = wijk_job_new(settings, lang, wijk_pool_threads(0));

    if (!wijk_job_load_indicator(job, NULL, error) ||
        !wijk_job_load_areas(job, NULL, error))
        return NULL;
    return wijk_ranking_fit_job(settings, table, job->areas, job->boundaries->areas, error);
}

/* Behind those that are as good, so that equals keep their order. */
static void
insert(GPtrArray *candidates, WijkCandidate *candidate)
{
    guint at = candidates->len;

    while (at > 0 && candidate->fit != NULL) {
        const WijkCandidate *before = candidates->pdata[at - 1];

        if (before->fit != NULL && wijk_fit_compare(candidate->fit, before->fit) >= 0)
            break;
        at--;
    }
    g_ptr_array_insert(candidates, (gint)at, candidate);
}

static guint
count_best(const GPtrArray *candidates)
{
    const WijkCandidate *first = candidates->pdata[0];
    guint n = 0;

    if (first->fit == NULL || first->fit->verdict == WIJK_FIT_NO_ROWS ||
        first->fit->verdict == WIJK_FIT_NAMES_CONTRADICT)
        return 0;
    while (n < candidates->len) {
        const WijkCandidate *one = candidates->pdata[n];

        if (one->fit == NULL || wijk_fit_compare(first->fit, one->fit) != 0)
            break;
        n++;
    }
    return n;
}

WijkRanking *
wijk_ranking_new(const char *const *sources, WijkSettings *settings, WijkLang lang,
                 GError **error)
{
    const char *source = wijk_settings_text(settings, WIJK_KEY_TABLE);
    const char *layer = wijk_settings_text(settings, WIJK_KEY_TABLE_LAYER);
    const WijkTableOptions options = {.layer = *layer == '\0' ? NULL : layer};
    g_autoptr(WijkRanking) ranking = g_new0(WijkRanking, 1);
    g_autoptr(GError) last = NULL;

    ranking->candidates = g_ptr_array_new_with_free_func(free_candidate);
    if (*source == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("several --areas are compared by the table that fits them; add "
                      "--table FILE"));
        return NULL;
    }

    g_autoptr(WijkTable) table = wijk_table_read(source, &options, NULL, error);

    if (table == NULL)
        return NULL;
    for (; *sources != NULL; sources++) {
        WijkCandidate *candidate = g_new0(WijkCandidate, 1);

        candidate->source = wijk_secret_hide(*sources);
        candidate->given = *sources;
        g_clear_error(&last);
        if (set_areas(settings, *sources, &last))
            candidate->fit = try_areas(settings, table, lang, &last);
        if (candidate->fit == NULL)
            candidate->failure = g_strdup(last->message);
        insert(ranking->candidates, candidate);
    }

    const WijkCandidate *best = ranking->candidates->pdata[0];

    if (best->fit == NULL) {
        g_propagate_error(error, g_steal_pointer(&last));
        return NULL;
    }
    ranking->n_best = count_best(ranking->candidates);
    return set_areas(settings, best->given, error) ? g_steal_pointer(&ranking) : NULL;
}

void
wijk_ranking_json(const WijkRanking *ranking, WijkJson *json)
{
    if (ranking == NULL)
        return;
    wijk_json_begin_array(json, "ranking");
    for (guint i = 0; i < ranking->candidates->len; i++) {
        const WijkCandidate *candidate = ranking->candidates->pdata[i];

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "source", candidate->source);
        if (candidate->fit != NULL)
            wijk_ranking_fit_json(candidate->fit, json);
        wijk_json_string(json, "failure", candidate->failure);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_json_begin_array(json, "best");
    for (guint i = 0; i < ranking->n_best; i++)
        wijk_json_string(json, NULL,
                         ((const WijkCandidate *)ranking->candidates->pdata[i])->source);
    wijk_json_end_array(json);
}

void
wijk_ranking_text(const WijkRanking *ranking, GString *out)
{
    if (ranking == NULL)
        return;
    g_string_append(out, _("which areas the table fits, best first:\n"));
    for (guint i = 0; i < ranking->candidates->len; i++) {
        const WijkCandidate *candidate = ranking->candidates->pdata[i];
        g_autofree char *counts = candidate->fit == NULL ? g_strdup(candidate->failure)
                                  : candidate->fit->verdict == WIJK_FIT_NO_ROWS
                                      ? g_strdup(candidate->fit->reason)
                                      : count_rows(candidate->fit);

        g_string_append_printf(out, "  %s", candidate->source);
        if (candidate->fit != NULL && candidate->fit->areas_year > 0)
            g_string_append_printf(out, " (%d)", candidate->fit->areas_year);
        g_string_append_printf(out, ": %s\n", counts);
    }

    const WijkCandidate *first = ranking->candidates->pdata[0];

    if (ranking->n_best == 0)
        g_string_append(out, _("  none of them fits: the table is of another division\n"));
    else if (ranking->n_best == 1)
        g_string_append_printf(out, _("  best: %s\n"), first->source);
    else
        g_string_append_printf(out,
                               _("  the first %u fit equally well: nothing tells them "
                                 "apart\n"),
                               ranking->n_best);
}
