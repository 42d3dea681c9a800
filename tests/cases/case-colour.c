/* SPDX-License-Identifier: EUPL-1.2 */
/* Colour against numbers from outside: the 34 pairs of Sharma, Wu & Dalal (2005), table 1,
 * which stand in colour.json, and, where the shared oracles and tables are, every number of
 * those: spaces (culori, R colorspace), simulation (Machado et al. 2009, on linear RGB),
 * contrast (WCAG 2.1), distances of palettes, the colours and flags of ColorBrewer, the 256
 * colours of the viridis family and of Crameri's maps. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "style/palette-tables.h"
#include "style/palette.h"
#include "support/support.h"

#define MIX_TOLERANCE                                                                      \
    0.5 /* CIEDE2000 from the published colour: half of what can be seen */

static WijkSrgb8
colour(const char *text)
{
    WijkSrgb8 out;

    if (!wijk_colour_parse(text, &out))
        fail_msg("'%s' is no colour", text);
    return out;
}

static WijkColourVector
vector(JsonArray *array)
{
    return (WijkColourVector){json_array_get_double_element(array, 0),
                              json_array_get_double_element(array, 1),
                              json_array_get_double_element(array, 2)};
}

static void
assert_vector_near(WijkColourVector a, WijkColourVector b, double tolerance,
                   const char *what)
{
    test_assert_near(a.x, b.x, tolerance, what);
    test_assert_near(a.y, b.y, tolerance, what);
    test_assert_near(a.z, b.z, tolerance, what);
}

static JsonObject *
shared(const char *name, JsonNode **out_node)
{
    g_autofree char *relative = g_strconcat("oracles/E_colour/", name, NULL);
    g_autofree char *path = test_shared_path(relative);

    if (path == NULL) {
        print_message("%s is not there: skipped\n", relative);
        skip();
        return NULL;
    }
    *out_node = test_json_read(path);
    return json_node_get_object(*out_node);
}

static void
check_pairs(JsonArray *pairs, const char *published, const char *exact)
{
    assert_true(json_array_get_length(pairs) == 34);
    for (guint i = 0; i < json_array_get_length(pairs); i++) {
        JsonObject *pair = json_array_get_object_element(pairs, i);
        double d =
            wijk_colour_ciede2000(vector(json_object_get_array_member(pair, "lab1")),
                                  vector(json_object_get_array_member(pair, "lab2")));
        g_autofree char *what = g_strdup_printf("pair %u", i + 1);

        test_assert_near(d, json_object_get_double_member(pair, published), 1e-4, what);
        if (exact != NULL)
            test_assert_near(d, json_object_get_double_member(pair, exact), 1e-6, what);
    }
}

static void
ciede2000_gives_the_table_of_sharma(void **state)
{
    g_autofree char *path = test_source_path("tests/cases/colour.json");
    g_autoptr(JsonNode) node = test_json_read(path);

    (void)state;
    check_pairs(json_object_get_array_member(json_node_get_object(node), "pairs"), "dE00",
                NULL);
}

static void
ciede2000_agrees_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("ciede2000.json", &node);

    (void)state;
    check_pairs(json_object_get_array_member(root, "pairs"), "dE00_published_4dp", "dE00");
}

static void
spaces_agree_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("spaces.json", &node);
    JsonObject *tolerance = json_object_get_object_member(root, "tolerance");
    JsonArray *colours = json_object_get_array_member(root, "colors");

    (void)state;
    assert_true(json_array_get_length(colours) > 0);
    for (guint i = 0; i < json_array_get_length(colours); i++) {
        JsonObject *row = json_array_get_object_element(colours, i);
        const char *hex = json_object_get_string_member(row, "hex");
        WijkColourVector lab = vector(json_object_get_array_member(row, "lab_d65"));
        WijkColourVector oklab = vector(json_object_get_array_member(row, "oklab"));
        WijkSrgb8 back = wijk_colour_from_oklab(oklab);
        WijkSrgb8 here = colour(hex);

        assert_vector_near(wijk_colour_to_lab(here), lab,
                           json_object_get_double_member(tolerance, "lab_abs"), hex);
        assert_vector_near(wijk_colour_to_oklab(here), oklab,
                           json_object_get_double_member(tolerance, "oklab_abs"), hex);
        assert_vector_near(wijk_colour_oklab_to_lab(oklab), lab,
                           json_object_get_double_member(tolerance, "lab_abs"), hex);
        assert_memory_equal(&back, &here, sizeof here);
    }
}

static void
check_simulation(JsonArray *hex, JsonArray *expected, WijkVision vision, double severity)
{
    assert_true(json_array_get_length(hex) == json_array_get_length(expected));
    for (guint i = 0; i < json_array_get_length(hex); i++) {
        const char *from = json_array_get_string_element(hex, i);
        WijkSrgb8 want = colour(json_array_get_string_element(expected, i));
        WijkSrgb8 found = wijk_colour_simulate(colour(from), vision, severity);
        int off =
            MAX(MAX(abs(found.r - want.r), abs(found.g - want.g)), abs(found.b - want.b));

        if (off > 1)
            fail_msg("%s, %s at severity %g is %d levels off", from, wijk_vision_id(vision),
                     severity, off);
    }
}

static void
simulation_agrees_with_the_linear_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("cvd.json", &node);
    JsonObject *machado = json_object_get_object_member(root, "machado");
    JsonArray *hex = json_object_get_array_member(root, "hex");
    static const char *const kind[] = {"protanomaly_cvd", "deutanomaly_cvd",
                                       "tritanomaly_cvd"};
    static const int step[] = {3, 6, 10};

    (void)state;
    for (guint k = 0; k < G_N_ELEMENTS(kind); k++)
        for (guint s = 0; s < G_N_ELEMENTS(step); s++) {
            g_autofree char *name = g_strdup_printf("%s/%d", kind[k], step[s]);
            JsonObject *row = json_object_get_object_member(machado, name);

            check_simulation(hex, json_object_get_array_member(row, "linear"),
                             (WijkVision)(WIJK_VISION_PROTAN + k), step[s] / 10.0);
        }
}

/* libDaltonLens's numbers of the second model. */
static void
the_second_model_agrees_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("cvd.json", &node);
    JsonObject *vienot = json_object_get_object_member(root, "vienot");
    JsonArray *hex = json_object_get_array_member(root, "hex");
    static const char *const kind[] = {"protan", "deutan"};

    (void)state;
    for (guint k = 0; k < G_N_ELEMENTS(kind); k++) {
        JsonArray *expected = json_object_get_array_member(vienot, kind[k]);

        assert_true(json_array_get_length(hex) == json_array_get_length(expected));
        for (guint i = 0; i < json_array_get_length(hex); i++) {
            WijkSrgb8 want = colour(json_array_get_string_element(expected, i));
            WijkSrgb8 found =
                wijk_colour_simulate_vienot(colour(json_array_get_string_element(hex, i)),
                                            (WijkVision)(WIJK_VISION_PROTAN + k));

            if (abs(found.r - want.r) > 1 || abs(found.g - want.g) > 1 ||
                abs(found.b - want.b) > 1)
                fail_msg("%s, %s", kind[k], json_array_get_string_element(hex, i));
        }
    }
}

/* R colorspace, which rounds its white a little: the tolerance is the oracle's. */
static void
hue_chroma_lightness_agree_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("spaces.json", &node);
    JsonArray *colours = json_object_get_array_member(root, "colors");
    double tolerance = json_object_get_double_member(
        json_object_get_object_member(root, "tolerance"), "hcl");

    (void)state;
    assert_true(json_array_get_length(colours) > 0);
    for (guint i = 0; i < json_array_get_length(colours); i++) {
        JsonObject *row = json_array_get_object_element(colours, i);
        const char *hex = json_object_get_string_member(row, "hex");
        WijkColourVector found = wijk_colour_to_hcl(colour(hex));
        WijkColourVector want =
            vector(json_object_get_array_member(row, "polarLUV_L_C_H (R colorspace)"));

        test_assert_near(found.z, want.x, tolerance, hex);
        test_assert_near(found.y, want.y, tolerance, hex);
        if (want.y > tolerance) /* of greys the hue says nothing */
            test_assert_near(found.x, want.z, tolerance, hex);
    }
}

/* The columns of the matrices are what becomes of pure red, green and blue. */
static void
matrices_agree_with_the_oracle_at_every_severity(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("cvd.json", &node);
    JsonObject *all = json_object_get_object_member(root, "machado_2009");
    static const char *const kind[] = {"protanomaly_cvd", "deutanomaly_cvd",
                                       "tritanomaly_cvd"};

    (void)state;
    for (guint k = 0; k < G_N_ELEMENTS(kind); k++)
        for (guint s = 0; s <= 10; s++) {
            g_autofree char *step = g_strdup_printf("%u", s);
            JsonArray *matrix = json_object_get_array_member(
                json_object_get_object_member(all, kind[k]), step);
            static const char *const pure[] = {"#ff0000", "#00ff00", "#0000ff"};

            for (guint i = 0; i < 3; i++) {
                WijkSrgb8 found = wijk_colour_simulate(
                    colour(pure[i]), (WijkVision)(WIJK_VISION_PROTAN + k), s / 10.0);
                guint8 level[3] = {found.r, found.g, found.b};

                for (guint c = 0; c < 3; c++) {
                    double m = json_array_get_double_element(
                        json_array_get_array_element(matrix, c), i);
                    double v = CLAMP(m, 0.0, 1.0);
                    double encoded =
                        v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;

                    test_assert_near(level[c], encoded * 255, 0.501, kind[k]);
                }
            }
        }
}

static void
contrast_agrees_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("wcag.json", &node);
    JsonArray *pairs = json_object_get_array_member(root, "pairs");

    (void)state;
    assert_true(json_array_get_length(pairs) > 0);
    for (guint i = 0; i < json_array_get_length(pairs); i++) {
        JsonObject *pair = json_array_get_object_element(pairs, i);
        double ratio =
            wijk_colour_contrast(colour(json_object_get_string_member(pair, "fg")),
                                 colour(json_object_get_string_member(pair, "bg")));

        test_assert_near(ratio, json_object_get_double_member(pair, "ratio"), 1e-9,
                         "ratio");
        assert_int_equal(ratio >= 4.5, json_object_get_boolean_member(pair, "AA"));
        assert_int_equal(ratio >= 3, json_object_get_boolean_member(pair, "AA_large"));
        assert_int_equal(ratio >= 7, json_object_get_boolean_member(pair, "AAA"));
    }
}

static void
distances_of_palettes_agree_with_the_oracle(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("palette_de.json", &node);
    double tolerance = json_object_get_double_member(root, "tolerance");
    JsonObject *palettes = json_object_get_object_member(root, "palettes");
    g_autoptr(GList) names = json_object_get_members(palettes);

    (void)state;
    assert_true(g_list_length(names) == 42);
    for (GList *name = names; name != NULL; name = name->next) {
        const char *bar = strrchr(name->data, '_');
        g_autofree char *scheme = g_strndup(name->data, bar - (const char *)name->data);
        guint n = (guint)g_ascii_strtoull(bar + 1, NULL, 10);
        JsonObject *row = json_object_get_object_member(palettes, name->data);
        WijkSrgb8 own[12];

        assert_true(wijk_palette_colours(wijk_palette_find(scheme), n, FALSE, own));
        for (guint vision = 0; vision <= WIJK_VISION_TRITAN; vision++) {
            const char *id = wijk_vision_id((WijkVision)vision);
            g_autofree char *pairs = g_strdup_printf("%s_min_pairwise_dE2000", id);
            g_autofree char *neighbours = g_strdup_printf("%s_min_adjacent_dE2000", id);

            test_assert_near(wijk_palette_distance_pairs(own, n, (WijkVision)vision),
                             json_object_get_double_member(row, pairs), tolerance,
                             name->data);
            test_assert_near(wijk_palette_distance(own, n, (WijkVision)vision),
                             json_object_get_double_member(row, neighbours), tolerance,
                             name->data);
        }
    }
}

static void
check_advice(const WijkPalette *palette, guint n, WijkPaletteUse use, JsonObject *row,
             const char *member)
{
    WijkPaletteAdvice advice = wijk_palette_advice(palette, n, use);

    if (json_object_get_null_member(row, member))
        assert_int_equal(advice, WIJK_ADVICE_NONE);
    else
        assert_int_equal(advice, json_object_get_int_member(row, member));
}

static void
colorbrewer_is_as_the_oracle_has_it(void **state)
{
    g_autoptr(JsonNode) node = NULL;
    JsonObject *root = shared("colorbrewer.json", &node);
    JsonObject *palettes = json_object_get_object_member(root, "palettes");
    g_autoptr(GList) names = json_object_get_members(palettes);

    (void)state;
    assert_true(g_list_length(names) > 0);
    for (GList *name = names; name != NULL; name = name->next) {
        const WijkPalette *palette = wijk_palette_find(name->data);
        JsonObject *classes = json_object_get_object_member(
            json_object_get_object_member(palettes, name->data), "classes");
        g_autoptr(GList) counts = json_object_get_members(classes);

        for (GList *count = counts; count != NULL; count = count->next) {
            guint n = (guint)g_ascii_strtoull(count->data, NULL, 10);
            JsonObject *row = json_object_get_object_member(classes, count->data);
            JsonArray *expected = json_object_get_array_member(row, "colors");
            WijkSrgb8 own[12];

            assert_true(json_array_get_length(expected) == n && n <= 12);
            assert_true(wijk_palette_colours(palette, n, FALSE, own));
            for (guint i = 0; i < n; i++) {
                WijkSrgb8 want = colour(json_array_get_string_element(expected, i));

                assert_memory_equal(&own[i], &want, sizeof want);
            }
            check_advice(palette, n, WIJK_PALETTE_USE_BLIND, row, "blind");
            check_advice(palette, n, WIJK_PALETTE_USE_PRINT, row, "print");
            check_advice(palette, n, WIJK_PALETTE_USE_COPY, row, "copy");
            check_advice(palette, n, WIJK_PALETTE_USE_SCREEN, row, "screen");
        }
    }
}

/* All 35 schemes of the authors' own file, "rgb(1,2,3)" each. */
static void
colorbrewer_is_as_its_authors_have_it(void **state)
{
    g_autofree char *path =
        test_shared_path("data/colour/colorbrewer_schemes_with_properties.json");

    (void)state;
    if (path == NULL) {
        print_message("the file of ColorBrewer is not there: skipped\n");
        skip();
    }

    g_autoptr(JsonNode) node = test_json_read(path);
    JsonObject *root = json_node_get_object(node);
    g_autoptr(GList) names = json_object_get_members(root);

    assert_int_equal(g_list_length(names), 35);
    for (GList *name = names; name != NULL; name = name->next) {
        JsonObject *scheme = json_object_get_object_member(root, name->data);
        const WijkPalette *palette = wijk_palette_find(name->data);
        guint n = 3;

        assert_non_null(palette);
        for (;; n++) {
            g_autofree char *count = g_strdup_printf("%u", n);
            WijkSrgb8 own[12];

            if (!json_object_has_member(scheme, count))
                break;
            assert_true(wijk_palette_colours(palette, n, FALSE, own));
            for (guint i = 0; i < n; i++) {
                g_autofree char *text =
                    g_strdup_printf("rgb(%u,%u,%u)", own[i].r, own[i].g, own[i].b);

                assert_string_equal(text,
                                    json_array_get_string_element(
                                        json_object_get_array_member(scheme, count), i));
            }
        }
        assert_int_equal(n - 1, wijk_palette_max_classes(palette));
    }
}

static WijkColourVector
lab_of_encoded(double r, double g, double b)
{
    return wijk_colour_oklab_to_lab(
        wijk_colour_oklab_from_encoded((WijkColourVector){r, g, b}));
}

/* The colour of a continuous palette where step @i of 256 of its source is. */
static void
check_step(const WijkPalette *palette, guint i, WijkColourVector published)
{
    double share = i / 255.0;
    WijkColourVector here = wijk_colour_oklab_to_lab(
        wijk_palette_oklab(palette, palette->dark_first ? 1 - share : share));
    double d = wijk_colour_ciede2000(here, published);

    if (!(d <= MIX_TOLERANCE))
        fail_msg("%s differs by %.3f at step %u", palette->name, d, i);
}

static void
the_viridis_family_is_as_published(void **state)
{
    g_autofree char *path = test_shared_path("data/colour/viridisLite_palettes_256.csv");
    g_autofree char *text = NULL;
    guint n = 0;

    (void)state;
    if (path == NULL) {
        print_message("the table of the viridis family is not there: skipped\n");
        skip();
    }
    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    g_auto(GStrv) line = g_strsplit(text, "\n", -1);

    for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++) {
        g_auto(GStrv) cell = g_strsplit(line[i], ",", -1);
        const WijkPalette *palette = wijk_palette_find(cell[0]);

        assert_non_null(palette);
        check_step(palette, (guint)g_ascii_strtoull(cell[1], NULL, 10),
                   lab_of_encoded(g_ascii_strtod(cell[2], NULL),
                                  g_ascii_strtod(cell[3], NULL),
                                  g_ascii_strtod(cell[4], NULL)));
        n++;
    }
    assert_int_equal(n, 6 * 256);
}

static void
check_crameri(const WijkPalette *palette, const char *path)
{
    g_autofree char *text = NULL;
    guint i = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (char *p = text; *p != '\0'; i++) {
        double r = g_ascii_strtod(p, &p);
        double g = g_ascii_strtod(p, &p);
        double b = g_ascii_strtod(p, &p);

        p += strspn(p, " \r\n");
        if (wijk_palette_kind(palette) != WIJK_PALETTE_QUALITATIVE) {
            check_step(palette, i, lab_of_encoded(r, g, b));
        } else if (i < wijk_palette_max_classes(palette)) {
            WijkSrgb8 own[12];
            WijkSrgb8 want = {(guint8)(r * 255 + 0.5), (guint8)(g * 255 + 0.5),
                              (guint8)(b * 255 + 0.5)};

            assert_true(wijk_palette_colours(palette, i + 1, FALSE, own));
            assert_memory_equal(&own[i], &want, sizeof want);
        }
    }
    assert_int_equal(i, wijk_palette_kind(palette) == WIJK_PALETTE_QUALITATIVE ? 100 : 256);
}

static void
crameris_maps_are_as_published(void **state)
{
    g_autofree char *folder = test_shared_path("data/colour/crameri");

    (void)state;
    if (folder == NULL) {
        print_message("Crameri's tables are not there: skipped\n");
        skip();
    }
    for (guint i = 0; i < wijk_palettes_crameri.n; i++) {
        const WijkPalette *palette = &wijk_palettes_crameri.palette[i];
        g_autofree char *path = g_strdup_printf("%s/%s.txt", folder, palette->name);

        check_crameri(palette, path);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ciede2000_gives_the_table_of_sharma),
        cmocka_unit_test(ciede2000_agrees_with_the_oracle),
        cmocka_unit_test(spaces_agree_with_the_oracle),
        cmocka_unit_test(simulation_agrees_with_the_linear_oracle),
        cmocka_unit_test(the_second_model_agrees_with_the_oracle),
        cmocka_unit_test(hue_chroma_lightness_agree_with_the_oracle),
        cmocka_unit_test(matrices_agree_with_the_oracle_at_every_severity),
        cmocka_unit_test(contrast_agrees_with_the_oracle),
        cmocka_unit_test(distances_of_palettes_agree_with_the_oracle),
        cmocka_unit_test(colorbrewer_is_as_the_oracle_has_it),
        cmocka_unit_test(colorbrewer_is_as_its_authors_have_it),
        cmocka_unit_test(the_viridis_family_is_as_published),
        cmocka_unit_test(crameris_maps_are_as_published),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
