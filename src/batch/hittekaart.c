/* SPDX-License-Identifier: EUPL-1.2 */
/* From points to places in order of need: project, choose places, share out inhabitants,
 * count, test, describe. */
#include "batch/hittekaart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/hull.h"
#include "base/array.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pool.h"
#include "batch/hittekaart_private.h"
#include "geometry/locate.h"

#define SPLINTER 0.01       /* of a square: what is less in the areas is not judged */
#define FEWEST_PEOPLE 1.0   /* of a place that is judged per inhabitant */
#define SIDE_OFF 0.02       /* a projected square of 100 m is 100 m wide within 2 m */
#define PIECE_M 10.0        /* pieces of street that are asked which area they are in */
#define JUNCTION_M 0.05     /* ends of streets that meet, after projection */
#define POINTS_A_TURN 16384 /* that a thread takes at a time */
#define LEVEL_UNADJUSTED 0.05

static void
clear_heat(WijkHeat *heat)
{
    g_free(heat->crs);
    wijk_areas_unref(heat->areas);
    wijk_areas_unref(heat->squares);
    g_free(heat->x);
    g_free(heat->y);
    g_free(heat->area_of);
    g_free(heat->place_of);
    g_free(heat->line_x);
    g_free(heat->line_y);
    g_free(heat->people);
    g_free(heat->base);
    g_free(heat->size);
    g_free(heat->count);
    g_free(heat->n_points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkHeat, clear_heat)

/* ---- where points are ---- */

typedef struct {
    const WijkHeat *heat;
    const WijkLocator *locator;
} Locating;

static void
locate_turn(gsize turn, guint worker, gpointer data)
{
    const Locating *locating = data;
    const WijkHeat *heat = locating->heat;
    gsize end = MIN((turn + 1) * POINTS_A_TURN, heat->input->n);

    (void)worker;
    for (gsize i = turn * POINTS_A_TURN; i < end; i++)
        heat->area_of[i] =
            isfinite(heat->x[i]) && isfinite(heat->y[i])
                ? wijk_locator_find(locating->locator, heat->x[i], heat->y[i], WIJK_NONE)
                : WIJK_NONE;
}

/* Points outside the areas become NAN. Returns: how many are outside or nowhere. */
static gsize
drop_outside(WijkHeat *heat)
{
    gsize n = heat->input->n;
    gsize n_outside = 0;

    if (heat->areas != NULL) {
        g_autoptr(WijkLocator) locator = wijk_locator_new(heat->areas);
        Locating locating = {.heat = heat, .locator = locator};

        heat->area_of = g_new(guint32, MAX(n, 1));
        wijk_pool_run((n + POINTS_A_TURN - 1) / POINTS_A_TURN, heat->input->n_threads,
                      locate_turn, &locating);
    }
    for (gsize i = 0; i < n; i++) {
        if (heat->area_of != NULL && heat->area_of[i] == WIJK_NONE)
            heat->x[i] = heat->y[i] = NAN;
        n_outside += !isfinite(heat->x[i]) || !isfinite(heat->y[i]);
    }
    return n_outside;
}

/* ---- the places and what is expected of them ---- */

static gboolean
make_room(WijkHeat *heat, guint32 n, GError **error)
{
    heat->n_places = n;
    heat->base = wijk_array_new0(n, sizeof(double), "places", error);
    heat->size =
        heat->base == NULL ? NULL : wijk_array_new0(n, sizeof(double), "places", error);
    heat->count =
        heat->size == NULL ? NULL : wijk_array_new0(n, sizeof(double), "places", error);
    heat->n_points =
        heat->count == NULL ? NULL : wijk_array_new0(n, sizeof(guint32), "places", error);
    return heat->n_points != NULL;
}

static int
compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The side that is asked, else that of the squares, 100 or 500 m. */
static double
choose_side(const WijkHeat *heat, GError **error)
{
    static const double known[] = {100.0, 500.0};
    const WijkAreas *squares = heat->squares;
    double width;

    if (heat->input->cell_m > 0.0)
        return heat->input->cell_m;
    if (squares == NULL || squares->n_areas == 0)
        return WIJK_HITTEKAART_CELL_M;

    g_autofree double *all = g_new(double, squares->n_areas);

    for (guint32 i = 0; i < squares->n_areas; i++)
        all[i] = squares->box[i].x1 - squares->box[i].x0;
    qsort(all, squares->n_areas, sizeof *all, compare_doubles);
    width = all[squares->n_areas / 2];
    for (gsize k = 0; k < G_N_ELEMENTS(known); k++)
        if (fabs(width - known[k]) < SIDE_OFF * known[k])
            return known[k];
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("--squares: half of them are wider than %.0f m, which is neither the 100 "
                  "nor the 500 m of CBS; say with --cell how large places must be"),
                width);
    return 0.0;
}

/* The people of squares if there are any, else of areas, in each square of the map. */
static gboolean
share_over_cells(WijkHeat *heat, GError **error)
{
    const WijkHittekaartInput *in = heat->input;
    gboolean of_squares = heat->squares != NULL && in->square_inhabitants != NULL;
    const double *people = of_squares ? in->square_inhabitants : in->inhabitants;

    if (people == NULL)
        return TRUE;
    heat->people = wijk_array_new0(heat->n_places, sizeof(double), "places", error);
    if (heat->people == NULL)
        return FALSE;
    wijk_cells_spread(&heat->cells, of_squares ? heat->squares : heat->areas, people,
                      heat->people);
    return TRUE;
}

static WijkAreas *
hull_of_points(const WijkHeat *heat, GError **error)
{
    g_autofree double *x = g_new(double, MAX(heat->input->n, 1));
    g_autofree double *y = g_new(double, MAX(heat->input->n, 1));
    gsize n = 0;

    for (gsize i = 0; i < heat->input->n; i++)
        if (isfinite(heat->x[i]) && isfinite(heat->y[i])) {
            x[n] = heat->x[i];
            y[n++] = heat->y[i];
        }
    return wijk_hull(x, y, n, heat->crs, error);
}

static gboolean
lay_cells(WijkHeat *heat, GError **error)
{
    const WijkAreas *window = heat->areas != NULL ? heat->areas : heat->squares;
    g_autoptr(WijkAreas) hull = NULL;
    double side = choose_side(heat, error);

    if (!(side > 0.0))
        return FALSE;
    if (window == NULL) {
        hull = hull_of_points(heat, error);
        if (hull == NULL)
            return FALSE;
        window = hull;
    }
    if (!wijk_cells_fit(&window->bounds, side, &heat->cells, error) ||
        !make_room(heat, wijk_cells_n(&heat->cells), error) ||
        !share_over_cells(heat, error))
        return FALSE;
    wijk_cells_spread(&heat->cells, window, NULL, heat->size);
    heat->place_of = g_new(guint32, MAX(heat->input->n, 1));
    for (gsize i = 0; i < heat->input->n; i++)
        heat->place_of[i] = wijk_cells_find(&heat->cells, heat->x[i], heat->y[i]);
    return TRUE;
}

static gboolean
share_over_streets(WijkHeat *heat, GError **error)
{
    const WijkHittekaartInput *in = heat->input;
    gboolean of_squares = heat->squares != NULL && in->square_inhabitants != NULL;
    const double *people = of_squares ? in->square_inhabitants : in->inhabitants;

    if (people == NULL)
        return TRUE;
    heat->people = wijk_array_new0(heat->n_places, sizeof(double), "places", error);
    if (heat->people == NULL)
        return FALSE;
    wijk_streets_spread(&heat->streets, of_squares ? heat->squares : heat->areas, people,
                        PIECE_M, heat->people);
    return TRUE;
}

static gboolean
lay_streets(WijkHeat *heat, GError **error)
{
    const WijkHittekaartInput *in = heat->input;

    if (!make_room(heat, (guint32)heat->streets.n, error) ||
        !share_over_streets(heat, error))
        return FALSE;
    if (heat->areas != NULL) {
        wijk_streets_spread(&heat->streets, heat->areas, NULL, PIECE_M, heat->size);
    } else {
        g_autofree double *length = wijk_streets_lengths(&heat->streets);

        memcpy(heat->size, length, heat->n_places * sizeof *length);
    }
    heat->place_of = wijk_streets_nearest(&heat->streets, heat->x, heat->y, in->n,
                                          in->reach_m, in->n_threads);
    return TRUE;
}

static void
set_base(WijkHeat *heat)
{
    double side = heat->cells.side;
    double least = heat->input->lines != NULL ? 0.0 : SPLINTER * side * side;

    for (guint32 i = 0; i < heat->n_places; i++) {
        if (heat->input->basis == WIJK_HITTEKAART_INHABITANTS)
            heat->base[i] = heat->people[i] >= FEWEST_PEOPLE ? heat->people[i] : 0.0;
        else
            heat->base[i] = heat->size[i] >= least ? heat->size[i] : 0.0;
    }
}

/* ---- counting and testing ---- */

/* Returns: what one event weighs, see WijkPlaceCounts. */
static double
count_points(WijkHeat *heat, WijkHittekaart *out)
{
    const double *weight = heat->input->weight;
    double sum = 0.0;
    double squares = 0.0;

    for (gsize i = 0; i < heat->input->n; i++) {
        guint32 place = heat->place_of[i];
        double one = weight == NULL ? 1.0 : weight[i];

        if (!isfinite(heat->x[i]) || !isfinite(heat->y[i]))
            continue;
        if (place == WIJK_NONE) {
            if (heat->input->lines != NULL)
                out->n_off_street++;
            else
                out->n_unjudged++;
            continue;
        }
        if (!(heat->base[place] > 0.0)) {
            out->n_unjudged++;
            continue;
        }
        heat->count[place] += one;
        heat->n_points[place]++;
        sum += one;
        squares += one * one;
    }
    return sum > 0.0 ? squares / sum : 1.0;
}

/* Where places touch. @start and @joint to g_free() */
static WijkPlaceJoints
find_joints(const WijkHeat *heat, gsize **start, guint32 **joint)
{
    WijkPlaceJoints joints = {.n_joints = 0};
    gsize each = heat->input->lines != NULL ? 2 : 4;

    *start = g_new(gsize, (gsize)heat->n_places + 1);
    for (gsize i = 0; i <= heat->n_places; i++)
        (*start)[i] = each * i;
    if (heat->input->lines != NULL) {
        *joint = wijk_streets_ends(&heat->streets, JUNCTION_M, &joints.n_joints);
    } else {
        *joint = g_new(guint32, MAX(each * heat->n_places, 1));
        for (guint32 i = 0; i < heat->n_places; i++)
            wijk_cells_joints(&heat->cells, i, *joint + each * i);
        joints.n_joints =
            (gsize)(heat->cells.n_columns + 1) * (gsize)(heat->cells.n_rows + 1);
    }
    joints.start = *start;
    joints.joint = *joint;
    return joints;
}

static WijkHotPlaces *
rank(WijkHeat *heat, WijkHittekaart *out, GError **error)
{
    const WijkHittekaartInput *in = heat->input;
    WijkPlaceCounts counts = {.n = heat->n_places,
                              .count = heat->count,
                              .n_points = heat->n_points,
                              .base = heat->base,
                              .mean_weight = count_points(heat, out)};
    g_autofree gsize *start = NULL;
    g_autofree guint32 *joint = NULL;
    WijkPlaceJoints joints = find_joints(heat, &start, &joint);
    g_autoptr(WijkPlaceTest) test = wijk_place_test(&counts, &joints, in->chance, error);
    WijkPlaceRule rule = {.level = in->fdr > 0.0 ? in->fdr : LEVEL_UNADJUSTED,
                          .top = in->top,
                          .floor = in->floor};

    if (test == NULL)
        return NULL;
    if (!(in->fdr > 0.0))
        memcpy(test->p_adjusted, test->p, test->n * sizeof *test->p);

    WijkHotPlaces *list = wijk_hot_places(&counts, test, &joints, &rule);

    out->n_judged = test->n_judged;
    out->count = test->count;
    out->rate = test->rate;
    out->dispersion = test->dispersion;
    out->dispersion_near = test->dispersion_near;
    out->level = rule.level;
    out->adjusted = in->fdr > 0.0;
    out->n_significant = list->n_significant;
    out->n_too_few = list->n_too_few;
    return list;
}

static gboolean
check_input(const WijkHittekaartInput *in, GError **error)
{
    if (in->n == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("there are no points to count"));
        return FALSE;
    }
    if (in->basis == WIJK_HITTEKAART_INHABITANTS &&
        (in->squares == NULL || in->square_inhabitants == NULL) &&
        (in->areas == NULL || in->inhabitants == NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("nothing says how many inhabitants there are: give --areas with "
                      "--inhabitants COLUMN, or --squares with --squares-column COLUMN"));
        return FALSE;
    }
    return TRUE;
}

static void
tell_losses(const WijkHittekaart *out, WijkNotes *notes)
{
    if (out->n_outside > 0)
        wijk_notes_add(notes, _("points outside the areas, not counted: %.0f"),
                       (double)out->n_outside);
    if (out->n_off_street > 0)
        wijk_notes_add(notes, _("points too far from any street, not counted: %.0f"),
                       (double)out->n_off_street);
    if (out->n_unjudged > 0)
        wijk_notes_add(notes,
                       out->basis == WIJK_HITTEKAART_INHABITANTS
                           ? _("points where nobody lives, not counted: %.0f; per km2 they "
                               "count")
                           : _("points in splinters of squares, not counted: %.0f"),
                       (double)out->n_unjudged);
}

WijkHittekaart *
wijk_hittekaart_new(const WijkHittekaartInput *input, WijkNotes *notes, GError **error)
{
    g_auto(WijkHeat) heat = {.input = input};
    g_autoptr(WijkHittekaart) out = g_new0(WijkHittekaart, 1);

    if (!check_input(input, error) || !wijk_heat_project(&heat, notes, error))
        return NULL;
    out->kind = input->lines != NULL ? WIJK_HITTEKAART_STREETS : WIJK_HITTEKAART_SQUARES;
    out->basis = input->basis;
    out->crs = g_strdup(heat.crs);
    out->n_points = input->n;
    out->chance = input->chance;
    out->top = input->top;
    out->floor = input->floor;
    out->n_outside = drop_outside(&heat);
    if (out->n_outside == input->n) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("none of the %.0f points lies in the areas; do they belong "
                      "together, and is --points-crs right?"),
                    (double)input->n);
        return NULL;
    }
    if (input->lines != NULL ? !lay_streets(&heat, error) : !lay_cells(&heat, error))
        return NULL;
    out->cell_m = heat.cells.side;
    set_base(&heat);

    g_autoptr(WijkHotPlaces) list = rank(&heat, out, error);

    if (list == NULL || !wijk_heat_describe(&heat, list, out, error))
        return NULL;
    tell_losses(out, notes);
    if (input->lines == NULL && input->areas == NULL && input->squares == NULL)
        wijk_notes_add(notes, _("nobody says where points could be: it is taken to be "
                                "anywhere between them; name the areas with --areas"));
    return g_steal_pointer(&out);
}

void
wijk_hittekaart_free(WijkHittekaart *hittekaart)
{
    if (hittekaart == NULL)
        return;
    for (guint32 i = 0; i < hittekaart->n; i++) {
        g_free(hittekaart->place[i].name);
        g_free(hittekaart->place[i].buurt);
    }
    g_free(hittekaart->place);
    g_free(hittekaart->crs);
    wijk_areas_unref(hittekaart->shape);
    g_free(hittekaart);
}
