/* SPDX-License-Identifier: EUPL-1.2 */
/* What the search for a source shares: what the user wrote, and the zips it leads to. For
 * source.c and source_zip.c only. */
#pragma once

#include "data/archive.h"

/**
 * WijkSearch: what is looked for, all the way down through zips in zips.
 * @label: how messages call it
 */
typedef struct {
    WijkGdal *gdal;
    const char *label;
    WijkSourceKind kind;
    WijkLevel level;
    const char *layer;
    WijkNotes *notes;
} WijkSearch;

/* Makes a source of a path and a label; takes both. */
WijkSource *wijk_source_new(char *path, char *label);

/* Whether the first @length bytes of @path end in @end, and are more, in any case. */
gboolean wijk_path_ends_in(const char *path, gsize length, const char *end);

/**
 * wijk_zip_others:
 * @main: a file
 *
 * Returns: (transfer none) (nullable): the ends of the files of the same stem that its form
 *   is spread over; %NULL: one file is all of it
 */
const char *const *wijk_zip_others(const char *main);

/**
 * wijk_search_zip:
 * @search: what is looked for
 * @path: a zip, as GDAL opens it
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_FILE if nothing fits or it is damaged; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): what fits best in it, or in a zip in it; %NULL with @error set
 */
WijkSource *wijk_search_zip(const WijkSearch *search, const char *path, GError **error);

/**
 * wijk_search_member:
 * @search: what is looked for
 * @zip: a zip
 * @main: a file or folder in it, as GDAL lists it
 * @error: where to tell why not
 *
 * Checks it and what belongs to it, and unpacks them in memory if it is no folder and not
 * too large; what is read with jumps is unpacked or refused.
 *
 * Errors: %WIJK_ERROR_FILE if it is not there or damaged; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): where it is, or %NULL with @error set
 */
WijkSource *wijk_search_member(const WijkSearch *search, const WijkZip *zip,
                               const char *main, GError **error);
