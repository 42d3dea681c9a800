/* SPDX-License-Identifier: EUPL-1.2 */
/* A tally of something odd. */
#include "data/tally.h"

void
wijk_tally_add(WijkTally *tally, const char *example)
{
    if (tally->n < WIJK_TALLY_EXAMPLES)
        tally->example[tally->n] = g_strdup(example);
    tally->n++;
}

char *
wijk_tally_examples(const WijkTally *tally)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < MIN(tally->n, WIJK_TALLY_EXAMPLES); i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ", tally->example[i]);
    if (tally->n > WIJK_TALLY_EXAMPLES)
        g_string_append(text, " …");
    return g_string_free(text, FALSE);
}

void
wijk_tally_clear(WijkTally *tally)
{
    for (guint i = 0; i < WIJK_TALLY_EXAMPLES; i++)
        g_clear_pointer(&tally->example[i], g_free);
    tally->n = 0;
}
