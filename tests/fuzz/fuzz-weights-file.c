/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as GAL and as GWT: refused with a message, or what was read can be written and
 * read again to the same links. */
#include <string.h>

#include "data/weights_file.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_same(const WijkWeightsFile *file, const WijkWeightsRows *rows,
           WijkWeightsFormat format)
{
    const char *const *id = (const char *const *)file->id;
    g_autofree char *text =
        wijk_weights_file_format(format, id, file->n_ids, rows->start, rows->neighbour,
                                 rows->weight, "layer", "id", NULL);
    g_autoptr(WijkWeightsFile) again =
        wijk_weights_file_parse(text, strlen(text), format, "again", NULL);
    g_auto(WijkWeightsRows) back = {0};

    g_assert(again != NULL && again->n == file->n_ids);
    g_assert(wijk_weights_file_match(again, id, file->n_ids, "again", &back, NULL));
    g_assert(back.start[file->n_ids] == file->n_links);
    for (gsize k = 0; k < file->n_links; k++)
        g_assert(back.neighbour[k] == file->to[k] && back.weight[k] == file->weight[k]);
}

static void
try_format(const guint8 *data, gsize size, WijkWeightsFormat format)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkWeightsFile) file =
        wijk_weights_file_parse((const char *)data, size, format, "fuzz", &error);
    g_auto(WijkWeightsRows) rows = {0};

    g_assert((file == NULL) == (error != NULL));
    if (file == NULL || file->n_ids == 0)
        return;
    g_assert(file->n_ids <= file->n);
    g_assert(wijk_weights_file_match(file, (const char *const *)file->id, file->n_ids,
                                     "fuzz", &rows, NULL));
    g_assert(rows.n_unknown == 0 && rows.n_absent == 0);
    check_same(file, &rows, format);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    try_format(data, size, WIJK_WEIGHTS_GAL);
    try_format(data, size, WIJK_WEIGHTS_GWT);
    return 0;
}
