/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole maps for tests: from settings to files and a report, without the command. */
#pragma once

#include "batch/job.h"
#include "style/settings.h"
#include "support/support.h"

/* Sets key, value, …, NULL as options would. */
static inline void
map_choose(WijkSettings *settings, const char *const *choices)
{
    g_autoptr(GError) error = NULL;

    for (guint i = 0; choices[i] != NULL; i += 2) {
        WijkKey key = wijk_key_find(NULL, choices[i]);

        assert_int_not_equal(key, WIJK_N_KEYS);
        if (!wijk_settings_set(settings, key, choices[i + 1], WIJK_SETTINGS_OPTION,
                               choices[i], NULL, &error))
            fail_msg("%s", error->message);
    }
}

/* The report of a drawn job, with values. */
static inline JsonNode *
map_report(const WijkJob *job)
{
    WijkJson *json = wijk_json_new();
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    JsonNode *report;

    wijk_json_begin_object(json, NULL);
    wijk_job_report(job, json, TRUE);
    wijk_json_end_object(json);
    text = wijk_json_finish(json);
    report = json_from_string(text, &error);
    if (report == NULL)
        fail_msg("%s", error->message);
    return report;
}

/**
 * map_draw:
 * @map: (nullable): a map file of this project, "samples/tevredenheid.map"
 * @choices: (array zero-terminated=1): key, value, …; among them the outputs
 * @n_threads: threads
 *
 * Draws in Dutch and the style gemeente; fails the test if the map cannot be drawn.
 *
 * Returns: (transfer full): the report
 */
static inline JsonNode *
map_draw(const char *map, const char *const *choices, guint n_threads)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkJob) job = wijk_job_new(settings, WIJK_LANG_NL, n_threads);
    g_autofree char *style = test_source_path("styles/gemeente.style");

    if (map != NULL) {
        g_autofree char *path = test_source_path(map);

        assert_true(wijk_settings_read(settings, path, WIJK_SETTINGS_MAP, NULL));
    }
    map_choose(settings, choices);
    assert_true(wijk_settings_read(settings, style, WIJK_SETTINGS_STYLE, NULL));
    if (!wijk_job_load(job, notes, &error) || !wijk_job_draw(job, notes, &error))
        fail_msg("%s", error->message);
    return map_report(job);
}
