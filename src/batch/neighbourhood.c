/* SPDX-License-Identifier: EUPL-1.2 */
/* From a rule to weights: borders, distances or a file. */
#include "batch/neighbourhood.h"

#include <math.h>
#include <string.h>

#include "analysis/contiguity.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/weights_file.h"
#include "geometry/measure.h"
#include "projection/projection.h"

#define FOUND_TOLERANCE_M 1.0 /* CBS borders are drawn to about a metre */
/* Pairs that only a tolerance finds: their share that says that borders do not fit. In maps
 * of CBS they are 0 to 0.02 %, in Groningen's own division 9 % of the rooks, in buurten put
 * together from a generalised file 62 %. */
#define MISFIT 0.05
#define LEAST_MISFITS 10 /* fewer are said, and do not change how all others are found */
#define TRUE_SCALE 0.01  /* a metre of the CRS may differ this much from the ground's */
#define MOST_NAMES 5     /* islands that a note names */

void
wijk_neighbourhood_free(WijkNeighbourhood *neighbourhood)
{
    if (neighbourhood == NULL)
        return;
    wijk_weights_free(neighbourhood->weights);
    g_free(neighbourhood->text);
    g_free(neighbourhood->crs);
    g_free(neighbourhood);
}

/* Whether a unit of the areas' CRS is a metre on the ground, as nearly as matters. */
static gboolean
is_true_metres(const char *crs, const WijkBox *bounds)
{
    double unit = wijk_crs_metres_per_unit(crs);
    double scale = unit == 1 ? wijk_crs_scale(crs, (bounds->x0 + bounds->x1) / 2,
                                              (bounds->y0 + bounds->y1) / 2)
                             : 0;

    return fabs(scale - 1) <= TRUE_SCALE;
}

/* A box of another CRS in degrees. */
static gboolean
box_in_degrees(const char *crs, const WijkBox *box, WijkBox *out, GError **error)
{
    double x[] = {box->x0, box->x1, box->x0, box->x1};
    double y[] = {box->y0, box->y0, box->y1, box->y1};
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(crs, "EPSG:4326", box, NULL, error);

    if (projection == NULL)
        return FALSE;
    wijk_projection_forward(projection, x, y, 4);
    *out = (WijkBox){MIN(x[0], x[2]), MIN(y[0], y[1]), MAX(x[1], x[3]), MAX(y[2], y[3])};
    return TRUE;
}

/* The CRS in which distances are measured: @crs itself if it is in metres on the ground. */
static char *
measuring_crs(const char *crs, const WijkBox *box, GError **error)
{
    WijkBox degrees;

    if (is_true_metres(crs, box))
        return g_strdup(crs);
    if (wijk_crs_metres_per_unit(crs) == 0)
        return wijk_crs_choose(crs, box, NULL, error);

    /* Feet, or the metres of Web Mercator. */
    return box_in_degrees(crs, box, &degrees, error)
               ? wijk_crs_choose("EPSG:4326", &degrees, NULL, error)
               : NULL;
}

/* The areas in metres on the ground, every vertex exact. */
static WijkAreas *
areas_in_metres(WijkAreas *areas, guint n_threads, GError **error)
{
    g_autofree char *from =
        areas->crs == NULL ? wijk_crs_guess(&areas->bounds, error) : g_strdup(areas->crs);
    g_autofree char *to = from == NULL ? NULL : measuring_crs(from, &areas->bounds, error);

    if (to == NULL)
        return NULL;
    if (strcmp(from, to) == 0)
        return wijk_areas_ref(areas);

    g_autoptr(WijkProjection) projection =
        wijk_projection_new(from, to, &areas->bounds, NULL, error);

    return projection == NULL
               ? NULL
               : wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0,
                                       n_threads, error);
}

char *
wijk_places_to_metres(const char *crs, double *x, double *y, guint32 n, GError **error)
{
    WijkBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint32 i = 0; i < n; i++)
        if (isfinite(x[i]) && isfinite(y[i]))
            box = (WijkBox){MIN(box.x0, x[i]), MIN(box.y0, y[i]), MAX(box.x1, x[i]),
                            MAX(box.y1, y[i])};
    if (box.x0 > box.x1)
        return g_strdup(crs);

    g_autofree char *to = measuring_crs(crs, &box, error);
    g_autoptr(WijkProjection) projection =
        to == NULL ? NULL : wijk_projection_new(crs, to, &box, NULL, error);

    if (projection == NULL)
        return NULL;
    wijk_projection_forward(projection, x, y, n);
    return wijk_crs_name(to);
}

static WijkContiguous *
contiguous_within(WijkAreas *areas, WijkContiguity contiguity, double tolerance_m,
                  guint n_threads, GError **error)
{
    g_autoptr(WijkAreas) metres =
        tolerance_m > 0 ? areas_in_metres(areas, n_threads, error) : wijk_areas_ref(areas);

    if (metres == NULL)
        return NULL;

    g_autoptr(WijkTopology) topology = wijk_topology_new(metres, n_threads);

    return wijk_contiguity_near(topology, contiguity, tolerance_m, error);
}

/* Pairs within a metre, if they are so many more that borders do not fit; else NULL. */
static WijkContiguous *
find_misfits(const WijkNeighbourhoodInput *in, WijkContiguity contiguity,
             const WijkContiguous *exact)
{
    guint32 n_exact = exact->n_shared + exact->n_near;
    g_autoptr(WijkContiguous) wider =
        contiguous_within(in->areas, contiguity, FOUND_TOLERANCE_M, in->n_threads, NULL);

    if (wider == NULL) /* no CRS tells what a metre is */
        return NULL;

    gint64 n_more = (gint64)wider->n_shared + wider->n_near - n_exact;

    return n_more >= LEAST_MISFITS && (double)n_more > MISFIT * n_exact
               ? g_steal_pointer(&wider)
               : NULL;
}

/* As the borders are; and within a tolerance, where it is asked for or needed. */
static gboolean
touch(const WijkNeighbourhoodRule *rule, const WijkNeighbourhoodInput *in,
      WijkNeighbourhood *out, WijkNotes *notes, GError **error)
{
    WijkContiguity contiguity = rule->kind == WIJK_NEIGHBOURHOOD_ROOK
                                    ? WIJK_NEIGHBOURS_ROOK
                                    : WIJK_NEIGHBOURS_QUEEN;
    g_autoptr(WijkContiguous) found =
        contiguous_within(in->areas, contiguity, in->tolerance_m, in->n_threads, error);
    g_autoptr(WijkContiguous) wider = NULL;

    if (found == NULL)
        return FALSE;
    out->tolerance_m = in->tolerance_m;
    if (in->tolerance_m == 0)
        wider = find_misfits(in, contiguity, found);
    if (wider != NULL) {
        guint32 n_exact = found->n_shared + found->n_near;

        out->tolerance_m = FOUND_TOLERANCE_M;
        out->tolerance_found = TRUE;
        wijk_notes_add(notes,
                       _("the borders of neighbours do not fit: %u pairs of areas touch, "
                         "%u lie within %g m of each other; those count as neighbours; "
                         "--tolerance changes it"),
                       n_exact, wider->n_shared + wider->n_near, FOUND_TOLERANCE_M);
        g_clear_pointer(&found, wijk_contiguous_free);
        found = g_steal_pointer(&wider);
    }
    out->touching = TRUE;
    out->n_shared = found->n_shared;
    out->n_near = found->n_near;
    out->weights = g_steal_pointer(&found->weights);
    return TRUE;
}

/* Where the areas are: their centroids in metres, or the places that were given. */
static gboolean
places(const WijkNeighbourhoodInput *in, double *x, double *y, char **out_crs,
       GError **error)
{
    if (in->areas == NULL) {
        memcpy(x, in->x, in->n * sizeof *x);
        memcpy(y, in->y, in->n * sizeof *y);
        return TRUE;
    }

    g_autoptr(WijkAreas) metres = areas_in_metres(in->areas, in->n_threads, error);

    if (metres == NULL)
        return FALSE;
    for (guint32 i = 0; i < in->n; i++)
        if (!wijk_areas_centroid(metres, i, &x[i], &y[i]))
            x[i] = y[i] = NAN;
    *out_crs = metres->crs == NULL ? NULL : wijk_crs_name(metres->crs);
    return TRUE;
}

static WijkWeights *
measure(const WijkNeighbourhoodRule *rule, const WijkNeighbourhoodInput *in, char **out_crs,
        GError **error)
{
    g_autofree double *x = g_new(double, MAX(in->n, 1));
    g_autofree double *y = g_new(double, MAX(in->n, 1));

    if (!places(in, x, y, out_crs, error))
        return NULL;
    switch (rule->kind) {
    case WIJK_NEIGHBOURHOOD_NEAREST:
        return wijk_proximity_nearest(x, y, in->n, rule->k, error);
    case WIJK_NEIGHBOURHOOD_DISTANCE:
        return wijk_proximity_band(x, y, in->n, rule->metres, error);
    case WIJK_NEIGHBOURHOOD_INVERSE:
        return wijk_proximity_inverse(x, y, in->n, rule->metres, rule->power, error);
    case WIJK_NEIGHBOURHOOD_KERNEL:
        return wijk_proximity_kernel(x, y, in->n, rule->kernel, rule->metres, error);
    case WIJK_NEIGHBOURHOOD_QUEEN:
    case WIJK_NEIGHBOURHOOD_ROOK:
    case WIJK_NEIGHBOURHOOD_FILE:
    case WIJK_N_NEIGHBOURHOODS:
    default:
        g_assert_not_reached();
    }
}

/* Ids of the file as row numbers 1 … n, which many programs write. */
static gboolean
match_rows(const WijkWeightsFile *file, guint32 n, const char *name, WijkWeightsRows *out)
{
    g_autoptr(GPtrArray) number = g_ptr_array_new_full(n, g_free);

    if (file->n != n)
        return FALSE;
    for (guint32 i = 0; i < n; i++)
        g_ptr_array_add(number, g_strdup_printf("%u", i + 1));
    if (!wijk_weights_file_match(file, (const char *const *)number->pdata, n, name, out,
                                 NULL))
        return FALSE;
    if (out->n_unknown == 0)
        return TRUE;
    wijk_weights_rows_clear(out);
    *out = (WijkWeightsRows){0};
    return FALSE;
}

static void
note_file(const WijkWeightsRows *rows, const char *name, guint32 n, WijkNotes *notes)
{
    if (rows->n_unknown > 0)
        wijk_notes_add(notes,
                       ngettext_("%s: %u id is none of the areas and is left out: %s",
                                 "%s: %u ids are none of the areas and are left out: %s …",
                                 rows->n_unknown),
                       name, rows->n_unknown, rows->first_unknown);
    if (rows->n_absent > 0)
        wijk_notes_add(notes,
                       ngettext_("%s does not name %u of %u areas: it has no neighbours",
                                 "%s does not name %u of %u areas: they have no neighbours",
                                 rows->n_absent),
                       name, rows->n_absent, n);
}

/* GeoDa writes distances into a .gwt: who lies far off would then count most. */
static void
doubt_weights(const WijkWeightsRows *rows, guint32 n, const char *name, WijkNotes *notes)
{
    double largest = 0;

    for (gsize k = 0; k < rows->start[n]; k++)
        largest = MAX(largest, rows->weight[k]);
    if (largest > 1)
        wijk_notes_add(notes,
                       _("%s: its weights, up to %g, look like distances, as GeoDa writes "
                         "them; then the farthest neighbours count most: take "
                         "--standardise binary, or inverse:M"),
                       name, largest);
}

static gboolean
read_file(const WijkNeighbourhoodRule *rule, const WijkNeighbourhoodInput *in,
          WijkNeighbourhood *out, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkWeightsFile) file = wijk_weights_file_read(rule->path, error);
    g_auto(WijkWeightsRows) rows = {0};
    g_autoptr(GError) first = NULL;

    if (file == NULL)
        return FALSE;
    if (!wijk_weights_file_match(file, in->code, in->n, out->text, &rows, &first)) {
        if (!g_error_matches(first, WIJK_ERROR, WIJK_ERROR_MATCH) ||
            !match_rows(file, in->n, out->text, &rows)) {
            g_propagate_error(error, g_steal_pointer(&first));
            return FALSE;
        }
        out->by_row = TRUE;
        wijk_notes_add(notes,
                       _("%s: its ids are no codes of the areas but fit their order, and "
                         "are taken as row numbers 1 to %u"),
                       out->text, in->n);
    }
    note_file(&rows, out->text, in->n, notes);
    out->n_unknown = rows.n_unknown;
    out->n_absent = rows.n_absent;
    for (gsize k = 1; k < rows.start[in->n] && !out->weighted; k++)
        out->weighted = rows.weight[k] != rows.weight[0];
    if (out->weighted)
        doubt_weights(&rows, in->n, out->text, notes);
    out->weights =
        wijk_weights_new(in->n, g_steal_pointer(&rows.start),
                         g_steal_pointer(&rows.neighbour), g_steal_pointer(&rows.weight));
    return TRUE;
}

static void
note_islands(const WijkNeighbourhoodInput *in, const WijkNeighbourhood *out,
             WijkNotes *notes)
{
    guint32 n_islands = wijk_weights_n_islands(out->weights);
    g_autoptr(GString) names = g_string_new(NULL);
    guint n_named = 0;

    if (n_islands == 0)
        return;
    for (guint32 i = 0; i < in->n && n_named < MOST_NAMES; i++) {
        gsize degree = out->weights->start[i + 1] - out->weights->start[i];

        if (degree > 1 ||
            (degree == 1 && out->weights->neighbour[out->weights->start[i]] != i))
            continue;
        g_string_append(names, n_named++ == 0 ? "" : ", ");
        if (in->areas != NULL && *in->areas->name[i] != '\0')
            g_string_append_printf(names, "%s (%s)", in->areas->name[i], in->code[i]);
        else
            g_string_append(names, in->code[i]);
    }
    if (n_islands > n_named)
        g_string_append(names, " …");
    wijk_notes_add(notes,
                   ngettext_("%u area has no neighbour by '%s': %s",
                             "%u areas have no neighbour by '%s': %s", n_islands),
                   n_islands, out->text, names->str);
}

static gboolean
find(const WijkNeighbourhoodRule *rule, const WijkNeighbourhoodInput *in,
     WijkNeighbourhood *out, WijkNotes *notes, GError **error)
{
    if (rule->kind == WIJK_NEIGHBOURHOOD_FILE)
        return read_file(rule, in, out, notes, error);
    if (wijk_neighbourhood_rule_is_measured(rule)) {
        if (in->areas == NULL && in->x == NULL) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("weights '%s' need to know where the areas are; name their "
                          "boundaries with --areas, or columns with --x and --y"),
                        out->text);
            return FALSE;
        }
        out->weighted = rule->kind == WIJK_NEIGHBOURHOOD_INVERSE ||
                        rule->kind == WIJK_NEIGHBOURHOOD_KERNEL;
        out->weights = measure(rule, in, &out->crs, error);
        return out->weights != NULL;
    }
    if (in->areas == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("weights '%s' need borders; name the boundaries with --areas, or a "
                      ".gal or .gwt file with --weights"),
                    out->text);
        return FALSE;
    }
    return touch(rule, in, out, notes, error);
}

WijkNeighbourhood *
wijk_neighbourhood_new(const WijkNeighbourhoodRule *rule, const WijkNeighbourhoodInput *in,
                       WijkNotes *notes, GError **error)
{
    g_autoptr(WijkNeighbourhood) out = g_new0(WijkNeighbourhood, 1);

    out->text = wijk_neighbourhood_rule_text(rule);
    if (!find(rule, in, out, notes, error))
        return NULL;
    note_islands(in, out, notes);
    return g_steal_pointer(&out);
}
