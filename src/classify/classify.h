/* SPDX-License-Identifier: EUPL-1.2 */
/* Classification: numbers in, breaks and counts out. Knows no files, styles or maps. */
#pragma once

#include "base/column.h"
#include "base/notes.h"
#include "base/number.h"

typedef enum {
    WIJK_METHOD_QUANTILE,
    WIJK_METHOD_EQUAL,
    WIJK_METHOD_JENKS,
    WIJK_METHOD_PRETTY,
    WIJK_METHOD_STDDEV,
    WIJK_METHOD_HEADTAIL,
    WIJK_METHOD_MAXBREAKS,
    WIJK_METHOD_GEOMETRIC,
    WIJK_METHOD_BOXPLOT,
    WIJK_METHOD_MANUAL,
    WIJK_METHOD_NONE, /* unclassed: colour in proportion to the value */
    WIJK_N_METHODS,
} WijkMethod;

typedef enum {
    WIJK_CLOSED_RIGHT, /* a value on a break is in the class below it */
    WIJK_CLOSED_LEFT,  /* a value on a break is in the class above it */
} WijkClosed;

/**
 * WijkClassifyOptions:
 * @method: how breaks are found
 * @n_classes: wanted number of classes, 1 … WIJK_LIMIT_CLASSES (a hint for pretty; not used
 *   by headtail, boxplot, manual)
 * @quantile_type: 1 … 9 of Hyndman & Fan (1996)
 * @closed: on which side a boundary value falls
 * @manual: (array length=n_manual) (nullable): rising breaks for manual: either the inner
 *   breaks or, if they already hold the data, all of them
 * @n_manual: their number
 * @manual_ends: @manual are the ends of all classes, as another map has them: there are
 *   n_manual - 1 classes, of which the outer ones reach as far as the data do
 * @manual_loose: @manual were computed, so that the legend may print them shorter; else
 * they are printed as they are
 * @exact_break: a break that is printed as it is even so, or NaN
 * @drop_empty: quantiles that leave a class without values go, as a map wants it
 * @stddev_width: class width in standard deviations, usually 1
 * @headtail_threshold: share of the head above which splitting stops, usually 0.4
 * @boxplot_hinge: times the interquartile range, usually 1.5
 */
typedef struct {
    WijkMethod method;
    guint n_classes;
    guint quantile_type;
    WijkClosed closed;
    const double *manual;
    guint n_manual;
    gboolean manual_ends;
    gboolean manual_loose;
    double exact_break;
    gboolean drop_empty;
    double stddev_width;
    double headtail_threshold;
    double boxplot_hinge;
} WijkClassifyOptions;

/**
 * WijkBreaks:
 * @method: how they were found
 * @closed: on which side a boundary value falls
 * @n_classes: k, at least 1 (0 only when there is no value at all)
 * @breaks: (array length=k+1): strictly rising, or two equal ones when all values are
 * equal; every value lies between the first and the last. None if k = 0
 * @count: (array length=k): values in each class; a class may be empty for all methods but
 *   jenks, headtail and maxbreaks, and a note says so
 * @n: number of values classified
 * @decimals: digits that keep the printed breaks apart and every value in its class
 * @printed: (array length=k+1): @breaks as the legend prints them, with @decimals digits:
 * the inner ones classify every value as @breaks do; the outer ones are only rounded. Both
 * ends of a class of @lowest_alone or @highest_alone are its value
 * @printable: the printed breaks rise, and tell of every value the class that it is in; not
 *   so where values lie too close together for 15 decimals
 * @lowest_alone: quantiles of many ties at the lowest value: the lowest class holds that
 * value only
 * @highest_alone: likewise the highest one
 * @whole: all values are whole numbers and every class holds room for one, so that labels
 *   can name the whole numbers of a class
 */
typedef struct {
    WijkMethod method;
    WijkClosed closed;
    guint n_classes;
    double *breaks;
    guint *count;
    gsize n;
    guint decimals;
    double *printed;
    gboolean printable;
    gboolean lowest_alone;
    gboolean highest_alone;
    gboolean whole;
} WijkBreaks;

/**
 * wijk_classify_options_init:
 * @options: (out): filled with the defaults: quantile, 5 classes, type 7, right-closed
 */
void wijk_classify_options_init(WijkClassifyOptions *options);

/**
 * wijk_breaks_compute:
 * @value: (array length=n): finite values, any order; not modified
 * @n: number of values, 0 or more
 * @options: what is wanted
 * @notes: (nullable): told why there are fewer classes than wanted, or empty ones
 *
 * Breaks and counts. Ties, zeros, constants or too few values give fewer classes and a
 * note.
 *
 * The inner breaks are those of the method's definition, apart from these rules. Equal ones
 * become one; quantiles that equal the lowest value (left-closed: the highest) make it a
 * class of its own, and those that leave a class empty go. Breaks outside the data go
 * (stddev, boxplot). A break that differs from a value by its own rounding error is that
 * value. Quantiles of no more different values than classes give each a class. Jenks breaks
 * are class maxima (left-closed: minima of the class above); where the outer class has but
 * one value, so that its ends would be equal, all lie midway. Manual breaks get an outer
 * class where the data reach beyond them, and a note.
 *
 * Cost: O(n); jenks O(k m log m) for m different values (15,000 and 12 classes: 10 ms).
 * Errors: %WIJK_ERROR_USAGE for options out of range, or manual breaks that do not rise;
 *   %WIJK_ERROR_DATA where a method cannot be used (geometric with values <= 0), or for a
 *   value that is not finite or beyond 1e150; %WIJK_ERROR_LIMIT without memory for jenks.
 *
 * Returns: (transfer full): the breaks, or %NULL with @error set
 */
WijkBreaks *wijk_breaks_compute(const double *value, gsize n,
                                const WijkClassifyOptions *options, WijkNotes *notes,
                                GError **error);

/**
 * wijk_breaks_recount:
 * @breaks: breaks of many values
 * @value: (array length=n): some of them
 * @n: their number
 *
 * The same classes, the same words, and how many of @value are in each.
 *
 * Returns: (transfer full): breaks
 */
WijkBreaks *wijk_breaks_recount(const WijkBreaks *breaks, const double *value, gsize n);

/**
 * wijk_breaks_check_printable:
 * @breaks: breaks
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_DATA if they cannot be printed so that every value is in the class
 *   whose label holds it: a legend would lie.
 *
 * Returns: @breaks->printable
 */
gboolean wijk_breaks_check_printable(const WijkBreaks *breaks, GError **error);

/**
 * wijk_breaks_free:
 * @breaks: (nullable): breaks
 *
 * Frees @breaks.
 */
void wijk_breaks_free(WijkBreaks *breaks);

/**
 * wijk_breaks_class:
 * @breaks: breaks
 * @value: any number
 *
 * Right-closed: the first class is [b0, b1], the next (b1, b2]. Left-closed: [b0, b1), and
 * the last one is closed on both sides.
 *
 * Cost: O(log k).
 *
 * Returns: 0 … n_classes - 1, or -1 if @value is not finite or lies outside the breaks
 */
int wijk_breaks_class(const WijkBreaks *breaks, double value);

/**
 * wijk_breaks_whole:
 * @breaks: breaks
 * @class: 0 … n_classes - 1
 * @out_lowest: (out): lowest whole number in the class
 * @out_highest: (out): highest one; below @out_lowest if there is none
 *
 * The whole numbers of a class: (0.5, 3.5] holds 1 to 3.
 */
void wijk_breaks_whole(const WijkBreaks *breaks, guint class, double *out_lowest,
                       double *out_highest);

/**
 * WijkBreaksFit: how well classes stand for their values, 1 at best, 0 as bad as one class;
 * NaN where all values are equal.
 * @gvf: goodness of variance fit: 1 - squares round the class means / squares round the
 * mean
 * @tai: tabular accuracy index: the same of distances
 * @oai: overview accuracy index: the same of distances times weights, as areas or
 *   inhabitants; NaN without weights
 */
typedef struct {
    double gvf;
    double tai;
    double oai;
} WijkBreaksFit;

/**
 * wijk_breaks_fit:
 * @breaks: breaks of @value
 * @value: (array length=n): finite values; those outside @breaks do not count
 * @weight: (array length=n) (nullable): finite weights, 0 or more
 * @n: number of values
 * @out_fit: (out caller-allocates): the measures
 *
 * Measures of Jenks & Caspall (1971), doi:10.1111/j.1467-8306.1971.tb00779.x; the means are
 * not weighted. Cost: O(n log k).
 */
void wijk_breaks_fit(const WijkBreaks *breaks, const double *value, const double *weight,
                     gsize n, WijkBreaksFit *out_fit);

/**
 * WijkLegendLabel: what a legend prints for one class.
 * @lower: the lower break as printed, by the rules of @lang
 * @upper: the upper break as printed
 * @words: says on which side a boundary value falls: "5,0 of minder" · "meer dan 5,0 tot en
 *   met 7,5" · "meer dan 7,5" (right-closed), "minder dan 5,0" · "5,0 tot 7,5" · "7,5 en
 * meer" (left-closed); with @whole "4 of minder" · "5 t/m 9" · "10 en meer"
 */
typedef struct {
    char *lower;
    char *upper;
    char *words;
} WijkLegendLabel;

/**
 * wijk_breaks_labels:
 * @breaks: breaks
 * @lang: rules of numbers; the words follow the bound catalogue
 *
 * Labels with @breaks->decimals digits: as few as keep breaks apart and leave every value
 * in the class whose label holds it.
 *
 * Returns: (transfer full) (array length=n_classes): free with wijk_breaks_labels_free()
 */
WijkLegendLabel *wijk_breaks_labels(const WijkBreaks *breaks, WijkLang lang);

/**
 * wijk_breaks_labels_free:
 * @labels: (nullable) (array length=n): labels
 * @n: their number
 *
 * Frees @labels.
 */
void wijk_breaks_labels_free(WijkLegendLabel *labels, guint n);

/**
 * wijk_method_from_id:
 * @id: "quantile", "equal", "jenks", "pretty", "stddev", "headtail", "maxbreaks",
 *   "geometric", "boxplot", "manual", "none"
 *
 * Returns: the method, or %WIJK_N_METHODS
 */
WijkMethod wijk_method_from_id(const char *id);

/**
 * wijk_method_id:
 * @method: a method
 *
 * Returns: (transfer none): the word that wijk_method_from_id() reads
 */
const char *wijk_method_id(WijkMethod method);

/**
 * wijk_method_sentence:
 * @method: a method
 *
 * Returns: (transfer none): one translated sentence about it, with author and year
 */
const char *wijk_method_sentence(WijkMethod method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBreaks, wijk_breaks_free)
