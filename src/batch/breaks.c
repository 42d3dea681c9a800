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

/* The member "breaks" of a report. */
static double *
read_breaks(const char *path, guint *out_n, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) reason = NULL;
    JsonNode *root;
    JsonArray *array = NULL;

    if (!json_parser_load_from_file(parser, path, &reason)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s is no report: %s"), path,
                    reason->message);
        return NULL;
    }
    root = json_parser_get_root(parser);
    if (root != NULL && JSON_NODE_HOLDS_OBJECT(root)) {
        JsonNode *member = json_object_get_member(json_node_get_object(root), "breaks");

        if (member != NULL && JSON_NODE_HOLDS_ARRAY(member))
            array = json_node_get_array(member);
    }

    guint n = array == NULL ? 0 : json_array_get_length(array);
    g_autofree double *breaks = g_new(double, MAX(n, 1));

    for (guint i = 0; i < n; i++) {
        JsonNode *node = json_array_get_element(array, i);

        if (!JSON_NODE_HOLDS_VALUE(node) ||
            json_node_get_value_type(node) == G_TYPE_STRING) {
            n = 0;
            break;
        }
        breaks[i] = json_node_get_double(node);
    }
    if (n < 2 || n > WIJK_LIMIT_CLASSES + 1) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s has no list of breaks; take a report of 'wijk map --json' or "
                      "'wijk classify --json'"),
                    path);
        return NULL;
    }
    *out_n = n;
    return g_steal_pointer(&breaks);
}

/* Sets the options' method and breaks; @out_owned keeps what a report gave. */
static gboolean
choose_breaks(const WijkJob *job, WijkClassifyOptions *options, double **out_owned,
              GError **error)
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
        *out_owned = read_breaks(from, &n, error);
        if (*out_owned == NULL)
            return FALSE;
        options->method = WIJK_METHOD_MANUAL;
        options->manual = *out_owned;
        options->n_manual = n;
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
    g_autofree double *owned = NULL;

    if (job->column == NULL)
        return TRUE;
    wijk_classify_options_init(&options);
    options.method = wijk_method_from_id(wijk_settings_text(settings, WIJK_KEY_METHOD));
    options.n_classes = (guint)wijk_settings_integer(settings, WIJK_KEY_CLASSES);
    options.quantile_type = (guint)wijk_settings_integer(settings, WIJK_KEY_QUANTILE_TYPE);
    options.closed = strcmp(wijk_settings_text(settings, WIJK_KEY_CLOSED), "left") == 0
                         ? WIJK_CLOSED_LEFT
                         : WIJK_CLOSED_RIGHT;
    if (!choose_breaks(job, &options, &owned, error))
        return FALSE;

    g_autofree double *value = g_new(double, MAX(job->column->n, 1));
    gsize n = 0;

    for (gsize i = 0; i < job->column->n; i++)
        if (job->column->state[i] == WIJK_STATE_PRESENT)
            value[n++] = job->column->value[i];
    if (n == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("'%s' has no value for any of the %u areas; see 'wijk check' for the "
                      "reasons"),
                    job->label, job->areas->n_areas);
        return FALSE;
    }
    job->breaks = wijk_breaks_compute(value, n, &options, notes, error);
    if (job->breaks == NULL)
        return FALSE;
    if (!check_given(job, &options, value, n, error))
        return FALSE;
    return !wants_two_sides(job) ||
           part_at_reference(job, value, n, &options, notes, error);
}
