/* SPDX-License-Identifier: EUPL-1.2 */
/* What a second thread does while the boundaries are read: the table, if it is a text file,
 * and the list of fonts. Its notes are kept apart until the table's turn comes, so that a
 * report does not depend on it. */
#include "base/error.h"
#include "batch/stages.h"
#include "text/text.h"

struct WijkAhead {
    GThread *thread;
    const char *source; /* %NULL: no table */
    const char *family;
    WijkTable *table;
    WijkNotes *notes;
    GError *error;
};

static gpointer
work_ahead(gpointer data)
{
    WijkAhead *ahead = data;

    if (ahead->source != NULL)
        ahead->table = wijk_table_read(ahead->source, NULL, ahead->notes, &ahead->error);
    wijk_text_warm_up(ahead->family);
    return NULL;
}

void
wijk_job_begin_ahead(WijkJob *job)
{
    const char *source = wijk_settings_text(job->settings, WIJK_KEY_TABLE);
    gboolean takes_layer = *wijk_settings_text(job->settings, WIJK_KEY_TABLE_LAYER) != '\0';
    WijkAhead *ahead;

    if (job->n_threads < 2 || job->ahead != NULL)
        return;
    job->ahead = ahead = g_new0(WijkAhead, 1);
    ahead->source = !takes_layer && wijk_table_is_text(source) ? source : NULL;
    ahead->family = wijk_settings_text(job->settings, WIJK_KEY_FAMILY);
    ahead->notes = wijk_notes_new();
    ahead->thread = g_thread_try_new("wijk-ahead", work_ahead, ahead, NULL);
}

WijkTable *
wijk_job_read_table(WijkJob *job, const WijkTableOptions *options, WijkNotes *notes,
                    GError **error)
{
    WijkAhead *ahead = job->ahead;

    if (ahead == NULL || ahead->thread == NULL || ahead->source == NULL)
        return wijk_table_read(wijk_settings_text(job->settings, WIJK_KEY_TABLE), options,
                               notes, error);
    g_thread_join(g_steal_pointer(&ahead->thread));
    for (guint i = 0; i < wijk_notes_count(ahead->notes); i++)
        wijk_notes_add(notes, "%s", wijk_notes_get(ahead->notes, i));
    if (ahead->error != NULL)
        g_propagate_error(error, g_steal_pointer(&ahead->error));
    return g_steal_pointer(&ahead->table);
}

void
wijk_job_end_ahead(WijkJob *job)
{
    WijkAhead *ahead = g_steal_pointer(&job->ahead);

    if (ahead == NULL)
        return;
    if (ahead->thread != NULL)
        g_thread_join(ahead->thread);
    wijk_table_free(ahead->table);
    wijk_notes_free(ahead->notes);
    g_clear_error(&ahead->error);
    g_free(ahead);
}
