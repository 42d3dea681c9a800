/* SPDX-License-Identifier: EUPL-1.2 */
/* Values that can hardly be meant. Every one is drawn as it stands: what a number means is
 * for its maker to say, so these are notes. The limits were chosen on the columns of
 * Kerncijfers wijken en buurten 2016, 2017 and 2024, where a note must be worth reading. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "batch/stages.h"
#include "classify/methods.h"

#define LEAST_REPEATS 3     /* of a code; one odd value is more often a slip */
#define LEAST_REST 10       /* values that a code is compared with */
#define LEAST_DIFFERENT 3   /* different ones among them */
#define FAR_OUTSIDE 5.0     /* spans of the rest between it and a value that is no code */
#define FAR_FOR_A_CODE 1.0  /* the same for one that is written as codes are: 999, -99 */
#define LEAST_FOR_TAIL 100  /* values, for a 99th percentile that is not the greatest */
#define FAR_BEYOND 100.0    /* times that percentile */
#define LEAST_OF_A_KIND 3   /* fractions, and percentages, in a column that mixes them */
#define FRACTION_DECIMALS 2 /* of 0.45; with one decimal 0.4 may well be a percentage */

/* The values that are there, sorted, and where they came from. */
typedef struct {
    const WijkJob *job;
    const WijkAreas *areas;
    const WijkColumn *column;
    const double *sorted;
    gsize n;     /* of @sorted */
    gsize first; /* of @sorted: what is before it, and from @end, may be codes */
    gsize end;
    WijkNotes *notes;
} Values;

static char *
format(const Values *values, double value)
{
    return wijk_number_format(value, MIN(values->column->decimals, 6), values->job->lang);
}

/* "Centrum (BU00140000)": the first area with @value. */
static char *
place_of(const Values *values, double value)
{
    const WijkAreas *areas = values->areas;

    for (guint32 i = 0; i < values->column->n; i++) {
        if (values->column->state[i] != WIJK_STATE_PRESENT ||
            values->column->value[i] != value)
            continue;
        if (areas->name[i] == NULL || *areas->name[i] == '\0' ||
            strcmp(areas->name[i], areas->code[i]) == 0)
            return g_strdup(areas->code[i]);
        return g_strdup_printf("%s (%s)", areas->name[i], areas->code[i]);
    }
    return g_strdup("");
}

/* 99, -99, 999, 8888 …: numbers that tables use for "no figure". */
static gboolean
is_written_as_code(double value)
{
    char text[32];
    gsize length;

    if (value != floor(value) || fabs(value) < 9 || fabs(value) > 1e9)
        return FALSE;
    wijk_number_to_string(fabs(value), text);
    length = strlen(text);
    return (text[0] == '9' || (text[0] == '8' && length > 1)) &&
           strspn(text, text[0] == '9' ? "9" : "8") == length;
}

/* TRUE if @rest, which is sorted, makes @value look like a code. */
static gboolean
stands_apart(double value, const double *rest, gsize n)
{
    guint different = n > 0;

    for (gsize i = 1; i < n && different < LEAST_DIFFERENT; i++)
        different += rest[i] != rest[i - 1];
    if (n < LEAST_REST || different < LEAST_DIFFERENT)
        return FALSE;

    double span = rest[n - 1] - rest[0];
    double gap = value < rest[0] ? rest[0] - value : value - rest[n - 1];

    if (!is_written_as_code(value))
        return gap > FAR_OUTSIDE * span;
    return gap > FAR_FOR_A_CODE * span || (value < 0 && rest[0] >= 0);
}

/* Values from @at that are equal, upward or downward. */
static gsize
count_equal(const Values *values, gsize at, int step)
{
    const double *v = values->sorted;
    gsize n = 1;

    while (n < values->n && v[(gssize)at + step * (gssize)n] == v[at])
        n++;
    return n;
}

static void
doubt_code(const Values *values, double value, gsize n)
{
    g_autofree char *text = format(values, value);
    g_autofree char *place = place_of(values, value);

    wijk_notes_add(values->notes,
                   _("'%s': %s stands far from all other values and occurs %u times, as in "
                     "%s: if it is a code for 'no figure', leave those cells empty"),
                   values->column->name, text, (guint)n, place);
}

/* Codes stand at an end; with the other end repeated too, that may be one as well. */
static void
doubt_codes(Values *values)
{
    const double *v = values->sorted;
    gsize low = count_equal(values, 0, 1);
    gsize high = count_equal(values, values->n - 1, -1);
    gboolean low_is_code = FALSE;
    gboolean high_is_code = FALSE;

    if (low == values->n || low + high >= values->n)
        return;
    if (low >= LEAST_REPEATS)
        low_is_code = stands_apart(v[0], v + low, values->n - low) ||
                      (high >= LEAST_REPEATS && is_written_as_code(v[values->n - 1]) &&
                       stands_apart(v[0], v + low, values->n - low - high));
    if (high >= LEAST_REPEATS)
        high_is_code = stands_apart(v[values->n - 1], v, values->n - high) ||
                       (low_is_code &&
                        stands_apart(v[values->n - 1], v + low, values->n - low - high));
    if (low_is_code) {
        doubt_code(values, v[0], low);
        values->first = low;
    }
    if (high_is_code) {
        doubt_code(values, v[values->n - 1], high);
        values->end -= high;
    }
}

static gboolean
is_whole(double value)
{
    return value == floor(value);
}

/* Words of a change, which may be below zero and above 100 %. */
static gboolean
sounds_like_change(const Values *values)
{
    static const char *const words[] = {"groei",   "toename",  "afname", "verander",
                                        "mutatie", "versch",   "ontwik", "change",
                                        "growth",  "increase", "diff",   NULL};
    g_autofree char *text = g_strdup_printf("%s %s %s", values->column->name,
                                            values->job->label, values->job->unit);
    g_autofree char *folded = g_utf8_casefold(text, -1);

    for (gsize i = 0; words[i] != NULL; i++)
        if (strstr(folded, words[i]) != NULL)
            return TRUE;
    return FALSE;
}

static void
doubt_range(const Values *values)
{
    const double *v = values->sorted;
    gsize n = 0;

    for (gsize i = values->first; i < values->end; i++)
        n += v[i] < 0 || v[i] > 100;
    if (n == 0 || sounds_like_change(values))
        return;

    double worst = v[values->end - 1] - 100 > -v[values->first] ? v[values->end - 1]
                                                                : v[values->first];
    g_autofree char *text = format(values, worst);
    g_autofree char *place = place_of(values, worst);

    wijk_notes_add(
        values->notes,
        _("'%s' is a percentage, but has values outside 0 to 100: %u of %u, such "
          "as %s in %s; mend them, or name the right unit with --unit"),
        values->column->name, (guint)n, (guint)(values->end - values->first), text, place);
}

/* 0.45 for 45 %, in all cells or in some. */
static void
doubt_fractions(const Values *values)
{
    const double *v = values->sorted;
    gsize n = values->end - values->first;
    gsize n_fractions = 0; /* between 0 and 1 */
    gsize n_whole = 0;     /* whole and above 1 */

    for (gsize i = values->first; i < values->end; i++) {
        n_fractions += v[i] > 0 && v[i] < 1;
        n_whole += v[i] > 1 && is_whole(v[i]);
        if (v[i] < 0 || (v[i] > 1 && !is_whole(v[i])))
            return;
    }
    if (values->column->decimals < FRACTION_DECIMALS || n_fractions < LEAST_OF_A_KIND)
        return;
    if (n_whole == 0) {
        if (*values->job->unit == '\0')
            return;

        g_autofree char *most = format(values, v[values->end - 1]);

        wijk_notes_add(values->notes,
                       _("'%s' is a percentage, but all %u values are from 0 to 1, at most "
                         "%s: if they are shares of 1, multiply them by 100"),
                       values->column->name, (guint)n, most);
    } else if (n_whole >= LEAST_OF_A_KIND) {
        gsize at = values->first;

        while (v[at] <= 0)
            at++;

        g_autofree char *fraction = format(values, v[at]);
        g_autofree char *place = place_of(values, v[at]);
        g_autofree char *other =
            wijk_number_format(v[values->end - 1], 0, values->job->lang);

        wijk_notes_add(
            values->notes,
            _("'%s' has values below 1 (%u, such as %s in %s) and whole ones up to "
              "%s (%u): if the first are shares of 1, multiply them by 100"),
            values->column->name, (guint)n_fractions, fraction, place, other,
            (guint)n_whole);
    }
}

/* One value far beyond what 99 of 100 areas have. The largest, of either sign, are at the
 * ends. */
static void
doubt_tail(const Values *values)
{
    const double *v = values->sorted;
    gsize n = values->end - values->first;
    gsize low = values->first;
    gsize high = values->end - 1;

    if (n < LEAST_FOR_TAIL)
        return;
    for (gsize beyond = n - 1 - (gsize)(0.99 * (double)(n - 1)); beyond > 0; beyond--) {
        if (-v[low] > v[high])
            low++;
        else
            high--;
    }

    double usual = MAX(-v[low], v[high]);
    double most =
        v[values->end - 1] > -v[values->first] ? v[values->end - 1] : v[values->first];

    if (!(usual > 0) || !(fabs(most) > FAR_BEYOND * usual))
        return;

    g_autofree char *text = format(values, most);
    g_autofree char *place = place_of(values, most);
    g_autofree char *limit = format(values, usual);

    wijk_notes_add(
        values->notes,
        _("'%s': %s in %s is more than %u times the %s that 99 of 100 areas stay "
          "under: look whether it is right, and leave the cell empty if not"),
        values->column->name, text, place, (guint)FAR_BEYOND, limit);
}

gboolean
wijk_job_is_percentage(const WijkJob *job)
{
    static const char *const words[] = {"%", "procent", "percent", "pct", NULL};
    g_autofree char *unit = g_utf8_casefold(job->unit, -1);

    if (strstr(unit, "punt") != NULL || strstr(unit, "point") != NULL)
        return FALSE;
    for (gsize i = 0; words[i] != NULL; i++)
        if (g_str_has_prefix(unit, words[i]))
            return TRUE;
    return FALSE;
}

void
wijk_job_doubt_values(const WijkJob *job, const WijkAreas *areas, const WijkColumn *column,
                      WijkNotes *notes)
{
    g_autofree double *present = g_new(double, MAX(column->n, 1));
    WijkSeries series;
    Values values = {.job = job, .areas = areas, .column = column, .notes = notes};

    g_assert(column->n == areas->n_areas);
    for (gsize i = 0; i < column->n; i++)
        if (column->state[i] == WIJK_STATE_PRESENT)
            present[values.n++] = column->value[i];
    if (values.n == 0)
        return;
    wijk_series_init(&series, present, values.n);
    values.sorted = series.value;
    values.end = values.n;
    doubt_codes(&values);
    if (wijk_job_is_percentage(job))
        doubt_range(&values);
    if (wijk_job_is_percentage(job) || *job->unit == '\0')
        doubt_fractions(&values);
    doubt_tail(&values);
    wijk_series_clear(&series);
}
