/* SPDX-License-Identifier: EUPL-1.2 */
/* Key files: bytes into entries. One pass over the lines; every complaint names the line.
 */
#include "style/keyfile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/secret.h"

typedef struct {
    const char *path;
    guint line;
    char *group;            /* of the lines that follow; NULL before the first */
    GHashTable *group_line; /* group → line of its header */
    GHashTable *key_line;   /* key of the present group → its line */
    GPtrArray *entries;
} Reader;

static void
free_entry(gpointer data)
{
    WijkKeyfileEntry *entry = data;

    g_free(entry->group);
    g_free(entry->key);
    g_free(entry->value);
    g_free(entry);
}

static void G_GNUC_PRINTF(4, 5) complain(GError **error, const Reader *reader,
                                         WijkErrorCode code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);

    g_autofree char *sentence = g_strdup_vprintf(format, arguments);

    va_end(arguments);
    g_set_error(error, WIJK_ERROR, (int)code, "%s:%u: %s", reader->path, reader->line,
                sentence);
}

static gboolean
is_word(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && text[i] != '-')
            return FALSE;
    return length > 0;
}

static void
trim(const char **start, gsize *length)
{
    while (*length > 0 && ((*start)[0] == ' ' || (*start)[0] == '\t')) {
        (*start)++;
        (*length)--;
    }
    while (*length > 0 && ((*start)[*length - 1] == ' ' || (*start)[*length - 1] == '\t'))
        (*length)--;
}

/* The part of a line that a message repeats; in a line gone wrong may be a password. */
static char *
quote(const char *text, gsize length)
{
    g_autofree char *line = g_strndup(text, length);
    g_autofree char *fit = wijk_secret_hide(line);
    gsize shown = MIN(strlen(fit), 60);

    while (shown > 0 && !g_utf8_validate_len(fit, shown, NULL))
        shown--; /* not in the middle of a letter */
    return g_strndup(fit, shown);
}

static gboolean
read_group(Reader *reader, const char *text, gsize length, GError **error)
{
    const char *name = text + 1;
    gsize n = length - 1;

    if (text[length - 1] != ']') {
        complain(error, reader, WIJK_ERROR_USAGE, _("a group must end in ']'"));
        return FALSE;
    }
    n--;
    if (!is_word(name, n)) {
        g_autofree char *shown = quote(name, n);

        complain(error, reader, WIJK_ERROR_USAGE,
                 _("'%s' is no group; a group is lower case letters, digits and hyphens"),
                 shown);
        return FALSE;
    }
    g_free(reader->group);
    reader->group = g_strndup(name, n);

    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(reader->group_line, reader->group));

    if (first != 0) {
        complain(error, reader, WIJK_ERROR_USAGE,
                 _("[%s] comes twice, first in line %u; put its keys together"),
                 reader->group, first);
        return FALSE;
    }
    g_hash_table_insert(reader->group_line, g_strdup(reader->group),
                        GUINT_TO_POINTER(reader->line));
    g_hash_table_remove_all(reader->key_line);
    return TRUE;
}

static gboolean
read_entry(Reader *reader, const char *text, gsize length, GError **error)
{
    const char *equals = memchr(text, '=', length);

    if (equals == NULL) {
        g_autofree char *shown = quote(text, length);

        complain(error, reader, WIJK_ERROR_USAGE,
                 _("'%s' is neither [group], key = value nor # comment"), shown);
        return FALSE;
    }

    const char *key = text;
    gsize key_length = (gsize)(equals - text);
    const char *value = equals + 1;
    gsize value_length = length - key_length - 1;

    trim(&key, &key_length);
    trim(&value, &value_length);
    if (!is_word(key, key_length)) {
        g_autofree char *shown = quote(key, key_length);

        complain(error, reader, WIJK_ERROR_USAGE,
                 _("'%s' is no key; a key is lower case letters, digits and hyphens"),
                 shown);
        return FALSE;
    }
    if (reader->group == NULL) {
        complain(error, reader, WIJK_ERROR_USAGE,
                 _("a key before the first [group]; say to which group it belongs"));
        return FALSE;
    }

    g_autofree char *name = g_strndup(key, key_length);
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(reader->key_line, name));

    if (first != 0) {
        complain(error, reader, WIJK_ERROR_USAGE,
                 _("[%s] %s: comes twice, first in line %u; keep one of the two"),
                 reader->group, name, first);
        return FALSE;
    }

    WijkKeyfileEntry *entry = g_new(WijkKeyfileEntry, 1);

    *entry = (WijkKeyfileEntry){.group = g_strdup(reader->group),
                                .key = g_strdup(name),
                                .value = g_strndup(value, value_length),
                                .line = reader->line};
    g_ptr_array_add(reader->entries, entry);
    g_hash_table_insert(reader->key_line, g_steal_pointer(&name),
                        GUINT_TO_POINTER(reader->line));
    return TRUE;
}

/* Whether the bytes of a line are text at all. */
static gboolean
check_bytes(const Reader *reader, const char *text, gsize length, GError **error)
{
    if (length > WIJK_LIMIT_LINE_BYTES) {
        complain(error, reader, WIJK_ERROR_LIMIT, _("the line is longer than %u bytes"),
                 WIJK_LIMIT_LINE_BYTES);
        return FALSE;
    }
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] < 0x20 && text[i] != '\t') {
            complain(error, reader, WIJK_ERROR_USAGE,
                     _("byte %zu is the control character 0x%02x; is this a "
                       "text file?"),
                     i + 1, (guchar)text[i]);
            return FALSE;
        }

    const char *wrong;

    if (!g_utf8_validate_len(text, length, &wrong)) {
        complain(error, reader, WIJK_ERROR_USAGE,
                 _("byte %zu (0x%02x) is not UTF-8; save the file as UTF-8"),
                 (gsize)(wrong - text) + 1, (guchar)*wrong);
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_line(Reader *reader, const char *text, gsize length, GError **error)
{
    if (length > 0 && text[length - 1] == '\r')
        length--;
    if (!check_bytes(reader, text, length, error))
        return FALSE;
    trim(&text, &length);
    if (length == 0 || text[0] == '#')
        return TRUE;
    return text[0] == '[' ? read_group(reader, text, length, error)
                          : read_entry(reader, text, length, error);
}

GPtrArray *
wijk_keyfile_parse(const char *text, gsize length, const char *path, GError **error)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);
    g_autoptr(GHashTable) group_line =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) key_line =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reader reader = {
        .path = path, .group_line = group_line, .key_line = key_line, .entries = entries};
    const char *end = text + length;
    gboolean ok = TRUE;

    if (length > WIJK_LIMIT_STYLE_BYTES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: larger than the %u bytes a key file may have"), path,
                    WIJK_LIMIT_STYLE_BYTES);
        return NULL;
    }
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    while (ok && text < end) {
        const char *newline = memchr(text, '\n', (gsize)(end - text));
        const char *stop = newline == NULL ? end : newline;

        reader.line++;
        ok = read_line(&reader, text, (gsize)(stop - text), error);
        text = newline == NULL ? end : newline + 1;
    }
    g_free(reader.group);
    return ok ? g_steal_pointer(&entries) : NULL;
}

char *
wijk_keyfile_load(const char *path, gsize *out_length, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: is not an ordinary file"),
                    path);
        return NULL;
    }

    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        int cause = errno;
        g_autofree char *shown = wijk_secret_hide(path);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be read: %s"), shown,
                    g_strerror(cause));
        return NULL;
    }

    g_autofree char *bytes = g_malloc(WIJK_LIMIT_STYLE_BYTES + 1);
    gsize length = fread(bytes, 1, WIJK_LIMIT_STYLE_BYTES + 1, file);
    gboolean failed = ferror(file) != 0;

    fclose(file);
    if (failed) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be read to its end"),
                    path);
        return NULL;
    }
    if (length > WIJK_LIMIT_STYLE_BYTES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: larger than the %u bytes a key file may have"), path,
                    WIJK_LIMIT_STYLE_BYTES);
        return NULL;
    }
    *out_length = length;
    return g_steal_pointer(&bytes);
}
