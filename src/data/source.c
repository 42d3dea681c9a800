/* SPDX-License-Identifier: EUPL-1.2 */
/* Where something is: a path as it is, the right file in a zip (opened as it is, folders
 * within too), a .gz, or a data base. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/gdal_border.h"

#define MOST_IN_ZIP 20000 /* names; more is no archive of maps */
#define DEEPEST_ZIP 3     /* zips in zips; deeper ones hide something */
#define COPY_LIMIT                                                                         \
    (G_GUINT64_CONSTANT(2) << 30) /* bytes of a data base taken out of a zip */

static const char *const area_extensions[] = {
    ".gpkg", ".shp", ".geojson", ".json",     ".fgb",    ".gdb",     ".gml",
    ".kml",  ".tab", ".mif",     ".topojson", ".sqlite", ".parquet", NULL};
static const char *const table_extensions[] = {
    ".csv",  ".tsv",    ".txt",     ".xlsx",    ".xls",  ".ods", ".dbf",
    ".gpkg", ".sqlite", ".parquet", ".geojson", ".json", NULL};
/* Read with jumps, which a compressed stream does badly: unpacked in memory first. */
static const char *const jumping_extensions[] = {".gpkg", ".sqlite",  ".xlsx", ".ods",
                                                 ".xls",  ".parquet", NULL};

static gboolean
ends_in(const char *path, gsize length, const char *end)
{
    gsize n = strlen(end);

    return length > n && g_ascii_strncasecmp(path + length - n, end, n) == 0;
}

gboolean
wijk_source_has_extension(const char *path, const char *const *extensions)
{
    gsize length = strlen(path);

    if (ends_in(path, length, ".gz"))
        length -= 3;
    for (; *extensions != NULL; extensions++)
        if (ends_in(path, length, *extensions))
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

static gboolean
is_data_base(const char *given)
{
    return g_ascii_strncasecmp(given, "PG:", 3) == 0 ||
           g_ascii_strncasecmp(given, "postgresql:", 11) == 0;
}

/* GDAL's own notation for a file in an archive; its notations for the network stay out. */
static gboolean
is_archive_path(const char *given)
{
    return g_str_has_prefix(given, "/vsizip/") || g_str_has_prefix(given, "/vsigzip/") ||
           g_str_has_prefix(given, "/vsitar/") || g_str_has_prefix(given, "/vsimem/");
}

/* The source's name without folders; of a data base only its kind, as it may hold a
 * password. */
static char *
label_of(const char *given)
{
    if (is_data_base(given))
        return g_strdup("PG");
    return g_path_get_basename(given);
}

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
    if (ends_in(base, strlen(base), ".gpkg"))
        score += 30; /* holds all levels, in UTF-8 */
    return score;
}

/* Unpacks @path into memory, as @name. */
static char *
copy_to_memory(WijkGdal *gdal, const char *path, const char *name, const char *label,
               GError **error)
{
    VSIStatBufL stat;
    g_autofree char *copy = wijk_gdal_memory_path(gdal, name);

    if (VSIStatL(path, &stat) == 0 && (guint64)stat.st_size > COPY_LIMIT) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: is too large to be unpacked in memory; unpack it first"), label);
        return NULL;
    }
    if (CPLCopyFile(copy, path) != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be unpacked: %s"),
                    label, gdal->last != NULL ? gdal->last : _("the archive is damaged"));
        return NULL;
    }
    return g_steal_pointer(&copy);
}

/* The file's own name, without .gz. */
static char *
unpacked_name(const char *path)
{
    char *base = g_path_get_basename(path);

    if (ends_in(base, strlen(base), ".gz"))
        base[strlen(base) - 3] = '\0';
    return base;
}

static WijkSource *
make_source(char *path, char *label)
{
    WijkSource *source = g_new(WijkSource, 1);

    source->path = path;
    source->label = label;
    return source;
}

/* What is looked for, all the way down through zips in zips. */
typedef struct {
    WijkGdal *gdal;
    const char *label;
    WijkSourceKind kind;
    WijkLevel level;
    const char *layer;
    WijkNotes *notes;
} Search;

/* The file of the zip @root that fits best, or NULL. */
static char *
best_in_zip(const Search *search, const char *root, const char *const *extensions,
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

/* What was found in @zip, or in a zip in it; @depth zips lie round it. */
static WijkSource *
find_in_zip(const Search *search, const char *zip, guint depth, GError **error)
{
    static const char *const zips[] = {".zip", NULL};
    g_autofree char *root = g_strdup_printf("/vsizip/{%s}", zip);
    guint n_fit = 0;
    gboolean inner = FALSE;
    g_autofree char *found = best_in_zip(
        search, root,
        search->kind == WIJK_SOURCE_AREAS ? area_extensions : table_extensions, &n_fit);

    if (found == NULL && depth < DEEPEST_ZIP) {
        found = best_in_zip(search, root, zips, &n_fit);
        inner = found != NULL;
    }
    if (found == NULL) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_FILE,
            search->kind == WIJK_SOURCE_AREAS
                ? _("%s: holds no boundaries (shapefile, GeoPackage, GeoJSON) that can "
                    "be read")
                : _("%s: holds no table (CSV, XLSX, ODS, DBF) that can be read"),
            search->label);
        return NULL;
    }
    if (n_fit > 1)
        wijk_notes_add(search->notes, _("%s: '%s' was taken, one of %u files that fit"),
                       search->label, found, n_fit);

    g_autofree char *path = g_strdup_printf("%s/%s", root, found);

    if (inner || wijk_source_has_extension(found, jumping_extensions)) {
        /* a zip may hold a zip of its own name */
        g_autofree char *name =
            inner ? g_strdup_printf("%u.zip", depth) : unpacked_name(found);
        char *copy = copy_to_memory(search->gdal, path, name, search->label, error);

        if (copy == NULL)
            return NULL;
        g_free(path);
        path = copy;
    }
    if (inner)
        return find_in_zip(search, path, depth + 1, error);
    return make_source(g_steal_pointer(&path), g_strdup(search->label));
}

WijkSource *
wijk_source_find(WijkGdal *gdal, const char *given, WijkSourceKind kind, WijkLevel level,
                 const char *layer, WijkNotes *notes, GError **error)
{
    gsize length = strlen(given);
    g_autofree char *label = label_of(given);

    if (is_data_base(given) || is_archive_path(given))
        return make_source(g_strdup(given), g_steal_pointer(&label));
    if (strstr(given, "://") != NULL || g_str_has_prefix(given, "/vsi")) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("'%s' is an address; download the file first"), given);
        return NULL;
    }
    if (!g_file_test(given, G_FILE_TEST_EXISTS)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("there is no file '%s'"), given);
        return NULL;
    }
    if (ends_in(given, length, ".zip")) {
        const Search search = {gdal, label, kind, level, layer, notes};

        return find_in_zip(&search, given, 1, error);
    }
    if (!ends_in(given, length, ".gz"))
        return make_source(g_strdup(given), g_steal_pointer(&label));

    g_autofree char *path = g_strconcat("/vsigzip/", given, NULL);

    if (wijk_source_has_extension(given, jumping_extensions)) {
        g_autofree char *name = unpacked_name(given);
        char *copy = copy_to_memory(gdal, path, name, label, error);

        if (copy == NULL)
            return NULL;
        g_free(path);
        path = copy;
    }
    return make_source(g_steal_pointer(&path), g_steal_pointer(&label));
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
