/* SPDX-License-Identifier: EUPL-1.2 */
/* Spatial weights as files of GeoDa, PySAL and spdep: GAL and GWT. A file speaks of ids,
 * not of rows of a table: it stays in this room, as arrays, and wijk_weights_file_match()
 * gives the rows that wijk_weights_new() takes, so files need not know statistics nor these
 * files.
 *
 * Both begin with a line "n", or "0 n layer key": the layer and its column of ids. In GAL
 * (L. Anselin, GeoDa 0.9 User's Guide, 2003) each area has a line "id k" and a line of its
 * k neighbours, which is empty, or left out, for k = 0. In GWT, and KWT for kernels, each
 * line is a link, "from to value"; areas without links are not named. The value is what the
 * maker of the file put there: GeoDa writes distances to GWT, weights to KWT. */
#pragma once

#include <glib.h>

typedef enum {
    WIJK_WEIGHTS_GAL, /* neighbours */
    WIJK_WEIGHTS_GWT, /* links with a weight */
} WijkWeightsFormat;

/**
 * WijkWeightsFile: what a file says.
 * @n: number of areas by its header
 * @n_ids: number of ids that occur, @n at most; in GAL @n
 * @id: (array length=n_ids): ids, UTF-8, each once, in the order of the file
 * @n_links: number of links
 * @from: (array length=n_links): index in @id, rising
 * @to: (array length=n_links): likewise, rising for each @from, none twice; may be the same
 *   as @from (a diagonal)
 * @weight: (array length=n_links): 0 or more; 1 in GAL
 * @layer: (nullable): the layer of the header
 * @key: (nullable): the column of ids of the header
 *
 * Links may go one way only.
 */
typedef struct {
    guint32 n;
    guint32 n_ids;
    char **id;
    gsize n_links;
    guint32 *from;
    guint32 *to;
    double *weight;
    char *layer;
    char *key;
} WijkWeightsFile;

/**
 * WijkWeightsRows: links between rows of a table, as wijk_weights_new() takes them.
 * @start: (array length=n+1): first entry of each row; take with g_steal_pointer()
 * @neighbour: (array): rising rows; likewise
 * @weight: (array): likewise
 * @n_unknown: ids of the file that are not in the table: they and their links are left out
 * @first_unknown: (nullable): the first of these, owned by the file
 * @n_absent: rows of the table that the file does not name: they have no neighbours
 */
typedef struct {
    gsize *start;
    guint32 *neighbour;
    double *weight;
    guint32 n_unknown;
    const char *first_unknown;
    guint32 n_absent;
} WijkWeightsRows;

/**
 * wijk_weights_file_parse:
 * @bytes: (array length=length): the content, UTF-8, perhaps with a byte order mark
 * @length: number of bytes
 * @format: which of the two
 * @name: what messages call it
 *
 * Strict: a count that is wrong, a neighbour without a record (GAL), a link twice, a weight
 * that is negative or no number is an error that names line and cure. Empty lines are
 * passed over.
 *
 * Errors: %WIJK_ERROR_DATA; %WIJK_ERROR_LIMIT for more than %WIJK_LIMIT_AREAS areas or
 * %WIJK_LIMIT_LINKS links.
 *
 * Returns: (transfer full): the content, or %NULL with @error set
 */
WijkWeightsFile *wijk_weights_file_parse(const char *bytes, gsize length,
                                         WijkWeightsFormat format, const char *name,
                                         GError **error);

/**
 * wijk_weights_file_read:
 * @path: a file, ".gal", ".gwt" or ".kwt" in any case
 *
 * Errors: as above; %WIJK_ERROR_FILE if it cannot be read; %WIJK_ERROR_USAGE for another
 * name.
 *
 * Returns: (transfer full): the content, or %NULL with @error set
 */
WijkWeightsFile *wijk_weights_file_read(const char *path, GError **error);

/**
 * wijk_weights_file_format:
 * @format: which of the two; GAL leaves weights out
 * @id: (array length=n): unique ids
 * @n: number of areas
 * @start: (array length=n+1): as in #WijkWeightsRows
 * @neighbour: (array): likewise
 * @weight: (array): likewise
 * @layer: what the header calls the layer; blanks become "_"
 * @key: what the header calls the column of ids; likewise
 *
 * Weights are written so that they read back as the same doubles. To be written with
 * wijk_file_write().
 *
 * Errors: %WIJK_ERROR_DATA if an id is empty or has blanks: the formats cannot hold it.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
char *wijk_weights_file_format(WijkWeightsFormat format, const char *const *id, guint32 n,
                               const gsize *start, const guint32 *neighbour,
                               const double *weight, const char *layer, const char *key,
                               GError **error);

/**
 * wijk_weights_file_match:
 * @file: a file's content
 * @code: (array length=n): unique ids of the rows of a table
 * @n: number of rows
 * @name: what messages call the file
 * @out: (out): rows, to wijk_weights_rows_clear(); its counts are for the report
 *
 * Errors: %WIJK_ERROR_MATCH if no id of the file is in the table, or one is in it twice.
 *
 * Returns: %FALSE with @error set
 */
gboolean wijk_weights_file_match(const WijkWeightsFile *file, const char *const *code,
                                 guint32 n, const char *name, WijkWeightsRows *out,
                                 GError **error);

/* Frees what was not taken. */
void wijk_weights_rows_clear(WijkWeightsRows *rows);

/**
 * wijk_weights_file_free:
 * @file: (nullable): a file's content
 */
void wijk_weights_file_free(WijkWeightsFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkWeightsFile, wijk_weights_file_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkWeightsRows, wijk_weights_rows_clear)
