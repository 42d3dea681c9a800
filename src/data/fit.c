/* SPDX-License-Identifier: EUPL-1.2 */
/* How well a table fits one division of areas. */
#include "data/fit.h"

#include "base/error.h"
#include "data/dialect.h"
#include "data/join_private.h"

#define LEAST_CONTRADICTIONS 3 /* fewer may be new names; as a join that refuses */

static int
areas_without_row(const WijkFit *fit)
{
    return (int)(fit->n_areas - fit->n_joined);
}

static int
contradicts(const WijkFit *fit)
{
    return fit->verdict == WIJK_FIT_NAMES_CONTRADICT;
}

static int
rows_of_the_name(const WijkFit *fit)
{
    return (int)(fit->n_names - fit->n_names_differ);
}

static gboolean
is_of_the_year(const WijkFit *fit)
{
    return fit->table_year != 0 && fit->table_year == fit->areas_year;
}

static WijkFitVerdict
judge(const WijkFit *fit)
{
    if (fit->n_joined == 0)
        return WIJK_FIT_NO_ROWS;
    if (fit->n_names == 0)
        return WIJK_FIT_UNNAMED;
    if (fit->n_names_differ == 0)
        return WIJK_FIT_NAMES_AGREE;
    if (fit->n_names_differ >= LEAST_CONTRADICTIONS &&
        2 * (guint64)fit->n_names_differ > fit->n_names)
        return WIJK_FIT_NAMES_CONTRADICT;
    return WIJK_FIT_NAMES_DIFFER;
}

int
wijk_table_year(const WijkTable *table)
{
    guint32 column = wijk_match_year_column(table);
    int year = 0;

    if (column == WIJK_NONE)
        return wijk_dialect_year(wijk_table_name(table));
    for (guint32 row = 0; row < wijk_table_n_rows(table); row++) {
        int one = wijk_match_year(table, column, row);

        if (one == 0)
            continue;
        if (year != 0 && one != year)
            return 0;
        year = one;
    }
    return year;
}

WijkFit *
wijk_fit_new(const WijkAreas *areas, const WijkTable *table, const WijkJoinOptions *options,
             GError **error)
{
    WijkJoinOptions lenient = {.names = WIJK_JOIN_NAMES_COUNT};
    g_autoptr(WijkFit) fit = g_new0(WijkFit, 1);
    g_autoptr(GError) local = NULL;

    if (options != NULL) {
        lenient.key = options->key;
        lenient.year = options->year;
    }

    g_autoptr(WijkJoin) join = wijk_join_new(areas, table, &lenient, NULL, &local);

    if (join == NULL && !g_error_matches(local, WIJK_ERROR, WIJK_ERROR_MATCH)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    fit->n_areas = areas->n_areas;
    fit->areas_year = areas->year;
    fit->table_year =
        wijk_match_told_year(table, join == NULL ? NULL : join->key, lenient.year);
    if (join != NULL) {
        fit->n_rows = join->n_joined + join->n_rows_without_area;
        fit->n_joined = join->n_joined;
        fit->n_names = join->n_names;
        fit->n_names_differ = join->n_names_differ;
        fit->key = g_steal_pointer(&join->key);
        fit->name_column = g_steal_pointer(&join->name_column);
        fit->example = g_steal_pointer(&join->names_example);
    } else {
        fit->reason = g_strdup(local->message);
    }
    fit->verdict = judge(fit);
    return g_steal_pointer(&fit);
}

void
wijk_fit_free(WijkFit *fit)
{
    if (fit == NULL)
        return;
    g_free(fit->key);
    g_free(fit->name_column);
    g_free(fit->example);
    g_free(fit->reason);
    g_free(fit);
}

int
wijk_fit_compare(const WijkFit *a, const WijkFit *b)
{
    if (contradicts(a) != contradicts(b))
        return contradicts(a) - contradicts(b);
    if (rows_of_the_name(a) != rows_of_the_name(b))
        return rows_of_the_name(b) - rows_of_the_name(a);
    if (a->n_joined != b->n_joined)
        return (int)b->n_joined - (int)a->n_joined;
    if (areas_without_row(a) != areas_without_row(b))
        return areas_without_row(a) - areas_without_row(b);
    return is_of_the_year(b) - is_of_the_year(a);
}
