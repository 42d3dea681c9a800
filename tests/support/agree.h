/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether a shapefile means the same with and without GDAL: the program reads plain ones
 * itself, and must then see exactly what GDAL sees. No test framework, so that fuzzers can
 * use it. */
#pragma once

#include <math.h>
#include <string.h>

#include "data/boundaries.h"

/* Every difference is a sentence; NULL: none. */
static inline char *
agree_areas(const WijkAreas *a, const WijkAreas *b)
{
    if (a->n_areas != b->n_areas || a->n_parts != b->n_parts || a->n_rings != b->n_rings ||
        a->n_vertices != b->n_vertices)
        return g_strdup_printf("%u areas, %u parts, %u rings, %" G_GSIZE_FORMAT
                               " vertices; with GDAL %u, %u, "
                               "%u, %" G_GSIZE_FORMAT,
                               a->n_areas, a->n_parts, a->n_rings, a->n_vertices,
                               b->n_areas, b->n_parts, b->n_rings, b->n_vertices);
    if (memcmp(a->area_start, b->area_start, (a->n_areas + 1) * sizeof *a->area_start) ||
        memcmp(a->part_start, b->part_start, (a->n_parts + 1) * sizeof *a->part_start) ||
        memcmp(a->ring_start, b->ring_start, (a->n_rings + 1) * sizeof *a->ring_start))
        return g_strdup("parts or rings begin elsewhere");
    if (memcmp(a->x, b->x, a->n_vertices * sizeof *a->x) ||
        memcmp(a->y, b->y, a->n_vertices * sizeof *a->y))
        return g_strdup("vertices lie elsewhere");
    for (guint32 i = 0; i < a->n_areas; i++)
        if (strcmp(a->code[i], b->code[i]) != 0 || strcmp(a->name[i], b->name[i]) != 0)
            return g_strdup_printf("area %u is '%s' '%s', with GDAL '%s' '%s'", i,
                                   a->code[i], a->name[i], b->code[i], b->name[i]);
    if (g_strcmp0(a->crs, b->crs) != 0)
        return g_strdup_printf("the CRS is '%s', with GDAL '%s'", a->crs, b->crs);
    if (a->level != b->level || a->year != b->year)
        return g_strdup("level or year differ");
    return NULL;
}

static inline char *
agree_column(const WijkTable *one, const WijkTable *two, guint32 i)
{
    g_autoptr(WijkColumn) a = wijk_table_get_column(one, i, NULL, NULL);
    g_autoptr(WijkColumn) b = wijk_table_get_column(two, i, NULL, NULL);
    const char *name = wijk_table_column_name(one, i);

    if (strcmp(name, wijk_table_column_name(two, i)) != 0 || (a == NULL) != (b == NULL))
        return g_strdup_printf("column '%s' differs", name);
    for (gsize row = 0; a != NULL && row < a->n; row++) {
        gboolean same = a->value[row] >= b->value[row] && a->value[row] <= b->value[row];

        if (a->state[row] != b->state[row] ||
            !(same || (isnan(a->value[row]) && isnan(b->value[row]))))
            return g_strdup_printf("column '%s', row %" G_GSIZE_FORMAT
                                   ": %.17g, with GDAL %.17g",
                                   name, row, a->value[row], b->value[row]);
    }
    return NULL;
}

static inline char *
agree_tables(const WijkTable *a, const WijkTable *b)
{
    if (wijk_table_n_columns(a) != wijk_table_n_columns(b) ||
        wijk_table_n_rows(a) != wijk_table_n_rows(b))
        return g_strdup("columns or rows are lost");
    for (guint32 i = 0; i < wijk_table_n_columns(a); i++) {
        char *told = agree_column(a, b, i);

        if (told != NULL)
            return told;
        for (guint32 row = 0; row < wijk_table_n_rows(a); row++) {
            gsize n;
            gsize m;
            const char *x = wijk_table_cell(a, row, i, &n);
            const char *y = wijk_table_cell(b, row, i, &m);

            if (n != m || memcmp(x, y, n) != 0)
                return g_strdup_printf("row %u: '%.*s', with GDAL '%.*s'", row, (int)n, x,
                                       (int)m, y);
        }
    }
    return NULL;
}

/**
 * agree_shapefile:
 * @path: a .shp
 * @code: (nullable): its column with codes
 *
 * Reads it as the program does, and again in a way that it leaves to GDAL (looking for
 * borders that cross).
 *
 * Returns: (transfer full) (nullable): the first difference
 */
static inline char *
agree_shapefile(const char *path, const char *code)
{
    static const char *const all[] = {"*", NULL};
    const WijkBoundariesOptions usual = {.code = code, .columns = all};
    const WijkBoundariesOptions gdal = {
        .code = code, .columns = all, .check = WIJK_BOUNDARIES_CHECK_CROSSINGS};
    g_autoptr(GError) one = NULL;
    g_autoptr(GError) two = NULL;
    g_autoptr(WijkBoundaries) a = wijk_boundaries_read(path, &usual, NULL, &one);
    g_autoptr(WijkBoundaries) b = wijk_boundaries_read(path, &gdal, NULL, &two);
    char *told;

    if (a == NULL && b == NULL) /* GDAL's own words differ when it looks for crossings */
        return NULL;
    if (a == NULL || b == NULL)
        return g_strdup_printf("one fails: %s", (a == NULL ? one : two)->message);
    told = agree_areas(a->areas, b->areas);
    if (told != NULL)
        return told;
    if ((a->water == NULL) != (b->water == NULL) || a->n_dropped != b->n_dropped ||
        a->cbs != b->cbs)
        return g_strdup("water, dropped areas or dialect differ");
    if (a->water != NULL && (told = agree_areas(a->water, b->water)) != NULL)
        return told;
    return agree_tables(a->table, b->table);
}
