/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a connection string: never a crash, and no password in what is shown. Each
 * is tried as words and as an address, alone and with a password of capitals put behind it.
 */
#include <string.h>

#include "data/connection.h"

#define PASSWORD "GEHEIM"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
try_source(const char *source)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *label = wijk_connection_label(source);
    g_autofree char *opened = wijk_connection_source(source);
    g_autofree char *words = wijk_connection_words(source);

    g_assert(wijk_connection_is(source) && wijk_connection_is(opened));
    g_assert(g_str_has_prefix(label, "PG") && g_utf8_validate(label, -1, NULL));
    g_assert(g_utf8_validate(words, -1, NULL) && strpbrk(words, "\r\n") == NULL);
    g_assert(wijk_connection_check(source, &error) == (error == NULL));
    if (strstr(source, PASSWORD) != NULL)
        g_assert(strstr(label, PASSWORD) == NULL && strstr(words, PASSWORD) == NULL &&
                 (error == NULL || strstr(error->message, PASSWORD) == NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *words = g_strconcat("PG:", text, NULL);
    g_autofree char *address = g_strconcat("postgres://", text, NULL);

    g_strdelimit(text, "G", 'g'); /* so that the password is none of it */
    g_autofree char *with_words = g_strconcat("PG:password=" PASSWORD, text, NULL);
    g_autofree char *with_address =
        g_strconcat("postgres://lezer:" PASSWORD, text, "@localhost/atlas", NULL);

    if (strstr(words, PASSWORD) == NULL) {
        try_source(words);
        try_source(address);
    }
    try_source(with_words);
    try_source(with_address);
    return 0;
}
