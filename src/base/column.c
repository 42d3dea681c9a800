/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of an indicator and the names of their states. */
#include "base/column.h"

#include <math.h>

#include "base/i18n.h"

static const struct {
    const char *id;
    const char *label;
} states[WIJK_N_STATES] = {
    [WIJK_STATE_PRESENT] = {"present", N_("value")},
    [WIJK_STATE_ABSENT] = {"absent", N_("no data")},
    [WIJK_STATE_SUPPRESSED] = {"suppressed", N_("secret or too uncertain")},
    [WIJK_STATE_NOT_YET] = {"not-yet", N_("not yet published")},
    [WIJK_STATE_NOT_APPLICABLE] = {"not-applicable", N_("not applicable")},
    [WIJK_STATE_NOT_MATCHED] = {"not-matched", N_("not in the table")},
    [WIJK_STATE_WATER] = {"water", N_("water")},
};

WijkColumn *
wijk_column_new(gsize n, const char *name)
{
    WijkColumn *column = g_new0(WijkColumn, 1);

    column->n = n;
    column->name = g_strdup(name);
    column->value = g_new(double, MAX(n, 1));
    column->state = g_new(guint8, MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        column->value[i] = NAN;
        column->state[i] = WIJK_STATE_ABSENT;
    }
    return column;
}

void
wijk_column_free(WijkColumn *column)
{
    if (column == NULL)
        return;
    g_free(column->value);
    g_free(column->state);
    g_free(column->name);
    g_free(column);
}

const char *
wijk_state_id(WijkState state)
{
    g_assert(state < WIJK_N_STATES);
    return states[state].id;
}

const char *
wijk_state_label(WijkState state)
{
    g_assert(state < WIJK_N_STATES);
    return _(states[state].label);
}
