/* SPDX-License-Identifier: EUPL-1.2 */
/* json-compare FILE KEY VALUE: whether the file is one JSON document whose member KEY
 * ("crs.from", "counts", "zones.0.name"; "." for all of it) equals the JSON text VALUE.
 * Says what is there when it does not. */
#include <json-glib/json-glib.h>

static JsonNode *
step_down(JsonNode *node, const char *name)
{
    if (node != NULL && JSON_NODE_HOLDS_OBJECT(node))
        return json_object_get_member(json_node_get_object(node), name);
    if (node != NULL && JSON_NODE_HOLDS_ARRAY(node)) {
        JsonArray *array = json_node_get_array(node);
        guint64 i;

        if (g_ascii_string_to_unsigned(name, 10, 0, G_MAXUINT, &i, NULL) &&
            i < json_array_get_length(array))
            return json_array_get_element(array, (guint)i);
    }
    return NULL;
}

/* 1 and 1.0 are the same number. */
static gboolean
equal(JsonNode *a, JsonNode *b)
{
    if (JSON_NODE_HOLDS_VALUE(a) && JSON_NODE_HOLDS_VALUE(b) &&
        json_node_get_value_type(a) != G_TYPE_STRING &&
        json_node_get_value_type(b) != G_TYPE_STRING &&
        json_node_get_value_type(a) != G_TYPE_BOOLEAN &&
        json_node_get_value_type(b) != G_TYPE_BOOLEAN)
        return !(json_node_get_double(a) < json_node_get_double(b)) &&
               !(json_node_get_double(a) > json_node_get_double(b));
    if (JSON_NODE_HOLDS_ARRAY(a) && JSON_NODE_HOLDS_ARRAY(b)) {
        JsonArray *one = json_node_get_array(a);
        JsonArray *two = json_node_get_array(b);

        if (json_array_get_length(one) != json_array_get_length(two))
            return FALSE;
        for (guint i = 0; i < json_array_get_length(one); i++) {
            if (!equal(json_array_get_element(one, i), json_array_get_element(two, i)))
                return FALSE;
        }
        return TRUE;
    }
    return json_node_equal(a, b);
}

int
main(int argc, char **argv)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;

    if (argc != 4) {
        g_printerr("json-compare FILE KEY VALUE\n");
        return 2;
    }
    if (!json_parser_load_from_file(parser, argv[1], &error)) {
        g_printerr("no JSON: %s\n", error->message);
        return 1;
    }

    g_autoptr(JsonNode) expected = json_from_string(argv[3], &error);
    JsonNode *node = json_parser_get_root(parser);
    g_auto(GStrv) steps = g_strsplit(argv[2], ".", -1);

    if (expected == NULL) {
        g_printerr("the expected value '%s' is no JSON\n", argv[3]);
        return 2;
    }
    for (char **name = steps; *name != NULL; name++) {
        if (**name != '\0')
            node = step_down(node, *name);
    }
    if (node == NULL) {
        g_printerr("no member '%s'\n", argv[2]);
        return 1;
    }
    if (equal(node, expected))
        return 0;

    g_autofree char *found = json_to_string(node, FALSE);

    g_printerr("%s is %s, expected %s\n", argv[2], found, argv[3]);
    return 1;
}
