/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/svgpath.h"

#include "support/support.h"

static WijkAreas *
one_ring(const double *xy, gsize n)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(1, n);
    const WijkAreaFacts facts = {.code = "A", .name = "a"};

    wijk_areas_builder_begin_area(builder, &facts);
    wijk_areas_builder_begin_part(builder);
    assert_true(wijk_areas_builder_add_ring(builder, xy, n, 2));
    return wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, NULL, NULL);
}

static void
lengths_have_no_needless_zeros(void **state)
{
    (void)state;
    g_autoptr(GString) svg = g_string_new(NULL);

    wijk_svg_append_mm(svg, 0.5);
    g_string_append_c(svg, '|');
    wijk_svg_append_mm(svg, -12.25);
    g_string_append_c(svg, '|');
    wijk_svg_append_mm(svg, 7);
    g_string_append_c(svg, '|');
    wijk_svg_append_mm(svg, -0.07);
    g_string_append_c(svg, '|');
    wijk_svg_append_mm(svg, 0.004);
    g_string_append_c(svg, '|');
    wijk_svg_append_mm(svg, 100);
    assert_string_equal(svg->str, ".5|-12.25|7|-.07|0|100");
}

static void
a_square_is_written_with_relative_lines(void **state)
{
    (void)state;
    const double xy[] = {1, 1, 3, 1, 3, 2.5, 1, 2.5};
    g_autoptr(WijkAreas) areas = one_ring(xy, 4);
    g_autoptr(GString) svg = g_string_new(NULL);

    wijk_svg_append_area(svg, areas, 0);
    assert_string_equal(svg->str, "M1 1l2 0 0 1.5-2 0z");
}

static void
a_vertex_on_the_way_is_left_out(void **state)
{
    (void)state;
    const double xy[] = {1, 1, 2, 1, 3, 1, 3, 2.5, 1, 2.5};
    g_autoptr(WijkAreas) areas = one_ring(xy, 5);
    g_autoptr(GString) svg = g_string_new(NULL);

    wijk_svg_append_area(svg, areas, 0);
    assert_string_equal(svg->str, "M1 1l2 0 0 1.5-2 0z");
}

static void
a_spike_keeps_its_tip(void **state)
{
    (void)state;
    const double xy[] = {0, 0, 4, 0, 2, 0.5, 2, 3};
    g_autoptr(WijkAreas) areas = one_ring(xy, 4);
    g_autoptr(GString) svg = g_string_new(NULL);

    wijk_svg_append_area(svg, areas, 0);
    assert_string_equal(svg->str, "M0 0l4 0-2 .5 0 2.5z");
}

static void
text_is_escaped_and_what_xml_forbids_is_left_out(void **state)
{
    (void)state;
    g_autoptr(GString) svg = g_string_new(NULL);

    wijk_svg_append_text(svg, "'s-Graveland & <Bussum> \"é\"\x01");
    assert_string_equal(svg->str, "'s-Graveland &amp; &lt;Bussum&gt; &quot;é&quot;");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_have_no_needless_zeros),
        cmocka_unit_test(a_square_is_written_with_relative_lines),
        cmocka_unit_test(a_vertex_on_the_way_is_left_out),
        cmocka_unit_test(a_spike_keeps_its_tip),
        cmocka_unit_test(text_is_escaped_and_what_xml_forbids_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
