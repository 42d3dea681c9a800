/* SPDX-License-Identifier: EUPL-1.2 */
/* Zips and .gz: what is in them comes out as it was packed, or not at all. Form: PKWARE
 * APPNOTE 6.3.10 (the directory and its CRC-32), RFC 1952. For this room only. */
#pragma once

#include "data/gdal_border.h"

/* Bytes unpacked in memory at once; larger files are only checked, where they can stay. */
#define WIJK_UNPACKED_MOST (G_GUINT64_CONSTANT(2) << 30)

/**
 * WijkZip: a zip whose directory was read.
 * @root: the zip as a folder of GDAL: "/vsizip/{a.zip}"
 * @label: how messages call it
 * @member: (element-type WijkZipMember): what the directory lists
 */
typedef struct {
    WijkGdal *gdal;
    char *root;
    char *label;
    GArray *member;
} WijkZip;

/**
 * wijk_zip_open:
 * @gdal: a visit
 * @path: a zip, as GDAL opens it
 * @label: how messages call it
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_FILE if it cannot be opened or has no directory.
 *
 * Returns: (transfer full): the zip, or %NULL with @error set
 */
WijkZip *wijk_zip_open(WijkGdal *gdal, const char *path, const char *label, GError **error);

void wijk_zip_free(WijkZip *zip);

/**
 * wijk_zip_check:
 * @zip: a zip
 * @member: a file in it, as GDAL lists it
 * @error: where to tell why not
 *
 * Reads the file through. Its length and CRC-32 must be those of a file that the directory
 * lists; names are not compared, as they may be in any encoding.
 *
 * Errors: %WIJK_ERROR_FILE if it is damaged.
 *
 * Returns: %TRUE if it is whole
 */
gboolean wijk_zip_check(const WijkZip *zip, const char *member, GError **error);

/**
 * wijk_zip_unpack:
 * @zip: a zip
 * @member: a file in it, as GDAL lists it
 * @name: (nullable): its name in memory; %NULL: its CRC-32 and ".zip", so that no two zips
 *   of one visit share a name
 * @error: where to tell why not
 *
 * Unpacks and checks, as wijk_zip_check(), in one go.
 *
 * Errors: %WIJK_ERROR_FILE if it is damaged; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): where it is in memory, or %NULL with @error set
 */
char *wijk_zip_unpack(const WijkZip *zip, const char *member, const char *name,
                      GError **error);

/**
 * wijk_gz_unpack:
 * @gdal: a visit
 * @path: a .gz, as GDAL opens it
 * @name: its name in memory
 * @label: how messages call it
 * @error: where to tell why not
 *
 * Errors: %WIJK_ERROR_FILE if it is cut off or damaged; %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): where it is in memory, or %NULL with @error set
 */
char *wijk_gz_unpack(WijkGdal *gdal, const char *path, const char *name, const char *label,
                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkZip, wijk_zip_free)
