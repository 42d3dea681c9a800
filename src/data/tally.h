/* SPDX-License-Identifier: EUPL-1.2 */
/* A tally: how often something odd was met, and where it was first. */
#pragma once

#include <glib.h>

#define WIJK_TALLY_EXAMPLES 3

/**
 * WijkTally:
 * @n: how often
 * @example: the first places, NULL where there are fewer
 */
typedef struct {
    guint32 n;
    char *example[WIJK_TALLY_EXAMPLES];
} WijkTally;

/**
 * wijk_tally_add:
 * @tally: a tally
 * @example: where; copied if it is one of the first
 */
void wijk_tally_add(WijkTally *tally, const char *example);

/**
 * wijk_tally_examples:
 * @tally: a tally
 *
 * Returns: (transfer full): "a, b, c …", for a message
 */
char *wijk_tally_examples(const WijkTally *tally);

/**
 * wijk_tally_clear:
 * @tally: a tally
 *
 * Frees the examples and starts at 0.
 */
void wijk_tally_clear(WijkTally *tally);
