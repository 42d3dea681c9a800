/* SPDX-License-Identifier: EUPL-1.2 */
/* Work over all cores: one call hands out the items 0 … n - 1 and returns when all are
 * done. No item may depend on another, so the result is the same for any number of threads.
 */
#pragma once

#include <glib.h>

#define WIJK_POOL_THREADS_MAX 256 /* more than any one machine's cores help */

/**
 * WijkPoolFunc:
 * @item: 0 … n_items - 1, each exactly once
 * @worker: 0 … n_threads - 1, to choose scratch memory that no other thread uses
 * @data: what was given to wijk_pool_run()
 */
typedef void (*WijkPoolFunc)(gsize item, guint worker, gpointer data);

/**
 * wijk_pool_threads:
 * @wanted: 0 for one a core, else the number
 *
 * Returns: the number of threads wijk_pool_run() would use, 1 … WIJK_POOL_THREADS_MAX
 */
guint wijk_pool_threads(guint wanted);

/**
 * wijk_pool_run:
 * @n_items: number of items
 * @n_threads: as wijk_pool_threads() gave it
 * @func: (scope call): called once an item
 * @data: handed to @func
 *
 * Calls @func for all items, in rising order within a thread; the calling thread works too.
 */
void wijk_pool_run(gsize n_items, guint n_threads, WijkPoolFunc func, gpointer data);
