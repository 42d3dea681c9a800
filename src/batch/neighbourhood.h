/* SPDX-License-Identifier: EUPL-1.2 */
/* Which areas are neighbours, as a user says it: from "queen", "knn:6" or "buurten.gal" to
 * weights. Distances are metres between centroids, whatever the CRS of the boundaries. */
#pragma once

#include "analysis/proximity.h"
#include "base/notes.h"
#include "geometry/areas.h"

typedef enum {
    WIJK_NEIGHBOURHOOD_QUEEN,
    WIJK_NEIGHBOURHOOD_ROOK,
    WIJK_NEIGHBOURHOOD_NEAREST,  /* knn:K */
    WIJK_NEIGHBOURHOOD_DISTANCE, /* distance:M */
    WIJK_NEIGHBOURHOOD_INVERSE,  /* inverse:M[:POWER] */
    WIJK_NEIGHBOURHOOD_KERNEL,   /* kernel:NAME:M */
    WIJK_NEIGHBOURHOOD_FILE,     /* a .gal, .gwt or .kwt */
    WIJK_N_NEIGHBOURHOODS,
} WijkNeighbourhoodKind;

/**
 * WijkNeighbourhoodRule: what was asked; to wijk_neighbourhood_rule_clear().
 * @kind: which
 * @k: neighbours of knn
 * @metres: how far distance, inverse and kernel reach
 * @power: of inverse
 * @kernel: of kernel
 * @path: (nullable): the file
 */
typedef struct {
    WijkNeighbourhoodKind kind;
    guint32 k;
    double metres;
    double power;
    WijkProximityKernel kernel;
    char *path;
} WijkNeighbourhoodRule;

/**
 * wijk_neighbourhood_rule_parse:
 * @text: "queen", "rook", "knn:6", "distance:500", "inverse:2000:2", "kernel:gaussian:800"
 *   or a path that ends in .gal, .gwt or .kwt
 * @out: (out): the rule
 *
 * Errors: %WIJK_ERROR_USAGE with the word, what is wrong with it and what may stand there.
 *
 * Returns: %TRUE if @out is filled
 */
gboolean wijk_neighbourhood_rule_parse(const char *text, WijkNeighbourhoodRule *out,
                                       GError **error);

/* Frees what a rule owns. */
void wijk_neighbourhood_rule_clear(WijkNeighbourhoodRule *rule);

/* The rule as a user would write it, numbers in the fewest digits; of a file its base
 * name. Transfer full. */
char *wijk_neighbourhood_rule_text(const WijkNeighbourhoodRule *rule);

/* TRUE if the rule asks where areas lie, and not only whether they touch. */
gboolean wijk_neighbourhood_rule_is_measured(const WijkNeighbourhoodRule *rule);

/* "queen", "knn:K" …, as lists show it; NULL after the last. */
const char *wijk_neighbourhood_id(WijkNeighbourhoodKind kind);

/* A sentence for people, translated; NULL after the last. */
const char *wijk_neighbourhood_about(WijkNeighbourhoodKind kind);

/* "triangular", "uniform" …, as rules say it; NULL after the last. */
const char *wijk_proximity_kernel_id(WijkProximityKernel kernel);

/**
 * WijkNeighbourhoodInput: whose neighbours. Nothing is owned.
 * @n: number of areas
 * @code: (array length=n): unique codes, which files of weights speak of
 * @areas: (nullable): their borders; %NULL where only places or codes are known
 * @x: (nullable) (array length=n): eastings in metres, where there are no borders
 * @y: (nullable) (array length=n): northings in metres
 * @tolerance_m: how far borders may lie apart, in metres; 0 finds out whether that is
 *   needed
 * @n_threads: threads to use
 */
typedef struct {
    guint32 n;
    const char *const *code;
    WijkAreas *areas;
    const double *x;
    const double *y;
    double tolerance_m;
    guint n_threads;
} WijkNeighbourhoodInput;

/**
 * WijkNeighbourhood: neighbours of all areas, not scaled yet.
 * @weights: weights; of kernels with the area itself
 * @text: wijk_neighbourhood_rule_text()
 * @weighted: weights differ, so that scaling to 1 each would lose what was asked
 * @touching: found by borders: @n_shared, @n_near and @tolerance_m say how
 * @n_shared: pairs that share vertices (queen) or segments (rook)
 * @n_near: further pairs: T-junctions, and borders within the tolerance
 * @tolerance_m: tolerance that was used, in metres
 * @tolerance_found: nobody asked for it: borders of neighbours do not fit without it
 * @crs: (nullable): the CRS in which distances were measured
 * @n_unknown: ids of a file that are no areas
 * @n_absent: areas that a file does not name: they have no neighbours
 * @by_row: ids of a file were taken as row numbers
 */
typedef struct {
    WijkWeights *weights;
    char *text;
    gboolean weighted;
    gboolean touching;
    guint32 n_shared;
    guint32 n_near;
    double tolerance_m;
    gboolean tolerance_found;
    char *crs;
    guint32 n_unknown;
    guint32 n_absent;
    gboolean by_row;
} WijkNeighbourhood;

/**
 * wijk_neighbourhood_new:
 * @rule: what is asked
 * @in: of which areas
 * @notes: (nullable): told of islands by name, a tolerance that was found, ids of a file
 *   that fit no area
 *
 * Borders are compared as they are, T-junctions included. Where borders up to a metre apart
 * make a twentieth more pairs of neighbours, and at least ten, borders do not fit, and
 * those pairs count too. Distances are measured between centroids, in the areas' own CRS
 * where a unit of it is a metre on the ground, else in RD New or a local projection.
 *
 * Errors: %WIJK_ERROR_USAGE if the rule needs borders or places that are not there, or more
 *   neighbours than there are areas; %WIJK_ERROR_LIMIT; %WIJK_ERROR_PROJECTION; for files
 *   those of wijk_weights_file_read() and wijk_weights_file_match().
 *
 * Returns: (transfer full): the neighbourhood, or %NULL with @error set
 */
WijkNeighbourhood *wijk_neighbourhood_new(const WijkNeighbourhoodRule *rule,
                                          const WijkNeighbourhoodInput *in,
                                          WijkNotes *notes, GError **error);

/**
 * wijk_places_to_metres:
 * @crs: CRS of the places
 * @x: (array length=n) (inout): eastings
 * @y: (array length=n) (inout): northings
 * @n: number of places
 *
 * Places in metres on the ground, as distances between areas are measured; one that cannot
 * be transformed becomes NAN, NAN.
 *
 * Errors: %WIJK_ERROR_PROJECTION.
 *
 * Returns: (transfer full): the name of the CRS they are in then, or %NULL with @error set
 */
char *wijk_places_to_metres(const char *crs, double *x, double *y, guint32 n,
                            GError **error);

void wijk_neighbourhood_free(WijkNeighbourhood *neighbourhood);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkNeighbourhoodRule, wijk_neighbourhood_rule_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkNeighbourhood, wijk_neighbourhood_free)
