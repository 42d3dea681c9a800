/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads an SVG file into a flat list of elements for tests. */
#pragma once

#include <string.h>

#include "support/support.h"

typedef struct SvgElement {
    const struct SvgElement *parent; /* NULL for <svg> */
    char *name;
    GHashTable *attribute; /* name to value */
    GString *text;         /* of the element itself */
} SvgElement;

static inline void
svg_element_free(gpointer data)
{
    SvgElement *element = data;

    g_free(element->name);
    g_hash_table_unref(element->attribute);
    g_string_free(element->text, TRUE);
    g_free(element);
}

typedef struct {
    GPtrArray *all;
    GPtrArray *open; /* not owned */
} SvgReading;

static inline void
svg_begin(GMarkupParseContext *context, const char *name, const char **keys,
          const char **values, gpointer data, GError **error)
{
    SvgReading *reading = data;
    SvgElement *element = g_new0(SvgElement, 1);

    (void)context;
    (void)error;
    element->name = g_strdup(name);
    element->text = g_string_new(NULL);
    element->attribute = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (reading->open->len > 0)
        element->parent = reading->open->pdata[reading->open->len - 1];
    for (guint i = 0; keys[i] != NULL; i++) /* XML allows an attribute once */
        assert_true(g_hash_table_insert(element->attribute, g_strdup(keys[i]),
                                        g_strdup(values[i])));
    g_ptr_array_add(reading->all, element);
    g_ptr_array_add(reading->open, element);
}

static inline void
svg_end(GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
    SvgReading *reading = data;

    (void)context;
    (void)name;
    (void)error;
    g_ptr_array_set_size(reading->open, (int)reading->open->len - 1);
}

static inline void
svg_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
    SvgReading *reading = data;

    (void)context;
    (void)error;
    if (reading->open->len > 0) {
        SvgElement *element = reading->open->pdata[reading->open->len - 1];

        g_string_append_len(element->text, text, (gssize)length);
    }
}

/* All elements in the order of the file, the first is <svg>; fails if it is no XML. */
static inline GPtrArray *
svg_read(const char *path)
{
    static const GMarkupParser parser = {svg_begin, svg_end, svg_text, NULL, NULL};
    SvgReading reading = {g_ptr_array_new_with_free_func(svg_element_free),
                          g_ptr_array_new()};
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, &error) ||
        !g_markup_parse_context_parse(context, text, (gssize)length, &error) ||
        !g_markup_parse_context_end_parse(context, &error))
        fail_msg("%s: %s", path, error->message);
    g_markup_parse_context_free(context);
    g_ptr_array_unref(reading.open);
    return reading.all;
}

/* The attribute, or "". */
static inline const char *
svg_get(const SvgElement *element, const char *key)
{
    const char *value = g_hash_table_lookup(element->attribute, key);

    return value == NULL ? "" : value;
}

static inline double
svg_number(const SvgElement *element, const char *key)
{
    return g_ascii_strtod(svg_get(element, key), NULL);
}

/* Whether the element stands in the layer of that name. */
static inline gboolean
svg_in_layer(const SvgElement *element, const char *layer)
{
    for (; element != NULL; element = element->parent)
        if (strcmp(svg_get(element, "inkscape:groupmode"), "layer") == 0)
            return strcmp(svg_get(element, "id"), layer) == 0;
    return FALSE;
}
