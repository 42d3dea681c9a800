/* SPDX-License-Identifier: EUPL-1.2 */
/* A small XML writer. g_markup_escape_text() writes control characters as references, which
 * XML 1.0 forbids (section 2.2), so the escaping is our own. */
#include "output/xml.h"

#include "base/number.h"

struct WijkXml {
    GString *text;
    GPtrArray *open; /* names, outermost first */
    gboolean in_tag; /* the last begin tag takes attributes */
};

WijkXml *
wijk_xml_new(const char *head)
{
    WijkXml *xml = g_new0(WijkXml, 1);

    xml->text = g_string_new(head);
    xml->open = g_ptr_array_new();
    return xml;
}

char *
wijk_xml_finish(WijkXml *xml)
{
    g_assert(xml->open->len == 0);

    char *document = g_string_free(xml->text, FALSE);

    g_ptr_array_unref(xml->open);
    g_free(xml);
    return document;
}

/* Char of XML 1.0: tab, line feed, carriage return, U+0020 to U+FFFD but for surrogates,
 * and what lies beyond U+FFFF. */
static gboolean
is_xml_char(gunichar c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
           (c > 0xdfff && c < 0xfffe) || c > 0xffff;
}

static void
append_escaped(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else if (c == '\t' || c == '\n' || c == '\r') /* an attribute would lose them */
            g_string_append_printf(out, "&#%u;", c);
        else
            g_string_append_unichar(out, is_xml_char(c) ? c : 0xfffd);
    }
}

static void
close_tag(WijkXml *xml)
{
    if (xml->in_tag)
        g_string_append(xml->text, ">\n");
    xml->in_tag = FALSE;
}

static void
indent(WijkXml *xml)
{
    for (guint i = 0; i < xml->open->len; i++)
        g_string_append_c(xml->text, ' ');
}

void
wijk_xml_begin(WijkXml *xml, const char *name)
{
    close_tag(xml);
    indent(xml);
    g_string_append_printf(xml->text, "<%s", name);
    g_ptr_array_add(xml->open, (gpointer)name);
    xml->in_tag = TRUE;
}

void
wijk_xml_end(WijkXml *xml)
{
    const char *name = g_ptr_array_steal_index(xml->open, xml->open->len - 1);

    if (xml->in_tag) {
        g_string_append(xml->text, "/>\n");
        xml->in_tag = FALSE;
        return;
    }
    indent(xml);
    g_string_append_printf(xml->text, "</%s>\n", name);
}

void
wijk_xml_end_with(WijkXml *xml, const char *text)
{
    const char *name = g_ptr_array_steal_index(xml->open, xml->open->len - 1);

    g_assert(xml->in_tag);
    xml->in_tag = FALSE;
    g_string_append_c(xml->text, '>');
    append_escaped(xml->text, text);
    g_string_append_printf(xml->text, "</%s>\n", name);
}

void
wijk_xml_attribute(WijkXml *xml, const char *name, const char *value)
{
    g_assert(xml->in_tag);
    g_string_append_printf(xml->text, " %s=\"", name);
    append_escaped(xml->text, value);
    g_string_append_c(xml->text, '"');
}

void
wijk_xml_attribute_number(WijkXml *xml, const char *name, double value)
{
    char buffer[32];

    wijk_xml_attribute(xml, name, wijk_number_to_string(value, buffer));
}

void
wijk_xml_text(WijkXml *xml, const char *name, const char *text)
{
    wijk_xml_begin(xml, name);
    wijk_xml_end_with(xml, text);
}

void
wijk_xml_text_number(WijkXml *xml, const char *name, double value)
{
    char buffer[32];

    wijk_xml_text(xml, name, wijk_number_to_string(value, buffer));
}
