/* SPDX-License-Identifier: EUPL-1.2 */
/* Manifests and journals: whatever the bytes, what is taken for an entry survives as a
 * line, stays inside its folder, and comes whole on the index page. */
#include <string.h>

#include "batch/entry.h"
#include "batch/index.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
free_entry(gpointer data)
{
    wijk_entry_free(data);
}

static void
check_line(const char *line, gsize length, GPtrArray *entries)
{
    WijkEntry *entry = wijk_entry_from_line(line, length);
    g_autoptr(WijkEntry) read = NULL;
    g_autoptr(GString) row = NULL;
    g_autofree char *text = NULL;
    g_autofree char *again = NULL;

    if (entry == NULL)
        return;
    g_ptr_array_add(entries, entry);
    g_assert(wijk_entry_path_is_inside(entry->path));
    text = wijk_entry_to_line(entry);
    g_assert(strchr(text, '\n') == NULL && g_utf8_validate(text, -1, NULL));
    read = wijk_entry_from_line(text, strlen(text));
    g_assert(read != NULL);
    again = wijk_entry_to_line(read);
    g_assert(strcmp(text, again) == 0);
    row = g_string_new(NULL);
    wijk_entry_to_csv(entry, row);
    g_assert(g_str_has_suffix(row->str, "\r\n"));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const GMarkupParser parser = {0};
    const char *text = (const char *)data;
    const char *end = text + size;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(free_entry);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, G_MARKUP_DEFAULT_FLAGS, NULL, NULL);
    g_autofree char *page = NULL;

    while (text < end) {
        const char *newline = memchr(text, '\n', (gsize)(end - text));
        const char *stop = newline == NULL ? end : newline;

        check_line(text, (gsize)(stop - text), entries);
        text = newline == NULL ? end : newline + 1;
    }
    page = wijk_index_page(entries, NULL, WIJK_LANG_NL);
    g_assert(g_markup_parse_context_parse(context, page, -1, NULL) &&
             g_markup_parse_context_end_parse(context, NULL));
    return 0;
}
