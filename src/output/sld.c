/* SPDX-License-Identifier: EUPL-1.2 */
/* A layer's style as OGC Styled Layer Descriptor 1.0.0 (02-070), for map servers. Its unit
 * is the pixel, for which OGC takes 0.28 mm. */
#include <math.h>

#include "base/number.h"
#include "output/features_private.h"

#define MM_PER_PIXEL 0.28 /* 02-070 section 10.2 */
#define PT_PER_MM (72 / 25.4)
#define HALO_MM 0.6

static double
pixels(double mm)
{
    return round(mm / MM_PER_PIXEL * 1000) / 1000;
}

/* @name: "fill", "stroke-width" … */
static void
write_parameter(WijkXml *xml, const char *name, const char *value)
{
    wijk_xml_begin(xml, "CssParameter");
    wijk_xml_attribute(xml, "name", name);
    wijk_xml_end_with(xml, value);
}

static void
write_colour(WijkXml *xml, const char *name, WijkSrgb8 colour)
{
    char hex[8];

    write_parameter(xml, name, wijk_colour_to_hex(colour, hex));
}

static void
write_pixels(WijkXml *xml, const char *name, double mm)
{
    char buffer[32];

    write_parameter(xml, name, wijk_number_to_string(pixels(mm), buffer));
}

static void
write_fill(WijkXml *xml, WijkSrgb8 colour)
{
    wijk_xml_begin(xml, "Fill");
    write_colour(xml, "fill", colour);
    wijk_xml_end(xml);
}

static void
write_stroke(WijkXml *xml, WijkSrgb8 colour, double width_mm, double dash_mm, double gap_mm)
{
    wijk_xml_begin(xml, "Stroke");
    write_colour(xml, "stroke", colour);
    write_pixels(xml, "stroke-width", width_mm);
    write_parameter(xml, "stroke-linejoin", "round");
    if (dash_mm > 0) {
        char dash[32];
        char gap[32];
        g_autofree char *array =
            g_strdup_printf("%s %s", wijk_number_to_string(pixels(dash_mm), dash),
                            wijk_number_to_string(pixels(gap_mm), gap));

        write_parameter(xml, "stroke-dasharray", array);
    }
    wijk_xml_end(xml);
}

/* The nearest of the marks there are. A tile of a slanting one is as wide as a line is long
 * from edge to edge of it, so lines stand closer than tiles by the root of 2. */
static void
write_hatch(WijkXml *xml, const WijkPaint *paint)
{
    static const char *const single[] = {"shape://horline", "shape://slash",
                                         "shape://vertline", "shape://backslash"};
    static const char *const crossed[] = {"shape://plus", "shape://times"};
    guint eighth = (guint)lround(fmod(fmod(paint->angle_deg, 180) + 180, 180) / 45) % 4;
    double tile_mm = paint->spacing_mm * (eighth % 2 == 1 ? G_SQRT2 : 1);

    wijk_xml_begin(xml, "PolygonSymbolizer");
    wijk_xml_begin(xml, "Fill");
    wijk_xml_begin(xml, "GraphicFill");
    wijk_xml_begin(xml, "Graphic");
    wijk_xml_begin(xml, "Mark");
    wijk_xml_text(xml, "WellKnownName",
                  paint->crossed ? crossed[eighth % 2] : single[eighth]);
    write_stroke(xml, paint->hatch, paint->width_mm, 0, 0);
    wijk_xml_end(xml);
    wijk_xml_text_number(xml, "Size", pixels(tile_mm));
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

static void
write_line(WijkXml *xml, const char *symbolizer, WijkSrgb8 colour, double width_mm,
           const WijkFeaturesStyle *dashes)
{
    wijk_xml_begin(xml, symbolizer);
    write_stroke(xml, colour, width_mm, dashes == NULL ? 0 : dashes->dash_mm,
                 dashes == NULL ? 0 : dashes->gap_mm);
    wijk_xml_end(xml);
}

static void
write_area(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint)
{
    if (paint != NULL) {
        wijk_xml_begin(xml, "PolygonSymbolizer");
        write_fill(xml, paint->ground);
        wijk_xml_end(xml);
    }
    if (paint != NULL && paint->hatched)
        write_hatch(xml, paint);
    if (!(style->outline_mm > 0))
        return;
    if (style->casing_mm > 0)
        write_line(xml, "PolygonSymbolizer", style->casing,
                   style->outline_mm + 2 * style->casing_mm, NULL);
    write_line(xml, "PolygonSymbolizer", style->outline, style->outline_mm, style);
}

static void
write_path(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint)
{
    double width_mm = paint == NULL ? style->outline_mm : style->size_mm;

    if (!(width_mm > 0))
        return;
    if (style->casing_mm > 0)
        write_line(xml, "LineSymbolizer", style->casing, width_mm + 2 * style->casing_mm,
                   NULL);
    write_line(xml, "LineSymbolizer", paint == NULL ? style->outline : paint->ground,
               width_mm, style);
}

static void
write_point(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint)
{
    wijk_xml_begin(xml, "PointSymbolizer");
    wijk_xml_begin(xml, "Graphic");
    wijk_xml_begin(xml, "Mark");
    wijk_xml_text(xml, "WellKnownName", "circle");
    if (paint != NULL)
        write_fill(xml, paint->ground);
    if (style->outline_mm > 0)
        write_stroke(xml, style->outline, style->outline_mm, 0, 0);
    wijk_xml_end(xml);
    wijk_xml_text_number(xml, "Size", pixels(style->size_mm));
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

static void
write_symbolizers(WijkXml *xml, const WijkFeatures *features, const WijkPaint *paint)
{
    switch (features->shape) {
    case WIJK_FEATURES_AREAS:
        write_area(xml, &features->style, paint);
        break;
    case WIJK_FEATURES_LINES:
        write_path(xml, &features->style, paint);
        break;
    case WIJK_FEATURES_POINTS:
        write_point(xml, &features->style, paint);
        break;
    case WIJK_FEATURES_ROWS:
        break;
    }
}

/* ---- rules */

static void
write_comparison(WijkXml *xml, const char *operation, const char *column, const char *value)
{
    wijk_xml_begin(xml, operation);
    wijk_xml_text(xml, "ogc:PropertyName", column);
    wijk_xml_text(xml, "ogc:Literal", value);
    wijk_xml_end(xml);
}

static void
write_range(WijkXml *xml, const WijkFeaturesStyle *style, guint i)
{
    const WijkBreaks *breaks = style->breaks;
    gboolean left = breaks->closed == WIJK_CLOSED_LEFT;
    gboolean with_lower = left || i == 0;
    gboolean with_upper = !left || i + 1 == style->n_classes;
    char buffer[32];

    wijk_xml_begin(xml, "ogc:And");
    write_comparison(xml,
                     with_lower ? "ogc:PropertyIsGreaterThanOrEqualTo"
                                : "ogc:PropertyIsGreaterThan",
                     style->column, wijk_number_to_string(breaks->breaks[i], buffer));
    write_comparison(
        xml, with_upper ? "ogc:PropertyIsLessThanOrEqualTo" : "ogc:PropertyIsLessThan",
        style->column, wijk_number_to_string(breaks->breaks[i + 1], buffer));
    wijk_xml_end(xml);
}

static void
begin_rule(WijkXml *xml, const char *label)
{
    wijk_xml_begin(xml, "Rule");
    wijk_xml_text(xml, "Title", label);
}

static void
write_class(WijkXml *xml, const WijkFeatures *features, guint i)
{
    const WijkFeaturesStyle *style = &features->style;

    begin_rule(xml, style->classes[i].label);
    wijk_xml_begin(xml, "ogc:Filter");
    if (style->look == WIJK_FEATURES_GRADUATED)
        write_range(xml, style, i);
    else
        write_comparison(xml, "ogc:PropertyIsEqualTo", style->column,
                         style->classes[i].value);
    wijk_xml_end(xml);
    write_symbolizers(xml, features, &style->classes[i].paint);
    wijk_xml_end(xml);
}

/* A reason, any missing value, or, of categories, whatever no class names, as in QGIS. */
static void
write_missing_filter(WijkXml *xml, const WijkFeatures *features, guint i, guint n)
{
    const WijkFeaturesStyle *style = &features->style;

    if (style->look == WIJK_FEATURES_CATEGORIES && n == 1) {
        wijk_xml_begin(xml, "ElseFilter");
        wijk_xml_end(xml);
        return;
    }
    wijk_xml_begin(xml, "ogc:Filter");
    if (wijk_features_tells_reasons(features)) {
        g_autofree char *column = g_strconcat(style->column, "_state", NULL);

        write_comparison(xml, "ogc:PropertyIsEqualTo", column,
                         wijk_state_id(style->missing[i].state));
    } else {
        wijk_xml_begin(xml, "ogc:PropertyIsNull");
        wijk_xml_text(xml, "ogc:PropertyName", style->column);
        wijk_xml_end(xml);
    }
    wijk_xml_end(xml);
}

static void
write_missing(WijkXml *xml, const WijkFeatures *features, guint i, guint n)
{
    const WijkFeaturesClass *missing = &features->style.missing[i];

    begin_rule(xml, missing->label);
    write_missing_filter(xml, features, i, n);
    write_symbolizers(xml, features, &missing->paint);
    wijk_xml_end(xml);
}

static void
write_labels(WijkXml *xml, const WijkFeaturesStyle *style)
{
    const WijkSrgb8 white = {255, 255, 255};

    wijk_xml_begin(xml, "Rule");
    wijk_xml_begin(xml, "TextSymbolizer");
    wijk_xml_begin(xml, "Label");
    wijk_xml_text(xml, "ogc:PropertyName", style->label_column);
    wijk_xml_end(xml);
    wijk_xml_begin(xml, "Font");
    write_pixels(xml, "font-size", style->label_pt / PT_PER_MM);
    wijk_xml_end(xml);
    wijk_xml_begin(xml, "Halo");
    wijk_xml_text_number(xml, "Radius", pixels(HALO_MM));
    write_fill(xml, white);
    wijk_xml_end(xml);
    write_fill(xml, style->label_colour);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

static void
write_rules(WijkXml *xml, const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;
    guint n_missing =
        wijk_features_tells_reasons(features) ? style->n_missing : MIN(style->n_missing, 1);

    if (style->look == WIJK_FEATURES_OUTLINES) {
        wijk_xml_begin(xml, "Rule");
        write_symbolizers(xml, features, NULL);
        wijk_xml_end(xml);
    } else {
        for (guint i = 0; i < style->n_classes; i++)
            write_class(xml, features, i);
        for (guint i = 0; i < n_missing; i++)
            write_missing(xml, features, i, n_missing);
    }
    if (style->label_column != NULL)
        write_labels(xml, style);
}

char *
wijk_features_sld(const WijkFeatures *features)
{
    WijkXml *xml = wijk_xml_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    wijk_features_check_style(features);
    wijk_xml_begin(xml, "StyledLayerDescriptor");
    wijk_xml_attribute(xml, "version", "1.0.0");
    wijk_xml_attribute(xml, "xmlns", "http://www.opengis.net/sld");
    wijk_xml_attribute(xml, "xmlns:ogc", "http://www.opengis.net/ogc");
    wijk_xml_begin(xml, "NamedLayer");
    wijk_xml_text(xml, "Name", features->name);
    wijk_xml_begin(xml, "UserStyle");
    if (features->style.name != NULL)
        wijk_xml_text(xml, "Title", features->style.name);
    wijk_xml_begin(xml, "FeatureTypeStyle");
    write_rules(xml, features);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    return wijk_xml_finish(xml);
}
