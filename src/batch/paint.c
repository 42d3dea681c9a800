/* SPDX-License-Identifier: EUPL-1.2 */
/* The paints of a job: a colour a class, a hatch a state of missing. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/hotspots.h"
#include "batch/over.h"
#include "batch/stages.h"
#include "style/palette.h"

/* Each reason of missing has its own direction of hatch, or both: in a small area spacing
 * cannot be seen. */
static const struct {
    double angle_deg;
    double spacing; /* times the style's */
    gboolean crossed;
} hatch_of_state[WIJK_N_STATES] = {
    [WIJK_STATE_ABSENT] = {45, 1, FALSE},
    [WIJK_STATE_SUPPRESSED] = {135, 1, FALSE},
    [WIJK_STATE_NOT_YET] = {90, 1.2, FALSE},
    [WIJK_STATE_NOT_APPLICABLE] = {0, 1.2, FALSE},
    [WIJK_STATE_NOT_MATCHED] = {45, 1.25, TRUE},
    [WIJK_STATE_WATER] = {0, 1.5, TRUE},
};

/* The palette's text: where classes part at the reference a diverging one, the user's own
 * if it is of that kind. */
static const char *
palette_text(const WijkJob *job)
{
    const char *said = wijk_settings_text(job->settings, WIJK_KEY_PALETTE);
    gboolean reverse;
    const WijkPalette *palette = wijk_palette_parse(said, &reverse, NULL);

    if (!job->diverging ||
        (palette != NULL && wijk_palette_kind(palette) == WIJK_PALETTE_DIVERGING))
        return said;
    return wijk_settings_text(job->settings, WIJK_KEY_PALETTE_DIVERGING);
}

static const WijkPalette *
find_palette(WijkJob *job, gboolean *out_reverse, WijkNotes *notes, GError **error)
{
    const WijkPalette *palette = wijk_palette_parse(palette_text(job), out_reverse, error);

    if (palette == NULL)
        return NULL;
    job->palette_name = g_strdup(palette_text(job));
    if (job->breaks != NULL && !job->diverging &&
        wijk_palette_kind(palette) == WIJK_PALETTE_DIVERGING)
        wijk_notes_add(notes,
                       _("palette '%s' has two sides, but no break is the middle; give "
                         "--reference, or take a sequential palette"),
                       wijk_palette_name(palette));
    if (job->breaks != NULL && wijk_palette_kind(palette) == WIJK_PALETTE_QUALITATIVE)
        wijk_notes_add(notes,
                       _("palette '%s' is for kinds, not for amounts; take a sequential "
                         "palette, see 'wijk list palettes'"),
                       wijk_palette_name(palette));
    return palette;
}

static void
add_plain(WijkJob *job, WijkSrgb8 colour)
{
    WijkPaint paint = {.ground = colour};

    g_array_append_val(job->paint, paint);
}

#define SIDE_STEP (1.0 / 3) /* of half a palette: neighbours stay apart for every eye */

/* How far class @i lies from the reference: its middle. */
static double
class_distance(const WijkBreaks *breaks, guint i, double reference)
{
    return fabs((breaks->breaks[i] + breaks->breaks[i + 1]) / 2 - reference);
}

/* Strength by distance: the class farthest from the reference has the end of the palette,
 * the other side only as much of its end as its distance is worth, or as keeps classes
 * apart. The palette runs from good to bad, or from low to high. */
static gboolean
choose_diverging(const WijkJob *job, const WijkPalette *palette, gboolean reverse,
                 WijkSrgb8 *out_colour)
{
    WijkBreaks ends = *job->breaks;
    const WijkBreaks *breaks = &ends;
    double reference = wijk_settings_number(job->settings, WIJK_KEY_REFERENCE);
    gboolean better = strcmp(job->direction, "higher-is-better") == 0;
    guint n = breaks->n_classes;
    guint n_below = 0;
    double farthest = 0;

    if (job->other_ends != NULL) /* its classes, its colours */
        ends.breaks = job->other_ends;
    while (n_below < n && breaks->breaks[n_below + 1] <= reference)
        n_below++;
    for (guint i = 0; i < n; i++)
        farthest = MAX(farthest, class_distance(breaks, i, reference));
    for (guint i = 0; i < n; i++) {
        gboolean below = i < n_below;
        guint n_side = below ? n_below : n - n_below;
        guint rank = below ? n_below - i : i - n_below + 1; /* 1 is next to the reference */
        double least = (rank - 0.5) * MIN(SIDE_STEP, 1 / (n_side - 0.5));
        double share = MAX(class_distance(breaks, i, reference) / farthest, least);

        out_colour[i] = wijk_palette_at(palette, below ? 0.5 - share / 2 : 0.5 + share / 2,
                                        reverse != better);
    }
    return TRUE;
}

/* Says for whom two neighbouring classes look too much alike. */
static void
check_classes_differ(const WijkJob *job, const WijkSrgb8 *colour, guint n, WijkNotes *notes)
{
    gboolean seen =
        wijk_palette_distance(colour, n, WIJK_VISION_NORMAL) >= WIJK_PALETTE_DISTANCE;
    gboolean blind = TRUE;

    for (int vision = WIJK_VISION_PROTAN; vision <= WIJK_VISION_TRITAN; vision++)
        blind = blind && wijk_palette_distance(colour, n, (WijkVision)vision) >=
                             WIJK_PALETTE_DISTANCE;
    if (seen && blind)
        return;
    wijk_notes_add(
        notes,
        seen ? _("palette '%s' with %u classes: colour-blind readers cannot tell all "
                 "classes apart; see 'wijk list palettes'")
             : _("palette '%s' with %u classes: readers cannot tell all classes "
                 "apart; take fewer classes, or see 'wijk list palettes'"),
        job->palette_name, n);
}

static gboolean
paint_classes(WijkJob *job, const WijkPalette *palette, gboolean reverse, WijkNotes *notes,
              GError **error)
{
    guint n = job->breaks->n_classes;
    g_autofree WijkSrgb8 *colour = g_new(WijkSrgb8, MAX(n, 1));

    if (n == 0) /* nothing but missing areas */
        return TRUE;
    if (!(job->diverging ? choose_diverging(job, palette, reverse, colour)
                         : wijk_palette_colours(palette, n, reverse, colour))) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("palette '%s' has %u colours, the map has %u classes; take fewer classes "
              "or another palette"),
            wijk_palette_name(palette), wijk_palette_max_classes(palette), n);
        return FALSE;
    }
    check_classes_differ(job, colour, n, notes);
    for (guint i = 0; i < n; i++)
        add_plain(job, colour[i]);
    job->n_class_paints = n;
    for (gsize i = 0; i < job->column->n; i++) {
        if (job->column->state[i] != WIJK_STATE_PRESENT)
            continue;
        job->class_of_area[i] = wijk_breaks_class(job->breaks, job->column->value[i]);
        g_assert(job->class_of_area[i] >= 0);
        job->paint_of_area[i] = (guint32)job->class_of_area[i];
    }
    return TRUE;
}

/* Unclassed: a colour in proportion to the value, one paint an area with a value. */
static void
paint_values(WijkJob *job, const WijkPalette *palette, gboolean reverse)
{
    double low = job->breaks->breaks[0];
    double range = job->breaks->breaks[job->breaks->n_classes] - low;

    for (gsize i = 0; i < job->column->n; i++) {
        if (job->column->state[i] != WIJK_STATE_PRESENT)
            continue;
        job->paint_of_area[i] = job->paint->len;
        add_plain(job, wijk_palette_at(
                           palette, range > 0 ? (job->column->value[i] - low) / range : 0.5,
                           reverse));
    }
    job->n_class_paints = job->paint->len;
}

static void
paint_missing(WijkJob *job)
{
    const WijkSettings *settings = job->settings;
    guint count[WIJK_N_STATES];

    wijk_job_count_states(job, count);
    for (int state = WIJK_STATE_ABSENT; state < WIJK_N_STATES; state++) {
        if (count[state] == 0)
            continue;

        WijkPaint paint = {
            .ground = wijk_settings_colour(settings, WIJK_KEY_MISSING),
            .hatched = TRUE,
            .crossed = hatch_of_state[state].crossed,
            .hatch = wijk_settings_colour(settings, WIJK_KEY_MISSING_HATCH),
            .angle_deg = hatch_of_state[state].angle_deg,
            .spacing_mm = wijk_settings_number(settings, WIJK_KEY_HATCH_SPACING_MM) *
                          hatch_of_state[state].spacing,
            .width_mm = wijk_settings_number(settings, WIJK_KEY_HATCH_WIDTH_MM),
        };

        for (gsize i = 0; i < job->column->n; i++)
            if (job->column->state[i] == state)
                job->paint_of_area[i] = job->paint->len;
        g_array_append_val(job->paint, paint);
    }
}

gboolean
wijk_job_by_hotspot(const WijkJob *job)
{
    return job->hotspots != NULL &&
           strcmp(wijk_settings_text(job->settings, WIJK_KEY_HOTSPOTS_AS), "colours") == 0;
}

/* What was found are the classes: those that are on the map. */
static void
paint_hotspots(WijkJob *job)
{
    const WijkHotspots *hotspots = job->hotspots;

    for (int c = WIJK_HOTSPOT_MISSING - 1; c >= 0; c--) {
        WijkPaint paint = wijk_hotspot_paint((WijkHotspot)c, job->settings);

        if (hotspots->count[c] == 0)
            continue;
        for (guint32 i = 0; i < hotspots->n_areas; i++)
            if (hotspots->category[i] == c) {
                job->paint_of_area[i] = job->paint->len;
                job->class_of_area[i] = (int)job->paint->len;
            }
        g_array_append_val(job->paint, paint);
    }
    job->n_class_paints = job->paint->len;
}

/* Bands in the colours of the classes beneath cannot be told from them. */
static void
warn_of_bands(const WijkJob *job, const WijkPalette *palette, WijkNotes *notes)
{
    const char *text = wijk_settings_text(job->settings, WIJK_KEY_PALETTE_DENSITY);
    gboolean reverse;

    if (job->over != NULL && job->over->density != NULL &&
        wijk_palette_parse(text, &reverse, NULL) == palette)
        wijk_notes_add(notes,
                       _("classes and bands of density have the same palette, '%s'; take "
                         "another with --palette or --palette-density"),
                       wijk_palette_name(palette));
}

gboolean
wijk_job_paint(WijkJob *job, WijkNotes *notes, GError **error)
{
    guint32 n = job->areas->n_areas;
    gboolean reverse;
    const WijkPalette *palette = find_palette(job, &reverse, notes, error);

    if (palette == NULL)
        return FALSE;
    job->paint_of_area = g_new0(guint32, MAX(n, 1));
    job->class_of_area = g_new(int, MAX(n, 1));
    for (guint32 i = 0; i < n; i++)
        job->class_of_area[i] = -1;
    if (wijk_job_by_hotspot(job)) {
        paint_hotspots(job);
        paint_missing(job);
        return TRUE;
    }
    if (job->breaks == NULL) { /* boundaries only: one quiet colour */
        add_plain(job, wijk_settings_colour(job->settings, WIJK_KEY_NOT_HOT));
        return TRUE;
    }
    warn_of_bands(job, palette, notes);
    if (job->breaks->method == WIJK_METHOD_NONE)
        paint_values(job, palette, reverse);
    else if (!paint_classes(job, palette, reverse, notes, error))
        return FALSE;
    paint_missing(job);
    return TRUE;
}
