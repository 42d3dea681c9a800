/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates, times and filters on them. Seconds since 1970 from GNU date. */
#include "data/moment.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static void
assert_moment(const char *text, gint64 second, gint32 span)
{
    WijkMoment moment;

    if (!wijk_moment_parse(text, strlen(text), WIJK_DATE_DAY_FIRST, &moment))
        fail_msg("'%s' is no date", text);
    if (moment.second != second || moment.span != span)
        fail_msg("'%s': %" G_GINT64_FORMAT " (%d), expected %" G_GINT64_FORMAT " (%d)",
                 text, moment.second, moment.span, second, span);
}

static void
assert_no_moment(const char *text)
{
    WijkMoment moment;

    if (wijk_moment_parse(text, strlen(text), WIJK_DATE_DAY_FIRST, &moment))
        fail_msg("'%s' was read as %" G_GINT64_FORMAT, text, moment.second);
}

#define DAY 1505865600 /* date -u -d 2017-09-20 +%s */

static void
dates_are_read_in_every_order(void **state)
{
    (void)state;
    assert_moment("2017-09-20", DAY, 86400);
    assert_moment("2017/09/20", DAY, 86400);
    assert_moment("2017/9/20", DAY, 86400);
    assert_moment("20170920", DAY, 86400);
    assert_moment("20-09-2017", DAY, 86400);
    assert_moment("20/9/2017", DAY, 86400);
    assert_moment("20.09.2017", DAY, 86400);
    assert_moment("  2017-09-20 ", DAY, 86400);
}

static void
times_are_read_in_every_form(void **state)
{
    (void)state;
    assert_moment("2017-09-20T17:30:05", DAY + 63005, 1);
    assert_moment("2017-09-20 17:30", DAY + 63000, 60);
    assert_moment("2017-09-20 17", DAY + 61200, 3600);
    assert_moment("2017-09-20T17:30:05.25Z", DAY + 63005, 1);
    assert_moment("2017/09/20 17:30:05+00", DAY + 63005, 1);
    assert_moment("2017-09-20T17:30:05+02:00", DAY + 63005, 1);
    assert_moment("20-09-2017 17u30", DAY + 63000, 60);
    assert_moment("20-09-2017 17.30 uur", DAY + 63000, 60);
    assert_moment("20/09/2017 05:30:05 PM", DAY + 63005, 1);
    assert_moment("20/09/2017 12:00 AM", DAY, 60);
    assert_moment("20170920T173005", DAY + 63005, 1);
    assert_moment("20170920173005", DAY + 63005, 1);
    assert_moment("201709201730", DAY + 63000, 60);
    assert_moment("2017092017", DAY + 61200, 3600);
}

static void
the_second_60_is_the_next_minute(void **state)
{
    (void)state;
    assert_moment("20170920135960", DAY + 14 * 3600, 1);
    assert_moment("2017-09-20 23:59:60", DAY + 86400, 1);
    assert_moment("2017-09-20 24:00", DAY + 86400, 60);
    assert_no_moment("20170920135961");
    assert_no_moment("20170920136000");
    assert_no_moment("2017-09-20 24:01");
}

static void
the_calendar_has_its_leap_days(void **state)
{
    (void)state;
    assert_moment("2016-02-29", 1456704000, 86400);
    assert_moment("2000-02-29", 951782400, 86400);
    assert_moment("1970-01-01", 0, 86400);
    assert_moment("1969-12-31 23:59:59", -1, 1);
    assert_moment("0001-01-01", -62135596800, 86400);
    assert_moment("9999-12-31", 253402214400, 86400);
    assert_no_moment("2017-02-29");
    assert_no_moment("1900-02-29");
    assert_no_moment("2017-04-31");
}

static void
what_is_no_date_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "2017",
        "2017-09",
        "20-09-17",
        "0000-01-01",
        "2017-13-01",
        "2017-00-01",
        "2017-01-00",
        "2017-1-1x",
        "2017-09/20",
        "morgen",
        "2017-09-20T",
        "2017-09-20 ,",
        "2017-09-20 25",
        "2017-09-20 17:3",
        "2017-09-20 17:30:05 +25",
        "2017-09-20 13 PM",
        "2017-09-20 17:30:05.",
        "-2017-09-20",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_no_moment(wrong[i]);
}

static void
slashes_tell_the_order_where_they_can(void **state)
{
    WijkDateOrder order;
    WijkMoment moment;

    (void)state;
    assert_true(wijk_moment_tells_order("05/24/2017", 10, &order));
    assert_int_equal(order, WIJK_DATE_MONTH_FIRST);
    assert_true(wijk_moment_tells_order("24/05/2017", 10, &order));
    assert_int_equal(order, WIJK_DATE_DAY_FIRST);
    assert_false(wijk_moment_tells_order("05/04/2017", 10, &order));
    assert_false(wijk_moment_tells_order("24-05-2017", 10, &order));
    assert_true(wijk_moment_parse("05/04/2017", 10, WIJK_DATE_MONTH_FIRST, &moment));
    assert_true(moment.second == 1493856000); /* the fourth of May */
    assert_true(wijk_moment_parse("05/04/2017", 10, WIJK_DATE_DAY_FIRST, &moment));
    assert_true(moment.second == 1491350400); /* the fifth of April */
}

static void
universal_time_is_seen(void **state)
{
    WijkMoment moment;

    (void)state;
    assert_true(wijk_moment_parse("2017-09-20T17:30Z", 17, WIJK_DATE_DAY_FIRST, &moment));
    assert_true(moment.universal);
    assert_true(
        wijk_moment_parse("2017-09-20T17:30+02:00", 22, WIJK_DATE_DAY_FIRST, &moment));
    assert_false(moment.universal);
}

static void
weekdays_begin_on_monday(void **state)
{
    (void)state;
    assert_int_equal(wijk_moment_weekday(0), 3);         /* Thursday */
    assert_int_equal(wijk_moment_weekday(DAY), 2);       /* Wednesday */
    assert_int_equal(wijk_moment_weekday(-1), 2);        /* Wednesday */
    assert_int_equal(wijk_moment_weekday(-86401), 1);    /* Tuesday */
    assert_int_equal(wijk_moment_weekday(951782400), 1); /* 2000-02-29: Tuesday */
}

static WijkMomentFilter
filter_of(const char *from, const char *to, const char *hours, const char *weekdays)
{
    WijkMomentFilter filter;
    g_autoptr(GError) error = NULL;

    if (!wijk_moment_filter_parse(from, to, hours, weekdays, &filter, &error))
        fail_msg("%s", error->message);
    return filter;
}

static WijkMomentVerdict
judge(const WijkMomentFilter *filter, const char *text)
{
    WijkMoment moment;

    assert_true(wijk_moment_parse(text, strlen(text), WIJK_DATE_DAY_FIRST, &moment));
    return wijk_moment_filter_judge(filter, &moment);
}

static void
both_ends_count(void **state)
{
    WijkMomentFilter filter = filter_of("2016-03", "2016-03-15", NULL, "");

    (void)state;
    assert_int_equal(judge(&filter, "2016-02-29 23:59:59"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2016-03-01 00:00:00"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2016-03-15 23:59:59"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2016-03-15"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2016-03-16 00:00:00"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2016-02-29"), WIJK_MOMENT_OUTSIDE);
    filter = filter_of("2016-03-15 12:00", "2016-03-15 12:30", NULL, NULL);
    assert_int_equal(judge(&filter, "2016-03-15 12:30:59"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2016-03-15 12:31"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2016-03-15 11:59:59"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2016-03-15"), WIJK_MOMENT_INSIDE);
}

static void
hours_go_through_midnight(void **state)
{
    WijkMomentFilter filter = filter_of(NULL, NULL, "22-6", NULL);

    (void)state;
    assert_int_equal(judge(&filter, "2017-09-20 21:59:59"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 22:00"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 00:00"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 05:59:59"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 06:00"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2017-09-20"), WIJK_MOMENT_CANNOT_TELL);
    filter = filter_of(NULL, NULL, "7:30-9, 17 \xe2\x80\x93 18,8,23-24", NULL);
    assert_int_equal(judge(&filter, "2017-09-20 07:29"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 07:30"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 17:59"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 18:00"), WIJK_MOMENT_OUTSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 23:59"), WIJK_MOMENT_INSIDE);
    assert_int_equal(judge(&filter, "2017-09-20 00:00"), WIJK_MOMENT_OUTSIDE);
}

static void
weekdays_have_dutch_and_english_names_and_numbers(void **state)
{
    (void)state;
    assert_int_equal(filter_of(NULL, NULL, NULL, "za,zo").weekdays, 0x60);
    assert_int_equal(filter_of(NULL, NULL, NULL, "Sat, SUN").weekdays, 0x60);
    assert_int_equal(filter_of(NULL, NULL, NULL, "ma-vr").weekdays, 0x1f);
    assert_int_equal(filter_of(NULL, NULL, NULL, "1-5").weekdays, 0x1f);
    assert_int_equal(filter_of(NULL, NULL, NULL, "vrijdag-maandag").weekdays, 0x71);
    assert_int_equal(filter_of(NULL, NULL, NULL, "do").weekdays, 0x08);
    assert_int_equal(filter_of(NULL, NULL, NULL, "7").weekdays, 0x40);
}

static void
nothing_asked_lets_all_through(void **state)
{
    WijkMomentFilter filter = filter_of(NULL, "", NULL, "");

    (void)state;
    assert_true(wijk_moment_filter_is_open(&filter));
    filter = filter_of(NULL, NULL, "0-24", NULL);
    assert_false(wijk_moment_filter_is_open(&filter));
}

static void
what_is_no_filter_is_refused(void **state)
{
    static const char *const wrong[][5] = {
        {"gisteren", NULL, NULL, NULL, "gisteren"},
        {NULL, "2017-02-30", NULL, NULL, "2017-02-30"},
        {"2017-02", "2017-01", NULL, NULL, "later"},
        {NULL, NULL, "22", NULL, NULL},
        {NULL, NULL, "6-6", NULL, "6-6"},
        {NULL, NULL, "22-25", NULL, "22-25"},
        {NULL, NULL, "24-6", NULL, "24-6"},
        {NULL, NULL, "22-6,", NULL, "22-6,"},
        {NULL, NULL, "7:30:00-9", NULL, "7:30:00-9"},
        {NULL, NULL, "7pm-9", NULL, "7pm-9"},
        {NULL, NULL, NULL, "zat", "zat"},
        {NULL, NULL, NULL, "0-5", "0-5"},
        {NULL, NULL, NULL, "ma-", "ma-"},
        {NULL, NULL, NULL, "8", "8"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        WijkMomentFilter filter;
        g_autoptr(GError) error = NULL;
        gboolean fine = wijk_moment_filter_parse(wrong[i][0], wrong[i][1], wrong[i][2],
                                                 wrong[i][3], &filter, &error);

        if (wrong[i][4] == NULL) {
            assert_true(fine);
            continue;
        }
        assert_false(fine);
        assert_int_equal(error->code, WIJK_ERROR_USAGE);
        if (strstr(error->message, wrong[i][4]) == NULL)
            fail_msg("'%s' does not say '%s'", error->message, wrong[i][4]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_in_every_order),
        cmocka_unit_test(times_are_read_in_every_form),
        cmocka_unit_test(the_second_60_is_the_next_minute),
        cmocka_unit_test(the_calendar_has_its_leap_days),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(slashes_tell_the_order_where_they_can),
        cmocka_unit_test(universal_time_is_seen),
        cmocka_unit_test(weekdays_begin_on_monday),
        cmocka_unit_test(both_ends_count),
        cmocka_unit_test(hours_go_through_midnight),
        cmocka_unit_test(weekdays_have_dutch_and_english_names_and_numbers),
        cmocka_unit_test(nothing_asked_lets_all_through),
        cmocka_unit_test(what_is_no_filter_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
