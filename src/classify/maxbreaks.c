/* SPDX-License-Identifier: EUPL-1.2 */
/* Maximum breaks: classes end where neighbouring values lie farthest apart, and the break
 * is the middle of the gap (Slocum et al. 2009, Thematic Cartography and Geovisualization).
 */
#include "classify/methods.h"

#include "base/i18n.h"
#include "base/limit.h"

/* Whether gap @a (before value @a) goes before gap @b: wider, or as wide and lower. */
static gboolean
wider(const WijkSeries *series, gsize a, gsize b)
{
    double gap_a = series->value[a] - series->value[a - 1];
    double gap_b = series->value[b] - series->value[b - 1];

    return gap_a > gap_b || (gap_a == gap_b && a < b);
}

/* Keeps the @n widest gaps, widest first. Returns how many there are. */
static guint
widest_gaps(const WijkSeries *series, guint n, gsize *out_gap)
{
    guint n_gaps = 0;

    for (gsize i = 1; i < series->n; i++) {
        if (!(series->value[i] > series->value[i - 1]) ||
            (n_gaps == n && !wider(series, i, out_gap[n - 1])))
            continue;

        guint at = n_gaps < n ? n_gaps++ : n - 1;

        for (; at > 0 && wider(series, i, out_gap[at - 1]); at--)
            out_gap[at] = out_gap[at - 1];
        out_gap[at] = i;
    }
    return n_gaps;
}

static int
compare_gaps(const void *a, const void *b)
{
    gsize left = *(const gsize *)a;
    gsize right = *(const gsize *)b;

    return left < right ? -1 : left > right;
}

gboolean
wijk_method_maxbreaks(const WijkSeries *series, const WijkClassifyOptions *options,
                      GArray *breaks, WijkNotes *notes, GError **error)
{
    gsize gap[WIJK_LIMIT_CLASSES] = {0};
    const double *value = series->value;
    guint n_wanted = options->n_classes - 1;

    /* One more than wanted shows whether the choice of the last was free. */
    guint n_gaps = widest_gaps(series, options->n_classes, gap);

    (void)error;
    if (n_gaps > n_wanted && n_wanted > 0) {
        gsize last = gap[n_wanted - 1];
        gsize next = gap[n_wanted];

        if (!(value[last] - value[last - 1] > value[next] - value[next - 1]))
            wijk_notes_add(notes,
                           _("maxbreaks: several gaps between values are equally wide; "
                             "the lowest of them were taken"));
    }
    n_gaps = MIN(n_gaps, n_wanted);
    qsort(gap, n_gaps, sizeof *gap, compare_gaps);

    wijk_raw_add(breaks, value[0]);
    for (guint i = 0; i < n_gaps; i++)
        wijk_raw_add(breaks,
                     wijk_break_between(value[gap[i] - 1], value[gap[i]], options->closed));
    wijk_raw_add(breaks, value[series->n - 1]);
    return TRUE;
}
