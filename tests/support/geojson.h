/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the polygons of a small GeoJSON file for tests of rooms that know no files. */
#pragma once

#include "geometry/areas.h"
#include "support/support.h"

static inline void
geojson_add_ring(WijkAreasBuilder *builder, JsonArray *ring)
{
    guint n = json_array_get_length(ring);
    g_autofree double *xy = g_new(double, 2 * n + 1);

    for (guint i = 0; i < n; i++) {
        JsonArray *point = json_array_get_array_element(ring, i);

        xy[2 * i] = json_array_get_double_element(point, 0);
        xy[2 * i + 1] = json_array_get_double_element(point, 1);
    }
    assert_true(wijk_areas_builder_add_ring(builder, xy, n, 2));
}

static inline void
geojson_add_polygon(WijkAreasBuilder *builder, JsonArray *rings)
{
    wijk_areas_builder_begin_part(builder);
    for (guint r = 0; r < json_array_get_length(rings); r++)
        geojson_add_ring(builder, json_array_get_array_element(rings, r));
}

/* All features in their order, with their row number from 1 as code. */
static inline WijkAreas *
geojson_read(const char *path)
{
    g_autoptr(JsonNode) root = test_json_read(path);
    JsonArray *features =
        json_object_get_array_member(json_node_get_object(root), "features");
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GError) error = NULL;
    WijkAreas *areas;

    for (guint f = 0; f < json_array_get_length(features); f++) {
        JsonObject *geometry = json_object_get_object_member(
            json_array_get_object_element(features, f), "geometry");
        JsonArray *coordinates = json_object_get_array_member(geometry, "coordinates");
        g_autofree char *code = g_strdup_printf("%u", f + 1);
        WijkAreaFacts facts = {.code = code};

        wijk_areas_builder_begin_area(builder, &facts);
        if (g_str_equal(json_object_get_string_member(geometry, "type"), "Polygon"))
            geojson_add_polygon(builder, coordinates);
        else
            for (guint p = 0; p < json_array_get_length(coordinates); p++)
                geojson_add_polygon(builder, json_array_get_array_element(coordinates, p));
    }
    areas = wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, &error);
    if (areas == NULL)
        fail_msg("%s: %s", path, error->message);
    return areas;
}
