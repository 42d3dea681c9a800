/* SPDX-License-Identifier: EUPL-1.2 */
/* Values: text of each type checked against its row of the schema. The sentences here say
 * what was found, what is wanted, and the cure; who calls puts the place before them. */
#include "style/value.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/number.h"
#include "style/palette.h"

#define MOST_NUMBERS (WIJK_LIMIT_CLASSES + 1) /* breaks of the most classes */

static gboolean G_GNUC_PRINTF(2, 3) refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_propagate_error(error,
                      g_error_new_valist(WIJK_ERROR, WIJK_ERROR_USAGE, format, arguments));
    va_end(arguments);
    return FALSE;
}

void
wijk_value_clear(WijkValue *value)
{
    g_clear_pointer(&value->text, g_free);
    g_clear_pointer(&value->numbers, g_free);
    g_clear_pointer(&value->list, g_strfreev);
}

WijkValue
wijk_value_copy(const WijkValue *value)
{
    WijkValue copy = *value;

    copy.text = g_strdup(value->text);
    copy.numbers = g_memdup2(value->numbers, value->n_numbers * sizeof *value->numbers);
    copy.list = g_strdupv(value->list);
    return copy;
}

/* A comment cannot stand after a value; say so where that is what went wrong. */
static const char *
comment_hint(const char *text)
{
    return strstr(text, " #") == NULL && strstr(text, "\t#") == NULL
               ? ""
               : _("; a comment must have a line of its own");
}

char *
wijk_value_path(const char *path, const char *directory)
{
    gsize scheme =
        strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /* "PG:…", "WFS:…", "https://…" are no files */
    if (directory == NULL || *path == '\0' || g_path_is_absolute(path) ||
        strcmp(path, "-") == 0 || (scheme > 1 && path[scheme] == ':'))
        return g_strdup(path);
    return g_strcmp0(directory, ".") == 0 ? g_strdup(path)
                                          : g_build_filename(directory, path, NULL);
}

/* Splits @text at @separators and takes the escapes away; NULL separators give one item. */
static char **
unescape(const char *text, const char *separators, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) item = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p++) {
        if (separators != NULL && strchr(separators, *p) != NULL) {
            g_ptr_array_add(items, g_strdup(g_strstrip(item->str)));
            g_string_truncate(item, 0);
            continue;
        }
        if (*p != '\\') {
            g_string_append_c(item, *p);
            continue;
        }

        static const char escape[] = "snt\\,;";
        static const char meaning[] = " \n\t\\,;";
        const char *known = p[1] == '\0' ? NULL : strchr(escape, p[1]);

        if (known == NULL || (separators == NULL && (p[1] == ',' || p[1] == ';'))) {
            refuse(error, _("'\\%.*s' means nothing; write \\\\ for a backslash"),
                   (int)(g_utf8_next_char(p + 1) - (p + 1)), p + 1);
            return NULL;
        }
        g_string_append_c(item, meaning[known - escape]);
        p++;
    }
    g_ptr_array_add(items,
                    g_strdup(separators == NULL ? item->str : g_strstrip(item->str)));
    g_ptr_array_add(items, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&items), FALSE);
}

static gboolean
parse_text(WijkKey key, const char *text, gboolean escaped, const char *directory,
           WijkValue *out, GError **error)
{
    g_autofree char *plain = NULL;

    if (escaped) {
        g_auto(GStrv) item = unescape(text, NULL, error);

        if (item == NULL)
            return FALSE;
        plain = g_strdup(item[0]);
    } else {
        plain = g_strdup(text);
    }
    /* a style may be a name, weights a type; a path is what looks like one */
    gboolean path = wijk_key_spec(key)->type == WIJK_TYPE_PATH ||
                    (key == WIJK_KEY_STYLE &&
                     (strchr(plain, '/') != NULL || g_str_has_suffix(plain, ".style"))) ||
                    (key == WIJK_KEY_WEIGHTS &&
                     (g_str_has_suffix(plain, ".gal") || g_str_has_suffix(plain, ".gwt")));

    out->text = path ? wijk_value_path(plain, directory) : g_steal_pointer(&plain);
    return TRUE;
}

/* Our files write numbers with a point and without thousands marks, in every language. */
static gboolean
parse_one_number(const char *text, const WijkKeySpec *spec, double *out, GError **error)
{
    double value;

    if (text[strspn(text, "+-0123456789.eE")] != '\0' ||
        !wijk_number_parse(text, strlen(text), '.', &value, NULL)) {
        const char *comma = strchr(text, ',');

        if (comma != NULL && comma == strrchr(text, ',') &&
            text[strspn(text, "+-0123456789,")] == '\0')
            return refuse(
                error, _("'%s' is not a number; write it with a point, not a comma"), text);
        return refuse(error, _("'%s' is not a number%s"), text, comment_hint(text));
    }
    if (value < spec->min || value > spec->max) {
        char least[32];
        char most[32];

        return refuse(error, _("%s is out of range; %s to %s is possible"), text,
                      wijk_number_to_string(spec->min, least),
                      wijk_number_to_string(spec->max, most));
    }
    *out = value;
    return TRUE;
}

static gboolean
parse_number(const char *text, const WijkKeySpec *spec, WijkValue *out, GError **error)
{
    double value = spec->type == WIJK_TYPE_INTEGER ? 0 : NAN;

    if (*text != '\0' && !parse_one_number(text, spec, &value, error))
        return FALSE;
    if (spec->type == WIJK_TYPE_INTEGER && value != floor(value))
        return refuse(error, _("%s is not a whole number"), text);
    out->number = value;
    return TRUE;
}

static gboolean
parse_flag(const char *text, WijkValue *out, GError **error)
{
    static const char *const words[] = {"no", "yes", "nee", "ja", "false", "true"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0) {
            out->number = i % 2;
            return TRUE;
        }
    return refuse(error, _("'%s' is neither yes nor no%s"), text, comment_hint(text));
}

static gboolean
parse_choice(const char *text, const WijkKeySpec *spec, WijkValue *out, GError **error)
{
    g_auto(GStrv) words = g_strsplit(spec->choices, "|", -1);

    out->number = -1;
    if (*text == '\0')
        return TRUE;
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0) {
            out->number = i;
            out->text = g_strdup(text);
            return TRUE;
        }

    const char *nearest = wijk_nearest_word(text, (const char *const *)words);

    if (nearest != NULL)
        return refuse(error, _("unknown %s '%s'; did you mean '%s'?"), spec->key, text,
                      nearest);

    g_autofree char *all = g_strjoinv(", ", words);

    return refuse(error, _("unknown %s '%s'; choose from %s%s"), spec->key, text, all,
                  comment_hint(text));
}

static gboolean
parse_numbers(const char *text, const WijkKeySpec *spec, WijkValue *out, GError **error)
{
    g_auto(GStrv) item = g_strsplit(text, strchr(text, ';') != NULL ? ";" : ",", -1);
    guint n = g_strv_length(item);

    if (n > MOST_NUMBERS)
        return refuse(error, _("%u numbers; at most %u are possible"), n, MOST_NUMBERS);

    g_autofree double *numbers = g_new0(double, n + 1);

    for (guint i = 0; i < n; i++) {
        if (!parse_one_number(g_strstrip(item[i]), spec, &numbers[i], error))
            return FALSE;
        if (i > 0 && !(numbers[i] > numbers[i - 1]))
            return refuse(error, _("the numbers must rise, but %s follows %s"), item[i],
                          item[i - 1]);
    }
    out->numbers = g_steal_pointer(&numbers);
    out->n_numbers = n;
    return TRUE;
}

static gboolean
parse_list(const char *text, const WijkKeySpec *spec, gboolean escaped,
           const char *directory, WijkValue *out, GError **error)
{
    g_auto(GStrv) item = NULL;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);

    if (escaped) {
        item = unescape(text, spec->type == WIJK_TYPE_ITEMS ? ";" : ",;", error);
    } else if (spec->type != WIJK_TYPE_LIST) {
        const char *whole[] = {text, NULL};

        item = g_strdupv((char **)whole);
    } else {
        item = g_strsplit_set(text, ",;", -1);
    }
    if (item == NULL)
        return FALSE;
    for (guint i = 0; item[i] != NULL; i++) {
        const char *word = g_strstrip(item[i]);

        if (*word != '\0')
            g_ptr_array_add(list, spec->type == WIJK_TYPE_PATHS
                                      ? wijk_value_path(word, directory)
                                      : g_strdup(word));
        else if (item[i + 1] != NULL) /* a separator at the end is fine */
            return refuse(error, _("there is nothing between two separators"));
    }
    g_ptr_array_add(list, NULL);
    out->list = (char **)g_ptr_array_free(g_steal_pointer(&list), FALSE);
    return TRUE;
}

static gboolean
check_palette(WijkKey key, const char *text, GError **error)
{
    gboolean reverse;
    const WijkPalette *palette = wijk_palette_parse(text, &reverse, error);

    if (palette == NULL)
        return FALSE;
    if (key == WIJK_KEY_PALETTE_DIVERGING &&
        wijk_palette_kind(palette) == WIJK_PALETTE_QUALITATIVE)
        return refuse(error,
                      _("'%s' has no order, and so no middle; choose a diverging palette"),
                      wijk_palette_name(palette));
    if (key == WIJK_KEY_PALETTE_DENSITY &&
        wijk_palette_kind(palette) != WIJK_PALETTE_SEQUENTIAL)
        return refuse(error,
                      _("'%s' does not go from light to dark; choose a sequential palette"),
                      wijk_palette_name(palette));
    return TRUE;
}

/* Whether a key may have no value: then its default is none, or it is text. */
static gboolean
may_be_empty(const WijkKeySpec *spec)
{
    return *spec->fallback == '\0';
}

static gboolean
parse_typed(WijkKey key, const char *text, gboolean escaped, const char *directory,
            WijkValue *out, GError **error)
{
    const WijkKeySpec *spec = wijk_key_spec(key);

    switch (spec->type) {
    case WIJK_TYPE_TEXT:
    case WIJK_TYPE_PATH:
        return parse_text(key, text, escaped, directory, out, error);
    case WIJK_TYPE_NUMBER:
    case WIJK_TYPE_INTEGER:
        return parse_number(text, spec, out, error);
    case WIJK_TYPE_FLAG:
        return parse_flag(text, out, error);
    case WIJK_TYPE_CHOICE:
        return parse_choice(text, spec, out, error);
    case WIJK_TYPE_COLOUR:
        if (wijk_colour_parse(text, &out->colour))
            return TRUE;
        return refuse(error, _("'%s' is not a colour; write #rrggbb%s"), text,
                      comment_hint(text));
    case WIJK_TYPE_NUMBERS:
        return *text == '\0' || parse_numbers(text, spec, out, error);
    case WIJK_TYPE_LIST:
    case WIJK_TYPE_PATHS:
    case WIJK_TYPE_ITEMS:
        return parse_list(text, spec, escaped, directory, out, error);
    case WIJK_N_TYPES:
        break;
    }
    g_assert_not_reached();
}

gboolean
wijk_value_parse(WijkKey key, const char *text, gboolean escaped, const char *directory,
                 WijkValue *out_value, GError **error)
{
    WijkValue value = {.number = 0};

    if (!g_utf8_validate(text, -1, NULL))
        return refuse(error, _("the value is not UTF-8"));
    if (*text == '\0' && !may_be_empty(wijk_key_spec(key)))
        return refuse(error, _("a value is missing"));
    if (!parse_typed(key, text, escaped, directory, &value, error) ||
        ((key == WIJK_KEY_PALETTE || key == WIJK_KEY_PALETTE_DIVERGING ||
          key == WIJK_KEY_PALETTE_DENSITY) &&
         !check_palette(key, value.text, error))) {
        wijk_value_clear(&value);
        return FALSE;
    }
    if (value.text == NULL)
        value.text = g_strdup("");
    *out_value = value;
    return TRUE;
}
