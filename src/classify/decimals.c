/* SPDX-License-Identifier: EUPL-1.2 */
/* How many digits the legend needs. A printed break may be any number between the values on
 * its two sides, so the break 5.2371 between the values 5.1 and 5.4 is printed as 5.2: with
 * as few digits as keep all printed breaks apart and every value in its class. Breaks that
 * the user gave, and round ones, are printed as they are. */
#include "classify/methods.h"

#include <math.h>

#define DECIMALS_MAX 15

/* What every inner break must keep apart. */
typedef struct {
    const WijkBreaks *breaks;
    const WijkSeries *series;
    gboolean exact; /* print the breaks as they are */
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

/* The number printed for break @i, or NAN if @decimals do not suffice. */
static double
printed_break(const Task *task, guint i, guint decimals)
{
    double wanted = task->breaks->breaks[i];
    double near = wijk_number_round(wanted, decimals);
    double unit = pow(10, -(double)decimals);

    if (i == 0 || i == task->breaks->n_classes || near == wanted)
        return near;
    if (task->exact)
        return NAN;
    if (keeps_apart(task, i, near))
        return near;

    double other = wijk_number_round(near > wanted ? near - unit : near + unit, decimals);

    return keeps_apart(task, i, other) ? other : NAN;
}

static gboolean
decimals_suffice(const Task *task, guint decimals, double *out_printed)
{
    for (guint i = 0; i <= task->breaks->n_classes; i++) {
        out_printed[i] = printed_break(task, i, decimals);
        if (isnan(out_printed[i]) || (i > 0 && !(out_printed[i] > out_printed[i - 1])))
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
wijk_breaks_choose_decimals(WijkBreaks *breaks, const WijkSeries *series)
{
    Task task = {.breaks = breaks, .series = series};

    breaks->printed = g_new0(double, breaks->n_classes + 1);
    breaks->decimals = 0;
    if (breaks->n_classes == 1 && breaks->breaks[0] == breaks->breaks[1]) {
        choose_for_one_value(breaks);
        return;
    }
    task.exact =
        breaks->method == WIJK_METHOD_MANUAL || breaks->method == WIJK_METHOD_PRETTY;
    for (int pass = task.exact ? 0 : 1; pass < 2; pass++, task.exact = FALSE)
        for (breaks->decimals = 0; breaks->decimals <= DECIMALS_MAX; breaks->decimals++)
            if (decimals_suffice(&task, breaks->decimals, breaks->printed))
                return;
    for (breaks->decimals = 0; breaks->decimals < DECIMALS_MAX; breaks->decimals++)
        if (rounded_apart(breaks, breaks->decimals, breaks->printed))
            return;
    for (guint i = 0; i <= breaks->n_classes; i++)
        breaks->printed[i] = wijk_number_round(breaks->breaks[i], DECIMALS_MAX);
}
