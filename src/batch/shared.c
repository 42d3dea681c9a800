/* SPDX-License-Identifier: EUPL-1.2 */
/* Breaks that maps share: over all areas of a year, over the years of an area, or both, so
 * that one colour is one class on all of them. */
#include <string.h>

#include "batch/batch_private.h"

typedef enum { SHARE_NOTHING, SHARE_AREAS, SHARE_YEARS, SHARE_ALL } Sharing;

static Sharing
sharing_of(const WijkBatch *batch)
{
    return (Sharing)wijk_settings_choice(batch->settings, WIJK_KEY_SHARED_BREAKS);
}

/* The group of the same code in another year; NULL if there is none. */
static const WijkGroup *
find_group(const WijkBase *base, const char *code)
{
    for (guint i = 0; i < base->group->len; i++) {
        const WijkGroup *group = base->group->pdata[i];

        if (g_strcmp0(group->code, code) == 0)
            return group;
    }
    return NULL;
}

static void
add_values(GArray *value, const WijkColumn *column, const WijkGroup *group)
{
    gsize n = group == NULL ? column->n : group->n_areas;

    for (gsize k = 0; k < n; k++) {
        gsize i = group == NULL ? k : group->area[k];

        if (column->state[i] == WIJK_STATE_PRESENT)
            g_array_append_val(value, column->value[i]);
    }
}

/* Classifies the values as a map of all of them would be; FALSE if it cannot be. */
static gboolean
classify(const WijkFigures *like, const GArray *value, WijkBreaks **out_breaks,
         gboolean *out_diverging)
{
    g_autoptr(WijkJob) job = wijk_job_lend(like->job, like->settings);

    if (value->len == 0)
        return FALSE;
    job->column = wijk_column_new(value->len, like->job->column->name);
    job->column->decimals = like->job->column->decimals;
    memset(job->column->state, WIJK_STATE_PRESENT, value->len);
    memcpy(job->column->value, value->data, value->len * sizeof(double));
    job->label = g_strdup(like->job->label);
    job->direction = like->job->direction;
    if (!wijk_job_classify(job, NULL, NULL))
        return FALSE;
    *out_breaks = g_steal_pointer(&job->breaks);
    *out_diverging = job->diverging;
    return TRUE;
}

void
wijk_batch_share_breaks(WijkBatch *batch, guint i, const WijkGroup *group)
{
    Sharing sharing = sharing_of(batch);
    g_autoptr(GArray) value = g_array_new(FALSE, FALSE, sizeof(double));

    if (sharing == SHARE_NOTHING)
        return;
    for (guint b = 0; b < batch->base->len; b++) {
        WijkBase *base = batch->base->pdata[b];
        WijkFigures *figures = base->figures->pdata[i];
        const WijkGroup *own =
            group == NULL || sharing != SHARE_YEARS ? NULL : find_group(base, group->code);

        if (figures->job == NULL ||
            (own == NULL && sharing == SHARE_YEARS && group != NULL))
            continue;
        if (sharing == SHARE_AREAS)
            g_array_set_size(value, 0);
        add_values(value, figures->job->column, own);
        g_clear_pointer(&figures->shared, wijk_breaks_free);
        if (sharing == SHARE_AREAS)
            classify(figures, value, &figures->shared, &figures->shared_diverging);
    }
    if (sharing == SHARE_AREAS || value->len == 0)
        return;

    WijkBreaks *breaks = NULL;
    gboolean diverging = FALSE;

    for (guint b = 0; b < batch->base->len; b++) {
        WijkFigures *figures = ((WijkBase *)batch->base->pdata[b])->figures->pdata[i];

        if (figures->job == NULL ||
            (breaks == NULL && !classify(figures, value, &breaks, &diverging)))
            continue;
        g_clear_pointer(&figures->shared, wijk_breaks_free);
        figures->shared =
            wijk_breaks_recount(breaks, (double *)(void *)value->data, value->len);
        figures->shared_diverging = diverging;
    }
    wijk_breaks_free(breaks);
}
