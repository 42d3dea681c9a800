/* SPDX-License-Identifier: EUPL-1.2 */
/* Arrays whose size is checked: sizes multiply here and nowhere else. */
#pragma once

#include <glib.h>

/**
 * wijk_array_new0:
 * @n: number of elements, 0 … any
 * @size: bytes of one element
 * @what: what is stored, for the message ("vertices")
 *
 * Zeroed memory for @n elements; never %NULL for @n = 0.
 *
 * Errors: %WIJK_ERROR_LIMIT if n x size overflows or the machine has not that much memory.
 *
 * Returns: (transfer full): memory to g_free(), or %NULL with @error set
 */
gpointer wijk_array_new0(gsize n, gsize size, const char *what, GError **error);
