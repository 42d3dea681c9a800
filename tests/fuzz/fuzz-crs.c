/* SPDX-License-Identifier: EUPL-1.2 */
/* The authority code in a CRS definition: what is found is "EPSG:" and one to nine digits,
 * and is found again in itself. */
#include <string.h>

#include "projection/known.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *code = wijk_crs_code(text);

    if (code == NULL)
        return 0;

    gsize n = strspn(code + 5, "0123456789");
    g_autofree char *again = wijk_crs_code(code);

    g_assert(g_str_has_prefix(code, "EPSG:") && n >= 1 && n <= 9 && code[5 + n] == '\0');
    g_assert_cmpstr(again, ==, code);
    return 0;
}
