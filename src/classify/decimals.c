/* SPDX-License-Identifier: EUPL-1.2 */
/* How many digits the legend needs. A printed break may be any number between the values on
 * its two sides, so the break 5.2371 between the values 5.1 and 5.4 is printed as 5.2: with
 * as few digits as keep all printed breaks apart and every value in its class. Breaks that
 * the user gave, and round ones, are printed as they are. */
#include "classify/methods.h"

#include <math.h>

#define DECIMALS_MAX 15
#define ROUNDING 1e-12 /* the error of a number that was computed and meant to be short */

/* What every inner break must keep apart. */
typedef struct {
    const WijkBreaks *breaks;
    const WijkSeries *series;
    gboolean exact;     /* print the breaks as they are */
    double exact_break; /* print this one so, or NaN */
} Task;

/* Whether @at, printed in place of break @i, leaves all values in their classes. */
static gboolean
keeps_apart(const Task *task, guint i, double at)
{
    WijkClosed closed = task->breaks->closed;
    double wanted = task->breaks->breaks[i];

    return wijk_series_below(task->series, at, closed) ==
           wijk_series_below(task->series, wanted, closed);
}

/* What the border of an end class of one value is printed as: that value, in full. */
static double
printed_alone(double value, guint decimals)
{
    double near = wijk_number_round(value, decimals);

    return fabs(near - value) <= ROUNDING * fabs(value) ? near : NAN;
}

/* The number printed for break @i, or NAN if @decimals do not suffice. */
static double
printed_break(const Task *task, guint i, guint decimals)
{
    const WijkBreaks *breaks = task->breaks;
    guint k = breaks->n_classes;

    if (breaks->lowest_alone && i <= 1)
        return printed_alone(breaks->breaks[0], decimals);
    if (breaks->highest_alone && i + 1 >= k)
        return printed_alone(breaks->breaks[k], decimals);

    double wanted = breaks->breaks[i];
    double near = wijk_number_round(wanted, decimals);
    double unit = pow(10, -(double)decimals);

    if (i == 0 || i == k || near == wanted)
        return near;
    if (task->exact || wanted == task->exact_break)
        return fabs(near - wanted) <= ROUNDING * fabs(wanted) && keeps_apart(task, i, near)
                   ? near
                   : NAN;
    if (keeps_apart(task, i, near))
        return near;

    double other = wijk_number_round(near > wanted ? near - unit : near + unit, decimals);

    return keeps_apart(task, i, other) ? other : NAN;
}

/* An end class of one value begins and ends with it. */
static gboolean
may_be_equal(const WijkBreaks *breaks, guint i)
{
    return (breaks->lowest_alone && i == 1) ||
           (breaks->highest_alone && i == breaks->n_classes);
}

static gboolean
decimals_suffice(const Task *task, guint decimals, double *out_printed)
{
    for (guint i = 0; i <= task->breaks->n_classes; i++) {
        out_printed[i] = printed_break(task, i, decimals);
        if (isnan(out_printed[i]) || (i > 0 && !may_be_equal(task->breaks, i) &&
                                      !(out_printed[i] > out_printed[i - 1])))
            return FALSE;
    }
    return TRUE;
}

static gboolean
rounded_apart(const WijkBreaks *breaks, guint decimals, double *out_printed)
{
    for (guint i = 0; i <= breaks->n_classes; i++) {
        out_printed[i] = wijk_number_round(breaks->breaks[i], decimals);
        if (i > 0 && !(out_printed[i] > out_printed[i - 1]))
            return FALSE;
    }
    return TRUE;
}

/* All values equal: the digits the value has. */
static void
choose_for_one_value(WijkBreaks *breaks)
{
    double value = breaks->breaks[0];

    while (breaks->decimals < DECIMALS_MAX &&
           wijk_number_round(value, breaks->decimals) != value)
        breaks->decimals++;
    breaks->printed[0] = breaks->printed[1] = wijk_number_round(value, breaks->decimals);
}

void
wijk_breaks_choose_decimals(WijkBreaks *breaks, const WijkClassifyOptions *options,
                            const WijkSeries *series)
{
    Task task = {.breaks = breaks, .series = series, .exact_break = options->exact_break};

    breaks->printed = g_new0(double, breaks->n_classes + 1);
    breaks->decimals = 0;
    breaks->printable = TRUE;
    if (breaks->n_classes == 1 && breaks->breaks[0] == breaks->breaks[1]) {
        choose_for_one_value(breaks);
        return;
    }
    task.exact = (breaks->method == WIJK_METHOD_MANUAL && !options->manual_loose) ||
                 breaks->method == WIJK_METHOD_PRETTY;
    for (int pass = 0; pass < 3; pass++) {
        if (pass == 1)
            task.exact = FALSE;
        if (pass == 2)
            task.exact_break = NAN;
        for (breaks->decimals = 0; breaks->decimals <= DECIMALS_MAX; breaks->decimals++)
            if (decimals_suffice(&task, breaks->decimals, breaks->printed))
                return;
    }
    breaks->printable = FALSE;
    for (breaks->decimals = 0; breaks->decimals < DECIMALS_MAX; breaks->decimals++)
        if (rounded_apart(breaks, breaks->decimals, breaks->printed))
            return;
    for (guint i = 0; i <= breaks->n_classes; i++)
        breaks->printed[i] = wijk_number_round(breaks->breaks[i], DECIMALS_MAX);
}
