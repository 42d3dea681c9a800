/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole files or none: written under a temporary name in the same folder, then renamed. */
#pragma once

#include <glib.h>

/**
 * wijk_file_write:
 * @path: where; its folder must exist; "-" writes to standard output
 * @bytes: content
 * @length: its length
 *
 * Errors: %WIJK_ERROR_FULL or %WIJK_ERROR_FILE with the path and the system's reason;
 * nothing is left behind and an older file stays as it was.
 *
 * Returns: %TRUE if the whole file is in place
 */
gboolean wijk_file_write(const char *path, const void *bytes, gsize length, GError **error);

/**
 * wijk_file_abandon:
 *
 * Removes the unfinished files of all threads; only for a signal handler that then ends the
 * program (it calls nothing but unlink()).
 */
void wijk_file_abandon(void);
