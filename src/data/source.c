/* SPDX-License-Identifier: EUPL-1.2 */
/* Where something is: a path as it is, the right file in a zip (folders and zips within
 * too), a .gz, or a data base. What comes out of an archive is whole, or refused. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/secret.h"
#include "data/archive.h"
#include "data/connection.h"
#include "data/notation.h"
#include "data/source_private.h"

/* Workbooks that are zips themselves. */
static const char *const packed_extensions[] = {".xlsx", ".ods", NULL};

gboolean
wijk_path_ends_in(const char *path, gsize length, const char *end)
{
    gsize n = strlen(end);

    return length > n && g_ascii_strncasecmp(path + length - n, end, n) == 0;
}

gboolean
wijk_source_has_extension(const char *path, const char *const *extensions)
{
    gsize length = strlen(path);

    if (wijk_connection_is(path))
        return FALSE; /* whatever its last table is called */
    if (wijk_path_ends_in(path, length, ".gz"))
        length -= 3;
    for (; *extensions != NULL; extensions++)
        if (wijk_path_ends_in(path, length, *extensions))
            return TRUE;
    return FALSE;
}

WijkLevel
wijk_level_of_word(const char *text)
{
    g_autofree char *word = g_ascii_strdown(text, -1);
    const char *buurt = g_strrstr(word, "buurt");
    const char *wijk = g_strrstr(word, "wijk");

    if (strstr(word, "gemeente") != NULL || strstr(word, "gem_") != NULL)
        return WIJK_LEVEL_GEMEENTE;
    if (buurt != NULL && wijk != NULL)
        return WIJK_LEVEL_OTHER; /* "wijkenbuurten", "WijkBuurtkaart": the whole of them */
    if (buurt != NULL)
        return WIJK_LEVEL_BUURT;
    return wijk != NULL ? WIJK_LEVEL_WIJK : WIJK_LEVEL_OTHER;
}

/* The source's name without folders. */
static char *
label_of(const char *given)
{
    g_autofree char *shown = wijk_secret_hide(given);

    return wijk_connection_is(given) ? wijk_connection_label(given)
                                     : g_path_get_basename(shown);
}

static WijkSource *
refuse_missing(const char *given, GError **error)
{
    g_autofree char *shown = wijk_secret_hide(given);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("there is no file '%s'"), shown);
    return NULL;
}

static WijkSource *
refuse_address(const char *given, GError **error)
{
    g_autofree char *shown = wijk_secret_hide(given);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("'%s' is an address; download the file first"), shown);
    return NULL;
}

static WijkSource *
find_data_base(const WijkSearch *search, const char *given, GError **error)
{
    if (!wijk_connection_check(given, error))
        return NULL;
    return wijk_source_new(wijk_connection_source(given), g_strdup(search->label));
}

/* The file's own name, without .gz. */
static char *
unpacked_name(const char *path)
{
    char *base = g_path_get_basename(path);

    if (wijk_path_ends_in(base, strlen(base), ".gz"))
        base[strlen(base) - 3] = '\0';
    return base;
}

WijkSource *
wijk_source_new(char *path, char *label)
{
    WijkSource *source = g_new0(WijkSource, 1);

    source->path = path;
    source->label = label;
    return source;
}

static WijkSource *
find_in_gz(const WijkSearch *search, const char *path, GError **error)
{
    g_autofree char *name = unpacked_name(path);
    char *copy = wijk_gz_unpack(search->gdal, path, name, search->label, error);

    return copy == NULL ? NULL : wijk_source_new(copy, g_strdup(search->label));
}

/* What is written in GDAL's own notation. */
static WijkSource *
find_by_notation(const WijkSearch *search, const char *given, GError **error)
{
    WijkNotation notation = wijk_notation_of(given);
    g_autofree char *archive = NULL;
    g_autofree char *member = NULL;
    g_autoptr(WijkZip) zip = NULL;

    if (notation == WIJK_NOTATION_MEMORY)
        return wijk_source_new(g_strdup(given), g_strdup(search->label));
    archive = wijk_notation_split(given, &member);
    if (archive == NULL)
        return refuse_missing(given, error);
    if (notation == WIJK_NOTATION_TAR)
        return wijk_source_new(g_strdup(given), g_strdup(search->label));
    if (notation == WIJK_NOTATION_GZIP)
        return find_in_gz(search, archive, error);
    while (g_str_has_suffix(member, "/"))
        member[strlen(member) - 1] = '\0';
    if (member[0] == '\0')
        return wijk_search_zip(search, archive, error);
    zip = wijk_zip_open(search->gdal, archive, search->label, error);
    return zip == NULL ? NULL : wijk_search_member(search, zip, member, error);
}

gboolean
wijk_source_check_kind(const char *path, GError **error)
{
    GStatBuf found;

    if (g_stat(path, &found) != 0 || S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("'%s' is a pipe or a device; write what it gives to a file first"), path);
    return FALSE;
}

/* The same of a file and what belongs to it. */
static gboolean
check_kinds(const char *path, GError **error)
{
    const char *const *others = wijk_zip_others(path);
    g_autofree char *stem = g_strndup(path, MAX(strlen(path), 4) - 4);

    if (!wijk_source_check_kind(path, error))
        return FALSE;
    for (; others != NULL && *others != NULL; others++) {
        g_autofree char *capitals = g_ascii_strup(*others, -1);
        g_autofree char *small_name = g_strconcat(stem, *others, NULL);
        g_autofree char *capital_name = g_strconcat(stem, capitals, NULL);

        if (!wijk_source_check_kind(small_name, error) ||
            !wijk_source_check_kind(capital_name, error))
            return FALSE;
    }
    return TRUE;
}

static WijkSource *
find_source(const WijkSearch *search, const char *given, GError **error)
{
    if (wijk_connection_is(given))
        return find_data_base(search, given, error);
    if ((g_ascii_strncasecmp(given, "/vsi", 4) == 0 && wijk_notation_reaches_out(given)) ||
        (wijk_notation_of(given) == WIJK_NOTATION_NONE && strstr(given, "://") != NULL))
        return refuse_address(given, error);
    if (wijk_notation_of(given) != WIJK_NOTATION_NONE)
        return find_by_notation(search, given, error);
    if (!g_file_test(given, G_FILE_TEST_EXISTS))
        return refuse_missing(given, error);
    if (!check_kinds(given, error))
        return NULL;
    if (wijk_path_ends_in(given, strlen(given), ".zip"))
        return wijk_search_zip(search, given, error);
    if (wijk_path_ends_in(given, strlen(given), ".gz"))
        return find_in_gz(search, given, error);
    return wijk_source_new(g_strdup(given), g_strdup(search->label));
}

/* A workbook is a zip, and GDAL reads it as one. What is no zip is left to GDAL. */
static gboolean
check_workbook(const WijkSearch *search, const char *path, GError **error)
{
    g_autoptr(WijkZip) zip = NULL;
    char **list;
    gboolean fine = TRUE;

    if (!wijk_source_has_extension(path, packed_extensions))
        return TRUE;
    zip = wijk_zip_open(search->gdal, path, search->label, NULL);
    list = zip == NULL ? NULL : VSIReadDirRecursive(zip->root);
    for (int i = 0; fine && list != NULL && list[i] != NULL; i++)
        fine = g_str_has_suffix(list[i], "/") || wijk_zip_check(zip, list[i], error);
    CSLDestroy(list);
    return fine;
}

WijkSource *
wijk_source_find(WijkGdal *gdal, const char *given, WijkSourceKind kind, WijkLevel level,
                 const char *layer, WijkNotes *notes, GError **error)
{
    g_autofree char *label = label_of(given);
    const WijkSearch search = {gdal, label, kind, level, layer, notes};
    g_autoptr(WijkSource) source = find_source(&search, given, error);

    if (source == NULL || !check_workbook(&search, source->path, error))
        return NULL;
    source->kind = kind;
    return g_steal_pointer(&source);
}

void
wijk_source_free(WijkSource *source)
{
    if (source == NULL)
        return;
    g_free(source->path);
    g_free(source->label);
    g_free(source);
}
