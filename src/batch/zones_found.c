/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones that a statistic found: significant areas that hang together. */
#include <math.h>
#include <stdlib.h>

#include "analysis/components.h"
#include "base/i18n.h"
#include "batch/zones_private.h"
#include "data/overlay.h"

typedef struct {
    guint32 component;
    double size; /* inhabitants, or areas */
} Candidate;

/* The largest first; components are numbered in the order of their first areas. */
static int
compare_candidates(const void *a, const void *b)
{
    const Candidate *one = a;
    const Candidate *other = b;

    if (one->size != other->size)
        return one->size > other->size ? -1 : 1;
    return (one->component > other->component) - (one->component < other->component);
}

static GArray *
find_candidates(const WijkZonesFound *found, const guint32 *component, guint32 n,
                WijkNotes *notes)
{
    g_autofree double *size = g_new0(double, MAX(n, 1));
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(Candidate));

    for (guint32 i = 0; i < found->areas->n_areas; i++) {
        if (component[i] == WIJK_NONE)
            continue;
        if (found->inhabitants == NULL)
            size[component[i]]++;
        else if (isfinite(found->inhabitants[i]))
            size[component[i]] += found->inhabitants[i];
    }
    for (guint32 c = 0; c < n; c++) {
        Candidate candidate = {c, size[c]};

        if (size[c] >= found->least)
            g_array_append_val(kept, candidate);
    }
    if (n == 0)
        wijk_notes_add(notes, _("no zones are found: no area is hot"));
    if (kept->len < n)
        wijk_notes_add(
            notes,
            _("groups of significant areas that were left out, as they are smaller "
              "than asked: %u of %u"),
            n - kept->len, n);
    if (kept->len > 1)
        qsort(kept->data, kept->len, sizeof(Candidate), compare_candidates);
    return kept;
}

WijkZones *
wijk_zones_from_significant(const WijkZonesFound *found, WijkNotes *notes, GError **error)
{
    guint32 n_areas = found->areas->n_areas;
    g_autofree guint32 *component = g_new(guint32, MAX(n_areas, 1));
    guint32 n = wijk_components_find(found->neighbours, found->significant, component);
    g_autoptr(GArray) kept = find_candidates(found, component, n, notes);
    g_autoptr(GArray) member = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint32 *start = g_new0(guint32, (gsize)kept->len + 1);
    g_autofree WijkAreaFacts *facts = g_new0(WijkAreaFacts, MAX(kept->len, 1));
    g_autofree WijkZoneFacts *zone = g_new0(WijkZoneFacts, MAX(kept->len, 1));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(WijkZonesMaking) making =
        wijk_zones_making_new(found->map_crs, found->metric_crs);

    if (kept->len == 0)
        wijk_notes_add(notes, _("no zone is found: there are no hot areas that touch and "
                                "have so many inhabitants together"));
    for (guint32 k = 0; k < kept->len; k++) {
        char *name = g_strdup_printf("%u", k + 1);

        g_ptr_array_add(names, name);
        facts[k] = (WijkAreaFacts){.code = name, .name = name};
        zone[k] = (WijkZoneFacts){.name = name, .kind = WIJK_ZONE_FOUND};
        for (guint32 i = 0; i < n_areas; i++)
            if (component[i] == g_array_index(kept, Candidate, k).component)
                g_array_append_val(member, i);
        start[k + 1] = member->len;
    }
    if (kept->len > 0) {
        WijkMembers members = {.n = kept->len,
                               .start = start,
                               .area = (const guint32 *)(gpointer)member->data};
        g_autoptr(WijkAreas) whole =
            wijk_overlay_union(found->areas, &members, facts, notes, error);

        if (whole == NULL || !wijk_zones_making_add(making, whole, zone, error))
            return NULL;
    }
    return wijk_zones_making_finish(g_steal_pointer(&making), error);
}

static gboolean
add_all(WijkZonesMaking *making, const WijkZones *zones, GError **error)
{
    g_autofree WijkZoneFacts *facts = g_new0(WijkZoneFacts, MAX(zones->n, 1));

    for (guint32 i = 0; i < zones->n; i++)
        facts[i] = (WijkZoneFacts){zones->name[i], zones->status[i], zones->from[i],
                                   zones->to[i], zones->kind[i]};
    return zones->n == 0 || wijk_zones_making_add(making, zones->measured, facts, error);
}

WijkZones *
wijk_zones_with(const WijkZones *zones, const WijkZones *more, GError **error)
{
    g_autoptr(WijkZonesMaking) making =
        wijk_zones_making_new(more->areas->crs, more->measured->crs);

    if ((zones != NULL && !add_all(making, zones, error)) || !add_all(making, more, error))
        return NULL;
    return wijk_zones_making_finish(g_steal_pointer(&making), error);
}
