/* SPDX-License-Identifier: EUPL-1.2 */
/* The border with GDAL: opening with restricted drivers and options, and GDAL's complaints
 * collected instead of printed. For this room and output/, the other border. */
#pragma once

#include <glib.h>

#include "base/notes.h"
#include "data/foreign.h"
#include "geometry/areas.h"

/**
 * WijkGdalOdd: a cell that GDAL could not read as its column's number.
 */
typedef struct {
    char *field; /* "layer.FIELD" */
    char *text;
} WijkGdalOdd;

/**
 * WijkGdal: one visit to GDAL, in one thread; made by wijk_gdal_enter().
 * @dataset: (nullable): what is open
 * @memory: (nullable): folder in /vsimem/ that goes when the visit ends
 * @is_data_base: whether it is a data base, of which all is read or nothing
 * @last: (nullable): the last complaint of GDAL; the first one of a data base, as those
 *   that follow only say that it is gone
 * @n_failures: complaints of class CE_Failure since they were last cleared
 * @n_missing: areas that a part of the source counts and another does not; never cleared
 * @odd: (element-type WijkGdalOdd): odd cells since they were last cleared
 */
typedef struct {
    GDALDatasetH dataset;
    gboolean is_data_base;
    char *memory;
    char *last;
    guint n_failures;
    guint32 n_missing;
    GPtrArray *odd;
    GPtrArray *option; /* names and former values of GDAL options, in pairs */
} WijkGdal;

typedef enum { WIJK_SOURCE_AREAS, WIJK_SOURCE_TABLE, WIJK_SOURCE_POINTS } WijkSourceKind;

/**
 * WijkSource: where something is.
 * @path: what GDAL opens ("/vsizip/{a.zip}/b.shp")
 * @label: how messages call it ("a.zip", "a.zip: b.shp"); never holds a password
 * @kind: what is looked for in it
 */
typedef struct {
    char *path;
    char *label;
    WijkSourceKind kind;
} WijkSource;

/**
 * wijk_gdal_enter:
 * @error: where to tell why not
 *
 * Loads GDAL and registers the drivers once, sets options for this thread (no side files,
 * no network) and takes GDAL's complaints.
 *
 * Errors: %WIJK_ERROR_FILE if there is no GDAL.
 *
 * Returns: (transfer full): the visit, to wijk_gdal_leave(), or %NULL with @error set
 */
WijkGdal *wijk_gdal_enter(GError **error);

/**
 * wijk_gdal_leave:
 * @gdal: (nullable): a visit
 *
 * Closes the dataset, drops what was in memory, puts the thread's options back.
 */
void wijk_gdal_leave(WijkGdal *gdal);

/**
 * wijk_gdal_open:
 * @gdal: a visit
 * @source: what to open
 * @error: where to tell why not
 *
 * Of a data base with tables looked for, all of them are layers, not only those that have
 * geometry.
 *
 * Errors: %WIJK_ERROR_FILE with GDAL's own words.
 *
 * Returns: %TRUE if @gdal->dataset is open
 */
gboolean wijk_gdal_open(WijkGdal *gdal, const WijkSource *source, GError **error);

/**
 * wijk_gdal_clear:
 * @gdal: a visit
 *
 * Forgets the complaints and odd cells so far.
 */
void wijk_gdal_clear(WijkGdal *gdal);

/**
 * wijk_gdal_memory_path:
 * @gdal: a visit
 * @name: file name
 *
 * Returns: (transfer full): a path in memory that goes with the visit
 */
char *wijk_gdal_memory_path(WijkGdal *gdal, const char *name);

/**
 * wijk_source_find:
 * @gdal: a visit
 * @given: what the user wrote: a path, a zip, a .gz, "PG:…", "/vsizip/…"
 * @kind: what is looked for in a zip
 * @level: (for areas) which file to prefer where a zip has several
 * @layer: (nullable): layer the user names: then the file of that name
 * @notes: (nullable): told which of several files was taken
 *
 * What comes out of a zip or .gz was compared with its CRC-32.
 *
 * Errors: %WIJK_ERROR_FILE if there is no such file, if it is a pipe, an address or
 *   damaged, or if nothing of @kind is in the zip; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the source, or %NULL with @error set
 */
WijkSource *wijk_source_find(WijkGdal *gdal, const char *given, WijkSourceKind kind,
                             WijkLevel level, const char *layer, WijkNotes *notes,
                             GError **error);

void wijk_source_free(WijkSource *source);

/**
 * wijk_source_check_kind:
 * @path: a path on disk
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_FILE if it is a pipe, a socket or a device: opening it may wait for
 *   ever, and it cannot be read twice.
 *
 * Returns: %TRUE if it is a file or a folder, or is not there
 */
gboolean wijk_source_check_kind(const char *path, GError **error);

/**
 * wijk_source_has_extension:
 * @path: a path, perhaps ending in .gz
 * @extensions: (array zero-terminated=1): ".csv", ".txt" …
 *
 * Returns: %TRUE if @path, without .gz, ends in one of them
 */
gboolean wijk_source_has_extension(const char *path, const char *const *extensions);

/**
 * wijk_level_of_word:
 * @text: a layer or file name
 *
 * Returns: the level whose name is in @text ("buurt_2020_v2"), or %WIJK_LEVEL_OTHER
 */
WijkLevel wijk_level_of_word(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkGdal, wijk_gdal_leave)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkSource, wijk_source_free)
