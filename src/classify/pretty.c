/* SPDX-License-Identifier: EUPL-1.2 */
/* Pretty breaks: round numbers at equal steps of 1, 2 or 5 times a power of ten (Becker,
 * Chambers & Wilks 1988, The New S Language; the constants are those of R's pretty()). A
 * break is one whole number divided or multiplied by one power of ten, so 0.3 is 0.3. */
#include "classify/methods.h"

#include <float.h>
#include <math.h>

#include "base/limit.h"

#define USUAL_BIAS 1.5
#define STEP_TOLERANCE                                                                     \
    1e-10           /* of a step: an end this near to a multiple is that multiple */
#define SHRINK 0.75 /* of the value's size, the step when the range is only noise */
#define EXACT_POWER 22

/* A step: mantissa x 10^power. */
typedef struct {
    int mantissa;
    int power;
} Step;

static double
multiple(double count, Step step)
{
    double whole = count * step.mantissa;

    if (step.power < -EXACT_POWER || step.power > EXACT_POWER)
        return whole * pow(10, step.power);
    return step.power < 0 ? whole / pow(10, -step.power) : whole * pow(10, step.power);
}

/* The width a class should have, before it is made round; never so small that a power of
 * ten below it is no number any more. */
static double
wanted_width(double low, double high, guint n_classes, double bias)
{
    double range = high - low;
    double size = MAX(fabs(low), fabs(high));
    double bias5 = 0.5 + 1.5 * bias;
    double noise = 1 + (bias5 >= 1.5 * bias + 0.5 ? 1 / (1 + bias) : 1.5 / (1 + bias5));

    noise *= MAX(1, n_classes) * DBL_EPSILON * 3;
    if (range >= size * noise && range > 0)
        return MAX(range / MAX(1, n_classes), DBL_MIN);
    if (size == 0)
        size = 1;
    if (size > 10)
        size = 9 + size / 10;
    return MAX(size * SHRINK / MAX(1, n_classes / 3), DBL_MIN);
}

/* The round step nearest to @width, leaning to the larger one by @bias. */
static Step
round_step(double width, double bias)
{
    Step step = {.mantissa = 1, .power = (int)floor(log10(width))};
    double base = pow(10, step.power);
    double bias5 = 0.5 + 1.5 * bias;

    if (2 * base - width < bias * (width - base)) {
        step.mantissa = 2;
        if (5 * base - width < bias5 * (width - 2 * base)) {
            step.mantissa = 5;
            if (10 * base - width < bias * (width - 5 * base))
                step = (Step){.mantissa = 1, .power = step.power + 1};
        }
    }
    return step;
}

void
wijk_pretty(double low, double high, guint n_classes, double bias, GArray *breaks)
{
    Step step = round_step(wanted_width(low, high, n_classes, bias), bias);
    double unit = multiple(1, step);
    double first = floor(low / unit + STEP_TOLERANCE);
    double last = ceil(high / unit - STEP_TOLERANCE);
    double at_least = n_classes / 3;

    while (first * unit > low + STEP_TOLERANCE * unit)
        first--;
    while (last * unit < high - STEP_TOLERANCE * unit)
        last++;

    double missing = at_least - (last - first);

    if (missing > 0) {
        double half = floor(missing / 2);

        if (low == 0 && first == 0 && high != 0) {
            last += missing;
        } else if (high == 0 && last == 0 && low != 0) {
            first -= missing;
        } else if (first >= 0) {
            last += half;
            first -= missing - half;
        } else {
            first -= half;
            last += missing - half;
        }
    }
    for (double count = first; count <= last; count++)
        wijk_raw_add(breaks, multiple(count, step));
}

gboolean
wijk_method_pretty(const WijkSeries *series, const WijkClassifyOptions *options,
                   GArray *breaks, WijkNotes *notes, GError **error)
{
    (void)notes;
    (void)error;

    /* The wanted number is a hint; the limit is none. */
    for (guint n = options->n_classes; n > 0; n--) {
        g_array_set_size(breaks, 0);
        wijk_pretty(series->value[0], series->value[series->n - 1], n, USUAL_BIAS, breaks);
        if (breaks->len <= WIJK_LIMIT_CLASSES + 1)
            break;
    }
    return TRUE;
}
