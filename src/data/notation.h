/* SPDX-License-Identifier: EUPL-1.2 */
/* GDAL's own notation for files in archives: "/vsizip/{a.zip}/b.shp", "/vsigzip/a.csv.gz".
 * For this room only. */
#pragma once

#include <glib.h>

typedef enum {
    WIJK_NOTATION_NONE, /* a path, or an address */
    WIJK_NOTATION_ZIP,
    WIJK_NOTATION_GZIP,
    WIJK_NOTATION_TAR,
    WIJK_NOTATION_MEMORY,
} WijkNotation;

/**
 * wijk_notation_of:
 * @given: what the user wrote
 *
 * Returns: which notation it begins with; %WIJK_NOTATION_NONE too for those of the network
 */
WijkNotation wijk_notation_of(const char *given);

/**
 * wijk_notation_reaches_out:
 * @given: a path in GDAL's notation
 *
 * Returns: %TRUE if a part of it, within braces too, is a notation other than those of
 *   archives and memory: GDAL would follow it to the network, or to standard input
 */
gboolean wijk_notation_reaches_out(const char *given);

/**
 * wijk_notation_split:
 * @given: a path in the notation of zip, gzip or tar
 * @out_member: (out) (transfer full): what is meant in the archive; "" for all of it
 *
 * Returns: (transfer full) (nullable): the archive, or %NULL if there is no such file
 */
char *wijk_notation_split(const char *given, char **out_member);
