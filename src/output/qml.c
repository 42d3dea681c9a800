/* SPDX-License-Identifier: EUPL-1.2 */
/* A layer's style as QGIS writes it: elements and properties are those of a style that QGIS
 * 3.22 saved; what is left out keeps QGIS's own value. Each layer of a symbol has its
 * properties twice, as QGIS 3.22 has: as options, and as "prop" for older ones. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "output/features_private.h"

#define MM_UNITS "MM"
#define MM_DECIMALS 6 /* sums of widths are not 1.2999999999999998 */
#define HALO_MM 0.6

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

/* @paint: (nullable): none for outlines */
static void
write_symbol(WijkXml *xml, const WijkFeatures *features, guint number,
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

/* ---- renderers */

static void
begin_renderer(WijkXml *xml, const WijkFeatures *features, const char *type)
{
    wijk_xml_begin(xml, "renderer-v2");
    wijk_xml_attribute(xml, "type", type);
    wijk_xml_attribute(xml, "symbollevels", features->style.casing_mm > 0 ? "1" : "0");
    wijk_xml_attribute(xml, "enableorderby", "0");
    wijk_xml_attribute(xml, "forceraster", "0");
    wijk_xml_attribute(xml, "referencescale", "-1");
}

/* Classes, then as many of the missing as the renderer has room for. */
static void
write_symbols(WijkXml *xml, const WijkFeatures *features, guint n_missing)
{
    const WijkFeaturesStyle *style = &features->style;
    guint number = 0;

    wijk_xml_begin(xml, "symbols");
    for (guint i = 0; i < style->n_classes; i++)
        write_symbol(xml, features, number++, &style->classes[i].paint);
    for (guint i = 0; i < n_missing; i++)
        write_symbol(xml, features, number++, &style->missing[i].paint);
    wijk_xml_end(xml);
}

/* Text between @mark, which is doubled within; a backslash escapes in strings only. */
static char *
quote(const char *text, char mark)
{
    GString *out = g_string_new(NULL);

    g_string_append_c(out, mark);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == mark || (*p == '\\' && mark == '\''))
            g_string_append_c(out, *p);
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, mark);
    return g_string_free(out, FALSE);
}

/* The column by its name; as an expression if QGIS 3.22 would not quote it well itself when
 * it asks the data base for the features it draws. */
static void
write_attr(WijkXml *xml, const WijkFeaturesStyle *style)
{
    g_autofree char *quoted = quote(style->column, '"');

    wijk_xml_attribute(xml, "attr",
                       strchr(style->column, '"') == NULL ? style->column : quoted);
}

static void
write_single(WijkXml *xml, const WijkFeatures *features)
{
    begin_renderer(xml, features, "singleSymbol");
    wijk_xml_begin(xml, "symbols");
    write_symbol(xml, features, 0, NULL);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

static void
write_category(WijkXml *xml, guint number, const char *value, const char *label)
{
    g_autofree char *symbol = g_strdup_printf("%u", number);

    wijk_xml_begin(xml, "category");
    wijk_xml_attribute(xml, "symbol", symbol);
    wijk_xml_attribute(xml, "value", value);
    wijk_xml_attribute(xml, "label", label);
    wijk_xml_attribute(xml, "render", "true");
    wijk_xml_end(xml);
}

/* The category of the empty value holds what no other one does: here the missing. */
static void
write_categories(WijkXml *xml, const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;
    guint n_missing = MIN(style->n_missing, 1);

    begin_renderer(xml, features, "categorizedSymbol");
    write_attr(xml, style);
    wijk_xml_begin(xml, "categories");
    for (guint i = 0; i < style->n_classes; i++)
        write_category(xml, i, style->classes[i].value, style->classes[i].label);
    if (n_missing > 0)
        write_category(xml, style->n_classes, "", style->missing[0].label);
    wijk_xml_end(xml);
    write_symbols(xml, features, n_missing);
    wijk_xml_end(xml);
}

/* QGIS gives a value to the first range that holds it, ends included. So where classes are
 * closed on the left, a range ends at the largest double before its break. */
static void
write_ranges(WijkXml *xml, const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;
    const WijkBreaks *breaks = style->breaks;

    begin_renderer(xml, features, "graduatedSymbol");
    write_attr(xml, style);
    wijk_xml_attribute(xml, "graduatedMethod", "GraduatedColor");
    wijk_xml_begin(xml, "ranges");
    for (guint i = 0; i < style->n_classes; i++) {
        g_autofree char *symbol = g_strdup_printf("%u", i);
        gboolean open = breaks->closed == WIJK_CLOSED_LEFT && i + 1 < style->n_classes;
        double upper = breaks->breaks[i + 1];

        wijk_xml_begin(xml, "range");
        wijk_xml_attribute(xml, "symbol", symbol);
        wijk_xml_attribute_number(xml, "lower", breaks->breaks[i]);
        wijk_xml_attribute_number(xml, "upper", open ? nextafter(upper, -INFINITY) : upper);
        wijk_xml_attribute(xml, "label", style->classes[i].label);
        wijk_xml_attribute(xml, "render", "true");
        wijk_xml_end(xml);
    }
    wijk_xml_end(xml);
    write_symbols(xml, features, 0);
    wijk_xml_end(xml);
}

/* ---- rules: expressions of QGIS */

static char *
range_rule(const WijkFeaturesStyle *style, const char *column, guint i)
{
    const WijkBreaks *breaks = style->breaks;
    gboolean left = breaks->closed == WIJK_CLOSED_LEFT;
    gboolean with_lower = left || i == 0;
    gboolean with_upper = !left || i + 1 == style->n_classes;
    char lower[32];
    char upper[32];

    return g_strdup_printf("%s %s %s AND %s %s %s", column, with_lower ? ">=" : ">",
                           wijk_number_to_string(breaks->breaks[i], lower), column,
                           with_upper ? "<=" : "<",
                           wijk_number_to_string(breaks->breaks[i + 1], upper));
}

static char *
class_rule(const WijkFeatures *features, const char *column, guint i)
{
    const WijkFeaturesStyle *style = &features->style;
    const char *value = style->classes[i].value;

    if (style->look == WIJK_FEATURES_GRADUATED)
        return range_rule(style, column, i);
    if (wijk_features_find(features, style->column)->kind != WIJK_FEATURES_TEXT)
        return g_strdup_printf("%s = %s", column, value);

    g_autofree char *quoted = quote(value, '\'');

    return g_strdup_printf("%s = %s", column, quoted);
}

static char *
missing_rule(const WijkFeatures *features, const char *column, guint i)
{
    const WijkFeaturesStyle *style = &features->style;

    if (!wijk_features_tells_reasons(features))
        return g_strdup_printf("%s IS NULL", column);

    g_autofree char *name = g_strconcat(style->column, "_state", NULL);
    g_autofree char *quoted = quote(name, '"');

    return g_strdup_printf("%s = '%s'", quoted, wijk_state_id(style->missing[i].state));
}

/* QGIS names rules by random numbers; these only have to differ. */
static void
write_rule(WijkXml *xml, guint number, const char *filter, const char *label)
{
    g_autofree char *symbol = g_strdup_printf("%u", number);
    g_autofree char *key = g_strdup_printf("{00000000-0000-4000-8000-%012u}", number + 1);

    wijk_xml_begin(xml, "rule");
    wijk_xml_attribute(xml, "symbol", symbol);
    wijk_xml_attribute(xml, "filter", filter);
    wijk_xml_attribute(xml, "label", label);
    wijk_xml_attribute(xml, "key", key);
    wijk_xml_end(xml);
}

static void
write_rules(WijkXml *xml, const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;
    g_autofree char *column = quote(style->column, '"');
    guint n_missing =
        wijk_features_tells_reasons(features) ? style->n_missing : MIN(style->n_missing, 1);

    begin_renderer(xml, features, "RuleRenderer");
    wijk_xml_begin(xml, "rules");
    wijk_xml_attribute(xml, "key", "{00000000-0000-4000-8000-000000000000}");
    for (guint i = 0; i < style->n_classes; i++) {
        g_autofree char *filter = class_rule(features, column, i);

        write_rule(xml, i, filter, style->classes[i].label);
    }
    for (guint i = 0; i < n_missing; i++) {
        g_autofree char *filter = missing_rule(features, column, i);

        write_rule(xml, style->n_classes + i, filter, style->missing[i].label);
    }
    wijk_xml_end(xml);
    write_symbols(xml, features, n_missing);
    wijk_xml_end(xml);
}

static void
write_renderer(WijkXml *xml, const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;
    guint n_reasons =
        wijk_features_tells_reasons(features) ? style->n_missing : MIN(style->n_missing, 1);

    switch (style->look) {
    case WIJK_FEATURES_OUTLINES:
        write_single(xml, features);
        break;
    case WIJK_FEATURES_CATEGORIES:
        if (n_reasons > 1)
            write_rules(xml, features);
        else
            write_categories(xml, features);
        break;
    case WIJK_FEATURES_GRADUATED:
        if (n_reasons > 0)
            write_rules(xml, features);
        else
            write_ranges(xml, features);
        break;
    }
}

/* ---- words in the features */

static void
write_labels(WijkXml *xml, const WijkFeatures *features)
{
    /* QGIS's placements: horizontal in an area, along a line, round a point. */
    static const char *const placements[] = {
        [WIJK_FEATURES_ROWS] = "4",
        [WIJK_FEATURES_AREAS] = "4",
        [WIJK_FEATURES_POINTS] = "6",
        [WIJK_FEATURES_LINES] = "2",
    };
    const WijkFeaturesStyle *style = &features->style;
    WijkSrgb8 c = style->label_colour;
    g_autofree char *colour = g_strdup_printf("%u,%u,%u,255", c.r, c.g, c.b);

    wijk_xml_begin(xml, "labeling");
    wijk_xml_attribute(xml, "type", "simple");
    wijk_xml_begin(xml, "settings");
    wijk_xml_attribute(xml, "calloutType", "simple");
    wijk_xml_begin(xml, "text-style");
    wijk_xml_attribute(xml, "fieldName", style->label_column);
    wijk_xml_attribute(xml, "isExpression", "0");
    wijk_xml_attribute(xml, "textColor", colour);
    wijk_xml_attribute_number(xml, "fontSize", style->label_pt);
    wijk_xml_attribute(xml, "fontSizeUnit", "Point");
    wijk_xml_begin(xml, "text-buffer");
    wijk_xml_attribute(xml, "bufferDraw", "1");
    wijk_xml_attribute_number(xml, "bufferSize", HALO_MM);
    wijk_xml_attribute(xml, "bufferSizeUnits", MM_UNITS);
    wijk_xml_attribute(xml, "bufferColor", "255,255,255,255");
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_begin(xml, "placement");
    wijk_xml_attribute(xml, "placement", placements[features->shape]);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
    wijk_xml_end(xml);
}

char *
wijk_features_qml(const WijkFeatures *features)
{
    static const char *const types[] = {
        [WIJK_FEATURES_ROWS] = "4",
        [WIJK_FEATURES_AREAS] = "2",
        [WIJK_FEATURES_POINTS] = "0",
        [WIJK_FEATURES_LINES] = "1",
    };
    WijkXml *xml =
        wijk_xml_new("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n");
    gboolean labelled = features->style.label_column != NULL;

    g_assert(features->has_style);
    wijk_xml_begin(xml, "qgis");
    wijk_xml_attribute(xml, "version", "3.22.0");
    wijk_xml_attribute(xml, "styleCategories", "Symbology|Labeling");
    wijk_xml_attribute(xml, "labelsEnabled", labelled ? "1" : "0");
    write_renderer(xml, features);
    if (labelled)
        write_labels(xml, features);
    wijk_xml_text(xml, "layerGeometryType", types[features->shape]);
    wijk_xml_end(xml);
    return wijk_xml_finish(xml);
}
