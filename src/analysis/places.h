/* SPDX-License-Identifier: EUPL-1.2 */
/* The places that stand out: small places (squares, pieces of street) with counts, what was
 * to be expected of each, how likely so much is, and the places in order of need. */
#pragma once

#include <glib.h>

/**
 * WijkChance: what chance is taken to be.
 * @WIJK_CHANCE_UNEVEN: places differ among themselves more than equal risk explains, as
 *   nearly all that happens in a city does: the count of a place is negative binomial with
 *   the dispersion that all places together show. A place stands out when it does so among
 *   places as unequal as these
 * @WIJK_CHANCE_EVEN: everybody runs the same risk: the count is binomial. Of real events
 *   half a city centre then stands out
 */
typedef enum {
    WIJK_CHANCE_UNEVEN,
    WIJK_CHANCE_EVEN,
} WijkChance;

/**
 * WijkPlaceCounts: what is known of the places.
 * @n: number of places
 * @count: (array length=n): number of events, or sum of their weights, 0 or more
 * @n_points: (array length=n): number of points
 * @base: (array length=n): what the expected number is in proportion to: inhabitants, m2 of
 *   land, metres of street; a place with 0, or NaN, is not judged
 * @mean_weight: what one event weighs: 1 without weights, else the sum of the squares of
 * all weights over their sum
 */
typedef struct {
    guint32 n;
    const double *count;
    const guint32 *n_points;
    const double *base;
    double mean_weight;
} WijkPlaceCounts;

/**
 * WijkPlaceJoints: where places touch: two that have a joint in common do. Corners of
 * squares, ends of streets.
 * @start: (array length=n+1): first joint of each place in @joint
 * @joint: (array): joints, 0 … n_joints - 1
 */
typedef struct {
    const gsize *start;
    const guint32 *joint;
    gsize n_joints;
} WijkPlaceJoints;

/* Ends where more places than this touch make none of them a neighbour: no junction of
 * streets has as many. */
#define WIJK_PLACES_AT_A_JOINT 64

/**
 * WijkPlaceTest: each place against chance; arrays are NaN where a place is not judged.
 * @n: number of places
 * @expected: (array length=n): rate × base
 * @p: (array length=n): chance of as much or more, in the place alone or together with
 *   those that touch it, whichever is less; of a place that has no more than expected,
 * alone
 * @p_adjusted: (array length=n): the same after wijk_fdr() over both
 * @n_judged: places that were judged
 * @count: what was counted in them
 * @rate: that count over their base
 * @dispersion: a, where the variance of a count is mean + a mean^2; 0: none was found or
 *   none looked for
 * @dispersion_near: of places together with those that touch them; 0 also without joints
 */
typedef struct {
    guint32 n;
    double *expected;
    double *p;
    double *p_adjusted;
    guint32 n_judged;
    double count;
    double rate;
    double dispersion;
    double dispersion_near;
} WijkPlaceTest;

/**
 * wijk_place_test:
 * @counts: the places
 * @joints: (nullable): where they touch; %NULL: nowhere
 * @chance: what chance is taken to be
 *
 * The expected number is the total, shared out by base. Every place is tested twice: alone,
 * which finds what is in one spot, and with all that touch it, which finds what is spread
 * over a few; the false discovery rate is that over all these tests, so that looking twice
 * makes no hotspot. Where one neighbour makes more than half of what is above expectation,
 * the sum is tested without it too, and the larger p counts: what lies beside one spot is
 * no hotspot for that.
 *
 * The dispersion is where, of one value for all places, the likelihood of the negative
 * binomial counts is greatest (Lawless 1987, doi:10.2307/3314912), moved up to the end of
 * its one-sided interval of 99 % by the likelihood ratio, so that not knowing it exactly
 * makes no hotspot. Sums of places that touch overlap: their likelihood counts for as many
 * as there are sums over places in a sum. Weights count as events of their mean weight: the
 * scaled Poisson of Bohm and Zech (2014, doi:10.1016/j.nima.2014.02.021).
 *
 * Places that stand out raise the dispersion, and with it the bar: who asks for
 * %WIJK_CHANCE_UNEVEN gets fewer places, never more.
 *
 * Cost: O(n), about 120 likelihoods.
 * Errors: %WIJK_ERROR_DATA if no place can be judged or nothing was counted in them.
 *
 * Returns: (transfer full): the test, or %NULL with @error set
 */
WijkPlaceTest *wijk_place_test(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints,
                               WijkChance chance, GError **error);

void wijk_place_test_free(WijkPlaceTest *test);

/**
 * WijkHotPlace: one place of the list, made of one or more that touch.
 * @first: its first member in @member of the list
 * @n_members: how many
 * @count: what was counted
 * @n_points: points in it
 * @base: sum
 * @expected: sum
 * @ratio: @count over @expected. A place that was chosen because it stands out stands out
 *   less another time
 * @p: the smallest of its members
 * @p_adjusted: the smallest of its members: the place holds at least one that stands out
 * @significant: it stands out: @p_adjusted is at most the level
 */
typedef struct {
    guint32 first;
    guint32 n_members;
    double count;
    guint32 n_points;
    double base;
    double expected;
    double ratio;
    double p;
    double p_adjusted;
    gboolean significant;
} WijkHotPlace;

/**
 * WijkHotPlaces: the list.
 * @n: number of places
 * @place: (array length=n): in order of need
 * @member: (array): the small places they are made of; rising within one place
 * @n_significant: places that stand out, also those that the list has no room for
 * @n_too_few: places that would have been in the list but for the privacy floor
 */
typedef struct {
    guint32 n;
    WijkHotPlace *place;
    guint32 *member;
    guint32 n_significant;
    guint32 n_too_few;
} WijkHotPlaces;

/**
 * WijkPlaceRule: what comes in the list.
 * @level: adjusted p up to which a place stands out, 0 … 1
 * @top: length of the list
 * @floor: places with fewer points than this are never listed
 */
typedef struct {
    double level;
    guint32 top;
    guint32 floor;
} WijkPlaceRule;

/**
 * wijk_hot_places:
 * @counts: the places
 * @test: their test
 * @joints: (nullable): where they touch; %NULL: nowhere
 * @rule: what comes in the list
 *
 * A place stands out if it has more than expected and its adjusted p is at most the level.
 * Places that do and touch become one. Order: those that stand out first; then by
 * excess, count - expected, the largest first; then by their first member. A place that
 * does not stand out follows only if it has more than expected. Those with fewer points
 * than the floor are left out, whatever else they are.
 *
 * Cost: O(n log n).
 *
 * Returns: (transfer full): the list
 */
WijkHotPlaces *wijk_hot_places(const WijkPlaceCounts *counts, const WijkPlaceTest *test,
                               const WijkPlaceJoints *joints, const WijkPlaceRule *rule);

void wijk_hot_places_free(WijkHotPlaces *places);

/* "uneven", "even"; NULL after the last. */
const char *wijk_chance_id(WijkChance chance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkPlaceTest, wijk_place_test_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkHotPlaces, wijk_hot_places_free)
