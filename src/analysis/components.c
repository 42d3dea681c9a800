/* SPDX-License-Identifier: EUPL-1.2 */
/* Which areas hang together: a search from each area that none reached yet. */
#include "analysis/components.h"

guint32
wijk_components_find(const WijkNeighbours *neighbours, const gboolean *chosen,
                     guint32 *out_component)
{
    g_autofree guint32 *stack = g_new(guint32, MAX(neighbours->n, 1));
    guint32 n_components = 0;

    for (guint32 i = 0; i < neighbours->n; i++)
        out_component[i] = WIJK_NONE;
    for (guint32 i = 0; i < neighbours->n; i++) {
        guint32 depth = 0;

        if (!chosen[i] || out_component[i] != WIJK_NONE)
            continue;
        out_component[i] = n_components;
        stack[depth++] = i;
        while (depth > 0) {
            guint32 area = stack[--depth];

            for (gsize k = neighbours->start[area]; k < neighbours->start[area + 1]; k++) {
                guint32 other = neighbours->neighbour[k];

                if (!chosen[other] || out_component[other] != WIJK_NONE)
                    continue;
                out_component[other] = n_components;
                stack[depth++] = other;
            }
        }
        n_components++;
    }
    return n_components;
}
