/* SPDX-License-Identifier: EUPL-1.2 */
/* Nothing on a page overlaps or leaves it, from A6 to A0, with the longest words and most
 * classes. */
#include "layout/layout.h"

#include <math.h>
#include <string.h>

#include "support/support.h"

#define LONG_TITLE                                                                         \
    "Vooral in De Hoogte, de Korrewegwijk en de Indische buurt ervaren bewoners overlast " \
    "van "                                                                                 \
    "drugs, jongeren, geluid en zwerfvuil, terwijl de "                                    \
    "leefbaarheidsmonitoringsinstrumenten elders in de gemeente verbetering laten zien"

typedef struct {
    const char *page;
    const char *size;
    guint n_classes;
    guint n_missing;
    double aspect; /* width of the map over its height */
    gboolean empty_corners;
    const char *title;
    gboolean histogram;
} Trial;

typedef struct {
    double x0, y0, x1, y1;
} Extent;

static Extent
extent_of(const WijkItem *item)
{
    Extent e = {item->x, item->y, item->x + item->width, item->y + item->height};

    if (item->kind == WIJK_ITEM_TEXT && item->align != WIJK_ALIGN_START) {
        double shift = item->align == WIJK_ALIGN_MIDDLE ? item->width / 2 : item->width;

        e.x0 -= shift;
        e.x1 -= shift;
    }
    return e;
}

static gboolean
overlap(const Extent *a, const Extent *b)
{
    const double touch = 0.05; /* mm that may touch: less than a hair */

    return a->x0 < b->x1 - touch && b->x0 < a->x1 - touch && a->y0 < b->y1 - touch &&
           b->y0 < a->y1 - touch;
}

static void
check_items(const WijkLayout *layout)
{
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *a = layout->items->pdata[i];
        Extent ea = extent_of(a);

        if (ea.x0 < -0.05 || ea.y0 < -0.05 || ea.x1 > layout->width_mm + 0.05 ||
            ea.y1 > layout->height_mm + 0.05)
            fail_msg("%s leaves the page: %.1f %.1f %.1f %.1f of %.0f x %.0f", a->role,
                     ea.x0, ea.y0, ea.x1, ea.y1, layout->width_mm, layout->height_mm);
        if (a->kind == WIJK_ITEM_TEXT && a->block->font.size_pt < layout->minimum_pt - 1e-6)
            fail_msg("%s is set in %.2f pt", a->role, a->block->font.size_pt);
        if (a->kind != WIJK_ITEM_TEXT)
            continue;
        for (guint k = 0; k < layout->items->len; k++) {
            const WijkItem *b = layout->items->pdata[k];
            Extent eb = extent_of(b);

            if (k == i || (b->kind == WIJK_ITEM_TEXT && k < i))
                continue;
            if (overlap(&ea, &eb))
                fail_msg("%s overlaps %s: %.1f %.1f %.1f %.1f with %.1f %.1f %.1f %.1f",
                         a->role, b->role, ea.x0, ea.y0, ea.x1, ea.y1, eb.x0, eb.y0, eb.x1,
                         eb.y1);
        }
    }
}

/* The map's drawn cells must not meet an item. */
static void
check_map(const WijkLayout *layout, const WijkLayoutInput *input)
{
    double width = (input->bounds.x1 - input->bounds.x0) * layout->scale;
    double height = (input->bounds.y1 - input->bounds.y0) * layout->scale;

    assert_true(layout->map_left >= -0.01);
    assert_true(layout->map_top >= -0.01);
    assert_true(layout->map_left + width <= layout->width_mm + 0.01);
    assert_true(layout->map_top + height <= layout->height_mm + 0.01);
    for (guint i = 0; i < layout->items->len; i++) {
        Extent e = extent_of(layout->items->pdata[i]);
        guint n = input->occupied_n;

        for (guint r = 0; r < n; r++)
            for (guint c = 0; c < n; c++) {
                Extent cell = {layout->map_left + width * c / n,
                               layout->map_top + height * r / n,
                               layout->map_left + width * (c + 1) / n,
                               layout->map_top + height * (r + 1) / n};

                if (input->occupied[r * n + c] && overlap(&e, &cell))
                    fail_msg("%s stands on the map",
                             ((WijkItem *)layout->items->pdata[i])->role);
            }
    }
}

static void
set(WijkSettings *settings, WijkKey key, const char *value)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_settings_set(settings, key, value, WIJK_SETTINGS_OPTION, "test", NULL,
                           &error))
        fail_msg("%s", error->message);
}

static void
try_page(const Trial *trial)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    g_autoptr(GError) error = NULL;
    WijkLegendRow row[12];
    WijkLegendRow missing[5];
    double breaks[13];
    double value[200];
    guint8 occupied[16 * 16];
    double dpi;
    WijkLayoutInput input = {
        .settings = settings,
        .typesetter = typesetter,
        .lang = WIJK_LANG_NL,
        .title = trial->title,
        .subtitle =
            "Aandeel bewoners dat vaak overlast ervaart, % van de bevolking van 15 jaar "
            "en ouder, per buurt, Groningen, 2017",
        .note =
            "Schematisch, niet om te meten. De waarden buiten De Hoogte zijn verzonnen.",
        .credit =
            "Bron: Leefbaarheidsmonitor Groningen. Grenzen: Kadaster / Centraal Bureau "
            "voor de Statistiek, 2017.",
        .legend_title = "Bewoners die vaak drugsoverlast ervaren (% van de bevolking)",
        .count_title = "buurten",
        .row = row,
        .n_rows = trial->n_classes,
        .missing = missing,
        .n_missing = trial->n_missing,
        .value = value,
        .n_values = 200,
        .breaks = breaks,
        .reference = 130,
        .reference_label = "Groningen: 130,0",
        .bounds = {0, 0, 10000 * trial->aspect, 10000},
        .metres_per_unit = 1,
        .occupied = occupied,
        .occupied_n = 16,
    };

    if (trial->page != NULL)
        set(settings, WIJK_KEY_PAGE, trial->page);
    if (trial->size != NULL)
        set(settings, WIJK_KEY_SIZE, trial->size);
    if (trial->histogram)
        set(settings, WIJK_KEY_LEGEND_HISTOGRAM, "yes");
    if (!wijk_layout_page(settings, 1, &input.width_mm, &input.height_mm, &dpi,
                          &input.screen, &error))
        fail_msg("%s", error->message);
    for (guint i = 0; i < 12; i++)
        row[i] =
            (WijkLegendRow){.label = "meer dan 1.234,5 tot en met 2.345,6", .count = 117};
    for (guint i = 0; i < 5; i++)
        missing[i] = (WijkLegendRow){.label = "geheim of te onzeker", .count = 3};
    for (guint i = 0; i < 13; i++)
        breaks[i] = 100 + i * 10;
    for (guint i = 0; i < 200; i++)
        value[i] = 100 + (i * 37 % 199) * 10.0 * trial->n_classes / 200;
    for (int r = 0; r < 16; r++)
        for (int c = 0; c < 16; c++)
            occupied[r * 16 + c] =
                !trial->empty_corners || hypot(r - 7.5, c - 7.5) < 7 ? TRUE : FALSE;

    g_autoptr(WijkLayout) layout = wijk_layout_new(&input, NULL, &error);

    if (layout == NULL)
        fail_msg("%s: %s", trial->page, error->message);
    check_items(layout);
    check_map(layout, &input);
}

/* clang-format off: one row a case */
static const struct {
    const char *name;
    Trial trial;
} trials[] = {
    {"a6_portrait_with_twelve_classes", {"A6", NULL, 12, 5, 1.4, FALSE, LONG_TITLE, TRUE}},
    {"a6_landscape_with_twelve_classes",
     {"A6:landscape", NULL, 12, 5, 1.0, FALSE, LONG_TITLE, TRUE}},
    {"a5_portrait", {"A5", NULL, 12, 5, 0.8, TRUE, LONG_TITLE, TRUE}},
    {"a4_portrait_wide_map", {"A4", NULL, 12, 5, 2.0, FALSE, LONG_TITLE, TRUE}},
    {"a4_portrait_tall_map", {"A4", NULL, 12, 5, 0.5, FALSE, LONG_TITLE, TRUE}},
    {"a4_landscape_round_map", {"A4:landscape", NULL, 12, 2, 1.0, TRUE, LONG_TITLE, TRUE}},
    {"a3_with_one_class", {"A3", NULL, 1, 0, 1.0, TRUE, "Inwoners", FALSE}},
    {"a0_portrait", {"A0", NULL, 12, 5, 1.0, TRUE, LONG_TITLE, TRUE}},
    {"a0_landscape", {"A0:landscape", NULL, 7, 1, 1.2, FALSE, LONG_TITLE, TRUE}},
    {"screen_of_600_pixels",
     {NULL, "600x600", 7, 2, 1.0, TRUE, "Drugsoverlast in Groningen", TRUE}},
    {"screen_of_1000_by_1200", {NULL, "1000x1200", 5, 2, 1.3, TRUE, LONG_TITLE, FALSE}},
    {"wide_banner", {NULL, "1600x500", 5, 1, 1.0, TRUE, "Drugsoverlast", FALSE}},
};
/* clang-format on */

static void
page_is_clean(void **state)
{
    try_page(*state);
}

/* A legend below the map, of five classes that part at 10, 20, 30 and 40. */
typedef struct {
    WijkSettings *settings;
    WijkTypesetter *typesetter;
    WijkLegendRow row[5];
    WijkLegendRow missing[2];
    double breaks[6];
    WijkSrgb8 ramp[2];
    WijkLayoutInput input;
} Bottom;

static void
bottom_open(Bottom *bottom)
{
    *bottom = (Bottom){.settings = wijk_settings_new(),
                       .typesetter = wijk_typesetter_new(),
                       .missing = {{.label = "geen gegevens", .count = 3},
                                   {.label = "niet in de tabel", .count = 12}},
                       .breaks = {0, 10, 20, 30, 40, 50}};
    for (guint i = 0; i < 5; i++)
        bottom->row[i] = (WijkLegendRow){
            .label = i == 0 ? "10 of minder" : "meer dan 20 tot en met 30", .count = 92};
    bottom->input = (WijkLayoutInput){.settings = bottom->settings,
                                      .typesetter = bottom->typesetter,
                                      .lang = WIJK_LANG_NL,
                                      .title = "Titel",
                                      .subtitle = "",
                                      .note = "",
                                      .credit = "",
                                      .legend_title = "%",
                                      .count_title = "buurten",
                                      .row = bottom->row,
                                      .n_rows = 5,
                                      .missing = bottom->missing,
                                      .n_missing = 2,
                                      .breaks = bottom->breaks,
                                      .reference = NAN,
                                      .reference_label = "",
                                      .bounds = {0, 0, 15000, 10000}};
    set(bottom->settings, WIJK_KEY_SIZE, "900x700");
    set(bottom->settings, WIJK_KEY_LEGEND, "bottom");
}

static WijkLayout *
bottom_lay_out(Bottom *bottom)
{
    g_autoptr(GError) error = NULL;
    double dpi;
    WijkLayout *layout;

    assert_true(wijk_layout_page(bottom->settings, 1, &bottom->input.width_mm,
                                 &bottom->input.height_mm, &dpi, &bottom->input.screen,
                                 NULL));
    layout = wijk_layout_new(&bottom->input, NULL, &error);
    if (layout == NULL)
        fail_msg("%s", error->message);
    check_items(layout);
    wijk_settings_free(bottom->settings);
    wijk_typesetter_free(bottom->typesetter);
    return layout;
}

/* The @nth item of a role and kind, from 0; NULL if there is none. */
static const WijkItem *
nth_item(const WijkLayout *layout, WijkItemKind kind, const char *role, guint nth)
{
    for (guint i = 0; i < layout->items->len; i++) {
        const WijkItem *item = layout->items->pdata[i];

        if (item->kind == kind && strcmp(item->role, role) == 0 && nth-- == 0)
            return item;
    }
    return NULL;
}

/* The reference 20 is the upper end of the second class: its mark stands left of its box,
 * at the upper side, in whichever column the box is. */
static void
the_reference_is_marked_in_a_legend_of_columns(void **state)
{
    (void)state;
    Bottom bottom;

    bottom_open(&bottom);
    bottom.input.reference = 20;
    bottom.input.reference_label = "Nederland: 20";

    g_autoptr(WijkLayout) layout = bottom_lay_out(&bottom);
    const WijkItem *mark = nth_item(layout, WIJK_ITEM_POLYGON, "reference", 0);
    const WijkItem *box = nth_item(layout, WIJK_ITEM_BOX, "legend-box", 3);
    const WijkItem *first = nth_item(layout, WIJK_ITEM_BOX, "legend-box", 0);
    const WijkItem *name = nth_item(layout, WIJK_ITEM_TEXT, "reference", 0);

    assert_non_null(mark);
    assert_true(box->x > first->x + first->width); /* there are columns */
    test_assert_near(mark->point[1], box->y, 1e-9, "height");
    assert_true(mark->x + mark->width < box->x && mark->x > box->x - box->width);
    assert_string_equal(name->block->line[0].text, "▸ Nederland: 20");
}

static void
a_reference_beyond_the_classes_is_named_without_a_mark(void **state)
{
    (void)state;
    Bottom bottom;

    bottom_open(&bottom);
    bottom.input.reference = 90;
    bottom.input.reference_label = "Nederland: 90";

    g_autoptr(WijkLayout) layout = bottom_lay_out(&bottom);

    assert_null(nth_item(layout, WIJK_ITEM_POLYGON, "reference", 0));
    assert_string_equal(
        nth_item(layout, WIJK_ITEM_TEXT, "reference", 0)->block->line[0].text,
        "Nederland: 90");
}

/* Every column says what it counts, at the right end of its counts; no label is farther
 * from its count than the longest label of its column makes it. */
static void
every_column_of_a_legend_says_what_it_counts(void **state)
{
    (void)state;
    Bottom bottom;
    guint n_columns = 0;

    bottom_open(&bottom);

    g_autoptr(WijkLayout) layout = bottom_lay_out(&bottom);

    for (const WijkItem *head;
         (head = nth_item(layout, WIJK_ITEM_TEXT, "legend-count-title", n_columns)) != NULL;
         n_columns++) {
        double gap = INFINITY;
        guint n_counts = 0;

        for (guint i = 0; i < 7; i++) {
            const WijkItem *count = nth_item(layout, WIJK_ITEM_TEXT, "legend-count", i);
            const WijkItem *label = nth_item(layout, WIJK_ITEM_TEXT, "legend-label", i);

            if (fabs(count->x - head->x) > 1e-9)
                continue;
            n_counts++;
            gap = MIN(gap, count->x - count->width - label->x - label->width);
        }
        assert_true(n_counts > 0);
        assert_true(gap < 2 * layout->unit_mm);
    }
    assert_int_equal(n_columns, 4);
}

/* Numbers of an unclassed legend, from left to right as they are added. */
static char *
ramp_numbers(double from, double to, const char *low, const char *high, double reference)
{
    Bottom bottom;
    GString *numbers = g_string_new(NULL);

    bottom_open(&bottom);
    bottom.input.ramp = bottom.ramp;
    bottom.input.n_ramp = 2;
    bottom.input.ramp_from = from;
    bottom.input.ramp_to = to;
    bottom.input.ramp_low = low;
    bottom.input.ramp_high = high;
    bottom.input.n_rows = 0;
    bottom.input.n_missing = 0;
    bottom.input.row = NULL;
    bottom.input.breaks = NULL;
    bottom.input.reference = reference;

    g_autoptr(WijkLayout) layout = bottom_lay_out(&bottom);
    const WijkItem *mark = nth_item(layout, WIJK_ITEM_POLYGON, "reference", 0);
    const WijkItem *bar = nth_item(layout, WIJK_ITEM_BOX, "legend-ramp", 0);
    const WijkItem *end = nth_item(layout, WIJK_ITEM_BOX, "legend-ramp", 47);
    const WijkItem *number;

    for (guint i = 0;
         (number = nth_item(layout, WIJK_ITEM_TEXT, "legend-label", i)) != NULL; i++)
        g_string_append_printf(numbers, "%s ", number->block->line[0].text);
    if (mark != NULL)
        test_assert_near((mark->point[0] - bar->x) / (end->x + end->width - bar->x),
                         (reference - from) / (to - from), 1e-6, "mark");
    g_string_append(numbers, mark == NULL ? "unmarked" : "marked");
    return g_string_free(numbers, FALSE);
}

static void
an_unclassed_legend_has_round_numbers(void **state)
{
    (void)state;
    g_autofree char *plain = ramp_numbers(4.3, 84.6, "4,3", "84,6", NAN);

    assert_string_equal(plain, "20 40 60 4,3 84,6 unmarked");
}

static void
an_unclassed_legend_has_zero_and_the_reference(void **state)
{
    (void)state;
    g_autofree char *change = ramp_numbers(-12.6, 9.9, "−12,6", "9,9", 2);
    g_autofree char *near = ramp_numbers(-0.2, 9.9, "−0,2", "9,9", 30);

    assert_string_equal(change, "−5 0 5 −12,6 9,9 marked");
    assert_string_equal(near, "0 2 4 6 8 9,9 unmarked");
}

static void
an_unclassed_legend_of_one_value_has_no_ticks(void **state)
{
    (void)state;
    g_autofree char *one = ramp_numbers(7, 7, "7", "7", NAN);

    assert_string_equal(one, "7 7 unmarked");
}

static void
a_page_too_small_is_refused_with_the_cure(void **state)
{
    (void)state;
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;
    double width;
    double height;
    double dpi;
    gboolean screen;

    set(settings, WIJK_KEY_PAGE, "10x10mm");
    assert_false(wijk_layout_page(settings, 1, &width, &height, &dpi, &screen, &error));
    assert_non_null(strstr(error->message, "10 x 10 mm"));
}

static void
an_option_size_wins_over_a_page(void **state)
{
    (void)state;
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    double width;
    double height;
    double dpi;
    gboolean screen;

    assert_true(wijk_settings_set(settings, WIJK_KEY_PAGE, "A4", WIJK_SETTINGS_STYLE, "s",
                                  NULL, NULL));
    set(settings, WIJK_KEY_SIZE, "960x480");
    assert_true(wijk_layout_page(settings, 1, &width, &height, &dpi, &screen, NULL));
    assert_true(screen);
    test_assert_near(width, 254, 1e-9, "width");
    test_assert_near(height, 127, 1e-9, "height");
}

#define N_FACTS 8

int
main(void)
{
    struct CMUnitTest tests[G_N_ELEMENTS(trials) + N_FACTS] = {
        cmocka_unit_test(a_page_too_small_is_refused_with_the_cure),
        cmocka_unit_test(an_option_size_wins_over_a_page),
        cmocka_unit_test(the_reference_is_marked_in_a_legend_of_columns),
        cmocka_unit_test(a_reference_beyond_the_classes_is_named_without_a_mark),
        cmocka_unit_test(every_column_of_a_legend_says_what_it_counts),
        cmocka_unit_test(an_unclassed_legend_has_round_numbers),
        cmocka_unit_test(an_unclassed_legend_has_zero_and_the_reference),
        cmocka_unit_test(an_unclassed_legend_of_one_value_has_no_ticks),
    };

    for (gsize i = 0; i < G_N_ELEMENTS(trials); i++)
        tests[i + N_FACTS] = (struct CMUnitTest){.name = trials[i].name,
                                                 .test_func = page_is_clean,
                                                 .initial_state = (void *)&trials[i].trial};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
