/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of areas that zones are to be told: each with its kind, which says how it is
 * brought to a zone, and with what it is counted among. */
#pragma once

#include "batch/job.h"

/* How a figure is brought from areas to a zone. */
typedef enum {
    WIJK_CARRY_SUM,      /* a number of things: shared out and summed */
    WIJK_CARRY_WEIGHTED, /* a rate, mean or score: weighted by what it is counted among */
    WIJK_CARRY_SURFACE,  /* a figure per surface, or nothing is known to weigh by */
    WIJK_CARRY_NONE,     /* a median: the figures of areas do not tell it */
} WijkCarry;

/**
 * WijkZoneIndicator:
 * @id: as the user named it
 * @label: in words
 * @unit: unit, "" if unknown
 * @kind: "count", "rate" …
 * @carry: how it is brought to a zone
 * @counts_people: it is a rate, so that value times denominator is a number of things
 * @among_name: column that it is weighted by, "" if by surface
 * @decimals: most decimals in the source
 * @value: (array length=n_areas): NAN where there is none
 * @among: (nullable) (array length=n_areas): what it is weighted by
 * @reference: figure of the nation, NAN if nobody says
 */
typedef struct {
    char *id;
    char *label;
    char *unit;
    char *kind;
    WijkCarry carry;
    gboolean counts_people;
    char *among_name;
    guint decimals;
    double *value;
    double *among;
    double reference;
} WijkZoneIndicator;

/**
 * WijkZoneIndicators:
 * @base: the areas and the table that all of them come from
 * @indicator: (element-type WijkZoneIndicator): in the order that was asked
 * @inhabitants: (nullable) (array length=n_areas): NAN where there is none
 * @inhabitants_name: (nullable): their column
 */
typedef struct {
    WijkJob *base;
    GPtrArray *indicator;
    double *inhabitants;
    char *inhabitants_name;
} WijkZoneIndicators;

/**
 * wijk_zone_indicators_load:
 * @settings: what is asked; must outlive the result
 * @denominator: (nullable): column that all rates are rates of; %NULL or "" to find out
 * @lang: language of labels
 * @n_threads: threads to use
 * @notes: told of everything odd
 *
 * Indicators are those of the key "indicator", separated by commas; without it all of the
 * dictionary that can be brought, and notes say why others are left out. A rate is weighted
 * by the column named, else by the denominator of the dictionary, else by what the unit of
 * a CBS column says, else by inhabitants, else by surface, with a note.
 *
 * Errors: those of reading; %WIJK_ERROR_USAGE if nothing says whether a figure is a count
 * or a rate, if a percentage is said to be a count, or if the only indicator is a median.
 *
 * Returns: (transfer full): the figures, or %NULL with @error set
 */
WijkZoneIndicators *wijk_zone_indicators_load(const WijkSettings *settings,
                                              const char *denominator, WijkLang lang,
                                              guint n_threads, WijkNotes *notes,
                                              GError **error);

void wijk_zone_indicators_free(WijkZoneIndicators *indicators);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkZoneIndicators, wijk_zone_indicators_free)
