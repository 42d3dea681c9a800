/* SPDX-License-Identifier: EUPL-1.2 */
/* Large blocks of memory in large pages: the first touch of each small page costs a trap,
 * for the columns of a nation a tenth of the time of its map. */
#pragma once

#include <glib.h>

/**
 * wijk_pages_new:
 * @n: how many elements
 * @size: bytes of each, above 0
 *
 * As g_malloc_n(); blocks of many megabytes lie in large pages where the system has them.
 * Aborts if there is no memory.
 *
 * Returns: (transfer full): a block to g_free(), not zeroed
 */
gpointer wijk_pages_new(gsize n, gsize size);

/**
 * wijk_pages_try_new:
 * @n: how many elements
 * @size: bytes of each, above 0
 *
 * The same for blocks that may be too large.
 *
 * Returns: (transfer full) (nullable): a block to g_free(), or %NULL if there is no memory
 */
gpointer wijk_pages_try_new(gsize n, gsize size);

/* The same for a type, as g_new(). */
#define wijk_pages_of(Type, n) ((Type *)wijk_pages_new((n), sizeof(Type)))
