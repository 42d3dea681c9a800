/* SPDX-License-Identifier: EUPL-1.2 */
/* Symbols of QGIS: layers of fills, hatches, lines and markers, with the properties that
 * QGIS 3.22 gives them. Each layer has them twice, as QGIS 3.22 has: as options, and as
 * "prop" for older ones. */
#include <math.h>

#include "base/number.h"
#include "output/features_private.h"

#define MM_UNITS "MM"
#define MM_DECIMALS 6 /* sums of widths are not 1.2999999999999998 */

/* ---- properties of a layer of a symbol */

typedef struct {
    char *name;
    char *value;
} Property;

static void
clear_property(gpointer data)
{
    Property *property = data;

    g_free(property->name);
    g_free(property->value);
}

static GArray *
new_properties(void)
{
    GArray *properties = g_array_new(FALSE, FALSE, sizeof(Property));

    g_array_set_clear_func(properties, clear_property);
    return properties;
}

static void
set(GArray *properties, const char *name, const char *value)
{
    Property property = {g_strdup(name), g_strdup(value)};

    g_array_append_val(properties, property);
}

static void
set_number(GArray *properties, const char *name, double value)
{
    char buffer[32];

    set(properties, name, wijk_number_to_string(value, buffer));
}

/* A length and its unit. */
static void
set_mm(GArray *properties, const char *name, double mm)
{
    g_autofree char *unit = g_strconcat(name, "_unit", NULL);

    set_number(properties, name, wijk_number_round(mm, MM_DECIMALS));
    set(properties, unit, MM_UNITS);
}

static void
set_colour(GArray *properties, const char *name, WijkSrgb8 colour)
{
    g_autofree char *text = g_strdup_printf("%u,%u,%u,255", colour.r, colour.g, colour.b);

    set(properties, name, text);
}

/* Opens <layer>; the caller closes it. @pass: when it is drawn, among those of all
 * features.
 * @properties: (transfer full) */
static void
begin_layer(WijkXml *xml, const char *class, guint pass, GArray *properties)
{
    g_autofree char *number = g_strdup_printf("%u", pass);

    wijk_xml_begin(xml, "layer");
    wijk_xml_attribute(xml, "class", class);
    wijk_xml_attribute(xml, "enabled", "1");
    wijk_xml_attribute(xml, "locked", "0");
    wijk_xml_attribute(xml, "pass", number);
    wijk_xml_begin(xml, "Option");
    wijk_xml_attribute(xml, "type", "Map");
    for (guint i = 0; i < properties->len; i++) {
        const Property *property = &g_array_index(properties, Property, i);

        wijk_xml_begin(xml, "Option");
        wijk_xml_attribute(xml, "name", property->name);
        wijk_xml_attribute(xml, "type", "QString");
        wijk_xml_attribute(xml, "value", property->value);
        wijk_xml_end(xml);
    }
    wijk_xml_end(xml);
    for (guint i = 0; i < properties->len; i++) {
        const Property *property = &g_array_index(properties, Property, i);

        wijk_xml_begin(xml, "prop");
        wijk_xml_attribute(xml, "k", property->name);
        wijk_xml_attribute(xml, "v", property->value);
        wijk_xml_end(xml);
    }
    g_array_unref(properties);
}

static void
begin_symbol(WijkXml *xml, const char *type, const char *name)
{
    wijk_xml_begin(xml, "symbol");
    wijk_xml_attribute(xml, "name", name);
    wijk_xml_attribute(xml, "type", type);
    wijk_xml_attribute(xml, "clip_to_extent", "1");
    wijk_xml_attribute(xml, "alpha", "1");
    wijk_xml_attribute(xml, "force_rhr", "0");
}

/* ---- layers of a symbol */

typedef struct {
    WijkSrgb8 colour;
    double width_mm;
    double dash_mm; /* 0: not dashed */
    double gap_mm;
    guint pass;
} Line;

static void
write_line(WijkXml *xml, const Line *line)
{
    GArray *properties = new_properties();
    char dash[32];
    char gap[32];
    g_autofree char *pattern =
        g_strdup_printf("%s;%s", wijk_number_to_string(line->dash_mm, dash),
                        wijk_number_to_string(line->gap_mm, gap));

    set(properties, "capstyle", "flat");
    set(properties, "joinstyle", "round");
    set_colour(properties, "line_color", line->colour);
    set(properties, "line_style", "solid");
    set_mm(properties, "line_width", line->width_mm);
    if (line->dash_mm > 0) {
        set(properties, "customdash", pattern);
        set(properties, "customdash_unit", MM_UNITS);
    }
    set(properties, "use_custom_dash", line->dash_mm > 0 ? "1" : "0");
    begin_layer(xml, "SimpleLine", line->pass, properties);
    wijk_xml_end(xml);
}

/* A line over its casing. Symbols that have one are drawn in passes, all casings before all
 * lines: else the casing of a feature would cover the line of its neighbour. */
static void
write_cased(WijkXml *xml, const WijkFeaturesStyle *style, WijkSrgb8 colour, double width_mm)
{
    const Line line = {colour, width_mm, style->dash_mm, style->gap_mm,
                       style->casing_mm > 0 ? 2 : 0};
    const Line casing = {style->casing, width_mm + 2 * style->casing_mm, 0, 0, 1};

    if (!(width_mm > 0))
        return;
    if (style->casing_mm > 0)
        write_line(xml, &casing);
    write_line(xml, &line);
}

/* @outline: (nullable): whose solid line goes round it */
static void
write_fill(WijkXml *xml, WijkSrgb8 ground, const WijkFeaturesStyle *outline)
{
    GArray *properties = new_properties();

    set_colour(properties, "color", ground);
    set(properties, "joinstyle", "round");
    if (outline != NULL) {
        set_colour(properties, "outline_color", outline->outline);
        set_mm(properties, "outline_width", outline->outline_mm);
    }
    set(properties, "outline_style", outline != NULL ? "solid" : "no");
    set(properties, "style", "solid");
    begin_layer(xml, "SimpleFill", 0, properties);
    wijk_xml_end(xml);
}

/* QGIS measures the angle of a hatch as we do, anticlockwise from the x axis. @symbol,
 * @layer: which layer of which symbol it is */
static void
write_hatch(WijkXml *xml, const WijkPaint *paint, double angle_deg, guint symbol,
            guint layer)
{
    g_autofree char *name = g_strdup_printf("@%u@%u", symbol, layer);
    const Line line = {.colour = paint->hatch, .width_mm = paint->width_mm};
    GArray *properties = new_properties();

    set_number(properties, "angle", fmod(fmod(angle_deg, 180) + 180, 180));
    set_colour(properties, "color", paint->hatch);
    set_mm(properties, "distance", paint->spacing_mm);
    set_mm(properties, "line_width", paint->width_mm);
    begin_layer(xml, "LinePatternFill", 0, properties);
    begin_symbol(xml, "line", name);
    write_line(xml, &line);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

/* A fill with an outline of its own is what QGIS draws fastest and people edit most easily;
 * a hatch would lie over it. */
static void
write_area_layers(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint,
                  guint symbol)
{
    gboolean plain = style->outline_mm > 0 && !(style->dash_mm > 0) &&
                     !(style->casing_mm > 0) && paint != NULL && !paint->hatched;

    if (paint != NULL)
        write_fill(xml, paint->ground, plain ? style : NULL);
    if (paint != NULL && paint->hatched)
        write_hatch(xml, paint, paint->angle_deg, symbol, 1);
    if (paint != NULL && paint->hatched && paint->crossed)
        write_hatch(xml, paint, paint->angle_deg + 90, symbol, 2);
    if (!plain)
        write_cased(xml, style, style->outline, style->outline_mm);
}

static void
write_marker(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint)
{
    GArray *properties = new_properties();

    if (paint != NULL)
        set_colour(properties, "color", paint->ground);
    else
        set(properties, "color", "255,255,255,0");
    set(properties, "name", "circle");
    set_colour(properties, "outline_color", style->outline);
    set(properties, "outline_style", style->outline_mm > 0 ? "solid" : "no");
    set_mm(properties, "outline_width", MAX(style->outline_mm, 0));
    set_mm(properties, "size", style->size_mm);
    begin_layer(xml, "SimpleMarker", 0, properties);
    wijk_xml_end(xml);
}

/* A line is its outline if it has no paint. */
static void
write_line_layers(WijkXml *xml, const WijkFeaturesStyle *style, const WijkPaint *paint)
{
    if (paint == NULL)
        write_cased(xml, style, style->outline, style->outline_mm);
    else
        write_cased(xml, style, paint->ground, style->size_mm);
}

void
wijk_qml_symbol(WijkXml *xml, const WijkFeatures *features, guint number,
                const WijkPaint *paint)
{
    static const char *const types[] = {
        [WIJK_FEATURES_ROWS] = "fill",
        [WIJK_FEATURES_AREAS] = "fill",
        [WIJK_FEATURES_POINTS] = "marker",
        [WIJK_FEATURES_LINES] = "line",
    };
    g_autofree char *name = g_strdup_printf("%u", number);

    begin_symbol(xml, types[features->shape], name);
    if (features->shape == WIJK_FEATURES_POINTS)
        write_marker(xml, &features->style, paint);
    else if (features->shape == WIJK_FEATURES_LINES)
        write_line_layers(xml, &features->style, paint);
    else
        write_area_layers(xml, &features->style, paint, number);
    wijk_xml_end(xml);
}
