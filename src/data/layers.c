/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers by name. */
#include "data/layers.h"

#include <string.h>

#include "base/i18n.h"

#define MOST_LISTED 24 /* names in a message; a data base may have thousands */

OGRLayerH
wijk_layers_find(const WijkGdal *gdal, const char *wanted)
{
    int n = GDALDatasetGetLayerCount(gdal->dataset);
    OGRLayerH nearly = NULL;

    for (int i = 0; i < n; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(gdal->dataset, i);
        const char *name = OGR_L_GetName(layer);

        if (strcmp(name, wanted) == 0)
            return layer;
        if (nearly == NULL && g_ascii_strcasecmp(name, wanted) == 0)
            nearly = layer;
    }
    return nearly;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    const char *const *x = a;
    const char *const *y = b;

    return strcmp(*x, *y);
}

char *
wijk_layers_list(const WijkGdal *gdal, GPtrArray *names)
{
    g_autoptr(GString) list = g_string_new(NULL);

    if (gdal->is_data_base)
        g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < MIN(names->len, MOST_LISTED); i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "",
                               (const char *)names->pdata[i]);
    if (names->len > MOST_LISTED)
        g_string_append_printf(list, _(" and %u more"), names->len - MOST_LISTED);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

char *
wijk_layers_label(const WijkGdal *gdal, const char *source, OGRLayerH layer)
{
    return gdal->is_data_base ? g_strdup_printf("%s, %s", source, OGR_L_GetName(layer))
                              : g_strdup(source);
}
