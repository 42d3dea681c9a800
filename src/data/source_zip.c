/* SPDX-License-Identifier: EUPL-1.2 */
/* Which files of a zip are meant, and what comes out with them. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/source_private.h"

#define MOST_IN_ZIP 20000 /* names; more is no archive of maps */
#define DEEPEST_ZIP 3     /* zips in zips; deeper ones hide something */

static const char *const area_extensions[] = {
    ".gpkg", ".shp", ".geojson", ".json",     ".fgb",    ".gdb",     ".gml",
    ".kml",  ".tab", ".mif",     ".topojson", ".sqlite", ".parquet", NULL};
static const char *const table_extensions[] = {
    ".csv",  ".tsv",    ".txt",     ".xlsx",    ".xls",  ".ods", ".dbf",
    ".gpkg", ".sqlite", ".parquet", ".geojson", ".json", NULL};
/* Read with jumps, which a compressed stream does badly: unpacked in memory first. */
static const char *const jumping_extensions[] = {".gpkg", ".sqlite",  ".xlsx", ".ods",
                                                 ".xls",  ".parquet", NULL};
/* One row: a form spread over files of one stem, and the ends of the others. */
static const struct {
    const char *end;
    const char *others[6];
} spread[] = {{".shp", {".shx", ".dbf", ".prj", ".cpg"}},
              {".dbf", {".cpg", ".dbt", ".fpt"}},
              {".tab", {".dat", ".dbf", ".id", ".map", ".ind"}},
              {".mif", {".mid"}},
              {".gml", {".xsd", ".gfs"}}};

/* How well a file of the zip fits; the highest is taken. */
static int
score_file(const char *path, const char *const *extensions, WijkLevel level,
           const char *layer)
{
    g_autofree char *base = g_path_get_basename(path);
    int score = 1;

    if (base[0] == '.' || strstr(path, "__MACOSX") != NULL ||
        !wijk_source_has_extension(path, extensions))
        return 0;
    if (layer != NULL) {
        gsize n = strlen(layer);

        if (g_ascii_strncasecmp(base, layer, n) == 0 && (base[n] == '.' || base[n] == '\0'))
            score += 100;
    }

    WijkLevel own = wijk_level_of_word(base);

    if (level != WIJK_LEVEL_OTHER && own == level)
        score += 50;
    if (own != WIJK_LEVEL_OTHER)
        score += 20 - 5 * (int)own; /* the finest level first */
    if (wijk_path_ends_in(base, strlen(base), ".gpkg"))
        score += 30; /* holds all levels, in UTF-8 */
    return score;
}

/* The file of the zip @root that fits best, or NULL. */
static char *
best_in_zip(const WijkSearch *search, const char *root, const char *const *extensions,
            guint *out_n_fit)
{
    char **list = VSIReadDirRecursive(root);
    int best = 0;
    char *found = NULL;

    for (int i = 0; list != NULL && list[i] != NULL && i < MOST_IN_ZIP; i++) {
        g_autofree char *path = g_strdup(list[i]);
        gsize length = strlen(path);

        if (length > 0 && path[length - 1] == '/')
            path[length - 1] = '\0';

        int score = score_file(path, extensions, search->level, search->layer);

        *out_n_fit += score > 0;
        if (score > best) {
            best = score;
            g_free(found);
            found = g_steal_pointer(&path);
        }
    }
    CSLDestroy(list);
    return found;
}

/* The rows of the table of @main's form, or NULL: one file is all of it. */
const char *const *
wijk_zip_others(const char *main)
{
    for (gsize i = 0; i < G_N_ELEMENTS(spread); i++)
        if (wijk_path_ends_in(main, strlen(main), spread[i].end))
            return spread[i].others;
    return NULL;
}

/* Whether @name is @main, lies in it, or is one of the others of its stem. */
static gboolean
belongs_to(const char *name, const char *main, const char *const *others)
{
    gsize n = strlen(main);
    gsize stem = others == NULL ? 0 : n - 4; /* every main end has four letters */

    if (strncmp(name, main, n) == 0 && (name[n] == '\0' || name[n] == '/'))
        return !g_str_has_suffix(name, "/");
    if (others == NULL || g_ascii_strncasecmp(name, main, stem) != 0)
        return FALSE;
    for (; *others != NULL; others++)
        if (g_ascii_strcasecmp(name + stem, *others) == 0)
            return TRUE;
    return FALSE;
}

/* The name in memory: of forms that are spread one stem, and ends in small letters. */
static char *
name_in_memory(const char *name, const char *main, gboolean is_spread)
{
    g_autofree char *base = g_path_get_basename(main);

    if (!is_spread)
        return g_path_get_basename(name);

    g_autofree char *stem = g_strndup(base, strlen(base) - 4);
    g_autofree char *end = g_ascii_strdown(name + strlen(main) - 4, -1);

    return g_strconcat(stem, end, NULL);
}

static guint64
size_in_zip(const WijkZip *zip, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s", zip->root, name);
    VSIStatBufL stat;

    return VSIStatL(path, &stat) == 0 && S_ISREG(stat.st_mode) ? (guint64)stat.st_size : 0;
}

/* The files of the zip that make up @main, with the bytes of all. */
static GPtrArray *
files_of(const WijkZip *zip, const char *main, guint64 *out_size)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    char **list = VSIReadDirRecursive(zip->root);

    *out_size = 0;
    for (int i = 0; list != NULL && list[i] != NULL; i++)
        if (belongs_to(list[i], main, wijk_zip_others(main))) {
            g_ptr_array_add(files, g_strdup(list[i]));
            *out_size += size_in_zip(zip, list[i]);
        }
    CSLDestroy(list);
    return files;
}

/* @main and what belongs to it: checked, and unpacked in memory if it is no folder and not
 * too large; what is read with jumps is unpacked or refused. */
WijkSource *
wijk_search_member(const WijkSearch *search, const WijkZip *zip, const char *main,
                   GError **error)
{
    guint64 size;
    g_autoptr(GPtrArray) files = files_of(zip, main, &size);
    g_autofree char *path = g_strdup_printf("%s/%s", zip->root, main);
    VSIStatBufL stat;

    if (files->len == 0 || VSIStatL(path, &stat) != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: there is no '%s' in it"),
                    search->label, main);
        return NULL;
    }

    gboolean unpacks =
        !S_ISDIR(stat.st_mode) &&
        (size <= WIJK_UNPACKED_MOST || wijk_source_has_extension(main, jumping_extensions));

    for (guint i = 0; i < files->len; i++) {
        const char *name = files->pdata[i];
        g_autofree char *short_name =
            name_in_memory(name, main, wijk_zip_others(main) != NULL);
        g_autofree char *copy = NULL;

        if (!unpacks) {
            if (!wijk_zip_check(zip, name, error))
                return NULL;
            continue;
        }
        copy = wijk_zip_unpack(zip, name, short_name, error);
        if (copy == NULL)
            return NULL;
        if (strcmp(name, main) == 0) {
            g_free(path);
            path = g_steal_pointer(&copy);
        }
    }
    return wijk_source_new(g_steal_pointer(&path), g_strdup(search->label));
}

/* What was found in @path, or in a zip in it; @depth zips lie round it. */
static WijkSource *
find_in_zip(const WijkSearch *search, const char *path, guint depth, GError **error)
{
    static const char *const zips[] = {".zip", NULL};
    g_autoptr(WijkZip) zip = wijk_zip_open(search->gdal, path, search->label, error);
    g_autofree char *found = NULL;
    g_autofree char *copy = NULL;
    guint n_fit = 0;

    if (zip == NULL)
        return NULL;
    if (search->kind != WIJK_SOURCE_TABLE)
        found = best_in_zip(search, zip->root, area_extensions, &n_fit);
    if (found == NULL && search->kind != WIJK_SOURCE_AREAS)
        found = best_in_zip(search, zip->root, table_extensions, &n_fit);
    if (found != NULL) {
        if (n_fit > 1)
            wijk_notes_add(search->notes, _("%s: '%s' was taken, one of %u files that fit"),
                           search->label, found, n_fit);
        return wijk_search_member(search, zip, found, error);
    }
    if (depth < DEEPEST_ZIP)
        found = best_in_zip(search, zip->root, zips, &n_fit);
    if (found == NULL) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_FILE,
            search->kind == WIJK_SOURCE_AREAS
                ? _("%s: holds no boundaries (shapefile, GeoPackage, GeoJSON) that can "
                    "be read")
            : search->kind == WIJK_SOURCE_POINTS
                ? _("%s: holds no points (CSV, shapefile, GeoPackage, GeoJSON) that can "
                    "be read")
                : _("%s: holds no table (CSV, XLSX, ODS, DBF) that can be read"),
            search->label);
        return NULL;
    }
    if (n_fit > 1)
        wijk_notes_add(search->notes, _("%s: '%s' was taken, one of %u files that fit"),
                       search->label, found, n_fit);
    copy = wijk_zip_unpack(zip, found, NULL, error);
    return copy == NULL ? NULL : find_in_zip(search, copy, depth + 1, error);
}

WijkSource *
wijk_search_zip(const WijkSearch *search, const char *path, GError **error)
{
    return find_in_zip(search, path, 1, error);
}
