/* SPDX-License-Identifier: EUPL-1.2 */
/* A bar on a terminal: how far, how fast, how long still. */
#pragma once

#include "cli/command.h"

typedef struct WijkProgress WijkProgress;

/**
 * wijk_progress_new:
 * @cli: the call
 * @n: how many things there are to do
 *
 * Returns: (transfer full) (nullable): a bar, or %NULL where none is wanted: with --quiet,
 * or when standard error is no terminal
 */
WijkProgress *wijk_progress_new(const WijkCli *cli, guint n);

/**
 * wijk_progress_set:
 * @progress: (nullable): a bar
 * @n_done: how many are done
 *
 * Draws the bar anew, at most ten times a second.
 */
void wijk_progress_set(WijkProgress *progress, guint n_done);

/**
 * wijk_progress_hide:
 * @progress: (nullable): a bar
 *
 * Takes the bar away, so that a line can be printed; the next wijk_progress_set() draws it
 * again.
 */
void wijk_progress_hide(WijkProgress *progress);

/**
 * wijk_progress_free:
 * @progress: (nullable): a bar
 *
 * Takes the bar away and frees it.
 */
void wijk_progress_free(WijkProgress *progress);

/**
 * wijk_progress_line:
 * @n_done: how many are done
 * @n: of how many
 * @seconds: since the start
 * @columns: of the terminal
 * @lang: rules of numbers
 *
 * "[######      ]  120/200  41/s  nog 0:02": what a bar looks like.
 *
 * Returns: (transfer full): a line of at most @columns letters
 */
char *wijk_progress_line(guint n_done, guint n, double seconds, guint columns,
                         WijkLang lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkProgress, wijk_progress_free)
