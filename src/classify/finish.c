/* SPDX-License-Identifier: EUPL-1.2 */
/* From the breaks of a method to the classes of a map: strictly rising, holding all values,
 * none outside the data. */
#include "classify/methods.h"

#include <math.h>

#define WHOLE_MAX 9007199254740992.0 /* 2^53: beyond it doubles skip whole numbers */

static double
get(const GArray *breaks, guint i)
{
    return g_array_index(breaks, double, i);
}

/* The ends of all classes: those of the method if they hold the data, else those of the
 * data. */
static GArray *
merge_equal(const WijkSeries *series, const GArray *raw, WijkRawEnds ends, gboolean snap)
{
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(double));
    double first = series->value[0];
    double last = series->value[series->n - 1];

    if (ends == WIJK_RAW_COMPLETE) {
        first = MIN(first, get(raw, 0));
        last = MAX(last, get(raw, raw->len - 1));
    }
    wijk_raw_add(breaks, first);
    for (guint i = 0; i < raw->len; i++) {
        double at = snap ? wijk_series_snap(series, get(raw, i)) : get(raw, i);

        if (at > get(breaks, breaks->len - 1) && at < last)
            wijk_raw_add(breaks, at);
    }
    wijk_raw_add(breaks, last);
    return breaks;
}

/* The border between the lowest value and the next, if more than one raw break is no more
 * than it: zeros that fill a class and more are not to be mixed with what is above zero. */
static double
border_above_ties(const WijkSeries *series, const GArray *raw, WijkClosed closed)
{
    double first = series->value[0];
    gsize n_ties = wijk_series_below(series, first, WIJK_CLOSED_RIGHT);

    if (closed != WIJK_CLOSED_RIGHT || raw->len < 3 || n_ties == series->n ||
        wijk_series_snap(series, get(raw, 1)) > first)
        return NAN;

    double at = wijk_break_between(first, series->value[n_ties], closed);

    return at > first ? at : NAN; /* no double lies between */
}

/* The same at the upper end, for left-closed classes. */
static double
border_below_ties(const WijkSeries *series, const GArray *raw, WijkClosed closed)
{
    double last = series->value[series->n - 1];
    gsize n_below = wijk_series_below(series, last, WIJK_CLOSED_LEFT);

    if (closed != WIJK_CLOSED_LEFT || raw->len < 3 || n_below == 0 ||
        wijk_series_snap(series, get(raw, raw->len - 2)) < last)
        return NAN;

    double at = wijk_break_between(series->value[n_below - 1], last, closed);

    return at < last ? at : NAN;
}

/* Sets a border as the second break, or the last but one, of which all others stay clear.
 */
static gboolean
insert_border(GArray *breaks, double at)
{
    guint place = 1;

    if (isnan(at))
        return FALSE;
    while (place + 1 < breaks->len && get(breaks, place) < at)
        place++;
    if (get(breaks, place) != at)
        g_array_insert_val(breaks, place, at);
    return TRUE;
}

/* Of quantiles: a break that leaves the class below it empty goes. */
static void
drop_empty(const WijkSeries *series, GArray *breaks, WijkClosed closed)
{
    gsize below = 0;

    for (guint i = 1; i + 1 < breaks->len;) {
        gsize next = wijk_series_below(series, get(breaks, i), closed);

        if (next == below) {
            g_array_remove_index(breaks, i);
            continue;
        }
        below = next;
        i++;
    }
    /* The highest class may be the empty one. */
    while (breaks->len > 2 &&
           wijk_series_below(series, get(breaks, breaks->len - 2), closed) == series->n)
        g_array_remove_index(breaks, breaks->len - 2);
}

/* Drops classes at the ends that lie wholly outside the data. */
static void
drop_outside(const WijkSeries *series, GArray *breaks, WijkClosed closed)
{
    while (breaks->len > 2 && wijk_series_below(series, get(breaks, 1), closed) == 0)
        g_array_remove_index(breaks, 0);
    while (breaks->len > 2 &&
           wijk_series_below(series, get(breaks, breaks->len - 2), closed) == series->n)
        g_array_remove_index(breaks, breaks->len - 1);
}

static void
count_values(const WijkSeries *series, WijkBreaks *breaks)
{
    gsize below = 0;

    for (guint i = 0; i < breaks->n_classes; i++) {
        gsize next = i + 1 < breaks->n_classes
                         ? wijk_series_below(series, breaks->breaks[i + 1], breaks->closed)
                         : series->n;

        breaks->count[i] = (guint)(next - below);
        below = next;
    }
}

/* Whole numbers can stand in the legend if all values are whole and every class has room
 * for one. */
static gboolean
whole_classes(const WijkSeries *series, const WijkBreaks *breaks)
{
    if (fabs(breaks->breaks[0]) >= WHOLE_MAX ||
        fabs(breaks->breaks[breaks->n_classes]) >= WHOLE_MAX)
        return FALSE;
    for (gsize i = 0; i < series->n; i++)
        if (series->value[i] != floor(series->value[i]))
            return FALSE;
    for (guint i = 0; i < breaks->n_classes; i++) {
        double lowest;
        double highest;

        wijk_breaks_whole(breaks, i, &lowest, &highest);
        if (lowest > highest)
            return FALSE;
    }
    return TRUE;
}

WijkBreaks *
wijk_breaks_finish(const WijkSeries *series, const WijkClassifyOptions *options,
                   const GArray *raw, WijkRawEnds ends)
{
    gboolean manual = options->method == WIJK_METHOD_MANUAL;
    g_autoptr(GArray) ready = merge_equal(series, raw, ends, !manual);
    WijkBreaks *breaks = g_new0(WijkBreaks, 1);

    if (!manual)
        drop_outside(series, ready, options->closed);
    if (options->method == WIJK_METHOD_QUANTILE && raw->len > 0) {
        breaks->lowest_alone =
            insert_border(ready, border_above_ties(series, raw, options->closed));
        breaks->highest_alone =
            insert_border(ready, border_below_ties(series, raw, options->closed));
        if (options->drop_empty)
            drop_empty(series, ready, options->closed);
    }
    breaks->method = options->method;
    breaks->closed = options->closed;
    breaks->n = series->n;
    breaks->n_classes = ready->len - 1;
    breaks->count = g_new0(guint, breaks->n_classes);
    breaks->breaks = g_memdup2(ready->data, ready->len * sizeof(double));
    count_values(series, breaks);
    breaks->whole = whole_classes(series, breaks);
    wijk_breaks_choose_decimals(breaks, options, series);
    return breaks;
}
