/* SPDX-License-Identifier: EUPL-1.2 */
/* Filters on moments: spans of days, hours and days of the week, as people write them. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/moment_private.h"

#define ALL_WEEKDAYS 0x7f
#define MINUTES 1440

/* The longest first where one begins another. */
static const char *const day_names[7][8] = {
    {"maandag", "monday", "mon", "ma", "mo", "1", NULL},
    {"dinsdag", "tuesday", "tue", "di", "tu", "2", NULL},
    {"woensdag", "wednesday", "wed", "wo", "we", "3", NULL},
    {"donderdag", "thursday", "thu", "do", "th", "4", NULL},
    {"vrijdag", "friday", "fri", "vr", "fr", "5", NULL},
    {"zaterdag", "saturday", "sat", "za", "sa", "6", NULL},
    {"zondag", "sunday", "sun", "zo", "su", "7", NULL},
};

static gboolean
is_asked(const char *text)
{
    return text != NULL && *text != '\0';
}

static gboolean
parse_bound(const char *key, const char *text, WijkMoment *out, GError **error)
{
    if (wijk_moment_parse_bound(text, strlen(text), out))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("%s: '%s' is no date; write it as 2017-09-20, 2017-09-20 17:30, 2017-09 "
                  "or 2017"),
                key, text);
    return FALSE;
}

/* Two ends of a span "a-b", trimmed; @out_last is NULL where there is one end only. Either
 * may be parted by a hyphen or an en dash. */
static void
split_span(char *text, char **out_first, char **out_last)
{
    char *dash = strchr(text, '-');
    char *long_dash = strstr(text, "\xe2\x80\x93");

    *out_last = NULL;
    if (long_dash != NULL && (dash == NULL || long_dash < dash)) {
        *long_dash = '\0';
        *out_last = g_strstrip(long_dash + 3);
    } else if (dash != NULL) {
        *dash = '\0';
        *out_last = g_strstrip(dash + 1);
    }
    *out_first = g_strstrip(text);
}

/* Minutes from midnight of "22", "7:30" or "24:00"; -1 if it is none of them. */
static int
minute_of(const char *text)
{
    gint32 second;
    gint32 span;
    gsize n = strlen(text);

    if (n > 5 || strspn(text, "0123456789:") != n ||
        !wijk_moment_parse_clock(text, n, &second, &span) || span == 1)
        return -1;
    return second / 60;
}

static gboolean
refuse_hours(const char *all, const char *item, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("hours: '%s' in '%s' is no span of the day; write hours as 22-6, or "
                  "7:30-9,17-18"),
                item, all);
    return FALSE;
}

static gboolean
parse_hours(const char *text, WijkMomentFilter *filter, GError **error)
{
    g_auto(GStrv) item = g_strsplit(text, ",", -1);

    filter->by_clock = TRUE;
    for (guint i = 0; item[i] != NULL; i++) {
        g_autofree char *shown = g_strdup(item[i]);
        char *first;
        char *last;

        split_span(item[i], &first, &last);

        int from = minute_of(first);
        int to = last == NULL ? from + 60 : minute_of(last);

        if (from < 0 || from >= MINUTES || to < 0 || from == to)
            return refuse_hours(text, g_strstrip(shown), error);
        if (to < from)
            to += MINUTES;
        for (int m = from; m < to; m++)
            filter->minute[m % MINUTES / 8] |= (guint8)(1u << (m % 8));
    }
    return TRUE;
}

/* 0 for Monday; -1 if it is no day of the week. */
static int
weekday_of(const char *text)
{
    for (int day = 0; day < 7; day++)
        for (guint i = 0; day_names[day][i] != NULL; i++)
            if (g_ascii_strcasecmp(text, day_names[day][i]) == 0)
                return day;
    return -1;
}

static gboolean
parse_weekdays(const char *text, WijkMomentFilter *filter, GError **error)
{
    g_auto(GStrv) item = g_strsplit(text, ",", -1);

    filter->weekdays = 0;
    for (guint i = 0; item[i] != NULL; i++) {
        g_autofree char *shown = g_strdup(item[i]);
        char *first;
        char *last;

        split_span(item[i], &first, &last);

        int from = weekday_of(first);
        int to = last == NULL ? from : weekday_of(last);

        if (from < 0 || to < 0) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("weekdays: '%s' in '%s' is no day of the week; write ma-vr, "
                          "za,zo, sat,sun, or 1-5 (1 is Monday)"),
                        g_strstrip(shown), text);
            return FALSE;
        }
        for (int day = from;; day = (day + 1) % 7) {
            filter->weekdays |= (guint8)(1u << day);
            if (day == to)
                break;
        }
    }
    return TRUE;
}

gboolean
wijk_moment_filter_parse(const char *from, const char *to, const char *hours,
                         const char *weekdays, WijkMomentFilter *out, GError **error)
{
    WijkMomentFilter filter = {
        .from = G_MININT64, .end = G_MAXINT64, .weekdays = ALL_WEEKDAYS};
    WijkMoment bound;

    if (is_asked(from)) {
        if (!parse_bound("from", from, &bound, error))
            return FALSE;
        filter.from = bound.second;
    }
    if (is_asked(to)) {
        if (!parse_bound("to", to, &bound, error))
            return FALSE;
        filter.end = bound.second + bound.span;
    }
    if (filter.from >= filter.end) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("from '%s' is later than to '%s': no time lies between them"), from,
                    to);
        return FALSE;
    }
    if ((is_asked(hours) && !parse_hours(hours, &filter, error)) ||
        (is_asked(weekdays) && !parse_weekdays(weekdays, &filter, error)))
        return FALSE;
    *out = filter;
    return TRUE;
}

gboolean
wijk_moment_filter_is_open(const WijkMomentFilter *filter)
{
    return filter->from == G_MININT64 && filter->end == G_MAXINT64 && !filter->by_clock &&
           filter->weekdays == ALL_WEEKDAYS;
}

WijkMomentVerdict
wijk_moment_filter_judge(const WijkMomentFilter *filter, const WijkMoment *moment)
{
    gint64 of_day = moment->second % WIJK_DAY_SECONDS;
    guint minute = (guint)((of_day + (of_day < 0 ? WIJK_DAY_SECONDS : 0)) / 60);

    if (moment->second >= filter->end ||
        (moment->span >= WIJK_DAY_SECONDS ? moment->second + moment->span
                                          : moment->second + 1) <= filter->from)
        return WIJK_MOMENT_OUTSIDE;
    if (!(filter->weekdays & (1u << wijk_moment_weekday(moment->second))))
        return WIJK_MOMENT_OUTSIDE;
    if (!filter->by_clock)
        return WIJK_MOMENT_INSIDE;
    if (moment->span >= WIJK_DAY_SECONDS)
        return WIJK_MOMENT_CANNOT_TELL;
    return filter->minute[minute / 8] & (1u << (minute % 8)) ? WIJK_MOMENT_INSIDE
                                                             : WIJK_MOMENT_OUTSIDE;
}
