/* SPDX-License-Identifier: EUPL-1.2 */
/* SVG files of whole maps hold what they promise: every area once under its code, with the
 * value and class of the report; layers in order; millimetres; a scale bar that is true.
 * The length of the bar is measured on the ellipsoid, by PROJ's own geodesics (Karney 2013,
 * doi:10.1007/s00190-012-0578-z), between the points that its ends stand for in the middle
 * of the map. */
#include <proj.h>

#include "data/boundaries.h"
#include "support/maps.h"
#include "support/trace.h"

#define BAR_TOLERANCE 0.005 /* of its length: what a reader can measure with a ruler */

static GPtrArray *
draw(const char *map, const char *const *choices, JsonNode **out_report)
{
    g_autofree char *path = test_folder_path("drawing.svg");
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (guint i = 0; choices[i] != NULL; i++)
        g_ptr_array_add(all, (gpointer)choices[i]);
    g_ptr_array_add(all, (gpointer) "output");
    g_ptr_array_add(all, path);
    g_ptr_array_add(all, NULL);
    *out_report = map_draw(map, (const char *const *)all->pdata, 2);
    return svg_read(path);
}

static void
ids_occur_once(void **state)
{
    (void)state;
    static const char *const choices[] = {NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < svg->len; i++) {
        const char *id = svg_get(svg->pdata[i], "id");

        if (*id != '\0' && !g_hash_table_add(seen, (gpointer)id))
            fail_msg("id '%s' occurs twice", id);
    }
}

static void
codes_that_are_names_of_layers_are_no_second_ids(void **state)
{
    (void)state;
    g_autofree char *areas = test_source_path("tests/cli/data/odd-codes.geojson");
    const char *const choices[] = {"areas", areas, "code", "id", NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw(NULL, choices, &report);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = 0;

    for (guint i = 0; i < svg->len; i++) {
        const char *id = svg_get(svg->pdata[i], "id");

        n += *svg_get(svg->pdata[i], "data-code") != '\0';
        if (*id != '\0' && !g_hash_table_add(seen, (gpointer)id))
            fail_msg("id '%s' occurs twice", id);
    }
    assert_int_equal(n, 16);
}

/* Value and class of one element against the report's. */
static void
assert_agrees(const SvgElement *area, JsonObject *said)
{
    const char *code = svg_get(area, "data-code");
    const char *value = svg_get(area, "data-value");
    const char *class = svg_get(area, "data-class");
    const char *state = json_object_get_string_member(said, "state");

    assert_string_equal(svg_get(area, "id"), code);
    if (json_object_get_null_member(said, "value")) {
        assert_string_equal(value, "");
        assert_string_equal(class, "");
        assert_string_equal(svg_get(area, "data-state"), state);
        return;
    }
    assert_string_equal(state, "present");
    assert_string_equal(svg_get(area, "data-state"), "");
    test_assert_near(g_ascii_strtod(value, NULL),
                     json_object_get_double_member(said, "value"), 0, code);
    test_assert_near(g_ascii_strtod(class, NULL),
                     (double)json_object_get_int_member(said, "class"), 0, code);
}

static void
values_and_classes_agree_with_the_report(void **state)
{
    (void)state;
    static const char *const choices[] = {NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    JsonObject *values =
        json_object_get_object_member(json_node_get_object(report), "values");
    guint n = 0;

    for (guint i = 0; i < svg->len; i++) {
        const char *code = svg_get(svg->pdata[i], "data-code");

        if (*code == '\0')
            continue;
        if (!json_object_has_member(values, code))
            fail_msg("'%s' is not in the report", code);
        assert_true(svg_in_layer(svg->pdata[i], "Gebieden"));
        assert_agrees(svg->pdata[i], json_object_get_object_member(values, code));
        n++;
    }
    assert_int_equal(n, 49);
    assert_int_equal(json_object_get_size(values), 49);
}

static void
layers_are_named_in_order(void **state)
{
    (void)state;
    static const char *const choices[] = {NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    g_autoptr(GString) layers = g_string_new(NULL);

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *group = svg->pdata[i];

        if (strcmp(svg_get(group, "inkscape:groupmode"), "layer") != 0)
            continue;
        assert_string_equal(svg_get(group, "id"), svg_get(group, "inkscape:label"));
        assert_ptr_equal(group->parent, svg->pdata[0]);
        g_string_append_printf(layers, "%s ", svg_get(group, "id"));
    }
    assert_string_equal(layers->str, "Achtergrond Gebieden Grenzen Namen Legenda Tekst ");
}

static void
the_page_is_measured_in_millimetres(void **state)
{
    (void)state;
    static const char *const choices[] = {"page", "210x148mm", NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    const SvgElement *root = svg->pdata[0];

    assert_string_equal(root->name, "svg");
    assert_string_equal(svg_get(root, "width"), "210mm");
    assert_string_equal(svg_get(root, "height"), "148mm");
    assert_string_equal(svg_get(root, "viewBox"), "0 0 210 148");
}

static void
title_and_description_come_first(void **state)
{
    (void)state;
    static const char *const choices[] = {"title", "Te < veel & \"te\" vaak", NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    const SvgElement *title = svg->pdata[1];
    const SvgElement *description = svg->pdata[2];

    assert_string_equal(title->name, "title");
    assert_string_equal(title->text->str, "Te < veel & \"te\" vaak");
    assert_string_equal(description->name, "desc");
    assert_non_null(strstr(description->text->str, "49 buurten"));
}

static void
text_can_be_outlines(void **state)
{
    (void)state;
    static const char *const choices[] = {"text", "outlines", NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    guint n_paths = 0;

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = svg->pdata[i];

        assert_string_not_equal(element->name, "text");
        n_paths += strcmp(element->name, "path") == 0 && svg_in_layer(element, "Tekst");
    }
    assert_true(n_paths >= 4); /* title, subtitle, note, credit */
}

/* Bounds of all areas: on the page in mm, and in the map's CRS by PROJ. */
typedef struct {
    double x0, y0, x1, y1;
} Bounds;

static void
bounds_add(Bounds *bounds, double x, double y)
{
    bounds->x0 = MIN(bounds->x0, x);
    bounds->y0 = MIN(bounds->y0, y);
    bounds->x1 = MAX(bounds->x1, x);
    bounds->y1 = MAX(bounds->y1, y);
}

static Bounds
bounds_on_page(GPtrArray *svg)
{
    Bounds bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *area = svg->pdata[i];

        if (*svg_get(area, "data-code") == '\0')
            continue;

        Outline *outline = outline_parse(svg_get(area, "d"));
        const double *p = (const double *)(gpointer)outline->point->data;

        for (guint k = 0; k < outline->point->len / 2; k++)
            bounds_add(&bounds, p[2 * k], p[2 * k + 1]);
        outline_free(outline);
    }
    return bounds;
}

static PJ *
transformation(PJ_CONTEXT *context, const char *from, const char *to)
{
    PJ *raw = proj_create_crs_to_crs(context, from, to, NULL);
    PJ *normal = raw == NULL ? NULL : proj_normalize_for_visualization(context, raw);

    assert_non_null(normal);
    proj_destroy(raw);
    return normal;
}

static Bounds
bounds_on_ground(PJ_CONTEXT *context, const char *path, const char *crs)
{
    const WijkBoundariesOptions options = {0};
    g_autoptr(WijkBoundaries) b = wijk_boundaries_read(path, &options, NULL, NULL);
    Bounds bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    assert_non_null(b);

    PJ *to_map = transformation(context, b->areas->crs, crs);

    for (gsize i = 0; i < b->areas->n_vertices; i++) {
        PJ_COORD at = proj_trans(to_map, PJ_FWD,
                                 proj_coord(b->areas->x[i], b->areas->y[i], 0, HUGE_VAL));

        bounds_add(&bounds, at.xy.x, at.xy.y);
    }
    proj_destroy(to_map);
    return bounds;
}

/* The bar: from the first to the last box beside the label that names a unit. */
static double
read_bar(GPtrArray *svg, double *out_metres)
{
    double left = INFINITY;
    double right = -INFINITY;
    double top = NAN;

    for (guint i = svg->len; i-- > 0;) {
        const SvgElement *box = svg->pdata[i];

        if (strcmp(box->name, "rect") != 0 || !svg_in_layer(box, "Legenda"))
            continue;
        if (isnan(top))
            top = svg_number(box, "y");
        if (svg_number(box, "y") != top)
            break;
        left = MIN(left, svg_number(box, "x"));
        right = MAX(right, svg_number(box, "x") + svg_number(box, "width"));
    }
    *out_metres = NAN;
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *label = svg->pdata[i];
        g_auto(GStrv) word = g_strsplit(label->text->str, "\xc2\xa0", 2);
        double number;

        if (strcmp(label->name, "text") == 0 && svg_in_layer(label, "Legenda") &&
            g_strv_length(word) == 2 &&
            wijk_number_parse(word[0], strlen(word[0]), ',', &number, NULL)) {
            assert_true(g_str_equal(word[1], "km") || g_str_equal(word[1], "m"));
            *out_metres = g_str_equal(word[1], "km") ? number * 1000 : number;
        }
    }
    return right - left;
}

static void
assert_bar_is_true(const char *areas, const char *crs, const char *page)
{
    const char *const choices[] = {"areas", areas, "crs", crs, "page", page, NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw(NULL, choices, &report);
    PJ_CONTEXT *context = proj_context_create();
    Bounds mm = bounds_on_page(svg);
    Bounds map = bounds_on_ground(context, areas, crs);
    PJ *to_degrees = transformation(context, crs, "EPSG:4326");
    PJ *ellipsoid = proj_create(context, "+proj=longlat +datum=WGS84 +type=crs");
    double printed;
    double length_mm = read_bar(svg, &printed);
    double half = length_mm / 2 * (map.x1 - map.x0) / (mm.x1 - mm.x0);
    double x = (map.x0 + map.x1) / 2;
    double y = (map.y0 + map.y1) / 2;
    PJ_COORD a = proj_trans(to_degrees, PJ_FWD, proj_coord(x - half, y, 0, HUGE_VAL));
    PJ_COORD b = proj_trans(to_degrees, PJ_FWD, proj_coord(x + half, y, 0, HUGE_VAL));

    for (int i = 0; i < 2; i++) { /* proj_lp_dist() wants radians */
        a.v[i] = proj_torad(a.v[i]);
        b.v[i] = proj_torad(b.v[i]);
    }

    double metres = proj_lp_dist(ellipsoid, a, b);

    assert_true(printed > 0);
    assert_true(length_mm > 5);
    test_assert_near(metres / printed, 1, BAR_TOLERANCE, crs);
    proj_destroy(ellipsoid);
    proj_destroy(to_degrees);
    proj_context_destroy(context);
}

static void
the_scale_bar_is_true_in_rd(void **state)
{
    (void)state;
    g_autofree char *areas = test_source_path("shapes/groningen-schematisch-2017.geojson");

    assert_bar_is_true(areas, "EPSG:28992", "A4");
    assert_bar_is_true(areas, "EPSG:28992", "A6:landscape");
}

/* Web Mercator draws Groningen 1.67 times too large: a bar of map metres would be that far
 * off. */
static void
the_scale_bar_is_true_in_web_mercator(void **state)
{
    (void)state;
    g_autofree char *areas = test_source_path("shapes/groningen-schematisch-2017.geojson");

    assert_bar_is_true(areas, "EPSG:3857", "A4");
    assert_bar_is_true(areas, "EPSG:3857", "A3");
}

static void
the_scale_bar_is_true_for_real_boundaries(void **state)
{
    (void)state;
    g_autofree char *areas = test_shared_path("data/boundaries/buurt2017.zip");

    if (areas == NULL) {
        print_message("skipped: the shared boundaries are not there\n");
        skip();
    }
    assert_bar_is_true(areas, "EPSG:28992", "A4");
    assert_bar_is_true(areas, "EPSG:3857", "A4");
    assert_bar_is_true(areas, "EPSG:32631", "A4");
}

/* Spacing of each hatch, mm, widest first; 0 where there are fewer. */
static void
read_spacings(const char *page, double spacing[8], guint *out_crossed)
{
    const char *const choices[] = {"page", page, NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("tests/golden/missing.map", choices, &report);
    guint n = 0;

    *out_crossed = 0;
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = svg->pdata[i];

        if (strcmp(element->name, "path") == 0 &&
            strcmp(element->parent->name, "pattern") == 0)
            *out_crossed += strchr(svg_get(element, "d"), 'V') != NULL;
        if (strcmp(element->name, "pattern") != 0)
            continue;
        assert_true(n < 8);
        spacing[n++] = svg_number(element, "width");
    }
}

static void
only_what_is_not_in_the_table_has_a_crossed_hatch(void **state)
{
    (void)state;
    double spacing[8] = {0};
    guint n_crossed;

    read_spacings("A4", spacing, &n_crossed);
    assert_true(spacing[4] > 0 && spacing[5] == 0); /* five reasons */
    assert_int_equal(n_crossed, 1);
}

/* A pattern is written in hundredths of a mm; half of it is where its line lies. */
static void
hatches_repeat_in_whole_steps_on_every_page(void **state)
{
    (void)state;
    static const char *const pages[] = {"A6", "A2", "333x471mm"};

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        double spacing[8] = {0};
        guint n_crossed;

        read_spacings(pages[i], spacing, &n_crossed);
        for (guint k = 0; k < 5; k++)
            test_assert_near(spacing[k] * 50, rint(spacing[k] * 50), 1e-6, pages[i]);
    }
}

static void
hatches_are_finer_where_areas_are_small(void **state)
{
    (void)state;
    double large[8] = {0};
    double small[8] = {0};
    guint n_crossed;

    read_spacings("A4", large, &n_crossed);
    read_spacings("70x90mm", small, &n_crossed);
    test_assert_near(large[0], 1.2, 1e-9, "the style's");
    assert_true(small[0] >= 0.6 * 1.2 && small[0] < 0.9 * 1.2);
}

/* Width of the outer border, and the size of an area in the middle of all: the root of 0.6
 * of its box, as a city fills it. */
static double
outer_border(const char *page, const char *fade, double *out_median)
{
    const char *const choices[] = {"page", page, "border-fade", fade, NULL};
    g_autoptr(JsonNode) report = NULL;
    g_autoptr(GPtrArray) svg = draw("samples/tevredenheid.map", choices, &report);
    double size[64];
    guint n = 0;
    double width = 0;

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = svg->pdata[i];

        if (strcmp(svg_get(element, "id"), "gemeentegrenzen") == 0)
            width = svg_number(element, "stroke-width");
        if (*svg_get(element, "data-code") == '\0')
            continue;

        Outline *outline = outline_parse(svg_get(element, "d"));
        Bounds box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
        const double *p = (const double *)(gpointer)outline->point->data;

        for (guint k = 0; k < outline->point->len / 2; k++)
            bounds_add(&box, p[2 * k], p[2 * k + 1]);
        outline_free(outline);
        assert_true(n < G_N_ELEMENTS(size));
        size[n++] = sqrt(0.6 * (box.x1 - box.x0) * (box.y1 - box.y0));
    }
    qsort(size, n, sizeof *size, compare_crossings);
    *out_median = size[n / 2];
    return width;
}

static void
borders_are_thinner_where_areas_are_small(void **state)
{
    (void)state;
    double large;
    double small;
    double on_a4 = outer_border("A4", "yes", &large);
    double faded = outer_border("60x75mm", "yes", &small);
    double full = outer_border("60x75mm", "no", &small);

    assert_true(large > 12 * 0.6 && small < 12 * 0.4);
    test_assert_near(on_a4, 0.6, 0, "A4");
    test_assert_near(faded, small / 12, 0.0075, "a twelfth of an area");
    test_assert_near(full, 0.6, 0, "as the style says");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_occur_once),
        cmocka_unit_test(codes_that_are_names_of_layers_are_no_second_ids),
        cmocka_unit_test(values_and_classes_agree_with_the_report),
        cmocka_unit_test(layers_are_named_in_order),
        cmocka_unit_test(the_page_is_measured_in_millimetres),
        cmocka_unit_test(title_and_description_come_first),
        cmocka_unit_test(text_can_be_outlines),
        cmocka_unit_test(the_scale_bar_is_true_in_rd),
        cmocka_unit_test(the_scale_bar_is_true_in_web_mercator),
        cmocka_unit_test(the_scale_bar_is_true_for_real_boundaries),
        cmocka_unit_test(only_what_is_not_in_the_table_has_a_crossed_hatch),
        cmocka_unit_test(hatches_repeat_in_whole_steps_on_every_page),
        cmocka_unit_test(hatches_are_finer_where_areas_are_small),
        cmocka_unit_test(borders_are_thinner_where_areas_are_small),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
