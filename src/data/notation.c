/* SPDX-License-Identifier: EUPL-1.2 */
/* GDAL's own notation for files in archives. One may stand within another, with braces
 * round it or not: "/vsizip/{/vsizip/{a.zip}/b.zip}/c.shp". */
#include "data/notation.h"

#include <string.h>

#include "data/foreign.h"

static const struct {
    const char *name;
    WijkNotation notation;
} notations[] = {{"vsizip", WIJK_NOTATION_ZIP},
                 {"vsigzip", WIJK_NOTATION_GZIP},
                 {"vsitar", WIJK_NOTATION_TAR},
                 {"vsimem", WIJK_NOTATION_MEMORY}};

WijkNotation
wijk_notation_of(const char *given)
{
    for (gsize i = 0; given[0] == '/' && i < G_N_ELEMENTS(notations); i++) {
        gsize n = strlen(notations[i].name);

        if (strncmp(given + 1, notations[i].name, n) == 0 && given[n + 1] == '/')
            return notations[i].notation;
    }
    return WIJK_NOTATION_NONE;
}

/* GDAL also takes one notation straight behind another, with a single slash. */
gboolean
wijk_notation_reaches_out(const char *given)
{
    g_auto(GStrv) part = g_strsplit_set(given, "/\\{}", -1);

    for (char **p = part; *p != NULL; p++) {
        gboolean known = g_ascii_strncasecmp(*p, "vsi", 3) != 0;

        for (gsize i = 0; !known && i < G_N_ELEMENTS(notations); i++)
            known = strcmp(*p, notations[i].name) == 0;
        if (!known)
            return TRUE;
    }
    return FALSE;
}

/* GDAL takes an archive of one file for that file; it is a folder here. */
static gboolean
is_file(const char *path)
{
    WijkNotation notation = wijk_notation_of(path);
    VSIStatBufL stat;

    if (notation != WIJK_NOTATION_NONE && notation != WIJK_NOTATION_MEMORY) {
        g_autofree char *member = NULL;
        g_autofree char *archive = wijk_notation_split(path, &member);

        if (archive == NULL || (notation != WIJK_NOTATION_GZIP && member[0] == '\0'))
            return FALSE;
    }
    return VSIStatL(path, &stat) == 0 && S_ISREG(stat.st_mode);
}

/* The brace that closes the first one of @text, or NULL. */
static const char *
closing_brace(const char *text)
{
    guint depth = 0;

    for (const char *p = text; *p != '\0'; p++) {
        depth += *p == '{';
        if (*p == '}' && --depth == 0)
            return p;
    }
    return NULL;
}

char *
wijk_notation_split(const char *given, char **out_member)
{
    const char *rest = strchr(given + 1, '/') + 1;
    const char *end = NULL;
    g_autofree char *archive = NULL;

    if (g_str_has_prefix(rest, "vsi"))
        rest--;
    if (rest[0] == '{') {
        end = closing_brace(rest);
        if (end == NULL)
            return NULL;
        archive = g_strndup(rest + 1, (gsize)(end - rest - 1));
        end++;
        if (!is_file(archive))
            return NULL;
    }
    /* Else the archive is the first part of the path that is a file. */
    for (const char *p = rest + 1; archive == NULL && rest[0] != '\0'; p++) {
        if (*p != '/' && *p != '\0')
            continue;

        g_autofree char *front = g_strndup(rest, (gsize)(p - rest));

        if (is_file(front)) {
            archive = g_steal_pointer(&front);
            end = p;
        } else if (*p == '\0') {
            break;
        }
    }
    if (archive == NULL)
        return NULL;
    while (*end == '/')
        end++;
    *out_member = g_strdup(end);
    return g_steal_pointer(&archive);
}
