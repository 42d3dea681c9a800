/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of the room: sorted values, and every method as its paper defines it. What comes
 * out here may have equal breaks or breaks outside the data; finish.c makes classes of it.
 * Only this room and its tests include it. */
#pragma once

#include "classify/classify.h"

/**
 * WijkSeries: what a method sees.
 * @value: (array length=n): finite, rising, no -0
 * @n: number of values
 * @n_distinct: number of different values
 */
typedef struct {
    double *value;
    gsize n;
    gsize n_distinct;
} WijkSeries;

/**
 * wijk_series_init:
 * @series: (out): filled
 * @value: (array length=n): any order; not modified
 * @n: number of values, 0 or more
 *
 * A sorted copy. NaN and infinities end up at the ends, where the caller finds them.
 *
 * Cost: O(n) by a radix sort, n doubles that stay and n of scratch.
 */
void wijk_series_init(WijkSeries *series, const double *value, gsize n);

/**
 * wijk_series_clear:
 * @series: a series
 *
 * Frees what @series holds.
 */
void wijk_series_clear(WijkSeries *series);

/**
 * wijk_series_below:
 * @series: a series
 * @at: a break
 * @closed: on which side a value on the break falls
 *
 * Cost: O(log n).
 *
 * Returns: the number of values in the classes below @at
 */
gsize wijk_series_below(const WijkSeries *series, double at, WijkClosed closed);

/**
 * wijk_series_snap:
 * @series: a series, not empty
 * @at: a break that was computed
 *
 * A break that differs from a value by no more than its own rounding error is that value.
 *
 * Returns: the nearest value if it is that near, else @at
 */
double wijk_series_snap(const WijkSeries *series, double at);

/**
 * wijk_break_between:
 * @low: highest value below the break
 * @high: lowest value above it, more than @low
 * @closed: on which side a value on the break falls
 *
 * Returns: the middle, or where no double lies between the one of the two that keeps the
 *   values apart
 */
double wijk_break_between(double low, double high, WijkClosed closed);

/**
 * wijk_mean:
 * @value: (array length=n): values
 * @n: at least 1
 *
 * Returns: the mean, from a compensated sum (Neumaier 1974, doi:10.1002/zamm.19740540106)
 */
double wijk_mean(const double *value, gsize n);

/**
 * wijk_stddev:
 * @value: (array length=n): values
 * @n: at least 1
 *
 * Returns: the standard deviation with n - 1, in two passes; 0 for one value
 */
double wijk_stddev(const double *value, gsize n);

/**
 * wijk_quantile:
 * @series: a series, not empty
 * @part: 0 … @n_parts
 * @n_parts: at least 1
 * @type: 1 … 9
 *
 * The sample quantile at probability @part / @n_parts, by Hyndman & Fan (1996),
 * doi:10.2307/2684934. The position is a whole fraction, so no rounding moves it.
 *
 * Returns: the quantile
 */
double wijk_quantile(const WijkSeries *series, guint part, guint n_parts, guint type);

/**
 * wijk_pretty:
 * @low: lowest value
 * @high: highest value, not below @low
 * @n_classes: about how many steps
 * @bias: how much a larger step is preferred; 1.5 is usual
 * @breaks: (element-type double): the round numbers are added
 *
 * Equally spaced round numbers (1, 2 or 5 times a power of ten) that cover the range: the
 * rule of Becker, Chambers & Wilks (1988), The New S Language, as R's pretty() gives it.
 */
void wijk_pretty(double low, double high, guint n_classes, double bias, GArray *breaks);

/**
 * wijk_jenks_starts:
 * @series: a series, not empty
 * @n_classes: 1 … @series->n_distinct
 * @out_start: (array length=n_classes): index in @series of the first value of each class
 *
 * The partition with the least sum of squares within classes, exact: Fisher (1958),
 * doi:10.1080/01621459.1958.10501479. Of several optima the one whose classes start lowest,
 * from the highest class down.
 *
 * Cost: O(k m log m) for m different values, 4 k m bytes.
 * Errors: %WIJK_ERROR_LIMIT if there is not that much memory.
 *
 * Returns: %TRUE if @out_start is filled
 */
gboolean wijk_jenks_starts(const WijkSeries *series, guint n_classes, gsize *out_start,
                           GError **error);

/**
 * wijk_jenks_middles:
 * @series: a series
 * @start: (array length=n_classes): as wijk_jenks_starts() gave it
 * @options: for the number of classes, here that of @start, and the closed side
 * @breaks: (element-type double): n_classes + 1 breaks are added
 *
 * The breaks midway between neighbouring classes.
 */
void wijk_jenks_middles(const WijkSeries *series, const gsize *start,
                        const WijkClassifyOptions *options, GArray *breaks);

/**
 * WijkMethodFunc:
 * @series: at least two different values, or for manual at least one
 * @options: checked
 * @breaks: (element-type double): rising breaks are added, ends included or not as the
 *   table in classify.c says
 * @notes: (nullable): what the reader must know
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
typedef gboolean (*WijkMethodFunc)(const WijkSeries *series,
                                   const WijkClassifyOptions *options, GArray *breaks,
                                   WijkNotes *notes, GError **error);

/* The methods, as the table in classify.c names them: a WijkMethodFunc each. */
gboolean wijk_method_quantile(const WijkSeries *series, const WijkClassifyOptions *options,
                              GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_equal(const WijkSeries *series, const WijkClassifyOptions *options,
                           GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_jenks(const WijkSeries *series, const WijkClassifyOptions *options,
                           GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_pretty(const WijkSeries *series, const WijkClassifyOptions *options,
                            GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_stddev(const WijkSeries *series, const WijkClassifyOptions *options,
                            GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_headtail(const WijkSeries *series, const WijkClassifyOptions *options,
                              GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_maxbreaks(const WijkSeries *series, const WijkClassifyOptions *options,
                               GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_geometric(const WijkSeries *series, const WijkClassifyOptions *options,
                               GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_boxplot(const WijkSeries *series, const WijkClassifyOptions *options,
                             GArray *breaks, WijkNotes *notes, GError **error);
gboolean wijk_method_manual(const WijkSeries *series, const WijkClassifyOptions *options,
                            GArray *breaks, WijkNotes *notes, GError **error);

/**
 * WijkRawEnds: what the first and last raw break are.
 * @WIJK_RAW_COMPLETE: the ends of the outer classes
 * @WIJK_RAW_INNER: borders between classes; the data end the outer ones
 */
typedef enum { WIJK_RAW_COMPLETE, WIJK_RAW_INNER } WijkRawEnds;

/**
 * wijk_breaks_finish:
 * @series: the values, not empty
 * @options: what was wanted
 * @raw: (element-type double): rising breaks of a method
 * @ends: what the first and last of @raw are
 *
 * Classes out of raw breaks: equal breaks become one, of quantiles the ties at an end
 * become a class, classes outside the data go, values are counted, printed breaks chosen.
 *
 * Returns: (transfer full): the breaks
 */
WijkBreaks *wijk_breaks_finish(const WijkSeries *series, const WijkClassifyOptions *options,
                               const GArray *raw, WijkRawEnds ends);

/**
 * wijk_breaks_choose_decimals:
 * @breaks: breaks with counts; @printed and @decimals are set
 * @options: which of them are printed as they are
 * @series: their values
 *
 * Sets the digits that the legend prints.
 */
void wijk_breaks_choose_decimals(WijkBreaks *breaks, const WijkClassifyOptions *options,
                                 const WijkSeries *series);

/* Adds a break to a growing list. */
static inline void
wijk_raw_add(GArray *breaks, double at)
{
    g_array_append_val(breaks, at);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkSeries, wijk_series_clear)
