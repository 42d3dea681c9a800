/* SPDX-License-Identifier: EUPL-1.2 */
/* Passwords in what users write. */
#include "base/secret.h"

#include <string.h>

#define BLANKS " \t\n\v\f\r"

/* What a password is called. */
static const char *const called[] = {"password", "passwd", "pwd", "wachtwoord", NULL};

/* Behind the = of the first password in @text, or NULL. */
static const char *
find_password(const char *text)
{
    for (; *text != '\0'; text++)
        for (gsize i = 0; called[i] != NULL; i++) {
            const char *end = text + strlen(called[i]);

            if (g_ascii_strncasecmp(text, called[i], strlen(called[i])) != 0)
                continue;
            end += strspn(end, BLANKS);
            if (*end == '=' && end[1] != '\0')
                return end + 1;
        }
    return NULL;
}

char *
wijk_secret_hide(const char *text)
{
    const char *start = strstr(text, "://");
    const char *host = start == NULL ? NULL : strrchr(start, '@');
    g_autoptr(GString) shown = g_string_new(text);
    const char *password;

    if (host != NULL) {
        const char *user = start + strlen("://");

        /* A parameter of the address may hold an @ too. */
        g_string_erase(shown, user - text, find_password(user) == NULL ? host - user : -1);
        g_string_insert(shown, user - text, "…");
    }
    password = find_password(shown->str);
    if (password != NULL) {
        g_string_truncate(shown, (gsize)(password - shown->str));
        g_string_append(shown, "…");
    }
    return g_string_free(g_steal_pointer(&shown), FALSE);
}
