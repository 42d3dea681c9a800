/* SPDX-License-Identifier: EUPL-1.2 */
/* How fine the lines of a map are: hatches and borders, by the size of its areas on the
 * page at hand. */
#include <math.h>
#include <string.h>

#include "batch/stages.h"

#define HATCH_LINES 2.5     /* of its hatch across an area's box: two of them in the area */
#define HATCH_LEFT_OUT 50   /* of so many areas one may show less */
#define HATCH_NARROWEST 0.6 /* of the spacing: finer ones run into one grey on a screen */
#define HATCH_THINNEST 0.75 /* of the width of a line, likewise */
#define HATCH_STEP_MM 0.02  /* half of it is what SVG is written in: all lines agree */
#define FADE_GONE_MM 1.2    /* size of an average area at which its border is gone */
#define FADE_FULL_MM 5.0    /* and at which it has its full width */
#define LINES_ACROSS 12     /* of the widest border, at least, across half of the areas */
#define FINEST_MM 0.05      /* what a press holds; anything finer is left out */
#define FILLED_SHARE 0.6    /* of its box that an area, a city or a country fills */

static int
compare_sizes(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;

    return (*x > *y) - (*x < *y);
}

/* The size of an area's box measured across the lines of a hatch; of a crossed one it is
 * doubled, as its lines are. */
static double
extent_across(const WijkBox *box, const WijkPaint *paint)
{
    double angle = paint->angle_deg * G_PI / 180;
    double nx = fabs(sin(angle));
    double ny = fabs(cos(angle));
    double width = box->x1 - box->x0;
    double height = box->y1 - box->y0;

    return nx * width + ny * height + (paint->crossed ? ny * width + nx * height : 0);
}

/* How much narrower than the style says hatches must be for nearly every area with one to
 * show two of its lines; 0 … 1. */
static double
hatch_share(const WijkJob *job, double scale)
{
    const WijkAreas *areas = job->map_areas;
    g_autofree double *share = g_new(double, MAX(areas->n_areas, 1));
    gsize n = 0;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        const WijkPaint *paint =
            &g_array_index(job->paint, WijkPaint, job->paint_of_area[i]);
        const WijkBox *box = &areas->box[i];

        if (paint->hatched && box->x1 > box->x0)
            share[n++] =
                extent_across(box, paint) * scale / (HATCH_LINES * paint->spacing_mm);
    }
    if (n == 0)
        return 1;
    qsort(share, n, sizeof *share, compare_sizes);
    return MIN(1, share[n / HATCH_LEFT_OUT]);
}

static void
scale_hatch(WijkPaint *paint, double spacing, double width)
{
    paint->spacing_mm = rint(paint->spacing_mm * spacing / HATCH_STEP_MM) * HATCH_STEP_MM;
    paint->width_mm *= width;
}

void
wijk_job_fit_hatches(WijkJob *job, const WijkLayout *layout)
{
    double grown = wijk_layout_line_scale(layout->width_mm, layout->height_mm);
    double share = hatch_share(job, layout->scale / grown);
    double spacing = MAX(share, HATCH_NARROWEST) * grown;
    double width = MAX(share, HATCH_THINNEST) * grown;

    for (guint i = 0; i < job->paint->len; i++)
        scale_hatch(&g_array_index(job->paint, WijkPaint, i), spacing, width);
    for (guint i = 0; i < layout->items->len; i++)
        scale_hatch(&((WijkItem *)layout->items->pdata[i])->paint, spacing, width);
}

/* How many different parents areas have. */
static guint
count_groups(const char *const *code, guint32 n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint32 i = 0; i < n; i++)
        if (code[i] != NULL)
            g_hash_table_add(seen, (gpointer)code[i]);
    return MAX(1, g_hash_table_size(seen));
}

static void
measure_sizes(const WijkAreas *areas, WijkShape *shape)
{
    shape->mean = shape->quartile = shape->median = 1;

    g_autofree double *size = g_new(double, MAX(areas->n_areas, 1));
    double sum = 0;
    gsize n = 0;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        const WijkBox *box = &areas->box[i];

        if (!(box->x1 > box->x0 && box->y1 > box->y0))
            continue;
        size[n] = (box->x1 - box->x0) * (box->y1 - box->y0);
        sum += size[n++];
    }
    if (n == 0)
        return;
    qsort(size, n, sizeof *size, compare_sizes);
    shape->mean = sqrt(sum / (double)n);
    shape->quartile = sqrt(size[n / 4]);
    shape->median = sqrt(size[n / 2]);
}

/* Marks the cells of the map's bounds that boxes of its parts touch. */
static void
find_occupied(const WijkAreas *areas, guint8 *occupied)
{
    guint n = WIJK_OCCUPIED_CELLS;
    const WijkBox *all = &areas->bounds;
    double width = MAX(all->x1 - all->x0, 1e-9);
    double height = MAX(all->y1 - all->y0, 1e-9);

    memset(occupied, 0, (gsize)n * n);
    for (guint32 ring = 0; ring < areas->n_rings; ring++) {
        WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

        for (gsize k = areas->ring_start[ring]; k < areas->ring_start[ring + 1]; k++) {
            box.x0 = MIN(box.x0, areas->x[k]);
            box.x1 = MAX(box.x1, areas->x[k]);
            box.y0 = MIN(box.y0, areas->y[k]);
            box.y1 = MAX(box.y1, areas->y[k]);
        }

        guint c0 = (guint)CLAMP((box.x0 - all->x0) / width * n, 0, n - 1);
        guint c1 = (guint)CLAMP((box.x1 - all->x0) / width * n, 0, n - 1);
        guint r0 = (guint)CLAMP((all->y1 - box.y1) / height * n, 0, n - 1);
        guint r1 = (guint)CLAMP((all->y1 - box.y0) / height * n, 0, n - 1);

        for (guint r = r0; r <= r1; r++)
            memset(occupied + r * n + c0, 1, c1 - c0 + 1);
    }
}

void
wijk_shape_measure(const WijkAreas *areas, WijkShape *shape)
{
    const char *const *parents[] = {NULL, NULL, (const char *const *)areas->wijk_code,
                                    (const char *const *)areas->gemeente_code};

    measure_sizes(areas, shape);
    for (int level = 0; level < 4; level++)
        shape->groups[level] =
            level <= (int)MAX(areas->level, WIJK_LEVEL_BUURT) || parents[level] == NULL
                ? areas->n_areas
                : count_groups(parents[level], areas->n_areas);
    find_occupied(areas, shape->occupied);
}

/* How wide the borders of a level are where its areas have so little room on the page, as
 * a share of their full width: 0 … 1. */
static double
level_share(const WijkShape *shape, int level, double land_mm2)
{
    double small = MIN(1, shape->quartile / shape->mean);
    double across = sqrt(land_mm2 / MAX(shape->groups[level], 1)) * small;
    double full = level == WIJK_LEVEL_GEMEENTE ? 2 * FADE_FULL_MM : FADE_FULL_MM;

    return CLAMP((across - FADE_GONE_MM) / (full - FADE_GONE_MM), 0, 1);
}

void
wijk_job_set_borders(WijkJob *job, double line_scale, WijkMapDrawing *map)
{
    static const WijkKey keys[] = {WIJK_KEY_BORDER_BUURT_MM, WIJK_KEY_BORDER_BUURT_MM,
                                   WIJK_KEY_BORDER_WIJK_MM, WIJK_KEY_BORDER_GEMEENTE_MM};
    const WijkSettings *settings = job->settings;
    const WijkBox *bounds = &job->map_areas->bounds;
    double scale = map->frame.scale;
    double land_mm2 = (bounds->x1 - bounds->x0) * (bounds->y1 - bounds->y0) * scale *
                      scale * FILLED_SHARE;
    const WijkShape *shape = wijk_job_shape(job);
    double room = shape->median * scale * sqrt(FILLED_SHARE) / LINES_ACROSS;
    double widest = room;

    for (int level = 0; level < 4; level++) {
        map->border_mm[level] = wijk_settings_number(settings, keys[level]) * line_scale;
        widest = MAX(widest, map->border_mm[level]);
    }
    for (int level = 0; level < 4 && wijk_settings_flag(settings, WIJK_KEY_BORDER_FADE);
         level++) {
        map->border_mm[level] *= MIN(level_share(shape, level, land_mm2), room / widest);
        if (map->border_mm[level] < FINEST_MM)
            map->border_mm[level] = 0;
    }
    map->border = wijk_settings_colour(settings, WIJK_KEY_BORDER_COLOUR);
    map->border_missing = wijk_settings_colour(settings, WIJK_KEY_MISSING_HATCH);
    map->border_missing_mm =
        wijk_settings_number(settings, WIJK_KEY_HATCH_WIDTH_MM) * line_scale;
}
