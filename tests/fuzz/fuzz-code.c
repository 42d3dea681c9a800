/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a code: what comes out is a code of the level that is told, and stays
 * itself. */
#include <glib.h>
#include <string.h>

#include "data/code.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    for (guint level = WIJK_LEVEL_OTHER; level <= WIJK_LEVEL_GEMEENTE; level++) {
        char code[WIJK_CODE_SIZE];
        char again[WIJK_CODE_SIZE];
        WijkLevel found =
            wijk_code_normalise((const char *)data, size, (WijkLevel)level, code);

        g_assert(wijk_code_level(code) == found);
        if (found == WIJK_LEVEL_OTHER) {
            g_assert(code[0] == '\0');
            continue;
        }
        g_assert(wijk_code_normalise(code, strlen(code), (WijkLevel)level, again) == found);
        g_assert(strcmp(code, again) == 0);
    }

    g_autofree char *text = g_strndup((const char *)data, size);

    g_assert(wijk_code_distance(text, text, 3) == 0);
    g_assert(wijk_code_distance(text, "BU00140300", 3) <= 4);
    return 0;
}
