/* SPDX-License-Identifier: EUPL-1.2 */
/* A small JSON writer, RFC 8259, two blanks a level. */
#include "base/json.h"

#include <math.h>

#include "base/number.h"

struct WijkJson {
    GString *text;
    guint depth;
    gboolean first; /* nothing written yet in the innermost object or array */
};

void
wijk_json_quote(GString *text, const char *value)
{
    g_autofree char *repaired = NULL;

    if (!g_utf8_validate(value, -1, NULL))
        value = repaired = g_utf8_make_valid(value, -1);
    g_string_append_c(text, '"');
    for (const char *p = value; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(g_string_append_c(text, '\\'), *p);
        else if (*p == '\n')
            g_string_append(text, "\\n");
        else if ((guchar)*p < 0x20)
            g_string_append_printf(text, "\\u%04x", (guchar)*p);
        else
            g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

static void
begin_member(WijkJson *json, const char *key)
{
    if (json->depth > 0) {
        if (!json->first)
            g_string_append_c(json->text, ',');
        g_string_append_c(json->text, '\n');
        for (guint i = 0; i < json->depth; i++)
            g_string_append(json->text, "  ");
    }
    json->first = FALSE;
    if (key != NULL) {
        wijk_json_quote(json->text, key);
        g_string_append(json->text, ": ");
    }
}

static void
begin(WijkJson *json, const char *key, char mark)
{
    begin_member(json, key);
    g_string_append_c(json->text, mark);
    json->depth++;
    json->first = TRUE;
}

static void
end(WijkJson *json, char mark)
{
    g_assert(json->depth > 0);
    json->depth--;
    if (!json->first) {
        g_string_append_c(json->text, '\n');
        for (guint i = 0; i < json->depth; i++)
            g_string_append(json->text, "  ");
    }
    g_string_append_c(json->text, mark);
    json->first = FALSE;
}

WijkJson *
wijk_json_new(void)
{
    WijkJson *json = g_new0(WijkJson, 1);

    json->text = g_string_new(NULL);
    json->first = TRUE;
    return json;
}

void
wijk_json_free(WijkJson *json)
{
    if (json == NULL)
        return;
    g_string_free(json->text, TRUE);
    g_free(json);
}

char *
wijk_json_finish(WijkJson *json)
{
    g_assert(json->depth == 0);

    GString *text = json->text;

    g_free(json);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

void
wijk_json_begin_object(WijkJson *json, const char *key)
{
    begin(json, key, '{');
}

void
wijk_json_end_object(WijkJson *json)
{
    end(json, '}');
}

void
wijk_json_begin_array(WijkJson *json, const char *key)
{
    begin(json, key, '[');
}

void
wijk_json_end_array(WijkJson *json)
{
    end(json, ']');
}

void
wijk_json_string(WijkJson *json, const char *key, const char *value)
{
    if (value == NULL) {
        wijk_json_null(json, key);
        return;
    }
    begin_member(json, key);
    wijk_json_quote(json->text, value);
}

void
wijk_json_number(WijkJson *json, const char *key, double value)
{
    char buffer[32];

    if (!isfinite(value)) {
        wijk_json_null(json, key);
        return;
    }
    begin_member(json, key);
    g_string_append(json->text, wijk_number_to_string(value, buffer));
}

void
wijk_json_integer(WijkJson *json, const char *key, gint64 value)
{
    begin_member(json, key);
    g_string_append_printf(json->text, "%" G_GINT64_FORMAT, value);
}

void
wijk_json_boolean(WijkJson *json, const char *key, gboolean value)
{
    begin_member(json, key);
    g_string_append(json->text, value ? "true" : "false");
}

void
wijk_json_null(WijkJson *json, const char *key)
{
    begin_member(json, key);
    g_string_append(json->text, "null");
}
