/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers into a file: what is asked is checked, then one of the writers makes it. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "output/features_private.h"
#include "output/file.h"

static const struct {
    const char *ending;
    WijkFeaturesForm form;
} endings[] = {
    {".csv", WIJK_FEATURES_CSV},
    {".gpkg", WIJK_FEATURES_GPKG},
    {".geojson", WIJK_FEATURES_GEOJSON},
    {".json", WIJK_FEATURES_GEOJSON},
};

WijkFeaturesForm
wijk_features_form(const char *path, GError **error)
{
    const char *dot = strrchr(path, '.');

    if (strcmp(path, "-") == 0)
        return WIJK_FEATURES_CSV;
    for (gsize i = 0; i < G_N_ELEMENTS(endings) && dot != NULL; i++)
        if (g_ascii_strcasecmp(dot, endings[i].ending) == 0)
            return endings[i].form;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("'%s': the ending says what to write: .csv, .gpkg (GeoPackage) or "
                  ".geojson, or .png, .svg or .pdf for a map"),
                path);
    return WIJK_N_FEATURES_FORMS;
}

/* ---- what is in a layer */

static gboolean
check_word(const char *path, const char *word, gsize most, GError **error)
{
    g_autofree char *shown = NULL;

    if (!g_utf8_validate(word, -1, NULL)) {
        shown = g_utf8_make_valid(word, -1);
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("'%s': '%.60s' is no UTF-8; mend the text in its source"), path,
                    shown);
        return FALSE;
    }
    if (strlen(word) > most) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("'%s': a text has %zu bytes, the limit is %zu"), path, strlen(word),
                    most);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_name(const char *path, const char *name, GError **error)
{
    if (*name == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("'%s': a layer or column has no name; give it one"), path);
        return FALSE;
    }
    return check_word(path, name, WIJK_LIMIT_NAME_BYTES, error);
}

static gboolean
check_values(const char *path, const WijkFeaturesColumn *column, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!wijk_features_has(column, i))
            continue;
        if (column->kind == WIJK_FEATURES_TEXT &&
            !check_word(path, column->text[i], WIJK_LIMIT_CELL_BYTES, error))
            return FALSE;
        if (column->kind == WIJK_FEATURES_NUMBER && !isfinite(column->number[i])) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("'%s': column '%s', row %zu: "
                          "the number is infinite; leave it out"),
                        path, column->name, i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/* Data bases do not tell capitals of ASCII from small letters. */
static gboolean
check_columns(const char *path, const WijkFeatures *layer, GError **error)
{
    g_autoptr(GPtrArray) columns = wijk_features_file_columns(layer);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (columns->len > WIJK_LIMIT_LAYER_COLUMNS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("'%s': '%s' has %u columns, the limit is %u; choose fewer"), path,
                    layer->name, columns->len, WIJK_LIMIT_LAYER_COLUMNS);
        return FALSE;
    }
    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (!check_name(path, column->name, error))
            return FALSE;
        if (!g_hash_table_add(seen, g_ascii_strdown(column->name, -1))) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("'%s': two columns of '%s' are called '%s'; rename one"), path,
                        layer->name, column->name);
            return FALSE;
        }
        if (!check_values(path, column, layer->n, error))
            return FALSE;
    }
    return TRUE;
}

/* Names that a GeoPackage keeps for itself, and the table of QGIS. */
static gboolean
is_reserved(const char *name)
{
    static const char *const prefixes[] = {"gpkg", "rtree_", "sqlite_"};
    g_autofree char *small = g_ascii_strdown(name, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(small, prefixes[i]))
            return TRUE;
    return strcmp(small, "layer_styles") == 0;
}

static gboolean
check_layer_names(const char *path, const WijkFeatures *const *layers, gsize n,
                  GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; i < n; i++) {
        if (!check_name(path, layers[i]->name, error))
            return FALSE;
        if (is_reserved(layers[i]->name) ||
            !g_hash_table_add(seen, g_ascii_strdown(layers[i]->name, -1))) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("'%s': a layer cannot be called '%s', for another table is; "
                          "choose another name"),
                        path, layers[i]->name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
check_layers(const char *path, WijkFeaturesForm form, const WijkFeatures *const *layers,
             gsize n, GError **error)
{
    if (n > 1 && form != WIJK_FEATURES_GPKG) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("'%s': this form holds one layer, and there are %zu; "
                      "write a .gpkg"),
                    path, n);
        return FALSE;
    }
    if (n > WIJK_LIMIT_LAYERS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("'%s': there are %zu layers, the limit is %u"), path, n,
                    WIJK_LIMIT_LAYERS);
        return FALSE;
    }
    if (!check_layer_names(path, layers, n, error))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (!check_columns(path, layers[i], error))
            return FALSE;
    return TRUE;
}

gboolean
wijk_features_write(const char *path, const WijkFeatures *const *layers, gsize n,
                    GError **error)
{
    WijkFeaturesForm form = wijk_features_form(path, error);
    GString *text = NULL;
    gboolean written;

    g_assert(n > 0);
    if (form == WIJK_N_FEATURES_FORMS || !check_layers(path, form, layers, n, error))
        return FALSE;
    if (form == WIJK_FEATURES_GPKG)
        return wijk_features_gpkg(path, layers, n, error);
    text = form == WIJK_FEATURES_CSV ? wijk_features_csv(layers[0])
                                     : wijk_features_geojson(layers[0], path, error);
    if (text == NULL)
        return FALSE;
    written = wijk_file_write(path, text->str, text->len, error);
    g_string_free(text, TRUE);
    return written;
}
