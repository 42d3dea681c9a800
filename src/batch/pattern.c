/* SPDX-License-Identifier: EUPL-1.2 */
/* File names of a batch. */
#include "batch/pattern.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "style/settings.h"

#define PART_BYTES 200 /* of a name in a folder; file systems take 255 */
#define MARK_BYTES 9   /* of what tells names apart that begin alike: "_" and a hash */
#define MARKS "_-. "   /* between fields */

static const char *const names[] = {"indicator", "theme", "year",   "area",
                                    "name",      "size",  "format", NULL};

/* The field that begins at @p, which is at a brace, and where it ends; WIJK_N_FIELDS. */
static WijkField
field_at(const char *p, const char **out_end)
{
    const char *close = strchr(p, '}');

    if (close == NULL)
        return WIJK_N_FIELDS;
    *out_end = close + 1;
    for (guint i = 0; i < WIJK_N_FIELDS; i++)
        if (strlen(names[i]) == (gsize)(close - p - 1) &&
            strncmp(names[i], p + 1, strlen(names[i])) == 0)
            return (WijkField)i;
    return WIJK_N_FIELDS;
}

static gboolean
refuse_field(const char *pattern, const char *p, GError **error)
{
    const char *close = strchr(p, '}');
    g_autofree char *word = NULL;
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    const char *nearest;

    if (close == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("files: '%s': a { without its }"), pattern);
        return FALSE;
    }
    word = g_strndup(p + 1, (gsize)(close - p - 1));
    nearest = wijk_nearest_word(word, names);
    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("files: '%s': unknown field '{%s}'; did you mean '{%s}'?"), pattern,
                    word, nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("files: '%s': unknown field '{%s}'; there are %s"), pattern, word,
                    all);
    return FALSE;
}

static gboolean
has_control(const char *pattern)
{
    for (const char *p = pattern; *p != '\0'; p++)
        if (g_ascii_iscntrl(*p))
            return TRUE;
    return FALSE;
}

gboolean
wijk_pattern_check(const char *pattern, GError **error)
{
    g_auto(GStrv) part = g_strsplit(pattern, "/", -1);

    if (*pattern == '\0' || *pattern == '/' || g_strv_contains((const char **)part, "..")) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("files: '%s': give names within the folder, without '..'"), pattern);
        return FALSE;
    }
    if (!g_utf8_validate(pattern, -1, NULL) || has_control(pattern)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("files: leave out what is no letter, digit or mark, such as a tab"));
        return FALSE;
    }
    for (const char *p = pattern; *p != '\0';) {
        const char *end = NULL;

        if (*p == '{' && field_at(p, &end) == WIJK_N_FIELDS)
            return refuse_field(pattern, p, error);
        p = end != NULL ? end : p + 1;
    }
    return TRUE;
}

static gboolean
is_unsafe(gunichar letter)
{
    return letter < 0x20 || (letter >= 0x7f && letter < 0xa0) || letter == 0x2028 ||
           letter == 0x2029 ||
           (letter < 0x80 && strchr("/\\:*?\"<>|", (int)letter) != NULL);
}

/* A value as a piece of a name. */
static void
append_value(GString *out, const char *value)
{
    g_autofree char *whole = g_utf8_make_valid(value, -1);
    g_autofree char *composed = g_utf8_normalize(whole, -1, G_NORMALIZE_NFC);
    gsize from = out->len;

    for (const char *p = composed; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);

        if (is_unsafe(letter))
            g_string_append_c(out, '_');
        else
            g_string_append_unichar(out, letter);
    }
    /* A name that begins with a dot is hidden, one that ends with one Windows cannot open.
     */
    while (out->len > from && (out->str[from] == '.' || out->str[from] == ' '))
        g_string_erase(out, (gssize)from, 1);
    while (out->len > from &&
           (out->str[out->len - 1] == '.' || out->str[out->len - 1] == ' '))
        g_string_truncate(out, out->len - 1);
}

static void
drop_mark(GString *out)
{
    if (out->len > 0 && strchr(MARKS, out->str[out->len - 1]) != NULL)
        g_string_truncate(out, out->len - 1);
}

/* One folder or name of the path, its fields filled in. */
static char *
fill_part(const char *part, const char *const value[WIJK_N_FIELDS])
{
    GString *out = g_string_new(NULL);

    for (const char *p = part; *p != '\0';) {
        const char *end = NULL;
        WijkField field = *p == '{' ? field_at(p, &end) : WIJK_N_FIELDS;
        gsize before = out->len;

        if (field == WIJK_N_FIELDS) {
            g_string_append_c(out, *p++);
            continue;
        }
        if (value[field] != NULL)
            append_value(out, value[field]);
        if (out->len == before)
            drop_mark(out);
        p = end;
    }
    /* A first field without a value leaves the mark after it. */
    while (out->len > 0 && strchr(MARKS, out->str[0]) != NULL && part[0] == '{')
        g_string_erase(out, 0, 1);
    return g_string_free(out, FALSE);
}

/* Shortens a name, but keeps what follows its last dot, and the names of two maps two. */
static char *
shorten(const char *name)
{
    const char *dot = strrchr(name, '.');
    gsize tail = dot == NULL ? 0 : strlen(dot);
    gsize room = PART_BYTES - MARK_BYTES - MIN(tail, PART_BYTES / 2);
    const char *end = name;
    char hex[WIJK_HASH_HEX];

    if (strlen(name) <= PART_BYTES)
        return g_strdup(name);
    while ((gsize)(g_utf8_next_char(end) - name) <= room)
        end = g_utf8_next_char(end);
    wijk_hash_to_hex(wijk_hash_bytes(name, strlen(name)), hex);
    return g_strdup_printf("%.*s_%.*s%s", (int)(end - name), name, MARK_BYTES - 1, hex,
                           dot != NULL && tail <= PART_BYTES / 2 ? dot : "");
}

/* Names that Windows keeps for devices, whatever follows a dot: "con.png". */
static gboolean
is_device(const char *name)
{
    static const char *const device[] = {"con", "prn", "aux", "nul"};
    gsize length = strcspn(name, ".");

    for (guint i = 0; i < G_N_ELEMENTS(device); i++)
        if (length == 3 && g_ascii_strncasecmp(name, device[i], 3) == 0)
            return TRUE;
    return length == 4 && g_ascii_isdigit(name[3]) &&
           (g_ascii_strncasecmp(name, "com", 3) == 0 ||
            g_ascii_strncasecmp(name, "lpt", 3) == 0);
}

char *
wijk_pattern_fill(const char *pattern, const char *const value[WIJK_N_FIELDS])
{
    g_auto(GStrv) part = g_strsplit(pattern, "/", -1);
    g_autoptr(GString) path = g_string_new(NULL);

    for (guint i = 0; part[i] != NULL; i++) {
        g_autofree char *filled = fill_part(part[i], value);
        g_autofree char *name = shorten(filled);

        if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (path->len > 0)
            g_string_append_c(path, '/');
        if (is_device(name))
            g_string_append_c(path, '_');
        g_string_append(path, name);
    }
    return g_string_free(g_steal_pointer(&path), FALSE);
}
