/* SPDX-License-Identifier: EUPL-1.2 */
/* The index of a batch: one page to choose maps from, by theme, indicator and area. It is
 * read without a network or script, and by people who cannot see it (WCAG 2.1, level AA).
 */
#pragma once

#include "base/notes.h"
#include "base/number.h"

#define WIJK_INDEX_NAME "index.html"

/**
 * wijk_index_page:
 * @entries: (element-type WijkEntry): of a manifest, in its order
 * @title: (nullable): title of the page, "Maps" if there is none
 * @lang: language of the page, of its numbers too
 *
 * The page: HTML 5 that is well-formed XML too. Maps stand under their theme and indicator,
 * in the order of the plan, each with a thumbnail (the smallest PNG, else the smallest SVG,
 * scaled by the reader's program) and a link to every file; failed maps with their reason
 * stand at the end. The same entries give the same bytes.
 *
 * Cost: O(entries), about 1 KiB a map.
 *
 * Returns: (transfer full): the page
 */
char *wijk_index_page(const GPtrArray *entries, const char *title, WijkLang lang);

/**
 * wijk_index_write:
 * @folder: folder of a batch, with its manifest
 * @title: (nullable): title of the page
 * @lang: language of the page
 * @notes: told of lines of the manifest that are no entries
 *
 * Writes index.html in @folder.
 *
 * Errors: %WIJK_ERROR_FILE if the manifest cannot be read or the page not be written.
 *
 * Returns: %TRUE if the page is there
 */
gboolean wijk_index_write(const char *folder, const char *title, WijkLang lang,
                          WijkNotes *notes, GError **error);
