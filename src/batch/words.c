/* SPDX-License-Identifier: EUPL-1.2 */
/* The words on a map that nobody typed: title, subtitle, credit, legend, description. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "batch/over.h"
#include "batch/stages.h"
#include "data/code.h"
#include "data/dialect.h"

const char *
wijk_level_plural(WijkLevel level)
{
    switch (level) {
    case WIJK_LEVEL_BUURT:
        return _("buurten");
    case WIJK_LEVEL_WIJK:
        return _("wijken");
    case WIJK_LEVEL_GEMEENTE:
        return _("gemeenten");
    case WIJK_LEVEL_OTHER:
        break;
    }
    return _("areas");
}

/* The year of the figures: as said, or of the table, or of the file that brought both. The
 * year of the borders says nothing of another file's figures. */
int
wijk_job_year(const WijkJob *job)
{
    int year = wijk_settings_integer(job->settings, WIJK_KEY_YEAR);

    if (year > 0)
        return year;
    if (job->table_name != NULL)
        return wijk_dialect_year(job->table_name);
    return job->areas->year;
}

/* The name that all areas have in common; NULL if there is none. */
static const char *
common_name(const char **name, guint32 n)
{
    if (name == NULL || n == 0 || name[0] == NULL)
        return NULL;
    for (guint32 i = 1; i < n; i++)
        if (g_strcmp0(name[i], name[0]) != 0)
            return NULL;
    return *name[0] == '\0' ? NULL : name[0];
}

/* The wijk or gemeente that all areas are of: its name, or its code where the file names
 * none, as CBS's buurten do not name their wijk; NULL if there is none. */
static char *
common_parent(const WijkAreas *areas, WijkLevel level)
{
    const gboolean is_wijk = level == WIJK_LEVEL_WIJK;
    const char **code = is_wijk ? areas->wijk_code : areas->gemeente_code;
    const char *name =
        common_name(is_wijk ? areas->wijk_name : areas->gemeente_name, areas->n_areas);
    char first[WIJK_CODE_SIZE] = "";
    char own[WIJK_CODE_SIZE];

    if (name != NULL || level <= areas->level)
        return g_strdup(name);
    for (guint32 i = 0; i < areas->n_areas; i++) {
        if (code != NULL && code[i] != NULL)
            g_strlcpy(own, code[i], sizeof own);
        else if (!wijk_code_parent(areas->code[i], level, own))
            return NULL;
        if (i == 0)
            g_strlcpy(first, own, sizeof first);
        if (*own == '\0' || strcmp(own, first) != 0)
            return NULL;
    }
    return *first == '\0' ? NULL : g_strdup_printf("%s %s", wijk_level_id(level), first);
}

char *
wijk_job_place(const WijkJob *job)
{
    const WijkAreas *areas = job->areas;
    g_autofree char *gemeente =
        job->is_part ? common_parent(areas, WIJK_LEVEL_GEMEENTE)
                     : g_strdup(common_name(areas->gemeente_name, areas->n_areas));
    g_autofree char *wijk = areas->level == WIJK_LEVEL_BUURT && job->is_part
                                ? common_parent(areas, WIJK_LEVEL_WIJK)
                                : NULL;

    if (wijk != NULL && gemeente != NULL && strcmp(wijk, gemeente) != 0)
        return g_strdup_printf("%s, %s", wijk, gemeente);
    return gemeente != NULL ? g_steal_pointer(&gemeente) : g_steal_pointer(&wijk);
}

char *
wijk_job_title(const WijkJob *job)
{
    const char *title = wijk_settings_text(job->settings, WIJK_KEY_TITLE);

    if (*title != '\0')
        return g_strdup(title);
    if (*job->label != '\0' && job->column != NULL)
        return wijk_job_by_hotspot(job) ? g_strdup_printf(_("Hotspots: %s"), job->label)
                                        : g_strdup(job->label);
    if (job->over != NULL && job->over->points != NULL) {
        g_autofree char *points = wijk_job_points_title(job);

        return job->over->places != NULL && job->over->density == NULL
                   ? g_strdup_printf(_("Hittekaart: %s"), points)
                   : g_steal_pointer(&points);
    }
    return g_strdup(wijk_level_plural(job->areas->level));
}

/* "% van de beroepsbevolking" of a label and a unit. */
static char *
label_and_unit(const WijkJob *job)
{
    const char *unit = job->unit;

    if (*unit == '\0' || *job->label == '\0')
        return g_strdup(*job->label == '\0' ? unit : job->label);
    return g_strdup_printf("%s (%s)", job->label, unit);
}

/* Where and when the points of a map lie, of which there are no figures. */
static char *
points_subtitle(const WijkJob *job)
{
    static const struct {
        WijkKey key;
        const char *format;
    } filters[] = {{WIJK_KEY_FROM, N_("from %s")},
                   {WIJK_KEY_TO, N_("to %s")},
                   {WIJK_KEY_HOURS, N_("%s h")},
                   {WIJK_KEY_WEEKDAYS, "%s"}};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *place = wijk_job_place(job);

    if (place != NULL)
        g_string_append(text, place);
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        const char *said = wijk_settings_text(job->settings, filters[i].key);

        if (*said == '\0')
            continue;
        if (text->len > 0)
            g_string_append(text, ", ");
        g_string_append_printf(text, _(filters[i].format), said);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
wijk_job_subtitle(const WijkJob *job)
{
    const char *subtitle = wijk_settings_text(job->settings, WIJK_KEY_SUBTITLE);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *place = wijk_job_place(job);
    int year = wijk_job_year(job);

    if (*subtitle != '\0')
        return g_strdup(subtitle);
    if (job->column == NULL && job->over != NULL && job->over->points != NULL)
        return points_subtitle(job);
    if (*wijk_settings_text(job->settings, WIJK_KEY_TITLE) != '\0') {
        g_autofree char *measure = label_and_unit(job);

        g_string_append(text, measure);
    } else {
        g_string_append(text, job->unit);
    }
    if (text->len > 0)
        g_string_append(text, ", ");
    g_string_append_printf(text, _("per %s"),
                           job->areas->level == WIJK_LEVEL_OTHER
                               ? _("area")
                               : wijk_level_id(job->areas->level));
    if (place != NULL)
        g_string_append_printf(text, ", %s", place);
    if (year > 0)
        g_string_append_printf(text, ", %d", year);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* What title and subtitle do not say already. */
char *
wijk_job_legend_title(const WijkJob *job)
{
    if (wijk_job_by_hotspot(job))
        return g_strdup(_("Hotspots"));
    if (*wijk_settings_text(job->settings, WIJK_KEY_TITLE) == '\0')
        return g_strdup(job->unit);
    return label_and_unit(job);
}

/* The wording CBS asks for, with the year of the division. */
static char *
cbs_credit(const WijkJob *job)
{
    if (job->areas->year > 0)
        return g_strdup_printf("Kadaster / Centraal Bureau voor de Statistiek, %d",
                               job->areas->year);
    return g_strdup("Kadaster / Centraal Bureau voor de Statistiek");
}

char *
wijk_job_credit(const WijkJob *job)
{
    const char *said = wijk_settings_text(job->settings, WIJK_KEY_AREAS_SOURCE);
    const WijkBoundaries *file = job->boundaries;
    g_autofree char *borders = *said != '\0'    ? g_strdup(said)
                               : file->cbs_file ? cbs_credit(job)
                                                : g_strdup(file->source);
    const char *figures = *job->source != '\0' ? job->source : job->table_name;

    g_autofree char *credit =
        figures != NULL
            ? g_strdup_printf(_("Source: %s. Boundaries: %s."), figures, borders)
        : job->column != NULL ? g_strdup_printf(_("Figures and boundaries: %s."), borders)
                              : g_strdup_printf(_("Boundaries: %s."), borders);

    if (job->over != NULL && job->over->points != NULL) {
        const char *named = wijk_settings_text(job->settings, WIJK_KEY_POINTS_SOURCE);
        g_autofree char *plain = g_steal_pointer(&credit);

        credit = g_strdup_printf(_("%s Points: %s."), plain,
                                 *named != '\0' ? named : job->over->points->source);
    }
    if (file->n_lost == 0)
        return g_steal_pointer(&credit);
    /* Whoever sees a gap must know that it is the file's. */
    return g_strdup_printf("%s %s", credit,
                           _("The boundary file is damaged: areas or parts of them are "
                             "missing."));
}

char *
wijk_job_format_value(const WijkJob *job, double value)
{
    guint decimals = job->column == NULL ? 0 : MIN(job->column->decimals, 6);

    return wijk_number_format(value, decimals, job->lang);
}

char *
wijk_job_format_exactly(const WijkJob *job, double value)
{
    guint decimals = job->column == NULL ? 0 : MIN(job->column->decimals, 6);

    while (decimals < 15 && wijk_number_round(value, decimals) != value)
        decimals++;
    return wijk_number_format(value, decimals, job->lang);
}

static void
describe_extremes(const WijkJob *job, GString *text)
{
    const WijkColumn *column = job->column;
    gsize low = G_MAXSIZE;
    gsize high = G_MAXSIZE;

    for (gsize i = 0; i < column->n; i++) {
        if (column->state[i] != WIJK_STATE_PRESENT)
            continue;
        if (low == G_MAXSIZE || column->value[i] < column->value[low])
            low = i;
        if (high == G_MAXSIZE || column->value[i] > column->value[high])
            high = i;
    }
    if (low == G_MAXSIZE)
        return;

    g_autofree char *least = wijk_job_format_value(job, column->value[low]);
    g_autofree char *most = wijk_job_format_value(job, column->value[high]);

    g_string_append_printf(text, _(" Highest: %s (%s); lowest: %s (%s)."),
                           job->areas->name[high], most, job->areas->name[low], least);
}

char *
wijk_job_describe(const WijkJob *job)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *measure = label_and_unit(job);
    g_autofree char *number = wijk_number_format(job->areas->n_areas, 0, job->lang);
    g_autofree char *place = wijk_job_place(job);
    guint count[WIJK_N_STATES];
    int year = wijk_job_year(job);

    g_string_append_printf(text, _("Map of %s %s"), number,
                           wijk_level_plural(job->areas->level));
    if (place != NULL)
        g_string_append_printf(text, _(" in %s"), place);
    if (year > 0)
        g_string_append_printf(text, ", %d", year);
    g_string_append_c(text, '.');
    if (*measure != '\0')
        g_string_append_printf(text, " %s.", measure);
    if (job->column == NULL) {
        wijk_over_describe(job, text);
        return g_string_free(g_steal_pointer(&text), FALSE);
    }
    if (job->breaks != NULL && job->breaks->method != WIJK_METHOD_NONE) {
        WijkLegendLabel *label = wijk_breaks_labels(job->breaks, job->lang);

        g_string_append_printf(text, _(" Classes: "));
        for (guint i = 0; i < job->breaks->n_classes; i++)
            g_string_append_printf(text, "%s%s (%u)", i > 0 ? "; " : "", label[i].words,
                                   job->breaks->count[i]);
        g_string_append_c(text, '.');
        wijk_breaks_labels_free(label, job->breaks->n_classes);
    }
    describe_extremes(job, text);
    wijk_job_count_states(job, count);
    for (int state = WIJK_STATE_ABSENT; state < WIJK_N_STATES; state++)
        if (count[state] > 0)
            g_string_append_printf(text, _(" Without a value: %u (%s)."), count[state],
                                   wijk_state_label((WijkState)state));
    wijk_over_describe(job, text);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
