/* SPDX-License-Identifier: EUPL-1.2 */
/* A density as GeoTIFF, GeoPackage, GeoJSON and CSV. */
#include "batch/density_files.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "output/features.h"
#include "output/file.h"
#include "output/geotiff.h"
#include "projection/projection.h"
#include "style/palette.h"

#define NAME "density"
#define WGS84 "EPSG:4326"

static gboolean
ends_in(const char *path, const char *end)
{
    gsize n = strlen(path);
    gsize m = strlen(end);

    return n > m && g_ascii_strcasecmp(path + n - m, end) == 0;
}

static gboolean
is_tiff(const char *path)
{
    return ends_in(path, ".tif") || ends_in(path, ".tiff");
}

gboolean
wijk_density_form_check(const char *path, GError **error)
{
    static const char *const ends[] = {".gpkg", ".geojson", ".json", ".csv"};

    if (is_tiff(path))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (ends_in(path, ends[i]))
            return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("'%s' does not end in a form of a density; use .tif, .gpkg, .geojson or "
                  ".csv, or .png, .svg or .pdf for a map"),
                path);
    return FALSE;
}

gboolean
wijk_density_form_is_grid(const char *path)
{
    return is_tiff(path) || ends_in(path, ".csv");
}

static char *
fact(const char *key, double value)
{
    char buffer[32];

    return g_strconcat(key, "=", wijk_number_to_string(value, buffer), NULL);
}

static const char *
unit_of(const WijkDensityMap *map)
{
    return map->per == WIJK_PER_INHABITANTS ? "1/1000 inhabitants" : "1/km2";
}

static gboolean
write_tiff(const WijkDensityMap *map, const char *path, GError **error)
{
    g_autofree char *bandwidth = fact("BANDWIDTH_M", map->bandwidth);
    g_autofree char *n = fact("POINTS", (double)map->n_used);
    g_autofree char *kernel = g_strconcat("KERNEL=", wijk_kernel_id(map->kernel), NULL);
    g_autofree char *edge = g_strconcat("EDGE=", wijk_edge_id(map->edge), NULL);
    const char *const facts[] = {kernel, bandwidth, edge, n, NULL};
    const WijkRaster raster = {.crs = map->crs,
                               .x0 = map->grid.x0,
                               .y0 = map->grid.y0,
                               .cell = map->grid.cell,
                               .n_columns = map->grid.n_columns,
                               .n_rows = map->grid.n_rows,
                               .value = map->value,
                               .name = NAME,
                               .unit = unit_of(map),
                               .facts = facts};

    return wijk_geotiff_write(path, &raster, error);
}

/* A line of a CSV; nothing for a value that is none. */
static void
append_line(GString *out, double x, double y, double density)
{
    const double cell[] = {x, y, density};

    for (guint k = 0; k < 3; k++) {
        char buffer[32];

        if (isfinite(cell[k]))
            g_string_append(out, wijk_number_to_string(cell[k], buffer));
        g_string_append(out, k < 2 ? "," : "\r\n");
    }
}

static gboolean
write_csv(const WijkDensityMap *map, const char *path, const WijkDensityPlaces *places,
          GError **error)
{
    g_autoptr(GString) out = g_string_new("x,y,density\r\n");
    const WijkDensityGrid *grid = &map->grid;

    for (gsize i = 0; places != NULL && i < places->at->n; i++)
        append_line(out, places->at->x[i], places->at->y[i], places->density[i]);
    for (gsize i = 0; places == NULL && i < (gsize)grid->n_columns * grid->n_rows; i++)
        if (map->value[i] > 0)
            append_line(out, grid->x0 + ((double)(i % grid->n_columns) + 0.5) * grid->cell,
                        grid->y0 + ((double)(i / grid->n_columns) + 0.5) * grid->cell,
                        map->value[i]);
    return wijk_file_write(path, out->str, out->len, error);
}

static gboolean
set_style(WijkFeatures *features, const WijkDensityMap *map, const WijkSettings *settings,
          GError **error)
{
    gboolean reverse;
    const WijkPalette *palette = wijk_palette_parse(
        wijk_settings_text(settings, WIJK_KEY_PALETTE_DENSITY), &reverse, error);
    g_autofree WijkSrgb8 *colour = g_new(WijkSrgb8, map->n_bands);
    g_autofree WijkFeaturesClass *class = g_new0(WijkFeaturesClass, map->n_bands);
    g_autoptr(GPtrArray) value = g_ptr_array_new_with_free_func(g_free);

    if (palette == NULL)
        return FALSE;
    wijk_palette_colours(palette, map->n_bands, reverse, colour);
    for (guint i = 0; i < map->n_bands; i++) {
        g_ptr_array_add(value, g_strdup_printf("%u", i + 1));
        class[i].value = value->pdata[i];
        class[i].label = map->bands->name[i];
        class[i].paint.ground = colour[i];
    }

    const WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                                     .column = "band",
                                     .classes = class,
                                     .n_classes = map->n_bands};

    wijk_features_set_style(features, &style);
    return TRUE;
}

/* The bands; as GeoJSON in longitude and latitude. */
static gboolean
write_bands(WijkDensityMap *map, const WijkSettings *settings, const char *path,
            GError **error)
{
    g_autoptr(WijkAreas) bands = NULL;
    g_autoptr(WijkFeatures) features = NULL;
    g_autofree gint64 *number = NULL;

    if (!wijk_density_map_make_bands(
            map, (guint)wijk_settings_integer(settings, WIJK_KEY_BANDS), error))
        return FALSE;
    if (map->bands == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("'%s': nowhere are %d points together, so there is no band to show; "
                      "take a larger bandwidth, or a lower --privacy-floor"),
                    path, wijk_settings_integer(settings, WIJK_KEY_PRIVACY_FLOOR));
        return FALSE;
    }
    bands = wijk_areas_ref(map->bands);
    if (!ends_in(path, ".gpkg")) {
        g_autoptr(WijkProjection) projection =
            wijk_projection_new(map->crs, WGS84, &bands->bounds, NULL, error);

        wijk_areas_unref(bands);
        bands = projection == NULL
                    ? NULL
                    : wijk_projection_apply(projection, map->bands, WIJK_PROJECTION_EXACT,
                                            0, map->n_threads, error);
        if (bands == NULL)
            return FALSE;
    }
    features = wijk_features_new_areas(NAME, bands);
    number = g_new(gint64, map->n_bands);
    for (guint i = 0; i < map->n_bands; i++)
        number[i] = i + 1;
    wijk_features_add_integers(features, "band", number, NULL);
    wijk_features_add_numbers(features, "lower", map->level, NULL);
    wijk_features_add_numbers(features, "upper", map->level + 1, NULL);
    if (!set_style(features, map, settings, error))
        return FALSE;
    return wijk_features_write(path, (const WijkFeatures *const[]){features}, 1, error);
}

gboolean
wijk_density_map_write(WijkDensityMap *map, const WijkSettings *settings, const char *path,
                       const WijkDensityPlaces *places, GError **error)
{
    if (!wijk_density_form_check(path, error))
        return FALSE;
    if (is_tiff(path))
        return write_tiff(map, path, error);
    if (ends_in(path, ".csv"))
        return write_csv(map, path, places, error);
    return write_bands(map, settings, path, error);
}
