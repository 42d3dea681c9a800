/* SPDX-License-Identifier: EUPL-1.2 */
/* The places of a Hittekaart on the page: outlines, numbers and a table. */
#include <math.h>

#include "base/i18n.h"
#include "batch/overlaid.h"

#define OUTLINE_MM 0.5
#define CASING_MM 0.25
#define RIM_MM 0.2

enum { NUMBER, PLACE, BUURT, COUNT, EXPECTED, RATIO, P, PEOPLE, N_COLUMNS };

/* p as people read it. */
static char *
format_p(double p, WijkLang lang)
{
    g_autofree char *least = wijk_number_format(0.001, 3, lang);

    if (isnan(p))
        return g_strdup("–");
    return p < 0.001 ? g_strdup_printf("< %s", least) : wijk_number_format(p, 3, lang);
}

static char *
format(double value, guint decimals, WijkLang lang)
{
    return isnan(value) ? g_strdup("–") : wijk_number_format(value, decimals, lang);
}

static void
fill_row(WijkOverlaid *overlaid, const WijkHittekaartPlace *place, guint number,
         WijkLang lang, const char **cell, guint n_columns)
{
    char *text[N_COLUMNS] = {
        [NUMBER] = g_strdup_printf("%u", number),
        [PLACE] = g_strdup(place->name),
        [BUURT] = g_strdup(place->buurt),
        [COUNT] = format(place->found.count, 0, lang),
        [EXPECTED] = format(place->found.expected,
                            place->found.expected < 10
                                ? wijk_hittekaart_decimals(place->found.expected)
                                : 0,
                            lang),
        [RATIO] = format(place->found.ratio, 1, lang),
        [P] = format_p(place->found.p_adjusted, lang),
        [PEOPLE] = format(place->inhabitants, 0, lang),
    };

    for (guint c = 0; c < N_COLUMNS; c++) {
        const char *kept = wijk_overlaid_keep(overlaid, text[c]);

        if (c < n_columns)
            cell[c] = kept;
    }
}

/* The last column is left out where nobody says how many people live there. */
static gboolean
knows_people(const WijkHittekaart *places)
{
    for (guint32 i = 0; i < places->n; i++)
        if (!isnan(places->place[i].inhabitants))
            return TRUE;
    return FALSE;
}

/* @disc: of places that stand out, and of those that may be chance */
static void
make_table(WijkOverlaid *overlaid, const WijkHittekaart *places,
           const WijkDiscStyle disc[2], WijkLang lang)
{
    static const WijkTableColumn columns[N_COLUMNS] = {
        [NUMBER] = {"", FALSE, TRUE, 0},
        [PLACE] = {N_("place"), FALSE, FALSE, 0},
        [BUURT] = {N_("buurt"), FALSE, FALSE, 3},
        [COUNT] = {N_("count"), TRUE, FALSE, 0},
        [EXPECTED] = {N_("expected"), TRUE, FALSE, 2},
        [RATIO] = {N_("ratio"), TRUE, FALSE, 1},
        [P] = {N_("p"), TRUE, FALSE, 4},
        [PEOPLE] = {N_("inhabitants"), TRUE, FALSE, 5},
    };
    WijkTableColumn *column =
        wijk_overlaid_keep(overlaid, g_new(WijkTableColumn, N_COLUMNS));
    WijkDiscStyle *disc_of_row =
        wijk_overlaid_keep(overlaid, g_new(WijkDiscStyle, MAX(places->n, 1)));
    const char **cell = wijk_overlaid_keep(
        overlaid, g_new0(const char *, (gsize)MAX(places->n, 1) * N_COLUMNS));

    for (guint c = 0; c < N_COLUMNS; c++) {
        column[c] = columns[c];
        if (*column[c].heading != '\0')
            column[c].heading = _(column[c].heading);
    }
    guint n_columns = knows_people(places) ? N_COLUMNS : PEOPLE;

    for (guint32 i = 0; i < places->n; i++) {
        disc_of_row[i] = disc[places->place[i].found.significant ? 0 : 1];
        fill_row(overlaid, &places->place[i], i + 1, lang, cell + (gsize)i * n_columns,
                 n_columns);
    }
    overlaid->place_table = (WijkLayoutTable){.title = "",
                                              .column = column,
                                              .n_columns = n_columns,
                                              .cell = cell,
                                              .n_rows = places->n,
                                              .disc = disc[0],
                                              .disc_of_row = disc_of_row};
    overlaid->table = &overlaid->place_table;
}

/* What a full and a hollow number mean, those that are on the map. */
static void
add_keys(WijkOverlaid *overlaid, const WijkHittekaart *places, const WijkDiscStyle style[2])
{
    const char *const label[2] = {_("stands out"), _("may be chance")};
    WijkLegendKey *row = wijk_overlaid_keep(overlaid, g_new0(WijkLegendKey, 2));
    guint n = 0;

    for (guint kind = 0; kind < 2; kind++)
        for (guint32 i = 0; i < places->n; i++) {
            if (places->place[i].found.significant != (kind == 0))
                continue;
            row[n++] = (WijkLegendKey){.symbol = WIJK_SYMBOL_NUMBER,
                                       .filled = TRUE,
                                       .paint = {.ground = style[kind].fill},
                                       .stroke = style[kind].rim,
                                       .stroke_mm = RIM_MM,
                                       .number = i + 1,
                                       .ink = style[kind].ink,
                                       .label = label[kind],
                                       .count = -1};
            break;
        }

    WijkLegendSection section = {"", row, n};

    g_array_append_val(overlaid->section, section);
}

void
wijk_overlaid_add_places(WijkOverlaid *overlaid, const WijkJob *job, double line_scale)
{
    const WijkHittekaart *places = job->over->places;
    g_autofree char *sentence = wijk_hittekaart_legend(places, job->lang);
    WijkSrgb8 colour = wijk_settings_colour(job->settings, WIJK_KEY_POINT_COLOUR);
    WijkSrgb8 paper = wijk_settings_colour(job->settings, WIJK_KEY_PAPER);
    const WijkDiscStyle disc[2] = {{colour, paper, paper}, {paper, colour, colour}};
    WijkOverlayStyle *style = wijk_overlaid_keep(overlaid, g_new0(WijkOverlayStyle, 1));

    wijk_overlaid_say(overlaid, sentence);
    if (places->n == 0)
        return;
    *style = (WijkOverlayStyle){.name = _("Places"),
                                .stroke = colour,
                                .stroke_mm = OUTLINE_MM * line_scale,
                                .casing = paper,
                                .casing_mm = CASING_MM * line_scale};

    WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_OUTLINES,
                              .layer = WIJK_LAYER_POINTS,
                              .id = "plekken",
                              .name = _("Places"),
                              .shapes = places->shape,
                              .style = style,
                              .n_styles = 1};

    g_array_append_val(overlaid->overlay, overlay);
    for (guint32 i = 0; i < places->n; i++) {
        WijkMarker marker = {.x = places->place[i].x,
                             .y = places->place[i].y,
                             .number = i + 1,
                             .style = disc[places->place[i].found.significant ? 0 : 1]};

        g_array_append_val(overlaid->marker, marker);
    }
    add_keys(overlaid, places, disc);
    make_table(overlaid, places, disc, job->lang);
}
