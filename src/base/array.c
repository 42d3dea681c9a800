/* SPDX-License-Identifier: EUPL-1.2 */
/* Arrays whose size is checked. */
#include "base/array.h"

#include "base/error.h"
#include "base/i18n.h"

gpointer
wijk_array_new0(gsize n, gsize size, const char *what, GError **error)
{
    gsize bytes;
    gpointer memory = NULL;

    if (g_size_checked_mul(&bytes, MAX(n, 1), size))
        memory = g_try_malloc0(bytes);
    if (memory == NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("not enough memory for %zu %s; use a smaller file"), n, what);
    return memory;
}
