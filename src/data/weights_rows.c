/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of weights and the rows of a table: the one as the other. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/weights_file.h"

#define BLANKS " \t\r\n\v\f"

static void
put_name(GString *text, const char *name)
{
    g_autofree char *one = g_strdup(name);

    g_strdelimit(one, BLANKS, '_');
    g_string_append_printf(text, " %s", *one == '\0' ? "_" : one);
}

static void
put_row(GString *text, WijkWeightsFormat format, const char *const *id, guint32 i,
        const gsize *start, const guint32 *neighbour, const double *weight)
{
    char number[32];

    if (format == WIJK_WEIGHTS_GAL)
        g_string_append_printf(text, "%s %" G_GSIZE_FORMAT "\n", id[i],
                               start[i + 1] - start[i]);
    for (gsize k = start[i]; k < start[i + 1]; k++)
        if (format == WIJK_WEIGHTS_GAL)
            g_string_append_printf(text, "%s%s", k == start[i] ? "" : " ",
                                   id[neighbour[k]]);
        else
            g_string_append_printf(text, "%s %s %s\n", id[i], id[neighbour[k]],
                                   wijk_number_to_string(weight[k], number));
    if (format == WIJK_WEIGHTS_GAL)
        g_string_append_c(text, '\n');
}

char *
wijk_weights_file_format(WijkWeightsFormat format, const char *const *id, guint32 n,
                         const gsize *start, const guint32 *neighbour, const double *weight,
                         const char *layer, const char *key, GError **error)
{
    GString *text;

    for (guint32 i = 0; i < n; i++)
        if (*id[i] == '\0' || strpbrk(id[i], BLANKS) != NULL) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("\"%s\" is empty or has blanks, which files of weights cannot "
                          "hold; choose another column of ids"),
                        id[i]);
            return NULL;
        }
    text = g_string_new(NULL);
    g_string_append_printf(text, "0 %u", n);
    put_name(text, layer);
    put_name(text, key);
    g_string_append_c(text, '\n');
    for (guint32 i = 0; i < n; i++)
        put_row(text, format, id, i, start, neighbour, weight);
    return g_string_free(text, FALSE);
}

/* row[i]: the row of the file's id i, G_MAXUINT32 if it has none. */
static gboolean
find_rows(const WijkWeightsFile *file, const char *const *code, guint32 n, const char *name,
          guint32 *row, WijkWeightsRows *out, GError **error)
{
    g_autoptr(GHashTable) rows = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint32 i = 0; i < n; i++)
        if (!g_hash_table_insert(rows, (gpointer)code[i], GUINT_TO_POINTER(i + 1))) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_MATCH,
                        _("%s is in the table twice, so the weights of %s fit no row; "
                          "choose another column of ids"),
                        code[i], name);
            return FALSE;
        }
    for (guint32 i = 0; i < file->n_ids; i++) {
        row[i] = GPOINTER_TO_UINT(g_hash_table_lookup(rows, file->id[i])) - 1;
        if (row[i] == G_MAXUINT32 && out->n_unknown++ == 0)
            out->first_unknown = file->id[i];
    }
    out->n_absent = n - (file->n_ids - out->n_unknown);
    if (file->n_ids == 0 || out->n_unknown < file->n_ids)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_MATCH,
                _("no area of %s is in the table: the one has \"%s\", the other \"%s\"; "
                  "choose the column of ids that the weights were made with"),
                name, file->id[0], n > 0 ? code[0] : "");
    return FALSE;
}

typedef struct {
    guint32 from;
    guint32 to;
    double weight;
} Link;

static int
compare_links(const void *a, const void *b)
{
    const Link *left = a;
    const Link *right = b;

    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->to > right->to) - (left->to < right->to);
}

gboolean
wijk_weights_file_match(const WijkWeightsFile *file, const char *const *code, guint32 n,
                        const char *name, WijkWeightsRows *out, GError **error)
{
    g_autofree guint32 *row = g_new(guint32, MAX(file->n_ids, 1));
    g_autofree Link *link = g_new(Link, MAX(file->n_links, 1));
    gsize n_links = 0;

    *out = (WijkWeightsRows){0};
    if (!find_rows(file, code, n, name, row, out, error))
        return FALSE;
    for (gsize k = 0; k < file->n_links; k++) {
        Link moved = {row[file->from[k]], row[file->to[k]], file->weight[k]};

        if (moved.from != G_MAXUINT32 && moved.to != G_MAXUINT32)
            link[n_links++] = moved;
    }
    if (n_links > 1)
        qsort(link, n_links, sizeof *link, compare_links);
    out->start = g_new0(gsize, (gsize)n + 1);
    out->neighbour = g_new(guint32, MAX(n_links, 1));
    out->weight = g_new(double, MAX(n_links, 1));
    for (gsize k = 0; k < n_links; k++) {
        out->start[link[k].from + 1]++;
        out->neighbour[k] = link[k].to;
        out->weight[k] = link[k].weight;
    }
    for (guint32 i = 0; i < n; i++)
        out->start[i + 1] += out->start[i];
    return TRUE;
}

void
wijk_weights_rows_clear(WijkWeightsRows *rows)
{
    g_free(rows->start);
    g_free(rows->neighbour);
    g_free(rows->weight);
    *rows = (WijkWeightsRows){0};
}
