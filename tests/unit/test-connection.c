/* SPDX-License-Identifier: EUPL-1.2 */
/* Connection strings after chapter 34.1.1 of the manual of PostgreSQL 15. No server is
 * needed: what goes to one is tested in tests/cli/postgis.sh. */
#include "data/connection.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

/* Of every password here; in no other word. */
#define TELLTALE "heim"

static void
assert_accepted(const char *given, const char *label)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *found = wijk_connection_label(given);

    if (!wijk_connection_check(given, &error))
        fail_msg("%s: %s", given, error->message);
    if (strcmp(found, label) != 0)
        fail_msg("%s is called %s, not %s", given, found, label);
}

static void
assert_refused(const char *given, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *label = wijk_connection_label(given);

    if (wijk_connection_check(given, &error))
        fail_msg("%s is accepted", given);
    if (!g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE) ||
        strstr(error->message, why) == NULL || strstr(error->message, TELLTALE) != NULL)
        fail_msg("%s: %s", given, error->message);
    assert_null(strstr(label, TELLTALE));
}

static void
databases_are_told_from_files(void **state)
{
    (void)state;
    assert_true(wijk_connection_is("PG:dbname=atlas"));
    assert_true(wijk_connection_is("pg:"));
    assert_true(wijk_connection_is("postgresql://localhost/atlas"));
    assert_true(wijk_connection_is("postgres://localhost/atlas"));
    assert_false(wijk_connection_is("PG.csv"));
    assert_false(wijk_connection_is("atlas/PG:dbname"));
    assert_false(wijk_connection_is("postgresql.zip"));
    assert_false(wijk_connection_is(""));
}

static void
a_database_is_called_by_its_name_alone(void **state)
{
    (void)state;
    assert_accepted("PG:host=localhost dbname=atlas password=geheim", "PG:atlas");
    assert_accepted("PG:dbname = 'atlas'password='zeer geheim' user=lezer", "PG:atlas");
    assert_accepted("PG:dbname=at\\las password='it\\'s geheim'", "PG:atlas");
    assert_accepted("PG:password=geheim\\ x dbname=atlas", "PG:atlas");
    assert_accepted("PG:dbname=een dbname=atlas", "PG:atlas");
    assert_accepted("postgresql://lezer:geheim@localhost:5432/atlas", "PG:atlas");
    assert_accepted("postgres://lezer:ge%2Fheim@%2Fvar%2Frun/atlas?sslmode=require",
                    "PG:atlas");
    assert_accepted("PG:postgres:///atlas?host=localhost&password=geheim", "PG:atlas");
    assert_accepted("postgresql://[::1]:5432/atlas", "PG:atlas");
}

static void
a_database_without_a_name_of_letters_is_called_pg(void **state)
{
    (void)state;
    assert_accepted("PG:", "PG");
    assert_accepted("PG:service=atlas password=geheim", "PG");
    assert_accepted("PG:dbname=''", "PG");
    assert_accepted("postgresql://", "PG");
    assert_accepted("postgresql://localhost/?", "PG");
    assert_accepted("PG:dbname=postgresql://lezer:geheim@localhost/atlas", "PG");
    assert_accepted("PG:dbname='password=geheim'", "PG");
}

static void
words_that_libpq_does_not_know_are_left_to_it(void **state)
{
    (void)state;
    assert_accepted("PG:hots=localhost dbname=atlas", "PG:atlas");
    assert_accepted("PG:password=geheim gssencmode=disable dbname=atlas tables=a,b",
                    "PG:atlas");
}

static void
what_may_be_the_rest_of_a_password_is_not_repeated(void **state)
{
    (void)state;
    const char *why = "put ' round a password";

    assert_refused("PG:dbname=atlas password=mijn geheim", why);
    assert_refused("PG:password=mijn geheim dbname=atlas", why);
    assert_refused("PG:password=mijn geheim=x dbname=atlas", why);
    assert_refused("PG:password='geheim dbname=atlas", why);
    assert_refused("PG:password='zeer' geheim'", why);
    assert_refused("PG:sslpassword=zeer geheim", why);
    assert_refused("PG:pasword=zeer geheim", why);
    assert_refused("PG:wachtwoord='geheim", why);
    assert_refused("PG:pw=zeer geheim=x", why);
}

static void
a_word_alone_is_told_with_the_form_that_is_wanted(void **state)
{
    (void)state;
    assert_refused("PG:atlas", "'atlas' cannot be read; write \"PG:host=… dbname=…\"");
    assert_refused("PG:dbname='atlas", "'dbname' cannot be read");
}

static void
addresses_gone_wrong_are_not_repeated(void **state)
{
    (void)state;
    const char *why = "write postgresql://USER@HOST:PORT/NAME";

    assert_refused("PG:lezer:geheim@localhost/atlas", why);
    assert_refused("PG://lezer:geheim@localhost/atlas", why);
    assert_refused("postgres://lezer:ge/heim@localhost/atlas", why);
    assert_refused("postgres://lezer:ge@heim@localhost/atlas", why);
    assert_refused("postgres://lezer:ge%heim@localhost/atlas", why);
    assert_refused("postgres://lezer:ge heim@localhost/atlas", why);
    assert_refused("postgres://localhost/atlas?password=ge&heim", why);
    assert_refused("postgres://localhost/atlas?password=ge=heim", why);
    assert_refused("postgres://localhost/atlas?password=%heim", why);
    assert_refused("postgres://localhost/atlas?password=ge&heim=x",
                   "put ' round a password");
}

static void
gdal_gets_the_form_it_knows(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"pg:dbname=atlas password=geheim", "PG:dbname=atlas password=geheim"},
        {"postgres://localhost/atlas", "postgresql://localhost/atlas"},
        {"PG:postgresql://localhost/atlas", "postgresql://localhost/atlas"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *source = wijk_connection_source(pairs[i][0]);

        assert_string_equal(source, pairs[i][1]);
    }
}

static void
a_complaint_is_its_first_line(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"PQconnectdb failed.\nconnection to server at \"localhost\", port 1 failed: "
         "Connection "
         "refused\n\tIs the server running on that host?\n",
         "connection to server at \"localhost\", port 1 failed: Connection refused"},
        {"PQconnectdb failed.\nconnection to server failed: FATAL:  database \"x\" does "
         "not "
         "exist\n",
         "connection to server failed: database \"x\" does not exist"},
        {"ERROR:  permission denied for table x\n", "permission denied for table x"},
        {"FATAL:  terminating connection\nserver closed the connection",
         "terminating connection"},
        {"invalid \"postgres://lezer:ge\nheim@h\"", "invalid \"postgres://…@h\""},
        {"invalid \"postgres://lezer:geheim@h\"", "invalid \"postgres://…@h\""},
        {"", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *words = wijk_connection_words(pairs[i][0]);

        assert_string_equal(words, pairs[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(databases_are_told_from_files),
        cmocka_unit_test(a_database_is_called_by_its_name_alone),
        cmocka_unit_test(a_database_without_a_name_of_letters_is_called_pg),
        cmocka_unit_test(words_that_libpq_does_not_know_are_left_to_it),
        cmocka_unit_test(what_may_be_the_rest_of_a_password_is_not_repeated),
        cmocka_unit_test(a_word_alone_is_told_with_the_form_that_is_wanted),
        cmocka_unit_test(addresses_gone_wrong_are_not_repeated),
        cmocka_unit_test(gdal_gets_the_form_it_knows),
        cmocka_unit_test(a_complaint_is_its_first_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
