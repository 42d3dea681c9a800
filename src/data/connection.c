/* SPDX-License-Identifier: EUPL-1.2 */
/* Connection strings as libpq reads them (PostgreSQL 15, 34.1.1: words, or an address),
 * with the words that GDAL adds. */
#include "data/connection.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/secret.h"

#define BLANKS " \t\n\v\f\r" /* isspace() of the C locale */

/* The words of libpq and GDAL. Another word may be a slip of the pen for a password. */
static const char *const known[] = {
    "active_schema",
    "application_name",
    "channel_binding",
    "client_encoding",
    "connect_timeout",
    "dbname",
    "fallback_application_name",
    "gssdelegation",
    "gssencmode",
    "gsslib",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "krbsrvname",
    "load_balance_hosts",
    "options",
    "passfile",
    "port",
    "replication",
    "require_auth",
    "requirepeer",
    "schemas",
    "service",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcert",
    "sslcertmode",
    "sslcompression",
    "sslcrl",
    "sslcrldir",
    "sslkey",
    "sslmode",
    "sslnegotiation",
    "sslrootcert",
    "sslsni",
    "tables",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
    NULL,
};

static const char *const secret[] = {"password", "sslpassword", NULL};

typedef struct {
    char *name;       /* of the data base; NULL if it is not said */
    gboolean secrets; /* whether a password was seen, or what may be one */
} Connection;

static gboolean
has_prefix(const char *text, const char *prefix)
{
    return g_ascii_strncasecmp(text, prefix, strlen(prefix)) == 0;
}

static const char *
without_kind(const char *given)
{
    return has_prefix(given, "PG:") ? given + strlen("PG:") : given;
}

/* What follows "postgresql://", or NULL. */
static const char *
address_of(const char *given)
{
    static const char *const schemes[] = {"postgresql://", "postgres://"};
    const char *text = without_kind(given);

    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (has_prefix(text, schemes[i]))
            return text + strlen(schemes[i]);
    return NULL;
}

gboolean
wijk_connection_is(const char *given)
{
    return has_prefix(given, "PG:") || address_of(given) != NULL;
}

char *
wijk_connection_source(const char *given)
{
    const char *address = address_of(given);

    return address != NULL ? g_strconcat("postgresql://", address, NULL)
                           : g_strconcat("PG:", without_kind(given), NULL);
}

static gboolean
refuse_behind_password(GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("PG: what stands behind the password cannot be read; put ' round a "
                  "password with blanks, or better leave it to ~/.pgpass or PGPASSWORD"));
    return FALSE;
}

static gboolean
refuse_address(GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("PG: the address cannot be read; write postgresql://USER@HOST:PORT/NAME, "
                  "and leave the password to ~/.pgpass or PGPASSWORD"));
    return FALSE;
}

static gboolean
refuse_word(const Connection *connection, const char *word, GError **error)
{
    if (connection->secrets)
        return refuse_behind_password(error);
    if (strpbrk(word, ":@") != NULL) /* nearly an address */
        return refuse_address(error);
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_FILE,
        _("PG: '%s' cannot be read; write \"PG:host=… dbname=…\", with ' round what "
          "holds blanks"),
        word);
    return FALSE;
}

/* An unknown word is left to libpq, which names it; but behind a password it may be a part
 * of that. */
static gboolean
take_pair(Connection *connection, const char *key, const char *value, GError **error)
{
    if (!g_strv_contains(known, key)) {
        if (connection->secrets && !g_strv_contains(secret, key))
            return refuse_behind_password(error);
        connection->secrets = TRUE;
    } else if (strcmp(key, "dbname") == 0) {
        g_free(connection->name);
        connection->name = g_strdup(value);
    }
    return TRUE;
}

/* The value at @text; returns what follows it, or NULL if its quotes do not close. */
static const char *
read_value(const char *text, GString *value)
{
    gboolean quoted = *text == '\'';

    g_string_truncate(value, 0);
    for (text += quoted; *text != '\0'; text++) {
        if (quoted ? *text == '\'' : strchr(BLANKS, *text) != NULL)
            return text + quoted;
        if (*text == '\\' && text[1] != '\0')
            text++;
        g_string_append_c(value, *text);
    }
    return quoted ? NULL : text;
}

static gboolean
read_words(Connection *connection, const char *text, GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);

    for (text += strspn(text, BLANKS); *text != '\0'; text += strspn(text, BLANKS)) {
        gsize length = strcspn(text, BLANKS "=");
        g_autofree char *key = g_strndup(text, length);

        text += length;
        text += strspn(text, BLANKS);
        if (*text != '=')
            return refuse_word(connection, key, error);
        text += 1 + strspn(text + 1, BLANKS);
        text = read_value(text, value);
        if (text == NULL) {
            connection->secrets = connection->secrets || !g_strv_contains(known, key);
            return refuse_word(connection, key, error);
        }
        if (!take_pair(connection, key, value->str, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_parameters(Connection *connection, const char *text, GError **error)
{
    g_auto(GStrv) part = g_strsplit(text, "&", -1);

    for (char **p = part; *p != NULL; p++) {
        g_auto(GStrv) pair = g_strsplit(*p, "=", -1);

        if (g_strv_length(pair) != 2)
            return refuse_address(error);

        g_autofree char *key = g_uri_unescape_string(pair[0], NULL);
        g_autofree char *value = g_uri_unescape_string(pair[1], NULL);

        if (key == NULL || value == NULL)
            return refuse_address(error);
        if (!take_pair(connection, key, value, error))
            return FALSE;
    }
    return TRUE;
}

/* "USER:PASSWORD@HOST:PORT/NAME?KEY=VALUE&…"; a password with a / or an @ of its own would
 * be taken for what follows it. */
static gboolean
read_address(Connection *connection, const char *text, GError **error)
{
    const char *host = strrchr(text, '@');
    g_autofree char *user =
        host == NULL ? g_strdup("") : g_strndup(text, (gsize)(host - text));

    host = host == NULL ? text : host + 1;
    if (strpbrk(user, "/?#@" BLANKS) != NULL)
        return refuse_address(error);
    connection->secrets = strchr(user, ':') != NULL;

    const char *query = strchr(host, '?');
    g_autofree char *place =
        query == NULL ? g_strdup(host) : g_strndup(host, (gsize)(query - host));
    const char *name = strchr(place, '/');
    g_autofree char *plain_user = g_uri_unescape_string(user, NULL);
    g_autofree char *plain_place = g_uri_unescape_string(place, NULL);

    if (plain_user == NULL || plain_place == NULL || strpbrk(place, BLANKS) != NULL)
        return refuse_address(error);
    if (name != NULL && name[1] != '\0')
        connection->name = g_uri_unescape_string(name + 1, NULL);
    return query == NULL || query[1] == '\0' ||
           read_parameters(connection, query + 1, error);
}

static gboolean
read_connection(Connection *connection, const char *given, GError **error)
{
    const char *address = address_of(given);

    return address != NULL ? read_address(connection, address, error)
                           : read_words(connection, without_kind(given), error);
}

gboolean
wijk_connection_check(const char *given, GError **error)
{
    Connection connection = {.name = NULL};
    gboolean fine = read_connection(&connection, given, error);

    g_free(connection.name);
    return fine;
}

/* A name of letters, not a connection string where a name should be. */
static gboolean
may_be_shown(const char *name)
{
    return name != NULL && *name != '\0' && strpbrk(name, "=@:/'\"\\" BLANKS) == NULL &&
           g_utf8_validate(name, -1, NULL);
}

char *
wijk_connection_label(const char *given)
{
    Connection connection = {.name = NULL};
    gboolean fine = read_connection(&connection, given, NULL);
    g_autofree char *name = connection.name;

    return fine && may_be_shown(name) ? g_strconcat("PG:", name, NULL) : g_strdup("PG");
}

char *
wijk_connection_words(const char *complaint)
{
    static const char title[] = "PQconnectdb failed.";
    g_autofree char *valid = g_utf8_make_valid(complaint, -1);
    g_autofree char *shown =
        wijk_secret_hide(valid); /* all of it: a password may have lines */
    const char *text = shown + strspn(shown, BLANKS);
    g_autoptr(GString) words = g_string_new(NULL);

    if (g_str_has_prefix(text, title))
        text += strlen(title) + strspn(text + strlen(title), BLANKS);
    g_string_append_len(words, text, (gssize)strcspn(text, "\r\n"));
    g_string_replace(words, "FATAL:  ", "", 0);
    g_string_replace(words, "ERROR:  ", "", 0);
    return g_string_free(g_steal_pointer(&words), FALSE);
}
