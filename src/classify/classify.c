/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of methods and the way from values to breaks. */
#include "classify/methods.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

#define VALUE_MAX 1e150 /* so that squares of 20 million values can be added */

/* What a method does with the wanted number of classes. */
typedef enum { CLASSES_PROMISED, CLASSES_HINTED, CLASSES_IGNORED } Wanted;

static const struct {
    const char *id;
    WijkMethodFunc func;
    WijkRawEnds ends;
    Wanted wanted;
    const char *sentence; /* with its source */
} methods[WIJK_N_METHODS] = {
    [WIJK_METHOD_QUANTILE] =
        {"quantile", wijk_method_quantile, WIJK_RAW_COMPLETE, CLASSES_PROMISED,
         N_("as many areas in every class, as far as equal values allow "
            "(Hyndman and Fan 1996)")},
    [WIJK_METHOD_EQUAL] =
        {"equal", wijk_method_equal, WIJK_RAW_COMPLETE, CLASSES_PROMISED,
         N_("classes of the same width from the lowest to the highest value "
            "(Slocum and others 2009)")},
    [WIJK_METHOD_JENKS] =
        {"jenks", wijk_method_jenks, WIJK_RAW_COMPLETE, CLASSES_PROMISED,
         N_("natural breaks: values in a class as alike as possible, exact "
            "optimum (Fisher 1958, Jenks 1977)")},
    [WIJK_METHOD_PRETTY] =
        {"pretty", wijk_method_pretty, WIJK_RAW_COMPLETE, CLASSES_HINTED,
         N_("round numbers at equal steps, about as many classes as asked "
            "(Becker, Chambers and Wilks 1988)")},
    [WIJK_METHOD_STDDEV] = {"stddev", wijk_method_stddev, WIJK_RAW_INNER, CLASSES_PROMISED,
                            N_("distance from the mean in standard deviations (Slocum and "
                               "others 2009)")},
    [WIJK_METHOD_HEADTAIL] =
        {"headtail", wijk_method_headtail, WIJK_RAW_COMPLETE, CLASSES_IGNORED,
         N_("split at the mean again and again, for many small and few "
            "large values (Jiang 2013)")},
    [WIJK_METHOD_MAXBREAKS] =
        {"maxbreaks", wijk_method_maxbreaks, WIJK_RAW_COMPLETE, CLASSES_PROMISED,
         N_("breaks in the widest gaps between values (Slocum and others "
            "2009)")},
    [WIJK_METHOD_GEOMETRIC] =
        {"geometric", wijk_method_geometric, WIJK_RAW_COMPLETE, CLASSES_PROMISED,
         N_("each break the same factor above the last, for values above "
            "0 (Evans 1977)")},
    [WIJK_METHOD_BOXPLOT] = {"boxplot", wijk_method_boxplot, WIJK_RAW_INNER,
                             CLASSES_IGNORED,
                             N_("quartiles, with outliers in classes of their own (Tukey "
                                "1977)")},
    [WIJK_METHOD_MANUAL] = {"manual", wijk_method_manual, WIJK_RAW_COMPLETE,
                            CLASSES_IGNORED, N_("breaks that you give yourself")},
    [WIJK_METHOD_NONE] =
        {"none", NULL, WIJK_RAW_INNER, CLASSES_IGNORED,
         N_("no classes: colour in proportion to the value (Tobler 1973)")},
};

static gboolean
check_manual(const WijkClassifyOptions *options, GError **error)
{
    char text[32];
    char before[32];

    if (options->n_manual == 0 || options->manual == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("method 'manual' needs breaks; give them as 5,10,20"));
        return FALSE;
    }
    if (options->n_manual > WIJK_LIMIT_CLASSES - 1) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("breaks: %u are too many; give at most %u"), options->n_manual,
                    WIJK_LIMIT_CLASSES - 1);
        return FALSE;
    }
    for (guint i = 0; i < options->n_manual; i++) {
        wijk_number_to_string(options->manual[i], text);
        if (!(fabs(options->manual[i]) <= VALUE_MAX)) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("breaks: %s cannot be a break; give plain numbers"), text);
            return FALSE;
        }
        if (i > 0 && !(options->manual[i] > options->manual[i - 1])) {
            g_set_error(
                error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("breaks: %s does not rise above %s; give them from low to high, each "
                  "once"),
                text, wijk_number_to_string(options->manual[i - 1], before));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_number(double value, double max, const char *what, GError **error)
{
    char text[32];
    char limit[32];

    if (value > 0 && value <= max)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("%s: %s is out of range; choose a number above 0, at most %s"), what,
                wijk_number_to_string(value, text), wijk_number_to_string(max, limit));
    return FALSE;
}

static gboolean
check_options(const WijkClassifyOptions *options, GError **error)
{
    g_return_val_if_fail(options->method < WIJK_N_METHODS, FALSE);
    if (methods[options->method].wanted != CLASSES_IGNORED &&
        (options->n_classes < 1 || options->n_classes > WIJK_LIMIT_CLASSES)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("classes: %u is out of range; choose 1 to %u"), options->n_classes,
                    WIJK_LIMIT_CLASSES);
        return FALSE;
    }
    if (options->method == WIJK_METHOD_QUANTILE &&
        (options->quantile_type < 1 || options->quantile_type > 9)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("quantile type: %u is unknown; choose 1 to 9 (7 is usual)"),
                    options->quantile_type);
        return FALSE;
    }
    if (options->method == WIJK_METHOD_STDDEV)
        return check_number(options->stddev_width, 100,
                            _("class width in standard deviations"), error);
    if (options->method == WIJK_METHOD_HEADTAIL)
        return check_number(options->headtail_threshold, 1, _("share of the head"), error);
    if (options->method == WIJK_METHOD_BOXPLOT)
        return check_number(options->boxplot_hinge, 1000, _("hinge of the box plot"),
                            error);
    return options->method != WIJK_METHOD_MANUAL || check_manual(options, error);
}

static gboolean
check_values(const WijkSeries *series, GError **error)
{
    for (int end = 0; end < 2 && series->n > 0; end++) {
        double value = series->value[end == 0 ? 0 : series->n - 1];
        char text[32];

        if (fabs(value) <= VALUE_MAX)
            continue;
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("the value %s cannot be classified; mend it or use a larger unit"),
                    wijk_number_to_string(value, text));
        return FALSE;
    }
    return TRUE;
}

static WijkBreaks *
no_classes(const WijkClassifyOptions *options, WijkNotes *notes)
{
    WijkBreaks *breaks = g_new0(WijkBreaks, 1);

    breaks->method = options->method;
    breaks->closed = options->closed;
    breaks->breaks = g_new0(double, 1);
    breaks->printed = g_new0(double, 1);
    breaks->count = g_new0(guint, 1);
    breaks->printable = TRUE;
    wijk_notes_add(notes, _("there is no value to classify"));
    return breaks;
}

static void
note_empty_classes(const WijkBreaks *breaks, WijkNotes *notes)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < breaks->n_classes; i++)
        if (breaks->count[i] == 0)
            g_string_append_printf(list, list->len > 0 ? ", %u" : "%u", i + 1);
    if (list->len > 0)
        wijk_notes_add(notes, _("classes without any value, counted from the lowest: %s"),
                       list->str);
}

/* Says why there are fewer classes than wanted. */
static void
note_fewer_classes(const WijkBreaks *breaks, const WijkClassifyOptions *options,
                   const WijkSeries *series, WijkNotes *notes)
{
    guint wanted = options->n_classes;
    guint got = breaks->n_classes;
    char text[32];

    if (series->n_distinct == 1 && options->method != WIJK_METHOD_MANUAL &&
        options->method != WIJK_METHOD_NONE)
        wijk_notes_add(notes, _("all values equal %s, so there is one class"),
                       wijk_number_to_string(series->value[0], text));
    if (methods[options->method].wanted != CLASSES_PROMISED || got >= wanted ||
        series->n_distinct == 1)
        return;
    if (options->method == WIJK_METHOD_STDDEV)
        wijk_notes_add(
            notes,
            ngettext_("%u class instead of %u: the others lie outside the values",
                      "%u classes instead of %u: the others lie outside the values", got),
            got, wanted);
    else if (series->n_distinct < wanted)
        wijk_notes_add(
            notes,
            ngettext_("%u class instead of %u: there are only %zu different values",
                      "%u classes instead of %u: there are only %zu different values", got),
            got, wanted, series->n_distinct);
    else
        wijk_notes_add(
            notes,
            ngettext_("%u class instead of %u: too many values are equal or too few lie "
                      "between; choose fewer classes or another method",
                      "%u classes instead of %u: too many values are equal or too few lie "
                      "between; choose fewer classes or another method",
                      got),
            got, wanted);
}

void
wijk_classify_options_init(WijkClassifyOptions *options)
{
    *options = (WijkClassifyOptions){
        .method = WIJK_METHOD_QUANTILE,
        .n_classes = 5,
        .quantile_type = 7,
        .closed = WIJK_CLOSED_RIGHT,
        .stddev_width = 1.0,
        .headtail_threshold = 0.4,
        .boxplot_hinge = 1.5,
        .exact_break = NAN,
    };
}

WijkBreaks *
wijk_breaks_compute(const double *value, gsize n, const WijkClassifyOptions *options,
                    WijkNotes *notes, GError **error)
{
    if (!check_options(options, error))
        return NULL;
    if (n == 0)
        return no_classes(options, notes);

    g_auto(WijkSeries) series = {0};
    g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(double));
    WijkMethodFunc func = methods[options->method].func;
    WijkRawEnds ends = methods[options->method].ends;

    wijk_series_init(&series, value, n);
    if (!check_values(&series, error))
        return NULL;
    if (func == NULL || (series.n_distinct == 1 && options->method != WIJK_METHOD_MANUAL))
        ends = WIJK_RAW_INNER; /* the data are the one class */
    else if (!func(&series, options, raw, notes, error))
        return NULL;

    WijkBreaks *breaks = wijk_breaks_finish(&series, options, raw, ends);

    note_fewer_classes(breaks, options, &series, notes);
    note_empty_classes(breaks, notes);
    return breaks;
}

WijkBreaks *
wijk_breaks_recount(const WijkBreaks *breaks, const double *value, gsize n)
{
    WijkBreaks *copy = g_memdup2(breaks, sizeof *breaks);
    gsize n_ends = breaks->n_classes + 1;

    copy->breaks = g_memdup2(breaks->breaks, n_ends * sizeof *copy->breaks);
    copy->printed = g_memdup2(breaks->printed, n_ends * sizeof *copy->printed);
    copy->count = g_new0(guint, n_ends);
    copy->n = n;
    for (gsize i = 0; i < n; i++) {
        int class = wijk_breaks_class(copy, value[i]);

        if (class >= 0)
            copy->count[class]++;
    }
    return copy;
}

gboolean
wijk_breaks_check_printable(const WijkBreaks *breaks, GError **error)
{
    char low[32];
    char high[32];

    if (breaks->printable || breaks->method == WIJK_METHOD_NONE)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("the values, from %s to %s, lie too close together to print classes of "
                  "them; use a smaller unit"),
                wijk_number_to_string(breaks->breaks[0], low),
                wijk_number_to_string(breaks->breaks[breaks->n_classes], high));
    return FALSE;
}

void
wijk_breaks_free(WijkBreaks *breaks)
{
    if (breaks == NULL)
        return;
    g_free(breaks->breaks);
    g_free(breaks->printed);
    g_free(breaks->count);
    g_free(breaks);
}

WijkMethod
wijk_method_from_id(const char *id)
{
    WijkMethod method = 0;

    while (method < WIJK_N_METHODS && strcmp(methods[method].id, id) != 0)
        method++;
    return method;
}

const char *
wijk_method_id(WijkMethod method)
{
    g_assert(method < WIJK_N_METHODS);
    return methods[method].id;
}

const char *
wijk_method_sentence(WijkMethod method)
{
    g_assert(method < WIJK_N_METHODS);
    return _(methods[method].sentence);
}
