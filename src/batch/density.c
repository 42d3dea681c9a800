/* SPDX-License-Identifier: EUPL-1.2 */
/* From settings and points to a density in metres. */
#include "batch/density.h"

#include <math.h>
#include <string.h>

#include "analysis/counts.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "batch/density_private.h"
#include "geometry/locate.h"
#include "projection/projection.h"

#define SCALE_TOLERANCE 0.001 /* a metre of the CRS, on the ground */
#define CELLS_MAX 1000000.0   /* of a grid whose cell nobody named: 8 MB */
#define CELLS_A_BANDWIDTH 10
#define COARSE 2.0 /* cells in a bandwidth; with fewer, a kernel is hardly seen */
#define EDGE_STEPS 16
#define PER_KM2 1e6
#define AUTO_RULE WIJK_BANDWIDTH_SEARCH_RADIUS

static WijkBox
box_of_points(const double *x, const double *y, gsize n)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (gsize i = 0; i < n; i++) {
        box.x0 = MIN(box.x0, x[i]);
        box.x1 = MAX(box.x1, x[i]);
        box.y0 = MIN(box.y0, y[i]);
        box.y1 = MAX(box.y1, y[i]);
    }
    return box;
}

/* A box round @box in another CRS, by points along its sides. */
static gboolean
project_box(const char *from, const char *to, const WijkBox *box, WijkBox *out,
            GError **error)
{
    g_autoptr(WijkProjection) projection = wijk_projection_new(from, to, box, NULL, error);
    double x[4 * EDGE_STEPS];
    double y[4 * EDGE_STEPS];

    if (projection == NULL)
        return FALSE;
    for (int i = 0; i < EDGE_STEPS; i++) {
        double t = (double)i / (EDGE_STEPS - 1);

        x[4 * i] = x[4 * i + 1] = box->x0 + t * (box->x1 - box->x0);
        y[4 * i] = box->y0;
        y[4 * i + 1] = box->y1;
        x[4 * i + 2] = box->x0;
        x[4 * i + 3] = box->x1;
        y[4 * i + 2] = y[4 * i + 3] = box->y0 + t * (box->y1 - box->y0);
    }
    if (wijk_projection_forward(projection, x, y, G_N_ELEMENTS(x)) > 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                    _("places from %.10g, %.10g to %.10g, %.10g do not all lie in %s"),
                    box->x0, box->y0, box->x1, box->y1, to);
        return FALSE;
    }
    *out = box_of_points(x, y, G_N_ELEMENTS(x));
    return TRUE;
}

/* Whether a metre of @crs is one on the ground, all over @box. */
static gboolean
is_true(const char *crs, const WijkBox *box)
{
    const double x[] = {(box->x0 + box->x1) / 2, box->x0, box->x1, box->x0, box->x1};
    const double y[] = {(box->y0 + box->y1) / 2, box->y0, box->y0, box->y1, box->y1};

    if (!(fabs(wijk_crs_metres_per_unit(crs) - 1) < 1e-9))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(x); i++) {
        double scale = wijk_crs_scale(crs, x[i], y[i]);

        /* 0 is a plane that lies nowhere on the earth. */
        if (scale != 0 && !(fabs(scale - 1) <= SCALE_TOLERANCE))
            return FALSE;
    }
    return TRUE;
}

/* The CRS to reckon in: the map's, if it is true there. */
static char *
choose_crs(const WijkSettings *settings, const char *crs, const WijkBox *bounds,
           WijkNotes *notes, GError **error)
{
    const char *wanted = wijk_settings_text(settings, WIJK_KEY_CRS);
    g_autofree char *of_map =
        wijk_crs_choose(crs, bounds, *wanted == '\0' ? NULL : wanted, error);
    WijkBox box;
    WijkBox degrees;

    if (of_map == NULL)
        return NULL;
    if (!project_box(crs == NULL ? of_map : crs, of_map, bounds, &box, error))
        return NULL;
    if (is_true(of_map, &box))
        return g_steal_pointer(&of_map);
    if (!project_box(of_map, "EPSG:4326", &box, &degrees, error))
        return NULL;

    char *local = wijk_crs_choose("EPSG:4326", &degrees, NULL, error);

    if (local != NULL) {
        g_autofree char *map_name = wijk_crs_name(of_map);
        g_autofree char *name = wijk_crs_name(local);

        wijk_notes_add(notes,
                       _("a metre of %s is none on the ground here; densities were "
                         "reckoned in %s"),
                       map_name, name);
    }
    return local;
}

/* The points in the CRS of the map; those that have no place there are left out. */
static gboolean
take_points(WijkDensityMap *map, const WijkPoints *points, GError **error)
{
    WijkBox bounds = box_of_points(points->x, points->y, points->n);
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        points->crs, map->crs, points->n > 0 ? &bounds : NULL, NULL, error);
    gsize size = MAX(points->n, 1) * sizeof(double);

    if (projection == NULL)
        return FALSE;
    map->x = g_malloc(size);
    map->y = g_malloc(size);
    memcpy(map->x, points->n > 0 ? points->x : map->x, points->n * sizeof(double));
    memcpy(map->y, points->n > 0 ? points->y : map->y, points->n * sizeof(double));
    if (points->weight != NULL)
        map->weight = g_malloc(size);
    wijk_projection_forward(projection, map->x, map->y, points->n);
    for (gsize i = 0; i < points->n; i++) {
        if (!isfinite(map->x[i]) || !isfinite(map->y[i]))
            continue;
        map->x[map->n] = map->x[i];
        map->y[map->n] = map->y[i];
        if (map->weight != NULL)
            map->weight[map->n] = points->weight[i];
        map->n++;
    }
    map->n_unprojected = points->n - map->n;
    return TRUE;
}

static gboolean
take_window(WijkDensityMap *map, WijkAreas *areas, GError **error)
{
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        areas->crs == NULL ? map->crs : areas->crs, map->crs, &areas->bounds, NULL, error);

    if (projection == NULL)
        return FALSE;
    map->window = wijk_projection_is_identity(projection)
                      ? wijk_areas_ref(areas)
                      : wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0,
                                              map->n_threads, error);
    return map->window != NULL;
}

/* Bandwidth by rule, from the points in the window; 0 with @error set if it has none. */
static double
apply_rule(const WijkDensityMap *map, WijkBandwidth rule, GError **error)
{
    g_autofree double *x = g_new(double, MAX(map->n, 1));
    g_autofree double *y = g_new(double, MAX(map->n, 1));
    g_autoptr(WijkLocator) locator =
        map->window == NULL ? NULL : wijk_locator_new(map->window);
    gsize n = 0;

    for (gsize i = 0; i < map->n; i++) {
        if (locator != NULL &&
            wijk_locator_find(locator, map->x[i], map->y[i], WIJK_NONE) == WIJK_NONE)
            continue;
        x[n] = map->x[i];
        y[n++] = map->y[i];
    }
    return wijk_bandwidth_compute(rule, x, y, n, error);
}

/* Areas with hardly a point have no bandwidth of their own. Where nobody asked for a rule,
 * theirs is then that of all points, so that a quiet wijk of a batch has its map. */
static gboolean
find_bandwidth(WijkDensityMap *map, WijkBandwidth rule, gboolean asked, WijkNotes *notes,
               GError **error)
{
    g_autoptr(GError) none = NULL;
    double found = apply_rule(map, rule, &none);

    if (!(found > 0) && !asked && map->window != NULL) {
        found = wijk_bandwidth_compute(rule, map->x, map->y, map->n, NULL);
        if (found > 0)
            wijk_notes_add(notes, _("too few points lie in the areas for a bandwidth of "
                                    "their own; that of all points is taken"));
    }
    if (!(found > 0)) {
        g_propagate_prefixed_error(error, g_steal_pointer(&none), "bandwidth: ");
        return FALSE;
    }
    if (wijk_bandwidth_is_radius(rule))
        found /= wijk_kernel_bandwidth(WIJK_KERNEL_QUARTIC, 1);
    map->bandwidth = wijk_kernel_bandwidth(map->kernel, found);
    map->rule = wijk_bandwidth_id(rule);
    return TRUE;
}

static gboolean
settle_bandwidth(WijkDensityMap *map, const WijkSettings *settings, WijkNotes *notes,
                 GError **error)
{
    const char *text = wijk_settings_text(settings, WIJK_KEY_BANDWIDTH);

    if (strcmp(text, "auto") == 0 || *text == '\0')
        return find_bandwidth(map, AUTO_RULE, FALSE, notes, error);
    for (WijkBandwidth rule = 0; rule < WIJK_N_BANDWIDTHS; rule++)
        if (strcmp(text, wijk_bandwidth_id(rule)) == 0)
            return find_bandwidth(map, rule, TRUE, notes, error);
    if (wijk_number_parse(text, strlen(text), '.', &map->bandwidth, NULL) &&
        map->bandwidth > 0)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("bandwidth: '%s' is neither a number of metres nor auto, scott, "
                  "silverman, oversmooth or search-radius"),
                text);
    return FALSE;
}

/* The greatest of 1, 2 and 5 times a power of ten that is not above @metres. */
static double
round_down(double metres)
{
    double power = pow(10, floor(log10(metres)));
    double first = metres / power;

    return first >= 5 ? 5 * power : first >= 2 ? 2 * power : power;
}

static double
count_cells(const WijkBox *box, double cell)
{
    return ((box->x1 - box->x0) / cell + 3) * ((box->y1 - box->y0) / cell + 3);
}

/* The window, one cell wider; without correction as far as kernels reach, too. */
static WijkBox
box_of_grid(const WijkDensityMap *map)
{
    double reach = MIN(wijk_kernel_reach(map->kernel, map->bandwidth),
                       4 * map->bandwidth); /* of the Gaussian what can be seen */
    WijkBox box = box_of_points(map->x, map->y, map->n);

    if (map->window != NULL && (map->edge != WIJK_EDGE_NONE || map->n == 0))
        return map->window->bounds;
    if (map->n == 0)
        return (WijkBox){0, 0, 0, 0};
    box = (WijkBox){box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach};
    if (map->window == NULL)
        return box;

    const WijkBox *w = &map->window->bounds;
    WijkBox both = {MAX(box.x0, w->x0 - reach), MAX(box.y0, w->y0 - reach),
                    MIN(box.x1, w->x1 + reach), MIN(box.y1, w->y1 + reach)};

    return both.x0 < both.x1 && both.y0 < both.y1 ? both : *w;
}

static gboolean
settle_grid(WijkDensityMap *map, const WijkSettings *settings, WijkNotes *notes,
            GError **error)
{
    WijkBox box = box_of_grid(map);
    double cell = wijk_settings_number(settings, WIJK_KEY_CELL);
    double columns;
    double rows;

    if (!(cell > 0)) {
        cell = round_down(map->bandwidth / CELLS_A_BANDWIDTH);
        while (count_cells(&box, cell) > CELLS_MAX)
            cell = round_down(cell * 2.5); /* the next of 1, 2, 5, 10 */
    }
    if (map->bandwidth < COARSE * cell)
        wijk_notes_add(notes,
                       _("cells of %.10g m are coarse for a bandwidth of %.10g m: the "
                         "map shows squares; take a smaller --cell or less area"),
                       cell, map->bandwidth);
    columns = floor(box.x1 / cell) - floor(box.x0 / cell) + 3;
    rows = floor(box.y1 / cell) - floor(box.y0 / cell) + 3;
    if (!(columns < G_MAXINT32 && rows < G_MAXINT32)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("cells of %.10g m make a grid of %.0f x %.0f; take larger cells"),
                    cell, columns, rows);
        return FALSE;
    }
    map->grid = (WijkDensityGrid){.x0 = (floor(box.x0 / cell) - 1) * cell,
                                  .y0 = (floor(box.y0 / cell) - 1) * cell,
                                  .cell = cell,
                                  .n_columns = (guint32)columns,
                                  .n_rows = (guint32)rows};
    return TRUE;
}

/* How many points count, and their weight. */
static void
count_points(WijkDensityMap *map)
{
    g_autoptr(WijkCounts) counts =
        map->window == NULL
            ? NULL
            : wijk_counts_compute(map->window, map->x, map->y, map->weight, map->n);

    map->n_used = map->n;
    for (gsize i = 0; i < map->n; i++)
        map->total += map->weight == NULL ? 1 : map->weight[i];
    if (counts == NULL)
        return;
    map->n_outside = counts->n_outside;
    if (map->edge == WIJK_EDGE_NONE)
        return;
    map->n_used = counts->n_inside;
    map->total -= counts->weight_outside;
}

WijkDensity
wijk_density_map_asked(const WijkDensityMap *map)
{
    return (WijkDensity){.n = map->n,
                         .x = map->x,
                         .y = map->y,
                         .weight = map->weight,
                         .kernel = map->kernel,
                         .bandwidth = map->bandwidth,
                         .edge = map->edge,
                         .window = map->window,
                         .n_threads = map->n_threads};
}

static gboolean
fill_grid(WijkDensityMap *map, GError **error)
{
    const WijkDensity asked = wijk_density_map_asked(map);
    gsize n = (gsize)map->grid.n_columns * map->grid.n_rows;

    map->value = wijk_density_grid(&asked, &map->grid, error);
    if (map->value == NULL)
        return FALSE;
    if (map->per == WIJK_PER_INHABITANTS) {
        g_autofree double *columns = NULL;
        const WijkDensity people = wijk_density_map_people(map, &columns);
        g_autofree double *density = wijk_density_grid(&people, &map->grid, error);

        if (density == NULL)
            return FALSE;
        wijk_density_map_divide(map, map->value, density, n);
    } else {
        for (gsize i = 0; i < n; i++)
            map->value[i] *= PER_KM2;
    }
    for (gsize i = 0; i < n; i++) {
        if (map->value[i] < 0)
            map->value[i] = 0; /* rounding, far below the highest */
        if (map->value[i] > map->highest)
            map->highest = map->value[i];
    }
    return TRUE;
}

/* Where fewer points than the floor are in reach: k points together are nowhere denser than
 * k times the top of their kernel. Levels of a plain density keep to that by themselves. */
static gboolean
mark_few(WijkDensityMap *map, guint floor, GError **error)
{
    WijkDensity plain = wijk_density_map_asked(map);
    gsize n = (gsize)map->grid.n_columns * map->grid.n_rows;
    double most = (floor - 1) * wijk_kernel_value(map->kernel, map->bandwidth, 0);

    map->least_shown = most * PER_KM2;
    if (floor == 1 ||
        (map->per == WIJK_PER_KM2 && map->weight == NULL && map->edge == WIJK_EDGE_NONE))
        return TRUE;
    plain.weight = NULL;
    plain.edge = WIJK_EDGE_NONE;

    g_autofree double *density = wijk_density_grid(&plain, &map->grid, error);

    if (density == NULL)
        return FALSE;
    map->least_shown = 0;
    map->few = g_new(gboolean, n);
    for (gsize i = 0; i < n; i++)
        map->few[i] = !(density[i] > most);
    return TRUE;
}

static gboolean
check_settings(const WijkDensityMap *map, const WijkAreas *areas, const double *inhabitants,
               GError **error)
{
    if (areas == NULL && map->edge != WIJK_EDGE_NONE) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("edge %s needs areas, at whose edge it corrects; add --areas FILE, "
                      "or take --edge none"),
                    wijk_edge_id(map->edge));
        return FALSE;
    }
    if (map->per == WIJK_PER_INHABITANTS && (areas == NULL || inhabitants == NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("a density per inhabitants needs areas with their numbers; add "
                      "--areas FILE, or take --per km2"));
        return FALSE;
    }
    return TRUE;
}

WijkDensityMap *
wijk_density_map_new(const WijkSettings *settings, const WijkPoints *points,
                     WijkAreas *areas, const double *inhabitants, guint n_threads,
                     WijkNotes *notes, GError **error)
{
    g_autoptr(WijkDensityMap) map = g_new0(WijkDensityMap, 1);
    WijkBox bounds =
        areas != NULL ? areas->bounds : box_of_points(points->x, points->y, points->n);

    map->n_threads = n_threads;
    map->kernel = (WijkKernel)wijk_settings_choice(settings, WIJK_KEY_KERNEL);
    map->edge = (WijkEdge)wijk_settings_choice(settings, WIJK_KEY_EDGE);
    map->per = (WijkPer)wijk_settings_choice(settings, WIJK_KEY_PER);
    if (!check_settings(map, areas, inhabitants, error))
        return NULL;
    if (areas == NULL && points->n == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no point is left to make a density of"), points->source);
        return NULL;
    }
    map->crs = choose_crs(settings, areas != NULL ? areas->crs : points->crs, &bounds,
                          notes, error);
    if (map->crs == NULL || !take_points(map, points, error) ||
        (areas != NULL && !take_window(map, areas, error)) ||
        !settle_bandwidth(map, settings, notes, error) ||
        !settle_grid(map, settings, notes, error))
        return NULL;
    count_points(map);
    if (map->per == WIJK_PER_INHABITANTS &&
        !wijk_density_map_spread(map, inhabitants, notes, error))
        return NULL;
    if (map->n_outside > 0)
        wijk_notes_add(notes,
                       map->edge == WIJK_EDGE_NONE
                           ? _("%.0f of %.0f points lie outside the areas; they count too")
                           : _("%.0f of %.0f points lie outside the areas and do not "
                               "count"),
                       (double)map->n_outside, (double)map->n);
    return fill_grid(map, error) &&
                   mark_few(map,
                            (guint)wijk_settings_integer(settings, WIJK_KEY_PRIVACY_FLOOR),
                            error)
               ? g_steal_pointer(&map)
               : NULL;
}

void
wijk_density_map_free(WijkDensityMap *map)
{
    if (map == NULL)
        return;
    g_free(map->crs);
    g_free(map->value);
    g_free(map->x);
    g_free(map->y);
    g_free(map->weight);
    g_free(map->people);
    g_free(map->few);
    g_free(map->level);
    wijk_areas_unref(map->window);
    wijk_areas_unref(map->bands);
    g_free(map);
}

double *
wijk_density_map_at(const WijkDensityMap *map, const char *crs, const double *x,
                    const double *y, gsize n, GError **error)
{
    const WijkDensity asked = wijk_density_map_asked(map);
    g_autofree double *px = g_memdup2(x, n * sizeof *x);
    g_autofree double *py = g_memdup2(y, n * sizeof *y);
    WijkBox bounds = box_of_points(x, y, n);
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(crs, map->crs, n > 0 ? &bounds : NULL, NULL, error);
    g_autofree double *value = NULL;

    if (projection == NULL)
        return NULL;
    wijk_projection_forward(projection, px, py, n);
    value = wijk_density_at(&asked, px, py, n, error);
    if (value == NULL)
        return NULL;
    if (map->per == WIJK_PER_INHABITANTS) {
        g_autofree double *columns = NULL;
        const WijkDensity people = wijk_density_map_people(map, &columns);
        g_autofree double *density = wijk_density_at(&people, px, py, n, error);

        if (density == NULL)
            return NULL;
        wijk_density_map_divide(map, value, density, n);
        return g_steal_pointer(&value);
    }
    for (gsize i = 0; i < n; i++)
        value[i] *= PER_KM2;
    return g_steal_pointer(&value);
}

gboolean
wijk_density_map_shows_few(const WijkDensityMap *map)
{
    gsize n = (gsize)map->grid.n_columns * map->grid.n_rows;

    for (gsize i = 0; i < n; i++)
        if (map->value[i] > 0 &&
            (map->few != NULL ? map->few[i] : map->value[i] <= map->least_shown))
            return TRUE;
    return FALSE;
}

const char *
wijk_density_map_unit(const WijkDensityMap *map)
{
    return map->per == WIJK_PER_INHABITANTS ? _("per 1,000 inhabitants")
                                            : _("per km\302\262");
}

void
wijk_density_map_report(const WijkDensityMap *map, WijkJson *json)
{
    g_autofree char *crs = wijk_crs_name(map->crs);

    wijk_json_string(json, "density_crs", crs);
    wijk_json_string(json, "kernel", wijk_kernel_id(map->kernel));
    wijk_json_begin_object(json, "bandwidth");
    wijk_json_number(json, "metres", map->bandwidth);
    wijk_json_string(json, "is", map->kernel == WIJK_KERNEL_GAUSSIAN ? "sigma" : "radius");
    wijk_json_string(json, "rule", map->rule);
    wijk_json_end_object(json);
    wijk_json_string(json, "edge", wijk_edge_id(map->edge));
    wijk_json_begin_object(json, "grid");
    wijk_json_number(json, "cell", map->grid.cell);
    wijk_json_integer(json, "columns", map->grid.n_columns);
    wijk_json_integer(json, "rows", map->grid.n_rows);
    wijk_json_number(json, "x0", map->grid.x0);
    wijk_json_number(json, "y0", map->grid.y0);
    wijk_json_end_object(json);
    wijk_json_string(json, "per", map->per == WIJK_PER_INHABITANTS ? "inhabitants" : "km2");
    wijk_json_string(json, "unit", wijk_density_map_unit(map));
    if (map->per == WIJK_PER_INHABITANTS)
        wijk_json_number(json, "least_inhabitants_per_km2", map->least_people);
    wijk_json_integer(json, "n", (gint64)map->n_used);
    wijk_json_integer(json, "n_outside", (gint64)map->n_outside);
    wijk_json_integer(json, "n_unprojected", (gint64)map->n_unprojected);
    wijk_json_number(json, "total", map->total);
    wijk_json_number(json, "highest", map->highest);
    wijk_json_begin_array(json, "levels");
    for (guint i = 0; map->level != NULL && i <= map->n_bands; i++)
        wijk_json_number(json, NULL, map->level[i]);
    wijk_json_end_array(json);
}
