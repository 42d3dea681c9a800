/* SPDX-License-Identifier: EUPL-1.2 */
/* Notes: what a reader of the map must know though it is no error ("2 areas without code
 * dropped"). Collected in order, shown by the command, listed in the report as warnings. */
#pragma once

#include <glib.h>

typedef struct WijkNotes WijkNotes;

/**
 * wijk_notes_new:
 *
 * Returns: (transfer full): an empty list, to wijk_notes_free()
 */
WijkNotes *wijk_notes_new(void);

/**
 * wijk_notes_free:
 * @notes: (nullable): a list
 *
 * Frees @notes and its sentences.
 */
void wijk_notes_free(WijkNotes *notes);

/**
 * wijk_notes_add:
 * @notes: (nullable): a list; %NULL drops the sentence
 * @format: printf format of one sentence, already translated; no full stop at its end
 *
 * Adds one sentence; one that is there already is not added again.
 */
void wijk_notes_add(WijkNotes *notes, const char *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * wijk_notes_count:
 * @notes: a list
 *
 * Returns: the number of sentences
 */
guint wijk_notes_count(const WijkNotes *notes);

/**
 * wijk_notes_get:
 * @notes: a list
 * @i: 0 … count - 1
 *
 * Returns: (transfer none): the sentence
 */
const char *wijk_notes_get(const WijkNotes *notes, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkNotes, wijk_notes_free)
