/* SPDX-License-Identifier: EUPL-1.2 */
/* A layer as GeoJSON, RFC 7946: WGS 84, longitude first, outlines anticlockwise (as areas
 * have them), rings closed. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/number.h"
#include "output/features_private.h"

#define DECIMALS 8 /* of a degree: 1.1 mm */
#define SCALE 100000000

static gboolean
is_wgs84(const char *crs)
{
    return g_strcmp0(crs, "EPSG:4326") == 0 || g_strcmp0(crs, "OGC:CRS84") == 0;
}

/* Digits from the last to the first; those of a fraction that are 0 at its end are left
 * out. A nation has five million of these numbers, too many to format. */
static void
append_degrees(GString *text, double degrees)
{
    gint64 units = (gint64)llround(degrees * SCALE);
    guint64 rest = (guint64)ABS(units);
    char digits[32];
    guint at = sizeof digits;
    gboolean begun = FALSE;

    for (guint i = 0; i < DECIMALS; i++, rest /= 10) {
        begun = begun || rest % 10 != 0;
        if (begun)
            digits[--at] = (char)('0' + rest % 10);
    }
    if (begun)
        digits[--at] = '.';
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (units < 0)
        digits[--at] = '-';
    g_string_append_len(text, digits + at, (gssize)(sizeof digits - at));
}

static void
append_position(GString *text, double x, double y)
{
    g_string_append_c(text, '[');
    append_degrees(text, x);
    g_string_append_c(text, ',');
    append_degrees(text, y);
    g_string_append_c(text, ']');
}

static void
append_ring(GString *text, const WijkAreas *areas, guint32 ring)
{
    gsize first = areas->ring_start[ring];

    g_string_append_c(text, '[');
    for (gsize v = first; v < areas->ring_start[ring + 1]; v++) {
        append_position(text, areas->x[v], areas->y[v]);
        g_string_append_c(text, ',');
    }
    append_position(text, areas->x[first], areas->y[first]);
    g_string_append_c(text, ']');
}

static void
append_area(GString *text, const WijkAreas *areas, guint32 area)
{
    guint32 first = areas->area_start[area];

    g_string_append(text, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (guint32 part = first; part < areas->area_start[area + 1]; part++) {
        g_string_append(text, part > first ? ",[" : "[");
        for (guint32 r = areas->part_start[part]; r < areas->part_start[part + 1]; r++) {
            if (r > areas->part_start[part])
                g_string_append_c(text, ',');
            append_ring(text, areas, r);
        }
        g_string_append_c(text, ']');
    }
    g_string_append(text, "]}");
}

static void
append_line(GString *text, const WijkFeatures *features, gsize row)
{
    gsize first = features->start[row];

    g_string_append(text, "{\"type\":\"LineString\",\"coordinates\":[");
    for (gsize v = first; v < features->start[row + 1]; v++) {
        if (v > first)
            g_string_append_c(text, ',');
        append_position(text, features->x[v], features->y[v]);
    }
    g_string_append(text, "]}");
}

static void
append_geometry(GString *text, const WijkFeatures *features, gsize row)
{
    if (!wijk_features_has_geometry(features, row)) {
        g_string_append(text, "null");
        return;
    }
    switch (features->shape) {
    case WIJK_FEATURES_AREAS:
        append_area(text, features->areas, (guint32)row);
        break;
    case WIJK_FEATURES_POINTS:
        g_string_append(text, "{\"type\":\"Point\",\"coordinates\":");
        append_position(text, features->x[row], features->y[row]);
        g_string_append_c(text, '}');
        break;
    case WIJK_FEATURES_LINES:
        append_line(text, features, row);
        break;
    case WIJK_FEATURES_ROWS:
        break;
    }
}

static void
append_value(GString *text, const WijkFeaturesColumn *column, gsize row)
{
    char buffer[32];

    if (!wijk_features_has(column, row)) {
        g_string_append(text, "null");
        return;
    }
    switch (column->kind) {
    case WIJK_FEATURES_TEXT:
        wijk_json_quote(text, column->text[row]);
        break;
    case WIJK_FEATURES_INTEGER:
        g_string_append_printf(text, "%" G_GINT64_FORMAT, column->integer[row]);
        break;
    case WIJK_FEATURES_NUMBER:
        g_string_append(text, wijk_number_to_string(column->number[row], buffer));
        break;
    }
}

static void
append_feature(GString *text, const WijkFeatures *features, GPtrArray *columns, gsize row)
{
    g_string_append(text, "{\"type\":\"Feature\",\"properties\":{");
    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (i > 0)
            g_string_append_c(text, ',');
        wijk_json_quote(text, column->name);
        g_string_append_c(text, ':');
        append_value(text, column, row);
    }
    g_string_append(text, "},\"geometry\":");
    append_geometry(text, features, row);
    g_string_append_c(text, '}');
}

/* A WKT is too long for a sentence. */
static const char *
words_of_crs(const char *crs)
{
    if (crs == NULL)
        return _("an unknown CRS");
    return g_str_has_prefix(crs, "EPSG:") ? crs : _("another CRS");
}

static gboolean
is_on_earth(const WijkFeatures *features)
{
    const double *x = features->areas == NULL ? features->x : features->areas->x;
    const double *y = features->areas == NULL ? features->y : features->areas->y;
    gsize n = features->areas != NULL   ? features->areas->n_vertices
              : features->start != NULL ? features->start[features->n]
              : features->x != NULL     ? features->n
                                        : 0;

    for (gsize i = 0; i < n; i++)
        if (isfinite(x[i] + y[i]) && (fabs(x[i]) > 180 || fabs(y[i]) > 90))
            return FALSE;
    return TRUE;
}

GString *
wijk_features_geojson(const WijkFeatures *features, const char *path, GError **error)
{
    g_autoptr(GPtrArray) columns = NULL;
    GString *text;

    if (features->shape != WIJK_FEATURES_ROWS && !is_wgs84(features->crs)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("'%s': GeoJSON holds longitudes and latitudes (EPSG:4326), and '%s' "
                      "is in %s; write a .gpkg, which keeps it, or ask for EPSG:4326"),
                    path, features->name, words_of_crs(features->crs));
        return NULL;
    }
    if (!is_on_earth(features)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("'%s': coordinates of '%s' are no longitudes and latitudes; look at "
                      "the CRS it was given"),
                    path, features->name);
        return NULL;
    }
    columns = wijk_features_file_columns(features);
    text = g_string_new("{\"type\":\"FeatureCollection\",\"name\":");
    wijk_json_quote(text, features->name);
    g_string_append(text, ",\"features\":[");
    for (gsize row = 0; row < features->n; row++) {
        g_string_append(text, row > 0 ? ",\n" : "\n");
        append_feature(text, features, columns, row);
    }
    g_string_append(text, "\n]}\n");
    return text;
}
