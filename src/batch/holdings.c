/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold. */
#include "batch/holdings.h"

#include <math.h>
#include <string.h>

#include "analysis/interpolation.h"
#include "base/i18n.h"
#include "batch/holdings_private.h"
#include "data/code.h"
#include "data/overlay.h"
#include "geometry/boxes.h"
#include "geometry/locate.h"
#include "geometry/measure.h"

/* Of a zone's land: borders that are drawn by hand leak slivers into the next wijk. */
#define LEAST_PART 0.05

/* A figure over a set of areas: the sum, or the mean by weight. */
typedef struct {
    double sum;   /* of values, or of values times weights */
    double among; /* weights */
} Total;

static Total
total_of(const WijkZoneIndicator *indicator, const WijkOverlap *overlap,
         const gboolean *chosen)
{
    Total total = {0, 0};

    for (guint32 s = 0; s < overlap->n_sources; s++) {
        double weight = indicator->carry == WIJK_CARRY_SUM       ? 1
                        : indicator->carry == WIJK_CARRY_SURFACE ? overlap->source_area[s]
                        : indicator->among != NULL               ? indicator->among[s]
                                                                 : NAN;

        if ((chosen != NULL && !chosen[s]) || !isfinite(indicator->value[s]) ||
            !isfinite(weight))
            continue;
        total.sum += indicator->value[s] * weight;
        total.among += weight;
    }
    return total;
}

static double
figure_of(const WijkZoneIndicator *indicator, Total total)
{
    if (!(total.among > 0) || indicator->carry == WIJK_CARRY_NONE)
        return NAN;
    return indicator->carry == WIJK_CARRY_SUM ? total.sum : total.sum / total.among;
}

/* Code of the area's parent, or its own where the areas are of that level; NULL if none.
 * @room: (array length=WIJK_CODE_SIZE): where a code is put that is made from the area's */
static const char *
parent_code(const WijkAreas *areas, guint32 i, WijkLevel level, char *room)
{
    const char **given = level == WIJK_LEVEL_WIJK ? areas->wijk_code : areas->gemeente_code;

    if (areas->level == level)
        return areas->code[i];
    if (given != NULL && given[i] != NULL)
        return given[i];
    return areas->level != WIJK_LEVEL_OTHER && wijk_code_parent(areas->code[i], level, room)
               ? room
               : NULL;
}

/* The parents that zone @t lies in, and which areas are theirs. Returns: (transfer full) */
static char **
find_parents(const WijkOverlap *overlap, guint32 t, const WijkAreas *areas, WijkLevel level,
             gboolean *chosen)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) parts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char room[WIJK_CODE_SIZE];
    double all = 0;

    for (gsize k = overlap->start[t]; k < overlap->start[t + 1]; k++) {
        const char *code = parent_code(areas, overlap->source[k], level, room);
        double *part;

        all += overlap->area[k];
        if (code == NULL)
            continue;
        part = g_hash_table_lookup(parts, code);
        if (part == NULL) {
            part = g_new0(double, 1);
            g_hash_table_insert(parts, g_strdup(code), part);
            g_ptr_array_add(codes, g_strdup(code));
        }
        *part += overlap->area[k];
    }
    for (guint i = codes->len; i-- > 0;)
        if (*(double *)g_hash_table_lookup(parts, codes->pdata[i]) < LEAST_PART * all)
            g_ptr_array_remove_index(codes, i);
    for (guint32 s = 0; s < areas->n_areas; s++) {
        const char *code = parent_code(areas, s, level, room);

        chosen[s] = FALSE;
        for (guint i = 0; code != NULL && i < codes->len && !chosen[s]; i++)
            chosen[s] = strcmp(codes->pdata[i], code) == 0;
    }
    g_ptr_array_set_free_func(codes, NULL);
    g_ptr_array_add(codes, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&codes), FALSE);
}

/* Zones or rings being told what they hold. */
typedef struct {
    const WijkHoldingsWish *wish;
    const WijkOverlap *overlap;
    const double *share;
    const guint32 *area_of_point; /* (nullable): index of an area, or WIJK_NONE */
    WijkHeld *held;
} Telling;

static void
tell_indicator(const Telling *telling, guint column)
{
    const WijkZoneIndicator *indicator =
        telling->wish->indicators->indicator->pdata[column];
    const WijkOverlap *overlap = telling->overlap;
    guint32 n = overlap->n_targets;
    g_autofree double *value = g_new(double, MAX(n, 1));
    g_autofree double *counted = g_new(double, MAX(n, 1));
    g_autofree double *coverage = g_new(double, MAX(n, 1));

    for (guint32 t = 0; t < n; t++)
        value[t] = counted[t] = NAN;
    wijk_interpolate_coverage(overlap, indicator->value, indicator->among, coverage);
    if (indicator->carry == WIJK_CARRY_SUM) {
        wijk_interpolate_extensive(overlap, telling->share, indicator->value, value);
        memcpy(counted, value, n * sizeof *value);
    } else if (indicator->carry == WIJK_CARRY_WEIGHTED) {
        wijk_interpolate_weighted(overlap, telling->share, indicator->value,
                                  indicator->among, value, counted);
    } else if (indicator->carry == WIJK_CARRY_SURFACE) {
        wijk_interpolate_intensive(overlap, indicator->value, value);
    }
    for (guint32 t = 0; t < n; t++) {
        WijkHeldFigure *figure = &telling->held[t].figure[column];
        gboolean counts =
            indicator->carry == WIJK_CARRY_SUM ||
            (indicator->carry == WIJK_CARRY_WEIGHTED && indicator->counts_people);

        *figure = (WijkHeldFigure){.value = coverage[t] > 0 ? value[t] : NAN,
                                   .coverage = coverage[t],
                                   .share = counts && coverage[t] > 0 ? counted[t] : NAN,
                                   .wijk = NAN,
                                   .gemeente = NAN,
                                   .all = NAN};
    }
}

/* Points in areas that are @chosen, or in all of them. */
static gsize
points_in_areas(const Telling *telling, const gboolean *chosen)
{
    const guint32 *area = telling->area_of_point;
    gsize n = 0;

    for (gsize i = 0; area != NULL && i < telling->wish->points->n; i++)
        n += area[i] != WIJK_NONE && (chosen == NULL || chosen[area[i]]) ? 1 : 0;
    return n;
}

/* Beside the figures of a zone those of the areas it lies in; what it holds of all. */
static void
compare_zone(const Telling *telling, guint32 t)
{
    const WijkZoneIndicators *indicators = telling->wish->indicators;
    const WijkAreas *areas = indicators->base->areas;
    const WijkOverlap *overlap = telling->overlap;
    g_autofree gboolean *in_wijk = g_new0(gboolean, MAX(areas->n_areas, 1));
    g_autofree gboolean *in_gemeente = g_new0(gboolean, MAX(areas->n_areas, 1));
    WijkHeld *held = &telling->held[t];

    held->wijk = find_parents(overlap, t, areas, WIJK_LEVEL_WIJK, in_wijk);
    held->gemeente = find_parents(overlap, t, areas, WIJK_LEVEL_GEMEENTE, in_gemeente);
    for (guint c = 0; c < indicators->indicator->len; c++) {
        const WijkZoneIndicator *indicator = indicators->indicator->pdata[c];
        WijkHeldFigure *figure = &held->figure[c];
        gboolean has_gemeente = held->gemeente[0] != NULL;
        Total all = total_of(indicator, overlap, NULL);
        Total city = has_gemeente ? total_of(indicator, overlap, in_gemeente) : all;

        figure->all = figure_of(indicator, all);
        if (held->wijk[0] != NULL)
            figure->wijk = figure_of(indicator, total_of(indicator, overlap, in_wijk));
        if (has_gemeente)
            figure->gemeente = figure_of(indicator, city);
        figure->share = city.sum > 0 ? figure->share / city.sum : NAN;
    }
    held->n_points_around =
        points_in_areas(telling, held->gemeente[0] != NULL ? in_gemeente : NULL);
}

static void
tell_inhabitants(const Telling *telling)
{
    const double *inhabitants = telling->wish->indicators->inhabitants;
    guint32 n = telling->overlap->n_targets;
    g_autofree double *value = g_new(double, MAX(n, 1));
    g_autofree double *coverage = g_new(double, MAX(n, 1));

    wijk_interpolate_coverage(telling->overlap, NULL, NULL, coverage);
    for (guint32 t = 0; t < n; t++) {
        telling->held[t].coverage = coverage[t];
        telling->held[t].inhabitants = NAN;
    }
    if (inhabitants == NULL)
        return;
    wijk_interpolate_extensive(telling->overlap, telling->share, inhabitants, value);
    wijk_interpolate_coverage(telling->overlap, inhabitants, NULL, coverage);
    for (guint32 t = 0; t < n; t++)
        if (coverage[t] > 0) {
            telling->held[t].inhabitants = value[t];
            telling->held[t].few = value[t] < WIJK_HOLDINGS_FEW;
        }
}

static guint32 *
locate_points(const WijkPlacesHeld *points, WijkAreas *areas)
{
    g_autoptr(WijkLocator) locator = wijk_locator_new(areas);
    guint32 *area = g_new(guint32, MAX(points->n, 1));

    for (gsize i = 0; i < points->n; i++)
        area[i] = wijk_locator_find(locator, points->x[i], points->y[i], WIJK_NONE);
    return area;
}

/* @area: of each point, or WIJK_NONE */
static void
count_points(const WijkPlacesHeld *points, const guint32 *area, const WijkAreas *targets,
             WijkHeld *held)
{
    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(targets->box, targets->n_areas);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (gsize i = 0; i < points->n; i++) {
        WijkBox place = {points->x[i], points->y[i], points->x[i], points->y[i]};

        wijk_boxes_find(boxes, &place, near);
        for (guint k = 0; k < near->len; k++) {
            guint32 t = g_array_index(near, guint32, k);

            if (!wijk_areas_contains(targets, t, place.x0, place.y0))
                continue;
            held[t].n_points++;
            held[t].n_points_in_areas += area[i] != WIJK_NONE ? 1 : 0;
            held[t].points_weight += points->weight == NULL ? 1 : points->weight[i];
        }
    }
}

/* Fills @held of @whole, zones or rings. */
static gboolean
tell(const WijkHoldingsWish *wish, const WijkGround *ground, WijkAreas *whole,
     WijkHeld *held, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkAreas) targets =
        ground->water == NULL
            ? wijk_areas_ref(whole)
            : wijk_overlay_clip(whole, ground->water, WIJK_CLIP_OUTSIDE, notes, error);
    g_autoptr(WijkOverlap) overlap =
        targets == NULL ? NULL
                        : wijk_overlay_measure(targets, ground->sources, notes, error);
    g_autofree double *share =
        overlap == NULL ? NULL : wijk_ground_share(ground, targets, overlap, notes, error);
    g_autofree guint32 *area_of_point = share == NULL || wish->points == NULL
                                            ? NULL
                                            : locate_points(wish->points, ground->sources);
    Telling telling = {wish, overlap, share, area_of_point, held};

    if (share == NULL)
        return FALSE;
    for (guint32 t = 0; t < whole->n_areas; t++) {
        held[t].area_m2 = wijk_areas_area(whole, t);
        if (ground->water == NULL)
            held[t].area_m2 = overlap->target_area[t]; /* mended, if its border crossed */
        held[t].figure = g_new0(WijkHeldFigure, MAX(wish->indicators->indicator->len, 1));
    }
    tell_inhabitants(&telling);
    for (guint32 t = 0; t < whole->n_areas; t++)
        if (held[t].coverage == 0) /* perhaps far from where the CRS is true */
            held[t].area_m2 = wijk_ground_surface(whole, t);
    for (guint c = 0; c < wish->indicators->indicator->len; c++)
        tell_indicator(&telling, c);
    for (guint32 t = 0; t < whole->n_areas; t++)
        compare_zone(&telling, t);
    if (wish->points != NULL)
        count_points(wish->points, area_of_point, whole, held);
    return TRUE;
}

static void
note_odd_zones(const WijkHoldings *holdings, const WijkZones *zones, WijkNotes *notes)
{
    for (guint32 t = 0; t < holdings->n; t++) {
        const WijkHeld *held = &holdings->zone[t];

        if (held->coverage == 0)
            wijk_notes_add(notes,
                           holdings->masked
                               ? _("zone '%s' lies outside all areas, or in the water")
                               : _("zone '%s' lies outside all areas"),
                           zones->name[t]);
        else if (held->few)
            wijk_notes_add(notes,
                           _("zone '%s' has about %.0f inhabitants: figures of so few say "
                             "little, and may tell of single people"),
                           zones->name[t], held->inhabitants);
    }
}

/* Of a zone the coverage says it; of wijk and gemeente nothing would. */
static void
note_missing(const WijkZoneIndicators *indicators, WijkNotes *notes)
{
    guint32 n = indicators->base->areas->n_areas;

    for (guint c = 0; c < indicators->indicator->len; c++) {
        const WijkZoneIndicator *indicator = indicators->indicator->pdata[c];
        guint n_missing = 0;

        for (guint32 i = 0; i < n && indicator->carry != WIJK_CARRY_NONE; i++)
            n_missing += isfinite(indicator->value[i]) ? 0 : 1;
        if (n_missing > 0)
            wijk_notes_add(notes,
                           ngettext_("'%s': %u area without a figure is left out, of the "
                                     "figures of wijk and gemeente too",
                                     "'%s': %u areas without a figure are left out, of the "
                                     "figures of wijk and gemeente too",
                                     n_missing),
                           indicator->label, n_missing);
    }
}

WijkHoldings *
wijk_holdings_compute(const WijkHoldingsWish *wish, guint n_threads, WijkNotes *notes,
                      GError **error)
{
    g_autoptr(WijkHoldings) holdings = g_new0(WijkHoldings, 1);
    g_auto(WijkGround) ground = {.sources = NULL};
    const WijkZones *zones = wish->zones;

    if (!wijk_ground_prepare(&ground, wish, n_threads, notes, error))
        return NULL;
    holdings->n = zones->n;
    holdings->spread = wish->squares != NULL     ? "squares"
                       : wish->addresses != NULL ? "addresses"
                                                 : "area";
    holdings->masked = wish->mask != NULL;
    holdings->zone = g_new0(WijkHeld, MAX(zones->n, 1));
    if (!tell(wish, &ground, zones->measured, holdings->zone, notes, error))
        return NULL;
    note_odd_zones(holdings, zones, notes);
    note_missing(wish->indicators, notes);
    if (!(wish->ring_m > 0))
        return g_steal_pointer(&holdings);
    holdings->rings = wijk_overlay_rings(zones->measured, wish->ring_m, notes, error);
    if (holdings->rings == NULL)
        return NULL;
    holdings->ring = g_new0(WijkHeld, MAX(zones->n, 1));
    return tell(wish, &ground, holdings->rings, holdings->ring, notes, error)
               ? g_steal_pointer(&holdings)
               : NULL;
}

static void
free_held(WijkHeld *held, guint32 n)
{
    for (guint32 i = 0; held != NULL && i < n; i++) {
        g_free(held[i].figure);
        g_strfreev(held[i].wijk);
        g_strfreev(held[i].gemeente);
    }
    g_free(held);
}

void
wijk_holdings_free(WijkHoldings *holdings)
{
    if (holdings == NULL)
        return;
    free_held(holdings->zone, holdings->n);
    free_held(holdings->ring, holdings->n);
    wijk_areas_unref(holdings->rings);
    g_free(holdings);
}
