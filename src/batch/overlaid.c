/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones, bands, points and hotspots as shapes, colours and words. */
#include "batch/overlaid.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "batch/stages.h"
#include "style/palette.h"

#define CASING_MM 0.3
#define DASH_MM 2.4
#define GAP_MM 1.4
#define DOT_MM 0.55   /* radius of a point */
#define CIRCLE_MM 3.2 /* radius of the fullest cell */
#define WHITE ((WijkSrgb8){255, 255, 255})

gpointer
wijk_overlaid_keep(WijkOverlaid *overlaid, gpointer memory)
{
    g_ptr_array_add(overlaid->memory, memory);
    return memory;
}

void
wijk_overlaid_say(WijkOverlaid *overlaid, const char *sentence)
{
    if (overlaid->note->len > 0)
        g_string_append_c(overlaid->note, ' ');
    g_string_append(overlaid->note, sentence);
    if (!g_str_has_suffix(sentence, "."))
        g_string_append_c(overlaid->note, '.');
}

static void
add_section(WijkOverlaid *overlaid, const char *title, const WijkLegendKey *row, guint n)
{
    WijkLegendSection section = {title, row, n};

    if (n > 0)
        g_array_append_val(overlaid->section, section);
}

/* ---- zones */

enum { THERE, PLANNED, FOUND, N_ZONE_STYLES };

/* Whether a zone is meant, not there yet: the words of plans, in Dutch and English. */
static gboolean
is_planned(const char *status)
{
    static const char *const words[] = {"plan",    "overweeg",  "voorgenomen", "concept",
                                        "gewenst", "kandidaat", "propos",      "consider"};
    g_autofree char *lower = g_utf8_strdown(status, -1);

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(lower, words[i]) != NULL)
            return TRUE;
    return FALSE;
}

/* The areas whose names title and subtitle hold, or NULL. */
static WijkAreas *
spoken_of(WijkOverlaid *overlaid, const WijkJob *job)
{
    g_autofree char *title = wijk_job_title(job);
    g_autofree char *subtitle = wijk_job_subtitle(job);
    WijkAreas *areas = job->map_areas;
    g_autofree gboolean *keep = g_new0(gboolean, MAX(areas->n_areas, 1));
    gboolean any = FALSE;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        keep[i] = *areas->name[i] != '\0' && (strstr(title, areas->name[i]) != NULL ||
                                              strstr(subtitle, areas->name[i]) != NULL);
        any = any || keep[i];
    }
    if (any)
        overlaid->spoken = wijk_areas_select(areas, keep);
    return overlaid->spoken;
}

void
wijk_overlaid_add_zones(WijkOverlaid *overlaid, const WijkJob *job, double line_scale)
{
    static const char *const name[N_ZONE_STYLES] = {
        [THERE] = N_("Intervention zone"),
        [PLANNED] = N_("Intervention zone, planned"),
        [FOUND] = N_("Hot areas that touch"),
    };
    const WijkZones *zones = wijk_job_zones(job);
    const WijkSettings *settings = job->settings;
    WijkSrgb8 colour = wijk_settings_colour(settings, WIJK_KEY_ZONE_COLOUR);
    WijkSrgb8 casing = wijk_settings_colour(settings, WIJK_KEY_ZONE_CASING);
    double mm = wijk_settings_number(settings, WIJK_KEY_ZONE_MM) * line_scale;
    WijkOverlayStyle *style =
        wijk_overlaid_keep(overlaid, g_new0(WijkOverlayStyle, N_ZONE_STYLES));
    WijkLegendKey *row = wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, N_ZONE_STYLES));
    guint32 *style_of = wijk_overlaid_keep(overlaid, g_new0(guint32, MAX(zones->n, 1)));
    guint n_of[N_ZONE_STYLES] = {0};
    guint n_rows = 0;

    for (guint32 i = 0; i < zones->n; i++) {
        style_of[i] = zones->kind[i] == WIJK_ZONE_FOUND ? FOUND
                      : is_planned(zones->status[i])    ? PLANNED
                                                        : THERE;
        n_of[style_of[i]]++;
    }
    for (guint i = 0; i < N_ZONE_STYLES; i++) {
        style[i] = (WijkOverlayStyle){
            .name = _(name[i]),
            .stroke = colour,
            .stroke_mm = mm,
            .casing = casing,
            .casing_mm = CASING_MM * line_scale,
            .dash_mm = {i == PLANNED ? DASH_MM * line_scale : 0,
                        i == PLANNED ? GAP_MM * line_scale : 0},
        };
        if (n_of[i] > 0)
            row[n_rows++] =
                (WijkLegendKey){.symbol = WIJK_SYMBOL_OUTLINE,
                                .stroke = colour,
                                .stroke_mm = mm,
                                .casing = casing,
                                .casing_mm = CASING_MM * line_scale,
                                .dash_mm = {style[i].dash_mm[0], style[i].dash_mm[1]},
                                .label = style[i].name,
                                .count = -1};
    }

    WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_OUTLINES,
                              .layer = WIJK_LAYER_ZONES,
                              .id = "zones",
                              .name = _("Zones"),
                              .shapes = zones->areas,
                              .style_of_shape = style_of,
                              .style = style,
                              .n_styles = N_ZONE_STYLES};

    g_array_append_val(overlaid->overlay, overlay);
    add_section(overlaid, "", row, n_rows);
    overlaid->zone_names = (WijkZoneNames){
        .shapes = zones->areas,
        .labels = (WijkZoneLabels)wijk_settings_choice(settings, WIJK_KEY_ZONE_LABELS),
        .ink = colour,
        .halo = casing,
        .disc = {colour, casing, casing},
        .title = _("Zones"),
        .spoken = spoken_of(overlaid, job),
    };
    overlaid->zones = &overlaid->zone_names;
}

/* ---- density */

char *
wijk_job_points_title(const WijkJob *job)
{
    const char *label = wijk_settings_text(job->settings, WIJK_KEY_POINTS_LABEL);

    if (job->over == NULL || job->over->points == NULL)
        return NULL;
    if (*label == '\0')
        label = _("Points");
    if (job->over->density != NULL)
        return g_strdup_printf("%s %s", label, wijk_density_map_unit(job->over->density));
    return g_strdup(label);
}

/* With as many decimals as all levels need. */
static char *
format_level(const WijkDensityMap *density, guint i, WijkLang lang)
{
    guint decimals = 0;

    for (guint k = 0; k <= density->n_bands; k++)
        while (decimals < 6 &&
               wijk_number_round(density->level[k], decimals) != density->level[k])
            decimals++;
    return wijk_number_format(density->level[i], decimals, lang);
}

static char *
label_band(const WijkDensityMap *density, guint i, WijkLang lang)
{
    g_autofree char *low = format_level(density, i, lang);
    g_autofree char *high = format_level(density, i + 1, lang);

    return g_strdup_printf("%s–%s", low, high);
}

/* How the density was reckoned, in words. */
static char *
density_sentence(const WijkJob *job, const WijkDensityMap *density)
{
    g_autofree char *reach = wijk_number_format(density->bandwidth, 0, job->lang);
    g_autofree char *n = wijk_number_format((double)density->n_used, 0, job->lang);
    g_autofree char *least =
        density->n_bands == 0 ? NULL : format_level(density, 0, job->lang);
    g_autoptr(GString) text = g_string_new(NULL);

    g_string_append_printf(text, _("Kernel density of %s points: %s, bandwidth %s m"), n,
                           wijk_kernel_id(density->kernel), reach);
    if (density->edge != WIJK_EDGE_NONE)
        g_string_append_printf(text, _(", edge correction %s"),
                               wijk_edge_id(density->edge));
    g_string_append_c(text, '.');
    if (least != NULL)
        g_string_append_printf(text, _(" Below %s is left open."), least);
    else
        g_string_append(text, _(" Nowhere are enough points together to be shown."));
    if (least != NULL && density->few != NULL)
        g_string_append_printf(
            text, _(" Also left open: where fewer than %d points may be in reach."),
            wijk_settings_integer(job->settings, WIJK_KEY_PRIVACY_FLOOR));
    if (least != NULL && density->per == WIJK_PER_INHABITANTS)
        g_string_append(text, _(" Also left open: where hardly anybody lives."));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* As classes of a map have them, but the first, which would hardly show on the ground of
 * the areas; of more bands than the palette has colours, a ramp. */
static WijkSrgb8 *
choose_bands(const WijkPalette *palette, guint n, gboolean reverse)
{
    WijkSrgb8 *band = g_new(WijkSrgb8, (gsize)n + 1);

    if (!wijk_palette_colours(palette, n + 1, reverse, band))
        for (guint i = 0; i <= n; i++)
            band[i] = wijk_palette_at(palette, (i + 0.5) / (n + 1), reverse);
    memmove(band, band + 1, n * sizeof *band);
    return band;
}

void
wijk_overlaid_add_bands(WijkOverlaid *overlaid, const WijkJob *job)
{
    const WijkDensityMap *density = job->over->density;
    WijkAreas *bands = job->over->bands;
    const WijkSettings *settings = job->settings;
    g_autofree char *sentence = density_sentence(job, density);

    wijk_overlaid_say(overlaid, sentence);
    if (bands == NULL || bands->n_areas == 0)
        return;

    guint n = bands->n_areas;
    guint first = n; /* of the rows, which run from high to low */
    gboolean reverse = FALSE;
    const WijkPalette *palette = wijk_palette_parse(
        wijk_settings_text(settings, WIJK_KEY_PALETTE_DENSITY), &reverse, NULL);
    double opacity =
        job->column == NULL ? 1 : wijk_settings_number(settings, WIJK_KEY_DENSITY_OPACITY);
    WijkSrgb8 paper = wijk_settings_colour(settings, WIJK_KEY_PAPER);
    WijkOverlayStyle *style = wijk_overlaid_keep(overlaid, g_new0(WijkOverlayStyle, n));
    WijkLegendKey *row = wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, n));
    guint32 *style_of = wijk_overlaid_keep(overlaid, g_new0(guint32, n));
    g_autofree WijkSrgb8 *band = choose_bands(palette, n, reverse);

    for (guint i = 0; i < n; i++) {
        const char *words = wijk_overlaid_keep(overlaid, label_band(density, i, job->lang));

        style_of[i] = i;
        style[i] = (WijkOverlayStyle){
            .name = words, .filled = TRUE, .fill = band[i], .opacity = opacity};
        if (bands->area_start[i] == bands->area_start[i + 1])
            continue; /* nothing of it is on the map */
        row[--first] =
            (WijkLegendKey){.symbol = WIJK_SYMBOL_BOX,
                            .filled = TRUE,
                            .paint = {.ground = wijk_overlay_mix(paper, band[i], opacity)},
                            .label = words,
                            .count = -1};
    }

    WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_BANDS,
                              .layer = WIJK_LAYER_DENSITY,
                              .id = "dichtheid",
                              .name = _("Density"),
                              .shapes = bands,
                              .style_of_shape = style_of,
                              .style = style,
                              .n_styles = n};

    g_array_append_val(overlaid->overlay, overlay);
    add_section(overlaid, wijk_overlaid_keep(overlaid, wijk_job_points_title(job)),
                row + first, n - first);
}

/* ---- points */

/* The largest of 1, 2, 5, 10 … that is no more than @value. */
static double
round_down(double value)
{
    double step = pow(10, floor(log10(value)));

    return value >= 5 * step ? 5 * step : value >= 2 * step ? 2 * step : step;
}

/* A number of points, or their weight, with as many decimals as it needs. */
static char *
format_weight(double value, WijkLang lang)
{
    guint decimals = value >= 1 ? 0 : (guint)MIN(-floor(log10(value)), 6);
    guint most = decimals + 2;

    while (decimals < most && wijk_number_round(value, decimals) != value)
        decimals++;
    return wijk_number_format(value, decimals, lang);
}

static void
add_circles(WijkOverlaid *overlaid, const WijkJob *job, double largest_mm,
            const WijkOverlayStyle *style)
{
    const WijkPointCells *cells = job->over->cells;
    int floor_of = wijk_settings_integer(job->settings, WIJK_KEY_PRIVACY_FLOOR);
    WijkLegendKey *row = wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, 3));
    double least = MIN(floor_of, cells->largest);
    double value = round_down(cells->largest);
    guint n = 0;

    if (value < least) /* no round number is between: the largest itself */
        value = cells->largest;
    for (; n < 3 && value > 0 && value >= least; n++) {
        row[n] = (WijkLegendKey){
            .symbol = WIJK_SYMBOL_CIRCLE,
            .filled = TRUE,
            .paint = {.ground = style->fill},
            .stroke = style->stroke,
            .stroke_mm = style->stroke_mm,
            .radius_mm = wijk_overlay_radius(value, cells->largest, largest_mm),
            .label = wijk_overlaid_keep(overlaid, format_weight(value, job->lang)),
            .count = -1};
        value = round_down(value / 4);
    }
    add_section(overlaid, wijk_overlaid_keep(overlaid, wijk_job_points_title(job)), row, n);
}

static void
say_cells(WijkOverlaid *overlaid, const WijkJob *job)
{
    const WijkPointCells *cells = job->over->cells;
    g_autofree char *side = wijk_number_format(cells->side_m, 0, job->lang);
    g_autofree char *hidden = wijk_number_format((double)cells->n_hidden, 0, job->lang);
    int least = wijk_settings_integer(job->settings, WIJK_KEY_PRIVACY_FLOOR);
    g_autofree char *sentence = NULL;

    if (cells->side_m == 0)
        return;
    sentence = cells->n_hidden == 0
                   ? g_strdup_printf(_("Points per square of %s m"), side)
                   : g_strdup_printf(_("Points per square of %s m; squares with fewer than "
                                       "%d are not shown (%s points)"),
                                     side, least, hidden);
    wijk_overlaid_say(overlaid, sentence);
}

void
wijk_overlaid_add_cells(WijkOverlaid *overlaid, const WijkJob *job, double line_scale)
{
    const WijkPointCells *cells = job->over->cells;
    gboolean dots = cells->side_m == 0;
    double largest_mm = (dots ? DOT_MM : CIRCLE_MM) * line_scale;
    WijkOverlayStyle *style = wijk_overlaid_keep(overlaid, g_new0(WijkOverlayStyle, 1));
    double *radius = wijk_overlaid_keep(overlaid, g_new(double, MAX(cells->n, 1)));
    WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_SYMBOLS,
                              .layer = WIJK_LAYER_POINTS,
                              .id = "punten",
                              .name = _("Points"),
                              .x = cells->x,
                              .y = cells->y,
                              .radius_mm = radius,
                              .n_points = cells->n,
                              .style = style,
                              .n_styles = 1};

    say_cells(overlaid, job);
    if (cells->n == 0)
        return;
    *style = (WijkOverlayStyle){
        .name = _("Points"),
        .filled = TRUE,
        .fill = wijk_settings_colour(job->settings, WIJK_KEY_POINT_COLOUR),
        .opacity = 1,
        .stroke = wijk_settings_colour(job->settings, WIJK_KEY_PAPER),
        .stroke_mm = 0.15 * line_scale};
    for (guint32 i = 0; i < cells->n; i++)
        radius[i] = dots && job->over->points->weight == NULL
                        ? largest_mm
                        : wijk_overlay_radius(cells->count[i], cells->largest,
                                              dots ? CIRCLE_MM * line_scale : largest_mm);
    g_array_append_val(overlaid->overlay, overlay);
    if (dots && job->over->points->weight == NULL) {
        WijkLegendKey *row = wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, 1));

        *row = (WijkLegendKey){.symbol = WIJK_SYMBOL_DOT,
                               .filled = TRUE,
                               .paint = {.ground = style->fill},
                               .radius_mm = largest_mm,
                               .label =
                                   wijk_overlaid_keep(overlaid, wijk_job_points_title(job)),
                               .count = -1};
        add_section(overlaid, "", row, 1);
    } else {
        add_circles(overlaid, job, CIRCLE_MM * line_scale, style);
    }
}

/* ---- hotspots */

void
wijk_overlaid_add_hotspots(WijkOverlaid *overlaid, const WijkJob *job, double line_scale)
{
    const WijkHotspots *hotspots = job->hotspots;
    g_autofree char *sentence = wijk_hotspots_sentence(hotspots, job->lang);
    double mm = wijk_settings_number(job->settings, WIJK_KEY_HOTSPOT_MM) * line_scale;
    guint32 n_areas = hotspots->n_areas;
    WijkOverlayStyle *style =
        wijk_overlaid_keep(overlaid, g_new0(WijkOverlayStyle, WIJK_HOTSPOT_NONE));
    WijkLegendKey *row =
        wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, WIJK_HOTSPOT_NONE + 1));
    guint32 *group = wijk_overlaid_keep(overlaid, g_new(guint32, MAX(n_areas, 1)));
    WijkSrgb8 casing = wijk_settings_colour(job->settings, WIJK_KEY_ZONE_CASING);
    guint n_rows = 0;

    wijk_overlaid_say(overlaid, sentence);
    if (wijk_job_by_hotspot(job))
        return; /* they are the classes */
    for (guint32 i = 0; i < n_areas; i++)
        group[i] =
            hotspots->category[i] < WIJK_HOTSPOT_NONE ? hotspots->category[i] : WIJK_NONE;
    for (guint c = 0; c < WIJK_HOTSPOT_NONE; c++) {
        style[c] = (WijkOverlayStyle){
            .name = wijk_hotspot_label((WijkHotspot)c),
            .stroke = wijk_hotspot_paint((WijkHotspot)c, job->settings).ground,
            .stroke_mm = mm,
            .casing = casing,
            .casing_mm = CASING_MM * line_scale};
        if (hotspots->count[c] > 0)
            row[n_rows++] = (WijkLegendKey){.symbol = WIJK_SYMBOL_INSIDE,
                                            .paint = {.ground = casing},
                                            .stroke = style[c].stroke,
                                            .stroke_mm = mm,
                                            .casing = casing,
                                            .casing_mm = CASING_MM * line_scale,
                                            .label = style[c].name,
                                            .count = (int)hotspots->count[c]};
    }
    if (n_rows == 0) {
        wijk_overlaid_say(overlaid, hotspots->n_undecided > 0
                                        ? _("No area stands out with so few permutations")
                                        : _("No area stands out"));
        return;
    }

    WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_GROUPS,
                              .layer = WIJK_LAYER_HOTSPOTS,
                              .id = "hotspots",
                              .name = _("Hotspots"),
                              .group_of_area = group,
                              .style = style,
                              .n_styles = WIJK_HOTSPOT_NONE};

    g_array_append_val(overlaid->overlay, overlay);
    add_section(overlaid, _("Hotspots"), row, n_rows);
}

/* ---- all of them */

WijkOverlaid *
wijk_overlaid_new(const WijkJob *job, double line_scale)
{
    WijkOverlaid *overlaid;

    if (job->over == NULL)
        return NULL;
    overlaid = g_new0(WijkOverlaid, 1);
    overlaid->overlay = g_array_new(FALSE, TRUE, sizeof(WijkMapOverlay));
    overlaid->section = g_array_new(FALSE, TRUE, sizeof(WijkLegendSection));
    overlaid->marker = g_array_new(FALSE, TRUE, sizeof(WijkMarker));
    overlaid->note = g_string_new(NULL);
    overlaid->memory = g_ptr_array_new_with_free_func(g_free);
    if (job->over->density != NULL)
        wijk_overlaid_add_bands(overlaid, job);
    if (job->hotspots != NULL)
        wijk_overlaid_add_hotspots(overlaid, job, line_scale);
    if (job->over->cells != NULL)
        wijk_overlaid_add_cells(overlaid, job, line_scale);
    if (job->over->places != NULL)
        wijk_overlaid_add_places(overlaid, job, line_scale);
    if (wijk_job_zones(job) != NULL)
        wijk_overlaid_add_zones(overlaid, job, line_scale);
    return overlaid;
}

void
wijk_overlaid_free(WijkOverlaid *overlaid)
{
    if (overlaid == NULL)
        return;
    g_array_unref(overlaid->overlay);
    g_array_unref(overlaid->section);
    g_array_unref(overlaid->marker);
    g_string_free(overlaid->note, TRUE);
    g_ptr_array_unref(overlaid->memory);
    wijk_areas_unref(overlaid->spoken);
    g_free(overlaid);
}

void
wijk_overlaid_fill(const WijkOverlaid *overlaid, WijkLayoutInput *input)
{
    input->section = (const WijkLegendSection *)(gpointer)overlaid->section->data;
    input->n_sections = overlaid->section->len;
    input->legend_note = overlaid->note->len == 0 ? NULL : overlaid->note->str;
    input->zones = overlaid->zones;
    input->marker = (const WijkMarker *)(gpointer)overlaid->marker->data;
    input->n_markers = overlaid->marker->len;
    input->table = overlaid->table;
}
