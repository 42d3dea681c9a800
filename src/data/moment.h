/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates and times as tables write them, and filters on them. Every time is that of the
 * clock it was written by: no zone is added or taken away. */
#pragma once

#include <glib.h>

#define WIJK_DAY_SECONDS 86400

/* Which of two small numbers comes first where slashes part them: 05/04/2017. */
typedef enum { WIJK_DATE_DAY_FIRST, WIJK_DATE_MONTH_FIRST } WijkDateOrder;

/**
 * WijkMoment:
 * @second: seconds from 1970-01-01 00:00:00 in the (proleptic) Gregorian calendar
 * @span: seconds that the text leaves open: 1 if it says seconds, 60 if minutes, 3600 if
 *   hours, WIJK_DAY_SECONDS if it is a date; more for a month or a year
 * @universal: the text says it is universal time ("Z", "+00:00")
 */
typedef struct {
    gint64 second;
    gint32 span;
    gboolean universal;
} WijkMoment;

/**
 * WijkMomentFilter: which moments count.
 * @from: first second; G_MININT64 if all
 * @end: the second after the last one; G_MAXINT64 if all
 * @weekdays: bit 0 for Monday … bit 6 for Sunday
 * @by_clock: whether hours are asked
 * @minute: bit set of the minutes of a day that count, if @by_clock
 */
typedef struct {
    gint64 from;
    gint64 end;
    guint8 weekdays;
    gboolean by_clock;
    guint8 minute[1440 / 8];
} WijkMomentFilter;

/* What a filter says of a moment. */
typedef enum {
    WIJK_MOMENT_INSIDE,
    WIJK_MOMENT_OUTSIDE,
    WIJK_MOMENT_CANNOT_TELL, /* hours are asked of a date without a time of day */
} WijkMomentVerdict;

/**
 * wijk_moment_parse:
 * @text: (array length=length): a date, perhaps with a time of day
 * @length: bytes
 * @order: what 05/04/2017 is
 * @out: (out): the moment; untouched on failure
 *
 * Reads ISO 8601 (2017-09-20, 2017-09-20T17:30:00Z, 20170920, 20170920T1730), 14, 12 or 10
 * digits without marks (20170920173000), 2017/09/20, 20-09-2017, 20/09/2017, 20.09.2017; a
 * time of day as 17:30, 17:30:00.5, 17.30, 17u30, 5:30 PM. The second 60, as some registers
 * write it, is the first second of the next minute; 24:00 is the next midnight. A day that
 * is not in the calendar, a year of two digits and a month without day are no dates.
 *
 * Returns: %TRUE if all of @text is a date
 */
gboolean wijk_moment_parse(const char *text, gsize length, WijkDateOrder order,
                           WijkMoment *out);

/**
 * wijk_moment_parse_clock:
 * @text: (array length=length): a time of day; of a date and time its time
 * @length: bytes
 * @out_second: (out): seconds from midnight, 0 … WIJK_DAY_SECONDS
 * @out_span: (out): seconds that the text leaves open
 *
 * As the times of wijk_moment_parse(); also 1730 and 173000.
 *
 * Returns: %TRUE if all of @text is a time of day
 */
gboolean wijk_moment_parse_clock(const char *text, gsize length, gint32 *out_second,
                                 gint32 *out_span);

/**
 * wijk_moment_of_day:
 * @year: 1 … 9999
 * @month: 1 … 12
 * @day: 1 … 31
 * @out: (out): the date as a moment
 *
 * Returns: %TRUE if the calendar has that day
 */
gboolean wijk_moment_of_day(int year, int month, int day, WijkMoment *out);

/**
 * wijk_moment_tells_order:
 * @text: (array length=length): a cell
 * @length: bytes
 * @out_order: (out): the order of its day and month
 *
 * Returns: %TRUE if @text begins with two numbers parted by a slash of which one, and one
 *   only, can be a month
 */
gboolean wijk_moment_tells_order(const char *text, gsize length, WijkDateOrder *out_order);

/* The day of the week of @second: 0 for Monday … 6 for Sunday. */
guint wijk_moment_weekday(gint64 second);

/**
 * wijk_moment_filter_parse:
 * @from: (nullable): first date, date-time, month (2017-09) or year
 * @to: (nullable): last one, all of it included: "2017" ends with its last second
 * @hours: (nullable): spans of the day, "22-6" (from 22:00 to before 6:00, through
 *   midnight), "7:30-9,17-18"; one hour alone, "8", is 8:00 to before 9:00
 * @weekdays: (nullable): days of the week, Dutch or English names, or numbers from 1 for
 *   Monday: "za,zo", "sat-sun", "ma-vr", "1-5"; a span may pass Sunday
 * @out: (out): the filter
 *
 * %NULL and "" ask nothing.
 *
 * Errors: %WIJK_ERROR_USAGE, with key, value and cure.
 *
 * Returns: %TRUE if @out is filled
 */
gboolean wijk_moment_filter_parse(const char *from, const char *to, const char *hours,
                                  const char *weekdays, WijkMomentFilter *out,
                                  GError **error);

/* Whether all moments pass, so that none need be read. */
gboolean wijk_moment_filter_is_open(const WijkMomentFilter *filter);

/**
 * wijk_moment_filter_judge:
 * @filter: a filter
 * @moment: a moment
 *
 * A date without time of day counts if any of it lies from the first to the last second.
 *
 * Returns: whether it passes
 */
WijkMomentVerdict wijk_moment_filter_judge(const WijkMomentFilter *filter,
                                           const WijkMoment *moment);
