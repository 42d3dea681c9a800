/* SPDX-License-Identifier: EUPL-1.2 */
/* The breaks of a job: computed, given, or taken over from the report of another map. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "batch/stages.h"
#include "style/palette.h"

/* The numbers of a member of a report; NULL if they are not there or not all numbers. */
static double *
read_numbers(JsonObject *root, const char *name, guint *out_n)
{
    JsonNode *member = json_object_get_member(root, name);
    JsonArray *array = member != NULL && JSON_NODE_HOLDS_ARRAY(member)
                           ? json_node_get_array(member)
                           : NULL;
    guint n = array == NULL ? 0 : json_array_get_length(array);
    g_autofree double *number = g_new(double, MAX(n, 1));

    if (n < 2 || n > WIJK_LIMIT_CLASSES + 1)
        return NULL;
    for (guint i = 0; i < n; i++) {
        JsonNode *node = json_array_get_element(array, i);

        if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) == G_TYPE_STRING)
            return NULL;
        number[i] = json_node_get_double(node);
    }
    *out_n = n;
    return g_steal_pointer(&number);
}

/* The inner breaks as the report's legend prints them, which put its values in the same
 * classes: two maps then have the same words. */
static void
take_printed(JsonObject *root, double *breaks, guint n)
{
    guint n_printed = 0;
    g_autofree double *printed = read_numbers(root, "printed", &n_printed);

    if (printed == NULL || n_printed != n)
        return;
    for (guint i = 1; i + 1 < n; i++)
        if (!(printed[i] > (i == 1 ? breaks[0] : printed[i - 1])) ||
            (i + 2 == n && !(printed[i] < breaks[n - 1])))
            return;
    for (guint i = 1; i + 1 < n; i++)
        breaks[i] = printed[i];
}

/* The classes of another map, from its report: @out_breaks, and which side is closed. */
static double *
read_report(const char *path, guint *out_n, WijkClosed *out_closed, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) reason = NULL;
    double *breaks = NULL;
    JsonNode *node;

    if (!json_parser_load_from_file(parser, path, &reason)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s is no report: %s"), path,
                    reason->message);
        return NULL;
    }
    node = json_parser_get_root(parser);
    if (node != NULL && JSON_NODE_HOLDS_OBJECT(node)) {
        JsonObject *root = json_node_get_object(node);
        JsonNode *closed = json_object_get_member(root, "closed");

        breaks = read_numbers(root, "breaks", out_n);
        if (breaks != NULL)
            take_printed(root, breaks, *out_n);
        if (closed != NULL && JSON_NODE_HOLDS_VALUE(closed) &&
            json_node_get_value_type(closed) == G_TYPE_STRING)
            *out_closed = strcmp(json_node_get_string(closed), "left") == 0
                              ? WIJK_CLOSED_LEFT
                              : WIJK_CLOSED_RIGHT;
    }
    if (breaks == NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s has no list of breaks; take a report of 'wijk map --json' or "
                      "'wijk classify --json'"),
                    path);
    return breaks;
}

/* Sets the options' method and breaks; what a report gave is kept in the job. */
static gboolean
choose_breaks(WijkJob *job, WijkClassifyOptions *options, GError **error)
{
    const WijkSettings *settings = job->settings;
    const char *from = wijk_settings_text(settings, WIJK_KEY_BREAKS_FROM);
    guint n = 0;
    const double *given = wijk_settings_numbers(settings, WIJK_KEY_BREAKS, &n);

    if (n > 0) {
        options->method = WIJK_METHOD_MANUAL;
        options->manual = given;
        options->n_manual = n;
    } else if (*from != '\0') {
        WijkClosed closed = options->closed;

        job->other_ends = read_report(from, &n, &closed, error);
        if (job->other_ends == NULL)
            return FALSE;
        if (wijk_settings_rank(settings, WIJK_KEY_CLOSED) < WIJK_SETTINGS_MAP)
            options->closed = closed;
        options->method = WIJK_METHOD_MANUAL;
        options->manual = job->other_ends;
        options->n_manual = n;
        options->manual_ends = TRUE;
    } else if (options->method == WIJK_METHOD_MANUAL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("method manual needs breaks; add --breaks 5,10,20"));
        return FALSE;
    }
    return TRUE;
}

/* A reference with a direction, a zero between values of both signs, or a palette of two
 * sides asks for two-sided colours; they tell the truth only if one break is the reference.
 */
static gboolean
wants_two_sides(const WijkJob *job)
{
    const WijkSettings *settings = job->settings;
    const WijkBreaks *breaks = job->breaks;
    double reference = wijk_settings_number(settings, WIJK_KEY_REFERENCE);
    gboolean own = wijk_settings_rank(settings, WIJK_KEY_PALETTE) >= WIJK_SETTINGS_MAP;
    gboolean reverse;
    const WijkPalette *palette =
        wijk_palette_parse(wijk_settings_text(settings, WIJK_KEY_PALETTE), &reverse, NULL);

    if (!isfinite(reference) || breaks->method == WIJK_METHOD_NONE || breaks->n_classes < 2)
        return FALSE;
    if (own)
        return palette != NULL && wijk_palette_kind(palette) == WIJK_PALETTE_DIVERGING;
    return strcmp(job->direction, "neutral") != 0 ||
           (reference == 0 && breaks->breaks[0] < 0 &&
            breaks->breaks[breaks->n_classes] > 0);
}

/* A mark that stands nowhere in the legend, or between classes that do not part there, is
 * worth a word. */
static void
look_at_reference(const WijkJob *job, WijkNotes *notes)
{
    const WijkBreaks *breaks = job->breaks;
    double reference = wijk_settings_number(job->settings, WIJK_KEY_REFERENCE);
    gboolean on_break = FALSE;

    if (!isfinite(reference) || breaks->n_classes == 0)
        return;

    g_autofree char *number = wijk_job_format_exactly(job, reference);

    if (reference < breaks->breaks[0] || reference > breaks->breaks[breaks->n_classes]) {
        wijk_notes_add(notes, _("the reference %s lies outside the values"), number);
        return;
    }
    for (guint i = 1; i < breaks->n_classes; i++)
        on_break = on_break || breaks->breaks[i] == reference;
    if (!on_break && breaks->method != WIJK_METHOD_NONE && breaks->n_classes > 1 &&
        strcmp(job->direction, "neutral") == 0)
        wijk_notes_add(notes,
                       _("no class ends at the reference %s; with --direction "
                         "higher-is-better or higher-is-worse the colours part there"),
                       number);
}

/* Moves the inner break nearest to the reference onto it. */
static gboolean
part_at_reference(WijkJob *job, const double *value, gsize n, WijkClassifyOptions *options,
                  WijkNotes *notes, GError **error)
{
    double reference = wijk_settings_number(job->settings, WIJK_KEY_REFERENCE);
    const WijkBreaks *old = job->breaks;
    guint k = old->n_classes;
    guint nearest = 1;
    WijkMethod method = old->method;
    gboolean given = method == WIJK_METHOD_MANUAL;

    for (guint i = 1; i < k; i++)
        if (fabs(old->breaks[i] - reference) < fabs(old->breaks[nearest] - reference))
            nearest = i;
    if (old->breaks[nearest] == reference) {
        job->diverging = TRUE;
        return TRUE;
    }
    if (given || reference <= old->breaks[nearest - 1] ||
        reference >= old->breaks[nearest + 1]) {
        wijk_notes_add(
            notes, _("no break lies at the reference, so the colours do not part there"));
        return TRUE;
    }

    g_autofree double *moved = g_memdup2(old->breaks, (k + 1) * sizeof *moved);
    WijkBreaks *breaks;

    moved[nearest] = reference;
    options->method = WIJK_METHOD_MANUAL;
    options->manual = moved;
    options->n_manual = k + 1;
    options->manual_ends = TRUE;
    options->manual_loose = method != WIJK_METHOD_PRETTY;
    options->exact_break = reference;
    breaks = wijk_breaks_compute(value, n, options, notes, error);
    if (breaks == NULL)
        return FALSE;
    breaks->method = method;
    wijk_breaks_free(job->breaks);
    job->breaks = breaks;
    job->diverging = TRUE;
    wijk_notes_add(notes, _("the break nearest to the reference was moved onto it"));
    return TRUE;
}

/* Given breaks that all lie outside the data are a slip: 20.000 meant as twenty thousand.
 */
static gboolean
check_given(const WijkJob *job, const WijkClassifyOptions *options, const double *value,
            gsize n, GError **error)
{
    double low = value[0];
    double high = value[0];

    if (wijk_settings_rank(job->settings, WIJK_KEY_BREAKS) < WIJK_SETTINGS_MAP ||
        options->n_manual == 0)
        return TRUE;
    for (gsize i = 1; i < n; i++) {
        low = MIN(low, value[i]);
        high = MAX(high, value[i]);
    }
    if (options->manual[0] <= high && options->manual[options->n_manual - 1] >= low)
        return TRUE;

    g_autofree char *least = wijk_number_format(low, job->column->decimals, job->lang);
    g_autofree char *most = wijk_number_format(high, job->column->decimals, job->lang);

    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_USAGE,
        _("all breaks lie outside the values, which run from %s to %s; write breaks "
          "without thousands marks, as in 20000,30000"),
        least, most);
    return FALSE;
}

gboolean
wijk_job_classify(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    WijkClassifyOptions options;

    if (job->column == NULL || wijk_job_by_hotspot(job))
        return TRUE;
    wijk_classify_options_init(&options);
    options.method = wijk_method_from_id(wijk_settings_text(settings, WIJK_KEY_METHOD));
    options.n_classes = (guint)wijk_settings_integer(settings, WIJK_KEY_CLASSES);
    options.quantile_type = (guint)wijk_settings_integer(settings, WIJK_KEY_QUANTILE_TYPE);
    options.closed = strcmp(wijk_settings_text(settings, WIJK_KEY_CLOSED), "left") == 0
                         ? WIJK_CLOSED_LEFT
                         : WIJK_CLOSED_RIGHT;
    options.drop_empty = TRUE;
    if (!choose_breaks(job, &options, error))
        return FALSE;

    g_autofree double *value = g_new(double, MAX(job->column->n, 1));
    gsize n = 0;

    for (gsize i = 0; i < job->column->n; i++)
        if (job->column->state[i] == WIJK_STATE_PRESENT)
            value[n++] = job->column->value[i];
    if (job->shared != NULL) {
        job->breaks = wijk_breaks_recount(job->shared, value, n);
        job->diverging = job->shared_diverging;
        return TRUE;
    }
    if (n == 0 && !job->may_be_empty) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("'%s' has no value for any of the %u areas; see 'wijk check' for the "
                      "reasons"),
                    job->label, job->areas->n_areas);
        return FALSE;
    }
    job->breaks = wijk_breaks_compute(value, n, &options, notes, error);
    if (job->breaks == NULL)
        return FALSE;
    if (n == 0)
        return TRUE;
    if (!check_given(job, &options, value, n, error) ||
        (wants_two_sides(job) && !part_at_reference(job, value, n, &options, notes, error)))
        return FALSE;
    look_at_reference(job, notes);
    return wijk_breaks_check_printable(job->breaks, error);
}
