/* SPDX-License-Identifier: EUPL-1.2 */
/* What the indicator is: what the user says, else the dictionary, else what is known of a
 * CBS column. */
#include <string.h>

#include "base/i18n.h"
#include "batch/stages.h"
#include "data/cbs.h"

/* The first text that says something. */
static char *
first_of(const char *a, const char *b, const char *c)
{
    if (a != NULL && *a != '\0')
        return g_strdup(a);
    if (b != NULL && *b != '\0')
        return g_strdup(b);
    return g_strdup(c == NULL ? "" : c);
}

static const char *
choose_direction(const WijkJob *job)
{
    const WijkIndicator *said = job->indicator;

    if (!wijk_settings_is_set(job->settings, WIJK_KEY_DIRECTION) && said != NULL &&
        *said->direction != '\0')
        return said->direction;
    return wijk_settings_text(job->settings, WIJK_KEY_DIRECTION);
}

gboolean
wijk_job_load_indicator(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    const char *id = wijk_settings_text(settings, WIJK_KEY_INDICATOR);
    const char *dictionary = wijk_settings_text(settings, WIJK_KEY_DICTIONARY);
    const WijkCbsColumn *known = NULL;
    const WijkIndicator *said;

    if (job->indicator == NULL && *dictionary != '\0' && *id != '\0') {
        job->indicator = wijk_indicator_read(dictionary, id, job->lang, notes, error);
        if (job->indicator == NULL)
            return FALSE;
    }
    said = job->indicator;
    job->column_name = g_strdup(said != NULL ? said->column : id);
    if (*job->column_name != '\0')
        known = wijk_cbs_column(job->column_name);
    job->label =
        first_of(wijk_settings_text(settings, WIJK_KEY_LABEL),
                 said != NULL ? said->label : NULL, known != NULL ? _(known->label) : id);
    job->unit = first_of(wijk_settings_text(settings, WIJK_KEY_UNIT),
                         said != NULL ? said->unit : NULL,
                         known != NULL && *known->unit != '\0' ? _(known->unit) : "");
    job->kind =
        first_of(wijk_settings_text(settings, WIJK_KEY_KIND),
                 said != NULL ? said->kind : NULL, known != NULL ? known->kind : "");
    job->source = first_of(wijk_settings_text(settings, WIJK_KEY_SOURCE),
                           said != NULL ? said->source : NULL, "");
    job->direction = choose_direction(job);
    return TRUE;
}
