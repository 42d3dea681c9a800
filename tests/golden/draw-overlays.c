/* SPDX-License-Identifier: EUPL-1.2 */
/* Draws pages with made-up overlays over the drawing of Groningen, without the command:
 *   draw-overlays SHAPES NAME SIZE|PAGE THREADS OUTPUT …
 * NAME is density, zones, hotspots, points or all. All figures are made up. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/boundaries.h"
#include "geometry/anchor.h"
#include "output/page.h"
#include "style/palette.h"

#define N_CLASSES 5
#define MISSING N_CLASSES /* its paint */
#define N_BANDS 5
#define N_PLACES 10
#define RIM_POINTS 180
#define PRINT_DPI 150
#define SCREEN_DPI 96

/* One page and all that it is made of. */
typedef struct {
    WijkSettings *settings;
    WijkTypesetter *typesetter;
    WijkBoundaries *boundaries;
    WijkPaint paint[N_CLASSES + 1];
    guint32 *paint_of_area;
    guint32 *group;
    WijkLayoutInput input;
    WijkLayout *layout;
    WijkMapOverlay overlay[5];
    guint n_overlays;
    WijkLegendSection section[5];
} Made;

static WijkSrgb8
colour(const char *hex)
{
    WijkSrgb8 rgb = {0, 0, 0};

    if (!wijk_colour_parse(hex, &rgb))
        abort();
    return rgb;
}

/* A value from 0 to 1 that rises to the south-east; the same every time. */
static double
made_value(const WijkAreas *areas, guint32 area)
{
    const WijkBox *box = &areas->box[area];
    double x = ((box->x0 + box->x1) / 2 - areas->bounds.x0) /
               (areas->bounds.x1 - areas->bounds.x0);
    double y = ((box->y0 + box->y1) / 2 - areas->bounds.y0) /
               (areas->bounds.y1 - areas->bounds.y0);

    return CLAMP(0.5 + 0.45 * sin(5 * x) * cos(4 * y) + 0.1 * sin(area), 0, 0.999);
}

static void
paint_areas(Made *made, const char *palette_name)
{
    static const char *const words[] = {"minder dan 20", "20 tot 40", "40 tot 60",
                                        "60 tot 80", "80 en meer"};
    static WijkLegendRow row[N_CLASSES];
    static WijkLegendRow missing[1];
    const WijkAreas *areas = made->boundaries->areas;
    gboolean reverse = FALSE;
    const WijkPalette *palette = wijk_palette_parse(palette_name, &reverse, NULL);
    WijkSrgb8 rgb[N_CLASSES];

    wijk_palette_colours(palette, N_CLASSES, reverse, rgb);
    made->paint_of_area = g_new(guint32, areas->n_areas);
    for (guint i = 0; i < N_CLASSES; i++) {
        made->paint[i] = (WijkPaint){.ground = rgb[i]};
        row[i] = (WijkLegendRow){made->paint[i], words[i], 0};
    }
    made->paint[MISSING] = (WijkPaint){.ground = colour("#e4e2df"),
                                       .hatched = TRUE,
                                       .hatch = colour("#97948f"),
                                       .angle_deg = 45,
                                       .spacing_mm = 1.2,
                                       .width_mm = 0.2};
    missing[0] = (WijkLegendRow){made->paint[MISSING], "geen gegevens", 0};
    for (guint32 i = 0; i < areas->n_areas; i++) {
        guint32 class = i % 11 == 7 ? MISSING : (guint32)(N_CLASSES * made_value(areas, i));

        made->paint_of_area[i] = class;
        if (class == MISSING)
            missing[0].count++;
        else
            row[class].count++;
    }
    made->input.row = row;
    made->input.n_rows = N_CLASSES;
    made->input.missing = missing;
    made->input.n_missing = 1;
}

static void
add_overlay(Made *made, WijkMapOverlay overlay)
{
    made->overlay[made->n_overlays++] = overlay;
}

static void
add_section(Made *made, const char *title, const WijkLegendKey *row, guint n_rows)
{
    made->section[made->input.n_sections++] = (WijkLegendSection){title, row, n_rows};
    made->input.section = made->section;
}

/* ---- density: isobands of two made-up hills */

/* Appends a closed wavy curve; its size falls from 1 to 0 with @height. */
static void
hill_rim(double x, double y, double size, double height, double *xy)
{
    for (guint i = 0; i < RIM_POINTS; i++) {
        double angle = 2 * G_PI * i / RIM_POINTS;
        double radius = size * sqrt(-log(height)) *
                        (1 + 0.18 * sin(2 * angle + x) + 0.07 * cos(5 * angle));

        xy[2 * i] = x + radius * cos(angle);
        xy[2 * i + 1] = y + 0.8 * radius * sin(angle);
    }
}

static void
add_hill(WijkAreasBuilder *builder, const WijkBox *b, double x, double y, double size,
         guint band)
{
    static const double height[N_BANDS + 1] = {0.3, 0.45, 0.6, 0.75, 0.9, 1};
    double xy[2 * RIM_POINTS];
    double middle_x = b->x0 + x * (b->x1 - b->x0);
    double middle_y = b->y0 + y * (b->y1 - b->y0);
    double mm = size * (b->x1 - b->x0);

    wijk_areas_builder_begin_part(builder);
    hill_rim(middle_x, middle_y, mm, height[band], xy);
    wijk_areas_builder_add_ring(builder, xy, RIM_POINTS, 2);
    if (band + 1 == N_BANDS)
        return;
    hill_rim(middle_x, middle_y, mm, height[band + 1], xy);
    wijk_areas_builder_add_ring(builder, xy, RIM_POINTS, 2);
}

static void
add_density(Made *made)
{
    static const char *const code[] = {"1", "2", "3", "4", "5"};
    static const char *const words[] = {"50 tot 100", "100 tot 150", "150 tot 200",
                                        "200 tot 250", "250 en meer"};
    static WijkOverlayStyle style[N_BANDS];
    static WijkLegendKey key[N_BANDS];
    static guint32 style_of_shape[N_BANDS];
    const WijkBox *b = &made->boundaries->areas->bounds;
    WijkAreasBuilder *builder = wijk_areas_builder_new(N_BANDS, 0);
    WijkSrgb8 rgb[N_BANDS];

    wijk_palette_colours(wijk_palette_find("YlOrRd"), N_BANDS, FALSE, rgb);
    for (guint i = 0; i < N_BANDS; i++) {
        WijkAreaFacts facts = {.code = code[i], .name = words[i]};

        wijk_areas_builder_begin_area(builder, &facts);
        add_hill(builder, b, 0.36, 0.55, 0.16, i);
        add_hill(builder, b, 0.7, 0.36, 0.09, i);
        style_of_shape[i] = i;
        style[i] = (WijkOverlayStyle){
            .name = words[i], .filled = TRUE, .fill = rgb[i], .opacity = 0.75};
        key[N_BANDS - 1 - i] = (WijkLegendKey){
            .symbol = WIJK_SYMBOL_BOX,
            .paint.ground = wijk_overlay_mix(colour("#ffffff"), rgb[i], 0.75),
            .label = words[i],
            .count = -1};
    }
    add_overlay(made, (WijkMapOverlay){.kind = WIJK_OVERLAY_BANDS,
                                       .layer = WIJK_LAYER_DENSITY,
                                       .id = "dichtheid",
                                       .name = "Dichtheid van meldingen",
                                       .shapes = wijk_areas_builder_finish(
                                           builder, WIJK_LEVEL_OTHER, 0, NULL, NULL),
                                       .style_of_shape = style_of_shape,
                                       .style = style,
                                       .n_styles = N_BANDS});
    add_section(made, "Meldingen per km²", key, N_BANDS);
    made->input.legend_note =
        "Dichtheid met een quartische kern van 500 m (Silverman 1986), zonder "
        "randcorrectie; cellen van 25 m. Verzonnen meldingen.";
}

/* ---- zones */

static void
add_blob(WijkAreasBuilder *builder, const WijkBox *b, const char *code, const char *name,
         double x, double y, double size)
{
    double xy[2 * RIM_POINTS];
    WijkAreaFacts facts = {.code = code, .name = name};

    wijk_areas_builder_begin_area(builder, &facts);
    wijk_areas_builder_begin_part(builder);
    hill_rim(b->x0 + x * (b->x1 - b->x0), b->y0 + y * (b->y1 - b->y0),
             size * (b->x1 - b->x0), exp(-1), xy);
    wijk_areas_builder_add_ring(builder, xy, RIM_POINTS, 2);
}

static void
add_zones(Made *made)
{
    static const WijkOverlayStyle style[2] = {{"lopend",
                                               FALSE,
                                               {0, 0, 0},
                                               0,
                                               {0x7a, 0x1f, 0xa2},
                                               0.8,
                                               {255, 255, 255},
                                               0.4,
                                               {0, 0}},
                                              {"gepland",
                                               FALSE,
                                               {0, 0, 0},
                                               0,
                                               {0x7a, 0x1f, 0xa2},
                                               0.8,
                                               {255, 255, 255},
                                               0.4,
                                               {2.4, 1.4}}};
    static const guint32 style_of_shape[] = {0, 0, 1, 0, 1, 0};
    static WijkLegendKey key[2];
    static WijkZoneNames names;
    const WijkBox *b = &made->boundaries->areas->bounds;
    WijkAreasBuilder *builder = wijk_areas_builder_new(6, 0);

    add_blob(builder, b, "Z1", "Cameratoezicht Centrum", 0.42, 0.5, 0.1);
    add_blob(builder, b, "Z2", "Buurtsteunpunt", 0.5, 0.42, 0.07);
    add_blob(builder, b, "Z3", "Lachgasverbod", 0.3, 0.72, 0.06);
    add_blob(builder, b, "Z4", "Alcoholverbod uitgaansgebied Poelestraat en Grote Markt",
             0.44, 0.5, 0.02);
    add_blob(builder, b, "Z5", "Veiligheidsrisicogebied", 0.7, 0.3, 0.09);
    add_blob(builder, b, "Z6", "Proef met drempelvrije wijkpost Oosterpark", 0.47, 0.45,
             0.018);
    for (guint i = 0; i < 2; i++)
        key[i] = (WijkLegendKey){.symbol = WIJK_SYMBOL_OUTLINE,
                                 .stroke = style[i].stroke,
                                 .stroke_mm = style[i].stroke_mm,
                                 .dash_mm = {style[i].dash_mm[0], style[i].dash_mm[1]},
                                 .label = style[i].name,
                                 .count = -1};
    add_overlay(made, (WijkMapOverlay){.kind = WIJK_OVERLAY_OUTLINES,
                                       .layer = WIJK_LAYER_ZONES,
                                       .id = "interventiezones",
                                       .name = "Interventiezones",
                                       .shapes = wijk_areas_builder_finish(
                                           builder, WIJK_LEVEL_OTHER, 0, NULL, NULL),
                                       .style_of_shape = style_of_shape,
                                       .style = style,
                                       .n_styles = 2});
    names =
        (WijkZoneNames){.shapes = made->overlay[made->n_overlays - 1].shapes,
                        .labels = WIJK_ZONE_LABELS_AUTO,
                        .ink = colour("#5c1680"),
                        .halo = colour("#ffffff"),
                        .disc = {colour("#5c1680"), colour("#ffffff"), colour("#ffffff")},
                        .title = "Zones"};
    made->input.zones = &names;
    add_section(made, "Interventiezones", key, 2);
}

/* ---- hotspots: groups of areas */

static void
add_hotspots(Made *made)
{
    static const WijkOverlayStyle style[2] = {{"hotspot",
                                               FALSE,
                                               {0, 0, 0},
                                               0,
                                               {0xa1, 0x1d, 0x21},
                                               0.7,
                                               {255, 255, 255},
                                               0.25,
                                               {0, 0}},
                                              {"coldspot",
                                               FALSE,
                                               {0, 0, 0},
                                               0,
                                               {0x43, 0x93, 0xc3},
                                               0.7,
                                               {255, 255, 255},
                                               0.25,
                                               {0, 0}}};
    static WijkLegendKey key[2];
    const WijkAreas *areas = made->boundaries->areas;

    made->group = g_new(guint32, areas->n_areas);
    for (guint i = 0; i < 2; i++)
        key[i] = (WijkLegendKey){.symbol = WIJK_SYMBOL_INSIDE,
                                 .paint.ground = colour("#e9e7e3"),
                                 .stroke = style[i].stroke,
                                 .stroke_mm = style[i].stroke_mm,
                                 .casing = style[i].casing,
                                 .casing_mm = style[i].casing_mm,
                                 .label = i == 0 ? "hoog tussen hoog" : "laag tussen laag",
                                 .count = 0};
    for (guint32 i = 0; i < areas->n_areas; i++) {
        double value = made_value(areas, i);

        made->group[i] = WIJK_NONE;
        if (made->paint_of_area[i] == MISSING)
            continue;
        if (value > 0.62)
            made->group[i] = 0;
        else if (value < 0.38)
            made->group[i] = 1;
        else if (i % 9 == 4)
            made->group[i] = i % 2;
        if (made->group[i] != WIJK_NONE)
            key[made->group[i]].count++;
    }
    add_overlay(made, (WijkMapOverlay){.kind = WIJK_OVERLAY_GROUPS,
                                       .layer = WIJK_LAYER_HOTSPOTS,
                                       .id = "hotspots",
                                       .name = "Hotspots (Gi*)",
                                       .group_of_area = made->group,
                                       .style = style,
                                       .n_styles = 2});
    add_section(made, "Hotspots", key, 2);
    made->input.legend_note = "Getis-Ord Gi*, buren met een gedeelde grens of punt, 9.999 "
                              "permutaties, beginwaarde "
                              "1, deel foute vondsten hoogstens 5% (Benjamini-Hochberg).";
}

/* ---- points: circles, dots, markers and the table of places */

static void
add_points(Made *made)
{
    enum { N_CIRCLES = 12, N_DOTS = 150, N = N_CIRCLES + N_DOTS };
    static double x[N], y[N], radius[N];
    static guint32 style_of_point[N];
    static const WijkOverlayStyle style[2] = {{"meldingen per plein",
                                               TRUE,
                                               {0xe0, 0x8a, 0x1e},
                                               1,
                                               {255, 255, 255},
                                               0.2,
                                               {0, 0, 0},
                                               0,
                                               {0, 0}},
                                              {"melding",
                                               TRUE,
                                               {0x3a, 0x3a, 0x3a},
                                               1,
                                               {255, 255, 255},
                                               0.12,
                                               {0, 0, 0},
                                               0,
                                               {0, 0}}};
    static WijkLegendKey key[4];
    static const double amount[] = {200, 100, 25};
    static const char *const words[] = {"200", "100", "25"};
    const WijkBox *b = &made->boundaries->areas->bounds;

    for (guint i = 0; i < N; i++) {
        double u = fmod(0.5 + i * 0.7548776662, 1);
        double v = fmod(0.5 + i * 0.5698402910, 1);

        x[i] = b->x0 + (0.15 + 0.7 * u) * (b->x1 - b->x0);
        y[i] = b->y0 + (0.15 + 0.7 * v) * (b->y1 - b->y0);
        style_of_point[i] = i < N_CIRCLES ? 0 : 1;
        radius[i] =
            i < N_CIRCLES ? wijk_overlay_radius(20 + 180.0 * i / N_CIRCLES, 200, 5) : 0.45;
    }
    for (guint i = 0; i < 3; i++)
        key[i] = (WijkLegendKey){.symbol = WIJK_SYMBOL_CIRCLE,
                                 .filled = TRUE,
                                 .paint.ground = style[0].fill,
                                 .stroke = style[0].stroke,
                                 .stroke_mm = style[0].stroke_mm,
                                 .radius_mm = wijk_overlay_radius(amount[i], 200, 5),
                                 .label = words[i],
                                 .count = -1};
    key[3] = (WijkLegendKey){.symbol = WIJK_SYMBOL_DOT,
                             .paint.ground = style[1].fill,
                             .stroke = style[1].stroke,
                             .stroke_mm = style[1].stroke_mm,
                             .radius_mm = 0.45,
                             .label = "melding",
                             .count = N_DOTS};
    add_overlay(made, (WijkMapOverlay){.kind = WIJK_OVERLAY_SYMBOLS,
                                       .layer = WIJK_LAYER_POINTS,
                                       .id = "meldingen",
                                       .name = "Meldingen",
                                       .x = x,
                                       .y = y,
                                       .radius_mm = radius,
                                       .n_points = N,
                                       .style_of_shape = style_of_point,
                                       .style = style,
                                       .n_styles = 2});
    add_section(made, "Meldingen per plein", key, 3);
    add_section(made, "", key + 3, 1);
}

static void
add_places(Made *made)
{
    static const WijkTableColumn column[] = {
        {"nr", FALSE, TRUE, 0},       {"plaats", FALSE, FALSE, 0},
        {"buurt", FALSE, FALSE, 2},   {"meldingen", TRUE, FALSE, 0},
        {"verwacht", TRUE, FALSE, 3}, {"verhouding", TRUE, FALSE, 1},
        {"p", TRUE, FALSE, 4},        {"inwoners", TRUE, FALSE, 5}};
    static const char *const street[N_PLACES] = {
        "Grote Markt",         "Vismarkt", "Poelestraat", "Stationsplein",
        "Gedempte Zuiderdiep", "Korreweg", "Bedumerweg",  "Oosterpark",
        "Paterswoldseweg",     "Sontplein"};
    static const char *cell[N_PLACES * G_N_ELEMENTS(column)];
    static WijkMarker marker[N_PLACES];
    static WijkLayoutTable table;
    const WijkAreas *areas = made->boundaries->areas;
    const WijkBox *b = &areas->bounds;

    for (guint i = 0; i < N_PLACES; i++) {
        const char **row = cell + i * G_N_ELEMENTS(column);
        guint32 area = (i * 7 + 3) % areas->n_areas;

        row[0] = g_strdup_printf("%u", i + 1);
        row[1] = street[i];
        row[2] = areas->name[area];
        row[3] = g_strdup_printf("%u", 212 - 17 * i);
        row[4] = g_strdup_printf("%u,%u", 61 - 3 * i, i);
        row[5] = g_strdup_printf("%u,%u", 4 - i / 3, 9 - i);
        row[6] = "0,001";
        row[7] = g_strdup_printf("%u.%u00", 1 + i % 3, i);
        marker[i] = (WijkMarker){
            .x = b->x0 + (0.42 + 0.012 * (i % 4) + 0.05 * (i / 6)) * (b->x1 - b->x0),
            .y = b->y0 + (0.5 + 0.01 * (i % 3) - 0.06 * (i / 5)) * (b->y1 - b->y0),
            .number = i + 1,
            .style = {colour("#1f2a33"), colour("#ffffff"), colour("#ffffff")}};
    }
    table = (WijkLayoutTable){
        .title = "Tien plaatsen met de meeste meldingen",
        .column = column,
        .n_columns = G_N_ELEMENTS(column),
        .cell = cell,
        .n_rows = N_PLACES,
        .disc = {colour("#1f2a33"), colour("#ffffff"), colour("#ffffff")}};
    made->input.table = &table;
    made->input.marker = marker;
    made->input.n_markers = N_PLACES;
    made->input.legend_note =
        "Verwacht: naar inwoners. Verhouding: gemeld gedeeld door verwacht. p: 999 "
        "permutaties, beginwaarde 1, gecorrigeerd (Benjamini-Hochberg).";
}

/* ---- the page */

static void
find_occupied(Made *made)
{
    enum { CELLS = 64 };
    static guint8 occupied[CELLS * CELLS];
    const WijkAreas *areas = made->boundaries->areas;
    const WijkBox *b = &areas->bounds;

    memset(occupied, 0, sizeof occupied);
    for (guint32 ring = 0; ring < areas->n_rings; ring++)
        for (gsize k = areas->ring_start[ring]; k < areas->ring_start[ring + 1]; k++) {
            gsize next =
                k + 1 < areas->ring_start[ring + 1] ? k + 1 : areas->ring_start[ring];

            for (int step = 0; step <= 20; step++) {
                double x = areas->x[k] + (areas->x[next] - areas->x[k]) * step / 20;
                double y = areas->y[k] + (areas->y[next] - areas->y[k]) * step / 20;
                int column = (int)((x - b->x0) / (b->x1 - b->x0) * CELLS);
                int row = (int)((b->y1 - y) / (b->y1 - b->y0) * CELLS);

                occupied[CLAMP(row, 0, CELLS - 1) * CELLS + CLAMP(column, 0, CELLS - 1)] =
                    1;
            }
        }
    made->input.occupied = occupied;
    made->input.occupied_n = CELLS;
}

static gboolean
make(Made *made, const char *name, const char *size, double *out_dpi, GError **error)
{
    gboolean screen = strchr(size, 'x') != NULL && strstr(size, "mm") == NULL;
    gboolean all = strcmp(name, "all") == 0;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    double dpi;

    made->input =
        (WijkLayoutInput){.settings = made->settings,
                          .typesetter = made->typesetter,
                          .lang = WIJK_LANG_NL,
                          .title = "Verzonnen meldingen in Groningen",
                          .subtitle = "Schematische kaart, niet om te meten",
                          .note = "",
                          .credit = "Alle cijfers, meldingen en zones zijn verzonnen.",
                          .legend_title = "Score per buurt",
                          .count_title = "buurten",
                          .reference = NAN,
                          .reference_label = "",
                          .bounds = made->boundaries->areas->bounds,
                          .metres_per_unit = 1};
    if (!wijk_settings_set(made->settings, screen ? WIJK_KEY_SIZE : WIJK_KEY_PAGE, size,
                           WIJK_SETTINGS_OPTION, "size", NULL, error) ||
        !wijk_layout_page(made->settings, 1, &made->input.width_mm, &made->input.height_mm,
                          &dpi, &made->input.screen, error))
        return FALSE;
    *out_dpi = screen ? SCREEN_DPI : PRINT_DPI;
    paint_areas(made, strcmp(name, "density") == 0 ? "Greys" : "wijk-groenblauw");
    find_occupied(made);
    if (strcmp(name, "density") == 0 || all)
        add_density(made);
    if (strcmp(name, "hotspots") == 0 || all)
        add_hotspots(made);
    if (strcmp(name, "zones") == 0 || all)
        add_zones(made);
    if (strcmp(name, "points") == 0)
        add_points(made);
    if (strcmp(name, "places") == 0 || all)
        add_places(made);
    made->layout = wijk_layout_new(&made->input, notes, error);
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        printf("%s\n", wijk_notes_get(notes, i));
    return made->layout != NULL;
}

static gboolean
write_pages(const Made *made, guint n_threads, double dpi, char **path, GError **error)
{
    const WijkLayout *layout = made->layout;
    const WijkBox *b = &made->input.bounds;
    const WijkMapDrawing map = {.areas = made->boundaries->areas,
                                .paint_of_area = made->paint_of_area,
                                .paint = made->paint,
                                .n_paints = N_CLASSES + 1,
                                .water = made->boundaries->water,
                                .water_colour = colour("#e3ecf3"),
                                .border = colour("#ffffff"),
                                .border_missing = colour("#97948f"),
                                .border_missing_mm = 0.15,
                                .border_mm = {0, 0.15, 0.35, 0.6},
                                .frame = {.x0 = b->x0,
                                          .y1 = b->y1,
                                          .scale = layout->scale,
                                          .left = layout->map_left,
                                          .top = layout->map_top,
                                          .width = (b->x1 - b->x0) * layout->scale,
                                          .height = (b->y1 - b->y0) * layout->scale},
                                .clip = {layout->map_x, layout->map_y,
                                         layout->map_x + layout->map_width,
                                         layout->map_y + layout->map_height},
                                .overlay = made->overlay,
                                .n_overlays = made->n_overlays,
                                .n_threads = n_threads};
    const WijkPage page = {.layout = layout,
                           .map = &map,
                           .paper = colour("#ffffff"),
                           .title = made->input.title,
                           .description = "Verzonnen",
                           .language = "nl",
                           .typesetter = made->typesetter};

    for (; *path != NULL; path++) {
        WijkOutput output;

        if (!wijk_page_write(&page, *path, wijk_format_from_path(*path), dpi, NULL, &output,
                             error))
            return FALSE;
        g_free(output.path);
    }
    return TRUE;
}

int
main(int argc, char **argv)
{
    Made made = {.settings = wijk_settings_new(), .typesetter = wijk_typesetter_new()};
    g_autoptr(GError) error = NULL;
    double threads;
    double dpi;

    if (argc < 6 || !wijk_number_parse(argv[4], strlen(argv[4]), '.', &threads, NULL))
        return 2;
    made.boundaries = wijk_boundaries_read(argv[1], NULL, NULL, &error);
    if (made.boundaries == NULL || !make(&made, argv[2], argv[3], &dpi, &error) ||
        !write_pages(&made, (guint)threads, dpi, argv + 5, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    wijk_layout_free(made.layout);
    wijk_boundaries_free(made.boundaries);
    wijk_typesetter_free(made.typesetter);
    wijk_settings_free(made.settings);
    for (guint i = 0; i < made.n_overlays; i++)
        wijk_areas_unref(made.overlay[i].shapes);
    g_free(made.paint_of_area);
    g_free(made.group);
    return 0;
}
