/* SPDX-License-Identifier: EUPL-1.2 */
/* A zip or a .gz from the input: its table and its boundaries are read, or refused with a
 * message. */
#include <glib/gstdio.h>

#include "data/boundaries.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
read_both(const char *path)
{
    g_autoptr(GError) one = NULL;
    g_autoptr(GError) two = NULL;
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, NULL, &one);
    g_autoptr(WijkBoundaries) areas = wijk_boundaries_read(path, NULL, NULL, &two);

    g_assert((table == NULL) == (one != NULL));
    g_assert((areas == NULL) == (two != NULL));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static guint n;
    g_autofree char *folder = g_dir_make_tmp("wijk-fuzz-XXXXXX", NULL);
    gboolean is_gz = size > 1 && data[0] == 0x1f && data[1] == 0x8b;

    g_assert(folder != NULL);

    /* GDAL remembers what it saw in a zip of some name. */
    g_autofree char *name =
        g_strdup_printf(is_gz ? "%u.geojson.gz" : "%u.zip", n++ % G_MAXUINT);
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert(g_file_set_contents_full(path, (const char *)data, (gssize)size,
                                      G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    read_both(path);
    g_unlink(path);
    g_rmdir(folder);
    return 0;
}
