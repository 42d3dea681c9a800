/* SPDX-License-Identifier: EUPL-1.2 */
/* What overlays do to pixels, scenes and SVG (PDF: see tests/golden/overlay.sh): a map of
 * 40 x 40 mm, drawn at 10 pixels a mm, with two areas side by side, whose left one is red
 * and whose right one is hatched. */
#include <stdlib.h>
#include <string.h>

#include "render/canvas.h"
#include "support/shapes.h"
#include "support/svg.h"

#define SIDE 400 /* pixels */
#define PER_MM 10

#define RED ((WijkSrgb8){200, 0, 0})
#define GREY ((WijkSrgb8){228, 226, 223})
#define LINES ((WijkSrgb8){0, 0, 250})
#define WHITE ((WijkSrgb8){255, 255, 255})
#define YELLOW ((WijkSrgb8){255, 240, 0})
#define GREEN ((WijkSrgb8){0, 128, 0})
#define BLACK ((WijkSrgb8){0, 0, 0})

typedef struct {
    WijkAreas *areas;
    WijkLayout layout;
    WijkPaint paint[2];
    guint32 paint_of_area[2];
    WijkMapDrawing map;
    WijkPage page;
} Drawing;

static Drawing
drawing_new(void)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    Drawing d = {.paint = {{.ground = RED},
                           {.ground = GREY,
                            .hatched = TRUE,
                            .hatch = LINES,
                            .angle_deg = 45,
                            .spacing_mm = 1.2,
                            .width_mm = 0.4}},
                 .paint_of_area = {0, 1}};

    shape_area(builder, "BU1");
    shape_box(builder, 5, 5, 20, 35);
    shape_area(builder, "BU2");
    shape_box(builder, 20, 5, 35, 35);
    d.areas = shape_finish(builder);
    d.layout = (WijkLayout){
        .width_mm = 40, .height_mm = 40, .items = g_ptr_array_new(), .unit_mm = 4};
    return d;
}

/* The addresses within are those of the drawing's last place. */
static void
drawing_tie(Drawing *d, const WijkMapOverlay *overlay, guint n_overlays, guint n_threads)
{
    d->map = (WijkMapDrawing){
        .areas = d->areas,
        .paint_of_area = d->paint_of_area,
        .paint = d->paint,
        .n_paints = 2,
        .frame = {.x0 = 0, .y1 = 40, .scale = 1, .width = 40, .height = 40},
        .clip = {2, 2, 38, 38},
        .overlay = overlay,
        .n_overlays = n_overlays,
        .n_threads = n_threads};
    d->page = (WijkPage){.layout = &d->layout,
                         .map = &d->map,
                         .paper = WHITE,
                         .title = "",
                         .description = "",
                         .language = "nl"};
}

static void
drawing_clear(Drawing *d)
{
    wijk_areas_unref(d->areas);
    g_ptr_array_unref(d->layout.items);
}

static guint8 *
draw(Drawing *d, const WijkScene *scene)
{
    g_autoptr(GError) error = NULL;
    gsize stride;
    guint8 *pixels;

    d->page.scene = scene;
    pixels = wijk_page_draw_pixels(&d->page, SIDE, SIDE, &stride, &error);
    if (pixels == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(stride, 4 * SIDE);
    return pixels;
}

/* The pixel at a place in mm. */
static WijkSrgb8
at(const guint8 *pixels, double x, double y)
{
    const guint8 *p = pixels + ((gsize)(y * PER_MM) * SIDE + (gsize)(x * PER_MM)) * 4;

    return (WijkSrgb8){p[2], p[1], p[0]};
}

static void
assert_colour(WijkSrgb8 found, WijkSrgb8 wanted)
{
    if (found.r != wanted.r || found.g != wanted.g || found.b != wanted.b)
        fail_msg("%u %u %u, wanted %u %u %u", found.r, found.g, found.b, wanted.r, wanted.g,
                 wanted.b);
}

/* Two bands that adjoin on x = 12.345, from y (up) 10 to 30. */
static WijkAreas *
two_bands(double left, double right)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    shape_area(builder, "low");
    shape_box(builder, left, 10, 12.345, 30);
    shape_area(builder, "high");
    shape_box(builder, 12.345, 10, right, 30);
    return shape_finish(builder);
}

static const guint32 low_and_high[] = {0, 1};

static WijkMapOverlay
bands_of(WijkAreas *shapes, const WijkOverlayStyle *style)
{
    return (WijkMapOverlay){.kind = WIJK_OVERLAY_BANDS,
                            .layer = WIJK_LAYER_DENSITY,
                            .id = "dichtheid",
                            .name = "Dichtheid",
                            .shapes = shapes,
                            .style_of_shape = low_and_high,
                            .style = style,
                            .n_styles = 2};
}

static void
a_fill_is_mixed_with_what_lies_beneath(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {{.filled = TRUE, .fill = YELLOW, .opacity = 0.6},
                                      {.filled = TRUE, .fill = GREEN, .opacity = 0.4}};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(8, 18);
    const WijkMapOverlay overlay = bands_of(shapes, style);

    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    /* By hand: 0.6 is 153 of 255: (200 * 102 + 255 * 153) / 255 = 233, 240 * 0.6 = 144. */
    assert_colour(at(pixels, 10, 20), (WijkSrgb8){233, 144, 0});
    /* 0.4 is 102 of 255: 200 * 0.6 = 120, 128 * 0.4 = 51.2. */
    assert_colour(at(pixels, 15, 20), (WijkSrgb8){120, 51, 0});
    assert_colour(at(pixels, 6, 20), RED);
    assert_colour(wijk_overlay_mix(RED, YELLOW, 0.6), (WijkSrgb8){233, 144, 0});
    drawing_clear(&d);
}

/* Where two bands adjoin within a pixel, nothing of the area beneath is seen. */
static void
nothing_leaks_between_two_bands(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {{.filled = TRUE, .fill = YELLOW, .opacity = 1},
                                      {.filled = TRUE, .fill = WHITE, .opacity = 1}};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(8, 18);
    const WijkMapOverlay overlay = bands_of(shapes, style);

    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    for (int column = 100; column < 160; column++) {
        WijkSrgb8 c = at(pixels, (column + 0.5) / PER_MM, 20);

        assert_int_equal(c.r, 255);
        assert_true(c.g >= 240);
    }
    drawing_clear(&d);
}

static void
lines_of_a_hatch_lie_over_a_fill(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {{.filled = TRUE, .fill = YELLOW, .opacity = 0.9},
                                      {.filled = TRUE, .fill = YELLOW, .opacity = 0.9}};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(10, 30);
    const WijkMapOverlay overlay = bands_of(shapes, style);
    gboolean line = FALSE;
    gboolean ground = FALSE;
    WijkSrgb8 mixed = wijk_overlay_mix(GREY, YELLOW, 0.9);

    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    for (int column = 210; column < 290; column++) {
        WijkSrgb8 c = at(pixels, (column + 0.5) / PER_MM, 20);

        line = line || memcmp(&c, &LINES, sizeof c) == 0;
        ground = ground || memcmp(&c, &mixed, sizeof c) == 0;
    }
    assert_true(line);
    assert_true(ground);
    drawing_clear(&d);
}

/* Bands and lines that reach beyond the clip, 2 mm within the page, end there, and half way
 * in a pixel where the clip does. */
static void
nothing_leaves_the_room_of_the_map(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {
        {.filled = TRUE, .fill = YELLOW, .opacity = 0.8, .stroke = BLACK, .stroke_mm = 3},
        {.filled = TRUE, .fill = GREEN, .opacity = 0.8, .stroke = BLACK, .stroke_mm = 3}};
    const double x[] = {1, 37, 20};
    const double y[] = {1, 37, 20};
    const double radius[] = {3, 3, 3};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(-20, 60);
    const WijkMapOverlay overlay[] = {bands_of(shapes, style),
                                      {.kind = WIJK_OVERLAY_SYMBOLS,
                                       .layer = WIJK_LAYER_POINTS,
                                       .id = "punten",
                                       .name = "Punten",
                                       .x = x,
                                       .y = y,
                                       .radius_mm = radius,
                                       .n_points = 3,
                                       .style = style,
                                       .n_styles = 2}};

    drawing_tie(&d, overlay, 2, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    for (int i = 0; i < SIDE; i++)
        for (double edge = 0.05; edge < 2; edge += 0.1) {
            assert_colour(at(pixels, edge, i / (double)PER_MM), WHITE);
            assert_colour(at(pixels, 40 - edge, i / (double)PER_MM), WHITE);
            assert_colour(at(pixels, i / (double)PER_MM, edge), WHITE);
            assert_colour(at(pixels, i / (double)PER_MM, 40 - edge), WHITE);
        }
    assert_colour(at(pixels, 2.05, 20), wijk_overlay_mix(WHITE, YELLOW, 0.8));
    d.map.clip.x0 = 2.05;

    g_autofree guint8 *half = draw(&d, NULL);
    WijkSrgb8 whole = wijk_overlay_mix(WHITE, YELLOW, 0.8);
    WijkSrgb8 found = at(half, 2.05, 20);

    assert_true(abs(found.b - (255 + whole.b) / 2) <= 1);
    drawing_clear(&d);
}

static void
a_line_round_a_group_stays_within_it(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {{.stroke = BLACK, .stroke_mm = 1},
                                      {.stroke = GREEN, .stroke_mm = 1}};
    const guint32 group[] = {0, 1};
    const WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_GROUPS,
                                    .layer = WIJK_LAYER_HOTSPOTS,
                                    .id = "hotspots",
                                    .name = "Hotspots",
                                    .group_of_area = group,
                                    .style = style,
                                    .n_styles = 2};
    Drawing d = drawing_new();

    d.paint_of_area[1] = 0;
    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    /* Both lines are seen side by side, each a mm wide. */
    assert_colour(at(pixels, 19.5, 20), BLACK);
    assert_colour(at(pixels, 20.5, 20), GREEN);
    assert_colour(at(pixels, 18.5, 20), RED);
    assert_colour(at(pixels, 21.5, 20), RED);
    assert_colour(at(pixels, 4.5, 20), WHITE);
    assert_colour(at(pixels, 5.5, 20), BLACK);
    drawing_clear(&d);
}

/* Two areas of one group have a line round both, none between. */
static void
areas_of_a_group_have_one_line(void **state)
{
    (void)state;
    const WijkOverlayStyle style = {.stroke = BLACK, .stroke_mm = 1};
    const guint32 group[] = {0, 0};
    const WijkMapOverlay overlay = {.kind = WIJK_OVERLAY_GROUPS,
                                    .layer = WIJK_LAYER_HOTSPOTS,
                                    .id = "hotspots",
                                    .name = "Hotspots",
                                    .group_of_area = group,
                                    .style = &style,
                                    .n_styles = 1};
    Drawing d = drawing_new();

    d.paint_of_area[1] = 0;
    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *pixels = draw(&d, NULL);

    assert_colour(at(pixels, 19.9, 20), RED);
    assert_colour(at(pixels, 20.1, 20), RED);
    assert_colour(at(pixels, 34.5, 20), BLACK);
    drawing_clear(&d);
}

/* A scene serves pages with and without overlays, and draws what a page of its own does. */
static void
a_scene_knows_nothing_of_overlays(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {{.filled = TRUE, .fill = YELLOW, .opacity = 0.6},
                                      {.filled = TRUE, .fill = GREEN, .opacity = 0.4}};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(8, 18);
    const WijkMapOverlay overlay = bands_of(shapes, style);
    g_autoptr(GError) error = NULL;

    drawing_tie(&d, NULL, 0, 1);

    g_autoptr(WijkScene) scene = wijk_scene_new(&d.page, SIDE, SIDE, &error);
    g_autofree guint8 *plain = draw(&d, NULL);

    drawing_tie(&d, &overlay, 1, 1);
    assert_true(wijk_scene_fits(scene, &d.page, SIDE, SIDE));

    g_autofree guint8 *own = draw(&d, NULL);
    g_autofree guint8 *shared = draw(&d, scene);

    assert_memory_equal(own, shared, 4 * SIDE * SIDE);
    assert_memory_not_equal(own, plain, 4 * SIDE * SIDE);
    drawing_tie(&d, NULL, 0, 1);

    g_autofree guint8 *again = draw(&d, scene);

    assert_memory_equal(again, plain, 4 * SIDE * SIDE);
    drawing_clear(&d);
}

static void
threads_change_no_pixel(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {
        {.filled = TRUE, .fill = YELLOW, .opacity = 0.6, .stroke = BLACK, .stroke_mm = 0.3},
        {.filled = TRUE, .fill = GREEN, .opacity = 0.4}};
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) shapes = two_bands(8, 30);
    const WijkMapOverlay overlay = bands_of(shapes, style);

    drawing_tie(&d, &overlay, 1, 1);

    g_autofree guint8 *one = draw(&d, NULL);

    for (guint n = 2; n <= 8; n *= 2) {
        drawing_tie(&d, &overlay, 1, n);

        g_autofree guint8 *many = draw(&d, NULL);

        assert_memory_equal(one, many, 4 * SIDE * SIDE);
    }
    drawing_clear(&d);
}

/* Symbols grow with the root of their number: four times as many, twice as wide. */
static void
circles_are_true_to_area(void **state)
{
    (void)state;
    test_assert_near(wijk_overlay_radius(25, 100, 5), 2.5, 1e-12, "a quarter");
    test_assert_near(wijk_overlay_radius(100, 100, 5), 5, 1e-12, "all");
    test_assert_near(wijk_overlay_radius(0, 100, 5), 0, 1e-12, "none");
    test_assert_near(wijk_overlay_radius(1, 0, 5), 0, 1e-12, "nothing to compare with");
}

/* ---- SVG */

static const SvgElement *
find(const GPtrArray *all, const char *id)
{
    for (guint i = 0; i < all->len; i++)
        if (strcmp(svg_get(all->pdata[i], "id"), id) == 0)
            return all->pdata[i];
    fail_msg("there is no %s", id);
    return NULL;
}

static guint
place_of(const GPtrArray *all, const char *id)
{
    guint at;

    assert_true(g_ptr_array_find((GPtrArray *)all, find(all, id), &at));
    return at;
}

/* Layers stand in their order, groups have their names, ids occur once, nothing has an
 * opacity, and an area whose code is that of an overlay's group has another id. */
static void
svg_has_named_groups_and_no_opacity(void **state)
{
    (void)state;
    const WijkOverlayStyle style[] = {
        {.name = "laag", .filled = TRUE, .fill = YELLOW, .opacity = 0.6},
        {.name = "hoog", .filled = TRUE, .fill = GREEN, .opacity = 0.4}};
    const WijkOverlayStyle line = {.name = "gepland",
                                   .filled = TRUE,
                                   .fill = GREEN,
                                   .opacity = 0.3,
                                   .stroke = BLACK,
                                   .stroke_mm = 0.8,
                                   .casing = WHITE,
                                   .casing_mm = 0.4,
                                   .dash_mm = {2, 1}};
    const guint32 group[] = {0, WIJK_NONE};
    const double x = 12, y = 12, radius = 1;
    Drawing d = drawing_new();
    g_autoptr(WijkAreas) bands = two_bands(8, 18);
    g_autoptr(WijkAreas) zones = two_bands(-8, 16);
    const WijkMapOverlay overlay[] = {bands_of(bands, style),
                                      {.kind = WIJK_OVERLAY_OUTLINES,
                                       .layer = WIJK_LAYER_ZONES,
                                       .id = "zones",
                                       .name = "Interventiezones",
                                       .shapes = zones,
                                       .style = &line,
                                       .n_styles = 1},
                                      {.kind = WIJK_OVERLAY_GROUPS,
                                       .layer = WIJK_LAYER_HOTSPOTS,
                                       .id = "hotspots",
                                       .name = "Hotspots <1%>",
                                       .group_of_area = group,
                                       .style = &line,
                                       .n_styles = 1},
                                      {.kind = WIJK_OVERLAY_SYMBOLS,
                                       .layer = WIJK_LAYER_POINTS,
                                       .id = "punten",
                                       .name = "Punten",
                                       .x = &x,
                                       .y = &y,
                                       .radius_mm = &radius,
                                       .n_points = 1,
                                       .style = style,
                                       .n_styles = 2}};
    g_autofree char *path = test_folder_path("overlays.svg");

    drawing_tie(&d, overlay, G_N_ELEMENTS(overlay), 1);
    d.areas->code[1] = "laag-zones";

    GString *svg = wijk_page_draw_svg(&d.page);

    assert_true(g_file_set_contents(path, svg->str, (gssize)svg->len, NULL));
    assert_null(strstr(svg->str, "opacity"));
    assert_null(strstr(svg->str, "rgba"));
    g_string_free(svg, TRUE);

    g_autoptr(GPtrArray) all = svg_read(path);
    static const char *const order[] = {"Achtergrond",    "Gebieden",        "Dichtheid",
                                        "laag-dichtheid", "laag-zones-vlak", "Grenzen",
                                        "Hotspots",       "laag-hotspots",   "Zones",
                                        "laag-zones",     "Punten",          "laag-punten"};
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i + 1 < G_N_ELEMENTS(order); i++)
        if (place_of(all, order[i]) >= place_of(all, order[i + 1]))
            fail_msg("%s does not stand before %s", order[i], order[i + 1]);
    for (guint i = 0; i < all->len; i++) {
        const char *id = svg_get(all->pdata[i], "id");

        if (*id != '\0' && !g_hash_table_add(ids, (gpointer)id))
            fail_msg("%s is there twice", id);
    }
    assert_string_equal(svg_get(find(all, "laag-hotspots"), "inkscape:label"),
                        "Hotspots <1%>");
    assert_true(svg_in_layer(find(all, "laag-zones-vlak"), "Dichtheid"));
    assert_string_equal(svg_get(find(all, "laag-zones"), "clip-path"), "url(#kaartvlak)");
    assert_string_equal(svg_get(find(all, "laag-punten"), "clip-path"), "");
    drawing_clear(&d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fill_is_mixed_with_what_lies_beneath),
        cmocka_unit_test(nothing_leaks_between_two_bands),
        cmocka_unit_test(lines_of_a_hatch_lie_over_a_fill),
        cmocka_unit_test(nothing_leaves_the_room_of_the_map),
        cmocka_unit_test(a_line_round_a_group_stays_within_it),
        cmocka_unit_test(areas_of_a_group_have_one_line),
        cmocka_unit_test(a_scene_knows_nothing_of_overlays),
        cmocka_unit_test(threads_change_no_pixel),
        cmocka_unit_test(circles_are_true_to_area),
        cmocka_unit_test(svg_has_named_groups_and_no_opacity),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
