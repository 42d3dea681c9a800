/* SPDX-License-Identifier: EUPL-1.2 */
/* The Hittekaart: the places, squares or pieces of street, where more happens than was to
 * be expected, numbered in order of need. */
#pragma once

#include "analysis/places.h"
#include "base/notes.h"
#include "base/number.h"
#include "data/lines.h"
#include "geometry/areas.h"

#define WIJK_HITTEKAART_CELL_M 100.0 /* as the squares of CBS */
#define WIJK_HITTEKAART_REACH_M 25.0 /* from the middle of a street to its front doors */
#define WIJK_HITTEKAART_TOP 10

/* What the places are. */
typedef enum {
    WIJK_HITTEKAART_SQUARES,
    WIJK_HITTEKAART_STREETS,
} WijkHittekaartKind;

/* What the expected number is in proportion to. */
typedef enum {
    WIJK_HITTEKAART_SURFACE,     /* m2 of the areas; of streets their length */
    WIJK_HITTEKAART_INHABITANTS, /* people in each place */
} WijkHittekaartBasis;

/**
 * WijkHittekaartInput: nothing is owned.
 * @x: (array length=n): eastings of the points, in @crs
 * @y: (array length=n): northings
 * @weight: (nullable) (array length=n): what each counts; %NULL: 1
 * @n: number of points
 * @crs: CRS of the points
 * @areas: (nullable): where points may be, and where they are counted; buurten, which give
 *   places their names. %NULL: everywhere
 * @inhabitants: (nullable) (array length=n_areas): people in each of @areas; NAN unknown
 * @squares: (nullable): squares or other small areas with people, such as those of CBS
 * @square_inhabitants: (nullable) (array length=n_areas of @squares): people in each
 * @lines: (nullable): pieces of street; then these are the places
 * @basis: what is expected where; %WIJK_HITTEKAART_INHABITANTS needs people of @squares,
 *   else of @areas
 * @cell_m: side of the squares; 0: that of @squares, else %WIJK_HITTEKAART_CELL_M
 * @reach_m: how far a point may lie from its street
 * @chance: what chance is taken to be
 * @fdr: share of false discoveries; 0: p is not adjusted, and 0.05 decides
 * @top: length of the list
 * @floor: places with fewer points are never listed
 * @lang: language of names that are made here
 * @n_threads: threads to use; the result does not depend on it
 */
typedef struct {
    const double *x;
    const double *y;
    const double *weight;
    gsize n;
    const char *crs;
    WijkAreas *areas;
    const double *inhabitants;
    WijkAreas *squares;
    const double *square_inhabitants;
    const WijkLines *lines;
    WijkHittekaartBasis basis;
    double cell_m;
    double reach_m;
    WijkChance chance;
    double fdr;
    guint32 top;
    guint32 floor;
    WijkLang lang;
    guint n_threads;
} WijkHittekaartInput;

/**
 * WijkHittekaartPlace: one place of the list; its number is its index + 1.
 * @found: counts, expected, p … of analysis/places.h
 * @name: streets; else the buurt, or the square: "vierkant 233600, 581100" is its lower
 *   left corner
 * @buurt: the area that most of its points are in, and others that hold a fifth of them; ""
 *   without areas
 * @inhabitants: people in it; NAN if nobody says how many
 * @x: where its number goes, in the CRS of the Hittekaart
 * @y: likewise
 * @area_m2: surface; NAN of streets
 * @length_m: length of street; NAN of squares
 */
typedef struct {
    WijkHotPlace found;
    char *name;
    char *buurt;
    double inhabitants;
    double x;
    double y;
    double area_m2;
    double length_m;
} WijkHittekaartPlace;

/**
 * WijkHittekaart: all is owned.
 * @kind: what the places are
 * @basis: what was expected where
 * @crs: CRS of @shape: RD New in the Netherlands, else one in metres
 * @cell_m: side of the squares; 0 of streets
 * @n: number of places
 * @place: (array length=n): in order of need
 * @shape: (nullable): one area a place, in the same order, with its number as code: its
 *   squares as one, or its pieces of street as ribbons. %NULL if there is none
 * @n_points: points that were given
 * @n_outside: points outside the areas, or that no projection can place
 * @n_off_street: points with no street in reach
 * @n_unjudged: points in places that cannot be judged: nobody lives there, or hardly a
 *   splinter of them lies in the areas
 * @n_judged: places that were judged
 * @n_significant: places that stand out, also those that the list has no room for
 * @n_too_few: places left out for the privacy floor
 * @count: what was counted in the places judged
 * @rate: that count per inhabitant, m2 or m
 * @dispersion: of the counts; 0: none
 * @dispersion_near: of the counts of places with those that touch them
 * @chance: what chance was taken to be
 * @level: adjusted p up to which a place stands out
 * @adjusted: p was adjusted for the number of places
 * @top: asked length of the list
 * @floor: fewest points of a place
 */
typedef struct {
    WijkHittekaartKind kind;
    WijkHittekaartBasis basis;
    char *crs;
    double cell_m;
    guint32 n;
    WijkHittekaartPlace *place;
    WijkAreas *shape;
    gsize n_points;
    gsize n_outside;
    gsize n_off_street;
    gsize n_unjudged;
    guint32 n_judged;
    guint32 n_significant;
    guint32 n_too_few;
    double count;
    double rate;
    double dispersion;
    double dispersion_near;
    WijkChance chance;
    double level;
    gboolean adjusted;
    guint32 top;
    guint32 floor;
} WijkHittekaart;

/**
 * wijk_hittekaart_new:
 * @input: points and where they could be
 * @notes: (nullable): told what was lost and what was taken for granted
 *
 * Squares lie at multiples of their side, in RD New as the squares of CBS do. Inhabitants
 * of areas are shared out over squares by surface, over streets by length. Without areas,
 * squares and streets the hull of the points is where they could be, which makes every
 * place look colder than it is. Places that cannot be judged take no part: a square of
 * which less than a hundredth lies in the areas, and per inhabitant a place with less than
 * one.
 *
 * Errors: %WIJK_ERROR_DATA if there are no points, or none in a place; %WIJK_ERROR_USAGE if
 *   inhabitants are asked and nobody gives them; %WIJK_ERROR_LIMIT; %WIJK_ERROR_PROJECTION.
 *
 * Returns: (transfer full): the Hittekaart, or %NULL with @error set
 */
WijkHittekaart *wijk_hittekaart_new(const WijkHittekaartInput *input, WijkNotes *notes,
                                    GError **error);

void wijk_hittekaart_free(WijkHittekaart *hittekaart);

/**
 * wijk_hittekaart_project:
 * @hittekaart: places
 * @crs: CRS of a map
 *
 * Puts shapes and numbers into the CRS of a map; measures stay what they are.
 *
 * Errors: %WIJK_ERROR_PROJECTION.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_hittekaart_project(WijkHittekaart *hittekaart, const char *crs,
                                 GError **error);

/**
 * wijk_hittekaart_legend:
 * @hittekaart: places
 * @lang: language
 *
 * What a map must say of them: what was expected, when a place stands out, how many do.
 *
 * Returns: (transfer full): one sentence or two
 */
char *wijk_hittekaart_legend(const WijkHittekaart *hittekaart, WijkLang lang);

/* For a table: the expected number with two digits or more that count, so that the reader
 * finds the ratio again; the ratio; p, with as many digits as tell it from @level. "–" for
 * NAN. To g_free(). */
char *wijk_hittekaart_expected(double expected, WijkLang lang);
char *wijk_hittekaart_ratio(double ratio, WijkLang lang);
char *wijk_hittekaart_p(double p, double level, WijkLang lang);

/* "squares", "streets"; NULL after the last. */
const char *wijk_hittekaart_kind_id(WijkHittekaartKind kind);

/* "surface" (of streets "length"), "inhabitants". */
const char *wijk_hittekaart_basis_id(const WijkHittekaart *hittekaart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkHittekaart, wijk_hittekaart_free)
