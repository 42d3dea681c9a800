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

static inline guint32
archive_crc(const char *bytes, gsize length)
{
    guint32 crc = 0xffffffffu;

    for (gsize i = 0; i < length; i++) {
        crc ^= (guint8)bytes[i];
        for (guint bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0); /* ISO 3309 */
    }
    return ~crc;
}

static inline void
archive_put(GString *out, guint n, guint32 value)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(out, (char)(value >> (8 * i)));
}

/* What the local and the central header of a stored file share. */
static inline void
archive_put_facts(GString *out, const char *name, const char *bytes, gsize length)
{
    archive_put(out, 2, 20);     /* version needed */
    archive_put(out, 4, 0);      /* flags; stored */
    archive_put(out, 4, 0x2121); /* some time and day */
    archive_put(out, 4, archive_crc(bytes, length));
    archive_put(out, 4, (guint32)length);
    archive_put(out, 4, (guint32)length);
    archive_put(out, 2, (guint32)strlen(name));
    archive_put(out, 2, 0);
}

/* A zip in which @n files lie as they are, not packed; to g_string_free(). */
static inline GString *
archive_store(const char *const *name, const GString *const *bytes, guint n)
{
    GString *out = g_string_new(NULL);
    GString *directory = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        guint32 at = (guint32)out->len;

        archive_put(out, 4, 0x04034b50);
        archive_put_facts(out, name[i], bytes[i]->str, bytes[i]->len);
        g_string_append(out, name[i]);
        g_string_append_len(out, bytes[i]->str, (gssize)bytes[i]->len);
        archive_put(directory, 4, 0x02014b50);
        archive_put(directory, 2, 20);
        archive_put_facts(directory, name[i], bytes[i]->str, bytes[i]->len);
        archive_put(directory, 4, 0); /* no comment, the first disk */
        archive_put(directory, 2, 0);
        archive_put(directory, 4, 0);
        archive_put(directory, 4, at);
        g_string_append(directory, name[i]);
    }

    guint32 start = (guint32)out->len;

    g_string_append_len(out, directory->str, (gssize)directory->len);
    archive_put(out, 4, 0x06054b50);
    archive_put(out, 4, 0);
    archive_put(out, 2, n);
    archive_put(out, 2, n);
    archive_put(out, 4, (guint32)directory->len);
    archive_put(out, 4, start);
    archive_put(out, 2, 0);
    g_string_free(directory, TRUE);
    return out;
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
