/* SPDX-License-Identifier: EUPL-1.2 */
/* A job: its stages in order. */
#include "batch/job.h"

#include "batch/over.h"
#include "batch/stages.h"

static void
clear_output(gpointer data)
{
    WijkOutput *output = data;

    g_free(output->path);
}

WijkJob *
wijk_job_new(const WijkSettings *settings, WijkLang lang, guint n_threads)
{
    WijkJob *job = g_new0(WijkJob, 1);

    job->settings = settings;
    job->lang = lang;
    job->n_threads = n_threads;
    job->small_print = wijk_notes_new();
    job->paint = g_array_new(FALSE, TRUE, sizeof(WijkPaint));
    job->output = g_array_new(FALSE, TRUE, sizeof(WijkOutput));
    g_array_set_clear_func(job->output, clear_output);
    return job;
}

void
wijk_job_free(WijkJob *job)
{
    if (job == NULL)
        return;
    wijk_job_end_ahead(job);
    wijk_job_drop_sheet(job);
    if (!job->borrowed) {
        wijk_boundaries_free(job->boundaries);
        wijk_projection_free(job->projection);
        wijk_table_free(job->table);
        wijk_join_free(job->join);
        wijk_over_free(job->over);
    }
    wijk_areas_unref(job->areas);
    wijk_areas_unref(job->context);
    g_free(job->table_name);
    wijk_column_free(job->column);
    wijk_column_free(job->population);
    g_free(job->column_name);
    g_free(job->label);
    g_free(job->source);
    g_free(job->unit);
    g_free(job->kind);
    wijk_indicator_free(job->indicator);
    g_free(job->map_crs);
    wijk_notes_free(job->small_print);
    wijk_areas_unref(job->map_areas);
    wijk_areas_unref(job->map_context);
    wijk_areas_unref(job->map_water);
    wijk_hotspots_free(job->hotspots);
    wijk_zones_free(job->zones);
    wijk_breaks_free(job->breaks);
    g_free(job->other_ends);
    g_free(job->shape);
    g_free(job->palette_name);
    g_array_unref(job->paint);
    g_free(job->paint_of_area);
    g_free(job->class_of_area);
    g_array_unref(job->output);
    g_free(job);
}

static WijkAreas *
share(WijkAreas *areas)
{
    return areas == NULL ? NULL : wijk_areas_ref(areas);
}

WijkJob *
wijk_job_lend(const WijkJob *lender, const WijkSettings *settings)
{
    WijkJob *job = wijk_job_new(settings, lender->lang, lender->n_threads);

    job->borrowed = TRUE;
    job->table_of_year = lender->table_of_year;
    job->is_part = lender->is_part;
    job->boundaries = lender->boundaries;
    job->projection = lender->projection;
    job->areas = share(lender->areas);
    job->context = share(lender->context);
    job->map_areas = share(lender->map_areas);
    job->map_context = share(lender->map_context);
    job->map_water = share(lender->map_water);
    job->map_crs = g_strdup(lender->map_crs);
    job->table_name = g_strdup(lender->table_name);
    job->lent_shape = lender->shape;
    job->over = lender->over;
    return job;
}

gboolean
wijk_job_load_figures(WijkJob *job, WijkNotes *notes, GError **error)
{
    return wijk_job_load_indicator(job, notes, error) &&
           wijk_job_load_areas(job, notes, error) &&
           wijk_job_load_column(job, notes, error);
}

gboolean
wijk_job_load(WijkJob *job, WijkNotes *notes, GError **error)
{
    gboolean fine;

    wijk_job_begin_ahead(job);
    fine = wijk_job_load_figures(job, notes, error) &&
           wijk_job_load_over(job, job->boundaries->areas, notes, error) &&
           wijk_job_find_hotspots(job, notes, error) &&
           wijk_job_classify(job, notes, error) && wijk_job_paint(job, notes, error);
    wijk_job_end_ahead(job);
    return fine;
}

void
wijk_job_count_states(const WijkJob *job, guint count[WIJK_N_STATES])
{
    for (int state = 0; state < WIJK_N_STATES; state++)
        count[state] = 0;
    if (job->column != NULL)
        for (gsize i = 0; i < job->column->n; i++)
            count[job->column->state[i]]++;
}
