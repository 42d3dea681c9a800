/* SPDX-License-Identifier: EUPL-1.2 */
/* A column of an indicator: one number and one state an area (or a row). A value that is
 * missing has a reason; sentinel numbers die in data/ and never come here. */
#pragma once

#include <glib.h>

/**
 * WijkState: why a value is, or is not, there.
 * @WIJK_STATE_PRESENT: a number
 * @WIJK_STATE_ABSENT: no figure was given (empty cell)
 * @WIJK_STATE_SUPPRESSED: kept secret or too unreliable ("." of StatLine, -99997)
 * @WIJK_STATE_NOT_YET: not published in this version (-99995)
 * @WIJK_STATE_NOT_APPLICABLE: cannot exist on logical grounds (blank of StatLine, "nvt")
 * @WIJK_STATE_NOT_MATCHED: the table has no row for this area
 * @WIJK_STATE_WATER: the area is water
 */
typedef enum {
    WIJK_STATE_PRESENT,
    WIJK_STATE_ABSENT,
    WIJK_STATE_SUPPRESSED,
    WIJK_STATE_NOT_YET,
    WIJK_STATE_NOT_APPLICABLE,
    WIJK_STATE_NOT_MATCHED,
    WIJK_STATE_WATER,
    WIJK_N_STATES,
} WijkState;

/**
 * WijkColumn:
 * @n: number of values
 * @value: (array length=n): finite where @state is %WIJK_STATE_PRESENT, NAN elsewhere
 * @state: (array length=n): a WijkState each
 * @decimals: most decimals written in the source, 0 … 15, for the legend
 * @name: the column's name in its source
 */
typedef struct {
    gsize n;
    double *value;
    guint8 *state;
    guint decimals;
    char *name;
} WijkColumn;

/**
 * wijk_column_new:
 * @n: number of values
 * @name: (nullable): the column's name
 *
 * A column in which every value is %WIJK_STATE_ABSENT and NAN.
 *
 * Returns: (transfer full): to wijk_column_free()
 */
WijkColumn *wijk_column_new(gsize n, const char *name);

/**
 * wijk_column_free:
 * @column: (nullable): a column
 *
 * Frees @column.
 */
void wijk_column_free(WijkColumn *column);

/**
 * wijk_state_id:
 * @state: a state
 *
 * The word that reports use: present, absent, suppressed, not-yet, not-applicable,
 * not-matched, water.
 *
 * Returns: (transfer none): the word
 */
const char *wijk_state_id(WijkState state);

/**
 * wijk_state_label:
 * @state: a state
 *
 * The translated words of a legend: "geen gegevens", "geheim of te onzeker" …
 *
 * Returns: (transfer none): the words
 */
const char *wijk_state_label(WijkState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkColumn, wijk_column_free)
