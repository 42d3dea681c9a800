/* SPDX-License-Identifier: EUPL-1.2 */
/* Files in archives, written by GDAL itself: zips, .gz, and workbooks, which are zips of
 * XML. */
#pragma once

#include <string.h>

#include "support/support.h"

/* Its enumerators pass the range of int. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#pragma GCC diagnostic pop

/* Writes bytes to any path of GDAL ("/vsizip/a.zip/b.csv", "/vsigzip/a.csv.gz"). */
static inline void
archive_write(const char *path, const char *bytes, gsize length)
{
    VSILFILE *file = VSIFOpenL(path, "wb");

    assert_non_null(file);
    assert_int_equal(VSIFWriteL(bytes, 1, length, file), length);
    assert_int_equal(VSIFCloseL(file), 0);
}

/* Adds a file with @text to a zip, which is made if it is not there. */
static inline void
archive_add(const char *zip, const char *name, const char *text)
{
    g_autofree char *path = g_strdup_printf("/vsizip/%s/%s", zip, name);

    archive_write(path, text, strlen(text));
}

/* The same with the bytes of a file. */
static inline void
archive_add_file(const char *zip, const char *name, const char *file)
{
    g_autofree char *path = g_strdup_printf("/vsizip/%s/%s", zip, name);
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(file, &bytes, &length, NULL));
    archive_write(path, bytes, length);
}
