/* SPDX-License-Identifier: EUPL-1.2 */
/* GAL and GWT, line by line. */
#include "data/weights_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/number.h"

typedef struct {
    guint32 from;
    guint32 to;
    double weight;
    guint32 line;
} Link;

/* An id as it was first met. */
typedef struct {
    char *text;
    guint32 line;
    gboolean has_record;
} Id;

typedef struct {
    const char *name;
    char *rest; /* what is not read yet; cut up in reading */
    guint32 line;
    guint32 n;
    char *layer;
    char *key;
    GArray *ids;      /* Id */
    GHashTable *seen; /* text of an Id -> index + 1 */
    GArray *links;    /* Link */
    GError **error;
} Reader;

/* Sets the error of a line; FALSE, to be returned. */
static gboolean complain(Reader *r, guint32 line, WijkErrorCode code, const char *format,
                         ...) G_GNUC_PRINTF(4, 5);

static gboolean
complain(Reader *r, guint32 line, WijkErrorCode code, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(r->error, WIJK_ERROR, (int)code, _("%s, line %u: %s"), r->name, line, what);
    return FALSE;
}

/* The next word of @text, which moves on behind it; NULL if there is none. */
static char *
next_word(char **text)
{
    char *word = *text + strspn(*text, " \t\r\v\f");
    gsize length = strcspn(word, " \t\r\v\f");

    if (length == 0)
        return NULL;
    *text = word + length + (word[length] != '\0');
    word[length] = '\0';
    return word;
}

/* The next line that is not empty, or NULL at the end. */
static char *
next_line(Reader *r)
{
    while (r->rest != NULL && *r->rest != '\0') {
        char *line = r->rest;
        char *end = strchr(line, '\n');

        r->line++;
        r->rest = end == NULL ? NULL : end + 1;
        if (end != NULL)
            *end = '\0';
        if (line[strspn(line, " \t\r\v\f")] != '\0')
            return line;
    }
    return NULL;
}

static gboolean
parse_count(const char *word, guint64 most, guint32 *out)
{
    guint64 value;

    if (word == NULL || !g_ascii_string_to_unsigned(word, 10, 0, most, &value, NULL))
        return FALSE;
    *out = (guint32)value;
    return TRUE;
}

/* "n", or "0 n layer key"; a layer with blanks is all between n and the last word. */
static gboolean
read_header(Reader *r)
{
    char *text = next_line(r);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    const char *count;

    if (text != NULL)
        for (char *word = next_word(&text); word != NULL; word = next_word(&text))
            g_ptr_array_add(words, word);
    count = words->len == 1 ? words->pdata[0] : words->len >= 4 ? words->pdata[1] : NULL;
    if (words->len >= 4 && !g_str_equal(words->pdata[0], "0"))
        count = NULL;
    if (!parse_count(count, G_MAXUINT32, &r->n) || r->n == 0)
        return complain(r, MAX(r->line, 1), WIJK_ERROR_DATA, "%s",
                        _("the header must be the number of areas, or \"0\", that number, "
                          "layer and column of ids; add it"));
    if (r->n > WIJK_LIMIT_AREAS)
        return complain(r, r->line, WIJK_ERROR_LIMIT, _("more than %u areas; split them"),
                        WIJK_LIMIT_AREAS);
    if (words->len >= 4) {
        r->key = g_strdup(words->pdata[words->len - 1]);
        words->pdata[words->len - 1] = NULL;
        r->layer = g_strjoinv(" ", (char **)words->pdata + 2);
    }
    return TRUE;
}

/* The index of an id, which is new or not. */
static gboolean
find_id(Reader *r, const char *text, guint32 *out)
{
    guint32 at = GPOINTER_TO_UINT(g_hash_table_lookup(r->seen, text));

    if (at == 0) {
        Id id = {NULL, r->line, FALSE};

        if (strlen(text) > WIJK_LIMIT_NAME_BYTES)
            return complain(r, r->line, WIJK_ERROR_LIMIT,
                            _("an id of more than %u bytes; shorten it"),
                            WIJK_LIMIT_NAME_BYTES);
        if (r->ids->len == r->n)
            return complain(r, r->line, WIJK_ERROR_DATA,
                            _("area %s is one more than the %u of the header; mend the one "
                              "or the other"),
                            text, r->n);
        id.text = g_strdup(text);
        g_array_append_val(r->ids, id);
        at = r->ids->len;
        g_hash_table_insert(r->seen, id.text, GUINT_TO_POINTER(at));
    }
    *out = at - 1;
    return TRUE;
}

static gboolean
add_link(Reader *r, guint32 from, const char *to, double weight)
{
    Link link = {from, 0, weight, r->line};

    if (!find_id(r, to, &link.to))
        return FALSE;
    if (r->links->len == WIJK_LIMIT_LINKS)
        return complain(r, r->line, WIJK_ERROR_LIMIT,
                        _("more than %u links; choose fewer neighbours"), WIJK_LIMIT_LINKS);
    g_array_append_val(r->links, link);
    return TRUE;
}

/* The line of @k neighbours of area @from. */
static gboolean
read_neighbours(Reader *r, guint32 from, guint32 k)
{
    char *text = k > 0 ? next_line(r) : NULL;
    guint32 n = 0;

    if (text != NULL)
        for (char *word = next_word(&text); word != NULL; word = next_word(&text), n++)
            if (!add_link(r, from, word, 1))
                return FALSE;
    if (n != k)
        return complain(
            r, r->line, WIJK_ERROR_DATA,
            _("area %s has %u neighbours here, and %u by its count; mend the one "
              "or the other"),
            g_array_index(r->ids, Id, from).text, n, k);
    return TRUE;
}

static gboolean
read_record(Reader *r, char *text)
{
    const char *word = next_word(&text);
    const char *count = next_word(&text);
    guint32 from;
    guint32 k;

    if (!parse_count(count, G_MAXUINT32, &k) || next_word(&text) != NULL)
        return complain(r, r->line, WIJK_ERROR_DATA, "%s",
                        _("here must be an area and its number of neighbours, such as "
                          "\"12 3\"; mend the line"));
    if (!find_id(r, word, &from))
        return FALSE;
    if (g_array_index(r->ids, Id, from).has_record)
        return complain(r, r->line, WIJK_ERROR_DATA,
                        _("area %s is here twice; take one out"), word);
    g_array_index(r->ids, Id, from).has_record = TRUE;
    return read_neighbours(r, from, k);
}

static gboolean
read_gal(Reader *r)
{
    guint32 n = 0;

    for (char *line = next_line(r); line != NULL; line = next_line(r), n++)
        if (!read_record(r, line))
            return FALSE;
    for (guint i = 0; i < r->ids->len; i++) {
        const Id *id = &g_array_index(r->ids, Id, i);

        if (!id->has_record)
            return complain(
                r, id->line, WIJK_ERROR_DATA,
                _("neighbour %s has no record of its own; add one (with 0 if it "
                  "has no neighbours) or take it out"),
                id->text);
    }
    if (n < r->n)
        return complain(r, r->line, WIJK_ERROR_DATA,
                        _("the file ends after %u areas, and the header says %u; mend the "
                          "one or the other"),
                        n, r->n);
    return TRUE;
}

/* Digits with a point and an exponent only: no marks of thousands. */
static gboolean
parse_weight(const char *word, double *out)
{
    return word != NULL && word[strspn(word, "+0123456789.eE-")] == '\0' &&
           wijk_number_parse(word, strlen(word), '.', out, NULL) && isfinite(*out) &&
           *out >= 0;
}

static gboolean
read_gwt(Reader *r)
{
    for (char *line = next_line(r); line != NULL; line = next_line(r)) {
        const char *from = next_word(&line);
        const char *to = next_word(&line);
        double weight;
        guint32 index;

        if (!parse_weight(next_word(&line), &weight) || next_word(&line) != NULL)
            return complain(r, r->line, WIJK_ERROR_DATA, "%s",
                            _("here must be an area, its neighbour and a weight of 0 or "
                              "more, such as \"12 13 0.5\"; mend the line"));
        if (!find_id(r, from, &index) || !add_link(r, index, to, weight))
            return FALSE;
    }
    return TRUE;
}

static int
compare_links(const void *a, const void *b)
{
    const Link *left = a;
    const Link *right = b;

    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

static gboolean
sort_links(Reader *r)
{
    const Link *link = (const Link *)(const void *)r->links->data;

    if (r->links->len > 1)
        qsort(r->links->data, r->links->len, sizeof *link, compare_links);
    for (guint k = 1; k < r->links->len; k++)
        if (link[k].from == link[k - 1].from && link[k].to == link[k - 1].to)
            return complain(r, link[k].line, WIJK_ERROR_DATA,
                            _("area %s has neighbour %s twice; take one out"),
                            g_array_index(r->ids, Id, link[k].from).text,
                            g_array_index(r->ids, Id, link[k].to).text);
    return TRUE;
}

static WijkWeightsFile *
content_of(Reader *r)
{
    WijkWeightsFile *file = g_new0(WijkWeightsFile, 1);

    file->n = r->n;
    file->n_ids = r->ids->len;
    file->id = g_new0(char *, (gsize)r->ids->len + 1);
    for (guint i = 0; i < r->ids->len; i++)
        file->id[i] = g_steal_pointer(&g_array_index(r->ids, Id, i).text);
    file->n_links = r->links->len;
    file->from = g_new(guint32, MAX(file->n_links, 1));
    file->to = g_new(guint32, MAX(file->n_links, 1));
    file->weight = g_new(double, MAX(file->n_links, 1));
    for (guint k = 0; k < r->links->len; k++) {
        const Link *link = &g_array_index(r->links, Link, k);

        file->from[k] = link->from;
        file->to[k] = link->to;
        file->weight[k] = link->weight;
    }
    file->layer = g_steal_pointer(&r->layer);
    file->key = g_steal_pointer(&r->key);
    return file;
}

static void
clear_id(gpointer id)
{
    g_free(((Id *)id)->text);
}

static WijkWeightsFile *
read_text(char *text, WijkWeightsFormat format, const char *name, GError **error)
{
    Reader r = {.name = name, .rest = text, .error = error};
    WijkWeightsFile *file = NULL;

    r.ids = g_array_new(FALSE, FALSE, sizeof(Id));
    g_array_set_clear_func(r.ids, clear_id);
    r.seen = g_hash_table_new(g_str_hash, g_str_equal);
    r.links = g_array_new(FALSE, FALSE, sizeof(Link));
    if (read_header(&r) && (format == WIJK_WEIGHTS_GAL ? read_gal(&r) : read_gwt(&r)) &&
        sort_links(&r))
        file = content_of(&r);
    g_hash_table_unref(r.seen);
    g_array_unref(r.ids);
    g_array_unref(r.links);
    g_free(r.layer);
    g_free(r.key);
    return file;
}

WijkWeightsFile *
wijk_weights_file_parse(const char *bytes, gsize length, WijkWeightsFormat format,
                        const char *name, GError **error)
{
    g_autofree char *text = NULL;

    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (length > 0 && !g_utf8_validate_len(bytes, length, NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s is no text in UTF-8; save it as such"), name);
        return NULL;
    }
    text = g_strndup(bytes, length);
    return read_text(text, format, name, error);
}

WijkWeightsFile *
wijk_weights_file_read(const char *path, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) reason = NULL;
    gboolean is_gal = g_str_has_suffix(lower, ".gal");
    GStatBuf facts;
    gsize length;

    if (!is_gal && !g_str_has_suffix(lower, ".gwt") && !g_str_has_suffix(lower, ".kwt")) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s is no file of weights by its name; use .gal, .gwt or .kwt"),
                    name);
        return NULL;
    }
    if (g_stat(path, &facts) == 0 && facts.st_size > (goffset)WIJK_LIMIT_WEIGHTS_BYTES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: more than %u bytes; choose fewer neighbours"), name,
                    WIJK_LIMIT_WEIGHTS_BYTES);
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, &reason)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be read: %s"), name,
                    reason->message);
        return NULL;
    }
    return wijk_weights_file_parse(
        bytes, length, is_gal ? WIJK_WEIGHTS_GAL : WIJK_WEIGHTS_GWT, name, error);
}

void
wijk_weights_file_free(WijkWeightsFile *file)
{
    if (file == NULL)
        return;
    g_strfreev(file->id);
    g_free(file->from);
    g_free(file->to);
    g_free(file->weight);
    g_free(file->layer);
    g_free(file->key);
    g_free(file);
}
