/* SPDX-License-Identifier: EUPL-1.2 */
/* A small XML writer: indented, in UTF-8, well-formed whatever text it is given. */
#pragma once

#include <glib.h>

typedef struct WijkXml WijkXml;

/**
 * wijk_xml_new:
 * @head: what stands before the first element: a declaration, a document type
 *
 * Returns: (transfer full): a writer
 */
WijkXml *wijk_xml_new(const char *head);

/**
 * wijk_xml_finish:
 * @xml: (transfer full): a writer; all elements are closed
 *
 * Returns: (transfer full): the document
 */
char *wijk_xml_finish(WijkXml *xml);

/* Opens an element; @name is a literal. */
void wijk_xml_begin(WijkXml *xml, const char *name);

/* Closes the innermost one. */
void wijk_xml_end(WijkXml *xml);

/* Closes the element just opened, which holds only text. */
void wijk_xml_end_with(WijkXml *xml, const char *text);

/* An attribute of the element just opened. Characters that XML 1.0 has no place for become
 * U+FFFD. */
void wijk_xml_attribute(WijkXml *xml, const char *name, const char *value);
void wijk_xml_attribute_number(WijkXml *xml, const char *name, double value);

/* An element that holds only text. */
void wijk_xml_text(WijkXml *xml, const char *name, const char *text);
void wijk_xml_text_number(WijkXml *xml, const char *name, double value);
