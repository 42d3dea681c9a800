/* SPDX-License-Identifier: EUPL-1.2 */
/* The places of a Hittekaart on the page: outlines, numbers and a table. */
#include <math.h>

#include "base/i18n.h"
#include "batch/overlaid.h"

#define OUTLINE_MM 0.5
#define CASING_MM 0.25
#define RIM_MM 0.2

enum { NUMBER, PLACE, BUURT, COUNT, EXPECTED, RATIO, P, PEOPLE, N_COLUMNS };

static char *
format(double value, guint decimals, WijkLang lang)
{
    return isnan(value) ? g_strdup("–") : wijk_number_format(value, decimals, lang);
}

/* @has: the columns that there are. @cell: of this row */
static void
fill_row(WijkOverlaid *overlaid, const WijkHittekaartPlace *place, guint number,
         double level, WijkLang lang, const gboolean has[N_COLUMNS], const char **cell)
{
    char *text[N_COLUMNS] = {
        [NUMBER] = g_strdup_printf("%u", number),
        [PLACE] = g_strdup(place->name),
        [BUURT] = g_strdup(place->buurt),
        [COUNT] = format(place->found.count, 0, lang),
        [EXPECTED] = wijk_hittekaart_expected(place->found.expected, lang),
        [RATIO] = wijk_hittekaart_ratio(place->found.ratio, lang),
        [P] = wijk_hittekaart_p(place->found.p_adjusted, level, lang),
        [PEOPLE] = format(place->inhabitants, 0, lang),
    };

    for (guint c = 0; c < N_COLUMNS; c++) {
        const char *kept = wijk_overlaid_keep(overlaid, text[c]);

        if (has[c])
            *cell++ = kept;
    }
}

/* Inhabitants are left out where nobody says how many there are, the buurt where there is
 * none, or the place is called after it, as squares are. Returns: how many columns */
static guint
choose_columns(const WijkHittekaart *places, gboolean has[N_COLUMNS])
{
    guint n = 0;

    for (guint c = 0; c < N_COLUMNS; c++)
        has[c] = c != BUURT && c != PEOPLE;
    for (guint32 i = 0; i < places->n; i++) {
        has[PEOPLE] |= !isnan(places->place[i].inhabitants);
        has[BUURT] |=
            places->kind == WIJK_HITTEKAART_STREETS && *places->place[i].buurt != '\0';
    }
    for (guint c = 0; c < N_COLUMNS; c++)
        n += has[c] ? 1 : 0;
    return n;
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
        [P] = {N_("p (FDR)"), TRUE, FALSE, 4},
        [PEOPLE] = {N_("inhabitants, about"), TRUE, FALSE, 5},
    };
    WijkTableColumn *column =
        wijk_overlaid_keep(overlaid, g_new(WijkTableColumn, N_COLUMNS));
    WijkDiscStyle *disc_of_row =
        wijk_overlaid_keep(overlaid, g_new(WijkDiscStyle, MAX(places->n, 1)));
    const char **cell = wijk_overlaid_keep(
        overlaid, g_new0(const char *, (gsize)MAX(places->n, 1) * N_COLUMNS));

    gboolean has[N_COLUMNS];
    guint n_columns = choose_columns(places, has);
    guint n = 0;

    for (guint c = 0; c < N_COLUMNS; c++) {
        if (!has[c])
            continue;
        column[n] = columns[c];
        if (c == P && !places->adjusted)
            column[n].heading = N_("p");
        if (*column[n].heading != '\0')
            column[n].heading = _(column[n].heading);
        n++;
    }
    for (guint32 i = 0; i < places->n; i++) {
        disc_of_row[i] = disc[places->place[i].found.significant ? 0 : 1];
        fill_row(overlaid, &places->place[i], i + 1, places->level, lang, has,
                 cell + (gsize)i * n_columns);
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
