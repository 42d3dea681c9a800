/* SPDX-License-Identifier: EUPL-1.2 */
/* Discs, names of zones, sections and tables on a page: nothing overlaps or leaves its
 * room, for ten made-up sets of places on six pages. */
#include <math.h>
#include <string.h>

#include "layout/layout.h"
#include "support/shapes.h"

#define N_SEEDS 10
#define N_PLACES 10
#define N_ZONES 6
#define N_COLUMNS 5
#define N_CELLS 16
#define SIDE 10000 /* m */

typedef struct {
    WijkSettings *settings;
    WijkTypesetter *typesetter;
    WijkLayoutInput input;
    WijkLegendRow row[5];
    WijkLegendKey key[5];
    WijkLegendSection section[2];
    WijkMarker marker[N_PLACES];
    WijkTableColumn column[N_COLUMNS];
    const char *cell[N_PLACES * N_COLUMNS];
    WijkLayoutTable table;
    WijkZoneNames zones;
    WijkNotes *notes;
    guint8 occupied[N_CELLS * N_CELLS];
} Made;

static guint32
step(guint32 *random)
{
    *random = *random * 1664525u + 1013904223u; /* Numerical Recipes, 3rd edition, 7.1 */
    return *random >> 8;
}

/* A number from 0 to 1. */
static double
share(guint32 *random)
{
    return step(random) / 16777216.0;
}

/* Zones of very different sizes, which may overlap. */
static WijkAreas *
made_zones(guint32 *random)
{
    static const char *const names[N_ZONES] = {
        "Centrum", "Veiligheidsrisicogebied", "Alcoholverbod Poelestraat en Grote Markt",
        "Oost",    "Proef met een wijkpost",  ""};
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint i = 0; i < N_ZONES; i++) {
        WijkAreaFacts facts = {.code = i % 2 == 0 ? "Z1" : "Z22", .name = names[i]};
        g_autofree char *code = g_strdup_printf("Z%u", i);
        double x = SIDE * (0.1 + 0.7 * share(random));
        double y = SIDE * (0.1 + 0.7 * share(random));
        double size = SIDE * (0.01 + 0.2 * share(random));

        facts.code = code;
        wijk_areas_builder_begin_area(builder, &facts);
        shape_box(builder, x, y, x + size, y + 0.7 * size);
    }
    return shape_finish(builder);
}

static void
made_open(Made *made, guint32 seed)
{
    guint32 random = seed * 2654435761u;
    double x = SIDE * (0.2 + 0.6 * share(&random));
    double y = SIDE * (0.2 + 0.6 * share(&random));
    const WijkDiscStyle disc = {{30, 40, 50}, {255, 255, 255}, {255, 255, 255}};

    *made = (Made){.settings = wijk_settings_new(),
                   .typesetter = wijk_typesetter_new(),
                   .notes = wijk_notes_new()};
    for (guint i = 0; i < 5; i++) {
        made->row[i] = (WijkLegendRow){.label = "meer dan 20 tot en met 30", .count = 92};
        made->key[i] = (WijkLegendKey){.symbol = (WijkSymbol)(i % 4),
                                       .stroke_mm = 0.7,
                                       .radius_mm = 0.5,
                                       .label = "van 20 tot 30",
                                       .count = (int)i - 1};
    }
    made->section[0] = (WijkLegendSection){"Meldingen per km²", made->key, 5};
    made->section[1] = (WijkLegendSection){"", made->key, 2};
    /* Half of the places stand in one street. */
    for (guint i = 0; i < N_PLACES; i++)
        made->marker[i] =
            (WijkMarker){.x = i < 5 ? x + 60 * share(&random) : SIDE * share(&random),
                         .y = i < 5 ? y + 60 * share(&random) : SIDE * share(&random),
                         .number = i + 1,
                         .style = disc};
    for (guint i = 0; i < N_COLUMNS; i++)
        made->column[i] = (WijkTableColumn){i == 0   ? "nr"
                                            : i == 1 ? "plaats"
                                            : i == 2 ? "buurt"
                                                     : "gemeld",
                                            i > 2, i == 0, i < 2 ? 0 : i};
    for (guint i = 0; i < N_PLACES; i++) {
        static const char *const numbers[] = {"1", "2", "3", "4", "5",
                                              "6", "7", "8", "9", "10"};
        const char **cell = made->cell + (gsize)i * N_COLUMNS;

        cell[0] = numbers[i];
        cell[1] = i % 3 == 0 ? "Gedempte Zuiderdiep" : "Vismarkt";
        cell[2] = "Noorderplantsoenbuurt";
        cell[3] = "1.234";
        cell[4] = "0,001";
    }
    made->table = (WijkLayoutTable){.title = "Tien plaatsen",
                                    .column = made->column,
                                    .n_columns = N_COLUMNS,
                                    .cell = made->cell,
                                    .n_rows = N_PLACES,
                                    .disc = disc};
    made->zones =
        (WijkZoneNames){.shapes = made_zones(&random), .disc = disc, .title = "Zones"};
    made->input = (WijkLayoutInput){.settings = made->settings,
                                    .typesetter = made->typesetter,
                                    .lang = WIJK_LANG_NL,
                                    .title = "Tien plaatsen",
                                    .subtitle = "Verzonnen",
                                    .note = "",
                                    .credit = "Bron: verzonnen",
                                    .legend_title = "Score",
                                    .count_title = "buurten",
                                    .row = made->row,
                                    .n_rows = 5,
                                    .reference = NAN,
                                    .reference_label = "",
                                    .bounds = {0, 0, SIDE, SIDE},
                                    .metres_per_unit = 1,
                                    .section = made->section,
                                    .n_sections = 2,
                                    .legend_note = "Getis-Ord Gi*, 9.999 permutaties.",
                                    .table = &made->table,
                                    .zones = &made->zones,
                                    .marker = made->marker,
                                    .n_markers = N_PLACES};
}

static void
made_clear(Made *made)
{
    wijk_settings_free(made->settings);
    wijk_typesetter_free(made->typesetter);
    wijk_areas_unref(made->zones.shapes);
    wijk_notes_free(made->notes);
}

/* The legend may stand in a corner of the map's room, where places may be. */
static void
round_map(Made *made)
{
    for (int r = 0; r < N_CELLS; r++)
        for (int c = 0; c < N_CELLS; c++)
            made->occupied[r * N_CELLS + c] = hypot(r - 7.5, c - 7.5) < 7;
    made->input.occupied = made->occupied;
    made->input.occupied_n = N_CELLS;
}

static WijkLayout *
lay_out(Made *made, const char *size)
{
    g_autoptr(GError) error = NULL;
    gboolean screen = strchr(size, 'x') != NULL;
    WijkLayout *layout;
    double dpi;

    if (!wijk_settings_set(made->settings, screen ? WIJK_KEY_SIZE : WIJK_KEY_PAGE, size,
                           WIJK_SETTINGS_OPTION, "size", NULL, &error) ||
        !wijk_layout_page(made->settings, 1, &made->input.width_mm, &made->input.height_mm,
                          &dpi, &made->input.screen, &error))
        fail_msg("%s", error->message);
    layout = wijk_layout_new(&made->input, made->notes, &error);
    if (layout == NULL)
        fail_msg("%s: %s", size, error->message);
    return layout;
}

typedef struct {
    double x0, y0, x1, y1;
} Extent;

static Extent
extent_of(const WijkItem *item)
{
    double shift = item->kind != WIJK_ITEM_TEXT       ? 0
                   : item->align == WIJK_ALIGN_MIDDLE ? item->width / 2
                   : item->align == WIJK_ALIGN_END    ? item->width
                                                      : 0;

    return (Extent){item->x - shift, item->y, item->x - shift + item->width,
                    item->y + item->height};
}

static gboolean
overlap(const Extent *a, const Extent *b)
{
    const double touch = 0.05; /* mm that may touch: less than a hair */

    return a->x0 < b->x1 - touch && b->x0 < a->x1 - touch && a->y0 < b->y1 - touch &&
           b->y0 < a->y1 - touch;
}

static gboolean
is(const WijkItem *item, const char *role)
{
    return strcmp(item->role, role) == 0;
}

/* Discs on the map lie in its room and do not touch; nor do they touch names or furniture.
 */
static void
check_discs(const WijkLayout *layout)
{
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *a = layout->items->pdata[i];
        Extent e = extent_of(a);

        if (!is(a, "disc") || a->layer != WIJK_LAYER_POINTS)
            continue;
        if (e.x0 < layout->map_x || e.y0 < layout->map_y ||
            e.x1 > layout->map_x + layout->map_width ||
            e.y1 > layout->map_y + layout->map_height)
            fail_msg("a disc leaves the map: %.1f %.1f", e.x0, e.y0);
        for (guint k = 0; k < layout->items->len; k++) {
            const WijkItem *b = layout->items->pdata[k];
            Extent other = extent_of(b);

            if (k == i || b->layer == WIJK_LAYER_POINTS)
                continue;
            if (overlap(&e, &other))
                fail_msg("a disc lies over %s", b->role);
        }
        for (guint k = 0; k < i; k++) {
            const WijkItem *b = layout->items->pdata[k];

            if (is(b, "disc") && b->layer == WIJK_LAYER_POINTS &&
                hypot(a->x + a->width / 2 - b->x - b->width / 2,
                      a->y + a->height / 2 - b->y - b->height / 2) <
                    (a->width + b->width) / 2)
                fail_msg("two discs touch");
        }
    }
}

/* Words lie on the page, in letters that can be read, and over nothing but a disc's. */
static void
check_words(const WijkLayout *layout)
{
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *a = layout->items->pdata[i];
        Extent e = extent_of(a);

        if (e.x0 < -0.05 || e.y0 < -0.05 || e.x1 > layout->width_mm + 0.05 ||
            e.y1 > layout->height_mm + 0.05)
            fail_msg("%s leaves the page", a->role);
        if (a->kind != WIJK_ITEM_TEXT)
            continue;
        if (a->block->font.size_pt < layout->minimum_pt - 1e-6)
            fail_msg("%s is set in %.2f pt", a->role, a->block->font.size_pt);
        for (guint k = 0; k < layout->items->len && !is(a, "disc-number"); k++) {
            const WijkItem *b = layout->items->pdata[k];
            Extent other = extent_of(b);

            if (k == i || (b->kind == WIJK_ITEM_TEXT && k < i))
                continue;
            if (overlap(&e, &other))
                fail_msg("%s lies over %s: %s", a->role, b->role, a->block->line[0].text);
        }
    }
}

/* A line of a cell ends where a word does. */
static void
check_cells(const WijkLayout *layout)
{
    static const char *const whole[] = {
        "Gedempte Zuiderdiep",   "Gedempte", "Zuiderdiep", "Vismarkt",
        "Noorderplantsoenbuurt", "1.234",    "0,001",      NULL};

    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        for (guint k = 0; is(item, "table-cell") && k < item->block->n_lines; k++)
            if (!g_strv_contains(whole, item->block->line[k].text))
                fail_msg("a word is broken: %s", item->block->line[k].text);
    }
}

static guint
count(const WijkLayout *layout, const char *role, WijkLayer layer)
{
    guint n = 0;

    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        n += is(item, role) && item->layer == layer;
    }
    return n;
}

/* A disc that wants to stand where the legend does. */
static void
a_disc_gives_way_to_the_legend(void **state)
{
    (void)state;
    Made made;

    made_open(&made, 1);
    round_map(&made);
    made.input.zones = NULL;
    made.input.table = NULL;
    made.input.legend_note = NULL;
    made.input.n_sections = 0;
    made.input.n_rows = 2;
    made.input.legend_title = "";
    made.row[0] = made.row[1] = (WijkLegendRow){.label = "1 tot 2", .count = -1};
    for (guint i = 0; i < N_PLACES; i++) {
        made.marker[i].x = (0.9 + 0.01 * i) * SIDE;
        made.marker[i].y = (0.02 + 0.04 * (i % 3)) * SIDE;
    }

    g_autoptr(WijkLayout) layout = lay_out(&made, "700x760");

    assert_true(layout->legend.x0 >= layout->map_x &&
                layout->legend.x1 <= layout->map_x + layout->map_width &&
                layout->legend.y1 <= layout->map_y + layout->map_height);
    check_discs(layout);
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];
        Extent e = extent_of(item);
        Extent legend = {layout->legend.x0, layout->legend.y0, layout->legend.x1,
                         layout->legend.y1};

        assert_false(is(item, "disc") && overlap(&e, &legend));
    }
    assert_int_equal(count(layout, "disc", WIJK_LAYER_POINTS), N_PLACES);
    assert_true(count(layout, "disc-point", WIJK_LAYER_POINTS) > 0);
    made_clear(&made);
}

/* Ten sets of places on a page of the size that is the state. */
static void
nothing_overlaps(void **state)
{
    for (guint32 seed = 1; seed <= N_SEEDS; seed++) {
        Made made;

        made_open(&made, seed);

        g_autoptr(WijkLayout) layout = lay_out(&made, *state);
        guint n_discs = count(layout, "disc", WIJK_LAYER_POINTS);
        guint n_names = count(layout, "zone-name", WIJK_LAYER_NAMES);

        check_discs(layout);
        check_words(layout);
        check_cells(layout);
        /* Every zone has its name or a letter, every place its number. */
        assert_int_equal(n_discs + n_names, N_PLACES + N_ZONES);
        made_clear(&made);
    }
}

/* Where a table has no room for its words, columns go, not letters. */
static void
words_of_a_table_stay_whole(void **state)
{
    (void)state;
    for (guint width = 260; width <= 600; width += 20) {
        g_autofree char *size = g_strdup_printf("%ux900", width);
        Made made;

        made_open(&made, 1);
        made.input.zones = NULL;
        made.input.n_sections = 0;

        g_autoptr(WijkLayout) layout = lay_out(&made, size);

        check_cells(layout);
        check_words(layout);
        made_clear(&made);
    }
}

static void
a_page_is_the_same_every_time(void **state)
{
    (void)state;
    Made one;
    Made two;

    made_open(&one, 3);
    made_open(&two, 3);

    g_autoptr(WijkLayout) a = lay_out(&one, "A4");
    g_autoptr(WijkLayout) b = lay_out(&two, "A4");

    assert_int_equal(a->items->len, b->items->len);
    for (guint i = 0; i < a->items->len; i++) {
        const WijkItem *x = a->items->pdata[i];
        const WijkItem *y = b->items->pdata[i];

        assert_string_equal(x->role, y->role);
        assert_true(x->x == y->x && x->y == y->y);
    }
    made_clear(&one);
    made_clear(&two);
}

/* A disc that nothing is in the way of stands on its point; the others have leaders. */
static void
a_disc_alone_stands_on_its_point(void **state)
{
    (void)state;
    Made made;

    made_open(&made, 1);
    made.input.n_markers = 2;
    made.input.zones = NULL;
    made.marker[0].x = made.marker[1].x = 5000;
    made.marker[0].y = 2000;
    made.marker[1].y = 8000;

    g_autoptr(WijkLayout) apart = lay_out(&made, "A4");

    assert_int_equal(count(apart, "disc-leader", WIJK_LAYER_POINTS), 0);
    for (guint i = 0; i < apart->items->len; i++) {
        const WijkItem *item = apart->items->pdata[i];

        if (is(item, "disc") && item->layer == WIJK_LAYER_POINTS)
            test_assert_near(item->x + item->width / 2,
                             apart->map_left + 5000 * apart->scale, 1e-9, "x");
    }
    made.marker[1].y = 2020;

    g_autoptr(WijkLayout) near = lay_out(&made, "A4");

    assert_int_equal(count(near, "disc-point", WIJK_LAYER_POINTS), 2);
    made_clear(&made);
}

/* A name fits its large zone; that of the small one within it does not, and is in the list.
 */
static void
a_zone_whose_name_does_not_fit_is_in_the_list(void **state)
{
    (void)state;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    const WijkAreaFacts large = {.code = "Z1", .name = "Groot"};
    const WijkAreaFacts small = {.code = "Z2", .name = "Proef met een wijkpost"};
    Made made;

    made_open(&made, 1);
    wijk_areas_builder_begin_area(builder, &large);
    shape_box(builder, 0.1 * SIDE, 0.1 * SIDE, 0.9 * SIDE, 0.9 * SIDE);
    wijk_areas_builder_begin_area(builder, &small);
    shape_box(builder, 0.3 * SIDE, 0.3 * SIDE, 0.32 * SIDE, 0.32 * SIDE);
    wijk_areas_unref(made.zones.shapes);
    made.zones.shapes = shape_finish(builder);
    made.input.n_markers = 0;
    made.input.table = NULL;

    g_autoptr(WijkLayout) layout = lay_out(&made, "A4");

    assert_int_equal(count(layout, "zone-name", WIJK_LAYER_NAMES), 1);
    assert_int_equal(count(layout, "disc", WIJK_LAYER_POINTS), 1);
    assert_int_equal(count(layout, "disc", WIJK_LAYER_LEGEND), 1);
    made_clear(&made);
}

/* Names of areas that come later go round the discs. */
static void
a_name_gives_way_to_a_disc(void **state)
{
    (void)state;
    Made made;

    made_open(&made, 1);
    made.input.zones = NULL;
    made.input.n_markers = 1;
    made.marker[0].x = made.marker[0].y = SIDE / 2.0;

    g_autoptr(WijkLayout) layout = lay_out(&made, "A4");
    double middle = SIDE / 2.0 * layout->scale;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "BU1");
    shape_box(builder, layout->map_left, layout->map_top, layout->map_left + 2 * middle,
              layout->map_top + 2 * middle);

    g_autoptr(WijkAreas) drawn = shape_finish(builder);
    WijkLabel label = {.text = "Buurt",
                       .x = layout->map_left + middle,
                       .y = layout->map_top + middle,
                       .radius = 1};

    assert_int_equal(wijk_layout_add_labels(layout, made.typesetter, made.settings, drawn,
                                            &label, 1, NULL),
                     0);
    label.x += middle / 2;
    assert_int_equal(wijk_layout_add_labels(layout, made.typesetter, made.settings, drawn,
                                            &label, 1, NULL),
                     1);
    made_clear(&made);
}

/* The name of an area that lies over the line of a zone has a halo, another has none. */
static void
a_name_over_a_zone_has_a_halo(void **state)
{
    (void)state;
    Made made;

    made_open(&made, 1);
    made.zones.labels = WIJK_ZONE_LABELS_NONE;
    made.input.n_markers = 0;

    g_autoptr(WijkLayout) layout = lay_out(&made, "A4");
    const WijkBox *zone = &layout->zones->box[0];
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    guint n = 0;

    shape_area(builder, "BU1");
    shape_box(builder, 0, 0, layout->width_mm, layout->height_mm);

    g_autoptr(WijkAreas) drawn = shape_finish(builder);
    const WijkLabel label[] = {
        {.text = "Lijn", .x = zone->x0, .y = (zone->y0 + zone->y1) / 2, .radius = 1},
        {.text = "Rand", .x = 20, .y = layout->height_mm - 5, .radius = 1}};

    assert_int_equal(wijk_layout_add_labels(layout, made.typesetter, made.settings, drawn,
                                            label, 2, NULL),
                     2);
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        if (!is(item, "label"))
            continue;
        assert_int_equal(item->halo_mm > 0, strcmp(item->block->line[0].text, "Lijn") == 0);
        n++;
    }
    assert_int_equal(n, 2);
    made_clear(&made);
}

/* On a small page columns go in the order that they name, and a note says each. */
static void
columns_are_dropped_in_their_order(void **state)
{
    (void)state;
    Made made;

    made_open(&made, 1);
    made.input.zones = NULL;
    made.input.n_sections = 0;
    made.column[3].heading = "gemeld";
    made.column[4].heading = "p";

    g_autoptr(WijkLayout) layout = lay_out(&made, "420x520");
    gboolean heading[N_COLUMNS] = {FALSE};

    check_cells(layout);
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        for (guint k = 0; k < N_COLUMNS; k++)
            if (is(item, "table-heading") &&
                strcmp(item->block->line[0].text, made.column[k].heading) == 0)
                heading[k] = TRUE;
    }
    assert_true(heading[0] && heading[1]);
    assert_false(heading[4]);
    /* What is dropped later is there if what is dropped sooner is. */
    assert_true(heading[2] || !heading[3]);
    for (guint k = 2; k < N_COLUMNS; k++) {
        g_autofree char *note = g_strdup_printf("'%s'", made.column[k].heading);
        gboolean said = FALSE;

        for (guint i = 0; i < wijk_notes_count(made.notes); i++)
            said = said || strstr(wijk_notes_get(made.notes, i), note) != NULL;
        assert_int_equal(said, !heading[k]);
    }
    made_clear(&made);
}

/* Nested circles stand on one foot, as large as on the map, each with its words apart. */
static void
circles_of_a_legend_stand_on_one_foot(void **state)
{
    (void)state;
    static const char *const words[] = {"200", "100", "25"};
    const double radius[] = {5, 5 * sqrt(0.5), 5 * sqrt(0.125)};
    WijkLegendKey key[3];
    const WijkLegendSection section = {"Meldingen", key, 3};
    double foot = NAN;
    double last = -INFINITY;
    guint n = 0;
    Made made;

    for (guint i = 0; i < 3; i++)
        key[i] = (WijkLegendKey){.symbol = WIJK_SYMBOL_CIRCLE,
                                 .radius_mm = radius[i],
                                 .stroke_mm = 0.2,
                                 .label = words[i],
                                 .count = -1};
    made_open(&made, 1);
    made.input.zones = NULL;
    made.input.n_markers = 0;
    made.input.table = NULL;
    made.input.n_rows = 0;
    made.input.section = &section;
    made.input.n_sections = 1;

    g_autoptr(WijkLayout) layout = lay_out(&made, "A4");

    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        if (!is(item, "legend-circle"))
            continue;
        test_assert_near(item->width, 2 * radius[n], 1e-9, "width");
        if (n > 0)
            test_assert_near(item->y + item->height, foot, 1e-9, "foot");
        foot = item->y + item->height;
        n++;
    }
    assert_int_equal(n, 3);
    for (guint i = layout->items->len; i-- > 0;) {
        const WijkItem *item = layout->items->pdata[i];

        if (!is(item, "legend-label"))
            continue;
        assert_true(item->y >= last + item->height - 0.01); /* from large to small */
        last = item->y;
    }
    made_clear(&made);
}

/* Where there is nothing to be numbered twice, zones have numbers; beside numbered places
 * they have letters. */
static void
zones_have_letters_beside_numbers(void **state)
{
    (void)state;
    Made made;

    for (int beside = 0; beside < 2; beside++) {
        gboolean found = FALSE;

        made_open(&made, 2);
        made.zones.labels = WIJK_ZONE_LABELS_NUMBERS;
        made.input.n_markers = beside ? N_PLACES : 0;

        g_autoptr(WijkLayout) layout = lay_out(&made, "A3");

        for (guint i = 0; i < layout->items->len; i++) {
            const WijkItem *item = layout->items->pdata[i];

            if (is(item, "disc-number") && item->layer == WIJK_LAYER_POINTS)
                found = found || strcmp(item->block->line[0].text, "F") == 0;
        }
        assert_int_equal(found, beside);
        assert_int_equal(count(layout, "zone-name", WIJK_LAYER_NAMES), 0);
        made_clear(&made);
    }
}

int
main(void)
{
    static char sizes[][16] = {"600x600", "1000x1200", "1600x900",
                               "A5",      "A4",        "A3:landscape"};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(nothing_overlaps, sizes[0]),
        cmocka_unit_test_prestate(nothing_overlaps, sizes[1]),
        cmocka_unit_test_prestate(nothing_overlaps, sizes[2]),
        cmocka_unit_test_prestate(nothing_overlaps, sizes[3]),
        cmocka_unit_test_prestate(nothing_overlaps, sizes[4]),
        cmocka_unit_test_prestate(nothing_overlaps, sizes[5]),
        cmocka_unit_test(a_disc_gives_way_to_the_legend),
        cmocka_unit_test(words_of_a_table_stay_whole),
        cmocka_unit_test(a_page_is_the_same_every_time),
        cmocka_unit_test(a_disc_alone_stands_on_its_point),
        cmocka_unit_test(a_zone_whose_name_does_not_fit_is_in_the_list),
        cmocka_unit_test(a_name_gives_way_to_a_disc),
        cmocka_unit_test(a_name_over_a_zone_has_a_halo),
        cmocka_unit_test(columns_are_dropped_in_their_order),
        cmocka_unit_test(circles_of_a_legend_stand_on_one_foot),
        cmocka_unit_test(zones_have_letters_beside_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
