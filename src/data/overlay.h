/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas over areas: what they share, and what is made of them: unions, rings round them,
 * what is left when others are taken out. GEOS, behind GDAL, does the geometry. Coordinates
 * are planar: both sides are in one CRS. A border that crosses itself is mended before it
 * is used, as its surface would mean nothing, and a note says which area that was. */
#pragma once

#include "base/notes.h"
#include "geometry/areas.h"
#include "geometry/overlap.h"

/**
 * wijk_overlay_measure:
 * @targets: areas, such as zones
 * @sources: areas in the same CRS, such as buurten
 * @notes: (nullable): told which areas were mended
 *
 * What each target and each source share. Only pairs whose boxes meet are looked at; where
 * no border of one comes into the box of the other, one lies in the other or they are
 * apart, and nothing is cut.
 *
 * Cost: a hundred circles of up to 20 km over the 3,000 wijken of the nation 0.3 s.
 * Errors: %WIJK_ERROR_DATA if GEOS cannot cut two areas; %WIJK_ERROR_FILE if there is no
 * GDAL. Thread: any; GDAL's complaints are those of the thread.
 *
 * Returns: (transfer full): surfaces in the unit squared, or %NULL with @error set
 */
WijkOverlap *wijk_overlay_measure(const WijkAreas *targets, const WijkAreas *sources,
                                  WijkNotes *notes, GError **error);

/**
 * wijk_overlay_pieces:
 * @targets: areas
 * @sources: areas in the same CRS
 * @overlap: what wijk_overlay_measure() said of them
 *
 * The pieces themselves, one area a pair, with the number of the pair as code: what
 * wijk_overlay_measure() needs to lay a third division over both.
 *
 * Errors: as wijk_overlay_measure(), and %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the pieces, or %NULL with @error set
 */
WijkAreas *wijk_overlay_pieces(const WijkAreas *targets, const WijkAreas *sources,
                               const WijkOverlap *overlap, GError **error);

/**
 * WijkMembers: lists of areas, which may share areas.
 * @n: number of lists
 * @start: (array length=n+1): first entry of each list
 * @area: (array): index of an area
 */
typedef struct {
    guint32 n;
    const guint32 *start;
    const guint32 *area;
} WijkMembers;

/**
 * wijk_overlay_union:
 * @areas: areas
 * @members: which belong together
 * @facts: (array length=n): code and name of each union
 * @notes: (nullable): told which areas were mended
 *
 * One area a list: what is in any of its areas. Neighbours that share their border become
 * one; of those that do not, the gap stays.
 *
 * Errors: as wijk_overlay_pieces().
 *
 * Returns: (transfer full): the unions, of level %WIJK_LEVEL_OTHER, or %NULL with @error
 * set
 */
WijkAreas *wijk_overlay_union(const WijkAreas *areas, const WijkMembers *members,
                              const WijkAreaFacts *facts, WijkNotes *notes, GError **error);

/**
 * wijk_overlay_rings:
 * @areas: areas
 * @distance: how wide the rings are, > 0, in the unit of the coordinates
 * @notes: (nullable): told which areas were mended
 *
 * What lies within @distance of each area, but not in it. Corners are round: of each
 * quarter of a circle 64 chords, which leaves out 0.01 % of it.
 *
 * Errors: as wijk_overlay_pieces().
 *
 * Returns: (transfer full): a ring for each area, with its code and name, or %NULL with
 *   @error set
 */
WijkAreas *wijk_overlay_rings(const WijkAreas *areas, double distance, WijkNotes *notes,
                              GError **error);

/* Which side of a mask stays. */
typedef enum {
    WIJK_CLIP_INSIDE,  /* what the mask covers: land */
    WIJK_CLIP_OUTSIDE, /* what it does not: the mask is water */
} WijkClip;

/**
 * wijk_overlay_clip:
 * @areas: areas
 * @mask: areas in the same CRS
 * @side: what stays
 * @notes: (nullable): told which areas were mended
 *
 * Each area without what @mask takes away; an area of which nothing is left stays, without
 * parts.
 *
 * Errors: as wijk_overlay_pieces().
 *
 * Returns: (transfer full): as many areas, in the same order, with all their codes, or
 * %NULL with @error set
 */
WijkAreas *wijk_overlay_clip(const WijkAreas *areas, const WijkAreas *mask, WijkClip side,
                             WijkNotes *notes, GError **error);
