/* SPDX-License-Identifier: EUPL-1.2 */
/* How a data base is named: a connection string of PostgreSQL. A password may stand in it,
 * so no message, picture or report shows it as it is. */
#pragma once

#include <glib.h>

/**
 * wijk_connection_is:
 * @given: a source as the user writes it
 *
 * Returns: %TRUE if it is a data base: "PG:…", "postgresql://…" or "postgres://…"
 */
gboolean wijk_connection_is(const char *given);

/**
 * wijk_connection_check:
 * @given: a data base
 * @error: where to tell why not
 *
 * What PostgreSQL's library would quote in a complaint of its own, and what may be a
 * password or a part of one, is refused here in words that do not show it.
 *
 * Errors: %WIJK_ERROR_FILE if it cannot be read.
 *
 * Returns: %TRUE if a connection may be tried
 */
gboolean wijk_connection_check(const char *given, GError **error);

/**
 * wijk_connection_source:
 * @given: a data base
 *
 * Returns: (transfer full): the same as GDAL opens it; holds the password
 */
char *wijk_connection_source(const char *given);

/**
 * wijk_connection_label:
 * @given: a data base
 *
 * Returns: (transfer full): how messages and credits call it: "PG:NAME", or "PG" if it does
 *   not say its name
 */
char *wijk_connection_label(const char *given);

/**
 * wijk_connection_words:
 * @complaint: what GDAL and PostgreSQL's library say went wrong
 *
 * Returns: (transfer full): its first line that says something, in UTF-8 and fit to be
 * shown
 */
char *wijk_connection_words(const char *complaint);
