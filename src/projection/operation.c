/* SPDX-License-Identifier: EUPL-1.2 */
/* Choosing an operation: first from the table of everyday systems, else by PROJ's database:
 * the first candidate for the area that can be carried out, and whether a better one cannot
 * because a grid is missing. One operation serves all points, so neighbours stay together.
 */
#include "projection/operation.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "projection/known.h"

/* Longitude and latitude that the Dutch grid covers (NSGI, RDNAPTRANS2018 §2.3). */
static const WijkBox dutch_grid_box = {2, 50, 8, 56};

void
wijk_operation_clear(WijkOperation *operation)
{
    proj_destroy(operation->pj);
    proj_context_destroy(operation->context);
    g_free(operation->name);
    g_free(operation->grid);
    g_free(operation->missing_grid);
    *operation = (WijkOperation){0};
}

static void
note_missing_grid(WijkNotes *notes, const char *grids, double accuracy_m, double better_m,
                  const char *cure)
{
    if (accuracy_m >= 0)
        wijk_notes_add(notes, _("grid %s is not installed: %g m instead of %g m; %s"),
                       grids, accuracy_m, better_m, cure);
    else
        wijk_notes_add(notes,
                       _("grid %s is not installed: accuracy unknown instead of %g m; "
                         "%s"),
                       grids, better_m, cure);
}

static gboolean
is_inside(const WijkBox *inner, const WijkBox *outer)
{
    return inner->x0 >= outer->x0 && inner->y0 >= outer->y0 && inner->x1 <= outer->x1 &&
           inner->y1 <= outer->y1;
}

/* Does the Dutch grid cover the bounds? Without bounds it is taken to. */
static gboolean
grid_covers(PJ_CONTEXT *context, const WijkKnownCrs *from, const WijkBox *bounds)
{
    WijkBox box;

    if (bounds == NULL)
        return TRUE;

    WijkKnownOperation plain =
        wijk_known_operation(from, wijk_known_crs_find("EPSG:4258"), NULL);
    g_autoptr(PJ) pj = proj_create(context, plain.pipeline);

    g_free(plain.pipeline);
    g_free(plain.name);
    return pj != NULL && wijk_proj_bounds(pj, bounds, &box) &&
           is_inside(&box, &dutch_grid_box);
}

/* The operation with the grid under either of its names; FALSE if neither is installed. */
static gboolean
take_grid(const WijkKnownCrs *from, const WijkKnownCrs *to, WijkOperation *chosen)
{
    static const char *const grids[] = {WIJK_KNOWN_GRID, WIJK_KNOWN_GRID_TIF};

    for (gsize i = 0; i < G_N_ELEMENTS(grids) && chosen->pj == NULL; i++) {
        WijkKnownOperation fine = wijk_known_operation(from, to, grids[i]);

        chosen->pj = proj_create(chosen->context, fine.pipeline);
        if (chosen->pj != NULL) {
            chosen->name = g_steal_pointer(&fine.name);
            chosen->accuracy_m = fine.accuracy_m;
            chosen->grid = g_strdup(grids[i]);
        }
        g_free(fine.pipeline);
        g_free(fine.name);
    }
    return chosen->pj != NULL;
}

static gboolean
choose_known(const WijkKnownCrs *from, const WijkKnownCrs *to, const WijkBox *bounds,
             WijkNotes *notes, WijkOperation *out)
{
    WijkKnownOperation plain = wijk_known_operation(from, to, NULL);
    WijkOperation chosen = {.accuracy_m = plain.accuracy_m,
                            .database = WIJK_PROJ_NO_DATABASE,
                            .context = wijk_proj_context_new(WIJK_PROJ_NO_DATABASE)};

    if (plain.wants_grid && grid_covers(chosen.context, from, bounds) &&
        !take_grid(from, to, &chosen)) {
        chosen.missing_grid = g_strdup(WIJK_KNOWN_GRID);
        note_missing_grid(
            notes, WIJK_KNOWN_GRID " (or " WIJK_KNOWN_GRID_TIF ")", chosen.accuracy_m,
            WIJK_KNOWN_GRID_ACCURACY,
            _("run 'projsync --file nl_nsgi_rdtrans2018.tif', or install "
              "proj-rdnap (Debian non-free), or name its folder in PROJ_DATA"));
    }
    if (chosen.pj == NULL) {
        chosen.pj = proj_create(chosen.context, plain.pipeline);
        chosen.name = g_steal_pointer(&plain.name);
    }
    g_free(plain.pipeline);
    g_free(plain.name);
    if (chosen.pj == NULL) {
        wijk_operation_clear(&chosen);
        return FALSE;
    }
    *out = chosen;
    return TRUE;
}

/* The first grid of @operation that is, or is not, there; %NULL if there is none. */
static char *
first_grid(PJ_CONTEXT *context, const PJ *operation, gboolean wanted_available)
{
    int n = proj_coordoperation_get_grid_used_count(context, operation);

    for (int i = 0; i < n; i++) {
        const char *short_name = NULL;
        const char *full_name = NULL;
        int available = 0;

        if (!proj_coordoperation_get_grid_used(context, operation, i, &short_name,
                                               &full_name, NULL, NULL, NULL, NULL,
                                               &available))
            continue;
        if ((available != 0) == wanted_available && short_name != NULL &&
            short_name[0] != '\0')
            return g_strdup(short_name);
    }
    return NULL;
}

/* Candidates for the area, best first; those whose grid is missing stand behind. */
static PJ_OBJ_LIST *
list_candidates(PJ_CONTEXT *context, const PJ *from, const PJ *to, const WijkBox *box)
{
    g_autoptr(PJ_OPERATION_FACTORY_CONTEXT) factory =
        proj_create_operation_factory_context(context, NULL);

    if (factory == NULL)
        return NULL;
    proj_operation_factory_context_set_spatial_criterion(
        context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context, factory, PROJ_GRID_AVAILABILITY_USED_FOR_SORTING);
    if (box != NULL)
        proj_operation_factory_context_set_area_of_interest(context, factory, box->x0,
                                                            box->y0, box->x1, box->y1);
    return proj_create_operations(context, from, to, factory);
}

/* The best candidate that a grid keeps from being carried out. */
static void
find_missing_grid(PJ_CONTEXT *context, PJ_OBJ_LIST *list, WijkNotes *notes,
                  WijkOperation *chosen)
{
    double best = chosen->accuracy_m < 0 ? HUGE_VAL : chosen->accuracy_m;

    for (int i = 0; i < proj_list_get_count(list); i++) {
        g_autoptr(PJ) other = proj_list_get(context, list, i);
        double accuracy = proj_coordoperation_get_accuracy(context, other);

        if (accuracy < 0 || !(accuracy < best) ||
            proj_coordoperation_is_instantiable(context, other))
            continue;

        char *grid = first_grid(context, other, FALSE);

        if (grid == NULL)
            continue;
        g_free(chosen->missing_grid);
        chosen->missing_grid = grid;
        best = accuracy;
    }
    if (chosen->missing_grid != NULL)
        note_missing_grid(notes, chosen->missing_grid, chosen->accuracy_m, best,
                          _("fetch it with projsync, or name its folder in PROJ_DATA"));
}

static gboolean
has_same_datum(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    g_autoptr(PJ) a = proj_crs_get_datum_forced(context, from);
    g_autoptr(PJ) b = proj_crs_get_datum_forced(context, to);

    return a != NULL && b != NULL &&
           proj_is_equivalent_to_with_ctx(context, a, b, PJ_COMP_EQUIVALENT);
}

/* Accuracy in metres: unknown for a guess, 0 for a projection within one datum. */
static double
find_accuracy(PJ_CONTEXT *context, const PJ *operation, const PJ *from, const PJ *to)
{
    double accuracy = proj_coordoperation_get_accuracy(context, operation);

    if (proj_coordoperation_has_ballpark_transformation(context, operation))
        return -1;
    return accuracy < 0 && has_same_datum(context, from, to) ? 0 : accuracy;
}

static gboolean
choose_by_database(PJ_CONTEXT *context, const PJ *from, const PJ *to, const WijkBox *bounds,
                   WijkNotes *notes, WijkOperation *out)
{
    WijkBox box;
    gboolean has_box = bounds != NULL && wijk_proj_box(context, from, bounds, &box);
    g_autoptr(PJ_OBJ_LIST) list = list_candidates(context, from, to, has_box ? &box : NULL);
    WijkOperation chosen = {0};

    for (int i = 0; list != NULL && i < proj_list_get_count(list); i++) {
        g_autoptr(PJ) candidate = proj_list_get(context, list, i);

        if (!proj_coordoperation_is_instantiable(context, candidate))
            continue;
        chosen.pj = proj_normalize_for_visualization(context, candidate);
        if (chosen.pj == NULL)
            continue;

        const char *name = proj_get_name(candidate);

        chosen.name = g_strdup(name != NULL && name[0] != '\0' ? name : "unnamed");
        chosen.accuracy_m = find_accuracy(context, candidate, from, to);
        chosen.grid = first_grid(context, candidate, TRUE);
        if (proj_coordoperation_has_ballpark_transformation(context, candidate))
            wijk_notes_add(notes,
                           _("no transformation between the datums of '%s' and '%s' is "
                             "known: the map may lie some hundred metres off"),
                           proj_get_name(from), proj_get_name(to));
        find_missing_grid(context, list, notes, &chosen);
        *out = chosen;
        return TRUE;
    }
    return FALSE;
}

/* One end of an operation. */
typedef struct {
    PJ *plane;  /* without heights */
    PJ *core;   /* also without a transformation bound to it */
    char *code; /* authority code of @core, or NULL */
} End;

static void
end_clear(End *end)
{
    proj_destroy(end->plane);
    proj_destroy(end->core);
    g_free(end->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(End, end_clear)

static gboolean
end_init(End *end, PJ_CONTEXT *context, const char *text, GError **error)
{
    PJ *crs = wijk_proj_crs_new(context, text, error);

    if (crs == NULL)
        return FALSE;
    end->plane = wijk_proj_crs_plane(context, crs);
    end->core = wijk_proj_crs_core(context, proj_clone(context, end->plane));
    end->code = wijk_proj_crs_identify(context, end->core);
    return TRUE;
}

static gboolean
is_same(PJ_CONTEXT *context, const End *a, const End *b)
{
    if (a->code != NULL && b->code != NULL && strcmp(a->code, b->code) == 0)
        return TRUE;
    return proj_is_equivalent_to_with_ctx(context, a->plane, b->plane,
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) !=
           0;
}

static gboolean
choose_by_objects(const char *from, const char *to, const WijkBox *bounds, WijkNotes *notes,
                  WijkOperation *out, GError **error)
{
    g_autoptr(PJ_CONTEXT) context = wijk_proj_context_new(WIJK_PROJ_DATABASE);
    g_auto(End) a = {0}; /* freed before the context */
    g_auto(End) b = {0};

    if (!end_init(&a, context, from, error) || !end_init(&b, context, to, error))
        return FALSE;
    if (is_same(context, &a, &b)) {
        *out = (WijkOperation){.name = g_strdup("none")};
        return TRUE;
    }

    const WijkKnownCrs *known_a = wijk_known_crs_find(a.code);
    const WijkKnownCrs *known_b = wijk_known_crs_find(b.code);

    if (known_a != NULL && known_b != NULL &&
        choose_known(known_a, known_b, bounds, notes, out))
        return TRUE;
    if (choose_by_database(context, a.plane, b.plane, bounds, notes, out)) {
        out->context = g_steal_pointer(&context);
        return TRUE;
    }
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                _("no operation leads from '%s' to '%s'; name another CRS"),
                proj_get_name(a.plane), proj_get_name(b.plane));
    return FALSE;
}

gboolean
wijk_operation_choose(const char *from, const char *to, const WijkBox *bounds,
                      WijkNotes *notes, WijkOperation *out, GError **error)
{
    g_autofree char *from_code = wijk_crs_code(from);
    g_autofree char *to_code = wijk_crs_code(to);
    const WijkKnownCrs *known_from = wijk_known_crs_find(from_code);
    const WijkKnownCrs *known_to = wijk_known_crs_find(to_code);

    if (known_from != NULL && known_to != NULL &&
        choose_known(known_from, known_to, bounds, notes, out))
        return TRUE;
    return choose_by_objects(from, to, bounds, notes, out, error);
}
