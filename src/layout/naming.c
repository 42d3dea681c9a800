/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole page: the composition, then discs and names on the map. Zones whose names do
 * not fit get numbers, and the legend a list of them, which is a new composition. */
#include <math.h>

#include "base/i18n.h"
#include "geometry/anchor.h"
#include "layout/item.h"

#define MOST_ROUNDS 4 /* of naming zones; then all of them have numbers */

/* The zones that have numbers, 1, 2, … in their order: as keys of the legend and as discs
 * after the other markers. */
typedef struct {
    GArray *key;    /* WijkLegendKey */
    GArray *marker; /* WijkMarker */
    WijkLegendSection *section;
} Numbers;

static void
number_zones(const WijkLayoutInput *input, const gboolean *numbered, Numbers *numbers,
             WijkLayoutInput *with)
{
    const WijkZoneNames *zones = input->zones;
    double finest = MAX(input->bounds.x1 - input->bounds.x0, 1e-9) / 2000;

    *with = *input;
    numbers->key = g_array_new(FALSE, TRUE, sizeof(WijkLegendKey));
    numbers->marker = g_array_new(FALSE, TRUE, sizeof(WijkMarker));
    g_array_append_vals(numbers->marker, input->marker, input->n_markers);
    for (guint32 i = 0; zones != NULL && i < zones->shapes->n_areas; i++) {
        WijkAnchor anchor = wijk_anchor_compute(zones->shapes, i, finest);
        WijkMarker marker = {.x = anchor.x,
                             .y = anchor.y,
                             .number = numbers->key->len + 1,
                             .letter = input->n_markers > 0};
        WijkLegendKey key = {.symbol = WIJK_SYMBOL_NUMBER,
                             .paint.ground = zones->disc.fill,
                             .stroke = zones->disc.rim,
                             .ink = zones->disc.ink,
                             .number = numbers->key->len + 1,
                             .letter = input->n_markers > 0,
                             .label = wijk_zone_words(zones, i),
                             .count = -1};

        if (!numbered[i] || anchor.part == WIJK_NONE)
            continue;
        marker.style = zones->disc;
        g_array_append_val(numbers->key, key);
        g_array_append_val(numbers->marker, marker);
    }
    numbers->section = g_new0(WijkLegendSection, input->n_sections + 1);
    for (guint i = 0; i < input->n_sections; i++)
        numbers->section[i] = input->section[i];
    with->section = numbers->section;
    with->marker = (const WijkMarker *)(const void *)numbers->marker->data;
    with->n_markers = numbers->marker->len;
    if (numbers->key->len == 0)
        return;
    numbers->section[with->n_sections++] =
        (WijkLegendSection){.title = zones->title,
                            .row = (const WijkLegendKey *)(const void *)numbers->key->data,
                            .n_rows = numbers->key->len};
}

static void
numbers_clear(Numbers *numbers)
{
    g_array_unref(numbers->key);
    g_array_unref(numbers->marker);
    g_free(numbers->section);
}

/* Names in the map; returns how many zones need a number that had none. */
static guint
name_zones(WijkLayout *layout, const WijkLayoutInput *input, const WijkTypeScale *type,
           gboolean *numbered, WijkNotes *notes)
{
    const WijkZoneNames *zones = input->zones;
    guint32 n = zones->shapes->n_areas;
    g_autofree gboolean *before = g_memdup2(numbered, MAX(n, 1) * sizeof *numbered);
    guint n_failed = wijk_zone_names_add(layout, input, type, layout->zones, numbered);

    if (zones->labels != WIJK_ZONE_LABELS_NAMES)
        return n_failed;
    for (guint32 i = 0; i < n; i++)
        if (numbered[i] && !before[i])
            wijk_notes_add(notes, _("there is no room on the map for '%s'"),
                           wijk_zone_words(zones, i));
    return 0;
}

static void
number_all(gboolean *numbered, guint32 n)
{
    for (guint32 i = 0; i < n; i++)
        numbered[i] = TRUE;
}

static void
pass_notes(const WijkNotes *told, WijkNotes *notes)
{
    for (guint i = 0; i < wijk_notes_count(told); i++)
        wijk_notes_add(notes, "%s", wijk_notes_get(told, i));
}

WijkLayout *
wijk_layout_new(const WijkLayoutInput *input, WijkNotes *notes, GError **error)
{
    WijkTypeScale type = wijk_type_scale(input);
    const WijkZoneNames *zones = input->zones;
    gboolean names = zones != NULL && zones->labels != WIJK_ZONE_LABELS_NONE;
    guint32 n_zones = names ? zones->shapes->n_areas : 0;
    g_autofree gboolean *numbered = NULL;

    if (zones == NULL && input->n_markers == 0)
        return wijk_layout_compose(input, notes, error);
    numbered = g_new0(gboolean, zones == NULL ? 1 : MAX(zones->shapes->n_areas, 1));
    if (names && zones->labels == WIJK_ZONE_LABELS_NUMBERS)
        number_all(numbered, n_zones);
    /* A list of numbers takes room, and then fewer names may fit: names become numbers
     * only, never the other way, so this ends. */
    for (guint round = 0;; round++) {
        g_autoptr(WijkNotes) told = wijk_notes_new();
        WijkLayoutInput with;
        WijkLayout *layout;
        Numbers numbers;
        guint n_failed = 0;

        number_zones(input, numbered, &numbers, &with);
        layout = wijk_layout_compose(&with, told, error);
        if (layout != NULL) {
            if (zones != NULL)
                layout->zones = wijk_zones_drawn(layout, &with);
            wijk_discs_add(layout, &with, &type, with.marker, with.n_markers, told);
            if (names)
                n_failed = name_zones(layout, &with, &type, numbered, told);
        }
        numbers_clear(&numbers);
        if (n_failed == 0) {
            pass_notes(told, notes);
            return layout;
        }
        wijk_layout_free(layout);
        if (round + 2 >= MOST_ROUNDS)
            number_all(numbered, n_zones);
    }
}
