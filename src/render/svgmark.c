/* SPDX-License-Identifier: EUPL-1.2 */
/* Attributes and groups of an SVG document. */
#include "render/svgmark.h"

#include "render/svgpath.h"

void
wijk_svg_append_attribute_mm(GString *svg, const char *name, double mm)
{
    g_string_append_c(svg, ' ');
    g_string_append(svg, name);
    g_string_append(svg, "=\"");
    wijk_svg_append_mm(svg, mm);
    g_string_append_c(svg, '"');
}

void
wijk_svg_append_attribute_text(GString *svg, const char *name, const char *text)
{
    g_string_append_c(svg, ' ');
    g_string_append(svg, name);
    g_string_append(svg, "=\"");
    wijk_svg_append_text(svg, text);
    g_string_append_c(svg, '"');
}

void
wijk_svg_append_colour(GString *svg, const char *name, WijkSrgb8 colour)
{
    char hex[8];

    g_string_append_printf(svg, " %s=\"%s\"", name, wijk_colour_to_hex(colour, hex));
}

void
wijk_svg_append_dash(GString *svg, const double dash_mm[2])
{
    if (!(dash_mm[0] > 0) || !(dash_mm[1] > 0))
        return;
    g_string_append(svg, " stroke-dasharray=\"");
    wijk_svg_append_mm(svg, dash_mm[0]);
    g_string_append_c(svg, ' ');
    wijk_svg_append_mm(svg, dash_mm[1]);
    g_string_append_c(svg, '"');
}

void
wijk_svg_begin_layer(GString *svg, WijkLayer layer, const char *more)
{
    const char *name = wijk_layer_name(layer);

    g_string_append_printf(
        svg, "<g id=\"%s\" inkscape:groupmode=\"layer\" inkscape:label=\"%s\"%s>\n", name,
        name, more);
}
