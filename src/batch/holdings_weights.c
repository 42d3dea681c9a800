/* SPDX-License-Identifier: EUPL-1.2 */
/* The land that figures are brought from: in metres, without water, and what says where in
 * an area its people are. */
#include <math.h>
#include <string.h>

#include "analysis/interpolation.h"
#include "base/error.h"
#include "base/i18n.h"
#include "batch/holdings_private.h"
#include "data/overlay.h"
#include "data/polygons.h"
#include "projection/geodesic.h"
#include "projection/projection.h"

/* No word of a better grid: nobody counts to 0.25 m. */
static WijkAreas *
project(WijkAreas *areas, const char *crs, guint n_threads, GError **error)
{
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        areas->crs == NULL ? crs : areas->crs, crs, &areas->bounds, NULL, error);

    return projection == NULL
               ? NULL
               : wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0,
                                       n_threads, error);
}

static WijkAreas *
read_mask(const WijkHoldingsWish *wish, guint n_threads, WijkNotes *notes, GError **error)
{
    const char *crs = wish->zones->measured->crs;
    WijkAreas *own = wish->indicators->base->boundaries->water;

    if (strcmp(wish->mask, "land") != 0) {
        g_autoptr(WijkPolygons) polygons =
            wijk_polygons_read(wish->mask, NULL, notes, error);

        return polygons == NULL ? NULL : project(polygons->areas, crs, n_threads, error);
    }
    if (own != NULL)
        return project(own, crs, n_threads, error);
    g_set_error(
        error, WIJK_ERROR, WIJK_ERROR_USAGE,
        _("--mask land leaves out the water of the boundaries, but %s has none; name "
          "polygons of water with --mask SOURCE"),
        wish->indicators->base->boundaries->source);
    return NULL;
}

/* Inhabitants of each square; those that are kept secret are left out. */
static double *
read_square_values(const WijkPolygons *polygons, const char *column, WijkNotes *notes,
                   GError **error)
{
    guint32 at = wijk_table_find_column(polygons->table, column, error);
    g_autoptr(WijkColumn) figures =
        at == WIJK_NONE ? NULL : wijk_table_get_column(polygons->table, at, notes, error);
    guint n_without = 0;
    double *value;

    if (figures == NULL)
        return NULL;
    value = g_new(double, MAX(figures->n, 1));
    for (gsize i = 0; i < figures->n; i++) {
        gboolean known = figures->state[i] == WIJK_STATE_PRESENT && figures->value[i] >= 0;

        value[i] = known ? figures->value[i] : NAN;
        n_without += !known;
    }
    if (n_without > 0)
        wijk_notes_add(
            notes,
            _("%s: squares without a number in '%s', secret ones among them, count "
              "as empty: %u of %u"),
            polygons->source, column, n_without, (guint)figures->n);
    return value;
}

static gboolean
read_squares(WijkGround *ground, const WijkHoldingsWish *wish, guint n_threads,
             WijkNotes *notes, GError **error)
{
    g_autoptr(WijkPolygons) polygons = NULL;
    g_autoptr(WijkOverlap) overlap = NULL;

    if (wish->squares_column == NULL) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("--squares needs --squares-column COLUMN, the number of inhabitants"));
        return FALSE;
    }
    polygons = wijk_polygons_read(wish->squares, wish->squares_column, notes, error);
    if (polygons == NULL)
        return FALSE;
    ground->square_value = read_square_values(polygons, wish->squares_column, notes, error);
    if (ground->square_value == NULL)
        return FALSE;
    ground->squares =
        project(polygons->areas, wish->zones->measured->crs, n_threads, error);
    if (ground->squares == NULL)
        return FALSE;
    overlap = wijk_overlay_measure(ground->sources, ground->squares, notes, error);
    if (overlap == NULL)
        return FALSE;

    g_autofree double *share = wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);

    ground->source_amount = g_new(double, MAX(ground->sources->n_areas, 1));
    wijk_interpolate_extensive(overlap, share, ground->square_value, ground->source_amount);
    return TRUE;
}

gboolean
wijk_ground_prepare(WijkGround *ground, const WijkHoldingsWish *wish, guint n_threads,
                    WijkNotes *notes, GError **error)
{
    const char *crs = wish->zones->measured->crs;

    ground->sources = project(wish->indicators->base->areas, crs, n_threads, error);
    if (ground->sources == NULL)
        return FALSE;
    if (wish->mask != NULL) {
        ground->water = read_mask(wish, n_threads, notes, error);
        if (ground->water == NULL)
            return FALSE;

        WijkAreas *land = wijk_overlay_clip(ground->sources, ground->water,
                                            WIJK_CLIP_OUTSIDE, notes, error);

        if (land == NULL)
            return FALSE;
        wijk_areas_unref(ground->sources);
        ground->sources = land;
    }
    ground->addresses = wish->addresses;
    return wish->squares == NULL || read_squares(ground, wish, n_threads, notes, error);
}

static void
note_plain(guint32 n_plain, WijkNotes *notes)
{
    if (n_plain > 0)
        wijk_notes_add(notes,
                       _("areas in which no square or address has anybody were shared by "
                         "surface: %u"),
                       n_plain);
}

static double *
share_by_squares(const WijkGround *ground, WijkAreas *targets, const WijkOverlap *overlap,
                 WijkNotes *notes, GError **error)
{
    g_autoptr(WijkAreas) pieces =
        wijk_overlay_pieces(targets, ground->sources, overlap, error);
    g_autoptr(WijkOverlap) held =
        pieces == NULL ? NULL : wijk_overlay_measure(pieces, ground->squares, NULL, error);
    guint32 n_plain;

    if (held == NULL)
        return NULL;

    g_autofree double *share = wijk_shares_of_area(held, WIJK_SHARE_OF_SOURCE);
    g_autofree double *amount = g_new(double, MAX(pieces->n_areas, 1));
    double *result;

    wijk_interpolate_extensive(held, share, ground->square_value, amount);
    result = wijk_shares_of_ancillary(overlap, amount, ground->source_amount, &n_plain);
    note_plain(n_plain, notes);
    return result;
}

static double *
share_by_addresses(const WijkGround *ground, WijkAreas *targets, const WijkOverlap *overlap,
                   WijkNotes *notes)
{
    const WijkPlacesHeld *places = ground->addresses;
    g_autofree double *amount = g_new(double, MAX(wijk_overlap_n_pairs(overlap), 1));
    g_autofree double *whole = g_new(double, MAX(overlap->n_sources, 1));
    guint32 n_plain;
    double *result;

    wijk_points_in_pairs(overlap, targets, ground->sources, places->x, places->y,
                         places->weight, places->n, amount, whole);
    result = wijk_shares_of_ancillary(overlap, amount, whole, &n_plain);
    note_plain(n_plain, notes);
    return result;
}

double *
wijk_ground_share(const WijkGround *ground, WijkAreas *targets, const WijkOverlap *overlap,
                  WijkNotes *notes, GError **error)
{
    if (ground->squares != NULL)
        return share_by_squares(ground, targets, overlap, notes, error);
    if (ground->addresses != NULL)
        return share_by_addresses(ground, targets, overlap, notes);
    return wijk_shares_of_area(overlap, WIJK_SHARE_OF_SOURCE);
}

static double
ring_surface(WijkProjection *projection, const WijkAreas *areas, guint32 ring)
{
    gsize start = areas->ring_start[ring];
    gsize n = areas->ring_start[ring + 1] - start;
    g_autofree double *lon = g_memdup2(areas->x + start, n * sizeof *lon);
    g_autofree double *lat = g_memdup2(areas->y + start, n * sizeof *lat);

    if (wijk_projection_forward(projection, lon, lat, n) > 0)
        return NAN;
    return fabs(wijk_geodesic_surface(lon, lat, n));
}

double
wijk_ground_surface(const WijkAreas *areas, guint32 area)
{
    g_autoptr(WijkProjection) projection =
        wijk_projection_new(areas->crs, "EPSG:4326", &areas->box[area], NULL, NULL);
    double surface = 0;

    if (projection == NULL)
        return NAN;
    for (guint32 part = areas->area_start[area]; part < areas->area_start[area + 1]; part++)
        for (guint32 ring = areas->part_start[part]; ring < areas->part_start[part + 1];
             ring++)
            surface += (ring == areas->part_start[part] ? 1 : -1) *
                       ring_surface(projection, areas, ring);
    return surface;
}

void
wijk_ground_clear(WijkGround *ground)
{
    wijk_areas_unref(ground->sources);
    wijk_areas_unref(ground->water);
    wijk_areas_unref(ground->squares);
    g_free(ground->square_value);
    g_free(ground->source_amount);
    *ground = (WijkGround){.sources = NULL};
}
