/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates and times, character by character. */
#include "data/moment_private.h"

#include <string.h>

/* What is not read yet. */
typedef struct {
    const char *p;
    const char *end;
} Rest;

static guint
count_digits(const Rest *rest)
{
    guint n = 0;

    while (rest->p + n < rest->end && g_ascii_isdigit(rest->p[n]))
        n++;
    return n;
}

/* A number of @n digits that are there. */
static int
take_digits(Rest *rest, guint n)
{
    int value = 0;

    for (guint i = 0; i < n; i++)
        value = 10 * value + (*rest->p++ - '0');
    return value;
}

/* A number of @least to @most digits, all that stand there; -1 if there are others. */
static int
take_number(Rest *rest, guint least, guint most)
{
    guint n = count_digits(rest);

    return n < least || n > most ? -1 : take_digits(rest, n);
}

static gboolean
take_one_of(Rest *rest, const char *marks, char *out)
{
    if (rest->p >= rest->end || *rest->p == '\0' || strchr(marks, *rest->p) == NULL)
        return FALSE;
    *out = *rest->p++;
    return TRUE;
}

/* A word in small letters, in any case here. */
static gboolean
take_word(Rest *rest, const char *word)
{
    gsize n = strlen(word);

    if ((gsize)(rest->end - rest->p) < n || g_ascii_strncasecmp(rest->p, word, n) != 0)
        return FALSE;
    rest->p += n;
    return TRUE;
}

static void
skip_blanks(Rest *rest)
{
    while (rest->p < rest->end && g_ascii_isspace(*rest->p))
        rest->p++;
}

/* Days from 1970-01-01: by eras of 400 years that begin in March, so that the leap day is
 * the last one of a year. */
static gint64
days_from_epoch(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400; /* years are 1 or more, so y is 0 or more */
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

    return (gint64)era * 146097 + day_of_era - 719468;
}

gboolean
wijk_moment_of_day(int year, int month, int day, WijkMoment *out)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > length[month - 1] + (leap && month == 2))
        return FALSE;
    *out = (WijkMoment){.second = days_from_epoch(year, month, day) * WIJK_DAY_SECONDS,
                        .span = WIJK_DAY_SECONDS};
    return TRUE;
}

guint
wijk_moment_weekday(gint64 second)
{
    gint64 day = second / WIJK_DAY_SECONDS - (second % WIJK_DAY_SECONDS < 0);

    return (guint)(((day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

/* Hour, minute and second, which may be 60, as seconds from midnight; -1 if the clock has
 * no such time. */
static gint32
clock_second(int hour, int minute, int second)
{
    if (hour < 0 || minute < 0 || second < 0 || hour > 24 || minute > 59 || second > 60 ||
        (hour == 24 && minute + second > 0))
        return -1;
    return hour * 3600 + minute * 60 + second;
}

/* "5:30 PM": the hour of the day of 12; -1 if there is none. */
static int
take_half_of_day(Rest *rest, int hour)
{
    Rest before = *rest;

    skip_blanks(rest);
    if (take_word(rest, "am") || take_word(rest, "a.m."))
        return hour < 1 || hour > 12 ? -1 : hour % 12;
    if (take_word(rest, "pm") || take_word(rest, "p.m."))
        return hour < 1 || hour > 12 ? -1 : hour % 12 + 12;
    if (!take_word(rest, "uur"))
        *rest = before;
    return hour;
}

/* Digits behind the mark of the second; their value counts for nothing. */
static gboolean
skip_fraction(Rest *rest)
{
    Rest before = *rest;
    char mark;

    if (!take_one_of(rest, ".,", &mark))
        return TRUE;
    if (count_digits(rest) == 0) {
        *rest = before;
        return FALSE;
    }
    while (count_digits(rest) > 0)
        rest->p++;
    return TRUE;
}

/* 17, 17:30, 17:30:00.5, 17.30, 17u30; compact if there are 4 or 6 digits. */
static gboolean
take_clock(Rest *rest, gint32 *out_second, gint32 *out_span)
{
    guint n = count_digits(rest);
    int hour;
    int minute = 0;
    int second = 0;
    char mark;

    *out_span = 3600;
    if (n == 4 || n == 6) {
        hour = take_digits(rest, 2);
        minute = take_digits(rest, 2);
        second = n == 6 ? take_digits(rest, 2) : 0;
        *out_span = n == 6 ? 1 : 60;
        if (n == 6 && !skip_fraction(rest))
            return FALSE;
    } else {
        hour = take_number(rest, 1, 2);
        if (hour >= 0 && take_one_of(rest, ":.uUhH", &mark)) {
            minute = take_number(rest, 2, 2);
            *out_span = 60;
            if (minute >= 0 && take_one_of(rest, mark == '.' ? "." : ":", &mark)) {
                second = take_number(rest, 2, 2);
                *out_span = 1;
                if (second >= 0 && !skip_fraction(rest))
                    return FALSE;
            }
        }
    }
    hour = take_half_of_day(rest, hour);
    *out_second = clock_second(hour, minute, second);
    return *out_second >= 0;
}

/* "Z", "+01", "+0100", "+01:00", "UTC": read, not reckoned with. */
static gboolean
take_zone(Rest *rest, gboolean *out_universal)
{
    Rest before = *rest;
    char mark;

    skip_blanks(rest);
    *out_universal =
        take_word(rest, "z") || take_word(rest, "utc") || take_word(rest, "gmt");
    if (*out_universal)
        return TRUE;
    if (!take_one_of(rest, "+-", &mark)) {
        *rest = before;
        return TRUE;
    }

    guint n = count_digits(rest);
    int hour = n == 2 || n == 4 ? take_digits(rest, 2) : -1;
    int minute = n == 4 ? take_digits(rest, 2) : 0;

    if (n == 2 && take_one_of(rest, ":", &mark))
        minute = take_number(rest, 2, 2);
    *out_universal = hour == 0 && minute == 0;
    return hour >= 0 && hour <= 14 && minute >= 0 && minute <= 59;
}

/* 2017-09-20, 2017/9/20, 20170920 and, where @partial, 2017-09 and 2017. */
static gboolean
take_year_first(Rest *rest, gboolean partial, WijkMoment *out)
{
    guint n = count_digits(rest);
    int year = take_digits(rest, 4);
    gboolean compact = n > 4;
    char mark = '\0';
    WijkMoment next;
    int month;
    int day;

    if (n == 4 && partial && rest->p == rest->end) {
        if (!wijk_moment_of_day(year, 1, 1, out))
            return FALSE;
        out->span =
            (gint32)(days_from_epoch(year + 1, 1, 1) * WIJK_DAY_SECONDS - out->second);
        return TRUE;
    }
    if (!compact && !take_one_of(rest, "-/.", &mark))
        return FALSE;
    month = compact ? take_digits(rest, 2) : take_number(rest, 1, 2);
    if (month >= 1 && !compact && partial && rest->p == rest->end) {
        if (!wijk_moment_of_day(year, month, 1, out))
            return FALSE;
        /* A year after the last one is no date, but its first second is a bound. */
        next.second = days_from_epoch(month == 12 ? year + 1 : year, month % 12 + 1, 1) *
                      WIJK_DAY_SECONDS;
        out->span = (gint32)(next.second - out->second);
        return TRUE;
    }
    if (!compact) {
        char again;

        if (!take_one_of(rest, (const char[]){mark, '\0'}, &again))
            return FALSE;
    }
    day = compact ? take_digits(rest, 2) : take_number(rest, 1, 2);
    return wijk_moment_of_day(year, month, day, out);
}

/* 20-09-2017, 20/9/2017, 20.09.2017. */
static gboolean
take_year_last(Rest *rest, WijkDateOrder order, WijkMoment *out)
{
    int first = take_number(rest, 1, 2);
    char mark = '\0';
    char again;
    int second;
    int year;

    if (first < 0 || !take_one_of(rest, "-/.", &mark))
        return FALSE;
    second = take_number(rest, 1, 2);
    if (second < 0 || !take_one_of(rest, (const char[]){mark, '\0'}, &again))
        return FALSE;
    year = take_number(rest, 4, 4);
    if (mark == '/' && order == WIJK_DATE_MONTH_FIRST)
        return wijk_moment_of_day(year, first, second, out);
    return wijk_moment_of_day(year, second, first, out);
}

/* The time of day behind a date: parted by T or blanks, or nothing where @glued. */
static gboolean
take_time(Rest *rest, gboolean glued, WijkMoment *out)
{
    char mark;
    gint32 second;
    gint32 span;
    guint n;

    if (rest->p == rest->end)
        return TRUE;
    if (!glued) {
        if (!take_one_of(rest, "Tt ,", &mark))
            return FALSE;
        skip_blanks(rest);
    }
    n = count_digits(rest);
    if (glued && n == 2) { /* 2017092017 */
        second = clock_second(take_digits(rest, 2), 0, 0);
        span = 3600;
        if (second < 0)
            return FALSE;
    } else if (!take_clock(rest, &second, &span)) {
        return FALSE;
    }
    if (!take_zone(rest, &out->universal) || rest->p != rest->end)
        return FALSE;
    out->second += second;
    out->span = span;
    return TRUE;
}

static Rest
trim(const char *text, gsize length)
{
    Rest rest = {text, text + length};

    skip_blanks(&rest);
    while (rest.end > rest.p && g_ascii_isspace(rest.end[-1]))
        rest.end--;
    return rest;
}

static gboolean
parse(const char *text, gsize length, WijkDateOrder order, gboolean partial,
      WijkMoment *out)
{
    Rest rest = trim(text, length);
    guint n = count_digits(&rest);
    WijkMoment moment = {0};
    gboolean glued = n == 10 || n == 12 || n == 14;

    if (n == 4 || n == 8 || glued) {
        if (!take_year_first(&rest, partial, &moment))
            return FALSE;
    } else if (n < 1 || n > 2 || !take_year_last(&rest, order, &moment)) {
        return FALSE;
    }
    if (!take_time(&rest, glued, &moment) || rest.p != rest.end)
        return FALSE;
    *out = moment;
    return TRUE;
}

gboolean
wijk_moment_parse(const char *text, gsize length, WijkDateOrder order, WijkMoment *out)
{
    return parse(text, length, order, FALSE, out);
}

gboolean
wijk_moment_parse_bound(const char *text, gsize length, WijkMoment *out)
{
    return parse(text, length, WIJK_DATE_DAY_FIRST, TRUE, out);
}

gboolean
wijk_moment_parse_clock(const char *text, gsize length, gint32 *out_second,
                        gint32 *out_span)
{
    Rest rest = trim(text, length);
    gint32 second;
    gint32 span;
    gboolean universal;
    WijkMoment moment;

    if (take_clock(&rest, &second, &span) && take_zone(&rest, &universal) &&
        rest.p == rest.end) {
        *out_second = second;
        *out_span = span;
        return TRUE;
    }
    if (!wijk_moment_parse(text, length, WIJK_DATE_DAY_FIRST, &moment) ||
        moment.span >= WIJK_DAY_SECONDS)
        return FALSE;
    *out_second = (gint32)(((moment.second % WIJK_DAY_SECONDS) + WIJK_DAY_SECONDS) %
                           WIJK_DAY_SECONDS);
    *out_span = moment.span;
    return TRUE;
}

gboolean
wijk_moment_tells_order(const char *text, gsize length, WijkDateOrder *out_order)
{
    Rest rest = trim(text, length);
    char mark;
    int first = take_number(&rest, 1, 2);
    int second;

    if (first < 0 || !take_one_of(&rest, "/", &mark))
        return FALSE;
    second = take_number(&rest, 1, 2);
    if (second < 1 || first < 1 || first > 31 || second > 31 ||
        (first > 12) == (second > 12))
        return FALSE;
    *out_order = first > 12 ? WIJK_DATE_DAY_FIRST : WIJK_DATE_MONTH_FIRST;
    return TRUE;
}
