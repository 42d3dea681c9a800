/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a date, a time of day, and a filter: what is read lies in the calendar, and
 * a date that is written again is the same one. */
#include <string.h>

#include "data/moment.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define FIRST G_GINT64_CONSTANT(-62135596800) /* 0001-01-01 */
#define LAST G_GINT64_CONSTANT(253402300800)  /* the end of 9999-12-31 */

static void
check_moment(const WijkMoment *moment)
{
    gint64 day = moment->second / WIJK_DAY_SECONDS;
    g_autoptr(GDateTime) epoch = g_date_time_new_utc(1970, 1, 1, 0, 0, 0);
    g_autoptr(GDateTime) date = g_date_time_add_days(epoch, (int)day);
    g_autofree char *text = NULL;
    WijkMoment again;

    g_assert(moment->second >= FIRST && moment->second <= LAST);
    g_assert(moment->span == 1 || moment->span == 60 || moment->span == 3600 ||
             moment->span == WIJK_DAY_SECONDS);
    if (date == NULL || moment->second < 0)
        return;
    g_assert(wijk_moment_weekday(moment->second) ==
             (guint)g_date_time_get_day_of_week(date) - 1);
    text = g_strdup_printf("%04d-%02d-%02d", g_date_time_get_year(date),
                           g_date_time_get_month(date), g_date_time_get_day_of_month(date));
    g_assert(wijk_moment_parse(text, strlen(text), WIJK_DATE_DAY_FIRST, &again));
    g_assert(again.second == day * WIJK_DAY_SECONDS);
}

static void
check_filter(const char *from, const char *to, const char *hours, const char *weekdays)
{
    const WijkMoment moment = {.second = 1505928600, .span = 60};
    g_autoptr(GError) error = NULL;
    WijkMomentFilter filter;
    gboolean fine = wijk_moment_filter_parse(from, to, hours, weekdays, &filter, &error);

    g_assert(fine == (error == NULL));
    if (!fine)
        return;
    g_assert(filter.from < filter.end && filter.weekdays != 0 && filter.weekdays < 128);
    g_assert(wijk_moment_filter_judge(&filter, &moment) != WIJK_MOMENT_CANNOT_TELL);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    WijkMoment moment;
    WijkDateOrder order;
    gint32 second;
    gint32 span;

    for (int i = WIJK_DATE_DAY_FIRST; i <= WIJK_DATE_MONTH_FIRST; i++)
        if (wijk_moment_parse((const char *)data, size, (WijkDateOrder)i, &moment))
            check_moment(&moment);
    if (wijk_moment_parse_clock((const char *)data, size, &second, &span))
        g_assert(second >= 0 && second <= WIJK_DAY_SECONDS && span <= 3600);
    wijk_moment_tells_order((const char *)data, size, &order);
    check_filter(text, NULL, NULL, NULL);
    check_filter(NULL, text, NULL, NULL);
    check_filter(NULL, NULL, text, NULL);
    check_filter(NULL, NULL, NULL, text);
    return 0;
}
