/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones in words: whatever the text, an item that can be used or a reason. */
#include <math.h>
#include <string.h>

#include "base/limit.h"
#include "batch/zone_item.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkZoneItem) item = wijk_zone_item_parse(text, &error);

    g_assert((item == NULL) == (error != NULL));
    if (item == NULL) {
        g_assert(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    g_assert(*item->name != '\0' && strlen(item->name) <= WIJK_LIMIT_NAME_BYTES);
    g_assert(strstr(text, item->name) != NULL);
    g_assert((item->crs == NULL) == (item->code != NULL));
    if (item->crs != NULL) {
        g_assert(isfinite(item->x) && isfinite(item->y));
        g_assert(item->metres > 0 && item->metres <= WIJK_LIMIT_ZONE_METRES);
        return 0;
    }
    g_assert(item->code[0] != NULL);
    for (guint i = 0; item->code[i] != NULL; i++)
        g_assert(*item->code[i] != '\0' && strchr(item->code[i], ',') == NULL);
    return 0;
}
