/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of files: a pattern on the first line, values on the next. Whatever they are, the
 * path stays in its folder, in names that every file system and web server takes. */
#include <string.h>

#include "batch/entry.h"
#include "batch/pattern.h"

#define MOST_BYTES 255 /* of a name, on ext4, NTFS and APFS */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_name(const char *name, const char *pattern)
{
    g_assert(*name != '\0' && strlen(name) <= MOST_BYTES);
    g_assert(strcmp(name, ".") != 0 && strcmp(name, "..") != 0);
    for (const char *p = name; *p != '\0'; p++)
        if (strchr("\\:*?\"<>|", *p) != NULL || (guint8)*p < 0x20)
            g_assert(strchr(pattern, *p) != NULL); /* it was asked for so */
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) line = g_strsplit(text, "\n", WIJK_N_FIELDS + 2);
    guint n = g_strv_length(line);
    const char *value[WIJK_N_FIELDS] = {NULL};
    g_autoptr(GError) error = NULL;

    if (n == 0)
        return 0;
    for (guint i = 0; i < WIJK_N_FIELDS && i + 1 < n; i++)
        value[i] = line[i + 1];
    if (!wijk_pattern_check(line[0], &error)) {
        g_assert(error != NULL && *error->message != '\0');
        return 0;
    }

    g_autofree char *path = wijk_pattern_fill(line[0], value);
    g_autofree char *again = wijk_pattern_fill(line[0], value);
    g_auto(GStrv) name = g_strsplit(path, "/", -1);

    g_assert(strcmp(path, again) == 0);
    g_assert(!g_utf8_validate(line[0], -1, NULL) || g_utf8_validate(path, -1, NULL));
    if (*path == '\0')
        return 0;
    g_assert(wijk_entry_path_is_inside(path) || !g_utf8_validate(path, -1, NULL));
    for (guint i = 0; name[i] != NULL; i++)
        check_name(name[i], line[0]);
    return 0;
}
