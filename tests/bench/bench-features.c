/* SPDX-License-Identifier: EUPL-1.2 */
/* How long the nation's areas with 20 columns take as GeoPackage with a style, as CSV and,
 * in degrees, as GeoJSON: the median of five. Fails if the GeoPackage takes 1.5 s or more.
 */
#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "bench/made.h"
#include "data/boundaries.h"
#include "output/features.h"

#define COLUMNS 20
#define ROUNDS 5
#define PROMISED_S 1.5

static WijkAreas *
nation(void)
{
    g_autofree char *folder = g_dir_make_tmp("wijk-bench-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "nation.shp", NULL);
    g_autoptr(GError) error = NULL;

    make_areas(&made_nation, folder, 1);

    g_autoptr(WijkBoundaries) boundaries = wijk_boundaries_read(path, NULL, NULL, &error);
    const char *const remove[] = {"rm", "-r", folder, NULL};

    if (boundaries == NULL)
        g_error("%s", error->message);
    g_spawn_sync(NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                 NULL, NULL);
    return wijk_areas_ref(boundaries->areas);
}

/* Somewhere in degrees. */
static WijkAreas *
in_degrees_of(WijkAreas *areas)
{
    double *x = g_memdup2(areas->x, areas->n_vertices * sizeof *x);
    double *y = g_memdup2(areas->y, areas->n_vertices * sizeof *y);

    for (gsize i = 0; i < areas->n_vertices; i++) {
        x[i] /= 1e5;
        y[i] /= 1e4;
    }
    return wijk_areas_with_coordinates(areas, x, y, "EPSG:4326");
}

static WijkFeatures *
layer_of(WijkAreas *areas)
{
    static double ends[] = {0, 500, 2100};
    const WijkFeaturesClass classes[2] = {{.label = "low"}, {.label = "high"}};
    const WijkBreaks breaks = {.n_classes = 2, .breaks = ends};
    const WijkFeaturesStyle style = {.look = WIJK_FEATURES_GRADUATED,
                                     .column = "c0",
                                     .classes = classes,
                                     .n_classes = 2,
                                     .breaks = &breaks,
                                     .outline_mm = 0.1};
    WijkFeatures *layer = wijk_features_new_areas("nation", areas);
    g_autofree double *value = g_new(double, areas->n_areas);

    wijk_features_add_codes(layer);
    for (guint k = 0; k < COLUMNS; k++) {
        g_autofree char *name = g_strdup_printf("c%u", k);

        for (guint i = 0; i < areas->n_areas; i++)
            value[i] = (i + k) / 7.0;
        wijk_features_add_numbers(layer, name, value, NULL);
    }
    wijk_features_set_style(layer, &style);
    return layer;
}

static int
compare_doubles(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;

    return (*x > *y) - (*x < *y);
}

static double
seconds(const WijkFeatures *layer, const char *path)
{
    double taken[ROUNDS];

    for (guint i = 0; i < ROUNDS; i++) {
        gint64 begin = g_get_monotonic_time();
        g_autoptr(GError) error = NULL;

        if (!wijk_features_write(path, &layer, 1, &error))
            g_error("%s", error->message);
        taken[i] = (double)(g_get_monotonic_time() - begin) / 1e6;
        g_unlink(path);
    }
    qsort(taken, ROUNDS, sizeof taken[0], compare_doubles);
    return taken[ROUNDS / 2];
}

int
main(void)
{
    g_autoptr(WijkAreas) rd = nation();
    g_autoptr(WijkAreas) degrees = in_degrees_of(rd);
    g_autoptr(WijkFeatures) in_rd = layer_of(rd);
    g_autoptr(WijkFeatures) in_degrees = layer_of(degrees);
    double gpkg = seconds(in_rd, "bench-features.gpkg");

    printf("%u areas, %zu vertices, %u columns\n", rd->n_areas, rd->n_vertices, COLUMNS);
    printf("GeoPackage %.3f s (promised: below %.1f s)\n", gpkg, PROMISED_S);
    printf("CSV        %.3f s\n", seconds(in_rd, "bench-features.csv"));
    printf("GeoJSON    %.3f s\n", seconds(in_degrees, "bench-features.geojson"));
    return gpkg < PROMISED_S ? 0 : 1;
}
