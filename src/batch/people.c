/* SPDX-License-Identifier: EUPL-1.2 */
/* Inhabitants are read as an indicator of the same areas would be. */
#include "batch/people.h"

#include <math.h>

#include "base/i18n.h"
#include "batch/stages.h"

#define RECOGNISED "aantal_inwoners" /* in any dialect: AANT_INW, aantalInwoners … */

static WijkSettings *
settings_of_people(const WijkSettings *settings)
{
    static const WijkKey without[] = {WIJK_KEY_DICTIONARY, WIJK_KEY_LABEL, WIJK_KEY_UNIT,
                                      WIJK_KEY_POPULATION};
    const char *named = wijk_settings_text(settings, WIJK_KEY_INHABITANTS);
    WijkSettings *own = wijk_settings_copy(settings);
    gboolean fine =
        wijk_settings_set(own, WIJK_KEY_INDICATOR, *named == '\0' ? RECOGNISED : named,
                          WIJK_SETTINGS_OPTION, "--inhabitants", NULL, NULL) &&
        wijk_settings_set(own, WIJK_KEY_KIND, "count", WIJK_SETTINGS_OPTION,
                          "--inhabitants", NULL, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        fine = fine && wijk_settings_set(own, without[i], "", WIJK_SETTINGS_OPTION,
                                         "--inhabitants", NULL, NULL);
    g_assert(fine);
    return own;
}

double *
wijk_job_people(const WijkJob *job, GError **error)
{
    g_autoptr(WijkSettings) settings = settings_of_people(job->settings);
    g_autoptr(WijkJob) own = wijk_job_new(settings, job->lang, job->n_threads);
    g_autoptr(WijkNotes) unheard =
        wijk_notes_new(); /* what is said of it as an indicator */
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    double *people;

    if (!wijk_job_load_indicator(own, unheard, error) ||
        !wijk_job_load_areas(own, unheard, error) ||
        !wijk_job_load_column(own, unheard, error)) {
        g_prefix_error(error, _("number of inhabitants (name it with --inhabitants): "));
        return NULL;
    }
    for (guint32 i = 0; i < own->areas->n_areas; i++)
        g_hash_table_insert(index, (gpointer)own->areas->code[i], GUINT_TO_POINTER(i + 1));
    people = g_new(double, MAX(job->areas->n_areas, 1));
    for (guint32 i = 0; i < job->areas->n_areas; i++) {
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, job->areas->code[i]));

        people[i] = at > 0 && own->column->state[at - 1] == WIJK_STATE_PRESENT
                        ? own->column->value[at - 1]
                        : NAN;
    }
    return people;
}
