/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures of whole maps hold what they promise: no ghost lines, every colour of the
 * legend, the same bytes from any number of threads. PNG files are read back with libpng,
 * outlines from the SVG of the same map; which pixels lie inside them is found by sampling.
 */
#include <string.h>

#include "support/maps.h"
#include "support/picture.h"
#include "support/trace.h"

#define FINE 6 /* samples along a pixel: finds gaps of a sixth of a pixel */
#define MM_PER_INCH 25.4
#define GAP_SHARE                                                                          \
    0.3 /* of a pixel: a gap between samples (1/6) and one of rounding (1/8) */

/* Samples of all areas of an SVG, FINE of them along a pixel of the picture. */
static Samples
sample_areas(GPtrArray *svg, const Picture *picture, double dpi)
{
    Samples samples = {picture->width * FINE, picture->height * FINE,
                       dpi / MM_PER_INCH * FINE, NULL};

    samples.inside = g_malloc0((gsize)samples.width * samples.height);
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = svg->pdata[i];

        if (*svg_get(element, "data-code") == '\0')
            continue;

        Outline *outline = outline_parse(svg_get(element, "d"));

        samples_cover(&samples, outline);
        outline_free(outline);
    }
    return samples;
}

/* TRUE if the pixel and its eight neighbours are covered by areas, as far as samples tell.
 */
static gboolean
lies_inside(const Samples *samples, guint x, guint y)
{
    for (guint row = (y - 1) * FINE; row < (y + 2) * FINE; row++)
        if (memchr(samples->inside + (gsize)row * samples->width + (x - 1) * FINE, 0,
                   3 * FINE) != NULL)
            return FALSE;
    return TRUE;
}

static guint32
hex_colour(const char *text)
{
    assert_int_equal(*text, '#');
    return (guint32)g_ascii_strtoull(text + 1, NULL, 16);
}

/* The colour of the only group of areas. */
static guint32
class_colour(GPtrArray *svg)
{
    guint32 colour = 0xffffff;

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *area = svg->pdata[i];

        if (*svg_get(area, "data-code") == '\0')
            continue;
        if (colour != 0xffffff)
            assert_int_equal(hex_colour(svg_get(area->parent, "fill")), colour);
        colour = hex_colour(svg_get(area->parent, "fill"));
    }
    assert_int_not_equal(colour, 0xffffff);
    return colour;
}

/* How far a pixel is from the map's colour to the paper's, 0 … 1; all channels agree but
 * for rounding, so the one with the largest difference tells. */
static double
share_of_paper(guint32 pixel, guint32 colour)
{
    double blue = (double)(pixel & 0xff) - (double)(colour & 0xff);

    return blue / (255 - (double)(colour & 0xff));
}

/* Inside pixels that are not the map's colour. */
typedef struct {
    guint n_inside;
    guint n_other;
    double most; /* greatest share of paper */
} Ghosts;

static Ghosts
find_ghosts(const Picture *picture, const Samples *samples, guint32 colour)
{
    Ghosts ghosts = {0};

    for (guint y = 1; y + 1 < picture->height; y++)
        for (guint x = 1; x + 1 < picture->width; x++) {
            guint32 here = picture->pixel[(gsize)y * picture->width + x];

            if (!lies_inside(samples, x, y))
                continue;
            ghosts.n_inside++;
            ghosts.n_other += here != colour;
            ghosts.most = MAX(ghosts.most, fabs(share_of_paper(here, colour)));
        }
    return ghosts;
}

/* Draws with one colour and no borders or names. Without an indicator that is the colour of
 * surrounding areas; with one, the only class'. */
static Ghosts
draw_one_colour(const char *map, const char *areas, guint n_areas)
{
    g_autofree char *png = test_folder_path("one.png");
    g_autofree char *svg = test_folder_path("one.svg");
    const char *const choices[] = {"surround",
                                   "#8c2d04",
                                   "paper",
                                   "#ffffff",
                                   "border-buurt-mm",
                                   "0",
                                   "border-wijk-mm",
                                   "0",
                                   "border-gemeente-mm",
                                   "0",
                                   "labels",
                                   "none",
                                   "classes",
                                   "1",
                                   "palette",
                                   "Oranges",
                                   "output",
                                   png,
                                   "output",
                                   svg,
                                   areas == NULL ? "indicator" : "areas",
                                   areas == NULL ? "inwoners" : areas,
                                   NULL};
    g_autoptr(JsonNode) report = map_draw(map, choices, 2);
    g_autoptr(GPtrArray) drawing = svg_read(svg);
    Picture *picture = picture_read(png);
    Samples samples = sample_areas(drawing, picture, 96);
    Ghosts ghosts = find_ghosts(picture, &samples, class_colour(drawing));

    assert_int_equal(json_object_get_int_member(json_node_get_object(report), "areas"),
                     n_areas);
    assert_true(ghosts.n_inside > picture->width * picture->height / 10);
    g_free(samples.inside);
    picture_free(picture);
    return ghosts;
}

static void
one_colour_has_no_ghost_lines(void **state)
{
    (void)state;
    assert_int_equal(draw_one_colour("samples/werkloosheid.map", NULL, 49).n_other, 0);
}

static void
one_colour_has_no_ghost_lines_in_real_boundaries(void **state)
{
    (void)state;
    g_autofree char *buurten = test_shared_path("data/boundaries/buurt2017.zip");
    g_autofree char *squares = test_shared_path("data/boundaries/vierkant100m2014.zip");

    if (buurten == NULL || squares == NULL) {
        print_message("skipped: the shared boundaries are not there\n");
        skip();
    }
    assert_int_equal(draw_one_colour(NULL, buurten, 108).n_other, 0);
    assert_int_equal(draw_one_colour(NULL, squares, 3441).n_other, 0);
}

/* Neighbours of this file do not share all vertices: it has gaps and overlaps of its own,
 * and one vertex of a border may be rounded while the other side stays straight. */
static void
borders_that_do_not_match_are_hardly_seen(void **state)
{
    (void)state;
    g_autofree char *wijken =
        test_shared_path("data/boundaries/nl_wijken_2016_kerncijfers.gpkg");
    Ghosts ghosts;

    if (wijken == NULL) {
        print_message("skipped: the shared boundaries are not there\n");
        skip();
    }
    ghosts = draw_one_colour(NULL, wijken, 2981);
    if (ghosts.n_other * 1000 > ghosts.n_inside || ghosts.most > GAP_SHARE)
        fail_msg("%u of %u pixels, the worst has %.3f of paper", ghosts.n_other,
                 ghosts.n_inside, ghosts.most);
}

static gboolean
has_colour(const Picture *picture, guint32 colour)
{
    for (gsize i = 0; i < (gsize)picture->width * picture->height; i++)
        if (picture->pixel[i] == colour)
            return TRUE;
    return FALSE;
}

/* The text of the legend that stands at @x of an alignment, on the line of a box. */
static const char *
legend_text_beside(GPtrArray *svg, const SvgElement *box, const char *anchor)
{
    double top = svg_number(box, "y");
    double bottom = top + svg_number(box, "height");

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *text = svg->pdata[i];
        double y = svg_number(text, "y");

        if (strcmp(text->name, "text") == 0 && svg_in_layer(text, "Legenda") && y > top &&
            y < bottom + 0.5 && strcmp(svg_get(text, "text-anchor"), anchor) == 0)
            return text->text->str;
    }
    return "";
}

/* Areas drawn in a colour: children of the group that has it. */
static guint
count_areas(GPtrArray *svg, const char *fill)
{
    guint n = 0;

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *area = svg->pdata[i];

        n += *svg_get(area, "data-class") != '\0' &&
             strcmp(svg_get(area->parent, "fill"), fill) == 0;
    }
    return n;
}

static void
every_colour_of_the_legend_is_on_the_map_and_counted(void **state)
{
    (void)state;
    g_autofree char *with = test_folder_path("legend.svg");
    g_autofree char *without = test_folder_path("no-legend.png");
    const char *const one[] = {"output", with, NULL};
    const char *const two[] = {"output", without, "legend", "none", "labels", "none", NULL};
    g_autoptr(JsonNode) report = map_draw("samples/tevredenheid.map", one, 2);
    g_autoptr(JsonNode) again = map_draw("samples/tevredenheid.map", two, 2);
    JsonArray *counts =
        json_object_get_array_member(json_node_get_object(report), "counts");
    g_autoptr(GPtrArray) svg = svg_read(with);
    Picture *picture = picture_read(without);
    guint n_classes = json_array_get_length(counts);
    guint row = n_classes; /* high first */

    assert_non_null(again);
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *box = svg->pdata[i];
        const char *fill = svg_get(box, "fill");

        /* not the hatched rows of missing, not the scale bar, which comes after them */
        if (strcmp(box->name, "rect") != 0 || !svg_in_layer(box, "Legenda") || row == 0)
            continue;
        row--;
        if (!has_colour(picture, hex_colour(fill)))
            fail_msg("%s is in the legend but not on the map", fill);

        guint n = (guint)g_ascii_strtoull(legend_text_beside(svg, box, "end"), NULL, 10);

        assert_int_equal(n, json_array_get_int_element(counts, row));
        assert_int_equal(n, count_areas(svg, fill));
        assert_true(*legend_text_beside(svg, box, "") != '\0');
    }
    assert_int_equal(row, 0);
    picture_free(picture);
}

static void
every_state_of_missing_has_a_key_with_its_count(void **state)
{
    (void)state;
    g_autofree char *path = test_folder_path("missing.svg");
    const char *const choices[] = {"output", path, NULL};
    g_autoptr(JsonNode) report = map_draw("samples/tevredenheid.map", choices, 2);
    JsonObject *missing =
        json_object_get_object_member(json_node_get_object(report), "missing");
    g_autoptr(GPtrArray) svg = svg_read(path);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *box = svg->pdata[i];

        if (strcmp(box->name, "rect") == 0 && svg_in_layer(box, "Legenda") &&
            g_str_has_prefix(svg_get(box, "fill"), "url(#hatch-"))
            g_string_append_printf(found, "%s %s;", legend_text_beside(svg, box, ""),
                                   legend_text_beside(svg, box, "end"));
    }
    assert_int_equal(json_object_get_int_member(missing, "absent"), 2);
    assert_int_equal(json_object_get_int_member(missing, "suppressed"), 4);
    assert_int_equal(json_object_get_int_member(missing, "not-applicable"), 4);
    assert_string_equal(found->str, "no data 2;secret or too uncertain 4;"
                                    "not applicable 4;");
}

static void
a_class_without_areas_is_told(void **state)
{
    (void)state;
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkJob) job = wijk_job_new(settings, WIJK_LANG_NL, 1);
    g_autofree char *path = test_source_path("samples/werkloosheid.map");
    const char *const choices[] = {"breaks", "0,40,40.25,100", NULL};
    gboolean told = FALSE;

    assert_true(wijk_settings_read(settings, path, WIJK_SETTINGS_MAP, NULL));
    map_choose(settings, choices);
    assert_true(wijk_job_load(job, notes, NULL));
    assert_int_equal(job->breaks->count[1], 0);
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        told = told || strstr(wijk_notes_get(notes, i), "without any value") != NULL;
    assert_true(told);
}

static char *
checksum_of(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    assert_true(length > 1000);
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, length);
}

static void
assert_same_bytes(const char *map, const char *areas, const char *file)
{
    static const guint threads[] = {1, 2, 8};
    g_autofree char *first = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_autofree char *path = test_folder_path(file);
        const char *const choices[] = {
            "output", path, "crs", "EPSG:3857", areas == NULL ? NULL : "areas",
            areas,    NULL};
        g_autoptr(JsonNode) report = map_draw(map, choices, threads[i]);
        g_autofree char *sum = checksum_of(path);

        assert_non_null(report);
        if (first == NULL)
            first = g_steal_pointer(&sum);
        else if (strcmp(first, sum) != 0)
            fail_msg("%s differs with %u threads", file, threads[i]);
    }
}

static void
png_has_the_same_bytes_from_any_number_of_threads(void **state)
{
    (void)state;
    assert_same_bytes("samples/tevredenheid.map", NULL, "threads.png");
}

static void
svg_has_the_same_bytes_from_any_number_of_threads(void **state)
{
    (void)state;
    assert_same_bytes("samples/tevredenheid.map", NULL, "threads.svg");
}

static void
pdf_has_the_same_bytes_from_any_number_of_threads(void **state)
{
    (void)state;
    assert_same_bytes("samples/tevredenheid.map", NULL, "threads.pdf");
}

static void
every_hatch_has_the_same_bytes_from_any_number_of_threads(void **state)
{
    (void)state;
    assert_same_bytes("tests/golden/missing.map", NULL, "threads.png");
    assert_same_bytes("tests/golden/missing.map", NULL, "threads.svg");
    assert_same_bytes("tests/golden/missing.map", NULL, "threads.pdf");
}

static void
the_nation_has_the_same_bytes_from_any_number_of_threads(void **state)
{
    (void)state;
    g_autofree char *wijken =
        test_shared_path("data/boundaries/nl_wijken_2016_kerncijfers.gpkg");

    if (wijken == NULL) {
        print_message("skipped: the shared boundaries are not there\n");
        skip();
    }
    assert_same_bytes(NULL, wijken, "threads.png");
    assert_same_bytes(NULL, wijken, "threads.svg");
}

static void
png_says_its_resolution_and_title(void **state)
{
    (void)state;
    g_autofree char *path = test_folder_path("facts.png");
    const char *const choices[] = {
        "output", path, "page", "A6", "dpi", "150", "title", "Wijken € & Ålesund", NULL};
    g_autoptr(JsonNode) report = map_draw("samples/tevredenheid.map", choices, 2);
    Picture *picture = picture_read(path);

    assert_non_null(report);
    test_assert_near(picture->dpi, 150, 0.02, "dpi"); /* whole pixels a metre in the file */
    assert_int_equal(picture->width, 620);            /* 105 mm at 150 dpi is 620.1 */
    assert_int_equal(picture->height, 874);           /* 148 mm: 874.02 */
    assert_string_equal(picture->title, "Wijken € & Ålesund");
    picture_free(picture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_colour_has_no_ghost_lines),
        cmocka_unit_test(one_colour_has_no_ghost_lines_in_real_boundaries),
        cmocka_unit_test(borders_that_do_not_match_are_hardly_seen),
        cmocka_unit_test(every_colour_of_the_legend_is_on_the_map_and_counted),
        cmocka_unit_test(every_state_of_missing_has_a_key_with_its_count),
        cmocka_unit_test(a_class_without_areas_is_told),
        cmocka_unit_test(png_has_the_same_bytes_from_any_number_of_threads),
        cmocka_unit_test(svg_has_the_same_bytes_from_any_number_of_threads),
        cmocka_unit_test(pdf_has_the_same_bytes_from_any_number_of_threads),
        cmocka_unit_test(every_hatch_has_the_same_bytes_from_any_number_of_threads),
        cmocka_unit_test(the_nation_has_the_same_bytes_from_any_number_of_threads),
        cmocka_unit_test(png_says_its_resolution_and_title),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
