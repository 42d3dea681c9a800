/* SPDX-License-Identifier: EUPL-1.2 */
/* A small JSON writer: our own because reports promise full precision in the fewest digits
 * (0.1, not 0.10000000000000001) and keys in a fixed order. Reading uses json-glib. */
#pragma once

#include <glib.h>

typedef struct WijkJson WijkJson;

/**
 * wijk_json_new:
 *
 * Returns: (transfer full): a writer at the start of a document
 */
WijkJson *wijk_json_new(void);

/**
 * wijk_json_free:
 * @json: (nullable): a writer
 *
 * Frees @json.
 */
void wijk_json_free(WijkJson *json);

/**
 * wijk_json_finish:
 * @json: a writer; freed
 *
 * Returns: (transfer full): the document, ending in a newline
 */
char *wijk_json_finish(WijkJson *json);

/* Open and close; @key is %NULL inside an array and at the start. */
void wijk_json_begin_object(WijkJson *json, const char *key);
void wijk_json_end_object(WijkJson *json);
void wijk_json_begin_array(WijkJson *json, const char *key);
void wijk_json_end_array(WijkJson *json);

/* One member; a NaN or infinite number and a %NULL string become null. */
void wijk_json_string(WijkJson *json, const char *key, const char *value);
void wijk_json_number(WijkJson *json, const char *key, double value);
void wijk_json_integer(WijkJson *json, const char *key, gint64 value);
void wijk_json_boolean(WijkJson *json, const char *key, gboolean value);
void wijk_json_null(WijkJson *json, const char *key);

/**
 * wijk_json_quote:
 * @text: gets the string
 * @value: UTF-8
 *
 * Appends a string in quotes, for documents that are written without #WijkJson.
 */
void wijk_json_quote(GString *text, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkJson, wijk_json_free)
