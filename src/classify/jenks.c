/* SPDX-License-Identifier: EUPL-1.2 */
/* Natural breaks (Jenks 1977, Optimal Data Classification for Choropleth Maps): the
 * partition with the least sum of squares within classes, by the dynamic programme of
 * Fisher (1958), doi:10.1080/01621459.1958.10501479, over the different values. The best
 * last class never starts lower when a higher value is added, so each layer is solved by
 * halves: O(m log m).
 *
 * Sums are taken of centred and scaled values and kept as two doubles, so that neither a
 * large offset (1e9 plus little) nor one very large value hides the differences. */
#include "classify/methods.h"

#include <math.h>

#include "base/array.h"
#include "base/i18n.h"
#include "base/limit.h"

/* Running sums over the first j different values; low holds what high lost. */
typedef struct {
    double weight; /* number of values, exact */
    double sum_high;
    double sum_low;
    double square_high;
    double square_low;
} Sums;

typedef struct {
    const Sums *sums;
    const double *before; /* least cost of the first j values in one class fewer */
    double *now;
    guint32 *split; /* where the last class of the first j values starts */
} Layer;

/* Work of one step: the first low … high values, whose last class starts in from … to. */
typedef struct {
    guint32 low;
    guint32 high;
    guint32 from;
    guint32 to;
} Span;

static void
add_two(double *high, double *low, double term)
{
    double total = *high + term;
    double part = total - *high;

    *low += (*high - (total - part)) + (term - part);
    *high = total;
}

/* Sum of squares round their mean of the different values @from … @to - 1. */
static inline double
cost(const Sums *from, const Sums *to)
{
    double weight = to->weight - from->weight;
    double sum = (to->sum_high - from->sum_high) + (to->sum_low - from->sum_low);
    double square =
        (to->square_high - from->square_high) + (to->square_low - from->square_low);
    double within = square - sum * sum / weight;

    return within > 0 ? within : 0;
}

static void
solve(const Layer *layer, Span span)
{
    while (span.low <= span.high) {
        guint32 middle = span.low + (span.high - span.low) / 2;
        guint32 last = MIN(span.to, middle - 1);
        double best = INFINITY;
        guint32 best_start = span.from;

        for (guint32 start = span.from; start <= last; start++) {
            double total =
                layer->before[start] + cost(&layer->sums[start], &layer->sums[middle]);

            if (total < best) {
                best = total;
                best_start = start;
            }
        }
        layer->now[middle] = best;
        layer->split[middle] = best_start;

        if (middle > span.low)
            solve(layer, (Span){span.low, middle - 1, span.from, best_start});
        span.low = middle + 1;
        span.from = best_start;
    }
}

/* Sums over different values, and the index of the first of each; both are one longer. */
static void
fill_sums(const WijkSeries *series, Sums *sums, gsize *first)
{
    const double *value = series->value;
    double centre = wijk_mean(value, series->n);
    double reach = MAX(value[series->n - 1] - centre, centre - value[0]);
    Sums running = {0};
    int exponent;
    gsize n_distinct = 0;

    frexp(reach, &exponent);
    for (gsize i = 0; i < series->n;) {
        gsize next = i + 1;

        while (next < series->n && value[next] == value[i])
            next++;

        double count = (double)(next - i);
        double x = ldexp(value[i] - centre, -exponent);

        first[n_distinct++] = i;
        running.weight += count;
        add_two(&running.sum_high, &running.sum_low, count * x);
        add_two(&running.square_high, &running.square_low, count * x * x);
        sums[n_distinct] = running;
        i = next;
    }
    first[n_distinct] = series->n;
}

gboolean
wijk_jenks_starts(const WijkSeries *series, guint n_classes, gsize *out_start,
                  GError **error)
{
    gsize m = series->n_distinct;
    g_autofree Sums *sums = wijk_array_new0(m + 1, sizeof *sums, _("values"), error);
    g_autofree gsize *first =
        sums == NULL ? NULL : wijk_array_new0(m + 1, sizeof *first, _("values"), error);
    g_autofree double *cost_of =
        first == NULL ? NULL
                      : wijk_array_new0(m + 1, 2 * sizeof *cost_of, _("values"), error);
    g_autofree guint32 *split =
        cost_of == NULL
            ? NULL
            : wijk_array_new0(m + 1, n_classes * sizeof *split, _("values"), error);

    if (split == NULL)
        return FALSE;
    g_assert(n_classes >= 1 && n_classes <= m && m < G_MAXUINT32);
    fill_sums(series, sums, first);

    double *before = cost_of;
    double *now = cost_of + m + 1;

    for (gsize j = 1; j <= m; j++)
        before[j] = cost(&sums[0], &sums[j]);
    for (guint k = 2; k <= n_classes; k++) {
        Layer layer = {sums, before, now, split + (k - 1) * (m + 1)};
        /* Of the last layer only its end is asked. */
        guint32 low = k < n_classes ? k : (guint32)m;
        double *other = before;

        solve(&layer, (Span){low, (guint32)m, k - 1, (guint32)m - 1});
        before = now;
        now = other;
    }

    gsize end = m;

    for (guint k = n_classes; k > 1; k--) {
        end = split[(k - 1) * (m + 1) + end];
        out_start[k - 1] = first[end];
    }
    out_start[0] = 0;
    return TRUE;
}

void
wijk_jenks_middles(const WijkSeries *series, const gsize *start,
                   const WijkClassifyOptions *options, GArray *breaks)
{
    const double *value = series->value;

    wijk_raw_add(breaks, value[0]);
    for (guint i = 1; i < options->n_classes; i++)
        wijk_raw_add(breaks, wijk_break_between(value[start[i] - 1], value[start[i]],
                                                options->closed));
    wijk_raw_add(breaks, value[series->n - 1]);
}

/* A break is the highest value of the class below (left-closed: the lowest of the class
 * above). That cannot be where an outer class has one value only, as its ends would be
 * equal: then all breaks lie midway. */
gboolean
wijk_method_jenks(const WijkSeries *series, const WijkClassifyOptions *options,
                  GArray *breaks, WijkNotes *notes, GError **error)
{
    const double *value = series->value;
    gsize n = series->n;
    WijkClassifyOptions mine = *options;
    gsize start[WIJK_LIMIT_CLASSES];

    (void)notes;
    mine.n_classes = (guint)MIN(options->n_classes, series->n_distinct);
    if (!wijk_jenks_starts(series, mine.n_classes, start, error))
        return FALSE;

    gboolean right = options->closed == WIJK_CLOSED_RIGHT;
    guint k = mine.n_classes;

    if (k > 1 &&
        (right ? value[start[1] - 1] == value[0] : value[start[k - 1]] == value[n - 1])) {
        wijk_jenks_middles(series, start, &mine, breaks);
        return TRUE;
    }
    wijk_raw_add(breaks, value[0]);
    for (guint i = 1; i < k; i++)
        wijk_raw_add(breaks, value[right ? start[i] - 1 : start[i]]);
    wijk_raw_add(breaks, value[n - 1]);
    return TRUE;
}
