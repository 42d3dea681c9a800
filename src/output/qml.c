/* SPDX-License-Identifier: EUPL-1.2 */
/* A layer's style as QGIS writes it: elements and properties are those of a style that QGIS
 * 3.22 saved; what is left out keeps QGIS's own value. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "output/features_private.h"

#define MM_UNITS "MM"
#define HALO_MM 0.6

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
        wijk_qml_symbol(xml, features, number++, &style->classes[i].paint);
    for (guint i = 0; i < n_missing; i++)
        wijk_qml_symbol(xml, features, number++, &style->missing[i].paint);
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
    wijk_qml_symbol(xml, features, 0, NULL);
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

    wijk_features_check_style(features);
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
