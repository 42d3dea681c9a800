/* SPDX-License-Identifier: EUPL-1.2 */
/* Large pages by advice (Linux transparent huge pages); elsewhere plain memory. */
#include "base/pages.h"

#include <stdlib.h>
#include <sys/mman.h>

#define LARGE_PAGE ((gsize)2 << 20) /* of x86-64 and of most arm64 */
#define LEAST (2 * LARGE_PAGE)      /* below this the system's own way is as good */

gpointer
wijk_pages_try_new(gsize n, gsize size)
{
    gpointer block = NULL;

    if (n > G_MAXSIZE / 2 / size || n * size < LEAST)
        return g_try_malloc_n(n, size);
    if (posix_memalign(&block, LARGE_PAGE, n * size) != 0)
        return NULL;
#ifdef MADV_HUGEPAGE
    /* Whole pages only: the rest would take memory that nobody uses. Advice may fail. */
    (void)madvise(block, n * size / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
#endif
    return block;
}

gpointer
wijk_pages_new(gsize n, gsize size)
{
    gpointer block = wijk_pages_try_new(n, size);

    return block != NULL ? block : g_malloc_n(n, size); /* which says so, and aborts */
}
