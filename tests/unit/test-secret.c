/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/secret.h"

#include "support/support.h"

static void
assert_shown(const char *text, const char *expected)
{
    g_autofree char *shown = wijk_secret_hide(text);

    if (g_strcmp0(shown, expected) != 0)
        fail_msg("%s is shown as %s, not as %s", text, shown, expected);
}

static void
what_holds_no_password_is_shown_as_it_is(void **state)
{
    (void)state;
    assert_shown("", "");
    assert_shown("buurten.zip", "buurten.zip");
    assert_shown("PG:dbname=atlas user=lezer", "PG:dbname=atlas user=lezer");
    assert_shown("postgresql://localhost/atlas", "postgresql://localhost/atlas");
    assert_shown("a@b.csv", "a@b.csv");
    assert_shown("password authentication failed for user \"lezer\"",
                 "password authentication failed for user \"lezer\"");
    assert_shown("password=", "password=");
}

static void
nothing_behind_a_password_is_shown(void **state)
{
    (void)state;
    assert_shown("PG:dbname=atlas password=geheim user=lezer",
                 "PG:dbname=atlas password=…");
    assert_shown("PG:PASSWORD = 'zeer geheim' dbname=atlas", "PG:PASSWORD =…");
    assert_shown("MYSQL:atlas,passwd=geheim", "MYSQL:atlas,passwd=…");
    assert_shown("MSSQL:server=x;pwd=geheim", "MSSQL:server=x;pwd=…");
    assert_shown("PG:wachtwoord=geheim", "PG:wachtwoord=…");
    assert_shown("PG:sslpassword=geheim", "PG:sslpassword=…");
}

static void
who_visits_an_address_is_not_shown(void **state)
{
    (void)state;
    assert_shown("https://lezer:geheim@localhost/a.zip", "https://…@localhost/a.zip");
    assert_shown("/vsicurl/https://lezer:geheim@localhost/a.zip",
                 "/vsicurl/https://…@localhost/a.zip");
    assert_shown("postgres://lezer:ge@h/eim@localhost/atlas",
                 "postgres://…@localhost/atlas");
}

static void
an_address_may_hold_its_password_twice(void **state)
{
    (void)state;
    assert_shown("postgres://localhost/atlas?password=ge@heim", "postgres://…");
    assert_shown("postgres://lezer:geheim@localhost/atlas?password=geheim", "postgres://…");
    assert_shown("password=geheim://x@y", "password=…");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_holds_no_password_is_shown_as_it_is),
        cmocka_unit_test(nothing_behind_a_password_is_shown),
        cmocka_unit_test(who_visits_an_address_is_not_shown),
        cmocka_unit_test(an_address_may_hold_its_password_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
